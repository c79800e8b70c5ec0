"""What a village has of service, in sentences: who offers it, what is last, how far to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps import clauses
from samverkan.gaps.place_words import village_name
from samverkan.service.coverage import State
from samverkan.service.loss_texts import whereto
from samverkan.service.roles import Role
from samverkan.words import message, plural_message, term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.service.coverage import Nearest
    from samverkan.service.provision import Provision
    from samverkan.words import Message


def village_sentences(
    setting: Provision, village: int, services: Sequence[str]
) -> tuple[Message, ...]:
    """Return what the map tells of some kinds of service in one village."""
    return (
        *_last_ones(setting, village, services),
        *_several(setting, village, services),
        *_nobody(setting, village, services),
        *_voices(setting, village),
        *_contacts(setting, village, services),
    )


def last_ones(
    setting: Provision, village: int, services: Sequence[str]
) -> dict[int, tuple[str, ...]]:
    """Return who alone offers what in a village, of some kinds of service."""
    found: dict[int, tuple[str, ...]] = {}
    for service in services:
        cell = setting.coverage.cell(village, service)
        if cell.state is State.SOLE:
            found[cell.offers[0]] = (*found.get(cell.offers[0], ()), service)
    return found


def _last_ones(setting: Provision, village: int, services: Sequence[str]) -> Iterator[Message]:
    for actor, own in last_ones(setting, village, services).items():
        yield message(
            "{name} is the only one documented to offer {services} in {village}.",
            name=setting.actor(actor).name,
            services=clauses.services(own),
            village=village_name(setting, village),
        )


def _several(setting: Provision, village: int, services: Sequence[str]) -> Iterator[Message]:
    for service in services:
        cell = setting.coverage.cell(village, service)
        if cell.state is State.SEVERAL:
            yield message(
                "In {village} {service} is offered by {names}.",
                village=village_name(setting, village),
                service=term("service", service),
                names=clauses.named(setting, cell.offers),
            )


def _nobody(setting: Provision, village: int, services: Sequence[str]) -> Iterator[Message]:
    """Yield what nobody is documented to offer there, with the nearest; by where that is."""
    found: dict[Nearest | None, list[str]] = {}
    for service in services:
        cell = setting.coverage.cell(village, service)
        if cell.state is State.NONE:
            found.setdefault(cell.nearest, []).append(service)
    for nearest, lacking in found.items():
        yield message(
            "Nobody is documented to offer {services} in {village}.",
            services=clauses.services(lacking),
            village=village_name(setting, village),
        )
        if nearest is not None:
            yield message(
                "The nearest is in {place}: {names}.",
                place=whereto(setting, village, nearest),
                names=clauses.named(setting, nearest.actors),
            )


def _voices(setting: Provision, village: int) -> Iterator[Message]:
    voices = [
        actor
        for actor in setting.parties.voices(village)
        if setting.roles.role[actor] == Role.VOICE
    ]
    if voices:
        yield plural_message(
            "{names} speaks for {village}.",
            "{names} speak for {village}.",
            len(voices),
            names=clauses.named(setting, voices),
            village=village_name(setting, village),
        )
    elif setting.villages.every[village].name is not None:
        yield message(
            "Nobody is documented that speaks for {village}.",
            village=village_name(setting, village),
        )


def _contacts(setting: Provision, village: int, services: Sequence[str]) -> Iterator[Message]:
    """Yield with whom the last ones are in contact, and who of all has no such contact."""
    coverage, alone, last = setting.coverage, [], last_ones(setting, village, services)
    own = dict.fromkeys(a for service in services for a in coverage.offers(village, service))
    for actor in own:
        heard = coverage.listeners(village, (actor,))
        if heard and actor in last:
            yield message(
                "{name} has documented contact with {names}.",
                name=setting.actor(actor).name,
                names=clauses.named(setting, heard),
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
            names=clauses.named(setting, alone),
        )
