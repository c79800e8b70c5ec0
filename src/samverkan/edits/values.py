"""How fields and their values are called in a sentence about a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.model import (
    ACTOR_HEADERS,
    DISTANCE_HEADERS,
    RELATION_HEADERS,
    Actor,
    Presence,
    Relation,
)
from samverkan.words import message, term
from samverkan.words.fields import Holds, family_of, names_of
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from samverkan.words import Message

_AREAS = frozenset(names_of(Actor, Holds.AREA))
_PLACES = {"municipality_code": "municipality", "region_code": "region"}
"""Codes are called by the header of the place that they stand for."""


def header_of(name: str) -> Message | str:
    """Return what a field is called; a column without a meaning by its own header.

    Examples
    --------
    >>> str(header_of("municipality_code")), header_of("Antal medlemmar")
    ('municipality', 'Antal medlemmar')
    """
    called = _PLACES.get(name, name)
    headers = {**DISTANCE_HEADERS, **RELATION_HEADERS, **ACTOR_HEADERS}
    return headers.get(called, name)


def said_value(name: str, value: object) -> object:
    """Return what a value of a field is called, to be said within a sentence.

    Examples
    --------
    >>> [str(said_value("sector", word)) for word in ("public", None)]
    ['public', 'blank']
    """
    if value is None or value == ():
        return message("blank")
    if isinstance(value, tuple):
        return tuple(said_value(name, one) for one in value)
    if isinstance(value, Presence):
        return value.locality
    if isinstance(value, bool):
        return message("yes") if value else message("no")
    if name in _AREAS:
        return place_name(str(value))
    family = family_of(name, Actor, Relation)
    return term(family, str(value)) if family else value
