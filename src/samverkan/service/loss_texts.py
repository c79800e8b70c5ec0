"""What villages lose when somebody goes, in sentences to be read out.

The command, the page and the report all say it with these.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from samverkan.service.labels import (
    actor_names,
    few_names,
    nearest_label,
    service_names,
    village_label,
)
from samverkan.service.roles import Role
from samverkan.words import message, plural_message
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from samverkan.service.coverage import Loss
    from samverkan.service.provision import Provision
    from samverkan.words import Message

    Text = Message | str

FOLDED = 3
"""So many villages that lose the same are told of one by one; more are told of together."""


def tell_leaving(provision: Provision, actors: Collection[int]) -> tuple[Message, ...]:
    """Say what villages lose when some actors go; also when it is nothing."""
    losses = provision.coverage.losses(actors)
    return tell_losses(provision, losses) or (nothing_lost(provision, actors),)


def nothing_lost(provision: Provision, leaving: Iterable[int] = ()) -> Message:
    """Say that no village loses anything, or that the map tells too little to know of it."""
    if not provision.roles.kinds:
        return message("The map tells of no service, so that none can be lost on it.")
    nowhere = tuple(actor for actor in leaving if _is_nowhere(provision, actor))
    if nowhere:
        return plural_message(
            "The map does not say in which place {names} offers its service, so no village is"
            " named here.",
            "The map does not say in which places {names} offer their service, so no village is"
            " named here.",
            len(nowhere),
            names=actor_names(provision, nowhere),
        )
    return message("No village of the map loses any service.")


def _is_nowhere(provision: Provision, actor: int) -> bool:
    """Tell whether an actor offers service itself, as no principal does, but in no known place."""
    offers = bool(provision.roles.carried_by(actor)) and not provision.coverage.carried_in(actor)
    return offers and provision.roles.role[actor] != Role.PRINCIPAL


def tell_losses(provision: Provision, losses: Iterable[Loss]) -> tuple[Message, ...]:
    """Say what is lost village by village, then what hangs on one, then what is left."""
    known = in_order(provision, losses)
    lost = [loss for loss in known if not loss.left]
    own = [loss for loss in lost if not loss.knock_on]
    return (
        *_tell_own(provision, own),
        *_tell_knock_on(provision, [loss for loss in lost if loss.knock_on], also=bool(own)),
        *_tell_left(provision, [loss for loss in known if loss.left]),
    )


def in_order(provision: Provision, losses: Iterable[Loss]) -> list[Loss]:
    """Return losses village by village, the services in the order of the map."""
    order = provision.roles.kinds.index
    return sorted(losses, key=lambda loss: (loss.village, order(loss.service)))


def _tell_own(provision: Provision, losses: Sequence[Loss]) -> Iterator[Message]:
    """Yield what each village loses; of many that lose the same, what they lose together."""
    found: dict[tuple[tuple[str, object], ...], list[tuple[Loss, ...]]] = {}
    for _, group in groupby(losses, lambda loss: loss.village):
        own = tuple(group)
        found.setdefault(tuple((loss.service, _stand_in(loss)) for loss in own), []).append(own)
    for villages in found.values():
        if len(villages) > FOLDED:
            yield _tell_together(provision, villages)
        else:
            for own in villages:
                place = village_label(provision, own[0].village)
                head = message("{village} loses {services}", village=place, services=_services(own))
                yield from _with_nearest(provision, head, own)


def _tell_together(provision: Provision, villages: Sequence[Sequence[Loss]]) -> Message:
    """Say what many villages lose, and whether it is to be had in any other place."""
    values = {
        "villages": few_names([village_label(provision, own[0].village) for own in villages]),
        "services": _services(villages[0]),
    }
    if any(loss.elsewhere for loss in villages[0]):
        return message("{villages} lose {services}.", **values)
    return message(
        "{villages} lose {services}; no other place of the map is documented to offer it.", **values
    )


def _tell_knock_on(
    provision: Provision, losses: Sequence[Loss], *, also: bool
) -> Iterator[Message]:
    """Yield what goes with a principal; villages that lose the same by the same one together."""
    found: dict[tuple[tuple[str, ...], tuple[int, ...]], list[list[Loss]]] = {}
    for _, group in groupby(losses, lambda loss: loss.village):
        own = list(group)
        services = tuple(loss.service for loss in own)
        found.setdefault((services, _principals(provision, own)), []).append(own)
    for (_, principals), villages in found.items():
        if len(villages) == 1:
            head = _alone(provision, villages[0], principals, also=also)
            yield from _with_nearest(provision, head, villages[0])
        else:
            yield message(
                "{villages} lose {services}: those who offer it there are agents for {principals}.",
                villages=few_names([village_label(provision, own[0].village) for own in villages]),
                services=_services(villages[0]),
                principals=actor_names(provision, principals),
            )


def _alone(
    provision: Provision, losses: Sequence[Loss], principals: Sequence[int], *, also: bool
) -> Message:
    """Say what one village loses with the principals of its agents."""
    agents = dict.fromkeys(agent for loss in losses for agent in loss.carriers)
    values = {
        "village": village_label(provision, losses[0].village),
        "services": _services(losses),
        "agents": actor_names(provision, tuple(agents)),
        "principals": actor_names(provision, principals),
    }
    if also:
        return plural_message(
            "{village} also loses {services}, since {agents} is agent for {principals}",
            "{village} also loses {services}, since {agents} are agents for {principals}",
            len(agents),
            **values,
        )
    return plural_message(
        "{village} loses {services}, since {agents} is agent for {principals}",
        "{village} loses {services}, since {agents} are agents for {principals}",
        len(agents),
        **values,
    )


def _principals(provision: Provision, losses: Sequence[Loss]) -> tuple[int, ...]:
    agent_for = provision.coverage.agent_for
    found = (
        p for loss in losses for agent in loss.carriers for p in agent_for(agent, loss.service)
    )
    return tuple(dict.fromkeys(found))


def _tell_left(provision: Provision, losses: Sequence[Loss]) -> Iterator[Message]:
    """Yield what only one is left for, then what several still offer."""
    ordered = sorted(losses, key=lambda loss: (len(loss.left) > 1, loss.village, loss.left))
    for (village, left), group in groupby(ordered, lambda loss: (loss.village, loss.left)):
        own = tuple(group)
        place = village_label(provision, village)
        if len(left) == 1:
            yield only_one(place, provision.actor(left[0]).name, [loss.service for loss in own])
        else:
            yield message(
                "{village} still has {services} through {names}.",
                village=place,
                services=_services(own),
                names=actor_names(provision, left),
            )


def only_one(village: Text, name: str, services: Sequence[str]) -> Message:
    """Say that a village has one actor left for some services."""
    return message(
        "{name} becomes the only one in {village} to offer {services}.",
        village=village,
        name=name,
        services=service_names(services),
    )


def _with_nearest(provision: Provision, head: Message, losses: Sequence[Loss]) -> Iterator[Message]:
    """Yield the sentence that begins with `head`, and where the lost services are nearest."""
    groups: dict[int | tuple[int, ...], list[Loss]] = {}
    for loss in losses:
        groups.setdefault(_stand_in(loss), []).append(loss)
    if len(groups) > 1:
        yield message("{head}.", head=head)
        for own in groups.values():
            yield _nearest_of(provision, own)
        return
    nearest = losses[0].nearest
    if nearest:
        yield plural_message(
            "{head}; the nearest place for it is {place}.",
            "{head}; the nearest place for all of it is {place}.",
            len(losses),
            head=head,
            place=nearest_label(provision, losses[0].village, nearest),
        )
    else:
        yield message("{head}; {where}.", head=head, where=_not_near(provision, losses[0]))


def _not_near(provision: Provision, loss: Loss) -> Message:
    """Say, of a service of which no nearest place is known, what of it there is elsewhere."""
    own = provision.villages.municipality_of[loss.village]
    near = [place for place in loss.elsewhere if provision.villages.municipality_of[place] == own]
    if near:
        return message(
            "in the same municipality it is to be had in {places}, the map does not say how far"
            " away",
            places=few_names(
                [village_label(provision, place, beside=loss.village) for place in near]
            ),
        )
    code = provision.villages.municipalities[own]
    if code and loss.elsewhere:
        return message(
            "no other place in {place} is documented to offer it", place=place_name(code)
        )
    return message("no other place of the map is documented to offer it")


def _stand_in(loss: Loss) -> int | tuple[int, ...]:
    """Return the village that is nearest, or all that could stand in where that is not known."""
    return loss.nearest.village if loss.nearest else loss.elsewhere


def _nearest_of(provision: Provision, losses: Sequence[Loss]) -> Message:
    """Say where some services of one village are nearest, as a sentence of its own."""
    services, nearest = _services(losses), losses[0].nearest
    if nearest:
        place = nearest_label(provision, losses[0].village, nearest)
        return message(
            "The nearest place for {services} is {place}.", services=services, place=place
        )
    return message(
        "As for {services}: {where}.", services=services, where=_not_near(provision, losses[0])
    )


def _services(losses: Iterable[Loss]) -> tuple[Message, ...]:
    return service_names(loss.service for loss in losses)
