"""Texts and cells of a document as every file can hold them, and how wide columns have to be."""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from samverkan.report.tables import say_cell
from samverkan.words import message
from samverkan.words.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.documents.model import DataTable, Text


CONTENTS = message("Contents")
"""What stands above a table of contents."""

PAGE_OF = message("Page {page} of {pages}")
"""What stands at the foot of a page."""

LETTER = 118
"""How wide a letter of a table is, in bold and in a wide font."""
MARGINS = 220
SLACK = 100
"""More room for a word, where there is any: some fonts are wider still."""
WHOLE = 6
"""A table of so few rows stands on one page."""

_BREAKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
_NOT_SHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_TO_LEFT = re.compile(rf"[{_LETTERS}](?:[\W\d_]*[{_LETTERS}])*")
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=km\b)")


def shown(text: Text, language: str) -> str:
    r"""Say a text on one line; a sign that no file may hold, or that turns others, becomes "?".

    A number stays on the line of its unit.

    Examples
    --------
    >>> shown("Åsa\nby\x00", "sv")
    'Åsa by?'
    """
    said = _BEFORE_UNIT.sub("\u00a0", _BREAKS.sub(" ", say(text, language)))
    return _NOT_SHOWN.sub("?", said)


def starts_from_right(text: str) -> bool:
    """Tell whether the first letter of a text is of a script that runs from right to left.

    Examples
    --------
    >>> starts_from_right("1. שלום"), starts_from_right("Byn שלום")
    (True, False)
    """
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def by_direction(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text, each with whether it runs from right to left.

    Examples
    --------
    >>> list(by_direction("Byn שלום, ok"))
    [('Byn ', False), ('שלום', True), (', ok', False)]
    """
    end = 0
    for part in _RIGHT_TO_LEFT.finditer(text):
        if part.start() > end:
            yield text[end : part.start()], False
        yield part[0], True
        end = part.end()
    if end < len(text):
        yield text[end:], False


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
