"""``samverkan load FILES``: check the files, then keep them in the store."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.cli import sources
from samverkan.cli.asking import DRY_RUN, tell_dry_run
from samverkan.cli.editing import standing_after
from samverkan.cli.language import command, flag, option
from samverkan.cli.named_files import expand
from samverkan.cli.output import Result, look, show, talk, waiting
from samverkan.cli.questions import YES, ask, is_terminal
from samverkan.cli.replacing import mapping_meant, tell_exchange, way_back
from samverkan.cli.request import common
from samverkan.edits.loading import is_much_set_aside, mapping_name, names_said, plan_load
from samverkan.errors import SamverkanError, UsageError
from samverkan.report.exchange_lists import say_share_set_aside
from samverkan.report.store_tables import load_data, save_table
from samverkan.report.tables import render_table
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from samverkan.cli.request import Request
    from samverkan.cli.settings import StoreChoice
    from samverkan.store import SaveSummary
    from samverkan.validate import Checked


@command(
    "load",
    message(
        "What cannot be used of the files is set aside; when that is more than a tenth, you "
        "are asked first. Every load is saved under the name of its mapping, so that one database "
        "can hold several, and replaces what that mapping held before: what goes is told, and "
        "asked about. Loading the same file again changes nothing."
    ),
    message("What a load did is taken back with samverkan undo."),
)
@option(
    "--mapping",
    shown_as=message("NAME"),
    text=message(
        "Name of the mapping. Without it the name of the file, or of the folder of several files."
    ),
)
@flag("--add", text=message("Keep what this mapping held before and these files do not hold."))
@flag(
    "--yes",
    text=message(
        "Save without asking, also when something goes or more than a tenth of the files is set "
        "aside."
    ),
)
@DRY_RUN
@option("--prune", is_flag=True, hidden=True, text=message("Replace without asking."))
@common(needs_files=True, store=True)
def load_command(  # noqa: PLR0913  (one for each option of its own)
    request: Request, *, mapping: str | None, add: bool, yes: bool, dry_run: bool, prune: bool
) -> None:
    """Check the files and save them."""
    if add and prune:
        raise UsageError(message("Choose one of --add and --prune"))
    agreed = yes or dry_run
    choice = sources.store_of(request)
    request = _with_names_said(request, choice)
    stakeholders, _ = sources.read_files(
        request, agree=None if agreed else functools.partial(_agree, request)
    )
    with sources.opened(request, choice, create=True) as store:
        with waiting(request, message("Reading the database")):
            contents = store.contents()
        sources.tell_found(request, store)
        usual = mapping_name(expand(request.files))
        name = mapping_meant(request, mapping, usual, contents, stakeholders)
        answers = sources.answers_about(request)
        planned = plan_load(contents, name, stakeholders, answers, adds=add)
        tell_exchange(request, planned, agreed=agreed or prune)
        with waiting(request, message("Saving")):
            summary = planned.into(store, dry_run=dry_run)
            kept = () if dry_run else tuple(store.told)
            told = [] if dry_run else standing_after(store, contents, name, request.language)
        if planned.loses and not dry_run:
            told = [*told, way_back(store)]
    _tell(request, summary, planned.carried)
    for text in (*kept, *told):
        talk(request, text)
    if dry_run:
        tell_dry_run(request)
    else:
        talk(request, message("Saved in {location}", location=choice.location))


def _with_names_said(request: Request, choice: StoreChoice) -> Request:
    """Return a request that reads names as somebody has said whom they mean (`alias`)."""
    if not sources.is_there(choice):
        return request
    with sources.opened(request, choice, create=True) as store:
        answers = names_said(store.contents()) if store.decisions() else None
    return replace(request, reading=replace(request.reading, answers=answers))


def _tell(request: Request, summary: SaveSummary, carried: int) -> None:
    """Show what a save did."""
    show(
        request,
        Result(
            data=lambda: load_data(summary),
            table=lambda: save_table(summary),
            text=lambda: render_table(save_table(summary), look(request)),
        ),
    )
    if carried:
        text = plural_message(
            "{count} step noted of a gap follows an actor or village that is called otherwise now",
            "{count} steps noted of gaps follow actors or villages that are called otherwise now",
            carried,
        )
        talk(request, text)


def _agree(request: Request, checked: Checked) -> None:
    """Ask before a map is kept of which much was set aside.

    Raises
    ------
    SamverkanError
        When nobody can be asked, or the answer is no.
    """
    if not is_much_set_aside(checked):
        return
    said = say_share_set_aside(checked.rows)
    if not is_terminal():
        raise SamverkanError(said, message("Nothing was saved. To save the rest, add --yes"))
    if ask(request, message("{said}. Save the rest? (yes or no)", said=said)) not in YES:
        raise SamverkanError(message("Nothing was saved"))
