"""Pictures of a map and of what was found in it, for slides and reports."""

from __future__ import annotations

from samverkan.pictures.picture import Picture

__all__ = ["Picture"]
