"""The service of a place in a report: village by village, on the map, and at the tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.documents.model import Bullets, DataTable, Figure, Heading, Paragraph
from samverkan.gaps.seat_questions import RESTS_ON, seat_notes, seat_questions
from samverkan.gaps.village_texts import village_sentences
from samverkan.pictures import Size, map_picture
from samverkan.report.place_sheet import QUESTIONS, forum_table, nothing_known, seat_table
from samverkan.report.village_grid import grid_table, overview
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.documents.model import Block
    from samverkan.documents.report_part import Part


FIRST_SHARE = 0.2
"""How much of the width the names of villages get."""


def villages(part: Part) -> Iterator[Block]:
    """Yield who offers what in each village; of a single village in sentences."""
    yield Heading(message("Service village by village"))
    place = part.place
    if place.village is not None and place.services:
        told = village_sentences(place.provision, place.village, place.services)
        yield Bullets(tuple(map(Paragraph, told)))
    elif (nothing := nothing_known(place)) is not None:
        yield Paragraph(nothing)
    else:
        yield from grids(part)


def grids(part: Part) -> Iterator[Block]:
    """Yield the villages of a place with who offers what in each, and how to read it."""
    shown = overview(part.place)
    for grid in (one for one in shown.grids if one.rows):
        table = grid_table(grid, part.language)
        share = (1 - FIRST_SHARE) / len(grid.services)
        yield DataTable(
            table=table,
            caption=message("Who offers what")
            if part.is_whole
            else message("Who offers what in {place}", place=part.name),
            widths=(FIRST_SHARE, *[share] * len(grid.services)),
        )
    yield Bullets(tuple(map(Paragraph, shown.notes)))


def drawn_map(part: Part) -> Iterator[Block]:
    """Yield the map of a place; nothing where nobody is on it."""
    if not part.own_ids:
        return
    spots = [place.spot for place in part.several or (part.place,)]
    drawn = replace(part.gaps, missing_links=part.gaps.missing_links[: part.most or None])
    picture = map_picture(
        part.analysis.with_gaps(drawn),
        [word for spot in spots if (word := spot.village or spot.municipality)],
        language=part.language,
        size=Size.UPRIGHT,
        headed=False,
    )
    yield Heading(message("The map"))
    yield Figure(picture, message("Who works with whom"))


def tables(part: Part) -> Iterator[Block]:
    """Yield who sits where and who ought to; nothing where no service is known."""
    place = part.place
    if not place.is_known:
        return
    yield Heading(message("Who sits at the table"))
    yield Paragraph(RESTS_ON[0])
    table = seat_table(place)
    if table.rows:
        yield DataTable(
            table=table,
            caption=message("Who sits at the table of each service"),
            widths=(0.2, 0.2, 0.3, 0.3),
        )
    yield from map(Paragraph, seat_notes(place.seatings))
    forums = forum_table(place)
    if forums.title is not None and forums.rows:
        yield DataTable(table=forums, caption=forums.title, widths=(0.35, 0.2, 0.45))
    if questions := tuple(map(Paragraph, seat_questions(place.seatings))):
        yield Heading(QUESTIONS, 2)
        yield Bullets(questions)
