"""One reading of the files on a desk, in the background; it can be given up.

Files that are soon read are read here, large ones in the process for long work: there the reading
can be ended in its midst, and windows are answered meanwhile.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from samverkan.app.jobs import State
from samverkan.app.replies import AGAIN, OWN_FAULT
from samverkan.errors import InputError, SamverkanError
from samverkan.report.own_rows import OwnTables
from samverkan.store import open_store
from samverkan.store.addresses import is_database
from samverkan.validate import check_files
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from samverkan.answers import Answers
    from samverkan.app.jobs import Jobs
    from samverkan.validate import Checked
    from samverkan.words import Message

LOG = logging.getLogger("samverkan.app")
SOON_READ = 2_000_000
"""Bytes of files that are read without a process of their own."""
LOOKED = 0.02
"""Seconds between two looks at work that goes on."""
NO_TABLE = message("This is a map that samverkan keeps, not a table")
OPEN_IT = message("Open it among your maps, or write where its file lies")


@dataclass(frozen=True, slots=True)
class Found:
    """What files hold, and their tables as they are written."""

    checked: Checked
    own: OwnTables


def read(
    tell: Callable[[Message, int, int], None],
    *,
    paths: Sequence[Path],
    answers: Answers,
    **_where: object,
) -> Found:
    """Read files, telling what is being done; nothing is written anywhere.

    Raises
    ------
    InputError
        When one of them cannot be opened, or is a database.
    StoreError
        When one is a database that cannot be opened.
    """
    for path in paths:
        _refuse_database(path)

    def progress(text: Message) -> None:
        tell(text, 0, 0)

    checked = check_files(paths, answers=answers, progress=progress)
    return Found(checked, OwnTables(paths, checked))


def _refuse_database(path: Path) -> None:
    """Refuse a database, saying what is wrong with it when it cannot be opened as one."""
    if is_database(path):
        with open_store(path, create=False) as store:
            store.last_version()
        raise InputError(NO_TABLE, OPEN_IT)


class Reading(Protocol):
    """A reading that goes on, has ended, or was given up."""

    @property
    def progress(self) -> Message:
        """What is being done."""

    @property
    def found(self) -> Found | None:
        """What was read; None as long as it goes on, and when nothing was."""

    @property
    def error(self) -> SamverkanError | None:
        """Why nothing was read."""

    @property
    def goes_on(self) -> bool:
        """Whether it has not ended yet."""

    def wait(self, seconds: float) -> None:
        """Wait for the end, but no longer than so."""

    def cancel(self) -> None:
        """Give up."""

    def drop(self) -> None:
        """Give up, and let go of what was read."""


def begun(paths: Sequence[Path], answers: Answers, jobs: Jobs) -> Reading:
    """Begin to read files."""
    size = sum(path.stat().st_size for path in paths if path.is_file())
    if size <= SOON_READ:
        return _Soon(paths, answers)
    return _Long(paths, answers, jobs)


class _CancelledError(Exception):
    """Nobody waits for the reading any longer."""


class _Soon:
    """A reading in a thread."""

    def __init__(self, paths: Sequence[Path], answers: Answers) -> None:
        self.progress = message("Reading the files")
        self.found: Found | None = None
        self.error: SamverkanError | None = None
        self._is_cancelled = False
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
        """Give up; what is read meanwhile is of no use to anybody."""
        if self.goes_on:
            self._is_cancelled = True
            self._ended.set()

    def drop(self) -> None:
        """Give up; who reads anew lets go of this reading."""
        self.cancel()

    def _run(self, paths: Sequence[Path], answers: Answers) -> None:
        try:
            found = read(self._tell, paths=paths, answers=answers)
            self.found = None if self._is_cancelled else found
        except _CancelledError:
            pass
        except SamverkanError as error:
            self.error = error
        except Exception:  # a file of any kind was read
            LOG.exception("reading")
            self.error = SamverkanError(OWN_FAULT, AGAIN)
        finally:
            self._ended.set()

    def _tell(self, text: Message, _done: int, _of: int) -> None:
        if self._is_cancelled:
            raise _CancelledError
        self.progress = text


class _Long:
    """A reading in the process for long work."""

    def __init__(self, paths: Sequence[Path], answers: Answers, jobs: Jobs) -> None:
        self._jobs = jobs
        self._name = jobs.start(read, paths=tuple(paths), answers=answers)
        self._job = jobs.job(self._name)

    @property
    def progress(self) -> Message:
        """What is being done."""
        return self._job.text or message("Reading the files")

    @property
    def goes_on(self) -> bool:
        """Whether it has not ended yet."""
        return self._job.state in (State.WAITING, State.WORKING)

    @property
    def found(self) -> Found | None:
        """What was read."""
        return cast("Found", self._job.result) if self._job.state is State.DONE else None

    @property
    def error(self) -> SamverkanError | None:
        """Why nothing was read."""
        if self._job.state is not State.FAILED or self._job.text is None:
            return None
        return SamverkanError(self._job.text, self._job.hint)

    def wait(self, seconds: float) -> None:
        """Wait for the end, but no longer than so."""
        until = time.monotonic() + seconds
        while self.goes_on and time.monotonic() < until:
            time.sleep(LOOKED)

    def cancel(self) -> None:
        """End it in its midst."""
        if self.goes_on:
            self._jobs.cancel(self._name)

    def drop(self) -> None:
        """Give up, and keep nothing of it in the list of what was done."""
        self.cancel()
        self._job.result = None
