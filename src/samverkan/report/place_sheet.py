"""The table of a place as a sheet to take to the meeting: who sits there, and who does not yet.

What holds for every kind of service stands once, above; kinds that do not differ stand together.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from samverkan.gaps import clauses, find_forums
from samverkan.gaps.seat_questions import RESTS_ON, seat_notes, seat_questions
from samverkan.network import LEVELS, SECTORS, UNKNOWN
from samverkan.report.markdown import escaped
from samverkan.report.tables import Column, Table, say_cell
from samverkan.report.text import render_paragraph, render_table, render_title
from samverkan.words import message, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samverkan.gaps import Forum, Seating
    from samverkan.report.gap_lists import Look
    from samverkan.report.tables import Cell
    from samverkan.service.setting import Setting
    from samverkan.words import Message

    Row = tuple[Cell, ...]

_One = TypeVar("_One")
COLUMNS = (Column(""), Column(""), Column(""))
FORUMS = message("Forums, and who has a documented tie to them")
QUESTIONS = message("To ask at the meeting")
NOBODY = message("nobody documented")
AT_ALL, AT_NONE = message("at every table"), message("known, at none")
OFFERS_THERE = message("offers it, at the table")
OFFERS_ABSENT = message("offers it, not there")
AT_TABLE, ABSENT = message("at the table"), message("known, not there")
OFFERED = message("offers it")
ALSO = message("also at the table")
NO_PLACE = message("No actor of the map has a municipality.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The tables of one place: sections with a title each, and what to ask at the meeting."""

    title: Message
    sections: tuple[Table, ...]
    questions: tuple[Message, ...]
    notes: tuple[Message, ...] = ()


def render_sheets(seatings: Sequence[Seating], look: Look) -> str:
    """Return the sheets of all places as text."""
    texts = [_text(sheet, look) for sheet in sheets(seatings)]
    none = render_paragraph(NO_PLACE.text(look.language), width=look.width)
    return "\n\n".join(texts or [none]) + _basis(look)


def render_sheets_markdown(seatings: Sequence[Seating], language: str) -> str:
    """Return the sheets of all places as Markdown."""
    parts = [part for sheet in sheets(seatings) for part in _markdown(sheet, language)]
    parts = parts or [NO_PLACE.text(language)]
    parts.append("\n".join(f"*{escaped(text.text(language))}*" for text in RESTS_ON))
    return "\n\n".join(parts) + "\n"


def sheets(seatings: Sequence[Seating]) -> tuple[Sheet, ...]:
    """Return a sheet for each place, in the order given."""
    groups = groupby(seatings, lambda seating: seating.spot)
    return tuple(_sheet(tuple(group)) for _spot, group in groups)


def _sheet(seatings: tuple[Seating, ...]) -> Sheet:
    setting, first = seatings[0].table.setting, seatings[0]
    several = len(seatings) > 1
    everywhere = _shared([seating.members for seating in seatings]) if several else ()
    nowhere = _shared([seating.absent for seating in seatings]) if several else ()
    missing = _shared([_missing(seating) for seating in seatings]) if several else ()
    sections = []
    if several:
        rows = [*_block(setting, AT_ALL, everywhere, missing), *_block(setting, AT_NONE, nowhere)]
        sections.append(_section(None, rows))
    for kinds, seating in _alike(seatings):
        own = [a for a in seating.members if a not in {*everywhere, *seating.carriers}]
        away = [a for a in seating.absent if a not in {*nowhere, *seating.carriers}]
        blank = [cell for cell in _missing(seating) if cell not in missing]
        rows = [
            *_offered(setting, seating),
            *_block(setting, ALSO if several else AT_TABLE, own, blank),
            *_block(setting, ABSENT, away),
        ]
        sections.append(_section(kinds, rows))
    forums = find_forums(setting, [first.spot.municipality])
    if forums:
        rows = [row for forum in forums for row in _forum_rows(forum)]
        sections.append(Table(COLUMNS, tuple(rows), FORUMS))
    return Sheet(
        title=message("Who sits at the table for service: {place}", place=first.spot.name),
        sections=tuple(sections),
        questions=tuple(seat_questions(seatings)),
        notes=tuple(seat_notes(seatings)),
    )


def _forum_rows(forum: Forum) -> Iterator[Row]:
    """Yield a row for each sector: who of it has a documented tie to a forum."""
    name: Cell = forum.setting.actor(forum.actor).name
    for number, (sector, contacts) in enumerate(forum.contacts.items()):
        named = message("{names}", names=clauses.named(forum.setting, contacts))
        yield (name if number == 0 else "", term("sector", sector), named if contacts else NOBODY)


def _offered(setting: Setting, seating: Seating) -> Iterator[Row]:
    there = [actor for actor in seating.carriers if actor in seating.members]
    away = [actor for actor in seating.carriers if actor not in seating.members]
    if not seating.carriers:
        yield (OFFERED, "", NOBODY)
    yield from _block(setting, OFFERS_THERE, there)
    yield from _block(setting, OFFERS_ABSENT, away)


