"""The best package of links, taken apart into steps: what each adds to those before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from samverkan.errors import UsageError
from samverkan.gaps.missing_links import pair_id
from samverkan.scenario.changes import Change, ChangeKind
from samverkan.scenario.closing import Closing, find_wants
from samverkan.scenario.comparing import survey_of
from samverkan.scenario.links import Objective, find_links, find_terrain
from samverkan.scenario.nearing import Nearing
from samverkan.scenario.packages import Search
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.analysis import Analysis
    from samverkan.gaps.survey import Survey
    from samverkan.scenario.closing import Wants
    from samverkan.scenario.links import Links, PlanOptions, Terrain

MOST_ACTORS = 10_000
"""Actors between whom all steps can be held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One link of a plan, and what it adds to the links before it.

    Attributes
    ----------
    position
        Where it stands among the pairs of the survey.
    seats
        The seats that it fills, by their places among those of the plan.
    mended
        The numbers of the actors that are no longer in want.
    joined
        How many parts of the map it joins: 1 or 0.
    nearness
        By how much the nearness of the places rises, on the mean.
    """

    position: int
    seats: tuple[int, ...]
    mended: tuple[int, ...]
    joined: int
    nearness: float

    @property
    def closed(self) -> int:
        """How many gaps it closes."""
        return len(self.seats) + len(self.mended) + self.joined


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The best package of links that was found, in the order of what each link adds.

    Attributes
    ----------
    wants
        The gaps that links could close.
    nearness
        The nearness of the `places` today, on the mean; 0 when no two can be compared.
    candidates
        How many links the rules allow.
    tried_all
        Whether all packages were tried; else a beam of `width` was searched.
    """

    options: PlanOptions
    survey: Survey
    steps: tuple[Step, ...]
    wants: Wants
    nearness: float
    places: int
    candidates: int
    tried_all: bool
    width: int

    @property
    def closed(self) -> int:
        """How many gaps all links close together."""
        return sum(step.closed for step in self.steps)

    @property
    def rise(self) -> float:
        """By how much all links together raise the nearness of the places, on the mean."""
        return sum(step.nearness for step in self.steps)

    @property
    def changes(self) -> tuple[Change, ...]:
        """The links as changes, for a what-if or a scenario file."""
        return tuple(Change(ChangeKind.ADD, self.ends(step)) for step in self.steps)

    def id_of(self, step: Step) -> str:
        """Return the id of the missing link that a step is."""
        return pair_id(self.survey, step.position)

    def ends(self, step: Step) -> tuple[str, str]:
        """Return the ids of the two actors of a link."""
        first, second = self.survey.ends(step.position)
        return self.survey.network.ids[first], self.survey.network.ids[second]


def plan_links(analysis: Analysis, options: PlanOptions) -> Plan:
    """Find the best package of links by an objective and within its rules.

    Raises
    ------
    UsageError
        When the map is too large to be planned at once.
    """
    survey = survey_of(analysis)
    links = find_links(survey, options)
    wants = find_wants(survey, links)
    terrain = find_terrain_of(survey, links, wants)
    closing, nearing = Closing(links, terrain, wants), Nearing(links, terrain)
    search = Search(
        links=links,
        terrain=terrain,
        objective=closing if options.objective == Objective.CLOSED else nearing,
        size=options.links,
        per_actor=options.max_per_actor,
    )
    best = search.best()
    places = nearing.places
    return Plan(
        options=options,
        survey=survey,
        steps=tuple(_steps(search, closing, nearing, best)),
        wants=wants,
        nearness=nearing.today / max(places, 1),
        places=places,
        candidates=len(links),
        tried_all=search.tries_all,
        width=search.width,
    )


def find_terrain_of(survey: Survey, links: Links, wants: Wants) -> Terrain:
    """Measure the steps between all actors that the links, the places and the wants concern."""
    targets = (asked.targets for asked in wants.reach)
    ends = (links.first, links.second, wants.actors)
    actors = np.concatenate([*ends, *links.grounds, *targets])
    if len(np.unique(actors)) > MOST_ACTORS:
        raise UsageError(
            message("The map is too large to plan for all of it at once"),
            message("Plan for one municipality, with --within"),
        )
    return find_terrain(survey, actors)


def _steps(
    search: Search, closing: Closing, nearing: Nearing, best: tuple[int, ...]
) -> Iterator[Step]:
    """Yield the links of a package, each time the one that adds most to those before it."""
    package, left = search.empty(), list(best)
    seats = np.zeros(len(closing.wants.seats), dtype=bool)
    mended = np.zeros(len(closing.wants.actors), dtype=bool)
    nearness = 0.0
    while left:
        among = np.array(left, dtype=np.int64)
        values = search.objective.worth(package, among)
        link = left.pop(search.best_places(values, among, 1)[0])
        alone = np.array([link], dtype=np.int64)
        filled, fine, joined = (found[0] for found in closing.closed(package, alone))
        rise = float(nearing.worth(package, alone)[0])
        yield Step(
            position=int(closing.links.positions[link]),
            seats=tuple(np.flatnonzero(filled & ~seats).tolist()),
            mended=tuple(closing.wants.actors[fine & ~mended].tolist()),
            joined=int(joined) - package.joined,
            nearness=(rise - nearness) / max(nearing.places, 1),
        )
        package = search.grown(package, link, float(values.max()))
        seats, mended, nearness = filled, fine, rise
