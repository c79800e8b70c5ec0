"""Which groups have ties to which, beside what chance would give: assortativity and cells.

Assortativity is Newman's coefficient of discrete characteristics. The mixing matrix counts the ties
between each two cells of sector and level. The p of both comes from shuffling the groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import combinations_with_replacement
from math import log
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures.arcs import weighted_arcs
from samverkan.measures.groups import Draws, group_actors, measures_by, permutation_test, tail_of
from samverkan.measures.measure import Cost, Measure, Per, Variant, share
from samverkan.measures.results import CellRow
from samverkan.network import LEVELS, SECTORS, UNKNOWN
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from samverkan.measures.arcs import GraphKind
    from samverkan.measures.groups import Grouping, Tails
    from samverkan.measures.measure import By, Value, Work
    from samverkan.measures.results import Cell
    from samverkan.network import Network
    from samverkan.words import Message

    Pairs = tuple[tuple[int, int], ...]

NEWMAN_2003 = "M. E. J. Newman, 'Mixing patterns in networks', Physical Review E 67, 2003, 026126"


def assortativity(matrix: NDArray[np.int64]) -> float | None:
    """Newman's assortativity of a matrix of counts, rows and columns = groups; whole numbers.

    None when there is nothing to count, or when all is in one group.

    Examples
    --------
    >>> assortativity(np.array([[2, 0], [0, 2]])), assortativity(np.array([[2, 0], [0, 0]]))
    (1.0, None)
    """
    total = int(matrix.sum())
    rows, columns = matrix.sum(axis=1).tolist(), matrix.sum(axis=0).tolist()
    chance = sum(a * b for a, b in zip(rows, columns, strict=True))
    return share(total * int(np.trace(matrix)) - chance, total * total - chance)


@dataclass(frozen=True, slots=True)
class Ends:
    """The arcs between actors whose group is known: their labels, and the two ends of each."""

    labels: NDArray[np.int64]
    groups: int
    first: NDArray[np.int64]
    second: NDArray[np.int64]

    @property
    def matrix(self) -> NDArray[np.int64]:
        """Count the arcs by group, square, rows = groups of the first end."""
        place = self.labels[self.first] * self.groups + self.labels[self.second]
        counts = np.bincount(place, minlength=self.groups**2)
        return counts.reshape(self.groups, self.groups)


def find_ends(network: Network, by: By, kind: GraphKind) -> Ends:
    """Return the arcs between actors whose group is known, every tie both ways."""
    grouping, arcs = group_actors(network, by), weighted_arcs(network, kind)
    position = np.full(len(network), UNKNOWN)
    position[grouping.known] = np.arange(len(grouping.known))
    ends = position[np.stack([arcs.source, arcs.target])]
    first, second = ends[:, (ends != UNKNOWN).all(axis=0)]
    return Ends(grouping.within, len(grouping.sizes), first, second)


def network_assortativity(work: Work) -> Value:
    """Assortativity of the arcs between actors whose group is known."""
    return assortativity(work.once(find_ends, work.by, work.directed_kind).matrix)


def assortativity_tails(network: Network, by: By, kind: GraphKind, draws: Draws) -> Tails | None:
    """Test the assortativity under shuffled groups; None where it is not defined.

    It is one minus the arcs between groups over the pairs of a first and a second end in two
    groups. Two such fractions are compared crosswise, in whole numbers, which are exact up to a
    million ties. A labeling with all arcs within one group has no assortativity, and counts as
    being as extreme.
    """
    ends = find_ends(network, by, kind)
    if assortativity(ends.matrix) is None:
        return None
    many = len(ends.labels)
    starts, stops = (np.bincount(end, minlength=many) for end in (ends.first, ends.second))

    def totals(labels: NDArray[np.int8], ends_of: NDArray[np.int64]) -> NDArray[np.int64]:
        # Each labeling has a stretch of its own; then the ends in each group in one count.
        place = labels + np.arange(len(labels))[:, np.newaxis] * ends.groups
        counts = np.bincount(
            place.ravel(), np.tile(ends_of, len(labels)), len(labels) * ends.groups
        )
        return counts.astype(np.int64).reshape(-1, ends.groups)

    def fractions(labels: NDArray[np.int8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        crossing = (labels[:, ends.first] != labels[:, ends.second]).sum(axis=1)
        within = (totals(labels, starts) * totals(labels, stops)).sum(axis=1)
        return crossing, len(ends.first) ** 2 - within

    (external,), (pairs,) = fractions(ends.labels.astype(np.int8)[np.newaxis])

    def count(labels: NDArray[np.int8]) -> NDArray[np.int64]:
        crossing, all_pairs = fractions(labels)
        less: NDArray[np.int64] = external * all_pairs - crossing * pairs
        return less[:, np.newaxis]

    (tails,) = permutation_test(count, ends.labels, draws=draws, width=2 * len(ends.first))
    return tails


def _tail(work: Work, tail: str) -> Value:
    draws = Draws(work.options.permutations, work.options.seed)
    return tail_of(work.once(assortativity_tails, work.by, work.directed_kind, draws), tail)


def _tail_measure(tail: str, name: Message, definition: Message) -> Measure:
    return Measure(
        name=f"assortativity_{{by}}_{tail}",
        per=Per.NETWORK,
        title=message("{measure}, {tail}", measure=_TITLE, tail=name),
        definition=definition,
        range="0..1",
        source=NEWMAN_2003,
        cost=Cost.PERMUTATIONS,
        compute=partial(_tail, tail=tail),
        variants=_VARIANTS,
    )


_TITLE = message("Assortativity by {by}")
_VARIANTS = {
    Variant.DIRECTED: message("relations count from the first to the second, as they are directed")
}
_TEMPLATES = (
    Measure(
        name="assortativity_{by}",
        per=Per.NETWORK,
        title=_TITLE,
        definition=message(
            "How far ties keep to the same {by}: the share of ties within groups minus what chance"
            " gives, over what chance leaves. 1 = only within, 0 = as by chance. Not defined when"
            " all ties are within one group."
        ),
        range="-1..1",
        source=NEWMAN_2003,
        compute=network_assortativity,
        variants=_VARIANTS,
    ),
    _tail_measure(
        "p_low",
        message("p low"),
        message(
            "How often an assortativity as low as this, or lower, comes about when the {by} is"
            " shuffled over the actors."
        ),
    ),
    _tail_measure(
        "p_high",
        message("p high"),
        message(
            "How often an assortativity as high as this, or higher, comes about when the {by} is"
            " shuffled over the actors."
        ),
    ),
    _tail_measure(
        "p",
        message("p"),
        message(
            "Two-sided p of the assortativity by {by}: twice the smaller of p low and p high, at"
            " most 1."
        ),
    ),
)

MEASURES = (
    *measures_by("sector", _TEMPLATES),
    *measures_by("level", _TEMPLATES),
    *measures_by("sector_level", _TEMPLATES),
)


def mixing(
    network: Network, *, permutations: int = 9_999, seed: int = 1, within_level: bool = True
) -> tuple[CellRow, ...]:
    """Count the ties between each two cells, and test them by shuffling the cells over actors.

    Actors whose sector or level is unknown count in no tie, pair or density. `p_within_level`
    shuffles sectors within each level only, which tells the two dimensions apart; without it that
    value is None.

    Returns
    -------
    tuple of CellRow
        A row for each pair of cells that have actors, also of a cell with itself, sectors and
        levels in the order of their words.
    """
    grouping, pairs = _paired(network)
    if not pairs:
        return ()
    count = _counter(grouping, pairs)
    labels = grouping.within
    width = len(grouping.ties) + len(grouping.sizes) ** 2
    observed = _observed(grouping, pairs)
    draws = Draws(permutations, seed)
    jointly = permutation_test(count, labels, draws=draws, width=width)
    strata = labels % len(LEVELS)
    within = (
        permutation_test(count, labels, strata=strata, draws=draws, width=width)
        if within_level
        else jointly
    )
    return tuple(
        _cell_row(grouping, pair, ties, tails, level_tails.p if within_level else None)
        for pair, ties, tails, level_tails in zip(pairs, observed, jointly, within, strict=True)
    )


def mixing_counts(network: Network) -> tuple[tuple[Cell, Cell, int, float | None], ...]:
    """Count the ties between each two cells, beside those of an even spread; nothing is tested.

    Returns
    -------
    tuple of tuples
        `a`, `b`, `observed` and `expected` of the rows of `mixing`, in its order.
    """
    grouping, pairs = _paired(network)
    if not pairs:
        return ()
    return tuple(
        (_cell(pair[0]), _cell(pair[1]), ties, _expected(grouping, pair))
        for pair, ties in zip(pairs, _observed(grouping, pairs), strict=True)
    )


def _paired(network: Network) -> tuple[Grouping, Pairs]:
    """Return the actors by their cells, and each two of the cells that have actors."""
    grouping = group_actors(network, "sector_level")
    present = np.flatnonzero(grouping.sizes).tolist()
    return grouping, tuple(combinations_with_replacement(present, 2))


def _observed(grouping: Grouping, pairs: Pairs) -> list[int]:
    """Return the ties of each pair of cells."""
    counts: list[int] = _counter(grouping, pairs)(grouping.within.astype(np.int8)[None])[0].tolist()
    return counts


def _expected(grouping: Grouping, pair: tuple[int, int]) -> float | None:
    """Return the ties that a pair of cells would have were all pairs of actors tied alike."""
    density = share(len(grouping.ties), grouping.pairs)
    return None if density is None else _possible(grouping, *pair) * density


def _cell_row(
    grouping: Grouping, pair: tuple[int, int], ties: int, tails: Tails, p_within_level: float | None
) -> CellRow:
    possible, density = _possible(grouping, *pair), share(len(grouping.ties), grouping.pairs)
    return CellRow(
        a=_cell(pair[0]),
        b=_cell(pair[1]),
        observed=ties,
        possible=possible,
        expected=_expected(grouping, pair),
        log_ratio=log(ties / possible / density) if ties and density else None,
        p_low=tails.p_low,
        p_high=tails.p_high,
        p=tails.p,
        p_within_level=p_within_level,
    )


def _counter(grouping: Grouping, pairs: Pairs) -> Callable[[NDArray[np.int8]], NDArray[np.int64]]:
    """Return a function that counts the ties of each pair of cells, rows = labelings."""
    first, second = grouping.ties.T
    cells = len(grouping.sizes)
    a, b = np.array(pairs).T
    once = np.where(a == b, 2, 1)

    def count(labels: NDArray[np.int8]) -> NDArray[np.int64]:
        # Each labeling has a stretch of its own, rows = cell of the first end; then one count.
        stretch = np.arange(len(labels), dtype=np.int32)[:, np.newaxis] * (cells * cells)
        place = (labels * np.int32(cells) + stretch).take(first, axis=1)
        place += labels.take(second, axis=1)
        counts = np.bincount(place.ravel(), minlength=len(labels) * cells * cells)
        table = counts.reshape(len(labels), cells, cells)
        return (table[:, a, b] + table[:, b, a]) // once

    return count


def _possible(grouping: Grouping, a: int, b: int) -> int:
    first, second = int(grouping.sizes[a]), int(grouping.sizes[b])
    return first * (first - 1) // 2 if a == b else first * second


def _cell(number: int) -> Cell:
    return SECTORS[number // len(LEVELS)].value, LEVELS[number % len(LEVELS)].value


CELLS = (
    Measure(
        name="mixing",
        per=Per.CELL,
        title=message("Mixing of sectors and levels"),
        definition=message(
            "For each pair of sector and level cells: observed ties, possible ties, expected ties"
            " (possible ties times the density), log ratio = the natural logarithm of observed over"
            " expected, and how often as few (p low) or as many (p high) come about when the pairs"
            " of sector and level are shuffled over the actors; p is two-sided. p within level"
            " shuffles the sectors within each level only."
        ),
        range="0..",
        source=NEWMAN_2003,
        cost=Cost.PERMUTATIONS,
        compute=lambda work: mixing(
            work.network, permutations=work.options.permutations, seed=work.options.seed
        ),
    ),
)
