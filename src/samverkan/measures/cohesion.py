"""What holds the network together: cores, clustering, and the actors and ties it breaks without."""

from __future__ import annotations

from functools import partial
from math import fsum
from typing import TYPE_CHECKING, cast

import networkx as nx
import numpy as np

from samverkan.measures import sources
from samverkan.measures.articulation import find_cuts
from samverkan.measures.entry import Cost, Measure, Per
from samverkan.measures.work import column, share
from samverkan.words import message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samverkan.measures.results import Value
    from samverkan.measures.work import Work
    from samverkan.network import Network


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


def core_numbers(network: Network) -> tuple[int, ...]:
    """Return for each actor the largest k such that it is in the k-core."""
    return network.in_order(nx.core_number(network.graph))


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
        source=sources.SEIDMAN_1983,
        compute=lambda work: core_numbers(work.network),
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
        source=sources.WATTS_STROGATZ_1998,
        cost=Cost.TRIANGLES,
        compute=clustering,
    ),
    Measure(
        name="articulation",
        per=Per.ACTOR,
        title=message("Articulation actor"),
        definition=message("Whether the network falls into more parts without the actor."),
        range="true, false",
        source=sources.TARJAN_1972,
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
        source=sources.LUCE_PERRY_1949,
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
        source=sources.WATTS_STROGATZ_1998,
        cost=Cost.TRIANGLES,
        compute=_mean_clustering,
    ),
    Measure(
        name="articulation_points",
        per=Per.NETWORK,
        title=message("Articulation actors"),
        definition=message("The number of actors without which the network falls into more parts."),
        range="0..N-2",
        source=sources.TARJAN_1972,
        compute=partial(_count_cuts, ends=1),
    ),
    Measure(
        name="bridges",
        per=Per.NETWORK,
        title=message("Bridges"),
        definition=message("The number of ties without which the network falls into more parts."),
        range="0..N-1",
        source=sources.TARJAN_1974,
        compute=partial(_count_cuts, ends=2),
    ),
)
