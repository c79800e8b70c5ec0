"""Tables that cross one list of names with another, and those of two actors each: matrices.

A matrix has the same names down and across, or numbers across for the names down, or words for
relations in most of its cells. Where its cells hold marks or numbers alone, the name of the sheet
may say what they stand for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from samverkan.model import UNDIRECTED_TYPES
from samverkan.read.legend import word_of
from samverkan.read.tables import SEARCHED_ROWS, Row, Table, filled, text_at
from samverkan.words import message, plural_message
from samverkan.words.vocabulary import loosely, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samverkan.words import Message

LARGEST_SIDE = 5_000
_BETWEEN_MARKS = re.compile(r"\s*[,;/+&\n]\s*|\s+")
_NUMBERED = re.compile(r"(\d{1,4})\s*[.):]\s*(?=\S)")
_WORDY = 0.8
"""The share of cells with words for relations that tells a matrix whatever its names are."""

_NOTHING = frozenset(
    {"", "0", "0.0", "0,0", "-", "–", "—", ".", "nej", "no", "n", "ingen", "none"}
    | {"na", "n/a", "#n/a", "nan", "null", "■", "▪", "█", "\\", "//"}
)
"""What a cell holds that says that there is nothing, in lower case."""

MARKS = dict.fromkeys("✓✔√☑•●*+", "present") | dict.fromkeys("-–—", "absent")
"""Marks that are no words."""

RELATION_COLUMNS = ("source", "target", "type", "depth", "weight", "description")
"""What the cells of a row of `relations` are."""


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


def says_something(text: str) -> bool:
    """Tell whether a cell does not say that there is nothing, as “0”, “NA” and “–” do."""
    return text.strip().casefold() not in _NOTHING


def is_mark(text: str) -> bool:
    """Tell whether a cell says that somebody takes part, or that there is something, and no more.

    Examples
    --------
    >>> is_mark("X"), is_mark("deltog"), is_mark("avtal"), is_mark("")
    (True, True, False, False)
    """
    return meaning_of_mark(text, MARKS) == "present"


def meaning_of_mark(text: str, legend: Mapping[str, str]) -> str | None:
    """Return what a cell says: present, host or absent; None when it says something else."""
    known = legend.get(text.strip().casefold()) or meaning("attendance", text)
    return known or ("present" if meaning("type", text) == "participates" else None)


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
    implied = "forums" if kind else "names"
    return crossed.table.derive(number, ("name", "kind"), rows, implied=implied)


def relations(crossed: Crossed, rows: Iterable[Row]) -> Table:
    """Return a table of relations, each of whose rows has the number of the cell's."""
    header = Row(crossed.header.number, ("from", "to", *RELATION_COLUMNS[2:]))
    return Table(crossed.table.file, crossed.table.sheet, (header, *rows), meant=RELATION_COLUMNS)


def as_matrix(crossed: Crossed) -> Crossed | None:
    """Return a matrix with the names of its actors across; None when the table is no matrix."""
    numbered = _with_names_across(crossed)
    if numbered is not None:
        return numbered
    return crossed if _names_agree(crossed) or _cells_are_words(crossed) else None


def _with_names_across(crossed: Crossed) -> Crossed | None:
    """Return a matrix whose columns are numbered as its rows are, with the names for the numbers.

    The rows are numbered by what stands before their names, else by their order.
    """
    across = list(crossed.across.values())
    names = [name for name in crossed.down.values() if name]
    if not across or any(not number.isdecimal() for number in across) or len(names) < 2:
        return None
    found = [_NUMBERED.match(name) for name in names]
    if all(found):
        numbers = [match[1] for match in found if match]
    else:
        numbers = [str(place) for place in range(1, len(names) + 1)]
    if [str(int(number)) for number in across] != [str(int(number)) for number in numbers]:
        return None
    bare = {place: _NUMBERED.sub("", name, count=1) for place, name in crossed.down.items()}
    named = [name for name in bare.values() if name]
    return replace(crossed, down=bare, across=dict(zip(crossed.across, named, strict=True)))


def _names_agree(crossed: Crossed) -> bool:
    """Tell whether at least half of the names, and two, stand both down and across.

    Where the cells hold these names too, the table is a list of who is tied to whom.
    """
    down = {loosely(name) for name in crossed.down.values() if name}
    across = {loosely(name) for name in crossed.across.values()}
    common = len(down & across)
    known = down | across | {loosely(crossed.corner)}
    names = sum(loosely(cell.text) in known for cell in crossed.cells)
    return (
        common >= 2 and 2 * common >= max(len(down), len(across)) and 2 * names < len(crossed.cells)
    )


