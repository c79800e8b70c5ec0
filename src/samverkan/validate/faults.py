"""What is wrong with the text of a cell, before it is known where it stands.

A *fault* is a problem without its place. The parsers of single values make faults; whoever knows
the row and the column makes problems of them.

Every text is made uniform: NFC, with line breaks as one character and no blanks around. What does
not belong in a map is found: characters that cannot be seen, letters of another script that look
Latin, texts that no spreadsheet can hold, and data about persons: identity numbers, e-mail
addresses, phone numbers. A map holds organisations. What looks personal is reported and left out,
unless the user says otherwise; the report itself shows no more than its first two characters.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from rapidfuzz import fuzz, process

from samverkan.errors import ASIDE_CODES, Code
from samverkan.words import Message, message
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


T = TypeVar("T")


class Fault(NamedTuple):
    """A code, what is wrong, what to do next, and the value as it is shown (None = the cell's)."""

    code: Code
    message: Message
    next_step: Message
    value: str | None = None

    @property
    def sets_aside(self) -> bool:
        """Whether a value with this fault cannot be used."""
        return self.code in ASIDE_CODES


Faults = tuple[tuple[str, Fault], ...]
"""Faults with the columns, by our names, that they belong to."""


def found_in(columns: Mapping[str, Fault | None]) -> Faults:
    """Return the faults that some columns have."""
    return tuple((column, fault) for column, fault in columns.items() if fault)


class Parsed(NamedTuple, Generic[T]):
    """A value as understood, None when blank or wrong, and what was found on the way."""

    value: T | None
    fault: Fault | None = None


_LONGEST_SHOWN = 60


def shortened(value: str) -> str:
    r"""Return a value fit to be shown: one line, at most 60 characters, nothing invisible.

    Examples
    --------
    >>> shortened("a\nb\0c"), len(shortened("x" * 1_000))
    ('a b\\x00c', 60)
    """
    start = value[: 2 * _LONGEST_SHOWN].replace("\n", " ")
    text = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in start)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


NEAR_ENOUGH = 70


def nearest(
    word: str, words: Iterable[str], *, limit: int = 1, least: int = NEAR_ENOUGH
) -> tuple[str, ...]:
    """Return the words most like `word`, best first; none is less like it than `least` percent.

    Examples
    --------
    >>> nearest("kommunall", ["lokal", "kommunal", "regional"])
    ('kommunal',)
    >>> nearest("Vilken nivå?", ["sektor", "nivå"])
    ('nivå',)
    """
    words = tuple(words)
    found = process.extract(
        word.casefold()[:200],
        words,
        scorer=fuzz.ratio,
        processor=str.casefold,
        score_cutoff=least,
        limit=limit,
    )
    return tuple(match[0] for match in found) or _within(word, words)[:limit]


