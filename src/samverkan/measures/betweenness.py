"""Betweenness: how much runs through each actor, and how much of that between groups.

With weights, the arcs that lie on a shortest path from a source make up a graph without rings.
Paths are counted through it outwards, arc by arc, and the share that depends on each actor back.
Between groups paths are counted step by step outwards, and what depends on each actor back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures.arcs import PLAIN, blocks, weighted_arcs
from samverkan.measures.groups import group_actors, measures_by
from samverkan.measures.measure import ALONG, NEARER, Cost, Measure, Per, Variant, column
from samverkan.network import UNKNOWN
from samverkan.words import message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samverkan.measures.arcs import Arcs, GraphKind
    from samverkan.measures.measure import By, Value, Work
    from samverkan.network import Network

BLOCK = 300_000
"""Array elements held at a time: few enough to stay near the processor."""

ROUNDING = 1e-10
"""Lengths nearer than this, relative to the longer, are taken for one: 1/3 + 1/3 + 1/3 and 1."""


def betweenness(network: Network, kind: GraphKind = PLAIN) -> NDArray[np.float64]:
    """Share of shortest paths between other pairs that pass through each actor, 0 to 1.

    With fewer than three actors there is no other pair, and the result is 0 for each. Unless
    `kind` says otherwise ties are counted once and have no direction.

    References
    ----------
    .. [1] L. C. Freeman, "A set of measures of centrality based on betweenness",
       Sociometry 40(1), 1977, pp. 35-41.
    .. [2] U. Brandes, "A faster algorithm for betweenness centrality", Journal of
       Mathematical Sociology 25(2), 2001, pp. 163-177.
    """
    if not kind.weighted:
        return _compiled(network, kind)
    # Every unordered pair is met from both of its ends.
    pairs = max(1, (len(network) - 1) * (len(network) - 2))
    return passed_arcs(weighted_arcs(network, kind)) / pairs


def _compiled(network: Network, kind: GraphKind) -> NDArray[np.float64]:
    # Only who asks for betweenness pays for loading rustworkx.
    import rustworkx  # noqa: PLC0415

    graph: rustworkx.PyGraph[None, None] | rustworkx.PyDiGraph[None, None]
    if kind.directed:
        graph, pairs = rustworkx.PyDiGraph(multigraph=False), network.arcs
    else:
        graph, pairs = rustworkx.PyGraph(multigraph=False), network.ties
    graph.add_nodes_from([None] * len(network))
    graph.add_edges_from_no_data([(first, second) for first, second in pairs.tolist()])
    # Threads add up in the order in which they end, which would change the last digits.
    values = rustworkx.betweenness_centrality(graph, parallel_threshold=len(network) + 1)
    return np.array([values[number] for number in range(len(network))])


def passed_arcs(arcs: Arcs) -> NDArray[np.float64]:
    """Sum over ordered pairs of others of the share of their shortest paths through each actor."""
    passed = np.zeros(arcs.size)
    if not len(arcs.source):
        return passed
    back = np.lexsort((arcs.target, arcs.source))
    columns = max(1, BLOCK // len(arcs.source))
    for block in blocks(np.unique(arcs.source), columns):
        nearest = _on_shortest(arcs, arcs.distances(block).T)
        paths = _count_along_arcs(arcs, block, nearest)
        depends = _pull_back_along_arcs(arcs, paths, nearest, back)
        depends[block, np.arange(len(block))] = 0
        passed += depends.sum(axis=1)
    return passed


def _on_shortest(arcs: Arcs, far: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which arcs lie on a shortest path; rows = arcs, columns = sources."""
    before, after = far[arcs.source], far[arcs.target]
    # Where nothing leads, the difference of two infinities says nothing.
    with np.errstate(invalid="ignore"):
        longer = before + arcs.length[:, np.newaxis] - after
        nearest: NDArray[np.bool_] = (longer <= ROUNDING * after) & (before < after)
    return nearest & np.isfinite(before)


