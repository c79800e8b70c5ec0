"""Finds what looks like data about persons: identity numbers, e-mail addresses, phone numbers.

A map holds organisations. What looks personal is reported and left out, unless the user says
otherwise; the report itself shows no more than its first two characters.
"""

from __future__ import annotations

import re
from datetime import date

from samverkan.errors import Code
from samverkan.validate.faults import Fault
from samverkan.words import Message, message, plural_message

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
            found.append(_fault(what, hits[0][0]))
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


def personal_column(count: int) -> Fault:
    """Return the fault of a whole column whose header promises personal data."""
    return Fault(
        Code.PERSONAL_DATA,
        plural_message(
            "the column looks like personal data, in {count} row",
            "the column looks like personal data, in {count} rows",
            count,
        ),
        message("nothing; the column is left out"),
    )


def when_kept(fault: Fault) -> Fault:
    """Return what to do about personal data that the user has asked to keep."""
    step = message("take it out of the file; it is kept only as --keep-personal-data is given")
    return fault._replace(next_step=step)


def personal_kind() -> Fault:
    """Return the fault of an actor that is a person."""
    return Fault(
        Code.PERSONAL_DATA,
        message("the actor is a person; a map holds organisations"),
        message("write the organisation or the role instead of the person"),
    )


def _fault(what: Message, hit: str) -> Fault:
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
        return is_identity_number(hit)
    if pattern is _PHONE:
        return 8 <= sum(letter.isdigit() for letter in hit[0]) <= 13
    return True


def is_identity_number(hit: re.Match[str]) -> bool:
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
