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
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.gain import DECIMALS, counted_pairs
from samverkan.scenario.packages import APART

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from samverkan.scenario.packages import Links, Package, Steps, Terrain
    from samverkan.service.places import Numbers

    Values = NDArray[np.float64]

AGAIN = 0.5
"""What a further contact about the same village counts for, of what the one before does."""

BLOCK = 2_000_000
"""Pairs of actors times links that are reckoned at a time."""


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

    @property
    def effort(self) -> int:
        """How many pairs of actors are looked at to try a link; 0 where it costs little."""
        return len(self._weights)

    def worth(self, package: Package, among: Numbers) -> Values:
        """Return by how much nearness rises with the package and each of some links."""
        first = self.terrain.at(self.links.first[among])
        second = self.terrain.at(self.links.second[among])
        blocks = len(among) * len(self._weights) // BLOCK + 1
        values = [
            self._sums(package.steps, first[part], second[part])
            for part in np.array_split(np.arange(len(among)), blocks)
        ]
        found: Values = np.round(np.concatenate([np.zeros(0), *values]) - self.today, DECIMALS)
        return found

    @cached_property
    def today(self) -> float:
        """The sum of the nearness of all places as the map is."""
        one, other = self._pairs
        return float(self._weights @ self._inverse[self.terrain.steps[one, other]])

    @property
    def places(self) -> int:
        """In how many places nearness is measured."""
        return sum(bool(counted.any()) for _, counted in self._counted)

    def _sums(self, steps: Steps, first: Numbers, second: Numbers) -> Values:
        """Return the sum of nearness when each of some links is added, pair by pair."""
        one, other = self._pairs
        to_first, to_second = steps[:, first], steps[:, second]
        over = np.minimum(
            to_first[one] + to_second[other], to_second[one] + to_first[other]
        ) + np.int16(1)
        shortest = np.minimum(over, steps[one, other][:, None])
        sums: Values = self._weights @ self._inverse[shortest]
        return sums

    @cached_property
    def _counted(self) -> tuple[tuple[Numbers, NDArray[np.bool_]], ...]:
        network = self.links.search.network
        return tuple(
            (members, counted_pairs(network.adjacency, members))
            for members in self.links.municipalities
        )

    @cached_property
    def _weighed(self) -> tuple[Numbers, Values]:
        """Return the pairs of terrain actors that count, and the weight of each."""
        size = len(self.terrain.actors)
        weights: dict[int, float] = {}
        for members, counted in self._counted:
            at = self.terrain.at(members)
            one, other = np.nonzero(np.triu(counted))
            if len(one):
                share = 1 / len(one)
                for key in (at[one] * size + at[other]).tolist():
                    weights[key] = weights.get(key, 0.0) + share
        keys = np.array(sorted(weights), dtype=np.int64)
        return keys, np.array([weights[key] for key in keys.tolist()])

    @property
    def _weights(self) -> Values:
        return self._weighed[1]

    @cached_property
    def _pairs(self) -> tuple[Numbers, Numbers]:
        one, other = np.divmod(self._weighed[0], max(len(self.terrain.actors), 1))
        return one, other

    @cached_property
    def _inverse(self) -> Values:
        """1 / steps for every number of steps, 0 for no path."""
        table = np.zeros(2 * APART + 2)
        table[1:APART] = 1 / np.arange(1, APART)
        return table
