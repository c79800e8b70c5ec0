"""Need: how much each candidate is worth, 0 to 1, and in which order they come.

Where two on the map ought to talk about the service of a village, ``need`` is the weighted sum of
the parts of that talk (`samverkan.service.talks`), each counting for no more than what is at stake.
It does not depend on the other candidates: a map with little at stake has low needs.

On a map without any such talk it is the weighted mean of percentile ranks among all candidates of
the scope, of the components that tell them apart: the share with a strictly smaller value. What
else somebody gives a weight is ranked in the same way.

*Quadrants* set need beside likelihood: what the network would gain by a link, and how easily it
would come about. A pair is high in either when it is not below the middle (the median) of all
listed pairs, before filters and diversification, so that a pair stays in its quadrant whatever is
shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from samverkan.gaps.gain import DECIMALS
from samverkan.gaps.options import PARTS
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from samverkan.gaps.candidates import Pairs
    from samverkan.network import Network
    from samverkan.service.places import Numbers
    from samverkan.words import Message

    Values = NDArray[np.float64]


def component(pairs: Pairs, name: str) -> Values:
    """Return a component as numbers that can be ranked; not defined is the least of all."""
    values: Values = pairs.values(name).astype(np.float64).round(DECIMALS)
    values[np.isnan(values)] = -np.inf
    return values


STRUCTURE: Mapping[str, float] = MappingProxyType({"gain": 0.6, "nearness": 0.4})
"""What need is weighed by on a map without talks, unless weights are given."""


def used_weights(pairs: Pairs, weights: Mapping[str, float]) -> Mapping[str, float]:
    """Return the weights of the parts, or of the components that tell candidates apart; sum 1."""
    if pairs.at_stake.any():
        telling = {name: weights[name] for name in pairs.names if weights.get(name, 0) > 0}
    else:
        others = {name: w for name, w in weights.items() if name not in PARTS and w > 0}
        telling = {n: w for n, w in (others or STRUCTURE).items() if _tells(component(pairs, n))}
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
        if name in PARTS:
            need += weight * np.minimum(component(pairs, name), pairs.at_stake)
        else:
            need += weight * percentile_ranks(component(pairs, name))
    rounded: Values = np.round(need, DECIMALS)
    return rounded


@dataclass(frozen=True)
class Ranking:
    """Puts candidates in the order of the list.

    By need; of equal need the better fitting pair first, then the nearer, then the one of greater
    gain, then the one whose rarer end has the fewest candidates with a stake, then the smaller sum
    of degrees, then the smaller ids.
    """

    network: Network
    pairs: Pairs
    need: Values | None

    @cached_property
    def chances(self) -> Numbers:
        """How many candidates with a stake each actor has."""
        staked = self.pairs.at_stake > 0
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
        keys = [second, first, degree[first] + degree[second], rarer]
        keys += [-pairs.gain[positions].round(DECIMALS), -pairs.nearness[positions]]
        keys.append(-pairs.fit[positions])
        if self.need is not None:
            keys.append(-self.need[positions])
        if sort in pairs.names:
            keys.append(-component(pairs, sort)[positions])
        if likely is not None:
            keys.append(-likely[positions])
        found: Numbers = positions[np.lexsort(keys)]
        return found


class Quadrant(StrEnum):
    """Where a pair stands by need and likelihood."""

    START_HERE = "start_here"
    WORTH_THE_EFFORT = "worth_the_effort"
    EASY_LITTLE_EFFECT = "easy_little_effect"
    CAN_WAIT = "can_wait"


class QuadrantText(NamedTuple):
    """What a quadrant is called, and what it means."""

    title: Message
    meaning: Message


QUADRANTS: Mapping[Quadrant, QuadrantText] = MappingProxyType(
    {
        Quadrant.START_HERE: QuadrantText(
            message("start here"),
            message("much needed, and like those who are in contact already"),
        ),
        Quadrant.WORTH_THE_EFFORT: QuadrantText(
            message("worth the effort"),
            message("much needed, but unlike those who are in contact already"),
        ),
        Quadrant.EASY_LITTLE_EFFECT: QuadrantText(
            message("easy, little effect"),
            message("like those who are in contact already, but less needed"),
        ),
        Quadrant.CAN_WAIT: QuadrantText(
            message("can wait"),
            message("less needed, and unlike those who are in contact already"),
        ),
    }
)
"""The quadrants in the order in which they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Middle:
    """The medians of need and likelihood among the listed pairs, 0 to 1; where quadrants meet."""

    need: float
    likely: float


def middle(need: NDArray[np.float64] | None, likely: NDArray[np.float64] | None) -> Middle | None:
    """Return where the quadrants meet; None when need or likelihood is not known of the pairs.

    Examples
    --------
    >>> middle(np.array([0.2, 0.4, 0.9]), np.array([0.1, 0.3, 0.2]))
    Middle(need=0.4, likely=0.2)
    """
    if need is None or likely is None or not len(need):
        return None
    return Middle(
        need=round(float(np.median(need)), DECIMALS),
        likely=round(float(np.median(likely)), DECIMALS),
    )


def quadrant(center: Middle | None, need: float | None, likely: float | None) -> Quadrant | None:
    """Return the quadrant of a pair; what lies in the middle counts as high.

    Examples
    --------
    >>> quadrant(Middle(need=0.5, likely=0.5), 0.5, 0.1).value
    'worth_the_effort'
    """
    if center is None or need is None or likely is None:
        return None
    if need >= center.need:
        high, low = Quadrant.START_HERE, Quadrant.WORTH_THE_EFFORT
    else:
        high, low = Quadrant.EASY_LITTLE_EFFECT, Quadrant.CAN_WAIT
    return high if likely >= center.likely else low
