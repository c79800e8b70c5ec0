"""Need: which of all candidates the network would win most by, 0 to 1, and in which order.

``need`` is the weighted mean of percentile ranks among all candidates of the scope: the share of
them with a strictly smaller value. A component that is the same for all candidates drops out, and
the other weights are rescaled to sum to 1.
"""

from __future__ import annotations

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
        if weights.get(name, 0) > 0 and len(np.unique(component(pairs, name))) > 1
    }
    total = sum(telling.values())
    return MappingProxyType({name: weight / total for name, weight in telling.items()})


def percentile_ranks(values: Values) -> Values:
    """Return for each value the share of all values that are strictly smaller, 0 to 1.

    Examples
    --------
    >>> percentile_ranks(np.array([2.0, 1.0, 2.0, 5.0])).tolist()
    [0.25, 0.0, 0.25, 0.75]
    """
    ranks: Values = np.searchsorted(np.sort(values), values, side="left") / max(len(values), 1)
    return ranks


def needs(pairs: Pairs, weights: Mapping[str, float]) -> Values | None:
    """Return the need of each candidate; None when nothing tells them apart."""
    used = used_weights(pairs, weights)
    if not used:
        return None
    ranked = [weight * percentile_ranks(component(pairs, name)) for name, weight in used.items()]
    need: Values = np.round(np.sum(ranked, axis=0), DECIMALS)
    return need


def list_order(
    network: Network,
    pairs: Pairs,
    need: Values | None,
    *,
    sort: str = "need",
    likely: Values | None = None,
) -> Numbers:
    """Return the positions of the candidates in the order of the list.

    By `likely` when given, or by `sort` when it names a component, then by need; of equal need the
    nearer pair first, then the one whose rarer end has the fewest candidates with a stake, then the
    smaller sum of degrees, then the smaller ids.
    """
    staked = pairs.stake > 0
    ends = np.concatenate([pairs.first[staked], pairs.second[staked]])
    chances = np.bincount(ends, minlength=len(network))
    rarer = np.minimum(chances[pairs.first], chances[pairs.second])
    degrees = network.degree[pairs.first] + network.degree[pairs.second]
    keys = [pairs.second, pairs.first, degrees, rarer, -pairs.nearness]
    if need is not None:
        keys.append(-need)
    if sort in pairs.names:
        keys.append(-component(pairs, sort))
    if likely is not None:
        keys.append(-likely)
    return np.lexsort(keys)
