"""Which gaps close, open or fall away between a map and the same map after changes.

A gap *closes* when the second map does not have it although all whom it concerns are there. It
*falls away* when one of them is not, or when the level that was out of reach is not there: nothing
was mended. Missing links are all that the list could hold, whatever its length.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps import KINDS
from samverkan.gaps.missing_links import pair_id
from samverkan.gaps.reach import steps_to_levels
from samverkan.gaps.search import find_others
from samverkan.gaps.shown import finding_is_wanted, pair_is_wanted
from samverkan.gaps.tables import unserved_in, without_carriers
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samverkan.gaps import Finding
    from samverkan.gaps.survey import Survey
    from samverkan.words import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One gap in its first sentence; a missing link in the names of the two.

    `actors` define it, and it `concerns` these and others.
    """

    id: str
    kind: str
    place: str | None
    actors: tuple[str, ...]
    concerns: frozenset[str]
    text: Message


@dataclass(frozen=True, slots=True)
class GapChanges:
    """Gaps that close, open and fall away, each by kind in the order of the list."""

    closed: tuple[Gap, ...]
    opened: tuple[Gap, ...]
    gone: tuple[Gap, ...]


def compare_gaps(before: Survey, after: Survey) -> GapChanges:
    """Return which gaps only one of two maps has."""
    old, new = _by_id(before), {**_by_id(after), **_newly_silent(before, after)}
    left = frozenset(before.network.ids) - frozenset(after.network.ids)
    unasked = _no_longer_asked(before, after)
    closed: list[Gap] = []
    gone: list[Gap] = []
    for gap_id, gap in old.items():
        if gap_id not in new:
            falls = bool(gap.concerns & left) or (gap.kind == "cut_off" and gap.concerns <= unasked)
            (gone if falls else closed).append(gap)
    opened = (gap for gap_id, gap in new.items() if gap_id not in old)
    return GapChanges(closed=tuple(closed), opened=tuple(opened), gone=tuple(gone))


def _by_id(seen: Survey) -> Mapping[str, Gap]:
    """Return all missing links that the list could hold, then the other gaps."""
    asked = seen.options.kinds or tuple(KINDS)
    listed = seen.order[seen.listed[seen.order]].tolist() if "missing_link" in asked else ()
    links = (_link(seen, position) for position in listed if pair_is_wanted(seen, position))
    others = (_other(finding) for finding in find_others(seen, asked))
    return {gap.id: gap for gap in (*links, *others)}


def _newly_silent(before: Survey, after: Survey) -> Mapping[str, Gap]:
    """Return the services without a carrier where, after the changes, nobody carries any at all.

    Such a place is else taken for one of which the map knows nothing.
    """
    asked = after.options.kinds or tuple(KINDS)
    silent = set(without_carriers(after)) - set(without_carriers(before))
    found: Iterator[Finding] = unserved_in(after, silent) if "unserved" in asked else iter(())
    wanted = (_other(finding) for finding in found if finding_is_wanted(after, finding))
    return {gap.id: gap for gap in wanted}


def _no_longer_asked(before: Survey, after: Survey) -> frozenset[str]:
    """Return the actors for whose place the second map lacks a level that the first one has."""
    found = set[str]()
    for old, new in zip(steps_to_levels(before), steps_to_levels(after), strict=True):
        for number, actor in enumerate(after.network.ids):
            earlier = before.network.number.get(actor)
            if np.isnan(new[number]) and earlier is not None and not np.isnan(old[earlier]):
                found.add(actor)
    return frozenset(found)


def _link(seen: Survey, position: int) -> Gap:
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
