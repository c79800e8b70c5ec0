"""``samverkan template FILE``: an empty workbook to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan.cli.language import argument, command, flag
from samverkan.cli.output import talk
from samverkan.cli.request import common, needs_workbook
from samverkan.errors import UsageError
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
@flag("--force", text=message("Replace the file when it is there already."))
@common(formats=False, output=False)
def template_command(request: Request, *, file: Path, force: bool) -> None:
    """Write the workbook, but never over one that may be filled in."""
    needs_workbook(file)
    if file.exists() and not force:
        raise UsageError(
            message("{file} is there already and may be filled in", file=file),
            message("Choose another name, or give --force to replace it"),
        )
    write_template(file, request.language)
    talk(request, message("Saved {file}", file=file))
