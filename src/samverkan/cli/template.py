"""``samverkan template FILE``: an empty workbook to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan.cli.endings import WORKBOOK, needs_ending
from samverkan.cli.language import argument, command
from samverkan.cli.output import saving
from samverkan.cli.request import common
from samverkan.report.template import write_template
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.cli.request import Request


@command(
    "template",
    message(
        "The template is an Excel file with one sheet for actors and one for "
        "relations, with lists to choose from, an example row and help. The name of "
        "FILE ends with .xlsx."
    ),
)
@argument("file", shown_as=message("FILE"), type=click.Path(path_type=Path))
@common(formats=())
def template_command(request: Request, *, file: Path) -> None:
    """Write the workbook, but never over one that may be filled in."""
    needs_ending(file, WORKBOOK, "template")
    with saving(request, file):
        write_template(file, request.language)
