"""What was assumed of actors, said once: roles, services, planners and machines."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from samverkan.service.labels import actor_names
from samverkan.service.roles import Role
from samverkan.words import plural_message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.service.places import Mask
    from samverkan.service.provision import Provision
    from samverkan.words import Message


class Assumptions(NamedTuple):
    """The numbers of the actors of whom something was assumed.

    Attributes
    ----------
    roles
        What they are to the service follows from name, sector and level, as their kind tells not.
    services
        What they offer follows from their kind.
    planners
        That they plan follows from what they are.
    unmanned
        That nobody stands behind the counter follows from kind, name or note.
    """

    roles: tuple[int, ...] = ()
    services: tuple[int, ...] = ()
    planners: tuple[int, ...] = ()
    unmanned: tuple[int, ...] = ()


def find_assumptions(setting: Provision) -> Assumptions:
    """Find what was assumed; nothing on a map without service, where no role is used."""
    roles = setting.roles
    if not roles.kinds:
        return Assumptions()
    # A carrier is known by what it offers, whatever its name says.
    by_name = roles.by_name & (roles.role != Role.NONE) & ~roles.carries.any(axis=1)
    return Assumptions(
        roles=_numbers(by_name),
        services=_numbers(roles.assumed),
        planners=_numbers(roles.plans_assumed),
        unmanned=_numbers(roles.unmanned),
    )


def assumption_texts(setting: Provision) -> list[Message]:
    """Say what was assumed, with how many and who."""
    found = find_assumptions(setting)
    texts = (
        plural_message(
            "What {count} actor is to the service is assumed from name, sector and level, as"
            " the kind does not tell: {names}.",
            "What {count} actors are to the service is assumed from name, sector and level, as"
            " the kind does not tell: {names}.",
            len(found.roles),
        ),
        plural_message(
            "What {count} actor offers is assumed from the kind: {names}.",
            "What {count} actors offer is assumed from the kind: {names}.",
            len(found.services),
        ),
        plural_message(
            "That {count} actor plans the service is assumed from what it is: {names}.",
            "That {count} actors plan the service is assumed from what they are: {names}.",
            len(found.planners),
        ),
        plural_message(
            "{count} actor counts as unmanned, by kind, name or note: {names}.",
            "{count} actors count as unmanned, by kind, name or note: {names}.",
            len(found.unmanned),
        ),
    )
    return [
        text.filled(names=actor_names(setting, actors))
        for text, actors in zip(texts, found, strict=True)
        if actors
    ]


def assumed_ids(setting: Provision) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the actors of whom something was assumed, by what it was."""
    ids = setting.network.ids
    return MappingProxyType(
        {
            name: tuple(ids[actor] for actor in actors)
            for name, actors in find_assumptions(setting)._asdict().items()
        }
    )


def _numbers(marks: Mask) -> tuple[int, ...]:
    return tuple(np.flatnonzero(marks).tolist())
