"""How much nearer a link would bring the actors of its place.

With ``d`` the steps between two actors today, the gain of a link (u, v) is the increase of the mean
of ``1/d`` over the pairs of actors of the place that differ in sector or level, where a pair i, j
comes to ``min(d_ij, d_iu + 1 + d_vj, d_iv + 1 + d_uj)``. Paths run through the whole map. A pair
without a path counts 0.

Only one of the two directions can shorten a pair, so that the gains of all links of a place come
from matrix products (`_connected`), and those across unconnected parts from counting (`_apart`).
Rows of actors are taken some at a time, so that no matrix grows with the square of a large place.

In large places of large maps it is measured among some of the actors
(`samverkan.gaps.sampled_gain`).

Every region is measured by itself, in this process or divided among several, so that the result is
the same whatever the number of processes and whichever of them is done first. Processes are started
anew (spawn), as on Windows.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.sampled_gain import MOST_STEPS, sample, steps_between, won_by_links
from samverkan.network import AT_ONCE, FAR, LEVELS, UNKNOWN
from samverkan.service.places import differ

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from samverkan.network import Adjacency
    from samverkan.service.places import Mask, Numbers

    Values = NDArray[np.float64]
    Lengths = NDArray[np.uint16]
    Gains = tuple[NDArray[np.float64], NDArray[np.uint16]]

DECIMALS = 12
"""Numbers that agree to so many decimals count as equal."""

CELLS_AT_ONCE = 500_000
"""Numbers of a matrix that are held at a time."""

MOST_HELD = 5_000
"""Actors up to whom the steps between all of them are held, two bytes each."""

LARGE_MAP, LARGE_PLACE = 5_000, 1_000
"""In a place of more actors of a map of more actors gain is measured among some of them."""

WORTH_DIVIDING = 1_000_000
"""Pairs below which starting processes costs more than it gains."""

MOST_JOBS = 8
"""Processes that are started at most unless more are asked for; each holds a network."""


@dataclass(frozen=True)
class Candidates:
    """Candidate pairs of one place, as actor numbers; `first` is smaller than `second`.

    `members` are the actors among whom the gain of a link is measured; `region` is the number of
    the region in which they all are, or `UNKNOWN`. `uncompared` counts other pairs of a large place
    without a tie, which were not compared.
    """

    first: Numbers
    second: Numbers
    members: Numbers
    region: int = UNKNOWN
    uncompared: int = 0

    def __len__(self) -> int:
        return len(self.first)

    def where(self, kept: Mask) -> Candidates:
        """Return the pairs that are kept."""
        return replace(self, first=self.first[kept], second=self.second[kept])


@dataclass(frozen=True)
class Ground:
    """The actors of a place among whom gain is measured, by number and in order.

    `cell` numbers the sector and level of each, `differing` tells which cells differ in one of the
    two, and `pairs` counts the ordered pairs of actors that do. `known` are the steps between all
    members where they are held, and not found anew when they are needed.
    """

    adjacency: Adjacency
    members: Numbers
    cell: Numbers
    differing: Mask
    pairs: int
    known: Lengths | None = None

    def lengths(self, rows: slice | Numbers) -> Lengths:
        """Return the steps from some members, by their place among them, to all members."""
        if self.known is not None:
            return self.known[rows]
        return self.adjacency.lengths_between(self.members[rows], self.members)

    def blocks(self) -> Iterator[tuple[slice, Lengths]]:
        """Yield some members at a time, with the steps from each of them to all members."""
        size = max(1, CELLS_AT_ONCE // max(1, len(self.members)))
        for begin in range(0, len(self.members), AT_ONCE):
            many = self.lengths(slice(begin, begin + AT_ONCE))
            for start in range(0, len(many), size):
                rows = many[start : start + size]
                yield slice(begin + start, begin + start + len(rows)), rows

    def counted(self, rows: slice | Numbers) -> Mask:
        """Tell which pairs of some members, in rows, and all members differ."""
        found: Mask = self.differing[self.cell[rows]][:, self.cell]
        return found

    def closeness(self, rows: slice, lengths: Lengths) -> Values:
        """Return ``1/d`` of the pairs that count and have a path; 1, the most, for all others."""
        close = 1 / np.maximum(lengths, 1)
        close[~self.counted(rows) | (lengths == FAR)] = 1
        return close


def lengths_among(adjacency: Adjacency, members: Numbers) -> Lengths | None:
    """Return the steps between all members of a place; None when they are too many to hold."""
    if len(members) > MOST_HELD:
        return None
    return adjacency.lengths_between(members, members)


def counted_pairs(adjacency: Adjacency, members: Numbers) -> Mask:
    """Tell for each pair among some actors whether the two differ in sector or level, n x n."""
    first, second = np.meshgrid(members, members, indexing="ij")
    return differ(adjacency, first, second)


def find_ground(adjacency: Adjacency, members: Numbers, known: Lengths | None = None) -> Ground:
    """Return the pairs among whom the gain of a link of a place is measured."""
    cells = adjacency.sector[members] * (len(LEVELS) + 1) + adjacency.level[members]
    _, examples, cell, sizes = np.unique(
        cells, return_index=True, return_inverse=True, return_counts=True
    )
    differing = counted_pairs(adjacency, members[examples])
    pairs = int((sizes[:, None] * sizes[None, :])[differing].sum())
    return Ground(adjacency, members, cell.reshape(-1), differing, pairs, known)


def place_gains(ground: Ground, first: Numbers, second: Numbers) -> tuple[Values, Lengths]:
    """Return the gain of a link between each pair, 0 to 1, and the steps between them today.

    The ends of the pairs are among the members; `FAR` steps mean no path.
    """
    members = ground.members
    ends, start, end = _ends(first, second)
    near = ground.lengths(np.searchsorted(members, ends))
    steps: Lengths = near[start, np.searchsorted(members, second)]
    gains, connected = np.zeros(len(first)), steps < FAR
    if ground.pairs and connected.any():
        gains[connected] = _connected(ground, near)[start[connected], end[connected]]
    if ground.pairs and not connected.all():
        apart = ~connected
        gains[apart] = _apart(ground, near, start[apart], end[apart])
    means: Values = np.round(2 * gains / max(ground.pairs, 1), DECIMALS)
    return means, steps


def _connected(ground: Ground, near: Lengths) -> Values:
    """Return for every two ends of one part what the counted pairs win by a link, n x n.

    With ``L_a`` the pairs at a steps and ``W_s`` what each counted pair would win by coming to s
    steps, it is the sum over ``a + b + 1 = s`` of ``L_a W_s L_b``. The terms of (a, b) and (b, a)
    are each other's transpose.
    """
    half = np.zeros((len(near), len(near)))
    longest = int(near[near < FAR].max())
    at = [(near == steps).astype(np.float64) for steps in range(longest + 1)]
    for rows, lengths in ground.blocks():
        half += _won_by(at, rows, ground.closeness(rows, lengths))
    return half + half.T


def _won_by(at: list[Values], rows: slice, closeness: Values) -> Values:
    """Return what some members, in rows, win together with all members by each link.

    `at` tells for each number of steps who is so far from which end.
    """
    longest = min(round(1 / closeness.min(initial=1)), 2 * len(at))
    # The row i of the sum so far, by the steps from i to the first end of the link.
    inner = {before: np.zeros((len(closeness), len(at[0]))) for before in range(longest // 2)}
    wins = np.empty_like(closeness)
    for steps in range(1, longest):
        np.subtract(1 / steps, closeness, out=wins)
        np.maximum(wins, 0, out=wins)
        for before in range((steps - 1) // 2 + 1):
            after = steps - 1 - before
            if after < len(at):
                share = 0.5 if before == after else 1.0
                inner[before] += share * (wins @ at[after].T)
    half = np.zeros((len(at[0]), len(at[0])))
    for before, reached in inner.items():
        half += at[before][:, rows] @ reached
    return half


def _apart(ground: Ground, near: Lengths, start: Numbers, end: Numbers) -> Values:
    """Return for links between parts without a path what the pairs across them win together.

    No such pair has a path today, so that it is enough to count the members at each number of
    steps from an end by sector and level.
    """
    longest = int(near[near < FAR].max())
    return _won_across(ground, _counts(ground, near, longest), start, end)


def _counts(ground: Ground, near: Lengths, longest: int) -> Values:
    """Return how many members of each cell are at each number of steps: ends x steps x cells."""
    marks = np.eye(len(ground.differing))[ground.cell]
    return np.stack([(near == steps) @ marks for steps in range(longest + 1)], axis=1)


def _won_across(ground: Ground, count: Values, start: Numbers, end: Numbers) -> Values:
    steps = np.arange(count.shape[1])
    closeness = 1 / (steps[:, None] + steps[None, :] + 1)
    flat = count.reshape(len(count), -1)
    reached = flat @ np.kron(closeness, ground.differing)
    result = np.zeros(len(start))
    size = max(1, CELLS_AT_ONCE // max(1, flat.shape[1]))
    for first in range(0, len(start), size):
        some = slice(first, first + size)
        result[some] = np.einsum("ij,ij->i", reached[start[some]], flat[end[some]])
    return result


def sampled_gains(adjacency: Adjacency, own: Candidates) -> Gains:
    """Return what `place_gains` does of a large place, measured among some of its actors."""
    steps = steps_between(adjacency, own.first, own.second)
    gains, apart = np.zeros(len(own)), steps == FAR
    gains[~apart] = _among_some(adjacency, own.where(~apart))
    gains[apart] = _among_all(adjacency, own.where(apart))
    return np.round(gains, DECIMALS), steps


def _among_some(adjacency: Adjacency, own: Candidates) -> Values:
    """Return the gains of links within one part, among a sample."""
    some = sample(own.members)
    ground = find_ground(adjacency, some)
    ends, start, end = _ends(own.first, own.second)
    if not ground.pairs or not len(ends):
        return np.zeros(len(own))
    every = slice(0, len(some))
    closeness = ground.closeness(every, ground.lengths(every))
    near = np.ascontiguousarray(adjacency.lengths_between(some, ends).T)
    return 2 * won_by_links(closeness, near, start, end) / ground.pairs


def _among_all(adjacency: Adjacency, own: Candidates) -> Values:
    """Return the gains of links between parts without a path."""
    ground = find_ground(adjacency, own.members)
    ends, start, end = _ends(own.first, own.second)
    if not ground.pairs or not len(ends):
        return np.zeros(len(own))
    counts = np.zeros((len(ends), MOST_STEPS + 1, len(ground.differing)))
    longest = 0
    for first in range(0, len(ends), AT_ONCE):
        near = adjacency.lengths_between(ends[first : first + AT_ONCE], own.members)
        deepest = min(int(near[near < FAR].max(initial=0)), MOST_STEPS)
        counts[first : first + len(near), : deepest + 1] = _counts(ground, near, deepest)
        longest = max(longest, deepest)
    return 2 * _won_across(ground, counts[:, : longest + 1], start, end) / ground.pairs


def _ends(first: Numbers, second: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return the ends of pairs, each once, and the place of both of each pair among them."""
    ends, place = np.unique(np.concatenate([first, second]), return_inverse=True)
    place = place.reshape(-1)
    return ends, place[: len(first)], place[len(first) :]


