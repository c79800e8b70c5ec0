"""Assortativity: how far ties keep within groups, beside what chance would give.

It is Newman's coefficient of discrete characteristics; its p comes from shuffling the groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures import sources
from samverkan.measures.entry import Cost, Measure, Per, Variant
from samverkan.measures.groups import BOTH, LEVEL, SECTOR, group_actors
from samverkan.measures.links import find_links
from samverkan.measures.permutations import Draws, permutation_test
from samverkan.measures.work import share
from samverkan.network import UNKNOWN
from samverkan.words import message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samverkan.measures.groups import By
    from samverkan.measures.links import Reading
    from samverkan.measures.permutations import Tails
    from samverkan.measures.results import Value
    from samverkan.measures.work import Work
    from samverkan.network import Network
    from samverkan.words import Message

    Texts = tuple[tuple[str, Message, Message], ...]


VARIANTS = {
    Variant.DIRECTED: message("relations count from the first to the second, as they are directed")
}


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
    """The links between actors whose group is known: their labels, and the two ends of each."""

    labels: NDArray[np.int64]
    groups: int
    first: NDArray[np.int64]
    second: NDArray[np.int64]

    @property
    def matrix(self) -> NDArray[np.int64]:
        """Count the links by group, square, rows = groups of the first end."""
        place = self.labels[self.first] * self.groups + self.labels[self.second]
        counts = np.bincount(place, minlength=self.groups**2)
        return counts.reshape(self.groups, self.groups)


def find_ends(network: Network, by: By, reading: Reading) -> Ends:
    """Return the links between actors whose group is known, every tie both ways."""
    grouping, links = group_actors(network, by), find_links(network, reading)
    position = np.full(len(network), UNKNOWN)
    position[grouping.known] = np.arange(len(grouping.known))
    ends = position[np.stack([links.source, links.target])]
    first, second = ends[:, (ends != UNKNOWN).all(axis=0)]
    return Ends(grouping.within, len(grouping.sizes), first, second)


def network_assortativity(work: Work, by: By) -> Value:
    """Assortativity of the links between actors whose group is known."""
    return assortativity(work.once(find_ends, by, work.directions).matrix)


def assortativity_tails(network: Network, by: By, reading: Reading, draws: Draws) -> Tails | None:
    """Test the assortativity under shuffled groups; None where it is not defined.

    It is one minus the links between groups over the pairs of a first and a second end in two
    groups. Two such fractions are compared crosswise, in whole numbers, which are exact up to a
    million ties. A labeling with all links within one group has no assortativity, and counts as
    being as extreme.
    """
    ends = find_ends(network, by, reading)
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


def _tail(work: Work, by: By, tail: str) -> Value:
    draws = Draws(work.options.permutations, work.options.seed)
    tails = work.once(assortativity_tails, by, work.directions, draws)
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
        variants=VARIANTS,
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
            variants=VARIANTS,
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
