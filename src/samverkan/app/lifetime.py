"""When the program may end: nobody looks at it, and nothing is under way."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samverkan.app.program import Program

GRACE = 10.0
"""Seconds after the last window was closed, in which a page may be loaded anew."""
FIRST_GRACE = 600.0
"""Seconds in which the first window may open, by a browser that is slow or by hand."""


class Lifetime:
    """Counts the windows that are open and the works that are under way."""

    def __init__(self, _program: Program, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._held = 0
        self._last = now()
        self._grace = FIRST_GRACE
        self._lock = threading.Lock()

    @contextmanager
    def work(self) -> Iterator[None]:
        """Keep the program running inside."""
        with self._lock:
            self._held += 1
        try:
            yield
        finally:
            with self._lock:
                self._held -= 1
                self._last = self._now()

    @contextmanager
    def window(self) -> Iterator[None]:
        """Keep the program running as long as a window is open, and a little longer."""
        with self.work():
            self._grace = GRACE
            yield

    def is_over(self) -> bool:
        """Tell whether the last window is closed and nothing is left to be done."""
        with self._lock:
            return not self._held and self._now() - self._last > self._grace
