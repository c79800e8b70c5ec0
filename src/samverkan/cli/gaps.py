"""``samverkan gaps``: missing collaboration, ranked; ``samverkan motifs``: what ties carry."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from samverkan.cli.analysis_options import (
    JOBS,
    MIN_STAKE,
    SCOPE,
    analysed,
    gap_options,
    gap_options_data,
)
from samverkan.cli.endings import Format
from samverkan.cli.language import command, flag, option
from samverkan.cli.output import Result, look, show, tell_held_back, waiting
from samverkan.cli.parameter_types import (
    RefusedError,
    Share,
    Value,
    Weight,
    number_option,
    unquoted,
)
from samverkan.cli.request import SEED, common
from samverkan.cli.sources import read_map
from samverkan.errors import UsageError
from samverkan.gaps import KINDS, MOTIFS, MotifChoice, Scope
from samverkan.gaps.motif_census import PREFIX
from samverkan.gaps.options import COMPONENTS, SORTS
from samverkan.report.gap_lists import HEADING, render_gaps
from samverkan.report.gap_table import gap_table, gaps_data, render_markdown
from samverkan.report.motif_tables import motif_sheets, motifs_data, render_motifs, ties_rows
from samverkan.report.sentences import actor_names
from samverkan.report.work_sheets import gap_sheets
from samverkan.words import message
from samverkan.words.terms import not_one_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.analysis import Analysis
    from samverkan.cli.request import Request
    from samverkan.handout.source import Source


class Motif(Value):
    """A motif as ``1,2[II.C]``."""

    def read(self, text: str) -> str:
        """Return the motif, or refuse."""
        asked = unquoted(text).replace(" ", "").upper()
        if asked in MOTIFS:
            return asked
        known = tuple(MOTIFS)
        raise RefusedError(
            message("{value} is not a motif; there are {motifs}", value=text, motifs=known)
        )


class MotifLevels(Value):
    """The levels of motifs, as ``kind=activity,actor``: attribute, first and second value."""

    def read(self, text: str) -> tuple[str, str, str]:
        """Return attribute and values, or refuse."""
        attribute, _sign, words = unquoted(text).partition("=")
        first, _sign, second = words.partition(",")
        parts = attribute.strip(), first.strip(), second.strip()
        if all(parts) and "," not in second:
            return parts
        raise RefusedError(
            message(
                "{value} does not name two levels; write for example kind=activity,actor",
                value=text,
            )
        )


class Sort(Value):
    """What to rank by: one of the words known, or a motif as ``motif_1,2[II.C]``."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = tuple(known)

    def read(self, text: str) -> str:
        """Return the word, or refuse."""
        asked = unquoted(text)
        if asked in self.known or asked.startswith(PREFIX):
            return asked
        raise RefusedError(not_one_of(text, self.known))


MOTIF = option(
    "--motif",
    "motifs",
    type=Motif(),
    multiple=True,
    shown_as=message("MOTIF"),
    text=message(
        "A motif across two levels: {motifs}. Can be repeated; without it all three, when levels "
        "are named.",
        motifs=", ".join(MOTIFS),
    ),
)
MOTIF_LEVELS = option(
    "--motif-levels",
    type=MotifLevels(),
    shown_as=message("ATTRIBUTE=FIRST,SECOND"),
    text=message(
        "The two levels of motifs, as values of a column of the actors: kind=activity,actor, or "
        "sector=public,nonprofit."
    ),
)


def motif_choice(motifs: tuple[str, ...], levels: tuple[str, str, str] | None) -> MotifChoice:
    """Return what is asked for.

    Raises
    ------
    UsageError
        When no levels are named.
    """
    if levels is None:
        raise UsageError(
            message("A motif needs two levels"),
            message("Name them, for example --motif-levels kind=activity,actor"),
        )
    attribute, first, second = levels
    asked = tuple(dict.fromkeys(motifs)) or tuple(MOTIFS)
    return MotifChoice(motifs=asked, attribute=attribute, first=first, second=second)


