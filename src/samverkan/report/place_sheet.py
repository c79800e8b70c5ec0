"""The service of a place as a sheet to take to the meeting.

First its villages and services, then who sits at the table of each service, who ought to and why.
What holds for every kind of service stands once, above; kinds that do not differ stand together.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from samverkan.gaps import find_forums
from samverkan.gaps.kinds.missing_seat import WHO
from samverkan.gaps.seat_questions import RESTS_ON, seat_notes, seat_questions
from samverkan.gaps.village_texts import village_sentences
from samverkan.report.tables import (
    Table,
    columns,
    escaped,
    render_bullets,
    render_markdown_table,
    render_paragraph,
    render_paragraphs,
    render_section,
    render_table,
    render_title,
    say_cell,
)
from samverkan.report.village_grid import capitalised, grid_table, overview, render_grid
from samverkan.service.labels import FEW, actor_names, listed, service_names
from samverkan.service.seats import HOST, MATTERS, Matter
from samverkan.words import message, some_names, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samverkan.gaps import Forum, PlaceService
    from samverkan.model import Sector
    from samverkan.report.tables import Cell, Look
    from samverkan.report.village_grid import Overview
    from samverkan.service.provision import Provision
    from samverkan.service.seats import Seats
    from samverkan.words import Message

    Row = tuple[Cell, ...]
    Why = tuple[int, Matter | None]

_One = TypeVar("_One")
COLUMNS = columns("", "")
NAMED = 8
"""How many of those with one matter are named before the rest is only counted."""
FORUMS = message("Forums, and who has a documented tie to them")
QUESTIONS = message("To ask at the meeting")
NOBODY = message("nobody documented")
SITS, OUGHT = message("at the table"), message("ought to be there")
ALWAYS, NEVER = message("at every table"), message("ought to be at every table")
ALSO, ALSO_OUGHT = message("also at the table"), message("also ought to be there")
MISSING = message("missing at the table")
NO_SERVICE = message(
    "The map tells of no service: no actor has any in the column services. So there are no"
    " villages with service and no tables to show."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The service of one place: its villages, a section for each table, what to ask."""

    title: Message
    lead: tuple[Message, ...] = ()
    overview: Overview | None = None
    sections: tuple[Table, ...] = ()
    questions: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()


def render_sheets(places: Sequence[PlaceService], look: Look) -> str:
    """Return the sheets of all places as text."""
    if not _any_service(places):
        return render_paragraph(NO_SERVICE, look)
    text = "\n\n".join(_text(sheet, look) for sheet in sheets(places))
    return text + "\n" + render_paragraphs(RESTS_ON, look)


def render_sheets_markdown(places: Sequence[PlaceService], language: str) -> str:
    """Return the sheets of all places as Markdown."""
    if not _any_service(places):
        return escaped(NO_SERVICE.text(language)) + "\n"
    parts = [part for sheet in sheets(places) for part in _markdown(sheet, language)]
    parts.append("\n".join(f"*{escaped(text.text(language))}*" for text in RESTS_ON))
    return "\n\n".join(parts) + "\n"


def _any_service(places: Sequence[PlaceService]) -> bool:
    return any(place.services for place in places)


def sheets(places: Sequence[PlaceService]) -> tuple[Sheet, ...]:
    """Return a sheet for each place, in the order given."""
    return tuple(_sheet(place) for place in places)


def _sheet(place: PlaceService) -> Sheet:
    return Sheet(
        title=message("Service in {place}", place=place.spot.name),
        lead=_lead(place),
        overview=overview(place) if place.village is None and place.is_known else None,
        sections=(*_sections(place), *_forums(place)),
        questions=tuple(seat_questions(place.seatings)),
        notes=tuple(seat_notes(place.seatings)),
    )


def _lead(place: PlaceService) -> tuple[Message, ...]:
    """Return what is told in words: of a village all, of a place without service that."""
    if place.village is not None:
        return village_sentences(place.provision, place.village, place.services)
    nothing = nothing_known(place)
    return () if nothing is None else (nothing,)


def nothing_known(place: PlaceService) -> Message | None:
    """Say that the map tells of no service in a place, or of none at all; else None."""
    if not place.services:
        return NO_SERVICE
    if not place.is_known:
        return message("The map tells of no service in {place}.", place=place.spot.around)
    return None


def _forums(place: PlaceService) -> Iterator[Table]:
    """Yield the forums of a place as rows of a sheet, the name of each on its first row."""
    rows: list[Row] = []
    for forum in _forums_of(place):
        name = forum.provision.actor(forum.actor).name
        for number, (sector, contacts) in enumerate(_contacts(forum)):
            rows.append((name if number == 0 else "", _list(sector, contacts)))
    if rows:
        yield Table(COLUMNS, tuple(rows), FORUMS)


