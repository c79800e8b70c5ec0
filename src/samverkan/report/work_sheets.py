"""Gaps as a workbook to work with: who ought to talk and why, with cells to fill in.

A person writes in it who sees to a talk, when, and how it went; ``samverkan follow import`` reads
that back by the id at the end of each row, however the rows are sorted and the columns moved.
Sheets for analysts follow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps import KINDS, MissingLink
from samverkan.report.follow_lists import Listed, listed_gaps
from samverkan.report.gap_lists import by_kind, why
from samverkan.report.gap_table import gap_table, without_steps
from samverkan.report.sentences import actor_names, basis_of, state_of, title_of
from samverkan.report.tables import Column, Sheet, Table, columns, numbers
from samverkan.report.told_sheets import sentences
from samverkan.validate.follow_list import EVIDENCE_MARK, GAP_MARK
from samverkan.words import message, term
from samverkan.words.places import place_name
from samverkan.words.spreadsheets import FILLED_IN, TOLD
from samverkan.words.terms import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.analysis import Analysis
    from samverkan.gaps import Finding
    from samverkan.report.follow_lists import Followed
    from samverkan.report.tables import Cell
    from samverkan.words import Message

ABOUT = message("About the list")
STATES = tuple(term("state", one) for one in words("state"))
FIRST = (*numbers(TOLD["number"]), *columns(FILLED_IN["about"]))
_KIND = columns(TOLD["kind"])
_REASONS = columns(*(TOLD[name] for name in ("place", "service", "why", "begin", "ask")))
TO_FILL_IN = (
    Column(FILLED_IN["who"], to_fill_in=True, width=16),
    Column(FILLED_IN["date"], to_fill_in=True, dated=True, width=12),
    Column(FILLED_IN["state"], to_fill_in=True, choices=STATES),
    Column(FILLED_IN["note"], to_fill_in=True, width=24),
)
NOT_YET = (None,) * len(TO_FILL_IN)
KEY = Column(FILLED_IN["id"], is_key=True)
COLUMNS = (
    *(*FIRST, *_KIND, *_REASONS, *TO_FILL_IN),
    *(KEY, Column(FILLED_IN["evidence"], is_key=True)),
)

HELP = {
    "who": message("Who sees to it: a role or an organisation, no person."),
    "date": message("The day it happened or is to happen: 2026-11-12, 12 Nov or week 46."),
    "state": message("How far it has come: choose from the list, or write it in your own words."),
    "note": message("What was said or agreed. No data about persons."),
    "id": message("By this the row is known again: leave it as it is."),
}
HOW_TO = (
    message("Fill in the yellow cells; blank ones may stay blank."),
    message("Sort, filter and add columns as you like."),
    *(message("{column}: {help}", column=FILLED_IN[name], help=HELP[name]) for name in HELP),
    message("Read the list back with: samverkan follow import FILE.xlsx"),
)


def gap_sheets(analysis: Analysis, language: str) -> list[Sheet]:
    """Return the talks, what else is missing, the evidence, all figures, and what it rests on."""
    gaps, names = analysis.gaps, actor_names(analysis)
    found = [one for kind in by_kind(gaps).values() for one in kind]
    talks = [_as_listed(link, names, language) for link in gaps.missing_links]
    rest = [_as_listed(one, names, language) for one in found]
    figures = without_steps(gap_table(analysis, language))
    sheets = [
        _sheet(message("Talks"), talks, analysis, language, with_kind=False),
        _sheet(message("Also missing"), rest, analysis, language),
        Sheet(title=message("Evidence"), table=_evidence((*talks, *rest)), frozen=2),
        Sheet(title=message("All figures"), table=figures, frozen=2),
    ]
    shown = [sheet for sheet in sheets if sheet.table.rows] or sheets[:1]
    return [*shown, sentences(ABOUT, (*HOW_TO, *basis_of(analysis)))]


def follow_sheets(
    analysis: Analysis,
    followed: Sequence[Followed],
    suggested: Sequence[MissingLink | Finding],
    language: str,
    *,
    history: bool = False,
) -> list[Sheet]:
    """Return the list to hand round, with what is followed first, and how to fill it in."""
    every = listed_gaps(analysis, followed, suggested, language, history=history)
    return [_sheet(message("Follow-up"), every, analysis, language), sentences(ABOUT, HOW_TO)]


def _as_listed(gap: MissingLink | Finding, names: Mapping[str, str], language: str) -> Listed:
    return Listed(gap.id, gap, title_of(gap, names).text(language), gap.followed)


def _sheet(
    title: Message,
    listed: Sequence[Listed],
    analysis: Analysis,
    language: str,
    *,
    with_kind: bool = True,
) -> Sheet:
    """Return a sheet with a row for each gap; its kind is told where there are several."""
    names = actor_names(analysis)
    rows = [
        (
            number,
            one.about,
            KINDS[one.gap.kind].title if one.gap else None,
            *_reasons(one.gap, names, language),
            *_filled_in(one),
            *_keys(one, analysis),
        )
        for number, one in enumerate(listed, start=1)
    ]
    shown = [n for n, column in enumerate(COLUMNS) if with_kind or column not in _KIND]
    table = Table(
        tuple(COLUMNS[n] for n in shown), tuple(tuple(row[n] for n in shown) for row in rows)
    )
    return Sheet(title=title, table=table, header_notes=helps(table), frozen=2)


def helps(table: Table) -> tuple[Message | None, ...]:
    """Return what is said of the columns that a person fills in, and of the key."""
    known = {str(FILLED_IN[name]): text for name, text in HELP.items()}
    return tuple(known.get(str(column.title)) for column in table.columns)


def _reasons(
    gap: MissingLink | Finding | None, names: Mapping[str, str], language: str
) -> tuple[Cell, ...]:
    """Return the place, the services, why, how to begin, and whom to ask."""
    if gap is None:
        return (None, None, message("The map no longer shows this gap."), None, None)
    services = gap.shared if isinstance(gap, MissingLink) else gap.about_services
    asked = gap.reason.bridge_builder if isinstance(gap, MissingLink) else gap.suggested
    said = why(gap) if isinstance(gap, MissingLink) else gap.reason.sentences[1:]
    begin = gap.reason.closes
    return (
        _place(gap),
        _lines(term("service", service).text(language) for service in services),
        " ".join(sentence.text(language) for sentence in said) or None,
        None if begin is None else begin.text(language),
        _lines(names.get(actor, actor) for actor in asked),
    )


def _place(gap: MissingLink | Finding) -> str | None:
    """Return the village and the municipality or region that a gap is about."""
    parts = (gap.village, place_name(gap.place) if gap.place else None)
    return ", ".join(dict.fromkeys(filter(None, parts))) or None


def _lines(texts: Iterable[str]) -> str | None:
    """Return texts one under the other, each once, as a cell that holds several things does."""
    return "\n".join(dict.fromkeys(texts)) or None


def _filled_in(one: Listed) -> tuple[Cell, ...]:
    """Return what was noted of a gap: who, when, its state and the note."""
    step = one.step
    return NOT_YET if step is None else (step.who, step.date, state_of(step), step.note)


def _keys(one: Listed, analysis: Analysis) -> tuple[Cell, ...]:
    evidence = one.print_on(analysis)
    return (f"{GAP_MARK}{one.id}", f"{EVIDENCE_MARK}{evidence}" if evidence else None)


def _evidence(listed: Iterable[Listed]) -> Table:
    """Return the rows of the map that support each gap, and the web pages that they name."""
    titles = (
        *columns(FILLED_IN["about"], message("File"), message("Sheet")),
        *numbers(message("Row")),
        *columns(message("Web page")),
        KEY,
    )
    rows = [
        (one.about, row.file, row.sheet, row.row, row.source_url, f"{GAP_MARK}{one.id}")
        for one in listed
        if one.gap is not None
        for row in one.gap.reason.evidence
    ]
    return Table(titles, tuple(rows))