@command(
    "gaps",
    message(
        "FILES are tables (csv, xlsx, ods) or graphs (Kumu, GraphML, …); without them the "
        "database is read. First comes what is at stake in the villages, then who ought to "
        "talk, ranked by need, then what else is missing. --format json and csv hold "
        "everything, with the rows that support it."
    ),
    epilogue=lambda: (message("Kinds"), {one.name: one.title for one in KINDS.values()}),
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
@number_option("--top", default=20, text=message("How many of each kind to list; 0 lists all."))
@number_option(
    "--per-actor",
    default=3,
    text=message("In how many suggestions an actor may stand; 0 sets no limit."),
)
@MIN_STAKE
@SCOPE
@flag("--same-group", text=message("Compare also pairs of the same sector and level."))
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
@number_option(
    "--resamples",
    text=message(
        "How many maps to try the list on that lack one source, and how many that lack a "
        "tenth of the ties, to tell which suggestions are sure; 100 is enough, 0 tries "
        "none. Without it 20 on a map of up to 400 actors, and none on a larger one."
    ),
)
@option(
    "--min-stability",
    type=Share(),
    default=0.0,
    shown_as=message("SHARE"),
    text=message(
        "Only suggestions that are at least this sure, 0 to 1; from 0.8 they are called sure."
    ),
)
@number_option(
    "--permutations",
    default=9_999,
    least=1,
    text=message("How many comparisons with chance are made."),
)
@SEED
@flag(
    "--declined",
    "left_out",
    text=message("Only the gaps that stay out: declined, or the two already work together."),
)
@flag(
    "--figures",
    text=message("Show the numbers behind the list too: need, its parts, and how sure each is."),
)
@JOBS
@common(files=True, store=True, versions=True, analysis=True, follow=True, notes=True)
def gaps_command(
    request: Request,
    *,
    motifs: tuple[str, ...],
    motif_levels: tuple[str, str, str] | None,
    figures: bool,
    **wishes: Any,
) -> None:
    """Find the gaps of a map and list them."""
    source = read_map(request)
    most = wishes["top"] if _was_given("top") else 0
    wishes["scope"] = Scope(wishes["scope"])
    wishes["following"] = source.following
    # A list to read does not say how sure each suggestion is.
    is_shown = request.format not in (Format.TABLE, Format.MD)
    if wishes["resamples"] is None and not (figures or wishes["min_stability"] or is_shown):
        wishes["resamples"] = 0
    asked = motif_choice(motifs, motif_levels) if motifs or motif_levels else None
    with waiting(request, message("Looking for gaps")):
        gaps = gap_options(motifs=asked, **wishes)
        analysis = analysed(request, source.stakeholders, gaps=gaps)
        analysis.gaps  # noqa: B018  (computed when first asked for)
    shown = look(request, figures=figures, most=most)
    show(
        request,
        Result(
            data=lambda: gaps_data(analysis.gaps, _method(analysis, source)),
            table=lambda: gap_table(analysis, request.language),
            text=lambda: render_gaps(analysis, shown),
            markdown=lambda: render_markdown(analysis, shown),
            sheets=lambda: gap_sheets(analysis, request.language),
            title=HEADING,
        ),
    )
    tell_held_back(request, actors=analysis.stakeholders.actors, steps=source.following.steps)


def _was_given(name: str) -> bool:
    """Tell whether an option was written, and does not only have what holds without it."""
    source = click.get_current_context().get_parameter_source(name)
    return source is ParameterSource.COMMANDLINE


def _method(analysis: Analysis, source: Source) -> dict[str, Any]:
    """Return what the result depends on beside the map, and what it was compared with."""
    gaps = analysis.gaps
    options = gap_options_data(gaps.options)
    options |= {"as_of": analysis.options.as_of, "following": len(source.following.history)}
    # By how many the work was shared changes nothing, and no byte of the output.
    del options["jobs"]
    return source.method(
        options=options | {"types": list(analysis.options.types)},
        weights=dict(gaps.weights),
        assumed={name: list(ids) for name, ids in gaps.assumed.items()},
        seed=gaps.options.seed,
        baselines={
            "need": "a sum of the parts that weights names, each 0 to 1",
            "candidates": gaps.candidates,
            "listed": gaps.listed,
            "likely": None if gaps.likely is None else asdict(gaps.likely),
            "quadrants": None if gaps.middle is None else asdict(gaps.middle),
            "motifs": [asdict(motif) for motif in gaps.motifs],
            "deficit": "pairs of sector and level permuted over actors",
        },
    )


@command(
    "motifs",
    message(
        "A motif is a small pattern across two levels, which any column of the actors can be: "
        "--motif-levels kind=activity,actor. What a tie that is missing would add is a "
        "component of samverkan gaps, with the same two options; this is the mirror, what an "
        "existing tie carries. In csv every such tie is a row."
    ),
    epilogue=lambda: (message("Motifs"), MOTIFS),
)
@MOTIF
@MOTIF_LEVELS
@number_option("--top", default=20, text=message("How many ties to list; 0 lists all."))
@common(files=True, store=True, versions=True, cutting=True)
def motifs_command(
    request: Request,
    *,
    motifs: tuple[str, ...],
    motif_levels: tuple[str, str, str] | None,
    top: int,
) -> None:
    """Count motifs and weigh the ties."""
    choice = motif_choice(motifs, motif_levels)
    source = read_map(request)
    with waiting(request, message("Counting motifs")):
        analysis = analysed(request, source.stakeholders)
        census = analysis.motifs(choice)
    names = actor_names(analysis)
    method = source.method(
        options=asdict(choice) | {"as_of": request.as_of, "types": list(request.types)},
        baselines={"expected": "ties of each block of levels independently at random"},
    )
    show(
        request,
        Result(
            data=lambda: motifs_data(census, method),
            table=lambda: ties_rows(census, names),
            text=lambda: render_motifs(census, names, look(request, most=top)),
            sheets=lambda: motif_sheets(census, names),
        ),
    )
