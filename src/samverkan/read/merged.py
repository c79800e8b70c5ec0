"""Cells that hold what others do: merged ones, and those that say “as above”.

What stands in one of several merged cells counts for every row and column that they cover.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.read.tables import filled, in_words, text_at, with_cells
from samverkan.words import message, quoted
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from samverkan.read.tables import Block, Row, Table
    from samverkan.words import Message


_AS_ABOVE = re.compile(r"[-–—\s]*(?:[\"“”„″〃]|''|,,)[-–—\s]*")


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


def with_same_as_above(table: Table, position: int) -> tuple[Table, list[Message]]:
    """Return a table in which “ditto” below the headers is what it stands for, and say so."""
    rows = list(table.rows)
    met: dict[str, list[int]] = {}
    for place in range(position + 2, len(rows)):
        row = rows[place]
        said = {column: text for column in filled(row) if _is_same(text := text_at(row, column))}
        above = {column: text_at(rows[place - 1], column) for column in said}
        rows[place] = with_cells(row, above)
        for text in said.values():
            met.setdefault(text, []).append(row.number)
    if not met:
        return table, []
    told = message(
        "{table}: {words} stands for what is above it, in {rows}",
        table=str(table.place()),
        words=tuple(map(quoted, met)),
        rows=in_words(number for numbers in met.values() for number in numbers),
    )
    return replace(table, rows=tuple(rows)), [told]


def _is_same(text: str) -> bool:
    return _AS_ABOVE.fullmatch(text) is not None or meaning("same", text) is not None
