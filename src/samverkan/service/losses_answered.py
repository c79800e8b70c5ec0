"""What to do now when villages lose service: who ought to meet, and whom to ask, in sentences."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from samverkan.service.losses_told import FOLDED, few, names, services_named, spoken
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from samverkan.service.coverage import Loss
    from samverkan.service.setting import Setting
    from samverkan.words import Message

NEAREST = 2
"""How many of those who are nearest are asked to a meeting."""


def tell_now(
    setting: Setting, leaving: Collection[int], losses: Sequence[Loss]
) -> tuple[Message, ...]:
    """Say which talks matter now: with whoever goes, then village by village, then for agents."""
    lost = [loss for loss in losses if not loss.left]
    order = setting.roles.kinds.index
    own = sorted(
        (loss for loss in lost if not loss.knock_on), key=lambda a: (a.village, order(a.service))
    )
    told = [*_ask_leaving(setting, leaving, lost)]
    villages = [tuple(group) for _, group in groupby(own, lambda loss: loss.village)]
    if len(villages) > FOLDED:
        told += _tell_together(setting, leaving, villages)
    else:
        for village in villages:
            told += _tell_village(setting, leaving, village)
    return (*told, *_tell_agents(setting, leaving, [loss for loss in lost if loss.knock_on]))


def _ask_leaving(
    setting: Setting, leaving: Collection[int], losses: Sequence[Loss]
) -> Iterator[Message]:
    """Yield the first question of all, to those who go and with whom one can talk."""
    going = {carrier for loss in losses for carrier in loss.carriers} & set(leaving)
    asked = tuple(a for a in sorted(going) if not setting.roles.unmanned[a])
    if asked:
        yield message(
            "Talk with {names} in good time: can somebody else take over?",
            names=names(setting, asked),
        )


def _tell_together(
    setting: Setting, leaving: Collection[int], villages: Iterable[Sequence[Loss]]
) -> Iterator[Message]:
    """Yield who ought to meet about many villages, municipality by municipality."""
    found: dict[int, list[Loss]] = {}
    for losses in villages:
        ground = int(setting.villages.ground_of[losses[0].village])
        found.setdefault(ground, []).extend(losses)
    for ground, losses in found.items():
        party = _staying(setting.parties.party(ground), leaving)
        if party:
            places = dict.fromkeys(loss.village for loss in losses)
            yield message(
                "Gather {names} and those who speak for {villages}: how will they get {services}?",
                names=names(setting, party),
                villages=few([spoken(setting, place) for place in places]),
                services=services_named(dict.fromkeys(loss.service for loss in losses)),
            )


def _tell_village(
    setting: Setting, leaving: Collection[int], losses: Sequence[Loss]
) -> Iterator[Message]:
    village = losses[0].village
    voices = _staying(speakers(setting, village), leaving)
    ground = int(setting.villages.ground_of[village])
    party = _staying(setting.parties.party(ground), leaving)
    near = _staying(_nearest(setting, losses), leaving)[:NEAREST]
    meeting = tuple(dict.fromkeys((*voices, *party, *near)))
    place, services = spoken(setting, village), services_named(loss.service for loss in losses)
    if meeting:
        yield plural_message(
            "Talk with {names}: how will {village} get {services}?",
            "Gather {names}: how will {village} get {services}?",
            len(meeting),
            names=names(setting, meeting),
            village=place,
            services=services,
        )
    if not voices and setting.villages.every[village].name and not _is_town(setting, village):
        yield message(
            "Nobody on the map speaks for {village}: who of the village could come?", village=place
        )
    if voices and party and not any(setting.parties.in_contact(party, v) for v in voices):
        yield message(
            "{first} and {second} have no documented contact: begin there.",
            first=setting.actor(voices[0]).name,
            second=setting.actor(party[0]).name,
        )
    yield from _ask_for_agents(setting, leaving, losses)


def _is_town(setting: Setting, village: int) -> bool:
    return village in setting.coverage.towns


def speakers(setting: Setting, village: int) -> tuple[int, ...]:
    """Return who speaks for a village; in a town no club stands in for a voice."""
    own = setting.parties.voices(village)
    if _is_town(setting, village) and own == setting.parties.stand_ins(village):
        return ()
    return own


def _nearest(setting: Setting, losses: Iterable[Loss]) -> Iterator[int]:
    for loss in losses:
        for actor in loss.nearest.actors if loss.nearest else ():
            if not setting.roles.unmanned[actor]:
                yield actor


def _ask_for_agents(
    setting: Setting, leaving: Collection[int], losses: Sequence[Loss]
) -> Iterator[Message]:
    """Yield whom to ask about a new agent, and who is left in the village that could be one."""
    coverage, village = setting.coverage, losses[0].village
    place = spoken(setting, village)
    found: dict[tuple[int, ...], list[str]] = {}
    for loss in losses:
        named = (p for carrier in loss.carriers for p in coverage.agent_for(carrier, loss.service))
        if principals := _staying(named, leaving):
            found.setdefault(principals, []).append(loss.service)
    for principals, services in found.items():
        yield message(
            "Ask {names} who can be the agent for {services} in {village} instead.",
            names=names(setting, principals),
            services=services_named(services),
            village=place,
        )
    others = tuple(_others(setting, village, leaving))
    if others:
        yield plural_message(
            "{names} stays in {village}: ask whether something can be taken over there.",
            "{names} stay in {village}: ask whether something can be taken over there.",
            len(others),
            names=names(setting, others),
            village=place,
        )


def _others(setting: Setting, village: int, leaving: Collection[int]) -> Iterator[int]:
    """Yield who else offers service in a village; in a town only the shops."""
    coverage = setting.coverage
    found = coverage.offers(village, "grocery") if _is_town(setting, village) else None
    for actor in _staying(coverage.carriers(village) if found is None else found, leaving):
        if not setting.roles.unmanned[actor]:
            yield actor


def _tell_agents(
    setting: Setting, leaving: Collection[int], losses: Sequence[Loss]
) -> Iterator[Message]:
    """Yield which agents need somebody new to be agents for, municipality by municipality."""
    villages = setting.villages
    found: dict[tuple[int, str], list[int]] = {}
    for loss in losses:
        place = int(villages.ground_of[loss.village]), loss.service
        found.setdefault(place, []).extend(loss.carriers)
    if len(found) > FOLDED:
        yield plural_message(
            "Gather the agents with their municipality, in {count} municipality: for whom can there"
            " be agents instead?",
            "Gather the agents with their municipality, in {count} municipalities one by one: for"
            " whom can there be agents instead?",
            len({ground for ground, _ in found}),
        )
        return
    for (ground, service), agents in sorted(found.items()):
        party = _staying(setting.parties.party(ground), leaving)
        concerned = tuple(dict.fromkeys((*party, *agents)))
        yield plural_message(
            "Talk with {names}: for whom can one be an agent for {service} instead?",
            "Gather {names}: for whom can one be an agent for {service} instead?",
            len(concerned),
            names=names(setting, concerned),
            service=services_named((service,)),
        )


def _staying(actors: Iterable[int], leaving: Collection[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(actor for actor in actors if actor not in leaving))
