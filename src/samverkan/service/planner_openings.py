"""Openings of those who plan and support: municipality, region, forums, advisers, home care."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.lazy import cached_method
from samverkan.model import SERVICES, Level
from samverkan.service.roles import Role
from samverkan.service.stakes import Stake, gravity, share
from samverkan.service.talks import STAND_IN, Opening

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from samverkan.service.talks import Meetings, Talk

DEVELOPER, UNPLANNED, NEW_TO_IT = 0.7, 0.85, 0.7
GATHERS_NOBODY, ASSUMED = 0.6, 0.6
"""What it makes of a fit that a developer stands beside its municipality, that the services are
not among those planned, and that a supporter has helped nobody of the municipality yet."""

VILLAGES = 2.0
"""By how much what is at stake in all villages together counts less than in a single one."""

CONSIDERED = 12
"""The villages with most at stake among which those of one supporter are chosen."""

MOST_VILLAGES = 3
"""The villages, of those in greatest need, to which one supporter is proposed."""


def hosts_and_carriers(meetings: Meetings) -> Iterator[Talk]:
    """Yield a municipality, and its developer, with each who offers service in its villages."""
    opening = Opening.PLANNER_AND_CARRIER
    for village, municipality in enumerate(meetings.provision.villages.municipality_of):
        for carrier in meetings.provision.coverage.carriers(village):
            stake = meetings.stakes.of_carrier(carrier, village)
            for host, worth in _party(meetings, municipality, stake.services):
                yield meetings.talk(opening, host, carrier, stake, worth=worth)


def hosts_and_villages(meetings: Meetings) -> Iterator[Talk]:
    """Yield a municipality, and its developer, with the voice of each village."""
    opening = Opening.PLANNER_AND_VILLAGE
    for village, municipality in enumerate(meetings.provision.villages.municipality_of):
        stake = meetings.stakes.of_village(village)
        for voice, worth in meetings.voices(village):
            for host, own in _party(meetings, municipality, stake.services):
                yield meetings.talk(opening, voice, host, stake, worth=worth * own)


def _party(
    meetings: Meetings, municipality: int, services: Collection[str]
) -> Iterator[tuple[int, float]]:
    """Yield the first planner and the first developer of a municipality, and what each is worth."""
    parties, roles = meetings.provision.parties, meetings.provision.roles
    for host in parties.hosts.get(municipality, ())[:1]:
        planned = not set(roles.planned_by(host)).isdisjoint(services)
        yield host, 1.0 if planned else UNPLANNED
    for developer in parties.developers.get(municipality, ())[:1]:
        yield developer, DEVELOPER


def planners(meetings: Meetings) -> Iterator[Talk]:
    """Yield a municipality with each who plans a service for its region or the nation."""
    provision = meetings.provision
    for municipality, hosts in provision.parties.hosts.items():
        for planner in provision.parties.regional:
            if provision.reaches(planner, municipality):
                services = provision.roles.planned_by(planner)
                stake = _as_planned(meetings, planner, _of_place(meetings, municipality, services))
                yield meetings.talk(Opening.PLANNERS, hosts[0], planner, stake)


def _as_planned(meetings: Meetings, planner: int, stake: Stake) -> Stake:
    """Return a stake that counts for less where no row says that the planner plans."""
    assumed = bool(meetings.provision.roles.plans_assumed[planner])
    return stake._replace(share=stake.share * ASSUMED) if assumed else stake


@cached_method
def _of_place(meetings: Meetings, municipality: int, services: tuple[str, ...]) -> Stake:
    """Return what is at stake of some services in all villages of a municipality."""
    coverage, stakes = meetings.provision.coverage, meetings.stakes
    count, named = 0.0, []
    for village in meetings.provision.villages.within(municipality):
        for service in (s for s in services if s in SERVICES):
            alone = len(coverage.offers(village, service)) == 1
            if alone or service in stakes.lacking(village):
                count += stakes.of_village(village, (service,)).share
                named.append(service)
    return Stake(share(count / VILLAGES), tuple(s for s in services if s in named))


def regional(meetings: Meetings) -> Iterator[Talk]:
    """Yield a regional or national planner with fragile carriers and villages of its services."""
    provision = meetings.provision
    for village, municipality in enumerate(meetings.provision.villages.municipality_of):
        if village in provision.coverage.towns and not _is_leaving(meetings, village):
            continue
        for planner in provision.parties.regional:
            if provision.reaches(planner, municipality):
                services = provision.roles.planned_by(planner)
                yield from _region_and_carriers(meetings, planner, village, services)
                yield from _region_and_village(meetings, planner, village, services)


def _is_leaving(meetings: Meetings, village: int) -> bool:
    stakes, carriers = meetings.stakes, meetings.provision.coverage.carriers(village)
    return any(gravity(stakes.of_carrier(carrier, village).told) == 1.0 for carrier in carriers)


def _region_and_carriers(
    meetings: Meetings, planner: int, village: int, services: tuple[str, ...]
) -> Iterator[Talk]:
    for carrier in meetings.provision.coverage.carriers(village):
        stake = meetings.stakes.of_carrier(carrier, village, services)
        alone = any(meetings.stakes.is_alone(carrier, village, s) for s in stake.services)
        stake = _as_planned(meetings, planner, stake)
        if (alone or stake.told) and not _goes_through_another(meetings, carrier, planner, stake):
            worth = _after_municipality(meetings, carrier, village)
            yield meetings.talk(Opening.REGION_AND_CARRIER, planner, carrier, stake, worth=worth)


def _after_municipality(meetings: Meetings, carrier: int, village: int) -> float:
    """Return what it makes of a fit that a carrier's municipality has not met it first."""
    parties = meetings.provision.parties
    party = parties.party(meetings.provision.villages.municipality_of[village])
    return 1.0 if not party or parties.in_contact(party, carrier) else NEW_TO_IT


