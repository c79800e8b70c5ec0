"""The reason card of a missing link: who, why, who could introduce them, and what would change."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from samverkan.gaps import clauses
from samverkan.gaps.changes import changes
from samverkan.gaps.evidence import evidence
from samverkan.gaps.findings import Reason
from samverkan.gaps.introduction import Choice, find_introduction
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.gaps.introduction import Introduction
    from samverkan.gaps.survey import Survey
    from samverkan.words import Message


def missing_link_reason(survey: Survey, position: int) -> Reason:
    """Return the reason card of a candidate pair."""
    network, ends = survey.network, _speaking_order(survey, position)
    introduction = find_introduction(network, *ends)
    contacts = introduction.contacts if introduction else ()
    said = [
        _who(survey, ends),
        *_why(survey, position),
        _introduced(survey, ends, introduction),
        *changes(survey, position),
    ]
    path = (ends[0], *contacts, ends[1])
    return Reason(
        sentences=tuple(said),
        closes=_start(survey, position),
        caveat=clauses.doubt(survey, *ends),
        evidence=evidence(network, ends, pairwise(path) if contacts else ()),
        bridge_builder=tuple(network.ids[contact] for contact in contacts),
    )


def _speaking_order(survey: Survey, position: int) -> tuple[int, int]:
    """Return the two with the one that carries a service before the one that would hear it."""
    first, second = survey.ends(position)
    kinds = set(survey.shared(position))
    carries = [not kinds.isdisjoint(survey.roles.carried_by(end)) for end in (first, second)]
    return (second, first) if carries == [False, True] else (first, second)


def _who(survey: Survey, ends: tuple[int, int]) -> Message:
    first, second = (clauses.presented(survey.actor(end)) for end in ends)
    return message(
        "{first} and {second} have no documented collaboration with each other.",
        first=first,
        second=second,
    )


def _why(survey: Survey, position: int) -> list[Message]:
    """Return what the two have in common: a service, their roles, or at least a place."""
    ends, kinds = _speaking_order(survey, position), survey.shared(position)
    own = [tuple(k for k in kinds if k in survey.roles.carried_by(end)) for end in ends]
    parts = [
        clauses.carrying(survey.actor(end), carried) if carried else clauses.doing(survey, end)
        for end, carried in zip(ends, own, strict=True)
    ]
    said = []
    if survey.pairs.stake[position] and None not in parts:
        first, second = parts
        said.append(message("{first}, and {second}.", first=first, second=second))
    elif survey.pairs.nearness[position] >= 2:
        place = survey.actor(ends[0])
        shared = clauses.area(place) if survey.pairs.nearness[position] == 2 else place.locality
        said.append(message("Both are in {place}.", place=shared))
    guesses = (
        clauses.assumed(survey, end) for end, carried in zip(ends, own, strict=True) if carried
    )
    return said + [guess for guess in guesses if guess is not None]


def _introduced(
    survey: Survey, ends: tuple[int, int], introduction: Introduction | None
) -> Message:
    if introduction is None:
        return message(
            "No chain of documented contacts leads from the one to the other,"
            " so somebody has to take the first step."
        )
    names = [survey.actor(contact).name for contact in introduction.contacts]
    if len(names) == 1:
        return _one_contact(names[0], introduction)
    first, second = (survey.actor(end).name for end in ends)
    return message(
        "{one} has documented contact with {first}, and {other} with {second};"
        " together they could introduce the two.",
        one=names[0],
        first=first,
        other=names[1],
        second=second,
    )


def _one_contact(name: str, introduction: Introduction) -> Message:
    """Return why just this common contact, of all that there are, could introduce the two."""
    match introduction.choice:
        case Choice.ONLY:
            return message(
                "{name} could introduce them: it is their only common contact.", name=name
            )
        case Choice.STRENGTH:
            text = message("has the strongest relations with both")
        case Choice.DEGREE:
            text = message("has the fewest other contacts to see to")
        case Choice.LEVEL:
            text = message("works at municipal level")
        case _:
            return message(
                "{name} could introduce them, as one of their {number} common contacts.",
                name=name,
                number=introduction.possible,
            )
    return message(
        "{name} could introduce them: of their {number} common contacts"
        " it is the one that {reason}.",
        name=name,
        number=introduction.possible,
        reason=text,
    )


def _start(survey: Survey, position: int) -> Message:
    kinds = survey.shared(position)
    if kinds:
        carrier = survey.actor(_speaking_order(survey, position)[0])
        return message(
            "A first meeting about {services} in {place} would be a start.",
            services=clauses.services(kinds),
            place=carrier.locality or clauses.area(carrier) or "",
        )
    if survey.pairs.stake[position]:
        return message("A first meeting about service where they both work would be a start.")
    return message("A first conversation would be a start.")
