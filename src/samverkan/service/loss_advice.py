"""What to do now when villages lose service: whom it concerns, and who ought to meet.

Besides those who worked with whoever goes, a loss concerns only who has a matter in what is lost:
never a school that happens to be there, nor a club of a town that has other voices enough.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.model import Level
from samverkan.network import UNKNOWN
from samverkan.service.labels import actor_names, few_names, service_names, village_label
from samverkan.service.loss_texts import FOLDED, in_order
from samverkan.service.roles import Role
from samverkan.service.seats import STAKE_TYPES, USERS, Matter
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from samverkan.service.analysis import ServiceAnalysis
    from samverkan.service.coverage import Loss
    from samverkan.service.provision import Provision
    from samverkan.words import Message

NEAREST = 2
"""How many of those who are nearest are asked to a meeting."""

OWNING = STAKE_TYPES | {"funds"}
"""Types of relation by which somebody has money or a house in one who offers a service."""


class Concern(StrEnum):
    """Why a loss concerns somebody, the closest first."""

    VOICE = "voice"
    AGENT = "agent"
    PRINCIPAL = "principal"
    PLANNER = "planner"
    OWNER = "owner"
    CARRIER = "carrier"
    NEAREST = "nearest"
    SUPPORTER = "supporter"
    USER = "user"
    CONTACT = "contact"


CONCERNS: Mapping[Concern, Message] = MappingProxyType(
    {
        Concern.VOICE: message("Speaks for the village"),
        Concern.AGENT: message("Agents that are left without"),
        Concern.PLANNER: message("For the planning"),
        Concern.PRINCIPAL: message("Principals and chains"),
        Concern.OWNER: message("Owns, funds or has an agreement"),
        Concern.CARRIER: message("Offers service in the same place"),
        Concern.NEAREST: message("Nearest instead"),
        Concern.SUPPORTER: message("Can support the village"),
        Concern.USER: message("Has users who need the service"),
        Concern.CONTACT: message("Has contact today"),
    }
)
"""Each reason, as it stands before names or below one."""


def find_concerned(
    provision: ServiceAnalysis, leaving: Collection[int], losses: Sequence[Loss]
) -> Mapping[int, Concern]:
    """Return whom it concerns that some actors leave and villages lose service, and why."""
    found: dict[int, Concern] = {}
    for concern, actors in _concerns(provision, leaving, losses):
        for actor in actors:
            # A school or the like that offers no service itself has no matter in it.
            is_unit = provision.roles.role[actor] == Role.UNIT
            if actor not in leaving and not (is_unit and not provision.coverage.carried_in(actor)):
                found.setdefault(actor, concern)
    return found


def _concerns(
    provision: ServiceAnalysis, leaving: Collection[int], losses: Sequence[Loss]
) -> Iterator[tuple[Concern, Iterable[int]]]:
    lost = [loss for loss in losses if not loss.left]
    villages = sorted({loss.village for loss in losses if _is_felt(provision, loss)})
    yield Concern.VOICE, (a for village in villages for a in provision.speakers(village))
    yield Concern.AGENT, (a for loss in losses if loss.knock_on for a in loss.carriers)
    yield Concern.PRINCIPAL, _principals(provision, lost)
    yield Concern.PLANNER, _planners(provision, lost)
    yield Concern.OWNER, _owners(provision, lost)
    yield Concern.CARRIER, _carriers(provision, losses, villages)
    yield Concern.NEAREST, (a for loss in lost if loss.nearest for a in loss.nearest.actors)
    yield Concern.SUPPORTER, _supporters(provision, lost, villages)
    yield Concern.USER, _users(provision, lost)
    yield Concern.CONTACT, _contacts(provision, leaving, offering=bool(lost))


def _is_felt(provision: Provision, loss: Loss) -> bool:
    """Tell whether a loss leaves a village with nobody, or a place that is no town with one."""
    return not loss.left or (len(loss.left) == 1 and loss.village not in provision.coverage.towns)


def _planners(provision: ServiceAnalysis, losses: Sequence[Loss]) -> Iterator[int]:
    for municipality in sorted({_municipality(provision, loss) for loss in losses}):
        yield from provision.parties.party(municipality)
    yield from _of_table(provision, losses, Matter.PLANS)


def _principals(provision: Provision, losses: Iterable[Loss]) -> Iterator[int]:
    for loss in losses:
        for carrier in loss.carriers:
            yield from provision.coverage.principals(carrier, loss.service)


def _owners(provision: Provision, losses: Iterable[Loss]) -> Iterator[int]:
    """Yield who owns, houses, supplies or funds one who offered what is lost."""
    for carrier in sorted({carrier for loss in losses for carrier in loss.carriers}):
        yield from provision.coverage.related(carrier, OWNING)


def _carriers(
    provision: Provision, losses: Iterable[Loss], villages: Iterable[int]
) -> Iterator[int]:
    """Yield who still offers what is lost, and in small places who offers anything."""
    for loss in losses:
        yield from loss.left
    for village in villages:
        if village not in provision.coverage.towns:
            own = provision.coverage.carriers(village)
            yield from (actor for actor in own if not provision.roles.unmanned[actor])


def _supporters(
    provision: ServiceAnalysis, losses: Sequence[Loss], villages: Iterable[int]
) -> Iterator[int]:
    """Yield who supports villages, where one that is no town loses service."""
    if set(villages) - provision.coverage.towns:
        for actor in _of_table(provision, losses, Matter.SUPPORTS):
            if provision.roles.role[actor] == Role.SUPPORTER:
                yield actor


def _users(provision: ServiceAnalysis, losses: Sequence[Loss]) -> Iterator[int]:
    """Yield whose own users depend on what is lost, there or in the whole municipality."""
    needed = {service for services in USERS.values() for service in services}
    for loss in losses:
        if loss.service not in needed:
            continue
        matters = provision.seats(_municipality(provision, loss), loss.service).matters
        for actor in matters:
            uses = USERS.get(Role(provision.roles.role[actor]), ())
            if loss.service in uses and _is_there(provision, actor, loss.village):
                yield actor


def _is_there(provision: Provision, actor: int, village: int) -> bool:
    own = int(provision.villages.of[actor])
    return own in (UNKNOWN, village) or provision.actor(actor).known_level not in (
        Level.LOCAL,
        None,
    )


def _of_table(provision: ServiceAnalysis, losses: Iterable[Loss], matter: Matter) -> Iterator[int]:
    """Yield who has a matter of some kind in the lost services, in their municipalities."""
    for municipality, service in sorted(
        {(_municipality(provision, loss), loss.service) for loss in losses}
    ):
        matters = provision.seats(municipality, service).matters
        yield from (actor for actor, own in matters.items() if own is matter)


def _municipality(provision: Provision, loss: Loss) -> int:
    return provision.villages.municipality_of[loss.village]


def _contacts(provision: Provision, leaving: Collection[int], *, offering: bool) -> Iterator[int]:
    """Yield who worked with one who goes; where no service goes, who knew nobody else."""
    for actor in leaving:
        for other in provision.network.neighbours(actor).tolist():
            if offering or set(provision.network.neighbours(other).tolist()) <= set(leaving):
                yield other


def tell_now(
    provision: Provision, leaving: Collection[int], losses: Sequence[Loss]
) -> tuple[Message, ...]:
    """Say which talks matter now: with whoever goes, then village by village, then for agents."""
    lost = [loss for loss in losses if not loss.left]
    own = in_order(provision, (loss for loss in lost if not loss.knock_on))
    told = [*_ask_leaving(provision, leaving, lost)]
    villages = [tuple(group) for _, group in groupby(own, lambda loss: loss.village)]
    if len(villages) > FOLDED:
        told += _tell_together(provision, leaving, villages)
    else:
        for village in villages:
            told += _tell_village(provision, leaving, village)
    return (*told, *_tell_agents(provision, leaving, [loss for loss in lost if loss.knock_on]))


def _ask_leaving(
    provision: Provision, leaving: Collection[int], losses: Sequence[Loss]
) -> Iterator[Message]:
    """Yield the first question of all, to those who go and with whom one can talk."""
    going = {carrier for loss in losses for carrier in loss.carriers} & set(leaving)
    asked = tuple(a for a in sorted(going) if not provision.roles.unmanned[a])
    if asked:
        yield message(
            "Talk with {names} in good time: can somebody else take over?",
            names=actor_names(provision, asked),
        )


def _tell_together(
    provision: Provision, leaving: Collection[int], villages: Iterable[Sequence[Loss]]
) -> Iterator[Message]:
    """Yield who ought to meet about many villages, municipality by municipality."""
    found: dict[int, list[Loss]] = {}
    for losses in villages:
        found.setdefault(_municipality(provision, losses[0]), []).extend(losses)
    for municipality, losses in found.items():
        party = _staying(provision.parties.party(municipality), leaving)
        if party:
            places = dict.fromkeys(loss.village for loss in losses)
            yield message(
                "Gather {names} and those who speak for {villages}: how will they get {services}?",
                names=actor_names(provision, party),
                villages=few_names([village_label(provision, place) for place in places]),
                services=service_names(dict.fromkeys(loss.service for loss in losses)),
            )


def _tell_village(
    provision: Provision, leaving: Collection[int], losses: Sequence[Loss]
) -> Iterator[Message]:
    village = losses[0].village
    voices = _staying(provision.speakers(village), leaving)
    party = _staying(provision.parties.party_of(village), leaving)
    near = _staying(_nearest(provision, losses), leaving)[:NEAREST]
    meeting = tuple(dict.fromkeys((*voices, *party, *near)))
    place = village_label(provision, village)
    if meeting:
        yield plural_message(
            "Talk with {names}: how will {village} get {services}?",
            "Gather {names}: how will {village} get {services}?",
            len(meeting),
            names=actor_names(provision, meeting),
            village=place,
            services=service_names(loss.service for loss in losses),
        )
    is_town = village in provision.coverage.towns
    if not voices and provision.villages.every[village].name and not is_town:
        yield message(
            "Nobody on the map speaks for {village}: who of the village could come?", village=place
        )
    if voices and party and not any(provision.parties.in_contact(party, v) for v in voices):
        yield message(
            "{first} and {second} have no documented contact: begin there.",
            first=provision.actor(voices[0]).name,
            second=provision.actor(party[0]).name,
        )
    yield from _ask_for_agents(provision, leaving, losses)


def _nearest(provision: Provision, losses: Iterable[Loss]) -> Iterator[int]:
    for loss in losses:
        for actor in loss.nearest.actors if loss.nearest else ():
            if not provision.roles.unmanned[actor]:
                yield actor


def _ask_for_agents(
    provision: Provision, leaving: Collection[int], losses: Sequence[Loss]
) -> Iterator[Message]:
    """Yield whom to ask about a new agent, and who is left in the village that could be one."""
    coverage, village = provision.coverage, losses[0].village
    place = village_label(provision, village)
    found: dict[tuple[int, ...], list[str]] = {}
    for loss in losses:
        named = (p for carrier in loss.carriers for p in coverage.agent_for(carrier, loss.service))
        if principals := _staying(named, leaving):
            found.setdefault(principals, []).append(loss.service)
    for principals, services in found.items():
        yield message(
            "Ask {names} who can be the agent for {services} in {village} instead.",
            names=actor_names(provision, principals),
            services=service_names(services),
            village=place,
        )
    others = tuple(_others(provision, village, leaving))
    if others:
        yield plural_message(
            "{names} stays in {village}: ask whether something can be taken over there.",
            "{names} stay in {village}: ask whether something can be taken over there.",
            len(others),
            names=actor_names(provision, others),
            village=place,
        )


def _others(provision: Provision, village: int, leaving: Collection[int]) -> Iterator[int]:
    """Yield who else offers service in a village; in a town only the shops."""
    coverage, is_town = provision.coverage, village in provision.coverage.towns
    found = coverage.offers(village, "grocery") if is_town else coverage.carriers(village)
    for actor in _staying(found, leaving):
        if not provision.roles.unmanned[actor]:
            yield actor


def _tell_agents(
    provision: Provision, leaving: Collection[int], losses: Sequence[Loss]
) -> Iterator[Message]:
    """Yield which agents need somebody new to be agents for, municipality by municipality."""
    found: dict[tuple[int, str], list[int]] = {}
    for loss in losses:
        place = _municipality(provision, loss), loss.service
        found.setdefault(place, []).extend(loss.carriers)
    if len(found) > FOLDED:
        yield plural_message(
            "Gather the agents with their municipality, in {count} municipality: for whom can there"
            " be agents instead?",
            "Gather the agents with their municipality, in {count} municipalities one by one: for"
            " whom can there be agents instead?",
            len({municipality for municipality, _ in found}),
        )
        return
    for (municipality, service), agents in sorted(found.items()):
        party = _staying(provision.parties.party(municipality), leaving)
        concerned = tuple(dict.fromkeys((*party, *agents)))
        yield plural_message(
            "Talk with {names}: for whom can one be an agent for {service} instead?",
            "Gather {names}: for whom can one be an agent for {service} instead?",
            len(concerned),
            names=actor_names(provision, concerned),
            service=service_names((service,)),
        )


def _staying(actors: Iterable[int], leaving: Collection[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(actor for actor in actors if actor not in leaving))
