"""Names and clauses of sentences: of villages, places, actors and services, and what actors do.

A clause is a message without a full stop, so that two of them make one sentence.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.service.places import territory
from samverkan.service.roles import Role
from samverkan.words import message, some_names, term
from samverkan.words.places import county_name, place_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.model import Actor
    from samverkan.service.coverage import Nearest
    from samverkan.service.provision import Provision
    from samverkan.service.villages import Way
    from samverkan.words import Message

    Text = Message | str

NAMED = 5
"""How many of several actors or places are named before the rest is only counted."""

FEW = 3
"""How many are where a sentence is one of many."""

NEAR_KM = 10
"""Kilometres from which a distance is told without decimals."""

MANY_PLANNED = 4
"""Services from which planning them is service planning as a whole."""


def municipality_name(code: str | None) -> Text:
    """Return the name of a municipality; of the whole map where it has none."""
    return message("the area of the map") if code is None else place_name(code)


def village_name(provision: Provision, village: int) -> Text:
    """Return the name of a village; of its municipality where that is one village."""
    code, name = provision.villages.every[village]
    return name or municipality_name(code)


def village_label(provision: Provision, village: int, *, beside: int | None = None) -> Text:
    """Return the name of a village, with its municipality where `beside` lies in another.

    Also where another village of the map has the same name.
    """
    every = provision.villages.every
    code, name = every[village]
    elsewhere = beside is not None and every[beside].code != code
    if name and code and (elsewhere or provision.villages.names[name] > 1):
        return message("{village} in {place}", village=name, place=place_name(code))
    return village_name(provision, village)


def nearest_label(provision: Provision, village: int, nearest: Nearest) -> Text:
    """Say which place is nearest to a village, how far away, and how that is known."""
    return with_distance(village_label(provision, nearest.village, beside=village), nearest)


def with_distance(place: Text, way: Nearest | Way) -> Text:
    """Return a text of a place with how far away it is, and how that is known."""
    if way.km is None:
        return place
    km = shown_km(way.km)
    if way.by == "road":
        return message("{place}, {km} km away by the map's own distances", place=place, km=km)
    return message("{place}, {km} km away in a straight line", place=place, km=km)


def shown_km(km: float) -> float:
    """Return a distance as it is told: far ones without decimals.

    Examples
    --------
    >>> shown_km(3.14159), shown_km(31.4159)
    (3.1, 31)
    """
    return round(km) if km >= NEAR_KM else round(km, 1)


def actor_names(provision: Provision, actors: Iterable[int], most: int = NAMED) -> tuple[Text, ...]:
    """Return the names of actors, of many only the first and how many more there are."""
    return few_names([provision.actor(actor).name for actor in actors], most)


def few_names(texts: Sequence[Text], most: int = NAMED) -> tuple[Text, ...]:
    """Return texts, of many only the first and how many more there are."""
    return some_names(texts, most)


def service_names(kinds: Iterable[str]) -> tuple[Message, ...]:
    """Return the names of kinds of service."""
    return tuple(term("service", kind) for kind in kinds)


def listed(parts: Sequence[Text]) -> Text:
    """Return texts with commas between them.

    Examples
    --------
    >>> listed(["a", "b", "c"]).text("en")
    'a, b, c'
    """
    text = parts[0]
    for part in parts[1:]:
        text = message("{first}, {next}", first=text, next=part)
    return text


def presented(actor: Actor) -> Text:
    """Return an actor's name with what is known of its sector, level and place."""
    traits: list[Text] = []
    if actor.sector:
        traits.append(term("sector", actor.sector))
    if actor.level:
        traits.append(term("level", actor.level))
    code, village = actor.municipality_code or actor.region, actor.locality
    if village and code:
        traits.append(message("{village} in {place}", village=village, place=place_name(code)))
    elif village or code:
        traits.append(village or place_name(code or ""))
    return (
        message("{name} ({traits})", name=actor.name, traits=listed(traits))
        if traits
        else actor.name
    )


def territory_name(actor: Actor) -> str | None:
    """Return the name of an actor's territory: a municipality, or a county by its whole name."""
    municipality, region = territory(actor)
    if municipality:
        return place_name(municipality)
    return county_name(region) if region else None


_DOING: Mapping[Role, Message] = MappingProxyType(
    {
        Role.DEVELOPER: message("{name} works for the municipality of {area}"),
        Role.VOICE: message("{name} represents {village}"),
        Role.FORUM: message("{name} works with the villages of {area}"),
        Role.ASSOCIATION: message("{name} is an association in {village}"),
        Role.SENIORS: message("{name} is an association in {village}"),
        Role.TRADERS: message("{name} is an association in {village}"),
        Role.HEALTH: message("{name} offers care in {village}"),
        Role.CARE: message("{name} belongs to the care services of {area}"),
        Role.SUPPORTER: message("{name} works in all of {area}"),
        Role.PARTNERSHIP: message("{name} works in all of {area}"),
    }
)
"""What the map shows of each role; of the others it shows nothing that can be said."""


def role_clause(provision: Provision, number: int) -> Message | None:
    """Return the clause that says what an actor is to service; None when the map does not tell."""
    actor, role = provision.actor(number), Role(provision.roles.role[number])
    if role is Role.PLANNER:
        assumed = provision.roles.plans_assumed[number]
        return None if assumed else _planning_clause(provision, number)
    if role not in _DOING:
        return None
    area = territory_name(actor)
    places = {"area": area, "village": actor.locality or area}
    text = _DOING[role]
    if any(f"{{{name}}}" in text.template and not place for name, place in places.items()):
        return None
    return text.filled(name=actor.name, **places)


def _planning_clause(provision: Provision, number: int) -> Message:
    """Say what a planner plans: few services by name, many as service planning."""
    actor, planned = provision.actor(number), provision.roles.planned_by(number)
    area = territory_name(actor)
    if len(planned) < MANY_PLANNED or area is None:
        services = service_names(planned)
        return message("{name} plans for {services}", name=actor.name, services=services)
    return message("{name} answers for service planning in {area}", name=actor.name, area=area)


def services_assumed(provision: Provision, numbers: Iterable[int]) -> list[Message]:
    """Return a sentence for each of some actors whose services are assumed from its kind."""
    return [
        message(
            "That {name} offers {services} is assumed from its kind, {kind}.",
            name=provision.actor(number).name,
            services=service_names(provision.roles.carried_by(number)),
            kind=term("kind", provision.actor(number).kind),
        )
        for number in numbers
        if provision.roles.assumed[number]
    ]
