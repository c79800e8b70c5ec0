"""``samverkan check FILES``: every problem at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samverkan.cli import sources
from samverkan.cli.output import deliver, deliver_json, width
from samverkan.cli.request import common
from samverkan.cli.shared import Format
from samverkan.cli.speaking import Command
from samverkan.cli.summaries import SUMMARIES
from samverkan.report.csv_text import render_csv
from samverkan.report.json_text import check_data
from samverkan.report.problem_lists import problem_table, render_checked
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.cli.request import Request


@click.command(
    "check",
    cls=Command,
    summary=SUMMARIES["check"],
    details=(
        message(
            "FILES are csv files or Excel workbooks with actors, relations or both. Each problem "
            "is told with file, sheet, row and column, what is wrong and what to do. Errors stop "
            "a load; warnings and notes do not. The exit code is 1 when there is an error."
        ),
    ),
)
@common(needs_files=True)
def command(request: Request) -> int:
    """Report every problem in the files."""
    checked = sources.check(request)
    if request.format is Format.JSON:
        deliver_json(request, check_data(checked, request.language))
    elif request.format is Format.CSV:
        table = problem_table(checked.problems)
        deliver(request, render_csv(table, request.language, excel=request.excel))
    else:
        deliver(request, render_checked(checked, request.language, width=width(request)))
    return 1 if checked.stakeholders is None else 0
