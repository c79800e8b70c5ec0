"""Betweenness along links with direction or weight: the shortest paths from each actor, counted.

The links that lie on a shortest path from a source make up a graph without rings; paths are counted
through it outwards, link by link, and the share that depends on each actor back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures.links import blocks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samverkan.measures.links import Links

BLOCK = 300_000
"""Array elements held at a time: few enough to stay near the processor."""

ROUNDING = 1e-10
"""Lengths nearer than this, relative to the longer, are taken for one: 1/3 + 1/3 + 1/3 and 1."""


def passed_links(links: Links) -> NDArray[np.float64]:
    """Sum over ordered pairs of others of the share of their shortest paths through each actor."""
    passed = np.zeros(links.size)
    if not len(links.source):
        return passed
    back = np.lexsort((links.target, links.source))
    columns = max(1, BLOCK // len(links.source))
    for block in blocks(np.unique(links.source), columns):
        nearest = _on_shortest(links, links.distances(block).T)
        paths = _count_paths(links, block, nearest)
        depends = _pull_back(links, paths, nearest, back)
        depends[block, np.arange(len(block))] = 0
        passed += depends.sum(axis=1)
    return passed


def _on_shortest(links: Links, far: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which links lie on a shortest path; rows = links, columns = sources."""
    before, after = far[links.source], far[links.target]
    # Where nothing leads, the difference of two infinities says nothing.
    with np.errstate(invalid="ignore"):
        longer = before + links.length[:, np.newaxis] - after
        nearest: NDArray[np.bool_] = (longer <= ROUNDING * after) & (before < after)
    return nearest & np.isfinite(before)


def _count_paths(
    links: Links, block: NDArray[np.int64], nearest: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Count the shortest paths; rows = actors, columns = sources. Each round adds one link."""
    targets, starts = np.unique(links.target, return_index=True)
    paths = np.zeros((links.size, len(block)))
    paths[block, np.arange(len(block))] = 1
    front = paths
    while True:
        spread = np.zeros_like(paths)
        spread[targets] = np.add.reduceat(front[links.source] * nearest, starts, axis=0)
        if not spread.any():
            return paths
        paths = paths + spread
        front = spread


def _pull_back(
    links: Links,
    paths: NDArray[np.float64],
    nearest: NDArray[np.bool_],
    back: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Return the dependency of each source on each actor; `back` sorts the links by source.

    An actor's dependency over its paths is the sum, over the links onward, of one over the paths
    of the next actor and of the dependency of that over its paths: link by link from the ends.
    """
    sources, starts = np.unique(links.source[back], return_index=True)
    onward, nearest = links.target[back], nearest[back]
    front = np.divide(1, paths, out=np.zeros_like(paths), where=paths > 0)
    total = np.zeros_like(paths)
    while front.any():
        pulled = np.zeros_like(paths)
        pulled[sources] = np.add.reduceat(front[onward] * nearest, starts, axis=0)
        total += pulled
        front = pulled
    return total * paths
