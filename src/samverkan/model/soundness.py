"""What cannot be in a map: files set it aside, and a map in memory is refused for it."""

from __future__ import annotations

import math
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.dates import first_day, is_date, last_day
from samverkan.errors import Code, Place, Problem
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.model.actors import Actor, Distance, Relation
    from samverkan.words import Message


def is_sound(
    actors: Sequence[Actor], relations: Sequence[Relation], distances: Sequence[Distance]
) -> bool:
    """Tell whether nothing is wrong with a map; quick, for every part of a map is asked again."""
    ids = {actor.id for actor in actors}
    ends = {one.source for one in relations} | {one.target for one in relations}
    numbers = {one.weight for one in relations} | {one.km for one in distances}
    dated: list[Actor | Relation] = [*actors, *relations]
    dates = {date for one in dated for date in (one.since, one.until)}
    spans = {(one.since, one.until) for one in dated if one.since and one.until}
    return (
        len(ids) == len(actors)
        and ends <= ids
        and all(one.source != one.target for one in relations)
        and all(actor.id and actor.name for actor in actors)
        and all(map(_is_positive, numbers - {None}))
        and all(map(is_date, dates - {None}))
        and all(first_day(since) <= last_day(until) for since, until in spans)
    )


def _is_positive(number: object) -> bool:
    return isinstance(number, int | float) and math.isfinite(number) and number > 0


def find_problems(
    actors: Sequence[Actor], relations: Sequence[Relation], distances: Sequence[Distance]
) -> Iterator[Problem]:
    """Yield what is wrong with a map, as a file is told of it: actors, relations, distances."""
    ids: set[str] = set()
    for number, actor in enumerate(actors, start=1):
        place = actor.place or Place("actors", row=number)
        if not (actor.id and actor.name):
            yield _problem(Code.MISSING_VALUE, place, "id", actor.id or actor.name)
        if actor.id in ids:
            yield _problem(Code.DUPLICATE_ID, place, "id", actor.id)
        ids.add(actor.id)
        yield from _date_problems(actor, place)
    for number, relation in enumerate(relations, start=1):
        place = relation.place or Place("relations", row=number)
        yield from _relation_problems(relation, place, ids)
    for number, one in enumerate(distances, start=1):
        if not _is_positive(one.km):
            yield _problem(Code.BAD_DISTANCE, Place("distances", row=number), "km", one.km)


def _relation_problems(relation: Relation, place: Place, ids: set[str]) -> Iterator[Problem]:
    for column, end in (("source", relation.source), ("target", relation.target)):
        if end not in ids:
            yield _problem(Code.UNKNOWN_ACTOR, place, column, end)
    if relation.source == relation.target:
        yield _problem(Code.SELF_RELATION, place, "target", relation.target)
    if relation.weight is not None and not _is_positive(relation.weight):
        yield _problem(Code.BAD_WEIGHT, place, "weight", relation.weight)
    yield from _date_problems(relation, place)


def _date_problems(one: Actor | Relation, place: Place) -> Iterator[Problem]:
    dates = {"since": one.since, "until": one.until}
    wrong = {name: date for name, date in dates.items() if date is not None and not is_date(date)}
    for column, date in wrong.items():
        yield _problem(Code.BAD_DATE, place, column, date)
    if not wrong and one.since and one.until and first_day(one.since) > last_day(one.until):
        yield _problem(Code.UNTIL_BEFORE_SINCE, place, "until", one.until)


def _problem(code: Code, place: Place, column: str, value: object) -> Problem:
    said, mend = _WRONG[code]
    at = replace(place, column=column)
    told = said.filled(value=str(value))
    return Problem(code=code, place=at, value=str(value), message=told, next_step=mend)


_WRONG: Mapping[Code, tuple[Message, Message]] = MappingProxyType(
    {
        Code.MISSING_VALUE: (
            message("an actor has no id or no name"),
            message("give it both"),
        ),
        Code.DUPLICATE_ID: (
            message("“{value}” is the id of another actor too"),
            message("give each actor an id of its own"),
        ),
        Code.UNKNOWN_ACTOR: (
            message("“{value}” is the id of no actor of the map"),
            message("add the actor, or leave the relation out"),
        ),
        Code.SELF_RELATION: (
            message("“{value}” has a relation to itself"),
            message("name another actor, or leave the relation out"),
        ),
        Code.BAD_WEIGHT: (
            message("“{value}” is not a weight"),
            message("give a number above 0, or None for 1"),
        ),
        Code.BAD_DATE: (
            message("“{value}” is not a date"),
            message("write a year, a month or a day, as 2026-11-25"),
        ),
        Code.UNTIL_BEFORE_SINCE: (
            message("it ends before it begins"),
            message("exchange the two dates, or mend the wrong one"),
        ),
        Code.BAD_DISTANCE: (
            message("“{value}” is not a distance"),
            message("give a number of kilometres above 0"),
        ),
    }
)
"""What is said of each kind of fault of a map, and what mends it."""
