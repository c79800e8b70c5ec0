"""Betweenness between groups: how much of what leads from one group to another runs through."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures import sources
from samverkan.measures.betweenness import passed_paths
from samverkan.measures.entry import Cost, Measure, Per
from samverkan.measures.groups import LEVEL, SECTOR, group_actors
from samverkan.measures.work import column
from samverkan.network import UNKNOWN
from samverkan.words import message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samverkan.measures.groups import By
    from samverkan.measures.results import Value
    from samverkan.measures.work import Work
    from samverkan.network import Network
    from samverkan.words import Message


def _crossing_paths(network: Network) -> dict[By, NDArray[np.float64]]:
    # Together, as most of the work is the same for both.
    sector, level = passed_paths(network, network.sector, network.level)
    return {"sector": sector, "level": level}


def cross_betweenness(work: Work, by: By) -> tuple[Value, ...]:
    """Share of the shortest paths between groups through each actor, over the pairs without it."""
    grouping = work.once(group_actors, by)
    passed = work.once(_crossing_paths)[by]
    known = grouping.labels != UNKNOWN
    all_pairs = 2 * (grouping.pairs - grouping.internal_pairs)
    own = 2 * (len(grouping.known) - grouping.sizes[grouping.labels])
    pairs = np.where(known, all_pairs - own, 0)
    return column(passed / np.maximum(pairs, 1), pairs > 0)


def _entry(by: By, word: Message) -> Measure:
    return Measure(
        name=f"cross_{by}_betweenness",
        per=Per.ACTOR,
        title=message("Betweenness across {by}", by=word),
        definition=message(
            "The share of the shortest paths between others that differ in {by} that pass through"
            " the actor, over all such pairs; paths may run through any actor. Not defined when the"
            " actor's {by} is unknown, or when no two others are known to differ.",
            by=word,
        ),
        range="0..1",
        source=sources.FLOM_2004,
        cost=Cost.PATHS,
        compute=partial(cross_betweenness, by=by),
    )


MEASURES = (_entry("sector", SECTOR), _entry("level", LEVEL))
