"""A map: actors and relations in order, checked and never changed, and what cannot be in it.

What of a file cannot be in a map is set aside; a map in memory is refused for it.
"""

from __future__ import annotations

import copyreg
import math
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from samverkan.dates import holds_on, in_order, is_date, last_day
from samverkan.errors import Code, Place, Problem, ValidationError
from samverkan.model.actors import relation_key
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from samverkan.dates import Date
    from samverkan.model.actors import Actor, Distance, Relation
    from samverkan.words import Message


@dataclass(frozen=True, slots=True)
class StakeholderMap:
    """Actors by id and relations by source, target, type, since and source URL.

    Always in this order, whatever the order of the files, so that the same map gives the same
    result from a file and from a store. Made by `StakeholderMap.of`. `distances` are the map's own,
    by place names, each pair once.

    Raises
    ------
    ValidationError
        When something in it cannot be: an end that is no actor, one id for two, a weight of 0 or
        less, a text that is no date. What of a file is set aside for that is refused here.
    """

    actors: tuple[Actor, ...]
    relations: tuple[Relation, ...]
    distances: tuple[Distance, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if not is_sound(self.actors, self.relations, self.distances):
            problems = tuple(find_problems(self.actors, self.relations, self.distances))
            if problems:
                raise ValidationError(problems)

    @classmethod
    def of(
        cls,
        actors: Iterable[Actor],
        relations: Iterable[Relation],
        distances: Iterable[Distance] = (),
    ) -> StakeholderMap:
        """Put actors and relations in order; relations equal in all keys keep the order given."""
        # Source by source is much faster than to sort all relations at once.
        by_source: dict[str, list[Relation]] = {}
        for relation in relations:
            by_source.setdefault(relation.source, []).append(relation)
        return cls(
            tuple(sorted(actors, key=lambda actor: actor.id)),
            tuple(
                relation
                for source in sorted(by_source)
                for relation in sorted(by_source[source], key=relation_key)
            ),
            tuple(sorted(distances, key=lambda one: (one.first, one.second, one.km))),
        )

    def as_of(self, date: Date) -> StakeholderMap:
        """Return the part that held on `date` (a year stands for its last day).

        An actor or relation counts when ``since <= date <= until``; blanks are open ends. A
        relation goes with either of its actors.
        """
        day = last_day(date)
        actors = [actor for actor in self.actors if holds_on(day, actor.since, actor.until)]
        known = {actor.id for actor in actors}
        relations = (
            relation
            for relation in self.relations
            if holds_on(day, relation.since, relation.until) and relation.ends <= known
        )
        return replace(self, actors=tuple(actors), relations=tuple(relations))

    def of_types(self, types: Collection[str]) -> StakeholderMap:
        """Return the map with only the relations of these types; all actors stay."""
        kept = tuple(relation for relation in self.relations if relation.type in types)
        return replace(self, relations=kept)

    def of_actors(self, ids: Collection[str]) -> StakeholderMap:
        """Return the map with only these actors, and the relations between two of them."""
        kept = frozenset(ids)
        return replace(
            self,
            actors=tuple(actor for actor in self.actors if actor.id in kept),
            relations=tuple(relation for relation in self.relations if relation.ends <= kept),
        )


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
        and all(in_order(since, until) for since, until in spans)
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
    if not wrong and not in_order(one.since, one.until):
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


def _read_only(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


# So that results, which hold read-only mappings, can be copied and sent to another process.
copyreg.pickle(MappingProxyType, lambda values: (_read_only, (dict(values),)))
