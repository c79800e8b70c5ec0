"""Plans as a list to read out, as a table, and as ``samverkan.plan/2``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samverkan.report.data import Data, all_in_both, fields_of, in_both
from samverkan.report.sentences import BLANK_MEANS
from samverkan.report.tables import (
    Entry,
    Sheet,
    Table,
    columns,
    numbers,
    render_entries,
    render_heading,
    render_paragraphs,
)
from samverkan.report.told_sheets import sentences
from samverkan.report.work_sheets import FIRST, KEY, NOT_YET, TO_FILL_IN, helps
from samverkan.scenario.planning import (
    basis,
    headline,
    measured,
    place_of,
    searched,
    tell_step,
)
from samverkan.service.labels import service_names
from samverkan.validate.follow_list import GAP_MARK
from samverkan.words import message
from samverkan.words.messages import say
from samverkan.words.places import place_name
from samverkan.words.spreadsheets import TOLD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.report.tables import Cell, Look
    from samverkan.scenario import Plan, Step

COLUMNS = (
    *numbers(message("number")),
    *columns("id", message("place code"), message("place"), message("actor 1")),
    *columns(message("actor 2"), message("village"), message("services")),
    *numbers(message("need"), message("need beside those before"), message("rise of nearness")),
    *columns(message("why")),
)


def render_plan(plan: Plan, look: Look) -> str:
    """Return what the contacts do together, what each is about, and what it rests on."""
    entries = [
        Entry(
            number + 1,
            " – ".join(_names(plan, step)),
            say(place_of(plan, step) or "", look.language),
            _told(plan, number, look.language, figures=look.figures),
        )
        for number, step in enumerate(plan.steps)
    ]
    last = [
        *basis(plan),
        *(searched(plan) if look.figures else ()),
        message(
            "Nothing has been changed. Save the plan with --save plan.toml, and see all "
            "that it would change with samverkan whatif --scenario plan.toml."
        ),
        BLANK_MEANS,
    ]
    title = render_heading(headline(plan), look)
    return title + render_entries(entries, look) + "\n" + render_paragraphs(last, look)


def _told(plan: Plan, number: int, language: str, *, figures: bool = False) -> str:
    told = tell_step(plan, number)
    texts = (*told, measured(plan, number)) if figures else told
    return " ".join(text.text(language) for text in texts)


def plan_table(plan: Plan, language: str) -> Table:
    """Return a row for each link, in the order of the plan."""
    rows = []
    for number, step in enumerate(plan.steps):
        place, talk = plan.search.place(step.position), plan.talk(step)
        services = () if talk is None else service_names(talk.services)
        rows.append(
            (
                number + 1,
                plan.id_of(step),
                place,
                place_name(place) if place else None,
                *_names(plan, step),
                _village(plan, step)["village"],
                "; ".join(service.text(language) for service in services) or None,
                step.need,
                step.adds,
                step.nearness,
                _told(plan, number, language),
            )
        )
    return Table(COLUMNS, tuple(rows))


def plan_sheets(plan: Plan, language: str) -> list[Sheet]:
    """Return the contacts with cells to fill in, all values, and by what they were chosen."""
    rows = tuple(_row_to_fill_in(plan, number, language) for number in range(len(plan.steps)))
    reasons = columns(TOLD["place"], TOLD["service"], TOLD["why"])
    table = Table((*FIRST, *reasons, *TO_FILL_IN, KEY), rows)
    return [
        Sheet(title=message("New contacts"), table=table, header_notes=helps(table), frozen=2),
        Sheet(title=message("All values"), table=plan_table(plan, language)),
        sentences(message("What it rests on"), (headline(plan), *basis(plan), BLANK_MEANS)),
    ]


def _row_to_fill_in(plan: Plan, number: int, language: str) -> tuple[Cell, ...]:
    """Return what a contact is about, blank cells for what becomes of it, and the gap's id."""
    step = plan.steps[number]
    talk, (first, second) = plan.talk(step), _names(plan, step)
    services = () if talk is None else service_names(talk.services)
    return (
        number + 1,
        message("{first} and {second}", first=first, second=second),
        place_of(plan, step),
        "\n".join(service.text(language) for service in services) or None,
        _told(plan, number, language),
        *NOT_YET,
        f"{GAP_MARK}{plan.id_of(step)}",
    )


def plan_data(plan: Plan, method: Mapping[str, Any]) -> Data:
    """Return a plan as ``samverkan.plan/2``."""
    return {
        "schema": "samverkan.plan/2",
        "headline": in_both(headline(plan)),
        "objective": plan.objective,
        "need": plan.worth,
        "nearness": {
            "before": plan.nearness,
            "after": plan.nearness + plan.rise,
            "places": plan.places,
        },
        "links": [_step_data(plan, number) for number in range(len(plan.steps))],
        "told": all_in_both((*basis(plan), *searched(plan))),
        "method": dict(method),
    }


def _step_data(plan: Plan, number: int) -> Data:
    step = plan.steps[number]
    source, target = plan.ends(step)
    talk = plan.talk(step)
    return {
        "id": plan.id_of(step),
        "source": source,
        "target": target,
        "place": plan.search.place(step.position),
        **_village(plan, step),
        "services": [] if talk is None else list(talk.services),
        **fields_of(step, "need", "adds", "nearness"),
        "text": all_in_both(tell_step(plan, number)),
    }


def _village(plan: Plan, step: Step) -> Data:
    """Return the village that a link is about; null for a whole municipality or none."""
    talk = plan.talk(step)
    if talk is None or talk.village is None:
        return {"village": None, "municipality_code": plan.search.codes(step.position)[0]}
    village = plan.search.villages.every[talk.village]
    return {"village": village.name, "municipality_code": village.code}


def _names(plan: Plan, step: Step) -> tuple[str, str]:
    first, second = plan.search.ends(step.position)
    return plan.search.actor(first).name, plan.search.actor(second).name
