"""The table for one kind of service in one municipality: who sits there, and who could.

It is the public actors of municipal level and all actors with a tie to one of them that carry, plan
or speak for the service.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from samverkan.model import Level, Sector
from samverkan.network import LEVELS, SECTORS, UNKNOWN
from samverkan.service.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samverkan.service.places import Mask, Numbers
    from samverkan.service.setting import Setting


@dataclass(frozen=True)
class Table:
    """The table for one kind of service in one municipality, both given by number."""

    setting: Setting
    municipality: int
    kind: int

    @property
    def place(self) -> str:
        """The code of the municipality."""
        return self.setting.places.municipalities[self.municipality]

    @property
    def service(self) -> str:
        """The kind of service."""
        return self.setting.roles.kinds[self.kind]

    @cached_property
    def hosts(self) -> tuple[int, ...]:
        """The public actors of municipal level."""
        return public_actors(self.setting, self.municipality)

    @cached_property
    def carriers(self) -> tuple[int, ...]:
        """The actors of the municipality that carry the service."""
        places, roles = self.setting.places, self.setting.roles
        own = (places.municipality == self.municipality) & roles.carries[:, self.kind]
        return tuple(np.flatnonzero(own).tolist())

    @cached_property
    def members(self) -> tuple[int, ...]:
        """All who sit at the table, the hosts first; they are of the municipality or its region."""
        network = self.setting.network
        around = {int(a) for host in self.hosts for a in network.neighbours(host)}
        return (*self.hosts, *(actor for actor in self.concerned if actor in around))

    @cached_property
    def absent(self) -> tuple[int, ...]:
        """All who are known but do not sit at the table.

        They are those who could take a seat (`could_sit`), and those who carry, plan or speak for
        the service but have no tie to the municipality's own actors. Nearest first, as there.
        """
        could = np.flatnonzero(self._nearness > 0).tolist()
        return self._nearest_first({*could, *self.concerned}.difference(self.members))

    def could_sit(self, sector: int) -> tuple[int, ...]:
        """Return the actors of a sector that carry the service or would hear a carrier of it.

        Nearest first: the carriers, those of a carrier's locality, then by steps to the
        municipality's own actors, then by id.
        """
        free = (self._nearness > 0) & (self.setting.network.sector == sector)
        free[list(self.members)] = False
        return self._nearest_first(np.flatnonzero(free).tolist())

    def plans(self, actor: int) -> bool:
        """Tell whether an actor plans the service."""
        return bool(self.setting.roles.plans[actor, self.kind])

    def speaks(self, actor: int) -> bool:
        """Tell whether an actor is a forum, or the voice of a known place."""
        return bool(_speaks(self.setting)[actor])

    @cached_property
    def concerned(self) -> tuple[int, ...]:
        """The others of the municipality and its region that carry, plan or speak for it."""
        roles, places = self.setting.roles, self.setting.places
        found = _speaks(self.setting) | roles.plans[:, self.kind] | roles.carries[:, self.kind]
        found[list(self.hosts)] = False
        return tuple(a for a in places.members(self.municipality).tolist() if found[a])

    @cached_property
    def _nearness(self) -> Numbers:
        """4 for a carrier, 3 and 2 for who would hear one in its locality or beyond; else -1."""
        setting = self.setting
        nearness = np.full(len(setting.network), -1)
        # Who would hear a carrier is of its municipality or region, or of a village and no more.
        nowhere = np.flatnonzero(setting.places.region == UNKNOWN)
        around = np.union1d(setting.places.members(self.municipality), nowhere)
        for carrier in self.carriers:
            there = np.full(len(around), carrier)
            heard = setting.stakes.hears(around, there)[:, self.kind]
            near = np.where(setting.places.same_village(around, there), 3, 2)
            nearness[around] = np.maximum(nearness[around], np.where(heard, near, -1))
        nearness[list(self.carriers)] = 4
        return nearness

    def _nearest_first(self, actors: Iterable[int]) -> tuple[int, ...]:
        nearness, steps = self._nearness, self.setting.steps_to(self.hosts)
        return tuple(sorted(actors, key=lambda actor: (-nearness[actor], steps[actor], actor)))


def find_tables(setting: Setting) -> Iterator[Table]:
    """Yield the table of every kind of service in every municipality of a map."""
    for municipality in range(len(setting.places.municipalities)):
        for kind in range(len(setting.roles.kinds)):
            yield Table(setting, municipality, kind)


def public_actors(setting: Setting, municipality: int) -> tuple[int, ...]:
    """Return the municipality's own organisation: its public actors of municipal level."""
    network = setting.network
    own: Mask = (
        (setting.places.municipality == municipality)
        & (network.sector == SECTORS.index(Sector.PUBLIC))
        & (network.level == LEVELS.index(Level.MUNICIPAL))
    )
    return tuple(np.flatnonzero(own).tolist())


def _speaks(setting: Setting) -> Mask:
    """Tell for each actor whether it speaks for service: forums, and voices of a known place."""
    roles, places = setting.roles, setting.places
    voice = roles.having(Role.VOICE) & (places.village != UNKNOWN)
    speaks: Mask = voice | roles.having(Role.FORUM)
    return speaks
