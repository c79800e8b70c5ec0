"""Everything that needs only the lengths of shortest paths: closeness, efficiency, diameter.

The lengths from each actor to all others are added up, never kept. On the simple tie network they
are counted as integers and summed by length, so that neither the order of actors nor the size of
the blocks changes a digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures.arcs import blocks, weighted_arcs
from samverkan.measures.groups import group_actors
from samverkan.measures.measure import (
    ALONG,
    NEARER,
    WASSERMAN_FAUST_1994,
    WATTS_STROGATZ_1998,
    Cost,
    Measure,
    Per,
    Variant,
    column,
    share,
)
from samverkan.network import LEVELS, UNKNOWN
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from samverkan.measures.arcs import GraphKind
    from samverkan.measures.measure import By, Value, Work
    from samverkan.network import Network

LATORA_MARCHIORI_2001 = (
    "V. Latora, M. Marchiori, 'Efficient behavior of small-world networks', Physical Review Letters"
    " 87, 2001, 198701"
)

BLOCK = 1_024
"""Sources searched from at a time."""

HELD = 1_000_000
"""Distances with direction or weight held at a time."""


@dataclass(frozen=True, slots=True)
class DistanceSums:
    """What the lengths of the shortest paths from each actor add up to.

    Attributes
    ----------
    reached
        Actors that can be reached from each actor, itself included.
    total, inverse
        Sum of the distances to them, and of one over these distances, itself left out.
    """

    reached: NDArray[np.int64]
    total: NDArray[np.int64] | NDArray[np.float64]
    inverse: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TieDistanceSums(DistanceSums):
    """The same on the simple tie network, and what the distances between all add up to.

    Attributes
    ----------
    farthest
        The largest of the distances from each actor; 0 for an isolate.
    pairs
        Ordered pairs at each distance; position 0 is not used.
    sector_pairs, level_pairs
        The same for the pairs that are known to differ in sector, in level.
    """

    farthest: NDArray[np.int64]
    pairs: NDArray[np.int64]
    sector_pairs: NDArray[np.int64]
    level_pairs: NDArray[np.int64]


def tie_distance_sums(network: Network) -> TieDistanceSums:
    """Search from every actor and add up, the actors of one sector and level together.

    As a path leads both ways, an actor is reached from as many sources as it reaches: counting
    bits is enough, and the sources of a search share what they differ from.
    """
    size = len(network)
    sums = TieDistanceSums(
        reached=np.ones(size, dtype=np.int64),
        total=np.zeros(size, dtype=np.int64),
        inverse=np.zeros(size),
        farthest=np.zeros(size, dtype=np.int64),
        pairs=np.zeros(size + 1, dtype=np.int64),
        sector_pairs=np.zeros(size + 1, dtype=np.int64),
        level_pairs=np.zeros(size + 1, dtype=np.int64),
    )
    counts = [np.zeros(size, dtype=np.int64)]
    for block in _alike(network):
        other_sector = _differ(network.sector, int(block[0]))
        other_level = _differ(network.level, int(block[0]))
        for steps, front in enumerate(network.adjacency.fronts_from(block), start=1):
            count = np.bitwise_count(front).sum(axis=0, dtype=np.int64)
            if steps == len(counts):
                counts.append(np.zeros(size, dtype=np.int64))
            counts[steps] += count
            sums.sector_pairs[steps] += count[other_sector].sum()
            sums.level_pairs[steps] += count[other_level].sum()
    for steps, count in enumerate(counts[1:], start=1):
        sums.reached[:] += count
        sums.total[:] += count * steps
        sums.inverse[:] += count / steps
        sums.farthest[count > 0] = steps
        sums.pairs[steps] = count.sum()
    return sums


def _alike(network: Network) -> Iterator[NDArray[np.int64]]:
    """Yield the actors in blocks whose members have the same sector and the same level."""
    labels = network.sector * (len(LEVELS) + 1) + network.level
    for label in np.unique(labels):
        alike = np.flatnonzero(labels == label)
        yield from np.split(alike, range(BLOCK, len(alike), BLOCK))


def _differ(labels: NDArray[np.int64], actor: int) -> NDArray[np.bool_]:
    """Tell which actors are known to be in another group than this one."""
    own = int(labels[actor])
    if own == UNKNOWN:
        return np.zeros(len(labels), dtype=bool)
    return np.asarray((labels != own) & (labels != UNKNOWN))


def arc_distance_sums(network: Network, kind: GraphKind) -> DistanceSums:
    """Search from every actor along the arcs, and add up."""
    arcs = weighted_arcs(network, kind)
    reached = np.zeros(arcs.size, dtype=np.int64)
    total, inverse = np.zeros((2, arcs.size))
    for block in blocks(np.arange(arcs.size), max(1, HELD // max(1, arcs.size))):
        far = arcs.distances(block)
        away = np.isfinite(far) & (far > 0)
        reached[block] = 1 + away.sum(axis=1)
        total[block] = np.where(away, far, 0).sum(axis=1)
        inverse[block] = np.divide(1, far, out=np.zeros_like(far), where=away).sum(axis=1)
    return DistanceSums(reached, total, inverse)


def closeness(sums: DistanceSums) -> NDArray[np.float64]:
    """Return how near each actor is to what it reaches, times the share that it reaches."""
    others = sums.reached - 1
    nearness = np.divide(others, sums.total, out=np.zeros(len(others)), where=others > 0)
    return nearness * others / max(1, len(others) - 1)


def _sums(work: Work) -> DistanceSums:
    if work.kind.plain:
        return work.once(tie_distance_sums)
    return work.once(arc_distance_sums, work.kind)


def nearness(pairs_at: NDArray[np.int64]) -> float:
    """Sum of one over the distance, from the number of pairs at each distance."""
    counts = np.trim_zeros(pairs_at[1:], "b")
    return float((counts / np.arange(1, len(counts) + 1)).sum())


def _harmonic(work: Work) -> tuple[Value, ...]:
    others = len(work.network) - 1
    inverse = _sums(work).inverse
    return column(inverse / others) if others else (None,) * len(inverse)


def _global_efficiency(work: Work) -> Value:
    size = len(work.network)
    return share(nearness(work.once(tie_distance_sums).pairs), size * (size - 1))


def _cross_efficiency(work: Work, by: By) -> Value:
    sums, grouping = work.once(tie_distance_sums), work.once(group_actors, by)
    pairs_at = sums.sector_pairs if by == "sector" else sums.level_pairs
    return share(nearness(pairs_at), 2 * (grouping.pairs - grouping.internal_pairs))


def _diameter(work: Work) -> Value:
    if not len(work.network):
        return None
    largest = list(work.network.components[0])
    return int(work.once(tie_distance_sums).farthest[largest].max())


def _mean_distance(work: Work) -> Value:
    if not len(work.network):
        return None
    largest = list(work.network.components[0])
    total = int(work.once(tie_distance_sums).total[largest].sum())
    return share(total, len(largest) * (len(largest) - 1))


VARIANTS = {
    Variant.DIRECTED: ALONG,
    Variant.WEIGHTED: message("{change}, and values can be over 1", change=NEARER),
}

_of_actors = partial(Measure, per=Per.ACTOR, cost=Cost.DISTANCES, variants=VARIANTS)
_of_network = partial(Measure, per=Per.NETWORK, cost=Cost.DISTANCES)

MEASURES = (
    _of_actors(
        name="closeness",
        title=message("Closeness"),
        definition=message(
            "How near the actor is to those that it can reach: (r-1) over the sum of the distances"
            " to them, times (r-1)/(N-1), where r counts the actors within reach and itself. 0 for"
            " an actor without ties."
        ),
        range="0..1",
        source=WASSERMAN_FAUST_1994,
        compute=lambda work: column(closeness(_sums(work))),
    ),
    _of_actors(
        name="harmonic",
        title=message("Harmonic closeness"),
        definition=message(
            "The mean of one over the distance to each other actor; an actor that cannot be reached"
            " gives 0."
        ),
        range="0..1",
        source=(
            "Y. Rochat, 'Closeness centrality extended to unconnected graphs: the harmonic"
            " centrality index', Applications of Social Network Analysis, Zurich, 2009"
        ),
        compute=_harmonic,
    ),
    _of_network(
        name="diameter",
        title=message("Longest way between two actors"),
        definition=message(
            "The largest distance, in ties, between two actors of the largest component."
        ),
        range="0..N-1",
        source=WASSERMAN_FAUST_1994,
        compute=_diameter,
    ),
    _of_network(
        name="mean_distance",
        title=message("Average way between two actors"),
        definition=message(
            "The mean distance, in ties, between two actors of the largest component."
        ),
        range=">= 1",
        source=WATTS_STROGATZ_1998,
        compute=_mean_distance,
    ),
    _of_network(
        name="global_efficiency",
        title=message("Nearness in the whole network"),
        definition=message(
            "The mean of one over the distance over all pairs of actors; a pair without a path"
            " gives 0."
        ),
        range="0..1",
        source=LATORA_MARCHIORI_2001,
        compute=_global_efficiency,
    ),
    _of_network(
        name="cross_sector_efficiency",
        title=message("Nearness between sectors"),
        definition=message(
            "The mean of one over the distance over the pairs of actors that are known to differ in"
            " sector; paths may run through any actor."
        ),
        range="0..1",
        source=LATORA_MARCHIORI_2001,
        compute=lambda work: _cross_efficiency(work, "sector"),
    ),
    _of_network(
        name="cross_level_efficiency",
        title=message("Nearness between levels"),
        definition=message(
            "The mean of one over the distance over the pairs of actors that are known to differ in"
            " level; paths may run through any actor."
        ),
        range="0..1",
        source=LATORA_MARCHIORI_2001,
        compute=lambda work: _cross_efficiency(work, "level"),
    ),
)
