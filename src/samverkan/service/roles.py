"""What an actor is to the service around it: by its kind, its name, and where it stands.

An actor *carries* the kinds of service that it offers. Beside that it has one role. Sector and
level decide only when neither kind nor name tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from samverkan.lazy import cached_method
from samverkan.model import SERVICES, Level, Sector
from samverkan.role_words import says, without_places, word_of_kind, word_of_name

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
    DEVELOPER = 6
    UNIT = 7
    CARE = 8
    HEALTH = 9
    LIBRARY = 10
    ASSOCIATION = 11
    SENIORS = 12
    ADVISER = 13
    SUPPORTER = 14
    PRINCIPAL = 15
    TRADERS = 16
    TRANSPORT = 17
    AUTHORITY = 18
    HOST = 19


ASSUMED_SERVICES: Mapping[str, str] = MappingProxyType(
    {"shop": "grocery", "fuel_station": "fuel", "pharmacy": "pharmacy", "post_office": "post"}
)
"""What a kind is assumed to carry when `services` is blank."""

PLANNING_KINDS = ("municipality", "region", "county_board")
"""The kinds that plan all services where nobody of the place says what it plans."""

_BY_WORD: Mapping[str, Role] = MappingProxyType(
    {
        "consumer_adviser": Role.ADVISER,
        "library": Role.LIBRARY,
        "school": Role.UNIT,
        "care": Role.CARE,
        "health": Role.HEALTH,
        "parish_council": Role.VOICE,
        "supporter": Role.SUPPORTER,
        "seniors": Role.SENIORS,
        "association": Role.ASSOCIATION,
        "fire": Role.UNIT,
        "voice": Role.VOICE,
        "hall": Role.VOICE,
        "traders": Role.TRADERS,
        "transport": Role.TRANSPORT,
        "forum": Role.FORUM,
        "developer": Role.DEVELOPER,
        "housing": Role.UNIT,
        "host": Role.HOST,
    }
)
_WIDER = (Level.MUNICIPAL, Level.REGIONAL, Level.NATIONAL, Level.EUROPEAN)
_FAR = (Level.NATIONAL, Level.EUROPEAN)
_NEVER_FAR = (Role.TRADERS, Role.ASSOCIATION, Role.SENIORS)
_UNIT_KINDS = ("municipal_unit", "municipal_company")
_MUNICIPAL_NAME = re.compile(
    r"^(?!.*\b(i|in|of|for|av|og|och|and)\b)(\w+ ){0,3}"
    r"(kommun|kommune|kommunen|kommunstyrelse\w*|municipality|kunta|kaupunki"
    r"|(county|district|borough|city|shire) council)$"
)


@dataclass(frozen=True)
class Roles:
    """Who does what; rows run over actors, columns over `kinds` of service.

    Attributes
    ----------
    carries
        What each offers, wherever it does so.
    plans
        What each plans; `plans_assumed` marks those of whom it follows from their kind.
    assumed
        The actors whose services were read off their kind.
    role
        A `Role` for each; `by_name` marks those that follow from a name, or from sector and level.
    unmanned
        Carriers that nobody can talk with: a pump without staff, a parcel locker.
    """

    kinds: tuple[str, ...]
    carries: Mask
    plans: Mask
    assumed: Mask
    role: Numbers
    by_name: Mask
    plans_assumed: Mask
    unmanned: Mask

    def carried_by(self, actor: int) -> tuple[str, ...]:
        """Return the kinds of service that an actor carries."""
        return self._named(self.carries[actor])

    @cached_method
    def carriers(self, service: str) -> tuple[int, ...]:
        """Return who carries a kind of service."""
        if service not in self.kinds:
            return ()
        return tuple(np.flatnonzero(self.carries[:, self.kinds.index(service)]).tolist())

    @cached_method
    def planned_by(self, actor: int) -> tuple[str, ...]:
        """Return the kinds of service that an actor plans."""
        return self._named(self.plans[actor])

    @cached_method
    def having(self, *roles: Role) -> Mask:
        """Tell for each actor whether it has one of some roles; not to be changed."""
        has: Mask = np.isin(self.role, roles)
        has.flags.writeable = False
        return has

    def numbers(self, *roles: Role) -> list[int]:
        """Return the actors that have one of some roles."""
        numbers: list[int] = np.flatnonzero(self.having(*roles)).tolist()
        return numbers

    def _named(self, marks: Mask) -> tuple[str, ...]:
        return tuple(kind for kind, own in zip(self.kinds, marks, strict=True) if own)


def find_roles(actors: Sequence[Actor]) -> Roles:
    """Tell what every actor carries, plans and is."""
    carried = [offered(actor) for actor in actors]
    planned = [actor.plans or () for actor in actors]
    kinds = _kinds(carried, planned)
    stand_ins = _stand_ins(actors, planned)
    plans = [
        own or (kinds if stand_in else ()) for own, stand_in in zip(planned, stand_ins, strict=True)
    ]
    found = [
        (Role.PLANNER, False) if own else role_of(actor)
        for own, actor in zip(plans, actors, strict=True)
    ]
    carries = _marked(carried, kinds)
    return Roles(
        kinds=kinds,
        carries=carries,
        plans=_marked(plans, kinds),
        assumed=np.array(
            [bool(own) and not a.services for own, a in zip(carried, actors, strict=True)],
            dtype=bool,
        ),
        role=np.array([role for role, _ in found], dtype=np.int64),
        by_name=np.array([guess for _, guess in found], dtype=bool),
        plans_assumed=np.array(stand_ins, dtype=bool),
        unmanned=carries.any(axis=1) & np.array([_unmanned(actor) for actor in actors], dtype=bool),
    )


def offered(actor: Actor) -> tuple[str, ...]:
    """Return the services of an actor, in all its places, or what its kind is assumed to carry."""
    further = (service for presence in actor.presences for service in presence.services)
    own = tuple(dict.fromkeys((*actor.services, *further)))
    assumed = ASSUMED_SERVICES.get(actor.kind or "")
    return own or ((assumed,) if assumed else ())


def role_of(actor: Actor) -> tuple[Role, bool]:
    """Return what an actor that plans nothing is, and whether that is assumed.

    Examples
    --------
    >>> from samverkan.model import Actor
    >>> role_of(Actor(id="a", name="Viks byalag"))
    (<Role.VOICE: 4>, True)
    """
    if actor.kind in ("region", "county_board"):
        return Role.AUTHORITY, False
    if actor.kind == "municipality":
        return Role.NONE, False
    by_kind = word_of_kind(actor.kind)
    if by_kind == "unmanned":
        return _by_standing(actor), False
    word = word_of_name(actor)
    if by_kind and by_kind != "forum":
        adviser = by_kind == "supporter" and word == "consumer_adviser"
        return _fitting(_BY_WORD["consumer_adviser" if adviser else by_kind], actor), False
    if by_kind and word not in ("supporter", "traders", "association", "developer"):
        word = by_kind
    if word in (None, "unmanned") or (word == "host" and actor.sector is Sector.PUBLIC):
        return _by_standing(actor), True
    return _fitting(_BY_WORD[word or ""], actor), by_kind is None


def _fitting(role: Role, actor: Actor) -> Role:
    """Return a role as far as sector and level leave it to an actor."""
    level = actor.level
    if role is Role.FORUM:
        return _forum(actor)
    if role is Role.DEVELOPER:
        public = actor.sector is Sector.PUBLIC or actor.kind in _UNIT_KINDS
        return role if public and level not in _FAR else _by_standing(actor)
    if role is Role.VOICE and level in _WIDER and actor.locality is None:
        return Role.FORUM if level is Level.MUNICIPAL else Role.SUPPORTER
    return Role.NONE if role in _NEVER_FAR and level in _FAR else role


def _forum(actor: Actor) -> Role:
    """Return what a network or a council is at each level."""
    if actor.level in _FAR:
        return Role.NONE
    if actor.level is Level.REGIONAL:
        return Role.PARTNERSHIP if actor.sector is Sector.PUBLIC else Role.SUPPORTER
    if actor.level is Level.LOCAL:
        return Role.BUSINESS if actor.sector is Sector.COMMERCIAL else Role.ASSOCIATION
    return Role.FORUM


def _by_standing(actor: Actor) -> Role:
    """Return what sector and level make of an actor."""
    if actor.sector is not Sector.NONPROFIT and _is_principal(actor):
        return Role.PRINCIPAL
    match actor.known_sector:
        case Sector.PUBLIC:
            return _public(actor)
        case Sector.COMMERCIAL:
            return Role.NONE if actor.level in (Level.REGIONAL, *_FAR) else Role.BUSINESS
        case None:
            return Role.ASSOCIATION if actor.level is Level.LOCAL else Role.NONE
        case _:
            return _nonprofit(actor)


def _is_principal(actor: Actor) -> bool:
    """Tell whether an actor offers service, but in no place of its own."""
    wide = actor.level in (Level.REGIONAL, *_FAR) or (
        actor.known_level is None and actor.sector is Sector.COMMERCIAL
    )
    local = actor.locality is not None or bool(actor.presences)
    return wide and not local and bool(offered(actor))


def _public(actor: Actor) -> Role:
    """Return what a public actor is whose kind and name do not tell: a unit, or an authority."""
    if actor.level in _FAR:
        return Role.NONE
    is_agency = actor.kind == "agency" and actor.level is Level.MUNICIPAL
    if is_agency or actor.level is Level.REGIONAL:
        return Role.AUTHORITY
    unit = actor.kind in _UNIT_KINDS and says(actor, "developer", notes=True)
    return Role.DEVELOPER if unit else Role.UNIT


def _nonprofit(actor: Actor) -> Role:
    by_level = {Level.REGIONAL: Role.SUPPORTER, Level.MUNICIPAL: Role.FORUM}
    if actor.level in _FAR:
        return Role.NONE
    speaks = actor.kind is None and actor.locality and not offered(actor)
    local = Role.VOICE if speaks else Role.ASSOCIATION
    level = actor.known_level
    return by_level.get(level, local) if level else local


def is_hall(actor: Actor) -> bool:
    """Tell whether an actor runs a hall, so that another of its village speaks before it."""
    return says(actor, "hall")


def is_municipality(actor: Actor) -> bool:
    """Tell whether an actor is a municipality itself, by kind or, where that is blank, by name."""
    if actor.kind:
        return actor.kind == "municipality"
    return actor.known_sector in (None, Sector.PUBLIC) and bool(
        _MUNICIPAL_NAME.match(without_places(actor)) or _MUNICIPAL_NAME.match(actor.name.casefold())
    )


def _unmanned(actor: Actor) -> bool:
    noted = re.search(r"obemann|ubemann|unmanned", (actor.note or "").casefold())
    return says(actor, "unmanned") or bool(noted)


def _kinds(carried: Sequence[Sequence[str]], planned: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the kinds of service of a map: none when it names none, else the five and its own."""
    named = {word for words in (*carried, *planned) for word in words}
    return (*SERVICES, *sorted(named - set(SERVICES))) if named else ()


