"""``samverkan gather FOLDER``: answers of those who know become one version of the map."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan.cli.asking import DRY_RUN, tell_dry_run
from samverkan.cli.endings import (
    LISTS,
    SHOWN,
    TABLES,
    Format,
    endings,
    find_format,
    fitting,
    needs_ending,
)
from samverkan.cli.language import argument, command, option
from samverkan.cli.output import Result, look, show, talk, waiting
from samverkan.cli.parameter_types import file_option
from samverkan.cli.questions import ask_and_keep
from samverkan.cli.request import EXCEL, common, format_option, with_filters
from samverkan.cli.sources import (
    answers_about,
    made_from,
    opened,
    protect_from,
    read_map,
    store_of,
)
from samverkan.cli.written_maps import save_whole
from samverkan.errors import SamverkanError, UsageError
from samverkan.gathering import keep, read_folder, round_name
from samverkan.handout.answers import NO_ANSWER, TITLE, asked_about, gathered_list, round_of
from samverkan.report.gathered import (
    Gathered,
    gathered_data,
    render_gathered,
    tie_table,
)
from samverkan.validate.answers_file import answers_path, read_answers
from samverkan.words import message
from samverkan.write import files_of, find_form

if TYPE_CHECKING:
    from samverkan.cli.request import Request
    from samverkan.gathering import Folder, Round
    from samverkan.handout.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """In which format a round is shown on the screen, and the file in which it is listed."""

    shown: str | None
    listed: Path | None

    @property
    def form(self) -> Format:
        """The format on the screen, a text to read where nothing else is asked for.

        Raises
        ------
        UsageError
            When a workbook is asked for, and no file for it.
        """
        if self.shown != Format.XLSX:
            return Format(self.shown or Format.TABLE)
        if self.listed is None:
            raise UsageError(
                message("An Excel file cannot be shown on the screen"),
                message("Name a file with --list, for example --list answers.xlsx"),
            )
        return Format.TABLE


@command(
    "gather",
    message(
        "ANSWERS is a folder with what came back: files that forms save, forms in Excel, lists of "
        "your own with who, works with and about. FILES are the map that was asked about; without "
        "them the database is read, and the answers are saved in it as a mapping of their own. "
        "With -o the map with all that was answered is saved in a file instead."
    ),
    message(
        "Gather as often as you like while answers come in: the latest answer of each counts. The "
        "filters tell who was asked; without them it is everybody on the map."
    ),
)
@argument("came_back", shown_as=message("ANSWERS"), type=click.Path(path_type=Path))
@option(
    "--mapping",
    shown_as=message("NAME"),
    text=message("What the round is called in the database. Without it answers and the month."),
)
@DRY_RUN
@format_option(LISTS, "shown")
@file_option(
    "--list",
    "listed",
    text=message(
        "Save who has answered, and what was said by whom, in this file: {endings}.",
        endings=", ".join(endings(LISTS)),
    ),
)
@file_option(
    "-o",
    "--output",
    text=message(
        "Save the map with all that was answered in this file: {endings}.",
        endings=", ".join(endings(TABLES)),
    ),
)
@EXCEL
@with_filters
@common(files=True, store=True, formats=(), notes=True)
def gather_command(
    request: Request,
    *,
    came_back: Path,
    mapping: str | None,
    dry_run: bool,
    **wanted: Any,
) -> None:
    """Gather the answers, show what they say, and keep it."""
    shown = Shown(**wanted)
    on_screen = shown.form
    _check(request, came_back, shown.listed, dry_run=dry_run)
    with waiting(request, message("Reading answers")) as tell:
        folder = read_folder([came_back.resolve()], tell)
    source, name = _map_before(request, folder, mapping)
    found = _gathered(request, source, folder, came_back, name)
    to_ask = replace(request, format=on_screen)
    if ask_and_keep(to_ask, found.questions, [came_back.resolve()], insist=False):
        found = _gathered(request, source, folder, came_back, name)
    _show(request, source, found, shown)
    if not found.answered:
        raise SamverkanError(
            NO_ANSWER,
            message("See above what is wrong with the files"),
        )
    _keep(request, found, dry_run=dry_run)


def _check(request: Request, answers: Path, listed: Path | None, *, dry_run: bool) -> None:
    """Refuse what does not go together before anything is read.

    Raises
    ------
    UsageError
        When a name fits no format, or the map of files would be kept nowhere.
    """
    outputs = [] if listed is None else [listed]
    if listed is not None:
        needs_ending(listed, LISTS, "gather --list")
    if request.output is not None:
        fitting(request.output, endings(TABLES), "gather")
        form = find_form(request.output)
        outputs += files_of(request.output, form, request.language).values()
    elif request.files and not dry_run:
        raise UsageError(
            message("The map is read from files, and nothing says where to save it"),
            message("Name a file with -o, for example -o map.xlsx, or see it with --dry-run"),
        )
    within = answers.rglob("*") if answers.is_dir() else (answers,)
    protect_from(request, [*made_from(request), *within], outputs)


def _map_before(request: Request, folder: Folder, mapping: str | None) -> tuple[Source, str]:
    """Return the map that was asked about, and the name of the round.

    That of the database is without an earlier state of the round, if it holds anything else.
    """
    source = read_map(request)
    if request.files:
        return source, mapping or round_name(folder, request.language)
    with opened(request, store_of(request)) as store:
        return asked_about(source, store, folder, request.language, mapping)


def _gathered(request: Request, source: Source, folder: Folder, answers: Path, name: str) -> Round:
    """Return what the answers say, with what was answered about names so far."""
    replies = answers_about(request) if request.files else source.answers
    replies = replies.with_answers(read_answers(answers_path(answers.resolve())))
    with waiting(request, message("Looking for who is meant")):
        return round_of(source, folder, replies, name, request.language)


def _show(request: Request, source: Source, found: Round, shown: Shown) -> None:
    """Show the round in the format asked for, and save it in the file asked for."""
    filters = request.filters.on(source.stakeholders)
    method = source.method(options={"filters": filters.data, "mapping": found.name})

    def result(*, with_notes: bool) -> Result:
        gathered = Gathered(found, filters.fit, with_notes)
        return Result(
            data=lambda: gathered_data(gathered, method),
            table=lambda: tie_table(gathered),
            text=lambda: render_gathered(gathered, look(request)),
            sheets=lambda: gathered_list(gathered).sheets,
            title=TITLE,
        )

    on_screen = replace(request, output=None, format=shown.form)
    show(on_screen, result(with_notes=request.with_notes or shown.form in SHOWN))
    if shown.listed is not None:
        form = find_format(shown.listed, None, LISTS, "gather --list")
        in_file = replace(request, output=shown.listed, format=form)
        show(in_file, result(with_notes=request.with_notes))


def _keep(request: Request, found: Round, *, dry_run: bool) -> None:
    """Save the map in the file asked for, else the answers as a mapping of the database."""
    if dry_run:
        tell_dry_run(request)
    elif request.output is not None:
        save_whole(request, found.whole_map(), request.output)
    else:
        _save(request, found)


def _save(request: Request, found: Round) -> None:
    """Keep what the answers say in the database, in the place of what the round held before."""
    choice = store_of(request)
    with waiting(request, message("Saving")), opened(request, choice) as store:
        keep(store, found)
    text = message(
        "Saved in {location} as the mapping {name}; samverkan undo takes it back",
        location=choice.location,
        name=found.name,
    )
    talk(request, text)
