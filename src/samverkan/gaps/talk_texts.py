"""What a talk is about, in sentences: what hangs on the two, and how such a talk could begin.

The first sentences state what rows of the map say; only the last asks.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.service.labels import (
    role_clause,
    service_names,
    village_name,
    with_distance,
)
from samverkan.service.talks import Opening
from samverkan.words import message, plural_message, term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from samverkan.gaps.search import GapSearch
    from samverkan.service.talks import Talk
    from samverkan.words import Message

    Saying = Callable[[GapSearch, Talk], Iterator[Message]]

_ONLY_IN = message("In {place} only {name} is documented to offer {services}.")
_ONLY_THERE = message("Only {name} is documented to offer {services} there.")


def about(search: GapSearch, talk: Talk) -> list[Message]:
    """Return what is at stake between two, as the map says it."""
    ways = _SAYING.get(talk.opening, (_roles, _places))
    return [said for say in ways for said in say(search, talk)]


def _sentence(*clauses: Message | None) -> Iterator[Message]:
    """Yield one sentence of one or two clauses, and nothing of none."""
    said = [clause for clause in clauses if clause is not None]
    if len(said) == 2:
        yield message("{first}, and {second}.", first=said[0], second=said[1])
    elif said:
        yield message("{what}.", what=said[0])


def _where(search: GapSearch, village: int | None) -> Message | str:
    return message("the villages") if village is None else village_name(search, village)


def _carrier_and_other(search: GapSearch, talk: Talk) -> Iterator[Message]:
    """Say what the carrier offers alone, or with others, and what the other one is."""
    carrier, other = _carrier_first(search, talk)
    return _sentence(_offering(search, talk, carrier), role_clause(search, other))


def _carrier_first(search: GapSearch, talk: Talk) -> tuple[int, int]:
    carriers = search.coverage.carriers(talk.village) if talk.village is not None else ()
    if talk.asks in carriers and talk.answers not in carriers:
        return talk.asks, talk.answers
    return talk.answers, talk.asks


def _offering(search: GapSearch, talk: Talk, carrier: int) -> Message:
    """Say what a carrier offers in the village: what it alone does, else all."""
    village = talk.village
    carried = {s for v, s in search.coverage.carried_in(carrier) if v == village}
    services = [s for s in talk.services if s in carried] or sorted(carried)
    alone = [s for s in services if search.coverage.offers(village or 0, s) == (carrier,)]
    if alone:
        return message(
            "{name} is the only one documented to offer {services} in {place}",
            name=search.actor(carrier).name,
            services=service_names(alone),
            place=_where(search, village),
        )
    return _offers(search, carrier, services, village)


def _offers(
    search: GapSearch, carrier: int, services: Sequence[str], village: int | None
) -> Message:
    return message(
        "{name} offers {services} in {place}",
        name=search.actor(carrier).name,
        services=service_names(services),
        place=_where(search, village),
    )


def _village(search: GapSearch, talk: Talk) -> Iterator[Message]:
    """Say what nobody is documented to offer in a village, and what it has from one alone."""
    village = talk.village or 0
    where = village_name(search, village)
    lacks = [s for s in talk.services if not search.coverage.offers(village, s)]
    alone = search.coverage.alone(village, talk.services)
    if lacks:
        yield message(
            "In {place} nobody is documented to offer {services}.",
            place=where,
            services=service_names(lacks),
        )
    for number, (carrier, services) in enumerate(alone.items()):
        text = _ONLY_THERE if lacks or number else _ONLY_IN
        yield text.filled(
            place=where, name=search.actor(carrier).name, services=service_names(services)
        )
    if not talk.services:
        yield message("What service {place} has is not documented.", place=where)


def _roles(search: GapSearch, talk: Talk) -> Iterator[Message]:
    """Say what the two are to service, as one sentence."""
    return _sentence(role_clause(search, talk.asks), role_clause(search, talk.answers))


def _nearest(search: GapSearch, talk: Talk) -> Iterator[Message]:
    """Say how far it is to the next place with the first of the services."""
    carrier, _ = _carrier_first(search, talk)
    for service in talk.services[:1]:
        village = talk.village or 0
        others = set(search.coverage.offers(village, service)) - {carrier}
        nearest = search.coverage.nearest(village, service)
        if nearest and not others:
            yield message(
                "The nearest other place with {service} is {place}.",
                service=term("service", service),
                place=with_distance(village_name(search, nearest.village), nearest),
            )


def _owned(search: GapSearch, talk: Talk) -> Iterator[Message]:
    """Say which machine of the village the one who answers stands behind."""
    for carrier in search.coverage.carriers(talk.village or 0):
        if search.roles.unmanned[carrier] and talk.answers in search.coverage.owners(carrier):
            yield from _sentence(_offering(search, talk, carrier))
            yield message(
                "Nobody is there to talk with; {owner} stands behind it.",
                owner=search.actor(talk.answers).name,
            )


def _source(search: GapSearch, talk: Talk) -> Iterator[Message]:
    """Say where the one who could bring a service offers it."""
    carried = [(v, s) for v, s in search.coverage.carried_in(talk.answers) if s in talk.services]
    if not carried:
        yield message(
            "On the map others offer {services} for {name}.",
            services=service_names(talk.services),
            name=search.actor(talk.answers).name,
        )
    for village, service in carried[:1]:
        offering = _offers(search, talk.answers, (service,), village)
        way = search.villages.way(talk.village or 0, village)
        yield message("{what}.", what=with_distance(offering, way) if way else offering)


def _without_principal(search: GapSearch, talk: Talk) -> Iterator[Message]:
    what = _offering(search, talk, talk.asks)
    yield message("{what}, but the map does not say for whom.", what=what)


def _both_carriers(search: GapSearch, talk: Talk) -> Iterator[Message]:
    return _sentence(*(_offering(search, talk, end) for end in (talk.asks, talk.answers)))


def _solved(search: GapSearch, talk: Talk) -> Iterator[Message]:
    """Say where a village runs the service itself."""
    carriers = [talk.answers, *search.network.neighbours(talk.answers).tolist()]
    for carrier in carriers:
        found = [(v, s) for v, s in search.coverage.carried_in(carrier) if s in talk.services]
        if found and found[0][0] != talk.village:
            village = found[0][0]
            yield message(
                "In {place} {name}, which is nonprofit, offers {services}.",
                place=village_name(search, village),
                name=search.actor(carrier).name,
                services=service_names([s for v, s in found if v == village]),
            )
            return


def _premises(search: GapSearch, talk: Talk) -> Iterator[Message]:
    owner = search.actor(talk.answers).name
    for carrier in search.coverage.carriers(talk.village or 0):
        types = {r.type for r in search.network.relations_between(carrier, talk.answers)}
        if types & {"owns", "agreement"}:
            yield from _sentence(_offering(search, talk, carrier))
            tied = term("type", "owns" if "owns" in types else "agreement")
            yield message("Documented between it and {owner}: {tie}.", owner=owner, tie=tied)
            return


def _behind(search: GapSearch, talk: Talk) -> Iterator[Message]:
    """Say in how many villages others offer a principal's services."""
    villages = {
        village
        for carrier in search.network.neighbours(talk.answers).tolist()
        for village, service in search.coverage.carried_in(carrier)
        if service in talk.services
    }
    yield plural_message(
        "{name} is behind {services} in {count} village.",
        "{name} is behind {services} in {count} villages.",
        len(villages),
        name=search.actor(talk.answers).name,
        services=service_names(talk.services),
    )
    yield from _sentence(role_clause(search, talk.asks))


