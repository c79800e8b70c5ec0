"""Relations as arcs from one actor to another, with or without direction and weight.

On the simple tie network every tie is two arcs of weight 1. *Directed*, an arc follows the
direction of its relations, one without direction leading both ways. *Weighted*, it has the sum of
their weights, a blank weight counting 1, and its length is one over that: the stronger, the nearer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import TYPE_CHECKING, Any

import numpy as np

from samverkan.model import OPPOSING_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from samverkan.network import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphKind:
    """How relations are read; as they stand it is the simple tie network."""

    directed: bool = False
    weighted: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is the simple tie network."""
        return not (self.directed or self.weighted)


PLAIN = GraphKind()


@dataclass(frozen=True)
class Arcs:
    """The arcs of a network, by the actor that they lead to, then by that which they come from.

    Attributes
    ----------
    size
        Number of actors.
    source, target
        Actor numbers of each arc.
    weight
        Of each arc, over 0.
    """

    size: int
    source: NDArray[np.int64]
    target: NDArray[np.int64]
    weight: NDArray[np.float64]

    @property
    def length(self) -> NDArray[np.float64]:
        """One over the weight of each arc."""
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


def weighted_arcs(network: Network, kind: GraphKind = PLAIN) -> Arcs:
    """Return the arcs of a network as they are to be read."""
    if kind.directed:
        pairs, weights = network.arcs, _arc_weights(network, kind)
    else:
        pairs = np.concatenate([network.ties, network.ties[:, ::-1]])
        weights = np.tile(tie_weights(network, kind), 2)
    order = np.lexsort((pairs[:, 0], pairs[:, 1]))
    return Arcs(len(network), pairs[order, 0], pairs[order, 1], weights[order])


def tie_weights(network: Network, kind: GraphKind) -> NDArray[np.float64]:
    """Return what each tie weighs: directed, the arcs both ways together."""
    if not kind.directed:
        return network.strengths if kind.weighted else np.ones(len(network.ties))
    rows = tie_rows(network, *network.arcs.T)
    weights = _arc_weights(network, kind)
    return np.bincount(rows, weights, len(network.ties)).astype(np.float64)


def _arc_weights(network: Network, kind: GraphKind) -> NDArray[np.float64]:
    """Return for each arc the sum of the weights of its relations, exact as that of a tie; or 1."""
    if not kind.weighted:
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


def blocks(numbers: NDArray[np.int64], many: int) -> Iterator[NDArray[np.int64]]:
    """Yield numbers so many at a time, in order."""
    for start in range(0, len(numbers), many):
        yield numbers[start : start + many]


def runs(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return runs of numbers one after the other, each from its start.

    Examples
    --------
    >>> runs(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    before = np.cumsum(lengths) - lengths
    return np.asarray(np.arange(lengths.sum()) + np.repeat(starts - before, lengths))


def tie_rows(
    network: Network, first: NDArray[np.int64], second: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the row of the tie between each two actors, -1 where there is none."""
    return _rows(network, network.ties, np.minimum(first, second), np.maximum(first, second))


def arc_rows(
    network: Network, source: NDArray[np.int64], target: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the row of the arc from each source to its target, -1 where there is none."""
    return _rows(network, network.arcs, source, target)


def _rows(
    network: Network,
    pairs: NDArray[np.int64],
    first: NDArray[np.int64],
    second: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Search for pairs of actors in `pairs`, which are in order."""
    if not len(pairs):
        return np.full(len(first), -1)
    keys, wanted = (a * len(network) + b for a, b in (pairs.T, (first, second)))
    rows = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[rows] == wanted, rows, -1)
