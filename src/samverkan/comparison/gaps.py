"""What became of the gaps of an earlier map: filled, gone, or still there; and which are new.

Four classes, which are never added up. A gap is *filled* by a new contact between those it is about
(or who they have become), or by an actor that now offers what was missing or has come to the table.
It is *gone* when one of those it is about has left the map, which is no progress, or when it is no
longer shown for another reason, as when others of the same organisation have met. A gap whose
actors are called otherwise now goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from samverkan.comparison.causes import Cause, why
from samverkan.following import Following
from samverkan.gaps import KINDS, MissingLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.comparison.causes import Why
    from samverkan.comparison.compared_map import ComparedMap
    from samverkan.comparison.service import Brought
    from samverkan.following import Step
    from samverkan.gaps import Finding

    Gap = MissingLink | Finding


class Filled(StrEnum):
    """What filled a gap: a new contact of actors that were there, or an actor."""

    CONTACT = "contact"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class GapChange:
    """One gap that only one of the maps has, and what on the maps explains that.

    `filled` says what filled a gap of the earlier map; None when nothing did, or it is new. `left`
    are the ids of those it is about who are no longer on the map. `followed` is the last step noted
    of it, None when nobody followed it up.
    """

    gap: MissingLink | Finding
    why: tuple[Why, ...]
    followed: Step | None = None
    filled: Filled | None = None
    left: tuple[str, ...] = ()

    @property
    def cause(self) -> Cause:
        """What kind of change explains it."""
        return self.why[0].cause

    def text(self, language: str) -> str:
        """Say what explains it."""
        return " ".join(one.text.text(language) for one in self.why)


@dataclass(frozen=True, slots=True)
class GapDifferences:
    """Gaps filled and gone, as they stood on the earlier map, and gaps new, as on the later one.

    `brought` are services that a village lacked and now has by a new contact of somebody who was
    there. `kept` holds the ids of the gaps on both maps, `renamed` the ids, earlier and later, of
    those whose actors are called otherwise now.
    """

    filled: tuple[GapChange, ...]
    gone: tuple[GapChange, ...]
    new: tuple[GapChange, ...]
    kept: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    brought: tuple[Brought, ...] = ()

    def filled_by(self, what: Filled) -> tuple[GapChange, ...]:
        """Return the gaps that were filled by a contact, or by an actor."""
        return tuple(change for change in self.filled if change.filled is what)

    @property
    def with_actor(self) -> tuple[GapChange, ...]:
        """The gaps that are gone only because one of those they are about is."""
        return tuple(change for change in self.gone if change.left)

    @property
    def otherwise(self) -> tuple[GapChange, ...]:
        """The gaps that are no longer shown though nobody filled them and all are there."""
        return tuple(change for change in self.gone if not change.left)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedChange:
    """A followed gap: its last step, and which of the maps show it.

    `new_id` is its id on the later map when its actors are called otherwise there.
    """

    step: Step
    on_before: bool
    on_after: bool
    new_id: str | None = None


def followed_changes(
    following: Following, before: ComparedMap, after: ComparedMap, gaps: GapDifferences
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


def compare_gaps(
    before: ComparedMap,
    after: ComparedMap,
    following: Following | None = None,
    brought: tuple[Brought, ...] = (),
) -> GapDifferences:
    """Return which gaps only one of the maps has, why, and what became of them."""
    following = following or Following()
    old, new = _by_id(before), _by_id(after)
    renamed = _renamed(before, old, new)
    known = {gap_id for pair in renamed for gap_id in pair}
    # A gap that slid down a list which has an end is neither gone nor new.
    still, already = _there(after, old), _there(before, new)
    gone, fresh = old.keys() - still - known, new.keys() - already - known
    ended = tuple(
        ended_gap(gap, before, after, following) for gap in old.values() if gap.id in gone
    )
    opened = tuple(
        GapChange(gap, why(gap, before, after, old=False), following.last(gap.id))
        for gap in new.values()
        if gap.id in fresh
    )
    filled = tuple(_in_order(change for change in ended if change.filled))
    return GapDifferences(
        filled=filled,
        gone=tuple(_in_order(change for change in ended if not change.filled)),
        new=tuple(_in_order(opened)),
        kept=tuple(sorted((old.keys() & still) | (new.keys() & already))),
        renamed=renamed,
        brought=tuple(one for one in brought if not _is_told(one, filled, before)),
    )


def _is_told(brought: Brought, filled: Iterable[GapChange], before: ComparedMap) -> bool:
    """Tell whether a gap between the two of a new contact is among those filled already."""
    pair = {brought.carrier, brought.partner}
    return any(pair == {before.common_id(i) for i in change.gap.actors} for change in filled)


def _in_order(changes: Iterable[GapChange]) -> Iterable[GapChange]:
    """Put changes in order of what explains them, and then as they were listed."""
    order = list(Cause)
    return sorted(changes, key=lambda change: order.index(change.cause))


def ended_gap(gap: Gap, before: ComparedMap, after: ComparedMap, following: Following) -> GapChange:
    """Return a gap that the later map does not have, with what became of it."""
    reasons = why(gap, before, after, old=True)
    left = tuple(a for a in gap.actors if before.common_id(a) not in after.actors)
    filled = None if left else _filled(gap, reasons, before, after)
    return GapChange(gap, reasons, following.last(gap.id), filled, left)


def _filled(
    gap: Gap, reasons: tuple[Why, ...], before: ComparedMap, after: ComparedMap
) -> Filled | None:
    """Tell what filled a gap all of whose actors are still there; None when nothing did."""
    who = tuple(dict.fromkeys(before.common_id(actor) for actor in gap.actors))
    if isinstance(gap, MissingLink):
        fresh = len(who) == 2 and before.have_no_tie(*who) and not after.have_no_tie(*who)
        return Filled.CONTACT if fresh else None
    if KINDS[gap.kind].about_offers:
        return Filled.ACTOR if _is_offered(gap, before, after) else None
    if gap.mends and _now_meet(gap.mends, before, after):
        return Filled.CONTACT
    gained = {
        actor
        for reason in reasons
        if reason.cause is Cause.SERVICE or KINDS[gap.kind].filled_by_any_contact
        for actor in reason.gained
    }
    if any(reason.cause is Cause.SERVICE for reason in reasons) or gained.isdisjoint(before.actors):
        return Filled.ACTOR if gained else None
    return Filled.CONTACT


def _is_offered(gap: Finding, before: ComparedMap, after: ComparedMap) -> bool:
    """Tell whether somebody now offers each service of a gap in its village who did not before."""
    offers = [
        [side.carriers(gap.place, gap.village, service) for side in (before, after)]
        for service in gap.about_services
    ]
    return bool(offers) and all(now - earlier for earlier, now in offers)


def _now_meet(
    groups: tuple[tuple[str, ...], tuple[str, ...]], before: ComparedMap, after: ComparedMap
) -> bool:
    """Tell whether one of some actors has a new tie with one of others."""
    first, second = (frozenset(before.common_id(a) for a in group) for group in groups)
    return any(
        not second.isdisjoint(after.partners.get(one, frozenset()) - before.partners[one])
        for one in first & before.partners.keys()
    )


def _there(side: ComparedMap, ids: Iterable[str]) -> frozenset[str]:
    """Return which of some gaps a map has, wherever in its list."""
    listed, wanted = _by_id(side).keys(), frozenset(ids)
    missing = wanted - listed
    if not missing or _is_whole(side):
        return wanted & listed
    return (wanted & listed) | side.analysis.gaps_known(tuple(sorted(missing)))


def _is_whole(side: ComparedMap) -> bool:
    """Tell whether the list of a map holds all there is: no top was reached, nothing left out."""
    options, shown = side.analysis.options.gaps, len(side.analysis.gaps.missing_links)
    return (
        options.per_actor == 0
        and (options.top == 0 or shown < options.top)
        and not options.following.steps
    )


def _by_id(side: ComparedMap) -> Mapping[str, Gap]:
    return {gap.id: gap for gap in side.analysis.gaps.every}


def _renamed(
    before: ComparedMap, old: Mapping[str, Gap], new: Mapping[str, Gap]
) -> tuple[tuple[str, str], ...]:
    """Return the gaps that are the same but for the ids of their actors.

    Where the two maps have unlike many that could be meant, none of them is told to be the same.
    """
    called_otherwise = frozenset(before.common.values())
    waiting: dict[object, list[str]] = {}
    for gap in new.values():
        if gap.id not in old or not called_otherwise.isdisjoint(gap.actors):
            waiting.setdefault(known_by(gap, {}), []).append(gap.id)
    ended: dict[object, list[str]] = {}
    for gap in old.values():
        if gap.actors and gap.id not in new:
            ended.setdefault(known_by(gap, before.common), []).append(gap.id)
    return tuple(
        sorted(
            pair
            for known, ids in ended.items()
            if len(ids) == len(waiting.get(known, ()))
            for pair in zip(ids, waiting[known], strict=True)
        )
    )


def known_by(gap: Gap, common: Mapping[str, str]) -> tuple[object, ...]:
    """Return what a gap is known by apart from its id; a link is known by its two alone."""
    who = frozenset(common.get(actor, actor) for actor in gap.actors)
    if isinstance(gap, MissingLink):
        return "missing_link", who
    # What a village lacks, or hangs on one actor for, may be more or less than it was.
    service = gap.service if gap.village is None else None
    return gap.kind, who, gap.place, gap.village, service, gap.sector