def _places(search: GapSearch, talk: Talk) -> Iterator[Message]:
    """Say in how many villages the services are missing or hang on one actor."""
    municipality = max(int(search.villages.municipality[end]) for end in (talk.asks, talk.answers))
    fragile = [
        village
        for village in search.villages.within(municipality)
        if any(len(search.coverage.offers(village, s)) < 2 for s in talk.services)
    ]
    if fragile and talk.services:
        yield plural_message(
            "In {count} village {services} is missing or hangs on a single actor.",
            "In {count} villages {services} is missing or hangs on a single actor.",
            len(fragile),
            services=service_names(talk.services),
        )


_SAYING: Mapping[Opening, tuple[Saying, ...]] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                Opening.VOICE_AND_LAST,
                Opening.PLANNER_AND_CARRIER,
                Opening.FORUM_AND_CARRIER,
                Opening.REGION_AND_CARRIER,
                Opening.SUPPORT_FOR_CARRIER,
                Opening.BUYER,
            ),
            (_carrier_and_other, _nearest),
        ),
        **dict.fromkeys((Opening.PRESCRIBERS, Opening.USERS), (_carrier_and_other,)),
        **dict.fromkeys(
            (
                Opening.PLANNER_AND_VILLAGE,
                Opening.FORUM_AND_VILLAGE,
                Opening.SUPPORT_FOR_VILLAGE,
                Opening.REGION_AND_VILLAGE,
                Opening.HOSTING,
            ),
            (_village, _roles),
        ),
        **dict.fromkeys((Opening.OWNER_AND_VOICE, Opening.OWNER_AND_PLANNER), (_owned, _nearest)),
        Opening.BRINGING: (_village, _source),
        Opening.NEIGHBOURS: (_village, _solved),
        Opening.AGENT_AND_PRINCIPAL: (_without_principal,),
        Opening.CARRIERS_OF_VILLAGE: (_both_carriers,),
        Opening.OWNER_OF_PREMISES: (_premises,),
        Opening.PLANNER_AND_PRINCIPAL: (_behind,),
    }
)
"""What is said of a talk, by its opening; of the others what the two are, and of their places."""


