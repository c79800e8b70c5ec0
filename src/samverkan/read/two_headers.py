"""Headers in two rows, the upper of which says what several of the lower ones belong to.

“Från” over name and sector, and “Till” over name and sector, become “Från”, “Från sektor”, “Till”
and “Till sektor”; where the lower ones are told apart by themselves they stand alone.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from samverkan.read.grid import header_position, header_word, known_in
from samverkan.read.tables import filled, text_at
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from samverkan.read.tables import Row, Table


def with_one_row_of_headers(table: Table) -> Table:
    """Return a table whose headers stand in one row, the lower of two."""
    position = header_position(table.rows)
    if position is None or position + 1 >= len(table.rows):
        return table
    upper, lower = table.rows[position], table.rows[position + 1]
    if lower.number != upper.number + 1 or not _belong_together(upper, lower):
        return table
    joined = lower._replace(cells=_joined(upper, lower))
    return replace(table, rows=(*table.rows[:position], joined, *table.rows[position + 2 :]))


def _belong_together(upper: Row, lower: Row) -> bool:
    """Tell whether a second row holds nothing but headers, some of them under a common one."""
    columns = filled(lower)
    if len(columns) < 2 or known_in(lower.cells) < len(columns):
        return False
    above = [text_at(upper, column) for column in columns]
    common = any(not text for text in above) or len(set(above)) < len(above)
    return common and not all(map(_is_value, (lower.cells[column] for column in columns)))


def _is_value(cell: str) -> bool:
    return any(meaning(family, cell) for family in ("level", "sector", "kind", "answer"))


def _joined(upper: Row, lower: Row) -> tuple[str, ...]:
    low = [key(lower.cells[column]) for column in filled(lower)]
    repeated = len(set(low)) < len(low)
    pairs = zip_longest(upper.cells, lower.cells, fillvalue="")
    return tuple(_one(above.strip(), below.strip(), repeated=repeated) for above, below in pairs)


def _one(above: str, below: str, *, repeated: bool) -> str:
    if not above or not below:
        return below or above
    if not repeated:
        return below
    is_end = header_word("relation_headers", above) in ("source", "target")
    return above if is_end and header_word("actor_headers", below) == "name" else f"{above} {below}"
