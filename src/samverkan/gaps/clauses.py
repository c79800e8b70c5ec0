"""Parts of sentences that every kind of gap uses: who an actor is, and what it does for service.

A clause is a message without a full stop, so that two of them make one sentence. What places are
called, and why somebody belongs at the table of a service, stands here too.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.service.labels import service_names
from samverkan.service.places import territory
from samverkan.service.roles import Role
from samverkan.service.seats import Matter
from samverkan.words import message, some_names, term
from samverkan.words.places import county_name, place_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.model import Actor
    from samverkan.service.coverage import Nearest
    from samverkan.service.provision import Provision
    from samverkan.words import Message


MANY_PLANNED = 4
"""Services from which planning them is service planning as a whole."""

NAMED = 3
"""How many of several actors are named before the rest is only counted."""


def presented(actor: Actor) -> Message | str:
    """Return an actor's name with what is known of its sector, level and place."""
    traits: list[Message | str] = []
    if actor.sector:
        traits.append(term("sector", actor.sector))
    if actor.level:
        traits.append(term("level", actor.level))
    where = spot(actor)
    if where is not None:
        traits.append(where)
    return (
        message("{name} ({traits})", name=actor.name, traits=listed(traits))
        if traits
        else actor.name
    )


def spot(actor: Actor) -> Message | str | None:
    """Return the name of the place an actor is of, the village first."""
    code = actor.municipality_code or actor.region
    if actor.locality and code:
        return message("{village} in {place}", village=actor.locality, place=place_name(code))
    return actor.locality or (place_name(code) if code else None)


def listed(parts: Sequence[Message | str]) -> Message | str:
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


def area(actor: Actor) -> str | None:
    """Return the name of an actor's territory: a municipality, or a county by its whole name."""
    municipality, region = territory(actor)
    if municipality:
        return place_name(municipality)
    return county_name(region) if region else None


def carrying(actor: Actor, kinds: Sequence[str]) -> Message:
    """Return the clause that says what an actor carries."""
    place = actor.locality or area(actor)
    if place is None:
        return message("{name} offers {services}", name=actor.name, services=service_names(kinds))
    return message(
        "{name} offers {services} in {place}",
        name=actor.name,
        services=service_names(kinds),
        place=place,
    )


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


def doing(setting: Provision, number: int) -> Message | None:
    """Return the clause that says what an actor is to service; None when the map does not tell."""
    actor, role = setting.actor(number), Role(setting.roles.role[number])
    if role is Role.PLANNER:
        assumed_to = setting.roles.plans_assumed[number]
        return None if assumed_to else _planning_said(setting, number)
    if role not in _DOING:
        return None
    where = area(actor)
    places = {"area": where, "village": actor.locality or where}
    text = _DOING[role]
    if any(f"{{{name}}}" in text.template and not place for name, place in places.items()):
        return None
    return text.filled(name=actor.name, **places)


def _planning_said(setting: Provision, number: int) -> Message:
    """Return what a planner plans: few services by name, many as service planning."""
    actor, planned = setting.actor(number), setting.roles.planned_by(number)
    where = area(actor)
    if len(planned) < MANY_PLANNED or where is None:
        kinds = service_names(planned)
        return message("{name} plans for {services}", name=actor.name, services=kinds)
    return message("{name} answers for service planning in {area}", name=actor.name, area=where)


def village_named(setting: Provision, village: int | None) -> Message | str:
    """Return the name of a village, or of the municipality that it stands for."""
    if village is None:
        return message("the villages")
    found = setting.villages.every[village]
    return found.name or (place_name(found.code) if found.code else message("the map"))


def way(km: float, by: str) -> Message:
    """Say how far it is, and how that is known."""
    if by == "road":
        return message("{km} km away by the map’s own distances", km=_round(km))
    return message("{km} km away in a straight line", km=_round(km))


def _round(km: float) -> int | float:
    """Return kilometres as a person says them: whole ones, and one decimal under ten."""
    return round(km) if km >= 10 or km == round(km) else round(km, 1)


def nearest(setting: Provision, service: str, found: Nearest) -> Message:
    """Say where the next place is that offers a service, and how far it is when that is known."""
    place = village_named(setting, found.village)
    named = {"service": term("service", service), "place": place}
    if found.km is None or found.by is None:
        return message("The nearest other place with {service} is {place}.", **named)
    return message(
        "The nearest other place with {service} is {place}, {way}.",
        **named,
        way=way(found.km, found.by),
    )


def assumed(setting: Provision, number: int) -> Message | None:
    """Return the sentence that says that an actor's services are assumed; None when known."""
    if not setting.roles.assumed[number]:
        return None
    actor = setting.actor(number)
    return message(
        "That {name} offers {services} is assumed from its kind, {kind}.",
        name=actor.name,
        services=service_names(setting.roles.carried_by(number)),
        kind=term("kind", actor.kind),
    )


def named(setting: Provision, numbers: Sequence[int]) -> tuple[Message | str, ...]:
    """Return the names of actors, of many only the first and how many more there are."""
    return some_names([setting.actor(number).name for number in numbers], NAMED)


def first_contact(setting: Provision, partner: int | None) -> Message | None:
    """Return whom an actor needs to meet first."""
    if partner is None:
        return None
    return message("The first to meet would be {name}.", name=setting.actor(partner).name)


def honest() -> Message:
    """Return the reminder that what is not documented may exist."""
    return message("That nothing is documented does not mean that nothing exists: ask them first.")


def doubt(setting: Provision, *numbers: int) -> Message:
    """Return the reminder, or the warning that an actor may stand alone only on the map."""
    alone = [setting.actor(number).name for number in numbers if not setting.network.degree[number]]
    if not alone:
        return honest()
    if len(alone) == 2:
        return message(
            "Neither of the two has any documented relation;"
            " perhaps it is the map that is incomplete."
        )
    return message(
        "{name} has no documented relation at all; perhaps it is the map that is incomplete.",
        name=alone[0],
    )


HOST = message("the municipality")
MATTERS: Mapping[Matter, Message] = MappingProxyType(
    {
        Matter.OFFERS: message("offers it"),
        Matter.PLANS: message("plans it"),
        Matter.PRINCIPAL: message("principal or chain"),
        Matter.COULD_OFFER: message("possible agent"),
        Matter.OWNS: message("owner or contract partner"),
        Matter.SPEAKS: message("speaks for a village"),
        Matter.GATHERS: message("gathers villages or businesses"),
        Matter.SUPPORTS: message("supports"),
        Matter.USES: message("speaks for users"),
        Matter.TRANSPORTS: message("transports"),
        Matter.AROUND: message("works in all of the region"),
    }
)
"""Each matter; `HOST` is said of the municipality's own planners, who need none."""


NO_MUNICIPALITY = message("the area of the map")
"""What stands for a municipality on a map that tells none."""

NOWHERE = message("villages without a municipality")
"""What stands for the villages of which the map does not tell the municipality."""

VILLAGES_NAMED = 5
"""How many of several villages are named before the rest is only counted."""


def ground_name(code: str | None) -> Message | str:
    """Return the name of a municipality; of the whole map where it has none."""
    return NO_MUNICIPALITY if code is None else place_name(code)


def village_name(setting: Provision, village: int) -> Message | str:
    """Return the name of a village; of its municipality where that is one village."""
    code, name = setting.villages.every[village]
    return name or ground_name(code)
