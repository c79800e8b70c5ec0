"""Tables as csv: with commas and full precision, or as Swedish Excel expects it."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from samverkan.words import Message

if TYPE_CHECKING:
    from samverkan.report.tables import Cell, Table

BYTE_ORDER_MARK = "\ufeff"
LONG_NUMBER = re.compile(r"\d{12,}|\d+e\d+", re.ASCII | re.IGNORECASE)
"""What Excel shortens when it takes it for a number, as some ids of gaps."""
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def render_csv(table: Table, language: str, *, excel: bool = False) -> str:
    """Return a table as csv text; a missing value is empty, numbers keep all their digits.

    `excel` writes semicolons, decimal commas, CRLF and a byte order mark. A text that a spreadsheet
    would take for a formula gets a leading apostrophe, and with `excel` so does one that Excel
    would take for a number and shorten, such as the id 12345e678901.
    """
    stream = io.StringIO()
    writer = csv.writer(
        stream, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n"
    )
    writer.writerow(
        title if isinstance(title, str) else title.text(language)
        for title in (column.title for column in table.columns)
    )
    writer.writerows([_field(cell, language, excel=excel) for cell in row] for row in table.rows)
    return (BYTE_ORDER_MARK if excel else "") + stream.getvalue()


def _field(cell: Cell, language: str, *, excel: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return repr(cell).replace(".", ",") if excel else repr(cell)
    text = cell.text(language) if isinstance(cell, Message) else str(cell)
    if not isinstance(cell, (str, Message)):
        return text
    taken_for_other = text.startswith(FORMULA_SIGNS) or (excel and LONG_NUMBER.fullmatch(text))
    return f"'{text}" if taken_for_other else text
