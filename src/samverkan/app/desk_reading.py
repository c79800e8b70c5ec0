"""One reading of the files on a desk, in the background; it can be given up."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.app.replies import AGAIN, OWN_FAULT
from samverkan.errors import SamverkanError
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samverkan.answers import Answers
    from samverkan.report.own_rows import OwnTables
    from samverkan.validate import Checked
    from samverkan.words import Message

LOG = logging.getLogger("samverkan.app")


@dataclass(frozen=True, slots=True)
class Found:
    """What files hold, and their tables as they are written."""

    checked: Checked
    own: OwnTables


def read(paths: tuple[Path, ...], answers: Answers, tell: Callable[[Message], None]) -> Found:
    """Read files, telling what is being done."""
    # Loaded here alone: the reader takes longer to load than the first page may wait.
    from samverkan.report.own_rows import OwnTables  # noqa: PLC0415
    from samverkan.validate import check_files  # noqa: PLC0415

    checked = check_files(paths, answers=answers, progress=tell)
    return Found(checked, OwnTables(paths, checked))


class _CancelledError(Exception):
    """Nobody waits for the reading any longer."""


class Reading:
    """A reading that goes on, has ended, or was given up.

    `found` is what was read, `error` why nothing was.
    """

    def __init__(self, paths: tuple[Path, ...], answers: Answers) -> None:
        self.progress = message("Reading the files")
        self.found: Found | None = None
        self.error: SamverkanError | None = None
        self.is_cancelled = False
        self._ended = threading.Event()
        threading.Thread(target=self._run, args=(paths, answers), daemon=True).start()

    def wait(self, seconds: float) -> None:
        """Wait for the end, but no longer than so."""
        self._ended.wait(seconds)

    @property
    def goes_on(self) -> bool:
        """Whether it has not ended yet."""
        return not self._ended.is_set()

    def cancel(self) -> None:
        """Give up."""
        if self.goes_on:
            self.is_cancelled = True
            self._ended.set()

    def _run(self, paths: tuple[Path, ...], answers: Answers) -> None:
        try:
            found = read(paths, answers, self._tell)
            self.found = None if self.is_cancelled else found
        except _CancelledError:
            pass
        except SamverkanError as error:
            self.error = error
        except Exception:  # a file of any kind was read
            LOG.exception("reading")
            self.error = SamverkanError(OWN_FAULT, AGAIN)
        finally:
            self._ended.set()

    def _tell(self, text: Message) -> None:
        if self.is_cancelled:
            raise _CancelledError
        self.progress = text
