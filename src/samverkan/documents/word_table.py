"""A table in Word: its header on each page, no row broken over two, room to write by hand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from samverkan.documents.texts import shown
from samverkan.documents.word_styles import SMALL_TABLE_TEXT, TABLE, TABLE_TEXT
from samverkan.documents.word_xml import made, paragraph, runs
from samverkan.report.tables import say_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from samverkan.documents.model import DataTable
    from samverkan.documents.word_styles import Styles

LETTER = 118
"""How wide a letter of a table is, in twentieths of a point, in bold and in a wide font."""
MARGINS = 220
SLACK = 100
"""More room for a word, where there is any: some fonts are wider still."""
WRITING = 680
"""How tall a row is in which somebody writes by hand: 12 mm."""
LONGEST = 3_000
"""A cell with more signs may go on over the next page: it could be taller than one."""
WHOLE = 6
"""A table of so few rows stands on one page; of others no row stands alone on one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """What the rows of a table share."""

    style: str
    widths: Sequence[int]
    numeric: Sequence[bool]


def table_element(data: DataTable, styles: Styles, language: str, room: int) -> Element:
    """Return a table that takes all of the room, in twentieths of a point."""
    header = [shown(column.title, language) for column in data.table.columns]
    rows = [
        [
            shown(say_cell(cell, language, column.decimals), language)
            for column, cell in zip(data.table.columns, row, strict=True)
        ]
        for row in data.table.rows
    ]
    least = _least([header, *rows], room)
    widths = _widths(data.widths, [needed + SLACK for needed in least], room)
    shape = _Shape(
        style=styles.id(TABLE_TEXT if sum(least) <= room else SMALL_TABLE_TEXT),
        widths=widths,
        numeric=[column.numeric for column in data.table.columns],
    )
    last = len(rows) - 1
    return made(
        "w:tbl",
        _properties(data, styles, language),
        made("w:tblGrid", *(made("w:gridCol", w=width) for width in widths)),
        _row(header, shape, header=True, keep_next=True),
        *(
            _row(row, shape, keep_next=number < last and (last < WHOLE or number in {0, last - 1}))
            for number, row in enumerate(rows)
        ),
    )


def _properties(data: DataTable, styles: Styles, language: str) -> Element:
    return made(
        "w:tblPr",
        made("w:tblStyle", val=styles.id(TABLE)),
        made("w:tblW", w=5000, type="pct"),
        made("w:tblLayout", type="fixed"),
        made(
            "w:tblLook",
            val="04A0" if data.row_headers else "0420",
            firstRow=1,
            lastRow=0,
            firstColumn=int(data.row_headers),
            lastColumn=0,
            noHBand=0,
            noVBand=1,
        ),
        made("w:tblCaption", val=shown(data.caption, language)[:255]),
    )


def _row(
    texts: Sequence[str], shape: _Shape, *, header: bool = False, keep_next: bool = False
) -> Element:
    properties = made("w:trPr")
    if all(len(text) <= LONGEST for text in texts):
        properties.append(made("w:cantSplit"))
    if not all(texts) and not header:
        properties.append(made("w:trHeight", val=WRITING, hRule="atLeast"))
    if header:
        properties.append(made("w:tblHeader"))
    row = made("w:tr", properties)
    for text, width, numeric in zip(texts, shape.widths, shape.numeric, strict=True):
        content = paragraph(
            shape.style,
            runs(text, bold=header),
            text=text,
            keep_next=keep_next,
            details=[made("w:jc", val="right")] if numeric else [],
        )
        row.append(made("w:tc", made("w:tcPr", made("w:tcW", w=width, type="dxa")), content))
    return row


def _least(rows: Sequence[Sequence[str]], room: int) -> list[float]:
    """Return how wide each column has to be for its longest word, of those that people write."""
    longest = (
        max((len(word) for text in column for word in text.split()), default=0)
        for column in zip(*rows, strict=True)
    )
    return [min(MARGINS + LETTER * letters, room / 3) for letters in longest]


def _widths(shares: Sequence[float], least: Sequence[float], room: int) -> list[int]:
    """Return how wide each column is: its share, but no less than it has to be.

    What that takes is left out of those that have more than they need.
    """
    shares = shares or (1,) * len(least)
    wanted = [room * share / sum(shares) for share in shares]
    given = [max(pair) for pair in zip(wanted, least, strict=True)]
    spare = [width - needed for width, needed in zip(given, least, strict=True)]
    taken = min(1, (sum(given) - room) / sum(spare)) if sum(spare) else 0
    fitting = [width - taken * more for width, more in zip(given, spare, strict=True)]
    ends = [round(room * end / sum(fitting)) for end in accumulate(fitting, initial=0)]
    return [end - start for start, end in pairwise(ends)]
