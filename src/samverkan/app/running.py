"""One program for each user: a second start finds the first, and lets it open what it was given.

The program that runs leaves a note of its port and token in a folder of the user's own, and holds
a lock there for as long as it lives, whatever ends it. A start that does not get the lock asks the
server that the note names. Neither tells the other the token: each proves that it knows it, for
the port may have come to somebody else since.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
import sqlite3
import stat
import tempfile
import time
from contextlib import closing, contextmanager, nullcontext, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.app.guard import HOST, NONCE, PROOF, Keys, proof
from samverkan.app.lock import Lock, is_own
from samverkan.app.replies import SAYS
from samverkan.writing import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PATIENCE = 10.0
"""Seconds in which a program that is just starting or ending may do so."""
PAUSE = 0.1
AGAIN = "/api/again"


class Note:
    """The note of the program that runs, and the lock that says that it does."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "running.json"
        self._lock = Lock(folder / "running.lock")

    def claim(self) -> bool:
        """Take the lock; tell whether no other program of the user runs."""
        return self._lock.claim()

    def write(self, keys: Keys, maps: Path) -> None:
        """Note where this program is asked, and where it keeps its maps, if the note is its own."""
        if not self._lock.is_ours:
            return
        told = {"port": keys.port, "token": keys.token, "maps": str(maps)}
        replace_file(self._file, json.dumps(told).encode())
        self._file.chmod(stat.S_IRUSR | stat.S_IWUSR)

    def keys(self, maps: Path) -> Keys | None:
        """Return what opens the program that the note tells of, if it keeps the same maps."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads(self._file.read_bytes())
            if told["maps"] == str(maps):
                return Keys(port=int(told["port"]), token=str(told["token"]))
        return None

    def close(self) -> None:
        """Take the note away, and let the lock go."""
        if self._lock.is_ours:
            self._file.unlink(missing_ok=True)
        self._lock.close()


@contextmanager
def note_of_user() -> Iterator[Note | None]:
    """Give the note of whoever runs this; None where nobody could trust it."""
    owner = f"-{os.getuid()}" if hasattr(os, "getuid") else ""
    folder = Path(tempfile.gettempdir()) / f"samverkan-of{owner}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        note = Note(folder) if is_own(folder) else None
    except (OSError, sqlite3.Error):
        note = None
    with closing(note) if note else nullcontext():
        yield note


def find_other(note: Note, maps: Path, files: Iterable[Path]) -> str | None:
    """Return the address that shows files in the program that runs; None when this is to be it.

    Also when the other does not answer, or keeps other maps: then both run.
    """
    ends = time.monotonic() + PATIENCE
    while not note.claim() and time.monotonic() < ends:
        keys = note.keys(maps)
        path = _ask(keys, [str(file.resolve()) for file in files]) if keys else None
        if keys and path:
            return keys.address(path)
        time.sleep(PAUSE)
    return None


def _ask(keys: Keys, files: list[str]) -> str | None:
    """Let the program that runs open files; return where it shows them, if it is ours."""
    nonce = secrets.token_hex(16)
    headers = {SAYS: "en", NONCE: nonce, PROOF: proof(keys.token, "asks", nonce)}
    with (
        closing(HTTPConnection(HOST, keys.port, timeout=PATIENCE)) as line,
        suppress(OSError, HTTPException, ValueError, KeyError, TypeError),
    ):
        line.request("POST", AGAIN, json.dumps({"files": files}), headers)
        reply = line.getresponse()
        known = proof(keys.token, "tells", nonce)
        if hmac.compare_digest(reply.headers.get(PROOF, ""), known):
            return str(json.loads(reply.read())["path"])
    return None
