"""How much depends on one actor: fragmentation without it, and the nearness that its ties give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures.cohesion import find_cuts
from samverkan.measures.distances import nearness, tie_distance_sums
from samverkan.measures.measure import Cost, Measure, Per, column
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from samverkan.measures.distances import TieDistanceSums
    from samverkan.measures.measure import Value, Work
    from samverkan.network import Network

BORGATTI_2006 = (
    "S. P. Borgatti, 'Identifying sets of key players in a social network', Computational &"
    " Mathematical Organization Theory 12(1), 2006, pp. 21-34"
)

BLOCK = 100_000
"""Machine words that one step of a search holds: few enough to stay near the processor."""


def pairs_left(network: Network) -> NDArray[np.int64]:
    """Return how many ordered pairs still have a path when each actor is taken away."""
    left = np.zeros(len(network), dtype=np.int64)
    for part in network.components:
        left[list(part)] = _pairs(len(part) - 1) - _pairs(len(part))
    for cut in find_cuts(network):
        if len(cut.by) == 1:
            left[cut.by] = sum(map(_pairs, cut.sizes)) - _pairs(len(cut.component))
    return left + sum(_pairs(len(part)) for part in network.components)


def _pairs(actors: int) -> int:
    """Count the ordered pairs among so many actors."""
    return actors * (actors - 1)


def nearness_without_actors(network: Network, sums: TieDistanceSums) -> NDArray[np.float64]:
    """Return the sum of one over the distance, over ordered pairs, without each actor in turn."""
    # Nobody's shortest path runs through an actor with one neighbour or none.
    left = nearness(sums.pairs) - 2 * sums.inverse
    several = np.flatnonzero(network.degree > 1)
    left[several] = [nearness(pairs) for pairs in pairs_without(network, actors=several)]
    return left


def losses_of_ties(network: Network, sums: TieDistanceSums) -> NDArray[np.float64]:
    """Return what each tie adds to the sum of one over the distance, over ordered pairs."""
    losses = np.zeros(len(network.ties))
    # The only tie of an actor is all that the actor has.
    for end in network.ties.T:
        only = network.degree[end] == 1
        losses[only] = 2 * sums.inverse[end[only]]
    inner = np.flatnonzero((network.degree[network.ties] > 1).all(axis=1))
    for row, pairs in zip(inner, pairs_without(network, ties=inner), strict=True):
        steps = max(len(pairs), len(sums.pairs))
        losses[row] = nearness(_longer(sums.pairs, steps) - _longer(pairs, steps))
    return losses


def pairs_without(
    network: Network,
    *,
    actors: NDArray[np.int64] | None = None,
    ties: NDArray[np.int64] | None = None,
) -> Iterator[NDArray[np.int64]]:
    """Yield the ordered pairs at each distance, without each of these actors, or ties, in turn."""
    chosen = ties if actors is None else actors
    if chosen is None or not len(chosen):
        return
    words = -(-len(network) // 64)
    many = max(1, BLOCK // (len(network.indices) * words))
    for start in range(0, len(chosen), many):
        taken = chosen[start : start + many]
        slots = None if actors is not None else _slots(network, taken)
        counts = list(_search(network, taken if slots is None else None, slots, len(taken)))
        yield from np.concatenate([np.zeros((1, len(taken)), np.int64), *counts]).T


def _search(
    network: Network,
    actors: NDArray[np.int64] | None,
    slots: NDArray[np.int64] | None,
    many: int,
) -> Iterator[NDArray[np.int64]]:
    """Search from all actors in `many` networks at once; yield the new pairs of each step.

    Rows = actors, then networks; the bits stand for the sources. `actors` has the actor that is
    taken away from each network, or `slots` the two places in `network.indices` of its tie.
    """
    size, words = len(network), -(-len(network) // 64)
    numbers, networks = np.arange(size), np.arange(many)
    connected = np.flatnonzero(network.degree)
    starts = network.indptr[connected]
    front = np.zeros((size, many, words), dtype=np.uint64)
    bits = np.uint64(1) << (numbers % 64).astype(np.uint64)
    front[numbers, :, numbers // 64] = bits[:, np.newaxis]
    reached = front.copy()
    if actors is not None:
        front[actors, networks] = 0
        reached[actors, networks] = ~np.uint64(0)
    while True:
        passed = front[network.indices]
        if slots is not None:
            passed[slots, networks] = 0
        spread = np.bitwise_or.reduceat(passed.reshape(len(passed), -1), starts, axis=0)
        front = np.zeros_like(reached)
        front[connected] = spread.reshape(len(connected), many, words)
        front &= ~reached
        if not front.any():
            return
        reached |= front
        yield np.bitwise_count(front).sum(axis=(0, 2), dtype=np.int64)[np.newaxis]


def _slots(network: Network, ties: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where in `network.indices` each tie stands, 2 x ties: once for each of its ends."""
    size = len(network)
    keys = np.repeat(np.arange(size), network.degree) * size + network.indices
    first, second = network.ties[ties].T
    return np.searchsorted(keys, np.stack([first * size + second, second * size + first]))


