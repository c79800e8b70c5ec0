"""Need: which of all candidates the network would win most by, 0 to 1, and in which order.

``need`` is the weighted mean of percentile ranks among all candidates of the scope: the share of
them with a strictly smaller value. A component that is the same for all candidates drops out, and
the other weights are rescaled to sum to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.gain import DECIMALS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from samverkan.gaps.components import Pairs
    from samverkan.network import Network
    from samverkan.service.places import Numbers

    Values = NDArray[np.float64]


def component(pairs: Pairs, name: str) -> Values:
    """Return a component as numbers that can be ranked; not defined is the least of all."""
    values: Values = pairs.values(name).astype(np.float64).round(DECIMALS)
    values[np.isnan(values)] = -np.inf
    return values


def used_weights(pairs: Pairs, weights: Mapping[str, float]) -> Mapping[str, float]:
    """Return the weights of the components that tell candidates apart, summing to 1."""
    telling = {
        name: weights[name]
        for name in pairs.names
        if weights.get(name, 0) > 0 and _tells(component(pairs, name))
    }
    total = sum(telling.values())
    return MappingProxyType({name: weight / total for name, weight in telling.items()})


def _tells(values: Values) -> bool:
    """Tell whether not all values are the same."""
    return bool(len(values)) and bool(values.min() != values.max())


def percentile_ranks(values: Values) -> Values:
    """Return for each value the share of all values that are strictly smaller, 0 to 1.

    Examples
    --------
    >>> percentile_ranks(np.array([2.0, 1.0, 2.0, 5.0])).tolist()
    [0.25, 0.0, 0.25, 0.75]
    """
    _, own, counts = np.unique(values, return_inverse=True, return_counts=True)
    smaller = np.concatenate([[0], np.cumsum(counts)[:-1]])
    ranks: Values = smaller[own.reshape(-1)] / max(len(values), 1)
    return ranks


def needs(pairs: Pairs, used: Mapping[str, float]) -> Values | None:
    """Return the need of each candidate by the weights used; None when nothing tells them apart."""
    if not used:
        return None
    need: Values = np.zeros(len(pairs))
    for name, weight in used.items():
        need += weight * percentile_ranks(component(pairs, name))
    rounded: Values = np.round(need, DECIMALS)
    return rounded


@dataclass(frozen=True)
class Ranking:
    """Puts candidates in the order of the list.

    By need; of equal need the nearer pair first, then the one whose rarer end has the fewest
    candidates with a stake, then the smaller sum of degrees, then the smaller ids.
    """

    network: Network
    pairs: Pairs
    need: Values | None

    @cached_property
    def chances(self) -> Numbers:
        """How many candidates with a stake each actor has."""
        staked = self.pairs.stake > 0
        ends = np.concatenate([self.pairs.first[staked], self.pairs.second[staked]])
        return np.bincount(ends, minlength=len(self.network))

    def sorted(
        self, positions: Numbers, *, sort: str = "need", likely: Values | None = None
    ) -> Numbers:
        """Return some positions in the order of the list.

        By `likely`, by position, when given, or by `sort` when it names a component, then by need.
        """
        pairs, degree = self.pairs, self.network.degree
        first, second = pairs.first[positions], pairs.second[positions]
        rarer = np.minimum(self.chances[first], self.chances[second])
        keys = [second, first, degree[first] + degree[second], rarer, -pairs.nearness[positions]]
        if self.need is not None:
            keys.append(-self.need[positions])
        if sort in pairs.names:
            keys.append(-component(pairs, sort)[positions])
        if likely is not None:
            keys.append(-likely[positions])
        found: Numbers = positions[np.lexsort(keys)]
        return found
