"""Who carries, plans or speaks for service: the roles from which a stake follows.

The table is data (`RoleTable`), so that another map can bring its own. An actor *carries* the kinds
of service that it offers. Beside that it has at most one role: the first whose rule fits, in the
order planner, forum, partnership, voice, business.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from samverkan.model import SERVICES, Level, Sector

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.model import Actor
    from samverkan.service.places import Mask, Numbers


class Role(IntEnum):
    """What an actor is to the services around it, apart from carrying them."""

    NONE = 0
    PLANNER = 1
    FORUM = 2
    PARTNERSHIP = 3
    VOICE = 4
    BUSINESS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Gives `role` to an actor that fits in everything that is not None."""

    role: Role
    sector: Sector | None = None
    level: Level | None = None
    kind: str | None = None

    def fits(self, actor: Actor) -> bool:
        """Tell whether an actor fits."""
        return (
            self.sector in (None, actor.sector)
            and self.level in (None, actor.level)
            and self.kind in (None, actor.kind)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleTable:
    """The rules, read in order, and what a kind is assumed to carry when `services` is blank.

    `planners` are used when no actor of the map has a `plans`; `stand_ins` when then nobody fits
    one of `planners`.
    """

    planners: tuple[Rule, ...]
    stand_ins: tuple[Rule, ...]
    others: tuple[Rule, ...]
    assumed: Mapping[str, str]


ROLE_TABLE = RoleTable(
    planners=(
        Rule(role=Role.PLANNER, kind="municipality"),
        Rule(role=Role.PLANNER, kind="region"),
        Rule(role=Role.PLANNER, kind="county_board"),
    ),
    stand_ins=(
        Rule(role=Role.PLANNER, sector=Sector.PUBLIC, level=Level.MUNICIPAL),
        Rule(role=Role.PLANNER, sector=Sector.PUBLIC, level=Level.REGIONAL),
    ),
    others=(
        Rule(role=Role.FORUM, level=Level.MUNICIPAL, sector=Sector.NONPROFIT),
        Rule(role=Role.FORUM, level=Level.MUNICIPAL, kind="network"),
        Rule(role=Role.PARTNERSHIP, level=Level.REGIONAL, sector=Sector.PUBLIC, kind="network"),
        Rule(role=Role.VOICE, level=Level.LOCAL, sector=Sector.NONPROFIT),
        Rule(role=Role.BUSINESS, level=Level.LOCAL, sector=Sector.COMMERCIAL),
    ),
    assumed=MappingProxyType({"shop": "grocery", "fuel_station": "fuel", "pharmacy": "pharmacy"}),
)


@dataclass(frozen=True)
class Roles:
    """Who does what; rows run over actors, columns over `kinds` of service.

    `assumed` marks the actors whose services were read off their kind.
    """

    kinds: tuple[str, ...]
    carries: Mask
    plans: Mask
    assumed: Mask
    role: Numbers

    def carried_by(self, actor: int) -> tuple[str, ...]:
        """Return the kinds of service that an actor carries."""
        return tuple(
            kind for kind, carried in zip(self.kinds, self.carries[actor], strict=True) if carried
        )

    def having(self, role: Role) -> Mask:
        """Tell for each actor whether it has `role`."""
        has: Mask = self.role == role
        return has


def find_roles(actors: Sequence[Actor], table: RoleTable = ROLE_TABLE) -> Roles:
    """Read off the table what every actor carries, plans and is."""
    carried = [_carried(actor, table) for actor in actors]
    planned = [actor.plans or () for actor in actors]
    others = {word for words in (*carried, *planned) for word in words} - set(SERVICES)
    kinds = (*SERVICES, *sorted(others))
    if not any(planned):
        rules = _planner_rules(actors, table)
        planned = [kinds if _role(actor, rules) else () for actor in actors]
    roles = [
        Role.PLANNER if plans else _role(actor, table.others)
        for actor, plans in zip(actors, planned, strict=True)
    ]
    carries = _marked(carried, kinds)
    role = np.array(roles, dtype=np.int64)
    role[(role == Role.BUSINESS) & carries.any(axis=1)] = Role.NONE
    return Roles(
        kinds=kinds,
        carries=carries,
        plans=_marked(planned, kinds),
        assumed=carries.any(axis=1)
        & np.array([not actor.services for actor in actors], dtype=bool),
        role=role,
    )


def _carried(actor: Actor, table: RoleTable) -> tuple[str, ...]:
    assumed = table.assumed.get(actor.kind or "")
    return actor.services or ((assumed,) if assumed else ())


def _planner_rules(actors: Sequence[Actor], table: RoleTable) -> tuple[Rule, ...]:
    named = any(_role(actor, table.planners) for actor in actors)
    return table.planners if named else table.stand_ins


def _role(actor: Actor, rules: tuple[Rule, ...]) -> Role:
    return next((rule.role for rule in rules if rule.fits(actor)), Role.NONE)


def _marked(words: Sequence[Sequence[str]], kinds: tuple[str, ...]) -> Mask:
    marks = [[kind in own for kind in kinds] for own in words]
    return np.array(marks, dtype=bool).reshape(len(words), len(kinds))
