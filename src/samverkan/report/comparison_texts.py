"""What of a comparison the filters let through, and what differs there, in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from samverkan.comparison import ActorDifferences, RelationDifferences, SameKind, ServiceDifferences
from samverkan.model import (
    ACTOR_HEADERS,
    RELATION_HEADERS,
    Actor,
    Presence,
    Relation,
    regions_by_municipality,
)
from samverkan.report.tables import MISSING, say_cell
from samverkan.service.labels import shown_km
from samverkan.words import message, plural_message, term
from samverkan.words.fields import Holds, family_of, names_of
from samverkan.words.messages import say
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samverkan.comparison import (
        ActorChange,
        Brought,
        Change,
        Comparison,
        MaybeSame,
        RankChange,
        Same,
        ServiceChange,
    )
    from samverkan.comparison.service import NearestVillage
    from samverkan.words import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The parts of a comparison that the filters let through.

    `names` gives the name of every actor of either map by its id there, the later name first.
    """

    whole: Comparison
    service: ServiceDifferences
    same: tuple[Same, ...]
    questions: tuple[MaybeSame, ...]
    actors: ActorDifferences
    relations: RelationDifferences
    names: Mapping[str, str]

    @property
    def ranks(self) -> tuple[RankChange, ...]:
        """The actors whose rank differs; who does not tell of it does not wait for measures."""
        after = self.whole.after
        known = {actor.id: actor for actor in after.stakeholders.actors}
        return tuple(one for one in self.whole.ranks if after.options.filters.fit(known[one.id]))


def shown_comparison(comparison: Comparison) -> Shown:
    """Return what the filters let through: actors that fit on either map, and their relations.

    Gaps were filtered where they were found.
    """
    old = {actor.id: actor for actor in comparison.before.stakeholders.actors}
    new = {actor.id: actor for actor in comparison.after.stakeholders.actors}
    filters, sameness = comparison.after.options.filters, comparison.sameness
    actors, relations = comparison.actors, comparison.relations

    def fits(relation: Relation) -> bool:
        ends = (relation.source, relation.target)
        return filters.fit_any(*(known.get(end) for end in ends for known in (old, new)))

    return Shown(
        whole=comparison,
        service=_shown_service(comparison, old, new),
        same=tuple(one for one in sameness.same if filters.fit_any(*one.before, one.after)),
        questions=tuple(
            one for one in sameness.questions if filters.fit_any(one.before, one.after)
        ),
        actors=ActorDifferences(
            came=tuple(filter(filters.fit, actors.came)),
            went=tuple(filter(filters.fit, actors.went)),
            changed=tuple(one for one in actors.changed if filters.fit_any(one.before, one.after)),
        ),
        relations=RelationDifferences(
            came=tuple(filter(fits, relations.came)),
            went=tuple(filter(fits, relations.went)),
            changed=tuple(one for one in relations.changed if fits(one.after)),
        ),
        names={i: actor.name for i, actor in (old | new).items()},
    )


def _shown_service(
    comparison: Comparison, old: Mapping[str, Actor], new: Mapping[str, Actor]
) -> ServiceDifferences:
    """Return the changes of which the village, the service and one of those who offer it fit."""
    filters, service = comparison.after.options.filters, comparison.service
    regions = regions_by_municipality((*old.values(), *new.values()))

    def fits(change: ServiceChange) -> bool:
        actors = (*(old[i] for i in change.before), *(new[i] for i in change.after))
        return (
            filters.fit_place(change.code, regions)
            and filters.service in (None, change.service)
            and any(map(filters.fit_group, actors))
        )

    return ServiceDifferences(
        lost=tuple(filter(fits, service.lost)),
        fragile=tuple(filter(fits, service.fragile)),
        gained=tuple(filter(fits, service.gained)),
        taken_over=tuple(filter(fits, service.taken_over)),
        brought=tuple(one for one in comparison.gaps.brought if fits(one.change)),
    )


class Folded(NamedTuple):
    """Changes of one village by the same actors, told in one sentence."""

    first: ServiceChange
    changes: tuple[ServiceChange, ...]
    village: Message | str
    services: tuple[Message, ...]


def folded(changes: Iterable[ServiceChange]) -> Iterator[Folded]:
    """Fold the changes of one village that the same actors explain."""
    found: dict[tuple[object, ...], list[ServiceChange]] = {}
    for one in changes:
        found.setdefault((one.code, one.village, one.before, one.after), []).append(one)
    for own in found.values():
        yield Folded(own[0], tuple(own), say_village(own[0]), _services(own))


def _services(changes: Iterable[ServiceChange]) -> tuple[Message, ...]:
    return tuple(term("service", change.service) for change in changes)


def say_village(where: ServiceChange | NearestVillage) -> Message | str:
    """Return the name of a village, of a municipality without any, or of the map itself."""
    if where.village:
        return where.village
    return place_name(where.code) if where.code else message("the map")


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
        if near := change.nearest:
            places.setdefault((near.code, near.village, near.km, near.by), []).append(change)
    for changes in places.values():
        if near := changes[0].nearest:
            yield _at(near, _services(changes))


