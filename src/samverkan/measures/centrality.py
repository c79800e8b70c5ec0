"""How much each actor has to do with others, and how far that gathers in few of them.

Degrees, strength, eigenvector and PageRank per actor; Freeman centralization of the network.
"""

from __future__ import annotations

from functools import partial
from math import fsum
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from samverkan.measures.arcs import PLAIN
from samverkan.measures.betweenness import betweenness
from samverkan.measures.distances import closeness, tie_distance_sums
from samverkan.measures.measure import Cost, Measure, Per, Variant, column
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from samverkan.measures.measure import Value, Work
    from samverkan.network import Network

FREEMAN_1978 = (
    "L. C. Freeman, 'Centrality in social networks: conceptual clarification', Social Networks"
    " 1(3), 1978, pp. 215-239"
)

DAMPING = 0.85
"""The chance that the walk of PageRank goes on along a tie."""

ROUNDS = 500
"""The most rounds of PageRank: what is undone after half of them is 0.85 to the 240th, 1e-17."""

STILL = 1e-15
"""A round of PageRank that moves less than this for each actor is the last."""

ROUNDING = 1e-12
"""Eigenvalues nearer than this, relative to the largest, are taken for one."""

DENSE = 500
"""Largest component whose eigenvector is found from the full matrix."""


def strength(network: Network) -> tuple[float, ...]:
    """Sum of the weights of each actor's relations, a blank weight counting 1."""
    ties = (network.graph[actor].values() for actor in network.ids)
    return tuple(fsum(tie["weight"] for tie in own) for own in ties)


def eigenvector(network: Network) -> NDArray[np.float64]:
    """Principal eigenvector of the largest component, norm 1, not negative; 0 elsewhere."""
    values = np.zeros(len(network))
    if not len(network):
        return values
    largest = np.array(network.components[0])
    position = np.full(len(network), -1)
    position[largest] = np.arange(len(largest))
    ties = position[network.ties]
    ties = ties[ties[:, 0] >= 0]
    find = _dense_vector if len(largest) <= DENSE else _sparse_vector
    vector = np.abs(find(ties, len(largest)))
    values[largest] = vector / np.linalg.norm(vector)
    return values


def _dense_vector(ties: NDArray[np.int64], size: int) -> NDArray[np.float64]:
    matrix = np.zeros((size, size))
    matrix[ties[:, 0], ties[:, 1]] = 1
    matrix[ties[:, 1], ties[:, 0]] = 1
    values, vectors = np.linalg.eigh(matrix)
    # Two like parts far apart have largest eigenvalues that rounding cannot tell apart; what the
    # even vector has of them is where a power iteration from it would end.
    principal = vectors[:, values > values[-1] - ROUNDING * max(1, values[-1])]
    return np.asarray(principal @ principal.sum(axis=0), dtype=np.float64)


