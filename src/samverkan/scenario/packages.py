"""Which links a plan may choose, and the search for the best package of them.

All packages are tried when there are few. Else a *beam* goes from one link to the next and keeps
the best packages of each size; of equally good ones those whose links are worth more one by one,
then those whose links come first in the order of need.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from math import comb, fsum
from typing import TYPE_CHECKING, Protocol

import numpy as np

from samverkan.errors import UsageError
from samverkan.gaps.gain import DECIMALS
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from samverkan.gaps.search import GapSearch
    from samverkan.service.places import Mask, Numbers

    Steps = NDArray[np.int16]

APART = 10_000
"""Stands for the steps between two whom no path joins; two of them still fit 16 bits."""

MOST_ACTORS = 10_000
"""Actors between whom all steps can be held."""


class Objective(StrEnum):
    """What the best package does most of: keep service, or bring actors nearer to each other."""

    SERVICE = "service"
    GAIN = "gain"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOptions:
    """How many links, what for, and which are allowed.

    `max_per_actor` is the most new links of one actor, 0 no limit. With `touching_sector` one end
    of every link is of that sector; `within` is the municipality in which every link
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
        Where each stands among the pairs of the search.
    first, second
        The numbers of its two actors.
    gain
        What each alone is worth to its place.
    """

    search: GapSearch
    positions: Numbers

    def __len__(self) -> int:
        return len(self.positions)

    @cached_property
    def first(self) -> Numbers:
        """The smaller number of each two."""
        found: Numbers = self.search.pairs.first[self.positions]
        return found

    @cached_property
    def second(self) -> Numbers:
        """The greater number of each two."""
        found: Numbers = self.search.pairs.second[self.positions]
        return found

    @cached_property
    def gain(self) -> NDArray[np.float64]:
        """What each alone is worth to its place."""
        found: NDArray[np.float64] = self.search.pairs.gain[self.positions]
        return found

    @cached_property
    def municipalities(self) -> tuple[Numbers, ...]:
        """The actors of each place in which a link lies; the gain of links is measured there."""
        groups = np.unique(self.search.pairs.group[self.positions]).tolist()
        return tuple(self.search.pairs.members[group] for group in groups)


def find_links(search: GapSearch, options: PlanOptions) -> Links:
    """Return the pairs of the list of missing links that the rules allow."""
    listed = search.by_need[search.listed[search.by_need]]
    allowed = [position for position in listed.tolist() if _is_allowed(search, options, position)]
    return Links(search, np.array(allowed, dtype=np.int64))


def _is_allowed(search: GapSearch, options: PlanOptions, position: int) -> bool:
    if options.within is not None and search.codes(position)[0] != options.within:
        return False
    if options.touching_sector is not None and options.touching_sector not in {
        search.actor(end).sector for end in search.ends(position)
    }:
        return False
    return options.require_service is None or options.require_service in search.shared(position)


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


def find_terrain(search: GapSearch, links: Links) -> Terrain:
    """Measure the steps between all actors that the links and their places concern.

    Raises
    ------
    UsageError
        When they are too many.
    """
    actors = np.unique(np.concatenate([links.first, links.second, *links.municipalities]))
    if len(actors) > MOST_ACTORS:
        raise UsageError(
            message("The map is too large to plan for all of it at once"),
            message("Plan for one municipality, with --within"),
        )
    lengths = search.network.distances_from(actors)[:, actors]
    return Terrain(actors, np.where(np.isfinite(lengths), lengths, APART).astype(np.int16))


def with_link(steps: Steps, first: int, second: int) -> Steps:
    """Return the steps between all actors of a terrain when two of them get a link.

    Examples
    --------
    >>> with_link(np.array([[0, APART], [APART, 0]], dtype=np.int16), 0, 1).tolist()
    [[0, 1], [1, 0]]
    """
    result = steps.copy()
    here, there = much_nearer(steps, first, second)
    shorter = np.minimum(steps[here[:, None], there], over_link(steps, first, second, here, there))
    result[here[:, None], there] = shorter
    result[there[:, None], here] = shorter.T
    return result


def much_nearer(steps: Steps, first: int, second: int) -> tuple[Numbers, Numbers]:
    """Return who is nearer to one end of a link than to the other by two steps or more.

    Only a pair of one of those of each end can come nearer by the link.
    """
    apart = steps[first] - steps[second]
    return np.flatnonzero(apart < -1), np.flatnonzero(apart > 1)


def over_link(steps: Steps, first: int, second: int, here: Numbers, there: Numbers) -> Steps:
    """Return the steps from some actors over the two ends of a link to others."""
    found: Steps = steps[first][here, None] + np.int16(1) + steps[second][None, there]
    return found


FEW_PACKAGES = 50_000
"""So many packages are all tried."""

WIDTH = 30
"""How many packages of each size the beam keeps."""

PROMISING = 150
"""How many links are tried with each package where trying is slow: those worth most before."""

MOST_MEMORY = 6e8
"""Bytes that the steps of all packages of a beam may take; a larger map gets a narrower beam."""

MOST_EFFORT = 7.5e8
"""Pairs of actors that a search may have to look at; else it is narrower."""


@dataclass(frozen=True)
class Package:
    """Some links, by their place in the order of need, and the map's steps with them.

    `value` is what they are worth by the objective of the search, not rounded.
    `hints` holds for each link what it last added to this package or one that it grew from, None
    before anything was tried.
    """

    chosen: tuple[int, ...]
    steps: Steps
    value: float = 0.0
    hints: NDArray[np.float64] | None = None


class ObjectiveFunction(Protocol):
    """What is looked for."""

    @property
    def effort(self) -> int:
        """How many pairs of actors are looked at to try a link; 0 where it costs little."""

    def worth(self, package: Package, among: Numbers) -> NDArray[np.float64]:
        """Return what the package is worth together with each of some links."""


@dataclass(frozen=True)
class PackageSearch:
    """A search for the best package of at most `size` links by one objective."""

    links: Links
    terrain: Terrain
    objective: ObjectiveFunction
    size: int
    per_actor: int

    @property
    def tries_all(self) -> bool:
        """Whether there are so few packages that all are tried."""
        return comb(len(self.links), min(self.size, len(self.links))) <= FEW_PACKAGES

    @property
    def width(self) -> int:
        """How many packages of each size the beam keeps."""
        each = max(self.terrain.steps.nbytes, 1)
        tried = self.objective.effort * min(len(self.links), PROMISING) * self.size
        fits = min(MOST_MEMORY // (2 * each), MOST_EFFORT // max(tried, 1))
        return int(min(WIDTH, max(1, fits)))

    def best(self) -> tuple[int, ...]:
        """Return the best package there is, or that is found, in the order of need.

        It has fewer links than asked for only when the rules allow no more.
        """
        return self.best_of_all() if self.tries_all else self.best_of_beam()

    def empty(self) -> Package:
        """Return the package without links."""
        return Package((), self.terrain.steps)

    def grown(self, package: Package, link: int, value: float) -> Package:
        """Return a package with one more link."""
        first = int(self.terrain.at(self.links.first[link]))
        second = int(self.terrain.at(self.links.second[link]))
        return replace(
            package,
            chosen=tuple(sorted((*package.chosen, link))),
            steps=with_link(package.steps, first, second),
            value=value,
        )

    def allowed(self, package: Package) -> Mask:
        """Tell which links the package may still take."""
        chosen = list(package.chosen)
        free = np.ones(len(self.links), dtype=bool)
        free[chosen] = False
        if self.per_actor:
            ends = np.concatenate([self.links.first[chosen], self.links.second[chosen]])
            actors, uses = np.unique(ends, return_counts=True)
            full = actors[uses >= self.per_actor]
            free &= ~np.isin(self.links.first, full) & ~np.isin(self.links.second, full)
        return free

    def key(self, value: float, chosen: tuple[int, ...]) -> tuple[float, float, tuple[int, ...]]:
        """Return what packages are put in order by, the best first."""
        gain = round(fsum(self.links.gain[list(chosen)].tolist()), DECIMALS)
        return -round(value, DECIMALS), -gain, chosen

    def best_of_all(self) -> tuple[int, ...]:
        """Try all packages of the greatest size that the rules allow."""
        for size in range(min(self.size, len(self.links)), 0, -1):
            found = min(self._every(self.empty(), size), default=None)
            if found is not None:
                return found[2]
        return ()

    def _every(self, package: Package, left: int) -> Iterator[tuple[float, float, tuple[int, ...]]]:
        """Yield the key of the best package of each that begins with the links of one."""
        free = np.flatnonzero(self.allowed(package))
        free = free[free > max(package.chosen, default=-1)]
        values = self.objective.worth(package, free)
        if left > 1:
            for link, value in zip(free.tolist(), values.tolist(), strict=True):
                yield from self._every(self.grown(package, link, value), left - 1)
        elif len(free):
            for place in self.best_places(values, free, 1):
                chosen = (*package.chosen, int(free[place]))
                yield self.key(float(values[place]), chosen)

    def best_of_beam(self) -> tuple[int, ...]:
        """Let the best packages of each size grow by one link at a time."""
        beam = [self.empty()]
        for _ in range(self.size):
            grown = self._grow(beam)
            if not grown:
                break
            beam = grown
        return beam[0].chosen

    def _grow(self, beam: Iterable[Package]) -> list[Package]:
        """Return the best packages of one link more than those of the beam."""
        found: dict[tuple[int, ...], tuple[Package, int, float]] = {}
        for package in beam:
            among = self._promising(package)
            values = self.objective.worth(package, among)
            known = self._with_hints(package, among, values)
            for place in self.best_places(values, among, 2 * self.width):
                link = int(among[place])
                chosen = tuple(sorted((*package.chosen, link)))
                found.setdefault(chosen, (known, link, float(values[place])))
        best = sorted((self.key(value, chosen) for chosen, (_, _, value) in found.items()))
        return [self.grown(*found[chosen]) for _, _, chosen in best[: self.width]]

    def best_places(self, values: NDArray[np.float64], among: Numbers, most: int) -> list[int]:
        """Return where the best of some links stand, the best first."""
        order = np.lexsort((among, -self.links.gain[among], -np.round(values, DECIMALS)))
        found: list[int] = order[:most].tolist()
        return found

    def _promising(self, package: Package) -> Numbers:
        """Return the links to try with a package.

        Where it is slow to try them all: those that added most before, and those that lead to an
        actor of the links chosen, for which much may be different now.
        """
        free = np.flatnonzero(self.allowed(package))
        if not self.objective.effort or package.hints is None or len(free) <= PROMISING:
            return free
        ranked = free[np.argsort(-package.hints[free], kind="stable")][:PROMISING]
        chosen = list(package.chosen)
        ends = np.concatenate([self.links.first[chosen], self.links.second[chosen]])
        near = np.isin(self.links.first[free], ends) | np.isin(self.links.second[free], ends)
        promising: Numbers = np.union1d(ranked, free[near])
        return promising

    def _with_hints(self, package: Package, among: Numbers, values: NDArray[np.float64]) -> Package:
        if not self.objective.effort:
            return package
        hints = np.zeros(len(self.links)) if package.hints is None else package.hints.copy()
        hints[among] = np.round(values - package.value, DECIMALS)
        return replace(package, hints=hints)
