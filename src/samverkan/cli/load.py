"""``samverkan load FILES``: check the files, then keep them in the store."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from samverkan.analysis import analyse
from samverkan.cli import sources
from samverkan.cli.asking import DRY_RUN, tell_dry_run
from samverkan.cli.editing import standing_after
from samverkan.cli.language import command, flag, option
from samverkan.cli.output import Result, look, show, talk, waiting
from samverkan.cli.questions import YES, ask, is_terminal
from samverkan.cli.replacing import mapping_meant, tell_exchange, way_back
from samverkan.cli.request import common
from samverkan.comparison import carried_steps, compare
from samverkan.errors import SamverkanError, UsageError
from samverkan.report.store_tables import load_data, save_table
from samverkan.report.tables import render_table
from samverkan.store.holdings import following_of, united_of, with_map
from samverkan.store.rows import map_rows
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from samverkan.cli.request import Request
    from samverkan.following import Step
    from samverkan.model import StakeholderMap
    from samverkan.store import SaveSummary
    from samverkan.store.contents import Contents
    from samverkan.validate import Checked


MOST_SET_ASIDE = 0.1
"""The share of the rows or of the values that may be set aside without a question."""


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
    stakeholders, _ = sources.read_files(
        request, agree=None if agreed else functools.partial(_agree, request)
    )
    choice = sources.store_of(request)
    with sources.opened(request, choice, create=True) as store:
        with waiting(request, message("Reading the database")):
            contents = store.contents()
        sources.tell_found(request, store)
        usual = mapping_name(sources.expand(request.files))
        name = mapping_meant(request, mapping, usual, contents, stakeholders)
        loses = not add and tell_exchange(
            request, name, contents, stakeholders, agreed=agreed or prune
        )
        with waiting(request, message("Saving")):
            moved = _moved(request, contents, name, stakeholders, add=add)
            summary = store.save(name, stakeholders, prune=not add, moved=moved, dry_run=dry_run)
            kept = () if dry_run else tuple(store.told)
            told = [] if dry_run else standing_after(store, contents, name, request.language)
        if loses and not dry_run:
            told = [*told, way_back(store)]
    _tell(request, summary, sum(map(len, moved.values())))
    for text in (*kept, *told):
        talk(request, text)
    if dry_run:
        tell_dry_run(request)
    else:
        talk(request, message("Saved in {location}", location=choice.location))


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
    share = checked.rows.share_set_aside
    if share <= MOST_SET_ASIDE:
        return
    said = message("{percent} percent of the files is set aside", percent=round(100 * share))
    if not is_terminal():
        raise SamverkanError(said, message("Nothing was saved. To save the rest, add --yes"))
    if ask(request, message("{said}. Save the rest? (yes or no)", said=said)) not in YES:
        raise SamverkanError(message("Nothing was saved"))


def _moved(
    request: Request, contents: Contents, name: str, stakeholders: StakeholderMap, *, add: bool
) -> Mapping[str, tuple[Step, ...]]:
    """Return what was noted of gaps as of the ids that they have with the map that is saved."""
    following = following_of(contents)
    if not following.steps or not contents.mappings:
        return {}
    saved = with_map(contents, name, map_rows(stakeholders), prune=not add)
    before, after = (analyse(united_of(one).stakeholders) for one in (contents, saved))
    answers = sources.answers_about(request)
    return carried_steps(compare(before, after, following=following, answers=answers))


def mapping_name(files: Sequence[Path]) -> str:
    """Return the stem of a single file, the name of the parent folder of several."""
    return files[0].stem if len(files) == 1 else files[0].resolve().parent.name or files[0].stem
