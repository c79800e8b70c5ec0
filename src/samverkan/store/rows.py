"""Actors, relations, distances and steps as plain rows, and back, the same for every store.

A *row* holds texts, numbers, truth values, lists of texts and None under the names of the columns.
None stays None and an empty text stays empty. `file`, `sheet`, `row` and `column` are the place.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import asdict, dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from samverkan.decisions import Decision, DecisionKind
from samverkan.errors import Place, StoreError
from samverkan.following import State, Step
from samverkan.model import (
    Actor,
    Depth,
    Distance,
    Level,
    Presence,
    Relation,
    Sector,
    make_actor,
    make_relation,
    relation_key,
)
from samverkan.words import message
from samverkan.words.fields import Holds, descriptions, names_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from enum import StrEnum

    from samverkan.following import Following
    from samverkan.model import Extras, StakeholderMap

Row = dict[str, Any]
RelationKey = tuple[str, str, str, str, str, int]
"""Source, target, type, since, source URL and the number among relations equal in these."""

PLACE_COLUMNS = ("file", "sheet", "row", "column")
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
        row = _plain_row(relation) | _shared(relation)
        relations[key_of(row, counted[known_by])] = row
    return MapRows(
        {actor.id: _plain_row(actor) | _shared(actor) for actor in stakeholders.actors},
        relations,
        {(one.first, one.second): _plain_row(one) for one in stakeholders.distances},
    )


def held_row(record: Mapping[str, Any], columns: Iterable[str]) -> Row:
    """Return the row that a record of a store holds; what is absent is None."""
    return {name: record.get(name) for name in columns}


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
    return make_actor(
        **_values(Actor, row),
        assumed=_assumed(row.get("extras")),
        extras=_extras(row.get("extras")),
        place=_place(row),
    )


def relation_of(row: Mapping[str, Any]) -> Relation:
    """Return the relation that a row describes; columns that are absent are blank."""
    return make_relation(
        **_values(Relation, row), extras=_extras(row.get("extras")), place=_place(row)
    )


_WORDS_OF: Mapping[str | None, type[StrEnum]] = {
    "sector": Sector,
    "level": Level,
    "depth": Depth,
}


def _values(kind: type, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of the fields of a class; what is blank is left out."""
    found = {name: row[name] for name in descriptions(kind) if row.get(name) is not None}
    for name, read in _readers(kind).items():
        if name in found:
            found[name] = read(found[name])
    return found


@cache
def _readers(kind: type) -> Mapping[str, Callable[[Any], Any]]:
    """Return how the value of each field is made of what a row holds; others stand as they are."""
    found: dict[str, Callable[[Any], Any]] = {}
    for name, one in descriptions(kind).items():
        if one.holds is Holds.WORD and one.family in _WORDS_OF:
            found[name] = partial(
                _word_or_own, {word.value: word for word in _WORDS_OF[one.family]}
            )
        elif one.holds is Holds.ANSWER:
            found[name] = bool
        elif one.holds is Holds.PLACES:
            found[name] = _presences
        elif name in LISTS:
            found[name] = tuple
    return found


def _word_or_own(known: Mapping[str, StrEnum], text: str) -> str:
    """Return a known word, else the map's own as it is."""
    return known.get(text, text)


def _presences(rows: Iterable[Iterable[Any]]) -> tuple[Presence, ...]:
    names = names_of(Presence)
    values = (dict(zip(names, row, strict=False)) for row in rows)
    return tuple(Presence(**one | {"services": tuple(one["services"])}) for one in values)


def _plain_row(thing: Actor | Relation | Distance) -> Row:
    """Return the fields of a value under the names of the columns."""
    kind: type = type(thing)
    row = {name: getattr(thing, name) for name in descriptions(kind)}
    for name, plain in _writers(kind).items():
        if row[name] is not None:
            row[name] = plain(row[name])
    return row


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
    # Where there is no place, each of its columns is None.
    place = {name: getattr(thing.place, name, None) for name in PLACE_COLUMNS}
    return {"extras": extras} | place


def _place(row: Mapping[str, Any]) -> Place | None:
    return None if row.get("file") is None else Place(**held_row(row, PLACE_COLUMNS))


def _extras(text: str | None) -> Extras:
    kept = json.loads(text) if text else ()
    pairs = kept["extras"] if isinstance(kept, dict) else kept
    return tuple((header, value) for header, value in pairs)


def _assumed(text: str | None) -> tuple[str, ...]:
    """Return what is assumed of an actor, which is kept with its extras."""
    kept = json.loads(text) if text else ()
    return tuple(kept["assumed"]) if isinstance(kept, dict) else ()


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


def decision_of(row: Mapping[str, Any]) -> Decision:
    """Return the decision that a row holds."""
    values: dict[str, Any] = {
        name: tuple(held) if isinstance(held, list) else held for name, held in row.items()
    }
    return Decision(**values | {"kind": DecisionKind(row["kind"])})


STEP_COLUMNS = ("gap", "state", "date", "note", "who", "evidence", "about")


def step_of(row: Mapping[str, Any]) -> Step:
    """Return the step that a row holds; columns that are absent are blank."""
    return Step(**held_row(row, STEP_COLUMNS) | {"state": State(row["state"])})


def new_rows(before: Following, steps: Iterable[Step]) -> list[Row]:
    """Return rows for the steps that are new, numbered on from those that are there."""
    numbers = {gap: len(history) for gap, history in before.history.items()}
    rows = []
    for step in before.new_among(steps):
        numbers[step.gap] = numbers.get(step.gap, 0) + 1
        row = {name: getattr(step, name) for name in STEP_COLUMNS}
        rows.append(row | {"state": step.state.value, "number": numbers[step.gap]})
    return rows
