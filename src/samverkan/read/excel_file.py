"""Workbooks of Excel and LibreOffice (xlsx, xlsm): one table for each sheet that can be seen.

Values are read as the program last computed them; no formula and no macro ever runs.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from contextlib import closing
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Protocol, cast

from openpyxl import load_workbook

from samverkan.read.archives import (
    LARGEST_CELLS,
    TooLargeError,
    any_declares_type,
    bomb,
    damaged,
    hidden_sheets,
    is_bomb,
    passed_over,
    too_large,
)
from samverkan.read.markup import declares_type
from samverkan.read.tables import ReadResult, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openpyxl import Workbook

_RETURN = "_x000D_"
"""How a workbook writes the first half of a Windows line break."""


class Sheet(Protocol):
    """The part of openpyxl's read-only worksheet that is used here."""

    title: str
    sheet_state: str

    def iter_rows(self, *, values_only: bool) -> Iterator[tuple[Any, ...]]:
        """Yield the rows from the first, blank ones too."""

    def reset_dimensions(self) -> None:
        """Forget how large the sheet says it is."""


def read_excel(file: str, data: bytes) -> ReadResult:
    """Read the sheets of a workbook that are not hidden."""
    try:
        if is_bomb(data):
            return bomb(file)
        if any_declares_type(data):
            return declares_type(file)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not support, nobody needs here
            return _read_sheets(file, data)
    except TooLargeError:
        return too_large(file, LARGEST_CELLS)
    except Exception:  # noqa: BLE001 - openpyxl raises errors of any type for damaged files
        return damaged(file)


def _read_sheets(file: str, data: bytes) -> ReadResult:
    with _open(data, computed=True) as workbook:
        seen = [sheet for sheet in _sheets(workbook) if sheet.sheet_state == "visible"]
        hidden = [sheet.title for sheet in _sheets(workbook) if sheet.sheet_state != "visible"]
        rows = {sheet.title: tuple(_rows(sheet)) for sheet in seen}
    formulas = _formulas(data, set(rows)) if _has_formulas(data) else {}
    tables = [
        Table(file, title, found, _uncomputed(found, formulas.get(title, ())))
        for title, found in rows.items()
    ]
    said = (*hidden_sheets(file, hidden), *passed_over(file, data))
    return ReadResult(tuple(tables), (), said)


def _open(data: bytes, *, computed: bool) -> closing[Workbook]:
    """Open a workbook for its computed values, or for its formulas."""
    return closing(
        load_workbook(io.BytesIO(data), read_only=True, data_only=computed, keep_links=False)
    )


def _sheets(workbook: Workbook) -> list[Sheet]:
    return cast("list[Sheet]", workbook.worksheets)


def _rows(sheet: Sheet) -> Iterator[Row]:
    """Yield the rows in which something stands; how large the sheet says it is does not count."""
    sheet.reset_dimensions()
    cells_so_far = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells_so_far += len(values)
        if cells_so_far > LARGEST_CELLS:
            raise TooLargeError
        cells = [as_text(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield Row(number, tuple(cells))


def as_text(value: object) -> str:
    """Return a cell's value as text: whole numbers without decimals, dates as ISO.

    Examples
    --------
    >>> as_text(482.0), as_text(0.5), as_text(datetime(2017, 5, 31)), as_text(None), as_text(True)
    ('482', '0.5', '2017-05-31', '', 'yes')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace(_RETURN, "\r")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _has_formulas(data: bytes) -> bool:
    """Tell whether any sheet holds a formula, without parsing it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(
            re.search(rb"<(\w+:)?f[\s>]", archive.read(name)) is not None
            for name in archive.namelist()
            if "worksheets/" in name
        )


def _formulas(data: bytes, titles: set[str]) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return row and column of every formula, by sheet."""
    with _open(data, computed=False) as workbook:
        sheets = [sheet for sheet in _sheets(workbook) if sheet.title in titles]
        return {sheet.title: tuple(_formula_cells(sheet)) for sheet in sheets}


def _formula_cells(sheet: Sheet) -> Iterator[tuple[int, int]]:
    sheet.reset_dimensions()
    for row, cells in enumerate(sheet.iter_rows(values_only=False), start=1):
        for column, cell in enumerate(cells):
            if cell.data_type == "f":
                yield row, column


def _uncomputed(
    rows: tuple[Row, ...], formulas: Iterable[tuple[int, int]]
) -> frozenset[tuple[int, int]]:
    """Return the formulas that have no value because no program has computed them."""
    cells = {row.number: row.cells for row in rows}
    return frozenset(
        (row, column)
        for row, column in formulas
        if column >= len(cells.get(row, ())) or not cells[row][column]
    )