def _block(
    setting: Setting, standing: Message, actors: Iterable[int], missing: Sequence[Message] = ()
) -> Iterator[Row]:
    """Yield a row for each sector and level that has actors, then one for each that has none."""
    rows: list[tuple[Cell, Cell]] = [
        (group, tuple_of(names)) for group, names in _grouped(setting, actors)
    ]
    rows += [(group, NOBODY) for group in missing]
    for number, (group, names) in enumerate(rows):
        yield (standing if number == 0 else "", group, names)


def tuple_of(names: Iterable[Message | str]) -> Message | str:
    """Return names with commas between."""
    return clauses.listed(list(names))


def _grouped(
    setting: Setting, actors: Iterable[int]
) -> Iterator[tuple[Message, list[Message | str]]]:
    """Yield each sector and level with the names of its actors, in the order given."""
    network = setting.network

    def cell(actor: int) -> tuple[int, int]:
        sector, level = int(network.sector[actor]), int(network.level[actor])
        return (
            len(SECTORS) if sector == UNKNOWN else sector,
            len(LEVELS) if level == UNKNOWN else level,
        )

    for _cell, group in groupby(sorted(actors, key=cell), cell):
        members = list(group)
        yield group_name(setting, members[0]), [name_of(setting, actor) for actor in members]


def group_name(setting: Setting, number: int) -> Message:
    """Return an actor's sector and level in words."""
    actor = setting.actor(number)
    return message(
        "{sector}, {level}",
        sector=term("sector", actor.sector) if actor.sector else message("unknown sector"),
        level=term("level", actor.level) if actor.level else message("unknown level"),
    )


def name_of(setting: Setting, number: int) -> Message | str:
    """Return an actor's name, with its village when the name does not hold it."""
    actor = setting.actor(number)
    if not actor.locality or actor.locality.casefold() in actor.name.casefold():
        return actor.name
    return message("{name} ({traits})", name=actor.name, traits=actor.locality)


def _missing(seating: Seating) -> tuple[Message, ...]:
    """Return the sectors and levels of which nobody is documented at a table, in words."""
    sectors = (
        message("{sector} sector", sector=term("sector", sector))
        for sector in seating.missing_sectors
    )
    levels = (
        message("{level} level", level=term("level", level)) for level in seating.missing_levels
    )
    return (*sectors, *levels)


def _shared(groups: Sequence[Sequence[_One]]) -> tuple[_One, ...]:
    """Return what all groups hold, in the order of the first."""
    return tuple(one for one in groups[0] if all(one in group for group in groups[1:]))


def _alike(seatings: Sequence[Seating]) -> Iterator[tuple[tuple[str, ...], Seating]]:
    """Yield the kinds of service at whose tables the same sit and are absent, with one of them."""
    found: dict[tuple[tuple[int, ...], ...], list[Seating]] = {}
    for seating in seatings:
        who = (seating.carriers, seating.members, seating.absent)
        found.setdefault(who, []).append(seating)
    for group in found.values():
        yield tuple(seating.table.service for seating in group), group[0]


def _section(kinds: Sequence[str] | None, rows: Iterable[Row]) -> Table:
    title = None if kinds is None else message("{services}", services=clauses.services(kinds))
    return Table(COLUMNS, tuple(rows), title)


def _text(sheet: Sheet, look: Look) -> str:
    language = look.language
    parts = [render_title(sheet.title.text(language), colour=look.colour)]
    for section in sheet.sections:
        shown = replace(section, title=None)
        table = render_table(shown, language, width=look.width, colour=look.colour)
        parts.append(_heading(section, look) + table)
    if sheet.questions:
        said = [
            render_paragraph(f"  {question.text(language)}", width=look.width, indent=2)
            for question in sheet.questions
        ]
        parts.append(render_title(QUESTIONS.text(language), colour=look.colour) + "".join(said))
    if sheet.notes:
        texts = (note.text(language) for note in sheet.notes)
        parts.append("".join(render_paragraph(text, width=look.width, indent=2) for text in texts))
    return "\n".join(parts)


def _heading(section: Table, look: Look) -> str:
    if section.title is None:
        return ""
    lines = textwrap.wrap(_capital(section.title.text(look.language)), look.width)
    return "".join(render_title(line, colour=look.colour) for line in lines)


def _basis(look: Look) -> str:
    return "\n" + "".join(
        render_paragraph(text.text(look.language), width=look.width, indent=2) for text in RESTS_ON
    )


def _markdown(sheet: Sheet, language: str) -> Iterator[str]:
    yield f"# {escaped(sheet.title.text(language))}"
    for section in sheet.sections:
        if section.title is not None:
            yield f"## {escaped(_capital(section.title.text(language)))}"
        lines = ["| | | |", "|---|---|---|"]
        for row in section.rows:
            cells = (escaped(say_cell(cell, language, 0)) for cell in row)
            lines.append("| " + " | ".join(cells) + " |")
        yield "\n".join(lines)
    if sheet.questions:
        yield f"## {QUESTIONS.text(language)}"
        yield "\n".join(f"- {escaped(question.text(language))}" for question in sheet.questions)
    yield from (escaped(note.text(language)) for note in sheet.notes)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
