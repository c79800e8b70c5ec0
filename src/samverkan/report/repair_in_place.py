"""A user's own workbook with what is wrong written beside each row: all else stays as it looks.

Colours, merged cells, widths, drop-downs and sheets without problems are kept. Formulas are
replaced by what they showed, so that a copy tells the same as the file it was made from.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from samverkan.report.repair_notes import COLOURS, note_text, severest_first
from samverkan.words.headers import PROBLEM_HEADER
from samverkan.writing import put_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from samverkan.errors import Problem, Severity
    from samverkan.read import Row, Table

ENDINGS = (".xlsx", ".xlsm")
NOTES_WIDTH = 80
MOST_BYTES = 200_000_000
"""How large a workbook may be when unpacked; a larger one is written anew, row by row."""

_UNREADABLE = (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, AttributeError)


def open_copy(files: Iterable[Path]) -> tuple[Path, Workbook] | None:
    """Return the first workbook among files to write in; None when there is none that opens."""
    for file in files:
        if file.suffix.lower() in ENDINGS:
            try:
                if _size(file) > MOST_BYTES:
                    continue
                return file, load_workbook(file, data_only=True, keep_links=False)
            except _UNREADABLE:
                continue
    return None


def _size(file: Path) -> int:
    with ZipFile(file) as parts:
        return sum(part.file_size for part in parts.infolist())


def annotate(
    sheet: Worksheet, table: Table, head: Row, problems: Mapping[int, list[Problem]], language: str
) -> list[Problem]:
    """Write problems beside the rows of a sheet; return those that concern no single row."""
    notes = max(len(row.cells) for row in table.rows) + 1
    headers = [" ".join(header.split()) for header in head.cells]
    rows = {row.number for row in table.rows if row is not head}
    _write_title(sheet, head.number, notes)
    for number in rows & set(problems):
        here = severest_first(problems[number])
        for problem in reversed(here):
            if problem.place.column in headers:
                column = headers.index(problem.place.column) + 1
                _colour(sheet.cell(number, column), problem.severity)
        note = sheet.cell(number, notes)
        put_text(note, note_text(here, language))
        note.alignment = Alignment(wrap_text=True, vertical="top")
        _colour(note, here[0].severity)
    return [one for number, here in problems.items() if number not in rows for one in here]


def _write_title(sheet: Worksheet, row: int, column: int) -> None:
    if row > 0:
        title = sheet.cell(row, column)
        put_text(title, PROBLEM_HEADER)
        title.font = copy.copy(title.font) + Font(bold=True)
    sheet.column_dimensions[get_column_letter(column)].width = NOTES_WIDTH


def _colour(cell: Cell | MergedCell, severity: Severity) -> None:
    cell.fill = PatternFill("solid", fgColor=COLOURS[severity])
