"""How far it is from each actor to all others, added up.

Lengths are counted as integers and summed by length, so that neither the order of actors nor the
size of the blocks changes a digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from samverkan.network import LEVELS, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from samverkan.network import Network

BLOCK = 1_024
"""Sources searched from at a time."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What the distances from each actor, and between all, add up to.

    Attributes
    ----------
    reached
        Actors that can be reached from each actor, itself included.
    total, inverse
        Sum of the distances to them, and of one over these distances, itself left out.
    farthest
        The largest of the distances; 0 for an isolate.
    pairs
        Ordered pairs at each distance; position 0 is not used.
    sector_pairs, level_pairs
        The same for the pairs that are known to differ in sector, in level.
    """

    reached: NDArray[np.int64]
    total: NDArray[np.int64]
    inverse: NDArray[np.float64]
    farthest: NDArray[np.int64]
    pairs: NDArray[np.int64]
    sector_pairs: NDArray[np.int64]
    level_pairs: NDArray[np.int64]


def measure_reach(network: Network) -> Reach:
    """Search from every actor and add up, the actors of one sector and level together.

    As a path leads both ways, an actor is reached from as many sources as it reaches: counting
    bits is enough, and the sources of a search share what they differ from.
    """
    size = len(network)
    reach = Reach(
        reached=np.ones(size, dtype=np.int64),
        total=np.zeros(size, dtype=np.int64),
        inverse=np.zeros(size),
        farthest=np.zeros(size, dtype=np.int64),
        pairs=np.zeros(size + 1, dtype=np.int64),
        sector_pairs=np.zeros(size + 1, dtype=np.int64),
        level_pairs=np.zeros(size + 1, dtype=np.int64),
    )
    counts = [np.zeros(size, dtype=np.int64)]
    for block in _alike(network):
        other_sector = _differ(network.sector, int(block[0]))
        other_level = _differ(network.level, int(block[0]))
        for steps, front in enumerate(network.fronts_from(block), start=1):
            count = np.bitwise_count(front).sum(axis=1, dtype=np.int64)
            if steps == len(counts):
                counts.append(np.zeros(size, dtype=np.int64))
            counts[steps] += count
            reach.sector_pairs[steps] += count[other_sector].sum()
            reach.level_pairs[steps] += count[other_level].sum()
    for steps, count in enumerate(counts[1:], start=1):
        reach.reached[:] += count
        reach.total[:] += count * steps
        reach.inverse[:] += count / steps
        reach.farthest[count > 0] = steps
        reach.pairs[steps] = count.sum()
    return reach


def _alike(network: Network) -> Iterator[NDArray[np.int64]]:
    """Yield the actors in blocks whose members have the same sector and the same level."""
    labels = network.sector * (len(LEVELS) + 1) + network.level
    for label in np.unique(labels):
        alike = np.flatnonzero(labels == label)
        yield from np.split(alike, range(BLOCK, len(alike), BLOCK))


def _differ(labels: NDArray[np.int64], actor: int) -> NDArray[np.bool_]:
    """Tell which actors are known to be in another group than this one."""
    own = int(labels[actor])
    if own == UNKNOWN:
        return np.zeros(len(labels), dtype=bool)
    return np.asarray((labels != own) & (labels != UNKNOWN))
