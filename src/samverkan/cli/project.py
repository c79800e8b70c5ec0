"""The file of a project: what the yearly routine reads, what it makes, and where.

``files`` alone will do. Paths stand beside the file. What is wrong is told with its line.
"""

from __future__ import annotations

import glob
import re
import tomllib
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samverkan.cli.endings import PICTURES, REPORTS, Format
from samverkan.cli.past import is_in_map, version_named
from samverkan.dates import is_date
from samverkan.errors import UsageError
from samverkan.store.addresses import is_server
from samverkan.words import LANGUAGES, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samverkan.words import Message

LISTS = ("gaps", "service", "follow", "changes")
"""The workbooks that can be asked for; the last needs the map of last time."""
DRAWN = ("map", "coverage", "tables", "quadrants", "comparison")
"""The pictures that can be asked for; the last needs the map of last time."""

PATHS = ("files", "database", "before", "follow", "template", "merge")
"""The keys that name files."""

_ONE_OF: Mapping[str, tuple[str, ...]] = {
    "language": LANGUAGES,
    "reports": tuple(REPORTS),
    "lists": LISTS,
    "pictures": DRAWN,
    "picture_format": tuple(PICTURES),
}
"""The words that some keys take."""


def _usual_reports() -> tuple[str, ...]:
    """Return Word files where the library for these is installed, else pages."""
    return (Format.DOCX if find_spec("docx") else Format.HTML,)


def _usual_pictures() -> tuple[str, ...]:
    """Return all pictures where the library for these is installed, else none."""
    return DRAWN if find_spec("typst") else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What a project says, each key by its name; `path` is its file.

    Attributes
    ----------
    files, database
        The map: its files, or the database in which it is kept.
    version, mappings
        Which version of the database, by number or date, and what of it; else all of today.
    before
        The map of last time, as a file, a folder or a database, a date of this one, or as
        ``version 7`` what the database held then.
    follow
        What became of gaps, where no database keeps it.
    folder
        Where the dated folders are made.
    places
        The municipalities, regions or villages to make reports of; all without any.
    asked
        The keys that the file sets, and those for what is always made. What else a map has
        nothing for is no fault.
    """

    path: Path
    asked: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()
    database: str | None = None
    version: str | None = None
    mappings: tuple[str, ...] = ()
    before: str | None = None
    follow: str | None = None
    as_of: str | None = None
    language: str | None = None
    title: str | None = None
    places: tuple[str, ...] = ()
    folder: str = "."
    seed: int = 1
    with_notes: bool = False
    reports: tuple[str, ...] = field(default_factory=_usual_reports)
    talks: int = 10
    template: str | None = None
    page: bool = True
    lists: tuple[str, ...] = LISTS
    pictures: tuple[str, ...] = field(default_factory=_usual_pictures)
    picture_format: str = Format.PNG
    directed_types: tuple[str, ...] = ()
    keep_personal_data: bool = False
    create_missing: bool = False
    co_attendance: bool = False
    strict: bool = False
    merge: str | None = None

    def beside(self, written: str) -> Path:
        """Return the path that a text names, from the folder of the project."""
        return self.path.parent / Path(written).expanduser()

    @property
    def options(self) -> dict[str, Any]:
        """All that decides what is made, but where the project stands and the results go."""
        names = [one.name for one in fields(self) if one.name not in ("path", "folder", "asked")]
        return {name: getattr(self, name) for name in names}


TABLES: Mapping[str, tuple[str, ...]] = {
    "project": (
        *(
            "files",
            "database",
            "version",
            "mappings",
            "before",
            "follow",
            "as_of",
            "language",
            "title",
            "places",
        ),
        *("folder", "seed", "with_notes"),
    ),
    "make": ("reports", "talks", "template", "page", "lists", "pictures", "picture_format"),
    "reading": (
        *("directed_types", "keep_personal_data", "create_missing", "co_attendance", "strict"),
        "merge",
    ),
}
"""The keys of each table of the file."""

_USUAL = {one.name: one for one in fields(Project)}


def read_project(path: Path) -> Project:
    """Read the file of a project.

    Raises
    ------
    UsageError
        When it cannot be read, says what is not understood, or names a file that is not there.
    """
    return _Reader(path, _text_of(path)).project()


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise UsageError(
            message("There is no file {name}", name=path),
            message("samverkan run --example shows what such a file looks like"),
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            message("{file} cannot be read", file=path),
            message("Let it be a text file in UTF-8 that you may read"),
        ) from error


@dataclass(frozen=True, slots=True)
class _Reader:
    """The text of a project while it is checked, key by key."""

    path: Path
    text: str

    def project(self) -> Project:
        found = dict(self._values())
        asked = frozenset({"reports", "page", *found})
        project = Project(path=self.path, asked=asked, **found)
        self._check_source(project)
        for name in PATHS:
            self._check_path(project, name)
        return project

    def _values(self) -> Iterator[tuple[str, Any]]:
        """Yield each key that is set, with its value."""
        for table, entries in self._parsed().items():
            if table not in TABLES or not isinstance(entries, dict):
                raise self._unknown(table, tuple(f"[{name}]" for name in TABLES))
            for name, value in entries.items():
                if name not in TABLES[table]:
                    raise self._unknown(name, TABLES[table])
                yield name, self._checked(name, value)

    def _parsed(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"line (\d+)", str(error))
            number = int(found[1]) if found else len(self.text.splitlines())
            line = self.text.splitlines()[number - 1] if self.text else ""
            step = _SINGLE_QUOTES if "\\" in line else _RIGHT_LINE
            raise UsageError(
                message("Line {line} of {file} is wrong", line=number, file=self.path.name), step
            ) from error

    def _unknown(self, name: str, known: tuple[str, ...]) -> UsageError:
        near = get_close_matches(name, [one.strip("[]") for one in known], n=1)
        step = message("There are {known}", known=known)
        if near:
            step = message("Did you mean {name}? {step}", name=near[0], step=step)
        return self._wrong(name, message("“{key}” means nothing here", key=name), step)

    def _checked(self, name: str, value: object) -> Any:
        """Return a value as the project holds it, when it is of the right kind."""
        usual = str(_USUAL[name].type)
        if usual.startswith("tuple"):
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                raise self._wrong(
                    name, message("“{key}” takes texts in brackets", key=name), _TEXTS
                )
            return tuple(self._word(name, one) for one in value)
        kind = {"bool": bool, "int": int}.get(usual, str)
        if type(value) is not kind:
            raise self._wrong(name, *_KINDS[kind])
        return self._word(name, value) if isinstance(value, str) else value

    def _word(self, name: str, word: str) -> str:
        known = _ONE_OF.get(name, (word,))
        if word not in known:
            step = message("There are {known}", known=known)
            raise self._wrong(name, message("“{word}” is not known here", word=word), step)
        if name == "as_of" and not is_date(word):
            step = message("Write a year, a month or a day, as 2026-11-30")
            raise self._wrong(name, message("“{word}” is no date", word=word), step)
        if name == "version" and version_named(f"version {word}") is None:
            step = message('Write its number or a date, as "7" or "2026-11-30"')
            raise self._wrong(name, message("“{word}” is no version", word=word), step)
        return word

    def _check_source(self, project: Project) -> None:
        if bool(project.files) == bool(project.database):
            step = message("Write one of the two, for example: {line}", line=_LINE)
            what = message("The project names no map, or a map and a database")
            raise self._wrong("files", what, step)
        if project.files and (project.version or project.mappings):
            key = "version" if project.version else "mappings"
            what = message("“{key}” asks for a database, and the project names files", key=key)
            raise self._wrong(key, what, message("Write database in the place of files"))

    def _check_path(self, project: Project, name: str) -> None:
        """Refuse a path that leads nowhere."""
        value = getattr(project, name)
        for written in (value,) if isinstance(value, str) else value or ():
            if is_server(written) or (name == "before" and is_in_map(written)):
                continue
            if not written.isprintable():  # "C:\tabell" holds a tab
                what = message("“{key}” holds signs that no name has", key=name)
                raise self._wrong(name, what, _SINGLE_QUOTES)
            path = project.beside(written)
            if not path.exists() and not glob.glob(str(path)):  # noqa: PTH207 - takes patterns
                raise self._wrong(
                    name,
                    message("There is no file {name}", name=written),
                    message("Names count from the folder {folder}", folder=path.parent.resolve()),
                )

    def _wrong(self, name: str, what: Message, step: Message) -> UsageError:
        """Return what is wrong with a key, and its line."""
        said = message(
            "{file}, line {line}: {what}", file=self.path.name, line=self._line(name), what=what
        )
        return UsageError(said, step)

    def _line(self, name: str) -> int:
        """Return the line in which a key or a table stands; the first when it stands in none."""
        begins = re.compile(rf"\s*(\[\s*)?[\"']?{re.escape(name)}[\"']?\s*[\].=]")
        lines = enumerate(self.text.splitlines(), start=1)
        return next((number for number, line in lines if begins.match(line)), 1)


_LINE = 'files = ["map.xlsx"]'
_RIGHT_LINE = message("A right line is: {line}", line=_LINE)
_SINGLE_QUOTES = message(
    "Write a path with \\ in single quotes, where it means itself: files = ['C:\\Maps\\map.xlsx']"
)
_TEXTS = message("Write them so: {line}", line='places = ["Flen", "Vingåker"]')
_KINDS: Mapping[type, tuple[Message, Message]] = {
    bool: (message("This key takes true or false"), message("Write true or false, without quotes")),
    int: (message("This key takes a whole number"), message("Write digits, without quotes")),
    str: (message("This key takes a text"), message("Write it in quotation marks")),
}

EXAMPLE = message(
    """\
