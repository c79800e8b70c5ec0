"""Who is out of reach: actors far from their municipality or region, and actors without a tie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps import clauses
from samverkan.gaps.evidence import evidence
from samverkan.gaps.findings import Finding, Reason
from samverkan.gaps.identity import gap_id
from samverkan.gaps.last_ones import find_last_ones
from samverkan.gaps.unheard import unheard_carriers
from samverkan.model import Level
from samverkan.network import LEVELS, UNKNOWN
from samverkan.service.loss_texts import services_named, spoken
from samverkan.service.roles import Role
from samverkan.words import message, plural_message
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from samverkan.gaps.survey import Survey
    from samverkan.service.places import Mask
    from samverkan.service.provision import Provision
    from samverkan.words import Message

TO_MUNICIPALITY = 2
TO_REGION = 3


def cut_off(survey: Survey) -> Iterator[Finding]:
    """Yield the local actors with ties that do not reach their municipality or their region.

    A level of which the map has no actor for the place is not asked for. On a map with service only
    those count that offer some or speak for a village, and of whom no other kind tells it.
    """
    network = survey.network
    local = (network.level == LEVELS.index(Level.LOCAL)) & (network.degree > 0)
    asked = local & _matters(survey) & ~_told_already(survey)
    to_municipality, to_region = steps_to_levels(survey)
    for actor in np.flatnonzero(asked).tolist():
        far = float(to_municipality[actor]), float(to_region[actor])
        if far[0] > TO_MUNICIPALITY or far[1] > TO_REGION:
            yield _cut_off(survey, actor, far, (to_municipality, to_region))


def isolates(survey: Survey) -> Iterator[Finding]:
    """Yield the actors without any tie, but for those of whom another kind tells it."""
    alone = (survey.network.degree == 0) & ~_told_already(survey)
    for actor in np.flatnonzero(alone).tolist():
        partner = survey.best_partner(actor)
        sentence = message(
            "{actor} has no documented contact with anybody on the map.",
            actor=clauses.presented(survey.actor(actor)),
        )
        said = (sentence, *_what_for(survey, actor))
        yield _finding(survey, "isolate", actor, partner, said)


def _matters(survey: Survey) -> Mask:
    """Tell who offers service or speaks for a village; everybody on a map without service."""
    if not survey.roles.kinds:
        return np.ones(len(survey.network), dtype=bool)
    speaks = survey.roles.having(Role.VOICE, Role.FORUM)
    for village in range(len(survey.villages)):
        speaks[list(survey.parties.stand_ins(village))] = True
    matters: Mask = speaks | survey.roles.carries.any(axis=1)
    return matters


def _told_already(survey: Survey) -> Mask:
    """Tell of which carriers `last_one` and `unheard` say that nobody, or no municipality, meets.

    Of a carrier in whose village nothing is known of a municipality only the first can say so.
    """
    told = np.zeros(len(survey.network), dtype=bool)
    told[list(unheard_carriers(survey))] = True
    told[[one.actor for one in find_last_ones(survey) if not survey.network.degree[one.actor]]] = (
        True
    )
    return told


def steps_to_levels(survey: Survey) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each actor's steps to its municipality's own organisation, and to a regional actor.

    inf without a path; nan where the map has no such actor of the place.
    """
    return (
        _steps(survey, survey.villages.ground, survey.parties.house),
        _steps(survey, survey.places.region, lambda place: regional_actors(survey, place)),
    )


def _steps(
    survey: Survey, place: NDArray[np.int64], targets: Callable[[int], tuple[int, ...]]
) -> NDArray[np.float64]:
    """Return each actor's steps to the nearest target of its place; nan where there is none."""
    steps = np.full(len(place), np.nan)
    for number in sorted(set(place.tolist()) - {UNKNOWN}):
        ends = targets(number)
        if ends:
            here = place == number
            steps[here] = survey.steps_to(ends)[here]
    return steps


