"""The service of a place in a report: its villages, and who offers what in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.documents.model import Bullets, DataTable, Heading, Paragraph
from samverkan.gaps.village_texts import village_sentences
from samverkan.report.place_sheet import nothing_known
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
