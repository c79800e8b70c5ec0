"""Tables that share a sheet: one beside another, or below it, as actors and their relations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.read.tables import SEARCHED_ROWS, Row, Table, filled
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.read.tables import Renaming


_LONGEST_HEADER = 60


def unstack(table: Table, renaming: Renaming | None) -> list[Table]:
    """Return the tables that stand below each other in one, each with the rows that it has."""
    starts = [0]
    for start in _after_blanks(table):
        # What has no headers above is no table but a title.
        above = table.rows[starts[-1] : start]
        if _begins(table, start, renaming) and _is_headed(above, renaming):
            starts.append(start)
    if len(starts) == 1:
        return [table]
    ends = [*starts[1:], len(table.rows)]
    return [
        replace(table, rows=table.rows[start:end]) for start, end in zip(starts, ends, strict=True)
    ]


def _after_blanks(table: Table) -> Iterator[int]:
    """Yield the positions of rows that stand below a blank one."""
    before = None
    for position, row in enumerate(table.rows):
        if before is not None and row.number > before + 1:
            yield position
        before = row.number


def _begins(table: Table, start: int, renaming: Renaming | None) -> bool:
    """Tell whether headers stand here, or below a row with a single cell here."""
    first = table.rows[start]
    if len(filled(first)) > 1:
        return are_headers(first, renaming)
    return start + 1 < len(table.rows) and are_headers(table.rows[start + 1], renaming)


def _is_headed(rows: tuple[Row, ...], renaming: Renaming | None) -> bool:
    """Tell whether there are headers among the first rows, so that what is above is a table too."""
    return any(are_headers(row, renaming) for row in rows[:30])


def are_headers(row: Row, renaming: Renaming | None) -> bool:
    """Tell whether a row has the headers that a table of actors or of relations needs."""
    cells = [(renaming.column(cell) if renaming else None) or cell for cell in row.cells]
    short = [cell for cell in cells if 0 < len(cell) < _LONGEST_HEADER]
    actors = {meaning("actor_headers", cell) for cell in short} - {None}
    relations = {meaning("relation_headers", cell) for cell in short} - {None}
    return ("name" in actors and len(actors) > 1) or {"source", "target"} <= relations


_FEWEST_COLUMNS = 3
"""Of a table, so that a line of title beside a cell is none."""


def set_apart(table: Table, renaming: Renaming | None) -> list[Table]:
    """Return the tables that stand beside each other in one."""
    for row in table.rows[:SEARCHED_ROWS]:
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
