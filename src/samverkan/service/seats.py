"""The table for one kind of service in one municipality: who sits there, who ought to, and why.

Who has a *matter* in a service belongs to its table; all others never sit there, whomever they
know. Of those with a matter, the ones in contact with the municipality's own planners and
developers sit, the others ought to. The table of one village holds what concerns that village.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from samverkan.model import SERVICES, Level, Sector
from samverkan.network import LEVELS, SECTORS, UNKNOWN
from samverkan.service.labels import municipality_name
from samverkan.service.roles import Role
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samverkan.service.provision import Provision
    from samverkan.words import Message


class Matter(StrEnum):
    """Why somebody belongs to the table of a service, the strongest reason first."""

    OFFERS = "offers"
    PLANS = "plans"
    PRINCIPAL = "principal"
    COULD_OFFER = "could_offer"
    OWNS = "owns"
    SPEAKS = "speaks"
    GATHERS = "gathers"
    SUPPORTS = "supports"
    USES = "uses"
    TRANSPORTS = "transports"
    AROUND = "around"


HOST = message("the municipality")
MATTERS: Mapping[Matter, Message] = MappingProxyType(
    {
        Matter.OFFERS: message("offers it"),
        Matter.PLANS: message("plans it"),
        Matter.PRINCIPAL: message("principal or chain"),
        Matter.COULD_OFFER: message("possible agent"),
        Matter.OWNS: message("owner or contract partner"),
        Matter.SPEAKS: message("speaks for a village"),
        Matter.GATHERS: message("gathers villages or businesses"),
        Matter.SUPPORTS: message("supports"),
        Matter.USES: message("speaks for users"),
        Matter.TRANSPORTS: message("transports"),
        Matter.AROUND: message("works in all of the region"),
    }
)
"""Each matter; `HOST` is said of the municipality's own planners, who need none."""

ABOUT_THE_VILLAGE = (Matter.OFFERS, Matter.PRINCIPAL, Matter.COULD_OFFER, Matter.OWNS)
"""The matters that already follow from the villages of the table."""

AGENCIES = ("post", "pharmacy", "payment")
"""The kinds of service that a shop can offer as somebody's agent."""

USERS: Mapping[Role, tuple[str, ...]] = {
    Role.CARE: ("grocery", "pharmacy"),
    Role.HEALTH: ("pharmacy",),
    Role.LIBRARY: ("payment",),
    Role.SENIORS: ("pharmacy", "payment"),
    Role.ADVISER: ("payment",),
}
"""Whose own users depend on which services: home care buys groceries, a surgery prescribes."""

STAKE_TYPES = frozenset({"owns", "agreement", "delivers_service"})
"""Types of relation by which somebody owns, houses or supplies one who offers a service."""


NOWHERE = message("villages without a municipality")
"""What stands for the villages of which the map does not tell the municipality."""

EXPECTED_LEVELS = (Level.LOCAL, Level.MUNICIPAL, Level.REGIONAL)
"""The levels from which somebody is looked for at a table."""


class Spot(NamedTuple):
    """A municipality by its code, and one of its villages when only that is asked for.

    Where the map tells no municipality the code is None; `nowhere` when it does of other places.
    """

    municipality: str | None
    village: str | None = None
    nowhere: bool = False

    @property
    def name(self) -> Message | str:
        """What to call it."""
        if self.village is None:
            return self.around
        if self.municipality is None:
            return self.village
        return message("{village} in {place}", village=self.village, place=self.around)

    @property
    def around(self) -> Message | str:
        """What to call the municipality, or what stands for it."""
        return NOWHERE if self.nowhere else municipality_name(self.municipality)


EVERYWHERE = Spot(None)
"""All of a map, or of one that tells no places."""


