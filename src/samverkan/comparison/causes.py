"""What explains that a gap is on one of two maps only: what changed for those it is about.

Every sentence tells a change from the earlier map to the later one, whichever has the gap. A change
is *gain* when it is a new contact or somebody who now offers a service; a loss fills no gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from samverkan.comparison.differences import changed_fields
from samverkan.gaps import DECIDING_FIELDS, KINDS, MissingLink
from samverkan.model import ACTOR_HEADERS
from samverkan.words import message, some_of, term
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from samverkan.comparison.compared_map import ComparedMap
    from samverkan.gaps import Finding
    from samverkan.words import Message

MOST_NAMES = 3
MOST_SENTENCES = 4


class Cause(StrEnum):
    """What kind of change explains that only one map has a gap, the weightiest first."""

    CONTACT = "contact"
    SERVICE = "service"
    PRESENCE = "presence"
    DESCRIPTION = "description"
    OTHER = "other"


class Why(NamedTuple):
    """One change that explains it; `gained` are the later ids of those whom it brought."""

    cause: Cause
    text: Message
    gained: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapPair:
    """The earlier map and the later one."""

    before: ComparedMap
    after: ComparedMap

    def gained(self, of: Callable[[ComparedMap], frozenset[str]]) -> tuple[str, ...]:
        """Return those in a set on the later map that were not in it before."""
        return tuple(sorted(of(self.after) - of(self.before)))

    def lost(self, of: Callable[[ComparedMap], frozenset[str]]) -> tuple[str, ...]:
        """Return those in a set on the earlier map that are not in it now."""
        return tuple(sorted(of(self.before) - of(self.after)))

    def names(self, actors: tuple[str, ...]) -> tuple[str | Message, ...]:
        """Return the first names of some actors of either map, and how many more there are."""
        return some_of([self.name(actor) for actor in actors], MOST_NAMES)

    def name(self, actor: str) -> str:
        """Return the name of an actor of either map, as it is now if it is there."""
        return (self.after.actors.get(actor) or self.before.actors[actor]).name

    def turnover(
        self,
        of: Callable[[ComparedMap], frozenset[str]],
        cause: Cause,
        came: Message,
        went: Message,
    ) -> Iterator[Why]:
        """Yield who has come to a set, and who has left it, by texts that take their ``names``."""
        if found := self.gained(of):
            yield Why(cause, came.filled(**dict(came.values), names=self.names(found)), found)
        if found := self.lost(of):
            yield Why(cause, went.filled(**dict(went.values), names=self.names(found)))


def why(
    gap: MissingLink | Finding, before: ComparedMap, after: ComparedMap, *, old: bool
) -> tuple[Why, ...]:
    """Return what explains that only one map, the `old` one or not, has a gap; never nothing."""
    sides = MapPair(before, after)
    side = before if old else after
    who = tuple(dict.fromkeys(side.common_id(actor) for actor in gap.actors))
    steps: tuple[Callable[[], Iterable[Why]], ...] = (
        lambda: _on_one_map(sides, who, gap.place),
        lambda: () if isinstance(gap, MissingLink) else _merged(sides, who),
        lambda: _services(sides, gap) if KINDS[gap.kind].about_offers else (),
        lambda: _contacts(sides, gap, who, old=old),
        lambda: _merged(sides, who),
        lambda: _services(sides, gap),
        lambda: _described(sides, who),
    )
    for find in steps:
        if told := list(find()):
            return _not_too_many(told)
    return (Why(Cause.OTHER, _something_else(gap, sides)),)


def _not_too_many(told: list[Why]) -> tuple[Why, ...]:
    if len(told) <= MOST_SENTENCES:
        return tuple(told)
    rest = told[MOST_SENTENCES - 1 :]
    gained = tuple(dict.fromkeys(actor for one in rest for actor in one.gained))
    more = Why(told[0].cause, message("More has changed for others of them."), gained)
    return (*told[: MOST_SENTENCES - 1], more)


def _on_one_map(sides: MapPair, who: tuple[str, ...], place: str | None) -> Iterator[Why]:
    """Say which actors, and whether their municipality, are on one of the maps only."""
    before, after = sides.before, sides.after
    for actor in who:
        is_old, is_new = actor in before.actors, actor in after.actors
        yield from _came_or_went(sides.name(actor), was=is_old, is_now=is_new)
    if place is not None:
        is_old, is_new = (place in one.provision.villages.municipalities for one in (before, after))
        yield from _came_or_went(place_name(place), was=is_old, is_now=is_new)


def _came_or_went(name: str | Message, *, was: bool, is_now: bool) -> Iterator[Why]:
    if is_now and not was:
        yield Why(Cause.PRESENCE, message("{name} is new on the map.", name=name))
    elif was and not is_now:
        yield Why(Cause.PRESENCE, message("{name} is no longer on the map.", name=name))


def _merged(sides: MapPair, who: tuple[str, ...]) -> Iterator[Why]:
    """Say which of those it is about several have become."""
    for actor in who:
        if len(numbers := sides.before.numbers.get(actor, ())) > 1:
            actors = sides.before.analysis.network.actors
            text = message(
                "{before} have become {after}.",
                before=tuple(actors[number].name for number in numbers),
                after=sides.after.actors[actor].name,
            )
            yield Why(Cause.PRESENCE, text)


def _contacts(
    sides: MapPair, gap: MissingLink | Finding, who: tuple[str, ...], *, old: bool
) -> Iterator[Why]:
    """Say what changed in the documented contacts of those a gap is about."""
    between = [*_between(sides, who)] if len(who) == 2 else []
    yield from between
    if isinstance(gap, MissingLink):
        yield from () if between or len(who) < 2 else _around(sides, who, old=old)
    elif gap.kind == "missing_seat":
        yield from _seats(sides, gap)
    else:
        for actor in who:
            yield from _partners(sides, actor, who)


def _between(sides: MapPair, who: tuple[str, ...]) -> Iterator[Why]:
    """Say which types of relation between two came and went."""
    first, second = who
    old, new = (side.types_between(first, second) for side in (sides.before, sides.after))
    if came := tuple(term("type", one) for one in new if one not in old):
        text = message("Now documented between them: {types}.", types=came)
        yield Why(Cause.CONTACT, text, who if not old else ())
    if went := tuple(term("type", one) for one in old if one not in new):
        yield Why(Cause.CONTACT, message("No longer documented between them: {types}.", types=went))


def _around(sides: MapPair, who: tuple[str, ...], *, old: bool) -> Iterator[Why]:
    """Say by whom two hear of each other now, or did: those they act with, or a common table."""
    met = [side.are_in_contact(who[0], who[1]) for side in (sides.before, sides.after)]
    if old and met == [False, True]:
        yield Why(Cause.CONTACT, _by_others(sides.after, who), who)
        return

    def tables(side: ComparedMap) -> frozenset[str]:
        return side.meeting_places(who)

    found = sides.gained(tables) if old else sides.lost(tables)
    if found and old:
        text = message(
            "They now have a contact in common, so they may meet already: {names}.",
            names=sides.names(found),
        )
        yield Why(Cause.CONTACT, text)
    elif found:
        text = message("No longer a documented contact of both: {names}.", names=sides.names(found))
        yield Why(Cause.CONTACT, text)


def _by_others(after: ComparedMap, who: tuple[str, ...]) -> Message:
    """Say by whom two are in contact who have no tie with each other."""
    together = [actor for actor in who if len(after.party(actor)) > 1]
    if all(after.is_voice(actor) for actor in together):
        return message("They are in contact now, by others who speak for the same village.")
    return message("They are in contact now, by others of their own organisation.")


def _seats(sides: MapPair, gap: Finding) -> Iterator[Why]:
    """Say who of a sector has come to, or has left, the table of a service in a municipality."""

    def seated(side: ComparedMap) -> frozenset[str]:
        return side.seated(side.table(gap.place, gap.service), gap.sector)

    yield from sides.turnover(
        seated,
        Cause.CONTACT,
        message("Now in documented contact with the municipality: {names}."),
        message("No longer in documented contact with the municipality: {names}."),
    )


def _partners(sides: MapPair, actor: str, who: tuple[str, ...]) -> Iterator[Why]:
    """Say which contacts outside of a gap an actor of it has got and lost."""

    def partners(side: ComparedMap) -> frozenset[str]:
        return side.partners[actor].difference(who)

    name = sides.after.actors[actor].name
    yield from sides.turnover(
        partners,
        Cause.CONTACT,
        message("{name} now has documented contact with {names}.", name=name),
        message("{name} no longer has documented contact with {names}.", name=name),
    )


def _services(sides: MapPair, gap: MissingLink | Finding) -> Iterator[Why]:
    """Say who began or ceased to offer a service that a finding is about, where it is about it."""
    if not isinstance(gap, MissingLink):
        for service in gap.services or filter(None, (gap.service,)):
            yield from _offered(sides, gap, service)


def _offered(sides: MapPair, gap: Finding, service: str) -> Iterator[Why]:
    def carriers(side: ComparedMap) -> frozenset[str]:
        if gap.kind == "missing_seat":
            table = side.table(gap.place, service)
            return side.named(table.carriers) if table else frozenset()
        return side.carriers(gap.place, gap.village, service)

    place = gap.village or (place_name(gap.place) if gap.place else message("the map"))
    named = {"service": term("service", service), "place": place}
    yield from sides.turnover(
        carriers,
        Cause.SERVICE,
        message("Now documented to offer {service} in {place}: {names}.", **named),
        message("No longer documented to offer {service} in {place}: {names}.", **named),
    )


def _described(sides: MapPair, who: tuple[str, ...]) -> Iterator[Why]:
    """Say in what actors on both maps are described differently."""
    for actor in who:
        if actor in sides.before.actors and actor in sides.after.actors:
            old, new = sides.before.actors[actor], sides.after.actors[actor]
            changes = changed_fields(old, new, DECIDING_FIELDS)
            fields = [c.field for c in changes if c.field in DECIDING_FIELDS]
            if fields:
                text = message(
                    "{name} is described differently: {fields}.",
                    name=new.name,
                    fields=tuple(ACTOR_HEADERS[field] for field in fields),
                )
                yield Why(Cause.DESCRIPTION, text)


def _something_else(gap: MissingLink | Finding, sides: MapPair) -> Message:
    days = [side.analysis.gaps.options.date for side in (sides.before, sides.after)]
    if gap.kind == "ending" and days[0] != days[1]:
        return message("The day for which it is judged has moved.")
    if gap.actors:
        return message("Nothing has changed for those it is about; something else on the map has.")
    return message("Something else on the map has changed.")