def forum_table(place: PlaceService) -> Table:
    """Return a row for each forum and sector: who of it has documented contact with the forum."""
    rows = tuple(
        (forum.provision.actor(forum.actor).name, sector, contacts)
        for forum in _forums_of(place)
        for sector, contacts in _contacts(forum)
    )
    titles = columns(message("forum"), message("sector"), message("documented contact"))
    return Table(titles, rows, FORUMS)


def _forums_of(place: PlaceService) -> tuple[Forum, ...]:
    """Return the forums of a municipality, which are not those of a village."""
    if place.village is not None:
        return ()
    return find_forums(place.provision, [place.spot.municipality])


def _contacts(forum: Forum) -> Iterator[tuple[Message, Message]]:
    """Yield each sector and who of it has a documented tie to a forum."""
    for sector, contacts in forum.contacts.items():
        named = message("{names}", names=actor_names(forum.provision, contacts, FEW))
        yield term("sector", sector), named if contacts else NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """Who sits at the tables of some kinds of service, who ought to, and which sectors lack.

    `kinds` is None where it is true of all kinds. `offered` tells whether anybody offers them.
    """

    kinds: tuple[str, ...] | None
    sits: Sequence[Why]
    ought: Sequence[Why]
    missing: Sequence[Sector]
    offered: bool = True


def seated(seatings: Sequence[Seats]) -> Iterator[Seated]:
    """Yield who is at all tables of a place, then who else is at those that differ."""
    several = len(seatings) > 1
    always = _shared([_sitting(one) for one in seatings]) if several else ()
    never = _shared([_lacking(one) for one in seatings]) if several else ()
    missing = _shared([_missing(one) for one in seatings]) if several else ()
    if several:
        yield Seated(kinds=None, sits=always, ought=never, missing=missing)
    for kinds, one in _alike(seatings):
        yield Seated(
            kinds=kinds,
            sits=[why for why in _sitting(one) if why not in always],
            ought=[why for why in _lacking(one) if why not in never],
            missing=[sector for sector in _missing(one) if sector not in missing],
            offered=bool(one.carriers),
        )


def _sections(place: PlaceService) -> Iterator[Table]:
    """Yield a table of what all kinds of service share, then one for each that differs."""
    never: Sequence[Why] = ()
    for one in seated(place.seatings):
        if one.kinds is None:
            never = one.ought
            sits, ought = ALWAYS, NEVER
        elif len(place.seatings) > 1:
            sits, ought = ALSO, ALSO_OUGHT if never else OUGHT
        else:
            sits, ought = SITS, OUGHT
        yield _table(place.provision, one, sits, ought)


NO_CARRIER: Row = (MATTERS[Matter.OFFERS], NOBODY)


def _table(provision: Provision, one: Seated, sits: Message, ought: Message) -> Table:
    rows = [*_block(provision, sits, one.sits), *_block(provision, ought, one.ought)]
    if one.missing:
        rows.append((MISSING, _sectors(one.missing)))
    if not one.offered:
        rows.insert(0, NO_CARRIER)
    return Table(COLUMNS, tuple(rows), None if one.kinds is None else _services(one.kinds))


def _services(kinds: Sequence[str]) -> Message:
    return message("{services}", services=service_names(kinds))


def _sectors(sectors: Sequence[Sector]) -> Message | str:
    return listed([WHO[sector] for sector in sectors])


def seat_table(place: PlaceService) -> Table:
    """Return a row for each table and matter: who sits there with it, and who ought to."""
    titles = columns(message("table"), message("as one who"), SITS, OUGHT)
    rows = (row for one in seated(place.seatings) for row in _seat_rows(place.provision, one))
    return Table(titles, tuple(rows))


def _seat_rows(provision: Provision, one: Seated) -> Iterator[Row]:
    table = message("all tables") if one.kinds is None else _services(one.kinds)
    if not one.offered:
        yield (table, *NO_CARRIER, None)
    for matter in (None, *Matter):
        sits, ought = (_with_matter(provision, each, matter) for each in (one.sits, one.ought))
        if sits or ought:
            said = HOST if matter is None else MATTERS[matter]
            yield (table, said, _names(sits) if sits else None, _names(ought) if ought else None)
    if one.missing:
        yield (table, MISSING, None, _sectors(one.missing))


