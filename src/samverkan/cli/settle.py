"""``samverkan settle``: what mappings differ in, settled once, and what was decided before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from samverkan.answers import MOST_QUESTIONS
from samverkan.cli.asking import DRY_RUN
from samverkan.cli.editing import SOURCE, carry_out
from samverkan.cli.language import argument, command, option
from samverkan.cli.output import Result, look, show, talk
from samverkan.cli.parameter_types import Whole
from samverkan.cli.questions import YES, ask, can_ask
from samverkan.cli.request import common
from samverkan.cli.sources import opened, store_of
from samverkan.edits import (
    Standing,
    forget_decision,
    make_edit,
    merge_actors,
    settle,
    settle_difference,
)
from samverkan.edits.values import header_of
from samverkan.errors import UsageError
from samverkan.report.comparison_texts import say_value
from samverkan.report.difference_tables import (
    decision_table,
    difference_data,
    difference_table,
    double_table,
    said_mappings,
    say_subject,
    told_openly,
)
from samverkan.report.tables import Sheet, render_paragraph, render_table
from samverkan.store.summaries import said_mapping
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.cli.request import Request
    from samverkan.comparison.doubles import Double
    from samverkan.edits import Edit
    from samverkan.statements import Difference
    from samverkan.store import Store


@command(
    "settle",
    message(
        "Without arguments it lists what the mappings differ in, which actors look like one, and "
        "what was decided over the files, and on a terminal asks, a few at a time. With ACTOR, "
        "FIELD and VALUE it settles one. What is settled stays so when files are loaded anew; it "
        "is told when they say something else then."
    ),
    message(
        "Until something is settled, what most mappings say counts; when they are even, what the "
        "last one by name says."
    ),
)
@argument("name", shown_as=message("ACTOR"), required=False)
@argument("field", shown_as=message("FIELD"), required=False)
@argument("value", shown_as=message("VALUE"), required=False)
@option(
    "--forget",
    type=Whole(1),
    shown_as=message("DECISION"),
    text=message("Take away the decision of this number in the list, so that the files count."),
)
@SOURCE
@DRY_RUN
@common(store=True, notes=True)
def settle_command(
    request: Request, *, forget: int | None, source: str | None, dry_run: bool, **given: Any
) -> None:
    """Settle, or list what is to be settled."""
    name, field, value = given["name"], given["field"], given["value"]
    if request.output is not None and (forget is not None or name is not None):
        raise UsageError(message("-o goes with the list only"), message("Leave it out."))
    if forget is not None:
        carry_out(request, lambda standing: forget_decision(standing, forget), dry_run=dry_run)
    elif value is not None:
        carry_out(
            request,
            lambda standing: settle(standing, name, field, value, source),
            dry_run=dry_run,
        )
    elif name is not None:
        raise UsageError(
            message("To settle something takes an actor, a field and a value"),
            message('Example: samverkan settle "Viks byalag" sector nonprofit'),
        )
    else:
        _list(request, source)


def _list(request: Request, source: str | None) -> None:
    """List what differs and what was decided, and ask for what is not settled."""
    choice = store_of(request)
    with opened(request, choice) as store:
        standing = Standing.of(store.contents())
        every = standing.united.differences
        differences = every if request.with_notes else told_openly(every)
        _show(request, standing, differences)
        if not can_ask(request):
            return
        open_ones = [one for one in differences if not one.settled and len(one.subject) != 2]
        for one in open_ones[:MOST_QUESTIONS]:
            _ask_about(request, store, one, source)
        for double in standing.doubles[: MOST_QUESTIONS - len(open_ones[:MOST_QUESTIONS])]:
            _ask_whether_one(request, store, double, source)


def _ask_about(request: Request, store: Store, difference: Difference, source: str | None) -> None:
    """Ask which value of a difference is right; Enter leaves it for another time."""
    standing = Standing.of(store.contents())
    choices: dict[object, list[str]] = {}
    for who, value in difference.said:
        choices.setdefault(value, []).append(who)
    chosen = _chosen(request, standing, difference, choices)
    if chosen is not None:
        _make(request, store, settle_difference(standing, difference, chosen, source))


def _ask_whether_one(request: Request, store: Store, double: Double, source: str | None) -> None:
    """Ask whether two actors are one, and make them one; anything but yes leaves them two."""
    standing = Standing.of(store.contents())
    first, second = double.first, double.second
    if not {first.id, second.id} <= standing.by_id.keys():
        return
    question = message(
        "Is {name} ({mapping}) the same as {other} ({others})? (yes; Enter leaves it)",
        name=first.name,
        mapping=said_mappings(standing, first),
        other=second.name,
        others=said_mappings(standing, second),
    )
    if ask(request, question) in YES:
        _make(request, store, merge_actors(standing, first.id, second.id, source))


def _make(request: Request, store: Store, edit: Edit) -> None:
    """Make a change, and say what it does."""
    make_edit(store, edit)
    for text in edit.said:
        talk(request, text)


def _chosen(
    request: Request,
    standing: Standing,
    difference: Difference,
    choices: Mapping[object, Sequence[str]],
) -> object:
    """Return the value that somebody chooses by its number; None for none."""
    language = request.language
    lines = [
        message(
            "{name}: which {field} is right?",
            name=say_subject(difference.subject, standing.names, language),
            field=header_of(difference.field),
        ),
        *(
            message(
                "  {number}  {value} ({names})",
                number=number,
                value=say_value(difference.field, value, language),
                names=tuple(map(said_mapping, names)),
            )
            for number, (value, names) in enumerate(choices.items(), start=1)
        ),
    ]
    for line in lines:
        click.echo(line.text(language), err=True)
    written = ask(request, message("Write a number; Enter leaves it for another time:"))
    numbered = dict(enumerate(choices, start=1))
    return numbered.get(int(written)) if written.isdecimal() else None


_HOW_TO_SETTLE = message("Settle one: samverkan settle ACTOR FIELD VALUE")


def _show(request: Request, standing: Standing, differences: tuple[Difference, ...]) -> None:
    language = request.language
    differing = difference_table(differences, standing, language)
    decided = decision_table(standing, language)
    doubles = double_table(standing, language)
    tables = [table for table in (differing, doubles, decided) if table.rows]
    nothing = message("The mappings agree, and no decision stands over the files.")

    def text() -> str:
        if not tables:
            return render_paragraph(nothing, look(request))
        shown = [render_table(table, look(request)) for table in tables]
        if not can_ask(request) and any(not one.settled for one in differences):
            shown.append(render_paragraph(_HOW_TO_SETTLE, look(request)))
        return "\n".join(shown)

    show(
        request,
        Result(
            data=lambda: difference_data(differences, standing),
            table=lambda: differing,
            text=text,
            sheets=lambda: [
                Sheet(title=message("Differences"), table=differing),
                Sheet(title=message("Alike"), table=doubles),
                Sheet(title=message("Decisions"), table=decided),
            ],
        ),
    )
