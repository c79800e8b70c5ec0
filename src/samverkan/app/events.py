"""Tells windows at once what others change: a stream of events for each window that shows a map.

The store is asked for the number of its last version only, once a second for all windows of a map.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from samverkan.app.open_maps import map_of
from samverkan.app.replies import answers
from samverkan.errors import SamverkanError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from samverkan.app.open_maps import OpenMap
    from samverkan.app.replies import Asked

EVERY = 1.0
"""Seconds between two looks at the store."""
ALIVE = 10
"""Looks without news after which the window is told that the program is there still."""


def events(asked: Asked) -> StreamingResponse:
    """Return the stream of what happens to a map, for as long as the window is open."""
    stream = _news(map_of(asked), asked.language)
    return StreamingResponse(stream, media_type="text/event-stream")


async def _news(open_map: OpenMap, language: str) -> AsyncIterator[str]:
    """Yield the version that is there, each that comes, and what keeps the store from telling."""
    told, silent = "", 0
    while True:
        news = await run_in_threadpool(_look, open_map, language)
        silent = 0 if news != told else silent + 1
        if news != told:
            yield news
        elif silent % ALIVE == 0:
            yield ": here\n\n"
        told = news
        await asyncio.sleep(EVERY)


def _look(open_map: OpenMap, language: str) -> str:
    """Return as an event the version that the store holds, or why it cannot be asked."""
    try:
        return _event("version", {"version": open_map.sign()})
    except SamverkanError as error:
        hint = error.next_step.text(language) if error.next_step else ""
        return _event("trouble", {"message": error.message.text(language), "hint": hint})


def _event(name: str, told: dict[str, str]) -> str:
    return f"event: {name}\ndata: {json.dumps(told)}\n\n"


ROUTES = [answers("GET", "/api/events", events)]
