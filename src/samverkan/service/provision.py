"""Service provision on a map: who is where, what each is to the service, and who acts as one.

Rows of every array run over the actors of the network, who are known by their numbers there.

What one of a *party* has met, the other has. The *host* of a municipality is its own organisation:
its planners and developers; its *house* also holds its schools, care and companies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from samverkan.lazy import cached_method
from samverkan.model import Level, Sector
from samverkan.network import LEVELS, SECTORS, UNKNOWN
from samverkan.service.coverage import Coverage
from samverkan.service.places import territory
from samverkan.service.roles import Role, is_hall, is_municipality
from samverkan.service.stakes import Stakes
from samverkan.words.places import is_whole_region, region_of
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from samverkan.model import Actor
    from samverkan.network import Network
    from samverkan.service.places import Mask, Places
    from samverkan.service.roles import Roles
    from samverkan.service.villages import Villages


HOUSE = (Role.UNIT, Role.CARE, Role.LIBRARY, Role.DEVELOPER, Role.PLANNER)
STAND_INS = (Role.ASSOCIATION, Role.SENIORS, Role.TRADERS)


IN_OWN_NAME: Mapping[str, tuple[str, re.Pattern[str]]] = MappingProxyType(
    {
        "post": ("post_office", re.compile(r"\bpost office\b|\bpostkontor")),
        "pharmacy": (
            "pharmacy",
            re.compile(r"\bapotek|\bpharmacy\b|\bchemist\b|\bapteekki\b|\bapotheke"),
        ),
    }
)
"""The services that are offered on somebody's behalf, and who offers each in its own name."""


@dataclass(frozen=True)
class Parties:
    """Who speaks for each municipality and each village."""

    network: Network
    villages: Villages
    roles: Roles

    @cached_property
    def _named(self) -> Mask:
        """Tell of each actor whether it is a municipality itself."""
        return np.array([is_municipality(actor) for actor in self.network.actors], dtype=bool)

    @cached_property
    def _municipal(self) -> Mask:
        municipal: Mask = self._named | (self.network.level == LEVELS.index(Level.MUNICIPAL))
        return municipal

    @cached_property
    def hosts(self) -> Mapping[int, tuple[int, ...]]:
        """By the number of a municipality: its own planners, the municipality itself first.

        Where one municipality is all of a region and none of its planners is on the map, the
        region is its own organisation.
        """
        found = dict(self._by_municipality(self.roles.having(Role.PLANNER) & self._municipal))
        for municipality, code in enumerate(self.villages.municipalities):
            if code and municipality not in found and is_whole_region(code):
                planners = ((n, self.network.actors[n]) for n in self.roles.numbers(Role.PLANNER))
                region = "region", region_of(code)
                found[municipality] = tuple(n for n, a in planners if (a.kind, a.region) == region)
        return {municipality: own for municipality, own in found.items() if own}

    @cached_property
    def developers(self) -> Mapping[int, tuple[int, ...]]:
        """By the number of a municipality: its business, rural and planning units."""
        return self._by_municipality(self.roles.having(Role.DEVELOPER))

    def party(self, municipality: int) -> tuple[int, ...]:
        """Return the planners and developers of a municipality, who hear as one."""
        return (*self.hosts.get(municipality, ()), *self.developers.get(municipality, ()))

    def party_of(self, village: int) -> tuple[int, ...]:
        """Return the planners and developers of the municipality in which a village lies."""
        return self.party(self.villages.municipality_of[village])

    def house(self, municipality: int) -> tuple[int, ...]:
        """Return all of a municipality's own organisation."""
        return self._houses.get(municipality, ())

    @cached_property
    def _houses(self) -> Mapping[int, tuple[int, ...]]:
        public = self.network.sector == SECTORS.index(Sector.PUBLIC)
        return self._by_municipality(
            self._named | (self.roles.having(*HOUSE) & self._municipal & public)
        )

    @cached_property
    def regional(self) -> tuple[int, ...]:
        """The planners that are of no single municipality: regions, county boards, agencies."""
        hosts = {actor for own in self.hosts.values() for actor in own}
        planners = self.roles.numbers(Role.PLANNER)
        return tuple(actor for actor in planners if actor not in hosts)

    def acting_with(self, actor: int) -> tuple[int, ...]:
        """Return with whom an actor hears as one, itself too: its municipality, its village."""
        municipality, village = int(self.villages.municipality[actor]), int(self.villages.of[actor])
        if municipality != UNKNOWN and actor in self.party(municipality):
            return self.party(municipality)
        if village != UNKNOWN and self.roles.role[actor] == Role.VOICE:
            return self.voices(village)
        return (actor,)

    def is_one_house(self, first: int, second: int) -> bool:
        """Tell whether two are of one organisation: a municipality and its units."""
        municipality = int(self.villages.municipality[first])
        return municipality != UNKNOWN and {first, second} <= set(self.house(municipality))

    def voices(self, village: int) -> tuple[int, ...]:
        """Return who speaks for a village; where nobody does, the associations that stand in.

        First its own voices, the halls last, then those of elsewhere whose name names it.
        """
        return self.own_voices(village) or self.stand_ins(village)

    @cached_method
    def own_voices(self, village: int) -> tuple[int, ...]:
        """Return who speaks for a village by its role; nobody where only others stand in."""
        own = [a for a in self.villages.members[village] if self.roles.role[a] == Role.VOICE]
        own.sort(key=lambda a: (is_hall(self.network.actors[a]), a))
        return (*own, *self._naming.get(village, ()))

    @cached_method
    def stand_ins(self, village: int) -> tuple[int, ...]:
        """Return the associations of a village, which speak for it where nobody else does."""
        return tuple(
            actor
            for actor in self.villages.members[village]
            if self.roles.role[actor] in STAND_INS and not self.roles.carries[actor].any()
        )

    @cached_property
    def _naming(self) -> Mapping[int, tuple[int, ...]]:
        """By village: the voices of another whose name names it, as that of two villages does."""
        found: dict[int, tuple[int, ...]] = {}
        names = [key(village.name or "").split() for village in self.villages.every]
        for voice in self.roles.numbers(Role.VOICE):
            words = key(self.network.actors[voice].name).split()
            ends = {*words, *(word.removesuffix("s") for word in words)}
            for village in self.villages.within(int(self.villages.municipality[voice])):
                may_be = names[village][-1:] and names[village][-1] in ends
                if may_be and village != self.villages.of[voice] and _hold(words, names[village]):
                    found[village] = (*found.get(village, ()), voice)
        return found

    def met_by(self, actor: int, others: Iterable[int]) -> tuple[int, ...]:
        """Return those of some others that have a tie to an actor."""
        around = set(self.network.neighbours(actor).tolist())
        return tuple(other for other in others if other in around)

    def in_contact(self, actors: Collection[int], other: int) -> bool:
        """Tell whether anyone of a party has a tie to somebody, or is it."""
        return other in actors or bool(self.met_by(other, actors))

    def _by_municipality(self, chosen: Mask) -> Mapping[int, tuple[int, ...]]:
        found: dict[int, list[int]] = {}
        for actor in np.flatnonzero(chosen & (self.villages.municipality != UNKNOWN)).tolist():
            found.setdefault(int(self.villages.municipality[actor]), []).append(actor)
        return {
            municipality: tuple(sorted(own, key=lambda actor: (not self._named[actor], actor)))
            for municipality, own in found.items()
        }


