"""Assortativity: how far ties keep within groups, beside what chance would give.

It is Newman's coefficient of discrete characteristics; its p comes from shuffling the groups.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures import sources
from samverkan.measures.entry import Cost, Measure, Per
from samverkan.measures.groups import BOTH, LEVEL, SECTOR, group_actors
from samverkan.measures.permutations import Draws, permutation_test
from samverkan.measures.segregation import count_matrix, external_ties
from samverkan.measures.work import share
from samverkan.words import message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samverkan.measures.groups import By
    from samverkan.measures.permutations import Tails
    from samverkan.measures.results import Value
    from samverkan.measures.work import Work
    from samverkan.network import Network
    from samverkan.words import Message

    Texts = tuple[tuple[str, Message, Message], ...]


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


def network_assortativity(work: Work, by: By) -> Value:
    """Assortativity of the ties between actors whose group is known."""
    return assortativity(count_matrix(work.once(group_actors, by)))


def assortativity_tails(network: Network, by: By, draws: Draws) -> Tails | None:
    """Test the assortativity under shuffled groups; None where it is not defined.

    It is one minus the external ends of ties over the external pairs of ends. Two such fractions
    are compared crosswise, in whole numbers, which are exact up to a million ties. A labeling with
    all ties within one group has no assortativity, and counts as being as extreme.
    """
    grouping = group_actors(network, by)
    matrix = count_matrix(grouping)
    if assortativity(matrix) is None:
        return None
    first, second = grouping.ties.T
    ends = np.bincount(grouping.ties.ravel(), minlength=len(grouping.known))
    external, pairs = external_ties(grouping), _end_pairs(matrix.sum(axis=1)[np.newaxis])[0]

    groups = len(grouping.sizes)

    def count(labels: NDArray[np.int8]) -> NDArray[np.int64]:
        crossing = (labels[:, first] != labels[:, second]).sum(axis=1)
        # Each labeling has a stretch of its own; then the ends in each group in one count.
        place = labels + np.arange(len(labels))[:, np.newaxis] * groups
        weights = np.tile(ends, len(labels))
        totals = np.bincount(place.ravel(), weights, len(labels) * groups).astype(np.int64)
        less: NDArray[np.int64] = (
            external * _end_pairs(totals.reshape(-1, groups)) - crossing * pairs
        )
        return less[:, np.newaxis]

    (tails,) = permutation_test(count, grouping.within, draws=draws, width=3 * len(first))
    return tails


def _end_pairs(totals: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count the unordered pairs of ends of ties in two groups, from the ends in each, by row."""
    pairs: NDArray[np.int64] = (totals.sum(axis=1) ** 2 - (totals**2).sum(axis=1)) // 2
    return pairs


def _tail(work: Work, by: By, tail: str) -> Value:
    draws = Draws(work.options.permutations, work.options.seed)
    tails = work.once(assortativity_tails, by, draws)
    value: float | None = None if tails is None else getattr(tails, tail)
    return value


def _entries(by: By, word: Message) -> tuple[Measure, ...]:
    title = message("Assortativity by {by}", by=word)
    value = Measure(
        name=f"assortativity_{by}",
        per=Per.NETWORK,
        title=title,
        definition=message(
            "How far ties keep to the same {by}: the share of ties within groups minus what chance"
            " gives, over what chance leaves. 1 = only within, 0 = as by chance. Not defined when"
            " all ties are within one group.",
            by=word,
        ),
        range="-1..1",
        source=sources.NEWMAN_2003,
        compute=partial(network_assortativity, by=by),
    )
    tails = (
        Measure(
            name=f"assortativity_{by}_{tail}",
            per=Per.NETWORK,
            title=message("{measure}, {tail}", measure=title, tail=name),
            definition=definition,
            range="0..1",
            source=sources.NEWMAN_2003,
            cost=Cost.PERMUTATIONS,
            compute=partial(_tail, by=by, tail=tail),
        )
        for tail, name, definition in _tail_texts(word)
    )
    return (value, *tails)


def _tail_texts(word: Message) -> Texts:
    return (
        (
            "p_low",
            message("p low"),
            message(
                "How often an assortativity as low as this, or lower, comes about when the {by} is"
                " shuffled over the actors.",
                by=word,
            ),
        ),
        (
            "p_high",
            message("p high"),
            message(
                "How often an assortativity as high as this, or higher, comes about when the {by}"
                " is shuffled over the actors.",
                by=word,
            ),
        ),
        (
            "p",
            message("p"),
            message(
                "Two-sided p of the assortativity by {by}: twice the smaller of p low and p high,"
                " at most 1.",
                by=word,
            ),
        ),
    )


MEASURES = (
    *_entries("sector", SECTOR),
    *_entries("level", LEVEL),
    *_entries("sector_level", BOTH),
)
