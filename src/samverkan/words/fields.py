"""What each field of the model holds and is called, told where the field is declared.

Stores, files, comparisons and the reading of tables ask here what there is, so that a field is
told of once: `described` at its declaration in `samverkan.model`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Flag, StrEnum, auto
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.words.messages import Message

_KEY = "samverkan"
"""Under this name the metadata of a field hold its description."""

_AMBIGUOUS = "source"
"""The header of what documents an actor, and in a graph that of the first end of a relation."""


class Holds(StrEnum):
    """What kind of value a field holds."""

    ID = "id"
    TEXT = "text"
    WORD = "word"
    WORDS = "words"
    NAMES = "names"
    AREA = "area"
    DATE = "date"
    DEGREES = "degrees"
    NUMBER = "number"
    ANSWER = "answer"
    PLACES = "places"


class Mark(Flag):
    """What else is true of a field."""

    ALWAYS = auto()
    """Tables have its column also when nothing stands in it, so that it can be filled in."""
    MATCHES = auto()
    """Two maps are matched by it, or it is told elsewhere, so they are not compared by it."""
    DECIDES = auto()
    """Gaps follow from it, so that one that was declined comes back when it changes."""
    INTRODUCES = auto()
    """Comparisons say it of an actor or a relation that came or went: who it is and where."""
    PRIVATE = auto()
    """It is told in confidence, and stays out of what is handed on unless it is asked for."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a field is.

    Attributes
    ----------
    header
        What its column is called; None for what stands in a table of its own.
    holds
        The kind of its values.
    family
        The family of the words known here, or of the codes that stand for its texts in an
        anonymised map.
    marks
        What else is true of it.
    place_header
        What the column beside a code is called that holds the name of the place.
    """

    header: Message | None
    holds: Holds
    family: str | None
    marks: Mark
    place_header: Message | None


_NONE = Mark(0)

_HEADERS: dict[str, Message] = {}
"""The headers of all fields, by their English text in lower case."""


def described(
    header: Message | None,
    holds: Holds = Holds.TEXT,
    family: str | None = None,
    marks: Mark = _NONE,
    place_header: Message | None = None,
) -> Mapping[str, Description]:
    """Return the metadata of a field; see `Description`."""
    for one in (header, place_header):
        if one is not None:
            _HEADERS[one.template.casefold()] = one
    return MappingProxyType({_KEY: Description(header, holds, family, marks, place_header)})


@cache
def descriptions(kind: type) -> Mapping[str, Description]:
    """Return what the fields of a class of the model are, in the order of their declaration."""
    found = {one.name: one.metadata[_KEY] for one in fields(kind) if _KEY in one.metadata}
    return MappingProxyType(found)


def names_of(kind: type, *holds: Holds) -> tuple[str, ...]:
    """Return the names of the described fields of a class, or of those that hold some kinds."""
    return tuple(
        name for name, one in descriptions(kind).items() if not holds or one.holds in holds
    )


def marked_in(kind: type, mark: Mark) -> tuple[str, ...]:
    """Return the names of the fields of a class that have a mark."""
    return tuple(name for name, one in descriptions(kind).items() if mark in one.marks)


def compared_in(kind: type) -> tuple[str, ...]:
    """Return the names of the fields that two maps are compared by."""
    matched = marked_in(kind, Mark.MATCHES)
    return tuple(name for name in descriptions(kind) if name not in matched)


def family_of(name: str, *kinds: type) -> str | None:
    """Return the family of the words in a field of one of some classes; None when it has none."""
    words = (Holds.WORD, Holds.WORDS)
    told = (descriptions(kind).get(name) for kind in kinds)
    return next((one.family for one in told if one is not None and one.holds in words), None)


_FIRST = ("id", "name", "aliases", "sector", "level", "kind")
"""What stands first in a table; the other columns follow as the fields are declared."""


@cache
def columns_of(kind: type) -> tuple[str, ...]:
    """Return the names of the fields that have a column in tables, in the order of the columns."""
    names = [name for name, one in descriptions(kind).items() if one.header is not None]
    first = [name for name in _FIRST if name in names]
    return (*first, *(name for name in names if name not in first))


def headers_of(kind: type) -> Mapping[str, Message]:
    """Return the header of each column; the name of a place stands before its code."""
    found: dict[str, Message] = {}
    for name in columns_of(kind):
        one = descriptions(kind)[name]
        if one.place_header is not None:
            found[place_column(name)] = one.place_header
        if one.header is not None:
            found[name] = one.header
    return MappingProxyType(found)


def place_column(code_column: str) -> str:
    """Return what we call the column with the names of places beside one of codes.

    Examples
    --------
    >>> place_column("municipality_code")
    'municipality'
    """
    return code_column.removesuffix("_code")


def header_named(written: str) -> Message | None:
    """Return the header of ours that is written in English; None when that may be another."""
    text = written.casefold()
    return None if text == _AMBIGUOUS else _HEADERS.get(text)
