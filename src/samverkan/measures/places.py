"""Measures per municipality, per region, and per service in a municipality.

The network of a place is that of its own actors and of the regional and national actors that they
have ties to. Who sits at the *table* of a service is told by `samverkan.service`: the
municipality's own planners, and all who have a matter in the service and a tie to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures.measure import COUNTS, Measure, Per, share
from samverkan.measures.results import ServiceRow
from samverkan.model import Level, Sector
from samverkan.network import LEVELS, SECTORS, UNKNOWN, build_network
from samverkan.service.analysis import analyse_service
from samverkan.service.seats import find_seats
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from samverkan.measures.measure import Value, Work
    from samverkan.network import Network
    from samverkan.service.seats import Seats

THIN = 10
"""Fewer actors than this make a place's numbers thin."""

_LOCAL = LEVELS.index(Level.LOCAL)
_MUNICIPAL = LEVELS.index(Level.MUNICIPAL)
_REGIONAL = LEVELS.index(Level.REGIONAL)
_AROUND = (_REGIONAL, LEVELS.index(Level.NATIONAL))
_PUBLIC = SECTORS.index(Sector.PUBLIC)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceNetwork:
    """The part of a network that belongs to one place; exactly one of the codes is given.

    `own` has the numbers, in the whole network, of the actors of the place; `network` is theirs
    and that of the regional and national actors that they have ties to.
    """

    municipality_code: str | None = None
    region_code: str | None = None
    own: tuple[int, ...]
    network: Network

    @property
    def thin(self) -> bool:
        """Whether there are under 10 actors, or under half of them have a tie."""
        tied = int(np.count_nonzero(self.network.degree))
        return len(self.network) < THIN or 2 * tied < len(self.network)


def place_networks(network: Network) -> Iterator[PlaceNetwork]:
    """Yield the part of each municipality, then of each region, by code."""
    for code, own in _members(actor.municipality_code for actor in network.actors):
        yield PlaceNetwork(municipality_code=code, own=own, network=_surrounded(network, own))
    for code, own in _members(actor.region for actor in network.actors):
        yield PlaceNetwork(region_code=code, own=own, network=_surrounded(network, own))


def _members(codes: Iterable[str | None]) -> list[tuple[str, tuple[int, ...]]]:
    """Return the codes in order, with the numbers of the actors that have them."""
    found: dict[str, list[int]] = {}
    for number, code in enumerate(codes):
        if code:
            found.setdefault(code, []).append(number)
    return [(code, tuple(found[code])) for code in sorted(found)]


def _surrounded(network: Network, own: tuple[int, ...]) -> Network:
    """Return the network of these actors and the regional and national ones they have ties to."""
    kept = tied_to(network, own) & np.isin(network.level, _AROUND)
    kept[list(own)] = True
    ids = {network.ids[number] for number in np.flatnonzero(kept)}
    return build_network(network.stakeholders.of_actors(ids))


