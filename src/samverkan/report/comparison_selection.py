"""What of a comparison is shown: filters choose among it and change no number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.comparison import ActorDifferences, RelationDifferences
from samverkan.model import actor_fits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.comparison import ActorChange, Comparison, RankChange
    from samverkan.model import Actor, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The parts of a comparison that the filters let through.

    `names` gives the name of every actor of either map by its id there, the later name first.
    """

    whole: Comparison
    actors: ActorDifferences
    relations: RelationDifferences
    ranks: tuple[RankChange, ...]
    names: Mapping[str, str]


def shown_comparison(comparison: Comparison, **filters: str | None) -> Shown:
    """Return what the filters let through: actors that fit on either map, and their relations.

    Gaps were filtered where they were found.
    """
    old = {actor.id: actor for actor in comparison.before.stakeholders.actors}
    new = {actor.id: actor for actor in comparison.after.stakeholders.actors}

    def fits(actor: Actor | None) -> bool:
        return actor is not None and actor_fits(actor, **filters)

    def change_fits(change: ActorChange) -> bool:
        return fits(change.before) or fits(change.after)

    def relation_fits(relation: Relation) -> bool:
        ends = (relation.source, relation.target)
        return any(fits(known.get(end)) for end in ends for known in (old, new))

    actors, relations = comparison.actors, comparison.relations
    return Shown(
        whole=comparison,
        actors=ActorDifferences(
            came=tuple(filter(fits, actors.came)),
            went=tuple(filter(fits, actors.went)),
            changed=tuple(filter(change_fits, actors.changed)),
            perhaps_same=tuple(filter(change_fits, actors.perhaps_same)),
            not_searched=actors.not_searched,
        ),
        relations=RelationDifferences(
            came=tuple(filter(relation_fits, relations.came)),
            went=tuple(filter(relation_fits, relations.went)),
            changed=tuple(one for one in relations.changed if relation_fits(one.after)),
        ),
        ranks=tuple(one for one in comparison.ranks if fits(new[one.id])),
        names={i: actor.name for i, actor in (old | new).items()},
    )
