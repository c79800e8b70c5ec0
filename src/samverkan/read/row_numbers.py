"""Numbers of rows in a sentence: those that follow each other as one span, and not too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.words import Message

MOST_SPANS = 6


def in_words(numbers: Iterable[int]) -> Message:
    """Return rows in words.

    Examples
    --------
    >>> in_words([3, 4, 5, 9]).text("en"), in_words([7]).text("en")
    ('rows 3–5 and 9', 'row 7')
    """
    found = sorted(set(numbers))
    spans: list[list[int]] = []
    for number in found:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    if len(found) == 1:
        return message("row {row}", row=found[0])
    shown = tuple(
        str(first) if first == last else f"{first}–{last}" for first, last in spans[:MOST_SPANS]
    )
    rest = sum(last - first + 1 for first, last in spans[MOST_SPANS:])
    if rest:
        return message("rows {rows} and {count} more", rows=", ".join(shown), count=rest)
    return message("rows {rows}", rows=shown)
