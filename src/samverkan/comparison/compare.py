"""Puts two maps beside each other, and lets what was noted of gaps follow their actors.

A gap whose actors are called otherwise on the later map has another id there, and every step noted
of it goes on under that. A declined gap stays declined as long as what it rests on is the same but
for the ids.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.answers import Answers
from samverkan.comparison.compared_map import ComparedMap
from samverkan.comparison.differences import (
    ActorDifferences,
    NetworkValue,
    RankChange,
    RelationDifferences,
    Row,
    RowDifferences,
    compare_actors,
    compare_network,
    compare_ranks,
    compare_relations,
    renamed_relations,
)
from samverkan.comparison.gaps import FollowedChange, GapDifferences, compare_gaps, followed_changes
from samverkan.comparison.sameness import Sameness, find_sameness
from samverkan.comparison.service import ServiceDifferences, compare_service
from samverkan.following import Following
from samverkan.gaps import MissingLink, evidence_print
from samverkan.model import StakeholderMap
from samverkan.network import build_network

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.analysis import Analysis
    from samverkan.following import Step
    from samverkan.gaps import Finding
    from samverkan.model import Actor


@dataclass(frozen=True)
class Comparison:
    """What differs between an earlier map and a later one; each part is found when asked for.

    Gaps are compared as the options of the two analyses list them. One that only slid down a list
    which has a `top` is neither gone nor new. `answers` say who is the same and who is not.
    """

    before: Analysis
    after: Analysis
    following: Following = field(default_factory=Following)
    answers: Answers = field(default_factory=Answers)

    @cached_property
    def service(self) -> ServiceDifferences:
        """What has become of the service of each village."""
        return compare_service(*self._sides)

    @cached_property
    def sameness(self) -> Sameness:
        """Who is the same under another name or id, and whom to ask about."""
        found = find_sameness(self.before.stakeholders, self.after.stakeholders, self.answers)
        return found if self.after.options.with_notes else found.without_quotes()

    @cached_property
    def actors(self) -> ActorDifferences:
        """The actors that came, went and changed."""
        before, after = self.before.stakeholders, self.after.stakeholders
        return self._shown(compare_actors(before, after, self.sameness))

    @cached_property
    def relations(self) -> RelationDifferences:
        """The relations that came, went and changed."""
        before, after = self.before.stakeholders, self.after.stakeholders
        return self._shown(compare_relations(before, after, self.sameness.new_id))

    def _shown(self, found: RowDifferences[Row]) -> RowDifferences[Row]:
        return found if self.after.options.with_notes else found.without_notes()

    @cached_property
    def network(self) -> tuple[NetworkValue, ...]:
        """The values of the network on both maps."""
        return compare_network(self.before.measures, self.after.measures)

    @cached_property
    def ranks(self) -> tuple[RankChange, ...]:
        """The actors whose rank differs, measure by measure."""
        return compare_ranks(self.before.measures, self.after.measures, self.sameness.new_id)

    @cached_property
    def gaps(self) -> GapDifferences:
        """The gaps that were filled, that are gone and that are new, and why."""
        return compare_gaps(*self._sides, self._told_following, self.service.brought)

    @cached_property
    def followed(self) -> tuple[FollowedChange, ...]:
        """The gaps that somebody follows up, and which of the maps show them."""
        return followed_changes(self._told_following, *self._sides, self.gaps)

    @property
    def _told_following(self) -> Following:
        shows_all = self.after.options.with_notes
        return self.following if shows_all else self.following.without_remarks()

    @cached_property
    def _sides(self) -> tuple[ComparedMap, ComparedMap]:
        return ComparedMap(self.before, self.sameness.new_id), ComparedMap(self.after, {})


def compare(
    before: Analysis,
    after: Analysis,
    *,
    following: Following | None = None,
    answers: Answers | None = None,
) -> Comparison:
    """Compare an earlier map with a later one.

    `following` is what became of gaps, `answers` who was said to be the same and who not.

    Examples
    --------
    >>> from samverkan import Actor, StakeholderMap, analyse
    >>> before = StakeholderMap.of([Actor(id="a", name="Bettna byalag")], [])
    >>> after = StakeholderMap.of([Actor(id="b", name="Bettna byalag")], [])
    >>> compare(analyse(before), analyse(after)).sameness.new_id
    {'a': 'b'}
    """
    return Comparison(before, after, following or Following(), answers or Answers())


def carried_steps(comparison: Comparison) -> Mapping[str, tuple[Step, ...]]:
    """Return the steps of the followed gaps that have a new id, as of that, by the earlier id."""
    history = comparison.following.history
    if not history or not comparison.sameness.new_id:
        return {}
    moved = {old: new for old, new in comparison.gaps.renamed if old in history}
    if not moved:
        return {}
    before, new_id = comparison.before, comparison.sameness.new_id
    network = build_network(_renamed(before.stakeholders, new_id))
    carried: dict[str, tuple[Step, ...]] = {}
    for gap in before.gaps_named(tuple(sorted(moved))).every:
        prints: dict[str | None, str] = {
            evidence_print(gap, before.network): evidence_print(_of_new_ids(gap, new_id), network)
        }
        carried[gap.id] = tuple(
            replace(step, gap=moved[gap.id], evidence=prints.get(step.evidence, step.evidence))
            for step in history[gap.id]
        )
    return carried


def _renamed(stakeholders: StakeholderMap, new_id: Mapping[str, str]) -> StakeholderMap:
    """Return a map with later ids; actors that have become one are the first of them."""
    actors: dict[str, Actor] = {}
    for actor in stakeholders.actors:
        own = new_id.get(actor.id, actor.id)
        actors.setdefault(own, replace(actor, id=own))
    relations = renamed_relations(stakeholders.relations, new_id)
    return StakeholderMap.of(actors.values(), relations, stakeholders.distances)


def _of_new_ids(gap: MissingLink | Finding, new_id: Mapping[str, str]) -> MissingLink | Finding:
    who = tuple(dict.fromkeys(new_id.get(actor, actor) for actor in gap.actors))
    if isinstance(gap, MissingLink):
        return replace(gap, source=who[0], target=who[-1])
    return replace(gap, actors=who)
