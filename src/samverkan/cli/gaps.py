"""``samverkan gaps``: missing collaboration, ranked and explained."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from samverkan import __version__
from samverkan.cli.analysis_options import (
    MIN_STAKE,
    MOTIF,
    MOTIF_LEVELS,
    SCOPE,
    Sort,
    analysed,
    gap_options,
    gap_options_data,
)
from samverkan.cli.language import SUMMARIES, Command, option
from samverkan.cli.options import SEED, Format
from samverkan.cli.output import Result, look, show, waiting
from samverkan.cli.parameter_types import Share, Weight, Whole
from samverkan.cli.request import common
from samverkan.cli.sources import read_map
from samverkan.gaps import KINDS, Scope
from samverkan.gaps.motif_census import PREFIX
from samverkan.gaps.options import COMPONENTS, SORTS
from samverkan.report.gap_lists import render_gaps
from samverkan.report.gap_table import gap_table, gaps_data, render_markdown
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.analysis import Analysis
    from samverkan.cli.request import Request
    from samverkan.cli.sources import Source


def _kinds(language: str) -> str:
    """Return the list of all kinds for the help."""
    formatter = click.HelpFormatter()
    with formatter.section(message("Kinds").text(language)):
        formatter.write_dl([(kind.name, kind.title.text(language)) for kind in KINDS.values()])
    return formatter.getvalue()


@click.command(
    "gaps",
    cls=Command,
    summary=SUMMARIES["gaps"],
    details=(
        message(
            "FILES are tables (csv, xlsx, ods) or graphs (Kumu, GraphML, …); without them the "
            "database is read. First comes what is at stake in the villages, then who ought to "
            "talk, ranked by need, then what else is missing. --format json and csv hold "
            "everything, with the rows that support it."
        ),
    ),
    epilogue=_kinds,
)
@option(
    "--kind",
    "kinds",
    multiple=True,
    shown_as=message("KIND"),
    text=message("Only this kind of gap, all of it. Can be repeated."),
)
@option(
    "--actor",
    shown_as=message("ID|NAME"),
    text=message(
        "Only what one actor could do or is concerned by, given by its id or name; then "
        "all of it is shown."
    ),
)
@option(
    "--top",
    type=Whole(),
    default=20,
    show_default=True,
    shown_as=message("NUMBER"),
    text=message("How many of each kind to list; 0 lists all."),
)
@option(
    "--per-actor",
    type=Whole(),
    default=3,
    show_default=True,
    shown_as=message("NUMBER"),
    text=message("In how many suggestions an actor may stand; 0 sets no limit."),
)
@MIN_STAKE
@SCOPE
@option(
    "--same-group",
    is_flag=True,
    text=message("Compare also pairs of the same sector and level."),
)
@option(
    "--sort",
    type=Sort(SORTS),
    default="need",
    show_default=True,
    shown_as=message("WORD"),
    text=message(
        "What to rank by: {words}, or a motif as motif_1,2[II.C].", words=", ".join(SORTS)
    ),
)
@option(
    "--weight",
    "weights",
    type=Weight(COMPONENTS, beginning=PREFIX),
    multiple=True,
    shown_as=message("NAME=NUMBER"),
    text=message("Weight of a component of need, as at_stake=0.5. Can be repeated."),
)
@MOTIF
@MOTIF_LEVELS
@option(
    "--resamples",
    type=Whole(),
    shown_as=message("NUMBER"),
    text=message(
        "How many maps to try the list on that lack one source, and how many that lack a "
        "tenth of the ties, to tell which suggestions are sure; 100 is enough, 0 tries "
        "none. Without it 20 on a map of up to 400 actors, and none on a larger one."
    ),
)
@option(
    "--min-stability",
    type=Share(),
    default=0,
    shown_as=message("SHARE"),
    text=message(
        "Only suggestions that are at least this sure, 0 to 1; from 0.8 they are called sure."
    ),
)
@option(
    "--permutations",
    type=Whole(1),
    default=9_999,
    show_default=True,
    shown_as=message("NUMBER"),
    text=message("How many comparisons with chance are made."),
)
@SEED
@option(
    "--declined",
    is_flag=True,
    text=message("Only the gaps that stay out of the list because they were declined."),
)
@option(
    "--figures",
    is_flag=True,
    text=message("Show the numbers behind the list too: need, its parts, and how sure each is."),
)
@option(
    "--jobs",
    type=Whole(1),
    shown_as=message("NUMBER"),
    text=message(
        "How many processes share the work, region by region; the list is the same. Without it one"
        " on a small map, and on a large one as many as there are processors."
    ),
)
@common(files=True, store=True, analysis=True, follow=True)
def command(request: Request, *, figures: bool, **wishes: Any) -> None:
    """Find the gaps of a map and list them."""
    source = read_map(request)
    most = wishes["top"] if _was_given("top") else 0
    wishes["scope"] = Scope(wishes["scope"])
    wishes["following"] = source.following
    asked = figures or wishes["min_stability"] or _shows_sureness(request)
    if wishes["resamples"] is None and not asked:
        wishes["resamples"] = 0
    with waiting(request, message("Looking for gaps")):
        analysis = analysed(request, source.stakeholders, gaps=gap_options(**wishes))
        analysis.gaps  # noqa: B018  (computed when first asked for)
    language = request.language
    show(
        request,
        Result(
            data=lambda: gaps_data(analysis.gaps, method(analysis, source)),
            table=lambda: gap_table(analysis, language),
            text=lambda: render_gaps(analysis, look(request, figures=figures, most=most)),
            markdown=lambda: render_markdown(analysis, language, figures=figures, most=most),
        ),
    )


def _was_given(name: str) -> bool:
    """Tell whether an option was written, and does not only have what holds without it."""
    source = click.get_current_context().get_parameter_source(name)
    return source is ParameterSource.COMMANDLINE


def _shows_sureness(request: Request) -> bool:
    """Tell whether what is written says how sure each suggestion is: a list to read does not."""
    return request.format not in (Format.TABLE, Format.MD)


def method(analysis: Analysis, source: Source) -> dict[str, Any]:
    """Return what the result depends on beside the map, and what it was compared with."""
    gaps = analysis.gaps
    options = gap_options_data(gaps.options)
    options |= {"as_of": analysis.options.as_of, "following": len(source.following.history)}
    # By how many the work was shared changes nothing, and no byte of the output.
    del options["jobs"]
    return {
        "version": __version__,
        "source": dict(source.origin),
        "options": options | {"types": list(analysis.options.types)},
        "weights": dict(gaps.weights),
        "assumed": {name: list(ids) for name, ids in gaps.assumed.items()},
        "seed": gaps.options.seed,
        "baselines": {
            "need": "a sum of the parts that weights names, each 0 to 1",
            "candidates": gaps.candidates,
            "listed": gaps.listed,
            "likely": None if gaps.likely is None else asdict(gaps.likely),
            "quadrants": None if gaps.middle is None else asdict(gaps.middle),
            "motifs": [asdict(motif) for motif in gaps.motifs],
            "deficit": "pairs of sector and level permuted over actors",
        },
    }
