"""Starts the program: a server on this computer alone, on a port that nobody uses."""

from __future__ import annotations

import logging
import socket
import threading
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette

from samverkan.app.connection import Connection
from samverkan.app.guard import HOST, Guard, Keys
from samverkan.app.jobs import Jobs
from samverkan.app.lifetime import Lifetime
from samverkan.app.program import Program
from samverkan.app.replies import language_asked, refusal
from samverkan.app.routes import ROUTES, load_rooms
from samverkan.app.running import find_other, note_of_user
from samverkan.app.session import session_folder
from samverkan.app.windows import Windows
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from types import FrameType

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

LONGEST_HEAD = 64_000
"""How many bytes the head of a request may have; a browser brings the cookies of other programs."""
READY_AT = 10
"""Tenths of a second after the start at which the other rooms and a worker are made ready."""


def run(
    *,
    language: str,
    folder: Path,
    files: Sequence[Path],
    environment: Mapping[str, str],
    opened: Callable[[str], None],
) -> None:
    """Run the program until it ends.

    `opened` is told the address when it can be asked, in a thread of its own.
    """
    logging.getLogger("uvicorn").addHandler(logging.NullHandler())
    with note_of_user() as note:
        other = note and find_other(note, folder, files)
        if other:
            opened(other)
            return
        with _listening() as listener, session_folder() as session:
            program = Program(
                language=language,
                folder=folder,
                session=session,
                environment=environment,
                files=tuple(files),
            )
            keys = Keys(port=listener.getsockname()[1])
            if note:
                note.write(keys, folder)
            with closing(program):
                address = keys.address(program.first_path)
                _Server(program, keys, lambda: opened(address)).run([listener])


def application(program: Program, keys: Keys) -> ASGIApp:
    """Return all that the program answers, behind its guard."""
    app = Starlette(routes=ROUTES, exception_handlers={404: _not_there, 405: _not_there})
    app.state.program = program
    return Guard(app, keys, program.language)


@contextmanager
def _listening() -> Iterator[socket.socket]:
    """Listen on a free port of this computer, which nobody else can take over."""
    with socket.socket() as listener:
        exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)  # Windows lets others share it
        if exclusive is not None:
            listener.setsockopt(socket.SOL_SOCKET, exclusive, 1)
        listener.bind((HOST, 0))
        listener.listen()
        yield listener


class _Server(uvicorn.Server):
    """Says when it has started; ends when a signal tells it to, or the last window is closed."""

    def __init__(self, program: Program, keys: Keys, started: Callable[[], None]) -> None:
        config = uvicorn.Config(
            application(program, keys),
            http=Connection,
            h11_max_incomplete_event_size=LONGEST_HEAD,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
        )
        super().__init__(config)
        self._started = started
        self._lifetime, self._windows = program.part(Lifetime), program.part(Windows)
        self._jobs = program.part(Jobs)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        threading.Thread(target=self._started, daemon=True).start()

    async def on_tick(self, counter: int) -> bool:
        """Tell whether to end; have all else ready when the first page has had its time."""
        if counter == READY_AT:
            threading.Thread(target=load_rooms, daemon=True).start()
            self._jobs.warm()
        return await super().on_tick(counter) or self._lifetime.is_over()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams to the windows, then finish what is being answered."""
        self._windows.end()
        await super().shutdown(sockets)

    def handle_exit(self, _sig: int, _frame: FrameType | None) -> None:
        """Finish what is being answered, at a second signal not even that."""
        self.force_exit = self.should_exit
        self.should_exit = True


def _not_there(request: Request, _error: Exception) -> Response:
    text = message("There is nothing here")
    return refusal(text, None, language_asked(request), 404, request.headers)
