"""Who alone carries services of a village: with them the village loses what they offer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samverkan.gaps.findings import Finding, Reason, evidence, gap_id, village_line
from samverkan.gaps.kind import Kind, Pair
from samverkan.gaps.kinds.principal import owners
from samverkan.gaps.village_texts import (
    contact_sentences,
    first_to_meet,
    listening,
    met_by,
    nearest_sentences,
)
from samverkan.model import SERVICES
from samverkan.service.labels import actor_names, service_names, village_label
from samverkan.service.stakes import Outlook, outlook
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samverkan.gaps.search import GapSearch
    from samverkan.service.provision import Provision
    from samverkan.words import Message


class LastOne(NamedTuple):
    """An actor that alone carries some services of a village, by numbers."""

    actor: int
    village: int
    services: tuple[str, ...]


def find_last_ones(setting: Provision) -> Iterator[LastOne]:
    """Yield who alone carries services of a village, one for each actor and village."""
    coverage = setting.coverage
    for village in range(len(setting.villages)):
        for actor, services in sorted(coverage.alone(village, coverage.services).items()):
            yield LastOne(actor, village, services)


def last_ones(search: GapSearch) -> Iterator[Finding]:
    """Yield a finding for each actor and village in which it alone carries services."""
    for one in find_last_ones(search):
        yield _finding(search, one)


def is_leaving(setting: Provision, actor: int) -> bool:
    """Tell whether a note says that an actor is about to leave."""
    told = outlook(setting.actor(actor).note)
    return told is not None and told.outlook is Outlook.LEAVING


def notes_of(setting: Provision, actor: int) -> tuple[Message, ...]:
    """Quote the note of an actor, when it tells of the time to come."""
    note = setting.actor(actor).note
    return (message("Note: {note}", note=_ended(note)),) if note and outlook(note) else ()


def _ended(note: str) -> str:
    """Return a note with a full stop at its end, unless it ends with a sign of its own."""
    text = note.strip()
    return text if text.endswith((".", "!", "?")) else text + "."


def _finding(search: GapSearch, one: LastOne) -> Finding:
    code, name = search.villages.every[one.village]
    actor_id, meet = search.network.ids[one.actor], _to_meet(search, one)
    hosts, voices = listening(search, one.village)
    concerned = dict.fromkeys((*voices, *hosts, *search.coverage.listeners(one.village, one[:1])))
    return Finding(
        id=gap_id("last_one", [actor_id], place=village_line(code, name)),
        kind="last_one",
        place=code,
        village=name,
        services=one.services,
        service=one.services[0] if len(one.services) == 1 else None,
        actors=(actor_id,),
        suggested=tuple(search.network.ids[actor] for actor in meet),
        concerned=tuple(search.network.ids[a] for a in concerned if a != one.actor),
        leaving=is_leaving(search, one.actor),
        rank=_rank(search, one),
        reason=_reason(search, one, meet),
    )


def _rank(search: GapSearch, one: LastOne) -> tuple[float, ...]:
    """Order by what is at stake: leaving first, more services, villages before towns, unheard."""
    told = outlook(search.actor(one.actor).note)
    hosts, voices = listening(search, one.village)
    near = (*hosts, *voices)
    heard = one.actor in near or bool(met_by(search, one.actor, near))
    return (
        -float(is_leaving(search, one.actor)),
        -float(sum(service in SERVICES for service in one.services)),
        float(one.village in search.coverage.towns),
        float(heard),
        -float(bool(voices)),
        -(told.severity if told else 0.0),
    )


def _to_meet(search: GapSearch, one: LastOne) -> tuple[int, ...]:
    """Return who ought to talk with the actor, or with whoever stands behind a machine."""
    if search.roles.unmanned[one.actor]:
        behind = owners(search, one.actor)
        return first_to_meet(search, one.village, behind[0]) if behind else ()
    return first_to_meet(search, one.village, one.actor)


def _reason(search: GapSearch, one: LastOne, meet: tuple[int, ...]) -> Reason:
    said = message(
        "{name} is the only one known to offer {services} in {village}.",
        name=search.actor(one.actor).name,
        services=service_names(one.services),
        village=village_label(search, one.village),
    )
    hosts, voices = listening(search, one.village)
    met = met_by(search, one.actor, (*hosts, *voices))
    return Reason(
        sentences=(
            said,
            *_behind(search, one),
            *_hanging_on(search, one),
            *nearest_sentences(search, one.village, one.services, _gone_with(search, one)),
        ),
        closes=_closes(search, one, meet),
        caveat=message("Others may offer it without being on the map."),
        notes=notes_of(search, one.actor),
        evidence=evidence(search.network, (one.actor,), [(one.actor, other) for other in met]),
    )


def _gone_with(search: GapSearch, one: LastOne) -> Mapping[str, set[int]]:
    """Return by service who would no longer offer it without the actor: it, and its agents."""
    gone: dict[str, set[int]] = {}
    for loss in search.coverage.losses((one.actor,)):
        gone.setdefault(loss.service, set()).update(loss.carriers)
    return gone


def _hanging_on(search: GapSearch, one: LastOne) -> Iterator[Message]:
    """Say who offers a service elsewhere, or beside it, as an agent for the actor."""
    for loss in search.coverage.losses((one.actor,)):
        if loss.knock_on:
            yield plural_message(
                "{names} offers {service} in {village} on its behalf.",
                "{names} offer {service} in {village} on its behalf.",
                len(loss.carriers),
                names=actor_names(search, loss.carriers),
                service=service_names((loss.service,)),
                village=village_label(search, loss.village),
            )


def _behind(search: GapSearch, one: LastOne) -> tuple[Message, ...]:
    """Say who is in contact with the actor; of a machine, who stands behind it."""
    if not search.roles.unmanned[one.actor]:
        return contact_sentences(search, one.village, one.actor)
    behind = owners(search, one.actor)
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


def _closes(search: GapSearch, one: LastOne, meet: tuple[int, ...]) -> Message | None:
    behind = owners(search, one.actor) if search.roles.unmanned[one.actor] else ()
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