# A project: samverkan run project.toml reads this file and makes all that it asks for, in a folder
# named after the day. Lines that begin with # are not read. Only files is needed.
# A path counts from the folder of this file. Put one with \\ in single quotes: 'C:\\Maps\\map.xlsx'

[project]
files = ["map.xlsx"]            # or: database = "samverkan.db"
# version = "7"                 # the database as it was then, also at a date such as "2025-12-31"
# mappings = ["Flen"]           # of the database only what these say
# before = "map-2025.xlsx"      # the map of last time, a date such as "2025-12-31", or "version 7"
# follow = "follow-up.csv"      # what became of suggestions, where no database keeps it
# as_of = "2026-11-30"          # count only what held on this day
# language = "sv"
# title = "Service in our villages"
# places = ["Flen", "Vingåker"] # without it every municipality of the map
# folder = "results"            # where the folders of each day are made
# with_notes = false            # true shows what is told in confidence
# seed = 1

[make]
# reports = ["docx", "pdf"]     # docx, pdf, html, md; [] makes none
# talks = 10                    # how many talks are told one by one
# template = "ours.docx"        # a Word file with the look of your municipality
# page = true
# lists = ["gaps", "service", "follow", "changes"]
# pictures = ["map", "coverage", "tables", "quadrants", "comparison"]
# picture_format = "png"        # png, svg, pdf

[reading]
# merge = "merges.csv"          # decided duplicates
# directed_types = ["pays"]     # types of relation of your own that have a direction
# keep_personal_data = false
# create_missing = false
# co_attendance = false
# strict = false
"""
)