def _sparse_vector(ties: NDArray[np.int64], size: int) -> NDArray[np.float64]:
    # Only a large map pays for loading scipy.
    from scipy.sparse import csr_array  # type: ignore[import-untyped]  # noqa: PLC0415
    from scipy.sparse.linalg import eigsh  # type: ignore[import-untyped]  # noqa: PLC0415

    both = np.concatenate([ties, ties[:, ::-1]])
    matrix = csr_array((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(size, size))
    _, vectors = eigsh(matrix, k=1, which="LA", v0=np.ones(size), tol=0)
    return np.asarray(vectors[:, 0], dtype=np.float64)


def pagerank(network: Network, *, directed: bool) -> tuple[float, ...]:
    """Share of time at each actor in a random walk along ties that starts anew 15 times in 100."""
    graph = network.graph
    if directed:
        graph = nx.DiGraph()
        graph.add_nodes_from(network.ids)
        graph.add_edges_from((network.ids[a], network.ids[b]) for a, b in network.arcs)
    ranks = nx.pagerank(graph, alpha=DAMPING, max_iter=ROUNDS, tol=STILL, weight=None)
    return network.in_order(ranks)


def _degree_share(work: Work) -> tuple[Value, ...]:
    degree, others = work.network.degree, len(work.network) - 1
    return column(degree / others) if others else (None,) * len(degree)


def _arc_counts(network: Network, end: int) -> tuple[Value, ...]:
    return column(np.bincount(network.arcs[:, end], minlength=len(network)))


_degree_measure = partial(Measure, per=Per.ACTOR, source=FREEMAN_1978)

MEASURES = (
    _degree_measure(
        name="degree",
        title=message("Number of contacts"),
        definition=message("The number of distinct neighbours, k."),
        range="0..N-1",
        compute=lambda work: column(work.network.degree),
    ),
    _degree_measure(
        name="degree_share",
        title=message("Degree, share"),
        definition=message("Neighbours over the other actors, k / (N-1)."),
        range="0..1",
        compute=_degree_share,
    ),
    Measure(
        name="strength",
        per=Per.ACTOR,
        title=message("Strength"),
        definition=message("The sum of the weights of the actor's relations; a blank weight is 1."),
        range=">= 0",
        source=(
            "A. Barrat, M. Barthélemy, R. Pastor-Satorras, A. Vespignani, 'The architecture of"
            " complex weighted networks', PNAS 101(11), 2004, pp. 3747-3752"
        ),
        compute=lambda work: strength(work.network),
    ),
    _degree_measure(
        name="in_degree",
        title=message("In-degree"),
        definition=message(
            "The number of distinct actors with a relation to this one; a relation without"
            " direction counts both ways."
        ),
        range="0..N-1",
        compute=lambda work: _arc_counts(work.network, 1),
    ),
    _degree_measure(
        name="out_degree",
        title=message("Out-degree"),
        definition=message(
            "The number of distinct actors that this one has a relation to; a relation without"
            " direction counts both ways."
        ),
        range="0..N-1",
        compute=lambda work: _arc_counts(work.network, 0),
    ),
    Measure(
        name="eigenvector",
        per=Per.ACTOR,
        title=message("Eigenvector centrality"),
        definition=message(
            "Central is who has ties to the central: the principal eigenvector of the largest"
            " component, of Euclidean norm 1. 0 outside that component."
        ),
        range="0..1",
        source=(
            "P. Bonacich, 'Factoring and weighting approaches to status scores and clique"
            " identification', Journal of Mathematical Sociology 2(1), 1972, pp. 113-120"
        ),
        cost=Cost.ROUNDS,
        compute=lambda work: column(eigenvector(work.network)),
    ),
    Measure(
        name="pagerank",
        per=Per.ACTOR,
        title=message("PageRank"),
        definition=message(
            "The share of time at the actor in a random walk along ties that goes on with"
            " probability 0.85 and otherwise, or where there is no tie, starts anew at any actor."
            " Sums to 1."
        ),
        range="0..1",
        source=(
            "S. Brin, L. Page, 'The anatomy of a large-scale hypertextual Web search engine',"
            " Computer Networks and ISDN Systems 30, 1998, pp. 107-117"
        ),
        cost=Cost.ROUNDS,
        compute=lambda work: pagerank(work.network, directed=work.options.directed),
        variants={Variant.DIRECTED: message("the walk follows the direction of the relations")},
    ),
)


def centralization(values: Sequence[float], largest: float) -> float:
    """Sum of what each value lacks to the highest, over the `largest` sum there can be.

    Examples
    --------
    >>> centralization([3, 1, 1, 1], 6)
    1.0
    """
    highest = max(values)
    return fsum(highest - value for value in values) / largest


def _degree(work: Work) -> Value:
    size = len(work.network)
    if size < 3:
        return None
    return centralization(work.network.degree.tolist(), (size - 1) * (size - 2))


def _betweenness(work: Work) -> Value:
    size = len(work.network)
    return centralization(work.once(betweenness, PLAIN).tolist(), size - 1) if size > 2 else None


def _closeness(work: Work) -> Value:
    size = len(work.network)
    if size < 3 or len(work.network.components) > 1:
        return None
    values = closeness(work.once(tie_distance_sums)).tolist()
    return centralization(values, (size - 1) * (size - 2) / (2 * size - 3))


_centralization = partial(Measure, per=Per.NETWORK, source=FREEMAN_1978)

CENTRALIZATION = (
    _centralization(
        name="degree_centralization",
        title=message("Degree centralization"),
        definition=message(
            "The sum of what each actor's degree lacks to the highest, over the largest possible"
            " sum, (N-1)(N-2): 1 in a star, 0 when all are alike. Not defined with fewer than three"
            " actors."
        ),
        range="0..1",
        compute=_degree,
    ),
    _centralization(
        name="betweenness_centralization",
        title=message("Betweenness centralization"),
        definition=message(
            "The sum of what each actor's betweenness lacks to the highest, over the largest"
            " possible sum, N-1: 1 in a star, 0 when all are alike. Not defined with fewer than"
            " three actors."
        ),
        range="0..1",
        cost=Cost.PATHS,
        compute=_betweenness,
    ),
    _centralization(
        name="closeness_centralization",
        title=message("Closeness centralization"),
        definition=message(
            "The sum of what each actor's closeness lacks to the highest, over the largest possible"
            " sum, (N-1)(N-2)/(2N-3): 1 in a star, 0 when all are alike. Not defined with fewer"
            " than three actors or when the network is in several parts."
        ),
        range="0..1",
        cost=Cost.DISTANCES,
        compute=_closeness,
    ),
)
