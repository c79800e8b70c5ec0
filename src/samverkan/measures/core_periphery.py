"""Core and periphery: which actors have ties among all of themselves, the others none.

A *core set* is held against the pattern in which every two of the core have a tie and no two of
the periphery; pairs of one and one are left out. The *fit* is the correlation between the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from numpy.random import PCG64, Generator

from samverkan.measures import sources
from samverkan.measures.measure import Cost, Measure, Per, column
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.measures.measure import Value, Work


if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samverkan.network import Network

    Sets = NDArray[np.bool_]

ALL_SETS = 12
"""The most actors for which every core set is tried."""

RESTARTS = 20
"""How often the search goes on from a set that differs in some members from the best."""

ROUNDING = 1e-9
"""Fits nearer than this are compared in whole numbers."""


@dataclass(frozen=True, slots=True)
class Core:
    """The best core set, by actor, and its fit."""

    members: Sets
    fit: float


def find_core(network: Network, seed: int) -> Core | None:
    """Return the core set of the best fit; None when no set has one.

    Of equal fits it is the larger core, then the one with the smallest numbers. Up to `ALL_SETS`
    actors all sets are tried; above, a climb from the order of degrees changes one member at a
    time, and goes on from seeded changes of the best set.
    """
    if not len(network.ties):
        return None
    if len(network) <= ALL_SETS:
        numbers = np.arange(1 << len(network))[:, np.newaxis]
        sets = (numbers >> np.arange(len(network)) & 1).astype(bool)
    else:
        sets = _climbed(network, seed)
    fits = _fits_of(network, sets)
    if np.isnan(fits).all():
        return None
    near = np.flatnonzero(fits >= np.nanmax(fits) - ROUNDING)
    best = min(near.tolist(), key=lambda row: _rank(network, sets[row]))
    return Core(sets[best], float(fits[best]))


def pattern_fits(
    core_ties: NDArray[np.int64],
    core: NDArray[np.int64],
    other_ties: NDArray[np.int64],
    other: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Correlation with the pattern, from ties and actors of core and periphery.

    NaN where it is not defined: when either has no pair, or all pairs are alike.

    Examples
    --------
    >>> pattern_fits(*np.array([[3, 3], [3, 3], [0, 3], [3, 3]]))
    array([ 1., nan])
    """
    core_pairs, other_pairs = core * (core - 1) / 2, other * (other - 1) / 2
    ties, pairs = core_ties + other_ties, core_pairs + other_pairs
    difference = core_ties * (other_pairs - other_ties) - other_ties * (core_pairs - core_ties)
    square = core_pairs * other_pairs * ties * (pairs - ties)
    fits = np.full(len(square), np.nan)
    np.divide(difference, np.sqrt(square), out=fits, where=square > 0)
    return fits


def _fits_of(network: Network, sets: Sets) -> NDArray[np.float64]:
    first, second = network.ties.T
    size = sets.sum(axis=1)
    inner = (sets[:, first] & sets[:, second]).sum(axis=1)
    outer = (~sets[:, first] & ~sets[:, second]).sum(axis=1)
    return pattern_fits(inner, size, outer, len(network) - size)


def _rank(network: Network, members: Sets) -> tuple[Fraction, int, list[int]]:
    """Return what a set is ranked by, the best first; the fit squared, exact, with its sign."""
    first, second = network.ties.T
    core, other = int(members.sum()), int((~members).sum())
    ties = int((members[first] & members[second]).sum())
    loose = int((~members[first] & ~members[second]).sum())
    core_pairs, other_pairs = core * (core - 1) // 2, other * (other - 1) // 2
    difference = ties * (other_pairs - loose) - loose * (core_pairs - ties)
    missing = core_pairs + other_pairs - ties - loose
    square = core_pairs * other_pairs * (ties + loose) * missing
    signed = Fraction(difference * abs(difference), square)
    return -signed, -core, np.flatnonzero(members).tolist()


