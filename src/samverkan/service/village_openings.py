"""Openings in a village: its voice and its carriers, who could bring what it lacks, who learns."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from samverkan.lazy import cached_method
from samverkan.model import Sector
from samverkan.service.provision import IN_OWN_NAME
from samverkan.service.roles import Role
from samverkan.service.stakes import gravity
from samverkan.service.talks import OTHER_VOICE, STAND_IN, Opening
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.service.talks import Meetings, Talk

WHOLE_KINDS = ("pharmacy", "post_office", "bank", "fuel_station", "parcel_locker")
"""Kinds that offer their service in their own name, and take no agency beside it."""

LEARNT = ("fuel", "grocery", "post")
"""The services that villages run themselves and can learn from each other."""

NAMED = 1.5
"""What it makes of a fit that a note names the village."""

ELSEWHERE, CALM = 0.6, 0.6
"""What it makes of a fit that an owner elsewhere decides over one of two carriers, and that no note
says that either is leaving, seeking or less than before."""


def voices_and_carriers(meetings: Meetings) -> Iterator[Talk]:
    """Yield the voice of a village with each who offers service there."""
    for village in range(len(meetings.provision.villages)):
        for carrier in meetings.provision.coverage.carriers(village):
            stake = meetings.stakes.of_carrier(carrier, village)
            for voice, worth in meetings.voices(village):
                if worth > STAND_IN or not {"grocery", "post"}.isdisjoint(stake.services):
                    yield meetings.talk(Opening.VOICE_AND_LAST, voice, carrier, stake, worth=worth)


def owners(meetings: Meetings) -> Iterator[Talk]:
    """Yield who stands behind a machine with the voice of its village and with the municipality."""
    provision = meetings.provision
    for carrier in np.flatnonzero(provision.roles.unmanned).tolist():
        for village in {village for village, _ in provision.coverage.carried_in(carrier)}:
            stake = meetings.stakes.of_carrier(carrier, village)
            municipality = provision.villages.municipality_of[village]
            for owner in provision.coverage.owners(carrier):
                yield from meetings.with_voices(Opening.OWNER_AND_VOICE, village, owner, stake)
                for host in provision.parties.hosts.get(municipality, ())[:1]:
                    yield meetings.talk(Opening.OWNER_AND_PLANNER, host, owner, stake)


def bringing(meetings: Meetings) -> Iterator[Talk]:
    """Yield who asks for a village for a service that it lacks, with whoever could bring it."""
    for village in meetings.provision.coverage.beyond_towns:
        for service in meetings.stakes.lacking(village):
            stake = meetings.stakes.of_village(village, (service,))
            for answers in _could_bring(meetings, village, service):
                worth = NAMED if _names(meetings, answers, village) else 1.0
                for asks in _askers(meetings, village, service):
                    yield meetings.talk(Opening.BRINGING, asks, answers, stake, worth=worth)


def _askers(meetings: Meetings, village: int, service: str) -> Iterator[int]:
    """Yield who could take on a service for a village: its shop, else its voice."""
    actor = meetings.provision.actor
    hosts = [c for c in _manned(meetings, village) if actor(c).kind not in WHOLE_KINDS]
    voices = [voice for voice, worth in meetings.voices(village) if worth > STAND_IN]
    halls = voices[-1:] if service in IN_OWN_NAME else voices[:1]
    yield from hosts or halls


def _manned(meetings: Meetings, village: int) -> list[int]:
    """Return who offers service in a village and can be talked with, but for its surgery."""
    roles = meetings.provision.roles
    return [
        carrier
        for carrier in meetings.provision.coverage.carriers(village)
        if not roles.unmanned[carrier] and roles.role[carrier] != Role.HEALTH
    ]


def _could_bring(meetings: Meetings, village: int, service: str) -> tuple[int, ...]:
    """Return who could bring a service to a village: whom a note names for it, else the nearest.

    Groceries come from the nearest shop; post and pharmacy goods from the nearest post office or
    pharmacy, else from the company that others are agents for; payment from whom a note names.
    """
    carriers = _with_a_note(meetings, service)
    if named := tuple(actor for actor in carriers if _names(meetings, actor, village)):
        return named
    if service == "grocery":
        nearest = meetings.provision.coverage.nearest(village, service)
        return nearest.actors[:1] if nearest else ()
    if service in IN_OWN_NAME:
        return _nearest_in_own_name(meetings, village, service) or _in_use(meetings, service)
    return ()


@cached_method
def _with_a_note(meetings: Meetings, service: str) -> tuple[int, ...]:
    """Return who carries a service and has a note, in which villages may be named."""
    carriers = meetings.provision.roles.carriers(service)
    return tuple(actor for actor in carriers if meetings.provision.actor(actor).note)


def _names(meetings: Meetings, actor: int, village: int) -> bool:
    """Tell whether an actor's note names a village that is not its own."""
    villages = meetings.provision.villages
    name, note = villages.every[village].name, meetings.provision.actor(actor).note
    if not name or not note or int(villages.of[actor]) == village:
        return False
    return f" {key(name)} " in f" {key(note)} "


