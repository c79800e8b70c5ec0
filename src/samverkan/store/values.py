"""The values of a row, read as well as they can be: people and other programs write them too.

A number stands for a text, and a text for a number, an answer or a list, where it is one. What is
none of these is `UnreadableError`; the reader of the row says which row it is.
"""

from __future__ import annotations

import json
import math
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from samverkan.dates import is_date
from samverkan.model import Depth, Level, Presence, Sector
from samverkan.words.cells import number_in, parse_names, parse_services
from samverkan.words.fields import Description, Holds, descriptions
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum

    from samverkan.dates import Date
    from samverkan.model import Extras

    Reader = Callable[[Any], Any]

_WIDTHS = {"municipality_code": 4, "region_code": 2}
"""How many digits the official codes have, which lose a leading zero when they become numbers."""

_WHOLE_DAY = 10
_TIME_OF_DAY = ("T", " ")


class UnreadableError(Exception):
    """A value that cannot be what its column holds."""


def read_text(value: object) -> str:
    """Return a text; a number is written out, and a date as ISO writes it.

    Examples
    --------
    >>> read_text("fuel"), read_text(42), read_text(42.0), read_text(0.5)
    ('fuel', '42', '42', '0.5')
    """
    if type(value) is str:
        return value
    if hasattr(value, "iso_format"):  # a date or a time of Neo4j
        return str(value.iso_format())
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise UnreadableError
    return str(int(value) if value == int(value) else value)


def read_name(value: object) -> str:
    """Return a text by which something is known, which is not empty."""
    text = read_text(value)
    if not text:
        raise UnreadableError
    return text


def read_number(value: object) -> float:
    """Return a number; a text is read as in a file."""
    number = number_in(value) if isinstance(value, str) else value
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise UnreadableError
    if not math.isfinite(number):
        raise UnreadableError
    return float(number)


def read_amount(value: object) -> float:
    """Return a number above 0."""
    number = read_number(value)
    if number <= 0:
        raise UnreadableError
    return number


def read_whole(value: object) -> int:
    """Return a whole number."""
    number = read_number(value)
    if number != int(number):
        raise UnreadableError
    return int(number)


def read_date(value: object) -> Date:
    """Return a year, a month or a day; the time of day is left out.

    Examples
    --------
    >>> read_date(2017), read_date("2017-05-31T12:00:00Z")
    ('2017', '2017-05-31')
    """
    text = read_text(value)
    day = text[:_WHOLE_DAY] if text[_WHOLE_DAY:].startswith(_TIME_OF_DAY) else text
    if not is_date(day):
        raise UnreadableError
    return day


def read_answer(value: object) -> bool:
    """Return yes or no; 1 is yes and 0 no.

    Examples
    --------
    >>> read_answer(1), read_answer("nej"), read_answer("true")
    (True, False, True)
    """
    if value in (0, 1):
        return bool(value)
    word = meaning("answer", value) if isinstance(value, str) else None
    if word is None:
        raise UnreadableError
    return word == "yes"


def _read_code(width: int, value: object) -> str:
    text = read_text(value)
    return text if isinstance(value, str) else text.zfill(width)


def _word_or_own(family: str, known: Mapping[str, StrEnum], value: object) -> str:
    """Return a word known here, else the map's own as it is."""
    text = read_text(value)
    word = text if text in known else meaning(family, text) or ""
    return known.get(word, text)


def _known_word(family: str, known: Mapping[str, StrEnum], value: object) -> StrEnum:
    found = _word_or_own(family, known, value)
    if found not in known:
        raise UnreadableError
    return known[found]


def _read_list(parse: Callable[[str], tuple[str, ...]], value: object) -> tuple[str, ...]:
    """Return a list of texts; one text is parted as in a file."""
    if isinstance(value, list | tuple):
        return tuple(map(read_text, value))
    return parse(read_text(value))


def read_json(value: object) -> object:
    """Return what a text of JSON holds; what is no text is that already.

    Raises
    ------
    UnreadableError
        When the text is no JSON.
    """
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError) as error:
        raise UnreadableError from error


def content_of(text: object) -> dict[str, Any]:
    """Return the row that a text of JSON is; one that is none stands in the row as it is."""
    try:
        held = read_json(text)
    except UnreadableError:
        held = None
    return held if isinstance(held, dict) else {"content": text}


def read_presences(value: object) -> tuple[Presence, ...]:
    """Return further places, of a text of JSON or of what it holds."""
    rows = _rows_of(read_json(value), 1, len(descriptions(Presence)))
    readers = readers_of(Presence)
    return tuple(
        Presence(
            **{
                name: read(one)
                for (name, read), one in zip(readers.items(), row, strict=False)
                if one is not None
            }
        )
        for row in rows
    )


def _rows_of(value: object, shortest: int, longest: int) -> list[list[Any]]:
    """Return a list of lists of some lengths, the first value of each being there."""
    if not isinstance(value, list | tuple):
        raise UnreadableError
    for row in value:
        if not isinstance(row, list | tuple) or not shortest <= len(row) <= longest:
            raise UnreadableError
        if row[0] is None:
            raise UnreadableError
    return [list(row) for row in value]


def read_extras(value: object) -> tuple[tuple[str, ...], Extras]:
    """Return what is assumed of an actor, and the columns without a meaning, kept in one text."""
    kept = read_json(value)
    if not isinstance(kept, dict):
        kept = {"assumed": [], "extras": kept}
    assumed = _read_list(parse_services, kept.get("assumed", []))
    pairs = _rows_of(kept.get("extras", []), 2, 2)
    return assumed, tuple((read_text(header), read_text(text)) for header, text in pairs)


PLACE_READERS: Mapping[str, Reader] = {
    "file": read_text,
    "sheet": read_text,
    "row": read_whole,
    "column": read_text,
}


_WORDS: Mapping[str, type[StrEnum]] = {"sector": Sector, "level": Level, "depth": Depth}
_LISTS: Mapping[Holds, Callable[[str], tuple[str, ...]]] = {
    Holds.WORDS: parse_services,
    Holds.NAMES: parse_names,
}
_PLAIN: Mapping[Holds, Reader] = {
    Holds.ID: read_name,
    Holds.DATE: read_date,
    Holds.NUMBER: read_amount,
    Holds.DEGREES: read_number,
    Holds.ANSWER: read_answer,
    Holds.PLACES: read_presences,
}


@cache
def readers_of(kind: type) -> Mapping[str, Reader]:
    """Return how the value of each field of a class is read."""
    return {name: _reader(name, one) for name, one in descriptions(kind).items()}


def _reader(name: str, field: Description) -> Reader:
    parse = _LISTS.get(field.holds)
    if parse is not None:
        return partial(_read_list, parse)
    if field.holds is Holds.AREA:
        return partial(_read_code, _WIDTHS.get(name, 0))
    family = (field.family or "") if field.holds is Holds.WORD else ""
    if family in _WORDS:
        known = {word.value: word for word in _WORDS[family]}
        return partial(_known_word if family == "depth" else _word_or_own, family, known)
    return read_name if name == "name" else _PLAIN.get(field.holds, read_text)
