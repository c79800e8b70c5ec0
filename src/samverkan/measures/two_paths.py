"""Open two-paths: an actor stands between two others that have no relation of their own.

A *two-path* goes along an arc from a first actor to a second, the broker, and along another arc to
a third. It is *open* when no arc leads from the first to the third.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from samverkan.network import Network

BLOCK = 1_000_000
"""Two-paths looked at at a time."""


def open_paths(network: Network) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield the open two-paths in blocks, as the rows in `network.arcs` of their two arcs.

    All paths that start from one actor are in the same block.
    """
    arcs = network.arcs
    out = np.bincount(arcs[:, 0], minlength=len(network))
    starts = np.cumsum(out) - out
    onward = out[arcs[:, 1]]
    before = np.concatenate([[0], np.cumsum(onward)])[starts[arcs[:, 0]]]
    cuts = np.flatnonzero(np.diff(before // BLOCK)) + 1
    for rows in np.split(np.arange(len(arcs)), cuts):
        many = onward[rows]
        first = np.repeat(rows, many)
        offset = np.arange(len(first)) - np.repeat(np.cumsum(many) - many, many)
        second = starts[arcs[first, 1]] + offset
        source, target = arcs[first, 0], arcs[second, 1]
        is_open = (source != target) & (find_arcs(network, source, target) < 0)
        yield first[is_open], second[is_open]


def find_arcs(
    network: Network, source: NDArray[np.int64], target: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the row of the arc from each source to its target, -1 where there is none."""
    keys = network.arcs[:, 0] * len(network) + network.arcs[:, 1]
    if not len(keys):
        return np.full(len(source), -1)
    wanted = source * len(network) + target
    rows = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[rows] == wanted, rows, -1)
