"""The one table of routes: which room answers what."""

from __future__ import annotations

from samverkan.app import begin

ROUTES = [*begin.ROUTES]
"""What can be asked of the program. The first route that fits answers."""
