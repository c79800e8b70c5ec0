"""Actors in groups: by sector, by level, or by both at once.

An actor whose group is not documented counts in no group size, tie or pair of a group measure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from samverkan.network import LEVELS, SECTORS, UNKNOWN
from samverkan.words import message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samverkan.network import Network

By = Literal["sector", "level", "sector_level"]

SECTOR = message("sector")
LEVEL = message("level")
BOTH = message("sector and level")
"""How the partitions are named in a text."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The actors of a network by group.

    Attributes
    ----------
    labels
        The group number of each actor, `UNKNOWN` where it is not documented. By sector and level
        it is ``sector * len(LEVELS) + level``, unknown unless both are known.
    known
        Numbers of the actors whose group is known.
    ties
        The ties between them, as positions in `known`.
    sizes
        Number of actors in each group, also in those that are empty here.
    """

    labels: NDArray[np.int64]
    known: NDArray[np.int64]
    ties: NDArray[np.int64]
    sizes: NDArray[np.int64]

    @property
    def within(self) -> NDArray[np.int64]:
        """The group number of each known actor."""
        return self.labels[self.known]

    @property
    def pairs(self) -> int:
        """Number of unordered pairs of known actors."""
        return len(self.known) * (len(self.known) - 1) // 2

    @property
    def internal_pairs(self) -> int:
        """Number of unordered pairs of known actors in one group."""
        return int((self.sizes * (self.sizes - 1)).sum()) // 2


def group_actors(network: Network, by: By) -> Grouping:
    """Return the actors of a network by group."""
    labels, count = _labels(network, by)
    known = np.flatnonzero(labels != UNKNOWN)
    position = np.full(len(network), UNKNOWN)
    position[known] = np.arange(len(known))
    ties = position[network.ties]
    ties = ties[(ties != UNKNOWN).all(axis=1)]
    return Grouping(labels, known, ties, np.bincount(labels[known], minlength=count))


def _labels(network: Network, by: By) -> tuple[NDArray[np.int64], int]:
    if by == "sector":
        return network.sector, len(SECTORS)
    if by == "level":
        return network.level, len(LEVELS)
    both = (network.sector != UNKNOWN) & (network.level != UNKNOWN)
    labels = np.where(both, network.sector * len(LEVELS) + network.level, UNKNOWN)
    return labels, len(SECTORS) * len(LEVELS)
