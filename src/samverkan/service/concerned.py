"""Whom it concerns when villages lose service: who speaks, plans, owns, uses, or is nearest.

Besides who worked with whoever goes, it is only who has a matter in what is lost: never a school
that happens to be there, nor a club of a town that has other voices enough.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from samverkan.model import Level
from samverkan.network import UNKNOWN
from samverkan.service.losses_answered import speakers
from samverkan.service.roles import Role
from samverkan.service.seats import STAKE_TYPES, USERS, Matter

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from samverkan.service.coverage import Loss
    from samverkan.service.setting import Setting


OWNING = STAKE_TYPES | {"funds"}
"""Types of relation by which somebody has money or a house in one who offers a service."""


class Concern(StrEnum):
    """Why a loss concerns somebody, the closest first."""

    VOICE = "voice"
    AGENT = "agent"
    PRINCIPAL = "principal"
    PLANNER = "planner"
    OWNER = "owner"
    CARRIER = "carrier"
    NEAREST = "nearest"
    SUPPORTER = "supporter"
    USER = "user"
    CONTACT = "contact"


def find_concerned(
    setting: Setting, leaving: Collection[int], losses: Sequence[Loss]
) -> Mapping[int, Concern]:
    """Return whom it concerns that some actors leave and villages lose service, and why."""
    found: dict[int, Concern] = {}
    for concern, actors in _concerns(setting, leaving, losses):
        for actor in actors:
            if actor not in leaving and not _is_unit(setting, actor):
                found.setdefault(actor, concern)
    return found


def _is_unit(setting: Setting, actor: int) -> bool:
    """Tell whether an actor is a school or the like, that offers no service itself."""
    return setting.roles.role[actor] == Role.UNIT and not setting.coverage.carried_in(actor)


def _concerns(
    setting: Setting, leaving: Collection[int], losses: Sequence[Loss]
) -> Iterator[tuple[Concern, Iterable[int]]]:
    lost = [loss for loss in losses if not loss.left]
    villages = sorted({loss.village for loss in losses if _is_felt(setting, loss)})
    yield Concern.VOICE, (a for village in villages for a in speakers(setting, village))
    yield Concern.AGENT, (a for loss in losses if loss.knock_on for a in loss.carriers)
    yield Concern.PRINCIPAL, _principals(setting, lost)
    yield Concern.PLANNER, _planners(setting, lost)
    yield Concern.OWNER, _owners(setting, lost)
    yield Concern.CARRIER, _carriers(setting, losses, villages)
    yield Concern.NEAREST, (a for loss in lost if loss.nearest for a in loss.nearest.actors)
    yield Concern.SUPPORTER, _supporters(setting, lost, villages)
    yield Concern.USER, _users(setting, lost)
    yield Concern.CONTACT, _contacts(setting, leaving, offering=bool(lost))


def _is_felt(setting: Setting, loss: Loss) -> bool:
    """Tell whether a loss leaves a village with nobody, or a place that is no town with one."""
    return not loss.left or (len(loss.left) == 1 and loss.village not in setting.coverage.towns)


def _planners(setting: Setting, losses: Sequence[Loss]) -> Iterator[int]:
    for ground in sorted({_ground(setting, loss) for loss in losses}):
        yield from setting.parties.party(ground)
    yield from _of_table(setting, losses, Matter.PLANS)


def _principals(setting: Setting, losses: Iterable[Loss]) -> Iterator[int]:
    for loss in losses:
        for carrier in loss.carriers:
            yield from setting.coverage.principals(carrier, loss.service)


def _owners(setting: Setting, losses: Iterable[Loss]) -> Iterator[int]:
    """Yield who owns, houses, supplies or funds one who offered what is lost."""
    network = setting.network
    for carrier in sorted({carrier for loss in losses for carrier in loss.carriers}):
        for other in network.neighbours(carrier).tolist():
            types = {relation.type for relation in network.relations_between(carrier, other)}
            if types & OWNING:
                yield other


def _carriers(setting: Setting, losses: Iterable[Loss], villages: Iterable[int]) -> Iterator[int]:
    """Yield who still offers what is lost, and in small places who offers anything."""
    for loss in losses:
        yield from loss.left
    for village in villages:
        if village not in setting.coverage.towns:
            own = setting.coverage.carriers(village)
            yield from (actor for actor in own if not setting.roles.unmanned[actor])


def _supporters(setting: Setting, losses: Sequence[Loss], villages: Iterable[int]) -> Iterator[int]:
    """Yield who supports villages, where one that is no town loses service."""
    if set(villages) - setting.coverage.towns:
        for actor in _of_table(setting, losses, Matter.SUPPORTS):
            if setting.roles.role[actor] == Role.SUPPORTER:
                yield actor


def _users(setting: Setting, losses: Sequence[Loss]) -> Iterator[int]:
    """Yield whose own users depend on what is lost, there or in the whole municipality."""
    needed = {service for services in USERS.values() for service in services}
    for loss in losses:
        if loss.service not in needed:
            continue
        matters = setting.seats(_ground(setting, loss), loss.service).matters
        for actor in matters:
            uses = USERS.get(Role(setting.roles.role[actor]), ())
            if loss.service in uses and _is_there(setting, actor, loss.village):
                yield actor


def _is_there(setting: Setting, actor: int, village: int) -> bool:
    own = int(setting.villages.of[actor])
    return own in (UNKNOWN, village) or setting.actor(actor).known_level not in (Level.LOCAL, None)


def _of_table(setting: Setting, losses: Iterable[Loss], matter: Matter) -> Iterator[int]:
    """Yield who has a matter of some kind in the lost services, in their municipalities."""
    for ground, service in sorted({(_ground(setting, loss), loss.service) for loss in losses}):
        matters = setting.seats(ground, service).matters
        yield from (actor for actor, own in matters.items() if own is matter)


def _ground(setting: Setting, loss: Loss) -> int:
    return int(setting.villages.ground_of[loss.village])


def _contacts(setting: Setting, leaving: Collection[int], *, offering: bool) -> Iterator[int]:
    """Yield who worked with one who goes; where no service goes, who knew nobody else."""
    for actor in leaving:
        for other in setting.network.neighbours(actor).tolist():
            if offering or set(setting.network.neighbours(other).tolist()) <= set(leaving):
                yield other
