"""Openings of those who plan and support: municipality, region, forums, advisers, home care."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from samverkan.model import SERVICES, Level
from samverkan.service.roles import Role
from samverkan.service.stakes import Stake, share
from samverkan.service.talks import Opening
from samverkan.service.village_openings import STAND_IN, voices_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from samverkan.service.stakes import Stakes
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
    provision = meetings.provision
    for ground, village in _villages(meetings):
        for carrier in provision.coverage.carriers(village):
            stake = meetings.stakes.of_carrier(carrier, village)
            for host, worth in _party(meetings, ground, stake.services):
                yield meetings.talk(
                    Opening.PLANNER_AND_CARRIER,
                    host,
                    carrier,
                    stake,
                    village=village,
                    worth=worth,
                    told=carrier,
                )


def hosts_and_villages(meetings: Meetings) -> Iterator[Talk]:
    """Yield a municipality, and its developer, with the voice of each village."""
    for ground, village in _villages(meetings):
        stake = meetings.stakes.of_village(village)
        for voice, worth in voices_of(meetings, village):
            for host, own in _party(meetings, ground, stake.services):
                yield meetings.talk(
                    Opening.PLANNER_AND_VILLAGE,
                    voice,
                    host,
                    stake,
                    village=village,
                    worth=worth * own,
                )


def _villages(meetings: Meetings) -> Iterator[tuple[int, int]]:
    for village, ground in enumerate(meetings.provision.villages.ground_of.tolist()):
        yield ground, village


def _party(
    meetings: Meetings, ground: int, services: Collection[str]
) -> Iterator[tuple[int, float]]:
    """Yield the first planner and the first developer of a municipality, and what each is worth."""
    parties, roles = meetings.provision.parties, meetings.provision.roles
    for host in parties.hosts.get(ground, ())[:1]:
        planned = not set(roles.planned_by(host)).isdisjoint(services)
        yield host, 1.0 if planned else UNPLANNED
    for developer in parties.developers.get(ground, ())[:1]:
        yield developer, DEVELOPER


def planners(meetings: Meetings) -> Iterator[Talk]:
    """Yield a municipality with each who plans a service for its region or the nation."""
    provision = meetings.provision
    for ground, hosts in provision.parties.hosts.items():
        for planner in provision.parties.regional:
            services = provision.roles.planned_by(planner)
            if provision.reaches(planner, ground):
                stake = _as_planned(meetings, planner, _of_place(meetings, ground, services))
                yield meetings.talk(Opening.PLANNERS, hosts[0], planner, stake, village=None)


def _as_planned(meetings: Meetings, planner: int, stake: Stake) -> Stake:
    """Return a stake that counts for less where no row says that the planner plans."""
    assumed = bool(meetings.provision.roles.plans_assumed[planner])
    return stake._replace(share=stake.share * ASSUMED) if assumed else stake


def _of_place(meetings: Meetings, ground: int, services: Collection[str]) -> Stake:
    """Return what is at stake of some services in all villages of a municipality."""
    coverage, stakes = meetings.provision.coverage, meetings.stakes
    count, named = 0.0, []
    for village in meetings.provision.villages.within(ground):
        own = [s for s in services if s in SERVICES]
        for service in own:
            alone = len(coverage.offers(village, service)) == 1
            if alone or service in stakes.lacking(village):
                count += stakes.of_village(village, (service,)).share
                named.append(service)
    return Stake(share(count / VILLAGES), tuple(s for s in services if s in named))


def regional(meetings: Meetings) -> Iterator[Talk]:
    """Yield a regional or national planner with fragile carriers and villages of its services."""
    provision = meetings.provision
    for ground, village in _villages(meetings):
        if village in provision.coverage.towns and not _is_leaving(meetings, village):
            continue
        for planner in provision.parties.regional:
            if provision.reaches(planner, ground):
                services = provision.roles.planned_by(planner)
                yield from _region_and_carriers(meetings, planner, village, services)
                yield from _region_and_village(meetings, planner, village, services)


def _is_leaving(meetings: Meetings, village: int) -> bool:
    told = (
        meetings.stakes.of_carrier(carrier, village).told
        for carrier in meetings.provision.coverage.carriers(village)
    )
    return any(one is not None and one.severity == 1.0 for one in told)


def _region_and_carriers(
    meetings: Meetings, planner: int, village: int, services: Collection[str]
) -> Iterator[Talk]:
    for carrier in meetings.provision.coverage.carriers(village):
        stake = meetings.stakes.of_carrier(carrier, village, tuple(services))
        alone = any(meetings.stakes.is_alone(carrier, village, s) for s in stake.services)
        stake = _as_planned(meetings, planner, stake)
        if (alone or stake.told) and not _goes_through_another(meetings, carrier, planner, stake):
            yield meetings.talk(
                Opening.REGION_AND_CARRIER,
                planner,
                carrier,
                stake,
                village=village,
                worth=_after_municipality(meetings, carrier, village),
                told=carrier,
            )


def _after_municipality(meetings: Meetings, carrier: int, village: int) -> float:
    """Return what it makes of a fit that a carrier's municipality has not met it first."""
    ground = int(meetings.provision.villages.ground_of[village])
    party = meetings.provision.parties.party(ground)
    met = not party or meetings.provision.parties.in_contact(party, carrier)
    return 1.0 if met else NEW_TO_IT


