"""Service provision on a map: who is where, what each is to the service, what each place has.

Rows of every array run over the actors of the network, who are known by their numbers there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from samverkan.model import Level
from samverkan.network import UNKNOWN
from samverkan.service.coverage import Coverage
from samverkan.service.parties import Parties
from samverkan.service.places import territory
from samverkan.service.stakes import Stakes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from samverkan.model import Actor
    from samverkan.network import Network
    from samverkan.service.places import Places
    from samverkan.service.roles import Roles
    from samverkan.service.villages import Villages


@dataclass(frozen=True, kw_only=True)
class Provision:
    """A network with the place and the role of every actor, and who has which service."""

    network: Network
    places: Places
    roles: Roles
    villages: Villages

    @cached_property
    def coverage(self) -> Coverage:
        """What every village has of every kind of service."""
        return Coverage(self.network, self.villages, self.roles)

    @cached_property
    def stakes(self) -> Stakes:
        """What hangs on every actor and what every village lacks, whatever the ties."""
        return Stakes(self.network, self.coverage, self.roles)

    @cached_property
    def parties(self) -> Parties:
        """Who acts as one."""
        return Parties(self.network, self.villages, self.roles)

    def speakers(self, village: int) -> tuple[int, ...]:
        """Return who speaks for a village; in a town no club stands in for a voice."""
        own = self.parties.voices(village)
        is_town = village in self.coverage.towns
        return () if is_town and own == self.parties.stand_ins(village) else own

    def reaches(self, actor: int, municipality: int) -> bool:
        """Tell whether an actor is of a municipality, of its region, or of the whole nation.

        Whose region is not documented reaches where it has contacts. On a map without
        municipalities everybody is of the one place.
        """
        own = int(self.villages.municipality[actor])
        code = self.villages.municipalities[municipality]
        if own != UNKNOWN or code is None:
            return own == municipality or (own == UNKNOWN and code is None)
        one = self.actor(actor)
        if one.level in (Level.NATIONAL, Level.EUROPEAN):
            return True
        if one.region:
            return one.region == self.network.regions.get(code)
        around = self.villages.municipality[self.network.neighbours(actor)]
        return one.level is not Level.LOCAL and bool((around == municipality).any())

    def actor(self, number: int) -> Actor:
        """Return the actor of a number."""
        return self.network.actors[number]

    def place_of(self, actor: int) -> str | None:
        """Return the code of an actor's territory."""
        municipality, region = territory(self.actor(actor))
        return municipality or region

    def common_place(self, actors: Sequence[int]) -> str | None:
        """Return the code of the smallest place in which some actors all lie."""
        territories = [territory(self.actor(actor)) for actor in actors]
        for level in (0, 1):
            codes = {codes[level] for codes in territories}
            if len(codes) == 1 and None not in codes:
                return codes.pop()
        return None

    def steps_to(self, targets: Sequence[int]) -> NDArray[np.float64]:
        """Return every actor's steps to the nearest of some actors; inf without a path."""
        known, asked = self._steps, tuple(targets)
        if asked not in known:
            lengths = self.network.distances_from(np.array(asked, dtype=np.int64))
            known[asked] = lengths.min(axis=0, initial=np.inf)
        return known[asked]

    @cached_property
    def _steps(self) -> dict[tuple[int, ...], NDArray[np.float64]]:
        """What `steps_to` has found already."""
        return {}
