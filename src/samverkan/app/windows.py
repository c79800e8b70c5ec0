"""Which windows are open, and what each has yet to be told."""

from __future__ import annotations

import asyncio
import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samverkan.app.lifetime import Lifetime

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from samverkan.app.program import Program

STILL_THERE = 15.0
"""Seconds without an event after which a window is told that the program is there."""
_SIGN_OF_LIFE, _END = ": \n\n", ""


@dataclass(frozen=True, eq=False)
class Window:
    """One window: the map that it shows, if any, and what it has yet to be told."""

    key: str | None
    loop: asyncio.AbstractEventLoop
    untold: asyncio.Queue[str] = field(default_factory=asyncio.Queue)

    def tell(self, text: str) -> None:
        """Let it be told, from any thread."""
        self.loop.call_soon_threadsafe(self.untold.put_nowait, text)

    async def told(self) -> AsyncIterator[str]:
        """Yield what it is told, and a sign of life when there is nothing, until all ends."""
        yield _SIGN_OF_LIFE
        while True:
            try:
                text = await asyncio.wait_for(self.untold.get(), STILL_THERE)
            except TimeoutError:
                text = _SIGN_OF_LIFE
            if text == _END:
                return
            yield text


def event_text(event: str, value: object) -> str:
    """Return an event as a stream carries it."""
    return f"event: {event}\ndata: {json.dumps(value)}\n\n"


class Windows:
    """All windows that are open."""

    def __init__(self, program: Program) -> None:
        self._lifetime = program.part(Lifetime)
        self._open: set[Window] = set()

    def tell(self, event: str, value: object, key: str | None = None) -> None:
        """Tell an event to the windows of a map, or to all; from any thread."""
        text = event_text(event, value)
        for window in tuple(self._open):
            if key is None or window.key == key:
                window.tell(text)

    def keys(self) -> frozenset[str]:
        """Return the maps that a window shows."""
        return frozenset(window.key for window in tuple(self._open) if window.key is not None)

    def end(self) -> None:
        """End all streams: the program ends."""
        for window in tuple(self._open):
            window.tell(_END)

    @contextmanager
    def opened(self, key: str | None) -> Iterator[Window]:
        """Count a window as open inside."""
        window = Window(key, asyncio.get_running_loop())
        with self._lifetime.window():
            self._open.add(window)
            try:
                yield window
            finally:
                self._open.discard(window)
