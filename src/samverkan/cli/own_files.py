"""Which files samverkan saved itself: only those are replaced unasked, and only when unchanged.

What is remembered of a saved file is two fingerprints (SHA-256), that of its contents and that of
its place; neither tells a name or a word of it. They lie in the folder for such notes of the one
who runs samverkan (`state_folder`). Where nothing can be kept there, no file is known.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import closing, contextmanager, suppress
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING

from samverkan.errors import UsageError
from samverkan.words import message
from samverkan.writing import NOT_KEPT, is_there, refuse_closed, state_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from sqlite3 import Connection

    from samverkan.cli.request import Request

NAME = "saved.db"
MOST = 10_000
"""How many files are remembered, those saved last."""
_TABLE = "CREATE TABLE IF NOT EXISTS saved (place BLOB PRIMARY KEY, contents BLOB)"
PATIENCE = 5.0
"""Seconds to wait for another process that is noting what it saved."""


class Standing(Enum):
    """What stands under the name of a file that is to be saved."""

    NOTHING = "nothing"
    OWN = "own"
    CHANGED = "changed"
    FOREIGN = "foreign"


SAID = {
    Standing.CHANGED: message("{file} has been changed since samverkan saved it"),
    Standing.FOREIGN: message(
        "{file} is there already, and as far as samverkan knows somebody else made it"
    ),
}


def can_remember(environment: Mapping[str, str]) -> bool:
    """Tell whether what is saved can be noted; nothing is made to find out."""
    with suppress(*NOT_KEPT):
        folder = state_folder(environment)
        if (folder / NAME).exists():
            with _notes(environment) as notes:
                notes.execute("SELECT place, contents FROM saved LIMIT 1")
        nearest = next(path for path in (folder, *folder.parents) if path.exists())
        return nearest.is_dir() and os.access(nearest, os.W_OK)
    return False


def note_saved(request: Request, paths: Iterable[Path]) -> None:
    """Remember files as they are now; where that cannot be, they will not be known again."""
    with suppress(*NOT_KEPT), _notes(request.environment) as notes:
        rows = [(_place(path), _contents(path)) for path in paths if path.is_file()]
        notes.executemany("INSERT OR REPLACE INTO saved (place, contents) VALUES (?, ?)", rows)
        notes.execute(
            "DELETE FROM saved WHERE rowid <= (SELECT max(rowid) FROM saved) - ?", (MOST,)
        )


def standing(request: Request, path: Path) -> Standing:
    """Tell what stands under a name. An empty file is nothing, as there is nothing to lose."""
    if not is_there(path) or not path.is_file() or not path.stat().st_size:
        return Standing.NOTHING
    with suppress(*NOT_KEPT), _notes(request.environment) as notes:
        query = "SELECT max(contents = ?1) FROM saved WHERE contents = ?1 OR place = ?2"
        (found,) = notes.execute(query, (_contents(path), _place(path))).fetchone()
        return {None: Standing.FOREIGN, 0: Standing.CHANGED, 1: Standing.OWN}[found]
    return Standing.FOREIGN


def refuse_not_own(request: Request, paths: Iterable[Path]) -> None:
    """Refuse to save over what samverkan did not save, or somebody has changed since.

    Raises
    ------
    InputError
        When one of the files is open in another program, or may not be changed.
    UsageError
        When one of them is not samverkan's own, and the user did not ask for it to be replaced.
    """
    for path in paths:
        found = standing(request, path)
        if found in SAID and not request.force:
            raise UsageError(
                SAID[found].filled(file=path),
                message("Give another name, move it away, or add --force to replace it"),
            )
        refuse_closed(path)


@contextmanager
def _notes(environment: Mapping[str, str]) -> Iterator[Connection]:
    """Open what is remembered; what is noted in it is kept as a whole.

    Raises
    ------
    OSError
        When that cannot be, or the notes are spoilt.
    """
    sqlite = import_module("sqlite3")  # loaded here alone: most runs save nothing
    folder = state_folder(environment)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with closing(sqlite.connect(folder / NAME, timeout=PATIENCE)) as notes, notes:
            notes.execute(_TABLE)
            yield notes
    except sqlite.Error as error:
        raise OSError(str(error)) from error


def _contents(path: Path) -> bytes:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()


def _place(path: Path) -> bytes:
    name = os.path.normcase(path.resolve())
    return hashlib.sha256(os.fsencode(name)).digest()
