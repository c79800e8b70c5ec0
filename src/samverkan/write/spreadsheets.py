"""A map as an Excel workbook, or as csv with a file for each table.

In a workbook numbers are numbers and all else is text, also what looks like a formula, a date or a
code. Csv is with commas or as Swedish Excel expects it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from samverkan.errors import InputError
from samverkan.words import message
from samverkan.words.spreadsheets import SHEET_NAMES, guarded
from samverkan.workbooks import (
    MOST_ROWS,
    add_sheet,
    fit_to_paper,
    new_workbook,
    put_header,
    put_text,
    workbook_content,
)
from samverkan.write.tables import headers, number_text, worded
from samverkan.writing import csv_text, decimal_comma

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from samverkan.write.tables import Column, MapTable, Value


MAP = message("The map")
NARROWEST, WIDEST = 10, 60
SEEN = 200
"""Rows that the width of a column is made for."""
DIGITS = 16
"""Digits of a number that the workbook holds; one with more is written as text."""

_TEXT = "@"
_CODES = frozenset({"municipality_code", "region_code"})


def render_workbook(tables: Mapping[str, MapTable], language: str) -> bytes:
    """Return a workbook of the tables, by name."""
    workbook = new_workbook(MAP.text(language), language)
    for name, table in tables.items():
        if len(table.rows) >= MOST_ROWS:
            raise InputError(
                message("{sheet} has more rows than an Excel file holds", sheet=SHEET_NAMES[name]),
                message("Save it as csv, which holds all of them"),
            )
        _fill(add_sheet(workbook, SHEET_NAMES[name].text(language)), table, language)
    return workbook_content(workbook)


def _fill(sheet: Worksheet, table: MapTable, language: str) -> None:
    titles = headers(table, language)
    rows = [
        [worded(column, value, language) for column, value in zip(table.columns, row, strict=True)]
        for row in table.rows
    ]
    for number, title in enumerate(titles):
        width = max([len(title), *(_length(row[number]) for row in rows[:SEEN])]) + 2
        letter = get_column_letter(number + 1)
        sheet.column_dimensions[letter].width = min(max(NARROWEST, width), WIDEST)
    sheet.freeze_panes = "C2" if "id" in titles else "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(titles))}{len(rows) + 1}"
    fit_to_paper(sheet, foot=(sheet.title, ""), wide=True)
    sheet.append([_header(sheet, title) for title in titles])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _length(value: str | float | None) -> int:
    return max(map(len, value.split("\n"))) if isinstance(value, str) else 0


def _header(sheet: Worksheet, title: str) -> Cell:
    cell: Cell = WriteOnlyCell(sheet)
    put_header(cell, title)
    cell.number_format = _TEXT
    return cell


def _cell(sheet: Worksheet, value: str | float | None) -> Cell | float | None:
    if value is None or (isinstance(value, float) and float(f"{value:.{DIGITS}g}") == value):
        return value
    return _text_cell(sheet, number_text(value) if isinstance(value, float) else value)


def _text_cell(sheet: Worksheet, text: str) -> Cell:
    cell: Cell = WriteOnlyCell(sheet)
    put_text(cell, text)
    cell.number_format = _TEXT
    return cell


def render_csv(table: MapTable, language: str, *, excel: bool = False) -> bytes:
    """Return a table as csv; `excel` writes semicolons, decimal commas, CRLF and a mark in front.

    A text that a spreadsheet program would take for a formula, or Excel for a number or a day,
    gets an apostrophe in front, which is taken away when the file is read here.
    """
    rows = (
        [
            _field(column, value, language, excel=excel)
            for column, value in zip(table.columns, row, strict=True)
        ]
        for row in table.rows
    )
    titles = (guarded(title, excel=excel) for title in headers(table, language))
    return csv_text([titles, *rows], excel=excel).encode("utf-8")


def _field(column: Column, value: Value, language: str, *, excel: bool) -> str:
    shown = worded(column, value, language)
    if shown is None:
        return ""
    if isinstance(shown, float):
        return decimal_comma(number_text(shown)) if excel else number_text(shown)
    return guarded(shown, excel=excel and not _is_read_without_zeros(column))


def _is_read_without_zeros(column: Column) -> bool:
    """Tell whether a column holds codes of places, which are understood without their zeros."""
    return column.name in _CODES and not column.is_extra
