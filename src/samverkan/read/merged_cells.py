"""Cells that hold what others do: merged ones, and those that say “as above”.

What stands in one of several merged cells counts for every row and column that they cover.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.read.headers import columns_of
from samverkan.read.row_texts import is_called
from samverkan.read.tables import filled, in_words, text_at, with_cells
from samverkan.words import message, quoted
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.read.tables import Block, Row, Table
    from samverkan.words import Message


_AS_ABOVE = re.compile(r"[-–—\s]*(?:[\"“”„″〃]|''|,,)[-–—\s]*")
_DIGIT = re.compile(r"\d")  # none of the words for it has one, and most cells have

_SEVERAL_GROUPS = 2


def with_merged_filled(table: Table) -> tuple[Table, list[Message]]:
    """Return a table in which merged cells give their value to all that they cover, and say so.

    A title or heading that is merged over its whole row covers nothing else, and stays.
    """
    if not table.marks.merged:
        return table, []
    rows = {row.number: row for row in table.rows}
    changed: set[int] = set()
    for block in table.marks.merged:
        changed |= _fill(rows, block)
    filled_in = replace(table, rows=tuple(rows[row.number] for row in table.rows))
    down = sorted(changed)
    said = message(
        "{table}: what stands in merged cells counts for all rows that they cover: {rows}",
        table=str(table.place()),
        rows=in_words(down),
    )
    return filled_in, [said] if len(down) > 1 else []


def _fill(rows: dict[int, Row], block: Block) -> set[int]:
    """Fill the cells of one block; return the numbers of the rows that it gave a value."""
    first = rows.get(block.first_row)
    value = text_at(first, block.first_column) if first else ""
    within = range(block.first_column, block.last_column + 1)
    if first is None or not value or (len(within) > 1 and set(filled(first)) <= set(within)):
        return set()
    changed = set()
    for number in range(block.first_row, block.last_row + 1):
        row = rows.get(number)
        if row is not None:
            blank = {column: value for column in within if not text_at(row, column)}
            rows[number] = with_cells(row, blank)
            changed |= {number} if block.last_row > block.first_row else set()
    return changed


def with_groups_filled(table: Table, position: int) -> tuple[Table, list[Message]]:
    """Return a table in which a place that stands only in the first row of those in it is in all.

    It is so in a first column in which no place recurs and the blanks are below several places,
    none of them beside a name that is called after another place.
    """
    columns = columns_of(table.rows[position])
    place, names = columns.get("locality"), columns.get("name")
    if place is None or names is None or place != min(filled(table.rows[position])):
        return table, []
    groups = _groups(table.rows[position + 1 :], place)
    headed = [rows for rows in groups if len(rows) > 1]
    if len(headed) < _SEVERAL_GROUPS or not _are_called(groups, place, names):
        return table, []
    above = {row.number: text_at(rows[0], place) for rows in headed for row in rows[1:]}
    said = message(
        "{table}: the places that stand only in the first row of several count for all of them: "
        "{rows}",
        table=str(table.place()),
        rows=in_words(above),
    )
    return table.with_texts(place, above), [said]


def _groups(rows: Sequence[Row], column: int) -> list[list[Row]]:
    """Return rows in groups that each begin with one in which a column is filled."""
    groups: list[list[Row]] = []
    for row in rows:
        if text_at(row, column) or not groups:
            groups.append([])
        groups[-1].append(row)
    return groups


def _are_called(groups: Sequence[Sequence[Row]], column: int, names: int) -> bool:
    """Tell whether each group has a place of its own, and some are called after it and none not.

    Who is called after the place of another group has no place, for it was left out.
    """
    places = [text_at(rows[0], column) for rows in groups]
    if not all(places) or len({key(place) for place in places}) < len(places):
        return False
    called = [
        [is_called(text_at(row, names), other) for other in places]
        for rows in groups
        for row in rows[1:]
    ]
    own = [n for n, rows in enumerate(groups) for _ in rows[1:]]
    return any(found[n] for found, n in zip(called, own, strict=True)) and all(
        found[n] or not any(found) for found, n in zip(called, own, strict=True)
    )


def with_same_as_above(table: Table, position: int) -> tuple[Table, list[Message]]:
    """Return a table in which “ditto” below the headers is what it stands for, and say so."""
    dittos = _dittos(table.rows[position + 2 :])
    if not dittos:
        return table, []
    rows = list(table.rows)
    met: dict[str, list[int]] = {}
    for place in range(position + 2, len(rows)):
        row = rows[place]
        said = [column for column, cell in enumerate(row.cells) if cell in dittos]
        if not said:
            continue
        rows[place] = with_cells(row, {one: text_at(rows[place - 1], one) for one in said})
        for column in said:
            met.setdefault(text_at(row, column), []).append(row.number)
    told = message(
        "{table}: {words} stands for what is above it, in {rows}",
        table=str(table.place()),
        words=tuple(map(quoted, met)),
        rows=in_words(number for numbers in met.values() for number in numbers),
    )
    return replace(table, rows=tuple(rows)), [told]


def _dittos(rows: Sequence[Row]) -> set[str]:
    """Return the cells that stand for what is above them; each text is looked at once."""
    texts = {text for row in rows for text in row.cells}
    return {
        text
        for text in texts
        if not _DIGIT.search(text)
        and (_AS_ABOVE.fullmatch(text.strip()) or meaning("same", text.strip()))
    }
