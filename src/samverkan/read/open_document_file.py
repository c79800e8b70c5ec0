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
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from samverkan.read.archives import (
    LARGEST_CELLS,
    TooLargeError,
    bomb,
    damaged,
    hidden_sheets,
    is_bomb,
    too_large,
)
from samverkan.read.excel_file import as_text
from samverkan.read.markup import DeclaredTypeError, declares_type, parse_markup
from samverkan.read.tables import ReadResult, Row, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST_ROWS, LARGEST_COLUMNS = 1_048_576, 16_384
_DAMAGE_IN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,  # a part with a password
    NotImplementedError,  # a part packed in a way that is not known
)
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
        return too_large(file, LARGEST_CELLS)
    except DeclaredTypeError:
        return declares_type(file)
    except (*_DAMAGE_IN_ARCHIVE, ExpatError, ValueError, KeyError):
        return damaged(file)
    return ReadResult(tuple(sheets.tables), (), hidden_sheets(file, sheets.hidden))


class _Sheets:
    """Gathers the tables of a file while its elements are told."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.tables: list[Table] = []
        self.hidden: list[str] = []
        self._style = ""
        self._hidden_styles: set[str] = set()
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
        elif name == "table-properties" and attributes.get("display") == "false":
            self._hidden_styles.add(self._style)
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
        self._is_hidden = attributes.get("style-name") in self._hidden_styles
        self._rows: list[Row] = []
        self._uncomputed: set[tuple[int, int]] = set()
        self._next_row = 1

    def _end_table(self) -> None:
        if self._is_hidden:
            self.hidden.append(self._title)
        else:
            rows, uncomputed = tuple(self._rows), frozenset(self._uncomputed)
            self.tables.append(Table(self._file, self._title, rows, uncomputed))

    def _start_within(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table-row":
            self._start_row(attributes)
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
        if first + count > LARGEST_COLUMNS:
            raise TooLargeError
        self._cells += [(column, value) for column in range(first, first + count)]

    def _end_row(self) -> None:
        first, count = self._next_row, self._repeated_rows
        self._next_row += count
        if not self._cells and not self._formulas:
            return
        width = self._cells[-1][0] + 1 if self._cells else 0
        self._cells_so_far += count * max(width, 1)
        if self._next_row > LARGEST_ROWS + 1 or self._cells_so_far > LARGEST_CELLS:
            raise TooLargeError
        cells = [""] * width
        for column, value in self._cells:
            cells[column] = value
        row = tuple(cells)
        self._rows += [Row(number, row) for number in range(first, first + count) if row]
        self._uncomputed |= {(first, column) for column in self._formulas}


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
        return as_text(float(cell.get("value", text)))
    return cell.get("string-value", text)
