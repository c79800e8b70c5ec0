"""Who could introduce two actors to each other: the bridge-builder, and why just that one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from samverkan.model import Level

if TYPE_CHECKING:
    from samverkan.network import Network


class Choice(Enum):
    """What set the bridge-builder apart from the others that were possible."""

    ONLY = "only"
    STRENGTH = "strength"
    DEGREE = "degree"
    LEVEL = "level"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Introduction:
    """The contact of each of the two, which may be one and the same, and how it was chosen.

    `possible` counts the contacts, or pairs of contacts, among which the choice was made.
    """

    first: int
    second: int
    possible: int
    choice: Choice

    @property
    def contacts(self) -> tuple[int, ...]:
        """The one contact, or the two."""
        return tuple(dict.fromkeys((self.first, self.second)))


def find_introduction(network: Network, first: int, second: int) -> Introduction | None:
    """Return who could introduce two actors without a tie; None when no path joins them.

    The common contact, or else the pair of contacts on a shortest path, with the strongest two
    relations; of equally strong ones those with the fewest contacts, then those of municipal
    level, then the smallest ids.
    """
    ranked = sorted(
        (_rank(network, first, second, pair), pair) for pair in _contacts(network, first, second)
    )
    if not ranked:
        return None
    best, chosen = ranked[0]
    choice = Choice.ONLY
    if len(ranked) > 1:
        sameness = next(
            (i for i, (a, b) in enumerate(zip(best, ranked[1][0], strict=True)) if a != b), 3
        )
        choice = (Choice.STRENGTH, Choice.DEGREE, Choice.LEVEL, Choice.ORDER)[sameness]
    return Introduction(*chosen, len(ranked), choice)


def _contacts(network: Network, first: int, second: int) -> list[tuple[int, int]]:
    """Return the pairs (contact of first, contact of second) that lie on a shortest path."""
    near, far = network.neighbours(first), network.neighbours(second)
    if not len(near) or not len(far):
        return []
    lengths = network.distances_from(near)[:, far]
    shortest = lengths.min()
    if shortest == float("inf"):
        return []
    return [
        (int(near[row]), int(far[column]))
        for row, column in zip(*(lengths == shortest).nonzero(), strict=True)
    ]


def _rank(
    network: Network, first: int, second: int, contacts: tuple[int, int]
) -> tuple[float, int, int]:
    one, other = contacts
    strength = _strength(network, first, one) + _strength(network, second, other)
    together = set(contacts)
    degree = sum(int(network.degree[contact]) for contact in together)
    municipal = all(network.actors[contact].level is Level.MUNICIPAL for contact in together)
    return -strength, degree, not municipal


def _strength(network: Network, first: int, second: int) -> float:
    row = network.tie_number[min(first, second), max(first, second)]
    return float(network.strengths[row])
