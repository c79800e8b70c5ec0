"""The census of motifs, and the ties that carry them: the mirror of the gaps."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.motif_levels import check_motifs, find_levels
from samverkan.gaps.motifs import contributions, count, expected

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.gaps.motif_levels import MotifChoice
    from samverkan.gaps.motifs import Levels
    from samverkan.network import Network


@dataclass(frozen=True, slots=True)
class MotifCount:
    """How often a motif occurs, and how often with the ties of each block dealt out at random."""

    motif: str
    count: int
    expected: float


@dataclass(frozen=True, slots=True)
class CriticalTie:
    """A tie by the ids of its ends, and how many of each motif would be lost with it.

    Below 0 where the map would hold more of a motif without the tie.
    """

    source: str
    target: str
    carried: Mapping[str, int] = field(hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """The motifs of a map. `first` and `second` count the actors of the two levels.

    `ties` are those without which a motif would occur more or less often, by what they carry of
    the first motif asked for, then of the next, the most first, then by ids.
    """

    choice: MotifChoice
    first: int
    second: int
    counts: tuple[MotifCount, ...]
    ties: tuple[CriticalTie, ...]


def motif_counts(network: Network, choice: MotifChoice) -> tuple[MotifCount, ...]:
    """Return how often each motif occurs, in the order asked for."""
    return _counts(find_levels(network, choice), choice)


def _counts(levels: Levels, choice: MotifChoice) -> tuple[MotifCount, ...]:
    return tuple(
        MotifCount(motif, count(levels, motif), expected(levels, motif)) for motif in choice.motifs
    )


def find_motifs(network: Network, choice: MotifChoice) -> Census:
    """Count motifs, and find the ties that carry them.

    Raises
    ------
    UsageError
        When a motif, the attribute or one of its values is not known.
    """
    check_motifs(choice.motifs)
    levels = find_levels(network, choice)
    one, other = network.ties[:, 0], network.ties[:, 1]
    carried = np.array([contributions(levels, motif, one, other) for motif in choice.motifs])
    order = np.lexsort((other, one, *-carried[::-1]))
    ties = [
        CriticalTie(
            network.ids[one[row]],
            network.ids[other[row]],
            MappingProxyType(dict(zip(choice.motifs, carried[:, row].tolist(), strict=True))),
        )
        for row in order.tolist()
        if carried[:, row].any()
    ]
    return Census(
        choice=choice,
        first=int(levels.first.sum()),
        second=int(levels.second.sum()),
        counts=_counts(levels, choice),
        ties=tuple(ties),
    )
