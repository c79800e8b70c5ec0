"""The folder of a person's maps: which are there, newest first, and where a new one is put."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from samverkan.app.desk_files import fit_name
from samverkan.errors import UsageError
from samverkan.words import message
from samverkan.writing import cannot_write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDING = ".db"
MOST = 30
"""Maps that are told of."""
_NO_FOLDER = re.compile(r"[/\\]+")
_NOT_IN_NAMES = re.compile(r'[:"<>|?*]+')


@dataclass(frozen=True, slots=True)
class Kept:
    """A map in the folder; when it was changed, in the time of this computer."""

    name: str
    path: Path
    changed: str
    size: int


def kept_maps(folder: Path) -> list[Kept]:
    """Return the maps of a folder, those changed last first; none of a folder that is not there."""
    found = []
    with suppress(OSError):
        for path in folder.glob(f"*{ENDING}"):
            with suppress(OSError):  # taken away just now
                known = path.stat()
                found.append((known.st_mtime, known.st_size, path))
    return [
        Kept(path.stem, path, f"{datetime.fromtimestamp(time).astimezone():%Y-%m-%d %H:%M}", size)
        for time, size, path in sorted(found, reverse=True)[:MOST]
    ]


def path_named(folder: Path, name: str) -> Path:
    """Return where a map of a name is kept; its folder is made.

    Raises
    ------
    UsageError
        When the name is blank.
    InputError
        When there can be no such folder.
    """
    name = _NO_FOLDER.sub("–", _NOT_IN_NAMES.sub("", name)).strip(" .–")
    if not name:
        raise UsageError(
            message("The map has no name yet"), message("Write what it is to be called")
        )
    with cannot_write(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{fit_name(name).removesuffix(ENDING)}{ENDING}"


def path_beside(path: Path) -> Path:
    """Return the first free name beside that of a map that is there."""
    return next(one for one in _numbered(path) if not one.exists())


def _numbered(path: Path) -> Iterator[Path]:
    number = 2
    while True:
        yield path.with_stem(f"{path.stem} {number}")
        number += 1
