"""Openings in a village: its voice and its carriers, who could bring what it lacks, who learns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.model import Sector
from samverkan.service.roles import Role
from samverkan.service.talks import Opening
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.service.talks import Meetings, Talk

AGENCY = ("post", "pharmacy")
"""The services that a shop or a hall can offer as somebody's agent."""

WHOLE_KINDS = ("pharmacy", "post_office", "bank", "fuel_station", "parcel_locker")
"""Kinds that offer their service in their own name, and take no agency beside it."""

LEARNT = ("fuel", "grocery", "post")
"""The services that villages run themselves and can learn from each other."""

OTHER_VOICE, STAND_IN, NAMED = 0.8, 0.4, 1.5
"""What a second voice of a village, an association that stands in, and a note that names the
village make of a fit."""


ELSEWHERE, CALM = 0.6, 0.6
"""What it makes of a fit that an owner elsewhere decides over one of two carriers, and that no note
says that either is leaving, seeking or less than before."""


def voices_and_carriers(meetings: Meetings) -> Iterator[Talk]:
    """Yield the voice of a village with each who offers service there."""
    provision, opening = meetings.provision, Opening.VOICE_AND_LAST
    for village in range(len(provision.villages)):
        for carrier in provision.coverage.carriers(village):
            stake = meetings.stakes.of_carrier(carrier, village)
            for voice, worth in voices_of(meetings, village):
                if worth > STAND_IN or not {"grocery", "post"}.isdisjoint(stake.services):
                    yield meetings.talk(
                        opening, voice, carrier, stake, village=village, worth=worth, told=carrier
                    )


def voices_of(meetings: Meetings, village: int) -> Iterator[tuple[int, float]]:
    """Yield who speaks for a village, and how much a talk with it is worth beside the first."""
    provision = meetings.provision
    town = village in provision.coverage.towns
    for number, voice in enumerate(provision.parties.voices(village)):
        if provision.roles.role[voice] == Role.VOICE:
            yield voice, OTHER_VOICE if number else 1.0
        elif not town:
            yield voice, STAND_IN


def owners(meetings: Meetings) -> Iterator[Talk]:
    """Yield who stands behind a machine with the voice of its village and with the municipality."""
    provision = meetings.provision
    for carrier in np.flatnonzero(provision.roles.unmanned).tolist():
        for village in {village for village, _ in provision.coverage.carried_in(carrier)}:
            stake = meetings.stakes.of_carrier(carrier, village)
            ground = int(provision.villages.ground_of[village])
            for owner in meetings.owners(carrier):
                for voice, worth in voices_of(meetings, village):
                    yield meetings.talk(
                        Opening.OWNER_AND_VOICE,
                        voice,
                        owner,
                        stake,
                        village=village,
                        worth=worth,
                        told=carrier,
                    )
                for host in provision.parties.hosts.get(ground, ())[:1]:
                    yield meetings.talk(
                        Opening.OWNER_AND_PLANNER, host, owner, stake, village=village, told=carrier
                    )


def bringing(meetings: Meetings) -> Iterator[Talk]:
    """Yield who asks for a village for a service that it lacks, with whoever could bring it."""
    provision = meetings.provision
    for village in range(len(provision.villages)):
        if village in provision.coverage.towns:
            continue
        for service in meetings.stakes.lacking(village):
            stake = meetings.stakes.of_village(village, (service,))
            for answers in could_bring(meetings, village, service):
                worth = NAMED if names(meetings, answers, village) else 1.0
                for asks in askers(meetings, village, service):
                    yield meetings.talk(
                        Opening.BRINGING, asks, answers, stake, village=village, worth=worth
                    )


def askers(meetings: Meetings, village: int, service: str) -> Iterator[int]:
    """Yield who could take on a service for a village: its shop, else its voice."""
    provision = meetings.provision
    hosts = [
        carrier
        for carrier in provision.coverage.carriers(village)
        if provision.actor(carrier).kind not in WHOLE_KINDS
        and not provision.roles.unmanned[carrier]
        and provision.roles.role[carrier] != Role.HEALTH
    ]
    voices = [voice for voice, worth in voices_of(meetings, village) if worth > STAND_IN]
    halls = voices[-1:] if service in AGENCY else voices[:1]
    yield from hosts or halls


def could_bring(meetings: Meetings, village: int, service: str) -> tuple[int, ...]:
    """Return who could bring a service to a village: whom a note names for it, else the nearest.

    Groceries come from the nearest shop; post and pharmacy goods from the nearest post office or
    pharmacy, else from the company that others are agents for; payment from whom a note names.
    """
    named = [a for a in _known_for(meetings, service) if names(meetings, a, village)]
    if named:
        return tuple(named)
    if service == "grocery":
        nearest = meetings.provision.coverage.nearest(village, service)
        return nearest.actors[:1] if nearest else ()
    if service in AGENCY:
        return nearest_in_own_name(meetings, village, service) or in_use(meetings, service)
    return ()


