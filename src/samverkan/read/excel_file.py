"""Workbooks of Excel and LibreOffice: one table for each sheet that can be seen.

Values are read as the program last computed them; no formula and no macro ever runs. Binary ones
(xls, xlsb) are read in a process of their own, for nothing tells beforehand how far their sheets
reach: one that is damaged can ask for all the memory there is, which ends a process without a word.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from samverkan.read.excel_parts import (
    LARGEST_MARKED,
    SheetText,
    Styles,
    sheet_parts,
    sheet_text,
    styles_of,
)
from samverkan.read.markup import (
    TooLargeError,
    any_declares_type,
    bomb,
    check_extent,
    damaged,
    declares_type,
    hidden_sheets,
    is_bomb,
    passed_over,
    too_large,
)
from samverkan.read.tables import NO_MARKS, Block, Marks, ReadResult, Row, Table, refused
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from python_calamine import CalamineSheet

    from samverkan.read.excel_parts import Cell
    from samverkan.words import Message

if sys.platform != "win32":
    import resource

LONGEST_SECONDS = 300
_LARGEST_MEMORY = 3 * 2**30
_LOCKED = 3


def read_excel(file: str, data: bytes) -> ReadResult:
    """Read the sheets of a workbook that are not hidden."""
    try:
        if is_bomb(data):
            return bomb(file)
        if any_declares_type(data):
            return declares_type(file)
        return _read_sheets(file, data)
    except TooLargeError:
        return too_large(file)
    except Exception:  # noqa: BLE001 - a damaged part fails in any way
        return damaged(file)


def _read_sheets(file: str, data: bytes) -> ReadResult:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        looks = _Looks(archive, sheet_parts(archive), styles_of(archive))
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            hidden = _titles(workbook, seen=False)
            tables = [
                _table(file, workbook, title, looks) for title in _titles(workbook, seen=True)
            ]
    said = (*hidden_sheets(file, hidden), *passed_over(file, data))
    return ReadResult(tuple(tables), (), said)


def _titles(workbook: CalamineWorkbook, *, seen: bool) -> list[str]:
    """Return the titles of the sheets that can be seen, or of those that are hidden."""
    return [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet
        and (sheet.visible == SheetVisibleEnum.Visible) is seen
    ]


@dataclass(frozen=True, slots=True)
class _Looks:
    """Where to find how the sheets of a workbook look, and how large they are."""

    archive: zipfile.ZipFile
    parts: Mapping[str, str]
    styles: Styles

    def of(self, title: str) -> SheetText:
        """Return the XML of a sheet, when the sheet is no larger than can be unfolded."""
        text = sheet_text(self.archive.read(self.parts[title]))
        rows, columns = text.extent()
        check_extent(rows, columns, rows * columns)
        return text


def _table(file: str, workbook: CalamineWorkbook, title: str, looks: _Looks) -> Table:
    text = looks.of(title)
    sheet = workbook.get_sheet_by_name(title)
    rows = tuple(_sheet_rows(sheet, dict(text.errors()), text.digits(looks.styles)))
    uncomputed = frozenset(_blank(rows, text.formulas()))
    marks = _marks(rows, text, looks.styles, blocks(sheet))
    return Table(file, title, rows, uncomputed, marks=marks, typed=True)


def _sheet_rows(
    sheet: CalamineSheet, errors: Mapping[Cell, str], digits: Mapping[Cell, int]
) -> Iterator[Row]:
    """Yield the rows in which something stands; errors, which have no value, by their name.

    Numbers stand as they are shown in the cells that show some digits at least.
    """
    left = sheet.start[1] if sheet.start else 0
    wrong = {row for row, _ in errors}
    zeroed = {row for row, _ in digits}
    for number, values in enumerate(sheet.iter_rows(), start=1):
        cells = [""] * left + [as_text(value) for value in values]
        if number in zeroed:
            for place, value in enumerate(values, start=left):
                if isinstance(value, (int, float)) and cells[place].isdecimal():
                    cells[place] = cells[place].zfill(digits.get((number, place), 0))
        if number in wrong:
            cells = [cell or errors.get((number, place), "") for place, cell in enumerate(cells)]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield Row(number, tuple(cells))


def blocks(sheet: CalamineSheet) -> tuple[Block, ...]:
    """Return the cells that are merged."""
    found = sheet.merged_cell_ranges or ()
    return tuple(
        sorted(Block(top + 1, left, end + 1, right) for (top, left), (end, right) in found)
    )


def _marks(
    rows: tuple[Row, ...], text: SheetText, styles: Styles, merged: tuple[Block, ...]
) -> Marks:
    """Return how a sheet looks where something is written."""
    numbers = frozenset(row.number for row in rows)
    columns = range(max((len(row.cells) for row in rows), default=0))
    bold = frozenset(_written(rows, text.styled(styles.bold)))
    marks = Marks(
        merged=merged,
        hidden_rows=text.hidden_rows() & numbers,
        hidden_columns=text.hidden_columns() & frozenset(columns),
        struck=frozenset(_written(rows, text.styled(styles.struck))),
        bold=bold if len(bold) <= LARGEST_MARKED else frozenset(),
    )
    return NO_MARKS if marks == NO_MARKS else marks


def as_text(value: object) -> str:
    """Return a cell's value as text: whole numbers without decimals, dates as ISO.

    Examples
    --------
    >>> as_text(482.0), as_text(0.5), as_text(datetime(2017, 5, 31)), as_text(None), as_text(True)
    ('482', '0.5', '2017-05-31', '', 'yes')
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e17:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _blank(rows: Iterable[Row], cells: Iterable[Cell]) -> Iterator[Cell]:
    """Yield the cells in which nothing is written: formulas that no program has computed."""
    written = {row.number: row.cells for row in rows}
    for row, column in cells:
        found = written.get(row, ())
        if column >= len(found) or not found[column]:
            yield row, column


