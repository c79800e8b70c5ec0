"""Sentences about the service of a village: who offers it, what is last, how far to the next."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.service.coverage import State
from samverkan.service.labels import (
    FEW,
    actor_names,
    nearest_label,
    service_names,
    village_label,
    village_name,
)
from samverkan.words import message, plural_message, term

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from samverkan.service.coverage import Nearest
    from samverkan.service.provision import Provision
    from samverkan.words import Message


EMPTY: Mapping[str, Collection[int]] = MappingProxyType({})


def nearest_sentences(
    provision: Provision,
    village: int,
    services: Sequence[str],
    gone: Mapping[str, Collection[int]] = EMPTY,
) -> tuple[Message, ...]:
    """Say where some services of a village are nearest elsewhere, those of one place together.

    `gone` leaves actors out, service by service. Of a service that is offered in several places of
    which the map does not say how far they are, nothing is said.
    """
    groups: dict[Nearest, list[str]] = {}
    nowhere = []
    for service in services:
        without = gone.get(service, ())
        nearest = provision.coverage.nearest(village, service, without=without)
        if nearest is not None:
            groups.setdefault(nearest._replace(actors=()), []).append(service)
        elif not _is_elsewhere(provision, village, service, without):
            nowhere.append(service)
    said = [
        message(
            "The nearest place for {services} is {place}.",
            services=service_names(kinds),
            place=nearest_label(provision, village, nearest),
        )
        for nearest, kinds in groups.items()
    ]
    if nowhere:
        said.append(
            message(
                "No other place of the map is known to have {services}.",
                services=service_names(nowhere),
            )
        )
    return tuple(said)


def _is_elsewhere(
    provision: Provision, village: int, service: str, without: Collection[int]
) -> bool:
    having = provision.coverage.having(service, without)
    return any(other != village for other in having)


def contact_sentences(provision: Provision, village: int, actor: int) -> tuple[Message, ...]:
    """Say who of a village and its municipality is in contact with a carrier, and who is not."""
    hosts, voices = provision.parties.party_of(village), provision.speakers(village)
    if actor in (*hosts, *voices):
        return ()
    met_by = provision.parties.met_by
    met = met_by(actor, (*hosts, *voices))
    if not met:
        return _unmet(provision, village, actor, hosts[:1], voices)
    missing = () if met_by(actor, voices) else voices
    if hosts and not met_by(actor, hosts):
        missing = hosts[:1]
    return (_met(provision, met), *((_not_met(provision, missing),) if missing else ()))


def _met(provision: Provision, actors: Sequence[int]) -> Message:
    return plural_message(
        "{names} has documented contact with it.",
        "{names} have documented contact with it.",
        len(actors),
        names=actor_names(provision, actors),
    )


def _not_met(provision: Provision, actors: Sequence[int]) -> Message:
    return plural_message(
        "{names} has no documented contact with it.",
        "{names} have no documented contact with it.",
        len(actors),
        names=actor_names(provision, actors),
    )


def _unmet(
    provision: Provision,
    village: int,
    actor: int,
    host: Sequence[int],
    voices: Sequence[int],
) -> tuple[Message, ...]:
    if not provision.network.degree[actor]:
        first = message("It has no documented contact with anybody on the map.")
    elif host and voices:
        first = message(
            "Neither {host} nor {voices} has documented contact with it.",
            host=actor_names(provision, host),
            voices=actor_names(provision, voices),
        )
    elif host or voices:
        first = _not_met(provision, host or voices)
    else:
        return ()
    others = provision.coverage.listeners(village, (actor,))
    said = [first]
    if others:
        said.append(_met(provision, others))
    is_town = village in provision.coverage.towns
    if not voices and not is_town and provision.villages.every[village].name is not None:
        place = village_label(provision, village)
        said.append(message("The map has nobody who speaks for {village}.", village=place))
    return tuple(said)


def first_to_meet(provision: Provision, village: int, actor: int) -> tuple[int, ...]:
    """Return whom a carrier ought to meet: a voice, the municipality; who has not met it yet."""
    sides = provision.speakers(village), provision.parties.party_of(village)
    if any(actor in side for side in sides):
        return ()
    return tuple(side[0] for side in sides if side and not provision.parties.met_by(actor, side))


def village_sentences(
    provision: Provision, village: int, services: Sequence[str]
) -> tuple[Message, ...]:
    """Return what the map tells of some kinds of service in one village."""
    return (
        *_last_ones(provision, village, services),
        *_several(provision, village, services),
        *_nobody(provision, village, services),
        *_voices(provision, village),
        *_contacts(provision, village, services),
    )


def _last_ones(provision: Provision, village: int, services: Sequence[str]) -> Iterator[Message]:
    for actor, own in provision.coverage.alone(village, services).items():
        yield message(
            "{name} is the only one documented to offer {services} in {village}.",
            name=provision.actor(actor).name,
            services=service_names(own),
            village=village_name(provision, village),
        )


def _several(provision: Provision, village: int, services: Sequence[str]) -> Iterator[Message]:
    for service in services:
        cell = provision.coverage.cell(village, service)
        if cell.state is State.SEVERAL:
            yield message(
                "In {village} {service} is offered by {names}.",
                village=village_name(provision, village),
                service=term("service", service),
                names=actor_names(provision, cell.offers, FEW),
            )


def _nobody(provision: Provision, village: int, services: Sequence[str]) -> Iterator[Message]:
    """Yield what nobody is documented to offer there, with the nearest; by where that is."""
    found: dict[Nearest | None, list[str]] = {}
    for service in services:
        cell = provision.coverage.cell(village, service)
        if cell.state is State.NONE:
            found.setdefault(cell.nearest, []).append(service)
    for nearest, lacking in found.items():
        yield message(
            "Nobody is documented to offer {services} in {village}.",
            services=service_names(lacking),
            village=village_name(provision, village),
        )
        if nearest is not None:
            yield message(
                "The nearest is in {place}: {names}.",
                place=nearest_label(provision, village, nearest),
                names=actor_names(provision, nearest.actors, FEW),
            )


def _voices(provision: Provision, village: int) -> Iterator[Message]:
    voices = provision.parties.own_voices(village)
    if voices:
        yield plural_message(
            "{names} speaks for {village}.",
            "{names} speak for {village}.",
            len(voices),
            names=actor_names(provision, voices, FEW),
            village=village_name(provision, village),
        )
    elif provision.villages.every[village].name is not None:
        yield message(
            "Nobody is documented that speaks for {village}.",
            village=village_name(provision, village),
        )


def _contacts(provision: Provision, village: int, services: Sequence[str]) -> Iterator[Message]:
    """Yield with whom the last ones are in contact, and who of all has no such contact."""
    coverage, alone, last = provision.coverage, [], provision.coverage.alone(village, services)
    own = dict.fromkeys(a for service in services for a in coverage.offers(village, service))
    for actor in own:
        heard = coverage.listeners(village, (actor,))
        if heard and actor in last:
            yield message(
                "{name} has documented contact with {names}.",
                name=provision.actor(actor).name,
                names=actor_names(provision, heard, FEW),
            )
        elif not heard:
            alone.append(actor)
    if alone:
        yield plural_message(
            "{names} has no documented contact with the municipality, with anybody who speaks for"
            " the village or with others who offer service there.",
            "{names} have no documented contact with the municipality, with anybody who speaks for"
            " the village or with others who offer service there.",
            len(alone),
            names=actor_names(provision, alone, FEW),
        )
