"""The links among which a plan may choose, by its rules, and the actors that it has to look at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samverkan.gaps.search import GapSearch
    from samverkan.service.places import Numbers

    Steps = NDArray[np.int16]

APART = 10_000
"""Stands for the steps between two whom no path joins; two of them still fit 16 bits."""


class Objective(StrEnum):
    """What the best package does most of: keep service, or bring actors nearer to each other."""

    SERVICE = "service"
    GAIN = "gain"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOptions:
    """How many links, what for, and which are allowed.

    `max_per_actor` is the most new links of one actor, 0 no limit. With `touching_sector` one end
    of every link is of that sector; `within` is the code of the municipality in which every link
    lies; with `require_service` every link is about that service.
    """

    links: int
    objective: Objective = Objective.SERVICE
    max_per_actor: int = 2
    touching_sector: str | None = None
    within: str | None = None
    require_service: str | None = None


@dataclass(frozen=True)
class Links:
    """The links that are allowed, in the order of need.

    Attributes
    ----------
    positions
        Where each stands among the pairs of the survey.
    first, second
        The numbers of its two actors.
    gain
        What each alone is worth to its place.
    """

    survey: GapSearch
    positions: Numbers
    within: str | None = None

    def __len__(self) -> int:
        return len(self.positions)

    @cached_property
    def first(self) -> Numbers:
        """The smaller number of each two."""
        found: Numbers = self.survey.pairs.first[self.positions]
        return found

    @cached_property
    def second(self) -> Numbers:
        """The greater number of each two."""
        found: Numbers = self.survey.pairs.second[self.positions]
        return found

    @cached_property
    def gain(self) -> NDArray[np.float64]:
        """What each alone is worth to its place."""
        found: NDArray[np.float64] = self.survey.pairs.gain[self.positions]
        return found

    @cached_property
    def grounds(self) -> tuple[Numbers, ...]:
        """The actors of each place in which a link lies; the gain of links is measured there."""
        groups = np.unique(self.survey.pairs.group[self.positions]).tolist()
        return tuple(self.survey.pairs.members[group] for group in groups)


def find_links(survey: GapSearch, options: PlanOptions) -> Links:
    """Return the pairs of the list of missing links that the rules allow."""
    listed = survey.by_need[survey.listed[survey.by_need]]
    allowed = [position for position in listed.tolist() if _is_allowed(survey, options, position)]
    return Links(survey, np.array(allowed, dtype=np.int64), options.within)


def _is_allowed(survey: GapSearch, options: PlanOptions, position: int) -> bool:
    if options.within is not None and survey.codes(position)[0] != options.within:
        return False
    if options.touching_sector is not None and options.touching_sector not in {
        survey.actor(end).sector for end in survey.ends(position)
    }:
        return False
    return options.require_service is None or options.require_service in survey.shared(position)


@dataclass(frozen=True)
class Terrain:
    """The actors that a plan has to look at, in order, and the steps between them on the map.

    Paths run through the whole map. New links lead between actors of the terrain only, so that
    these steps are enough to know all steps with the links.
    """

    actors: Numbers
    steps: Steps

    def at(self, actors: Numbers) -> Numbers:
        """Return where some of the actors stand among those of the terrain."""
        found: Numbers = np.searchsorted(self.actors, actors)
        return found


def find_terrain(survey: GapSearch, actors: Numbers) -> Terrain:
    """Measure the steps between some actors."""
    chosen = np.unique(actors)
    lengths = survey.network.distances_from(chosen)[:, chosen]
    steps = np.where(np.isfinite(lengths), lengths, APART).astype(np.int16)
    return Terrain(chosen, steps)


def with_link(steps: Steps, first: int, second: int) -> Steps:
    """Return the steps between all actors of a terrain when two of them get a link.

    Examples
    --------
    >>> with_link(np.array([[0, APART], [APART, 0]], dtype=np.int16), 0, 1).tolist()
    [[0, 1], [1, 0]]
    """
    result = steps.copy()
    # Only who is nearer to one end than to the other, by two steps or more, gains by the link.
    rows = np.flatnonzero(np.abs(steps[:, first] - steps[:, second]) > 1)
    inner = np.ix_(rows, rows)
    over = steps[rows, first, None] + (steps[None, second, rows] + np.int16(1))
    result[inner] = np.minimum(steps[inner], np.minimum(over, over.T))
    return result
