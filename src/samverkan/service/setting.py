"""A network seen through its places and roles: who is where, and what each is to the service."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from samverkan.service.places import find_places, territory
from samverkan.service.roles import find_roles
from samverkan.service.stake import Stakes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from samverkan.model import Actor
    from samverkan.network import Network
    from samverkan.service.places import Places
    from samverkan.service.roles import Roles


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A network with the place and the role of every actor, and what two have at stake."""

    network: Network
    places: Places
    roles: Roles
    stakes: Stakes

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


def find_setting(network: Network) -> Setting:
    """Find the places and roles of a network."""
    places, roles = find_places(network.actors), find_roles(network.actors)
    stakes = Stakes(network, places, roles)
    return Setting(network=network, places=places, roles=roles, stakes=stakes)
