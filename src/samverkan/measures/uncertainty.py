"""How sure a rank is: where each actor stands in maps that say a little less.

Actors are ranked by falling value, equal ones sharing the best rank, those without a value last.
The ranks are found anew in the maps of `samverkan.resampling`.
"""

from __future__ import annotations

from math import ceil, floor
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures.measure import Work, column
from samverkan.measures.results import Ranks
from samverkan.resampling import STABLE, network_without, resampled_maps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from samverkan.measures.measure import Measure, MeasureOptions
    from samverkan.network import Network

    RankNumbers = NDArray[np.int64]

TOP = 5
"""The places of which it is said whether they are stable."""

HELD = 0.95
"""The share of the maps without a tenth of the ties in which a rank lies in its interval."""

DECIMALS = 12
"""Values that agree in so many decimals are equal."""


def rank_actors(
    network: Network, measures: Sequence[Measure], options: MeasureOptions
) -> tuple[Mapping[str, Ranks], Mapping[str, int]]:
    """Rank the actors by each measure, here and in resampled maps.

    Returns
    -------
    tuple
        The ranks by measure, and how many maps of each kind were tried.
    """
    if not measures:
        return {}, {}
    here = _values(network, measures, options)
    tried: dict[str, list[list[NDArray[np.float64]]]] = {}
    for kind, maps in resampled_maps(network, options.resamples, options.seed).items():
        tried[kind] = [
            _values(network_without(network, left_out), measures, options) for left_out in maps
        ]
    ranks = {
        measure.name: _ranks(
            here[position],
            {kind: [values[position] for values in found] for kind, found in tried.items()},
        )
        for position, measure in enumerate(measures)
    }
    return MappingProxyType(ranks), {kind: len(found) for kind, found in tried.items()}


def _values(
    network: Network, measures: Sequence[Measure], options: MeasureOptions
) -> list[NDArray[np.float64]]:
    """Return the values of the actors by each measure, NaN where there is none."""
    work = Work(network, options)
    return [np.array(measure.compute(work), dtype=np.float64) for measure in measures]


def best_and_worst(values: NDArray[np.float64]) -> tuple[RankNumbers, RankNumbers]:
    """Return the best and the worst place of each actor: they differ where values are equal.

    Examples
    --------
    >>> best, worst = best_and_worst(np.array([2.0, 5.0, np.nan, 2.0]))
    >>> best.tolist(), worst.tolist()
    ([2, 1, 4, 2], [3, 1, 4, 3])
    """
    # What has no value comes after all that has.
    falling = np.where(np.isnan(values), np.inf, -np.round(values, DECIMALS))
    ordered = np.sort(falling)
    best = np.searchsorted(ordered, falling, side="left") + 1
    return best, np.searchsorted(ordered, falling, side="right")


def _ranks(here: NDArray[np.float64], tried: Mapping[str, list[NDArray[np.float64]]]) -> Ranks:
    rank, last = best_and_worst(here)
    known = ~np.isnan(here)
    intervals, shares = [], []
    for kind, maps in tried.items():
        if maps:
            best, worst = (np.array(ends) for ends in zip(*map(best_and_worst, maps), strict=True))
            intervals.append(_interval(best, 1.0 if kind == "source" else HELD))
            shares.append(((worst <= TOP) & ~np.isnan(maps)).mean(axis=0))
    if not intervals:
        return Ranks.unknown(column(rank, known))
    share = np.min(shares, axis=0)
    return Ranks(
        rank=column(rank, known),
        best=column(np.min([low for low, _ in intervals] + [rank], axis=0), known),
        worst=column(np.max([high for _, high in intervals] + [rank], axis=0), known),
        top_five_share=column(share, known),
        top_five=column(
            np.select([last > TOP, share >= STABLE], ["shared", "stable"], "unsure"),
            known & (rank <= TOP),
        ),
    )


def _interval(ranks: RankNumbers, held: float) -> tuple[RankNumbers, RankNumbers]:
    """Return the ranks between which this share of the maps lies, rows = maps."""
    ordered, many = np.sort(ranks, axis=0), len(ranks)
    # Rounded first: 0.025 times 200 is to be 5 and no digit more.
    outside = round((1 - held) / 2 * many, 9)
    return ordered[floor(outside)], ordered[ceil(many - outside) - 1]
