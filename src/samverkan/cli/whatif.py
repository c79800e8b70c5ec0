"""``samverkan whatif``: what changes would do; ``samverkan plan``: the links that do most."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from samverkan import __version__
from samverkan.cli.analysis_options import MIN_STAKE, SCOPE, analysed, gap_options, gap_options_data
from samverkan.cli.endings import SCENARIO, needs_ending
from samverkan.cli.language import command, option
from samverkan.cli.output import Result, look, show, waiting
from samverkan.cli.output import save as save_file
from samverkan.cli.parameter_types import OneOf, Term, file_option, number_option
from samverkan.cli.request import FIGURES, MEASURES, PERMUTATIONS, SEED, common
from samverkan.cli.sources import all_outputs, made_from, protect_from, read_map
from samverkan.dates import today
from samverkan.errors import UsageError
from samverkan.gaps import Scope
from samverkan.measures import MeasureOptions, Per, find_measures
from samverkan.report.plan_lists import plan_data, plan_sheets, plan_table, render_plan
from samverkan.report.what_if import render_what_if, what_if_data, what_if_sheets, what_if_values
from samverkan.scenario import (
    Change,
    ChangeKind,
    Objective,
    PlanOptions,
    plan_links,
    read_scenario,
    render_scenario,
    what_if,
)
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from samverkan.cli.request import Request
    from samverkan.handout.source import Source
    from samverkan.model import StakeholderMap
    from samverkan.scenario import Plan, WhatIf


def check_scenario(request: Request, file: Path | None) -> None:
    """Refuse a name for the scenario file that is wrong, or taken by something else."""
    if file is not None:
        needs_ending(file, SCENARIO, "whatif --save")
        protect_from(request, made_from(request), all_outputs(request, file))


def keep(
    request: Request, file: Path, changes: Sequence[Change], stakeholders: StakeholderMap
) -> None:
    """Write changes as a scenario file, and say so."""
    language = request.language
    text = render_scenario(
        changes, stakeholders, language=language, made=today(), version=__version__
    )
    save_file(request, file, text.encode("utf-8"))


CHANGES = {
    ChangeKind.ADD: (
        message("ACTOR ACTOR"),
        message("These two begin to work together. Can be repeated."),
    ),
    ChangeKind.AGENT: (
        message("ACTOR PRINCIPAL"),
        message("The first becomes an agent for the second, a post company say. Can be repeated."),
    ),
    ChangeKind.REMOVE: (
        message("ACTOR ACTOR"),
        message("These two no longer have any contact. Can be repeated."),
    ),
    ChangeKind.LEAVE: (
        message("ACTOR"),
        message("This actor closes down, and all its contacts go with it. Can be repeated."),
    ),
    ChangeKind.MERGE: (
        message("KEEP DROP"),
        message("These two become one, the first, which takes over all contacts. Can be repeated."),
    ),
    ChangeKind.END_ACTOR: (
        message("ACTOR"),
        message("All contacts of this actor end, as when a project ends. Can be repeated."),
    ),
    ChangeKind.END_SOURCE: (
        message("ADDRESS"),
        message("All relations that have this source end. Can be repeated."),
    ),
}
"""What the option of each kind of change takes, and what it does."""


def _changes_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command an option for each kind of change, named by its word."""
    for kind, (shown_as, text) in reversed(CHANGES.items()):
        # ``--merge`` is that of decided duplicates.
        name = "--merge-actors" if kind is ChangeKind.MERGE else f"--{kind.value}"
        count = kind.name_count
        add = option(name, kind.name, nargs=count, multiple=True, shown_as=shown_as, text=text)
        function = add(function)
    return function


