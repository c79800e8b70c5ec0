"""A form as one page that asks nothing of any server: filled in on a telephone, or printed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from samverkan.forms.answer_file import DEPTH_LABELS, OFTEN_LABELS
from samverkan.forms.questions import MOST_IN_ALL, near
from samverkan.forms.texts import TEXTS
from samverkan.view import assets
from samverkan.words import term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jinja2 import Environment

    from samverkan.dates import Date
    from samverkan.forms.questions import Form, Organisation
    from samverkan.words import Message

FEW_LINES, MANY_LINES = 10, 24
"""Blank lines on paper: beside a list of names, and where there is none."""
MOST_ON_PAPER = 150
"""Names that are listed on paper; a part that would be more is left to the blank lines."""


def render_form(form: Form, *, language: str, day: Date) -> bytes:
    """Return a form as a page in ASCII.

    Parameters
    ----------
    form
        What is asked, and of whom.
    language
        The language in which it asks.
    day
        The day on which it is made, for its foot.
    """
    parts = _listed_on_paper(form)
    offered = form.only.services if form.only else ()
    page = (
        _environment()
        .get_template("form.html.j2")
        .render(
            form=form,
            language=language,
            day=day,
            whom=form.only.name if form.only else form.title,
            parts=parts,
            blank_lines=FEW_LINES if any(parts.values()) else MANY_LINES,
            offered=[term("service", word).text(language) for word in offered],
            often=_choices(OFTEN_LABELS, language),
            asked=_asked(form, language),
            text=lambda key, **values: TEXTS[key].filled(**values).text(language),
        )
    )
    return assets.ascii_only(page)


@cache
def _environment() -> Environment:
    """Return what forms are rendered in, with script and style: they are the same in all."""
    environment = assets.html_environment("samverkan.view", "form")
    script = assets.form_script()
    environment.globals.update(
        script=script,
        style=assets.form_style(),
        policy=assets.policy(script),
        json_for_html=assets.json_for_html,
    )
    return environment


def _listed_on_paper(form: Form) -> Mapping[str, tuple[Organisation, ...]]:
    """Return the names that are printed, in parts: those near whoever answers, as paper has room.

    Who answers in a village is asked: what is near one of them is near the others.
    """
    if form.only:
        parts = near(form, form.only)
    elif form.title:
        parts = {**near(form, form.answering[0]), "village": form.answering}
    else:
        parts = {"rest": form.names}
    room, listed = MOST_ON_PAPER, {}
    for part, names in parts.items():
        listed[part] = names if len(names) <= room else ()
        room -= len(listed[part])
    return listed


def _asked(form: Form, language: str) -> dict[str, Any]:
    """Return what the script of a form is told."""
    numbers = {one.id: number for number, one in enumerate(form.names)}
    places, at = _places(form.names)
    return {
        "map": {"name": form.map.name, "print": form.map.print, "version": form.map.version},
        "language": language,
        "only": form.only.id if form.only else None,
        "answering": [numbers[one.id] for one in form.answering],
        "offers": {one.id: list(one.services) for one in form.answering if one.services},
        "title": form.title,
        "names": [
            {"id": one.id, "name": one.name, "at": at[one.id]}
            | ({"aliases": list(one.aliases)} if one.aliases else {})
            for one in form.names
        ],
        "places": places,
        "services": [(word, term("service", word).text(language)) for word in form.services],
        "often": _choices(OFTEN_LABELS, language),
        "depth": _choices(DEPTH_LABELS, language),
        "reply_to": form.reply_to,
        "most_in_all": MOST_IN_ALL,
        "texts": {key: text.text(language) for key, text in TEXTS.items()},
    }


def _places(names: Iterable[Organisation]) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Return the places of organisations, each once, and the number of that of each by its id."""
    numbers: dict[object, int] = {}
    places: list[dict[str, Any]] = []
    at: dict[str, int] = {}
    villages: dict[object, int] = {}
    for one in names:
        place = (one.place, one.villages, one.municipality)
        if place not in numbers:
            numbers[place] = len(places)
            known = [villages.setdefault(village, len(villages)) for village in one.villages]
            places.append({"label": one.place, "villages": known, "municipality": one.municipality})
        at[one.id] = numbers[place]
    return places, at


def _choices(labels: Mapping[Any, Message], language: str) -> list[tuple[str, str]]:
    return [(word.value, label.text(language)) for word, label in labels.items()]
