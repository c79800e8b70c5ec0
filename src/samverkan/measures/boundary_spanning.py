"""Boundary spanning: whose ties are spread over the groups, and who stands between groups.

Betweenness between groups is counted from a block of sources at once: first the number of shortest
paths, step by step outwards, then the share of them that depends on each actor, step by step back.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures import sources
from samverkan.measures.groups import LEVEL, SECTOR, group_actors
from samverkan.measures.measure import Cost, Measure, Per, column
from samverkan.network import UNKNOWN
from samverkan.words import message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samverkan.measures.groups import By
    from samverkan.measures.measure import Value, Work
    from samverkan.network import Network
    from samverkan.words import Message


BLOCK = 300_000
"""Array elements held at a time: few enough to stay near the processor."""


def participation(work: Work, by: By, *, normalised: bool) -> tuple[Value, ...]:
    """One minus the sum of squared shares of an actor's ties in each group."""
    grouping = work.once(group_actors, by)
    groups, present = len(grouping.sizes), int(np.count_nonzero(grouping.sizes))
    counts = np.zeros((len(grouping.labels), groups), dtype=np.int64)
    for end, other in (grouping.ties.T, grouping.ties.T[::-1]):
        np.add.at(counts, (grouping.known[end], grouping.within[other]), 1)
    total = counts.sum(axis=1)
    # On whole numbers first, so that ties to one group alone give 0 and no rounding.
    square = total * total
    spread = (square - (counts * counts).sum(axis=1)) / np.maximum(square, 1)
    if not normalised:
        return column(spread, total > 0)
    largest = present / max(1, present - 1)
    return column(np.minimum(spread * largest, 1.0), (total > 0) & (present > 1))


def _participation_entries(by: By, word: Message) -> tuple[Measure, Measure]:
    return (
        Measure(
            name=f"participation_{by}",
            per=Per.ACTOR,
            title=message("Participation by {by}", by=word),
            definition=message(
                "How the actor's ties are spread by {by}: one minus the sum of the squares of the"
                " shares of its ties that go to each group. 0 = all to one group. Actors whose {by}"
                " is unknown do not count; not defined without ties.",
                by=word,
            ),
            range="0..1",
            source=sources.GUIMERA_AMARAL_2005,
            compute=partial(participation, by=by, normalised=False),
        ),
        Measure(
            name=f"participation_{by}_normalised",
            per=Per.ACTOR,
            title=message("Participation by {by}, normalised", by=word),
            definition=message(
                "Participation by {by} times S/(S-1), S being the number of groups in the map: 1 ="
                " ties spread evenly over all groups. Not defined with fewer than two groups.",
                by=word,
            ),
            range="0..1",
            source=sources.GUIMERA_AMARAL_2005,
            compute=partial(participation, by=by, normalised=True),
        ),
    )


def passed_paths(network: Network, *groups: NDArray[np.int64]) -> NDArray[np.float64]:
    """Sum over ordered pairs of others of the share of their shortest paths through each actor.

    A row for each of `groups`, labels by actor, only over the pairs that are known to differ in
    them. The paths themselves are counted once.
    """
    passed = np.zeros((len(groups), len(network)))
    connected = np.flatnonzero(network.degree)
    columns = max(1, BLOCK // max(1, len(network.indices)))
    for start in range(0, len(connected), columns):
        block = connected[start : start + columns]
        steps, paths = _count_paths(network, block)
        for row, labels in enumerate(groups):
            passed[row] += _pull_back(network, steps, paths, _wanted(labels, block))
    return passed


def _wanted(labels: NDArray[np.int64], block: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return 1 for each target, rows, that is wanted from the source, columns, else 0."""
    own = labels[block]
    known = (labels != UNKNOWN)[:, np.newaxis] & (own != UNKNOWN)
    return np.asarray(known & (labels[:, np.newaxis] != own), dtype=np.float64)


def _count_paths(
    network: Network, block: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Count steps (-1: none lead there) and shortest paths; rows = actors, columns = sources."""
    connected = np.flatnonzero(network.degree)
    starts = network.indptr[connected]
    here = np.arange(len(block))
    shape = (len(network), len(block))
    steps = np.full(shape, -1, dtype=np.int32)
    steps[block, here] = 0
    paths = np.zeros(shape)
    paths[block, here] = 1
    front, distance = paths, 0
    while True:
        spread = np.zeros(shape)
        spread[connected] = np.add.reduceat(front[network.indices], starts, axis=0)
        spread[steps >= 0] = 0
        if not spread.any():
            return steps, paths
        distance += 1
        steps[spread > 0] = distance
        paths = paths + spread
        front = spread


def _pull_back(
    network: Network,
    steps: NDArray[np.int32],
    paths: NDArray[np.float64],
    wanted: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Sum over the sources of the dependency on each actor, from the farthest (Brandes 2001)."""
    connected = np.flatnonzero(network.degree)
    starts = network.indptr[connected]
    depends = np.zeros(steps.shape)
    for back in range(int(steps.max()), 1, -1):
        farther = np.zeros(steps.shape)
        np.divide(wanted + depends, paths, out=farther, where=steps == back)
        pulled = np.zeros(steps.shape)
        pulled[connected] = np.add.reduceat(farther[network.indices], starts, axis=0)
        nearer = steps == back - 1
        depends[nearer] += (paths * pulled)[nearer]
    total: NDArray[np.float64] = depends.sum(axis=1)
    return total


def _crossing_paths(network: Network) -> dict[By, NDArray[np.float64]]:
    # Together, as most of the work is the same for both.
    sector, level = passed_paths(network, network.sector, network.level)
    return {"sector": sector, "level": level}


def cross_betweenness(work: Work, by: By) -> tuple[Value, ...]:
    """Share of the shortest paths between groups through each actor, over the pairs without it."""
    grouping = work.once(group_actors, by)
    passed = work.once(_crossing_paths)[by]
    known = grouping.labels != UNKNOWN
    all_pairs = 2 * (grouping.pairs - grouping.internal_pairs)
    own = 2 * (len(grouping.known) - grouping.sizes[grouping.labels])
    pairs = np.where(known, all_pairs - own, 0)
    return column(passed / np.maximum(pairs, 1), pairs > 0)


def _betweenness_entry(by: By, word: Message) -> Measure:
    return Measure(
        name=f"cross_{by}_betweenness",
        per=Per.ACTOR,
        title=message("Betweenness across {by}", by=word),
        definition=message(
            "The share of the shortest paths between others that differ in {by} that pass through"
            " the actor, over all such pairs; paths may run through any actor. Not defined when the"
            " actor's {by} is unknown, or when no two others are known to differ.",
            by=word,
        ),
        range="0..1",
        source=sources.FLOM_2004,
        cost=Cost.PATHS,
        compute=partial(cross_betweenness, by=by),
    )


MEASURES = (
    *_participation_entries("sector", SECTOR),
    *_participation_entries("level", LEVEL),
    _betweenness_entry("sector", SECTOR),
    _betweenness_entry("level", LEVEL),
)
