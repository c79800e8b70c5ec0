"""The best package of links, taken apart into steps: what each adds to those before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from samverkan.errors import UsageError
from samverkan.filters import Filters, check_number, check_word
from samverkan.scenario.changes import Change, ChangeKind
from samverkan.scenario.effects import search_of
from samverkan.scenario.objectives import GainObjective, ServiceObjective
from samverkan.scenario.packages import Objective, PackageSearch, find_links, find_terrain
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.analysis import Analysis
    from samverkan.gaps.search import GapSearch
    from samverkan.scenario.packages import Links, PlanOptions, Terrain
    from samverkan.service.talks import Talk

MOST_ACTORS = 10_000
"""Actors between whom all steps can be held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One link of a plan, and what it adds to the links before it.

    Attributes
    ----------
    position
        Where it stands among the pairs of the search.
    need
        How much the two need to talk, 0 to 1; 0 where nothing tells pairs apart.
    adds
        What of that counts beside the links before it.
    nearness
        By how much the nearness of the places rises, on the mean.
    """

    position: int
    need: float
    adds: float
    nearness: float


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The best package of links that was found, in the order of what each link adds.

    Attributes
    ----------
    objective
        What it was chosen by, which may be another than asked for: on a map without service none
        can be kept.
    nearness
        The nearness of the `places` today, on the mean; 0 when no two can be compared.
    candidates
        How many links the rules allow.
    tried_all
        Whether all packages were tried; else a beam of `width` was searched.
    """

    options: PlanOptions
    objective: Objective
    search: GapSearch
    steps: tuple[Step, ...]
    nearness: float
    places: int
    candidates: int
    tried_all: bool
    width: int

    @property
    def worth(self) -> float:
        """What all links can keep or bring together: the sum of what each adds."""
        return sum(step.adds for step in self.steps)

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
        return self.search.pair_id(step.position)

    def ends(self, step: Step) -> tuple[str, str]:
        """Return the ids of the two actors of a link."""
        first, second = self.search.ends(step.position)
        return self.search.network.ids[first], self.search.network.ids[second]

    def talk(self, step: Step) -> Talk | None:
        """Return what the two of a link ought to talk about; None when nothing is known of it."""
        return self.search.talk(step.position)


def plan_links(analysis: Analysis, options: PlanOptions) -> Plan:
    """Find the best package of links by an objective and within its rules.

    Raises
    ------
    UsageError
        When the map is too large to be planned at once, or a rule names what is not known.
    """
    options = _checked(options, analysis)
    search = search_of(analysis)
    links = find_links(search, options)
    terrain = find_terrain_of(search, links)
    service, gain = ServiceObjective(links), GainObjective(links, terrain)
    objective = options.objective if search.pairs.at_stake.any() else Objective.GAIN
    packages = PackageSearch(
        links=links,
        terrain=terrain,
        objective=service if objective is Objective.SERVICE else gain,
        size=options.links,
        per_actor=options.max_per_actor,
    )
    best = packages.best()
    places = gain.places
    return Plan(
        options=options,
        objective=objective,
        search=search,
        steps=tuple(_steps(packages, service, gain, best)),
        nearness=gain.today / max(places, 1),
        places=places,
        candidates=len(links),
        tried_all=packages.tries_all,
        width=packages.width,
    )


def _checked(options: PlanOptions, analysis: Analysis) -> PlanOptions:
    """Return rules that hold places and words as the map has them."""
    check_word(options.objective, [objective.value for objective in Objective])
    for name in ("links", "max_per_actor"):
        check_number(name, getattr(options, name))
    sector, service = options.touching_sector, options.require_service
    asked = Filters(municipality=options.within, sector=sector, service=service)
    found = asked.on(analysis.stakeholders if analysis.uncut is None else analysis.uncut)
    return replace(
        options,
        objective=Objective(options.objective),
        within=found.municipality,
        touching_sector=found.sector,
        require_service=found.service,
    )


def find_terrain_of(search: GapSearch, links: Links) -> Terrain:
    """Measure the steps between all actors that the links and their places concern."""
    actors = np.concatenate([links.first, links.second, *links.municipalities])
    if len(np.unique(actors)) > MOST_ACTORS:
        raise UsageError(
            message("The map is too large to plan for all of it at once"),
            message("Plan for one municipality, with --within"),
        )
    return find_terrain(search, actors)


def _steps(
    packages: PackageSearch, service: ServiceObjective, gain: GainObjective, best: tuple[int, ...]
) -> Iterator[Step]:
    """Yield the links of a package, each time the one that adds most to those before it."""
    package, left = packages.empty(), list(best)
    needs = service.links.search.need
    worth = nearness = 0.0
    while left:
        among = np.array(left, dtype=np.int64)
        values = packages.objective.worth(package, among)
        link = left.pop(packages.best_places(values, among, 1)[0])
        alone = np.array([link], dtype=np.int64)
        kept, rise = (
            float(service.worth(package, alone)[0]),
            float(gain.worth(package, alone)[0]),
        )
        position = int(service.links.positions[link])
        yield Step(
            position=position,
            need=0.0 if needs is None else float(needs[position]),
            adds=kept - worth,
            nearness=(rise - nearness) / max(gain.places, 1),
        )
        package = packages.grown(package, link, float(values.max()))
        worth, nearness = kept, rise
