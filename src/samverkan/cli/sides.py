"""The two maps that a comparison is about, as a person names them.

Each is a file, a folder with the files of one map, a pattern in quotation marks, or a store. A
single one is compared with the store; with dates, everything given is one map cut at both.
"""

from __future__ import annotations

import glob
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samverkan.cli.settings import DEFAULT_STORE, is_server
from samverkan.cli.sources import expand, protect, read_map
from samverkan.errors import UsageError
from samverkan.validate.answers_file import answers_path
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.cli.request import Request
    from samverkan.following import Following
    from samverkan.model import StakeholderMap

TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ods")
GRAPHS = (".json", ".jsonl", ".graphml", ".gexf", ".net", ".paj", ".dl")
ENDINGS = frozenset((*TABLES, *GRAPHS))
"""What the files of a map are called; anything else in a folder is passed over."""
SQLITE = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class SideMap:
    """One of the two maps, its name, the date to cut it at, its origin, and what became of gaps.

    `answers` is the file that holds what was answered about it.
    """

    name: str
    stakeholders: StakeholderMap
    as_of: str | None
    origin: Mapping[str, Any]
    following: Following
    answers: Path


def read_sides(request: Request, dates: tuple[str, ...] | None) -> tuple[SideMap, SideMap]:
    """Return the earlier and the later map.

    Raises
    ------
    UsageError
        When what is given is not two maps, nor one with two dates.
    """
    if dates is not None:
        return _at_dates(request, dates)
    names = [str(path) for path in request.files]
    if not 1 <= len(names) <= 2:
        raise UsageError(
            message("Name two maps to compare, not {count}", count=len(names)),
            message(
                "Each is a file, a folder or a database. Put the files of one map in a "
                "folder of their own. Or compare one map at two dates: --dates 2025,2026"
            ),
        )
    later = _side(request, names[-1])
    earlier = _side(request, names[0]) if len(names) == 2 else _of_store(request)
    return earlier, later


def _at_dates(request: Request, dates: tuple[str, ...]) -> tuple[SideMap, SideMap]:
    if len(dates) != 2:
        raise UsageError(
            message("--dates takes two dates"), message("Write them as --dates 2025,2026")
        )
    if request.as_of is not None:
        raise UsageError(
            message("--dates and --as-of do not go together"), message("Leave one of them out")
        )
    asked = _with_folders(request)
    source = read_map(asked)
    answers = answers_path(asked.files[0] if asked.files else Path(DEFAULT_STORE))
    earlier, later = (
        SideMap(day, source.stakeholders, day, source.origin, source.following, answers)
        for day in dates
    )
    return earlier, later


def _with_folders(request: Request) -> Request:
    """Put the files in for every folder; a store named as a file stands for itself."""
    if len(request.files) == 1 and _is_store(str(request.files[0])):
        return replace(request, files=(), store=str(request.files[0]))
    found: list[Path] = []
    for path in expand(request.files):
        found += files_in(path) if path.is_dir() else [path]
    return replace(request, files=tuple(found))


def _side(request: Request, name: str) -> SideMap:
    path = Path(name)
    shown = name if is_server(name) else path.name or name
    if path.is_dir() and not files_in(path) and (path / DEFAULT_STORE).exists():
        name = str(path / DEFAULT_STORE)
    if _is_store(name):
        own = replace(request, files=(), store=name)
    else:
        own = replace(request, files=_files(path))
        protect(request, own.files)
    source = read_map(own)
    return SideMap(
        shown,
        source.stakeholders,
        request.as_of,
        source.origin,
        source.following,
        _answers_of(path, name),
    )


def _of_store(request: Request) -> SideMap:
    source = read_map(replace(request, files=()))
    name = message("the database").text(request.language)
    return SideMap(
        name,
        source.stakeholders,
        request.as_of,
        source.origin,
        source.following,
        answers_path(Path(DEFAULT_STORE)),
    )


def _answers_of(path: Path, name: str) -> Path:
    """Return the file of answers beside a file or a folder; for a server one in this folder."""
    if is_server(name):
        return answers_path(Path(DEFAULT_STORE))
    if glob.has_magic(str(path)) and not path.exists():
        return answers_path(expand([path])[0])
    return answers_path(path.resolve() if path.name in ("", "..") else path)


def _is_store(name: str) -> bool:
    """Tell whether a name is the address of a server, or of a file that SQLite made."""
    path = Path(name)
    if is_server(name):
        return True
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(len(SQLITE)) == SQLITE


def _files(path: Path) -> tuple[Path, ...]:
    if not path.is_dir():
        return expand([path]) if glob.has_magic(str(path)) else (path,)
    found = files_in(path)
    if not found:
        raise UsageError(
            message("The folder {folder} holds no files of a map", folder=path),
            message("Put the tables of one map in it, as csv, xlsx or ods"),
        )
    return tuple(found)


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder that a map may be made of, by name; hidden ones are none."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file()
        and path.suffix.lower() in ENDINGS
        and not path.name.startswith((".", "~$"))
    )
