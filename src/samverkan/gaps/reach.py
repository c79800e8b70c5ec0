"""Who is out of reach: actors far from their municipality or region, and actors without a tie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps import clauses
from samverkan.gaps.evidence import evidence
from samverkan.gaps.findings import Finding, Reason
from samverkan.gaps.identity import gap_id
from samverkan.model import Level
from samverkan.network import LEVELS, UNKNOWN
from samverkan.service.parties import public_actors
from samverkan.words import message, plural_message
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from samverkan.gaps.survey import Survey
    from samverkan.service.setting import Setting
    from samverkan.words import Message

TO_MUNICIPALITY = 2
TO_REGION = 3


def cut_off(survey: Survey) -> Iterator[Finding]:
    """Yield the local actors with ties that do not reach their municipality or their region.

    A level of which the map has no actor for the place is not asked for.
    """
    network = survey.network
    local = (network.level == LEVELS.index(Level.LOCAL)) & (network.degree > 0)
    to_municipality, to_region = steps_to_levels(survey)
    for actor in np.flatnonzero(local).tolist():
        far = float(to_municipality[actor]), float(to_region[actor])
        if far[0] > TO_MUNICIPALITY or far[1] > TO_REGION:
            yield _cut_off(survey, actor, far, (to_municipality, to_region))


def isolates(survey: Survey) -> Iterator[Finding]:
    """Yield the actors without any tie."""
    for actor in np.flatnonzero(survey.network.degree == 0).tolist():
        partner = survey.best_partner(actor)
        sentence = message(
            "{actor} has no documented contact with anybody on the map.",
            actor=clauses.presented(survey.actor(actor)),
        )
        yield _finding(survey, "isolate", actor, partner, (sentence,))


def steps_to_levels(survey: Survey) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each actor's steps to its municipality's own organisation, and to a regional actor.

    inf without a path; nan where the map has no such actor of the place.
    """
    places = survey.places
    return (
        _steps(survey, places.municipality, lambda place: public_actors(survey, place)),
        _steps(survey, places.region, lambda place: regional_actors(survey, place)),
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


def regional_actors(survey: Setting, region: int) -> tuple[int, ...]:
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
    sentences = _far_sentences(survey, actor, far, lost)
    return _finding(survey, "cut_off", actor, partner, sentences)


def _far_sentences(
    survey: Survey, actor: int, far: tuple[float, float], lost: tuple[bool, bool]
) -> tuple[Message, ...]:
    name = survey.actor(actor).name
    region = place_name(survey.places.regions[survey.places.region[actor]])
    said = []
    if lost[0]:
        said.append(_to_municipality(name, clauses.area(survey.actor(actor)) or "", far[0]))
    if lost[1]:
        said.append(_to_region(name, region, far[1]))
    return tuple(said)


def _to_municipality(name: str, place: str, steps: float) -> Message:
    if np.isinf(steps):
        return message(
            "No documented contacts lead from {name} to the municipality's own organisation"
            " in {place}.",
            name=name,
            place=place,
        )
    return plural_message(
        "It is {count} step from {name} to the municipality's own organisation in {place}.",
        "It is {count} steps from {name} to the municipality's own organisation in {place}.",
        int(steps),
        name=name,
        place=place,
    )


def _to_region(name: str, place: str, steps: float) -> Message:
    if np.isinf(steps):
        return message(
            "No documented contacts lead from {name} to any regional actor in {place}.",
            name=name,
            place=place,
        )
    return plural_message(
        "It is {count} step from {name} to the nearest regional actor in {place}.",
        "It is {count} steps from {name} to the nearest regional actor in {place}.",
        int(steps),
        name=name,
        place=place,
    )


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