def _climbed(network: Network, seed: int) -> Sets:
    """Return the sets that the climbs end in."""
    generator = Generator(PCG64(seed))
    best, best_fit = _climb(network, _by_degree(network))
    found = [best]
    for _ in range(RESTARTS):
        changed = best.copy()
        many = 1 + int(generator.integers(min(40, len(network) // 3)))
        some = generator.choice(len(network), many, replace=False)
        changed[some] ^= True
        other, fit = _climb(network, changed)
        found.append(other)
        if fit > best_fit + ROUNDING or np.isnan(best_fit):
            best, best_fit = other, fit
    return np.array(found)


def _by_degree(network: Network) -> Sets:
    """Return the best set among those of the so many actors with the most ties."""
    size = len(network)
    order = np.lexsort((np.arange(size), -network.degree))
    rank = np.empty_like(order)
    rank[order] = np.arange(size)
    core = np.arange(1, size + 1)
    inner = np.bincount(rank[network.ties].max(axis=1), minlength=size).cumsum()
    outer = len(network.ties) - network.degree[order].cumsum() + inner
    fits = pattern_fits(inner, core, outer, size - core)
    return rank <= (0 if np.isnan(fits).all() else int(np.nanargmax(fits)))


def _climb(network: Network, members: Sets) -> tuple[Sets, float]:
    """Change one member at a time, each time the one that betters the fit most."""
    first, second = network.ties.T
    members = members.copy()
    within = np.bincount(first, members[second], len(network))
    within = (within + np.bincount(second, members[first], len(network))).astype(np.int64)
    core, inner = int(members.sum()), int((members[first] & members[second]).sum())
    outer = int((~members[first] & ~members[second]).sum())
    fit = float(pattern_fits(*np.array([[inner], [core], [outer], [len(network) - core]]))[0])
    while True:
        sign = np.where(members, -1, 1)
        loose = network.degree - within
        cores = core + sign
        fits = pattern_fits(
            inner + sign * within, cores, outer - sign * loose, len(network) - cores
        )
        if np.isnan(fits).all() or np.nanmax(fits) <= fit + ROUNDING:
            return members, fit
        actor = int(np.nanargmax(fits))
        fit, step = float(fits[actor]), int(sign[actor])
        core += step
        inner += step * int(within[actor])
        outer -= step * int(loose[actor])
        members[actor] ^= True
        within[network.neighbours(actor)] += step


def _core(work: Work) -> Core | None:
    return work.once(find_core, work.options.seed)


def _members(work: Work) -> tuple[Value, ...]:
    core = _core(work)
    return (None,) * len(work.network) if core is None else column(core.members)


def _fit(work: Work) -> Value:
    core = _core(work)
    return None if core is None else core.fit


MEASURES = (
    Measure(
        name="core_member",
        per=Per.ACTOR,
        title=message("In the core"),
        definition=message(
            "Whether the actor is in the core: the set of actors that correlates best with the"
            " pattern in which every two of the core have a tie and no two of the others; pairs of"
            " one and one are left out. All sets are tried up to 12 actors; above, a seeded climb"
            " from the order of degrees. Of equal sets it is the larger, then the one with the"
            " smallest ids."
        ),
        range="true, false",
        source=sources.BORGATTI_EVERETT_2000,
        cost=Cost.ROUNDS,
        compute=_members,
        ranked=False,
    ),
    Measure(
        name="core_fit",
        per=Per.NETWORK,
        title=message("Fit of core and periphery"),
        definition=message(
            "The correlation between the ties and the pattern of the best core set, in which every"
            " two of the core have a tie and no two of the others; pairs of one and one are left"
            " out. 1 = just so. Not defined when no set has both ties and gaps to compare."
        ),
        range="-1..1",
        source=sources.BORGATTI_EVERETT_2000,
        cost=Cost.ROUNDS,
        compute=_fit,
    ),
)