def _known_for(meetings: Meetings, service: str) -> tuple[int, ...]:
    """Return who offers a service, wherever it does so."""
    return meetings.once(("known for", service), lambda: meetings.provision.roles.carriers(service))


def names(meetings: Meetings, actor: int, village: int) -> bool:
    """Tell whether an actor's note names a village that is not its own."""
    provision = meetings.provision
    name, note = provision.villages.every[village].name, provision.actor(actor).note
    if not name or not note or int(provision.villages.of[actor]) == village:
        return False
    return f" {key(name)} " in f" {key(note)} "


def nearest_in_own_name(meetings: Meetings, village: int, service: str) -> tuple[int, ...]:
    """Return the nearest post offices or pharmacies, all that are equally near."""
    provision = meetings.provision
    every = meetings.once(("own name", service), lambda: tuple(_own_name(meetings, service)))
    homes = [(home, actor) for home, actor in every if home != village]
    ways = provision.villages.ways(village, [home for home, _ in homes])
    found = [(way.km, actor) for way, (_, actor) in zip(ways, homes, strict=True) if way]
    least = min((km for km, _ in found), default=0.0)
    return tuple(actor for km, actor in found if km == least)


def _own_name(meetings: Meetings, service: str) -> Iterator[tuple[int, int]]:
    """Yield the village and the number of each who offers a service in its own name."""
    provision = meetings.provision
    for actor in _known_for(meetings, service):
        if provision.actor(actor).kind in WHOLE_KINDS and not provision.roles.unmanned[actor]:
            for home, kind in provision.coverage.carried_in(actor):
                if kind == service:
                    yield home, actor


def in_use(meetings: Meetings, service: str) -> tuple[int, ...]:
    """Return the one for whom most of the map's agents offer a service, in no village itself."""
    return meetings.once(("in use", service), lambda: _in_use(meetings, service))


def _in_use(meetings: Meetings, service: str) -> tuple[int, ...]:
    provision = meetings.provision
    counts: dict[int, int] = {}
    for agent in _known_for(meetings, service):
        for principal in provision.coverage.principals(agent, service):
            if not provision.coverage.carried_in(principal):
                counts[principal] = counts.get(principal, 0) + 1
    return (max(counts, key=lambda one: (counts[one], -one)),) if counts else ()


def hosting(meetings: Meetings) -> Iterator[Talk]:
    """Yield the voice of a village without groceries with a house that could hold them."""
    provision = meetings.provision
    for village in range(len(provision.villages)):
        if "grocery" not in meetings.stakes.lacking(village):
            continue
        stake = meetings.stakes.of_village(village)
        for house in provision.villages.members[village]:
            if (
                provision.roles.role[house] == Role.HOST
                and not provision.roles.carries[house].any()
            ):
                for voice, worth in voices_of(meetings, village):
                    yield meetings.talk(
                        Opening.HOSTING, voice, house, stake, village=village, worth=worth
                    )


def agents(meetings: Meetings) -> Iterator[Talk]:
    """Yield who hands out post or pharmacy goods without a documented principal, with one."""
    provision = meetings.provision
    for carrier in range(len(provision.network)):
        for village, service in provision.coverage.carried_in(carrier):
            if lacks_principal(meetings, carrier, service):
                stake = meetings.stakes.of_carrier(carrier, village, (service,))
                for principal in principals_for(meetings, village, service):
                    yield meetings.talk(
                        Opening.AGENT_AND_PRINCIPAL, carrier, principal, stake, village=village
                    )


def lacks_principal(meetings: Meetings, carrier: int, service: str) -> bool:
    """Tell whether a carrier offers a service as an agent, and the map does not say for whom."""
    actor, provision = meetings.provision.actor(carrier), meetings.provision
    return (
        service in AGENCY
        and actor.kind not in WHOLE_KINDS
        and provision.roles.role[carrier] != Role.HEALTH
        and not provision.coverage.principals(carrier, service)
    )


def principals_for(meetings: Meetings, village: int, service: str) -> tuple[int, ...]:
    """Return for whom an agent in a village would work: as the map's other agents do."""
    local = meetings.once(("local", service), lambda: _is_local(meetings, service))
    near = nearest_in_own_name(meetings, village, service)
    return near if local and near else in_use(meetings, service) or near


def _is_local(meetings: Meetings, service: str) -> bool:
    """Tell whether any agent of the map works for somebody in a village."""
    provision = meetings.provision
    return any(
        provision.coverage.carried_in(principal)
        for agent in _known_for(meetings, service)
        if provision.actor(agent).kind not in WHOLE_KINDS
        for principal in provision.coverage.agent_for(agent, service)
    )


