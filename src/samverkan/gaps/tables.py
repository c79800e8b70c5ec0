"""Who is absent: services that nobody is known to offer, and the unheard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps import table_texts
from samverkan.gaps.findings import Finding
from samverkan.gaps.identity import gap_id
from samverkan.network import UNKNOWN
from samverkan.service.roles import Role
from samverkan.service.seats import find_seats

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from samverkan.gaps.survey import Survey
    from samverkan.service.places import Mask, Numbers
    from samverkan.service.setting import Setting


def unserved(survey: Survey) -> Iterator[Finding]:
    """Yield the kinds of service without a documented carrier, municipality by municipality.

    Where nobody is documented as carrying anything, it is the map that lacks service, not the
    place: nothing is yielded, and a note says so.
    """
    silent = set(without_carriers(survey))
    yield from unserved_in(survey, set(survey.places.municipalities) - silent)


def unserved_in(survey: Survey, places: Collection[str]) -> Iterator[Finding]:
    """Yield the kinds of service without a documented carrier in some municipalities, by code."""
    for table in find_seats(survey):
        if not table.carriers and table.code in places:
            yield Finding(
                id=gap_id("unserved", place=table.code, service=table.service),
                kind="unserved",
                place=table.code,
                service=table.service,
                actors=(),
                concerned=tuple(survey.network.ids[host] for host in table.hosts),
                reason=table_texts.unserved(table),
            )


def unheard(survey: Survey) -> Iterator[Finding]:
    """Yield the carriers without a tie to anybody who plans or speaks for their service."""
    for actor, kind, listeners in unheard_carriers(survey):
        place, service = survey.place_of(actor), survey.roles.kinds[kind]
        partner = survey.best_partner(actor, listeners.__getitem__)
        yield Finding(
            id=gap_id("unheard", [survey.network.ids[actor]], place=place, service=service),
            kind="unheard",
            place=place,
            service=service,
            actors=(survey.network.ids[actor],),
            suggested=() if partner is None else (survey.network.ids[partner],),
            mends=((survey.network.ids[actor],), _ids(survey, np.flatnonzero(listeners))),
            reason=table_texts.unheard(survey, actor, service, partner),
        )


def unheard_carriers(setting: Setting) -> Iterator[tuple[int, int, Mask]]:
    """Yield an actor, the number of a service it carries, and all to whom one tie would suffice."""
    for actor, kind in np.argwhere(setting.roles.carries).tolist():
        if setting.place_of(actor) is not None:
            around = setting.network.neighbours(actor)
            if not _listens(setting, actor, kind, around).any():
                everybody = np.arange(len(setting.network))
                yield actor, kind, _listens(setting, actor, kind, everybody)


def without_hosts(survey: Survey) -> tuple[str, ...]:
    """Return the codes of the municipalities with a carrier but without any organisation of them.

    Of their tables nothing is known.
    """
    tables = find_seats(survey)
    return tuple(dict.fromkeys(t.code for t in tables if t.code and t.carriers and not t.hosts))


def without_carriers(survey: Survey) -> tuple[str, ...]:
    """Return the codes of the municipalities in which nobody is known to carry any service."""
    places, carriers = survey.places, survey.roles.carries.any(axis=1)
    served = set(places.municipality[carriers].tolist())
    return tuple(code for n, code in enumerate(places.municipalities) if n not in served)


def _ids(setting: Setting, actors: Iterable[int]) -> tuple[str, ...]:
    return tuple(setting.network.ids[actor] for actor in actors)


def _listens(setting: Setting, actor: int, kind: int, others: Numbers) -> Mask:
    """Tell for each of some others whether it plans or speaks for a service where `actor` is."""
    ground, village = int(setting.villages.ground[actor]), int(setting.villages.of[actor])
    hearing = {*setting.parties.party(ground)} | {
        planner
        for planner in setting.parties.regional
        if setting.roles.plans[planner, kind]
        and ground != UNKNOWN
        and setting.reaches(planner, ground)
    }
    hearing |= set(setting.parties.voices(village)) if village != UNKNOWN else set()
    forum = setting.roles.having(Role.FORUM)[others]
    forum &= setting.villages.ground[others] == ground
    listens: Mask = np.isin(others, sorted(hearing)) | forum
    return listens
