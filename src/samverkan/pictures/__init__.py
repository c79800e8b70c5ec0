"""Pictures of a map and of what was found in it, for slides and reports."""

from __future__ import annotations

from samverkan.pictures.map import map_picture
from samverkan.pictures.picture import Picture
from samverkan.pictures.sheet import Size

__all__ = ["Picture", "Size", "map_picture"]