def _count_along_arcs(
    arcs: Arcs, block: NDArray[np.int64], nearest: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Count the shortest paths; rows = actors, columns = sources. Each round adds one arc."""
    targets, starts = np.unique(arcs.target, return_index=True)
    paths = np.zeros((arcs.size, len(block)))
    paths[block, np.arange(len(block))] = 1
    front = paths
    while True:
        spread = np.zeros_like(paths)
        spread[targets] = np.add.reduceat(front[arcs.source] * nearest, starts, axis=0)
        if not spread.any():
            return paths
        paths = paths + spread
        front = spread


def _pull_back_along_arcs(
    arcs: Arcs,
    paths: NDArray[np.float64],
    nearest: NDArray[np.bool_],
    back: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Return the dependency of each source on each actor; `back` sorts the arcs by source.

    An actor's dependency over its paths is the sum, over the arcs onward, of one over the paths
    of the next actor and of the dependency of that over its paths: arc by arc from the ends.
    """
    sources, starts = np.unique(arcs.source[back], return_index=True)
    onward, nearest = arcs.target[back], nearest[back]
    front = np.divide(1, paths, out=np.zeros_like(paths), where=paths > 0)
    total = np.zeros_like(paths)
    while front.any():
        pulled = np.zeros_like(paths)
        pulled[sources] = np.add.reduceat(front[onward] * nearest, starts, axis=0)
        total += pulled
        front = pulled
    return total * paths


def passed_paths(network: Network, *groups: NDArray[np.int64]) -> NDArray[np.float64]:
    """Sum over ordered pairs of others of the share of their shortest paths through each actor.

    A row for each of `groups`, labels by actor, only over the pairs that are known to differ in
    them. The paths themselves are counted once.
    """
    ties = weighted_arcs(network)
    passed = np.zeros((len(groups), len(network)))
    for block in blocks(np.flatnonzero(network.degree), max(1, BLOCK // max(1, len(ties.source)))):
        steps, paths = _count_paths(ties, block)
        for row, labels in enumerate(groups):
            passed[row] += _pull_back(ties, steps, paths, _wanted(labels, block))
    return passed


def _wanted(labels: NDArray[np.int64], block: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return 1 for each target, rows, that is wanted from the source, columns, else 0."""
    own = labels[block]
    known = (labels != UNKNOWN)[:, np.newaxis] & (own != UNKNOWN)
    return np.asarray(known & (labels[:, np.newaxis] != own), dtype=np.float64)


def _count_paths(
    ties: Arcs, block: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Count steps (-1: none lead there) and shortest paths; rows = actors, columns = sources."""
    here = np.arange(len(block))
    paths = np.zeros((ties.size, len(block)))
    steps = np.full(paths.shape, -1, dtype=np.int32)
    paths[block, here], steps[block, here] = 1, 0
    front, distance = paths, 0
    while True:
        front = ties.matrix @ front
        front[steps >= 0] = 0
        if not front.any():
            return steps, paths
        distance += 1
        steps[front > 0] = distance
        paths = paths + front


def _pull_back(
    ties: Arcs,
    steps: NDArray[np.int32],
    paths: NDArray[np.float64],
    wanted: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Sum over the sources of the dependency on each actor, from the farthest (Brandes 2001)."""
    depends = np.zeros(steps.shape)
    for back in range(int(steps.max()), 1, -1):
        farther = np.zeros(steps.shape)
        np.divide(wanted + depends, paths, out=farther, where=steps == back)
        nearer = steps == back - 1
        depends[nearer] += (paths * (ties.matrix @ farther))[nearer]
    total: NDArray[np.float64] = depends.sum(axis=1)
    return total


def _crossing_paths(network: Network) -> dict[By, NDArray[np.float64]]:
    # Together, as most of the work is the same for both.
    sector, level = passed_paths(network, network.sector, network.level)
    return {"sector": sector, "level": level}


def _betweenness(work: Work) -> tuple[Value, ...]:
    values = work.once(betweenness, work.kind)
    return column(values) if len(values) > 2 else (None,) * len(values)


def cross_betweenness(work: Work) -> tuple[Value, ...]:
    """Share of the shortest paths between groups through each actor, over the pairs without it."""
    grouping = work.once(group_actors, work.by)
    passed = work.once(_crossing_paths)[work.by]
    known = grouping.labels != UNKNOWN
    all_pairs = 2 * (grouping.pairs - grouping.internal_pairs)
    own = 2 * (len(grouping.known) - grouping.sizes[grouping.labels])
    pairs = np.where(known, all_pairs - own, 0)
    return column(passed / np.maximum(pairs, 1), pairs > 0)


MEASURES = (
    Measure(
        name="betweenness",
        per=Per.ACTOR,
        title=message("Bridge builder"),
        definition=message(
            "The share of the shortest paths between other pairs of actors that pass through this"
            " one, over all (N-1)(N-2)/2 such pairs. Not defined with fewer than three actors."
        ),
        range="0..1",
        source=(
            "L. C. Freeman, 'A set of measures of centrality based on betweenness', Sociometry"
            " 40(1), 1977, pp. 35-41"
        ),
        cost=Cost.PATHS,
        compute=_betweenness,
        variants={Variant.DIRECTED: ALONG, Variant.WEIGHTED: NEARER},
    ),
)

_CROSSING = (
    Measure(
        name="cross_{by}_betweenness",
        per=Per.ACTOR,
        title=message("Betweenness across {by}"),
        definition=message(
            "The share of the shortest paths between others that differ in {by} that pass through"
            " the actor, over all such pairs; paths may run through any actor. Not defined when the"
            " actor's {by} is unknown, or when no two others are known to differ."
        ),
        range="0..1",
        source=(
            "P. L. Flom, S. R. Friedman, S. Strauss, A. Neaigus, 'A new measure of linkage between"
            " two sub-networks', Connections 26(1), 2004, pp. 62-70"
        ),
        cost=Cost.PATHS,
        compute=cross_betweenness,
    ),
)

CROSSING = (*measures_by("sector", _CROSSING), *measures_by("level", _CROSSING))
