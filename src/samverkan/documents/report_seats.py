"""The tables in a report: who sits at each, who ought to, the forums, and what to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.documents.model import Bullets, DataTable, Heading, Paragraph
from samverkan.gaps.seat_questions import RESTS_ON, seat_notes, seat_questions
from samverkan.report.place_sheet import QUESTIONS, forum_table, seat_table
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.documents.model import Block
    from samverkan.documents.report_part import Part


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
