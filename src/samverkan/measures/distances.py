"""Everything that needs only the lengths of shortest paths: closeness, efficiency, diameter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures import sources
from samverkan.measures.entry import ALONG, NEARER, Cost, Measure, Per, Variant
from samverkan.measures.groups import group_actors
from samverkan.measures.links import measure_lengths
from samverkan.measures.reach import measure_reach
from samverkan.measures.work import column, share
from samverkan.words import message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samverkan.measures.groups import By
    from samverkan.measures.links import Lengths
    from samverkan.measures.reach import Reach
    from samverkan.measures.results import Value
    from samverkan.measures.work import Work


def closeness(reach: Reach | Lengths) -> NDArray[np.float64]:
    """Return how near each actor is to what it reaches, times the share that it reaches."""
    others = reach.reached - 1
    nearness = np.divide(others, reach.total, out=np.zeros(len(others)), where=others > 0)
    return nearness * others / max(1, len(others) - 1)


def _reach(work: Work) -> Reach | Lengths:
    if work.reading.plain:
        return work.once(measure_reach)
    return work.once(measure_lengths, work.reading)


def efficiency(pairs_at: NDArray[np.int64], pairs: int) -> float | None:
    """Mean of one over the distance over `pairs` ordered pairs, the unreachable giving 0."""
    counts = np.trim_zeros(pairs_at[1:], "b")
    return share(float((counts / np.arange(1, len(counts) + 1)).sum()), pairs)


def _harmonic(work: Work) -> tuple[Value, ...]:
    others = len(work.network) - 1
    inverse = _reach(work).inverse
    return column(inverse / others) if others else (None,) * len(inverse)


def _global_efficiency(work: Work) -> Value:
    size = len(work.network)
    return efficiency(work.once(measure_reach).pairs, size * (size - 1))


def _cross_efficiency(work: Work, by: By) -> Value:
    reach, grouping = work.once(measure_reach), work.once(group_actors, by)
    pairs_at = reach.sector_pairs if by == "sector" else reach.level_pairs
    return efficiency(pairs_at, 2 * (grouping.pairs - grouping.internal_pairs))


def _diameter(work: Work) -> Value:
    if not len(work.network):
        return None
    largest = list(work.network.components[0])
    return int(work.once(measure_reach).farthest[largest].max())


def _mean_distance(work: Work) -> Value:
    if not len(work.network):
        return None
    largest = list(work.network.components[0])
    total = int(work.once(measure_reach).total[largest].sum())
    return share(total, len(largest) * (len(largest) - 1))


VARIANTS = {
    Variant.DIRECTED: ALONG,
    Variant.WEIGHTED: message("{change}, and values can be over 1", change=NEARER),
}

MEASURES = (
    Measure(
        name="closeness",
        per=Per.ACTOR,
        title=message("Closeness"),
        definition=message(
            "How near the actor is to those that it can reach: (r-1) over the sum of the distances"
            " to them, times (r-1)/(N-1), where r counts the actors within reach and itself. 0 for"
            " an actor without ties."
        ),
        range="0..1",
        source=sources.WASSERMAN_FAUST_1994,
        cost=Cost.DISTANCES,
        compute=lambda work: column(closeness(_reach(work))),
        variants=VARIANTS,
    ),
    Measure(
        name="harmonic",
        per=Per.ACTOR,
        title=message("Harmonic closeness"),
        definition=message(
            "The mean of one over the distance to each other actor; an actor that cannot be reached"
            " gives 0."
        ),
        range="0..1",
        source=sources.ROCHAT_2009,
        cost=Cost.DISTANCES,
        compute=_harmonic,
        variants=VARIANTS,
    ),
    Measure(
        name="diameter",
        per=Per.NETWORK,
        title=message("Longest way between two actors"),
        definition=message(
            "The largest distance, in ties, between two actors of the largest component."
        ),
        range="0..N-1",
        source=sources.WASSERMAN_FAUST_1994,
        cost=Cost.DISTANCES,
        compute=_diameter,
    ),
    Measure(
        name="mean_distance",
        per=Per.NETWORK,
        title=message("Average way between two actors"),
        definition=message(
            "The mean distance, in ties, between two actors of the largest component."
        ),
        range=">= 1",
        source=sources.WATTS_STROGATZ_1998,
        cost=Cost.DISTANCES,
        compute=_mean_distance,
    ),
    Measure(
        name="global_efficiency",
        per=Per.NETWORK,
        title=message("Nearness in the whole network"),
        definition=message(
            "The mean of one over the distance over all pairs of actors; a pair without a path"
            " gives 0."
        ),
        range="0..1",
        source=sources.LATORA_MARCHIORI_2001,
        cost=Cost.DISTANCES,
        compute=_global_efficiency,
    ),
    Measure(
        name="cross_sector_efficiency",
        per=Per.NETWORK,
        title=message("Nearness between sectors"),
        definition=message(
            "The mean of one over the distance over the pairs of actors that are known to differ in"
            " sector; paths may run through any actor."
        ),
        range="0..1",
        source=sources.LATORA_MARCHIORI_2001,
        cost=Cost.DISTANCES,
        compute=lambda work: _cross_efficiency(work, "sector"),
    ),
    Measure(
        name="cross_level_efficiency",
        per=Per.NETWORK,
        title=message("Nearness between levels"),
        definition=message(
            "The mean of one over the distance over the pairs of actors that are known to differ in"
            " level; paths may run through any actor."
        ),
        range="0..1",
        source=sources.LATORA_MARCHIORI_2001,
        cost=Cost.DISTANCES,
        compute=lambda work: _cross_efficiency(work, "level"),
    ),
)
