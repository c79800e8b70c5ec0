"""The table for one kind of service in one municipality, by the numbers of `Places`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from samverkan.model import Level, Sector
from samverkan.network import LEVELS, SECTORS
from samverkan.service.seats import Matter, Seats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.service.places import Mask
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
    def seats(self) -> Seats:
        """Who sits there, and who ought to."""
        ground = self.setting.villages.grounds.index(self.place)
        return Seats(self.setting, ground, self.service)

    @cached_property
    def hosts(self) -> tuple[int, ...]:
        """The public actors of municipal level."""
        return public_actors(self.setting, self.municipality)

    @cached_property
    def carriers(self) -> tuple[int, ...]:
        """The actors of the municipality that carry the service."""
        return self.seats.carriers

    @cached_property
    def members(self) -> tuple[int, ...]:
        """All who sit at the table, the hosts first."""
        return tuple(dict.fromkeys((*self.seats.hosts, *self.seats.sits)))

    @cached_property
    def absent(self) -> tuple[int, ...]:
        """All who ought to sit there and do not."""
        return self.seats.ought

    def could_sit(self, sector: int) -> tuple[int, ...]:
        """Return the absent of a sector."""
        return tuple(a for a in self.absent if self.setting.network.sector[a] == sector)

    def plans(self, actor: int) -> bool:
        """Tell whether an actor plans the service."""
        return bool(self.setting.roles.plans[actor, self.kind])

    def speaks(self, actor: int) -> bool:
        """Tell whether an actor speaks for a village, or gathers those who do."""
        return self.seats.matters.get(actor) in (Matter.SPEAKS, Matter.GATHERS)

    @cached_property
    def concerned(self) -> tuple[int, ...]:
        """All others who have a matter in it."""
        return tuple(sorted(self.seats.matters))


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
