"""What holds the network together: counts, density, cores, clustering, what it falls apart without.

For articulation points and bridges networkx finds the *blocks*, which hold together without any one
actor. Actors and the blocks that they are in make up a tree: an articulation point is in several
blocks, a bridge is a block of two actors, and what falls off is all that hangs under a node.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from math import fsum
from typing import TYPE_CHECKING, cast

import networkx as nx
import numpy as np

from samverkan.measures.measure import (
    COUNTS,
    WASSERMAN_FAUST_1994,
    WATTS_STROGATZ_1998,
    Cost,
    Measure,
    Per,
    Variant,
    column,
    share,
)
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from samverkan.measures.measure import Value, Work
    from samverkan.network import Network

TARJAN_1972 = (
    "R. Tarjan, 'Depth-first search and linear graph algorithms', SIAM Journal on Computing 1(2),"
    " 1972, pp. 146-160"
)


def count_triangles(network: Network) -> NDArray[np.int64]:
    """Count the triangles that each actor is part of."""
    found = cast("dict[str, int]", nx.triangles(network.graph))
    return np.array(network.in_order(found), dtype=np.int64)


def clustering(work: Work) -> tuple[Value, ...]:
    """Ties among an actor's neighbours over the possible ones; None with fewer than two."""
    degree = work.network.degree
    possible = degree * (degree - 1) // 2
    triangles = work.once(count_triangles)
    return column(triangles / np.maximum(possible, 1), possible > 0)


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
        # The order begins with the smallest number: of equally large pieces it is in the one kept.
        if above < max(sizes):
            taken = {*chain.from_iterable(pieces), *(self.by if len(self.by) == 1 else ())}
            pieces.remove(min(pieces, key=lambda piece: (-len(piece), min(piece))))
            pieces.append([actor for actor in self.component if actor not in taken])
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


def _articulation(work: Work) -> tuple[Value, ...]:
    points = {cut.by for cut in work.once(find_cuts)}
    return tuple((actor,) in points for actor in range(len(work.network)))


def _count_cuts(work: Work, ends: int) -> int:
    return sum(len(cut.by) == ends for cut in work.once(find_cuts))


def _transitivity(work: Work) -> Value:
    degree = work.network.degree
    paths = int((degree * (degree - 1)).sum()) // 2
    return share(int(work.once(count_triangles).sum()), paths)


def _mean_clustering(work: Work) -> Value:
    values = clustering(work)
    return share(fsum(float(value or 0) for value in values), len(values))


def _largest_share(work: Work) -> Value:
    parts = work.network.components
    return share(len(parts[0]), len(work.network)) if parts else None


def _density(work: Work) -> Value:
    size, network = len(work.network), work.network
    arcs = len(network.arcs) if work.options.directed else 2 * len(network.ties)
    return share(arcs, size * (size - 1))


_size = partial(Measure, per=Per.NETWORK, source=COUNTS)

