"""Every measure that samverkan knows, in the order in which they are shown.

Help, JSON, documentation, page and tests read this, so nothing is listed twice. A new measure is
one function and one entry in its family.
"""

from __future__ import annotations

from difflib import get_close_matches
from itertools import chain
from typing import TYPE_CHECKING

from samverkan.errors import UsageError
from samverkan.measures import (
    betweenness,
    boundary_spanning,
    brokerage_roles,
    centrality,
    cohesion,
    communities,
    core_periphery,
    counts,
    distances,
    ei_index,
    fragmentation,
    mixing_patterns,
    places,
    structural_holes,
    two_paths,
)
from samverkan.measures.measure import Per
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.measures.measure import Measure

_FAMILIES = (
    counts.MEASURES,
    centrality.MEASURES,
    betweenness.MEASURES,
    distances.MEASURES,
    cohesion.MEASURES,
    core_periphery.MEASURES,
    communities.MEASURES,
    fragmentation.MEASURES,
    structural_holes.MEASURES,
    centrality.CENTRALIZATION,
    ei_index.MEASURES,
    mixing_patterns.MEASURES,
    boundary_spanning.MEASURES,
    brokerage_roles.MEASURES,
    two_paths.MEASURES,
    mixing_patterns.CELLS,
    places.MEASURES,
)

REGISTRY: tuple[Measure, ...] = tuple(
    sorted(
        chain.from_iterable(_FAMILIES),
        key=lambda measure: tuple(Per).index(measure.per),
    )
)
"""By what they are per, then by family. A name is unique for each `Per`."""

LEADING = ("betweenness", "degree", "core", "constraint")
"""The measures by which actors are ranked when none is named, the first of them first."""


def measures_per(per: Per) -> tuple[Measure, ...]:
    """Return the measures that have one value for each of these."""
    return tuple(measure for measure in REGISTRY if measure.per is per)


def find_measures(name: str) -> tuple[Measure, ...]:
    """Return the measures of this name: one, or one per actor and one for the network.

    Raises
    ------
    UsageError
        When there is none; the nearest names are given.
    """
    found = tuple(measure for measure in REGISTRY if measure.name == name)
    if not found:
        names = sorted({measure.name for measure in REGISTRY})
        nearest = get_close_matches(name.lower(), names, n=3, cutoff=0.5)
        step = (
            message("Did you mean {names}?", names=", ".join(nearest))
            if nearest
            else message("The measures are: {names}.", names=", ".join(names))
        )
        raise UsageError(message("“{name}” is not a measure.", name=name), step)
    return found


def find_measure(name: str) -> Measure:
    """Return the measure of this name, the one per actor when there are two.

    Raises
    ------
    UsageError
        When there is none; the nearest names are given.
    """
    return find_measures(name)[0]