def _goes_through_another(meetings: Meetings, carrier: int, planner: int, stake: Stake) -> bool:
    """Tell whether a carrier is agent for somebody else who stands between it and a planner."""
    provision = meetings.provision
    named = [a for s in stake.services for a in provision.coverage.agent_for(carrier, s)]
    return bool(named) and provision.roles.carries[planner].any() and planner not in named


def _region_and_village(
    meetings: Meetings, planner: int, village: int, services: tuple[str, ...]
) -> Iterator[Talk]:
    stake = _as_planned(meetings, planner, meetings.stakes.of_village(village, services))
    for voice, worth in meetings.voices(village):
        if worth > STAND_IN:
            yield meetings.talk(Opening.REGION_AND_VILLAGE, voice, planner, stake, worth=worth)


def hosts_and_principals(meetings: Meetings) -> Iterator[Talk]:
    """Yield a municipality with the companies behind the agents and machines of its villages."""
    for municipality, hosts in meetings.provision.parties.hosts.items():
        behind: dict[int, dict[str, float]] = {}
        for principal, service, own in _principals(meetings, municipality):
            services = behind.setdefault(principal, {})
            services[service] = services.get(service, 0.0) + own
        for principal, services in behind.items():
            stake = Stake(share(sum(services.values()) / VILLAGES), tuple(services))
            yield meetings.talk(Opening.PLANNER_AND_PRINCIPAL, hosts[0], principal, stake)


def _principals(meetings: Meetings, municipality: int) -> Iterator[tuple[int, str, float]]:
    """Yield who stands behind a carrier and is in no village, for what, and what hangs on that."""
    coverage = meetings.provision.coverage
    for village in meetings.provision.villages.within(municipality):
        for service in coverage.services:
            for carrier in coverage.offers(village, service):
                own = meetings.stakes.of_carrier(carrier, village, (service,)).share
                for principal in coverage.principals(carrier, service):
                    if not coverage.carried_in(principal):
                        yield principal, service, own


def supporters(meetings: Meetings) -> Iterator[Talk]:
    """Yield advisers and funders with the villages in greatest need, and their last carriers."""
    provision = meetings.provision
    every = _in_need(meetings)
    for supporter in provision.roles.numbers(Role.SUPPORTER):
        reached = {
            municipality
            for municipality in range(len(provision.villages.municipalities))
            if provision.reaches(supporter, municipality)
        }
        villages = [v for municipality, v in every if municipality in reached][:CONSIDERED]
        found = [talk for v in villages for talk in _support_in(meetings, supporter, v)]
        found.sort(key=lambda talk: (-talk.need, talk.pair))
        yield from found[:MOST_VILLAGES]


