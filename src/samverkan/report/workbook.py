"""Tables as an Excel workbook to work in: to read, to sort, to fill in and to print.

Numbers are numbers, days are days, and all else is text; nothing in it is a formula. What is not
defined is a blank cell. Rows are written one by one, so that a large table takes little memory.
"""

from __future__ import annotations

import math
import re
import textwrap
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, cast
from urllib.parse import quote, urlsplit

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from samverkan.dates import today
from samverkan.report.tables import say_cell
from samverkan.words import Message, message, plural_message
from samverkan.words.messages import say
from samverkan.workbooks import (
    FONT,
    LONGEST,
    MOST_ROWS,
    RISKY_SIGNS,
    add_sheet,
    cut_for_a_cell,
    fit_for_a_cell,
    fit_to_paper,
    is_too_long,
    new_workbook,
    offer,
    put_header,
    put_note,
    put_text,
    workbook_content,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from openpyxl import Workbook
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

    from samverkan.dates import Date
    from samverkan.report.tables import Cell, Column, Sheet

NARROWEST, WIDEST = 6, 60
SEEN = 200
"""Rows that the width of a column is made for."""
READABLE = 28
"""Signs that a column of long texts keeps at least when a sheet is made to fit the paper."""
ACROSS, UPRIGHT, SMALLEST = 150, 95, 270
"""Signs beside each other on a page that lies, on one that stands, and as small as can be read."""
MOST_LINKS, LONGEST_LINK = 65_530, 2_000
"""Links that a sheet of Excel holds, and how long each may be."""
FURTHER_ROWS = 200
"""Rows below the last one in which a person still chooses from the lists of the columns."""
LINE_HEIGHT, HIGHEST = 15, 409
"""Points that a line of text takes, and that a row of Excel has at most."""
ROOM = 1.1
"""Widths of a sign that one sign takes: letters are of many widths, and headers bold."""
FIRST_DAY = date(1900, 3, 1)
"""The first day that all spreadsheets count alike."""

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_THIN = Side("thin", color="D0D7DA")
_LINE, _BOX = Border(bottom=_THIN), Border(bottom=_THIN, left=_THIN, right=_THIN)
_TO_FILL_IN = PatternFill("solid", fgColor="FFF8E1")
_LINK = Font(name=FONT, size=11, color="0B5394", underline="single")
_KEY = Font(name=FONT, size=8, color="808080")
_AT_TOP = Alignment(vertical="top")
_NUMBER = Alignment(vertical="top", horizontal="right", indent=1)
_FOLDED = Alignment(vertical="top", horizontal="left", readingOrder=1, wrap_text=True)


def make_workbook(
    sheets: Sequence[Sheet],
    language: str,
    *,
    title: Message | None = None,
    day: Date | None = None,
    tell: Callable[[Message], None] = lambda _text: None,
) -> bytes:
    """Return a workbook of these sheets, said in Swedish (``sv``) or English (``en``).

    Parameters
    ----------
    sheets
        What stands in it, the sheet to read first at the beginning.
    language
        The language of its texts.
    title
        What it is about, printed below each page; without it the title of the first sheet.
    day
        The day on which it is made, printed there too; today when none is given.
    tell
        Is told of what no workbook holds and csv does: long texts, many rows.
    """
    about = (title or sheets[0].title).text(language)
    workbook = new_workbook(about, language)
    made = message("Made {day}", day=day or today()).text(language)
    written = [_Page(workbook, sheet, language) for sheet in sheets]
    for page in written:
        page.write((about, made))
    cut = sum(page.cut for page in written)
    if cut:
        tell(
            plural_message(
                "{count} text is longer than a cell of Excel holds, and is cut there: save as csv"
                " to have it whole",
                "{count} texts are longer than a cell of Excel holds, and are cut there: save as"
                " csv to have them whole",
                cut,
            )
        )
    for left_out in filter(None, (page.left_out for page in written)):
        tell(left_out)
    return workbook_content(workbook)


@dataclass
class _Page:
    """One sheet as it is written."""

    workbook: Workbook
    sheet: Sheet
    language: str
    cut: int = 0
    links: int = 0
    cells: dict[tuple[int, str], SheetCell] = field(default_factory=dict)

    @cached_property
    def page(self) -> Worksheet:
        return add_sheet(self.workbook, self.sheet.title.text(self.language))

    @cached_property
    def widths(self) -> list[int]:
        """How wide the columns are, within bounds; long texts give way to the paper."""
        bounds = [self._bounds(*each) for each in enumerate(self.sheet.table.columns)]
        least, widths = [bound[0] for bound in bounds], [bound[1] for bound in bounds]
        while sum(widths) > ACROSS and widths != least:
            widest = max(range(len(widths)), key=lambda n: widths[n] - least[n])
            widths[widest] -= 1
        return widths

    @property
    def left_out(self) -> Message | None:
        """What is said of rows for which there is no room."""
        rows = len(self.sheet.table.rows)
        if rows < MOST_ROWS:
            return None
        return message(
            "{count} more rows of “{sheet}” have no room in Excel: save as csv, which holds all",
            count=rows - (MOST_ROWS - 2),
            sheet=self.sheet.title,
        )

    def write(self, foot: tuple[str, str]) -> None:
        """Write header and rows, ready to be filtered and printed."""
        table, page = self.sheet.table, self.page
        self._lay_out(foot)
        notes = (*self.sheet.header_notes, *(None,) * len(table.columns))
        self._append(1, [self._header(*pair) for pair in zip(table.columns, notes, strict=False)])
        rows = table.rows if self.left_out is None else table.rows[: MOST_ROWS - 2]
        notes = (*self.sheet.row_notes, *(None,) * len(rows))
        for number, (row, note) in enumerate(zip(rows, notes, strict=False), start=2):
            self._append(number, list(self._row(row, note)))
        if self.left_out is not None:
            page.append([self._text(0, self.left_out.text(self.language))])

    def _lay_out(self, foot: tuple[str, str]) -> None:
        """Set widths, what stays in sight, filters, lists to choose from, and the paper."""
        page, columns = self.page, self.sheet.table.columns
        last = min(len(self.sheet.table.rows) + 1, MOST_ROWS)
        printed = [w for w, column in zip(self.widths, columns, strict=True) if not column.is_key]
        for number, width in enumerate(self.widths, start=1):
            page.column_dimensions[get_column_letter(number)].width = width
        page.freeze_panes = f"{get_column_letter(self.sheet.frozen + 1)}2"
        if last > 1:
            page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
        if len(printed) < len(columns):
            page.print_area = f"A1:{get_column_letter(len(printed))}{last}"
        for number, column in enumerate(columns, start=1):
            self._offer(column, f"{get_column_letter(number)}2", last)
        pages = math.ceil(sum(printed) / SMALLEST)
        fit_to_paper(page, foot=foot, wide=sum(printed) > UPRIGHT, pages=pages)

    def _offer(self, column: Column, first: str, last: int) -> None:
        """Let a person choose from the words of a column."""
        if column.choices:
            cells = f"{first}:{first[:-1]}{min(last + FURTHER_ROWS, MOST_ROWS)}"
            offer(self.page, cells, [word.text(self.language) for word in column.choices])

    def _bounds(self, number: int, column: Column) -> tuple[int, int]:
        """Return how wide a column is at least, with texts on a few lines, and how wide at best."""
        seen = (row[number] for row in self.sheet.table.rows[:SEEN])
        texts = [say_cell(cell, self.language, column.decimals) for cell in seen]
        texts += [word.text(self.language) for word in column.choices]
        lines = [line for text in texts for line in text.split("\n")]
        longest = max(map(len, lines), default=0)
        word = max((len(word) for line in lines for word in line.split()), default=0)
        header = max(map(len, say(column.title, self.language).split()), default=0) + 3
        best = min(max(NARROWEST, header, longest + 2, column.width), WIDEST)
        folded = max(NARROWEST, header, word + 2, longest // 2 + 2, column.width)
        return min(READABLE, folded, best), best

    def _append(self, number: int, cells: list[SheetCell]) -> None:
        """Write a row, as high as its texts need; its height is forgotten when it is written."""
        lines = max(map(_lines, cells, self.widths), default=1)
        # No height of its own, which would stay when a person writes more in the row.
        heights = cast("dict[int, dict[str, str]]", self.page.row_dimensions)
        heights[number] = {"ht": str(min(lines * LINE_HEIGHT, HIGHEST))} if lines > 1 else {}
        self.page.append(cells)
        del heights[number]

    def _header(self, column: Column, note: Message | None) -> SheetCell:
        cell: SheetCell = WriteOnlyCell(self.page)
        text = None if note is None else note.text(self.language)
        put_header(cell, say(column.title, self.language), text)
        if column.numeric:
            cell.alignment = Alignment(vertical="top", horizontal="right", indent=1, wrap_text=True)
        return cell

    def _row(self, row: Sequence[Cell], note: Message | None) -> Iterator[SheetCell]:
        """Yield the cells of a row; the note hangs on the first."""
        for number, (column, value) in enumerate(zip(self.sheet.table.columns, row, strict=True)):
            cell = self._cell(number, column, value)
            if number == 0 and note is not None:
                cell = self._text(number, say(value or "", self.language), shared=False)
                put_note(cell, note.text(self.language))
            yield cell

    def _cell(self, number: int, column: Column, value: Cell) -> SheetCell:
        """Return one value in its cell; a number keeps its digits and shows some."""
        if isinstance(value, (str, Message)):
            text = say(value, self.language)
            day = _day_of(text) if column.dated else None
            return self._text(number, text) if day is None else self._value(number, day)
        if isinstance(value, float) and not math.isfinite(value):
            return self._text(number, str(value))
        return self._value(number, value)

    def _value(self, number: int, value: date | float | None) -> SheetCell:
        """Return a cell that holds no text."""
        shown = _shown_as(self.sheet.table.columns[number], value)
        cell = self._shared(number, shown)
        cell.value = value
        return cell

    def _text(self, number: int, text: str, *, shared: bool = True) -> SheetCell:
        text = fit_for_a_cell(text)
        if is_too_long(text):
            self.cut += 1
            ending = message(" […] cut after {count} signs", count=LONGEST).text(self.language)
            text = cut_for_a_cell(text, ending)
        address = _address_in(text)
        if address is not None and self.links < MOST_LINKS:
            self.links += 1
            cell = self._shared(number, "@ link")
            cell.hyperlink = address
        else:
            guard = "'" if text.startswith(RISKY_SIGNS) else ""
            cell = self._shared(number, f"@{guard}") if shared else self._blank(number, "@")
        put_text(cell, text)
        return cell

    def _shared(self, number: int, shown: str) -> SheetCell:
        """Return the cell by which a column writes all values that are shown alike.

        Each value is written before the next one is put in, so that a million take no memory.
        """
        known = self.cells.get((number, shown))
        if known is None:
            known = self.cells[number, shown] = self._blank(number, shown)
        return known

    def _blank(self, number: int, shown: str) -> SheetCell:
        """Return a new cell as a column has them."""
        column, is_text = self.sheet.table.columns[number], shown.startswith("@")
        cell: SheetCell = WriteOnlyCell(self.page)
        cell.border, cell.number_format = _LINE, "General" if is_text else shown
        folds = not column.is_key and (is_text or column.to_fill_in)
        cell.alignment = _FOLDED if folds else _NUMBER if column.numeric else _AT_TOP
        if column.to_fill_in:
            cell.fill, cell.border = _TO_FILL_IN, _BOX
        if column.is_key or shown == "@ link":
            cell.font = _KEY if column.is_key else _LINK
        return cell


def _lines(cell: SheetCell, width: int) -> int:
    """Return on how many lines a cell shows its text, folded at the width of its column."""
    text = cell.value
    if not isinstance(text, str) or not cell.alignment.wrap_text:
        return 1
    room = max(int(width / ROOM), 1)
    return sum(_count_lines(line, room) for line in text.split("\n"))


def _count_lines(line: str, room: int) -> int:
    """Return on how many lines a long one is shown, which end where words do."""
    if len(line) <= room:
        return 1
    if len(line) > room * HIGHEST / LINE_HEIGHT:  # higher than any row
        return math.ceil(len(line) / room)
    return len(textwrap.wrap(line, room)) or 1


def _shown_as(column: Column, value: date | float | None) -> str:
    """Return the code by which a spreadsheet shows a value."""
    if column.dated:
        return "yyyy-mm-dd"
    return f"{0:.{column.decimals}f}" if isinstance(value, float) else "General"


def _day_of(text: str) -> date | None:
    """Return the day that a text says, whole and in the way of ISO; a month or a year is none."""
    if _DAY.fullmatch(text):
        with suppress(ValueError):
            day = date.fromisoformat(text)
            return day if day >= FIRST_DAY else None
    return None


def _address_in(text: str) -> str | None:
    """Return the address of a web page when a text is nothing else.

    Examples
    --------
    >>> _address_in("https://a.se/å"), _address_in("ftp://a.se"), _address_in("se https://a.se")
    ('https://a.se/%C3%A5', None, None)
    """
    if len(text) > LONGEST_LINK or not _ADDRESS.fullmatch(text):
        return None
    with suppress(ValueError):
        if urlsplit(text).hostname:
            address = quote(text, safe=":/?#[]@!$&'()*+,;=%~")
            return address if len(address) <= LONGEST_LINK else None
    return None
