"""What villages lose when somebody goes, in sentences to be read out.

The command, the page and the report all say it with these.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from samverkan.service.roles import Role
from samverkan.words import message, plural_message, some_names, term
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from samverkan.service.coverage import Loss, Nearest
    from samverkan.service.provision import Provision
    from samverkan.words import Message

    Text = Message | str

NAMED = 5
"""How many of several actors or places are named before the rest is only counted."""

FOLDED = 3
"""So many villages that lose the same are told of one by one; more are told of together."""

NEAR_KM = 10
"""Kilometres from which a distance is told without decimals."""


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
            names=names(provision, nowhere),
        )
    return message("No village of the map loses any service.")


def _is_nowhere(provision: Provision, actor: int) -> bool:
    """Tell whether an actor offers service itself, as no principal does, but in no known place."""
    offers = bool(provision.roles.carried_by(actor)) and not provision.coverage.carried_in(actor)
    return offers and provision.roles.role[actor] != Role.PRINCIPAL


def tell_losses(provision: Provision, losses: Iterable[Loss]) -> tuple[Message, ...]:
    """Say what is lost village by village, then what hangs on one, then what is left."""
    known = _ordered(provision, losses)
    lost = [loss for loss in known if not loss.left]
    own = [loss for loss in lost if not loss.knock_on]
    return (
        *_tell_own(provision, own),
        *_tell_knock_on(provision, [loss for loss in lost if loss.knock_on], also=bool(own)),
        *_tell_left(provision, [loss for loss in known if loss.left]),
    )


def _ordered(provision: Provision, losses: Iterable[Loss]) -> list[Loss]:
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
                place = spoken(provision, own[0].village)
                head = message("{village} loses {services}", village=place, services=_services(own))
                yield from _with_nearest(provision, head, own)


def _tell_together(provision: Provision, villages: Sequence[Sequence[Loss]]) -> Message:
    """Say what many villages lose, and whether it is to be had in any other place."""
    values = {
        "villages": few([spoken(provision, own[0].village) for own in villages]),
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
                villages=few([spoken(provision, own[0].village) for own in villages]),
                services=_services(villages[0]),
                principals=names(provision, principals),
            )


def _alone(
    provision: Provision, losses: Sequence[Loss], principals: Sequence[int], *, also: bool
) -> Message:
    agents = dict.fromkeys(agent for loss in losses for agent in loss.carriers)
    values = {
        "village": spoken(provision, losses[0].village),
        "services": _services(losses),
        "agents": names(provision, tuple(agents)),
        "principals": names(provision, principals),
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
        place = spoken(provision, village)
        if len(left) == 1:
            yield only_one(place, provision.actor(left[0]).name, [loss.service for loss in own])
        else:
            yield message(
                "{village} still has {services} through {names}.",
                village=place,
                services=_services(own),
                names=names(provision, left),
            )


def only_one(village: Text, name: str, services: Sequence[str]) -> Message:
    """Say that a village has one actor left for some services."""
    return message(
        "{name} becomes the only one in {village} to offer {services}.",
        village=village,
        name=name,
        services=services_named(services),
    )


def _with_nearest(provision: Provision, head: Message, losses: Sequence[Loss]) -> Iterator[Message]:
    """Yield the sentence that begins with `head`, and where the lost services are nearest."""
    groups = _by_nearest(losses)
    if len(groups) > 1:
        yield message("{head}.", head=head)
        for own in groups:
            yield _nearest_of(provision, own)
        return
    nearest = losses[0].nearest
    if nearest:
        yield plural_message(
            "{head}; the nearest place for it is {place}.",
            "{head}; the nearest place for all of it is {place}.",
            len(losses),
            head=head,
            place=whereto(provision, losses[0].village, nearest),
        )
    else:
        yield message("{head}; {where}.", head=head, where=_not_near(provision, losses[0]))


def _not_near(provision: Provision, loss: Loss) -> Message:
    """Say, of a service of which no nearest place is known, what of it there is elsewhere."""
    own = int(provision.villages.ground_of[loss.village])
    near = [place for place in loss.elsewhere if provision.villages.ground_of[place] == own]
    if near:
        return message(
            "in the same municipality it is to be had in {places}, the map does not say how far"
            " away",
            places=few([spoken(provision, place, beside=loss.village) for place in near]),
        )
    code = provision.villages.grounds[own]
    if code and loss.elsewhere:
        return message(
            "no other place in {place} is documented to offer it", place=place_name(code)
        )
    return message("no other place of the map is documented to offer it")


def _by_nearest(losses: Sequence[Loss]) -> list[tuple[Loss, ...]]:
    """Return the losses that the same other place, or the same places, could stand in for."""
    found: dict[object, list[Loss]] = {}
    for loss in losses:
        found.setdefault(_stand_in(loss), []).append(loss)
    return [tuple(own) for own in found.values()]


def _stand_in(loss: Loss) -> int | tuple[int, ...]:
    """Return the village that is nearest, or all that could stand in where that is not known."""
    return loss.nearest.village if loss.nearest else loss.elsewhere


def _nearest_of(provision: Provision, losses: Sequence[Loss]) -> Message:
    """Say where some services of one village are nearest, as a sentence of its own."""
    services, nearest = _services(losses), losses[0].nearest
    if nearest:
        place = whereto(provision, losses[0].village, nearest)
        return message(
            "The nearest place for {services} is {place}.", services=services, place=place
        )
    return message(
        "As for {services}: {where}.", services=services, where=_not_near(provision, losses[0])
    )


def whereto(provision: Provision, village: int, nearest: Nearest) -> Text:
    """Say which place is nearest to a village, how far away, and how that is known."""
    place = spoken(provision, nearest.village, beside=village)
    if nearest.km is None:
        return place
    if nearest.by == "road":
        return message(
            "{place}, {km} km away by the map's own distances", place=place, km=_km(nearest.km)
        )
    return message("{place}, {km} km away in a straight line", place=place, km=_km(nearest.km))


def _km(km: float) -> float | int:
    return round(km, 1) if km < NEAR_KM else round(km)


def spoken(provision: Provision, village: int, *, beside: int | None = None) -> Text:
    """Return the name of a village, with its municipality where `beside` lies in another.

    Also where another village of the map has the same name.
    """
    every = provision.villages.every
    code, name = every[village]
    if name is None:
        return message("the map") if code is None else place_name(code)
    elsewhere = beside is not None and every[beside].code != code
    if code and (elsewhere or sum(one.name == name for one in every) > 1):
        return message("{village} in {place}", village=name, place=place_name(code))
    return name


def names(provision: Provision, actors: Sequence[int]) -> tuple[Text, ...]:
    """Return the names of actors, of many only the first and how many more there are."""
    return few([provision.actor(actor).name for actor in actors])


def few(texts: Sequence[Text]) -> tuple[Text, ...]:
    """Return texts, of many only the first and how many more there are."""
    return some_names(texts, NAMED)


def services_named(kinds: Iterable[str]) -> tuple[Message, ...]:
    """Return the names of kinds of service."""
    return tuple(term("service", kind) for kind in kinds)


def _services(losses: Iterable[Loss]) -> tuple[Message, ...]:
    return services_named(loss.service for loss in losses)
