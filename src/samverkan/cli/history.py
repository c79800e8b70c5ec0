"""``samverkan history``: what was done to the database, when and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samverkan.cli.asking import DRY_RUN, WITHOUT_ASKING, agree
from samverkan.cli.language import LANG, SUMMARIES, Family, argument, command, option
from samverkan.cli.output import Result, deliver, look, show, talk
from samverkan.cli.parameter_types import Date
from samverkan.cli.request import common
from samverkan.cli.sources import opened, store_of
from samverkan.report.history_tables import history_data, history_table
from samverkan.report.tables import Sheet, render_paragraph, render_table
from samverkan.store.journal import versions_before
from samverkan.store.tracing import trace, versions_about
from samverkan.store.who import remember_who
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from samverkan.cli.request import Request
    from samverkan.store.journal import Version


@click.group(
    "history",
    cls=Family,
    default="list",
    summary=SUMMARIES["history"],
    details=(
        message(
            "Every change of the database is kept as a version with a number. samverkan undo "
            "takes one back; --version after a command that reads the database shows what it "
            "said then."
        ),
        message(
            "A change stands under the name in SAMVERKAN_WHO, else the one given with samverkan "
            "history i-am, else the one the computer knows. An organisation or a first name is "
            "best."
        ),
    ),
)
@LANG
def history_command() -> None:
    """Do nothing by itself: a command does the work."""


@command("list", summary=message("List the versions, the newest first."))
@option(
    "--actor",
    shown_as=message("ACTOR"),
    text=message("Only what concerned this actor, by name or id."),
)
@common(store=True)
def list_versions(request: Request, *, actor: str | None) -> None:
    """List the versions."""
    with opened(request, store_of(request)) as store, store.reading() as held:
        found = versions_about(held, trace(held, actor)) if actor else held.versions
    show_versions(request, found[::-1])


def show_versions(request: Request, versions: tuple[Version, ...]) -> None:
    """Show versions in the form asked for."""
    nothing = message("The database keeps no versions yet; the first change makes one.")

    def text() -> str:
        if not versions:
            return render_paragraph(nothing, look(request))
        return render_table(history_table(versions), look(request))

    show(
        request,
        Result(
            data=lambda: history_data(versions, request.language),
            table=lambda: history_table(versions),
            text=text,
            sheets=lambda: [Sheet(title=message("History"), table=history_table(versions))],
        ),
    )


@command(
    "prune",
    message(
        "What the database held at the last version before that day stays as its beginning. What "
        "the map says today is not changed. It cannot be undone."
    ),
    summary=message("Delete the history before a day, and keep the map."),
)
@option(
    "--before",
    type=Date(),
    required=True,
    shown_as=message("DATE"),
    text=message("Versions from before this day are deleted; a year or a month will do."),
)
@WITHOUT_ASKING
@DRY_RUN
@common(store=True, formats=(), saves=False)
def prune_history(request: Request, *, before: str, yes: bool, dry_run: bool) -> None:
    """Delete the older versions."""
    with opened(request, store_of(request)) as store:
        count = max(len(versions_before(store.history(), before)) - 1, 0)
        about = plural_message("{count} version", "{count} versions", count)
        if dry_run:
            deliver(request, message("To be deleted: {count}", count=about).text(request.language))
            return
        if count and not yes:
            agree(request, message("Delete {count} for good?", count=about))
        store.prune_history(before)
    deliver(request, message("Deleted: {count}", count=about).text(request.language))


@command(
    "i-am",
    message("The name is kept for you on this computer, not in any database."),
    summary=message("Say once under which name the history shows your changes."),
)
@argument("name", shown_as=message("NAME"))
@common(formats=(), saves=False)
def i_am(request: Request, *, name: str) -> None:
    """Keep a name."""
    remember_who(request.environment, name)
    talk(request, message("Your changes are kept under the name {name} from now on", name=name))


for one in (list_versions, prune_history, i_am):
    history_command.add_command(one)
