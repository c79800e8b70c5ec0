"""The objective ``service``: what contacts can keep or bring for villages.

Every contact is worth its need, as `samverkan.service.talks` has it. Of the contacts about one
village each further one counts half as much as the one before, so that a package is spread over
villages unless one of them has far more at stake than the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from samverkan.scenario.links import Links
    from samverkan.scenario.packages import Package
    from samverkan.service.places import Numbers

AGAIN = 0.5
"""What a further contact about the same village counts for, of what the one before does."""


@dataclass(frozen=True)
class Keeping:
    """Adds up what packages of links can keep or bring."""

    links: Links

    @property
    def slow(self) -> bool:
        """Whether it takes long to try a link."""
        return False

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
        need = self.links.survey.need
        return np.zeros(len(self.links)) if need is None else need[self.links.positions]

    @cached_property
    def _places(self) -> Numbers:
        """What each link is about: a village, a whole municipality, or nothing but itself."""
        places = [self._place(number) for number in range(len(self.links))]
        known = {place: number for number, place in enumerate(dict.fromkeys(places))}
        return np.array([known[place] for place in places], dtype=np.int64)

    def _place(self, link: int) -> tuple[str, object]:
        position = int(self.links.positions[link])
        talk = self.links.survey.talk(position)
        if talk is None:
            return "link", link
        if talk.village is None:
            return "municipality", self.links.survey.place(position)
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
