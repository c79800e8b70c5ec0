"""``samverkan compare``: two maps, or two dates of one, beside each other."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import click

from samverkan import __version__
from samverkan.analysis import Options, analyse
from samverkan.cli.analysis_options import MEASURES
from samverkan.cli.gap_options import gap_options
from samverkan.cli.output import coloured, deliver, deliver_json, talk, waiting, width
from samverkan.cli.placing import placed
from samverkan.cli.request import common
from samverkan.cli.same_actors import NOT_SAME, SAME, ask, given_answers, remember
from samverkan.cli.shared import Format
from samverkan.cli.sides import read_sides
from samverkan.cli.speaking import Command, option
from samverkan.cli.summaries import SUMMARIES
from samverkan.cli.values import Dates, Whole
from samverkan.comparison import compare
from samverkan.measures import MeasureOptions, Per
from samverkan.report.comparison_data import comparison_data
from samverkan.report.comparison_lists import render_comparison
from samverkan.report.comparison_selection import shown_comparison
from samverkan.report.comparison_table import comparison_table
from samverkan.report.counts import undated_relations
from samverkan.report.csv_text import render_csv
from samverkan.report.gap_lists import Look
from samverkan.validate.answers_file import read_answers
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.analysis import Analysis
    from samverkan.answers import Pair
    from samverkan.cli.request import Request
    from samverkan.cli.sides import SideMap
    from samverkan.comparison import Comparison

LONGEST_LIST = 2_000
"""Missing links of a map that are looked for on the other: the first so many by need."""


@click.command(
    "compare",
    cls=Command,
    summary=SUMMARIES["compare"],
    details=(
        message(
            "FILES are two maps, the earlier one first. Each is a file, a folder with the "
            "files of one map, or a database: samverkan compare 2025.xlsx 2026.xlsx. A "
            "single map is compared with the one in the database. With --dates all files "
            "are one map, cut at both dates."
        ),
        message(
            "Told are the service that villages lost and gained, and what hangs on one actor now; "
            "the gaps that were filled by a contact or an actor, those that are gone only because "
            "the actor is, and the new ones; then who came, went and changed. An actor with "
            "another name or id is recognised, with what tells it; where that is not sure it is "
            "asked about."
        ),
    ),
)
@option(
    "--dates",
    type=Dates(),
    shown_as=message("DATE,DATE"),
    text=message("Compare one map with itself at these two dates, each as with --as-of."),
)
@MEASURES
@option(
    "--top",
    type=Whole(),
    default=20,
    show_default=True,
    shown_as=message("NUMBER"),
    text=message("How many lines of each kind the text shows; 0 shows all."),
)
@SAME
@NOT_SAME
@option(
    "--figures",
    is_flag=True,
    text=message("Show the values of the network and the ranks that differ, too."),
)
@common(files=True, store=True, analysis=True, follow=True)
def command(  # noqa: PLR0913  (one for each option of its own)
    request: Request,
    *,
    dates: tuple[str, ...] | None,
    names: tuple[str, ...] | None,
    top: int,
    same: tuple[Pair, ...],
    not_same: tuple[Pair, ...],
    figures: bool,
) -> None:
    """Compare two maps."""
    sides = read_sides(request, dates)
    request = placed(request, *(side.stakeholders for side in sides))
    before, after = (_analysis(request, side, names) for side in sides)
    given = given_answers(same, not_same, before.stakeholders, after.stakeholders)
    comparison = _with_answers(request, sides, compare(before, after, answers=given))
    with waiting(request, message("Comparing")):
        shown = shown_comparison(comparison, **asdict(request.filters))
    if request.format is Format.JSON:
        deliver_json(request, comparison_data(shown, method(request, sides, comparison)))
    elif request.format is Format.CSV:
        table = comparison_table(shown, request.language)
        deliver(request, render_csv(table, request.language, excel=request.excel))
    else:
        look = Look(language=request.language, width=width(request), colour=coloured(request))
        called = (sides[0].name, sides[1].name)
        deliver(request, render_comparison(shown, called, look, top=top, figures=figures))
    _tell_uncompared(request, comparison)
    if dates and (text := undated_relations(sides[0].stakeholders)):
        talk(request, text)


def _with_answers(
    request: Request, sides: tuple[SideMap, SideMap], given: Comparison
) -> Comparison:
    """Return the comparison with what was answered before and is now, and remember the latter."""
    known = read_answers(sides[1].answers).with_answers(given.answers)
    following = sides[0].following.with_steps(sides[1].following.steps)
    comparison = replace(given, following=following, answers=known)
    fresh = given.answers.with_answers(ask(request, comparison.sameness.questions))
    remember(request, sides[1].answers, fresh)
    return replace(comparison, answers=known.with_answers(fresh))


def _tell_uncompared(request: Request, comparison: Comparison) -> None:
    """Say so when a map has more missing links than are looked for on the other."""
    if any(
        len(one.gaps.missing_links) == LONGEST_LIST for one in (comparison.before, comparison.after)
    ):
        text = message(
            "Of the suggestions, the first {count} by need on each map are looked for on "
            "the other.",
            count=LONGEST_LIST,
        )
        talk(request, text)


def _analysis(request: Request, side: SideMap, names: tuple[str, ...] | None) -> Analysis:
    gaps = gap_options(request, top=LONGEST_LIST, per_actor=0, permutations=1)
    gaps = replace(gaps, date=side.as_of or gaps.date)
    options = Options(
        as_of=side.as_of,
        types=request.types,
        measures=MeasureOptions(names=names, per=(Per.NETWORK, Per.ACTOR)),
        gaps=gaps,
    )
    return analyse(side.stakeholders, options)


def method(
    request: Request, sides: tuple[SideMap, SideMap], comparison: Comparison
) -> dict[str, Any]:
    """Return what the result depends on beside the maps."""
    gaps = comparison.after.gaps
    return {
        "version": __version__,
        "sources": [dict(side.origin) | {"as_of": side.as_of} for side in sides],
        "options": {"types": list(request.types), **asdict(request.filters)},
        "gaps": {
            "scope": gaps.options.scope,
            "min_stake": gaps.options.min_stake,
            "top": gaps.options.top,
            "listed": [comparison.before.gaps.listed, gaps.listed],
        },
        "left_out": sorted(
            {*comparison.before.measures.left_out, *comparison.after.measures.left_out}
        ),
    }
