"""The tables of places as data, and as one table for a spreadsheet: a row for each actor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samverkan.gaps import find_forums
from samverkan.report.place_sheet import ABSENT, AT_TABLE, NOBODY
from samverkan.report.tables import Column, Table
from samverkan.words import message, term
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.gaps import Forum, Seating
    from samverkan.report.tables import Cell

COLUMNS = (
    Column(message("place code")),
    Column(message("place")),
    Column(message("service")),
    Column(message("standing")),
    Column(message("sector")),
    Column(message("level")),
    Column(message("actor")),
    Column("id"),
    Column(message("village")),
    Column(message("offers it")),
    Column(message("page")),
)


def place_table(seatings: Sequence[Seating]) -> Table:
    """Return a row for each actor at a table or absent, and for whatever is not documented."""
    return Table(COLUMNS, tuple(row for seating in seatings for row in _rows(seating)))


def _rows(seating: Seating) -> Iterator[tuple[Cell, ...]]:
    start = (
        seating.table.place,
        place_name(seating.table.place),
        term("service", seating.table.service),
    )
    for standing, actors in ((AT_TABLE, seating.members), (ABSENT, seating.absent)):
        for number in actors:
            actor = seating.table.setting.actor(number)
            yield (
                *start,
                standing,
                term("sector", actor.sector) if actor.sector else None,
                term("level", actor.level) if actor.level else None,
                actor.name,
                actor.id,
                actor.locality,
                number in seating.carriers,
                actor.source,
            )
    rest = (None,) * 5
    for sector in seating.missing_sectors:
        yield (*start, NOBODY, term("sector", sector), None, *rest)
    for level in seating.missing_levels:
        yield (*start, NOBODY, None, term("level", level), *rest)
    if not seating.carriers:
        yield (*start, NOBODY, None, None, None, None, None, True, None)


def seatings_data(seatings: Sequence[Seating], method: Mapping[str, Any]) -> dict[str, Any]:
    """Return tables as ``samverkan.table/1``: one for each place and service, then the actors."""
    forums = find_forums(seatings[0].table.setting, _codes(seatings)) if seatings else ()
    return {
        "schema": "samverkan.table/1",
        "tables": [_table_data(seating) for seating in seatings],
        "forums": [_forum_data(forum) for forum in forums],
        "actors": _actors_data(seatings, forums),
        "method": dict(method),
    }


def _codes(seatings: Sequence[Seating]) -> list[str]:
    return [seating.spot.municipality for seating in seatings]


def _forum_data(forum: Forum) -> dict[str, Any]:
    ids = forum.setting.network.ids
    return {
        "id": ids[forum.actor],
        "municipality_code": forum.municipality,
        "contacts": {
            sector.value: [ids[number] for number in numbers]
            for sector, numbers in forum.contacts.items()
        },
        "missing": [sector.value for sector in forum.missing],
    }


def _table_data(seating: Seating) -> dict[str, Any]:
    def named(numbers: Sequence[int]) -> list[str]:
        return [seating.table.setting.network.ids[number] for number in numbers]

    return {
        "municipality_code": seating.spot.municipality,
        "locality": seating.spot.village,
        "service": seating.table.service,
        "offered_by": named(seating.carriers),
        "members": named(seating.members),
        "absent": named(seating.absent),
        "could_sit": {sector.value: named(actors) for sector, actors in seating.could_sit.items()},
        "not_documented": {
            "offered_by": not seating.carriers,
            "sectors": [sector.value for sector in seating.missing_sectors],
            "levels": [level.value for level in seating.missing_levels],
        },
    }


def _actors_data(seatings: Sequence[Seating], forums: Sequence[Forum]) -> list[dict[str, Any]]:
    """Return all actors named, by id."""
    found = {}
    named = [
        (seating.table.setting, {*seating.carriers, *seating.members, *seating.absent})
        for seating in seatings
    ]
    named += [
        (forum.setting, {forum.actor, *(a for own in forum.contacts.values() for a in own)})
        for forum in forums
    ]
    for setting, numbers in named:
        for number in numbers:
            actor = setting.actor(number)
            found[actor.id] = {
                "id": actor.id,
                "name": actor.name,
                "sector": actor.sector,
                "level": actor.level,
                "locality": actor.locality,
                "services_assumed": bool(setting.roles.assumed[number]),
            }
    return [found[actor_id] for actor_id in sorted(found)]
