"""The network of one municipality or region, with the regional and national actors around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from samverkan.model import Level, StakeholderMap
from samverkan.network import LEVELS, build_network

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from samverkan.measures.entry import Measure
    from samverkan.network import Network

MEASURES: tuple[Measure, ...] = ()
THIN = 10
"""Fewer actors than this make a place's numbers thin."""

_AROUND = (LEVELS.index(Level.REGIONAL), LEVELS.index(Level.NATIONAL))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePart:
    """The part of a network that belongs to one place; exactly one of the codes is given."""

    municipality_code: str | None = None
    region_code: str | None = None
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
        part = _around(network, np.array([own == code for own in municipalities]))
        yield PlacePart(municipality_code=code, network=part)
    for code in sorted({*regions} - {""}):
        part = _around(network, np.array([own == code for own in regions]))
        yield PlacePart(region_code=code, network=part)


def _around(network: Network, own: NDArray[np.bool_]) -> Network:
    """Return the network of these actors and the regional and national ones they have ties to."""
    touched = np.zeros(len(network), dtype=bool)
    for one, other in (network.ties.T, network.ties.T[::-1]):
        touched[other[own[one]]] = True
    kept = own | (touched & np.isin(network.level, _AROUND))
    ids = {network.ids[number] for number in np.flatnonzero(kept)}
    known = network.stakeholders
    return build_network(
        StakeholderMap(
            tuple(actor for actor in known.actors if actor.id in ids),
            tuple(relation for relation in known.relations if relation.ends <= ids),
        )
    )
