"""The entries of the E-I index: the same set by sector and by level."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from samverkan.measures import sources
from samverkan.measures.entry import Cost, Measure, Per
from samverkan.measures.groups import LEVEL, SECTOR
from samverkan.measures.permutations import Draws
from samverkan.measures.segregation import (
    actor_ei,
    ei_tails,
    group_rows,
    measure_ei,
)
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.measures.groups import By
    from samverkan.measures.results import Value
    from samverkan.measures.work import Work
    from samverkan.words import Message


def _part(work: Work, by: By, part: str) -> Value:
    value: float | None = getattr(work.once(measure_ei, by), part)
    return value


def _tail(work: Work, by: By, tail: str) -> Value:
    tails = work.once(ei_tails, by, Draws(work.options.permutations, work.options.seed))
    value: float | None = None if tails is None else getattr(tails, tail)
    return value


def _actor_entry(by: By, word: Message) -> Measure:
    return Measure(
        name=f"ei_{by}",
        per=Per.ACTOR,
        title=message("E-I by {by}", by=word),
        definition=message(
            "External minus internal ties over both, among the actor's own ties; external ties go"
            " to another {by}, and actors whose {by} is unknown do not count. -1 = only within, 1 ="
            " only outside.",
            by=word,
        ),
        range="-1..1",
        source=sources.KRACKHARDT_STERN_1988,
        compute=lambda work: actor_ei(work.network, by),
    )


Texts = tuple[tuple[str, "Message", "Message"], ...]
"""What is computed, its title and its definition."""


def _network_texts(word: Message) -> Texts:
    return (
        (
            "value",
            message("E-I by {by}", by=word),
            message(
                "External minus internal ties over both; external ties join two that differ in"
                " {by}, and actors whose {by} is unknown do not count. Zero is not neutral: compare"
                " with the expected value.",
                by=word,
            ),
        ),
        (
            "expected",
            message("E-I by {by}, expected", by=word),
            message(
                "The mean of the E-I index when the {by} is shuffled over the actors: external"
                " minus internal pairs of actors over all pairs.",
                by=word,
            ),
        ),
        (
            "min",
            message("E-I by {by}, smallest possible", by=word),
            message(
                "The smallest E-I index that this number of ties and these sizes of the groups by"
                " {by} allow.",
                by=word,
            ),
        ),
        (
            "max",
            message("E-I by {by}, largest possible", by=word),
            message(
                "The largest E-I index that this number of ties and these sizes of the groups by"
                " {by} allow.",
                by=word,
            ),
        ),
        (
            "rescaled",
            message("E-I by {by}, rescaled", by=word),
            message(
                "The E-I index by {by} stretched so that the smallest possible value is -1 and the"
                " largest 1. Not defined when the two are the same.",
                by=word,
            ),
        ),
    )


def _network_entries(by: By, word: Message) -> tuple[Measure, ...]:
    return tuple(
        Measure(
            name=f"ei_{by}" if part == "value" else f"ei_{by}_{part}",
            per=Per.NETWORK,
            title=title,
            definition=definition,
            range="-1..1",
            source=sources.KRACKHARDT_STERN_1988,
            compute=partial(_part, by=by, part=part),
        )
        for part, title, definition in _network_texts(word)
    )


def _tail_texts(word: Message) -> Texts:
    return (
        (
            "p_low",
            message("E-I by {by}, p low", by=word),
            message(
                "How often an E-I index as low as this, or lower, comes about when the {by} is"
                " shuffled over the actors.",
                by=word,
            ),
        ),
        (
            "p_high",
            message("E-I by {by}, p high", by=word),
            message(
                "How often an E-I index as high as this, or higher, comes about when the {by} is"
                " shuffled over the actors.",
                by=word,
            ),
        ),
        (
            "p",
            message("E-I by {by}, p", by=word),
            message(
                "Two-sided p of the E-I index by {by}: twice the smaller of p low and p high, at"
                " most 1.",
                by=word,
            ),
        ),
    )


def _tail_entries(by: By, word: Message) -> tuple[Measure, ...]:
    return tuple(
        Measure(
            name=f"ei_{by}_{tail}",
            per=Per.NETWORK,
            title=title,
            definition=definition,
            range="0..1",
            source=sources.KRACKHARDT_STERN_1988,
            cost=Cost.PERMUTATIONS,
            compute=partial(_tail, by=by, tail=tail),
        )
        for tail, title, definition in _tail_texts(word)
    )


MEASURES = (
    _actor_entry("sector", SECTOR),
    _actor_entry("level", LEVEL),
    *_network_entries("sector", SECTOR),
    *_tail_entries("sector", SECTOR),
    *_network_entries("level", LEVEL),
    *_tail_entries("level", LEVEL),
    Measure(
        name="ei",
        per=Per.GROUP,
        title=message("E-I of each group"),
        definition=message(
            "For each sector and each level: its internal and external ties, and external minus"
            " internal over both. A tie with an end in the group counts once."
        ),
        range="-1..1",
        source=sources.KRACKHARDT_STERN_1988,
        compute=lambda work: group_rows(work.network),
    ),
)
