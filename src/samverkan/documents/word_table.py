"""A table in Word: its header on each page, no row broken over two, room to write by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.documents.texts import WHOLE, column_widths, least_widths, said_rows, shown
from samverkan.documents.word_styles import SMALL_TABLE_TEXT, TABLE, TABLE_TEXT
from samverkan.documents.word_xml import made, paragraph, runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from samverkan.documents.model import DataTable
    from samverkan.documents.word_styles import Styles

WRITING = 680
"""How tall a row is in which somebody writes by hand: 12 mm."""
LONGEST = 3_000
"""A cell with more signs may go on over the next page: it could be taller than one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """What the rows of a table share."""

    style: str
    widths: Sequence[int]
    numeric: Sequence[bool]


def table_element(data: DataTable, styles: Styles, language: str, room: int) -> Element:
    """Return a table that takes all of the room, in twentieths of a point."""
    header, *rows = said_rows(data, language)
    least = least_widths([header, *rows], room)
    widths = column_widths(data.widths, least, room)
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
