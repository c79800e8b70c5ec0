"""Structural holes: how far an actor's contacts have each other, and so confine the actor.

On the simple tie network each of k neighbours gets the proportion 1/k of an actor's effort. Read
with direction or weight, a tie weighs what the arcs both ways weigh together, and effort follows
that. The neighbours are the same. All is added up over the closed triangles, listed once each.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures.arcs import runs, tie_rows, tie_weights
from samverkan.measures.measure import Cost, Measure, Per, Variant, column
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from samverkan.measures.arcs import GraphKind
    from samverkan.measures.measure import Value, Work
    from samverkan.network import Network

BORGATTI_1997 = (
    "S. P. Borgatti, 'Structural holes: unpacking Burt's redundancy measures', Connections 20(1),"
    " 1997, pp. 35-38"
)
BURT_1992 = "R. S. Burt, Structural Holes: The Social Structure of Competition, Harvard, 1992"

BLOCK = 1_000_000
"""Open pairs looked at at a time."""


def weigh_triangles(
    network: Network, weights: NDArray[np.float64], total: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Add up for each tie what the thirds have, the actors with a tie to both of its ends.

    That is the product of the weights of a third's two ties, over the weight of all its ties, and
    over nothing. `weights` are those of the ties, `total` their sums by actor.
    """
    through, common = np.zeros((2, len(weights)))
    inverse = np.divide(1, total, out=np.zeros_like(total), where=total > 0)
    for corners in list_triangles(network):
        # The tie across from each corner, and by turns the two others.
        rows = [
            tie_rows(network, corners[:, (corner + 1) % 3], corners[:, (corner + 2) % 3])
            for corner in range(3)
        ]
        for corner in range(3):
            both = weights[rows[(corner + 1) % 3]] * weights[rows[(corner + 2) % 3]]
            across = both * inverse[corners[:, corner]]
            through += np.bincount(rows[corner], weights=across, minlength=len(through))
            common += np.bincount(rows[corner], weights=both, minlength=len(common))
    return through, common


def list_triangles(network: Network) -> Iterator[NDArray[np.int64]]:
    """Yield the triangles in blocks, three actor numbers a row.

    Ties are directed from the actor of lower degree, so that a hub's many open pairs are not
    looked at: at most m times the root of 2m.
    """
    order = np.lexsort((np.arange(len(network)), network.degree))
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    flipped = rank[network.ties[:, 0]] > rank[network.ties[:, 1]]
    ties = np.where(flipped[:, np.newaxis], network.ties[:, ::-1], network.ties)
    ties = ties[np.lexsort((ties[:, 1], ties[:, 0]))]
    ends = np.cumsum(np.bincount(ties[:, 0], minlength=len(network)))
    later = ends[ties[:, 0]] - np.arange(len(ties)) - 1
    done = np.cumsum(later)
    cuts = np.searchsorted(done, np.arange(BLOCK, done[-1] if len(done) else 0, BLOCK))
    for rows in np.split(np.arange(len(ties)), cuts):
        first, second = np.repeat(rows, later[rows]), runs(rows + 1, later[rows])
        closed = tie_rows(network, ties[first, 1], ties[second, 1]) >= 0
        yield np.column_stack((ties[first], ties[second, 1]))[closed]


@dataclass(frozen=True, slots=True)
class Holes:
    """Every tie from both of its ends: the actor, and what the other end means to it.

    `constraint` is how much the other end constrains the actor, `redundancy` how much of it the
    actor's other contacts hold already, times `total`, what all ties of the actor weigh.
    """

    actors: NDArray[np.int64]
    constraint: NDArray[np.float64]
    redundancy: NDArray[np.float64]
    total: NDArray[np.float64]


