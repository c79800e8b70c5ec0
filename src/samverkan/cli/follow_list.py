"""``samverkan follow export`` and ``import``: the list that is handed round and comes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan.cli.followed import completed, every_gap, map_and_gaps, shown_gaps
from samverkan.cli.output import deliver, deliver_bytes, talk
from samverkan.cli.request import STANDARD, common
from samverkan.cli.sources import store_of
from samverkan.cli.speaking import Command, argument, option
from samverkan.cli.values import Whole
from samverkan.errors import ValidationError
from samverkan.report.follow_lists import follow_table, followed_gaps, render_follow_list
from samverkan.store import open_store
from samverkan.validate import read_follow_list
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from samverkan.cli.request import Request
    from samverkan.validate import FollowList


@click.command(
    "export",
    cls=Command,
    summary=message("Make a list to hand round and fill in."),
    details=(
        message(
            "A csv file for Excel, with the gaps that are followed and those that "
            "samverkan gaps lists. Fill in state, date, who and note, and read it back "
            "with samverkan follow import. With FILES instead of a database, name the list "
            "itself with --follow."
        ),
    ),
)
@option(
    "--top",
    type=Whole(),
    default=20,
    show_default=True,
    shown_as=message("NUMBER"),
    text=message("How many suggestions to list; 0 lists all."),
)
@option("--history", is_flag=True, text=message("With every step, not only the last of each gap."))
@common(files=True, store=True, analysis=True, formats=False, follow=True)
def export_list(request: Request, *, top: int, history: bool) -> None:
    """Write the list."""
    source, analysis = map_and_gaps(request)
    followed = followed_gaps(source.following, every_gap(analysis, source.following.history))
    suggested = shown_gaps(request, source, top=top)
    table = follow_table(analysis, followed, suggested, request.language, history=history)
    text = render_follow_list(table, request.language)
    if request.output in (None, STANDARD):
        deliver(request, text)
    else:
        deliver_bytes(request, text.encode("utf-8"))


@click.command(
    "import",
    cls=Command,
    summary=message("Read back lists that people have filled in."),
    details=(
        message(
            "Every row with a state becomes a step; one that is known already changes nothing. "
            "When a row is wrong nothing is kept, and every wrong row is told with its place."
        ),
    ),
)
@argument(
    "lists", shown_as=message("FILES"), nargs=-1, required=True, type=click.Path(path_type=Path)
)
@option("--dry-run", is_flag=True, text=message("Change nothing; only tell what would happen."))
@option(
    "--keep-personal-data",
    is_flag=True,
    text=message("Keep what looks like personal data in note and role; else it is left out."),
)
@common(store=True, formats=False, output=False)
def import_list(request: Request, *, lists: tuple[Path, ...], dry_run: bool) -> None:
    """Read the lists into the store."""
    source, analysis = map_and_gaps(request)
    known = {gap.id for gap in every_gap(analysis)} | set(source.following.history)
    read = [
        read_follow_list(
            path,
            known=known,
            keep_personal_data=request.keep_personal_data,
        )
        for path in lists
    ]
    problems = tuple(problem for one in read for problem in one.problems)
    if any(one.has_errors for one in read):
        raise ValidationError(problems)
    for problem in problems:
        talk(request, message("{problem}", problem=problem.text(request.language)))
    # Found with no day, so that a row without one that is known already is not new today.
    steps = source.following.new_among(step for one in read for step in one.steps)
    if not dry_run:
        with open_store(store_of(request).location, environment=request.environment) as store:
            store.add_steps(completed(steps, analysis, request.language))
    _tell(request, read, len(steps), dry_run=dry_run)


def _tell(request: Request, read: list[FollowList], new: int, *, dry_run: bool) -> None:
    """Say what became of the rows."""
    rows = sum(len(one.steps) for one in read)
    blank = sum(one.blank for one in read)
    noted = plural_message("{count} step noted", "{count} steps noted", new)
    without = plural_message("{count} row without a state", "{count} rows without a state", blank)
    known = plural_message("{count} known already", "{count} known already", rows - new)
    said = message("{noted}, {known}, {blank}", noted=noted, known=known, blank=without)
    deliver(request, said.text(request.language))
    unknown = tuple(dict.fromkeys(gap for one in read for gap in one.unknown))
    if unknown:
        text = message("Not on the map today, kept all the same: {ids}", ids=unknown)
        talk(request, text)
    if dry_run:
        talk(request, message("Nothing was changed: this was a dry run"))
