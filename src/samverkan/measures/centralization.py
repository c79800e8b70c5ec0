"""Freeman centralization: how far the network is from all alike, and how near to one star."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from samverkan.measures import sources
from samverkan.measures.betweenness import betweenness
from samverkan.measures.distances import closeness
from samverkan.measures.entry import Cost, Measure, Per
from samverkan.measures.links import PLAIN
from samverkan.measures.reach import measure_reach
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.measures.results import Value
    from samverkan.measures.work import Work


def centralization(values: Sequence[float], largest: float) -> float:
    """Sum of what each value lacks to the highest, over the `largest` sum there can be.

    Examples
    --------
    >>> centralization([3, 1, 1, 1], 6)
    1.0
    """
    highest = max(values)
    return fsum(highest - value for value in values) / largest


def _degree(work: Work) -> Value:
    size = len(work.network)
    if size < 3:
        return None
    return centralization(work.network.degree.tolist(), (size - 1) * (size - 2))


def _betweenness(work: Work) -> Value:
    size = len(work.network)
    return centralization(work.once(betweenness, PLAIN).tolist(), size - 1) if size > 2 else None


def _closeness(work: Work) -> Value:
    size = len(work.network)
    if size < 3 or len(work.network.components) > 1:
        return None
    values = closeness(work.once(measure_reach)).tolist()
    return centralization(values, (size - 1) * (size - 2) / (2 * size - 3))


MEASURES = (
    Measure(
        name="degree_centralization",
        per=Per.NETWORK,
        title=message("Degree centralization"),
        definition=message(
            "The sum of what each actor's degree lacks to the highest, over the largest possible"
            " sum, (N-1)(N-2): 1 in a star, 0 when all are alike. Not defined with fewer than three"
            " actors."
        ),
        range="0..1",
        source=sources.FREEMAN_1978,
        compute=_degree,
    ),
    Measure(
        name="betweenness_centralization",
        per=Per.NETWORK,
        title=message("Betweenness centralization"),
        definition=message(
            "The sum of what each actor's betweenness lacks to the highest, over the largest"
            " possible sum, N-1: 1 in a star, 0 when all are alike. Not defined with fewer than"
            " three actors."
        ),
        range="0..1",
        source=sources.FREEMAN_1978,
        cost=Cost.PATHS,
        compute=_betweenness,
    ),
    Measure(
        name="closeness_centralization",
        per=Per.NETWORK,
        title=message("Closeness centralization"),
        definition=message(
            "The sum of what each actor's closeness lacks to the highest, over the largest possible"
            " sum, (N-1)(N-2)/(2N-3): 1 in a star, 0 when all are alike. Not defined with fewer"
            " than three actors or when the network is in several parts."
        ),
        range="0..1",
        source=sources.FREEMAN_1978,
        cost=Cost.DISTANCES,
        compute=_closeness,
    ),
)
