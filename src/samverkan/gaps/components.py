"""The components of need: what is known of every candidate pair, one array each.

``stake`` and ``gain`` have modules of their own; ``nearness``, ``wedges``, ``deficit`` and
``distance`` are short and stand here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from samverkan.gaps.gain import place_gains
from samverkan.gaps.motif_levels import find_levels
from samverkan.gaps.motifs import contributions
from samverkan.measures import mixing
from samverkan.network import LEVELS, SECTORS, UNKNOWN
from samverkan.service.places import differ

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from samverkan.gaps.candidates import Candidates
    from samverkan.gaps.findings import GapOptions
    from samverkan.gaps.motif_levels import MotifChoice
    from samverkan.network import Network
    from samverkan.service.places import Numbers, Places
    from samverkan.service.stake import Stakes

COMPONENTS = ("stake", "gain", "nearness", "wedges", "deficit", "distance")
"""What `need` can be weighed by."""


@dataclass(frozen=True)
class Pairs:
    """All candidates of a map in one row of arrays, with their components.

    Attributes
    ----------
    first, second
        Actor numbers, first the smaller.
    group
        The position of the place in which the pair was found.
    stake, gain, nearness, wedges
        As the documentation of gaps defines them.
    deficit, p_low
        Of the pair's cell of the mixing matrix; nan where that is not defined.
    distance
        Steps between the two today; inf without a path.
    motifs
        By the name of the component, how many more of a motif there would be with the link.
    """

    first: Numbers
    second: Numbers
    group: Numbers
    stake: Numbers
    gain: NDArray[np.float64]
    nearness: Numbers
    wedges: Numbers
    deficit: NDArray[np.float64]
    p_low: NDArray[np.float64]
    distance: NDArray[np.float64]
    motifs: Mapping[str, Numbers] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the components that need can be weighed by."""
        return (*COMPONENTS, *self.motifs)

    def values(self, name: str) -> NDArray[Any]:
        """Return a component, or `p_low`, by its name."""
        found: NDArray[Any] = self.motifs[name] if name in self.motifs else getattr(self, name)
        return found

    def __len__(self) -> int:
        return len(self.first)


def measure_pairs(
    network: Network,
    stakes: Stakes,
    candidates: tuple[Candidates, ...],
    options: GapOptions,
) -> Pairs:
    """Compute every component of every candidate."""
    first = _joined([pairs.first for pairs in candidates])
    second = _joined([pairs.second for pairs in candidates])
    known = [place_gains(network, p.members, p.first, p.second) for p in candidates]
    gain, distance = (np.concatenate([np.zeros(0), *(own[i] for own in known)]) for i in (0, 1))
    deficit, p_low = _deficits(
        network, first, second, permutations=options.permutations, seed=options.seed
    )
    return Pairs(
        first=first,
        second=second,
        group=np.repeat(np.arange(len(candidates)), [len(pairs) for pairs in candidates]),
        stake=stakes.count(first, second),
        gain=gain,
        nearness=_nearness(stakes.places, first, second),
        wedges=_wedges(network, first, second),
        deficit=deficit,
        p_low=p_low,
        distance=distance,
        motifs=_motifs(network, options.motifs, first, second),
    )


def _motifs(
    network: Network, choice: MotifChoice | None, first: Numbers, second: Numbers
) -> Mapping[str, Numbers]:
    if choice is None:
        return {}
    levels = find_levels(network, choice)
    return {
        name: contributions(levels, motif, first, second)
        for name, motif in zip(choice.components, choice.motifs, strict=True)
    }


def _joined(parts: list[Numbers]) -> Numbers:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])


def _nearness(places: Places, first: Numbers, second: Numbers) -> Numbers:
    near = np.zeros(len(first), dtype=np.int64)
    near[places.region_and_part(first, second)] = 1
    near[places.same_municipality(first, second)] = 2
    near[places.same_locality(first, second)] = 3
    return near


def _wedges(network: Network, first: Numbers, second: Numbers) -> Numbers:
    """Count the common contacts that differ from both in sector or level."""
    contacts = []
    for actor in range(len(network)):
        own = network.neighbours(actor)
        contacts.append(frozenset(own[differ(network, np.full_like(own, actor), own)].tolist()))
    pairs = zip(first.tolist(), second.tolist(), strict=True)
    return np.array([len(contacts[a] & contacts[b]) for a, b in pairs], dtype=np.int64)


def _deficits(
    network: Network, first: Numbers, second: Numbers, *, permutations: int, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how far each pair's cell lies under its expectation, and how rarely chance does so."""
    table = np.full((2, len(SECTORS), len(LEVELS), len(SECTORS), len(LEVELS)), np.nan)
    for cell in mixing(network, permutations=permutations, seed=seed):
        a = SECTORS.index(cell.a[0]), LEVELS.index(cell.a[1])
        b = SECTORS.index(cell.b[0]), LEVELS.index(cell.b[1])
        if cell.expected is not None and cell.possible:
            short = max(0.0, cell.expected - cell.observed) / cell.possible
            values = short, np.nan if cell.p_low is None else cell.p_low
            table[(slice(None), *a, *b)] = table[(slice(None), *b, *a)] = values
    cells = (
        network.sector[first],
        network.level[first],
        network.sector[second],
        network.level[second],
    )
    found = table[(slice(None), *cells)]
    known = np.all([numbers != UNKNOWN for numbers in cells], axis=0)
    found[:, ~known] = np.nan
    return found[0], found[1]
