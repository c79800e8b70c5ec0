"""Closed triangles, listed once each, and what they add up to per actor and per tie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from samverkan.network import Network

BLOCK = 1_000_000
"""Open pairs looked at at a time."""


@dataclass(frozen=True, slots=True)
class Triangles:
    """What the actors that have a tie to both ends of a tie, the thirds, add up to for each tie.

    `through` is the sum of the products of the weights of their two ties, each over the weight of
    all ties of the third; `common` the same, over nothing.
    """

    through: NDArray[np.float64]
    common: NDArray[np.float64]


def weigh_triangles(
    network: Network, weights: NDArray[np.float64], total: NDArray[np.float64]
) -> Triangles:
    """Go through all triangles and add up the weights of their ties.

    `weights` are those of the ties, `total` their sums by actor.
    """
    through, common = np.zeros((2, len(weights)))
    inverse = np.divide(1, total, out=np.zeros_like(total), where=total > 0)
    for corners in list_triangles(network):
        # The tie across from each corner, and by turns the two others.
        rows = [
            find_ties(network, corners[:, (corner + 1) % 3], corners[:, (corner + 2) % 3])
            for corner in range(3)
        ]
        for corner in range(3):
            both = weights[rows[(corner + 1) % 3]] * weights[rows[(corner + 2) % 3]]
            across = both * inverse[corners[:, corner]]
            through += np.bincount(rows[corner], weights=across, minlength=len(through))
            common += np.bincount(rows[corner], weights=both, minlength=len(common))
    return Triangles(through, common)


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
        first = np.repeat(rows, later[rows])
        offset = np.arange(len(first)) - np.repeat(
            np.cumsum(later[rows]) - later[rows], later[rows]
        )
        second = first + 1 + offset
        closed = find_ties(network, ties[first, 1], ties[second, 1]) >= 0
        yield np.column_stack((ties[first], ties[second, 1]))[closed]


def find_ties(
    network: Network, first: NDArray[np.int64], second: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the row of the tie between each two actors, -1 where there is none."""
    keys = network.ties[:, 0] * len(network) + network.ties[:, 1]
    wanted = np.minimum(first, second) * len(network) + np.maximum(first, second)
    if not len(keys):
        return np.full(len(wanted), -1)
    rows = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[rows] == wanted, rows, -1)