def _at(near: NearestVillage, services: tuple[Message, ...]) -> Message:
    if near.km is None:
        text = message("The nearest place with {services} is {place}.")
    elif near.by == "road":
        text = message(
            "The nearest place with {services} is {place}, {km} km by the map's own distances."
        )
    else:
        text = message("The nearest place with {services} is {place}, {km} km in a straight line.")
    km = None if near.km is None else shown_km(near.km)
    return text.filled(services=services, place=say_village(near), km=km)


def say_fragile(shown: Shown) -> Iterator[Message]:
    """Yield what hangs on one now, and who offered it beside."""
    new_id = shown.whole.sameness.new_id
    for one in folded(shown.service.fragile):
        (left,) = one.first.after
        others = tuple(i for i in one.first.before if new_id.get(i, i) != left)
        if len(others) == len(one.first.before):
            text = message("In {village} only {name} offers {services} now; before {others} did.")
        elif others:
            text = message("In {village} only {name} offers {services} now; before also {others}.")
        else:
            text = message("In {village} only {name} offers {services} now.")
        yield text.filled(
            services=one.services,
            village=one.village,
            name=shown.names[left],
            others=tuple(shown.names[actor] for actor in others),
        )


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


AREAS = names_of(Actor, Holds.AREA)


def field_name(change: Change) -> Message | str:
    """Return the header of a field that differs."""
    name = change.field
    return ACTOR_HEADERS.get(name) or RELATION_HEADERS.get(name) or _WITHOUT_HEADER.get(name, name)


_WITHOUT_HEADER: dict[str, Message | str] = {"presences": message("further places")}
"""What is called here that has no column of its own."""


def say_value(field: str, value: object, language: str) -> str:
    """Say the value of a field; what is not documented is a dash.

    Examples
    --------
    >>> say_value("services", ("fuel", "post"), "en"), say_value("municipality_code", "0781", "en")
    ('fuel, post and parcels', '0781 Ljungby')
    """
    if value is None or value == ():
        return MISSING
    if field in AREAS:
        return f"{value} {place_name(str(value))}"
    family = family_of(field, Actor, Relation)
    if isinstance(value, tuple):
        return _say_list(family, value, language)
    if family:
        return term(family, str(value)).text(language)
    if isinstance(value, (str, bool, int)):
        return say_cell(value, language, 0)
    return say(value, language)


def _say_list(family: str | None, values: tuple[object, ...], language: str) -> str:
    """Say words of a family, or names; of further places also what is offered there."""
    if family:
        return ", ".join(term(family, str(word)).text(language) for word in values)
    return "; ".join(_say_entry(one, language) for one in values)


def _say_entry(entry: object, language: str) -> str:
    if not isinstance(entry, Presence):
        return str(entry)
    if not entry.services:
        return entry.locality
    return f"{entry.locality} ({say_value('services', entry.services, language)})"


def say_change(change: Change, language: str) -> str:
    """Say one field that differs, with the old and the new value."""
    name = field_name(change)
    said = name if isinstance(name, str) else name.text(language)
    old, new = (say_value(change.field, v, language) for v in (change.before, change.after))
    return f"{said}: {old} -> {new}"


def say_actor(actor: Actor) -> str:
    """Say who came or went, with its municipality."""
    place = actor.municipality_code or actor.region
    return f"{actor.name} ({place_name(place)})" if place else actor.name


def say_relation(relation: Relation, names: Mapping[str, str], language: str) -> str:
    """Say who is related to whom, how and since when."""
    sign = "->" if relation.directed else "–"
    ends = f"{names[relation.source]} {sign} {names[relation.target]}"
    kind = term("type", relation.type).text(language)
    return f"{ends}: {kind}{f' ({relation.since})' if relation.since else ''}"


def say_same(one: Same, language: str) -> str:
    """Say who is the same, and on the next line how one can tell."""
    before, after = tuple(actor.name for actor in one.before), one.after.name
    if one.kind is SameKind.MERGED:
        said = message("{before} have become {after}.", before=before, after=after)
    elif one.kind is SameKind.TYPO:
        said = message("{before} is now spelt {after}.", before=before, after=after)
    elif before == (after,):
        said = message(
            "{name} has another id: {old} is now {new}.",
            name=after,
            old=one.before[0].id,
            new=one.after.id,
        )
    else:
        said = message("{before} is now called {after}.", before=before, after=after)
    return "\n".join([said.text(language), say_together(one.evidence, language)])


def say_question(one: MaybeSame, language: str) -> str:
    """Ask, tell what speaks for it, and say what to write."""
    asked = message(
        "{before} is gone, and {after} is new.", before=one.before.name, after=one.after.name
    )
    pair = f"{one.before.id}={one.after.id}"
    answer = message("Yes: --same {pair}   No: --not-same {pair}", pair=pair)
    lines = [asked.text(language), say_together(one.evidence, language), answer.text(language)]
    return "\n".join(filter(None, lines))


def changes_to_tell(one: ActorChange, shown: Shown) -> list[Change]:
    """Return the fields of an actor that differ, but for a name that `say_same` tells of."""
    told = any(same.after.id == one.after.id for same in shown.same)
    return [change for change in one.changes if not (told and change.field == "name")]


def say_together(texts: Iterable[Message], language: str) -> str:
    """Say some texts in a language, one after the other."""
    return " ".join(text.text(language) for text in texts)
