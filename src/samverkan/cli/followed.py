"""What the commands about followed gaps share: the gaps of a map, and ids as people write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from samverkan.analysis import Options, analyse
from samverkan.cli.gap_options import gap_options
from samverkan.cli.output import talk, waiting
from samverkan.cli.placing import placed
from samverkan.cli.sources import read_map
from samverkan.errors import UsageError
from samverkan.gaps import evidence_print
from samverkan.report.gap_lists import actor_names, title_of
from samverkan.validate.follow_list import find_gap, several_gaps, unknown_gap
from samverkan.validate.personal import find_personal_data, when_kept
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from samverkan.analysis import Analysis
    from samverkan.cli.request import Request
    from samverkan.cli.sources import Source
    from samverkan.following import Step
    from samverkan.gaps import Finding, MissingLink


LONGEST_LIST = 2_000
"""Missing links among whose ids a written one is looked for: the first so many by need."""


def map_and_gaps(request: Request) -> tuple[Source, Analysis]:
    """Return the map, and its gaps; declined ones, and the followed wherever they stand, too."""
    source = read_map(request)
    asked = replace(request, filters=type(request.filters)())
    gaps = gap_options(asked, top=LONGEST_LIST, per_actor=0, permutations=1)
    options = Options(as_of=request.as_of, types=request.types, gaps=gaps)
    with waiting(request, message("Looking for gaps")):
        analysis = analyse(source.stakeholders, options)
        analysis.gaps  # noqa: B018  (computed when first asked for)
    return source, analysis


def every_gap(analysis: Analysis, ids: Iterable[str] = ()) -> tuple[MissingLink | Finding, ...]:
    """Return the missing links in list order, then all other findings.

    Those whose ids begin as one of `ids` come last when they stand further down than that.
    """
    gaps = analysis.gaps
    found = gaps.every
    listed = {gap.id for gap in found}
    further = tuple(one for one in ids if not any(gap.startswith(one) for gap in listed))
    if not further or len(gaps.missing_links) < LONGEST_LIST:
        return found
    return (*found, *analysis.gaps_named(further).every)


def shown_gaps(request: Request, source: Source, *, top: int) -> tuple[MissingLink | Finding, ...]:
    """Return what ``samverkan gaps`` lists with the same filters."""
    asked = placed(request, source.stakeholders)
    gaps = gap_options(asked, top=top, following=source.following)
    options = Options(as_of=request.as_of, types=request.types, gaps=gaps)
    return analyse(source.stakeholders, options).gaps.every


def one_gap(written: str, known: Collection[str]) -> str:
    """Return the id that begins as somebody wrote it.

    Raises
    ------
    UsageError
        When no gap has such an id, or several have.
    """
    found = find_gap(written, known)
    if len(found) == 1:
        return found[0]
    fault = several_gaps(written, found) if found else unknown_gap(written, known)
    raise UsageError(fault.message, fault.next_step)


def without_persons(request: Request, text: str | None) -> str | None:
    """Return a text without what looks like personal data, and say what was left out."""
    if not text:
        return None
    faults, rest = find_personal_data(text)
    for fault in map(when_kept, faults) if request.keep_personal_data else faults:
        said = message(
            "“{text}”: {what}; {next}", text=fault.value, what=fault.message, next=fault.next_step
        )
        talk(request, said)
    return text if rest is None or request.keep_personal_data else rest


def completed(steps: Iterable[Step], analysis: Analysis, language: str) -> list[Step]:
    """Return steps with the day, the print of the evidence, and what they are about.

    What a list does not say is taken from the map as it is today.
    """
    steps = tuple(steps)
    gaps = {gap.id: gap for gap in every_gap(analysis, [step.gap for step in steps])}
    names = actor_names(analysis)
    found = []
    for step in steps:
        gap = gaps.get(step.gap)
        evidence, about = step.evidence, step.about
        if gap is not None:
            evidence = evidence or evidence_print(gap, analysis.network)
            about = about or title_of(gap, names).text(language)
        found.append(replace(step, date=step.date or today(), evidence=evidence, about=about))
    return found


def today() -> str:
    """Return today's date where the user is."""
    return datetime.now(UTC).astimezone().date().isoformat()
