"""Actors, relations and distances as plain rows, and back, the same for every store.

A *row* holds texts, numbers, truth values, lists of texts and None under the names of the columns.
None stays None and an empty text stays empty. `file`, `sheet`, `row` and `column` are the place.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from samverkan.errors import Place, StoreError
from samverkan.model import (
    Actor,
    Depth,
    Distance,
    Level,
    Presence,
    Relation,
    Sector,
    relation_key,
)
from samverkan.words import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.model import Extras, StakeholderMap

Row = dict[str, Any]
Word = TypeVar("Word", Sector, Level, Depth)
RelationKey = tuple[str, str, str, str, str, int]
"""Source, target, type, since, source URL and the number among relations equal in these."""

ACTOR_COLUMNS = (
    "id",
    "name",
    "sector",
    "level",
    "locality",
    "municipality_code",
    "region_code",
    "kind",
    "services",
    "plans",
    "latitude",
    "longitude",
    "since",
    "until",
    "source",
    "note",
    "aliases",
    "presences",
)
RELATION_COLUMNS = (
    "source",
    "target",
    "type",
    "directed",
    "depth",
    "weight",
    "since",
    "until",
    "source_url",
    "description",
    "reported_by",
)
SHARED_COLUMNS = ("extras", "file", "sheet", "row", "column")
LISTS = frozenset({"services", "plans", "aliases", "presences"})
DistanceKey = tuple[str, str]
"""The two places, in the order in which they stand."""


@dataclass(frozen=True, slots=True)
class MapRows:
    """All rows of one mapping, by what each is known by."""

    actors: dict[str, Row] = field(default_factory=dict)
    relations: dict[RelationKey, Row] = field(default_factory=dict)
    distances: dict[DistanceKey, Row] = field(default_factory=dict)


def map_rows(stakeholders: StakeholderMap) -> MapRows:
    """Return all rows of a map.

    Raises
    ------
    StoreError
        When two actors share an id, a relation ends at an actor that the map lacks, or a number
        cannot be kept.
    """
    return MapRows(
        _actor_rows(stakeholders), _relation_rows(stakeholders), _distance_rows(stakeholders)
    )


def _actor_rows(stakeholders: StakeholderMap) -> dict[str, Row]:
    """Return the rows of a map's actors by id."""
    rows = {actor.id: _actor_row(actor) for actor in stakeholders.actors}
    if len(rows) < len(stakeholders.actors):
        raise _refusal(message("Two actors of the map have the same id"))
    return rows


def _relation_rows(stakeholders: StakeholderMap) -> dict[RelationKey, Row]:
    """Return the rows of a map's relations by what they are known by."""
    known = {actor.id for actor in stakeholders.actors}
    rows: dict[RelationKey, Row] = {}
    counted: dict[tuple[str, ...], int] = {}
    for relation in stakeholders.relations:
        for end in (relation.source, relation.target):
            if end not in known:
                raise _refusal(message("A relation ends at {id}, which is no actor", id=end))
        known_by = relation_key(relation)
        counted[known_by] = counted.get(known_by, 0) + 1
        row = _relation_row(relation)
        rows[key_of(row, counted[known_by])] = row
    return rows


def _distance_rows(stakeholders: StakeholderMap) -> dict[DistanceKey, Row]:
    """Return the rows of a map's distances by their places."""
    return {
        (one.first, one.second): {"first": one.first, "second": one.second, "km": _number(one.km)}
        for one in stakeholders.distances
    }


def distances_of(rows: Iterable[Mapping[str, Any]]) -> list[Distance]:
    """Return the distances that rows describe; of two for the same places the last one counts."""
    found = {(row["first"], row["second"]): row["km"] for row in rows}
    return [Distance(first=first, second=second, km=km) for (first, second), km in found.items()]


def key_of(row: Mapping[str, Any], number: int) -> RelationKey:
    """Return what a relation's row is known by; `number` counts equal ones from 1."""
    since, url = row.get("since") or "", row.get("source_url") or ""
    return (row["source"], row["target"], row["type"], since, url, number)


