"""Plans as a list to read out, as a table, and as ``samverkan.plan/1``."""

from __future__ import annotations

import textwrap
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from samverkan.network import SECTORS
from samverkan.report.gap_lists import BLANK_MEANS
from samverkan.report.tables import Column, Table
from samverkan.report.text import Entry, render_entries, render_paragraph, render_title
from samverkan.report.what_if_data import texts
from samverkan.scenario.plan_texts import basis, headline, tell_step
from samverkan.words import message
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.report.gap_lists import Look
    from samverkan.scenario import Plan, Step

Data = dict[str, Any]

COLUMNS = (
    Column(message("number"), numeric=True),
    Column("id"),
    Column(message("place code")),
    Column(message("place")),
    Column(message("actor 1")),
    Column(message("actor 2")),
    Column(message("gaps closed"), numeric=True),
    Column(message("gaps closed so far"), numeric=True),
    Column(message("rise of nearness"), numeric=True),
    Column(message("why")),
)


def render_plan(plan: Plan, look: Look) -> str:
    """Return what the links do together, each link with what it adds, and what it rests on."""
    entries = [
        Entry(
            number + 1,
            " – ".join(_names(plan, step)),
            place_name(place) if (place := plan.survey.place(step.position)) else "",
            " ".join(text.text(look.language) for text in tell_step(plan, number)),
        )
        for number, step in enumerate(plan.steps)
    ]
    said = textwrap.wrap(headline(plan).text(look.language), look.width - 1)
    title = "".join(render_title(line, colour=look.colour) for line in said)
    last = [
        *basis(plan),
        message(
            "Nothing has been changed. Save the plan with --save plan.toml, and see all "
            "that it would change with samverkan whatif --scenario plan.toml."
        ),
        BLANK_MEANS,
    ]
    paragraphs = (
        render_paragraph(text.text(look.language), width=look.width, indent=2) for text in last
    )
    list_of_links = render_entries(entries, width=look.width, colour=look.colour)
    return title + list_of_links + "\n" + "".join(paragraphs)


def plan_table(plan: Plan, language: str) -> Table:
    """Return a row for each link, in the order of the plan."""
    rows = []
    for number, (step, so_far) in enumerate(zip(plan.steps, _so_far(plan), strict=True)):
        place = plan.survey.place(step.position)
        why = " ".join(text.text(language) for text in tell_step(plan, number))
        rows.append(
            (
                number + 1,
                plan.id_of(step),
                place,
                place_name(place) if place else None,
                *_names(plan, step),
                step.closed,
                so_far,
                step.nearness,
                why,
            )
        )
    return Table(COLUMNS, tuple(rows))


def plan_data(plan: Plan, method: Mapping[str, Any]) -> Data:
    """Return a plan as ``samverkan.plan/1``."""
    said = headline(plan)
    return {
        "schema": "samverkan.plan/1",
        "headline": {language: said.text(language) for language in ("sv", "en")},
        "gaps": {
            "seats": len(plan.wants.seats),
            "actors": len(plan.wants.actors),
            "parts": plan.wants.parts,
            "all": plan.wants.count,
            "closed": plan.closed,
        },
        "nearness": {
            "before": plan.nearness,
            "after": plan.nearness + plan.rise,
            "places": plan.places,
        },
        "links": [_step_data(plan, number, so_far) for number, so_far in enumerate(_so_far(plan))],
        "told": texts(basis(plan)),
        "method": dict(method),
    }


def _step_data(plan: Plan, number: int, so_far: int) -> Data:
    step = plan.steps[number]
    source, target = plan.ends(step)
    tables = [plan.wants.seats[seat] for seat in step.seats]
    return {
        "id": plan.id_of(step),
        "source": source,
        "target": target,
        "place": plan.survey.place(step.position),
        "closed": step.closed,
        "closed_so_far": so_far,
        "seats": [
            {"place": table.code, "service": table.service, "sector": SECTORS[sector].value}
            for table, sector in tables
        ],
        "actors": [plan.survey.network.ids[actor] for actor in step.mended],
        "parts": step.joined,
        "nearness": step.nearness,
        "text": texts(tell_step(plan, number)),
    }


def _so_far(plan: Plan) -> list[int]:
    return list(accumulate(step.closed for step in plan.steps))


def _names(plan: Plan, step: Step) -> tuple[str, str]:
    first, second = plan.survey.ends(step.position)
    return plan.survey.actor(first).name, plan.survey.actor(second).name
