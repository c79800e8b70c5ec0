"""Puts two maps beside each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.answers import Answers
from samverkan.comparison.actors import ActorDifferences, compare_actors
from samverkan.comparison.gaps import (
    FollowedChange,
    GapDifferences,
    compare_gaps,
    followed_changes,
)
from samverkan.comparison.relations import RelationDifferences, compare_relations
from samverkan.comparison.sameness import Sameness, find_sameness
from samverkan.comparison.service import ServiceDifferences, compare_service
from samverkan.comparison.side import Side
from samverkan.comparison.values import NetworkValue, RankChange, compare_network, compare_ranks
from samverkan.following import Following

if TYPE_CHECKING:
    from samverkan.analysis import Analysis


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
        return find_sameness(self.before.stakeholders, self.after.stakeholders, self.answers)

    @cached_property
    def actors(self) -> ActorDifferences:
        """The actors that came, went and changed."""
        before, after = self.before.stakeholders, self.after.stakeholders
        return compare_actors(before, after, self.sameness)

    @cached_property
    def relations(self) -> RelationDifferences:
        """The relations that came, went and changed."""
        before, after = self.before.stakeholders, self.after.stakeholders
        return compare_relations(before, after, self.sameness.new_id)

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
        return compare_gaps(*self._sides, self.following, self.service.brought)

    @cached_property
    def followed(self) -> tuple[FollowedChange, ...]:
        """The gaps that somebody follows up, and which of the maps show them."""
        return followed_changes(self.following, *self._sides, self.gaps)

    @cached_property
    def _sides(self) -> tuple[Side, Side]:
        return Side(self.before, self.sameness.new_id), Side(self.after, {})


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
