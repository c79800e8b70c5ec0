"""Sheets in which one table stands below another, as actors and below them their relations.

The next table begins below a blank row, with headers of its own or a line of title above them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.read.tables import filled
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.read.renaming import Renaming
    from samverkan.read.tables import Row, Table

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
