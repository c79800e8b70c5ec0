"""Who ought to talk with whom about the service of a village, and how much a talk is worth.

Every rule (an *opening*) is a reason for which two would come to a meeting. It names the village
and the services, and gives the four parts of need: what is *at stake*, how well the two *fit*, how
*unheard* they are by each other, and how *near*. No part counts for more than what is at stake.
`Meetings` makes talks, and tells which of them are *open*: between two who could meet at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from samverkan.lazy import cached_method
from samverkan.model import SERVICES
from samverkan.network import UNKNOWN
from samverkan.service.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samverkan.service.provision import Provision
    from samverkan.service.stakes import Stake, Stakes


class Opening(StrEnum):
    """Why two would meet, in the order of village-service.md: keeping, hearing, learning."""

    VOICE_AND_LAST = "voice_and_last"
    PLANNER_AND_CARRIER = "planner_and_carrier"
    OWNER_AND_VOICE = "owner_and_voice"
    OWNER_AND_PLANNER = "owner_and_planner"
    PLANNER_AND_VILLAGE = "planner_and_village"
    BRINGING = "bringing"
    HOSTING = "hosting"
    AGENT_AND_PRINCIPAL = "agent_and_principal"
    PLANNERS = "planners"
    CARRIERS_OF_VILLAGE = "carriers_of_village"
    NEIGHBOURS = "neighbours"
    SUPPORT_FOR_VILLAGE = "support_for_village"
    SUPPORT_FOR_CARRIER = "support_for_carrier"
    REGION_AND_CARRIER = "region_and_carrier"
    REGION_AND_VILLAGE = "region_and_village"
    OWNER_OF_PREMISES = "owner_of_premises"
    BUYER = "buyer"
    PRESCRIBERS = "prescribers"
    FORUM_AND_CARRIER = "forum_and_carrier"
    FORUM_AND_VILLAGE = "forum_and_village"
    FORUM_AND_PLANNER = "forum_and_planner"
    PLANNER_AND_PRINCIPAL = "planner_and_principal"
    USERS = "users"


FIT: Mapping[Opening, float] = MappingProxyType(
    {
        Opening.VOICE_AND_LAST: 1.0,
        Opening.PLANNER_AND_CARRIER: 0.9,
        Opening.OWNER_AND_VOICE: 0.9,
        Opening.OWNER_AND_PLANNER: 0.8,
        Opening.PLANNER_AND_VILLAGE: 0.75,
        Opening.BRINGING: 0.6,
        Opening.HOSTING: 0.7,
        Opening.AGENT_AND_PRINCIPAL: 0.6,
        Opening.PLANNERS: 0.8,
        Opening.CARRIERS_OF_VILLAGE: 0.6,
        Opening.NEIGHBOURS: 0.5,
        Opening.SUPPORT_FOR_VILLAGE: 0.5,
        Opening.SUPPORT_FOR_CARRIER: 0.4,
        Opening.REGION_AND_CARRIER: 0.5,
        Opening.REGION_AND_VILLAGE: 0.4,
        Opening.OWNER_OF_PREMISES: 0.6,
        Opening.BUYER: 0.5,
        Opening.PRESCRIBERS: 0.6,
        Opening.FORUM_AND_CARRIER: 0.5,
        Opening.FORUM_AND_VILLAGE: 0.5,
        Opening.FORUM_AND_PLANNER: 0.6,
        Opening.PLANNER_AND_PRINCIPAL: 0.5,
        Opening.USERS: 0.35,
    }
)
"""How well the two of an opening fit together, 0 to 1, before anything is known of them."""

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {"at_stake": 0.4, "fit": 0.3, "unheard": 0.2, "near": 0.1}
)
"""What each part counts for in need; they sum to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Two who ought to talk, by number: `asks` has the matter, `answers` could do something.

    Parts are 0 to 1. `village` is None for a matter of a whole municipality. `told` are the actors
    whose notes raised what is at stake.
    """

    asks: int
    answers: int
    opening: Opening
    village: int | None
    services: tuple[str, ...]
    at_stake: float
    fit: float
    unheard: float
    near: float
    told: tuple[int, ...] = ()

    @property
    def pair(self) -> tuple[int, int]:
        """The two, the smaller number first."""
        return min(self.asks, self.answers), max(self.asks, self.answers)

    @property
    def need(self) -> float:
        """The weighted sum of the parts, none of which counts for more than what is at stake."""
        return sum(
            weight * min(float(getattr(self, part)), self.at_stake)
            for part, weight in WEIGHTS.items()
        )


def best_of(talks: Iterable[Talk]) -> Mapping[tuple[int, int], Talk]:
    """Return the talk of each pair that is worth most, with the services of all its openings."""
    best: dict[tuple[int, int], Talk] = {}
    for talk in talks:
        known = best.get(talk.pair)
        if known is None or (talk.need, talk.fit) > (known.need, known.fit):
            best[talk.pair] = talk if known is None else _joined(talk, known)
        else:
            best[talk.pair] = _joined(known, talk)
    return best


def _joined(talk: Talk, other: Talk) -> Talk:
    if talk.village != other.village:
        return talk
    return replace(talk, services=tuple(dict.fromkeys((*talk.services, *other.services))))


APART = (Role.PLANNER, Role.UNIT, Role.CARE, Role.LIBRARY, Role.HEALTH)
"""The roles at which two of a municipality do not meet."""

WIDE = (Role.PLANNER, Role.DEVELOPER, Role.FORUM)
"""The roles that are near all of their place, wherever in it they have their seat."""

HALF_WAY_KM = 25.0
"""The distance at which two villages count as half as near as one."""

IN_MUNICIPALITY, IN_REGION, FAR = 0.5, 0.3, 0.2
"""How near two are who share a municipality, who share a region, or neither."""

OTHER_VOICE, STAND_IN = 0.8, 0.4
"""What a second voice of a village, and an association that stands in, make of a fit."""

SAME_TABLE = 0.3
"""How unheard two are by each other who have a table or a neighbour in common."""


@dataclass(frozen=True)
class Meetings:
    """Makes talks of a provision."""

    provision: Provision

    @property
    def stakes(self) -> Stakes:
        """What hangs on every actor and what every village lacks."""
        return self.provision.stakes

    def talk(
        self, opening: Opening, asks: int, answers: int, stake: Stake, *, worth: float = 1.0
    ) -> Talk:
        """Return a talk about what is at stake; `worth` lowers the fit of the opening."""
        return Talk(
            asks=asks,
            answers=answers,
            opening=opening,
            village=stake.village,
            services=stake.services,
            at_stake=stake.share,
            fit=FIT[opening] * worth,
            unheard=self.unheard(asks, answers),
            near=self.near(asks, answers),
            told=self._told(stake),
        )

    @cached_method
    def voices(self, village: int) -> tuple[tuple[int, float], ...]:
        """Return who speaks for a village, and what a talk with each is worth beside the first."""
        return tuple(self._voices(village))

    def _voices(self, village: int) -> Iterator[tuple[int, float]]:
        for number, voice in enumerate(self.provision.parties.voices(village)):
            if self.provision.roles.role[voice] == Role.VOICE:
                yield voice, OTHER_VOICE if number else 1.0
            elif village not in self.provision.coverage.towns:
                yield voice, STAND_IN

    def with_voices(
        self, opening: Opening, village: int, answers: int, stake: Stake, *, worth: float = 1.0
    ) -> Iterator[Talk]:
        """Yield the talks of those who speak for a village with somebody."""
        for voice, own in self.voices(village):
            yield self.talk(opening, voice, answers, stake, worth=worth * own)

    def _told(self, stake: Stake) -> tuple[int, ...]:
        """Return whose notes raised a stake: its carrier, or those carriers of its village."""
        if stake.told is None or stake.village is None:
            return ()
        if stake.carrier is not None:
            return (stake.carrier,)
        return tuple(
            carrier
            for carrier in self.provision.coverage.carriers(stake.village)
            if (own := self.stakes.of_carrier(carrier, stake.village)).told == stake.told
            and not set(own.services).isdisjoint(stake.services)
        )

    def is_open(self, talk: Talk) -> bool:
        """Tell whether two could meet at all: no contact yet, no one house, no machine."""
        first, second = talk.pair
        provision = self.provision
        return (
            first != second
            and talk.at_stake > 0
            and talk.unheard > 0
            and not provision.parties.is_one_house(first, second)
            and not (self._is_machine(first) or self._is_machine(second))
            and not self._compete(first, second)
        )

    @cached_property
    def _contacts(self) -> list[frozenset[int]]:
        neighbours = self.provision.network.neighbours
        return [frozenset(neighbours(a).tolist()) for a in range(len(self.provision.network))]

    def _is_machine(self, actor: int) -> bool:
        """Tell whether an actor cannot talk and somebody on the map stands behind it."""
        provision = self.provision
        return bool(provision.roles.unmanned[actor]) and bool(provision.coverage.owners(actor))

    def _compete(self, first: int, second: int) -> bool:
        """Tell whether two offer the same in one village, or the same and nothing else."""
        coverage = self.provision.coverage
        own, other = set(coverage.carried_in(first)), set(coverage.carried_in(second))
        if own & other & {(v, s) for v, s in own if s in SERVICES}:
            in_town = any(village in coverage.towns for village, _ in own & other)
            return in_town or {s for _, s in own} == {s for _, s in other}
        return False

    def party(self, actor: int) -> frozenset[int]:
        """Return with whom an actor acts as one: planners and developers, a village's voices."""
        return self._parties[actor]

    @cached_property
    def _parties(self) -> list[frozenset[int]]:
        acting_with = self.provision.parties.acting_with
        return [frozenset(acting_with(a)) for a in range(len(self.provision.network))]

    def unheard(self, first: int, second: int) -> float:
        """Return how unheard two are by each other: 0 when their parties meet, 1 without a way."""
        one, other = self.party(first), self.party(second)
        contacts = self._contacts_of(one)
        if not contacts.isdisjoint(other):
            return 0.0
        shared = contacts & self._contacts_of(other)
        return SAME_TABLE if any(self._gathers(a, first) for a in shared) else 1.0

    @cached_method
    def _contacts_of(self, party: frozenset[int]) -> frozenset[int]:
        """Return with whom anybody of a party has contact."""
        return frozenset().union(*(self._contacts[actor] for actor in party))

    def _gathers(self, contact: int, actor: int) -> bool:
        """Tell whether two meet at a contact: one of their municipality, or a partnership."""
        if contact in self._partnerships:
            return True
        here = self._municipalities[contact]
        return contact in self._gatherers and here == self._municipalities[actor] != UNKNOWN

    @cached_property
    def _partnerships(self) -> frozenset[int]:
        return frozenset(self.provision.roles.numbers(Role.PARTNERSHIP))

    @cached_property
    def _gatherers(self) -> frozenset[int]:
        """Who may bring two of its municipality together: all but planners and units."""
        apart = self.provision.roles.having(*APART)
        return frozenset(np.flatnonzero(~apart).tolist())

    @cached_property
    def _municipalities(self) -> list[int]:
        municipalities: list[int] = self.provision.villages.municipality.tolist()
        return municipalities

    @cached_property
    def _homes(self) -> list[int]:
        """The village that tells how near each actor is; a planner is near its whole place."""
        wide = self.provision.roles.having(*WIDE)
        homes: list[int] = np.where(wide, UNKNOWN, self.provision.villages.of).tolist()
        return homes

    def near(self, first: int, second: int) -> float:
        """Return how near two are: 1 in one village, less by distance or the place they share."""
        one, other = self._homes[first], self._homes[second]
        if one == other != UNKNOWN:
            return 1.0
        way = self.provision.villages.way(one, other) if UNKNOWN not in (one, other) else None
        if way is not None:
            return 1 / (1 + way.km / HALF_WAY_KM)
        here, there = self._municipalities[first], self._municipalities[second]
        if UNKNOWN not in (here, there):
            return IN_MUNICIPALITY if here == there else FAR
        regions = {self.provision.actor(first).region, self.provision.actor(second).region}
        return IN_REGION if len(regions) == 1 and None not in regions else FAR