def default_jobs(pairs: int) -> int:
    """Return how many processes to use for so many pairs when nobody says."""
    if pairs < WORTH_DIVIDING:
        return 1
    return max(1, min(os.cpu_count() or 1, MOST_JOBS))


def gains_of_places(
    adjacency: Adjacency, candidates: Sequence[Candidates], *, jobs: int | None = 1
) -> list[Gains]:
    """Return the gains and the steps of the candidates of each place, in order.

    `jobs` is the number of processes; None chooses by the number of pairs. The places of a region
    go together, for the steps between the actors of the region serve them all.
    """
    together: dict[int, list[int]] = {}
    for number, own in enumerate(candidates):
        together.setdefault(own.region, []).append(number)
    works = [[candidates[number] for number in numbers] for numbers in together.values()]
    wanted = default_jobs(sum(map(len, candidates))) if jobs is None else jobs
    done = _divided(adjacency, works, min(wanted, len(works)))
    found = {
        number: gains
        for numbers, own in zip(together.values(), done, strict=True)
        for number, gains in zip(numbers, own, strict=True)
    }
    return [found[number] for number in range(len(candidates))]


def is_sampled(adjacency: Adjacency, members: Numbers) -> bool:
    """Tell whether the gain of a place's links is measured among some of its actors."""
    return len(adjacency) > LARGE_MAP and len(members) > LARGE_PLACE


