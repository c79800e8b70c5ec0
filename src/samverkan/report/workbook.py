"""Tables as an Excel workbook: numbers as numbers, texts as texts, notes on headers.

Nothing in it is a formula. What is not defined is a blank cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from samverkan.words import Message
from samverkan.writing import put_text, workbook_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from samverkan.report.tables import Cell, Sheet

LONGEST = 32_767
"""Signs that a cell of Excel can hold."""
NARROWEST, WIDEST = 12, 60
SEEN = 200
"""Rows that the width of a column is made for."""

_HEADER = PatternFill("solid", fgColor="1F4E5F")


def make_workbook(sheets: Sequence[Sheet], language: str) -> bytes:
    """Return a workbook of these sheets, said in Swedish (``sv``) or English (``en``)."""
    workbook = Workbook()
    workbook.remove(workbook.active)  # type: ignore[arg-type]  # a new workbook has one sheet
    for sheet in sheets:
        _fill(workbook.create_sheet(sheet.title.text(language)), sheet, language)
    return workbook_content(workbook)


def _fill(page: Worksheet, sheet: Sheet, language: str) -> None:
    """Write header and rows, and let the header stay in sight."""
    table = sheet.table
    for number, column in enumerate(table.columns, start=1):
        header = page.cell(1, number)
        _put(header, column.title, language, 0)
        header.font, header.fill = Font(bold=True, color="FFFFFF"), _HEADER
        header.alignment = Alignment(wrap_text=True, vertical="top")
    for row, cells in enumerate(table.rows, start=2):
        for number, (column, value) in enumerate(zip(table.columns, cells, strict=True), start=1):
            _put(page.cell(row, number), value, language, column.decimals)
    for number, note in enumerate(sheet.header_notes, start=1):
        _add_note(page.cell(1, number), note, language)
    for row, note in enumerate(sheet.row_notes, start=2):
        _add_note(page.cell(row, 1), note, language)
    page.freeze_panes = "B2"
    if table.rows:
        page.auto_filter.ref = page.dimensions
    _set_widths(page)


def _put(cell: SheetCell | MergedCell, value: Cell, language: str, decimals: int) -> None:
    """Write one value; a number keeps 16 digits, as openpyxl writes it, and shows some."""
    if value is None:
        return
    if not isinstance(value, (str, Message)):
        cell.value = value
        if isinstance(value, float):
            cell.number_format = "0." + "0" * decimals
        return
    text = value.text(language) if isinstance(value, Message) else value
    put_text(cell, ILLEGAL_CHARACTERS_RE.sub("?", text)[:LONGEST])


def _add_note(cell: SheetCell | MergedCell, note: Message | None, language: str) -> None:
    """Hang a note on a cell, in a box that its text fits."""
    if note is not None:
        text = note.text(language)
        cell.comment = Comment(text, "samverkan", width=420, height=60 + len(text) // 3)


def _set_widths(page: Worksheet) -> None:
    """Make columns as wide as the texts under the header are, within bounds."""
    for number, column in enumerate(page.iter_cols(min_row=2, max_row=SEEN), start=1):
        texts = (len(cell.value) for cell in column if isinstance(cell.value, str))
        width = min(max(NARROWEST, max(texts, default=0) + 2), WIDEST)
        page.column_dimensions[get_column_letter(number)].width = width
