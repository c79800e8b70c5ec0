"""Which gaps are filled, come up or are gone between a map and the same map after changes.

A gap is *filled* when the second map does not have it although all whom it concerns are there, and
when what comes (a contact, an agent, a merger) does that by itself. All others that the second map
does not have are *gone*: nothing was won. Missing links are all that the list could hold, whatever
its length.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.gaps import KINDS
from samverkan.gaps.find import find_others
from samverkan.gaps.kinds.missing_link import pair_id
from samverkan.gaps.selection import pair_is_wanted
from samverkan.scenario.changes import ChangeKind
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.gaps import Finding
    from samverkan.gaps.search import GapSearch
    from samverkan.scenario.changes import Change
    from samverkan.words import Message

BY_ACTOR = frozenset({ChangeKind.AGENT, ChangeKind.MERGE})
"""The kinds of change by which an actor takes something on that it did not have before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One gap in its first sentence; a missing link in the names of the two.

    `actors` define it, and it `concerns` these and others. `by` tells what fills it, ``contact``
    or ``actor``; None where nothing does.
    """

    id: str
    kind: str
    place: str | None
    actors: tuple[str, ...]
    concerns: frozenset[str]
    text: Message
    by: str | None = None


@dataclass(frozen=True, slots=True)
class GapChanges:
    """Gaps that are filled, come up and are gone, each by kind in the order of the list."""

    closed: tuple[Gap, ...]
    opened: tuple[Gap, ...]
    gone: tuple[Gap, ...]


def compare_gaps(
    before: GapSearch, after: GapSearch, changes: Sequence[Change], coming: GapSearch | None
) -> GapChanges:
    """Return which gaps only one of two maps has; `coming` has only what can fill any."""
    old, new = gaps_by_id(before), gaps_by_id(after)
    still = new if coming is after else gaps_by_id(coming) if coming else old
    there = frozenset(after.network.ids)
    lost = [gap for gap_id, gap in old.items() if gap_id not in new]
    closed = [gap for gap in lost if gap.concerns <= there and gap.id not in still]
    filled = {gap.id for gap in closed}
    return GapChanges(
        closed=tuple(replace(gap, by=_by(gap, changes)) for gap in closed),
        opened=tuple(gap for gap_id, gap in new.items() if gap_id not in old),
        gone=tuple(gap for gap in lost if gap.id not in filled),
    )


def _by(gap: Gap, changes: Sequence[Change]) -> str:
    """Tell whether an actor that takes something on fills a gap, or a contact."""
    taking = {actor for change in changes if change.kind in BY_ACTOR for actor in change.actors}
    added = {
        actor for change in changes if change.kind is ChangeKind.ADD for actor in change.actors
    }
    return "actor" if taking and (gap.concerns & taking or not gap.concerns & added) else "contact"


def gaps_by_id(seen: GapSearch) -> Mapping[str, Gap]:
    """Return all missing links that the list could hold, then the other gaps."""
    asked = seen.options.kinds or tuple(KINDS)
    listed = seen.order[seen.listed[seen.order]].tolist() if "missing_link" in asked else ()
    links = (_link(seen, position) for position in listed if pair_is_wanted(seen, position))
    others = (_other(finding) for finding in find_others(seen, asked))
    return {gap.id: gap for gap in (*links, *others)}


def _link(seen: GapSearch, position: int) -> Gap:
    first, second = (seen.actor(end) for end in seen.ends(position))
    return Gap(
        id=pair_id(seen, position),
        kind="missing_link",
        place=seen.place(position),
        actors=(first.id, second.id),
        concerns=frozenset((first.id, second.id)),
        text=message("{first} – {second}", first=first.name, second=second.name),
    )


def _other(finding: Finding) -> Gap:
    return Gap(
        id=finding.id,
        kind=finding.kind,
        place=finding.place,
        actors=finding.actors,
        concerns=frozenset((*finding.actors, *finding.concerned)),
        text=finding.reason.sentences[0],
    )