@dataclass(frozen=True)
class Seats:
    """The table for one kind of service in one municipality, or in one of its villages only.

    Both are given by number.
    """

    provision: Provision
    municipality: int
    service: str
    village: int | None = None

    @property
    def code(self) -> str | None:
        """The code of the municipality; None where the map tells none."""
        codes = self.provision.villages.municipalities
        return None if self.is_nowhere else codes[self.municipality]

    @property
    def spot(self) -> Spot:
        """The place that the table is of."""
        every = self.provision.villages.every
        village = None if self.village is None else every[self.village].name
        return Spot(self.code, village, self.is_nowhere)

    @property
    def is_nowhere(self) -> bool:
        """Whether the map tells of other places in which municipality they lie, not of this."""
        return self.municipality == UNKNOWN

    @cached_property
    def hosts(self) -> tuple[int, ...]:
        """The municipality's own planners."""
        return self.provision.parties.hosts.get(self.municipality, ())

    @cached_property
    def party(self) -> tuple[int, ...]:
        """The hosts and the municipality's developers, who hear as one."""
        return self.provision.parties.party(self.municipality)

    @property
    def villages(self) -> tuple[int, ...]:
        """The villages that the table is about."""
        whole = self.provision.villages.within(self.municipality)
        return whole if self.village is None else (self.village,)

    @cached_property
    def carriers(self) -> tuple[int, ...]:
        """Who offers the service in any of the table's villages."""
        found = self.provision.coverage.offers_in(self.villages, self.service)
        return found if self.village is not None else tuple(sorted({*found, *self.unplaced}))

    @cached_property
    def unplaced(self) -> tuple[int, ...]:
        """Who of the municipality offers the service, but in no village that the map tells."""
        if self.is_nowhere:
            return ()
        own, carried_in = self.provision.villages.municipality, self.provision.coverage.carried_in
        carriers = self.provision.roles.carriers(self.service)
        return tuple(a for a in carriers if own[a] == self.municipality and not carried_in(a))

    @cached_property
    def matters(self) -> Mapping[int, Matter]:
        """Everybody who has a matter in the service here, with the strongest reason."""
        found: dict[int, Matter] = {}
        for matter, actors in self._reasons():
            for actor in self._of_here(matter, actors):
                found.setdefault(actor, matter)
        return found

    def _of_here(self, matter: Matter, actors: Iterable[int]) -> Iterator[int]:
        """Yield the actors that are no hosts, and for a village's table not of another village."""
        for actor in actors:
            stranger = self.village is not None and self._is_of_another(actor)
            if actor not in self.hosts and (matter in ABOUT_THE_VILLAGE or not stranger):
                yield actor

    def _is_of_another(self, actor: int) -> bool:
        local = self.provision.actor(actor).known_level in (None, Level.LOCAL)
        placed = local or self.provision.roles.role[actor] == Role.HEALTH
        return placed and int(self.provision.villages.of[actor]) not in (UNKNOWN, self.village)

    @cached_property
    def sits(self) -> tuple[int, ...]:
        """Who has a matter and is in contact with the municipality's planners or developers."""
        return tuple(a for a in sorted(self.matters) if self._is_met(a))

    @cached_property
    def ought(self) -> tuple[int, ...]:
        """Who has a matter and no such contact, those who offer first; only who could come."""
        away = [a for a in self.matters if not self._is_met(a) and not self._keeps_away(a)]
        order, last = list(Matter), self._last_ones
        return tuple(sorted(away, key=lambda a: (order.index(self.matters[a]), a not in last, a)))

    @cached_property
    def _last_ones(self) -> frozenset[int]:
        """Who offers the service alone in a village."""
        offers = (self.provision.coverage.offers(v, self.service) for v in self.villages)
        return frozenset(own[0] for own in offers if len(own) == 1)

    @property
    def members(self) -> tuple[int, ...]:
        """Who sits at the table, the municipality's own organisation first."""
        return tuple(dict.fromkeys((*self.party, *self.sits)))

    @property
    def missing_sectors(self) -> tuple[Sector, ...]:
        """The sectors of which nobody is documented at the table."""
        there = set(self.provision.network.sector[[*self.hosts, *self.sits]].tolist())
        return tuple(sector for number, sector in enumerate(SECTORS) if number not in there)

    @property
    def missing_levels(self) -> tuple[Level, ...]:
        """The levels, of local, municipal and regional, of which nobody is documented there."""
        there = {int(self.provision.network.level[actor]) for actor in self.members}
        return tuple(level for level in EXPECTED_LEVELS if LEVELS.index(level) not in there)

    @cached_property
    def could_sit(self) -> Mapping[Sector, tuple[int, ...]]:
        """For each missing sector who of it ought to sit there, when any.

        Principals only where nobody else does.
        """
        found = {}
        for sector in self.missing_sectors:
            number = SECTORS.index(sector)
            could = tuple(a for a in self.ought if self.provision.network.sector[a] == number)
            if could:
                near = tuple(a for a in could if self.matters[a] is not Matter.PRINCIPAL)
                found[sector] = near or could
        return found

    def _is_met(self, actor: int) -> bool:
        return self.provision.parties.in_contact(self.party, actor)

    def _keeps_away(self, actor: int) -> bool:
        """Tell whether an absent actor is nobody to invite.

        That is a machine, and the voice of a village with a choice.
        """
        if self.matters[actor] is Matter.SPEAKS:
            village = int(self.provision.villages.of[actor])
            return len(self.provision.coverage.offers(village, self.service)) > 1
        machine = bool(self.provision.roles.unmanned[actor])
        return machine and bool(self.provision.coverage.carried_in(actor))

    def _reasons(self) -> Iterator[tuple[Matter, Iterator[int] | tuple[int, ...]]]:
        yield Matter.OFFERS, self.carriers
        yield Matter.PLANS, self._planners()
        yield Matter.PRINCIPAL, self._principals()
        yield Matter.COULD_OFFER, self._possible_agents()
        yield Matter.OWNS, self._owners()
        yield Matter.SPEAKS, self._voices()
        yield Matter.GATHERS, self._of_role(Role.FORUM, Role.DEVELOPER, Role.TRADERS)
        yield Matter.SUPPORTS, self._met_of(Role.SUPPORTER)
        yield Matter.USES, self._users()
        # Who drives, where the service is one that goods or parcels come to.
        if self.service not in SERVICES or self.service in ("post", "grocery"):
            yield Matter.TRANSPORTS, self._met_of(Role.TRANSPORT)
        yield Matter.AROUND, self._met_of(Role.AUTHORITY, Role.PARTNERSHIP, Role.FORUM)

    def _planners(self) -> Iterator[int]:
        """Yield who plans the service from outside: by its plans, or as the region itself."""
        roles, provision = self.provision.roles, self.provision
        column = roles.kinds.index(self.service)
        for actor in self._reaching(provision.parties.regional):
            is_region = provision.actor(actor).kind == "region"
            if roles.plans[actor, column] or is_region:
                yield actor

    def _principals(self) -> Iterator[int]:
        coverage = self.provision.coverage
        for carrier in self.carriers:
            yield from coverage.principals(carrier, self.service)
        if self.village is not None and self.carriers:
            return
        for actor in self._reaching(self.provision.roles.carriers(self.service)):
            if not coverage.carried_in(actor) and self._is_met(actor):
                yield actor

    def _possible_agents(self) -> Iterator[int]:
        """Yield who keeps a counter, by its kind, in a village that lacks a service of agents."""
        coverage = self.provision.coverage
        lacking = [v for v in self.villages if not coverage.offers(v, self.service)]
        for village in lacking if self.service in AGENCIES else []:
            for kind in ("grocery", "post"):
                counters = coverage.offers(village, kind)
                yield from (a for a in counters if self.provision.actor(a).kind is not None)

    def _owners(self) -> Iterator[int]:
        """Yield who owns, houses or supplies one who offers the service here."""
        for carrier in self.carriers:
            for other in self.provision.coverage.related(carrier, STAKE_TYPES):
                if not self.provision.roles.carries[other].any():
                    yield other

    def _voices(self) -> Iterator[int]:
        for village in self.villages:
            yield from self.provision.parties.own_voices(village)

    def _of_role(self, *roles: Role) -> Iterator[int]:
        own = self.provision.villages.municipality
        for actor in [] if self.is_nowhere else self.provision.roles.numbers(*roles):
            if own[actor] == self.municipality:
                yield actor

    def _met_of(self, *roles: Role) -> Iterator[int]:
        """Yield whom the municipality has met of those that work there or in all of its region."""
        for actor in self._reaching(self.provision.roles.numbers(*roles)):
            if self._is_met(actor):
                yield actor

    def _users(self) -> Iterator[int]:
        for role, services in USERS.items():
            if self.service in services:
                yield from self._reaching(self.provision.roles.numbers(role))

    def _reaching(self, actors: Sequence[int]) -> Iterator[int]:
        """Yield who of some is of the municipality, of its region, or of the whole nation."""
        if not self.is_nowhere:
            yield from self.provision.reaching(actors, self.municipality)


def find_seats(provision: Provision) -> Iterator[Seats]:
    """Yield the table of every kind of service of every municipality, the five kinds first."""
    for municipality in range(len(provision.villages.municipalities)):
        for service in provision.coverage.services:
            yield Seats(provision, municipality, service)
