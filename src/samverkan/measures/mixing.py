"""The mixing matrix: ties between each two sector x level cells beside what chance would give."""

from __future__ import annotations

from itertools import combinations_with_replacement
from math import log
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures import sources
from samverkan.measures.entry import Cost, Measure, Per
from samverkan.measures.groups import group_actors
from samverkan.measures.permutations import Draws, permutation_test
from samverkan.measures.results import CellRow
from samverkan.measures.work import share
from samverkan.network import LEVELS, SECTORS
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from samverkan.measures.groups import Grouping
    from samverkan.measures.results import Cell
    from samverkan.network import Network

    Pairs = tuple[tuple[int, int], ...]


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
    grouping = group_actors(network, "sector_level")
    present = np.flatnonzero(grouping.sizes).tolist()
    pairs = tuple(combinations_with_replacement(present, 2))
    if not pairs:
        return ()
    count = _counter(grouping, pairs)
    labels = grouping.within
    width = len(grouping.ties) + len(grouping.sizes) ** 2
    observed = count(labels.astype(np.int8)[np.newaxis])[0].tolist()
    draws = Draws(permutations, seed)
    jointly = permutation_test(count, labels, draws=draws, width=width)
    strata = labels % len(LEVELS)
    within = (
        permutation_test(count, labels, strata=strata, draws=draws, width=width)
        if within_level
        else jointly
    )
    density = share(len(grouping.ties), grouping.pairs)
    rows: list[CellRow] = []
    for (a, b), ties, tails, level_tails in zip(pairs, observed, jointly, within, strict=True):
        possible = _possible(grouping, a, b)
        rows.append(
            CellRow(
                a=_cell(a),
                b=_cell(b),
                observed=ties,
                possible=possible,
                expected=None if density is None else possible * density,
                log_ratio=log(ties / possible / density) if ties and density else None,
                p_low=tails.p_low,
                p_high=tails.p_high,
                p=tails.p,
                p_within_level=level_tails.p if within_level else None,
            )
        )
    return tuple(rows)


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


MEASURES = (
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
        source=sources.NEWMAN_2003,
        cost=Cost.PERMUTATIONS,
        compute=lambda work: mixing(
            work.network, permutations=work.options.permutations, seed=work.options.seed
        ),
    ),
)
