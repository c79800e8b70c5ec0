"""Articulation points and bridges: the actors and ties without which a component falls apart.

networkx finds the *blocks*, which hold together without any one actor. Actors and the blocks that
they are in make up a tree: an articulation point is in several blocks, a bridge is a block of two
actors, and a piece that falls off is all that hangs under a node of the tree.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, cast

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samverkan.network import Network


@dataclass(frozen=True, slots=True)
class Cut:
    """An articulation point, or the two ends of a bridge, and what falls apart without it.

    Attributes
    ----------
    by
        The number of the actor, or those of the two ends of the tie, the smaller first.
    component
        All actors of the component, in an order in which those of a piece stand together.
    below
        Where in `component` the pieces stand, all but the one in which the order begins.
    """

    by: tuple[int, ...]
    component: Sequence[int] = field(repr=False)
    below: tuple[slice, ...] = field(repr=False)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many actors each piece has, that in which the order begins last, 0 without it."""
        sizes = [piece.stop - piece.start for piece in self.below]
        return (*sizes, len(self.component) - sum(sizes) - (len(self.by) == 1))

    @property
    def lost_count(self) -> int:
        """How many actors are lost to the largest piece."""
        return sum(self.sizes) - max(self.sizes)

    @property
    def lost(self) -> tuple[int, ...]:
        """The actors lost to the largest piece, of equally large ones that of the smallest number.

        What falls off can be nearly everything, so it is put together only when asked for.
        """
        *sizes, above = self.sizes
        pieces = [self.component[piece] for piece in self.below]
        if above <= max(sizes):
            taken = {*chain.from_iterable(pieces), *(self.by if len(self.by) == 1 else ())}
            pieces.append([actor for actor in self.component if actor not in taken])
            pieces.remove(min(pieces, key=lambda piece: (-len(piece), min(piece, default=0))))
        return tuple(sorted(chain.from_iterable(pieces)))


def find_cuts(network: Network) -> tuple[Cut, ...]:
    """Return all articulation points by number, then all bridges."""
    tree = _block_tree(network)
    cuts = chain.from_iterable(_cuts(tree, part[0], len(network)) for part in network.components)
    return tuple(sorted(cuts, key=lambda cut: (len(cut.by), cut.by)))


def _block_tree(network: Network) -> nx.Graph[int]:
    """Return the trees of actors and blocks; blocks are numbered after the actors."""
    tree: nx.Graph[int] = nx.Graph()
    tree.add_nodes_from(range(len(network)))
    blocks = cast("Iterable[set[str]]", nx.biconnected_components(network.graph))
    for block, ids in enumerate(blocks, start=len(network)):
        tree.add_edges_from((block, actor) for actor in sorted(network.number[one] for one in ids))
    return tree


def _cuts(tree: nx.Graph[int], root: int, size: int) -> Iterator[Cut]:
    """Yield the cuts of the component of `root`; nodes of the tree from `size` on are blocks."""
    edges = list(nx.dfs_edges(tree, root))
    nodes = [root, *(node for _above, node in edges)]
    component = [node for node in nodes if node < size]
    start, count = {}, 0
    for node in nodes:
        start[node] = count
        count += node < size
    stop = {node: start[node] + (node < size) for node in nodes}
    below: dict[int, list[int]] = {node: [] for node in nodes}
    for above, node in reversed(edges):
        stop[above] = max(stop[above], stop[node])
        below[above].append(node)
    for node in nodes:
        pieces = tuple(slice(start[under], stop[under]) for under in below[node])
        if node < size and len(pieces) > (node == root):
            yield Cut((node,), component, pieces)
        elif node >= size and tree.degree[node] == 2:
            first, second = sorted(tree[node])
            yield Cut((first, second), component, pieces)
