"""Carriers without a documented contact with the municipality in which they offer service."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps import clauses
from samverkan.gaps.findings import Finding, Reason, evidence, gap_id, village_line
from samverkan.gaps.kind import Kind, Pair
from samverkan.gaps.kinds.last_one import find_last_ones
from samverkan.gaps.village_texts import first_to_meet, met_by
from samverkan.network import UNKNOWN
from samverkan.service.labels import actor_names, service_names, village_label
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.gaps.search import GapSearch
    from samverkan.service.provision import Provision
    from samverkan.words import Message


def unheard(search: GapSearch) -> Iterator[Finding]:
    """Yield the carriers that others stand beside and that the municipality does not meet.

    Of those that are alone with a service of a village `last_one` tells, and a machine is nobody
    to talk with.
    """
    alone = {one.actor for one in find_last_ones(search)}
    for actor in unheard_carriers(search):
        if actor not in alone and not search.roles.unmanned[actor]:
            yield _finding(search, actor)


def unheard_carriers(setting: Provision) -> tuple[int, ...]:
    """Return the carriers without contact with the planners and developers of the municipality.

    Where none of these is on the map, nothing is known of whom they meet.
    """
    carriers = np.flatnonzero(setting.roles.carries.any(axis=1)).tolist()
    return tuple(actor for actor in carriers if _is_unheard(setting, actor))


def _is_unheard(setting: Provision, actor: int) -> bool:
    ground = _ground(setting, actor)
    party = setting.parties.party(ground) if ground != UNKNOWN else ()
    return bool(party) and actor not in party and not met_by(setting, actor, party)


def _ground(setting: Provision, actor: int) -> int:
    """Return the municipality in which a carrier offers service first."""
    carried = setting.coverage.carried_in(actor)
    return int(setting.villages.municipality_of[carried[0][0]]) if carried else UNKNOWN


def _closes(search: GapSearch, actor: int, village: int, party: tuple[int, ...]) -> Message:
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


def _finding(search: GapSearch, actor: int) -> Finding:
    carried = search.coverage.carried_in(actor)
    village, ids = carried[0][0], search.network.ids
    ground = _ground(search, actor)
    services = tuple(dict.fromkeys(service for _, service in carried))
    code, name = search.villages.every[village]
    party = search.parties.party(ground)
    meet = first_to_meet(search, village, actor)
    said = message(
        "{name} offers {services} in {village}, but has no documented contact with {host}.",
        name=search.actor(actor).name,
        services=service_names(services),
        village=village_label(search, village),
        host=search.actor(party[0]).name,
    )
    return Finding(
        id=gap_id("unheard", [ids[actor]], place=village_line(code, name)),
        kind="unheard",
        place=code,
        village=name,
        services=services,
        service=services[0] if len(services) == 1 else None,
        actors=(ids[actor],),
        suggested=(ids[party[0]],),
        concerned=tuple(ids[one] for one in meet if one not in party),
        mends=((ids[actor],), tuple(ids[one] for one in party)),
        rank=(float(village in search.coverage.towns), -float(len(services))),
        reason=Reason(
            sentences=(said,),
            closes=_closes(search, actor, village, party),
            caveat=clauses.doubt(search, actor),
            evidence=evidence(search.network, (actor, party[0])),
        ),
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