def _stand_ins(actors: Sequence[Actor], planned: Sequence[Sequence[str]]) -> list[bool]:
    """Tell who plans by kind: where nobody of the same place and level says that it plans."""
    said = {_planning_place(a) for a, own in zip(actors, planned, strict=True) if own}
    named = [is_municipality(a) or a.kind in PLANNING_KINDS for a in actors]
    found = [
        not own and name and _planning_place(a) not in said
        for a, own, name in zip(actors, planned, named, strict=True)
    ]
    if any(found) or said:
        return found
    return [
        a.sector is Sector.PUBLIC
        and a.level in (Level.MUNICIPAL, Level.REGIONAL)
        and role_of(a)[0] in (Role.UNIT, Role.AUTHORITY, Role.DEVELOPER)
        and word_of_kind(a.kind) is None
        and word_of_name(a) in (None, "developer")
        for a in actors
    ]


def _planning_place(actor: Actor) -> tuple[str, str | None]:
    """Return where an actor would plan: its municipality, or its region as a whole."""
    if actor.level is Level.REGIONAL or actor.kind in ("region", "county_board"):
        return "region", actor.region
    if actor.level in _FAR:
        return "nation", None
    return "municipality", actor.municipality_code


def _marked(words: Sequence[Sequence[str]], kinds: tuple[str, ...]) -> Mask:
    marks = [[kind in own for kind in kinds] for own in words]
    return np.array(marks, dtype=bool).reshape(len(words), len(kinds))