def noted(search: GapSearch, talk: Talk) -> tuple[Message, ...]:
    """Return what the map notes of those whose notes raised what is at stake."""
    return tuple(
        message(
            "Noted about {name}: “{note}”",
            name=search.actor(number).name,
            note=search.actor(number).note or "",
        )
        for number in talk.told
    )


_KEEP = message("To begin with: what would help to keep {services} in {place}?")
_GOING = message(
    "To begin with: how is it going, and what would help to keep {services} in {place}?"
)
_PLAN = message("To begin with: what does {name} plan for {place}?")
_SUPPORT = message("To begin with: what support is there for {services} in {place}?")
_WHO_DOES = message("To begin with: who does what for {services} in {place}?")
_CARRY_ON = message("To begin with: who could carry on with {services} in {place}?")
_NEEDS = message("To begin with: what does {place} need, and what can {name} do?")

BEGINNINGS: Mapping[Opening, Message] = MappingProxyType(
    {
        Opening.VOICE_AND_LAST: _GOING,
        Opening.USERS: _GOING,
        Opening.FORUM_AND_CARRIER: _GOING,
        Opening.PLANNER_AND_CARRIER: _KEEP,
        Opening.PLANNER_AND_PRINCIPAL: _KEEP,
        Opening.OWNER_AND_VOICE: _PLAN,
        Opening.OWNER_AND_PLANNER: _PLAN,
        Opening.REGION_AND_CARRIER: _SUPPORT,
        Opening.REGION_AND_VILLAGE: _SUPPORT,
        Opening.PLANNERS: _WHO_DOES,
        Opening.FORUM_AND_PLANNER: _WHO_DOES,
        Opening.BRINGING: message(
            "To begin with: could {name} help to bring {services} to {place}?"
        ),
        Opening.HOSTING: message("To begin with: could {services} be had at {name}?"),
        Opening.AGENT_AND_PRINCIPAL: message("To begin with: is there an agreement with {name}?"),
        Opening.CARRIERS_OF_VILLAGE: message(
            "To begin with: what could the two share in {place}: customers, hours, deliveries?"
        ),
        Opening.NEIGHBOURS: message(
            "To begin with: how was it done there, and could {place} do it?"
        ),
        Opening.OWNER_OF_PREMISES: message(
            "To begin with: what does {name} plan for {services} in {place}?"
        ),
        Opening.BUYER: message(
            "To begin with: could groceries for those who have home care be bought in {place}?"
        ),
        Opening.PRESCRIBERS: message(
            "To begin with: do the opening hours in {place} fit together?"
        ),
    }
)
"""How a talk of each opening could begin; of those that are not here with `_NEEDS`."""


def beginning(search: GapSearch, talk: Talk) -> Message:
    """Return how such a talk could begin."""
    keeping = talk.opening in (Opening.VOICE_AND_LAST, Opening.PLANNER_AND_CARRIER)
    text = _CARRY_ON if talk.told and keeping else BEGINNINGS.get(talk.opening, _NEEDS)
    return text.filled(
        services=service_names(talk.services) or message("service"),
        place=_where(search, talk.village),
        name=search.actor(talk.answers).name,
    )