def _hold(words: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether some words hold a name of words, also with an s after it."""
    size = len(name)
    runs = (words[start : start + size] for start in range(len(words) - size + 1))
    return any(run[:-1] == name[:-1] and run[-1] in (name[-1], name[-1] + "s") for run in runs)


@dataclass(frozen=True, kw_only=True)
class Provision:
    """A network with the place and the role of every actor, and who has which service."""

    network: Network
    places: Places
    roles: Roles
    villages: Villages

    @cached_property
    def coverage(self) -> Coverage:
        """What every village has of every kind of service."""
        return Coverage(self.network, self.villages, self.roles)

    @cached_property
    def stakes(self) -> Stakes:
        """What hangs on every actor and what every village lacks, whatever the ties."""
        return Stakes(self.network, self.coverage, self.roles)

    @cached_property
    def parties(self) -> Parties:
        """Who acts as one."""
        return Parties(self.network, self.villages, self.roles)

    def speakers(self, village: int) -> tuple[int, ...]:
        """Return who speaks for a village; in a town no club stands in for a voice."""
        is_town = village in self.coverage.towns
        return (self.parties.own_voices if is_town else self.parties.voices)(village)

    def reaches(self, actor: int, municipality: int) -> bool:
        """Tell whether an actor is of a municipality, of its region, or of the whole nation.

        Whose region is not documented reaches where it has contacts. On a map without
        municipalities everybody is of the one place.
        """
        own = int(self.villages.municipality[actor])
        code = self.villages.municipalities[municipality]
        if own != UNKNOWN or code is None:
            return own == municipality or (own == UNKNOWN and code is None)
        one = self.actor(actor)
        if one.level in (Level.NATIONAL, Level.EUROPEAN):
            return True
        if one.region:
            return one.region == self.network.regions.get(code)
        around = self.villages.municipality[self.network.neighbours(actor)]
        return one.level is not Level.LOCAL and bool((around == municipality).any())

    def reaching(self, actors: Sequence[int], municipality: int) -> Iterator[int]:
        """Yield who of some actors `reaches` a municipality."""
        some = np.array(actors, dtype=np.int64)
        own = self.villages.municipality[some]
        # Most are of another municipality.
        for actor in some[(own == municipality) | (own == UNKNOWN)].tolist():
            if self.reaches(actor, municipality):
                yield actor

    def lacks_principal(self, actor: int, service: str) -> bool:
        """Tell whether an actor offers a service as an agent, and the map does not say for whom.

        A pharmacy, a post office and a surgery act for themselves, and a machine for nobody.
        """
        if service not in IN_OWN_NAME or self.roles.unmanned[actor]:
            return False
        kind, name = IN_OWN_NAME[service]
        one = self.actor(actor)
        acts_for_itself = one.kind == kind or bool(name.search(key(one.name)))
        if acts_for_itself or self.roles.role[actor] == Role.HEALTH:
            return False
        return not (self.coverage.principals(actor, service) or self.coverage.owned_by(actor))

    def ids(self, actors: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of actors."""
        return tuple(self.network.ids[actor] for actor in actors)

    def actor(self, number: int) -> Actor:
        """Return the actor of a number."""
        return self.network.actors[number]

    def place_of(self, actor: int) -> str | None:
        """Return the code of an actor's territory."""
        municipality, region = territory(self.actor(actor))
        return municipality or region

    def common_place(self, actors: Sequence[int]) -> str | None:
        """Return the code of the smallest place in which some actors all lie."""
        territories = [territory(self.actor(actor)) for actor in actors]
        for level in (0, 1):
            codes = {codes[level] for codes in territories}
            if len(codes) == 1 and None not in codes:
                return codes.pop()
        return None

    @cached_method
    def steps_to(self, targets: tuple[int, ...]) -> NDArray[np.float64]:
        """Return every actor's steps to the nearest of some actors; inf without a path."""
        lengths = self.network.distances_from(np.array(targets, dtype=np.int64))
        steps: NDArray[np.float64] = lengths.min(axis=0, initial=np.inf)
        return steps
