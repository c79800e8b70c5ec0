"""The texts of a document as every file can hold them, and which parts run from right to left."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from samverkan.words import message
from samverkan.words.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.documents.model import Text

CONTENTS = message("Contents")
"""What stands above a table of contents."""

PAGE_OF = message("Page {page} of {pages}")
"""What stands at the foot of a page."""

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
