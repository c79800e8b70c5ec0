"""Reads how far it is between places, from tables of two places and a length.

A distance holds both ways, so each pair counts once. What cannot be used is told and set aside: a
map without a distance is still a map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samverkan.errors import Code
from samverkan.model import Distance
from samverkan.validate.faults import Fault
from samverkan.validate.ledger import Fate, Fates, fates_of
from samverkan.validate.values import parse_length
from samverkan.words import message, plural_message, some_of
from samverkan.words.vocabulary import loosely

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.model import Actor
    from samverkan.validate.ledger import Collector
    from samverkan.validate.loading import Loaded
    from samverkan.validate.rows import DataRow


KM_IN = {"km": 1.0, "miles": 1.609344, "mil": 10.0}
"""Kilometres in each unit that a column may have, the one that counts first."""

_PLACES_SHOWN = 5

_NO_PLACE = Fault(
    Code.BAD_DISTANCE,
    message("the distance lacks one of its two places; it is not used"),
    message("write both places, or clear the whole row"),
)
_SAME_PLACE = Fault(
    Code.BAD_DISTANCE,
    message("the distance is from a place to itself; it is not used"),
    message("write the other place, or clear the row"),
)


class Distances(NamedTuple):
    """The distances to use, and what became of the rows."""

    used: tuple[Distance, ...]
    fates: Fates


class _Known(NamedTuple):
    """A distance, and the row that tells it first."""

    row: DataRow
    distance: Distance


def gather_distances(loaded: Loaded, actors: Iterable[Actor], collector: Collector) -> Distances:
    """Read all tables of distances; places are spelt as actors have them."""
    spelling = _spelling(actors)
    known: dict[tuple[str, str], _Known] = {}
    rows: list[DataRow] = []
    for reader in loaded.distances:
        for row in reader.rows():
            rows.append(row)
            distance = None if reader.sheet.missing else _read(row, spelling)
            if distance is not None:
                _take(row, distance, known)
            elif not row.faulty:
                row.fate = Fate.LACKS_COLUMN
    used = tuple(one.distance for one in known.values())
    _tell_of_loose_places(used, spelling, collector)
    return Distances(used, fates_of(rows))


def _read(row: DataRow, spelling: Mapping[str, str]) -> Distance | None:
    places = [row.text("first"), row.text("second")]
    if not all(places):
        row.set_aside(None, _NO_PLACE)
        return None
    first, second = sorted(spelling.get(loosely(place), place) for place in places)
    km = _kilometres(row)
    if loosely(first) == loosely(second) and km is not None:
        row.set_aside("second", _SAME_PLACE)
        return None
    return None if km is None or row.faulty else Distance(first=first, second=second, km=km)


def _kilometres(row: DataRow) -> float | None:
    """Return the length in the first column that has one; None when there is none."""
    unit = next((unit for unit in KM_IN if row.text(unit)), "km")
    parsed = parse_length(row.text(unit))
    if parsed.fault is not None:
        row.set_aside(unit, parsed.fault)
    return None if parsed.value is None else round(parsed.value * KM_IN[unit], 6)


def _take(row: DataRow, distance: Distance, known: dict[tuple[str, str], _Known]) -> None:
    """Keep a new distance; tell of a row that says the same as an earlier one, or otherwise."""
    pair = loosely(distance.first), loosely(distance.second)
    earlier = known.setdefault(pair, _Known(row, distance))
    if earlier.row is row:
        return
    if earlier.distance.km == distance.km:
        row.repeat(earlier.row)
    else:
        said = message(
            "it is {km} km between the two at {place}; that is used",
            km=earlier.distance.km,
            place=earlier.row.place,
        )
        step = message("keep the right one of the two rows")
        row.set_aside(None, Fault(Code.BAD_DISTANCE, said, step, ""))


def _spelling(actors: Iterable[Actor]) -> dict[str, str]:
    """Return how actors spell their places, by the same without case and spaces."""
    found: dict[str, str] = {}
    for actor in actors:
        for place in (actor.locality, *(one.locality for one in actor.presences)):
            if place:
                found.setdefault(loosely(place), place)
    return found


def _tell_of_loose_places(
    used: Iterable[Distance], spelling: Mapping[str, str], collector: Collector
) -> None:
    named = sorted({place for one in used for place in (one.first, one.second)})
    loose = [place[:60] for place in named if loosely(place) not in spelling]
    if loose:
        collector.understood.append(
            plural_message(
                "Distances name {count} place where no actor is: {places}",
                "Distances name {count} places where no actor is: {places}",
                len(loose),
                places=some_of(loose, _PLACES_SHOWN),
            )
        )