SIZES = (
    _size(
        name="actors",
        title=message("Actors"),
        definition=message("The number of actors, N."),
        range="0..",
        compute=lambda work: len(work.network),
    ),
    _size(
        name="ties",
        title=message("Contacts"),
        definition=message(
            "The number of pairs of actors with at least one relation, m; all relations between two"
            " actors are one tie, without direction."
        ),
        range="0..N(N-1)/2",
        compute=lambda work: len(work.network.ties),
    ),
    _size(
        name="relations",
        title=message("Relations"),
        definition=message("The number of documented relations, of all types."),
        range="0..",
        compute=lambda work: len(work.network.stakeholders.relations),
    ),
    _size(
        name="isolates",
        title=message("Actors without contacts"),
        definition=message("The number of actors without any documented tie."),
        range="0..N",
        compute=lambda work: int(np.count_nonzero(work.network.degree == 0)),
    ),
    _size(
        name="components",
        title=message("Separate groups"),
        definition=message(
            "The number of parts that have no path between them; an actor without ties is a part of"
            " its own."
        ),
        range="0..N",
        compute=lambda work: len(work.network.components),
    ),
    _size(
        name="largest_component_share",
        title=message("Share in the largest group"),
        definition=message("The share of the actors that are in the largest component."),
        range="0..1",
        compute=_largest_share,
    ),
    Measure(
        name="density",
        per=Per.NETWORK,
        title=message("Density"),
        definition=message("Ties over possible ties, 2m / (N(N-1))."),
        range="0..1",
        source=WASSERMAN_FAUST_1994,
        compute=_density,
        variants={
            Variant.DIRECTED: message(
                "ordered pairs with a relation from the first to the second, over all N(N-1)"
            )
        },
    ),
    Measure(
        name="mean_degree",
        per=Per.NETWORK,
        title=message("Contacts per actor on average"),
        definition=message("The mean number of neighbours, 2m / N."),
        range="0..N-1",
        source=WASSERMAN_FAUST_1994,
        compute=lambda work: share(2 * len(work.network.ties), len(work.network)),
    ),
)

MEASURES = (
    Measure(
        name="core",
        per=Per.ACTOR,
        title=message("Dense core"),
        definition=message(
            "The largest k such that the actor is in the k-core: the part in which everyone has at"
            " least k ties within the part."
        ),
        range="0..N-1",
        source=(
            "S. B. Seidman, 'Network structure and minimum degree', Social Networks 5(3), 1983,"
            " pp. 269-287"
        ),
        compute=lambda work: work.network.in_order(nx.core_number(work.network.graph)),
    ),
    Measure(
        name="clustering",
        per=Per.ACTOR,
        title=message("Clustering"),
        definition=message(
            "Ties among the actor's neighbours over the possible ones. Not defined with fewer than"
            " two neighbours."
        ),
        range="0..1",
        source=WATTS_STROGATZ_1998,
        cost=Cost.TRIANGLES,
        compute=clustering,
    ),
    Measure(
        name="articulation",
        per=Per.ACTOR,
        title=message("Articulation actor"),
        definition=message("Whether the network falls into more parts without the actor."),
        range="true, false",
        source=TARJAN_1972,
        compute=_articulation,
        ranked=False,
    ),
    Measure(
        name="transitivity",
        per=Per.NETWORK,
        title=message("Transitivity"),
        definition=message(
            "Three times the triangles over the paths of two ties: how often two neighbours of an"
            " actor have a tie. Not defined when there is no such path."
        ),
        range="0..1",
        source=(
            "R. D. Luce, A. D. Perry, 'A method of matrix analysis of group structure',"
            " Psychometrika 14(2), 1949, pp. 95-116"
        ),
        cost=Cost.TRIANGLES,
        compute=_transitivity,
    ),
    Measure(
        name="mean_clustering",
        per=Per.NETWORK,
        title=message("Mean clustering"),
        definition=message(
            "The mean of the actors' clustering; an actor for which it is not defined counts as 0."
        ),
        range="0..1",
        source=WATTS_STROGATZ_1998,
        cost=Cost.TRIANGLES,
        compute=_mean_clustering,
    ),
    Measure(
        name="articulation_points",
        per=Per.NETWORK,
        title=message("Articulation actors"),
        definition=message("The number of actors without which the network falls into more parts."),
        range="0..N-2",
        source=TARJAN_1972,
        compute=partial(_count_cuts, ends=1),
    ),
    Measure(
        name="bridges",
        per=Per.NETWORK,
        title=message("Bridges"),
        definition=message("The number of ties without which the network falls into more parts."),
        range="0..N-1",
        source=(
            "R. E. Tarjan, 'A note on finding the bridges of a graph', Information Processing"
            " Letters 2(6), 1974, pp. 160-161"
        ),
        compute=partial(_count_cuts, ends=2),
    ),
)
