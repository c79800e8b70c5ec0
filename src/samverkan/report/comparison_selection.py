"""What of a comparison is shown: filters choose among it and change no number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.comparison import ActorDifferences, RelationDifferences, ServiceDifferences
from samverkan.model import regions_by_municipality

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.comparison import (
        Comparison,
        MaybeSame,
        RankChange,
        Same,
        ServiceChange,
    )
    from samverkan.model import Actor, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The parts of a comparison that the filters let through.

    `names` gives the name of every actor of either map by its id there, the later name first.
    """

    whole: Comparison
    service: ServiceDifferences
    same: tuple[Same, ...]
    questions: tuple[MaybeSame, ...]
    actors: ActorDifferences
    relations: RelationDifferences
    ranks: tuple[RankChange, ...]
    names: Mapping[str, str]


def shown_comparison(comparison: Comparison) -> Shown:
    """Return what the filters let through: actors that fit on either map, and their relations.

    Gaps were filtered where they were found.
    """
    old = {actor.id: actor for actor in comparison.before.stakeholders.actors}
    new = {actor.id: actor for actor in comparison.after.stakeholders.actors}
    filters, sameness = comparison.after.options.filters, comparison.sameness
    actors, relations = comparison.actors, comparison.relations

    def fits(relation: Relation) -> bool:
        ends = (relation.source, relation.target)
        return filters.fit_any(*(known.get(end) for end in ends for known in (old, new)))

    return Shown(
        whole=comparison,
        service=_shown_service(comparison, old, new),
        same=tuple(one for one in sameness.same if filters.fit_any(*one.before, one.after)),
        questions=tuple(
            one for one in sameness.questions if filters.fit_any(one.before, one.after)
        ),
        actors=ActorDifferences(
            came=tuple(filter(filters.fit, actors.came)),
            went=tuple(filter(filters.fit, actors.went)),
            changed=tuple(one for one in actors.changed if filters.fit_any(one.before, one.after)),
        ),
        relations=RelationDifferences(
            came=tuple(filter(fits, relations.came)),
            went=tuple(filter(fits, relations.went)),
            changed=tuple(one for one in relations.changed if fits(one.after)),
        ),
        ranks=tuple(one for one in comparison.ranks if filters.fit(new[one.id])),
        names={i: actor.name for i, actor in (old | new).items()},
    )


def _shown_service(
    comparison: Comparison, old: Mapping[str, Actor], new: Mapping[str, Actor]
) -> ServiceDifferences:
    """Return the changes of which the village, the service and one of those who offer it fit."""
    filters, service = comparison.after.options.filters, comparison.service
    regions = regions_by_municipality((*old.values(), *new.values()))

    def fits(change: ServiceChange) -> bool:
        actors = (*(old[i] for i in change.before), *(new[i] for i in change.after))
        return (
            filters.fit_place(change.code, regions)
            and filters.service in (None, change.service)
            and any(map(filters.fit_group, actors))
        )

    return ServiceDifferences(
        lost=tuple(filter(fits, service.lost)),
        fragile=tuple(filter(fits, service.fragile)),
        gained=tuple(filter(fits, service.gained)),
        taken_over=tuple(filter(fits, service.taken_over)),
        brought=tuple(one for one in comparison.gaps.brought if fits(one.change)),
    )
