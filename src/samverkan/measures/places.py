"""The network of one municipality or region, with the regional and national actors around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures import sources
from samverkan.measures.entry import Measure, Per
from samverkan.measures.work import share
from samverkan.model import Level, Sector
from samverkan.network import LEVELS, SECTORS, build_network
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from samverkan.measures.results import Value
    from samverkan.measures.work import Work
    from samverkan.network import Network

THIN = 10
"""Fewer actors than this make a place's numbers thin."""

_LOCAL = LEVELS.index(Level.LOCAL)
_MUNICIPAL = LEVELS.index(Level.MUNICIPAL)
_REGIONAL = LEVELS.index(Level.REGIONAL)
_AROUND = (_REGIONAL, LEVELS.index(Level.NATIONAL))
_PUBLIC = SECTORS.index(Sector.PUBLIC)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePart:
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


def place_parts(network: Network) -> Iterator[PlacePart]:
    """Yield the part of each municipality, then of each region, by code."""
    municipalities = [actor.municipality_code or "" for actor in network.actors]
    regions = [actor.region or "" for actor in network.actors]
    for code in sorted({*municipalities} - {""}):
        own = _numbers(municipalities, code)
        yield PlacePart(municipality_code=code, own=own, network=_around(network, own))
    for code in sorted({*regions} - {""}):
        own = _numbers(regions, code)
        yield PlacePart(region_code=code, own=own, network=_around(network, own))


def _numbers(codes: list[str], code: str) -> tuple[int, ...]:
    return tuple(number for number, own in enumerate(codes) if own == code)


def _around(network: Network, own: tuple[int, ...]) -> Network:
    """Return the network of these actors and the regional and national ones they have ties to."""
    kept = touched(network, own) & np.isin(network.level, _AROUND)
    kept[list(own)] = True
    ids = {network.ids[number] for number in np.flatnonzero(kept)}
    return build_network(network.stakeholders.of_actors(ids))


def touched(network: Network, actors: Sequence[int] | NDArray[np.int64]) -> NDArray[np.bool_]:
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
    once = touched(network, np.flatnonzero(network.level == _REGIONAL))
    return once | touched(network, np.flatnonzero(once))


def _local_near_region_share(work: Work) -> Value:
    if not (work.network.level == _REGIONAL).any():
        return None
    local = _local(work)
    return share(int(work.once(near_region)[local].sum()), len(local))


MEASURES = (
    Measure(
        name="local_tied_share",
        per=Per.PLACE,
        title=message("Local actors tied to their municipality"),
        definition=message(
            "The share of the local actors that have a tie to a public actor of municipal level in"
            " their own municipality. Not defined when none of either is in the map."
        ),
        range="0..1",
        source=sources.COUNTS,
        compute=_local_tied_share,
    ),
    Measure(
        name="local_near_region_share",
        per=Per.PLACE,
        title=message("Local actors near the regional level"),
        definition=message(
            "The share of the local actors from which at most two ties lead to an actor of regional"
            " level. Not defined when none of either is in the map."
        ),
        range="0..1",
        source=sources.COUNTS,
        compute=_local_near_region_share,
    ),
)
