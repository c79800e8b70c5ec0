"""The service of places as data, and as one table for a spreadsheet.

In the table every row is either of a village (who offers a service there, or that nobody is
documented to) or of a table (who sits there, who ought to, which sector is missing).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samverkan.gaps import find_forums
from samverkan.gaps.seat_questions import RESTS_ON, seat_questions
from samverkan.report.data import Data, fields_of
from samverkan.report.place_sheet import MISSING, NOBODY, OUGHT, SITS, nothing_known, seat_table
from samverkan.report.tables import Sheet, Table, columns, numbers
from samverkan.report.told_sheets import told_sheet
from samverkan.report.village_grid import VILLAGE, capitalised, legend, village_table
from samverkan.service.coverage import State
from samverkan.service.labels import village_name
from samverkan.service.seats import HOST, MATTERS, Matter
from samverkan.words import message, term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.gaps import Forum, PlaceService
    from samverkan.model import Actor
    from samverkan.report.tables import Cell as Shown
    from samverkan.service.coverage import Cell, Nearest
    from samverkan.service.provision import Provision
    from samverkan.service.seats import Seats
    from samverkan.words import Message

    Row = tuple[Shown, ...]

COLUMNS = (
    *columns(message("part"), message("place code"), message("place"), VILLAGE, message("service")),
    *columns(message("standing"), message("why"), message("sector"), message("level")),
    *columns(message("actor"), "id", message("the actor's village"), message("offers it")),
    *columns(message("nearest village")),
    *numbers("km"),
    *columns(message("distance"), message("page")),
)
NO_ACTOR: tuple[None, ...] = (None,) * 5
NOT_NEAR: tuple[None, ...] = (None,) * 3
VILLAGES, TABLES = message("villages"), message("tables")
ONLY = message("the only one that offers it")
BY = {"road": message("the map's own"), "air": message("straight line")}


def place_table(places: Sequence[PlaceService]) -> Table:
    """Return the rows of the villages of each place, then those of its tables."""
    return Table(COLUMNS, tuple(row for place in places for row in _rows(place)))


def place_sheets(places: Sequence[PlaceService], language: str) -> list[Sheet]:
    """Return service by village, who sits at which table, what to ask there, and every row."""
    seats = [(place.spot.name, *row) for place in places for row in seat_table(place).rows]
    words = (
        message("place"),
        *(one.title for place in places[:1] for one in seat_table(place).columns),
    )
    titles = columns(*(capitalised(word, language) for word in words))
    asked = [
        (
            message("{place}", place=one.spot.name),
            (*filter(None, [nothing_known(one)]), *seat_questions(one.seatings)),
        )
        for one in places
    ]
    last = (message("How to read it"), (*legend(places), *RESTS_ON))
    sheets = [
        Sheet(title=message("Service by village"), table=village_table(places, language), frozen=2),
        Sheet(title=message("Tables"), table=Table(titles, tuple(seats)), frozen=2),
        told_sheet(message("To ask"), (*asked, last)),
        Sheet(title=message("All rows"), table=place_table(places), frozen=4),
    ]
    return [sheet for sheet in sheets if sheet.table.rows] or sheets[:1]


def _rows(place: PlaceService) -> Iterator[Row]:
    start = (place.spot.municipality, place.spot.around)
    for cell in place.cells:
        name = village_name(place.provision, cell.village)
        for row in _village_rows(place.provision, cell):
            yield (VILLAGES, *start, name, term("service", cell.service), *row)
    for seating in place.seatings:
        for row in _table_rows(seating):
            yield (TABLES, *start, place.spot.village, term("service", seating.service), *row)


def _village_rows(provision: Provision, cell: Cell) -> Iterator[Row]:
    """Yield who offers a service in a village; where nobody is documented to, what is nearest."""
    standing = ONLY if cell.state is State.SOLE else MATTERS[Matter.OFFERS]
    for number in cell.offers:
        actor = provision.actor(number)
        yield (standing, None, *_about(actor), True, *NOT_NEAR, actor.source)
    if cell.state is State.NONE:
        yield (NOBODY, None, *NO_ACTOR, None, *_nearest(provision, cell.nearest), None)


def _table_rows(seating: Seats) -> Iterator[Row]:
    """Yield who sits at a table and who ought to, then the sectors that are missing there."""
    for standing, actors in ((SITS, seating.members), (OUGHT, seating.ought)):
        for number in actors:
            actor, why = seating.provision.actor(number), _why(seating, number)
            offers = number in seating.carriers
            yield (standing, why, *_about(actor), offers, *NOT_NEAR, actor.source)
    for sector in seating.missing_sectors:
        yield (MISSING, None, term("sector", sector), *NO_ACTOR[1:], None, *NOT_NEAR, None)
    if not seating.carriers:
        yield (NOBODY, MATTERS[Matter.OFFERS], *NO_ACTOR, None, *NOT_NEAR, None)


def _about(actor: Actor) -> Row:
    """Return an actor's sector, level, name, id and village."""
    return (
        term("sector", actor.sector) if actor.sector else None,
        term("level", actor.level) if actor.level else None,
        actor.name,
        actor.id,
        actor.locality,
    )