def regional_actors(survey: Provision, region: int) -> tuple[int, ...]:
    """Return the actors of regional level of a region, by its number."""
    regional = survey.network.level == LEVELS.index(Level.REGIONAL)
    return tuple(np.flatnonzero(regional & (survey.places.region == region)).tolist())


def _cut_off(
    survey: Survey,
    actor: int,
    far: tuple[float, float],
    steps: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> Finding:
    """Return the finding; the first to meet brings what is lost in reach, all if possible."""
    lost = far[0] > TO_MUNICIPALITY, far[1] > TO_REGION
    near = steps[0] < TO_MUNICIPALITY, steps[1] < TO_REGION
    mends = [mask for mask, needed in zip(near, lost, strict=True) if needed]
    partners = (
        survey.best_partner(actor, mask.__getitem__) for mask in (np.all(mends, axis=0), *mends)
    )
    partner = next((found for found in partners if found is not None), None)
    sentences = (*_far_sentences(survey, actor, far, lost), *_what_for(survey, actor))
    return _finding(survey, "cut_off", actor, partner, sentences)


def _what_for(survey: Survey, actor: int) -> tuple[Message, ...]:
    """Say what an actor is to the service of its place, for which it would be worth meeting."""
    carried = survey.coverage.carried_in(actor)
    village = int(survey.villages.of[actor])
    if carried:
        return (
            message(
                "{name} offers {services} in {village}.",
                name=survey.actor(actor).name,
                services=services_named(dict.fromkeys(service for _, service in carried)),
                village=spoken(survey, carried[0][0]),
            ),
        )
    if village != UNKNOWN and survey.roles.role[actor] == Role.VOICE:
        return (
            message(
                "{name} speaks for {village}.",
                name=survey.actor(actor).name,
                village=spoken(survey, village),
            ),
        )
    return ()


def _far_sentences(
    survey: Survey, actor: int, far: tuple[float, float], lost: tuple[bool, bool]
) -> tuple[Message, ...]:
    name = survey.actor(actor).name
    said = []
    if lost[0]:
        host = survey.parties.house(int(survey.villages.ground[actor]))[0]
        said.append(_to_municipality(name, survey.actor(host).name, far[0]))
    if lost[1]:
        region = place_name(survey.places.regions[survey.places.region[actor]])
        said.append(_to_region(name, region, far[1]))
    return tuple(said)


def _to_municipality(name: str, host: str, steps: float) -> Message:
    if np.isinf(steps):
        return message(
            "{name} and {host} have no common contacts on the map.", name=name, host=host
        )
    return message(
        "{name} reaches {host} only through {others}.", name=name, host=host, others=_others(steps)
    )


def _to_region(name: str, place: str, steps: float) -> Message:
    if np.isinf(steps):
        return message(
            "{name} and the regional actors of {place} have no common contacts on the map.",
            name=name,
            place=place,
        )
    return message(
        "{name} reaches the nearest regional actor of {place} only through {others}.",
        name=name,
        place=place,
        others=_others(steps),
    )


def _others(steps: float) -> Message:
    """Return in words how many actors stand between the ends of a path, at least two."""
    between = int(steps) - 1
    words = (message("two others"), message("three others"), message("four others"))
    if between <= len(words) + 1:
        return words[between - 2]
    return plural_message("{count} other actor", "{count} other actors", between)


def _finding(
    survey: Survey, kind: str, actor: int, partner: int | None, sentences: tuple[Message, ...]
) -> Finding:
    place, actor_id = survey.place_of(actor), survey.network.ids[actor]
    return Finding(
        id=gap_id(kind, [actor_id], place=place),
        kind=kind,
        place=place,
        service=None,
        actors=(actor_id,),
        suggested=() if partner is None else (survey.network.ids[partner],),
        reason=Reason(
            sentences=sentences,
            closes=clauses.first_contact(survey, partner),
            caveat=message("Perhaps it is the map that is incomplete.")
            if kind == "isolate"
            else clauses.honest(),
            evidence=evidence(survey.network, (actor,) if partner is None else (actor, partner)),
        ),
    )