def find_holes(network: Network, kind: GraphKind) -> Holes:
    """Work out constraint and redundancy of each tie, from both of its ends (Burt 1992)."""
    weights, size = tie_weights(network, kind), len(network)
    actors, others = (np.concatenate(ends) for ends in (network.ties.T, network.ties.T[::-1]))
    both = np.tile(weights, 2)
    total = np.bincount(actors, both, size).astype(np.float64)
    strongest = np.zeros(size)
    np.maximum.at(strongest, actors, both)
    through, common = weigh_triangles(network, weights, total)
    return Holes(
        actors,
        ((both + np.tile(through, 2)) / total[actors]) ** 2,
        np.tile(common, 2) / strongest[others],
        total,
    )


def _find(work: Work) -> Holes:
    return work.once(find_holes, work.kind)


def constraint(work: Work) -> tuple[Value, ...]:
    """Burt's constraint of each actor; None for one without ties."""
    found = _find(work)
    total = np.bincount(found.actors, weights=found.constraint, minlength=len(work.network))
    return column(total, work.network.degree > 0)


def hierarchy(work: Work) -> tuple[Value, ...]:
    """Coleman-Theil index of the dyadic constraints of each actor; None for one without ties."""
    found, degree = _find(work), work.network.degree
    actors, dyads = found.actors, found.constraint
    total = np.bincount(actors, weights=dyads, minlength=len(degree))
    ratio = dyads * degree[actors] / total[actors]
    entropy = np.bincount(actors, weights=ratio * np.log(ratio), minlength=len(degree))
    largest = degree * np.log(np.maximum(degree, 1))
    index = np.divide(entropy, largest, out=np.ones(len(degree)), where=degree > 1)
    return column(np.clip(index, 0, 1), degree > 0)


def effective_size(work: Work) -> NDArray[np.float64]:
    """Return each actor's neighbours less their redundancy; 0 without ties."""
    found, degree = _find(work), work.network.degree
    shared = np.bincount(found.actors, found.redundancy, len(degree)).astype(np.float64)
    again = np.divide(shared, found.total, out=np.zeros(len(degree)), where=degree > 0)
    return np.asarray(degree - again, dtype=np.float64)


def _efficiency(work: Work) -> tuple[Value, ...]:
    degree = work.network.degree
    return column(effective_size(work) / np.maximum(degree, 1), degree > 0)


VARIANTS = {
    Variant.DIRECTED: message("a tie weighs as much as there are links in both directions, 1 or 2"),
    Variant.WEIGHTED: message("a tie weighs the sum of the weights of its relations"),
}

_ego_measure = partial(Measure, per=Per.ACTOR, cost=Cost.TRIANGLES, variants=VARIANTS)

MEASURES = (
    _ego_measure(
        name="constraint",
        title=message("Constraint"),
        definition=message(
            "How far the actor's contacts have each other: the sum over its neighbours j of the"
            " square of (p(ij) + the sum over third actors q of p(iq) p(qj)), where p(ij) is 1 over"
            " the degree of i. Not defined without ties."
        ),
        range="> 0",
        source=BURT_1992,
        compute=constraint,
    ),
    _ego_measure(
        name="effective_size",
        title=message("Effective size"),
        definition=message(
            "Neighbours that are not redundant: k - 2t/k, with t ties among the k neighbours. Not"
            " defined without ties."
        ),
        range="1..N-1",
        source=BORGATTI_1997,
        compute=lambda work: column(effective_size(work), work.network.degree > 0),
    ),
    _ego_measure(
        name="efficiency",
        title=message("Efficiency"),
        definition=message(
            "Effective size over the number of neighbours. Not defined without ties."
        ),
        range="0..1",
        source=BORGATTI_1997,
        compute=_efficiency,
    ),
    _ego_measure(
        name="hierarchy",
        title=message("Hierarchy"),
        definition=message(
            "How far the constraint comes from one neighbour alone: the Coleman-Theil index of the"
            " constraints by each neighbour. 1 with one neighbour, not defined without ties."
        ),
        range="0..1",
        source=BURT_1992,
        compute=hierarchy,
    ),
)
