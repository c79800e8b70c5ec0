"""The values of a map in the words of a language, as spreadsheets show them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.model import (
    ACTOR_HEADERS,
    DISTANCE_HEADERS,
    PRESENCE_HEADERS,
    RELATION_HEADERS,
    Actor,
    Relation,
)
from samverkan.words import message, term
from samverkan.words.fields import family_of
from samverkan.write.tables import Column, header_of

if TYPE_CHECKING:
    from samverkan.write.tables import MapTable, Value

_HEADERS = (
    (Column("target"), RELATION_HEADERS),
    (Column("actor"), PRESENCE_HEADERS),
    (Column("first"), DISTANCE_HEADERS),
)
"""The headers of a table, by a column that only such tables have."""
_ANSWERS = MappingProxyType({True: message("yes"), False: message("no")})


def headers(table: MapTable, language: str) -> list[str]:
    """Return the headers of a table: known ones in a language, extras as they are."""
    ours = next((ours for column, ours in _HEADERS if column in table.columns), ACTOR_HEADERS)
    return [
        header_of(column) if column.is_extra else ours[column.name].text(language)
        for column in table.columns
    ]


def worded(column: Column, value: Value, language: str) -> str | float | None:
    """Return what a cell shows: known words in a language, several parted by semicolons.

    Examples
    --------
    >>> from samverkan.write.tables import Column
    >>> worded(Column("services"), ("fuel", "bibliotek"), "sv")
    'drivmedel; bibliotek'
    """
    if value is None or isinstance(value, float):
        return value
    if isinstance(value, bool):
        return _ANSWERS[value].text(language)
    family = None if column.is_extra else family_of(column.name, Actor, Relation)
    if isinstance(value, tuple):
        return "; ".join(term(family, word).text(language) if family else word for word in value)
    if column.name == "plans" and not column.is_extra:
        return term("plans", value).text(language)
    return term(family, value).text(language) if family else str(value)


def number_text(value: float) -> str:
    """Return a number with all its digits, a whole one without decimals.

    Three decimals get a fourth, so that nobody takes the point for a sign between thousands.

    Examples
    --------
    >>> number_text(3.0), number_text(0.1), number_text(1e300), number_text(84.967)
    ('3', '0.1', '1e+300', '84.9670')
    """
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = repr(value)
    return f"{text}0" if len(text.partition(".")[2]) == 3 and text[-3:].isdecimal() else text
