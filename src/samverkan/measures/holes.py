"""Structural holes: how far an actor's contacts have each other, and so confine the actor.

All on the simple tie network: with k neighbours, each gets the proportion 1/k of an actor's effort.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures import sources
from samverkan.measures.entry import Cost, Measure, Per
from samverkan.measures.triangles import count_triangles
from samverkan.measures.work import column
from samverkan.words import message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samverkan.measures.results import Value
    from samverkan.measures.work import Work


def _dyads(work: Work) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the actor at either end of each tie, and how much the other end constrains it."""
    network = work.network
    thirds = 1 + work.once(count_triangles).thirds
    actors = np.concatenate([network.ties[:, 0], network.ties[:, 1]])
    return actors, (np.tile(thirds, 2) / network.degree[actors]) ** 2


def constraint(work: Work) -> tuple[Value, ...]:
    """Burt's constraint of each actor; None for one without ties."""
    actors, dyads = _dyads(work)
    total = np.bincount(actors, weights=dyads, minlength=len(work.network))
    return column(total, work.network.degree > 0)


def hierarchy(work: Work) -> tuple[Value, ...]:
    """Coleman-Theil index of the dyadic constraints of each actor; None for one without ties."""
    actors, dyads = _dyads(work)
    degree = work.network.degree
    total = np.bincount(actors, weights=dyads, minlength=len(degree))
    ratio = dyads * degree[actors] / total[actors]
    entropy = np.bincount(actors, weights=ratio * np.log(ratio), minlength=len(degree))
    largest = degree * np.log(np.maximum(degree, 1))
    index = np.divide(entropy, largest, out=np.ones(len(degree)), where=degree > 1)
    return column(np.clip(index, 0, 1), degree > 0)


def effective_size(work: Work) -> NDArray[np.float64]:
    """Return k - 2t/k for each actor with k neighbours and t ties among them; 0 without ties."""
    degree = work.network.degree
    return degree - 2 * work.once(count_triangles).per_actor / np.maximum(degree, 1)


def _effective_size(work: Work) -> tuple[Value, ...]:
    return column(effective_size(work), work.network.degree > 0)


def _efficiency(work: Work) -> tuple[Value, ...]:
    degree = work.network.degree
    return column(effective_size(work) / np.maximum(degree, 1), degree > 0)


MEASURES = (
    Measure(
        name="constraint",
        per=Per.ACTOR,
        title=message("Constraint"),
        definition=message(
            "How far the actor's contacts have each other: the sum over its neighbours j of the"
            " square of (p(ij) + the sum over third actors q of p(iq) p(qj)), where p(ij) is 1 over"
            " the degree of i. Not defined without ties."
        ),
        range="> 0",
        source=sources.BURT_1992,
        cost=Cost.TRIANGLES,
        compute=constraint,
    ),
    Measure(
        name="effective_size",
        per=Per.ACTOR,
        title=message("Effective size"),
        definition=message(
            "Neighbours that are not redundant: k - 2t/k, with t ties among the k neighbours. Not"
            " defined without ties."
        ),
        range="1..N-1",
        source=sources.BORGATTI_1997,
        cost=Cost.TRIANGLES,
        compute=_effective_size,
    ),
    Measure(
        name="efficiency",
        per=Per.ACTOR,
        title=message("Efficiency"),
        definition=message(
            "Effective size over the number of neighbours. Not defined without ties."
        ),
        range="0..1",
        source=sources.BORGATTI_1997,
        cost=Cost.TRIANGLES,
        compute=_efficiency,
    ),
    Measure(
        name="hierarchy",
        per=Per.ACTOR,
        title=message("Hierarchy"),
        definition=message(
            "How far the constraint comes from one neighbour alone: the Coleman-Theil index of the"
            " constraints by each neighbour. 1 with one neighbour, not defined without ties."
        ),
        range="0..1",
        source=sources.BURT_1992,
        cost=Cost.TRIANGLES,
        compute=hierarchy,
    ),
)
