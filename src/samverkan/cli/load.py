"""``samverkan load FILES``: check the files, then keep them in the store."""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING

import click

from samverkan.analysis import Options, analyse
from samverkan.cli import sources
from samverkan.cli.analysis_options import LONGEST_LIST
from samverkan.cli.language import command, flag, option
from samverkan.cli.output import Result, look, show, talk, waiting
from samverkan.cli.questions import YES, is_terminal
from samverkan.cli.request import common
from samverkan.comparison import carried_steps, compare
from samverkan.errors import SamverkanError
from samverkan.gaps import GapOptions
from samverkan.report.store_tables import (
    load_data,
    save_table,
)
from samverkan.report.tables import render_table
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from samverkan.cli.request import Request
    from samverkan.following import Following
    from samverkan.model import StakeholderMap
    from samverkan.store import Store
    from samverkan.validate import Checked


MOST_SET_ASIDE = 0.1
"""The share of the rows or of the values that may be set aside without a question."""


@command(
    "load",
    message(
        "What cannot be used of the files is set aside; when that is more than a tenth, you "
        "are asked first. Loading the same file "
        "again changes nothing. Every load is saved under the name of its mapping, so "
        "that one database can hold several."
    ),
)
@option(
    "--mapping",
    shown_as=message("NAME"),
    text=message(
        "Name of the mapping. Without it the name of the file, or of the folder of several files."
    ),
)
@flag("--prune", text=message("Remove what this mapping held before and these files do not hold."))
@flag(
    "--yes",
    text=message("Save also when more than a tenth of the files is set aside, without asking."),
)
@flag("--dry-run", text=message("Change nothing; only tell what would happen."))
@common(needs_files=True, store=True)
def load_command(
    request: Request, *, mapping: str | None, prune: bool, yes: bool, dry_run: bool
) -> None:
    """Check the files and save them."""
    agree = None if yes or dry_run else functools.partial(_agree, request)
    stakeholders, _ = sources.read_files(request, agree=agree)
    name = mapping or mapping_name(sources.expand(request.files))
    choice = sources.store_of(request)
    with (
        waiting(request, message("Saving")),
        sources.opened(request, choice, create=True) as store,
    ):
        earlier, following = store.load(), store.following()
        summary = store.save(name, stakeholders, prune=prune, dry_run=dry_run)
        carried = 0 if dry_run else _carry(request, store, earlier, following)
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
            "{count} step noted of a gap follows an actor that is called otherwise now",
            "{count} steps noted of gaps follow actors that are called otherwise now",
            carried,
        )
        talk(request, text)
    if dry_run:
        talk(request, message("Nothing was changed: this was a dry run"))
    else:
        talk(request, message("Saved in {location}", location=choice.location))


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
    question = message("{said}. Save the rest? (yes or no)", said=said).text(request.language)
    click.echo(question + " ", nl=False, err=True)
    if _answer() not in YES:
        raise SamverkanError(message("Nothing was saved"))


def _answer() -> str:
    return sys.stdin.readline().strip().casefold()


def _carry(request: Request, store: Store, earlier: StakeholderMap, following: Following) -> int:
    """Let what was noted of gaps follow actors that are called otherwise now; tell how much."""
    if not following.steps or not earlier.actors:
        return 0
    options = Options(gaps=GapOptions(top=LONGEST_LIST, per_actor=0, permutations=1))
    before, after = analyse(earlier, options), analyse(store.load(), options)
    answers = sources.answers_about(request)
    comparison = compare(before, after, following=following, answers=answers)
    return store.move_steps(carried_steps(comparison))


def mapping_name(files: Sequence[Path]) -> str:
    """Return the stem of a single file, the name of the parent folder of several."""
    return files[0].stem if len(files) == 1 else files[0].resolve().parent.name or files[0].stem
