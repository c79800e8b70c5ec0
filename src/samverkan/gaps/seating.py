"""The service of a place as it is shown: its villages, its tables one by one, and its forums."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np

from samverkan.errors import UsageError
from samverkan.network import SECTORS, UNKNOWN
from samverkan.service.labels import service_names
from samverkan.service.roles import Role
from samverkan.service.seats import Seats, Spot
from samverkan.words import message
from samverkan.words.names import swedish_order
from samverkan.words.places import find_place, place_name
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samverkan.model import Sector
    from samverkan.service.coverage import Cell
    from samverkan.service.provision import Provision
    from samverkan.words import Message


NAMED = 20
"""How many places of a map an error names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceService:
    """The service of one place: its villages, the kinds of service shown, the tables.

    Attributes
    ----------
    villages
        The villages by number, the main town first, then by name.
    services
        The kinds of service; none on a map that tells of no service.
    seatings
        A table for each of them.
    """

    provision: Provision
    spot: Spot
    villages: tuple[int, ...]
    services: tuple[str, ...]
    seatings: tuple[Seats, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every service in every village."""
        coverage = self.provision.coverage
        return tuple(coverage.cell(v, service) for v in self.villages for service in self.services)

    @property
    def is_known(self) -> bool:
        """Whether anybody is documented to offer any of the services there."""
        return any(seating.carriers for seating in self.seatings)

    @property
    def village(self) -> int | None:
        """The only village, when one was asked for."""
        return self.villages[0] if self.spot.village is not None else None


def find_place_services(
    provision: Provision, words: Iterable[str] = (), *, service: str | None = None
) -> tuple[PlaceService, ...]:
    """Return the service of some places; of every municipality of the map without words.

    Words are names or codes of municipalities, of regions (then all their municipalities on the
    map), or names of villages on the map. Where the map tells no municipality, it is one place.

    Raises
    ------
    UsageError
        When a word names no place of the map, or `service` none of its kinds.
    """
    if service is not None:
        _check_service(provision, service)
    asked = dict.fromkeys(spot for word in words for spot in _spots(provision, word))
    spots = tuple(asked) or tuple(_lived_in(provision))
    services = provision.coverage.services if service is None else (service,)
    return tuple(_place_service(provision, spot, services) for spot in spots)


def find_seatings(
    provision: Provision, words: Iterable[str] = (), *, service: str | None = None
) -> tuple[Seats, ...]:
    """Return the tables of some places, service by service; see `find_place_services`."""
    places = find_place_services(provision, words, service=service)
    return tuple(seating for place in places for seating in place.seatings)


def _lived_in(provision: Provision) -> Iterator[Spot]:
    """Yield the places of which the map holds more than a municipality's own organisation.

    A place where only that organisation offers something is one, too.
    """
    for municipality, code in enumerate(provision.villages.municipalities):
        if provision.villages.within(municipality) or any(
            Seats(provision, municipality, service).carriers
            for service in provision.coverage.services
        ):
            yield Spot(code)
    if provision.villages.within(UNKNOWN):
        yield Spot(None, nowhere=True)


def _place_service(provision: Provision, spot: Spot, services: tuple[str, ...]) -> PlaceService:
    number, village = provision.villages.municipality_number(spot.municipality), None
    municipality = UNKNOWN if number is None else number
    if spot.village is not None:
        village = provision.villages.number[spot.municipality, key(spot.village)]
    return PlaceService(
        provision=provision,
        spot=spot,
        villages=_main_town_first(provision, municipality) if village is None else (village,),
        services=services,
        seatings=tuple(Seats(provision, municipality, service, village) for service in services),
    )


def _main_town_first(provision: Provision, municipality: int) -> tuple[int, ...]:
    """Return the villages of a municipality: where it has its seat, then the others by name."""
    villages, coverage = provision.villages, provision.coverage
    within, hosts = villages.within(municipality), provision.parties.hosts.get(municipality, ())
    most = max(within, key=lambda v: (len(coverage.carriers(v)), -v), default=UNKNOWN)
    first = set(villages.of[list(hosts)].tolist()) - {UNKNOWN} or {most} & coverage.towns
    by_name = sorted(within, key=lambda v: swedish_order(villages.every[v].name or ""))
    return tuple(sorted(by_name, key=lambda v: v not in first))


def _spots(provision: Provision, word: str) -> tuple[Spot, ...]:
    known = tuple(code for code in provision.villages.municipalities if code is not None)
    code = find_place(word, known, county=False)
    if code is not None and code in known:
        return (Spot(code),)
    regions = provision.network.regions
    region = find_place(word, regions.values(), county=True)
    inside = tuple(Spot(code) for code in known if region and regions.get(code) == region)
    villages = _villages(provision).get(key(word), ())
    found = inside or (villages if len(villages) == 1 else ())
    if not found:
        raise _unknown(provision, word, code, villages)
    return found


def _villages(provision: Provision) -> dict[str, tuple[Spot, ...]]:
    """Return the villages of the map by their names without regard to capitals and accents."""
    found: dict[str, list[Spot]] = {}
    for village in provision.villages.every:
        if village.name is not None:
            nowhere = village.code not in provision.villages.municipalities
            spot = Spot(village.code, village.name, nowhere=nowhere)
            found.setdefault(key(village.name), []).append(spot)
    return {name: tuple(spots) for name, spots in found.items()}


def _unknown(
    provision: Provision, word: str, code: str | None, villages: tuple[Spot, ...]
) -> UsageError:
    """Return the error for a place that is not on the map, or is there more than once."""
    if villages:
        names = tuple(spot.name for spot in villages)
        return UsageError(
            message("“{word}” is the name of several villages: {names}", word=word, names=names),
            message("Name the municipality instead."),
        )
    codes = (code for code in provision.villages.municipalities if code is not None)
    here = {place_name(code).casefold(): place_name(code) for code in codes}
    known = (v.name for v in provision.villages.every if v.name is not None)
    named = {name.casefold(): name for name in known} | here
    near = get_close_matches(word.casefold(), named, n=3)
    if code is not None:
        said = message("The map has no actor in {place}", place=place_name(code))
    else:
        said = message("“{word}” is neither a place on the map nor a file that is there", word=word)
    if near and code is None:
        return UsageError(
            said, message("Did you mean {names}?", names=tuple(named[name] for name in near))
        )
    return UsageError(said, _choice(tuple(here.values()) or tuple(sorted(named.values()))))


def _choice(places: tuple[str, ...]) -> Message:
    if not places:
        return message("No actor of the map has a municipality or a village.")
    if len(places) > NAMED:
        return message("The map has {count} places.", count=len(places))
    return message("The map has {names}.", names=places)


def _check_service(provision: Provision, service: str) -> None:
    known = provision.roles.kinds
    if service not in known:
        raise UsageError(
            message("No actor of the map offers or plans “{service}”", service=service),
            message("It knows of {names}.", names=service_names(known))
            if known
            else message("The map tells of no service at all."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    """A rural forum by its number, and its contacts by sector, with an empty one where none is."""

    provision: Provision
    municipality: str | None
    actor: int
    contacts: Mapping[Sector, tuple[int, ...]]

    @property
    def missing(self) -> tuple[Sector, ...]:
        """The sectors of which nobody has a documented tie to the forum."""
        return tuple(sector for sector, actors in self.contacts.items() if not actors)


def find_forums(
    provision: Provision, municipalities: Iterable[str | None] | None = None
) -> tuple[Forum, ...]:
    """Return the forums of some municipalities, of all when none are named, in order and by id."""
    known, forum = provision.villages.municipalities, provision.roles.having(Role.FORUM)
    codes = known if municipalities is None else tuple(dict.fromkeys(municipalities))
    return tuple(
        _forum(provision, code, actor)
        for code in codes
        if code in known
        for actor in np.flatnonzero(
            forum & (provision.villages.municipality == known.index(code))
        ).tolist()
    )


def _forum(provision: Provision, code: str | None, actor: int) -> Forum:
    network = provision.network
    around = network.neighbours(actor).tolist()
    contacts = {
        sector: tuple(contact for contact in around if network.sector[contact] == number)
        for number, sector in enumerate(SECTORS)
    }
    return Forum(provision=provision, municipality=code, actor=actor, contacts=contacts)
