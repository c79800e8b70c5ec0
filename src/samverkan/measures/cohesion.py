"""What holds the network together: cores, clustering, and the actors and ties it breaks without."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures import sources
from samverkan.measures.entry import Cost, Measure, Per
from samverkan.measures.triangles import count_triangles
from samverkan.measures.work import column, share
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.measures.results import Value
    from samverkan.measures.work import Work
    from samverkan.network import Network


def clustering(work: Work) -> tuple[Value, ...]:
    """Ties among an actor's neighbours over the possible ones; None with fewer than two."""
    degree = work.network.degree
    possible = degree * (degree - 1) // 2
    triangles = work.once(count_triangles)
    return column(triangles / np.maximum(possible, 1), possible > 0)


@dataclass(frozen=True, slots=True)
class Cuts:
    """The actors, and the number of ties, without which the network falls into more parts."""

    actors: tuple[bool, ...]
    ties: int


def find_cuts(network: Network) -> Cuts:  # noqa: C901 - one loop, as calls would cost more
    """Go once through all ties, depth first, and see how far back each branch leads.

    References
    ----------
    .. [1] R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on
       Computing 1(2), 1972, pp. 146-160.
    """
    bounds, neighbours = network.indptr.tolist(), network.indices.tolist()
    onward = [iter(neighbours[start:end]) for start, end in pairwise(bounds)]
    met, back = [-1] * len(onward), [-1] * len(onward)
    cut, ties, count = [False] * len(onward), 0, 0
    for root in range(len(onward)):
        if met[root] >= 0:
            continue
        met[root] = back[root] = count
        count += 1
        way, branches = [root], 0
        while way:
            actor = way[-1]
            before = way[-2] if len(way) > 1 else -1
            farthest = back[actor]
            for other in onward[actor]:
                seen = met[other]
                if seen < 0:
                    met[other] = back[other] = count
                    count += 1
                    way.append(other)
                    break
                if seen < farthest and other != before:
                    farthest = seen
            back[actor] = farthest
            if way[-1] != actor:
                continue
            way.pop()
            if before < 0:
                continue
            back[before] = min(back[before], farthest)
            # What hangs on this tie alone, or on the actor before it alone.
            ties += farthest > met[before]
            if before == root:
                branches += 1
            elif farthest >= met[before]:
                cut[before] = True
        cut[root] = branches > 1
    return Cuts(tuple(cut), ties)


def core_numbers(network: Network) -> tuple[int, ...]:
    """Return for each actor the largest k such that it is in the k-core."""
    starts, neighbours = network.indptr.tolist(), network.indices.tolist()
    left: list[int] = network.degree.tolist()
    cores = [-1] * len(left)
    waiting: list[list[int]] = [[] for _ in range(max(left, default=-1) + 1)]
    for actor, ties in enumerate(left):
        waiting[ties].append(actor)
    # Whoever has k ties left goes; who thereby falls to fewer waits anew, at no less than k.
    for k, falling in enumerate(waiting):
        while falling:
            actor = falling.pop()
            if cores[actor] < 0:
                cores[actor] = k
                for other in neighbours[starts[actor] : starts[actor + 1]]:
                    if left[other] > k:
                        left[other] -= 1
                        waiting[left[other]].append(other)
    return tuple(cores)


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
        compute=lambda work: work.once(find_cuts).actors,
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
        compute=lambda work: sum(work.once(find_cuts).actors),
    ),
    Measure(
        name="bridges",
        per=Per.NETWORK,
        title=message("Bridges"),
        definition=message("The number of ties without which the network falls into more parts."),
        range="0..N-1",
        source=sources.TARJAN_1974,
        compute=lambda work: work.once(find_cuts).ties,
    ),
)
