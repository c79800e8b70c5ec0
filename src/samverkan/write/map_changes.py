"""What makes one map another: who and what is told otherwise, is new, or is no more.

An actor is the same by its id, by the row that it was written to, or by its name and municipality
where only one on each side has them. A relation is the same by what it says, then by its ends.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.model.pairing import bare, pair
from samverkan.words.vocabulary import loosely

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from samverkan.model import Actor, Relation, StakeholderMap


@dataclass(frozen=True, slots=True)
class Changes:
    """What makes a map as it is now another that is wanted.

    Those told otherwise are pairs of now and wanted. A relation as it is now has the ids that are
    wanted for its ends. `ids` are the wanted ids by those of now.
    """

    actors: tuple[tuple[Actor, Actor], ...]
    new_actors: tuple[Actor, ...]
    gone_actors: tuple[Actor, ...]
    relations: tuple[tuple[Relation, Relation], ...]
    new_relations: tuple[Relation, ...]
    gone_relations: tuple[Relation, ...]
    ids: Mapping[str, str]


def bare_actor(actor: Actor) -> Actor:
    """Return an actor as files tell it: without what is assumed, and without its place."""
    return replace(
        actor,
        sector=None if "sector" in actor.assumed else actor.sector,
        level=None if "level" in actor.assumed else actor.level,
        presences=tuple(sorted(actor.presences, key=repr)),
        assumed=(),
        place=None,
    )


def say_the_same(one: StakeholderMap, other: StakeholderMap) -> bool:
    """Tell whether files tell two maps alike; relations equal in all keys may be in any order."""
    return (
        list(map(bare_actor, one.actors)) == list(map(bare_actor, other.actors))
        and sorted(map(repr, map(bare, one.relations)))
        == sorted(map(repr, map(bare, other.relations)))
        and one.distances == other.distances
    )


def changes_between(
    now: StakeholderMap, wanted: StakeholderMap, at: Mapping[str, Actor]
) -> Changes:
    """Return what makes one map the other; `at` are the actors in rows written to, by wanted id."""
    pairs = _same_actors(now, wanted, at)
    ids = {one.id: wanted_id for wanted_id, one in pairs.items()}
    pending = {one.id for one in now.actors} - ids.keys()
    moved = [
        replace(one, source=ids.get(one.source, one.source), target=ids.get(one.target, one.target))
        for one in now.relations
    ]
    paired = pair(moved, wanted.relations)
    return Changes(
        tuple(
            (pairs[one.id], one)
            for one in wanted.actors
            if one.id in pairs and bare_actor(pairs[one.id]) != bare_actor(one)
        ),
        tuple(one for one in wanted.actors if one.id not in pairs),
        tuple(one for one in now.actors if one.id in pending),
        tuple(two for two in paired.pairs if bare(two[0]) != bare(two[1])),
        paired.after,
        paired.before,
        ids,
    )


def _same_actors(
    now: StakeholderMap, wanted: StakeholderMap, at: Mapping[str, Actor]
) -> dict[str, Actor]:
    """Return the actor of now for each wanted id that has one."""
    by_id = {one.id: one for one in now.actors}
    found = {one.id: by_id[one.id] for one in wanted.actors if one.id in by_id}
    taken = {one.id for one in found.values()}
    for wanted_id, one in at.items():
        if wanted_id not in found and one.id not in taken:
            found[wanted_id] = one
            taken.add(one.id)
    left = [one for one in now.actors if one.id not in taken]
    asked = [one for one in wanted.actors if one.id not in found]
    for part in (_name_and_place, _name):
        known = _alone(left, part)
        for key, one in _alone(asked, part).items():
            if key in known and known[key].id not in taken and one.id not in found:
                found[one.id] = known[key]
                taken.add(known[key].id)
    return found


def _name_and_place(actor: Actor) -> tuple[str, str | None]:
    return loosely(actor.name), actor.municipality_code


def _name(actor: Actor) -> str:
    return loosely(actor.name)


def _alone(things: Iterable[Actor], part: Callable[[Actor], Hashable]) -> dict[Hashable, Actor]:
    """Return the things that are alone with a part of what they say, by that part."""
    found: dict[Hashable, list[Actor]] = {}
    for one in things:
        found.setdefault(part(one), []).append(one)
    return {key: those[0] for key, those in found.items() if len(those) == 1}
