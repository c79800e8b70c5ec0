"""Actors, relations, distances and steps as plain rows, the same for every store.

A *row* holds texts, numbers, truth values, lists of texts and None under the names of the columns.
None stays None and an empty text stays empty. `file`, `sheet`, `row` and `column` are the place.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import asdict, dataclass, field
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from samverkan.errors import StoreError
from samverkan.model import (
    Actor,
    Distance,
    Presence,
    Relation,
    relation_key,
)
from samverkan.words import message
from samverkan.words.fields import Holds, descriptions, names_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from samverkan.decisions import Decision
    from samverkan.following import Following, Step
    from samverkan.model import StakeholderMap

Row = dict[str, Any]
RelationKey = tuple[str, str, str, str, str, int]
"""Source, target, type, since, source URL and the number among relations equal in these."""

STEP_COLUMNS = ("gap", "state", "date", "note", "who", "evidence", "about")
PLACE_COLUMNS = ("file", "sheet", "row", "column")
PLACE_VALUES = attrgetter(*PLACE_COLUMNS)
ACTOR_COLUMNS, RELATION_COLUMNS = (
    (*names_of(kind), "extras", *PLACE_COLUMNS) for kind in (Actor, Relation)
)
DISTANCE_COLUMNS = names_of(Distance)
LISTS = frozenset(names_of(Actor, Holds.WORDS, Holds.NAMES, Holds.PLACES))
DistanceKey = tuple[str, str]
"""The two places, in the order in which they stand."""


@dataclass(frozen=True, slots=True)
class MapRows:
    """All rows of one mapping, by what each is known by."""

    actors: dict[str, Row] = field(default_factory=dict)
    relations: dict[RelationKey, Row] = field(default_factory=dict)
    distances: dict[DistanceKey, Row] = field(default_factory=dict)

    @property
    def dangling(self) -> Iterator[RelationKey]:
        """The relations an end of which is no actor."""
        return (key for key in self.relations if not {*key[:2]} <= self.actors.keys())


def map_rows(stakeholders: StakeholderMap) -> MapRows:
    """Return all rows of a map.

    Raises
    ------
    StoreError
        When a number cannot be kept.
    """
    relations: dict[RelationKey, Row] = {}
    counted: Counter[tuple[str, ...]] = Counter()
    for relation in stakeholders.relations:
        known_by = relation_key(relation)
        counted[known_by] += 1
        row = row_of(relation)
        relations[key_of(row, counted[known_by])] = row
    return MapRows(
        {actor.id: row_of(actor) for actor in stakeholders.actors},
        relations,
        {(one.first, one.second): row_of(one) for one in stakeholders.distances},
    )


def row_of(thing: Actor | Relation | Distance) -> Row:
    """Return the row of a value."""
    row = _plain_row(thing)
    if not isinstance(thing, Distance):
        row |= _shared(thing)
    return row


def held_row(record: Mapping[str, Any], columns: Iterable[str]) -> Row:
    """Return the row that a record of a store holds; what is absent is None."""
    return {name: record.get(name) for name in columns}


def key_of(row: Mapping[str, Any], number: int) -> RelationKey:
    """Return what a relation's row is known by; `number` counts equal ones from 1."""
    names = ("source", "target", "type", "since", "source_url")
    source, target, kind, since, url = (_key_part(row.get(name)) for name in names)
    return (source, target, kind, since, url, number)


def _key_part(value: object) -> str:
    """Return a part of a key; another hand may have put anything in its place."""
    return value if isinstance(value, str) else "" if value is None else str(value)


def _plain_row(thing: Actor | Relation | Distance) -> Row:
    """Return the fields of a value under the names of the columns."""
    kind: type = type(thing)
    names, values_of = _picker(kind)
    row = dict(zip(names, values_of(thing), strict=True))
    for name, plain in _writers(kind).items():
        if row[name] is not None:
            row[name] = plain(row[name])
    return row


@cache
def _picker(kind: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """Return the names of the fields of a class, and what takes their values out of one of it."""
    names = names_of(kind)
    return names, attrgetter(*names)


@cache
def _writers(kind: type) -> Mapping[str, Callable[[Any], Any]]:
    """Return how the value of each field is kept; others are kept as they are."""
    plain: Mapping[Holds, Callable[[Any], Any]] = {
        Holds.WORD: str,
        Holds.NUMBER: _number,
        Holds.DEGREES: _number,
        Holds.WORDS: list,
        Holds.NAMES: list,
        Holds.PLACES: _presence_rows,
    }
    return {
        name: plain[one.holds] for name, one in descriptions(kind).items() if one.holds in plain
    }


def _presence_rows(presences: Iterable[Presence]) -> list[list[Any]]:
    values = ((getattr(one, name) for name in names_of(Presence)) for one in presences)
    return [[list(v) if isinstance(v, tuple) else v for v in one] for one in values]


def _shared(thing: Actor | Relation) -> Row:
    assumed = thing.assumed if isinstance(thing, Actor) else ()
    kept = {"assumed": assumed, "extras": thing.extras} if assumed else thing.extras
    extras = json.dumps(kept, ensure_ascii=False) if kept else None
    place = thing.place
    if place is None:
        return {"extras": extras, **dict.fromkeys(PLACE_COLUMNS)}
    return {"extras": extras, **dict(zip(PLACE_COLUMNS, PLACE_VALUES(place), strict=True))}


def _number(number: float) -> float:
    if not math.isfinite(number):
        raise StoreError(
            message("{number} is not a number that can be kept", number=number),
            message("Check the files with samverkan check, then load them again."),
        )
    return float(number)


def decision_row(decision: Decision) -> Row:
    """Return the row of a decision, without its blanks."""
    row = asdict(decision) | {"kind": decision.kind.value}
    held = {name: list(v) if isinstance(v, tuple) else v for name, v in row.items()}
    return {name: value for name, value in held.items() if value is not None}


def new_rows(before: Following, steps: Iterable[Step]) -> list[Row]:
    """Return rows for the steps that are new, numbered on from those that are there."""
    numbers = {gap: len(history) for gap, history in before.history.items()}
    rows = []
    for step in before.new_among(steps):
        numbers[step.gap] = numbers.get(step.gap, 0) + 1
        row = {name: getattr(step, name) for name in STEP_COLUMNS}
        rows.append(row | {"state": step.state.value, "number": numbers[step.gap]})
    return rows
