"""The text of a cell made uniform, and what cells of a row say together, remembered.

Text is made NFC, with line breaks as one character and no blanks around; what does not belong in a
map is found: characters that cannot be seen, letters of another script that look Latin, texts that
no spreadsheet can hold. Rows by the hundred thousand repeat the same few words, so that what they
mean is remembered, faults and all; a fault comes with the column that it belongs to.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from samverkan.errors import Code
from samverkan.validate.faults import Fault, shortened
from samverkan.validate.personal import find_personal_data
from samverkan.validate.values import (
    check_order,
    parse_answer,
    parse_date,
    parse_depth,
    parse_weight,
    stated,
)
from samverkan.words import message
from samverkan.words.relation_headers import type_said
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.model import Depth


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


DEFAULT_TYPE = "collaborates"

Faults = tuple[tuple[str, "Fault"], ...]
"""Faults with the columns, by our names, that they belong to."""


class Span(NamedTuple):
    """When something began and ended."""

    since: str | None
    until: str | None
    faults: Faults


class Facts(NamedTuple):
    """What a relation is, apart from who it is between and what is told of it.

    One is `turned` when its type tells what the second does with the first: “owned by”. Its type is
    `by_words` when only words within what is written tell it.
    """

    type: str
    turned: bool
    by_words: bool
    directed: bool | None
    depth: Depth | None
    weight: float | None
    since: str | None
    until: str | None
    faults: Faults


@lru_cache(maxsize=16_384)
def parse_span(since: str, until: str) -> Span:
    """Return when something began and ended, as the columns of any table have it.

    An end before the beginning is not used.

    Examples
    --------
    >>> parse_span("2017", "20180531")
    Span(since='2017', until='2018-05-31', faults=())
    """
    began, ended = parse_date(since), parse_date(until)
    disorder = check_order(began.value, ended.value)
    faults = {"since": began.fault, "until": ended.fault or disorder}
    return Span(began.value, None if disorder else ended.value, _found(faults))


@lru_cache(maxsize=65_536)
def parse_facts(  # noqa: PLR0913, PLR0917  (a cell each)
    written_type: str, directed: str, depth: str, weight: str, since: str, until: str
) -> Facts:
    """Return what the cells of a relation say; a blank type is the plainest one."""
    span = parse_span(since, until)
    answer, deep, heavy = parse_answer(directed), parse_depth(depth), parse_weight(weight)
    turned = meaning("type_from_others", written_type)
    known = turned or meaning("type", written_type)
    told = None if known else type_said(written_type)
    faults = {"directed": answer.fault, "depth": deep.fault, "weight": heavy.fault}
    return Facts(
        told.type if told else known or stated(written_type) or DEFAULT_TYPE,
        told.turned if told else turned is not None,
        told is not None,
        answer.value,
        deep.value,
        heavy.value,
        span.since,
        span.until,
        (*_found(faults), *span.faults),
    )


def _found(faults: dict[str, Fault | None]) -> Faults:
    return tuple((column, fault) for column, fault in faults.items() if fault)
