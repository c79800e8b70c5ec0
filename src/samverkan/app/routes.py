"""The one table of rooms: which modules answer what is asked of the program.

The first page is answered at once. All other rooms need most of the library, so they are loaded
beside it, and what is asked of them in the meantime waits.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute, Mount, Router

from samverkan.app import begin

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

ROOMS = (
    "starting",
    "desk_routes",
    "keeping",
    "recent",
    "map_pages",
    "editing",
    "following",
    "turning_back",
    "given_files",
    "comparing",
    "gathering",
    "lists_back",
    "handing_out",
    "events",
    "jobs",
)
"""The modules with a list of ``ROUTES`` beside `begin`. The first route that fits answers."""


def load_rooms() -> None:
    """Load every room, unless that is done."""
    _others()


@cache
def _others() -> Router:
    rooms = [import_module(f"samverkan.app.{name}") for name in ROOMS]
    return Router([route for room in rooms for route in room.ROUTES])


async def _ask_others(scope: Scope, receive: Receive, send: Send) -> None:
    """Let the other rooms answer, when they are loaded."""
    await (await run_in_threadpool(_others))(scope, receive, send)


ROUTES: list[BaseRoute] = [*begin.ROUTES, Mount("/", _ask_others)]
"""What can be asked of the program."""