def _cells_are_words(crossed: Crossed) -> bool:
    """Tell whether most cells hold a word for a relation, under headers that mean nothing else."""
    words = sum(_is_word(cell.text) for cell in crossed.cells)
    known = sum(meaning("actor_headers", header) is not None for header in crossed.across.values())
    return (
        len(crossed.across) >= 2
        and words >= 2
        and words >= _WORDY * len(crossed.cells)
        and (not crossed.corner or 2 * known < len(crossed.across))
    )


def _is_word(text: str) -> bool:
    parts = [part.strip() for part in _parts(text)]
    known = (meaning("type", part) or meaning("depth", part) for part in parts if part)
    return bool(parts) and all(word not in (None, "participates") for word in known)


def unfold_matrix(crossed: Crossed) -> tuple[list[Table], list[Message]]:
    """Return the actors and the relations of a matrix, and say how many they are."""
    named_type = _type_by_name(crossed)
    rows = list(_rows(crossed, _ties(crossed, named_type), named_type))
    names = distinct([*crossed.down.values(), *crossed.across.values()])
    table = str(crossed.table.place())
    said = [
        message(
            "{table}: a matrix of {actors}, {relations}",
            table=table,
            actors=plural_message("{count} actor", "{count} actors", len(names)),
            relations=plural_message("{count} relation", "{count} relations", len(rows)),
        )
    ]
    if named_type:
        said.append(message("{table}: its name says what the relations are", table=table))
    return [named_actors(crossed, names), relations(crossed, rows)], said


def _type_by_name(crossed: Crossed) -> str:
    """Return the type of relation that the name of the sheet, or of the file, is a word for.

    It counts when no cell says a type itself.
    """
    name = crossed.table.name
    said = any(meaning("type", part) for cell in crossed.cells for part in _parts(cell.text))
    return "" if said or meaning("type", name) is None else name


def _ties(crossed: Crossed, named_type: str) -> list[Cell]:
    """Return the cells off the diagonal; of a mirrored pair that says the same, the first."""
    columns = {loosely(name): column for column, name in crossed.across.items()}
    ends = {place: columns.get(loosely(name), -1 - place) for place, name in crossed.down.items()}
    cells = [cell for cell in crossed.cells if cell.column != ends[cell.row]]
    types = {meaning("type", part) for cell in cells for part in _parts(cell.text)} - {None}
    types |= {meaning("type", named_type)} if named_type else set()
    aligned = (cell._replace(row=ends[cell.row]) for cell in cells)
    kept = {
        (cell.row, cell.column) for cell in ties_of(aligned, symmetric=types <= UNDIRECTED_TYPES)
    }
    return [cell for cell in cells if (ends[cell.row], cell.column) in kept]


def ties_of(cells: Iterable[Cell], *, symmetric: bool) -> list[Cell]:
    """Return the cells that say something; of a mirrored pair that says the same, the first.

    Examples
    --------
    >>> cells = [Cell(2, 0, 1, "1"), Cell(3, 1, 0, "1"), Cell(3, 1, 2, "2"), Cell(4, 2, 1, "0")]
    >>> [(cell.row, cell.column) for cell in ties_of(cells, symmetric=True)]
    [(0, 1), (1, 2)]
    """
    said = [cell for cell in cells if says_something(cell.text)]
    if not symmetric:
        return said
    texts = {(cell.row, cell.column): cell.text.strip() for cell in said}
    return [
        cell
        for cell in said
        if cell.row <= cell.column or texts.get((cell.column, cell.row)) != cell.text.strip()
    ]


def _rows(crossed: Crossed, ties: Sequence[Cell], named_type: str) -> Iterator[Row]:
    """Yield a relation for each word in a cell: a weight, a depth or a type; a mark is none."""
    words = {cell.text for cell in ties if not is_mark(cell.text)}
    depths = all(meaning("depth", word) or is_number(word) for word in words)
    for cell in ties:
        names = (crossed.down[cell.row], crossed.across.get(cell.column, ""))
        for part in _parts(cell.text):
            weight = part if is_number(part) and part != "1" else ""
            word = "" if weight or is_mark(part) else part
            relation_type = named_type if depths else word
            yield Row(cell.number, (*names, relation_type, word if depths else "", weight, ""))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\n", ";").split(";") if part.strip()]
