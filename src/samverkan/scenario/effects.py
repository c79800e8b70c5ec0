"""A map and the same map with changes, side by side: service, contacts, gaps, values and ranks.

Both sides are computed from scratch, by the same code as everything else. `WhatIf` is plain
data: what is compared is what it holds, and nothing else.

A gap is *filled* when the second map does not have it although all whom it concerns are there, and
when what comes (a contact, an agent, a merger) does that by itself. All others that the second map
does not have are *gone*: nothing was won. Missing links are all that the list could hold, whatever
its length.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.comparison.differences import compare_network, compare_ranks
from samverkan.comparison.gaps import Filled
from samverkan.gaps.find import find_others
from samverkan.gaps.kinds.missing_link import MISSING_LINK
from samverkan.gaps.registry import kinds_asked
from samverkan.gaps.search import prepare_search
from samverkan.gaps.selection import pair_is_wanted
from samverkan.scenario.changed_map import changed
from samverkan.scenario.changes import COMING, TAKING_ON, ChangeKind, of_kind, resolve
from samverkan.scenario.contact_effects import (
    compare_components,
    tell_contacts,
    tell_reasons,
    tell_steps,
)
from samverkan.scenario.service_effects import find_service_changes, tell_service
from samverkan.service.loss_advice import find_concerned, tell_now
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.analysis import Analysis
    from samverkan.comparison.differences import NetworkValue, RankChange
    from samverkan.gaps import Finding
    from samverkan.gaps.search import GapSearch
    from samverkan.scenario.changes import Change
    from samverkan.scenario.contact_effects import ComponentChanges
    from samverkan.scenario.service_effects import ServiceChanges
    from samverkan.service.loss_advice import Concern
    from samverkan.service.provision import Provision
    from samverkan.words import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """A map before and after changes.

    Attributes
    ----------
    changes, notes
        What was changed, by ids, and what of it changes nothing.
    service
        What villages lose and gain.
    concerned
        The ids of those whom the losses concern, and why each, the closest first.
    told
        What it means for the service of villages, in sentences.
    now
        Which talks matter now, in sentences.
    reasons
        What the contacts that come are about, in sentences.
    contacts
        What it means for who has contact with whom, in sentences.
    steps
        How many steps it is between those whom the changes name, in sentences.
    network
        Every network value, in the order of the registry.
    ranks
        Every rank that differs of an actor that is on both maps: by measure, the greatest first.
    closed, opened, gone
        Gaps as `compare_gaps` tells them apart.
    moves
        The parts that are joined, and those that fall apart.
    before, after
        The two maps, analysed.
    provisions
        The two maps with their places and roles, by whose numbers `service` speaks.
    """

    changes: tuple[Change, ...]
    notes: tuple[Message, ...]
    service: ServiceChanges
    concerned: Mapping[str, Concern]
    told: tuple[Message, ...]
    now: tuple[Message, ...]
    reasons: tuple[Message, ...]
    contacts: tuple[Message, ...]
    steps: tuple[Message, ...]
    network: tuple[NetworkValue, ...]
    ranks: tuple[RankChange, ...]
    closed: tuple[Gap, ...]
    opened: tuple[Gap, ...]
    gone: tuple[Gap, ...]
    moves: ComponentChanges
    before: Analysis
    after: Analysis
    provisions: tuple[Provision, Provision]


def what_if(analysis: Analysis, changes: Iterable[Change]) -> WhatIf:
    """Compare a map with the same map after changes, which name actors by id or name.

    Raises
    ------
    UsageError
        When a change names what the map does not have, or changes contradict each other.
    """
    known = resolve(analysis.stakeholders, changes)
    after, notes = changed(analysis, known)
    searches = before, later = search_of(analysis), search_of(after)
    gaps = compare_gaps(*searches, known, _only_coming(analysis, known, later))
    measures = analysis.measures, after.measures
    moves = compare_components(analysis.network, after.network)
    service = find_service_changes(before, later, known)
    concerned = find_concerned(before, service.leaving, service.losses)
    return WhatIf(
        changes=known,
        notes=notes,
        service=service,
        concerned={before.network.ids[actor]: why for actor, why in concerned.items()},
        told=tuple(tell_service(before, later, known, service)),
        now=tell_now(before, service.leaving, service.losses),
        reasons=tuple(tell_reasons(before, known)),
        contacts=tuple(tell_contacts(searches, known, moves)),
        steps=tuple(tell_steps(searches, known)),
        network=compare_network(*measures),
        ranks=compare_ranks(*measures, {}),
        closed=gaps.closed,
        opened=gaps.opened,
        gone=gaps.gone,
        moves=moves,
        before=analysis,
        after=after,
        provisions=searches,
    )


def search_of(analysis: Analysis) -> GapSearch:
    """Return the search of an analysed map, as its gaps see it."""
    return prepare_search(analysis.network, analysis.options.gaps, analysis.uncut)


def _only_coming(
    analysis: Analysis, changes: Sequence[Change], after: GapSearch
) -> GapSearch | None:
    """Return the search with only those changes that can fill a gap; None when there are none."""
    coming = [change for change in changes if change.kind in COMING]
    if len(coming) == len(changes):
        return after
    return search_of(changed(analysis, coming)[0]) if coming else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One gap in its first sentence; a missing link in the names of the two.

    A `MissingLink` of the list rests on how likely it is and on chance, too, which take long and
    are not asked for here. `actors` define it, and it `concerns` these and others. `by` tells what
    fills it; None where nothing does.
    """

    id: str
    kind: str
    place: str | None
    actors: tuple[str, ...]
    concerns: frozenset[str]
    text: Message
    by: Filled | None = None


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


def _by(gap: Gap, changes: Sequence[Change]) -> Filled:
    """Tell whether an actor that takes something on fills a gap, or a contact."""
    taking = {actor for change in changes if change.kind in TAKING_ON for actor in change.actors}
    added = {actor for change in of_kind(changes, ChangeKind.ADD) for actor in change.actors}
    by_actor = taking and (gap.concerns & taking or not gap.concerns & added)
    return Filled.ACTOR if by_actor else Filled.CONTACT


def gaps_by_id(search: GapSearch) -> Mapping[str, Gap]:
    """Return all missing links that the list could hold, then the other gaps."""
    kinds = kinds_asked(search.options)
    listed = search.order[search.listed[search.order]].tolist() if MISSING_LINK in kinds else ()
    links = (_link(search, position) for position in listed if pair_is_wanted(search, position))
    others = (_other(finding) for finding in find_others(search, kinds))
    return {gap.id: gap for gap in (*links, *others)}


def _link(search: GapSearch, position: int) -> Gap:
    first, second = (search.actor(end) for end in search.ends(position))
    return Gap(
        id=search.pair_id(position),
        kind="missing_link",
        place=search.place(position),
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
