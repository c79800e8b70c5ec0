"""The entries of Gould-Fernandez brokerage: the same set by sector and by level."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures import sources
from samverkan.measures.brokerage import ROLES, measure_brokerage
from samverkan.measures.entry import Cost, Measure, Per
from samverkan.measures.groups import LEVEL, SECTOR
from samverkan.measures.work import column
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.measures.groups import By
    from samverkan.measures.results import Value
    from samverkan.measures.work import Work
    from samverkan.words import Message

    Texts = tuple[tuple[str, Message, Message], ...]


def _observed(work: Work, by: By, role: str) -> tuple[Value, ...]:
    found = work.once(measure_brokerage, by)
    return column(found.observed[:, ROLES.index(role)], found.known)


def _expected(work: Work, by: By, role: str) -> tuple[Value, ...]:
    found = work.once(measure_brokerage, by)
    return column(found.expected[:, ROLES.index(role)], found.known)


def _z(work: Work, by: By, role: str) -> tuple[Value, ...]:
    deviations = work.once(measure_brokerage, by).z[:, ROLES.index(role)]
    return column(deviations, ~np.isnan(deviations))


def _total(work: Work, by: By) -> tuple[Value, ...]:
    found = work.once(measure_brokerage, by)
    return column(found.observed.sum(axis=1), found.known)


def _total_expected(work: Work, by: By) -> tuple[Value, ...]:
    found = work.once(measure_brokerage, by)
    return column(found.expected.sum(axis=1), found.known)


def _role_texts(word: Message) -> Texts:
    """Return each role, its title and which of the three are in one group."""
    return (
        (
            "coordinator",
            message("Coordinator by {by}", by=word),
            message("all three have the same {by} (AAA)", by=word),
        ),
        (
            "itinerant",
            message("Itinerant by {by}", by=word),
            message("the two others have the same {by}, the actor another (ABA)", by=word),
        ),
        (
            "representative",
            message("Representative by {by}", by=word),
            message(
                "the first has the actor's {by}, the last another: the actor carries its own"
                " group's voice out (AAB)",
                by=word,
            ),
        ),
        (
            "gatekeeper",
            message("Gatekeeper by {by}", by=word),
            message(
                "the last has the actor's {by}, the first another: the actor lets an outside voice"
                " in (ABB)",
                by=word,
            ),
        ),
        (
            "liaison",
            message("Liaison by {by}", by=word),
            message("all three differ in {by} (ABC)", by=word),
        ),
    )


def _role_entries(by: By, word: Message) -> list[Measure]:
    entries: list[Measure] = []
    for role, title, pattern in _role_texts(word):
        entries += [
            Measure(
                name=f"{by}_{role}",
                per=Per.ACTOR,
                title=title,
                definition=message(
                    "How often the actor stands between two others with this pattern: {pattern}."
                    " Counted are the ordered pairs such that a relation leads from the first to"
                    " the actor and one from the actor to the last, but none from the first to the"
                    " last; a relation without direction leads both ways. Not defined when the"
                    " actor's {by} is unknown.",
                    pattern=pattern,
                    by=word,
                ),
                range="0..(N-1)(N-2)",
                source=sources.GOULD_FERNANDEZ_1989,
                cost=Cost.TWO_PATHS,
                compute=partial(_observed, by=by, role=role),
            ),
            _expected_entry(by, word, role, title),
            _z_entry(by, word, role, title),
        ]
    return entries


def _expected_entry(by: By, word: Message, role: str, title: Message) -> Measure:
    return Measure(
        name=f"{by}_{role}_expected",
        per=Per.ACTOR,
        title=message("{role}, expected", role=title),
        definition=message(
            "What the count of this role would be on average if as many relations stood between"
            " actors at random, each with its own {by}.",
            by=word,
        ),
        range=">= 0",
        source=sources.GOULD_FERNANDEZ_1989,
        compute=partial(_expected, by=by, role=role),
        cost=Cost.TWO_PATHS,
    )


def _z_entry(by: By, word: Message, role: str, title: Message) -> Measure:
    return Measure(
        name=f"{by}_{role}_z",
        per=Per.ACTOR,
        title=message("{role}, z", role=title),
        definition=message(
            "How many standard deviations the count of this role lies above its mean when the {by}"
            " is shuffled over the actors while the relations stay. Mean and deviation are exact,"
            " over every way to shuffle. Not defined when all ways give the same count.",
            by=word,
        ),
        range="-∞..∞",
        source=sources.GOULD_FERNANDEZ_1989,
        cost=Cost.TWO_PATHS,
        compute=partial(_z, by=by, role=role),
    )


def _total_entries(by: By, word: Message) -> tuple[Measure, Measure]:
    title = message("Brokerage by {by}", by=word)
    return (
        Measure(
            name=f"{by}_brokerage",
            per=Per.ACTOR,
            title=title,
            definition=message(
                "How often the actor stands between two others, in any of the five roles: their"
                " sum. It has no z, as shuffling the {by} cannot change it.",
                by=word,
            ),
            range="0..(N-1)(N-2)",
            source=sources.GOULD_FERNANDEZ_1989,
            cost=Cost.TWO_PATHS,
            compute=partial(_total, by=by),
        ),
        Measure(
            name=f"{by}_brokerage_expected",
            per=Per.ACTOR,
            title=message("{role}, expected", role=title),
            definition=message("The sum of what is expected of the five roles by {by}.", by=word),
            range=">= 0",
            source=sources.GOULD_FERNANDEZ_1989,
            cost=Cost.TWO_PATHS,
            compute=partial(_total_expected, by=by),
        ),
    )


MEASURES = (
    *_role_entries("sector", SECTOR),
    *_total_entries("sector", SECTOR),
    *_role_entries("level", LEVEL),
    *_total_entries("level", LEVEL),
)
