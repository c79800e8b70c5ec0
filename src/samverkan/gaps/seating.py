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

    setting: Provision
    spot: Spot
    ground: int
    villages: tuple[int, ...]
    services: tuple[str, ...]
    seatings: tuple[Seats, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every service in every village."""
        coverage = self.setting.coverage
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
    setting: Provision, words: Iterable[str] = (), *, service: str | None = None
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
        _check_service(setting, service)
    asked = dict.fromkeys(spot for word in words for spot in _spots(setting, word))
    spots = tuple(asked) or tuple(_lived_in(setting))
    services = setting.coverage.services if service is None else (service,)
    return tuple(_place_service(setting, spot, services) for spot in spots)


def find_seatings(
    setting: Provision, words: Iterable[str] = (), *, service: str | None = None
) -> tuple[Seats, ...]:
    """Return the tables of some places, service by service; see `find_place_services`."""
    places = find_place_services(setting, words, service=service)
    return tuple(seating for place in places for seating in place.seatings)


def _lived_in(setting: Provision) -> Iterator[Spot]:
    """Yield the places of which the map holds more than a municipality's own organisation.

    A place where only that organisation offers something is one, too.
    """
    for ground, code in enumerate(setting.villages.municipalities):
        if setting.villages.within(ground) or any(
            Seats(setting, ground, service).carriers for service in setting.coverage.services
        ):
            yield Spot(code)
    if setting.villages.within(UNKNOWN):
        yield Spot(None, nowhere=True)


def _place_service(setting: Provision, spot: Spot, services: tuple[str, ...]) -> PlaceService:
    grounds = setting.villages.municipalities
    ground = grounds.index(spot.municipality) if spot.municipality in grounds else UNKNOWN
    village = None
    if spot.village is not None:
        village = setting.villages.number[spot.municipality, key(spot.village)]
    return PlaceService(
        setting=setting,
        spot=spot,
        ground=ground,
        villages=main_town_first(setting, ground) if village is None else (village,),
        services=services,
        seatings=tuple(Seats(setting, ground, service, village) for service in services),
    )


def main_town_first(setting: Provision, ground: int) -> tuple[int, ...]:
    """Return the villages of a municipality: where it has its seat, then the others by name."""
    seats = {int(setting.villages.of[host]) for host in setting.parties.hosts.get(ground, ())}
    most = max(setting.villages.within(ground), key=lambda v: _size(setting, v), default=UNKNOWN)
    first = seats - {UNKNOWN} or {most} & setting.coverage.towns
    return tuple(
        sorted(
            setting.villages.within(ground),
            key=lambda v: (v not in first, swedish_order(setting.villages.every[v].name or "")),
        )
    )


def _size(setting: Provision, village: int) -> tuple[int, int]:
    return len(setting.coverage.carriers(village)), -village


def _spots(setting: Provision, word: str) -> tuple[Spot, ...]:
    known = tuple(code for code in setting.villages.municipalities if code is not None)
    code = find_place(word, known, county=False)
    if code is not None and code in known:
        return (Spot(code),)
    regions = setting.network.regions
    region = find_place(word, regions.values(), county=True)
    inside = tuple(Spot(code) for code in known if region and regions.get(code) == region)
    villages = _villages(setting).get(key(word), ())
    found = inside or (villages if len(villages) == 1 else ())
    if not found:
        raise _unknown(setting, word, code, villages)
    return found


def _villages(setting: Provision) -> dict[str, tuple[Spot, ...]]:
    """Return the villages of the map by their names without regard to capitals and accents."""
    found: dict[str, list[Spot]] = {}
    for village in setting.villages.every:
        if village.name is not None:
            nowhere = village.code not in setting.villages.municipalities
            spot = Spot(village.code, village.name, nowhere=nowhere)
            found.setdefault(key(village.name), []).append(spot)
    return {name: tuple(spots) for name, spots in found.items()}


def _unknown(
    setting: Provision, word: str, code: str | None, villages: tuple[Spot, ...]
) -> UsageError:
    """Return the error for a place that is not on the map, or is there more than once."""
    if villages:
        names = tuple(spot.name for spot in villages)
        return UsageError(
            message("“{word}” is the name of several villages: {names}", word=word, names=names),
            message("Name the municipality instead."),
        )
    codes = (code for code in setting.villages.municipalities if code is not None)
    here = {place_name(code).casefold(): place_name(code) for code in codes}
    known = (v.name for v in setting.villages.every if v.name is not None)
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


def _check_service(setting: Provision, service: str) -> None:
    if not setting.roles.kinds:
        raise UsageError(
            message("No actor of the map offers or plans “{service}”", service=service),
            message("The map tells of no service at all."),
        )
    if service not in setting.roles.kinds:
        raise UsageError(
            message("No actor of the map offers or plans “{service}”", service=service),
            message("It knows of {names}.", names=service_names(setting.roles.kinds)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    """A rural forum by its number, and its contacts by sector, with an empty one where none is."""

    setting: Provision
    municipality: str | None
    actor: int
    contacts: Mapping[Sector, tuple[int, ...]]

    @property
    def missing(self) -> tuple[Sector, ...]:
        """The sectors of which nobody has a documented tie to the forum."""
        return tuple(sector for sector, actors in self.contacts.items() if not actors)


def find_forums(
    setting: Provision, municipalities: Iterable[str | None] | None = None
) -> tuple[Forum, ...]:
    """Return the forums of some municipalities, of all when none are named, in order and by id."""
    grounds, forum = setting.villages.municipalities, setting.roles.having(Role.FORUM)
    codes = grounds if municipalities is None else tuple(dict.fromkeys(municipalities))
    return tuple(
        _forum(setting, code, actor)
        for code in codes
        if code in grounds
        for actor in np.flatnonzero(
            forum & (setting.villages.municipality == grounds.index(code))
        ).tolist()
    )


def _forum(setting: Provision, code: str | None, actor: int) -> Forum:
    network = setting.network
    around = network.neighbours(actor).tolist()
    contacts = {
        sector: tuple(contact for contact in around if network.sector[contact] == number)
        for number, sector in enumerate(SECTORS)
    }
    return Forum(setting=setting, municipality=code, actor=actor, contacts=contacts)
