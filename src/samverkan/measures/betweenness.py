"""Betweenness: how much runs through each actor, counted from all sources at once.

A block of sources advances together through the compressed rows of the network: first the number
of shortest paths, step by step outwards, then the share of them that depends on each actor, step
by step back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures import sources
from samverkan.measures.entry import ALONG, NEARER, Cost, Measure, Per, Variant
from samverkan.measures.link_paths import passed_links
from samverkan.measures.links import PLAIN, find_links
from samverkan.measures.work import column
from samverkan.network import UNKNOWN
from samverkan.words import message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samverkan.measures.links import Reading
    from samverkan.measures.results import Value
    from samverkan.measures.work import Work
    from samverkan.network import Network

BLOCK = 300_000
"""Array elements held at a time: few enough to stay near the processor."""


def betweenness(network: Network, reading: Reading = PLAIN) -> NDArray[np.float64]:
    """Share of shortest paths between other pairs that pass through each actor, 0 to 1.

    With fewer than three actors there is no other pair, and the result is 0 for each. Unless
    `reading` says otherwise ties are counted once and have no direction.

    References
    ----------
    .. [1] L. C. Freeman, "A set of measures of centrality based on betweenness",
       Sociometry 40(1), 1977, pp. 35-41.
    .. [2] U. Brandes, "A faster algorithm for betweenness centrality", Journal of
       Mathematical Sociology 25(2), 2001, pp. 163-177.
    """
    if not reading.weighted:
        return _compiled(network, reading)
    # Every unordered pair is met from both of its ends.
    pairs = max(1, (len(network) - 1) * (len(network) - 2))
    return passed_links(find_links(network, reading)) / pairs


def _compiled(network: Network, reading: Reading) -> NDArray[np.float64]:
    # Only who asks for betweenness pays for loading rustworkx.
    import rustworkx  # noqa: PLC0415

    graph: rustworkx.PyGraph[None, None] | rustworkx.PyDiGraph[None, None]
    if reading.directed:
        graph, pairs = rustworkx.PyDiGraph(multigraph=False), network.arcs
    else:
        graph, pairs = rustworkx.PyGraph(multigraph=False), network.ties
    graph.add_nodes_from([None] * len(network))
    graph.add_edges_from_no_data([(first, second) for first, second in pairs.tolist()])
    # Threads add up in the order in which they end, which would change the last digits.
    values = rustworkx.betweenness_centrality(graph, parallel_threshold=len(network) + 1)
    return np.array([values[number] for number in range(len(network))])


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


def _betweenness(work: Work) -> tuple[Value, ...]:
    values = work.once(betweenness, work.reading)
    return column(values) if len(values) > 2 else (None,) * len(values)


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
        source=sources.FREEMAN_1977,
        cost=Cost.PATHS,
        compute=_betweenness,
        variants={Variant.DIRECTED: ALONG, Variant.WEIGHTED: NEARER},
    ),
)
