"""The tables of a place as they are shown: those of a municipality, or of one of its villages."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from samverkan.errors import UsageError
from samverkan.gaps import clauses
from samverkan.model import Level, Sector
from samverkan.network import LEVELS, SECTORS, UNKNOWN
from samverkan.service.table import Table, find_tables
from samverkan.words import message
from samverkan.words.places import find_municipality, find_region, municipalities, place_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.service.setting import Setting
    from samverkan.words import Message

EXPECTED_LEVELS = (Level.LOCAL, Level.MUNICIPAL, Level.REGIONAL)
"""The levels from which somebody is looked for at a table."""
NAMED = 20
"""How many places of a map an error names."""


class Spot(NamedTuple):
    """A municipality by its code, and one of its villages when only that is asked for."""

    municipality: str
    village: str | None = None

    @property
    def name(self) -> Message | str:
        """What to call it."""
        place = place_name(self.municipality)
        if self.village is None:
            return place
        return message("{village} in {place}", village=self.village, place=place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seating:
    """Who sits at a table and who is known but absent, by number: all, or those of a village.

    Of a village are its own local actors, and whoever is not local.
    """

    spot: Spot
    table: Table
    carriers: tuple[int, ...]
    members: tuple[int, ...]
    absent: tuple[int, ...]

    @property
    def missing_sectors(self) -> tuple[Sector, ...]:
        """The sectors from which nobody is documented at the table."""
        there = {int(self.table.setting.network.sector[actor]) for actor in self.members}
        return tuple(sector for number, sector in enumerate(SECTORS) if number not in there)

    @property
    def missing_levels(self) -> tuple[Level, ...]:
        """The levels, of local, municipal and regional, of which nobody is documented there."""
        there = {int(self.table.setting.network.level[actor]) for actor in self.members}
        return tuple(level for level in EXPECTED_LEVELS if LEVELS.index(level) not in there)

    @property
    def could_sit(self) -> Mapping[Sector, tuple[int, ...]]:
        """For each missing sector those who could take the seat, nearest first, when any."""
        found = {}
        for sector in self.missing_sectors:
            could = self.table.could_sit(SECTORS.index(sector))
            found[sector] = tuple(actor for actor in self.absent if actor in could)
        return {sector: actors for sector, actors in found.items() if actors}


def find_seatings(
    setting: Setting, words: Iterable[str] = (), *, service: str | None = None
) -> tuple[Seating, ...]:
    """Return the tables of some places, service by service; of every municipality without words.

    Words are names or codes of municipalities, of regions (then all their municipalities on the
    map), or names of villages on the map.

    Raises
    ------
    UsageError
        When a word names no place of the map, or `service` none of its kinds.
    """
    if service is not None:
        _check_service(setting, service)
    asked = dict.fromkeys(spot for word in words for spot in _spots(setting, word))
    spots = tuple(asked) or tuple(Spot(code) for code in setting.places.municipalities)
    tables: dict[str, list[Table]] = {}
    for table in find_tables(setting):
        if service in (None, table.service):
            tables.setdefault(table.place, []).append(table)
    return tuple(_seating(spot, table) for spot in spots for table in tables[spot.municipality])


def _seating(spot: Spot, table: Table) -> Seating:
    def of_here(actors: Iterable[int]) -> tuple[int, ...]:
        return tuple(actor for actor in actors if _concerns(table.setting, spot, actor))

    return Seating(
        spot=spot,
        table=table,
        carriers=of_here(table.carriers),
        members=of_here(table.members),
        absent=of_here(table.absent),
    )


def _concerns(setting: Setting, spot: Spot, actor: int) -> bool:
    if spot.village is None:
        return True
    one = setting.actor(actor)
    return one.locality == spot.village if one.level is Level.LOCAL else True


def _spots(setting: Setting, word: str) -> tuple[Spot, ...]:
    known = setting.places.municipalities
    code = word if word in municipalities() else find_municipality(word)
    if code is not None and code in known:
        return (Spot(code),)
    region = word if len(word) == len("07") and word.isdigit() else find_region(word)
    inside = tuple(Spot(code) for code in known if region and code.startswith(region))
    villages = _villages(setting).get(word.casefold(), ())
    found = inside or (villages if len(villages) == 1 else ())
    if not found:
        raise _unknown(setting, word, code, villages)
    return found


def _villages(setting: Setting) -> dict[str, tuple[Spot, ...]]:
    """Return the villages of the map by their names without regard to capitals."""
    found: dict[str, set[Spot]] = {}
    places = setting.places
    for number, actor in enumerate(setting.network.actors):
        municipality = int(places.municipality[number])
        if actor.locality and municipality != UNKNOWN:
            spot = Spot(places.municipalities[municipality], actor.locality)
            found.setdefault(actor.locality.casefold(), set()).add(spot)
    return {name: tuple(sorted(spots)) for name, spots in found.items()}


def _unknown(
    setting: Setting, word: str, code: str | None, villages: tuple[Spot, ...]
) -> UsageError:
    """Return the error for a place that is not on the map, or is there more than once."""
    if villages:
        names = tuple(spot.name for spot in villages)
        return UsageError(
            message("“{word}” is the name of several villages: {names}", word=word, names=names),
            message("Name the municipality instead."),
        )
    here = {place_name(code).casefold(): place_name(code) for code in setting.places.municipalities}
    named = {name: name_of.village for name, (name_of, *_) in _villages(setting).items()} | here
    near = get_close_matches(word.casefold(), named, n=3)
    if code is not None:
        said = message("The map has no actor in {place}", place=place_name(code))
    else:
        said = message("“{word}” is neither a place on the map nor a file that is there", word=word)
    if near and code is None:
        return UsageError(
            said, message("Did you mean {names}?", names=tuple(named[name] for name in near))
        )
    return UsageError(said, _choice(tuple(here.values())))


def _choice(places: tuple[str, ...]) -> Message:
    if not places:
        return message("No actor of the map has a municipality.")
    if len(places) > NAMED:
        return message("The map has {count} municipalities.", count=len(places))
    return message("The map has {names}.", names=places)


def _check_service(setting: Setting, service: str) -> None:
    if service not in setting.roles.kinds:
        raise UsageError(
            message("No actor of the map offers or plans “{service}”", service=service),
            message("It knows of {names}.", names=clauses.services(setting.roles.kinds)),
        )
