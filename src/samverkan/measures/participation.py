"""Participation: how evenly an actor's ties are spread over the groups."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures import sources
from samverkan.measures.entry import Measure, Per
from samverkan.measures.groups import LEVEL, SECTOR, group_actors
from samverkan.measures.work import column
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.measures.groups import By
    from samverkan.measures.results import Value
    from samverkan.measures.work import Work
    from samverkan.words import Message


def participation(work: Work, by: By, *, normalised: bool) -> tuple[Value, ...]:
    """One minus the sum of squared shares of an actor's ties in each group."""
    grouping = work.once(group_actors, by)
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


def _entries(by: By, word: Message) -> tuple[Measure, Measure]:
    return (
        Measure(
            name=f"participation_{by}",
            per=Per.ACTOR,
            title=message("Participation by {by}", by=word),
            definition=message(
                "How the actor's ties are spread by {by}: one minus the sum of the squares of the"
                " shares of its ties that go to each group. 0 = all to one group. Actors whose {by}"
                " is unknown do not count; not defined without ties.",
                by=word,
            ),
            range="0..1",
            source=sources.GUIMERA_AMARAL_2005,
            compute=partial(participation, by=by, normalised=False),
        ),
        Measure(
            name=f"participation_{by}_normalised",
            per=Per.ACTOR,
            title=message("Participation by {by}, normalised", by=word),
            definition=message(
                "Participation by {by} times S/(S-1), S being the number of groups in the map: 1 ="
                " ties spread evenly over all groups. Not defined with fewer than two groups.",
                by=word,
            ),
            range="0..1",
            source=sources.GUIMERA_AMARAL_2005,
            compute=partial(participation, by=by, normalised=True),
        ),
    )


MEASURES = (*_entries("sector", SECTOR), *_entries("level", LEVEL))
