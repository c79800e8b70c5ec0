"""Agents without contact with whoever they act for, and machines that nobody can reach.

Post and pharmacy goods are handed out on somebody's behalf. A pharmacy and a post office act for
themselves, and so does a surgery.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.findings import HONEST, Finding, Reason, evidence, gap_id, village_line
from samverkan.gaps.kinds import Kind, Pair
from samverkan.gaps.village_texts import first_to_meet, listening, met_by
from samverkan.service.labels import actor_names, service_names, village_label
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.gaps.search import GapSearch
    from samverkan.service.provision import Provision
    from samverkan.words import Message


def without_principal(setting: Provision) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each agent with the services for which no principal is documented."""
    for actor in np.flatnonzero(setting.roles.carries.any(axis=1)).tolist():
        carried = dict.fromkeys(service for _, service in setting.coverage.carried_in(actor))
        lacking = tuple(s for s in carried if setting.lacks_principal(actor, s))
        if lacking:
            yield actor, lacking


def principals(search: GapSearch) -> Iterator[Finding]:
    """Yield the agents without a principal, and the villages whose only carrier is a machine.

    Of a machine when nobody of the village or its municipality has contact with who is behind it.
    """
    for actor, services in without_principal(search):
        yield _agent(search, actor, services)
    for actor, village, services in lone_machines(search):
        behind = search.coverage.owners(actor)
        hosts, voices = listening(search, village)
        near = (*hosts, *voices)
        if near and not any(other in near or met_by(search, other, near) for other in behind):
            yield _machine(search, actor, village, services, behind)


def lone_machines(setting: Provision) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield each machine with the village and the services for which the village has only it."""
    for actor in np.flatnonzero(setting.roles.unmanned).tolist():
        alone: dict[int, list[str]] = {}
        for village, service in setting.coverage.carried_in(actor):
            if setting.coverage.offers(village, service) == (actor,):
                alone.setdefault(village, []).append(service)
        for village, services in alone.items():
            yield actor, village, tuple(services)


def possible_principals(setting: Provision, services: Sequence[str]) -> tuple[int, ...]:
    """Return the principals of the map for some services: those that offer it in no village."""
    columns = [setting.roles.kinds.index(service) for service in services]
    carries = setting.roles.carries[:, columns].any(axis=1)
    away = [a for a in np.flatnonzero(carries).tolist() if not setting.coverage.carried_in(a)]
    return tuple(away)


def _agent(search: GapSearch, actor: int, services: tuple[str, ...]) -> Finding:
    village = search.coverage.carried_in(actor)[0][0]
    could = possible_principals(search, services)
    ids = search.network.ids
    closes = plural_message(
        "Ask {name} with whom the agreement is; {names} could be the one.",
        "Ask {name} with whom the agreement is; one of these could be it: {names}.",
        len(could),
        name=search.actor(actor).name,
        names=actor_names(search, could),
    )
    return _finding(
        search,
        (actor, village, services),
        suggested=could,
        mends=((ids[actor],), tuple(ids[one] for one in could)),
        reason=Reason(
            sentences=(
                message(
                    "{name} offers {services} in {village}, but on whose behalf is not documented.",
                    name=search.actor(actor).name,
                    services=service_names(services),
                    village=village_label(search, village),
                ),
            ),
            closes=closes
            if could
            else message("Ask {name} with whom the agreement is.", name=search.actor(actor).name),
            caveat=HONEST,
            evidence=evidence(search.network, (actor, *could)),
        ),
    )


def _machine(
    search: GapSearch, actor: int, village: int, services: tuple[str, ...], behind: tuple[int, ...]
) -> Finding:
    hosts, voices = listening(search, village)
    ids = search.network.ids
    meet = first_to_meet(search, village, behind[0]) if behind else (voices or hosts)[:1]
    return _finding(
        search,
        (actor, village, services),
        suggested=(*meet, *behind),
        mends=(
            tuple(ids[a] for a in (*hosts, *voices)),
            tuple(ids[a] for a in behind),
        ),
        reason=Reason(
            sentences=(_machine_said(search, (actor, village, services), behind),),
            closes=_machine_closes(search, actor, meet, behind),
            caveat=HONEST,
            evidence=evidence(search.network, (actor, *behind), [(actor, b) for b in behind]),
        ),
    )


def _machine_said(
    search: GapSearch, one: tuple[int, int, tuple[str, ...]], behind: tuple[int, ...]
) -> Message:
    actor, village, services = one
    values = {
        "name": search.actor(actor).name,
        "services": service_names(services),
        "village": village_label(search, village),
    }
    if behind:
        return message(
            "For {services} {village} has only {name}, which is unmanned, and {owners}, who stands"
            " behind it, has no documented contact with the village or the municipality.",
            **values,
            owners=actor_names(search, behind),
        )
    return message(
        "For {services} {village} has only {name}, which is unmanned, and who stands behind it is"
        " not documented.",
        **values,
    )


def _machine_closes(
    search: GapSearch, actor: int, meet: Sequence[int], behind: Sequence[int]
) -> Message:
    if behind:
        return message(
            "{names} could ask {owners} what is planned for it.",
            names=actor_names(search, meet),
            owners=actor_names(search, behind),
        )
    return message("Find out who owns {name}.", name=search.actor(actor).name)


def _finding(
    search: GapSearch,
    one: tuple[int, int, tuple[str, ...]],
    *,
    suggested: tuple[int, ...],
    mends: tuple[tuple[str, ...], tuple[str, ...]],
    reason: Reason,
) -> Finding:
    actor, village, services = one
    code, name = search.villages.every[village]
    hosts, voices = listening(search, village)
    ids = search.network.ids
    around = dict.fromkeys((*voices, *hosts))
    return Finding(
        id=gap_id("principal", [ids[actor]], place=village_line(code, name)),
        kind="principal",
        place=code,
        village=name,
        services=services,
        service=services[0] if len(services) == 1 else None,
        actors=(ids[actor],),
        suggested=tuple(ids[a] for a in suggested),
        concerned=tuple(ids[a] for a in around if a != actor),
        mends=mends if all(mends) else None,
        rank=(float(village in search.coverage.towns), -float(len(services))),
        reason=reason,
    )


PRINCIPAL = Kind(
    name="principal",
    title=message("Without contact with those who stand behind"),
    definition=message(
        "An agent for post or pharmacy goods of whom no principal is documented, or a"
        " village that has a service only from a machine and no contact with its owner."
    ),
    find=principals,
    about_villages=True,
    filled_by_any_contact=True,
    pair=Pair.ACTOR_AND_SUGGESTED,
)
