"""The rows of a store read as what they describe, whoever wrote them; else who and what is named.

What people changed in the database itself is read as a file would be (`samverkan.store.values`).
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from samverkan.decisions import Decision, DecisionKind
from samverkan.errors import Place, StoreError, ValidationError
from samverkan.following import State, Step
from samverkan.model import (
    DIRECTED_TYPES,
    Actor,
    Distance,
    Relation,
    StakeholderMap,
    make_actor,
    make_relation,
)
from samverkan.store.rows import (
    DISTANCE_COLUMNS,
    PLACE_COLUMNS,
    STEP_COLUMNS,
    MapRows,
    key_of,
    row_of,
)
from samverkan.store.values import (
    PLACE_READERS,
    UnreadableError,
    read_date,
    read_extras,
    read_name,
    read_text,
    readers_of,
)
from samverkan.words import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from samverkan.store.contents import Contents

MOST_SHOWN = 60
"""How much of a value that cannot be read is shown."""

MEND = message(
    "samverkan store verify shows what was changed in the database, and samverkan store repair "
    "puts it back."
)


def map_of(rows: MapRows) -> StakeholderMap:
    """Return the map that the rows of one mapping make.

    Raises
    ------
    StoreError
        When a value cannot be read, or the rows do not fit together: an end that is no actor.
    """
    _check_ids(rows)
    relations = sorted(rows.relations, key=lambda key: str(key[-1]).zfill(9))
    with _fitting_together():
        return StakeholderMap.of(
            map(actor_of, rows.actors.values()),
            (relation_of(rows.relations[key]) for key in relations),
            distances_of(rows.distances.values()),
        )


def tidied(contents: Contents) -> Contents:
    """Return contents in which each value stands as we write it.

    Relations that have lost an actor are left out.

    Raises
    ------
    StoreError
        When a value cannot be read.
    """
    kept = {name: _tidied_rows(rows) for name, rows in contents.mappings.items()}
    return replace(contents, mappings=kept)


def _tidied_rows(rows: MapRows) -> MapRows:
    _check_ids(rows)
    actors = {key: row_of(actor_of(row)) for key, row in rows.actors.items()}
    relations = {}
    for key, row in rows.relations.items():
        if {*key[:2]} <= actors.keys():
            new = row_of(relation_of(row))
            relations[key_of(new, key[-1])] = new
    distances = distances_of(rows.distances.values())
    return MapRows(actors, relations, {(one.first, one.second): row_of(one) for one in distances})


@contextmanager
def _fitting_together() -> Iterator[None]:
    """Say what does not fit together as an error of the store."""
    try:
        yield
    except ValidationError as error:
        first = error.problems[0]
        said = message(
            "The rows of the database do not fit together: {problem} ({place})",
            problem=first.message,
            place=first.place,
        )
        raise StoreError(said, MEND) from error


def actor_of(row: Mapping[str, Any]) -> Actor:
    """Return the actor that a row describes; columns that are absent are blank.

    Raises
    ------
    StoreError
        When a value cannot be read, which it names; so do the other readers of rows.
    """
    values = _read(Actor, row)
    assumed, extras = values.pop("extras", ((), ()))
    place = _place_in(values)
    return make_actor(**values, assumed=assumed, extras=extras, place=place)


def relation_of(row: Mapping[str, Any]) -> Relation:
    """Return the relation that a row describes; columns that are absent are blank."""
    values = _read(Relation, row)
    _assumed, extras = values.pop("extras", ((), ()))
    place = _place_in(values)
    values.setdefault("directed", values.get("type") in DIRECTED_TYPES)
    return make_relation(**values, extras=extras, place=place)


def distances_of(rows: Iterable[Mapping[str, Any]]) -> list[Distance]:
    """Return the distances that rows describe; of two for the same places the last one counts."""
    read = (_read(Distance, row) for row in rows)
    found = {(one["first"], one["second"]): one["km"] for one in read}
    return [Distance(first=first, second=second, km=km) for (first, second), km in found.items()]


def step_of(row: Mapping[str, Any]) -> Step:
    """Return the step that a row holds; columns that are absent are blank."""
    return Step(**_read(Step, row))


def decision_of(row: Mapping[str, Any]) -> Decision:
    """Return the decision that a row holds."""
    try:
        values: dict[str, Any] = {
            name: tuple(map(read_text, held)) if isinstance(held, list) else held
            for name, held in row.items()
        }
        decision = Decision(**values | {"kind": DecisionKind(row["kind"])})
        _check_decision(decision)
    except (KeyError, TypeError, ValueError, UnreadableError) as error:
        said = message(
            "In the database, what was decided cannot be read: {value}",
            value=str(dict(row))[:MOST_SHOWN],
        )
        raise StoreError(said, MEND) from error
    return decision


def _check_decision(decision: Decision) -> None:
    """Refuse what no decision is about, or decides."""
    texts = (decision.field, decision.source, decision.date)
    is_text = all(one is None or isinstance(one, str) for one in texts)
    is_value = decision.value is None or isinstance(decision.value, str | int | float | tuple)
    if not (isinstance(decision.subject, tuple) and decision.subject and is_text and is_value):
        raise UnreadableError


def _check_ids(rows: MapRows) -> None:
    """Refuse an id that is no longer the one by which an actor is known."""
    for actor_id, row in rows.actors.items():
        held = row.get("id")
        if held != actor_id and str(held) != actor_id:
            said = message(
                "In the database, id of the actor “{actor}” was changed to “{id}”",
                actor=actor_id,
                id=held,
            )
            raise StoreError(said, MEND)


@cache
def _readers(kind: type) -> Mapping[str, Callable[[Any], Any]]:
    """Return how each column of a table is read."""
    if kind is Step:
        special = {"gap": read_name, "state": _read_state, "date": read_date}
        return dict.fromkeys(STEP_COLUMNS, read_text) | special
    if kind is Distance:
        return readers_of(kind)
    return {**readers_of(kind), "extras": read_extras, **PLACE_READERS}


def _read_state(value: object) -> State:
    try:
        return State(read_text(value))
    except ValueError as error:
        raise UnreadableError from error


_NEEDED: Mapping[type, tuple[str, ...]] = {
    Actor: ("id", "name"),
    Relation: ("source", "target"),
    Distance: DISTANCE_COLUMNS,
    Step: ("gap", "state"),
}


def _read(kind: type, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a row; what is blank is left out."""
    found: dict[str, Any] = {}
    for name, read in _readers(kind).items():
        value = row.get(name)
        if value is not None:
            try:
                found[name] = read(value)
            except UnreadableError as error:
                raise _unreadable(kind, row, name) from error
    for name in _NEEDED[kind]:
        if name not in found:
            raise _unreadable(kind, row, name)
    return found


def _unreadable(kind: type, row: Mapping[str, Any], name: str) -> StoreError:
    """Return the error for a value that is not there, or cannot be read."""
    thing = _NAMED[kind].filled(**row)
    if row.get(name) in (None, ""):
        said = message("In the database, {thing} has no {property}", thing=thing, property=name)
        return StoreError(said, MEND)
    said = message(
        "In the database, {property} of {thing} is “{value}”, which cannot be read",
        property=name,
        thing=thing,
        value=str(row[name])[:MOST_SHOWN],
    )
    return StoreError(said, MEND)


_NAMED: Mapping[type, Message] = {
    Actor: message("the actor “{id}”"),
    Relation: message("the relation from “{source}” to “{target}”"),
    Distance: message("the distance from “{first}” to “{second}”"),
    Step: message("the follow-up of {gap}"),
}


def _place_in(values: dict[str, Any]) -> Place | None:
    """Return the place that read values name, and take it out of them."""
    place = {name: values.pop(name, None) for name in PLACE_COLUMNS}
    return None if place["file"] is None else Place(**place)
