"""What two actors have at stake in each other: the services one carries and the other hears.

Who is *heard* by whom follows from role and place (`hears`). Two actors that already *meet*,
through a contact in their municipality that is no planner or through a partnership, have nothing
at stake.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from samverkan.network import UNKNOWN
from samverkan.service.places import same
from samverkan.service.roles import Role

if TYPE_CHECKING:
    from samverkan.network import Network
    from samverkan.service.places import Mask, Numbers, Places
    from samverkan.service.roles import Roles


@dataclass(frozen=True)
class Stakes:
    """Tells what is at stake between any two actors of a network."""

    network: Network
    places: Places
    roles: Roles

    @cached_property
    def municipal_planner(self) -> Mask:
        """The planners whose territory is a municipality."""
        placed: Mask = self.places.municipality != UNKNOWN
        planner: Mask = self.roles.having(Role.PLANNER) & placed
        return planner

    @cached_property
    def regional_planner(self) -> Mask:
        """The planners whose territory is a region."""
        whole = (self.places.municipality == UNKNOWN) & (self.places.region != UNKNOWN)
        planner: Mask = self.roles.having(Role.PLANNER) & whole
        return planner

    def count(self, first: Numbers, second: Numbers) -> Numbers:
        """Return the stake of each pair: services heard either way, and one for a pair of roles."""
        heard = self.hears(first, second) | self.hears(second, first)
        stake: Numbers = heard.sum(axis=1) + self.counterparts(first, second).astype(np.int64)
        for row in np.flatnonzero(stake):
            if self.meet(int(first[row]), int(second[row])):
                stake[row] = 0
        return stake

    def hears(self, hearer: Numbers, carrier: Numbers) -> Mask:
        """Tell for each pair and kind whether `hearer` would hear `carrier` as its carrier.

        By role and place: a planner of the carrier's municipality, a planner of its region when
        the map has none of its municipality, a forum of its municipality, and a voice, business or
        carrier of its own locality.
        """
        places, roles = self.places, self.roles
        near = places.same_municipality(hearer, carrier)
        planner = (self.municipal_planner[hearer] & near) | (
            self.regional_planner[hearer]
            & same(places.region, hearer, carrier)
            & ~self._has_planner[carrier]
        )
        forum = roles.having(Role.FORUM)[hearer] & near
        neighbour = self._local_ear[hearer] & places.same_village(hearer, carrier)
        ear = (planner[:, None] & roles.plans[hearer]) | (forum | neighbour)[:, None]
        heard: Mask = ear & roles.carries[carrier]
        return heard

    def counterparts(self, first: Numbers, second: Numbers) -> Mask:
        """Tell for each pair whether their roles belong together, whatever service is carried."""
        return self._counterparts(first, second) | self._counterparts(second, first)

    def _counterparts(self, one: Numbers, other: Numbers) -> Mask:
        places, roles = self.places, self.roles
        forum, voice = roles.having(Role.FORUM), roles.having(Role.VOICE)
        business, partnership = roles.having(Role.BUSINESS), roles.having(Role.PARTNERSHIP)
        local = (
            (self.municipal_planner | forum)[one]
            & (forum | voice | business)[other]
            & places.same_municipality(one, other)
        )
        village = voice[one] & business[other] & places.same_village(one, other)
        regional = self.regional_planner[one] & self.municipal_planner[other]
        board = partnership[one] & (self.municipal_planner | forum)[other]
        region = (regional | board) & same(places.region, one, other)
        joined: Mask = local | village | region
        return joined

    def meet(self, first: int, second: int) -> bool:
        """Tell whether two already meet: in their municipality, planners apart, or at a board."""
        if self._partnerships[first] & self._partnerships[second]:
            return True
        place = self.places.municipality[first]
        if place == UNKNOWN or place != self.places.municipality[second]:
            return False
        common = self._tables[first] & self._tables[second]
        return any(self.places.municipality[contact] == place for contact in common)

    @cached_property
    def _local_ear(self) -> Mask:
        roles = self.roles
        ear: Mask = (
            roles.having(Role.VOICE) | roles.having(Role.BUSINESS) | roles.carries.any(axis=1)
        )
        return ear

    @cached_property
    def _has_planner(self) -> Mask:
        planned = set(self.places.municipality[self.municipal_planner].tolist())
        return np.array([place in planned for place in self.places.municipality], dtype=bool)

    @cached_property
    def _partnerships(self) -> tuple[frozenset[int], ...]:
        return self._contacts(self.roles.having(Role.PARTNERSHIP))

    @cached_property
    def _tables(self) -> tuple[frozenset[int], ...]:
        return self._contacts(~self.roles.having(Role.PLANNER))

    def _contacts(self, chosen: Mask) -> tuple[frozenset[int], ...]:
        """Return the contacts of each actor among those chosen."""
        every = (self.network.neighbours(actor) for actor in range(len(self.network)))
        return tuple(frozenset(own[chosen[own]].tolist()) for own in every)