def carriers_of_village(meetings: Meetings) -> Iterator[Talk]:
    """Yield two who offer different service in one small village."""
    provision = meetings.provision
    for village in range(len(provision.villages)):
        if village in provision.coverage.towns:
            continue
        manned = [
            carrier
            for carrier in provision.coverage.carriers(village)
            if not provision.roles.unmanned[carrier]
            and provision.roles.role[carrier] != Role.HEALTH
        ]
        stakes = {c: meetings.stakes.of_carrier(c, village) for c in manned}
        for number, first in enumerate(manned):
            for second in manned[number + 1 :]:
                asks = max(first, second, key=lambda c: (stakes[c].share, -c))
                answers = second if asks == first else first
                services = tuple(dict.fromkeys((*stakes[asks].services, *stakes[answers].services)))
                worth = ELSEWHERE if any(map(meetings.owned_by, (first, second))) else 1.0
                worth *= 1.0 if stakes[first].told or stakes[second].told else CALM
                yield meetings.talk(
                    Opening.CARRIERS_OF_VILLAGE,
                    asks,
                    answers,
                    stakes[asks]._replace(services=services),
                    village=village,
                    worth=worth,
                    told=asks,
                )


def neighbours(meetings: Meetings) -> Iterator[Talk]:
    """Yield a village that lacks or is losing a service with one that runs it itself."""
    provision = meetings.provision
    for home, carrier, runners in _run_by_villages(meetings):
        ground = int(provision.villages.ground_of[home])
        run = tuple(
            s for v, s in provision.coverage.carried_in(carrier) if v == home and s in LEARNT
        )
        for village in provision.villages.within(ground):
            if village == home or village in provision.coverage.towns:
                continue
            facing = tuple(s for s in run if _faces(meetings, village, s))
            if facing:
                stake = meetings.stakes.of_village(village, facing)
                for voice, worth in voices_of(meetings, village):
                    for number, runner in enumerate(runners):
                        yield meetings.talk(
                            Opening.NEIGHBOURS,
                            voice,
                            runner,
                            stake,
                            village=village,
                            worth=worth * (OTHER_VOICE if number else 1.0),
                        )


def _run_by_villages(meetings: Meetings) -> Iterator[tuple[int, int, list[int]]]:
    """Yield a village, a carrier that it runs itself, and who could tell of it."""
    provision = meetings.provision
    for carrier in range(len(provision.network)):
        if provision.actor(carrier).sector is not Sector.NONPROFIT:
            continue
        for village in {v for v, _ in provision.coverage.carried_in(carrier)}:
            voices = [
                voice
                for voice in provision.parties.voices(village)
                if provision.parties.in_contact((voice,), carrier) and voice != carrier
            ]
            yield village, carrier, [carrier, *voices[:1]]


def _faces(meetings: Meetings, village: int, service: str) -> bool:
    """Tell whether a village lacks a service, or has it from one who is leaving."""
    if service in meetings.stakes.lacking(village):
        return True
    told = meetings.stakes.of_village(village, (service,)).told
    return told is not None and told.severity == 1.0


def premises(meetings: Meetings) -> Iterator[Talk]:
    """Yield the voice of a village with who owns the house or the land of its last carrier."""
    provision = meetings.provision
    for village in range(len(provision.villages)):
        if village in provision.coverage.towns:
            continue
        for carrier in provision.coverage.carriers(village):
            stake = meetings.stakes.of_carrier(carrier, village)
            for owner in _landlords(meetings, carrier):
                for voice, worth in voices_of(meetings, village):
                    yield meetings.talk(
                        Opening.OWNER_OF_PREMISES,
                        voice,
                        owner,
                        stake,
                        village=village,
                        worth=worth,
                        told=carrier,
                    )


def _landlords(meetings: Meetings, carrier: int) -> Iterator[int]:
    """Yield who owns, or has an agreement with, a carrier and is none itself, nor plans."""
    provision = meetings.provision
    for other in provision.network.neighbours(carrier).tolist():
        types = {r.type for r in provision.network.relations_between(carrier, other)}
        apart = provision.roles.role[other] in (Role.NONE, Role.UNIT, Role.BUSINESS)
        if types & {"owns", "agreement"} and apart and not provision.roles.carries[other].any():
            yield other


def prescribers(meetings: Meetings) -> Iterator[Talk]:
    """Yield the surgery and the pharmacy of one place, whose hours decide over each other."""
    provision = meetings.provision
    for surgery in np.flatnonzero(provision.roles.having(Role.HEALTH)).tolist():
        village = int(provision.villages.of[surgery])
        if village < 0:
            continue
        for carrier in provision.coverage.offers(village, "pharmacy"):
            stake = meetings.stakes.of_carrier(carrier, village, ("pharmacy",))
            yield meetings.talk(
                Opening.PRESCRIBERS, surgery, carrier, stake, village=village, told=carrier
            )


def users(meetings: Meetings) -> Iterator[Talk]:
    """Yield pensioners with the pharmacy or the bank of their own place."""
    provision = meetings.provision
    for seniors in np.flatnonzero(provision.roles.having(Role.SENIORS)).tolist():
        village = int(provision.villages.of[seniors])
        if village < 0:
            continue
        for service in ("pharmacy", "payment"):
            for carrier in provision.coverage.offers(village, service):
                stake = meetings.stakes.of_carrier(carrier, village, (service,))
                yield meetings.talk(
                    Opening.USERS, seniors, carrier, stake, village=village, told=carrier
                )
