"""Agents without contact with whoever they act for, and machines that nobody can reach.

Post and pharmacy goods are handed out on somebody's behalf. A pharmacy and a post office act for
themselves, and so does a surgery.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.findings import HONEST, Finding, Reason, evidence, village_finding
from samverkan.gaps.kinds import Kind, Pair
from samverkan.gaps.kinds.village_service import Carried, find_last_ones
from samverkan.gaps.village_texts import first_to_meet
from samverkan.service.labels import actor_names, service_names, village_label
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.gaps.search import GapSearch
    from samverkan.service.provision import Provision
    from samverkan.words import Message


def principals(search: GapSearch) -> Iterator[Finding]:
    """Yield the agents without a principal, and the villages whose only carrier is a machine.

    Of a machine when nobody of the village or its municipality has contact with who is behind it.
    """
    for one in _without_principal(search):
        yield _agent(search, one)
    for one in find_last_ones(search):
        near = (*search.parties.party_of(one.village), *search.speakers(one.village))
        met = any(
            search.parties.in_contact(near, owner) for owner in search.coverage.owners(one.actor)
        )
        if search.roles.unmanned[one.actor] and near and not met:
            yield _machine(search, one)


def _without_principal(provision: Provision) -> Iterator[Carried]:
    """Yield each agent with the services for which no principal is documented."""
    for actor in np.flatnonzero(provision.roles.carries.any(axis=1)).tolist():
        carried = provision.coverage.carried_in(actor)
        services = dict.fromkeys(service for _, service in carried)
        lacking = tuple(s for s in services if provision.lacks_principal(actor, s))
        if lacking:
            yield Carried(actor, carried[0][0], lacking)


def _agent(search: GapSearch, one: Carried) -> Finding:
    could, name = _possible_principals(search, one.services), search.actor(one.actor).name
    closes = message("Ask {name} with whom the agreement is.", name=name)
    if could:
        closes = plural_message(
            "Ask {name} with whom the agreement is; {names} could be the one.",
            "Ask {name} with whom the agreement is; one of these could be it: {names}.",
            len(could),
            name=name,
            names=actor_names(search, could),
        )
    said = message(
        "{name} offers {services} in {village}, but on whose behalf is not documented.",
        name=name,
        services=service_names(one.services),
        village=village_label(search, one.village),
    )
    found = _finding(search, one, said, closes, could)
    mends = found.actors, search.ids(could)
    return replace(found, suggested=search.ids(could), mends=mends if could else None)


def _possible_principals(provision: Provision, services: Sequence[str]) -> tuple[int, ...]:
    """Return the principals of the map for some services: those that offer it in no village."""
    found = {actor for service in services for actor in provision.roles.carriers(service)}
    return tuple(a for a in sorted(found) if not provision.coverage.carried_in(a))


def _machine(search: GapSearch, one: Carried) -> Finding:
    hosts, voices = search.parties.party_of(one.village), search.speakers(one.village)
    behind = search.coverage.owners(one.actor)
    meet = first_to_meet(search, one.village, behind[0]) if behind else (voices or hosts)[:1]
    closes = message("Find out who owns {name}.", name=search.actor(one.actor).name)
    if behind:
        closes = message(
            "{names} could ask {owners} what is planned for it.",
            names=actor_names(search, meet),
            owners=actor_names(search, behind),
        )
    found = _finding(search, one, _machine_said(search, one, behind), closes, behind)
    mends = search.ids((*hosts, *voices)), search.ids(behind)
    return replace(found, suggested=search.ids((*meet, *behind)), mends=mends if behind else None)


def _machine_said(search: GapSearch, one: Carried, behind: tuple[int, ...]) -> Message:
    values = {
        "name": search.actor(one.actor).name,
        "services": service_names(one.services),
        "village": village_label(search, one.village),
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


def _finding(
    search: GapSearch, one: Carried, said: Message, closes: Message, behind: tuple[int, ...]
) -> Finding:
    ties = [(one.actor, other) for other in behind]
    reason = Reason(
        sentences=(said,),
        closes=closes,
        caveat=HONEST,
        evidence=evidence(search.network, (one.actor, *behind), ties),
    )
    near = dict.fromkeys((*search.speakers(one.village), *search.parties.party_of(one.village)))
    return replace(
        village_finding(search, "principal", (one.village, one.services), reason, one.actor),
        concerned=search.ids(actor for actor in near if actor != one.actor),
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
