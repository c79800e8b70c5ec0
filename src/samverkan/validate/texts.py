"""Looks at the text of a cell, whatever column it stands in.

Makes it uniform (NFC, line breaks as one character, no blanks around) and finds what does not
belong in a map: characters that cannot be seen, letters of another script that look Latin, texts
that no spreadsheet can hold.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from samverkan.errors import Code
from samverkan.validate.faults import Fault, shortened
from samverkan.validate.personal import find_personal_data
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_TEXT = 32_767

_INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\uffff]"
)
# What cannot be personal data either: no @, and no more than a few digits together, or a date.
_LETTER = r"""[ !"$-/:-?A-~À-ÖØ-öø-ÿ–]"""
_NEAR = r"[0-9 ()/+-]"
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_PLAIN = re.compile(rf"(?:{_LETTER}*+(?:{_DATE}|[0-9]{_NEAR}{{0,5}}+)(?!{_NEAR}))*+{_LETTER}*+")
_OTHER_SCRIPT = re.compile("[\u0370-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


class Text(NamedTuple):
    """A cell's text as it is used, its faults, and the text without personal data (None = same)."""

    text: str
    faults: tuple[Fault, ...] = ()
    personal: tuple[Fault, ...] = ()
    redacted: str | None = None


def are_plain(cells: Sequence[str]) -> bool:
    """Tell whether all texts of a row can be used as they stand, without a closer look at any.

    Nearly all rows are plain, and this is much faster.
    """
    row = "~".join(("", *cells, ""))
    return (
        len(row) <= LONGEST_TEXT
        and _PLAIN.fullmatch(row) is not None
        and "~ " not in row
        and " ~" not in row
    )


def inspect(raw: str) -> Text:
    """Make a cell's text uniform and find its faults."""
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(text) > LONGEST_TEXT:
        return Text(text, tuple(_faults(text)))
    personal, redacted = find_personal_data(text)
    return Text(text, tuple(_faults(text)), personal, redacted)


def usable_part(text: str) -> str:
    r"""Return what can be used of a text with a fault: nothing when it is longer than a cell holds.

    Examples
    --------
    >>> usable_part("Läppe\x00 byalag"), usable_part("x" * 40_000)
    ('Läppe byalag', '')
    """
    if len(text) > LONGEST_TEXT:
        return ""
    return _INVISIBLE.sub(lambda found: "\ufffd" * (found[0] == "\ufffd"), text).strip()


def _faults(text: str) -> list[Fault]:
    found = []
    invisible = _INVISIBLE.search(text)
    if invisible:
        found.append(_control_character(text, invisible))
    if len(text) > LONGEST_TEXT:
        found.append(_too_long(text))
    elif _OTHER_SCRIPT.search(text):
        found += [_looks_alike(word) for word in _WORD.findall(text) if _is_mixed(word)][:1]
    return found


def _control_character(text: str, found: re.Match[str]) -> Fault:
    character = f"U+{ord(found[0]):04X}"
    where = found.start() + 1
    if found[0] == "\ufffd":
        said = message("character {where} could not be read in any known encoding", where=where)
    else:
        said = message(
            "character {where} is {character}, which cannot be seen",
            where=where,
            character=character,
        )
    return Fault(
        Code.CONTROL_CHARACTER,
        said,
        message("clear the cell and type its text anew"),
        shortened(text),
    )


def _too_long(text: str) -> Fault:
    return Fault(
        Code.TOO_LONG,
        message(
            "the text has {count} characters; a cell holds at most {most}",
            count=len(text),
            most=LONGEST_TEXT,
        ),
        message("shorten it, or check that no quotation mark is missing"),
        shortened(text),
    )


def _is_mixed(word: str) -> bool:
    return bool(_OTHER_SCRIPT.search(word) and _LATIN.search(word))


def _looks_alike(word: str) -> Fault:
    letter = _OTHER_SCRIPT.search(word)
    name = unicodedata.name(letter[0], "?").lower() if letter else "?"
    return Fault(
        Code.LOOKS_ALIKE,
        message(
            "“{word}” holds a letter of another script: {name}", word=shortened(word), name=name
        ),
        message("type the word anew, or two names that look the same will be taken for different"),
    )
