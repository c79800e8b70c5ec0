"""Where actors decide and work: territories and localities, as numbers that arrays can compare.

An actor's *territory* is its region when its level is regional, nothing when its level is national
or European, and otherwise its municipality, or its region when the municipality is blank.
Two territories *meet* when they are equal, or lie in one region and at least one is a region.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from samverkan.model import Level
from samverkan.network import UNKNOWN
from samverkan.words.places import region_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from samverkan.model import Actor
    from samverkan.network import Adjacency, Network

    Numbers = NDArray[np.int64]
    Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Places:
    """The territory and locality of every actor, as numbers; `UNKNOWN` where there is none.

    Attributes
    ----------
    municipalities, regions
        The codes that `municipality` and `region` number, in order.
    municipality
        The municipality that is the actor's territory.
    region
        The region in which the territory lies, or which it is.
    locality
        The actor's village, parish or town by name.
    """

    municipalities: tuple[str, ...]
    regions: tuple[str, ...]
    municipality: Numbers
    region: Numbers
    locality: Numbers

    @cached_property
    def known(self) -> Mask:
        """Tell for each actor whether it has a territory, whose region may be unknown."""
        known: Mask = (self.municipality != UNKNOWN) | (self.region != UNKNOWN)
        return known

    def same_municipality(self, first: Numbers, second: Numbers) -> Mask:
        """Tell for each pair whether one municipality is the territory of both."""
        return same(self.municipality, first, second)

    def region_and_part(self, first: Numbers, second: Numbers) -> Mask:
        """Tell for each pair whether one is of a region and the other of its municipality."""
        whole = (self.municipality[first] == UNKNOWN) != (self.municipality[second] == UNKNOWN)
        inside: Mask = whole & same(self.region, first, second)
        return inside

    def same_locality(self, first: Numbers, second: Numbers) -> Mask:
        """Tell for each pair whether both are of one locality, in no two municipalities."""
        two = unequal(self.municipality, first, second) | unequal(self.region, first, second)
        return same(self.locality, first, second) & ~two

    def members(self, municipality: int) -> Numbers:
        """Return the actors of a municipality and those of its region as a whole, in order."""
        own: Mask = self.municipality == municipality
        region = self.region_of(municipality)
        return np.flatnonzero(own if region == UNKNOWN else own | self.regional(region))

    def region_of(self, municipality: int) -> int:
        """Return the region of a municipality; `UNKNOWN` when the map does not tell it."""
        return int(self.region[self.municipality == municipality].max(initial=UNKNOWN))

    def regional(self, region: int) -> Mask:
        """Tell for each actor whether the region as a whole is its territory."""
        whole: Mask = (self.municipality == UNKNOWN) & (self.region == region)
        return whole


def same(groups: Numbers, first: Numbers, second: Numbers) -> Mask:
    """Tell for each pair whether both are known to be of one group."""
    alike: Mask = (groups[first] == groups[second]) & (groups[first] != UNKNOWN)
    return alike


def unequal(groups: Numbers, first: Numbers, second: Numbers) -> Mask:
    """Tell for each pair whether both groups are known, and are not the same."""
    known = (groups[first] != UNKNOWN) & (groups[second] != UNKNOWN)
    apart: Mask = known & (groups[first] != groups[second])
    return apart


def differ(network: Network | Adjacency, first: Numbers, second: Numbers) -> Mask:
    """Tell for each pair whether the two differ in sector or in level."""
    return unequal(network.sector, first, second) | unequal(network.level, first, second)


def find_places(actors: Sequence[Actor]) -> Places:
    """Give the territories and localities of actors their numbers."""
    territories = [territory(actor) for actor in actors]
    municipalities, municipality = _numbered([place[0] for place in territories])
    regions, region = _numbered([place[1] for place in territories])
    _, locality = _numbered([(actor.locality or "").strip().casefold() for actor in actors])
    return Places(
        municipalities=municipalities,
        regions=regions,
        municipality=municipality,
        region=region,
        locality=locality,
    )


def territory(actor: Actor) -> tuple[str | None, str | None]:
    """Return the codes of the municipality and the region where an actor decides and works.

    Examples
    --------
    >>> from samverkan.model import Actor
    >>> territory(Actor(id="a", name="A", municipality_code="0428"))
    ('0428', '04')
    >>> territory(Actor(id="a", name="A", level=Level.REGIONAL, municipality_code="0428"))
    (None, '04')
    """
    if actor.level in (Level.NATIONAL, Level.EUROPEAN):
        return None, None
    if actor.level is Level.REGIONAL or not actor.municipality_code:
        return None, actor.region
    return actor.municipality_code, region_of(actor.municipality_code) or actor.region_code


def _numbered(words: Sequence[str | None]) -> tuple[tuple[str, ...], Numbers]:
    known = tuple(sorted({word for word in words if word}))
    number = {word: position for position, word in enumerate(known)}
    return known, np.array([number.get(word or "", UNKNOWN) for word in words], dtype=np.int64)