def _nearest_in_own_name(meetings: Meetings, village: int, service: str) -> tuple[int, ...]:
    """Return the nearest post offices or pharmacies, all that are equally near."""
    homes = [(home, actor) for home, actor in _own_name(meetings, service) if home != village]
    ways = meetings.provision.villages.ways(village, [home for home, _ in homes])
    found = [(way.km, actor) for way, (_, actor) in zip(ways, homes, strict=True) if way]
    least = min((km for km, _ in found), default=0.0)
    return tuple(actor for km, actor in found if km == least)


@cached_method
def _own_name(meetings: Meetings, service: str) -> tuple[tuple[int, int], ...]:
    """Return the village and the number of each who offers a service in its own name."""
    provision = meetings.provision
    return tuple(
        (home, actor)
        for actor in provision.roles.carriers(service)
        if provision.actor(actor).kind in WHOLE_KINDS and not provision.roles.unmanned[actor]
        for home, kind in provision.coverage.carried_in(actor)
        if kind == service
    )


@cached_method
def _in_use(meetings: Meetings, service: str) -> tuple[int, ...]:
    """Return the one for whom most of the map's agents offer a service, in no village itself."""
    coverage = meetings.provision.coverage
    counts: dict[int, int] = {}
    for agent in meetings.provision.roles.carriers(service):
        for principal in coverage.principals(agent, service):
            if not coverage.carried_in(principal):
                counts[principal] = counts.get(principal, 0) + 1
    return (max(counts, key=lambda one: (counts[one], -one)),) if counts else ()


def hosting(meetings: Meetings) -> Iterator[Talk]:
    """Yield the voice of a village without groceries with a house that could hold them."""
    provision, roles = meetings.provision, meetings.provision.roles
    for village in range(len(provision.villages)):
        if "grocery" in meetings.stakes.lacking(village):
            stake = meetings.stakes.of_village(village)
            for house in provision.villages.members[village]:
                if roles.role[house] == Role.HOST and not roles.carries[house].any():
                    yield from meetings.with_voices(Opening.HOSTING, village, house, stake)


def agents(meetings: Meetings) -> Iterator[Talk]:
    """Yield who hands out post or pharmacy goods without a documented principal, with one."""
    provision, opening = meetings.provision, Opening.AGENT_AND_PRINCIPAL
    for carrier in range(len(provision.network)):
        for village, service in provision.coverage.carried_in(carrier):
            if provision.lacks_principal(carrier, service):
                stake = meetings.stakes.of_carrier(carrier, village, (service,))
                for principal in _principals_for(meetings, village, service):
                    yield meetings.talk(opening, carrier, principal, stake._replace(carrier=None))


def _principals_for(meetings: Meetings, village: int, service: str) -> tuple[int, ...]:
    """Return for whom an agent in a village would work: as the map's other agents do."""
    near = _nearest_in_own_name(meetings, village, service)
    return near if _is_local(meetings, service) and near else _in_use(meetings, service) or near


