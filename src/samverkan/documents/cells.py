"""The cells of a table as texts, and the widths of its columns, in twentieths of a point."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from samverkan.documents.texts import shown
from samverkan.report.tables import say_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.documents.model import DataTable

LETTER = 118
"""How wide a letter of a table is, in bold and in a wide font."""
MARGINS = 220
SLACK = 100
"""More room for a word, where there is any: some fonts are wider still."""
WHOLE = 6
"""A table of so few rows stands on one page."""


def said_rows(data: DataTable, language: str) -> list[list[str]]:
    """Say the header of a table and its rows."""
    header = [shown(column.title, language) for column in data.table.columns]
    rows = [
        [
            shown(say_cell(cell, language, column.decimals), language)
            for column, cell in zip(data.table.columns, row, strict=True)
        ]
        for row in data.table.rows
    ]
    return [header, *rows]


def least_widths(rows: Sequence[Sequence[str]], room: int) -> list[float]:
    """Return how wide each column has to be for its longest word, of those that people write."""
    longest = (
        max((len(word) for text in column for word in text.split()), default=0)
        for column in zip(*rows, strict=True)
    )
    return [min(MARGINS + LETTER * letters, room / 3) for letters in longest]


def column_widths(shares: Sequence[float], least: Sequence[float], room: int) -> list[int]:
    """Return how wide each column is: its share, but no less than it has to be.

    What that takes is left out of those that have more than they need.
    """
    least = [needed + SLACK for needed in least]
    shares = shares or (1,) * len(least)
    wanted = [room * share / sum(shares) for share in shares]
    given = [max(pair) for pair in zip(wanted, least, strict=True)]
    spare = [width - needed for width, needed in zip(given, least, strict=True)]
    taken = min(1, (sum(given) - room) / sum(spare)) if sum(spare) else 0
    fitting = [width - taken * more for width, more in zip(given, spare, strict=True)]
    ends = [round(room * end / sum(fitting)) for end in accumulate(fitting, initial=0)]
    return [end - start for start, end in pairwise(ends)]