@command(
    "whatif",
    message(
        "FILES are tables (csv, xlsx, ods) or graphs (Kumu, GraphML, …); without them the "
        "database is read. Name actors by id or name. Any number of changes at once; their "
        "order does not matter. Nothing in the database is changed. Shown are the service that "
        "villages would lose or gain, whom it concerns, what to do now, and the gaps; "
        "--figures adds the figures of the network, --format json and csv hold everything."
    ),
)
@_changes_options
@file_option(
    "--scenario",
    "scenarios",
    multiple=True,
    text=message("The changes of a scenario file, beside those given here. Can be repeated."),
)
@file_option(
    "--save",
    text=message(
        "Keep all these changes as a scenario file, a line for each: take one out to undo it."
    ),
)
@FIGURES
@MEASURES
@number_option(
    "--top",
    default=5,
    text=message("How many changed ranks a table shows with --figures; 0 shows all."),
)
@PERMUTATIONS
@SEED
@common(files=True, store=True, versions=True, analysis=True)
def whatif_command(  # noqa: PLR0913  (one for each option of its own)
    request: Request,
    *,
    scenarios: tuple[Path, ...],
    save: Path | None,
    names: tuple[str, ...] | None,
    top: int,
    figures: bool,
    permutations: int,
    seed: int,
    **given: Any,
) -> None:
    """Compare a map with the same map after changes."""
    for name in names or ():
        find_measures(name)
    changes = _changes(scenarios, given)
    check_scenario(request, save)
    source = read_map(request)
    measures = MeasureOptions(
        names=names, permutations=permutations, seed=seed, per=(Per.NETWORK, Per.ACTOR)
    )
    gaps = gap_options(permutations=1, seed=seed)
    with waiting(request, message("Comparing")):
        analysis = analysed(request, source.stakeholders, measures=measures, gaps=gaps)
        comparison = _shown(what_if(analysis, changes))
    if save:
        keep(request, save, comparison.changes, comparison.before.stakeholders)
    shown = look(request, figures=figures or bool(names), most=top)
    show(
        request,
        Result(
            data=lambda: what_if_data(comparison, _method(comparison, source)),
            table=lambda: what_if_values(comparison, request.language),
            text=lambda: render_what_if(comparison, shown, names=names or ()),
            sheets=lambda: what_if_sheets(comparison, request.language),
        ),
    )


def _changes(scenarios: Sequence[Path], given: dict[str, Any]) -> list[Change]:
    """Return the changes of the scenario files, then those of the options.

    Raises
    ------
    UsageError
        When there are none.
    """
    changes = [change for file in scenarios for change in read_scenario(file)]
    for kind in CHANGES:
        values = given[kind.name]
        changes += [Change(kind, (v,) if isinstance(v, str) else tuple(v)) for v in values]
    if not changes:
        raise UsageError(
            message("No change is given"),
            message('Give one, for example: samverkan whatif --add "Actor A" "Actor B"'),
        )
    return changes


def _shown(comparison: WhatIf) -> WhatIf:
    """Return the comparison with the ranks of the actors that the filters let through."""
    before = comparison.before
    kept = {one.id for one in before.stakeholders.actors if before.options.filters.fit(one)}
    ranks = tuple(change for change in comparison.ranks if change.id in kept)
    return replace(comparison, ranks=ranks)


def _method(comparison: WhatIf, source: Source) -> dict[str, Any]:
    """Return what the result depends on beside the map and the changes."""
    options = comparison.before.options
    cuts = {"as_of": options.as_of, "types": list(options.types)}
    return source.method(
        options=gap_options_data(options.gaps) | cuts,
        measures=list(options.measures.names or ()),
        left_out=list(comparison.before.measures.left_out),
        permutations=options.measures.permutations,
        seed=options.measures.seed,
    )


OBJECTIVES = message("service|gain")


@command(
    "plan",
    message(
        "FILES are tables (csv, xlsx, ods) or graphs (Kumu, GraphML, …); without them "
        "the database is read. Of the suggestions the package is chosen that can keep or "
        "bring most service for the villages, spread over them, or that brings sectors "
        "and levels nearest to each other. Each new contact is told with what hangs on it."
    ),
)
@number_option("--links", default=5, least=1, text=message("How many new contacts."))
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
@number_option(
    "--max-per-actor",
    default=2,
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
@file_option(
    "--save", text=message("Save the contacts as a scenario file, for samverkan whatif --scenario.")
)
@common(files=True, store=True, versions=True, cutting=True)
def plan_command(
    request: Request,
    *,
    save: Path | None,
    min_stake: float,
    scope: str,
    figures: bool,
    **rules: Any,
) -> None:
    """Find the best package of links."""
    check_scenario(request, save)
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
            data=lambda: plan_data(plan, _plan_method(plan, source)),
            table=lambda: plan_table(plan, request.language),
            text=lambda: render_plan(plan, look(request, figures=figures)),
            sheets=lambda: plan_sheets(plan, request.language),
        ),
    )


def _plan_method(plan: Plan, source: Source) -> dict[str, Any]:
    """Return what the result depends on beside the map, and how it was searched."""
    return source.method(
        options=asdict(plan.options),
        gaps=gap_options_data(plan.search.options),
        candidates=plan.candidates,
        search="all" if plan.tried_all else "beam",
        width=None if plan.tried_all else plan.width,
    )
