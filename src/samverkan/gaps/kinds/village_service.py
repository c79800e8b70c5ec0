"""Service of a village: who alone carries it, what nobody offers, carriers that nobody meets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from samverkan.gaps.findings import Finding, Reason, doubt, evidence, village_finding
from samverkan.gaps.kinds import Kind, Pair
from samverkan.gaps.village_texts import contact_sentences, first_to_meet, nearest_sentences
from samverkan.model import SERVICES
from samverkan.network import UNKNOWN
from samverkan.service.labels import actor_names, service_names, village_label
from samverkan.service.stakes import Outlook, gravity, outlook
from samverkan.words import message, plural_message
from samverkan.words.places import places_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samverkan.gaps.search import GapSearch
    from samverkan.service.coverage import Ending
    from samverkan.service.provision import Provision
    from samverkan.words import Message


class Carried(NamedTuple):
    """An actor and services that it carries in a village, by numbers."""

    actor: int
    village: int
    services: tuple[str, ...]


def find_last_ones(provision: Provision) -> Iterator[Carried]:
    """Yield who alone carries services of a village, one for each actor and village."""
    coverage = provision.coverage
    for village in range(len(provision.villages)):
        for actor, services in sorted(coverage.alone(village, coverage.services).items()):
            yield Carried(actor, village, services)


def last_ones(search: GapSearch) -> Iterator[Finding]:
    """Yield a finding for each actor and village in which it alone carries services."""
    for one in find_last_ones(search):
        yield _finding(search, one)


def is_leaving(provision: Provision, actor: int) -> bool:
    """Tell whether a note says that an actor is about to leave."""
    told = outlook(provision.actor(actor).note)
    return told is not None and told.outlook is Outlook.LEAVING


def notes_of(provision: Provision, actor: int) -> tuple[Message, ...]:
    """Quote the note of an actor, when it tells of the time to come."""
    note = provision.actor(actor).note
    return (message("Note: {note}", note=_ended(note)),) if note and outlook(note) else ()


def _ended(note: str) -> str:
    """Return a note with a full stop at its end, unless it ends with a sign of its own."""
    text = note.strip()
    return text if text.endswith((".", "!", "?")) else text + "."


def _finding(search: GapSearch, one: Carried) -> Finding:
    hosts, voices = search.parties.party_of(one.village), search.speakers(one.village)
    meet = _to_meet(search, one)
    heard = search.coverage.listeners(one.village, (one.actor,))
    found = village_finding(
        search, "last_one", (one.village, one.services), _reason(search, one, meet), one.actor
    )
    return replace(
        found,
        suggested=search.ids(meet),
        concerned=search.ids(a for a in dict.fromkeys((*voices, *hosts, *heard)) if a != one.actor),
        leaving=is_leaving(search, one.actor),
        rank=_rank(search, one),
    )


def _rank(search: GapSearch, one: Carried) -> tuple[float, ...]:
    """Order by what is at stake: leaving first, more services, villages before towns, unheard."""
    hosts, voices = search.parties.party_of(one.village), search.speakers(one.village)
    return (
        -float(is_leaving(search, one.actor)),
        -float(sum(service in SERVICES for service in one.services)),
        float(one.village in search.coverage.towns),
        float(search.parties.in_contact((*hosts, *voices), one.actor)),
        -float(bool(voices)),
        -gravity(outlook(search.actor(one.actor).note)),
    )


def _to_meet(search: GapSearch, one: Carried) -> tuple[int, ...]:
    """Return who ought to talk with the actor, or with whoever stands behind a machine."""
    if not search.roles.unmanned[one.actor]:
        return first_to_meet(search, one.village, one.actor)
    behind = search.coverage.owners(one.actor)
    return first_to_meet(search, one.village, behind[0]) if behind else ()


def _reason(search: GapSearch, one: Carried, meet: tuple[int, ...]) -> Reason:
    said = message(
        "{name} is the only one known to offer {services} in {village}.",
        name=search.actor(one.actor).name,
        services=service_names(one.services),
        village=village_label(search, one.village),
    )
    near = (*search.parties.party_of(one.village), *search.speakers(one.village))
    met = search.parties.met_by(one.actor, near)
    ends = search.coverage.endings((one.actor,))
    return Reason(
        sentences=(
            said,
            *_behind(search, one),
            *_hanging_on(search, ends),
            *nearest_sentences(search, one.village, one.services, _gone_with(ends)),
        ),
        closes=_closes(search, one, meet),
        caveat=message("Others may offer it without being on the map."),
        notes=notes_of(search, one.actor),
        evidence=evidence(search.network, (one.actor,), [(one.actor, other) for other in met]),
    )


def _gone_with(ends: Iterable[Ending]) -> Mapping[str, set[int]]:
    """Return by service who would no longer offer it without the actor: it, and its agents."""
    gone: dict[str, set[int]] = {}
    for one in ends:
        gone.setdefault(one.service, set()).update(one.carriers)
    return gone


def _hanging_on(search: GapSearch, ends: Iterable[Ending]) -> Iterator[Message]:
    """Say who offers a service elsewhere, or beside it, as an agent for the actor."""
    for one in ends:
        if one.knock_on:
            yield plural_message(
                "{names} offers {service} in {village} on its behalf.",
                "{names} offer {service} in {village} on its behalf.",
                len(one.carriers),
                names=actor_names(search, one.carriers),
                service=service_names((one.service,)),
                village=village_label(search, one.village),
            )


def _behind(search: GapSearch, one: Carried) -> tuple[Message, ...]:
    """Say who is in contact with the actor; of a machine, who stands behind it."""
    if not search.roles.unmanned[one.actor]:
        return contact_sentences(search, one.village, one.actor)
    behind = search.coverage.owners(one.actor)
    if behind:
        return (
            plural_message(
                "It is unmanned, and {names} stands behind it.",
                "It is unmanned, and {names} stand behind it.",
                len(behind),
                names=actor_names(search, behind),
            ),
        )
    return (message("It is unmanned."),)


def _closes(search: GapSearch, one: Carried, meet: tuple[int, ...]) -> Message | None:
    behind = search.coverage.owners(one.actor) if search.roles.unmanned[one.actor] else ()
    if meet:
        return message(
            "{names} could talk about how the service can be kept.",
            names=actor_names(search, (*meet, *(behind[:1] or (one.actor,)))),
        )
    return message(
        "Raise how {village} would manage if {name} stopped one day.",
        village=village_label(search, one.village),
        name=search.actor(one.actor).name,
    )


LAST_ONE = Kind(
    name="last_one",
    title=message("The last one in the village"),
    definition=message(
        "An actor that alone is known to offer one or more kinds of service in a village."
    ),
    find=last_ones,
    about_villages=True,
    about_offers=True,
    pair=Pair.ACTOR_AND_SUGGESTED,
)


def unheard(search: GapSearch) -> Iterator[Finding]:
    """Yield the carriers that others stand beside and that the municipality does not meet.

    Of those that are alone with a service of a village `last_one` tells, and a machine is nobody
    to talk with.
    """
    alone = {one.actor for one in find_last_ones(search)}
    for actor in unheard_carriers(search):
        if actor not in alone and not search.roles.unmanned[actor]:
            yield _unheard(search, actor)


def unheard_carriers(provision: Provision) -> tuple[int, ...]:
    """Return the carriers without contact with the planners and developers of the municipality.

    Where none of these is on the map, nothing is known of whom they meet.
    """
    carriers = np.flatnonzero(provision.roles.carries.any(axis=1)).tolist()
    return tuple(actor for actor in carriers if _is_unheard(provision, actor))


def _is_unheard(provision: Provision, actor: int) -> bool:
    carried = provision.coverage.carried_in(actor)
    party = provision.parties.party_of(carried[0][0]) if carried else ()
    return bool(party) and not provision.parties.in_contact(party, actor)


def _unheard(search: GapSearch, actor: int) -> Finding:
    carried = search.coverage.carried_in(actor)
    village, services = carried[0][0], tuple(dict.fromkeys(service for _, service in carried))
    party = search.parties.party_of(village)
    said = message(
        "{name} offers {services} in {village}, but has no documented contact with {host}.",
        name=search.actor(actor).name,
        services=service_names(services),
        village=village_label(search, village),
        host=search.actor(party[0]).name,
    )
    reason = Reason(
        sentences=(said,),
        closes=_invitation(search, actor, village, party),
        caveat=doubt(search, actor),
        evidence=evidence(search.network, (actor, party[0])),
    )
    found = village_finding(search, "unheard", (village, services), reason, actor)
    meet = first_to_meet(search, village, actor)
    return replace(
        found,
        suggested=search.ids(party[:1]),
        concerned=search.ids(one for one in meet if one not in party),
        mends=(found.actors, search.ids(party)),
    )


def _invitation(search: GapSearch, actor: int, village: int, party: tuple[int, ...]) -> Message:
    """Say who could bring the two together; else to invite the carrier."""
    around = {n for one in party for n in search.network.neighbours(one).tolist()}
    between = [n for n in search.network.neighbours(actor).tolist() if n in around]
    if between:
        return plural_message(
            "{names} knows both and could bring them together.",
            "{names} know both and could bring them together.",
            len(between),
            names=actor_names(search, between),
        )
    return message(
        "Invite it to the next meeting about service in {village}.",
        village=village_label(search, village),
    )


UNHEARD = Kind(
    name="unheard",
    title=message("Offers service, but has no documented contact with the municipality"),
    definition=message(
        "An actor that is not alone with its services in a village and has no documented"
        " tie to the municipality's planners and developers."
    ),
    find=unheard,
    about_villages=True,
    needs_municipality=True,
    filled_by_any_contact=True,
    pair=Pair.ACTOR_AND_SUGGESTED,
)


def unserved(search: GapSearch) -> Iterator[Finding]:
    """Yield the villages that lack services of the five, one finding for each village.

    Where nobody of a municipality is documented as offering anything, it is the map that lacks
    service, not the place: nothing is yielded, and a note says so.
    """
    coverage = search.coverage
    if speaks_of_the_five(search):
        for village, municipality in enumerate(search.villages.municipality_of):
            known = municipality != UNKNOWN and coverage.is_known(municipality)
            lacking = tuple(s for s in SERVICES if not coverage.offers(village, s))
            if known and lacking and coverage.is_lived_in(village):
                yield _lacking_finding(search, village, lacking)


def speaks_of_the_five(provision: Provision) -> bool:
    """Tell whether anybody of the map offers, in some village, any of the five services."""
    carriers = (actor for s in SERVICES for actor in provision.roles.carriers(s))
    return any(provision.coverage.carried_in(actor) for actor in carriers)


def _lacking_finding(search: GapSearch, village: int, lacking: tuple[str, ...]) -> Finding:
    hosts, voices = search.parties.party_of(village), search.speakers(village)
    reason = Reason(
        sentences=(
            _lacking_said(search, village, lacking),
            *nearest_sentences(search, village, lacking),
        ),
        closes=_how_managed(search, village, voices),
        caveat=message("Not documented does not mean that the service is not there."),
        evidence=evidence(search.network, (*voices, *hosts)),
    )
    return replace(
        village_finding(search, "unserved", (village, lacking), reason),
        suggested=search.ids(voices[:1] or hosts[:1]),
        concerned=search.ids((*voices, *hosts)),
    )


def _lacking_said(provision: Provision, village: int, lacking: tuple[str, ...]) -> Message:
    """Say what nobody is known to offer in a village."""
    place = village_label(provision, village)
    if lacking == SERVICES and not provision.coverage.carriers(village):
        return message("Nobody is known to offer any service in {village}.", village=place)
    return message(
        "Nobody is known to offer {services} in {village}.",
        services=service_names(lacking),
        village=place,
    )


def _how_managed(search: GapSearch, village: int, voices: tuple[int, ...]) -> Message:
    if voices:
        return message(
            "Ask {names} how those who live there manage today, and whether the map lacks"
            " somebody.",
            names=actor_names(search, voices),
        )
    return message(
        "Ask those who live in {village} how they manage today, and whether the map lacks"
        " somebody.",
        village=village_label(search, village),
    )


def without_carriers_said(search: GapSearch) -> Iterator[Message]:
    """Name the municipalities of which the map does not tell who offers any service."""
    silent = [
        code
        for municipality, code in search.municipalities_wanted()
        if not search.coverage.is_known(municipality)
    ]
    if silent and search.roles.carries.any() and search.options.actor is None:
        yield message(
            "Who offers service is not documented at all in {places}, so no service was found"
            " missing there.",
            places=places_named(silent),
        )


UNSERVED = Kind(
    name="unserved",
    title=message("Service that nobody is known to offer"),
    definition=message(
        "A village where somebody of the map is, of whose fuel, groceries, post, pharmacy"
        " goods or payment services nobody is known to offer some."
    ),
    find=unserved,
    notes=without_carriers_said,
    about_villages=True,
    about_offers=True,
)
