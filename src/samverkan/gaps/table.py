"""The table for one kind of service in one municipality: who sits there, and who could.

It is the public actors of municipal level and all actors with a tie to one of them that carry, plan
or speak for the service.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.roles import Role
from samverkan.model import Level, Sector
from samverkan.network import LEVELS, SECTORS, UNKNOWN

if TYPE_CHECKING:
    from samverkan.gaps.places import Mask
    from samverkan.gaps.survey import Survey


@dataclass(frozen=True)
class Table:
    """The table for one kind of service in one municipality, both given by number."""

    survey: Survey
    municipality: int
    kind: int

    @property
    def place(self) -> str:
        """The code of the municipality."""
        return self.survey.places.municipalities[self.municipality]

    @property
    def service(self) -> str:
        """The kind of service."""
        return self.survey.roles.kinds[self.kind]

    @cached_property
    def hosts(self) -> tuple[int, ...]:
        """The public actors of municipal level."""
        return public_actors(self.survey, self.municipality)

    @cached_property
    def carriers(self) -> tuple[int, ...]:
        """The actors of the municipality that carry the service."""
        places, roles = self.survey.places, self.survey.roles
        own = (places.municipality == self.municipality) & roles.carries[:, self.kind]
        return tuple(np.flatnonzero(own).tolist())

    @cached_property
    def members(self) -> tuple[int, ...]:
        """All who sit at the table, the hosts first; they are of the municipality or its region."""
        survey = self.survey
        concerned = _speaks(survey) | survey.roles.plans[:, self.kind]
        concerned |= survey.roles.carries[:, self.kind]
        concerned[list(self.hosts)] = False
        around = {int(a) for host in self.hosts for a in survey.network.neighbours(host)}
        here = around.intersection(survey.places.members(self.municipality).tolist())
        return (*self.hosts, *sorted(actor for actor in here if concerned[actor]))

    def could_sit(self, sector: int) -> tuple[int, ...]:
        """Return the actors of a sector that carry the service or would hear a carrier of it.

        Nearest first: the carriers, those of a carrier's locality, then by steps to the
        municipality's own actors, then by id.
        """
        survey, everyone = self.survey, np.arange(len(self.survey.network))
        nearness = np.full(len(everyone), -1)
        for carrier in self.carriers:
            there = np.full(len(everyone), carrier)
            heard = survey.stakes.hears(everyone, there)[:, self.kind]
            near = np.where(survey.places.same_village(everyone, there), 3, 2)
            nearness = np.maximum(nearness, np.where(heard, near, -1))
        nearness[list(self.carriers)] = 4
        free = (nearness > 0) & (survey.network.sector == sector)
        free[list(self.members)] = False
        steps = survey.steps_to(self.hosts)
        chosen = np.flatnonzero(free).tolist()
        return tuple(sorted(chosen, key=lambda actor: (-nearness[actor], steps[actor], actor)))


def public_actors(survey: Survey, municipality: int) -> tuple[int, ...]:
    """Return the municipality's own organisation: its public actors of municipal level."""
    network = survey.network
    own: Mask = (
        (survey.places.municipality == municipality)
        & (network.sector == SECTORS.index(Sector.PUBLIC))
        & (network.level == LEVELS.index(Level.MUNICIPAL))
    )
    return tuple(np.flatnonzero(own).tolist())


def _speaks(survey: Survey) -> Mask:
    """Tell for each actor whether it speaks for service: forums, and voices of a known place."""
    roles, places = survey.roles, survey.places
    voice = roles.having(Role.VOICE) & (places.village != UNKNOWN)
    speaks: Mask = voice | roles.having(Role.FORUM)
    return speaks
