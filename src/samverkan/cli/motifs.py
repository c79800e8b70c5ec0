"""``samverkan motifs``: how often motifs occur, and the ties that carry them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from samverkan import __version__
from samverkan.cli.analysis_options import MOTIF, MOTIF_LEVELS, analysed, motif_choice
from samverkan.cli.language import SUMMARIES, Command, option
from samverkan.cli.output import Result, look, show, waiting
from samverkan.cli.parameter_types import Whole
from samverkan.cli.request import common
from samverkan.cli.sources import read_map
from samverkan.gaps import MOTIFS
from samverkan.report.motif_tables import motifs_data, render_motifs, ties_rows
from samverkan.report.sentences import actor_names
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.cli.request import Request


def _motifs(language: str) -> str:
    """Return the list of all motifs for the help."""
    formatter = click.HelpFormatter()
    with formatter.section(message("Motifs").text(language)):
        formatter.write_dl([(motif, said.text(language)) for motif, said in MOTIFS.items()])
    return formatter.getvalue()


@click.command(
    "motifs",
    cls=Command,
    summary=SUMMARIES["motifs"],
    details=(
        message(
            "A motif is a small pattern across two levels, which any column of the actors can be: "
            "--motif-levels kind=activity,actor. What a tie that is missing would add is a "
            "component of samverkan gaps, with the same two options; this is the mirror, what an "
            "existing tie carries. In csv every such tie is a row."
        ),
    ),
    epilogue=_motifs,
)
@MOTIF
@MOTIF_LEVELS
@option(
    "--top",
    type=Whole(),
    default=20,
    show_default=True,
    shown_as=message("NUMBER"),
    text=message("How many ties to list; 0 lists all."),
)
@common(files=True, store=True, cutting=True)
def command(
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
    asked = asdict(choice) | {"as_of": request.as_of, "types": list(request.types)}
    method = {
        "version": __version__,
        "source": dict(source.origin),
        "options": asked,
        "baselines": {"expected": "ties of each block of levels independently at random"},
    }
    show(
        request,
        Result(
            data=lambda: motifs_data(census, method),
            table=lambda: ties_rows(census, names),
            text=lambda: render_motifs(census, names, look(request), top=top),
        ),
    )