def actor_of(row: Mapping[str, Any]) -> Actor:
    """Return the actor that a row describes; columns that are absent are blank."""
    plans = row.get("plans")
    return Actor(
        id=row["id"],
        name=row["name"],
        sector=_word_or_own(Sector, row.get("sector")),
        level=_word_or_own(Level, row.get("level")),
        locality=row.get("locality"),
        municipality_code=row.get("municipality_code"),
        region_code=row.get("region_code"),
        kind=row.get("kind"),
        services=tuple(row.get("services") or ()),
        plans=None if plans is None else tuple(plans),
        latitude=row.get("latitude"),
        longitude=row.get("longitude"),
        since=row.get("since"),
        until=row.get("until"),
        source=row.get("source"),
        note=row.get("note"),
        aliases=tuple(row.get("aliases") or ()),
        presences=tuple(
            Presence(locality=locality, municipality_code=code, services=tuple(services))
            for locality, code, services in row.get("presences") or ()
        ),
        assumed=_assumed(row.get("extras")),
        extras=_extras(row.get("extras")),
        place=_place(row),
    )


def relation_of(row: Mapping[str, Any]) -> Relation:
    """Return the relation that a row describes; columns that are absent are blank."""
    return Relation(
        source=row["source"],
        target=row["target"],
        type=row["type"],
        directed=bool(row["directed"]),
        depth=_word(Depth, row.get("depth")),
        weight=row.get("weight"),
        since=row.get("since"),
        until=row.get("until"),
        source_url=row.get("source_url"),
        description=row.get("description"),
        reported_by=row.get("reported_by"),
        extras=_extras(row.get("extras")),
        place=_place(row),
    )


def _actor_row(actor: Actor) -> Row:
    row = {name: getattr(actor, name) for name in ACTOR_COLUMNS} | _shared(actor)
    row["sector"], row["level"] = _text(actor.sector), _text(actor.level)
    row["services"] = list(actor.services)
    row["aliases"] = list(actor.aliases)
    row["presences"] = [
        [one.locality, one.municipality_code, list(one.services)] for one in actor.presences
    ]
    row["plans"] = None if actor.plans is None else list(actor.plans)
    row["latitude"], row["longitude"] = _number(actor.latitude), _number(actor.longitude)
    return row


def _relation_row(relation: Relation) -> Row:
    row = {name: getattr(relation, name) for name in RELATION_COLUMNS} | _shared(relation)
    row["depth"], row["weight"] = _text(relation.depth), _number(relation.weight)
    return row


def _shared(thing: Actor | Relation) -> Row:
    place = thing.place
    assumed = thing.assumed if isinstance(thing, Actor) else ()
    kept = {"assumed": assumed, "extras": thing.extras} if assumed else thing.extras
    extras = json.dumps(kept, ensure_ascii=False) if kept else None
    if place is None:
        return {"extras": extras, "file": None, "sheet": None, "row": None, "column": None}
    return {
        "extras": extras,
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
    }


def _place(row: Mapping[str, Any]) -> Place | None:
    if row.get("file") is None:
        return None
    return Place(row["file"], row.get("sheet"), row.get("row"), row.get("column"))


def _extras(text: str | None) -> Extras:
    kept = json.loads(text) if text else ()
    pairs = kept["extras"] if isinstance(kept, dict) else kept
    return tuple((header, value) for header, value in pairs)


def _assumed(text: str | None) -> tuple[str, ...]:
    """Return what is assumed of an actor, which is kept with its extras."""
    kept = json.loads(text) if text else ()
    return tuple(kept["assumed"]) if isinstance(kept, dict) else ()


def _text(word: str | None) -> str | None:
    return None if word is None else str(word)


def _word(words: type[Word], text: str | None) -> Word | None:
    return None if text is None else words(text)


def _word_or_own(words: type[Word], text: str | None) -> Word | str | None:
    """Return a known word, else the map's own as it is."""
    known = frozenset(words)
    return words(text) if text in known else text


def _number(number: float | None) -> float | None:
    if number is None:
        return None
    if not math.isfinite(number):
        raise _refusal(message("{number} is not a number that can be kept", number=number))
    return float(number)


def _refusal(what: Message) -> StoreError:
    return StoreError(what, message("Check the files with samverkan check, then load them again."))
