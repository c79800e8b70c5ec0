"""A form as an Excel file: who one works with, what is asked of oneself, and who is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.forms.answer_file import DEPTH_LABELS, OFTEN_LABELS
from samverkan.forms.questions import near
from samverkan.forms.sheets import CONTACT, HEADERS, JOINT, QUESTION, QUESTIONS, mark
from samverkan.forms.texts import TEXTS
from samverkan.report.tables import Column, Sheet, Table
from samverkan.report.workbook import make_workbook
from samverkan.words import term

if TYPE_CHECKING:
    from samverkan.dates import Date
    from samverkan.forms.questions import Form, Organisation
    from samverkan.report.tables import Cell
    from samverkan.words import Message

BLANK_ROWS = 30
"""Rows for organisations that are on no list."""
_ROOM_FOR_CHOICES = 250
"""Signs that a list to choose from has room for."""
_MARK = Column(HEADERS["mark"], is_key=True)
_YES = (TEXTS["sheet.yes"],)
_BLANK: tuple[Cell, ...] = (None,) * 8


def form_workbook(form: Form, *, language: str, day: Date) -> bytes:
    """Return a form as a workbook, in Swedish (``sv``) or English (``en``).

    Parameters
    ----------
    form
        What is asked, and of whom.
    language
        The language in which it asks.
    day
        The day on which it is made, printed below each page.
    """
    sheets = [_contacts(form, language), _questions(form, language), _missing()]
    return make_workbook(sheets, language, title=TEXTS["title"], day=day)


def _contacts(form: Form, language: str) -> Sheet:
    """Return the sheet of names, the near ones first, then blank rows."""
    columns = (
        Column(HEADERS["name"], width=34),
        Column(HEADERS["place"]),
        Column(HEADERS["tick"], to_fill_in=True, choices=_YES),
        Column(HEADERS["about"], to_fill_in=True, choices=_services(form, language), width=28),
        Column(HEADERS["often"], to_fill_in=True, choices=tuple(OFTEN_LABELS.values()), width=20),
        Column(HEADERS["depth"], to_fill_in=True, choices=tuple(DEPTH_LABELS.values()), width=24),
        Column(HEADERS["note"], to_fill_in=True, width=24),
        _MARK,
    )
    names: list[tuple[Cell, ...]] = [
        (one.name, one.place or None, *_BLANK[:5], mark(CONTACT, one.id)) for one in _ordered(form)
    ]
    return Sheet(
        title=TEXTS["sheet.contacts"],
        table=Table(columns, (*names, *(_BLANK,) * BLANK_ROWS)),
        header_notes=(TEXTS["sheet.help"],),
    )


def _ordered(form: Form) -> tuple[Organisation, ...]:
    """Return the names that are near whoever answers, and then all others."""
    if not (form.only or form.title):
        return form.names
    first = form.only or form.answering[0]
    parts = [one for part in near(form, first).values() for one in part]
    found = dict.fromkeys((*(() if form.only else form.answering), *parts, *form.names))
    return tuple(one for one in found if one != form.only)


def _services(form: Form, language: str) -> tuple[Message, ...]:
    """Return the services to choose from, as many as a list has room for."""
    found: list[Message] = []
    room = _ROOM_FOR_CHOICES
    for word in form.services:
        said = term("service", word)
        room -= len(said.text(language)) + 1
        if room > 0 and "," not in said.text(language):
            found.append(said)
    return tuple(found)


def _questions(form: Form, language: str) -> Sheet:
    """Return the sheet of what is asked of the organisation itself; what is known stands there."""
    one = form.only
    services = (
        JOINT.join(term("service", word).text(language) for word in one.services) if one else ""
    )
    known: dict[str, tuple[str, tuple[str | None, ...]]] = {
        "who": (one.name, (one.id, one.name)) if one else ("", ()),
        "services": (services, (services,)) if one else ("", ()),
        "map": (form.map.name, (form.map.print, form.map.version)),
    }
    columns = (
        Column(HEADERS["question"], width=44),
        Column(HEADERS["answer"], to_fill_in=True, width=48),
        _MARK,
    )
    rows: list[tuple[Cell, ...]] = []
    for name, question in QUESTIONS.items():
        text, before = known.get(name, ("", ()))
        rows.append((question, text or None, mark(QUESTION, name, *before)))
    return Sheet(title=TEXTS["sheet.questions"], table=Table(columns, tuple(rows)))


def _missing() -> Sheet:
    columns = (
        Column(HEADERS["name"], to_fill_in=True, width=36),
        Column(HEADERS["does"], to_fill_in=True, width=48),
    )
    return Sheet(
        title=TEXTS["sheet.missing"],
        table=Table(columns, ((None, None),) * BLANK_ROWS),
        header_notes=(TEXTS["missing.help"],),
    )
