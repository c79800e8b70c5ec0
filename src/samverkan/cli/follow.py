"""``samverkan follow``: what became of the gaps that somebody took up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samverkan.cli.follow_list import export_list, import_list
from samverkan.cli.followed import every_gap, map_and_gaps, one_gap, today, without_persons
from samverkan.cli.output import coloured, deliver, deliver_json, talk, width
from samverkan.cli.request import common
from samverkan.cli.shared import LANG, Format
from samverkan.cli.sources import store_of
from samverkan.cli.speaking import Command, Family, argument, option
from samverkan.cli.summaries import SUMMARIES
from samverkan.cli.values import Date, Term
from samverkan.following import State, Step
from samverkan.gaps import evidence_print
from samverkan.report.csv_text import render_csv
from samverkan.report.follow_lists import (
    follow_table,
    followed_data,
    followed_gaps,
    render_followed,
)
from samverkan.report.follow_words import say_step
from samverkan.report.gap_lists import Look, actor_names, title_of
from samverkan.store import open_store
from samverkan.validate.follow_list import GAP_MARK, bare
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from samverkan.cli.request import Request


@click.group(
    "follow",
    cls=Family,
    default="list",
    summary=SUMMARIES["follow"],
    details=(
        message(
            "The list of gaps shows an id behind each; its beginning is enough. The "
            "database keeps every step with its day. Loading the map anew changes none of "
            "it. Without a command the gaps that are followed are listed."
        ),
        message(
            "A declined gap stays out of the list until what it rests on changes: the two are "
            "described differently, or something else ties them together."
        ),
    ),
)
@LANG
def command() -> None:
    """Do nothing by itself: a command does the work."""


@command.command(
    "list", cls=Command, summary=message("List the gaps that are followed, with their last step.")
)
@common(store=True)
def list_followed(request: Request) -> None:
    """List what is followed."""
    source, analysis = map_and_gaps(request)
    followed = followed_gaps(source.following, every_gap(analysis, source.following.history))
    names = actor_names(analysis)
    if request.format is Format.JSON:
        deliver_json(request, followed_data(followed, names))
    elif request.format is Format.CSV:
        table = follow_table(analysis, followed, (), request.language, history=True)
        deliver(request, render_csv(table, request.language, excel=request.excel))
    else:
        look = Look(language=request.language, width=width(request), colour=coloured(request))
        deliver(request, render_followed(followed, names, look))


@command.command("set", cls=Command, summary=message("Note how far a gap has come."))
@argument("gap", shown_as=message("ID"))
@argument("state", shown_as=message("STATE"), type=Term("state", closed=True))
@option(
    "--date",
    "date",
    type=Date(),
    shown_as=message("DATE"),
    text=message("The day; a year or a month will do. Without it today."),
)
@option("--note", shown_as=message("TEXT"), text=message("What was said or agreed."))
@option("--who", shown_as=message("ROLE"), text=message("Who sees to it: a role, no person."))
@option(
    "--keep-personal-data",
    is_flag=True,
    text=message("Keep what looks like personal data in note and role; else it is left out."),
)
@common(store=True, formats=False, output=False)
def set_state(  # noqa: PLR0913  (what a step is made of)
    request: Request, *, gap: str, state: str, date: str | None, note: str | None, who: str | None
) -> None:
    """Note one step."""
    source, analysis = map_and_gaps(request)
    found = {one.id: one for one in every_gap(analysis, [bare(gap, GAP_MARK)])}
    gap_id = one_gap(gap, {*found, *source.following.history})
    live = found.get(gap_id)
    last = source.following.last(gap_id)
    about = last.about if last else None
    if live is not None:
        about = title_of(live, actor_names(analysis)).text(request.language)
    step = Step(
        gap=gap_id,
        state=State(state),
        date=date or today(),
        note=without_persons(request, note),
        who=without_persons(request, who),
        evidence=None if live is None else evidence_print(live, analysis.network),
        about=about,
    )
    with open_store(store_of(request).location, environment=request.environment) as store:
        is_new = store.add_steps([step])
    said = message("{gap}: {step}", gap=about or gap_id, step=say_step(step))
    deliver(request, said.text(request.language))
    if not is_new:
        talk(request, message("This was noted already; nothing was changed"))


@command.command("forget", cls=Command, summary=message("Take away all that was noted of a gap."))
@argument("gap", shown_as=message("ID"))
@common(store=True, formats=False, output=False)
def forget(request: Request, *, gap: str) -> None:
    """Take the steps of one gap away."""
    with open_store(
        store_of(request).location, environment=request.environment, create=False
    ) as store:
        gap_id = one_gap(gap, store.following().history)
        count = store.forget(gap_id)
    said = plural_message("{count} step forgotten", "{count} steps forgotten", count)
    deliver(request, said.text(request.language))


command.add_command(export_list)
command.add_command(import_list)
