"""Which actors came, went and changed; an actor whose id alone is new is perhaps the same.

Actors are matched by id. Of those that only one of the maps has, two with like names in one
municipality are *perhaps the same*: each with at most one other, the likest names first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.validate.similar import Named, find_similar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.model import Actor, Relation, StakeholderMap

ACTOR_FIELDS = (
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
)
"""What is compared, beside the extra columns; not where a row stands in its file."""

LEGAL_FORM = re.compile(r"\b(ideell|ekonomisk|ek\.?)\s+för(ening)?\b", re.IGNORECASE)
"""What an association may add to its name and remain the same."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs: our name for it, or the header of an extra column."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class ActorChange:
    """One actor on both maps, and what differs; the ids differ when it is perhaps the same."""

    before: Actor
    after: Actor
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class ActorDifferences:
    """Actors that came and went, that changed, and that are perhaps the same under a new id.

    `not_searched` counts the actors for whose like nobody looked, as they are too many.
    """

    came: tuple[Actor, ...]
    went: tuple[Actor, ...]
    changed: tuple[ActorChange, ...]
    perhaps_same: tuple[ActorChange, ...]
    not_searched: int = 0

    @cached_property
    def new_id(self) -> Mapping[str, str]:
        """The id on the later map of each actor that is perhaps the same, by its earlier id."""
        return {pair.before.id: pair.after.id for pair in self.perhaps_same}


def compare_actors(before: StakeholderMap, after: StakeholderMap) -> ActorDifferences:
    """Return how the actors of two maps differ, all in the order of ids."""
    old = {actor.id: actor for actor in before.actors}
    new = {actor.id: actor for actor in after.actors}
    went = [actor for actor in before.actors if actor.id not in new]
    came = [actor for actor in after.actors if actor.id not in old]
    pairs, not_searched = _alike(went, came)
    matched = {actor.id for pair in pairs for actor in pair}
    both = ((old[actor_id], new[actor_id]) for actor_id in sorted(old.keys() & new.keys()))
    found = (_change(*pair) for pair in both)
    return ActorDifferences(
        came=tuple(actor for actor in came if actor.id not in matched),
        went=tuple(actor for actor in went if actor.id not in matched),
        changed=tuple(change for change in found if change.changes),
        perhaps_same=tuple(_change(*pair) for pair in pairs),
        not_searched=not_searched,
    )


def changed_fields(
    before: Actor | Relation, after: Actor | Relation, names: Sequence[str]
) -> tuple[Change, ...]:
    """Return the fields, and then the extra columns, in which two rows differ."""
    fields = ((name, getattr(before, name), getattr(after, name)) for name in names)
    old, new = dict(before.extras), dict(after.extras)
    extras = ((name, old.get(name), new.get(name)) for name in sorted(old.keys() | new.keys()))
    return tuple(Change(*one) for one in (*fields, *extras) if one[1] != one[2])


def _change(before: Actor, after: Actor) -> ActorChange:
    return ActorChange(before, after, changed_fields(before, after, ACTOR_FIELDS))


def _alike(went: Sequence[Actor], came: Sequence[Actor]) -> tuple[list[tuple[Actor, Actor]], int]:
    """Return the pairs of one that went and one that came with like names."""
    actors = [*went, *came]
    named = (
        Named(n, LEGAL_FORM.sub("", actor.name), actor.municipality_code)
        for n, actor in enumerate(actors)
    )
    similar, not_searched = find_similar(named)
    across = [pair for pair in similar if pair.first < len(went) <= pair.second]
    taken: set[int] = set()
    found = []
    for pair in sorted(across, key=lambda pair: (-pair.score, pair.first, pair.second)):
        if taken.isdisjoint((pair.first, pair.second)):
            taken |= {pair.first, pair.second}
            found.append((actors[pair.first], actors[pair.second]))
    return sorted(found, key=lambda pair: pair[0].id), not_searched
