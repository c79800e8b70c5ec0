"""A map as csv: a file for each table, with commas or as Swedish Excel expects it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.words.spreadsheets import guarded
from samverkan.write.wording import headers, number_text, worded
from samverkan.writing import csv_text, decimal_comma

if TYPE_CHECKING:
    from samverkan.write.tables import Column, MapTable, Value


def render_csv(table: MapTable, language: str, *, excel: bool = False) -> bytes:
    """Return a table as csv; `excel` writes semicolons, decimal commas, CRLF and a mark in front.

    A text that a spreadsheet program would take for a formula gets an apostrophe in front, which
    is taken away when the file is read here.
    """
    rows = (
        [
            guarded(_field(column, value, language, excel=excel))
            for column, value in zip(table.columns, row, strict=True)
        ]
        for row in table.rows
    )
    titles = map(guarded, headers(table, language))
    return csv_text([titles, *rows], excel=excel).encode("utf-8")


def _field(column: Column, value: Value, language: str, *, excel: bool) -> str:
    shown = worded(column, value, language)
    if shown is None:
        return ""
    if isinstance(shown, float):
        return decimal_comma(number_text(shown)) if excel else number_text(shown)
    return shown
