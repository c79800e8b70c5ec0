"""Sheets in which one table stands beside another, parted by a blank column.

A list of words to choose from may stand beside a table, too: a single column that ends earlier.
Each part keeps the columns where they stand, with the others blank, so that places stay true.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.read.stacked import are_headers
from samverkan.read.tables import Row, Table, filled

if TYPE_CHECKING:
    from samverkan.read.renaming import Renaming

_SEARCHED_ROWS = 30
_FEWEST_COLUMNS = 3
"""Of a table, so that a line of title beside a cell is none."""


def set_apart(table: Table, renaming: Renaming | None) -> list[Table]:
    """Return the tables that stand beside each other in one."""
    for row in table.rows[:_SEARCHED_ROWS]:
        gap = _gap(table, row, renaming)
        if gap is not None and _is_blank(table, gap):
            left = _part(table, 0, gap)
            right = _part(table, gap + 1, max(len(row.cells) for row in table.rows))
            return [left, *set_apart(right, renaming)]
    return [table]


def _gap(table: Table, row: Row, renaming: Renaming | None) -> int | None:
    """Return the first blank cell that has the headers of a table, or a list, on either side."""
    for column, cell in enumerate(row.cells):
        sides = [
            row._replace(cells=row.cells[:column]),
            row._replace(cells=row.cells[column + 1 :]),
        ]
        if cell.strip():
            continue
        if all(are_headers(side, renaming) for side in sides) or _is_list(table, row, column):
            return column
    return None


def _is_list(table: Table, header: Row, end: int) -> bool:
    """Tell whether one column stands before another, and ends when the rest has hardly begun."""
    before, after = (
        sum(map(bool, map(str.strip, side))) for side in (header.cells[:end], header.cells[end:])
    )
    if before != 1 or after < _FEWEST_COLUMNS:
        return False
    below = table.rows[table.rows.index(header) + 1 :]
    words = [cell for row in below for cell in row.cells[:end] if cell.strip()]
    rows = sum(any(map(str.strip, row.cells[end:])) for row in below)
    return 0 < 3 * len(words) <= rows and len(set(words)) == len(words)


def _is_blank(table: Table, column: int) -> bool:
    return all(column >= len(row.cells) or not row.cells[column].strip() for row in table.rows)


def _part(table: Table, first: int, end: int) -> Table:
    """Return the part of a table from one column to another, without rows that are blank there."""
    rows = (Row(row.number, (*("",) * first, *row.cells[first:end])) for row in table.rows)
    return replace(
        table,
        rows=tuple(filter(filled, rows)),
        uncomputed=frozenset(cell for cell in table.uncomputed if first <= cell[1] < end),
    )
