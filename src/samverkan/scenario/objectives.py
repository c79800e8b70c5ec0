"""What a package of links is worth: the objectives ``service`` and ``gain``.

*Service* is what contacts can keep or bring for villages. Every contact is worth its need, as
`samverkan.service.talks` has it; of the contacts about one village each further one counts half as
much as the one before, so that a package is spread over villages unless one has far more at stake.

*Gain* is how much nearer actors of different sectors or levels come. The *nearness* of a place is
the mean of 1 / steps over the pairs among its actors that differ in sector or level, paths running
through the whole map; a pair without a path counts 0. A package is worth the sum of what the
nearness of each place rises by. Each pair of actors has one weight in that sum, so that all places
are reckoned at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.gain import counted_pairs, find_ground
from samverkan.scenario.packages import APART, much_nearer, over_link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from samverkan.scenario.packages import Links, Package, Steps, Terrain
    from samverkan.service.places import Numbers

    Values = NDArray[np.float64]

AGAIN = 0.5
"""What a further contact about the same village counts for, of what the one before does."""


@dataclass(frozen=True)
class ServiceObjective:
    """Adds up what packages of links can keep or bring."""

    links: Links

    @property
    def effort(self) -> int:
        """How many pairs of actors are looked at to try a link; 0 where it costs little."""
        return 0

    def worth(self, package: Package, among: Numbers) -> NDArray[np.float64]:
        """Return what the package is worth together with each of some links."""
        known: dict[int, list[float]] = {}
        for link in package.chosen:
            known.setdefault(int(self._places[link]), []).append(float(self._needs[link]))
        total = sum(discounted(needs) for needs in known.values())
        values: NDArray[np.float64] = total + self._needs[among]
        for place, needs in known.items():
            here = np.flatnonzero(self._places[among] == place)
            values[here] = [
                total - discounted(needs) + discounted([*needs, need])
                for need in self._needs[among[here]].tolist()
            ]
        return values

    @cached_property
    def _needs(self) -> NDArray[np.float64]:
        """The need of each link; 0 where nothing tells links apart."""
        need = self.links.search.need
        return np.zeros(len(self.links)) if need is None else need[self.links.positions]

    @cached_property
    def _places(self) -> Numbers:
        """What each link is about: a village, a whole municipality, or nothing but itself."""
        places = [self._place(number) for number in range(len(self.links))]
        known = {place: number for number, place in enumerate(dict.fromkeys(places))}
        return np.array([known[place] for place in places], dtype=np.int64)

    def _place(self, link: int) -> tuple[str, object]:
        position = int(self.links.positions[link])
        talk = self.links.search.talk(position)
        if talk is None:
            return "link", link
        if talk.village is None:
            return "municipality", self.links.search.place(position)
        return "village", talk.village


def discounted(needs: Iterable[float]) -> float:
    """Return what contacts about one village are worth together, the greatest counting whole.

    Examples
    --------
    >>> discounted([0.25, 0.5])
    0.625
    """
    ranked = sorted(needs, reverse=True)
    return sum(need * AGAIN**number for number, need in enumerate(ranked))


@dataclass(frozen=True)
class GainObjective:
    """Adds up how much nearer packages of links bring the actors of each place."""

    links: Links
    terrain: Terrain

    @cached_property
    def effort(self) -> int:
        """How many pairs of actors a link may bring nearer; 0 where it costs little to try one."""
        classes, weights = self._weighed
        sizes = np.bincount(classes, minlength=len(weights))
        return int((sizes[:, None] * sizes[None])[weights > 0].sum()) // 2

    def worth(self, package: Package, among: Numbers) -> Values:
        """Return by how much nearness rises with the package and each of some links."""
        return package.value + self.adds(package, among)

    def adds(self, package: Package, among: Numbers) -> Values:
        """Return by how much nearness rises by each of some links beside a package."""
        first = self.terrain.at(self.links.first[among]).tolist()
        second = self.terrain.at(self.links.second[among]).tolist()
        ends = zip(first, second, strict=True)
        return np.array([self._rise(package.steps, *pair) for pair in ends], dtype=np.float64)

    @cached_property
    def today(self) -> float:
        """The sum of the nearness of all places as the map is."""
        classes, weights = self._weighed
        rows = zip(classes.tolist(), self.terrain.steps, strict=True)
        return fsum(float(weights[own, classes] @ self._inverse[row]) for own, row in rows) / 2

    @property
    def places(self) -> int:
        """In how many places nearness is measured."""
        return int(np.count_nonzero(self._pairs))

    def _rise(self, steps: Steps, first: int, second: int) -> float:
        """Return by how much the sum of nearness rises by one link, given by its two ends."""
        here, there = much_nearer(steps, first, second)
        over = over_link(steps, first, second, here, there)
        today = steps[here[:, None], there]
        won = np.maximum(self._inverse[over] - self._inverse[today], 0)
        classes, weights = self._weighed
        among = weights[classes[here]].take(classes[there], axis=1)
        return float(among.ravel() @ won.ravel())

    @cached_property
    def _pairs(self) -> Numbers:
        """How many pairs of actors, each in both orders, are counted in each place."""
        adjacency = self.links.search.network.adjacency
        pairs = [find_ground(adjacency, members).pairs for members in self.links.municipalities]
        return np.array(pairs, dtype=np.int64)

    @cached_property
    def _weighed(self) -> tuple[Numbers, Values]:
        """Return the class of each actor, and the weight of a pair of each two classes.

        Actors of one class are in the same places, and of one sector and level.
        """
        adjacency, actors = self.links.search.network.adjacency, self.terrain.actors
        inside = np.zeros((len(self._pairs), len(actors)), dtype=bool)
        for row, members in zip(inside, self.links.municipalities, strict=True):
            row[self.terrain.at(members)] = True
        groups = np.vstack(
            [np.packbits(inside, axis=0), adjacency.sector[actors], adjacency.level[actors]]
        )
        _, examples, classes = np.unique(groups, axis=1, return_index=True, return_inverse=True)
        shares = np.where(self._pairs, 2 / np.maximum(self._pairs, 1), 0.0)
        weights: Values = (inside[:, examples].T * shares) @ inside[:, examples]
        weights[~counted_pairs(adjacency, actors[examples])] = 0
        return classes.reshape(-1), weights

    @cached_property
    def _inverse(self) -> Values:
        """1 / steps for every number of steps, 0 for no path."""
        table = np.zeros(2 * APART + 2)
        table[1:APART] = 1 / np.arange(1, APART)
        return table