def _goes_through_another(meetings: Meetings, carrier: int, planner: int, stake: Stake) -> bool:
    """Tell whether a carrier is agent for somebody else who stands between it and a planner."""
    named = [a for s in stake.services for a in meetings.provision.coverage.agent_for(carrier, s)]
    return bool(named) and meetings.provision.roles.carries[planner].any() and planner not in named


def _region_and_village(
    meetings: Meetings, planner: int, village: int, services: Collection[str]
) -> Iterator[Talk]:
    stake = meetings.stakes.of_village(village, tuple(services))
    stake = _as_planned(meetings, planner, stake)
    for voice, worth in voices_of(meetings, village):
        if worth > STAND_IN:
            yield meetings.talk(
                Opening.REGION_AND_VILLAGE, voice, planner, stake, village=village, worth=worth
            )


def hosts_and_principals(meetings: Meetings) -> Iterator[Talk]:
    """Yield a municipality with the companies behind the agents and machines of its villages."""
    provision = meetings.provision
    for ground, hosts in provision.parties.hosts.items():
        behind: dict[int, dict[str, float]] = {}
        for village in provision.villages.within(ground):
            for service in provision.coverage.services:
                for carrier in provision.coverage.offers(village, service):
                    own = meetings.stakes.of_carrier(carrier, village, (service,)).share
                    for principal in provision.coverage.principals(carrier, service):
                        if not provision.coverage.carried_in(principal):
                            known = behind.setdefault(principal, {})
                            known[service] = known.get(service, 0.0) + own
        for principal, services in behind.items():
            stake = Stake(share(sum(services.values()) / VILLAGES), tuple(services))
            yield meetings.talk(
                Opening.PLANNER_AND_PRINCIPAL, hosts[0], principal, stake, village=None
            )


def supporters(meetings: Meetings) -> Iterator[Talk]:
    """Yield advisers and funders with the villages in greatest need, and their last carriers."""
    provision = meetings.provision
    for supporter in np.flatnonzero(provision.roles.having(Role.SUPPORTER)).tolist():
        grounds = {
            g for g in range(len(provision.villages.grounds)) if provision.reaches(supporter, g)
        }
        every = meetings.once(("in need", ""), lambda: tuple(_in_need(meetings)))
        reached = (village for ground, village in every if ground in grounds)
        found = [
            talk
            for village in islice(reached, CONSIDERED)
            for talk in _support_in(meetings, supporter, village)
        ]
        found.sort(key=lambda talk: (-talk.need, talk.pair))
        yield from found[:MOST_VILLAGES]


def _in_need(meetings: Meetings) -> list[tuple[int, int]]:
    """Return municipality and village of all but towns, those of most at stake first."""
    towns, stakes = meetings.provision.coverage.towns, meetings.stakes
    small = [(ground, village) for ground, village in _villages(meetings) if village not in towns]
    return sorted(small, key=lambda place: (-_most_at_stake(meetings, stakes, place[1]), place))


