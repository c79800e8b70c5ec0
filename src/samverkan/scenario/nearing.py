"""The objective ``gain``: how much nearer actors of different sectors or levels come.

The *nearness* of a place is the mean of 1 / steps over the pairs among its actors that differ in
sector or level, paths running through the whole map; a pair without a path counts 0. A package is
worth the sum of what the nearness of each place rises by. Each single pair of actors has one
weight in that sum, so that all places are reckoned at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.gain import DECIMALS, counted_pairs
from samverkan.scenario.links import APART

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samverkan.scenario.links import Links, Steps, Terrain
    from samverkan.scenario.packages import Package
    from samverkan.service.places import Numbers

    Values = NDArray[np.float64]

BLOCK = 2_000_000
"""Pairs of actors times links that are reckoned at a time."""


@dataclass(frozen=True)
class Nearing:
    """Adds up how much nearer packages of links bring the actors of each place."""

    links: Links
    terrain: Terrain

    @property
    def slow(self) -> bool:
        """Whether it takes long to try a link."""
        return True

    @property
    def effort(self) -> int:
        """How many pairs of actors are looked at to try a link; 0 where it costs little."""
        return len(self._weights)

    def worth(self, package: Package, among: Numbers) -> Values:
        """Return by how much nearness rises with the package and each of some links."""
        first = self.terrain.at(self.links.first[among])
        second = self.terrain.at(self.links.second[among])
        values = [
            self._sums(package.steps, first[part], second[part])
            for part in np.array_split(np.arange(len(among)), self._blocks(len(among)))
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

    def _blocks(self, links: int) -> int:
        return max(1, links * len(self._weights) // BLOCK + 1)

    @cached_property
    def _counted(self) -> tuple[tuple[Numbers, NDArray[np.bool_]], ...]:
        network = self.links.survey.network
        return tuple(
            (members, counted_pairs(network.contacts, members)) for members in self.links.grounds
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
