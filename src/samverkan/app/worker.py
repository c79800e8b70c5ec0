"""A process beside the program that does long work, so that pages are answered meanwhile.

It is ended in the midst of a work that nobody wants any more, and a fresh one takes its place.
"""

from __future__ import annotations

import logging
import os
import signal
from importlib import import_module
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from samverkan.app.replies import OWN_FAULT
from samverkan.errors import SamverkanError
from samverkan.words import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from multiprocessing.connection import Connection

LOG = logging.getLogger(__name__)

WARM = ("samverkan.view.page", "samverkan.report.workbook", "samverkan.validate.check")
"""What is loaded before there is work, for most of it needs these."""
POLITE = 5
"""How much the worker stands back where the computer is busy."""
ENOUGH = 5.0
"""Seconds that a process may take to end that was told to."""
NO_MEMORY = message("The memory is not enough for this map; try a smaller part of it")
DIED = message("The work ended before it was done; perhaps the memory was not enough")


class Worker:
    """The process, and the line to it."""

    def __init__(self) -> None:
        ours, theirs = get_context("spawn").Pipe()
        self._line: Connection = ours
        self._process = get_context("spawn").Process(target=_live, args=(theirs,), daemon=False)
        self._process.start()
        theirs.close()

    def do(
        self,
        function: Callable[..., object],
        given: Mapping[str, object],
        tell: Callable[[Message, int, int], None],
    ) -> object:
        """Have a function done, which is told where to say how far it has come as its first.

        Raises
        ------
        SamverkanError
            What the function refuses, or that it could not be done.
        """
        try:
            self._line.send((function, dict(given)))
            while (told := self._line.recv())[0] == "so far":
                tell(*told[1:])
        except (EOFError, OSError) as error:
            raise SamverkanError(DIED) from error
        if told[0] == "done":
            return told[1]
        raise SamverkanError(*told[1:])

    def is_alive(self) -> bool:
        """Tell whether the process is there."""
        return self._process.is_alive()

    def end(self) -> None:
        """End the process and all that it started, at once."""
        if self._process.pid and self._process.is_alive():
            _kill(self._process.pid)
            self._process.kill()
        self._process.join(ENOUGH)


def _kill(leader: int) -> None:
    """End a process and those that it started, where the system keeps them together."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(leader, signal.SIGKILL)
        except OSError:
            return  # it had not come so far as to lead its own


def _live(line: Connection) -> None:
    """Be the worker: do what comes along the line until nobody is at its other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what ends the program ends this too
    if hasattr(os, "setsid"):
        os.setsid()
        os.nice(POLITE)
    for name in WARM:
        import_module(name)
    try:
        while True:
            function, given = line.recv()
            _say(line, _done(function, given, line))
    except (EOFError, OSError):
        return


def _say(line: Connection, told: tuple[object, ...]) -> None:
    """Tell how a work ended, also where what came of it cannot be sent."""
    try:
        line.send(told)
    except OSError:
        raise
    except Exception:  # no kind of error is the only one of what cannot be pickled
        LOG.exception("%s", told[0])
        line.send(("refused", OWN_FAULT))


def _done(
    function: Callable[..., object], given: dict[str, Any], line: Connection
) -> tuple[object, ...]:
    """Do one work, and return what is told of it at the end."""

    def tell(text: Message, done: int = 0, of: int = 0, /) -> None:
        line.send(("so far", text, done, of))

    try:
        return "done", function(tell, **given)
    except SamverkanError as error:
        return "refused", error.message, error.next_step
    except MemoryError:
        return "refused", NO_MEMORY
    except BrokenPipeError:
        raise
    except Exception:  # the last door of the process: a page meets no traceback
        LOG.exception("%s", function)
        return "refused", OWN_FAULT
