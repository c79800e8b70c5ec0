"""``samverkan follow``: what became of gaps, and the list that is handed round."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan.cli.analysis_options import analysed, wish_of
from samverkan.cli.asking import DRY_RUN, tell_dry_run
from samverkan.cli.endings import ROUND, Format
from samverkan.cli.follow_relations import ADD_RELATION, offer_relations
from samverkan.cli.language import LANG, SUMMARIES, Family, argument, command, flag, option
from samverkan.cli.output import (
    Result,
    deliver,
    deliver_workbook,
    look,
    show,
    talk,
    tell_held_back,
    waiting,
)
from samverkan.cli.parameter_types import Date, Term, number_option
from samverkan.cli.request import common
from samverkan.cli.sources import opened, read_map, store_of
from samverkan.errors import UsageError
from samverkan.filters import Filters
from samverkan.following import State, Step
from samverkan.gaps.options import whole_list
from samverkan.handout.follow import completed, read_back, say_noted, without_personal_data
from samverkan.handout.lists import HandedRound, every_gap
from samverkan.report.follow_lists import (
    follow_table,
    followed_data,
    followed_gaps,
    render_followed,
)
from samverkan.report.sentences import actor_names
from samverkan.report.tables import render_csv
from samverkan.report.work_sheets import follow_sheets
from samverkan.validate.faults import find_personal_data
from samverkan.validate.follow_cells import find_persons
from samverkan.validate.follow_list import GAP_MARK, bare, find_gap, several_gaps, unknown_gap
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from samverkan.analysis import Analysis
    from samverkan.cli.request import Request
    from samverkan.handout.source import Source
    from samverkan.report.follow_lists import Followed
    from samverkan.validate.faults import Fault


KEEP_PERSONAL_DATA = flag(
    "--keep-personal-data",
    text=message("Keep what looks like personal data in note and role; else it is left out."),
)


def map_and_gaps(request: Request) -> tuple[Source, Analysis]:
    """Return the map, and its gaps; settled ones, and the followed wherever they stand, too."""
    source = read_map(request)
    with waiting(request, message("Looking for gaps")):
        analysis = analysed(request, source.stakeholders, filters=Filters(), gaps=whole_list())
        analysis.gaps  # noqa: B018  (computed when first asked for)
    return source, analysis


def followed_of(request: Request, source: Source, analysis: Analysis) -> tuple[Followed, ...]:
    """Return the followed gaps, those that the map still shows with the gap."""
    following = source.following
    tell_held_back(request, steps=following.steps)
    shown = following if request.with_notes else following.without_remarks()
    return followed_gaps(shown, every_gap(analysis, following.history))


def one_gap(written: str, known: Collection[str]) -> str:
    """Return the id that begins as somebody wrote it.

    Raises
    ------
    UsageError
        When no gap has such an id, or several have.
    """
    found = find_gap(written, known)
    if len(found) == 1:
        return found[0]
    fault = several_gaps(written, found) if found else unknown_gap(written, known)
    raise UsageError(fault.message, fault.next_step)


def without_persons(
    request: Request,
    text: str | None,
    find: Callable[[str], tuple[tuple[Fault, ...], str | None]],
) -> str | None:
    """Return a text without the personal data that are found, and say what was left out."""
    found = without_personal_data(text, find, keep=request.reading.keep_personal_data)
    for said in found.said:
        talk(request, said)
    return found.text


@command(
    "export",
    message(
        "A csv or Excel file, by its ending, with the gaps that are followed and those that "
        "samverkan gaps lists. Fill in state, date, who and note, and read it back "
        "with samverkan follow import. With FILES instead of a database, name the list "
        "itself with --follow."
    ),
    summary=message("Make a list to hand round and fill in."),
)
@number_option("--top", default=20, text=message("How many suggestions to list; 0 lists all."))
@flag("--history", text=message("With every step, not only the last of each gap."))
@common(
    files=True, store=True, versions=True, analysis=True, formats=ROUND, follow=True, notes=True
)
def export_list(request: Request, *, top: int, history: bool) -> None:
    """Write the list."""
    source = read_map(request)
    with waiting(request, message("Looking for gaps")):
        found = HandedRound.of(wish_of(request, source), top=top)
    tell_held_back(request, steps=source.following.steps)
    language = request.language
    if request.format is Format.XLSX:
        deliver_workbook(request, found.workbook(language, history=history).sheets)
        return
    deliver(request, render_csv(found.table(language, history=history), language, excel=True))


@command(
    "import",
    message(
        "Every row with a state becomes a step; one that is known already changes nothing. "
        "When a row is wrong nothing is kept, and every wrong row is told with its place."
    ),
    summary=message("Read back lists that people have filled in."),
)
@argument(
    "lists", shown_as=message("FILES"), nargs=-1, required=True, type=click.Path(path_type=Path)
)
@DRY_RUN
@ADD_RELATION
@KEEP_PERSONAL_DATA
@common(store=True, formats=(), saves=False)
def import_list(
    request: Request, *, lists: tuple[Path, ...], dry_run: bool, add_relation: bool
) -> None:
    """Read the lists into the store."""
    source, analysis = map_and_gaps(request)
    gaps = {gap.id: gap for gap in every_gap(analysis)}
    read = read_back(
        lists,
        gaps,
        source.following,
        keep_personal_data=request.reading.keep_personal_data,
    )
    for problem in read.problems:
        talk(request, message("{problem}", problem=problem.text(request.language)))
    for told in read.told():
        talk(request, told)
    if not dry_run:
        with opened(request, store_of(request), create=True) as store:
            store.add_steps(completed(read.new, analysis, request.language))
    deliver(request, read.counts.text(request.language))
    for told in read.unknown():
        talk(request, told)
    if dry_run:
        tell_dry_run(request)
        return
    written = completed(read.steps, analysis, request.language)
    offer_relations(request, analysis, written, gaps, add=add_relation)


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
            "The states: not begun, contacted, meeting booked, already work together, "
            "established, paused, declined. A gap that was declined, or whose two already work "
            "together, stays out of the list until what it rests on changes: the two are "
            "described differently, or something else ties them together."
        ),
    ),
)
@LANG
def follow_command() -> None:
    """Do nothing by itself: a command does the work."""


@command("list", summary=message("List the gaps that are followed, with their last step."))
@common(store=True, versions=True, notes=True)
def list_followed(request: Request) -> None:
    """List what is followed."""
    source, analysis = map_and_gaps(request)
    followed, names = followed_of(request, source, analysis), actor_names(analysis)
    language = request.language
    show(
        request,
        Result(
            data=lambda: followed_data(followed, names),
            table=lambda: follow_table(analysis, followed, (), language, history=True),
            text=lambda: render_followed(followed, names, look(request)),
            sheets=lambda: follow_sheets(analysis, followed, (), language, history=True),
        ),
    )


@command("set", summary=message("Note how far a gap has come."))
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
@ADD_RELATION
@KEEP_PERSONAL_DATA
@common(store=True, formats=(), saves=False)
def set_state(  # noqa: PLR0913  (what a step is made of)
    request: Request,
    *,
    gap: str,
    state: str,
    date: str | None,
    note: str | None,
    who: str | None,
    add_relation: bool,
) -> None:
    """Note one step."""
    source, analysis = map_and_gaps(request)
    gaps = {one.id: one for one in every_gap(analysis, [bare(gap, GAP_MARK)])}
    gap_id = one_gap(gap, {*gaps, *source.following.history})
    note = without_persons(request, note, find_personal_data)
    who = without_persons(request, who, find_persons)
    written = Step(gap=gap_id, state=State(state), date=date, note=note, who=who)
    (step,) = completed([written], analysis, request.language, source.following)
    with opened(request, store_of(request), create=True) as store:
        is_new = store.add_steps([step])
    deliver(request, say_noted(step).text(request.language))
    if not is_new:
        talk(request, message("This was noted already; nothing was changed"))
    offer_relations(request, analysis, [step], gaps, add=add_relation)


@command("forget", summary=message("Take away all that was noted of a gap."))
@argument("gap", shown_as=message("ID"))
@common(store=True, formats=(), saves=False)
def forget(request: Request, *, gap: str) -> None:
    """Take the steps of one gap away."""
    with opened(request, store_of(request)) as store:
        gap_id = one_gap(gap, store.following().history)
        count = store.forget(gap_id)
    said = plural_message("{count} step forgotten", "{count} steps forgotten", count)
    deliver(request, said.text(request.language))


for one in (list_followed, set_state, forget, export_list, import_list):
    follow_command.add_command(one)
