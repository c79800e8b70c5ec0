"""Long work: begun by a page, told how far it has come, cancelled, and its file fetched."""

from __future__ import annotations

import logging
import secrets
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import FileResponse

from samverkan.app.lifetime import Lifetime
from samverkan.app.replies import AGAIN, OWN_FAULT, GoneError, answers
from samverkan.app.windows import Windows
from samverkan.app.wording import on_screen
from samverkan.app.worker import Worker
from samverkan.errors import SamverkanError
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from samverkan.app.program import Program
    from samverkan.app.replies import Asked
    from samverkan.words import Message

LOG = logging.getLogger(__name__)


class State(StrEnum):
    """How a job stands."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass
class Job:
    """One long work: how far it has come, what is said of it, and what came of it."""

    folder: Path
    key: str | None
    state: State = State.WAITING
    text: Message | None = None
    hint: Message | None = None
    done: int = 0
    of: int = 0
    result: object = None

    def told(self, language: str) -> dict[str, object]:
        """Return what a page is told of it."""
        return {
            "state": self.state,
            "done": self.done,
            "of": self.of,
            "text": on_screen(self.text).text(language) if self.text else "",
            "hint": on_screen(self.hint).text(language) if self.hint else "",
            "file": self.result.name if isinstance(self.result, Path) else None,
        }


class Jobs:
    """All jobs of a run, which are done one after the other."""

    def __init__(self, program: Program) -> None:
        self._windows, self._lifetime = program.part(Windows), program.part(Lifetime)
        self._folder = program.session / "jobs"
        self._jobs: dict[str, Job] = {}
        self._worker: Worker | None = None
        self._line = ThreadPoolExecutor(1)
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Have a worker ready before there is work."""
        self._line.submit(self._ready)

    def start(
        self, function: Callable[..., object], *, key: str | None = None, **given: object
    ) -> str:
        """Have a function of a module done in the worker; return the name of the job.

        It is called as ``function(tell, folder=..., **given)``: `tell` takes a `Message` and how
        many of how many things are done, `folder` is where it may write. What it returns is kept
        as the result; a path there is a file that the page may fetch. `key` names the map whose
        windows are told how far it has come.
        """
        name = secrets.token_urlsafe(8)
        job = self._jobs[name] = Job(self._folder / name, key)
        self._line.submit(self._do, name, job, function, given)
        return name

    def job(self, name: str) -> Job:
        """Return a job.

        Raises
        ------
        GoneError
            When there is none of that name.
        """
        if name not in self._jobs:
            raise GoneError(message("This work is no longer there"), message("Start it again"))
        return self._jobs[name]

    def cancel(self, name: str) -> None:
        """Let a job be, also in the midst of it."""
        job = self.job(name)
        with self._lock:
            if job.state is State.WORKING:
                self._end_worker()
                self.warm()
            if job.state in (State.WAITING, State.WORKING):
                job.state = State.CANCELLED
        self._windows.tell("job", {"job": name}, job.key)

    def close(self) -> None:
        """End the worker with the program, also one that is just being made ready."""
        self._line.shutdown(wait=False, cancel_futures=True)
        self._end_worker()
        self._line.shutdown()
        self._end_worker()

    def _end_worker(self) -> None:
        if self._worker:
            self._worker.end()

    def _ready(self) -> Worker:
        if self._worker is None or not self._worker.is_alive():
            self._worker = Worker()
        return self._worker

    def _do(
        self, name: str, job: Job, function: Callable[..., object], given: dict[str, object]
    ) -> None:
        def tell(text: Message, done: int, of: int) -> None:
            job.text, job.done, job.of = text, done, of
            self._windows.tell("job", {"job": name}, job.key)

        with self._lifetime.work():
            try:
                worker = self._ready()
                if not self._goes_on(job, State.WAITING, State.WORKING):
                    return
                job.folder.mkdir(parents=True)
                job.result = worker.do(function, {"folder": job.folder, **given}, tell)
                self._goes_on(job, State.WORKING, State.DONE)
            except SamverkanError as error:
                self._fail(job, error.message, error.next_step)
            except Exception:  # whatever it was, a page is told that its work ended
                LOG.exception("%s", function)
                self._end_worker()  # what is left on its line would be taken for the next work's
                self._fail(job, OWN_FAULT, AGAIN)
            self._windows.tell("job", {"job": name}, job.key)

    def _fail(self, job: Job, text: Message, hint: Message | None) -> None:
        """Let a job end with words, unless somebody had cancelled it."""
        with self._lock:
            if job.state in (State.WAITING, State.WORKING):
                job.state, job.text, job.hint = State.FAILED, text, hint

    def _goes_on(self, job: Job, before: State, after: State) -> bool:
        """Let a job go on to its next state; tell whether it did: nobody had cancelled it."""
        with self._lock:
            if job.state is before:
                job.state = after
            return job.state is after


def _told(asked: Asked) -> object:
    return asked.program.part(Jobs).job(asked.path["job"]).told(asked.language)


def _cancel(asked: Asked) -> object:
    asked.program.part(Jobs).cancel(asked.path["job"])
    return _told(asked)


def _file(asked: Asked) -> FileResponse:
    made = asked.program.part(Jobs).job(asked.path["job"]).result
    if not isinstance(made, Path) or not made.is_file():
        raise GoneError(message("There is nothing here"))
    return FileResponse(made, filename=made.name)


ROUTES = [
    answers("GET", "/api/jobs/{job}", _told),
    answers("DELETE", "/api/jobs/{job}", _cancel),
    answers("GET", "/api/jobs/{job}/file", _file),
]