def _in_need(meetings: Meetings) -> list[tuple[int, int]]:
    """Return municipality and village of all but towns, those of most at stake first."""
    towns = meetings.provision.coverage.towns
    small = [
        (municipality, village)
        for village, municipality in enumerate(meetings.provision.villages.municipality_of)
        if village not in towns
    ]
    return sorted(small, key=lambda place: (-_most_at_stake(meetings, place[1]), place))


def _most_at_stake(meetings: Meetings, village: int) -> float:
    stakes, carriers = meetings.stakes, meetings.provision.coverage.carriers(village)
    told = [stake for c in carriers if (stake := stakes.of_carrier(c, village)).told is not None]
    return max(stake.share for stake in (stakes.of_village(village), *told))


def _support_in(meetings: Meetings, supporter: int, village: int) -> Iterator[Talk]:
    """Yield a supporter with the voice of a village, and with a carrier of which a note tells.

    A national one only where a note tells that the village may lose something.
    """
    provision = meetings.provision
    stake = meetings.stakes.of_village(village)
    worth = _known_to(meetings, supporter, provision.villages.municipality_of[village])
    voices = [v for v, own in meetings.voices(village) if own > STAND_IN]
    met = any(provision.parties.in_contact((supporter,), voice) for voice in voices)
    far = provision.actor(supporter).level is Level.NATIONAL and stake.told is None
    for voice in [] if far else voices[:1]:
        own = worth * NEW_TO_IT if met else worth
        yield meetings.talk(Opening.SUPPORT_FOR_VILLAGE, voice, supporter, stake, worth=own)
    for carrier in provision.coverage.carriers(village):
        stake = meetings.stakes.of_carrier(carrier, village)
        if stake.told is not None:
            yield meetings.talk(Opening.SUPPORT_FOR_CARRIER, carrier, supporter, stake, worth=worth)


def _known_to(meetings: Meetings, supporter: int, municipality: int) -> float:
    """Return what it makes of a fit that a supporter is national, or knows nobody there."""
    provision = meetings.provision
    around = provision.network.neighbours(supporter)
    knows = bool((provision.villages.municipality[around] == municipality).any())
    return 1.0 if knows and provision.actor(supporter).level is not Level.NATIONAL else NEW_TO_IT


def forums(meetings: Meetings) -> Iterator[Talk]:
    """Yield a forum of a municipality with its planner, its villages and their last carriers."""
    provision, stakes = meetings.provision, meetings.stakes
    for forum in provision.roles.numbers(Role.FORUM):
        municipality = int(provision.villages.municipality[forum])
        if municipality < 0:
            continue
        for host in provision.parties.hosts.get(municipality, ())[:1]:
            stake = _of_place(meetings, municipality, provision.coverage.services)
            yield meetings.talk(Opening.FORUM_AND_PLANNER, forum, host, stake)
        worth = 1.0 if _gathers(meetings, forum) else GATHERS_NOBODY
        for village in provision.villages.within(municipality):
            stake, opening = stakes.of_village(village), Opening.FORUM_AND_VILLAGE
            yield from meetings.with_voices(opening, village, forum, stake, worth=worth)
            if village not in provision.coverage.towns:
                for carrier in provision.coverage.carriers(village):
                    stake, opening = stakes.of_carrier(carrier, village), Opening.FORUM_AND_CARRIER
                    yield meetings.talk(opening, forum, carrier, stake, worth=worth)


def _gathers(meetings: Meetings, forum: int) -> bool:
    """Tell whether a forum is in contact with the voices of two villages or more."""
    provision = meetings.provision
    around = provision.network.neighbours(forum)
    voices = around[provision.roles.having(Role.VOICE)[around]]
    return len(set(provision.villages.of[voices].tolist())) > 1


def buyers(meetings: Meetings) -> Iterator[Talk]:
    """Yield a municipality's home care, which buys groceries, with the last shop of a village."""
    provision, stakes = meetings.provision, meetings.stakes
    for care in provision.roles.numbers(Role.CARE):
        municipality = int(provision.villages.municipality[care])
        within = provision.villages.within(municipality) if municipality >= 0 else ()
        for village in within:
            offers = provision.coverage.offers(village, "grocery")
            if len(offers) == 1 and village not in provision.coverage.towns:
                stake = stakes.of_carrier(offers[0], village)
                yield meetings.talk(Opening.BUYER, care, offers[0], stake)
