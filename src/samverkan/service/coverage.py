"""Coverage: for every village and kind of service who offers it, who is the last, how far the next.

An actor *offers* a service in a village when the village is its own locality or one of its further
places, whatever its level or sector. A national or regional actor without a locality offers nothing
in any village: it is a *principal*. Blank means not documented, never that there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from samverkan.lazy import cached_method
from samverkan.model import SERVICES
from samverkan.network import UNKNOWN
from samverkan.service.roles import Role, offered
from samverkan.service.villages import village_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from samverkan.network import Network
    from samverkan.service.roles import Roles
    from samverkan.service.villages import Villages

AGENT_TYPES, OWNING_TYPES = ("agent_for",), ("owns",)
TOWN_CARRIERS = 4
"""Carriers and kinds of service from which a place counts as a town with a choice."""


class State(StrEnum):
    """How many offer a service in a village, as far as the map tells."""

    NONE = "none"
    SOLE = "sole"
    SEVERAL = "several"


class Nearest(NamedTuple):
    """The nearest other village that offers a service, and who does; `km` None when not known."""

    village: int
    actors: tuple[int, ...]
    km: float | None
    by: str | None


class Ending(NamedTuple):
    """A service that some of a village offer no more; `knock_on` when only a principal went."""

    village: int
    service: str
    carriers: tuple[int, ...]
    knock_on: bool


class Loss(NamedTuple):
    """A service that a village loses with some actors; `knock_on` when only a principal went.

    `carriers` are those who offered it and go; `left` who still does, when the village keeps it;
    `elsewhere` the other villages where it is still offered.
    """

    village: int
    service: str
    carriers: tuple[int, ...]
    left: tuple[int, ...]
    knock_on: bool
    nearest: Nearest | None
    elsewhere: tuple[int, ...]


@dataclass(frozen=True)
class Cell:
    """One service in one village."""

    coverage: Coverage
    village: int
    service: str

    @property
    def offers(self) -> tuple[int, ...]:
        """Who offers it there."""
        return self.coverage.offers(self.village, self.service)

    @property
    def state(self) -> State:
        """Whether nobody, one or several are documented to offer it."""
        return (State.NONE, State.SOLE, State.SEVERAL)[min(len(self.offers), 2)]

    @cached_property
    def principals(self) -> tuple[int, ...]:
        """For whom those who offer it are agents, or by whom they are owned."""
        found = (p for actor in self.offers for p in self.coverage.principals(actor, self.service))
        return tuple(dict.fromkeys(found))

    @cached_property
    def talks_with(self) -> tuple[int, ...]:
        """Who plans, speaks or offers something there and is in contact with those who offer."""
        return self.coverage.listeners(self.village, self.offers)

    @cached_property
    def nearest(self) -> Nearest | None:
        """The nearest other village that offers it."""
        return self.coverage.nearest(self.village, self.service)


@dataclass(frozen=True)
class Coverage:
    """What every village has of every kind of service of the map."""

    network: Network
    villages: Villages
    roles: Roles

    @cached_property
    def services(self) -> tuple[str, ...]:
        """The five kinds, then the map's own that somebody offers; none without any service."""
        offered_own = {kind for offers in self._offers.values() for kind in offers}
        return tuple(k for k in self.roles.kinds if k in SERVICES or k in offered_own)

    def cell(self, village: int, service: str) -> Cell:
        """Return one service in one village."""
        return Cell(self, village, service)

    @property
    def cells(self) -> Iterator[Cell]:
        """Every service in every village."""
        for village in range(len(self.villages)):
            for service in self.services:
                yield self.cell(village, service)

    def offers(self, village: int, service: str) -> tuple[int, ...]:
        """Return who offers a service in a village."""
        return self._offers.get(village, {}).get(service, ())

    def offers_in(self, villages: Iterable[int], service: str) -> tuple[int, ...]:
        """Return who offers a service in any of some villages."""
        return tuple(sorted({a for village in villages for a in self.offers(village, service)}))

    def offers_at(self, code: str | None, name: str | None, service: str) -> tuple[int, ...]:
        """Return who offers a service in a village, by the code of its municipality and its name.

        Without a name it is the whole of the municipality: all its villages, where the map tells
        any. Who offers the service in no village, as a chain does, offers it nowhere.
        """
        village = self.villages.number.get(village_key(code, name))
        if village is not None:
            return self.offers(village, service)
        municipality = None if name else self.villages.municipality_number(code)
        return (
            ()
            if municipality is None
            else self.offers_in(self.villages.within(municipality), service)
        )

    def alone(self, village: int, services: Iterable[str]) -> dict[int, tuple[str, ...]]:
        """Return who alone offers which of some services in a village."""
        found: dict[int, tuple[str, ...]] = {}
        for service in services:
            offers = self.offers(village, service)
            if len(offers) == 1:
                found[offers[0]] = (*found.get(offers[0], ()), service)
        return found

    @cached_method
    def carriers(self, village: int) -> tuple[int, ...]:
        """Return who offers anything in a village."""
        found = (actor for own in self._offers.get(village, {}).values() for actor in own)
        return tuple(sorted(set(found)))

    def carried_in(self, actor: int) -> tuple[tuple[int, str], ...]:
        """Return the villages and services that an actor offers."""
        return self._carried.get(actor, ())

    @cached_property
    def _offers(self) -> Mapping[int, dict[str, tuple[int, ...]]]:
        found: dict[int, dict[str, tuple[int, ...]]] = {}
        for number, carried in self._carried.items():
            for village, service in carried:
                own = found.setdefault(village, {})
                own[service] = (*own.get(service, ()), number)
        return found

    @cached_property
    def _carried(self) -> Mapping[int, tuple[tuple[int, str], ...]]:
        found = {}
        for number in np.flatnonzero(self.roles.carries.any(axis=1)).tolist():
            carried = tuple(dict.fromkeys(self._carried_by(number)))
            if carried:
                found[number] = carried
        return found

    def _carried_by(self, number: int) -> Iterator[tuple[int, str]]:
        actor, own = self.network.actors[number], int(self.villages.of[number])
        services = offered(actor)
        home = actor.municipality_code
        if own != UNKNOWN:
            home = home or self.villages.every[own].code
            elsewhere = any(presence.services for presence in actor.presences)
            at_home = actor.services if elsewhere else services
            yield from ((own, service) for service in at_home)
        for presence in actor.presences:
            code = presence.municipality_code or home
            place = self.villages.number.get(village_key(code, presence.locality))
            if place is not None:
                yield from ((place, service) for service in presence.services or services)

    @cached_property
    def towns(self) -> frozenset[int]:
        """The villages that have most: a municipality's seat, or many carriers and services."""
        seats = {
            int(self.villages.of[actor])
            for actor in self.roles.numbers(Role.PLANNER)
            if self.villages.of[actor] != UNKNOWN
        }
        served = {
            village
            for village, own in self._offers.items()
            if len(self.carriers(village)) >= TOWN_CARRIERS
            and sum(service in SERVICES for service in own) >= TOWN_CARRIERS
        }
        return frozenset(v for v in seats | served if self.villages.every[v].name is not None)

    @cached_property
    def beyond_towns(self) -> tuple[int, ...]:
        """The villages that are no towns."""
        return tuple(v for v in range(len(self.villages)) if v not in self.towns)

    def is_lived_in(self, village: int) -> bool:
        """Tell whether any actor of the map has its own locality there."""
        return bool(self.villages.members[village])

    def is_known(self, municipality: int) -> bool:
        """Tell whether anybody is documented to offer any service in a municipality."""
        return any(village in self._offers for village in self.villages.within(municipality))

    def nearest(
        self, village: int, service: str, *, without: Collection[int] = ()
    ) -> Nearest | None:
        """Return the nearest other village where somebody offers a service, by road if known.

        `without` leaves actors out. Where no distance is known, the only other village of the
        municipality that offers it, else the towns of it, else None.
        """
        return self._nearest(village, service, frozenset(without))

    @cached_method
    def _nearest(self, village: int, service: str, without: frozenset[int]) -> Nearest | None:
        places = self.having(service, without)
        closest = self.villages.closest(village, places)
        if closest:
            other, way = closest
            return Nearest(other, places[other], way.km, way.by)
        municipality = self.villages.municipality_of[village]
        around = () if municipality == UNKNOWN else self.villages.within(municipality)
        close = [other for other in around if other in places and other != village]
        close = [other for other in close if other in self.towns] or close
        return Nearest(close[0], places[close[0]], None, None) if len(close) == 1 else None

    def having(self, service: str, without: Collection[int] = ()) -> Mapping[int, tuple[int, ...]]:
        """Return the villages that have a service when some actors are left out, and from whom."""
        having = dict(self._places.get(service, {}))
        for village in {v for a in without for v, own in self.carried_in(a) if own == service}:
            having[village] = tuple(a for a in having[village] if a not in without)
            if not having[village]:
                del having[village]
        return having

    @cached_property
    def _places(self) -> Mapping[str, Mapping[int, tuple[int, ...]]]:
        """The villages that have each kind of service, in order, and from whom."""
        found: dict[str, dict[int, tuple[int, ...]]] = {}
        for village in sorted(self._offers):
            for service, actors in self._offers[village].items():
                found.setdefault(service, {})[village] = actors
        return found

    def losses(
        self, actors: Collection[int], ended: Collection[frozenset[int]] = ()
    ) -> tuple[Loss, ...]:
        """Return what villages lose, or keep from fewer, when some actors go, or some ties end.

        An agent whose last principal for a service goes can no longer offer it, and so on to the
        agents of that agent: what hangs on a shop's counter goes with the shop.
        """
        ends = self.endings(actors, ended)
        away: dict[str, set[int]] = {}
        for one in ends:
            away.setdefault(one.service, set()).update(one.carriers)
        return tuple(self._loss(one, away[one.service]) for one in ends)

    def endings(
        self, actors: Collection[int], ended: Collection[frozenset[int]] = ()
    ) -> tuple[Ending, ...]:
        """Return what is offered no more when some actors go, or some ties end; as `losses`."""
        gone = {(a, v, s): False for a in actors for v, s in self.carried_in(a)}
        for agent, service in self._hanging_on(actors, ended):
            for village, own in self.carried_in(agent):
                if own == service:
                    gone[agent, village, service] = True
        found: dict[tuple[int, str], list[int]] = {}
        for actor, village, service in sorted(gone):
            found.setdefault((village, service), []).append(actor)
        return tuple(
            Ending(v, s, tuple(own), all(gone[actor, v, s] for actor in own))
            for (v, s), own in sorted(found.items())
        )

    def _loss(self, one: Ending, away: Collection[int]) -> Loss:
        left = tuple(a for a in self.offers(one.village, one.service) if a not in one.carriers)
        return Loss(
            **one._asdict(),
            left=left,
            nearest=None if left else self.nearest(one.village, one.service, without=away),
            elsewhere=tuple(v for v in self.having(one.service, away) if v != one.village),
        )

    def _hanging_on(
        self, actors: Collection[int], ended: Collection[frozenset[int]]
    ) -> Iterator[tuple[int, str]]:
        """Yield the agents, and the services, that lose the last of their principals."""
        lost = {(a, service) for a in actors for service in self.roles.carried_by(a)}
        asked = [*lost, *((a, s) for pair in ended for a in pair for s in self.roles.carried_by(a))]
        while asked:
            principal, service = asked.pop()
            for agent in self.network.neighbours(principal).tolist():
                named = self._backed_by(agent, service) if self._has(agent, service) else ()
                is_left_alone = bool(named) and all(
                    (one, service) in lost or frozenset((agent, one)) in ended for one in named
                )
                if is_left_alone and (agent, service) not in lost:
                    lost.add((agent, service))
                    asked.append((agent, service))
                    yield agent, service

    def _backed_by(self, actor: int, service: str) -> tuple[int, ...]:
        """Return for whom an actor is an agent, and whose branch it is, for a service."""
        owning = (other for other in self.owned_by(actor) if self._has(other, service))
        return tuple(dict.fromkeys((*self.agent_for(actor, service), *owning)))

    def owned_by(self, actor: int) -> tuple[int, ...]:
        """Return who is documented to own an actor."""
        around = self.network.neighbours(actor).tolist()
        return tuple(other for other in around if self._is_related(other, actor, OWNING_TYPES))

    @cached_method
    def owners(self, actor: int) -> tuple[int, ...]:
        """Return who stands behind an actor: who owns it, or for whom it offers what it does."""
        carried = self.roles.carried_by(actor)
        behind = (one for service in carried for one in self.principals(actor, service))
        return tuple(dict.fromkeys((*self.owned_by(actor), *behind)))

    def related(self, actor: int, types: Collection[str]) -> Iterator[int]:
        """Yield those with whom an actor has a relation of some types, in either direction."""
        for other in self.network.neighbours(actor).tolist():
            relations = self.network.relations_between(actor, other)
            if any(relation.type in types for relation in relations):
                yield other

    def agent_for(self, actor: int, service: str) -> tuple[int, ...]:
        """Return whom an actor is documented to be an agent for, of those with the service."""
        return tuple(
            other
            for other in self.network.neighbours(actor).tolist()
            if self._has(other, service) and self._is_related(actor, other, AGENT_TYPES)
        )

    def principals(self, actor: int, service: str) -> tuple[int, ...]:
        """Return the principals of a carrier for a service: for whom it is agent, who owns it."""
        return tuple(
            other
            for other in self.network.neighbours(actor).tolist()
            if self._has(other, service)
            and (self._is_related(actor, other, AGENT_TYPES) or not self.carried_in(other))
        )

    def _has(self, actor: int, service: str) -> bool:
        return bool(self.roles.carries[actor, self.roles.kinds.index(service)])

    def _is_related(self, source: int, target: int, types: Collection[str]) -> bool:
        name = self.network.ids[source]
        return any(
            relation.type in types and relation.source == name
            for relation in self.network.relations_between(source, target)
        )

    def listeners(self, village: int, carriers: Iterable[int]) -> tuple[int, ...]:
        """Return who plans, speaks or carries and is in contact with some carriers."""
        hearing = self.roles.having(
            Role.PLANNER, Role.DEVELOPER, Role.FORUM, Role.VOICE, Role.TRADERS, Role.SUPPORTER
        )
        own = set(carriers)
        around = {n for carrier in own for n in self.network.neighbours(carrier).tolist()} - own
        here = set(self.carriers(village))
        return tuple(sorted(a for a in around if hearing[a] or a in here))
