"""Matrices: what two actors have with each other stands where their row and column cross.

A matrix has the same names down and across, or numbers across for the names down, or words for
relations in most of its cells. Where its cells hold marks or numbers alone, the name of the sheet
may say what they stand for.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.model import UNDIRECTED_TYPES
from samverkan.read.attendance import is_mark
from samverkan.read.crossed import (
    Cell,
    Crossed,
    distinct,
    is_number,
    named_actors,
    relations,
    says_something,
)
from samverkan.read.tables import Row
from samverkan.words import message, plural_message
from samverkan.words.vocabulary import loosely, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samverkan.read.tables import Table
    from samverkan.words import Message

_NUMBERED = re.compile(r"(\d{1,4})\s*[.):]\s*(?=\S)")
_WORDY = 0.8
"""The share of cells with words for relations that tells a matrix whatever its names are."""


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
