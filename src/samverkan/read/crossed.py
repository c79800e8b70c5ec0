"""Tables that cross one list of names with another: a name for each row, one for each column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read.legend import word_of
from samverkan.read.tables import SEARCHED_ROWS, Row, Table, filled, text_at
from samverkan.words.vocabulary import loosely

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LARGEST_SIDE = 5_000

_BETWEEN_MARKS = re.compile(r"\s*[,;/+&\n]\s*|\s+")
_NOTHING = frozenset(
    {"", "0", "0.0", "0,0", "-", "–", "—", ".", "nej", "no", "n", "ingen", "none"}
    | {"na", "n/a", "#n/a", "nan", "null", "■", "▪", "█", "\\", "//"}
)
"""What a cell holds that says that there is nothing, in lower case."""


class Cell(NamedTuple):
    """A cell that says something: its row in the file, its place from 0, and its text."""

    number: int
    row: int
    column: int
    text: str


@dataclass(frozen=True)
class Crossed:
    """The names down and across, by place and by column, and the cells that hold some text.

    `position` is the row of headers among the rows of the table, `side` the column of names.
    """

    table: Table
    position: int
    side: int
    down: Mapping[int, str]
    across: Mapping[int, str]
    written: tuple[Cell, ...]

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that do not say that there is nothing."""
        return tuple(cell for cell in self.written if says_something(cell.text))

    @property
    def corner(self) -> str:
        """The text above the names down."""
        return text_at(self.header, self.side)

    @property
    def header(self) -> Row:
        """The row of the names across."""
        return self.table.rows[self.position]


def says_something(text: str) -> bool:
    """Tell whether a cell does not say that there is nothing, as “0”, “NA” and “–” do."""
    return text.strip().casefold() not in _NOTHING


def find_crossed(table: Table) -> Crossed | None:
    """Return a table with names in its first row and column; None when it has none such."""
    if not 3 <= len(table.rows) <= LARGEST_SIDE:
        return None
    searched = enumerate(table.rows[:SEARCHED_ROWS])
    position = next((place for place, row in searched if len(filled(row)) > 1), 0)  # not a title
    header, body = table.rows[position], table.rows[position + 1 :]
    if not body or len(header.cells) > LARGEST_SIDE:
        return None
    side = min(min(filled(row), default=0) for row in body)
    across = {
        column: cell.strip()
        for column, cell in enumerate(header.cells)
        if column > side and cell.strip()
    }
    down = {place: text_at(row, side) for place, row in enumerate(body)}
    legend = _legend(table)
    cells = tuple(
        Cell(row.number, place, column, text)
        for place, row in enumerate(body)
        for column, cell in enumerate(row.cells)
        if column > side and cell.strip()
        if (text := _in_known_words(table, legend, cell.strip()))
    )
    return Crossed(table, position, side, down, across, cells)


def _in_known_words(table: Table, legend: Mapping[str, str], text: str) -> str:
    """Return the text of a cell, in the word that is known here when it is one of one's own.

    So it is for each of several marks. A question mark after it stays: it says that this is not
    sure.
    """
    if len(text) > 1 and text.endswith("?"):
        known = _in_known_words(table, legend, text[:-1].strip())
        return text if known == text[:-1].strip() else f"{known}?"
    parts = [text, *_BETWEEN_MARKS.split(text)]
    whole, *several = (_known_word(table, legend, part) for part in parts)
    return whole or ("; ".join(several) if all(several) else text)


def _known_word(table: Table, legend: Mapping[str, str], text: str) -> str:
    """Return the word for a mark by the legends, blank when there is none."""
    found = table.renaming.word(("type", "depth"), text) if table.renaming else None
    return legend.get(text.casefold()) or found or ""


def _legend(table: Table) -> dict[str, str]:
    """Return the types of relation that the legend of the sheet gives letters for, as written.

    A letter with an accent is another letter than that without.
    """
    pairs = (
        (one.written.strip().casefold(), word_of("type", one.meaning))
        for one in table.legend
        if one.place.sheet == table.sheet
    )
    return {letter: word for letter, word in pairs if word is not None}


def is_number(text: str) -> bool:
    """Tell whether a text is a number above 0, with a decimal sign or without."""
    return text.replace(",", ".", 1).replace(".", "", 1).isdecimal()


def distinct(names: Iterable[str]) -> list[str]:
    """Return the names without repetitions, as they are written first."""
    found: dict[str, str] = {}
    for name in names:
        if name:
            found.setdefault(loosely(name), name)
    return list(found.values())


def named_actors(crossed: Crossed, names: Iterable[str], *, kind: str = "") -> Table:
    """Return a table of the actors that a crossed table names, for files that say no more."""
    number = crossed.header.number
    rows = (Row(number, (name, kind)) for name in distinct(names))
    return Table(
        crossed.table.file,
        crossed.table.sheet,
        (Row(number, ("name", "kind")), *rows),
        meant=("name", "kind"),
        implied="forums" if kind else "names",
    )


RELATION_COLUMNS = ("source", "target", "type", "depth", "weight", "description")
"""What the cells of a row of `relations` are."""


def relations(crossed: Crossed, rows: Iterable[Row]) -> Table:
    """Return a table of relations, each of whose rows has the number of the cell's."""
    header = Row(crossed.header.number, ("from", "to", *RELATION_COLUMNS[2:]))
    return Table(crossed.table.file, crossed.table.sheet, (header, *rows), meant=RELATION_COLUMNS)
