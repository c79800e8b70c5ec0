"""Two maps beside each other: last year's and this year's, or two versions of one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.analysis import analyse
from samverkan.answers import Answers
from samverkan.comparison import compare
from samverkan.gaps.options import LONGEST_LIST, whole_list
from samverkan.handout.workbook import Workbook
from samverkan.measures import MeasureOptions, Per
from samverkan.report.comparison_table import comparison_sheets
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.analysis import Analysis, Options
    from samverkan.comparison import Comparison
    from samverkan.dates import Date
    from samverkan.handout.source import Source
    from samverkan.report.comparison_texts import Shown
    from samverkan.words import Message


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two maps: what it is called, itself, and the date to cut it at."""

    name: str
    source: Source
    as_of: Date | None = None


Sides = tuple[Side, Side]
"""The earlier and the later map."""


def sides_analysed(
    sides: Sides, asked: Options, names: tuple[str, ...] | None = None
) -> tuple[Analysis, Analysis]:
    """Return both maps analysed alike; `names` are those of the measures, None stands for all."""
    measures = MeasureOptions(names=names, per=(Per.NETWORK, Per.ACTOR))
    # How likely a link is no comparison tells, and it takes as long as all other gaps.
    gaps = replace(whole_list(), estimated=False, jobs=None)
    options = replace(asked, measures=measures, gaps=gaps)
    beside = [one.source.stakeholders for one in sides]
    before, after = (
        analyse(one.source.stakeholders, replace(options, as_of=one.as_of), beside=beside)
        for one in sides
    )
    return before, after


def with_followed(sides: Sides, comparison: Comparison, known: Answers) -> Comparison:
    """Return a comparison that tells what became of the gaps taken up, and knows who is whom."""
    before, after = (one.source.following for one in sides)
    return replace(comparison, following=before.with_steps(after.steps), answers=known)


def compared(sides: Sides, asked: Options, known: Answers) -> Comparison:
    """Return the comparison of two maps, with what was answered about who is the same."""
    return with_followed(sides, compare(*sides_analysed(sides, asked), answers=Answers()), known)


def comparison_list(shown: Shown, names: tuple[str, str], language: str) -> Workbook:
    """Return a comparison as a workbook, its sides called as they are."""
    return Workbook(sheets=comparison_sheets(shown, names, language), title=between(names))


def between(names: tuple[str, str]) -> Message:
    """Return what a comparison is called."""
    return message("From {before} to {after}", before=names[0], after=names[1])


def uncompared(comparison: Comparison) -> Iterator[Message]:
    """Tell when a map has more missing links than are looked for on the other."""
    if any(
        len(one.gaps.missing_links) == LONGEST_LIST for one in (comparison.before, comparison.after)
    ):
        yield message(
            "Of the suggestions, the first {count} by need on each map are looked for on "
            "the other.",
            count=LONGEST_LIST,
        )