def _why(seating: Seats, number: int) -> Message:
    return HOST if number in seating.party else MATTERS[seating.matters[number]]


def _nearest(provision: Provision, nearest: Nearest | None) -> Row:
    if nearest is None:
        return (None, None, None)
    by = BY[nearest.by] if nearest.by else None
    return (village_name(provision, nearest.village), nearest.km, by)


def places_data(places: Sequence[PlaceService], method: Mapping[str, Any]) -> Data:
    """Return places as ``samverkan.table/2``: their villages, their tables, then the actors."""
    codes = [place.spot.municipality for place in places if place.services]
    forums = find_forums(places[0].provision, codes) if places else ()
    return {
        "schema": "samverkan.table/2",
        "coverage": [_cell_data(place.provision, cell) for place in places for cell in place.cells],
        "tables": [_table_data(one) for place in places for one in place.seatings],
        "forums": [_forum_data(forum) for forum in forums],
        "actors": _actors_data(places, forums),
        "method": dict(method),
    }


def village_data(provision: Provision, village: int) -> Data:
    """Return the name and the municipality of a village."""
    code, name = provision.villages.every[village]
    return {"village": name, "municipality_code": code}


def _cell_data(provision: Provision, cell: Cell) -> Data:
    code, name = provision.villages.every[cell.village]
    return {
        "municipality_code": code,
        "village": name,
        **fields_of(cell, "service", "state"),
        "offered_by": provision.ids(cell.offers),
        "principals": provision.ids(cell.principals),
        "talks_with": provision.ids(cell.talks_with),
        "nearest": nearest_data(provision, cell.nearest),
    }


def nearest_data(provision: Provision, nearest: Nearest | None) -> Data | None:
    """Return where the nearest is that offers a service; None where that is not known."""
    if nearest is None:
        return None
    return {
        **village_data(provision, nearest.village),
        "actors": provision.ids(nearest.actors),
        "km": nearest.km,
        "by": nearest.by,
    }


def _table_data(seating: Seats) -> Data:
    ids = seating.provision.ids
    named = (*seating.sits, *seating.ought)
    return {
        "municipality_code": seating.spot.municipality,
        "locality": seating.spot.village,
        "service": seating.service,
        "offered_by": ids(seating.carriers),
        "host": ids(seating.hosts),
        "sits": ids(seating.sits),
        "ought": ids(seating.ought),
        "why": dict(zip(ids(named), (seating.matters[a].value for a in named), strict=True)),
        "members": ids(seating.members),
        "could_sit": {sector.value: ids(actors) for sector, actors in seating.could_sit.items()},
        "not_documented": {
            "offered_by": not seating.carriers,
            "sectors": [sector.value for sector in seating.missing_sectors],
            "levels": [level.value for level in seating.missing_levels],
        },
    }


def _forum_data(forum: Forum) -> Data:
    return {
        "id": forum.provision.network.ids[forum.actor],
        "municipality_code": forum.municipality,
        "contacts": {
            sector.value: forum.provision.ids(numbers) for sector, numbers in forum.contacts.items()
        },
        "missing": [sector.value for sector in forum.missing],
    }


def _actors_data(places: Sequence[PlaceService], forums: Sequence[Forum]) -> list[Data]:
    """Return all actors named, by id."""
    named = {number for place in places for number in _named(place)}
    named |= {number for forum in forums for number in _in_forum(forum)}
    every = (_actor_data(places[0].provision, number) for number in named)
    return sorted(every, key=lambda actor: str(actor["id"]))


def _named(place: PlaceService) -> Iterator[int]:
    for cell in place.cells:
        yield from (*cell.offers, *cell.principals, *cell.talks_with)
        yield from cell.nearest.actors if cell.nearest else ()
    for one in place.seatings:
        yield from (*one.carriers, *one.members, *one.ought)


def _in_forum(forum: Forum) -> Iterator[int]:
    yield forum.actor
    for contacts in forum.contacts.values():
        yield from contacts


def _actor_data(provision: Provision, number: int) -> Data:
    actor = provision.actor(number)
    assumed = {"services_assumed": bool(provision.roles.assumed[number])}
    return fields_of(actor, "id", "name", "sector", "level", "locality") | assumed