def _longer(pairs: NDArray[np.int64], steps: int) -> NDArray[np.int64]:
    return np.pad(pairs, (0, steps - len(pairs)))


def fragmentation(work: Work) -> tuple[Value, ...]:
    """Share of the pairs of others without a path when each actor is gone."""
    size = len(work.network)
    if size < 3:
        return (None,) * size
    return column(1 - pairs_left(work.network) / ((size - 1) * (size - 2)))


def distance_fragmentation(work: Work) -> tuple[Value, ...]:
    """One minus the mean of one over the distance between others when each actor is gone."""
    size = len(work.network)
    if size < 3:
        return (None,) * size
    left = nearness_without_actors(work.network, work.once(tie_distance_sums))
    return column(1 - left / ((size - 1) * (size - 2)))


def bridging(work: Work) -> tuple[Value, ...]:
    """Mean loss of cohesion over an actor's ties, halved; None for one without ties."""
    network = work.network
    losses, size = losses_of_ties(network, work.once(tie_distance_sums)), len(network)
    total = np.zeros(size)
    for end in network.ties.T:
        total += np.bincount(end, weights=losses, minlength=size)
    scale = 2 * np.maximum(network.degree, 1) * max(1, size * (size - 1))
    return column(total / scale, network.degree > 0)


MEASURES = (
    Measure(
        name="fragmentation",
        per=Per.ACTOR,
        title=message("Fragmentation without the actor"),
        definition=message(
            "The share of the pairs of other actors that have no path to each other when the actor"
            " is gone. Not defined with fewer than three actors."
        ),
        range="0..1",
        source=BORGATTI_2006,
        compute=fragmentation,
    ),
    Measure(
        name="distance_fragmentation",
        per=Per.ACTOR,
        title=message("Distance fragmentation without the actor"),
        definition=message(
            "One minus the mean of one over the distance between the other actors when the actor is"
            " gone; a pair without a path gives 0 to the mean. Not defined with fewer than three"
            " actors."
        ),
        range="0..1",
        source=BORGATTI_2006,
        cost=Cost.REMOVED_ACTORS,
        compute=distance_fragmentation,
    ),
    Measure(
        name="bridging",
        per=Per.ACTOR,
        title=message("Bridging"),
        definition=message(
            "How much nearness the actor's ties give: the fall in cohesion when each of its ties is"
            " taken away, summed over the ties and divided by 2k. Cohesion is the mean of one over"
            " the distance over all ordered pairs of actors. Not defined without ties."
        ),
        range=">= 0",
        source=(
            "T. W. Valente, K. Fujimoto, 'Bridging: locating critical connectors in a network',"
            " Social Networks 32(3), 2010, pp. 212-220"
        ),
        cost=Cost.REMOVED_TIES,
        compute=bridging,
    ),
)
