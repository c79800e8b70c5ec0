"""The one table of routes: which room answers what."""

from __future__ import annotations

from samverkan.app import (
    begin,
    desk_routes,
    editing,
    events,
    following,
    jobs,
    map_pages,
    turning_back,
)

ROUTES = [
    *begin.ROUTES,
    *desk_routes.ROUTES,
    *map_pages.ROUTES,
    *editing.ROUTES,
    *following.ROUTES,
    *turning_back.ROUTES,
    *events.ROUTES,
    *jobs.ROUTES,
]
"""What can be asked of the program. The first route that fits answers."""
