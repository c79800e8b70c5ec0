"""How easily a link would come about: how often pairs that look alike are tied on this map.

Similarity indices and what two have in common enter a logistic regression with a ridge on the map's
own ties. The estimate of every pair comes from a fit that did not see it. On a map with few ties
only ranks are combined, and nothing is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from samverkan.gaps.findings import LikelyMethod
from samverkan.gaps.need import percentile_ranks
from samverkan.gaps.similarity import INDICES, WALKS, adjacency, sparse_indices
from samverkan.service.places import same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    from samverkan.network import Network
    from samverkan.service.places import Mask, Numbers, Places
    from samverkan.service.roles import Roles

    Values = NDArray[np.float64]
    Ends = tuple[Numbers, Numbers]
    Pairs = Any  # numbers of both ends, or, of a matrix, a mask
    Lookup = Callable[[Pairs], Values]

RIDGE = 5.0
TOWARDS = 0.3
"""Weights are drawn towards this: every index and every likeness is expected to help a little."""

ROUNDS = 100
EXACT = 1e-10
NORMAL_95 = 1.959963984540054

SAMES = ("locality", "municipality", "region", "sector", "level", "service")

FEATURES = (*INDICES, *(f"same_{name}" for name in SAMES))

FOLDS = 5

ENOUGH_TIES = 60

MOST_UNTIED = 100_000

MOST_ACTORS = 3_000
"""Actors above which the indices of all pairs are not held, and only listed pairs are asked for."""

ESTIMATE_DECIMALS = 6
"""Estimates are rounded, so that no order of additions shows."""

ROUNDED_ZERO = 1e-12
"""Numbers up to this are what is left of 0 after rounding."""


def fit_logistic(columns: Values, tied: Values, weights: Values) -> Values:
    """Return the intercept and the weights that best foretell `tied`, by Newton steps.

    The weighted log-likelihood less ``RIDGE / 2`` times the squared distance of the weights from
    `TOWARDS`; the intercept is free. A step is halved as long as it leads away.
    """
    rows = _with_ones(columns)
    share = np.average(tied, weights=weights)
    found = np.full(rows.shape[1], TOWARDS)
    found[0] = np.log(share / (1 - share))
    ridge = np.full(len(found), RIDGE)
    ridge[0] = 0
    loss = _loss(rows, tied, weights, found)
    for _round in range(ROUNDS):
        chance = _sigmoid(rows @ found)
        slope = rows.T @ (weights * (chance - tied)) + ridge * (found - TOWARDS)
        bend = (rows * (weights * chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        while (new := _loss(rows, tied, weights, found - step)) > loss and np.abs(
            step
        ).max() > EXACT:
            step /= 2
        found, loss = found - step, new
        if np.abs(step).max() <= EXACT:
            break
    return found


def foretell(columns: Values, found: Values) -> Values:
    """Return the chance of a tie that a fit gives each row, 0 to 1."""
    return _sigmoid(_with_ones(columns) @ found)


def area_under_curve(tied: Values, untied: Values) -> tuple[float, float, float]:
    """Return how often a tie scores above an untied pair, equal scores half, with its interval.

    The interval is that of 95 per cent by DeLong's variance, kept within 0 and 1 [1]_.

    References
    ----------
    .. [1] E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, "Comparing the areas under two or more
       correlated receiver operating characteristic curves", Biometrics 44(3), 1988, pp. 837-845.

    Examples
    --------
    >>> area_under_curve(np.array([2.0, 3.0]), np.array([1.0, 2.0]))[0]
    0.875
    """
    above = _share_below(tied, untied)
    below = 1 - _share_below(untied, tied)
    area = float(above.mean())
    variance = sum(
        float(shares.var(ddof=1)) / len(shares) for shares in (above, below) if len(shares) > 1
    )
    reach = NORMAL_95 * variance**0.5
    return area, max(0.0, area - reach), min(1.0, area + reach)


def _share_below(values: Values, others: Values) -> Values:
    """Return for each value the share of others below it, equal ones half."""
    order = np.sort(others)
    below = np.searchsorted(order, values, side="left")
    not_above = np.searchsorted(order, values, side="right")
    shares: Values = (below + not_above) / (2 * len(others))
    return shares


def _with_ones(columns: Values) -> Values:
    return np.column_stack([np.ones(len(columns)), columns])


def _sigmoid(values: Values) -> Values:
    chance: Values = np.exp(-np.logaddexp(0, -values))
    return chance


def _loss(rows: Values, tied: Values, weights: Values, found: Values) -> float:
    scores = rows @ found
    fit = (weights * (np.logaddexp(0, scores) - tied * scores)).sum()
    return float(fit + RIDGE / 2 * ((found[1:] - TOWARDS) ** 2).sum())


@dataclass(frozen=True)
class Likelihood:
    """The estimate of each candidate, 0 to 1, and how it was made; None when it was not."""

    values: Values | None
    method: LikelyMethod


@dataclass(frozen=True)
class _Sample:
    """The pairs that a fit can learn from, as actor numbers; `share` of the untied were taken."""

    tied: Ends
    untied: Ends
    share: float


def estimate(
    network: Network, places: Places, roles: Roles, asked: Ends, *, seed: int
) -> Likelihood:
    """Estimate how likely each of some untied pairs is, given by the numbers of both ends."""
    ties = len(network.ties)
    if not len(asked[0]):
        return Likelihood(None, LikelyMethod(method=None, ties=ties))
    random = np.random.default_rng(seed)
    large = len(network) > MOST_ACTORS
    sample, untied = (_sample_of_many if large else _sample)(network, random)
    indices = _lookups(network, large=large)
    sames = partial(_sames, network, places, roles)
    columns = _columns(indices, sames, untied, (sample.tied, sample.untied, asked))
    if ties < ENOUGH_TIES or len(sample.untied[0]) < FOLDS:
        return Likelihood(_mean_rank(columns[2]), LikelyMethod(method="ranks", ties=ties))
    found = _cross_fitted(len(network), sample, asked, columns, random)
    walks = WALKS if large else None
    return replace(found, method=replace(found.method, untied=len(sample.untied[0]), walks=walks))


def _sample(network: Network, random: np.random.Generator) -> tuple[_Sample, Mask]:
    """Return the ties and, of too many untied pairs, some by chance; and which are untied."""
    untied: Mask = np.triu(adjacency(network) == 0, k=1)
    tied = network.ties[:, 0], network.ties[:, 1]
    numbers, share = np.flatnonzero(untied), 1.0
    if len(numbers) > MOST_UNTIED:
        share = MOST_UNTIED / len(numbers)
        numbers = numbers[np.sort(random.choice(len(numbers), MOST_UNTIED, replace=False))]
    return _Sample(tied, np.divmod(numbers, len(network)), share), untied


def _sample_of_many(network: Network, random: np.random.Generator) -> tuple[_Sample, Ends]:
    """Return the ties and, of the untied pairs of a large map, some by chance."""
    size, ties = len(network), network.ties
    every = size * (size - 1) // 2 - len(ties)
    found = np.zeros(0, dtype=np.int64)
    while len(found) < min(MOST_UNTIED, every):
        drawn = np.sort(random.integers(0, size, (2 * MOST_UNTIED, 2)), axis=1)
        drawn = drawn[drawn[:, 0] < drawn[:, 1]]
        found = np.union1d(found, drawn[:, 0] * size + drawn[:, 1])
        found = np.setdiff1d(found, ties[:, 0] * size + ties[:, 1], assume_unique=True)
    if len(found) > MOST_UNTIED:
        found = np.sort(random.choice(found, MOST_UNTIED, replace=False))
    untied = found // size, found % size
    return _Sample((ties[:, 0], ties[:, 1]), untied, len(found) / every), untied


def _lookups(network: Network, *, large: bool) -> Iterator[Lookup]:
    """Yield for each index what gives it for some pairs; one matrix is held at a time."""
    if large:
        yield from sparse_indices(network).values()
        return
    ties = adjacency(network)
    for index in INDICES.values():
        yield _at_least_zero(index(ties)).__getitem__


def _at_least_zero(values: Values) -> Values:
    return np.maximum(values, 0, out=values)


def _columns(
    indices: Iterable[Lookup],
    sames: Callable[[Ends], list[Values]],
    untied: Pairs,
    sets: tuple[Ends, ...],
) -> list[Values]:
    """Return what is known of the pairs of each set, a column for each of `FEATURES`."""
    # By map, which lets go of an index before the next is made.
    found = list(map(partial(_standardised, untied, sets), indices))
    return [
        np.column_stack([*own, *sames(ends)])
        for own, ends in zip(zip(*found, strict=True), sets, strict=True)
    ]


def _standardised(untied: Pairs, sets: tuple[Ends, ...], index: Lookup) -> list[Values]:
    """Return an index of the pairs of each set, standardised over the untied pairs.

    It enters as the logarithm of 1 + its share of the median of the untied pairs that have any.
    """
    values = index(untied)
    positive = values[values > ROUNDED_ZERO]
    middle = float(np.median(positive, overwrite_input=True)) if len(positive) else 1.0
    del positive
    values /= middle
    spread = np.log1p(values, out=values)
    mean, deviation = float(spread.mean()), float(spread.std())
    unit = deviation if deviation > ROUNDED_ZERO else np.inf
    return [(np.log1p(index(ends) / middle) - mean) / unit for ends in sets]


def _sames(network: Network, places: Places, roles: Roles, ends: Ends) -> list[Values]:
    first, second = ends
    together: Mask = np.asarray((roles.carries[first] & roles.carries[second]).any(axis=1))
    alike = (
        places.same_locality(first, second),
        same(places.municipality, first, second),
        same(places.region, first, second),
        same(network.sector, first, second),
        same(network.level, first, second),
        together,
    )
    return [mask.astype(np.float64) for mask in alike]


def _mean_rank(columns: Values) -> Values | None:
    """Return the mean percentile rank over the columns that tell pairs apart, None without any."""
    rounded = np.round(columns, ESTIMATE_DECIMALS)
    telling: list[Values] = [column for column in rounded.T if len(np.unique(column)) > 1]
    if not telling:
        return None
    ranks: Values = np.mean([percentile_ranks(column) for column in telling], axis=0)
    result: Values = np.round(ranks, ESTIMATE_DECIMALS)
    return result


def _cross_fitted(
    size: int,
    sample: _Sample,
    asked: Ends,
    columns: list[Values],
    random: np.random.Generator,
) -> Likelihood:
    """Fit as often as there are folds, each time without one, and estimate that one."""
    tied, untied, candidates = columns
    rows = np.concatenate([tied, untied])
    is_tied = np.arange(len(rows)) < len(tied)
    weights = np.where(is_tied, 1.0, 1 / sample.share)
    folds = np.concatenate([random.permutation(len(part)) % FOLDS for part in (tied, untied)])
    fits = [
        fit_logistic(rows[folds != fold], is_tied[folds != fold] * 1.0, weights[folds != fold])
        for fold in range(FOLDS)
    ]
    unseen = np.zeros(len(rows))
    for fold, fit in enumerate(fits):
        unseen[folds == fold] = foretell(rows[folds == fold], fit)
    unseen = np.round(unseen, ESTIMATE_DECIMALS)
    values: Values = np.mean([foretell(candidates, fit) for fit in fits], axis=0)
    # A candidate that was learnt from gets the estimate of the fit that did not see it.
    known, wanted = (ends[0] * size + ends[1] for ends in (sample.untied, asked))
    place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    seen = known[place] == wanted
    values[seen] = unseen[len(tied) :][place[seen]]
    rounded: Values = np.round(values, ESTIMATE_DECIMALS)
    return Likelihood(rounded, _regression(fits, unseen[is_tied], unseen[~is_tied]))


def _regression(fits: list[Values], tied: Values, untied: Values) -> LikelyMethod:
    """Return how the estimate was made, and how well it tells ties from other unseen pairs."""
    area, low, high = area_under_curve(tied, untied)
    means = np.mean(fits, axis=0)[1:].tolist()
    return LikelyMethod(
        method="regression",
        ties=len(tied),
        auc=round(area, ESTIMATE_DECIMALS),
        auc_low=round(low, ESTIMATE_DECIMALS),
        auc_high=round(high, ESTIMATE_DECIMALS),
        weights={
            name: round(mean, ESTIMATE_DECIMALS - 2)
            for name, mean in zip(FEATURES, means, strict=True)
        },
    )
