"""Ties that a project holds up: their last documented day lies behind, or within a year.

The reference date comes from the options, since nothing here may read the clock. The map is read as
it was before it was cut at a date, so that what has ended already is seen too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps.evidence import evidence
from samverkan.gaps.findings import Finding, Reason
from samverkan.gaps.identity import gap_id
from samverkan.model import last_day
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samverkan.gaps.survey import Survey
    from samverkan.model import Relation


def ending(survey: Survey) -> Iterator[Finding]:
    """Yield the ties of which no relation is documented to go on for another twelve months.

    Nothing is yielded without a reference date. Both actors are on the map at that date.
    """
    if survey.options.date is None:
        return
    today = last_day(survey.options.date)
    for ends, relations in _ties(survey).items():
        until = latest(relations)
        if until is not None and last_day(until) <= a_year_after(today):
            yield _ending(survey, ends, relations, until)


def a_year_after(day: str) -> str:
    """Return the same day a year later, as text that compares rightly.

    Examples
    --------
    >>> a_year_after("2025-06-30")
    '2026-06-30'
    """
    return f"{int(day[:4]) + 1:04}{day[4:]}"


def latest(relations: list[Relation]) -> str | None:
    """Return the last date that any relation holds until; None when one has no end."""
    untils = [relation.until for relation in relations]
    known = [until for until in untils if until is not None]
    return max(known, key=last_day) if len(known) == len(untils) else None


def _ties(survey: Survey) -> Mapping[tuple[int, int], list[Relation]]:
    """Return the relations of the uncut map by the two actors, when both are still on the map."""
    number, ties = survey.network.number, dict[tuple[int, int], list["Relation"]]()
    for relation in survey.uncut.relations:
        if relation.ends <= number.keys():
            first, second = sorted(number[end] for end in relation.ends)
            ties.setdefault((first, second), []).append(relation)
    return ties


def _ending(
    survey: Survey, ends: tuple[int, int], relations: list[Relation], until: str
) -> Finding:
    ids, place = tuple(survey.network.ids[end] for end in ends), survey.common_place(ends)
    first, second = (survey.actor(end).name for end in ends)
    if last_day(until) < last_day(survey.options.date or ""):
        said = message(
            "The documented contact between {first} and {second} held until {date}, and nothing"
            " documented has taken over from it.",
            first=first,
            second=second,
            date=until,
        )
    else:
        said = message(
            "The documented contact between {first} and {second} holds until {date}, and nothing"
            " documented takes over from it.",
            first=first,
            second=second,
            date=until,
        )
    return Finding(
        id=gap_id("ending", ids, place=place),
        kind="ending",
        place=place,
        service=None,
        actors=ids,
        reason=Reason(
            sentences=(said,),
            closes=message("Agree on who keeps the contact up from then on."),
            caveat=message("Perhaps it goes on without being documented: ask them first."),
            evidence=evidence(survey.network, ends, relations=relations),
        ),
    )
