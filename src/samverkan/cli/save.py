"""``samverkan save``: the map in the workbook that it comes from, which keeps all else."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan.cli.endings import fitting
from samverkan.cli.language import argument, command
from samverkan.cli.output import saving, talk, waiting
from samverkan.cli.request import common, output_option
from samverkan.cli.sources import made_from, protect_from, read_map
from samverkan.cli.written_maps import save_whole
from samverkan.errors import UsageError
from samverkan.handout.saved import BESIDE, can_be_changed, told
from samverkan.validate.answers_file import answers_path
from samverkan.words import message
from samverkan.write.saved_map import save_in
from samverkan.writing import replace_file

if TYPE_CHECKING:
    from samverkan.cli.request import Request
    from samverkan.model import StakeholderMap

ENDINGS = (".xlsx", ".xlsm")


@command(
    "save",
    message(
        "WORKBOOK is your own Excel file. What differs is changed in its cells; new actors and "
        "relations stand at the end, and rows that are no more are struck out. Columns, order, "
        "colours, formulas, comments, pictures and macros stay. The map is that of FILES, else of "
        "the database."
    ),
    message(
        "Your file is not changed: the result lies beside it, or where -o says. To replace it, "
        "name it with -o and add --force. Where there is no such file, a new one is made."
    ),
)
@argument("workbook", shown_as=message("WORKBOOK"), type=click.Path(path_type=Path))
@output_option(ENDINGS)
@common(files=True, store=True, versions=True, formats=())
def save_command(request: Request, *, workbook: Path) -> None:
    """Save the map in a workbook."""
    output = _output(request, workbook)
    others = [path for path in made_from(request) if path.resolve() != workbook.resolve()]
    protect_from(request, others, [output])
    stakeholders = read_map(request).stakeholders
    if workbook.exists():
        save_in_workbook(request, stakeholders, workbook, output)
    else:
        save_new(request, stakeholders, output)


def _output(request: Request, workbook: Path) -> Path:
    """Return where to save: where was said, or beside the workbook."""
    ending = fitting(workbook, ENDINGS, "save")
    output = request.output
    if output is None:
        name = BESIDE.filled(name=workbook.stem).text(request.language)
        return workbook.with_name(name + workbook.suffix) if workbook.exists() else workbook
    if fitting(output, ENDINGS, "save") != ending and workbook.exists():
        raise UsageError(
            message("{file} cannot hold what {workbook} does", file=output, workbook=workbook),
            message("Let the name end with {ending}", ending=ending),
        )
    return output


def save_new(request: Request, stakeholders: StakeholderMap, output: Path) -> None:
    """Save a map in a new workbook.

    Raises
    ------
    UsageError
        When the name is that of a workbook with macros.
    """
    if output.suffix.lower() != ENDINGS[0]:
        raise UsageError(
            message("There is no file {file}", file=output),
            message("Let the name of a new one end with {ending}", ending=ENDINGS[0]),
        )
    save_whole(request, stakeholders, output)


def save_in_workbook(
    request: Request, stakeholders: StakeholderMap, workbook: Path, output: Path
) -> None:
    """Save a map in somebody's own workbook, and say what was done to it.

    Raises
    ------
    UsageError
        When it is none that can be changed.
    """
    with waiting(request, message("Changing {file}", file=workbook)), can_be_changed(workbook):
        saved = save_in(workbook, stakeholders, request.reading, language=request.language)
    for text in told(saved):
        talk(request, text)
    if not saved.is_changed and request.output is None:
        return
    with saving(request, output):
        replace_file(output, saved.content)
    _keep_answers(workbook, output)


def _keep_answers(workbook: Path, output: Path) -> None:
    """Let what was answered about a workbook count for the new one too."""
    answers, kept = answers_path(workbook), answers_path(output)
    if answers.is_file() and not kept.exists():
        shutil.copyfile(answers, kept)
