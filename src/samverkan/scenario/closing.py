"""The objective ``closed``: seats filled, actors no longer in want, and parts that are joined.

A *seat* is a sector that is missing at a table. An actor is *in want* when it has no tie, is out of
reach of its municipality or region, or offers a service of which nobody who plans or speaks for it
hears; it counts once, and only when nothing of this is left. New links open none of these gaps.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.missing_seats import open_seats
from samverkan.gaps.reach import TO_MUNICIPALITY, TO_REGION, regional_actors, steps_to_levels
from samverkan.gaps.tables import unheard_carriers
from samverkan.model import Level
from samverkan.network import LEVELS, UNKNOWN
from samverkan.scenario.links import APART
from samverkan.service.parties import public_actors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from samverkan.gaps.survey import Survey
    from samverkan.scenario.links import Links, Steps, Terrain
    from samverkan.scenario.packages import Package
    from samverkan.service.places import Mask, Numbers
    from samverkan.service.seats import Seats


@dataclass(frozen=True)
class Reach:
    """What local actors in want of one place are asked to reach: within how many steps whom.

    `rows` are the places of these actors among all in want, `targets` the actors of the level.
    """

    most: int
    rows: Numbers
    targets: Numbers


@dataclass(frozen=True)
class Wants:
    """What links could close on a map.

    Attributes
    ----------
    seats
        Tables, each with the number of a sector that is missing there.
    actors
        The actors in want, in order.
    far
        Tells for each of them whether it has ties but is out of reach.
    unheard
        An actor in want, the number of a service of it, and those to whom one tie would do; by
        actor.
    reach
        What reach is asked of them, level by level.
    parts
        How many parts of the map stand apart from another.
    """

    seats: tuple[tuple[Seats, int], ...]
    actors: Numbers
    far: Mask
    unheard: tuple[tuple[int, int, Mask], ...]
    reach: tuple[Reach, ...]
    parts: int

    @property
    def count(self) -> int:
        """How many gaps there are to close."""
        return len(self.seats) + len(self.actors) + self.parts


def find_wants(survey: Survey, links: Links) -> Wants:
    """Find what links could close: in the municipality within which they lie, else everywhere."""
    network, within = survey.network, links.within
    unheard = [i for i in unheard_carriers(survey) if _is_here(survey, i[0], within)]
    levels = steps_to_levels(survey)
    far = (levels[0] > TO_MUNICIPALITY) | (levels[1] > TO_REGION)
    far &= (network.level == LEVELS.index(Level.LOCAL)) & (network.degree > 0)
    alone = network.degree == 0
    wanting = {item[0] for item in unheard} | {*np.flatnonzero(far | alone).tolist()}
    actors = [actor for actor in sorted(wanting) if _is_here(survey, actor, within)]
    everybody = np.arange(len(network))
    around = everybody if within is None else np.concatenate([everybody[:0], *links.grounds])
    return Wants(
        seats=tuple(seat for seat in open_seats(survey) if within in (None, seat[0].code)),
        actors=np.array(actors, dtype=np.int64),
        far=far[actors],
        unheard=tuple(sorted(unheard, key=lambda item: item[:2])),
        reach=tuple(_reach(survey, actors)),
        parts=max(0, len(np.unique(survey.part[around])) - 1),
    )


def _reach(survey: Survey, actors: list[int]) -> Iterator[Reach]:
    """Yield what is asked of some actors, as far as the map has the levels of their places."""
    local = survey.network.level[actors] == LEVELS.index(Level.LOCAL)
    for most, places, find in (
        (TO_MUNICIPALITY, survey.places.municipality, public_actors),
        (TO_REGION, survey.places.region, regional_actors),
    ):
        for place in sorted({*places[actors][local].tolist()} - {UNKNOWN}):
            targets = np.array(find(survey, place), dtype=np.int64)
            if len(targets):
                yield Reach(most, np.flatnonzero(local & (places[actors] == place)), targets)


def _is_here(survey: Survey, actor: int, within: str | None) -> bool:
    return within is None or survey.place_of(actor) == within


@dataclass(frozen=True)
class Closing:
    """Counts what packages of links close."""

    links: Links
    terrain: Terrain
    wants: Wants

    @property
    def slow(self) -> bool:
        """Whether it takes long to try a link."""
        return False

    @property
    def effort(self) -> int:
        """How many pairs of actors are looked at to try a link; 0 where it costs little."""
        return 0

    def worth(self, package: Package, among: Numbers) -> NDArray[np.float64]:
        """Return how many gaps the package closes together with each of some links."""
        seats, mended, parts = self.closed(package, among)
        total: NDArray[np.float64] = (seats.sum(axis=1) + mended.sum(axis=1) + parts) * 1.0
        return total

    def closed(self, package: Package, among: Numbers) -> tuple[Mask, Mask, Numbers]:
        """Return for each of some links, with the package, what is closed.

        Which seats are filled and which actors are no longer in want (rows = links), and how many
        parts are joined.
        """
        chosen = list(package.chosen)
        seats = self._fills[among] | self._fills[chosen].any(axis=0)
        tied = self._ends[among] | self._ends[chosen].any(axis=0) | self._tied
        lacks = ~(self._heard[among] | self._heard[chosen].any(axis=0))
        mended = tied & self._in_reach(package.steps, among)
        if lacks.shape[1]:
            mended[:, self._unheard_rows] &= ~np.logical_or.reduceat(
                lacks, self._unheard_starts, axis=1
            )
        first, second = self._at(among)
        apart = package.steps[first, second] == APART
        return seats, mended, apart.astype(np.int64) + package.joined

    def _at(self, among: Numbers) -> tuple[Numbers, Numbers]:
        return self.terrain.at(self.links.first[among]), self.terrain.at(self.links.second[among])

    def _in_reach(self, steps: Steps, among: Numbers) -> Mask:
        """Tell which actors in want each link brings within reach of all levels asked for."""
        first, second = self._at(among)
        reached = np.ones((len(among), len(self.wants.actors)), dtype=bool)
        for asked in self.wants.reach:
            own = self.terrain.at(self.wants.actors[asked.rows])
            nearest = steps[self.terrain.at(asked.targets)].min(axis=0)
            fine = np.tile(nearest[own] <= asked.most, (len(among), 1))
            # A link helps only where one of its ends is nearer to the level than is asked for.
            links = np.flatnonzero(np.minimum(nearest[first], nearest[second]) < asked.most)
            one, other = first[links], second[links]
            there = steps[own]
            over = np.minimum(there[:, one] + nearest[other], there[:, other] + nearest[one])
            fine[links] |= asked.most > over.T
            reached[:, asked.rows] &= fine
        return reached

    @cached_property
    def _fills(self) -> Mask:
        """Which seats each link fills: one end is the municipality's, the other can sit there."""
        size = len(self.links.survey.network)
        fills = np.zeros((len(self.links), len(self.wants.seats)), dtype=bool)
        for column, (table, sector) in enumerate(self.wants.seats):
            host, guest = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
            host[list(table.party)] = True
            guest[list(table.matters)] = True
            guest &= table.setting.network.sector == sector
            fills[:, column] = self._joins(host, guest)
        return fills

    @cached_property
    def _heard(self) -> Mask:
        """Of which services of actors in want each link lets somebody hear."""
        size = len(self.links.survey.network)
        heard = np.zeros((len(self.links), len(self.wants.unheard)), dtype=bool)
        for column, (actor, _, listeners) in enumerate(self.wants.unheard):
            own = np.zeros(size, dtype=bool)
            own[actor] = True
            heard[:, column] = self._joins(own, listeners)
        return heard

    def _joins(self, one: Mask, other: Mask) -> Mask:
        first, second = self.links.first, self.links.second
        joins: Mask = (one[first] & other[second]) | (other[first] & one[second])
        return joins

    @cached_property
    def _ends(self) -> Mask:
        """Which actors in want each link has for an end."""
        actors = self.wants.actors
        ends: Mask = (self.links.first[:, None] == actors) | (self.links.second[:, None] == actors)
        return ends

    @cached_property
    def _tied(self) -> Mask:
        tied: Mask = self.links.survey.network.degree[self.wants.actors] > 0
        return tied

    @cached_property
    def _unheard_starts(self) -> Numbers:
        """Where the services of each actor begin among the unheard."""
        owners = np.array([item[0] for item in self.wants.unheard], dtype=np.int64)
        starts: Numbers = np.flatnonzero(np.diff(owners, prepend=-1))
        return starts

    @cached_property
    def _unheard_rows(self) -> Numbers:
        """Where these actors stand among those in want."""
        owners = [self.wants.unheard[start][0] for start in self._unheard_starts.tolist()]
        rows: Numbers = np.searchsorted(self.wants.actors, owners)
        return rows
