"""Tells windows without being asked: a stream of events to each, which also counts it as open.

A window that shows a map is told at once what others change in it. The store is asked for the
number of its last version only.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from samverkan.app.open_maps import map_of
from samverkan.app.replies import answers
from samverkan.app.windows import Windows, event_text
from samverkan.errors import SamverkanError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from samverkan.app.open_maps import OpenMap
    from samverkan.app.replies import Asked
    from samverkan.app.windows import Window

EVERY = 1.0
"""Seconds between two looks at the store."""


def events(asked: Asked) -> StreamingResponse:
    """Return the stream of what happens, to a map where one is named, while the window is open."""
    open_map = map_of(asked) if "map" in asked.query else None
    stream = _stream(asked.program.part(Windows), open_map, asked.language)
    return StreamingResponse(stream, media_type="text/event-stream")


async def _stream(windows: Windows, open_map: OpenMap | None, language: str) -> AsyncIterator[str]:
    with windows.opened(open_map.key if open_map else None) as window:
        watch = asyncio.create_task(_watch(open_map, language, window))
        try:
            async for text in window.told():
                yield text
        finally:
            watch.cancel()


async def _watch(open_map: OpenMap | None, language: str, window: Window) -> None:
    """Tell a window the version that is there, each that comes, and what keeps the store silent."""
    told = ""
    while open_map:
        news = await run_in_threadpool(_look, open_map, language)
        if news != told:
            window.tell(news)
        told = news
        await asyncio.sleep(EVERY)


def _look(open_map: OpenMap, language: str) -> str:
    """Return as an event the version that the store holds, or why it cannot be asked."""
    try:
        return event_text("version", {"version": open_map.sign()})
    except SamverkanError as error:
        hint = error.next_step.text(language) if error.next_step else ""
        return event_text("trouble", {"message": error.message.text(language), "hint": hint})


ROUTES = [answers("GET", "/api/events", events)]
