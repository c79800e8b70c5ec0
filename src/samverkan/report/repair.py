"""The user's own tables written back, with what is wrong beside each row, to be mended there.

Every row keeps its number and every cell its text; nothing is computed and no formula is written.
A workbook keeps its looks too (colours, merged cells, widths, drop-downs), the first one when there
are several; its formulas are replaced by what they showed. Other tables are written anew as sheets
beside it. What concerns no single row (a file that cannot be read, a missing column) stands in a
last sheet.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from samverkan.errors import InputError, Severity
from samverkan.read import read_tables
from samverkan.report.problem_groups import SEVERITY_NAMES
from samverkan.validate.renaming import is_renaming
from samverkan.words import message
from samverkan.words.spreadsheets import PROBLEM_HEADER
from samverkan.workbooks import (
    LONGEST,
    MOST_ROWS,
    RISKY_SIGNS,
    add_sheet,
    fit_for_a_cell,
    fit_to_paper,
    put_text,
    workbook_content,
)
from samverkan.writing import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from os import PathLike

    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from samverkan.errors import Problem
    from samverkan.read import Row, Table


ENDINGS = (".xlsx", ".xlsm")
NOTES_WIDTH = 80
MOST_BYTES = 200_000_000
"""How large a workbook may be when unpacked; a larger one is written anew, row by row."""

_UNREADABLE = (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, AttributeError)


def _open_copy(files: Iterable[Path]) -> tuple[Path, Workbook] | None:
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


def _annotate(
    sheet: Worksheet, table: Table, head: Row, problems: Mapping[int, list[Problem]], language: str
) -> list[Problem]:
    """Write problems beside the rows of a sheet; return those that concern no single row."""
    notes = max(len(row.cells) for row in table.rows) + 1
    headers = _headers(head)
    rows = {row.number for row in table.rows if row is not head}
    _write_title(sheet, head.number, notes)
    for number in rows & set(problems):
        here = _severest_first(problems[number])
        for problem in reversed(here):
            if problem.place.column in headers:
                column = headers.index(problem.place.column) + 1
                _colour(sheet.cell(number, column), problem.severity)
        note = sheet.cell(number, notes)
        put_text(note, _note_text(here, language))
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


COLOURS = MappingProxyType(
    {Severity.ERROR: "F4B6B0", Severity.WARNING: "F8D7A0", Severity.NOTE: "DCE9EE"}
)
_SEVEREST_FIRST = list(Severity)


def _severest_first(here: Iterable[Problem]) -> list[Problem]:
    """Return the problems of a row, those that matter most first."""
    return sorted(here, key=lambda one: _SEVEREST_FIRST.index(one.severity))


def _note_text(here: Iterable[Problem], language: str) -> str:
    """Return what tells all problems of a row, a line each."""
    return clean("\n".join(_line(one, language) for one in here))


def clean(text: str) -> str:
    """Put a visible sign for what no workbook can hold; it is read as a problem again."""
    return fit_for_a_cell(text, "\ufffd")[:LONGEST]


def _line(problem: Problem, language: str) -> str:
    column = f"{problem.place.column}: " if problem.place.column else ""
    said, step = problem.message.text(language), problem.next_step.text(language)
    return f"{SEVERITY_NAMES[problem.severity].text(language)}: {column}{said}; {step}"


REST = message("Other problems")

NARROWEST, WIDEST, SEEN = 10, 40, 200
"""How wide a column may be, in letters, and how many rows decide it."""

_TEXT = "@"

Rows = dict[int, list["Problem"]]


def write_problems(
    path: Path,
    files: Sequence[str | PathLike[str]],
    problems: Iterable[Problem],
    language: str,
) -> None:
    """Write the tables of `files` to the workbook `path`, with their problems beside the rows."""
    paths = [path for path in map(Path, files) if not is_renaming(path)]
    kept = _open_copy(paths)
    workbook = kept[1] if kept else Workbook(write_only=True)
    by_table: dict[tuple[str, str | None], Rows] = defaultdict(lambda: defaultdict(list))
    for problem in problems:
        by_table[problem.place.file, problem.place.sheet][problem.place.row or 0].append(problem)
    rest: list[Problem] = []
    read = ((path, read_tables(path, as_written=True)) for path in paths)
    for path_read, table in ((path, table) for path, result in read for table in result.tables):
        if not table.rows:
            continue
        found = by_table.pop((table.file, table.sheet), {})
        if kept and path_read == kept[0] and table.sheet in workbook.sheetnames:
            sheet = cast("Worksheet", workbook[table.sheet])
            rest += _annotate(sheet, table, _header(table, found), found, language) if found else []
        else:
            sheet = add_sheet(workbook, table.name)
            rest += _write_table(sheet, table, found, language)
    rest += (one for rows in by_table.values() for several in rows.values() for one in several)
    if rest or not workbook.sheetnames:
        _write_rest(add_sheet(workbook, REST.text(language)), rest, language)
    replace_file(path, workbook_content(workbook))


def _write_table(sheet: Worksheet, table: Table, problems: Rows, language: str) -> list[Problem]:
    """Write one table; return the problems of its headers and of the table as a whole."""
    width = max(len(row.cells) for row in table.rows)
    head = _header(table, problems)
    _lay_out(sheet, table, head, width)
    for row in _numbered(table):
        if row is head:
            padded = (*row.cells, *("",) * (width - len(row.cells)), PROBLEM_HEADER)
            cells: list[object] = [_title(sheet, text) for text in padded]
        elif row.number in problems:
            here = problems[row.number]
            cells = [*_cells(sheet, row, here, head, width), _note(sheet, here, language)]
        else:
            cells = _cells(sheet, row, [], head, width)
        sheet.append(cells)
    at_rows = {row.number for row in table.rows if row is not head}
    return [one for number, here in problems.items() if number not in at_rows for one in here]


def _lay_out(sheet: Worksheet, table: Table, head: Row, width: int) -> None:
    """Make the columns as wide as their texts are, within bounds, and keep the headers in sight."""
    seen = [row.cells for row in table.rows[:SEEN]]
    for column in range(width):
        texts = (cells[column] for cells in seen if column < len(cells))
        longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
        letter = get_column_letter(column + 1)
        sheet.column_dimensions[letter].width = min(max(NARROWEST, longest + 2), WIDEST)
    last = get_column_letter(width + 1)
    sheet.column_dimensions[last].width = NOTES_WIDTH
    if head.number > 0:
        fit_to_paper(sheet, foot=(table.name, ""), wide=True, header_row=head.number)
        sheet.freeze_panes = f"A{head.number + 1}"
        sheet.auto_filter.ref = f"A{head.number}:{last}{max(row.number for row in table.rows)}"


def _numbered(table: Table) -> Iterator[Row]:
    """Yield the rows with blank ones between, so that each stands where it stood."""
    numbers = [row.number for row in table.rows]
    in_place = all(a < b for a, b in zip([0, *numbers], numbers, strict=False))
    last = numbers[-1] if in_place else len(numbers)
    if last > MOST_ROWS:
        raise InputError(
            message("{file} has more rows than an Excel file holds", file=table.file),
            message("Split it into several files"),
        )
    written = 0
    for row in table.rows:
        while in_place and written + 1 < row.number:
            written += 1
            yield row._replace(number=-1, cells=())
        written += 1
        yield row


def _header(table: Table, problems: Rows) -> Row:
    """Return the row of headers: the first that none of the columns told of contradicts."""
    columns = {one.place.column for here in problems.values() for one in here} - {None}
    return max(table.rows[:30], key=lambda row: len(columns & {*_headers(row)}))


def _headers(row: Row) -> list[str]:
    """Return the texts of a row as headers are told of: without line breaks."""
    return [" ".join(text.split()) for text in row.cells]


def _cells(sheet: Worksheet, row: Row, here: list[Problem], head: Row, width: int) -> list[object]:
    """Return the texts of a row, those with a problem coloured."""
    cells: list[object] = [_as_text(sheet, text) for text in row.cells]
    if here:  # the note beside them may take several lines
        cells = [_at_top(_cell(sheet, text)) if text else None for text in row.cells]
    cells += [None] * (width - len(cells))
    headers = _headers(head)
    for problem in reversed(_severest_first(here)):
        if problem.place.column in headers:
            column = headers.index(problem.place.column)
            text = row.cells[column] if column < len(row.cells) else ""
            cells[column] = _coloured(sheet, text, problem.severity)
    return cells


def _as_text(sheet: Worksheet, text: str) -> object:
    """Return a text as it may be handed to the workbook: never a formula, never an error."""
    return _cell(sheet, text) if text.startswith(RISKY_SIGNS) else clean(text) or None


def _cell(sheet: Worksheet, text: str) -> Cell:
    cell: Cell = WriteOnlyCell(sheet)
    put_text(cell, clean(text))
    cell.number_format = _TEXT
    return cell


def _at_top(cell: Cell) -> Cell:
    cell.alignment = Alignment(vertical="top")
    return cell


def _coloured(sheet: Worksheet, text: str, severity: Severity) -> Cell:
    cell = _at_top(_cell(sheet, text))
    cell.fill = PatternFill("solid", fgColor=COLOURS[severity])
    return cell


def _title(sheet: Worksheet, text: str) -> Cell:
    cell = _cell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _note(sheet: Worksheet, here: list[Problem], language: str) -> Cell:
    """Return the cell that tells all problems of a row, the severest first."""
    here = _severest_first(here)
    cell = _coloured(sheet, _note_text(here, language), here[0].severity)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _write_rest(sheet: Worksheet, rest: list[Problem], language: str) -> None:
    """Write what concerns no single row."""
    sheet.column_dimensions["A"].width = 40
    sheet.column_dimensions["B"].width = 100
    for problem in rest:
        place = _cell(sheet, problem.place.text(language))
        sheet.append([place, _note(sheet, [problem], language)])
