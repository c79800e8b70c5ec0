"""What explains that a gap was closed or opened: what changed for those it is about.

Every sentence tells a change from the earlier map to the later one, whichever has the gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from samverkan.comparison.actors import changed_fields
from samverkan.gaps import MissingLink
from samverkan.model import Level, Sector
from samverkan.service.roles import Role, find_roles
from samverkan.words import message, plural_message, term
from samverkan.words.headers import ACTOR_HEADERS
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from samverkan.analysis import Analysis
    from samverkan.gaps import Finding
    from samverkan.model import Actor
    from samverkan.service.roles import Roles
    from samverkan.words import Message

DECIDING_FIELDS = (
    "sector",
    "level",
    "locality",
    "municipality_code",
    "region_code",
    "kind",
    "services",
    "plans",
)
"""What an actor is, as far as gaps follow from it."""

MOST_NAMES = 3
MOST_SENTENCES = 4


class Cause(StrEnum):
    """What kind of change explains that a gap was closed or opened, the weightiest first."""

    CONTACT = "contact"
    SERVICE = "service"
    PRESENCE = "presence"
    DESCRIPTION = "description"
    OTHER = "other"


class Why(NamedTuple):
    """One change that explains it."""

    cause: Cause
    text: Message


@dataclass(frozen=True)
class Side:
    """One of two maps. `common` gives the later id of an actor that has another one here."""

    analysis: Analysis
    common: Mapping[str, str]

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """The actors by their common id."""
        return {self.common.get(a.id, a.id): a for a in self.analysis.network.actors}

    @cached_property
    def partners(self) -> Mapping[str, frozenset[str]]:
        """The common ids of those with whom each actor has a tie."""
        network, ids = self.analysis.network, list(self.actors)
        return {
            actor: frozenset(ids[other] for other in network.neighbours(number).tolist())
            for number, actor in enumerate(ids)
        }

    @cached_property
    def roles(self) -> Roles:
        """The roles of the actors, by number."""
        return find_roles(self.analysis.network.actors)

    @cached_property
    def carried(self) -> Mapping[str, tuple[str, ...]]:
        """The services that each actor offers, assumed ones too."""
        return {actor: self.roles.carried_by(number) for number, actor in enumerate(self.actors)}

    def meeting_places(self, who: tuple[str, ...]) -> frozenset[str]:
        """Return the common contacts through whom two count as meeting already.

        These are partnerships, and those of the municipality of both who are no planners.
        """
        places = {self.actors[actor].municipality_code for actor in who}
        common = frozenset.intersection(*(self.partners[actor] for actor in who))
        return frozenset(
            contact
            for number, contact in enumerate(self.actors)
            if contact in common and self._brings_together(number, contact, places)
        )

    def _brings_together(self, number: int, contact: str, places: set[str | None]) -> bool:
        if self.roles.having(Role.PARTNERSHIP)[number]:
            return True
        own = self.actors[contact].municipality_code
        is_planner = bool(self.roles.having(Role.PLANNER)[number])
        return own is not None and places == {own} and not is_planner

    @cached_property
    def municipalities(self) -> frozenset[str | None]:
        """The codes of the municipalities with an actor."""
        return frozenset(actor.municipality_code for actor in self.actors.values())

    def carriers(self, place: str | None, service: str | None) -> frozenset[str]:
        """Return who offers a service in a municipality."""
        return frozenset(
            actor_id
            for actor_id, actor in self.actors.items()
            if actor.municipality_code == place and service in self.carried[actor_id]
        )

    def seated(self, place: str | None, sector: str | None) -> frozenset[str]:
        """Return who of a sector has a tie to a public actor of a municipality."""
        hosts = (
            actor_id
            for actor_id, actor in self.actors.items()
            if actor.municipality_code == place
            and (actor.sector, actor.level) == (Sector.PUBLIC, Level.MUNICIPAL)
        )
        guests = frozenset[str]().union(*(self.partners[host] for host in hosts))
        return frozenset(guest for guest in guests if self.actors[guest].sector == sector)

    def types_between(self, first: str, second: str) -> tuple[str, ...]:
        """Return the types of the relations between two actors."""
        network, ids = self.analysis.network, list(self.actors)
        if first not in self.actors or second not in self.actors:
            return ()
        found = network.relations_between(ids.index(first), ids.index(second))
        return tuple(dict.fromkeys(relation.type for relation in found))


@dataclass(frozen=True, slots=True)
class Sides:
    """The earlier map and the later one."""

    before: Side
    after: Side

    def gained(self, of: Callable[[Side], frozenset[str]]) -> tuple[str, ...]:
        """Return the names of those in a set on the later map that were not in it before."""
        return self._names(self.after, of(self.after) - of(self.before))

    def lost(self, of: Callable[[Side], frozenset[str]]) -> tuple[str, ...]:
        """Return the names of those in a set on the earlier map that are not in it now."""
        return self._names(self.before, of(self.before) - of(self.after))

    @staticmethod
    def _names(side: Side, actors: frozenset[str]) -> tuple[str, ...]:
        return tuple(side.actors[actor].name for actor in sorted(actors))


def why(gap: MissingLink | Finding, before: Side, after: Side, *, closed: bool) -> tuple[Why, ...]:
    """Return what explains that a gap was closed, or opened; never nothing."""
    sides = Sides(before, after)
    side = before if closed else after
    who = tuple(side.common.get(actor, actor) for actor in gap.actors)
    steps: list[tuple[Cause, Callable[[], Iterable[Message]]]] = [
        (Cause.PRESENCE, lambda: [*_on_one_map(sides, who), *_place(sides, gap.place)]),
        (Cause.CONTACT, lambda: _contacts(sides, gap, who, closed=closed)),
        (Cause.SERVICE, lambda: _services(sides, gap)),
        (Cause.DESCRIPTION, lambda: _described(sides, who)),
    ]
    for cause, find in steps:
        if told := [Why(cause, text) for text in find()]:
            return _not_too_many(told)
    return (Why(Cause.OTHER, _something_else(gap, sides)),)


def _not_too_many(told: list[Why]) -> tuple[Why, ...]:
    if len(told) <= MOST_SENTENCES:
        return tuple(told)
    more = Why(told[0].cause, message("More has changed for others of them."))
    return (*told[: MOST_SENTENCES - 1], more)


def _on_one_map(sides: Sides, who: tuple[str, ...]) -> Iterator[Message]:
    for actor in who:
        if actor not in sides.after.actors:
            name = sides.before.actors[actor].name
            yield message("{name} is no longer on the map.", name=name)
        elif actor not in sides.before.actors:
            name = sides.after.actors[actor].name
            yield message("{name} is new on the map.", name=name)


def _between(sides: Sides, who: tuple[str, ...]) -> Iterator[Message]:
    """Say which types of relation between two came and went."""
    old, new = (side.types_between(*who) for side in (sides.before, sides.after))
    if came := tuple(term("type", one) for one in new if one not in old):
        yield message("Now documented between them: {types}.", types=came)
    if went := tuple(term("type", one) for one in old if one not in new):
        yield message("No longer documented between them: {types}.", types=went)


def _common(sides: Sides, who: tuple[str, ...], *, closed: bool) -> Iterator[Message]:
    """Say which common contacts two have got, or have lost."""

    def contacts(side: Side) -> frozenset[str]:
        return side.meeting_places(who)

    names = sides.gained(contacts) if closed else sides.lost(contacts)
    if names and closed:
        yield message(
            "They now have a contact in common, so they may meet already: {names}.",
            names=_some(names),
        )
    elif names:
        yield message("No longer a documented contact of both: {names}.", names=_some(names))


def _place(sides: Sides, place: str | None) -> Iterator[Message]:
    """Say that a municipality is on one of the maps only."""
    if place is None or len(place) < 4:
        return
    if place not in sides.before.municipalities:
        yield message("{name} is new on the map.", name=place_name(place))
    elif place not in sides.after.municipalities:
        yield message("{name} is no longer on the map.", name=place_name(place))


def _contacts(
    sides: Sides, gap: MissingLink | Finding, who: tuple[str, ...], *, closed: bool
) -> Iterator[Message]:
    """Say what changed in the documented contacts of those a gap is about."""
    between = [*_between(sides, who)] if len(who) == 2 else []
    yield from between
    if isinstance(gap, MissingLink):
        yield from () if between else _common(sides, who, closed=closed)
    elif gap.kind == "missing_seat":
        yield from _seats(sides, gap)
    else:
        for actor in who:
            yield from _partners(sides, actor, who)


def _seats(sides: Sides, gap: Finding) -> Iterator[Message]:
    """Say who of a sector has come to, or has left, the table of a municipality."""

    def seated(side: Side) -> frozenset[str]:
        return side.seated(gap.place, gap.sector)

    if names := sides.gained(seated):
        yield message(
            "Now in documented contact with the municipality: {names}.", names=_some(names)
        )
    if names := sides.lost(seated):
        yield message(
            "No longer in documented contact with the municipality: {names}.", names=_some(names)
        )


def _partners(sides: Sides, actor: str, who: tuple[str, ...]) -> Iterator[Message]:
    """Say which contacts outside of a gap an actor of it has got and lost."""

    def partners(side: Side) -> frozenset[str]:
        return side.partners[actor].difference(who)

    name = sides.after.actors[actor].name
    if names := sides.gained(partners):
        yield message(
            "{name} now has documented contact with {names}.", name=name, names=_some(names)
        )
    if names := sides.lost(partners):
        yield message(
            "{name} no longer has documented contact with {names}.", name=name, names=_some(names)
        )


def _services(sides: Sides, gap: MissingLink | Finding) -> Iterator[Message]:
    """Say who began or ceased to offer the service that a finding is about."""
    if isinstance(gap, MissingLink) or gap.service is None or gap.place is None:
        return

    def carriers(side: Side) -> frozenset[str]:
        return side.carriers(gap.place, gap.service)

    named = {"service": term("service", gap.service), "place": place_name(gap.place)}
    if names := sides.gained(carriers):
        yield message(
            "Now documented to offer {service} in {place}: {names}.", names=_some(names), **named
        )
    if names := sides.lost(carriers):
        yield message(
            "No longer documented to offer {service} in {place}: {names}.",
            names=_some(names),
            **named,
        )


def _described(sides: Sides, who: tuple[str, ...]) -> Iterator[Message]:
    """Say in what actors on both maps are described differently."""
    for actor in who:
        if actor in sides.before.actors and actor in sides.after.actors:
            old, new = sides.before.actors[actor], sides.after.actors[actor]
            changes = changed_fields(old, new, DECIDING_FIELDS)
            fields = [c.field for c in changes if c.field in DECIDING_FIELDS]
            if fields:
                yield message(
                    "{name} is described differently: {fields}.",
                    name=new.name,
                    fields=tuple(ACTOR_HEADERS[field] for field in fields),
                )


def _something_else(gap: MissingLink | Finding, sides: Sides) -> Message:
    days = [side.analysis.gaps.options.date for side in (sides.before, sides.after)]
    if gap.kind == "ending" and days[0] != days[1]:
        return message("The day for which it is judged has moved.")
    if gap.actors:
        return message("Nothing has changed for those it is about; something else on the map has.")
    return message("Something else on the map has changed.")


def _some(names: tuple[str, ...]) -> tuple[str | Message, ...]:
    """Return the first names, and how many more there are."""
    if len(names) <= MOST_NAMES + 1:
        return names
    rest = len(names) - MOST_NAMES
    return (*names[:MOST_NAMES], plural_message("{count} more", "{count} more", rest))
