"""How much depends on one actor: fragmentation without it, and the nearness that its ties give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures import sources
from samverkan.measures.entry import Cost, Measure, Per
from samverkan.measures.reach import measure_reach
from samverkan.measures.removal import losses_of_ties, nearness_without_actors, pairs_left
from samverkan.measures.work import column
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.measures.results import Value
    from samverkan.measures.work import Work


def fragmentation(work: Work) -> tuple[Value, ...]:
    """Share of the pairs of others without a path when each actor is gone."""
    size = len(work.network)
    if size < 3:
        return (None,) * size
    return column(1 - pairs_left(work.network) / ((size - 1) * (size - 2)))


def distance_fragmentation(work: Work) -> tuple[Value, ...]:
    """One minus the mean of one over the distance between others when each actor is gone."""
    size = len(work.network)
    if size < 3:
        return (None,) * size
    nearness = nearness_without_actors(work.network, work.once(measure_reach))
    return column(1 - nearness / ((size - 1) * (size - 2)))


def bridging(work: Work) -> tuple[Value, ...]:
    """Mean loss of cohesion over an actor's ties, halved; None for one without ties."""
    network = work.network
    losses, size = losses_of_ties(network, work.once(measure_reach)), len(network)
    total = np.zeros(size)
    for end in network.ties.T:
        total += np.bincount(end, weights=losses, minlength=size)
    scale = 2 * np.maximum(network.degree, 1) * max(1, size * (size - 1))
    return column(total / scale, network.degree > 0)


MEASURES = (
    Measure(
        name="fragmentation",
        per=Per.ACTOR,
        title=message("Fragmentation without the actor"),
        definition=message(
            "The share of the pairs of other actors that have no path to each other when the actor"
            " is gone. Not defined with fewer than three actors."
        ),
        range="0..1",
        source=sources.BORGATTI_2006,
        compute=fragmentation,
    ),
    Measure(
        name="distance_fragmentation",
        per=Per.ACTOR,
        title=message("Distance fragmentation without the actor"),
        definition=message(
            "One minus the mean of one over the distance between the other actors when the actor is"
            " gone; a pair without a path gives 0 to the mean. Not defined with fewer than three"
            " actors."
        ),
        range="0..1",
        source=sources.BORGATTI_2006,
        cost=Cost.REMOVED_ACTORS,
        compute=distance_fragmentation,
    ),
    Measure(
        name="bridging",
        per=Per.ACTOR,
        title=message("Bridging"),
        definition=message(
            "How much nearness the actor's ties give: the fall in cohesion when each of its ties is"
            " taken away, summed over the ties and divided by 2k. Cohesion is the mean of one over"
            " the distance over all ordered pairs of actors. Not defined without ties."
        ),
        range=">= 0",
        source=sources.VALENTE_FUJIMOTO_2010,
        cost=Cost.REMOVED_TIES,
        compute=bridging,
    ),
)
