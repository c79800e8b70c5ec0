"""What leaves a map: chosen on a page, made in the worker, looked at and saved."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from starlette.responses import FileResponse

from samverkan.app.given_files import GivenFiles
from samverkan.app.jobs import Jobs
from samverkan.app.making import OF_KIND, make
from samverkan.app.open_maps import map_of
from samverkan.app.orders import Choices, Made, Order
from samverkan.app.replies import GoneError, answers, page
from samverkan.app.wording import on_screen
from samverkan.dates import local_time, today
from samverkan.errors import UsageError
from samverkan.privacy import held_back
from samverkan.report.history_tables import say_version
from samverkan.view.out import OUT_TEXTS
from samverkan.view.shell import OpenedMap, render_room
from samverkan.words import message
from samverkan.words.messages import say
from samverkan.words.names import swedish_order
from samverkan.words.places import county_name, place_name, region_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.responses import Response

    from samverkan.app.open_maps import OpenMap, Shown
    from samverkan.app.replies import Asked
    from samverkan.model import Actor

EXTRA = {"word": "docx", "typeset": "typst"}
"""What some formats need that may not be installed, and the module that brings it."""
NO_FILE = message("Choose the file first")
SHOWN_POLICY = "sandbox allow-scripts; frame-ancestors 'self'"
"""A look at what was made can do nothing to the page in which it is shown."""


def _show(asked: Asked) -> Response:
    open_map = map_of(asked)
    open_map.sign()  # A page that could hand out nothing is refused as the map is.
    of = OpenedMap(key=open_map.key, name=open_map.name)
    told = {"key": open_map.key}
    return page(render_room("out", OUT_TEXTS, language=asked.language, of=of, told=told))


def _offered(asked: Asked) -> dict[str, Any]:
    """Return what can be chosen for this map."""
    open_map = map_of(asked)
    shown = open_map.shown()
    actors = shown.analysis.stakeholders.actors
    return {
        "name": open_map.name,
        "meeting": open_map.meeting,
        "day": today(),
        "can": {name: find_spec(module) is not None for name, module in EXTRA.items()},
        "places": _places(actors),
        "actors": [
            {"id": one.id, "name": one.name, "place": one.locality or ""}
            for one in sorted(actors, key=lambda one: swedish_order(one.name))
        ],
        "versions": [
            {
                "number": one.number,
                "day": local_time(one.time)[:16],
                "text": say_version(one).text(asked.language),
            }
            for one in reversed(shown.versions)
        ],
        "private": _private(shown, asked.language),
    }


def _places(actors: Iterable[Actor]) -> list[dict[str, str]]:
    """Return the regions, municipalities and villages of a map, each with its word and name."""
    actors = tuple(actors)
    codes = {one.municipality_code for one in actors} - {None}
    regions = {region_of(code) for code in codes} - {None}
    villages = {one.locality for one in actors} - {None}
    found = [("region", code, county_name(code)) for code in regions if code]
    found += [("municipality", code, place_name(code)) for code in codes if code]
    found += [("village", name, name) for name in villages if name]
    return [
        {"kind": kind, "word": word, "name": say(name, "sv")}
        for kind, word, name in sorted(found, key=lambda one: swedish_order(say(one[2], "sv")))
    ]


def _private(shown: Shown, language: str) -> dict[str, str]:
    """Return for each kind of thing what stays out of it, as told in confidence."""
    known, steps = shown.analysis.stakeholders, shown.standing.following.steps
    actors, relations, tick = known.actors, known.relations, message("the box above").text(language)
    said = {
        "report": held_back(actors=actors, steps=steps, wish=tick),
        "gaps": held_back(actors=actors, steps=steps, wish=tick),
        "follow": held_back(steps=steps, wish=tick),
        "page": held_back(actors=actors, relations=relations, wish=tick),
        "map": held_back(actors=actors, relations=relations, columns=True, wish=tick),
        "changes": held_back(
            actors=actors, relations=relations, columns=True, steps=steps, wish=tick
        ),
    }
    return {kind: text.text(language) if text else "" for kind, text in said.items()}


def order_of(asked: Asked, open_map: OpenMap, what: str, choices: Choices) -> Order:
    """Return an order of a map, for the worker."""
    return Order(
        location=open_map.location,
        environment=open_map.access,
        name=open_map.name,
        language=asked.language,
        what=what,
        choices=choices,
        given=asked.program.part(GivenFiles).all(open_map.key),
    )


def _start(asked: Asked) -> dict[str, str]:
    """Have something made; return the job."""
    open_map, choices = map_of(asked), Choices.of(asked.sent)
    order = order_of(asked, open_map, choices.word("what", OF_KIND), choices)
    needed = {
        "before": choices.text("since") == "file",
        "template": choices.is_ticked("template"),
        "workbook": order.what == "workbook",
        "answers": order.what == "answers",
    }
    if any(is_needed and name not in order.given for name, is_needed in needed.items()):
        raise UsageError(NO_FILE)
    return {"job": asked.program.part(Jobs).start(make, key=open_map.key, order=order)}


def made_of_job(asked: Asked) -> Made:
    """Return what a job made.

    Raises
    ------
    GoneError
        When it made nothing, or not yet.
    """
    made = asked.program.part(Jobs).job(asked.path["job"]).result
    if not isinstance(made, Made) or not made.file.is_file():
        raise GoneError(message("There is nothing here"))
    return made


def _made(asked: Asked) -> dict[str, object]:
    """Return what there is to say of a file that was made, and to show of it."""
    made = made_of_job(asked)
    return {
        "file": made.file.name,
        "size": made.file.stat().st_size,
        "said": [on_screen(text).text(asked.language) for text in made.said],
        "shown": made.shown.suffix if made.shown else "",
        "rows": made.rows,
        "told": made.told,
        "questions": made.questions,
    }


def _file(asked: Asked) -> Response:
    made = made_of_job(asked)
    return FileResponse(made.file, filename=made.file.name)


def _look(asked: Asked) -> Response:
    """Return what shows in the page what was made."""
    shown = made_of_job(asked).shown
    if shown is None:
        raise GoneError(message("There is nothing here"))
    headers = {"X-Frame-Options": "SAMEORIGIN", "Content-Security-Policy": SHOWN_POLICY}
    return FileResponse(shown, headers=headers, content_disposition_type="inline")


_JOB = "/api/maps/{key}/out/{job}"
ROUTES = [
    answers("GET", "/map/{key}/out", _show),
    answers("GET", "/map/{key}/out/shown/{job}", _look),
    answers("GET", "/api/maps/{key}/out", _offered),
    answers("POST", "/api/maps/{key}/out", _start),
    answers("GET", _JOB, _made),
    answers("GET", _JOB + "/file", _file),
]