def _most_at_stake(meetings: Meetings, stakes: Stakes, village: int) -> float:
    carriers = meetings.provision.coverage.carriers(village)
    told = [stake for c in carriers if (stake := stakes.of_carrier(c, village)).told is not None]
    return max(stake.share for stake in (stakes.of_village(village), *told))


def _support_in(meetings: Meetings, supporter: int, village: int) -> Iterator[Talk]:
    """Yield a supporter with the voice of a village, and with a carrier of which a note tells.

    A national one only where a note tells that the village may lose something.
    """
    provision = meetings.provision
    stake = meetings.stakes.of_village(village)
    worth = _known_to(meetings, supporter, int(provision.villages.ground_of[village]))
    voices = [v for v, own in voices_of(meetings, village) if own > STAND_IN]
    met = any(provision.parties.in_contact((supporter,), voice) for voice in voices)
    far = provision.actor(supporter).level is Level.NATIONAL and stake.told is None
    for voice in [] if far else voices[:1]:
        here = worth * NEW_TO_IT if met else worth
        yield meetings.talk(
            Opening.SUPPORT_FOR_VILLAGE, voice, supporter, stake, village=village, worth=here
        )
    for carrier in provision.coverage.carriers(village):
        own = meetings.stakes.of_carrier(carrier, village)
        if own.told is not None:
            yield meetings.talk(
                Opening.SUPPORT_FOR_CARRIER,
                carrier,
                supporter,
                own,
                village=village,
                worth=worth,
                told=carrier,
            )


def _known_to(meetings: Meetings, supporter: int, ground: int) -> float:
    """Return what it makes of a fit that a supporter is national, or knows nobody there."""
    provision = meetings.provision
    around = provision.network.neighbours(supporter)
    knows = bool((provision.villages.ground[around] == ground).any())
    return 1.0 if knows and provision.actor(supporter).level is not Level.NATIONAL else NEW_TO_IT


def forums(meetings: Meetings) -> Iterator[Talk]:
    """Yield a forum of a municipality with its planner, its villages and their last carriers."""
    provision = meetings.provision
    for forum in np.flatnonzero(provision.roles.having(Role.FORUM)).tolist():
        ground = int(provision.villages.ground[forum])
        if ground < 0:
            continue
        for host in provision.parties.hosts.get(ground, ())[:1]:
            stake = _of_place(meetings, ground, provision.coverage.services)
            yield meetings.talk(Opening.FORUM_AND_PLANNER, forum, host, stake, village=None)
        gathers = 1.0 if _gathers(meetings, forum) else GATHERS_NOBODY
        for village in provision.villages.within(ground):
            own = meetings.stakes.of_village(village)
            for voice, worth in voices_of(meetings, village):
                yield meetings.talk(
                    Opening.FORUM_AND_VILLAGE,
                    voice,
                    forum,
                    own,
                    village=village,
                    worth=worth * gathers,
                )
            if village in provision.coverage.towns:
                continue
            for carrier in provision.coverage.carriers(village):
                stake = meetings.stakes.of_carrier(carrier, village)
                yield meetings.talk(
                    Opening.FORUM_AND_CARRIER,
                    forum,
                    carrier,
                    stake,
                    village=village,
                    worth=gathers,
                    told=carrier,
                )


def _gathers(meetings: Meetings, forum: int) -> bool:
    """Tell whether a forum is in contact with the voices of two villages or more."""
    provision = meetings.provision
    around = provision.network.neighbours(forum)
    voices = around[provision.roles.having(Role.VOICE)[around]]
    return len(set(provision.villages.of[voices].tolist())) > 1


def buyers(meetings: Meetings) -> Iterator[Talk]:
    """Yield a municipality's home care, which buys groceries, with the last shop of a village."""
    provision = meetings.provision
    for care in np.flatnonzero(provision.roles.having(Role.CARE)).tolist():
        ground = int(provision.villages.ground[care])
        for village in provision.villages.within(ground) if ground >= 0 else ():
            if village in provision.coverage.towns:
                continue
            for shop in provision.coverage.offers(village, "grocery"):
                stake = meetings.stakes.of_carrier(shop, village)
                if meetings.stakes.is_alone(shop, village, "grocery"):
                    yield meetings.talk(
                        Opening.BUYER, care, shop, stake, village=village, told=shop
                    )
