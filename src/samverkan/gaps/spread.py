"""Spread: keeps one actor, or one pattern, from filling the list.

Going down the list, a pair is *folded* when one end already stands in as many shown pairs as
allowed, or in two whose partner has the same sector and level as this one; on a map without stakes
also when the two parts that it joins are joined by a shown pair already.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samverkan.network import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.gaps.components import Pairs
    from samverkan.network import Network
    from samverkan.service.places import Numbers

ALIKE = 2
"""Shown pairs of one actor with partners of one sector and level."""


@dataclass
class Spread:
    """The list as it grows.

    Attributes
    ----------
    part
        The number of the part (component) in which each actor stands.
    per_actor
        Shown pairs that an actor may stand in; 0 folds nothing at all.
    parts_count
        Whether two parts may be joined only once.
    shown
        Positions of the pairs that are shown, in list order.
    folded
        Position of each pair left out -> the actor under which it is, and the shown pair that took
        its seat.
    declined
        Positions of the pairs met that somebody declined; they take no seat.
    """

    network: Network
    pairs: Pairs
    part: Numbers
    per_actor: int
    parts_count: bool
    shown: list[int] = field(default_factory=list)
    folded: dict[int, tuple[int, int]] = field(default_factory=dict)
    declined: list[int] = field(default_factory=list)
    _seats: dict[int, list[int]] = field(default_factory=dict)
    _joined: dict[tuple[int, int], int] = field(default_factory=dict)

    def take(self, order: Iterable[int], *, top: int) -> None:
        """Go down the list until `top` pairs are shown (0 = to its end)."""
        for position in order:
            if top and len(self.shown) == top:
                return
            before = self._before(position) if self.per_actor else None
            if before is None:
                self._show(position)
            else:
                self.folded[position] = before

    def _before(self, position: int) -> tuple[int, int] | None:
        """Return the actor and the shown pair because of which a pair is folded."""
        ends = int(self.pairs.first[position]), int(self.pairs.second[position])
        for actor, partner in (ends, ends[::-1]):
            seats = self._seats.get(actor, [])
            alike = [seat for seat in seats if self._alike(partner, self._partner(seat, actor))]
            if len(alike) >= ALIKE:
                return actor, alike[0]
            if len(seats) >= self.per_actor:
                return actor, seats[0]
        joined = self._joined.get(self._parts(position)) if self.parts_count else None
        return None if joined is None else (ends[0], joined)

    def _show(self, position: int) -> None:
        self.shown.append(position)
        for end in (self.pairs.first, self.pairs.second):
            self._seats.setdefault(int(end[position]), []).append(position)
        parts = self._parts(position)
        if parts[0] != parts[1]:
            self._joined.setdefault(parts, position)

    def _partner(self, position: int, actor: int) -> int:
        first, second = int(self.pairs.first[position]), int(self.pairs.second[position])
        return second if actor == first else first

    def _alike(self, one: int, other: int) -> bool:
        network = self.network
        return all(
            group[one] == group[other] != UNKNOWN for group in (network.sector, network.level)
        )

    def _parts(self, position: int) -> tuple[int, int]:
        first = self.part[self.pairs.first[position]]
        second = self.part[self.pairs.second[position]]
        return int(min(first, second)), int(max(first, second))
