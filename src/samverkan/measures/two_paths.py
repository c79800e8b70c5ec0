"""Brokering across groups: open two-paths, and how many of them lead through one actor alone.

A *two-path* goes along an arc from a first actor to a second, the broker, and along another arc to
a third. It is *open* when no arc leads from the first to the third.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures import sources
from samverkan.measures.arcs import arc_rows
from samverkan.measures.groups import LEVEL, SECTOR, group_actors
from samverkan.measures.measure import Cost, Measure, Per, column
from samverkan.network import UNKNOWN
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from samverkan.measures.groups import By
    from samverkan.measures.measure import Value, Work
    from samverkan.network import Network
    from samverkan.words import Message


BLOCK = 1_000_000
"""Two-paths looked at at a time."""


def open_paths(network: Network) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield the open two-paths in blocks, as the rows in `network.arcs` of their two arcs.

    All paths that start from one actor are in the same block.
    """
    arcs = network.arcs
    out = np.bincount(arcs[:, 0], minlength=len(network))
    starts = np.cumsum(out) - out
    onward = out[arcs[:, 1]]
    before = np.concatenate([[0], np.cumsum(onward)])[starts[arcs[:, 0]]]
    cuts = np.flatnonzero(np.diff(before // BLOCK)) + 1
    for rows in np.split(np.arange(len(arcs)), cuts):
        many = onward[rows]
        first = np.repeat(rows, many)
        offset = np.arange(len(first)) - np.repeat(np.cumsum(many) - many, many)
        second = starts[arcs[first, 1]] + offset
        source, target = arcs[first, 0], arcs[second, 1]
        is_open = (source != target) & (arc_rows(network, source, target) < 0)
        yield first[is_open], second[is_open]


CLASSES = {
    "powerhouse": message("powerhouse"),
    "connector": message("connector"),
    "linchpin": message("linchpin"),
    "sideliner": message("sideliner"),
}
"""High in both, in activity alone, in exclusivity alone, in neither."""


@dataclass(frozen=True, slots=True)
class Brokering:
    """Pairs in different groups that each actor stands between, and those with no other between.

    `known` tells whose own group is documented; for the others nothing is defined.
    """

    known: NDArray[np.bool_]
    activity: NDArray[np.int64]
    exclusivity: NDArray[np.int64]


def measure_brokering(network: Network, by: By) -> Brokering:
    """Count the open two-paths between groups through each actor; the ends' groups are known."""
    labels = group_actors(network, by).labels
    size, arcs = len(network), network.arcs
    activity, exclusivity = np.zeros((2, size), dtype=np.int64)
    for first, second in open_paths(network):
        source, broker, target = arcs[first, 0], arcs[first, 1], arcs[second, 1]
        across = labels[source] != labels[target]
        across &= (labels[source] != UNKNOWN) & (labels[target] != UNKNOWN)
        broker = broker[across]
        _, pair, brokers = np.unique(
            source[across] * size + target[across], return_inverse=True, return_counts=True
        )
        activity += np.bincount(broker, minlength=size)
        exclusivity += np.bincount(broker[brokers[pair] == 1], minlength=size)
    return Brokering(labels != UNKNOWN, activity, exclusivity)


def _count(work: Work, by: By, part: str) -> tuple[Value, ...]:
    found = work.once(measure_brokering, by)
    return column(getattr(found, part), found.known)


def _class(work: Work, by: By) -> tuple[Value, ...]:
    found = work.once(measure_brokering, by)
    actors = int(found.known.sum())
    busy, alone = (
        counts * actors > counts[found.known].sum()
        for counts in (found.activity, found.exclusivity)
    )
    powerhouse, connector, linchpin, sideliner = CLASSES
    classes = np.select([busy & alone, busy, alone], [powerhouse, connector, linchpin], sideliner)
    return column(classes, found.known)


def _entries(by: By, word: Message) -> tuple[Measure, ...]:
    return (
        Measure(
            name=f"{by}_brokering_activity",
            per=Per.ACTOR,
            title=message("Brokering activity by {by}", by=word),
            definition=message(
                "How many ordered pairs that differ in {by} the actor stands between: a relation"
                " leads from the first to the actor and one from the actor to the last, but none"
                " from the first to the last. Not defined when the actor's {by} is unknown.",
                by=word,
            ),
            range="0..(N-1)(N-2)",
            source=sources.HAMILTON_2020,
            cost=Cost.TWO_PATHS,
            compute=partial(_count, by=by, part="activity"),
        ),
        Measure(
            name=f"{by}_brokering_exclusivity",
            per=Per.ACTOR,
            title=message("Brokering exclusivity by {by}", by=word),
            definition=message(
                "How many of the pairs of the brokering activity by {by} have no other actor"
                " between them.",
                by=word,
            ),
            range="0..(N-1)(N-2)",
            source=sources.HAMILTON_2020,
            cost=Cost.TWO_PATHS,
            compute=partial(_count, by=by, part="exclusivity"),
        ),
        _class_entry(by, word),
    )


def _class_entry(by: By, word: Message) -> Measure:
    return Measure(
        name=f"{by}_brokering_class",
        per=Per.ACTOR,
        title=message("Brokering class by {by}", by=word),
        definition=message(
            "By brokering activity and exclusivity, each high when above the mean over the"
            " actors: powerhouse = both high, connector = activity high, linchpin = exclusivity"
            " high, sideliner = neither."
        ),
        range="powerhouse, connector, linchpin, sideliner",
        source=sources.HAMILTON_2020,
        cost=Cost.TWO_PATHS,
        compute=partial(_class, by=by),
        words=CLASSES,
        ranked=False,
    )


MEASURES = (*_entries("sector", SECTOR), *_entries("level", LEVEL))
