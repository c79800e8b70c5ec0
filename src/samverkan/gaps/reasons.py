"""The reason card of a missing link: who, why, who could introduce them, and what would change."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from samverkan.gaps import clauses
from samverkan.gaps.changes import changes
from samverkan.gaps.evidence import evidence
from samverkan.gaps.findings import Reason
from samverkan.gaps.introduction import Choice, find_introduction
from samverkan.gaps.talk_texts import about, beginning, noted, roles_assumed
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.gaps.introduction import Introduction
    from samverkan.gaps.survey import Survey
    from samverkan.words import Message


def missing_link_reason(survey: Survey, position: int) -> Reason:
    """Return the reason card of a candidate pair."""
    network, talk = survey.network, survey.talk(position)
    ends = survey.ends(position) if talk is None else (talk.asks, talk.answers)
    introduction = find_introduction(network, *ends)
    contacts = introduction.contacts if introduction else ()
    why = _place_in_common(survey, position) if talk is None else about(survey, talk)
    said = [
        _who(survey, ends),
        *why,
        *([] if talk is None else roles_assumed(survey, talk)),
        _introduced(survey, ends, introduction),
        *changes(survey, position),
    ]
    path = (ends[0], *contacts, ends[1])
    return Reason(
        sentences=tuple(said),
        closes=_start() if talk is None else beginning(survey, talk),
        caveat=clauses.doubt(survey, *ends),
        why=len(why),
        notes=() if talk is None else noted(survey, talk),
        evidence=evidence(network, ends, pairwise(path) if contacts else ()),
        bridge_builder=tuple(network.ids[contact] for contact in contacts),
    )


def _who(survey: Survey, ends: tuple[int, int]) -> Message:
    first, second = (clauses.presented(survey.actor(end)) for end in ends)
    return message(
        "{first} and {second} have no documented collaboration with each other.",
        first=first,
        second=second,
    )


def _place_in_common(survey: Survey, position: int) -> list[Message]:
    """Return in which place both are, where nothing else is known of what they have in common."""
    nearness = survey.pairs.nearness[position]
    if nearness < 2:
        return []
    one = survey.actor(survey.ends(position)[0])
    return [
        message("Both are in {place}.", place=clauses.area(one) if nearness == 2 else one.locality)
    ]


def _introduced(
    survey: Survey, ends: tuple[int, int], introduction: Introduction | None
) -> Message:
    if introduction is None:
        return message(
            "They have no contacts in common on the map, so somebody has to take the first step."
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


def _start() -> Message:
    return message("A first conversation would be a start.")
