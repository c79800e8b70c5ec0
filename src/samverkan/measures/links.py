"""Relations as links from one actor to another, with or without direction and weight.

On the simple tie network every tie is two links of weight 1. *Directed*, a link follows the
direction of its relations, one without direction leading both ways. *Weighted*, it has the sum of
their weights, a blank weight counting 1, and its length is one over that: the stronger, the nearer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import TYPE_CHECKING, Any

import numpy as np

from samverkan.measures.triangles import find_ties
from samverkan.model import OPPOSING_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from samverkan.network import Network

BLOCK = 1_000_000
"""Distances held at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How relations are read; as they stand it is the simple tie network."""

    directed: bool = False
    weighted: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is the simple tie network."""
        return not (self.directed or self.weighted)


PLAIN = Reading()


@dataclass(frozen=True)
class Links:
    """The links of a network, by the actor that they lead to, then by that which they come from.

    Attributes
    ----------
    size
        Number of actors.
    source, target
        Actor numbers of each link.
    weight
        Of each link, over 0.
    """

    size: int
    source: NDArray[np.int64]
    target: NDArray[np.int64]
    weight: NDArray[np.float64]

    @property
    def length(self) -> NDArray[np.float64]:
        """One over the weight of each link."""
        return 1 / self.weight

    @cached_property
    def matrix(self) -> Any:  # noqa: ANN401 - scipy has no types
        """The lengths as scipy's sparse matrix, rows = sources."""
        # Only maps read with direction or weight pay for loading scipy.
        from scipy.sparse import csr_array  # type: ignore[import-untyped]  # noqa: PLC0415

        ends = (self.source, self.target)
        return csr_array((self.length, ends), shape=(self.size, self.size))

    def distances(self, block: NDArray[np.int64]) -> NDArray[np.float64]:
        """Shortest path lengths from these actors, rows, to all; inf where there is no path."""
        from scipy.sparse.csgraph import dijkstra  # type: ignore[import-untyped]  # noqa: PLC0415

        return np.asarray(dijkstra(self.matrix, indices=block), dtype=np.float64)


def find_links(network: Network, reading: Reading = PLAIN) -> Links:
    """Return the links of a network as they are to be read."""
    if reading.directed:
        pairs, weights = network.arcs, _arc_weights(network, reading)
    else:
        pairs = np.concatenate([network.ties, network.ties[:, ::-1]])
        weights = np.tile(tie_weights(network, reading), 2)
    order = np.lexsort((pairs[:, 0], pairs[:, 1]))
    return Links(len(network), pairs[order, 0], pairs[order, 1], weights[order])


def tie_weights(network: Network, reading: Reading) -> NDArray[np.float64]:
    """Return what each tie weighs: directed, the links both ways together."""
    if not reading.directed:
        return network.strengths if reading.weighted else np.ones(len(network.ties))
    rows = find_ties(network, *network.arcs.T)
    weights = _arc_weights(network, reading)
    return np.bincount(rows, weights, len(network.ties)).astype(np.float64)


def _arc_weights(network: Network, reading: Reading) -> NDArray[np.float64]:
    """Return for each arc the sum of the weights of its relations, exact as that of a tie; or 1."""
    if not reading.weighted:
        return np.ones(len(network.arcs))
    weights: dict[tuple[int, int], list[float]] = {}
    for relation in network.stakeholders.relations:
        if relation.type in OPPOSING_TYPES:
            continue
        ends = (network.number[relation.source], network.number[relation.target])
        weight = 1.0 if relation.weight is None else relation.weight
        for arc in [ends] if relation.directed else [ends, ends[::-1]]:
            weights.setdefault(arc, []).append(weight)
    sums = [fsum(weights[int(a), int(b)]) for a, b in network.arcs]
    return np.array(sums, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Lengths:
    """What the lengths of the shortest paths from each actor add up to.

    Attributes
    ----------
    reached
        Actors that can be reached from each actor, itself included.
    total, inverse
        Sum of the distances to them, and of one over these distances, itself left out.
    """

    reached: NDArray[np.int64]
    total: NDArray[np.float64]
    inverse: NDArray[np.float64]


def measure_lengths(network: Network, reading: Reading) -> Lengths:
    """Search from every actor along the links, and add up."""
    links = find_links(network, reading)
    lengths = Lengths(
        np.zeros(links.size, dtype=np.int64), np.zeros(links.size), np.zeros(links.size)
    )
    for block in blocks(np.arange(links.size), max(1, BLOCK // max(1, links.size))):
        far = links.distances(block)
        away = np.isfinite(far) & (far > 0)
        lengths.reached[block] = 1 + away.sum(axis=1)
        lengths.total[block] = np.where(away, far, 0).sum(axis=1)
        lengths.inverse[block] = np.divide(1, far, out=np.zeros_like(far), where=away).sum(axis=1)
    return lengths


def blocks(numbers: NDArray[np.int64], many: int) -> Iterator[NDArray[np.int64]]:
    """Yield numbers so many at a time, in order."""
    for start in range(0, len(numbers), many):
        yield numbers[start : start + many]
