"""Tables as csv: with commas and full precision, or as Swedish Excel expects it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.words import Message
from samverkan.words.spreadsheets import guarded
from samverkan.writing import csv_text, decimal_comma

if TYPE_CHECKING:
    from samverkan.report.tables import Cell, Table


def render_csv(table: Table, language: str, *, excel: bool = False) -> str:
    """Return a table as csv text; a missing value is empty, numbers keep all their digits.

    `excel` writes semicolons, decimal commas, CRLF and a byte order mark. A text that a spreadsheet
    would take for a formula gets a leading apostrophe, and with `excel` so does one that Excel
    would take for a number and shorten, such as the id 12345e678901.
    """
    titles = [column.title for column in table.columns]
    header = [title if isinstance(title, str) else title.text(language) for title in titles]
    rows = ([_field(cell, language, excel=excel) for cell in row] for row in table.rows)
    return csv_text([header, *rows], excel=excel)


def _field(cell: Cell, language: str, *, excel: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return decimal_comma(repr(cell)) if excel else repr(cell)
    text = cell.text(language) if isinstance(cell, Message) else str(cell)
    return guarded(text, excel=excel) if isinstance(cell, (str, Message)) else text
