"""Decides which row of a table holds its headers.

It is the row with most headers that are known. Words that are as often found in the rows, such as
“kommun” and “region”, count for little, so that a row of data is not taken for headers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.words.headings import HEADER_FAMILIES, header_meaning, stands_in_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samverkan.read.tables import Row

SEARCHED_ROWS = 30
_LONGEST = 80
_OF_DATA = 0.3


def header_position(rows: Sequence[Row], known: Iterable[str] = ()) -> int | None:
    """Return the position of the headers among the first rows; None when no header is known.

    `known` are headers of somebody's own that count as known.
    """
    own = frozenset(known)
    counts = [known_share(row.cells, own) for row in rows[:SEARCHED_ROWS]]
    best = max(counts, default=0)
    return counts.index(best) if best else None


def known_share(cells: Iterable[str], own: frozenset[str] = frozenset()) -> float:
    """Return how many headers of one kind of table a row has, each once.

    Examples
    --------
    >>> known_share(["Organisation", "Verkar i"]) > known_share(["Rådet", "kommun", "region"])
    True
    """
    short = [cell for cell in cells if 0 < len(cell) < _LONGEST]
    return max(_counted(family, short, own) for family in HEADER_FAMILIES)


def _counted(family: str, cells: list[str], own: frozenset[str]) -> float:
    met: dict[str, float] = {}
    for cell in cells:
        ours = cell if cell in own else header_meaning(family, cell)
        if ours:
            weight = _OF_DATA if cell not in own and stands_in_rows(cell) else 1.0
            met[ours] = max(met.get(ours, 0), weight)
    return sum(met.values())
