"""Logistic regression with a ridge, and how well scores tell two kinds of pairs apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

RIDGE = 5.0
TOWARDS = 0.3
"""Weights are drawn towards this: every index and every likeness is expected to help a little."""

ROUNDS = 100
EXACT = 1e-10
NORMAL_95 = 1.959963984540054


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
