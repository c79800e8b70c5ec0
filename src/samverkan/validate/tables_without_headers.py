"""Tables without any headers: actors beside plain words, and lists of who has contact with whom.

Names beside words whose meaning is plain make actors; a list whose first row is one like the others
makes relations. Both are said.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read import Row, Table
from samverkan.read.cross_tables import is_number
from samverkan.read.tables import text_at
from samverkan.validate.readings import Column, Known, columns_looked_at, may_be_name
from samverkan.words import Message, message, plural_message
from samverkan.words.places import find_municipality
from samverkan.words.vocabulary import loosely, meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


_MOST = 0.8
_FEWEST_ROWS = 2


def told_by_words(table: Table) -> Message:
    """Say that a table has no headers, and what tells what its columns hold."""
    return message(
        "{table}: there are no headers; what the columns hold is told by their words",
        table=str(table.place()),
    )


def bare_actors(table: Table) -> tuple[Table, Mapping[str, int]] | None:
    """Return a table with headers for the columns that can be told, and these; None without."""
    if len(table.rows) < _FEWEST_ROWS or table.uncomputed:
        return None
    width = max(len(row.cells) for row in table.rows)
    contents = columns_looked_at(table.rows, width)
    columns = _columns_told(table.rows[0], contents)
    names = (
        column.number
        for column in contents
        if column.number not in columns.values()
        and column.looks_like_names()
        and min(column.filled, column.distinct) > _MOST
    )
    name = next(names, None)
    if name is None or not {"sector", "level"} & columns.keys():
        return None
    columns["name"] = name
    ours = {column: ours for ours, column in columns.items()}
    header = Row(0, tuple(ours.get(column, "") for column in range(width)))
    return replace(table, rows=(header, *table.rows), written={}), columns


def _columns_told(first: Row, contents: tuple[Column, ...]) -> dict[str, int]:
    """Return the columns in which the words of one family stand, by our names for them."""
    found: dict[str, int] = {}
    for column in contents:
        top = text_at(first, column.number)
        for ours, test in _TESTS.items():
            if top and ours not in found and test(top) and column.share(test) >= _MOST:
                found[ours] = column.number
                break
    return found


def _means(family: str, text: str) -> bool:
    return meaning(family, text) is not None


_TESTS: Mapping[str, Callable[[str], bool]] = {
    "sector": partial(_means, "sector"),
    "level": partial(_means, "level"),
    "kind": partial(_means, "kind"),
    "services": partial(_means, "service"),
    "municipality": lambda text: find_municipality(text) is not None,
}
"""What the cells of a column may be, in the order in which it is asked."""

_MEANT = ("source", "target", "type", "weight")


class BareList(NamedTuple):
    """The relations of a list, and whether its rows are names with all their neighbours."""

    table: Table
    of_neighbours: bool

    def said(self) -> Message:
        """Say that a list has no headers, and how its rows are read."""
        count = len(self.table.rows) - 1
        text = (
            message(
                "{table}: there are no headers; {relations}, from the first name of each row to "
                "the others"
            )
            if self.of_neighbours
            else message("{table}: there are no headers; {relations} between the names of each row")
        )
        relations = plural_message("{count} relation", "{count} relations", count)
        return text.filled(table=str(self.table.place()), relations=relations)


def bare_list(table: Table, known: Known) -> BareList | None:
    """Return the relations of a list without headers; None when the table is none."""
    if table.uncomputed or len(table.rows) < 2:
        return None
    rows = table.rows
    for shape, of_neighbours in ((_with_word_between, False), (_pairs, False), (_neighbours, True)):
        relations = shape(rows)
        if relations and _are_alike(relations, rows[0].number, known):
            header = Row(0, _MEANT)
            made = replace(table, rows=(header, *relations), meant=_MEANT, written={})
            return BareList(made, of_neighbours)
    return None


def _with_word_between(rows: Sequence[Row]) -> list[Row]:
    """Read rows of a name, a word for what it does, and those it does it with."""
    cells = [_filled(row) for row in rows]
    words = Counter(row[1] for row in cells if len(row) > 2)
    ends = {loosely(name) for row in cells for name in (row[:1] + row[2:])}
    if not words or any(len(row) == 2 for row in cells):
        return []
    telling = all(meaning("type", word) or loosely(word) not in ends for word in words)
    some_known = any(meaning("type", word) for word in words) or max(words.values()) > 1
    if not telling or not some_known or any(map(is_number, words)):
        return []
    return [
        Row(row.number, (names[0], other, names[1], ""))
        for row, names in zip(rows, cells, strict=True)
        for other in names[2:]
        if not is_number(other)
    ]


def _pairs(rows: Sequence[Row]) -> list[Row]:
    """Read rows of two names, with a number or a type of relation after them or nothing."""
    found = []
    for row in rows:
        names = _filled(row)
        are_ends = all(name.isdecimal() or may_be_name(name) for name in names[:2])
        if not 2 <= len(names) <= 3 or not are_ends:
            return []
        rest = names[2] if len(names) == 3 else ""
        if rest and not is_number(rest) and not meaning("type", rest):
            return []
        weight = rest if is_number(rest) else ""
        found.append(Row(row.number, (*names[:2], "" if weight else rest, weight)))
    return found


def _neighbours(rows: Sequence[Row]) -> list[Row]:
    """Read rows of a name and those that it has contact with."""
    found = []
    for row in rows:
        first, *others = _filled(row) or [""]
        if not all(map(may_be_name, (first, *others))):
            return []
        found += [Row(row.number, (first, other, "", "")) for other in others]
    return found


def _filled(row: Row) -> list[str]:
    return [cell.strip() for cell in row.cells if cell.strip()]


def _are_alike(relations: Sequence[Row], first: int, known: Known) -> bool:
    """Tell whether the first row is one of relations: its names stand in others, or are known."""
    top = [name for row in relations if row.number == first for name in row.cells[:2]]
    if known:
        return 2 * sum(name in known for name in top) >= max(1, len(top))
    others = [row for row in relations if row.number != first]
    elsewhere = {loosely(name) for row in others for name in row.cells[:2]}
    firsts = {loosely(row.cells[0]) for row in relations}
    seconds = {loosely(row.cells[1]) for row in relations}
    return not elsewhere.isdisjoint(map(loosely, top)) and not firsts.isdisjoint(seconds)