def gains_of_region(adjacency: Adjacency, places: Sequence[Candidates]) -> list[Gains]:
    """Return the gains and the steps of the candidates of some places of one region."""
    large = [is_sampled(adjacency, own.members) for own in places]
    exact = _exact_gains(
        adjacency, [own for own, sampled in zip(places, large, strict=True) if not sampled]
    )
    return [
        sampled_gains(adjacency, own) if sampled else next(exact)
        for own, sampled in zip(places, large, strict=True)
    ]


def _exact_gains(adjacency: Adjacency, places: Sequence[Candidates]) -> Iterator[Gains]:
    """Yield the gains and the steps of places of one region, whose steps serve them all."""
    if not places:
        return
    everybody = np.unique(np.concatenate([own.members for own in places]))
    lengths = lengths_among(adjacency, everybody)
    for own in places:
        known = None
        if lengths is not None:
            inside = np.searchsorted(everybody, own.members)
            whole = len(inside) == len(everybody)
            known = lengths if whole else lengths[np.ix_(inside, inside)]
        yield place_gains(find_ground(adjacency, own.members, known), own.first, own.second)


def _divided(
    adjacency: Adjacency, works: Sequence[Sequence[Candidates]], jobs: int
) -> list[list[Gains]]:
    """Hand out the works, the largest first, so that all are done at about the same time."""
    if jobs < 2:
        return [gains_of_region(adjacency, work) for work in works]
    sizes = [sum(len(own.members) for own in work) for work in works]
    try:
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            waiting = {
                number: pool.submit(gains_of_region, adjacency, works[number])
                for number in sorted(range(len(works)), key=lambda number: -sizes[number])
            }
            return [waiting[number].result() for number in range(len(works))]
    except (BrokenProcessPool, OSError):
        # Where processes may not be started, or one was killed, the same is done in this one.
        return _divided(adjacency, works, 1)
