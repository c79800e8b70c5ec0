"""What changes do to the service of villages, and to gaps: what is lost, gained, filled and gone.

A gap is *filled* when the second map does not have it although all whom it concerns are there, and
when what comes (a contact, an agent, a merger) does that by itself. All others that the second map
does not have are *gone*: nothing was won. Missing links are all that the list could hold, whatever
its length.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from samverkan.comparison.gaps import Filled
from samverkan.gaps.find import find_others
from samverkan.gaps.kinds.missing_link import MISSING_LINK
from samverkan.gaps.registry import kinds_asked
from samverkan.gaps.selection import pair_is_wanted
from samverkan.scenario.changes import COMING, TAKING_ON, ChangeKind, kept_by_dropped, of_kind
from samverkan.service.coverage import AGENT_TYPES
from samverkan.service.labels import actor_names, service_names, village_label
from samverkan.service.loss_texts import nothing_lost, only_one, tell_losses
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.gaps import Finding
    from samverkan.gaps.search import GapSearch
    from samverkan.model import Relation
    from samverkan.scenario.changes import Change
    from samverkan.service.coverage import Loss
    from samverkan.service.provision import Provision
    from samverkan.service.villages import VillageKey
    from samverkan.words import Message


class Offer(NamedTuple):
    """A service in a village, by its number after the changes, and who offers it then.

    `fresh` are those who did not do so before, and `before` how many did.
    """

    village: int
    service: str
    actors: tuple[int, ...]
    fresh: tuple[int, ...]
    before: int


@dataclass(frozen=True, slots=True)
class ServiceChanges:
    """What changes do to the service of villages.

    `leaving` are those who go and `lost` what goes with them, both by their numbers before;
    `fragile` is what one actor is left for, `gained` what somebody new offers.
    """

    leaving: tuple[int, ...]
    losses: tuple[Loss, ...]
    fragile: tuple[Offer, ...]
    gained: tuple[Offer, ...]

    @property
    def lost(self) -> tuple[Loss, ...]:
        """The losses that leave a village with nobody."""
        return tuple(loss for loss in self.losses if not loss.left)


def find_service_changes(
    before: Provision, after: Provision, changes: Sequence[Change]
) -> ServiceChanges:
    """Compare the service of every village before and after changes."""
    number = before.network.number
    leaving = tuple(number[change.names[0]] for change in of_kind(changes, ChangeKind.LEAVE))
    losses = before.coverage.losses(leaving, _ended(before, after))
    offers = tuple(_offers(before, after, losses, changes))
    return ServiceChanges(
        leaving=leaving,
        losses=losses,
        fragile=tuple(one for one in offers if one.before > 1 and len(one.actors) == 1),
        gained=tuple(one for one in offers if one.fresh),
    )


def _ended(before: Provision, after: Provision) -> list[frozenset[int]]:
    """Return the agents and principals, by number, between whom only the agreement ends."""
    kept = {(r.source, r.target) for r in _agreements(after)}
    number, still = before.network.number, after.network.number.keys()
    return [
        frozenset((number[relation.source], number[relation.target]))
        for relation in _agreements(before)
        if relation.ends <= still and (relation.source, relation.target) not in kept
    ]


def _agreements(provision: Provision) -> Iterator[Relation]:
    relations = provision.network.stakeholders.relations
    return (relation for relation in relations if relation.type in AGENT_TYPES)


def _offers(
    before: Provision,
    after: Provision,
    losses: Sequence[Loss],
    changes: Sequence[Change],
) -> Iterator[Offer]:
    """Yield every service of every village after the changes that anybody offers.

    Somebody is new there only who takes something on: the village of another may have got its name
    or its municipality from an actor that goes.
    """
    ids, number = before.network.ids, after.network.number
    away = {
        (ids[carrier], loss.service)
        for loss in losses
        for carrier in loss.carriers
        if ids[carrier] in number
    }
    into = kept_by_dropped(changes)
    first = (change.names[0] for change in changes if change.kind in TAKING_ON)
    taking = {into.get(actor, actor) for actor in first}
    known, keys = _offered(before), _keys_before(before, after)
    for cell in after.coverage.cells:
        actors = tuple(a for a in cell.offers if (after.network.ids[a], cell.service) not in away)
        if actors:
            old = known.get((keys[cell.village], cell.service), frozenset())
            same = {into.get(actor, actor) for actor in old}
            new = (a for a in actors if after.network.ids[a] in taking - same)
            yield Offer(cell.village, cell.service, actors, tuple(new), len(old))


def _keys_before(before: Provision, after: Provision) -> list[VillageKey]:
    """Return what each village after the changes is known by before, by name where it is one."""
    by_name: dict[str, list[VillageKey]] = {}
    for village in before.villages.keys:
        by_name.setdefault(village[1], []).append(village)
    found = []
    for village in after.villages.keys:
        named = by_name.get(village[1], ())
        is_new = village not in before.villages.number
        found.append(named[0] if is_new and len(named) == 1 else village)
    return found


def _offered(provision: Provision) -> Mapping[tuple[VillageKey, str], frozenset[str]]:
    ids, keys = provision.network.ids, provision.villages.keys
    return {
        (keys[cell.village], cell.service): frozenset(ids[a] for a in cell.offers)
        for cell in provision.coverage.cells
        if cell.offers
    }


def tell_service(
    before: Provision,
    after: Provision,
    changes: Sequence[Change],
    found: ServiceChanges,
) -> Iterator[Message]:
    """Yield what villages lose and gain; that it is nothing, where something goes or ends."""
    told = [
        *tell_losses(before, found.losses),
        *_tell_fragile(before, after, found),
        *_tell_gained(after, found.gained),
    ]
    yield from told
    if not told and not all(change.kind in COMING for change in changes):
        yield nothing_lost(before, found.leaving)
    elif not told and before.roles.kinds:
        yield message("No village loses or gains any service by this alone.")


def _tell_fragile(before: Provision, after: Provision, found: ServiceChanges) -> Iterator[Message]:
    """Yield what one is left for, as far as the losses do not tell of it."""
    old, new = before.villages.keys, after.villages.keys
    told = {(old[loss.village], loss.service) for loss in found.losses}
    own = [one for one in found.fragile if (new[one.village], one.service) not in told]
    for (village, actors), group in groupby(own, lambda one: (one.village, one.actors)):
        place, name = village_label(after, village), after.actor(actors[0]).name
        yield only_one(place, name, [one.service for one in group])


def _tell_gained(provision: Provision, gained: Sequence[Offer]) -> Iterator[Message]:
    """Yield what villages get that they lacked, then what no longer hangs on one."""
    new = [one for one in gained if not one.before]
    for (village, fresh), group in groupby(new, lambda one: (one.village, one.fresh)):
        yield message(
            "{village} gets {services} through {names}.",
            village=village_label(provision, village),
            services=service_names(one.service for one in group),
            names=actor_names(provision, fresh),
        )
    steadier = [one for one in gained if one.before == 1 and len(one.actors) > 1]
    for village, group in groupby(steadier, lambda one: one.village):
        yield message(
            "In {village} {services} no longer hangs on one actor alone.",
            village=village_label(provision, village),
            services=service_names(one.service for one in group),
        )


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


def compare_gaps(
    before: GapSearch, after: GapSearch, changes: Sequence[Change], coming: GapSearch | None
) -> tuple[tuple[Gap, ...], tuple[Gap, ...], tuple[Gap, ...]]:
    """Return the gaps that are filled, that come up and that are gone, in the order of the list.

    `coming` is the map with only the changes that can fill any.
    """
    old, new = _gaps_by_id(before), _gaps_by_id(after)
    still = new if coming is after else _gaps_by_id(coming) if coming else old
    there = frozenset(after.network.ids)
    lost = [gap for gap_id, gap in old.items() if gap_id not in new]
    filled = [gap for gap in lost if gap.concerns <= there and gap.id not in still]
    return (
        tuple(replace(gap, by=_by(gap, changes)) for gap in filled),
        tuple(gap for gap_id, gap in new.items() if gap_id not in old),
        tuple(gap for gap in lost if gap not in filled),
    )


def _by(gap: Gap, changes: Sequence[Change]) -> Filled:
    """Tell whether an actor that takes something on fills a gap, or a contact."""
    taking = {actor for change in changes if change.kind in TAKING_ON for actor in change.actors}
    added = {actor for change in of_kind(changes, ChangeKind.ADD) for actor in change.actors}
    by_actor = taking and (gap.concerns & taking or not gap.concerns & added)
    return Filled.ACTOR if by_actor else Filled.CONTACT


def _gaps_by_id(search: GapSearch) -> Mapping[str, Gap]:
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
