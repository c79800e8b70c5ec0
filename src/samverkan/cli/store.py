"""``samverkan store``: is the database as samverkan left it, and if not, what mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samverkan.cli.asking import DRY_RUN, WITHOUT_ASKING, agree, tell_dry_run
from samverkan.cli.language import LANG, SUMMARIES, Family, command, flag
from samverkan.cli.output import Result, deliver, look, show, talk
from samverkan.cli.request import common
from samverkan.cli.sources import opened, store_of
from samverkan.report.tables import Table, render_paragraph, render_table
from samverkan.report.verify_tables import difference_table, verdict_texts, verify_data
from samverkan.store.verifying import repair, verify
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from samverkan.cli.request import Request
    from samverkan.store.journal import Version
    from samverkan.store.verifying import Verdict

MOST_SHOWN = 40
"""Rows that are shown on the screen; a file has all."""


@click.group(
    "store",
    cls=Family,
    default="verify",
    summary=SUMMARIES["store"],
    details=(
        message(
            "People and other programs can change a database too. What they changed is told "
            "against the versions that samverkan keeps, and put back or kept."
        ),
    ),
)
@LANG
def store_command() -> None:
    """Do nothing by itself: a command does the work."""


@command(
    "verify",
    message("It changes nothing."),
    summary=message("Tell what in the database is not as samverkan left it."),
)
@common(store=True)
def verify_store(request: Request) -> int:
    """Show what differs."""
    with opened(request, store_of(request)) as store:
        verdict = verify(store)
    show(
        request,
        Result(
            data=lambda: verify_data(verdict),
            table=lambda: difference_table(verdict),
            text=lambda: _text(request, verdict),
        ),
    )
    if verdict.is_good:
        return 0
    if verdict.replay.damaged is not None:
        return 1
    talk(
        request,
        message(
            "samverkan store repair puts back what samverkan wrote; with --keep it keeps what is "
            "there now."
        ),
    )
    return 1


def _text(request: Request, verdict: Verdict) -> str:
    """Return what differs as a table, and all else in sentences."""
    parts = []
    table = difference_table(verdict)
    if table.rows:
        parts.append(render_table(_first(table), look(request)))
    texts = list(verdict_texts(verdict))
    more = len(table.rows) - MOST_SHOWN
    if more > 0:
        texts.insert(0, message("… and {count} more", count=more))
    parts += [render_paragraph(text, look(request)) for text in texts]
    return "\n".join(parts)


def _first(table: Table) -> Table:
    return Table(table.columns, table.rows[:MOST_SHOWN], table.title)


@command(
    "repair",
    message(
        "What another program changed becomes a version of its own, so that it can be had again "
        "with samverkan undo."
    ),
    summary=message("Put back what samverkan wrote, or keep what others changed."),
)
@flag("--keep", text=message("Keep what is there now instead of putting back what was."))
@WITHOUT_ASKING
@DRY_RUN
@common(store=True, formats=(), saves=False)
def repair_store(request: Request, *, keep: bool, yes: bool, dry_run: bool) -> None:
    """Mend what differs."""
    with opened(request, store_of(request)) as store:
        verdict = verify(store)
        deliver(request, _text(request, verdict))
        if verdict.is_good:
            return
        if dry_run:
            tell_dry_run(request)
            return
        if not yes:
            question = message("Keep what is there?") if keep else message("Put back what was?")
            agree(request, question)
        made = repair(store, keep=keep)
    _tell(request, made, keep=keep)


def _tell(request: Request, made: Version | None, *, keep: bool) -> None:
    if made is None:
        deliver(request, message("The journal is mended").text(request.language))
        return
    count = made.changed
    told = (
        plural_message("Kept: {count} row", "Kept: {count} rows", count)
        if keep
        else plural_message("Put back: {count} row", "Put back: {count} rows", count)
    )
    deliver(request, told.text(request.language))
    talk(
        request,
        message(
            "This became version {number}; to have it again as it was: samverkan undo {number}",
            number=made.number,
        ),
    )


for one in (verify_store, repair_store):
    store_command.add_command(one)