@cached_method
def _is_local(meetings: Meetings, service: str) -> bool:
    """Tell whether any agent of the map works for somebody in a village."""
    provision = meetings.provision
    return any(
        provision.coverage.carried_in(principal)
        for agent in meetings.provision.roles.carriers(service)
        if provision.actor(agent).kind not in WHOLE_KINDS
        for principal in provision.coverage.agent_for(agent, service)
    )


def carriers_of_village(meetings: Meetings) -> Iterator[Talk]:
    """Yield two who offer different service in one small village."""
    owned_by = meetings.provision.coverage.owned_by
    for village in meetings.provision.coverage.beyond_towns:
        manned = _manned(meetings, village)
        stakes = {carrier: meetings.stakes.of_carrier(carrier, village) for carrier in manned}
        for pair in combinations(manned, 2):
            asks, answers = sorted(pair, key=lambda c: (-stakes[c].share, c))
            services = tuple(dict.fromkeys((*stakes[asks].services, *stakes[answers].services)))
            worth = ELSEWHERE if any(map(owned_by, pair)) else 1.0
            worth *= 1.0 if any(stakes[carrier].told for carrier in pair) else CALM
            stake = stakes[asks]._replace(services=services)
            yield meetings.talk(Opening.CARRIERS_OF_VILLAGE, asks, answers, stake, worth=worth)


def neighbours(meetings: Meetings) -> Iterator[Talk]:
    """Yield a village that lacks or is losing a service with one that runs it itself."""
    villages, coverage = meetings.provision.villages, meetings.provision.coverage
    for home, carrier, runners in _run_by_villages(meetings):
        run = tuple(s for v, s in coverage.carried_in(carrier) if v == home and s in LEARNT)
        others = set(villages.within(villages.municipality_of[home])) - coverage.towns - {home}
        for village in sorted(others):
            facing = tuple(s for s in run if _faces(meetings, village, s))
            stake = meetings.stakes.of_village(village, facing)
            for voice, worth in meetings.voices(village) if facing else ():
                for number, runner in enumerate(runners):
                    own = worth * (OTHER_VOICE if number else 1.0)
                    yield meetings.talk(Opening.NEIGHBOURS, voice, runner, stake, worth=own)


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
    told = meetings.stakes.of_village(village, (service,)).told
    return service in meetings.stakes.lacking(village) or gravity(told) == 1.0


def premises(meetings: Meetings) -> Iterator[Talk]:
    """Yield the voice of a village with who owns the house or the land of its last carrier."""
    coverage = meetings.provision.coverage
    for village in coverage.beyond_towns:
        for carrier in coverage.carriers(village):
            stake = meetings.stakes.of_carrier(carrier, village)
            for owner in _landlords(meetings, carrier):
                yield from meetings.with_voices(Opening.OWNER_OF_PREMISES, village, owner, stake)


def _landlords(meetings: Meetings, carrier: int) -> Iterator[int]:
    """Yield who owns, or has an agreement with, a carrier and is none itself, nor plans."""
    roles = meetings.provision.roles
    for other in meetings.provision.coverage.related(carrier, ("owns", "agreement")):
        may_own = roles.role[other] in (Role.NONE, Role.UNIT, Role.BUSINESS)
        if may_own and not roles.carries[other].any():
            yield other


def prescribers(meetings: Meetings) -> Iterator[Talk]:
    """Yield the surgery and the pharmacy of one place, whose hours decide over each other."""
    return _users_of(meetings, Opening.PRESCRIBERS, Role.HEALTH, ("pharmacy",))


def users(meetings: Meetings) -> Iterator[Talk]:
    """Yield pensioners with the pharmacy or the bank of their own place."""
    return _users_of(meetings, Opening.USERS, Role.SENIORS, ("pharmacy", "payment"))


def _users_of(
    meetings: Meetings, opening: Opening, role: Role, services: tuple[str, ...]
) -> Iterator[Talk]:
    """Yield those of a role with each who offers one of some services in their own village."""
    provision = meetings.provision
    for user in provision.roles.numbers(role):
        village = int(provision.villages.of[user])
        for service in services if village >= 0 else ():
            for carrier in provision.coverage.offers(village, service):
                stake = meetings.stakes.of_carrier(carrier, village, (service,))
                yield meetings.talk(opening, user, carrier, stake)
