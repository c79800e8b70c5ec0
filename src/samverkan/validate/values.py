"""Turns the text of single cells into values: words, numbers, lists.

Every function takes a cell's clean text and returns the value with what was found on the way; a
blank, or a word for "unknown", is None without a fault. Texts recur, so results are remembered.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TypeVar

from samverkan.errors import Code
from samverkan.model import Depth, Level, Sector
from samverkan.validate.faults import Fault, Parsed, instead
from samverkan.words import Message, message, term
from samverkan.words.cells import is_blank, number_in, parse_services
from samverkan.words.terms import words
from samverkan.words.vocabulary import meaning, suggested, vocabulary

E = TypeVar("E", Sector, Level, Depth)

_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]")

_NO_TIE = Fault(
    Code.BAD_WEIGHT,
    message("a weight of 0 says that there is no tie; the row is not used"),
    message("nothing, or write a number above 0 when there is a tie"),
)


def stated(text: str) -> str | None:
    """Return an open text; what a program writes for nothing, as ``NaN`` or ``NULL``, is None.

    Examples
    --------
    >>> stated("NULL"), stated("Nan's Café")
    (None, "Nan's Café")
    """
    return text if text and text.casefold() not in _nothing() else None


def on_one_line(name: str) -> str:
    r"""Return a name with blanks in the place of line breaks.

    Examples
    --------
    >>> on_one_line("Föreningen\n Byn"), on_one_line("Byn")
    ('Föreningen Byn', 'Byn')
    """
    return " ".join(map(str.strip, name.splitlines())) if "\n" in name else name


@cache
def _nothing() -> frozenset[str]:
    return frozenset(vocabulary()["blank"]["machine"])


@lru_cache(maxsize=4_096)
def parse_sector(text: str) -> Parsed[Sector]:
    """Return the sector that a word stands for."""
    said = message("“{word}” is not a sector", word=text[:60])
    return _one_of(Sector, text, _understood("sector", text), Code.UNKNOWN_SECTOR, said)


@lru_cache(maxsize=4_096)
def parse_level(text: str) -> Parsed[Level]:
    """Return the level that a word stands for."""
    said = message("“{word}” is not a level", word=text[:60])
    return _one_of(Level, text, _understood("level", text), Code.UNKNOWN_LEVEL, said)


def _one_of(kind: type[E], text: str, word: str | None, code: Code, said: Message) -> Parsed[E]:
    """Return what our word for a text stands for; a text that we have no word for is a fault."""
    if word is not None or is_blank(text):
        return Parsed(kind(word) if word else None)
    family = kind.__name__.lower()
    otherwise = message(
        "write one of {words}, leave it blank, or say what it means in the answers",
        words=tuple(term(family, one) for one in words(family)),
    )
    return Parsed(None, Fault(code, said, instead(text, suggested(family), otherwise)))


def _understood(family: str, text: str) -> str | None:
    """Return our word for a text, or for what is left of it without brackets or “level”.

    Examples
    --------
    >>> _understood("level", "Regional nivå"), _understood("sector", "Government (affected)")
    ('regional', 'public')
    """
    bare = _IN_BRACKETS.sub(" ", text)
    parts = [word for word in bare.split() if meaning("actor_headers", word) != family]
    found = (meaning(family, one) for one in (text, bare, " ".join(parts)))
    return next(filter(None, found), None)


@lru_cache(maxsize=4_096)
def parse_depth(text: str) -> Parsed[Depth]:
    """Return the depth of collaboration that a word stands for."""
    said = message("“{word}” is not a depth of collaboration", word=text[:60])
    return _one_of(Depth, text, meaning("depth", text), Code.BAD_CODE, said)


@lru_cache(maxsize=256)
def parse_answer(text: str) -> Parsed[bool]:
    """Return yes or no."""
    word = meaning("answer", text)
    if word is not None or is_blank(text):
        return Parsed(word == "yes" if word else None)
    said = message("“{word}” is neither yes nor no", word=text[:60])
    return Parsed(None, Fault(Code.BAD_CODE, said, message("write yes or no, or leave it blank")))


@lru_cache(maxsize=4_096)
def known_word(family: str, text: str) -> str | None:
    """Return our word in an open family (kind, type), else the text as written, None if blank."""
    return meaning(family, text) or stated(text)


@lru_cache(maxsize=4_096)
def parse_plans(text: str) -> tuple[str, ...] | None:
    """Return the services that an actor plans for; None when its kind is to tell.

    Examples
    --------
    >>> parse_plans("post; drivmedel"), parse_plans(""), parse_plans("enligt slag")
    (('post', 'fuel'), (), None)
    """
    return None if meaning("plans", text) else parse_services(text)


@lru_cache(maxsize=4_096)
def parse_weight(text: str) -> Parsed[float]:
    """Return a strength above 0; a decimal comma and spaces between thousands are understood.

    A weight of 0 comes with its fault: it says that there is no tie.

    Examples
    --------
    >>> parse_weight("1 000,5").value, parse_weight("0").fault.code.value
    (1000.5, 'bad-weight')
    """
    if is_blank(text):
        return Parsed(None)
    number = number_in(text)
    if number is not None and number > 0:
        return Parsed(number)
    if number == 0:
        return Parsed(number, _NO_TIE)
    return Parsed(
        None,
        Fault(
            Code.BAD_WEIGHT,
            message("“{word}” is not a weight", word=text[:60]),
            _instead_of_weight(text),
        ),
    )


def _instead_of_weight(text: str) -> Message:
    share = number_in(text.removesuffix("%"))
    if text.endswith("%") and share:
        return message("write a number without %, such as {number}", number=f"{share / 100:g}")
    return message("write a number above 0, or leave it blank for 1")


@lru_cache(maxsize=4_096)
def parse_length(text: str) -> Parsed[float]:
    """Return how far it is between two places, above 0, in whatever unit.

    Examples
    --------
    >>> parse_length("62").value, parse_length("6,5").value, parse_length("långt").value
    (62.0, 6.5, None)
    """
    number = number_in(text)
    if number is not None and number > 0:
        return Parsed(number)
    return Parsed(
        None,
        Fault(
            Code.BAD_DISTANCE,
            message("the row does not say how far it is; it is not used")
            if is_blank(text)
            else message("“{word}” is not a distance; it is not used", word=text[:60]),
            message("write a number above 0 without unit, or clear the whole row"),
        ),
    )


@lru_cache(maxsize=4_096)
def parse_degrees(text: str, limit: float) -> Parsed[float]:
    """Return a latitude or longitude in WGS 84 degrees, between ``-limit`` and `limit`."""
    if is_blank(text):
        return Parsed(None)
    number = number_in(text)
    if number is not None and abs(number) <= limit:
        return Parsed(number)
    return Parsed(
        None,
        Fault(
            Code.UNKNOWN_PLACE,
            message("“{word}” is not a coordinate in degrees", word=text[:60]),
            message("write WGS 84 degrees with decimals, such as 57.123, or leave it blank"),
        ),
    )
