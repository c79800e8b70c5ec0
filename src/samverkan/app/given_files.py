"""Files that a page gives for what it orders: a template, the map of last time, what came back."""

from __future__ import annotations

import shutil
from threading import RLock
from typing import TYPE_CHECKING

from samverkan.app.desk_files import fit_name
from samverkan.app.open_maps import map_of
from samverkan.app.replies import GoneError, answers, takes_file
from samverkan.words import message

if TYPE_CHECKING:
    from pathlib import Path

    from samverkan.app.program import Program
    from samverkan.app.replies import Asked

SINGLE = frozenset({"template", "before", "workbook"})
"""What one file is given for; the next one takes its place."""
SEVERAL = frozenset({"answers", "follow"})
"""What as many are given for as there are."""


class GivenFiles:
    """All that was given in this run: each matter of a map has a folder of its own."""

    def __init__(self, program: Program) -> None:
        self._folder = program.session / "given"
        self._lock = RLock()

    def folder(self, key: str, matter: str) -> Path:
        """Return the folder of a matter, which may not be there.

        Raises
        ------
        GoneError
            When there is no such matter.
        """
        if matter not in SINGLE | SEVERAL:
            raise GoneError(message("There is nothing here"))
        return self._folder / fit_name(key) / matter

    def files(self, key: str, matter: str) -> list[Path]:
        """Return what was given for a matter, by name."""
        folder = self.folder(key, matter)
        return sorted(path for path in folder.glob("*") if path.is_file())

    def put(self, key: str, matter: str, name: str, file: Path) -> None:
        """Keep a file for a matter."""
        with self._lock:
            if matter in SINGLE:
                self.clear(key, matter)
            folder = self.folder(key, matter)
            folder.mkdir(parents=True, exist_ok=True)
            shutil.move(file, folder / fit_name(name))

    def clear(self, key: str, matter: str, name: str | None = None) -> None:
        """Forget what was given for a matter, or one file of it."""
        for path in self.files(key, matter):
            if name in (None, path.name):
                path.unlink(missing_ok=True)

    def all(self, key: str) -> dict[str, Path]:
        """Return the file of each matter for which one was given, and the folder of several."""
        found = {matter: self.files(key, matter) for matter in SINGLE | SEVERAL}
        return {
            matter: files[0] if matter in SINGLE else self.folder(key, matter)
            for matter, files in found.items()
            if files
        }


def _put(asked: Asked) -> object:
    key, path = map_of(asked).key, asked.path
    if asked.file is not None:
        asked.program.part(GivenFiles).put(key, path["matter"], path["name"], asked.file)
    return names(asked)


def _clear(asked: Asked) -> object:
    key, path = map_of(asked).key, asked.path
    asked.program.part(GivenFiles).clear(key, path["matter"], path.get("name"))
    return names(asked)


def names(asked: Asked) -> dict[str, list[str]]:
    """Return the names of the files of a matter."""
    files = asked.program.part(GivenFiles).files(map_of(asked).key, asked.path["matter"])
    return {"files": [path.name for path in files]}


_MATTER = "/api/maps/{key}/given/{matter}"
ROUTES = [
    answers("GET", _MATTER, names),
    answers("DELETE", _MATTER, _clear),
    answers("DELETE", _MATTER + "/{name}", _clear),
    takes_file(_MATTER + "/{name}", _put),
]
