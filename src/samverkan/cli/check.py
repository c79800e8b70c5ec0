"""``samverkan check FILES``: every problem at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.cli import sources
from samverkan.cli.endings import WORKBOOK, needs_ending
from samverkan.cli.language import command, flag
from samverkan.cli.named_files import expand
from samverkan.cli.output import Result, look, saving, show, waiting
from samverkan.cli.parameter_types import file_option
from samverkan.cli.request import common
from samverkan.gaps import analyse_service
from samverkan.gaps.caveats import assumption_texts
from samverkan.network import build_network
from samverkan.report.problem_lists import check_data, check_sheets, problem_table, render_checked
from samverkan.words import message

if TYPE_CHECKING:
    from pathlib import Path

    from samverkan.cli.request import Request
    from samverkan.validate import Checked


@command(
    "check",
    message(
        "FILES are tables (csv, xlsx, ods) or graphs (Kumu, GraphML, …) with actors, "
        "relations or both. On one screen: what was read, what it was taken for, and what "
        "is wrong, by kind, with the first rows of each and what to do. What cannot be used "
        "is set aside, and the rest is the map."
    ),
)
@file_option(
    "--write-problems",
    shown_as=message("FILE.xlsx"),
    text=message(
        "Save your own tables in this Excel file, with what is wrong beside each row, to "
        "be mended there. Your files are not touched."
    ),
)
@flag("--explain", text=message("Tell of every column what it is read as, and why."))
@flag(
    "--all",
    "everything",
    text=message("Tell every problem of every row, in the place of one screen."),
)
@flag(
    "--ask",
    text=message(
        "Ask, in at most three questions, what the files do not tell. The answers are kept beside "
        "each file. Without it you are asked only where you can see the question."
    ),
)
@common(needs_files=True)
def check_command(
    request: Request, *, write_problems: Path | None, explain: bool, everything: bool, ask: bool
) -> int:
    """Report every problem in the files."""
    if write_problems is not None:
        needs_ending(write_problems, WORKBOOK, "check --write-problems")
        outputs = sources.all_outputs(request, write_problems)
        sources.protect_from(request, sources.made_from(request), outputs)
    checked = sources.check(request, insist=ask)
    if write_problems is not None:
        repair(request, checked, write_problems)
    if explain:
        checked = replace(checked, understood=(*checked.understood, *checked.explained))
    if checked.stakeholders is not None:
        assumed = assumption_texts(analyse_service(build_network(checked.stakeholders)))
        checked = replace(checked, understood=(*checked.understood, *assumed))
    full = everything or explain
    show(
        request,
        Result(
            data=lambda: check_data(checked, request.language),
            table=lambda: problem_table(checked.problems),
            text=lambda: render_checked(checked, look(request), everything=full),
            sheets=lambda: check_sheets(checked, request.language),
        ),
    )
    return 1 if checked.stakeholders is None else 0


def repair(request: Request, checked: Checked, path: Path) -> None:
    """Write the tables back with their problems."""
    # Loaded here alone: it needs the writer of workbooks, which takes a while to load.
    from samverkan.report.repair import write_problems  # noqa: PLC0415

    with saving(request, path), waiting(request, message("Saving the problems")):
        write_problems(path, expand(request.files), checked.problems, request.language)
