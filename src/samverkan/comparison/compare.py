"""Puts two maps beside each other, and lets what was noted of gaps follow their actors."""

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
)
from samverkan.comparison.gaps import FollowedChange, GapDifferences, compare_gaps, followed_changes
from samverkan.comparison.moved_steps import find_renames, moved_steps
from samverkan.comparison.sameness import Sameness, find_sameness
from samverkan.comparison.service import ServiceDifferences, compare_service
from samverkan.following import Following

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.analysis import Analysis
    from samverkan.filters import Filters
    from samverkan.following import Step


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

    def filtered(self, filters: Filters) -> Comparison:
        """Return the same with the gaps that fit filters; the rest is compared only once.

        They let through no more than those of the two analyses.
        """
        before, after = self.before.filtered(filters), self.after.filtered(filters)
        earlier, later = self._sides
        other = replace(self, before=before, after=after)
        vars(other).update(
            service=self.service,
            sameness=self.sameness,
            actors=self.actors,
            relations=self.relations,
            _sides=(earlier.of(before), later.of(after)),
        )
        return other

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
    before, after = comparison.before.stakeholders, comparison.after.stakeholders
    if not comparison.following.steps:
        return {}
    renames = find_renames(before, after, comparison.sameness.new_id)
    return moved_steps(comparison.before, comparison.following, renames)