def _with_matter(
    provision: Provision, actors: Sequence[Why], matter: Matter | None
) -> list[Message | str]:
    return [name_of(provision, actor) for actor, why in actors if why is matter]


def _sitting(seating: Seats) -> tuple[Why, ...]:
    """Return who sits at a table with the matter of each; the municipality itself has none."""
    party = seating.party
    return tuple((a, None if a in party else seating.matters[a]) for a in seating.members)


def _lacking(seating: Seats) -> tuple[Why, ...]:
    return tuple((actor, seating.matters[actor]) for actor in seating.ought)


def _missing(seating: Seats) -> tuple[Sector, ...]:
    """Return the sectors missing at a table; of none is that known where there is no host."""
    return seating.missing_sectors if seating.party else ()


def _block(provision: Provision, standing: Message, actors: Sequence[Why]) -> Iterator[Row]:
    """Yield a row for each matter that some of the actors have."""
    first = True
    for matter in (None, *Matter):
        own = _with_matter(provision, actors, matter)
        if own:
            said = HOST if matter is None else MATTERS[matter]
            yield (standing if first else "", _list(said, _names(own)))
            first = False


def _names(names: Sequence[Message | str]) -> Message | str:
    """Return names with commas between, or semicolons where a name has a comma itself."""
    some = some_names(names, NAMED)
    if not any("," in str(name) for name in some):
        return listed(some)
    text = some[0]
    for name in some[1:]:
        text = message("{first}; {next}", first=text, next=name)
    return text


def _list(what: Message, names: Message | str) -> Message:
    return message("{what}: {names}", what=what, names=names)


def name_of(provision: Provision, number: int) -> Message | str:
    """Return an actor's name, with its village when the name does not hold it."""
    actor = provision.actor(number)
    if not actor.locality or actor.locality.casefold() in actor.name.casefold():
        return actor.name
    return message("{name} ({traits})", name=actor.name, traits=actor.locality)


def _shared(groups: Sequence[Sequence[_One]]) -> tuple[_One, ...]:
    """Return what all groups hold, in the order of the first."""
    return tuple(one for one in groups[0] if all(one in group for group in groups[1:]))


def _alike(seatings: Sequence[Seats]) -> Iterator[tuple[tuple[str, ...], Seats]]:
    """Yield the kinds of service at whose tables the same sit and ought to, with one of them."""
    found: dict[tuple[object, ...], list[Seats]] = {}
    for seating in seatings:
        who = (seating.carriers, _sitting(seating), _lacking(seating))
        found.setdefault(who, []).append(seating)
    for group in found.values():
        yield tuple(seating.service for seating in group), group[0]


def _text(sheet: Sheet, look: Look) -> str:
    parts = [render_title(sheet.title, look)]
    if sheet.lead:
        parts.append(render_paragraphs(sheet.lead, look, margin=2))
    if sheet.overview is not None:
        parts += [render_grid(grid, look) for grid in sheet.overview.grids]
        parts.append(render_paragraphs(sheet.overview.notes, look, margin=2))
    parts += [_section(section, look) for section in sheet.sections if section.rows]
    if sheet.questions:
        parts.append(render_section(QUESTIONS, sheet.questions, look))
    if sheet.notes:
        parts.append(render_paragraphs(sheet.notes, look))
    return "\n".join(parts)


def _section(section: Table, look: Look) -> str:
    table = render_table(replace(section, title=None), look)
    if section.title is None:
        return table
    lines = textwrap.wrap(capitalised(section.title, look.language), look.width)
    return "".join(render_title(line, look) for line in lines) + table


def _markdown(sheet: Sheet, language: str) -> Iterator[str]:
    yield f"# {escaped(sheet.title.text(language))}"
    if sheet.lead:
        yield " ".join(escaped(text.text(language)) for text in sheet.lead)
    if sheet.overview is not None:
        for grid in sheet.overview.grids:
            yield render_markdown_table(grid_table(grid, language), language).rstrip()
        yield render_bullets(sheet.overview.notes, language)
    for section in sheet.sections:
        yield from _section_lines(section, language) if section.rows else ()
    if sheet.questions:
        yield f"## {QUESTIONS.text(language)}"
        yield render_bullets(sheet.questions, language)
    yield from (escaped(note.text(language)) for note in sheet.notes)


def _markdown_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _section_lines(section: Table, language: str) -> Iterator[str]:
    if section.title is not None:
        yield f"## {escaped(capitalised(section.title, language))}"
    rows = (
        _markdown_row(escaped(say_cell(cell, language, 0)) for cell in row) for row in section.rows
    )
    yield "\n".join(("| | |", "|---|---|", *rows))
