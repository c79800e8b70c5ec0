"""A table of which it is known what it is, and how headers and its name tell which kinds it may be.

Presences look like actors, and distances like relations: what a sheet or file is called tells them
apart where the headers do not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from samverkan.model import ACTOR_HEADERS, DISTANCE_HEADERS, PRESENCE_HEADERS, RELATION_HEADERS
from samverkan.read.tables import text_at, with_cells
from samverkan.words.headers import header_meaning
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from samverkan.read import Row, Table
    from samverkan.read.tables import Explained
    from samverkan.words import Message

_LONGEST_HEADER = 200


class Kind(StrEnum):
    """What the rows of a table are."""

    ACTORS = "actors"
    RELATIONS = "relations"
    PRESENCES = "presences"
    DISTANCES = "distances"

    @property
    def family(self) -> str:
        """The headers of such a table in the vocabulary."""
        return f"{self.value.removesuffix('s')}_headers"

    @property
    def headers(self) -> Mapping[str, Message]:
        """The headers of such a table as samverkan writes them."""
        return _HEADERS[self]

    @property
    def required(self) -> tuple[str, ...]:
        """The columns without which the table says nothing."""
        return _REQUIRED[self]

    @property
    def keeps_extras(self) -> bool:
        """Whether columns without a meaning are kept."""
        return self in (Kind.ACTORS, Kind.RELATIONS)


_HEADERS = {
    Kind.ACTORS: ACTOR_HEADERS,
    Kind.RELATIONS: RELATION_HEADERS,
    Kind.PRESENCES: PRESENCE_HEADERS,
    Kind.DISTANCES: DISTANCE_HEADERS,
}
_REQUIRED = {
    Kind.ACTORS: ("name",),
    Kind.RELATIONS: ("source", "target"),
    Kind.PRESENCES: ("actor", "locality"),
    Kind.DISTANCES: ("first", "second", "km"),
}
_OTHER_UNITS = frozenset({"miles", "mil"})
"""Columns of distances that stand in for kilometres."""

_UNITS = _OTHER_UNITS | {"km", "kilometer", "kilometers", "kilometre", "kilometres"}
_ONLY_RELATIONS = frozenset({"type", "depth", "weight", "directed", "reported_by"})


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table stands and what its columns hold, when it is read.

    `columns` maps our names to column numbers (from 0), `extras` the headers without a meaning.
    `is_plain` when each row of it is one row of the map, in the columns that the file has. `legend`
    is what the legends of the whole file explain.
    """

    kind: Kind
    file: str
    sheet: str | None
    header: int
    columns: Mapping[str, int]
    extras: Mapping[str, int]
    is_plain: bool
    legend: tuple[Explained, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table whose kind and columns are known.

    `width` is the number of cells of its longest row.

    `columns` maps our names to column numbers (from 0), `extras` column numbers to headers that
    have no meaning here, `personal` column numbers to headers that promise personal data.
    """

    table: Table
    order: tuple[int, int]
    kind: Kind
    header: Row
    rows: tuple[Row, ...]
    columns: Mapping[str, int]
    width: int

    @property
    def missing(self) -> tuple[str, ...]:
        """Required columns that are not there."""
        return missing_columns(self.kind, self.columns)

    def layout(self, extras: Mapping[int, str]) -> Layout:
        """Return where it stands and what its columns hold, with the headers of its extras."""
        table = self.table
        is_told = table.derived or table.implied or table.of_column or table.tallied
        return Layout(
            self.kind,
            table.file,
            table.sheet,
            self.header.number,
            {name: column for name, column in self.columns.items() if name not in table.added},
            {header: column for column, header in extras.items()},
            is_plain=not (is_told or table.meant or table.long or self.missing),
            legend=table.legend,
        )

    def asks(self, name: str) -> bool:
        """Tell whether there is a column of a name, be it blank, that somebody has made."""
        return name in self.columns and name not in self.table.added

    def header_of(self, column: int) -> str:
        """Return the header of a column as it is written, blank when it has none."""
        written = self.table.written.get(column)
        return _tidy(written) if written is not None else self.word_of(column)

    def texts(self, column: int) -> list[str]:
        """Return the texts of a column, blank in rows that end before it."""
        return [text_at(row, column) for row in self.rows]

    def word_of(self, column: int) -> str:
        """Return the header of a column, or the known one that a mapping puts in its place."""
        return _tidy(self.header.cells[column]) if column < len(self.header.cells) else ""


def told(table: Table, order: tuple[int, int]) -> Sheet:
    """Return a table whose columns the reader knows."""
    telling = (("source", Kind.RELATIONS), ("actor", Kind.PRESENCES))
    kind = next((kind for name, kind in telling if name in table.meant), Kind.ACTORS)
    columns = {name: column for column, name in enumerate(table.meant)}
    return as_sheet(table, order, kind, 0, columns)


def as_sheet(
    table: Table, order: tuple[int, int], kind: Kind, position: int, columns: Mapping[str, int]
) -> Sheet:
    """Return a table of a kind whose headers stand at a position among its rows."""
    header, rows = table.rows[position], table.rows[position + 1 :]
    return Sheet(table, order, kind, header, rows, columns, width_of(header, rows))


def with_texts(sheet: Sheet, column: int, texts: Mapping[str, str]) -> Sheet:
    """Return a table with other texts in the place of some of those in a column."""
    rows = (
        with_cells(row, {column: texts[text]}) if (text := text_at(row, column)) in texts else row
        for row in sheet.rows
    )
    return replace(sheet, rows=tuple(rows))


def width_of(header: Row, rows: Iterable[Row]) -> int:
    """Return the number of cells of the longest row."""
    return max(len(header.cells), max((len(row.cells) for row in rows), default=0))


def columns_of(kind: Kind, row: Row, chosen: Collection[int] = ()) -> dict[str, int]:
    """Return the first column for each of our names, those chosen by a mapping before others.

    A parish or the like is where an actor is only when no column tells the village.
    """
    found: dict[str, int] = {}

    def later(pair: tuple[int, str]) -> tuple[bool, bool]:
        column, cell = pair
        return column not in chosen, len(cell) < 80 and bool(meaning("wide_localities", cell))

    for column, cell in sorted(enumerate(row.cells), key=later):
        name = header_meaning(kind.family, cell) if 0 < len(cell) < 80 else None
        if name:
            found.setdefault(name, column)
    return found


def kind_by_name(table: Table) -> Kind | None:
    """Return what the name of the sheet says, or of the file when it has no sheets."""
    found = meaning("sheets", table.name)
    if found:
        return Kind(found)
    words = key(table.name[:_LONGEST_HEADER]).split()
    ends = (meaning("sheets", " ".join(words[n:])) for n in range(1, len(words)))
    return next((Kind(end) for end in ends if end and not Kind(end).keeps_extras), None)


def missing_columns(kind: Kind, columns: Collection[str]) -> tuple[str, ...]:
    """Return the required columns that are not there; any unit of length is one."""
    missing = (name for name in kind.required if name not in columns)
    other_unit = not _OTHER_UNITS.isdisjoint(columns)
    return tuple(name for name in missing if not (name == "km" and other_unit))


def is_possible(
    kind: Kind, columns: Mapping[Kind, Mapping[str, int]], header: Row, hint: Kind | None
) -> bool:
    """Tell whether a table can be of a kind: presences only when its name says so.

    Distances are told by a column with a unit, in a table that tells nothing else of relations.
    """
    missing = missing_columns(kind, columns[kind])
    if kind is Kind.PRESENCES:
        return hint is kind and not missing
    if kind is not Kind.DISTANCES:
        return hint is None or hint.keeps_extras or not is_possible(hint, columns, header, hint)
    if missing in ((), ("km",)) and hint is kind:
        return True
    cells = (header.cells[column] for name, column in columns[kind].items() if name in _UNITS)
    has_unit = any(not _UNITS.isdisjoint(key(cell).split()) for cell in cells)
    tells_more = not _ONLY_RELATIONS.isdisjoint(columns[Kind.RELATIONS])
    return hint is None and not missing and has_unit and not tells_more


def _tidy(header: str) -> str:
    """Return a header on one line, without what cannot be seen, and no longer than is useful."""
    start = header[:_LONGEST_HEADER]
    return " ".join("".join(c if c.isprintable() else " " for c in start).split())
