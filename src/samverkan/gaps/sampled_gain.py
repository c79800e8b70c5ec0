"""How much nearer links would bring the actors of a large place, measured among some of them.

The gain of a link is a mean over pairs of actors (`samverkan.gaps.gain`). In a large place of a
large map it is that mean over the pairs among `SAMPLE` actors, evenly taken among all in order, on
shortest paths that run through everybody. What a link between parts without a path wins is counted
among all, for there counting is cheap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.similarity import sparse_adjacency
from samverkan.network import AT_ONCE, FAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from samverkan.network import Adjacency
    from samverkan.service.places import Numbers

    Values = NDArray[np.float64]
    Lengths = NDArray[np.uint16]
    Wins = NDArray[np.float32]

SAMPLE = 512
"""Actors among whom the gain of a link of a large place is measured."""

UNIT = 27_720
"""Every 1/d up to d = 12 is a whole number of so many parts, and sums of them stay exact."""

MOST_STEPS = 40
"""What brings a pair no nearer than this counts as nothing."""

CELLS_AT_ONCE = 4_000_000
"""Numbers of a matrix that are held at a time."""


def sample(members: Numbers) -> Numbers:
    """Return at most `SAMPLE` of some actors, evenly among them in order."""
    return members[:: max(1, -(-len(members) // SAMPLE))]


def steps_between(adjacency: Adjacency, first: Numbers, second: Numbers) -> Lengths:
    """Return the steps of each pair without a tie; `FAR` without a path.

    Paths are followed from the end that is in most of the pairs, and only where the two have no
    common contact, so that few actors have to be started from.
    """
    steps = np.full(len(first), FAR, dtype=np.uint16)
    steps[_share_contact(adjacency, first, second)] = 2
    left = np.flatnonzero(steps == FAR)
    one, other = first[left], second[left]
    often = np.bincount(np.concatenate([one, other]), minlength=len(adjacency))
    turned = often[other] > often[one]
    one, other = np.where(turned, other, one), np.where(turned, one, other)
    order = np.argsort(one, kind="stable")
    left, one, other = left[order], one[order], other[order]
    sources, place = np.unique(one, return_inverse=True)
    for start in range(0, len(sources), AT_ONCE):
        own = slice(*np.searchsorted(place, [start, start + AT_ONCE]).tolist())
        bit = place[own] - start
        for number, front in enumerate(adjacency.fronts_from(sources[start : start + AT_ONCE]), 1):
            met = front[bit // 64, other[own]] >> (bit % 64).astype(np.uint64) & np.uint64(1)
            steps[left[own][met > 0]] = number
    return steps


def _share_contact(adjacency: Adjacency, first: Numbers, second: Numbers) -> NDArray[np.bool_]:
    ties = sparse_adjacency(adjacency)
    degree = np.diff(adjacency.indptr)
    found = np.zeros(len(first), dtype=bool)
    for some in _blocks(np.minimum(degree[first], degree[second]) + 1):
        common = ties[first[some]].multiply(ties[second[some]])
        found[some] = np.diff(common.tocsr().indptr) > 0
    return found


def _blocks(sizes: Numbers) -> Iterator[slice]:
    """Yield slices of rows of some sizes, each of about `CELLS_AT_ONCE` cells."""
    ends = np.cumsum(sizes) // CELLS_AT_ONCE
    starts = np.unique(ends, return_index=True)[1].tolist()
    for start, end in zip(starts, [*starts[1:], len(sizes)], strict=True):
        yield slice(start, end)


def won_by_links(closeness: Values, near: Lengths, start: Numbers, end: Numbers) -> Values:
    """Return what the pairs of a sample win by each link, both orders of a pair counted once.

    `closeness` has ``1/d`` of the pairs that count and 1 for all others, `near` the steps from ends
    of links, in rows, to the sample; a link is between two rows. With ``W_s`` what each pair would
    win by coming to s steps and ``L_a`` who is at a steps from which end, it is the sum over
    ``a + b + 1 = s`` of ``L_a W_s L_b``, of which that with a > b is the transpose of another.
    """
    wins = _wins(closeness)
    one, other = np.concatenate([start, end]), np.concatenate([end, start])
    order = np.argsort(other, kind="stable")
    won = np.zeros(len(order))
    size = max(1, CELLS_AT_ONCE // (len(closeness) * (len(wins) + 1)))
    for begin in range(0, len(near), size):
        inner = _inner(wins, near[begin : begin + size])
        own = order[slice(*np.searchsorted(other[order], [begin, begin + size]).tolist())]
        for some in _blocks(np.full(len(own), len(closeness))):
            links = own[some]
            before = np.minimum(near[one[links]], inner.shape[1] - 1)
            column = np.arange(len(closeness))
            reached = inner[(other[links] - begin)[:, None], before, column]
            won[links] = reached.sum(axis=1, dtype=np.float64)
    both: Values = (won[: len(start)] + won[len(start) :]) / UNIT
    return both


def _wins(closeness: Values) -> list[Wins]:
    """Return what each pair would win by coming to 1, 2 and so on steps, in parts of a unit."""
    longest = min(round(1 / closeness.min(initial=1)), MOST_STEPS + 1)
    return [
        np.rint(UNIT * np.maximum(1 / steps - closeness, 0)).astype(np.float32)
        for steps in range(1, longest)
    ]


def _inner(wins: list[Wins], near: Lengths) -> Wins:
    """Return what a member wins with all, end by end and by its steps from the other end.

    Members are columns. Steps that win nothing, or that the other direction counts, are 0.
    """
    befores = (len(wins) + 1) // 2
    inner = np.zeros((len(near), befores + 1, near.shape[1]), dtype=np.float32)
    for after in range(len(wins)):
        at = (near == after).astype(np.float32)
        for before in range(min(after + 1, len(wins) - after)):
            share = np.float32(0.5 if before == after else 1)
            inner[:, before] += share * (at @ wins[before + after])
    return inner
