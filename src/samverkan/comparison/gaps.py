"""Which gaps were closed and which opened between two maps, by their stable ids.

A gap whose actors are perhaps the same under new ids goes on; it is neither closed nor opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.comparison.causes import Cause, why
from samverkan.following import Following
from samverkan.gaps import MissingLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.comparison.causes import Side, Why
    from samverkan.following import Step
    from samverkan.gaps import Finding

    Gap = MissingLink | Finding


@dataclass(frozen=True, slots=True)
class GapChange:
    """One gap that only one of the maps has, and what on the maps explains that.

    `followed` is the last step noted of it, None when nobody followed it up.
    """

    gap: MissingLink | Finding
    why: tuple[Why, ...]
    followed: Step | None = None

    @property
    def cause(self) -> Cause:
        """What kind of change explains it."""
        return self.why[0].cause

    def text(self, language: str) -> str:
        """Say what explains it."""
        return " ".join(one.text.text(language) for one in self.why)


@dataclass(frozen=True, slots=True)
class GapDifferences:
    """Gaps closed, as they stood on the earlier map, and gaps opened, as on the later one.

    `kept` holds the ids of those on both, `renamed` the ids, earlier and later, of those whose
    actors are perhaps the same.
    """

    closed: tuple[GapChange, ...]
    opened: tuple[GapChange, ...]
    kept: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedChange:
    """A followed gap: its last step, and which of the maps show it.

    `new_id` is its id on the later map when its actors are perhaps the same under new ids.
    """

    step: Step
    on_before: bool
    on_after: bool
    new_id: str | None = None


def followed_changes(
    following: Following, before: Side, after: Side, gaps: GapDifferences
) -> tuple[FollowedChange, ...]:
    """Return what the two maps say of every followed gap, by id."""
    renamed = dict(gaps.renamed)
    old, new = (_there(side, following.history) for side in (before, after))
    return tuple(
        FollowedChange(
            step=steps[-1],
            on_before=gap in old,
            on_after=gap in new or gap in renamed,
            new_id=renamed.get(gap),
        )
        for gap, steps in sorted(following.history.items())
    )


def compare_gaps(before: Side, after: Side, following: Following | None = None) -> GapDifferences:
    """Return which gaps only one of the maps has, why, and what became of them."""
    following = following or Following()
    old, new = _by_id(before), _by_id(after)
    renamed = _renamed(before, old, new)
    known = {gap_id for pair in renamed for gap_id in pair}
    # A gap that slid down a list which has an end is neither closed nor opened.
    still, already = _there(after, old), _there(before, new)
    closed = [gap for gap in old.values() if gap.id not in still | known]
    opened = [gap for gap in new.values() if gap.id not in already | known]
    return GapDifferences(
        closed=_explained(closed, before, after, following, closed=True),
        opened=_explained(opened, before, after, following, closed=False),
        kept=tuple(sorted((old.keys() & still) | (new.keys() & already))),
        renamed=renamed,
    )


def _explained(
    gaps: Iterable[Gap], before: Side, after: Side, following: Following, *, closed: bool
) -> tuple[GapChange, ...]:
    """Return the gaps with what explains them, by its weight and then as they were listed."""
    order = list(Cause)
    found = [
        GapChange(gap, why(gap, before, after, closed=closed), following.last(gap.id))
        for gap in gaps
    ]
    return tuple(sorted(found, key=lambda change: order.index(change.cause)))


def _there(side: Side, ids: Iterable[str]) -> frozenset[str]:
    """Return which of some gaps a map has, wherever in its list."""
    listed, wanted = _by_id(side).keys(), frozenset(ids)
    options, missing = side.analysis.options.gaps, wanted - listed
    if not missing or (options.top == options.per_actor == 0 and not options.following.steps):
        return wanted & listed
    found = side.analysis.gaps_named(tuple(sorted(missing)))
    return (wanted & listed) | {gap.id for gap in found.every}


def _by_id(side: Side) -> Mapping[str, Gap]:
    return {gap.id: gap for gap in side.analysis.gaps.every}


def _renamed(
    before: Side, old: Mapping[str, Gap], new: Mapping[str, Gap]
) -> tuple[tuple[str, str], ...]:
    """Return the gaps that are the same but for the ids of their actors."""
    waiting = {_known_by(gap, {}): gap.id for gap in _only(new, old)}
    pairs = ((gap.id, waiting.get(_known_by(gap, before.common))) for gap in _only(old, new))
    return tuple(sorted((one, other) for one, other in pairs if other is not None))


def _only(these: Mapping[str, Gap], those: Mapping[str, Gap]) -> Iterable[Gap]:
    return (gap for gap_id, gap in these.items() if gap_id not in those and gap.actors)


def _known_by(gap: Gap, common: Mapping[str, str]) -> tuple[object, ...]:
    """Return what a gap is known by apart from its id; a link is known by its two alone."""
    who = frozenset(common.get(actor, actor) for actor in gap.actors)
    if isinstance(gap, MissingLink):
        return "missing_link", who
    return gap.kind, who, gap.place, gap.service, gap.sector
