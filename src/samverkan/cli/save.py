"""``samverkan save``: the map in the workbook that it comes from, which keeps all else."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import click

from samverkan.cli.endings import fitting
from samverkan.cli.language import argument, command
from samverkan.cli.output import saving, talk, waiting
from samverkan.cli.request import common, output_option
from samverkan.cli.sources import made_from, protect_from, read_map
from samverkan.cli.written_maps import save_whole
from samverkan.errors import UsageError
from samverkan.read.tables import column_letter
from samverkan.validate.answers_file import answers_path
from samverkan.words import counting_any, message, plural_message
from samverkan.write.saved_map import save_in
from samverkan.writing import replace_file

if TYPE_CHECKING:
    from samverkan.cli.request import Request
    from samverkan.model import StakeholderMap
    from samverkan.words import Message
    from samverkan.write.workbook_pass import Saved

ENDINGS = (".xlsx", ".xlsm")
BESIDE = message("{name} (saved)")
MOST_NAMED = 5
_DAMAGED = (BadZipFile, KeyError, ValueError)


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
    try:
        with waiting(request, message("Changing {file}", file=workbook)):
            saved = save_in(workbook, stakeholders, request.reading, language=request.language)
    except _DAMAGED as error:
        raise UsageError(
            message("{file} is no Excel file that can be changed here", file=workbook),
            message("Open it in Excel or LibreOffice, save it as xlsx and try again"),
        ) from error
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


def told(saved: Saved) -> list[Message]:
    """Say what was done to a workbook, and what no longer is as it was."""
    if not saved.is_changed:
        return [message("The file says what the map says; nothing needs to be changed")]
    inside = [one for one in saved.cells if (one[0], one[1]) not in saved.added]
    done = counting_any(
        plural_message("{count} cell changed", "{count} cells changed", len(inside)),
        plural_message(
            "{count} row added at the end", "{count} rows added at the end", len(saved.added)
        ),
        plural_message("{count} row struck out", "{count} rows struck out", len(saved.struck)),
    )
    said = [message("{what}; all else is as it was", what=done)] if done else []
    return [*said, *_sheets_told(saved), *_stale_told(saved)]


def _sheets_told(saved: Saved) -> list[Message]:
    said = []
    if saved.hidden:
        said.append(
            message(
                "Hidden, for there is no room in how they are laid out for what the map says now: "
                "{sheets}. Nothing is lost; what counts stands in: {made}",
                sheets=tuple(saved.hidden),
                made=tuple(saved.made),
            )
        )
    elif saved.made:
        said.append(message("New sheets: {made}", made=tuple(saved.made)))
    if not saved.is_whole:
        said.append(
            message("Something on the map has no place in a workbook; samverkan compare shows what")
        )
    return said


def _stale_told(saved: Saved) -> list[Message]:
    said = []
    if saved.formulas:
        named = [f"{title}!{column_letter(c)}{row}" for title, row, c in sorted(saved.formulas)]
        said.append(
            plural_message(
                "A value stands where there was a formula, in {count} cell: {cells}",
                "Values stand where there were formulas, in {count} cells: {cells}",
                len(named),
                cells=tuple(named[:MOST_NAMED]),
            )
        )
    if "pivot" in saved.stale:
        said.append(message("Pivot tables show the old numbers until you refresh them in Excel"))
    if "signature" in saved.stale:
        said.append(message("The digital signature no longer holds; sign the file anew"))
    return said
