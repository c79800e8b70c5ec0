"""Which actors came, went and changed, apart from those that are the same under another name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.comparison.sameness import Sameness
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
    "presences",
)
"""What is compared, beside the extra columns; not where a row stands in its file."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs: our name for it, or the header of an extra column."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class ActorChange:
    """One actor on both maps, and what differs; the ids may differ."""

    before: Actor
    after: Actor
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ActorDifferences:
    """Actors that came, that went and that changed, each in the order of ids.

    Who is the same under another name is neither of the first two. A name that is only mistyped is
    no change.
    """

    came: tuple[Actor, ...]
    went: tuple[Actor, ...]
    changed: tuple[ActorChange, ...]


def compare_actors(
    before: StakeholderMap, after: StakeholderMap, sameness: Sameness
) -> ActorDifferences:
    """Return how the actors of two maps differ."""
    old, new = {a.id for a in before.actors}, {a.id for a in after.actors}
    found = (_change(*pair, sameness) for pair in _pairs(before, after, sameness))
    return ActorDifferences(
        came=tuple(a for a in after.actors if a.id not in old | sameness.continued),
        went=tuple(a for a in before.actors if a.id not in new | sameness.new_id.keys()),
        changed=tuple(change for change in found if change.changes),
    )


def _pairs(
    before: StakeholderMap, after: StakeholderMap, sameness: Sameness
) -> Iterator[tuple[Actor, Actor]]:
    """Yield every actor of the later map with the one of the earlier that it is, if it is one."""
    old = {actor.id: actor for actor in before.actors}
    known = {one.after.id: one.before for one in sameness.same}
    for actor in after.actors:
        was = known.get(actor.id, (old[actor.id],) if actor.id in old else ())
        if len(was) == 1:
            yield was[0], actor


def changed_fields(
    before: Actor | Relation, after: Actor | Relation, names: Sequence[str]
) -> tuple[Change, ...]:
    """Return the fields, and then the extra columns, in which two rows differ."""
    fields = ((name, getattr(before, name), getattr(after, name)) for name in names)
    old, new = dict(before.extras), dict(after.extras)
    extras = ((name, old.get(name), new.get(name)) for name in sorted(old.keys() | new.keys()))
    return tuple(Change(*one) for one in (*fields, *extras) if one[1] != one[2])


def _change(before: Actor, after: Actor, sameness: Sameness) -> ActorChange:
    changes = changed_fields(before, after, ACTOR_FIELDS)
    if after.id in sameness.mistyped:
        changes = tuple(change for change in changes if change.field != "name")
    return ActorChange(before, after, changes)
