"""Actors in groups, and how often chance gives as few, or as many, ties as were observed.

Groups are by sector, by level, or by both at once. An actor whose group is not documented counts in
no group size, tie or pair. For chance the labels are shuffled over actors while the ties stay, with
*strata* within each stratum only. When there are few distinct labelings all of them are tried, and
p is exact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations, islice
from math import comb
from typing import TYPE_CHECKING

import numpy as np
from numpy.random import PCG64, Generator

from samverkan.network import LEVELS, SECTORS, UNKNOWN
from samverkan.words import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from samverkan.measures.measure import By, Measure, Value, Work
    from samverkan.network import Network

    Labels = NDArray[np.int8]

NAMES: Mapping[By, Message] = {
    "sector": message("sector"),
    "level": message("level"),
    "sector_level": message("sector and level"),
}
"""What actors are grouped by, in words."""

ALL_LABELINGS = 20_000
"""The most distinct labelings that are all tried; above it they are sampled."""

BLOCK = 4_000_000
"""Array elements held at a time."""


def measures_by(by: By, templates: Iterable[Measure]) -> tuple[Measure, ...]:
    """Return the measures of one grouping, of templates that say ``{by}`` in name and texts."""
    return tuple(
        replace(
            one,
            name=one.name.format(by=by),
            title=_named(one.title, by),
            definition=_named(one.definition, by),
            compute=partial(_compute_by, one, by),
        )
        for one in templates
    )


def _compute_by(template: Measure, by: By, work: Work) -> object:
    return template.compute(replace(work, by=by))


def _named(text: Message, by: By) -> Message:
    """Fill in the name of a grouping, also in the messages within a message."""
    inner = {name: _named(value, by) for name, value in text.values if isinstance(value, Message)}
    return text.filled(**inner, by=NAMES[by])


@dataclass(frozen=True, slots=True)
class Grouping:
    """The actors of a network by group.

    Attributes
    ----------
    labels
        The group number of each actor, `UNKNOWN` where it is not documented. By sector and level
        it is ``sector * len(LEVELS) + level``, unknown unless both are known.
    known
        Numbers of the actors whose group is known.
    ties
        The ties between them, as positions in `known`.
    sizes
        Number of actors in each group, also in those that are empty here.
    """

    labels: NDArray[np.int64]
    known: NDArray[np.int64]
    ties: NDArray[np.int64]
    sizes: NDArray[np.int64]

    @property
    def within(self) -> NDArray[np.int64]:
        """The group number of each known actor."""
        return self.labels[self.known]

    @property
    def crossing(self) -> NDArray[np.bool_]:
        """Whether each tie joins two groups."""
        first, second = self.within[self.ties].T
        crossing: NDArray[np.bool_] = first != second
        return crossing

    @property
    def pairs(self) -> int:
        """Number of unordered pairs of known actors."""
        return len(self.known) * (len(self.known) - 1) // 2

    @property
    def internal_pairs(self) -> int:
        """Number of unordered pairs of known actors in one group."""
        return int((self.sizes * (self.sizes - 1)).sum()) // 2


def group_actors(network: Network, by: By) -> Grouping:
    """Return the actors of a network by group."""
    labels, count = _labels(network, by)
    known = np.flatnonzero(labels != UNKNOWN)
    position = np.full(len(network), UNKNOWN)
    position[known] = np.arange(len(known))
    ties = position[network.ties]
    ties = ties[(ties != UNKNOWN).all(axis=1)]
    return Grouping(labels, known, ties, np.bincount(labels[known], minlength=count))


def _labels(network: Network, by: By) -> tuple[NDArray[np.int64], int]:
    if by == "sector":
        return network.sector, len(SECTORS)
    if by == "level":
        return network.level, len(LEVELS)
    both = (network.sector != UNKNOWN) & (network.level != UNKNOWN)
    labels = np.where(both, network.sector * len(LEVELS) + network.level, UNKNOWN)
    return labels, len(SECTORS) * len(LEVELS)


@dataclass(frozen=True, slots=True)
class Tails:
    """Share of labelings that give at most, and at least, what was observed."""

    p_low: float
    p_high: float

    @property
    def p(self) -> float:
        """The two-sided p: twice the smaller tail, at most 1."""
        return min(1.0, 2 * min(self.p_low, self.p_high))


def tail_of(tails: Tails | None, name: str) -> Value:
    """Return ``p_low``, ``p_high`` or ``p``; None where there was nothing to test."""
    value: float | None = None if tails is None else getattr(tails, name)
    return value


@dataclass(frozen=True, slots=True)
class Draws:
    """How many labelings are drawn, and the seed of the generator."""

    permutations: int = 9_999
    seed: int = 1


def permutation_test(
    count: Callable[[Labels], NDArray[np.int64]],
    labels: NDArray[np.int64],
    *,
    strata: NDArray[np.int64] | None = None,
    draws: Draws,
    width: int = 1,
) -> tuple[Tails, ...]:
    """Compare counts under the labels as they are with counts under shuffled labels.

    Parameters
    ----------
    count
        Takes labelings, a row each, and returns their counts, rows = labelings.
    labels
        The label of each actor, small integers.
    strata
        The stratum of each actor; labels are shuffled within it only.
    draws
        How many labelings to draw, and the seed.
    width
        Elements that `count` holds for each labeling, to bound the memory.
    """
    small = labels.astype(np.int8)
    strata = np.zeros(len(labels), dtype=np.int64) if strata is None else strata
    parts = [np.flatnonzero(strata == stratum) for stratum in np.unique(strata)]
    exact = labeling_count([small[part] for part in parts]) <= ALL_LABELINGS
    rows = max(1, BLOCK // max(1, width, len(labels)))
    if exact:
        blocks = _all_labelings(small, parts, rows)
    else:
        blocks = _drawn_labelings(small, parts, rows, draws)
    return _tails(count, small, blocks, extra=0 if exact else 1)


def labeling_count(parts: list[Labels]) -> int:
    """Count the distinct labelings, each part shuffled by itself; stop above `ALL_LABELINGS`.

    Examples
    --------
    >>> labeling_count([np.array([0, 0, 1]), np.array([0, 1])])
    6
    """
    total = 1
    for part in parts:
        free = len(part)
        for size in np.unique(part, return_counts=True)[1].tolist():
            total *= comb(free, size)
            free -= size
            if total > ALL_LABELINGS:
                return total
    return total


def _tails(
    count: Callable[[Labels], NDArray[np.int64]],
    labels: Labels,
    blocks: Iterator[Labels],
    extra: int,
) -> tuple[Tails, ...]:
    observed = count(labels[np.newaxis])
    low = np.full(observed.shape[1], extra)
    high, total = low.copy(), extra
    for block in blocks:
        counts = count(block)
        low += (counts <= observed).sum(axis=0)
        high += (counts >= observed).sum(axis=0)
        total += len(block)
    tails = zip((low / total).tolist(), (high / total).tolist(), strict=True)
    return tuple(Tails(p_low, p_high) for p_low, p_high in tails)


def _drawn_labelings(
    labels: Labels, parts: list[NDArray[np.int64]], rows: int, draws: Draws
) -> Iterator[Labels]:
    generator = Generator(PCG64(draws.seed))
    for start in range(0, draws.permutations, rows):
        block = np.tile(labels, (min(rows, draws.permutations - start), 1))
        for part in parts:
            block[:, part] = generator.permuted(block[:, part], axis=1)
        yield block


def _all_labelings(labels: Labels, parts: list[NDArray[np.int64]], rows: int) -> Iterator[Labels]:
    """Yield all labelings, in blocks of at least `rows` as long as there are so many."""
    held: list[Labels] = []
    for block in _relabelled(labels, parts, rows):
        held.append(block)
        if sum(map(len, held)) >= rows:
            yield np.concatenate(held)
            held = []
    if held:
        yield np.concatenate(held)


def _relabelled(labels: Labels, parts: list[NDArray[np.int64]], rows: int) -> Iterator[Labels]:
    """Yield every combination of the distinct labelings of each part."""
    if not parts:
        yield labels[np.newaxis]
        return
    *others, last = parts
    for block in distinct_labelings(labels[last], rows):
        for base in _relabelled(labels, others, rows):
            for row in base:
                chosen = np.tile(row, (len(block), 1))
                chosen[:, last] = block
                yield chosen


def distinct_labelings(labels: Labels, rows: int = ALL_LABELINGS) -> Iterator[Labels]:
    """Yield every distinct order of the labels once, in blocks of at most `rows`.

    Examples
    --------
    >>> [block.tolist() for block in distinct_labelings(np.array([0, 1, 0], dtype=np.int8))]
    [[[1, 0, 0], [0, 1, 0], [0, 0, 1]]]
    """
    words, sizes = np.unique(labels, return_counts=True)
    if len(words) < 2:
        yield labels[np.newaxis]
        return
    # The largest group fills what is left over; the next largest is placed many at a time.
    *rarer, largest = np.argsort(sizes, kind="stable").tolist()
    base = np.full(len(labels), words[largest], dtype=np.int8)
    groups = [(int(words[place]), int(sizes[place])) for place in rarer]
    yield from _filled(base, np.arange(len(labels)), groups, rows)


def _filled(
    base: Labels, free: NDArray[np.int64], groups: list[tuple[int, int]], rows: int
) -> Iterator[Labels]:
    """Put the groups, (label, size) each, in every possible way on the free positions."""
    (word, size), *rest = groups
    every = combinations(range(len(free)), size)
    if rest:
        for places in every:
            chosen = base.copy()
            chosen[free[list(places)]] = word
            yield from _filled(chosen, np.delete(free, places), rest, rows)
        return
    while batch := list(islice(every, rows)):
        block = np.tile(base, (len(batch), 1))
        block[np.arange(len(batch))[:, np.newaxis], free[np.array(batch)]] = word
        yield block
