"""Parts of the network: core and periphery, and communities, found by Leiden.

A *core set* is held against the pattern in which every two of the core have a tie and no two of
the periphery; pairs of one and one are left out. The *fit* is the correlation between the two. A
*community* has more ties inside than chance gives.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
from graspologic_native import leiden_csr
from numpy.random import PCG64, Generator

from samverkan.measures.measure import Cost, Measure, Per, column
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from samverkan.measures.measure import Value, Work
    from samverkan.network import Network

    Sets = NDArray[np.bool_]
    Counts = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]

TRAAG_2019 = (
    "V. A. Traag, L. Waltman, N. J. van Eck, 'From Louvain to Leiden: guaranteeing well-connected"
    " communities', Scientific Reports 9, 2019, 5233"
)
BORGATTI_EVERETT_2000 = (
    "S. P. Borgatti, M. G. Everett, 'Models of core/periphery structures', Social Networks 21(4),"
    " 2000, pp. 375-395"
)

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
    fits = pattern_fits(*_counts(network, sets))
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


def _counts(network: Network, sets: Sets) -> Counts:
    """Return ties and actors of each core set, then those of its periphery."""
    first, second = network.ties.T
    size = sets.sum(axis=1)
    inner = (sets[:, first] & sets[:, second]).sum(axis=1)
    outer = (~sets[:, first] & ~sets[:, second]).sum(axis=1)
    return inner, size, outer, len(network) - size


def _rank(network: Network, members: Sets) -> tuple[Fraction, int, list[int]]:
    """Return what a set is ranked by, the best first; the fit squared, exact, with its sign."""
    ties, core, loose, other = (int(count[0]) for count in _counts(network, members[np.newaxis]))
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
    counts = _counts(network, members[np.newaxis])
    fit = float(pattern_fits(*counts)[0])
    inner, core, outer, _other = (int(count[0]) for count in counts)
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


Parts = tuple[tuple[int, ...], ...]

ROUNDS = 2
"""How often Leiden goes through the network, from where it was; decision 13 has what more gives."""


def find_communities(network: Network, seed: int) -> Parts:
    """Return the actor numbers of each community: most actors first, then the smallest number.

    An actor without ties is one of its own, and each of the others hangs together. The same seed
    gives the same communities.
    """
    if not len(network.ties):
        return tuple((actor,) for actor in range(len(network)))
    _modularity, labels = leiden_csr(
        network.indptr,
        network.indices.astype(np.int32),
        np.ones(len(network.indices)),
        len(network),
        iterations=ROUNDS,
        seed=seed % 2**64,
    )
    found: dict[int, list[int]] = {}
    for actor in range(len(network)):
        found.setdefault(labels[actor], []).append(actor)
    return tuple(sorted(map(tuple, found.values()), key=lambda part: (-len(part), part[0])))


def modularity(network: Network, parts: Sequence[Sequence[int]]) -> float | None:
    """Share of ties within the parts, minus what ties at random would give; None without ties."""
    if not len(network.ties):
        return None
    communities = [{network.ids[actor] for actor in part} for part in parts]
    return float(nx.community.modularity(network.graph, communities, weight=None))


def _parts(work: Work) -> Parts:
    return work.once(find_communities, work.options.seed)


def _community(work: Work) -> tuple[Value, ...]:
    label = {actor: number for number, part in enumerate(_parts(work)) for actor in part}
    return tuple(label[actor] for actor in range(len(work.network)))


_of_core = partial(Measure, source=BORGATTI_EVERETT_2000, cost=Cost.ROUNDS)
_of_communities = partial(Measure, source=TRAAG_2019, cost=Cost.COMMUNITIES)

MEASURES = (
    _of_core(
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
        compute=_members,
        ranked=False,
    ),
    _of_core(
        name="core_fit",
        per=Per.NETWORK,
        title=message("Fit of core and periphery"),
        definition=message(
            "The correlation between the ties and the pattern of the best core set, in which every"
            " two of the core have a tie and no two of the others; pairs of one and one are left"
            " out. 1 = just so. Not defined when no set has both ties and gaps to compare."
        ),
        range="-1..1",
        compute=_fit,
    ),
    _of_communities(
        name="community",
        per=Per.ACTOR,
        title=message("Dense group"),
        definition=message(
            "The number of the actor's community, a part with more ties inside than chance gives."
            " Found by the Leiden method, by modularity at resolution 1, in two rounds, seeded."
            " Communities are numbered from 0, by falling size, then by their smallest id."
        ),
        range="0..N-1",
        compute=_community,
        ranked=False,
    ),
    _of_communities(
        name="communities",
        per=Per.NETWORK,
        title=message("Dense groups"),
        definition=message(
            "The number of communities that the Leiden method finds; an actor without ties is one"
            " of its own."
        ),
        range="0..N",
        compute=lambda work: len(_parts(work)),
    ),
    _of_communities(
        name="modularity",
        per=Per.NETWORK,
        title=message("Modularity"),
        definition=message(
            "How well the communities part the network: the share of ties within them, minus what"
            " ties at random with the same degrees would give. Not defined without ties."
        ),
        range="-1/2..1",
        source=(
            "M. E. J. Newman, M. Girvan, 'Finding and evaluating community structure in networks',"
            " Physical Review E 69, 2004, 026113"
        ),
        compute=lambda work: modularity(work.network, _parts(work)),
    ),
)
