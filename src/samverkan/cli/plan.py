"""``samverkan plan``: the links that together do most."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan import __version__
from samverkan.cli.analysis_options import MIN_STAKE, SCOPE, analysed, gap_options, gap_options_data
from samverkan.cli.language import SUMMARIES, Command, option
from samverkan.cli.options import FIGURES
from samverkan.cli.output import Result, look, show, waiting
from samverkan.cli.parameter_types import OneOf, Term, Whole
from samverkan.cli.request import common
from samverkan.cli.sources import read_map
from samverkan.cli.whatif import keep
from samverkan.gaps import Scope
from samverkan.report.plan_lists import plan_data, plan_table, render_plan
from samverkan.scenario import Objective, PlanOptions, plan_links
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.cli.request import Request
    from samverkan.cli.sources import Source
    from samverkan.scenario import Plan


OBJECTIVES = message("service|gain")


@click.command(
    "plan",
    cls=Command,
    summary=SUMMARIES["plan"],
    details=(
        message(
            "FILES are tables (csv, xlsx, ods) or graphs (Kumu, GraphML, …); without them "
            "the database is read. Of the suggestions the package is chosen that can keep or "
            "bring most service for the villages, spread over them, or that brings sectors "
            "and levels nearest to each other. Each new contact is told with what hangs on it."
        ),
    ),
)
@option(
    "--links",
    type=Whole(1),
    default=5,
    show_default=True,
    shown_as=message("NUMBER"),
    text=message("How many new contacts."),
)
@option(
    "--objective",
    type=OneOf(OBJECTIVES),
    default=Objective.SERVICE.value,
    show_default=True,
    shown_as=OBJECTIVES,
    text=message(
        "What matters most: the service of villages, or sectors and levels nearer to each other."
    ),
)
@option(
    "--max-per-actor",
    type=Whole(),
    default=2,
    show_default=True,
    shown_as=message("NUMBER"),
    text=message("The most new contacts of one actor; 0 sets no limit."),
)
@option(
    "--touching-sector",
    type=Term("sector", closed=True),
    shown_as=message("WORD"),
    text=message("One of every two is of this sector: public, commercial or nonprofit."),
)
@option(
    "--within",
    shown_as=message("PLACE"),
    text=message("Only contacts within this municipality, by name or code."),
)
@option(
    "--require-service",
    type=Term("service", closed=False),
    shown_as=message("WORD"),
    text=message(
        "Every contact is about this service: fuel, grocery, post, pharmacy, payment or another."
    ),
)
@MIN_STAKE
@SCOPE
@FIGURES
@option(
    "--save",
    type=click.Path(path_type=Path),
    shown_as=message("FILE"),
    text=message("Save the contacts as a scenario file, for samverkan whatif --scenario."),
)
@common(files=True, store=True, cutting=True)
def command(
    request: Request,
    *,
    save: Path | None,
    min_stake: float,
    scope: str,
    figures: bool,
    **rules: Any,
) -> None:
    """Find the best package of links."""
    source = read_map(request)
    gaps = gap_options(permutations=1, min_stake=min_stake, scope=Scope(scope))
    options = PlanOptions(**rules)
    with waiting(request, message("Planning")):
        analysis = analysed(request, source.stakeholders, gaps=gaps)
        plan = plan_links(analysis, options)
    if save:
        keep(request, save, plan.changes, analysis.stakeholders)
    show(
        request,
        Result(
            data=lambda: plan_data(plan, _method(plan, source)),
            table=lambda: plan_table(plan, request.language),
            text=lambda: render_plan(plan, look(request), figures=figures),
        ),
    )


def _method(plan: Plan, source: Source) -> dict[str, Any]:
    """Return what the result depends on beside the map, and how it was searched."""
    return {
        "version": __version__,
        "source": dict(source.origin),
        "options": asdict(plan.options),
        "gaps": gap_options_data(plan.search.options),
        "candidates": plan.candidates,
        "search": "all" if plan.tried_all else "beam",
        "width": None if plan.tried_all else plan.width,
    }
