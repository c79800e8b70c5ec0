"""A map with a code for every text of its own, and the key that tells which stands for whom.

What is left is what samverkan knows itself: known sectors, levels, kinds, services and types,
dates, weights, and the official codes of municipalities and regions. The same text gets the same
code, so that what is counted and measured stays what it is. Codes are numbered in an order that
depends on the whole map: the same map gives the same codes, and no code tells where a name stood in
the alphabet.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from samverkan.model import ACTOR_HEADERS, Actor, Distance, Presence, Relation, StakeholderMap
from samverkan.words import message, plural_message
from samverkan.words.fields import Holds, descriptions, names_of
from samverkan.words.places import is_official
from samverkan.words.spreadsheets import guarded
from samverkan.words.terms import words
from samverkan.writing import csv_text, replace_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from samverkan.model import Extras
    from samverkan.words import Message


T = TypeVar("T", Actor, Relation, Presence, Distance)

Codes = dict[str, dict[str, str]]
"""The code of each text, by what the text is."""

_CODES: Mapping[str, Message] = MappingProxyType(
    {
        "name": message("Actor {number}"),
        "alias": message("name {number}"),
        "locality": message("place {number}"),
        "sector": message("sector {number}"),
        "level": message("level {number}"),
        "area": message("area {number}"),
        "kind": message("kind {number}"),
        "service": message("service {number}"),
        "type": message("type {number}"),
        "source": message("source {number}"),
        "text": message("text {number}"),
        "reporter": message("role {number}"),
        "header": message("column {number}"),
        "value": message("value {number}"),
    }
)
_COUNTED: Mapping[str, Message] = MappingProxyType(
    {
        "name": plural_message("{count} name with its id", "{count} names with ids"),
        "alias": plural_message("{count} other name", "{count} other names"),
        "locality": plural_message("{count} locality", "{count} localities"),
        "sector": plural_message("{count} own word for a sector", "{count} own words for sectors"),
        "level": plural_message("{count} own word for a level", "{count} own words for levels"),
        "area": plural_message(
            "{count} municipality or region that is not in Sweden's list",
            "{count} municipalities and regions that are not in Sweden's list",
        ),
        "kind": plural_message("{count} own kind of actor", "{count} own kinds of actors"),
        "service": plural_message("{count} own service", "{count} own services"),
        "type": plural_message("{count} own type of relation", "{count} own types of relations"),
        "source": plural_message("{count} source", "{count} sources"),
        "text": plural_message("{count} note or description", "{count} notes and descriptions"),
        "reporter": plural_message("{count} role", "{count} roles"),
        "header": plural_message("{count} extra column", "{count} extra columns"),
        "value": plural_message("{count} value in them", "{count} values in them"),
    }
)


@dataclass(frozen=True, slots=True)
class Anonymised:
    """A map with codes for its texts, what became of them in words, and the code of each id."""

    stakeholders: StakeholderMap
    said: tuple[Message, ...]
    codes: Mapping[str, str]


def anonymise(stakeholders: StakeholderMap, *, language: str = "en") -> Anonymised:
    """Return the map with a code for every text of its own; the codes are in a language."""
    secret = _digest(stakeholders)
    found = _own_texts(stakeholders)
    numbers = {family: _numbers(secret, family, texts) for family, texts in found.items()}
    codes = {
        family: {
            text: _CODES[family].filled(number=number).text(language)
            for text, number in known.items()
        }
        for family, known in numbers.items()
    }
    ids = {text: f"a{number}" for text, number in numbers["name"].items()}
    actors = [_actor(actor, codes, ids) for actor in stakeholders.actors]
    relations = [_relation(relation, codes, ids) for relation in stakeholders.relations]
    distances = [_distance(one, codes) for one in stakeholders.distances]
    said = _said(stakeholders, found)
    return Anonymised(StakeholderMap.of(actors, relations, distances), said, MappingProxyType(ids))


def _digest(stakeholders: StakeholderMap) -> bytes:
    """Return a number of the whole map, which nobody has who has not the map."""
    actors = [replace(actor, place=None) for actor in stakeholders.actors]
    relations = [replace(relation, place=None) for relation in stakeholders.relations]
    content = (actors, relations, stakeholders.distances)
    return hashlib.sha256(repr(content).encode("utf-8", "replace")).digest()


def _own_texts(stakeholders: StakeholderMap) -> dict[str, set[str]]:
    """Return the texts that samverkan does not know itself; actors go by their ids."""
    things: list[Actor | Relation] = [*stakeholders.actors, *stakeholders.relations]
    ids = {actor.id for actor in stakeholders.actors}
    presences = (one for actor in stakeholders.actors for one in actor.presences)
    found: dict[str, set[str]] = {family: set() for family in _CODES}
    for one in (*things, *presences, *stakeholders.distances):
        kind: type = type(one)
        for name, family in _families(kind).items():
            value = getattr(one, name)
            found[family].update(value if isinstance(value, tuple) else (value,))
    found["name"] = ids
    found["reporter"] -= ids
    found["area"] = {code for code in found["area"] if code and not is_official(code)}
    found["header"] = {header for thing in things for header, _ in thing.extras}
    found["value"] = {text for thing in things for _, text in thing.extras}
    for family in _KNOWN:
        found[family] -= {*words(family)}
    return {family: {text for text in texts if text} for family, texts in found.items()}


_KNOWN = ("sector", "level", "kind", "service", "type")
"""The families of which samverkan knows words; these stay as they are."""

_CODED = (Holds.TEXT, Holds.WORD, Holds.WORDS, Holds.NAMES, Holds.AREA)


@cache
def _families(kind: type) -> Mapping[str, str]:
    """Return the family of the codes of each field whose texts are replaced by codes."""
    found = ((name, descriptions(kind)[name].family or "text") for name in names_of(kind, *_CODED))
    return {name: family for name, family in found if family in _CODES}


def _numbers(secret: bytes, family: str, texts: Iterable[str]) -> dict[str, str]:
    """Return a number for each text, with as many digits as the last one needs."""

    def order(text: str) -> bytes:
        return hashlib.sha256(secret + f"{family}\0{text}".encode("utf-8", "replace")).digest()

    ordered = sorted(sorted(texts), key=order)
    digits = len(str(len(ordered)))
    return {text: f"{number:0{digits}}" for number, text in enumerate(ordered, start=1)}


def _coded(thing: T, codes: Codes) -> T:
    """Return a value with codes for its texts, and without where it is."""
    kind: type = type(thing)
    values: dict[str, Any] = dict.fromkeys(names_of(kind, Holds.DEGREES))
    for name, family in _families(kind).items():
        value, known = getattr(thing, name), codes[family]
        many = isinstance(value, tuple)
        values[name] = (
            tuple(known.get(text, text) for text in value) if many else known.get(value, value)
        )
    return replace(thing, **values)


def _actor(actor: Actor, codes: Codes, ids: Mapping[str, str]) -> Actor:
    presences = (_coded(one, codes) for one in actor.presences)
    return replace(
        _coded(actor, codes),
        id=ids[actor.id],
        name=codes["name"][actor.id],
        presences=tuple(
            sorted(presences, key=lambda one: (one.locality, one.municipality_code or ""))
        ),
        extras=_extras(actor.extras, codes),
        place=None,
    )


def _distance(distance: Distance, codes: Codes) -> Distance:
    coded = _coded(distance, codes)
    first, second = sorted((coded.first, coded.second))
    return replace(coded, first=first, second=second)


def _relation(relation: Relation, codes: Codes, ids: Mapping[str, str]) -> Relation:
    return replace(
        _coded(relation, codes | {"reporter": {**codes["reporter"], **ids}}),
        source=ids[relation.source],
        target=ids[relation.target],
        extras=_extras(relation.extras, codes),
        place=None,
    )


def _extras(extras: Extras, codes: Codes) -> Extras:
    headers, values = codes["header"], codes["value"]
    return tuple(sorted((headers[header], values[text]) for header, text in extras))


def _said(stakeholders: StakeholderMap, found: Mapping[str, set[str]]) -> tuple[Message, ...]:
    counted = tuple(
        replace(_COUNTED[family], count=len(texts)) for family, texts in found.items() if texts
    )
    said = [message("Replaced by codes: {what}", what=counted)]
    located = sum(actor.latitude is not None for actor in stakeholders.actors)
    if located:
        said.append(
            plural_message(
                "Left out: the coordinates of {count} actor",
                "Left out: the coordinates of {count} actors",
                located,
            )
        )
    if stakeholders.distances:
        said.append(
            message("The distances are as they were; they may tell which places it is about")
        )
    said.append(
        message(
            "As they were: municipality, region, dates, weights, and the sectors, levels, kinds, "
            "services and types that samverkan knows; in a small municipality these may tell who "
            "it is"
        )
    )
    return tuple(said)


def write_key(
    path: Path, stakeholders: StakeholderMap, anonymised: Anonymised, *, language: str
) -> None:
    """Write codes, ids and names as csv that Swedish Excel opens, in the order of the codes."""
    names = {actor.id: actor.name for actor in stakeholders.actors}
    rows = sorted((code, one, names[one]) for one, code in anonymised.codes.items())
    header = [message("code"), ACTOR_HEADERS["id"], ACTOR_HEADERS["name"]]
    titles = [title.text(language) for title in header]
    text = csv_text([titles, *(map(guarded, row) for row in rows)], excel=True)
    replace_file(path, text.encode("utf-8"))