def _written(rows: Iterable[Row], cells: frozenset[Cell]) -> Iterator[Cell]:
    """Yield the cells in which something is written."""
    if not cells:
        return
    for row in rows:
        for column, text in enumerate(row.cells):
            if text.strip() and (row.number, column) in cells:
                yield row.number, column


def read_binary_excel(file: str, data: bytes) -> ReadResult:
    """Read the sheets of a binary workbook that are not hidden."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", "from samverkan.read.excel_file import answer; answer()"],
            input=data,
            capture_output=True,
            timeout=LONGEST_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return _unreadable(file, data)
    if done.returncode == _LOCKED:
        return refused(file, *with_password())
    if done.returncode:
        return _unreadable(file, data)
    return _result(file, json.loads(done.stdout))


def with_password() -> tuple[Message, Message]:
    """Return what is wrong with a file that has a password, and what to do."""
    return (
        message("this is a file with a password"),
        message("open it in Excel and save it as xlsx without a password"),
    )


def _result(file: str, found: dict[str, Any]) -> ReadResult:
    tables = (
        Table(
            file,
            sheet["title"],
            tuple(Row(number, tuple(cells)) for number, cells in sheet["rows"]),
            marks=Marks(merged=tuple(Block(*block) for block in sheet["merged"])),
            typed=True,
        )
        for sheet in found["sheets"]
    )
    return ReadResult(tuple(tables), (), hidden_sheets(file, found["hidden"]))


def _unreadable(file: str, data: bytes) -> ReadResult:
    """Say which kind of workbook it is that cannot be read."""
    return refused(
        file,
        message("this is a binary Excel file (xlsb), and it cannot be read")
        if data.startswith(b"PK")
        else message("this is an old Excel file (xls), and it cannot be read"),
        message("open it in Excel or LibreOffice and save it as xlsx"),
    )


def _sheets(data: bytes) -> dict[str, Any]:
    """Return the sheets of a workbook in a form that passes from one process to another."""
    if data.startswith(b"PK") and is_bomb(data):
        raise TooLargeError
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        return {
            "hidden": _titles(workbook, seen=False),
            "sheets": [_sheet(workbook, title) for title in _titles(workbook, seen=True)],
        }


def _sheet(workbook: CalamineWorkbook, title: str) -> dict[str, Any]:
    sheet = workbook.get_sheet_by_name(title)
    last_row, last_column = sheet.end or (0, 0)
    rows, columns = last_row + 1, last_column + 1
    check_extent(rows, columns, rows * columns)
    return {"title": title, "rows": list(_sheet_rows(sheet, {}, {})), "merged": blocks(sheet)}


def answer() -> None:
    """Be the other process: take a workbook from the input, and write its sheets to the output."""
    if sys.platform != "win32":
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (_LARGEST_MEMORY, _LARGEST_MEMORY))
    try:
        found = _sheets(sys.stdin.buffer.read())
    except PasswordError:
        sys.exit(_LOCKED)
    json.dump(found, sys.stdout)