def _within(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that stand in a longer text, the longest first."""
    parts = set(key(text[:_LONGEST_SHOWN]).split())
    return tuple(sorted((word for word in words if key(word) in parts), key=len, reverse=True))


def instead(word: str, words: Iterable[str], otherwise: Message) -> Message:
    """Return the next step for a wrong word: the nearest right one, else what is given."""
    near = nearest(word, words)
    return message("did you mean {word}?", word=near[0]) if near else otherwise


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

    @property
    def usable(self) -> str:
        r"""What can be used of a text: nothing when it is longer than a cell holds.

        Examples
        --------
        >>> inspect("Läppe\x00 byalag").usable, inspect("x" * 40_000).usable
        ('Läppe byalag', '')
        """
        if not any(fault.sets_aside for fault in self.faults):
            return self.text
        if len(self.text) > LONGEST_TEXT:
            return ""
        return _INVISIBLE.sub(lambda found: "\ufffd" * (found[0] == "\ufffd"), self.text).strip()


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
    personal = find_personal_data(text) if len(text) <= LONGEST_TEXT else ((), None)
    return Text(text, tuple(_faults(text)), *personal)


def _faults(text: str) -> list[Fault]:
    found = []
    invisible = _INVISIBLE.search(text)
    if invisible:
        found.append(_control_character(text, invisible))
    if len(text) > LONGEST_TEXT:
        found.append(_too_long(text))
    elif _OTHER_SCRIPT.search(text):
        found += [
            _looks_alike(word)
            for word in _WORD.findall(text)
            if _OTHER_SCRIPT.search(word) and _LATIN.search(word)
        ][:1]
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


REPLACEMENT = "[…]"
# All counts are bounded, so that no text takes longer than its length warrants.
_PERHAPS = re.compile(r"@|\d[\d\s()/+-]{5,30}\d")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_IDENTITY = re.compile(r"(?<![\w/.=-])(?:(18|19|20))?(\d{2})(\d{2})(\d{2})[-+ ]?(\d{4})(?![\w-])")
_PHONE = re.compile(
    r"(?<![\w/.=+-])(?:(?:\+|00)46[\s-]?(?:\(0\))?|0)[1-9]\d{0,2}[\s/-]{0,3}\d{2,3}(?:[\s-]?\d{2,3}){1,3}(?![\w/-])"
)
_ADDRESS = re.compile(r"(?<!\w)\w{1,20}://\S+")


def find_personal_data(text: str) -> tuple[tuple[Fault, ...], str | None]:
    """Return a fault for each kind of personal data in a text, and the text without them.

    Examples
    --------
    >>> faults, rest = find_personal_data("ring 070-174 06 05")
    >>> len(faults), rest
    (1, 'ring […]')
    """
    if not may_be_personal(text):
        return (), None
    found: list[Fault] = []
    rest = text
    for pattern, what in (
        (_EMAIL, message("an e-mail address")),
        (_IDENTITY, message("a personal identity number")),
        (_PHONE, message("a phone number")),
    ):
        hits = [hit for hit in pattern.finditer(_without_links(rest)) if _counts(pattern, hit)]
        if hits:
            found.append(_personal_data(what, hits[0][0]))
            rest = _cut_out(rest, hits)
    return tuple(found), rest if found else None


def redacted(text: str) -> str:
    """Return a text with a mark in the place of personal data."""
    _, rest = find_personal_data(text)
    return text if rest is None else rest


def _cut_out(text: str, hits: list[re.Match[str]]) -> str:
    """Put a mark in the place of each hit."""
    ends = [0, *(hit.end() for hit in hits)]
    starts = [*(hit.start() for hit in hits), len(text)]
    return REPLACEMENT.join(text[end:start] for end, start in zip(ends, starts, strict=True))


def may_be_personal(text: str) -> bool:
    """Tell quickly whether a text is worth a closer look."""
    return _PERHAPS.search(text) is not None


def when_kept(fault: Fault) -> Fault:
    """Return what to do about personal data that the user has asked to keep."""
    step = message("take it out of the file; it is kept only as --keep-personal-data is given")
    return fault._replace(next_step=step)


def _personal_data(what: Message, hit: str) -> Fault:
    return Fault(
        Code.PERSONAL_DATA,
        message("this looks like {what}", what=what),
        message("nothing; it is left out"),
        hit[:2] + "…",
    )


def _without_links(text: str) -> str:
    """Blank out links, whose digits mean nothing; addresses of persons in them are kept."""
    return _ADDRESS.sub(lambda link: link[0] if "@" in link[0] else " " * len(link[0]), text)


def _counts(pattern: re.Pattern[str], hit: re.Match[str]) -> bool:
    if pattern is _IDENTITY:
        return _is_identity_number(hit)
    if pattern is _PHONE:
        return 8 <= sum(letter.isdigit() for letter in hit[0]) <= 13
    return True


def _is_identity_number(hit: re.Match[str]) -> bool:
    """Tell whether digits are a personal identity number: a day that exists and a right check."""
    century, year, month, day, number = hit.groups()
    try:
        # A coordination number has 60 added to its day; a leap day exists in some century.
        date(int((century or "20") + year), int(month), (int(day) - 1) % 60 + 1)
    except ValueError:
        return False
    return _check_digit_holds(year + month + day + number)


def _check_digit_holds(digits: str) -> bool:
    """Tell whether ten digits fulfil the modulus-10 check: every other one doubled."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits)]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
