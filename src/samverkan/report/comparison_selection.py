"""What of a comparison is shown: filters choose among it and change no number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.comparison import ActorDifferences, RelationDifferences, ServiceDifferences
from samverkan.model import regions_by_municipality

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.comparison import (
        ActorChange,
        Comparison,
        MaybeSame,
        RankChange,
        Same,
        ServiceChange,
    )
    from samverkan.filters import Filters
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


@dataclass(frozen=True)
class _Filter:
    """Tells what fits the filters, by an actor of either map."""

    old: Mapping[str, Actor]
    new: Mapping[str, Actor]
    filters: Filters

    @cached_property
    def regions(self) -> Mapping[str, str]:
        """The region of each municipality of either map."""
        return regions_by_municipality((*self.old.values(), *self.new.values()))

    def change(self, change: ActorChange) -> bool:
        return self.filters.fit_any(change.before, change.after)

    def same(self, one: Same) -> bool:
        return self.filters.fit_any(*one.before, one.after)

    def question(self, one: MaybeSame) -> bool:
        return self.filters.fit_any(one.before, one.after)

    def relation(self, relation: Relation) -> bool:
        ends = (relation.source, relation.target)
        return self.filters.fit_any(*(m.get(end) for end in ends for m in (self.old, self.new)))

    def service(self, change: ServiceChange) -> bool:
        """Tell whether the village, the service and one of those who offer it fit."""
        actors = (*(self.old[i] for i in change.before), *(self.new[i] for i in change.after))
        return (
            self.filters.fit_place(change.code, self.regions)
            and self.filters.service in (None, change.service)
            and any(map(self.filters.fit_group, actors))
        )


def shown_comparison(comparison: Comparison) -> Shown:
    """Return what the filters let through: actors that fit on either map, and their relations.

    Gaps were filtered where they were found.
    """
    old = {actor.id: actor for actor in comparison.before.stakeholders.actors}
    new = {actor.id: actor for actor in comparison.after.stakeholders.actors}
    filters = comparison.after.options.filters
    chosen = _Filter(old, new, filters)
    actors, relations, service = comparison.actors, comparison.relations, comparison.service
    return Shown(
        whole=comparison,
        service=ServiceDifferences(
            lost=tuple(filter(chosen.service, service.lost)),
            fragile=tuple(filter(chosen.service, service.fragile)),
            gained=tuple(filter(chosen.service, service.gained)),
            taken_over=tuple(filter(chosen.service, service.taken_over)),
            brought=tuple(b for b in comparison.gaps.brought if chosen.service(b.change)),
        ),
        same=tuple(filter(chosen.same, comparison.sameness.same)),
        questions=tuple(filter(chosen.question, comparison.sameness.questions)),
        actors=ActorDifferences(
            came=tuple(filter(filters.fit, actors.came)),
            went=tuple(filter(filters.fit, actors.went)),
            changed=tuple(filter(chosen.change, actors.changed)),
        ),
        relations=RelationDifferences(
            came=tuple(filter(chosen.relation, relations.came)),
            went=tuple(filter(chosen.relation, relations.went)),
            changed=tuple(one for one in relations.changed if chosen.relation(one.after)),
        ),
        ranks=tuple(one for one in comparison.ranks if filters.fit(new[one.id])),
        names={i: actor.name for i, actor in (old | new).items()},
    )
