"""Boundary spanning: whose ties are spread over the groups, and who alone stands between them.

A *two-path* goes along an arc from a first actor to a second, the broker, and along another arc to
a third. It is *open* when no arc leads from the first to the third.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures.arcs import arc_rows, runs
from samverkan.measures.groups import group_actors, measures_by
from samverkan.measures.measure import Cost, Measure, Per, column
from samverkan.network import UNKNOWN
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from samverkan.measures.measure import By, Value, Work
    from samverkan.network import Network

GUIMERA_AMARAL_2005 = (
    "R. Guimerà, L. A. N. Amaral, 'Functional cartography of complex metabolic networks', Nature"
    " 433, 2005, pp. 895-900"
)
HAMILTON_2020 = (
    "M. Hamilton, J. Hileman, Ö. Bodin, 'Evaluating heterogeneous brokerage: new conceptual and"
    " methodological approaches and their application to multi-level environmental governance"
    " networks', Social Networks 61, 2020, pp. 1-10"
)

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
        first, second = np.repeat(rows, onward[rows]), runs(starts[arcs[rows, 1]], onward[rows])
        source, target = arcs[first, 0], arcs[second, 1]
        is_open = (source != target) & (arc_rows(network, source, target) < 0)
        yield first[is_open], second[is_open]


def participation(work: Work, *, normalised: bool) -> tuple[Value, ...]:
    """One minus the sum of squared shares of an actor's ties in each group."""
    grouping = work.once(group_actors, work.by)
    groups, present = len(grouping.sizes), int(np.count_nonzero(grouping.sizes))
    counts = np.zeros((len(grouping.labels), groups), dtype=np.int64)
    for end, other in (grouping.ties.T, grouping.ties.T[::-1]):
        np.add.at(counts, (grouping.known[end], grouping.within[other]), 1)
    total = counts.sum(axis=1)
    # On whole numbers first, so that ties to one group alone give 0 and no rounding.
    square = total * total
    spread = (square - (counts * counts).sum(axis=1)) / np.maximum(square, 1)
    if not normalised:
        return column(spread, total > 0)
    largest = present / max(1, present - 1)
    return column(np.minimum(spread * largest, 1.0), (total > 0) & (present > 1))


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


def _count(work: Work, part: str) -> tuple[Value, ...]:
    found = work.once(measure_brokering, work.by)
    return column(getattr(found, part), found.known)


def _class(work: Work) -> tuple[Value, ...]:
    found = work.once(measure_brokering, work.by)
    actors = int(found.known.sum())
    busy, alone = (
        counts * actors > counts[found.known].sum()
        for counts in (found.activity, found.exclusivity)
    )
    powerhouse, connector, linchpin, sideliner = CLASSES
    classes = np.select([busy & alone, busy, alone], [powerhouse, connector, linchpin], sideliner)
    return column(classes, found.known)


_participation = partial(Measure, per=Per.ACTOR, source=GUIMERA_AMARAL_2005)

_PARTICIPATION = (
    _participation(
        name="participation_{by}",
        title=message("Participation by {by}"),
        definition=message(
            "How the actor's ties are spread by {by}: one minus the sum of the squares of the"
            " shares of its ties that go to each group. 0 = all to one group. Actors whose {by} is"
            " unknown do not count; not defined without ties."
        ),
        range="0..1",
        compute=partial(participation, normalised=False),
    ),
    _participation(
        name="participation_{by}_normalised",
        title=message("Participation by {by}, normalised"),
        definition=message(
            "Participation by {by} times S/(S-1), S being the number of groups in the map: 1 = ties"
            " spread evenly over all groups. Not defined with fewer than two groups."
        ),
        range="0..1",
        compute=partial(participation, normalised=True),
    ),
)
_brokering = partial(Measure, per=Per.ACTOR, source=HAMILTON_2020, cost=Cost.TWO_PATHS)

_BROKERING = (
    _brokering(
        name="{by}_brokering_activity",
        title=message("Brokering activity by {by}"),
        definition=message(
            "How many ordered pairs that differ in {by} the actor stands between: a relation leads"
            " from the first to the actor and one from the actor to the last, but none from the"
            " first to the last. Not defined when the actor's {by} is unknown."
        ),
        range="0..(N-1)(N-2)",
        compute=partial(_count, part="activity"),
    ),
    _brokering(
        name="{by}_brokering_exclusivity",
        title=message("Brokering exclusivity by {by}"),
        definition=message(
            "How many of the pairs of the brokering activity by {by} have no other actor between"
            " them."
        ),
        range="0..(N-1)(N-2)",
        compute=partial(_count, part="exclusivity"),
    ),
    _brokering(
        name="{by}_brokering_class",
        title=message("Brokering class by {by}"),
        definition=message(
            "By brokering activity and exclusivity, each high when above the mean over the"
            " actors: powerhouse = both high, connector = activity high, linchpin = exclusivity"
            " high, sideliner = neither."
        ),
        range="powerhouse, connector, linchpin, sideliner",
        compute=_class,
        words=CLASSES,
        ranked=False,
    ),
)

PARTICIPATION = (*measures_by("sector", _PARTICIPATION), *measures_by("level", _PARTICIPATION))
BROKERING = (*measures_by("sector", _BROKERING), *measures_by("level", _BROKERING))