def tied_to(network: Network, actors: Sequence[int] | NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell for each actor whether it has a tie to one of these."""
    these = np.zeros(len(network), dtype=bool)
    these[np.asarray(actors, dtype=np.int64)] = True
    found = np.zeros(len(network), dtype=bool)
    for one, other in (network.ties.T, network.ties.T[::-1]):
        found[other[these[one]]] = True
    return found


def _local(work: Work) -> list[int]:
    return [number for number in work.own if work.network.level[number] == _LOCAL]


def _local_tied_share(work: Work) -> Value:
    """Share of the local actors with a tie to a public municipal actor of their municipality."""
    network, actors = work.network, work.network.actors
    organisations = {
        (actors[number].municipality_code, number)
        for number in work.own
        if network.level[number] == _MUNICIPAL and network.sector[number] == _PUBLIC
    }
    if not organisations:
        return None
    local = _local(work)
    tied = sum(
        any(
            (actors[number].municipality_code, neighbour) in organisations
            for neighbour in network.neighbours(number).tolist()
        )
        for number in local
    )
    return share(tied, len(local))


def near_region(network: Network) -> NDArray[np.bool_]:
    """Tell for each actor whether a path of at most two ties leads to a regional actor."""
    once = tied_to(network, np.flatnonzero(network.level == _REGIONAL))
    return once | tied_to(network, np.flatnonzero(once))


def _local_near_region_share(work: Work) -> Value:
    if not (work.network.level == _REGIONAL).any():
        return None
    local = _local(work)
    return share(int(work.once(near_region)[local].sum()), len(local))


def service_rows(network: Network) -> tuple[ServiceRow, ...]:
    """Count who sits at each table, by municipality and kind of service."""
    tables = find_seats(analyse_service(network))
    return tuple(_row(table, table.code) for table in tables if table.code is not None)


def _row(table: Seats, code: str) -> ServiceRow:
    sectors = table.provision.network.sector[[*table.hosts, *table.sits]]
    known = sectors[sectors != UNKNOWN]
    public, commercial, nonprofit = np.bincount(known, minlength=len(SECTORS)).tolist()
    present = len(np.unique(known))
    return ServiceRow(
        municipality_code=code,
        service=table.service,
        carriers=len(table.carriers),
        public=public,
        commercial=commercial,
        nonprofit=nonprofit,
        unknown=len(sectors) - len(known),
        sectors=present,
        three_sectors=present == len(SECTORS) if table.carriers else None,
    )


def _carried(work: Work) -> Sequence[ServiceRow]:
    """Return the tables of the place's municipalities for what somebody there carries."""
    codes = {work.network.actors[number].municipality_code for number in work.own}
    rows = work.once(service_rows)
    return [row for row in rows if row.carriers and row.municipality_code in codes]


def _three_sectors(work: Work) -> int:
    return sum(bool(row.three_sectors) for row in _carried(work))


_of_place = partial(Measure, per=Per.PLACE, source=COUNTS)

MEASURES = (
    _of_place(
        name="local_tied_share",
        title=message("Local actors tied to their municipality"),
        definition=message(
            "The share of the local actors that have a tie to a public actor of municipal level in"
            " their own municipality. Not defined when none of either is in the map."
        ),
        range="0..1",
        compute=_local_tied_share,
    ),
    _of_place(
        name="local_near_region_share",
        title=message("Local actors near the regional level"),
        definition=message(
            "The share of the local actors from which at most two ties lead to an actor of regional"
            " level. Not defined when none of either is in the map."
        ),
        range="0..1",
        compute=_local_near_region_share,
    ),
    _of_place(
        name="three_sectors",
        per=Per.SERVICE,
        title=message("Sectors at the table for each service"),
        definition=message(
            "For each municipality and kind of service: how many actors there offer the service,"
            " and how many of each sector sit at its table: the municipality itself, and all with a"
            " tie to it or to its developers that offer the service, could become agents for it,"
            " plan, supply, support or use it or speak for a village. Three sectors = public,"
            " commercial and nonprofit all sit there; not defined where nobody is documented to"
            " offer the service."
        ),
        range="0..",
        compute=lambda work: work.once(service_rows),
    ),
    _of_place(
        name="carried_services",
        title=message("Services offered"),
        definition=message(
            "The number of kinds of service that somebody in the municipality is documented to"
            " offer; in a region the sum over its municipalities."
        ),
        range="0..",
        compute=lambda work: len(_carried(work)),
    ),
    _of_place(
        name="three_sector_services",
        title=message("Services with three sectors at the table"),
        definition=message(
            "For how many of the services offered public, commercial and nonprofit actors all sit"
            " at the table; in a region the sum over its municipalities."
        ),
        range="0..",
        compute=_three_sectors,
    ),
    _of_place(
        name="three_sector_share",
        title=message("Share of services with three sectors at the table"),
        definition=message(
            "Services with three sectors at the table over services offered. Not defined where"
            " nobody is documented to offer any."
        ),
        range="0..1",
        compute=lambda work: share(_three_sectors(work), len(_carried(work))),
    ),
)
