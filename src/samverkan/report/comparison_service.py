"""What became of the service of villages, in sentences to read out; villages in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samverkan.words import message, plural_message, term
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samverkan.comparison import Brought, ServiceChange
    from samverkan.report.comparison_selection import Shown
    from samverkan.words import Message

NEAR_KM = 10
"""Kilometres from which a distance is told without decimals."""


class Folded(NamedTuple):
    """Changes of one village by the same actors, told in one sentence."""

    changes: tuple[ServiceChange, ...]

    @property
    def first(self) -> ServiceChange:
        """One of them."""
        return self.changes[0]

    @property
    def village(self) -> Message | str:
        """The name of the village, or of the whole municipality."""
        return say_village(self.first)

    @property
    def services(self) -> tuple[Message, ...]:
        """The services."""
        return tuple(term("service", one.service) for one in self.changes)


def folded(changes: Iterable[ServiceChange]) -> tuple[Folded, ...]:
    """Fold the changes of one village that the same actors explain."""
    found: dict[tuple[object, ...], list[ServiceChange]] = {}
    for one in changes:
        found.setdefault((one.code, one.village, one.before, one.after), []).append(one)
    return tuple(Folded(tuple(own)) for own in found.values())


def say_village(change: ServiceChange) -> Message | str:
    """Return the name of a village, of a municipality without any, or of the map itself."""
    if change.village:
        return change.village
    return place_name(change.code) if change.code else message("the map")


def say_lost(shown: Shown) -> Iterator[tuple[Message, ...]]:
    """Yield what villages have lost, who was the last, and how far it is to the nearest."""
    stays = {actor.id for actor in shown.whole.after.stakeholders.actors}
    stays |= shown.whole.sameness.new_id.keys()
    for one in folded(shown.service.lost):
        head = message(
            "Nobody is documented to offer {services} in {village} any more.",
            services=one.services,
            village=one.village,
        )
        yield head, _last(one, shown.names, stays), *_nearest(one)


def _last(one: Folded, names: Mapping[str, str], stays: set[str]) -> Message:
    carriers = one.first.before
    named = tuple(names[actor] for actor in carriers)
    if stays.issuperset(carriers):
        return plural_message(
            "{names} is still on the map, but offers it no longer.",
            "{names} are still on the map, but offer it no longer.",
            len(carriers),
            names=named,
        )
    return plural_message(
        "The last was {names}.", "The last were {names}.", len(carriers), names=named
    )


def _nearest(one: Folded) -> Iterator[Message]:
    """Yield where the services are to be had nearest, those of one place together."""
    places: dict[tuple[object, ...], list[ServiceChange]] = {}
    for change in one.changes:
        near = change.nearest
        if near is not None:
            places.setdefault((near.code, near.village, near.km, near.by), []).append(change)
    for changes in places.values():
        near = changes[0].nearest
        if near is not None:
            place = near.village or (place_name(near.code) if near.code else message("the map"))
            services = tuple(term("service", change.service) for change in changes)
            yield _at(place, services, near.km, near.by)


def _at(
    place: str | Message, services: tuple[Message, ...], km: float | None, by: str | None
) -> Message:
    values = {"services": services, "place": place}
    if km is None:
        return message("The nearest place with {services} is {place}.", **values)
    distance = round(km) if km >= NEAR_KM else round(km, 1)
    if by == "road":
        return message(
            "The nearest place with {services} is {place}, {km} km by the map's own distances.",
            km=distance,
            **values,
        )
    return message(
        "The nearest place with {services} is {place}, {km} km in a straight line.",
        km=distance,
        **values,
    )


def say_fragile(shown: Shown) -> Iterator[Message]:
    """Yield what hangs on one now, and who offered it beside."""
    new_id = shown.whole.sameness.new_id
    for one in folded(shown.service.fragile):
        (left,) = one.first.after
        others = tuple(i for i in one.first.before if new_id.get(i, i) != left)
        values = {"services": one.services, "village": one.village, "name": shown.names[left]}
        if len(others) == len(one.first.before):
            yield message(
                "In {village} only {name} offers {services} now; before {others} did.",
                others=tuple(shown.names[actor] for actor in others),
                **values,
            )
        elif others:
            yield message(
                "In {village} only {name} offers {services} now; before also {others}.",
                others=tuple(shown.names[actor] for actor in others),
                **values,
            )
        else:
            yield message("In {village} only {name} offers {services} now.", **values)


def say_gained(shown: Shown) -> Iterator[Message]:
    """Yield what villages have got, and who offers it."""
    for one in folded(shown.service.gained):
        yield message(
            "{village} has got {services}: {names}.",
            village=one.village,
            services=one.services,
            names=tuple(shown.names[actor] for actor in one.first.after),
        )


def say_taken_over(shown: Shown) -> Iterator[Message]:
    """Yield what others offer now than before, apart from what hangs on one now."""
    told = set(shown.service.fragile)
    for one in folded(change for change in shown.service.taken_over if change not in told):
        yield message(
            "In {village} {services} are now offered by {after}, and before by {before}.",
            village=one.village,
            services=one.services,
            before=tuple(shown.names[actor] for actor in one.first.before),
            after=tuple(shown.names[actor] for actor in one.first.after),
        )


def say_lacked(change: ServiceChange) -> Message:
    """Say that nobody was documented to offer a service in a village."""
    return message(
        "Nobody was documented to offer {service} in {village}.",
        service=term("service", change.service),
        village=say_village(change),
    )


def say_brought(one: Brought, names: Mapping[str, str]) -> Message:
    """Say that a service is there by a new contact."""
    return message(
        "{village} has got {service} by the new contact between {carrier} and {partner}.",
        village=say_village(one.change),
        service=term("service", one.change.service),
        carrier=names[one.carrier],
        partner=names[one.partner],
    )
