"""Spreadsheets of LibreOffice (ods): one table for each sheet that can be seen.

The file writes a cell or a row once and says how often it is repeated, up to the end of the sheet.
What is blank is only counted here, so that a sheet takes the room of what stands in it. Values are
read as the program last computed them; no formula and no macro ever runs.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from samverkan.read.excel_file import as_text
from samverkan.read.excel_parts import LARGEST_MARKED
from samverkan.read.markup import (
    LARGEST_COLUMNS,
    DeclaredTypeError,
    Listener,
    TooLargeError,
    bomb,
    check_extent,
    damaged,
    declares_type,
    hidden_sheets,
    is_bomb,
    parse_markup,
    too_large,
)
from samverkan.read.tables import Block, Marks, ReadResult, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DAMAGE_IN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,  # a part with a password
    NotImplementedError,  # a part packed in a way that is not known
)
_HIDDEN = frozenset({"collapse", "filter"})
_ASIDE = frozenset({"annotation", "frame", "shapes", "tracked-changes", "tracked-deletions"})
_BLANKS = re.compile(r"[ \t\r\n]+")
_TIME = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")


def read_open_document(file: str, data: bytes) -> ReadResult:
    """Read the sheets of a spreadsheet that are not hidden."""
    sheets = _Sheets(file)
    try:
        if is_bomb(data):
            return bomb(file)
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as stream:
            parse_markup(stream, sheets)
    except TooLargeError:
        return too_large(file)
    except DeclaredTypeError:
        return declares_type(file)
    except (*_DAMAGE_IN_ARCHIVE, ExpatError, ValueError, KeyError):
        return damaged(file)
    return ReadResult(tuple(sheets.tables), (), hidden_sheets(file, sheets.hidden))


class _Sheets(Listener):
    """Gathers the tables of a file while its elements are told."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.tables: list[Table] = []
        self.hidden: list[str] = []
        self._style = ""
        self._styles: set[tuple[str, str]] = set()
        self._aside = 0
        self._depth = 0
        self._cells_so_far = 0
        self._in_paragraph = False
        self._text: list[str] = []
        self._cell: Mapping[str, str] = {}
        self._start_row({})

    def start(self, name: str, attributes: Mapping[str, str], _line: int) -> None:
        """Take the beginning of an element."""
        if self._aside or name in _ASIDE:
            self._aside += 1
        elif name == "style":
            self._style = attributes.get("name", "")
        elif name in {"table-properties", "text-properties"}:
            self._styles |= {(self._style, said) for said in _said_of_looks(attributes)}
        elif name == "table":
            self._start_table(attributes)
        elif self._depth == 1:
            self._start_within(name, attributes)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._aside:
            self._aside -= 1
        elif name == "table":
            self._depth -= 1
            if not self._depth:
                self._end_table()
        elif self._depth == 1:
            self._end_within(name)

    def text(self, text: str) -> None:
        """Take text, which counts in the paragraphs of a cell."""
        if self._in_paragraph and not self._aside:
            self._text.append(_BLANKS.sub(" ", text))

    def _start_table(self, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > 1:  # a table drawn within a cell is none of ours
            return
        self._title = attributes.get("name") or str(len(self.tables) + len(self.hidden) + 1)
        self._is_hidden = (attributes.get("style-name", ""), "hidden") in self._styles
        self._rows: list[Row] = []
        self._uncomputed: set[tuple[int, int]] = set()
        self._next_row = 1
        self._looks = _Looks()

    def _end_table(self) -> None:
        if self._is_hidden:
            self.hidden.append(self._title)
        else:
            rows, uncomputed = tuple(self._rows), frozenset(self._uncomputed)
            marks = self._looks.as_marks()
            self.tables.append(
                Table(self._file, self._title, rows, uncomputed, marks=marks, typed=True)
            )

    def _start_within(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table-row":
            self._start_row(attributes)
        elif name == "table-column":
            self._looks.add_columns(attributes)
        elif name in {"table-cell", "covered-table-cell"}:
            self._cell = attributes
            self._text = []
        elif name == "p":
            self._text += ["\n"] if self._text else []
            self._in_paragraph = True
        elif self._in_paragraph:
            self._text.append(_blank_text(name, attributes))

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._repeated_rows = _repeated(attributes, "number-rows-repeated")
        self._row = attributes
        self._cells: list[tuple[int, str]] = []
        self._formulas: list[int] = []
        self._next_column = 0

    def _end_within(self, name: str) -> None:
        if name == "p":
            self._in_paragraph = False
        elif name in {"table-cell", "covered-table-cell"}:
            self._end_cell(covered=name.startswith("covered"))
        elif name == "table-row":
            self._end_row()

    def _end_cell(self, *, covered: bool) -> None:
        """Keep the text of a cell; one that another covers cannot be seen and is left out."""
        first, count = self._next_column, _repeated(self._cell, "number-columns-repeated")
        self._next_column += count
        value = "" if covered else _value(self._cell, "".join(self._text))
        if "formula" in self._cell and not covered:
            self._formulas += [] if value else [first]
        if not value.strip():
            return
        check_extent(0, first + count, 0)
        self._mark_cells(range(first, first + count))
        self._cells += [(column, value) for column in range(first, first + count)]

    def _mark_cells(self, columns: range) -> None:
        """Keep how cells look; they take their style from row or column when they have none."""
        looks, first = self._looks, columns[0]
        own = self._cell.get("style-name") or self._row.get("default-cell-style-name")
        style = own or looks.default_style(first)
        for said, marked in (("bold", looks.bold), ("struck", looks.struck)):
            if (style, said) in self._styles and len(marked) < LARGEST_MARKED:
                marked.update((self._next_row, column) for column in columns)
        down = _repeated(self._cell, "number-rows-spanned") - 1
        right = _repeated(self._cell, "number-columns-spanned") - 1
        if down or right:
            last = self._next_row + down, first + right
            looks.merged.append(Block(self._next_row, first, *last))

    def _end_row(self) -> None:
        first, count = self._next_row, self._repeated_rows
        self._next_row += count
        if not self._cells and not self._formulas:
            return
        width = self._cells[-1][0] + 1 if self._cells else 0
        self._cells_so_far += count * max(width, 1)
        check_extent(self._next_row - 1, width, self._cells_so_far)
        cells = [""] * width
        for column, value in self._cells:
            cells[column] = value
        row = tuple(cells)
        if row and self._row.get("visibility") in _HIDDEN:
            self._looks.hidden_rows |= set(range(first, first + count))
        self._rows += [Row(number, row) for number in range(first, first + count) if row]
        self._uncomputed |= {(first, column) for column in self._formulas}


@dataclass(slots=True)
class _Looks:
    """How a sheet looks: what is hidden, merged, struck out or bold, and the styles of columns."""

    merged: list[Block] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck: set[tuple[int, int]] = field(default_factory=set)
    bold: set[tuple[int, int]] = field(default_factory=set)
    columns: list[tuple[int, str]] = field(default_factory=list)

    def add_columns(self, attributes: Mapping[str, str]) -> None:
        """Take columns that look alike."""
        first = self.columns[-1][0] if self.columns else 0
        after = min(first + _repeated(attributes, "number-columns-repeated"), LARGEST_COLUMNS)
        self.columns.append((after, attributes.get("default-cell-style-name", "")))
        if attributes.get("visibility") in _HIDDEN:
            self.hidden_columns |= set(range(first, after))

    def default_style(self, column: int) -> str:
        """Return the style of the cells of a column that have none of their own."""
        return next((style for after, style in self.columns if column < after), "")

    def as_marks(self) -> Marks:
        """Return the marks of the sheet."""
        return Marks(
            tuple(self.merged),
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            frozenset(self.struck),
            frozenset(self.bold),
        )


def _said_of_looks(attributes: Mapping[str, str]) -> Iterator[str]:
    """Yield what the properties of a style say of how something looks."""
    if attributes.get("display") == "false":
        yield "hidden"
    if attributes.get("font-weight") == "bold":
        yield "bold"
    if attributes.get("text-line-through-style", "none") != "none":
        yield "struck"


def _repeated(attributes: Mapping[str, str], name: str) -> int:
    return max(1, int(attributes.get(name, "1")))


def _blank_text(name: str, attributes: Mapping[str, str]) -> str:
    """Return what an element within a paragraph stands for."""
    if name == "s":
        return " " * min(_repeated(attributes, "c"), LARGEST_COLUMNS)
    return {"tab": "\t", "line-break": "\n"}.get(name, "")


def _value(cell: Mapping[str, str], text: str) -> str:
    """Return a cell's value as text, in the way that the reader of xlsx returns it.

    Examples
    --------
    >>> _value({"value-type": "float", "value": "482"}, "0482,0")
    '482'
    >>> _value({"value-type": "float", "value": "482"}, "0482")
    '0482'
    >>> _value({"value-type": "date", "date-value": "2017-05-31T00:00:00"}, "31 maj")
    '2017-05-31'
    """
    kind = cell.get("value-type", "string")
    if kind == "boolean":
        return as_text(cell.get("boolean-value") == "true")
    if kind == "date":
        return cell.get("date-value", text).removesuffix("T00:00:00").replace("T", " ")
    if kind == "time":
        found = _TIME.fullmatch(cell.get("time-value", ""))
        return ":".join(found.groups()) if found else text
    if kind in {"float", "percentage", "currency"}:
        value = float(cell.get("value", text))
        shows_zeros = text.startswith("0") and text.isdecimal() and float(text) == value
        return text if shows_zeros else as_text(value)
    return cell.get("string-value", text)
