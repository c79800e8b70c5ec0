"""Tables as csv: with commas and full precision, or as Swedish Excel expects it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from samverkan.words import Message

if TYPE_CHECKING:
    from samverkan.report.tables import Cell, Table

BYTE_ORDER_MARK = "\ufeff"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def render_csv(table: Table, language: str, *, excel: bool = False) -> str:
    """Return a table as csv text; a missing value is empty, numbers keep all their digits.

    `excel` writes semicolons, decimal commas, CRLF and a byte order mark. A text that a spreadsheet
    would take for a formula gets a leading apostrophe.
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
    return (
        f"'{text}" if isinstance(cell, (str, Message)) and text.startswith(FORMULA_SIGNS) else text
    )
