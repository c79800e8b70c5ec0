"""What to ask at the meeting about tables, and what has to be known to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps.kinds.missing_seat import WHO
from samverkan.model import Sector
from samverkan.network import SECTORS
from samverkan.service.labels import FEW, actor_names, few_names, service_names, village_name
from samverkan.service.seats import Matter
from samverkan.service.stakes import gravity, outlook
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samverkan.service.provision import Provision
    from samverkan.service.seats import Seats
    from samverkan.words import Message

RESTS_ON = (
    message(
        "At the table are the municipality and its developers, and those with a documented contact "
        "with them who offer the service, could become agents for it, plan, supply, support or use "
        "it, or speak for a village. Others of whom the same is true ought to be there."
    ),
    message(
        "A blank in the map only means that something is not documented: those who are not at the "
        "table may well meet the municipality already. Ask them first."
    ),
)
"""What a table rests on, and what a blank in it means."""

BY_ROLE = (Matter.SPEAKS, Matter.GATHERS, Matter.SUPPORTS, Matter.USES, Matter.TRANSPORTS)
"""The matters that follow from what an actor is."""

LOSSES = 4
"""How many of the last ones of villages are asked about."""


def seat_questions(seatings: Sequence[Seats]) -> Iterator[Message]:
    """Yield what to ask at the meeting, what villages are about to lose first.

    All tables are of one place, at least one.
    """
    yield from _losses(seatings)
    yield from _nobody_offers(seatings)
    yield from _by_actors(seatings, Matter.PRINCIPAL)
    yield from _by_actors(seatings, Matter.COULD_OFFER)
    yield from _empty_seats(seatings)
    yield from _nobody_known(seatings)


def _losses(seatings: Sequence[Seats]) -> Iterator[Message]:
    """Ask what a village does without whoever is the last, where most is at stake first."""
    provision, services = seatings[0].provision, [one.service for one in seatings]
    found = [
        (village, actor, own)
        for village in seatings[0].villages
        for actor, own in provision.coverage.alone(village, services).items()
    ]
    found.sort(key=lambda loss: _weight(provision, *loss))
    for village, actor, own in found[:LOSSES]:
        yield message(
            "What happens in {village} if {name} is no longer there? Nobody else is documented to"
            " offer {services} there.",
            village=village_name(provision, village),
            name=provision.actor(actor).name,
            services=service_names(own),
        )


def _weight(
    provision: Provision, village: int, actor: int, services: tuple[str, ...]
) -> tuple[bool, float, int]:
    """Return what puts losses in order: villages first, then what notes say, then how much."""
    told = gravity(outlook(provision.actor(actor).note))
    return village in provision.coverage.towns, -told, -len(services)


def _nobody_offers(seatings: Sequence[Seats]) -> Iterator[Message]:
    """Ask who offers what nobody is known to offer: in the whole place, then in its villages."""
    provision, place = seatings[0].provision, seatings[0].spot.name
    unserved = tuple(one.service for one in seatings if not one.carriers)
    if unserved:
        yield message(
            "Who offers {services} in {place}? Nobody is documented.",
            services=_said(seatings, unserved),
            place=place,
        )
    kept = [one.service for one in seatings if one.carriers]
    without = [village for village in seatings[0].villages if _is_bare(provision, village)]
    if without and kept and seatings[0].spot.village is None:
        yield message(
            "Where do those who live in {villages} go for service? Nobody is documented to offer"
            " any there.",
            villages=few_names([village_name(provision, village) for village in without]),
        )


def _is_bare(provision: Provision, village: int) -> bool:
    coverage, name = provision.coverage, provision.villages.every[village].name
    return name is not None and coverage.is_lived_in(village) and not coverage.carriers(village)


def _by_actors(seatings: Sequence[Seats], matter: Matter) -> Iterator[Message]:
    """Ask about those who ought to sit there for one reason, services with the same together."""
    provision = seatings[0].provision
    found: dict[tuple[int, ...], list[str]] = {}
    for one in seatings:
        actors = tuple(actor for actor in one.ought if one.matters[actor] is matter)
        if actors:
            found.setdefault(actors, []).append(one.service)
    for actors, services in found.items():
        yield _asked(provision, matter, actors, _said(seatings, services))


def _asked(
    provision: Provision, matter: Matter, actors: tuple[int, ...], said: tuple[Message, ...]
) -> Message:
    names = actor_names(provision, actors, FEW)
    if matter is Matter.PRINCIPAL:
        return message("Who has contact with {names} about {services}?", names=names, services=said)
    return plural_message(
        "Could {names} become an agent for {services}?",
        "Could one of these become an agent for {services}: {names}?",
        len(actors),
        names=names,
        services=said,
    )


def _empty_seats(seatings: Sequence[Seats]) -> Iterator[Message]:
    """Ask who could speak for a sector that is missing, tables with the same answer together."""
    found: dict[tuple[Sector, tuple[int, ...]], list[str]] = {}
    for one in seatings:
        for sector, could in one.could_sit.items() if one.party else ():
            found.setdefault((sector, could), []).append(one.service)
    for (sector, could), services in found.items():
        yield plural_message(
            "Could {names} speak for {sector} on {services}?",
            "Could one of these speak for {sector} on {services}: {names}?",
            len(could),
            names=actor_names(seatings[0].provision, could, FEW),
            sector=WHO[sector],
            services=_said(seatings, services),
        )


def _nobody_known(seatings: Sequence[Seats]) -> Iterator[Message]:
    for sector in SECTORS:
        nobody = tuple(one.service for one in seatings if _is_unknown(one, sector))
        if nobody:
            yield message(
                "Who can speak for {sector} on {services}? Nobody is documented.",
                sector=WHO[sector],
                services=_said(seatings, nobody),
            )


def _is_unknown(seating: Seats, sector: Sector) -> bool:
    """Tell whether a sector is missing and nobody of it is known; who offers is asked already."""
    asked = sector is Sector.COMMERCIAL and not seating.carriers
    known = sector in seating.could_sit or not seating.party
    return sector in seating.missing_sectors and not known and not asked


def _said(seatings: Sequence[Seats], services: Sequence[str]) -> tuple[Message, ...]:
    """Return kinds of service in words; all of several as one word."""
    if len(services) == len(seatings) > 1:
        return (message("service"),)
    return service_names(services)


def seat_notes(seatings: Sequence[Seats]) -> Iterator[Message]:
    """Yield what has to be known to read the tables: who is not on the map, what is assumed."""
    first, provision = seatings[0], seatings[0].provision
    if first.is_nowhere:
        yield message(
            "The map does not tell the municipality of {place}, so nothing is known of the table.",
            place=first.spot.name,
        )
    elif not first.hosts:
        yield message(
            "The municipality's own organisation in {place} is not on the map, so nobody sits at a "
            "table there.",
            place=first.spot.around,
        )
    named = dict.fromkeys(actor for one in seatings for actor in (*one.members, *one.ought))
    unplaced = dict.fromkeys(actor for one in seatings for actor in one.unplaced)
    if unplaced and first.spot.village is None:
        yield plural_message(
            "In which village {names} offers service is not documented.",
            "In which villages {names} offer service is not documented.",
            len(unplaced),
            names=actor_names(provision, tuple(unplaced), FEW),
        )
    yield from _assumed(provision, (*named, *unplaced))
    yield from _guessed(seatings)


def _assumed(provision: Provision, actors: Iterable[int]) -> Iterator[Message]:
    """Yield whose services and whose planning are assumed, each once, with the count."""
    every, roles = tuple(dict.fromkeys(actors)), provision.roles
    services = tuple(actor for actor in every if roles.assumed[actor])
    if services:
        yield plural_message(
            "What {names} offers is assumed from its kind.",
            "What {count} of the actors offer is assumed from their kind: {names}.",
            len(services),
            names=actor_names(provision, services, FEW),
        )
    plans = tuple(actor for actor in every if roles.plans_assumed[actor])
    if plans:
        yield plural_message(
            "That {names} answers for service planning is assumed from its kind.",
            "That {count} of the actors answer for service planning is assumed from their kind:"
            " {names}.",
            len(plans),
            names=actor_names(provision, plans, FEW),
        )


def _guessed(seatings: Sequence[Seats]) -> Iterator[Message]:
    """Yield of whom it is assumed why they belong at the table, once, with the count."""
    provision = seatings[0].provision
    found = dict.fromkeys(
        actor
        for one in seatings
        for actor, matter in one.matters.items()
        if matter in BY_ROLE and provision.roles.by_name[actor]
        if actor in one.members or actor in one.ought
    )
    if found:
        yield plural_message(
            "Why {names} belongs at the table is assumed from its name, sector or level.",
            "Why {count} of the actors belong at the table is assumed from their name, sector or"
            " level: {names}.",
            len(found),
            names=actor_names(provision, tuple(found), FEW),
        )
