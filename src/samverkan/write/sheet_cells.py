"""Single cells of a sheet of Excel, changed in its XML: all that is not changed stays as it is.

Formulas with what they showed, comments, filters, colours, widths, pictures and what other programs
have put there keep their bytes. Rows and columns are counted as in `read.tables`: rows from 1,
columns from 0.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from samverkan.read.excel_parts import column_number, sheet_text
from samverkan.read.tables import column_letter
from samverkan.workbooks import fit_for_a_cell, text_for_a_cell

if TYPE_CHECKING:
    from collections.abc import Callable

_SPANS = re.compile(rb'\s(?:sq)?ref="([^"]*)"')
_RANGE = re.compile(rb"(\$?[A-Z]{1,3}\$?)(\d+):(\$?[A-Z]{1,3}\$?)(\d+)")
_WIDENED = ("autoFilter", "conditionalFormatting", "dataValidation")
"""What reaches over the rows of a table, and over those added below it too."""


class SheetCells:
    """The rows of a sheet, those parted into cells that are looked at; the rest as it was."""

    def __init__(self, content: bytes) -> None:
        self._prefix = sheet_text(content).prefix
        found = re.search(self._pattern(rb"<~sheetData\b[^>]*?(/>|>)"), content)
        if found is None:
            raise ValueError("a sheet without rows")
        self._before, body = content[: found.start()], b""
        self._after = content[found.end() :]
        if found[1] == b">":
            body, _, self._after = self._after.partition(b"</" + self._prefix + b"sheetData>")
        self._rows: dict[int, bytes] = {}
        number = 0
        row = self._pattern(rb"<~row\b[^>]*/>|<~row\b.*?</~row>")
        for one in re.finditer(row, body, re.DOTALL):
            told = re.match(rb"<[^>]*?\sr=[\"'](\d+)", one[0])
            number = int(told[1]) if told else number + 1
            self._rows[number] = one[0]
        self._parted: dict[int, dict[int, bytes]] = {}

    def _pattern(self, text: bytes) -> bytes:
        """Return a pattern with the prefix that some programs write before every tag."""
        return text.replace(b"~", re.escape(self._prefix))

    def put(self, row: int, column: int, value: str | float | None, style: str | None) -> None:
        """Put a text or a number in a cell, or nothing; `style` is the number of its looks."""
        self._cells(row)[column] = self._written(row, column, value, style)

    def style(self, row: int, column: int) -> str | None:
        """Return the number of the looks of a cell, None when it has none of its own."""
        found = re.match(rb"<[^>]*?\ss=[\"'](\d+)", self._cells(row).get(column, b""))
        return found[1].decode() if found else None

    def holds_number(self, row: int, column: int) -> bool:
        """Tell whether a cell holds a number, as that of a day."""
        cell = self._cells(row).get(column, b"")
        return b"v>" in cell and not re.match(rb"<[^>]*?\st=[\"'](?!n[\"'])", cell)

    def holds_formula(self, row: int, column: int) -> bool:
        """Tell whether a cell holds a formula."""
        return bool(re.search(self._pattern(rb"<~f\b"), self._cells(row).get(column, b"")))

    def carries_others(self, row: int, column: int) -> bool:
        """Tell whether a cell holds the formula of other cells too."""
        cell = self._cells(row).get(column, b"")
        return bool(re.search(self._pattern(rb"<~f\b[^>]*\sref="), cell))

    def restyle(self, row: int, changed: Callable[[str | None], str]) -> None:
        """Give all cells of a row other looks, by those that they have."""
        cells = self._cells(row)
        for column, cell in cells.items():
            place = f"{column_letter(column)}{row}"
            told = f' r="{place}" s="{changed(self.style(row, column))}"'.encode()
            bare = re.sub(rb"\s[rs]=[\"']\w+[\"']", b"", cell.partition(b">")[0] + b">")
            opened = re.sub(rb"^<[\w:]+", rb"\g<0>" + told, bare)
            cells[column] = opened + cell.partition(b">")[2]

    def reach(self, last: int, new_last: int) -> None:
        """Let filters, choices and colours that end with a row go on to a later one."""
        self._before = self._reaching(self._before, last, new_last)
        self._after = self._reaching(self._after, last, new_last)

    def _reaching(self, part: bytes, last: int, new_last: int) -> bytes:
        names = "|".join(_WIDENED).encode()
        tags = self._pattern(rb"<~(?:" + names + rb")\b[^>]*>")
        return re.sub(tags, lambda tag: reaching(tag[0], last, new_last), part)

    def content(self) -> bytes:
        """Return the XML of the sheet."""
        rows = {number: self._row(number) for number in sorted(self._rows)}
        tag = self._prefix + b"sheetData"
        body = b"<" + tag + b">" + b"".join(rows.values()) + b"</" + tag + b">"
        return self._with_extent(self._before) + body + self._after

    def _with_extent(self, before: bytes) -> bytes:
        """Let the sheet say how far it reaches now."""
        if not self._parted:
            return before
        width = max((max(cells, default=0) for cells in self._parted.values()), default=0)
        last = max(self._rows, default=1)

        def extended(tag: re.Match[bytes]) -> bytes:
            ends = re.fullmatch(rb"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?", tag[2])
            if ends is None:
                return tag[0]
            column = max(column_number(ends[3] or ends[1]), width)
            row = max(int(ends[4] or ends[2]), last)
            corner = column_letter(column).encode() + str(row).encode()
            return tag[1] + ends[1] + ends[2] + b":" + corner + tag[3]

        return re.sub(self._pattern(rb"(<~dimension\b[^>]*\bref=\")([^\"]*)(\")"), extended, before)

    def _row(self, number: int) -> bytes:
        cells = self._parted.get(number)
        if cells is None:
            return self._rows[number]
        begin = re.match(rb"<[^>]*?(?=\s*/?>)", self._rows[number])
        head = begin[0] if begin else b""
        head = re.sub(rb"\sspans=([\"'])[^\"']*\1", b"", head)
        body = b"".join(cells[column] for column in sorted(cells))
        return head + b">" + body + b"</" + self._prefix + b"row>"

    def _cells(self, number: int) -> dict[int, bytes]:
        if number not in self._parted:
            if number not in self._rows:
                self._rows[number] = b"<" + self._prefix + b'row r="%d"/>' % number
            self._parted[number] = dict(self._parts(self._rows[number]))
        return self._parted[number]

    def _parts(self, row: bytes) -> list[tuple[int, bytes]]:
        found, column = [], -1
        cell = self._pattern(rb"<~c\b[^>]*/>|<~c\b[^>]*>.*?</~c>")
        for one in re.finditer(cell, row, re.DOTALL):
            told = re.match(rb"<[^>]*?\sr=[\"']([A-Za-z]+)\d+", one[0])
            column = column_number(told[1]) if told else column + 1
            found.append((column, one[0]))
        return found

    def _written(
        self, row: int, column: int, value: str | float | None, style: str | None
    ) -> bytes:
        tag = self._prefix.decode()
        looks = f' s="{style}"' if style else ""
        cell = f'<{tag}c r="{column_letter(column)}{row}"{looks}'
        if value is None:
            written = f"{cell}/>"
        elif isinstance(value, str):
            text = escape(text_for_a_cell(fit_for_a_cell(value)))
            inner = f'<{tag}is><{tag}t xml:space="preserve">{text}</{tag}t></{tag}is>'
            written = f'{cell} t="inlineStr">{inner}</{tag}c>'
        else:
            written = f"{cell}><{tag}v>{value!r}</{tag}v></{tag}c>"
        return written.encode()


def reaching(tag: bytes, last: int, new_last: int) -> bytes:
    """Return a tag whose ranges that end with a row go on to a later one.

    Examples
    --------
    >>> reaching(b'<autoFilter ref="A1:F9"/>', 9, 12)
    b'<autoFilter ref="A1:F12"/>'
    """

    def longer(one: re.Match[bytes]) -> bytes:
        end = new_last if int(one[4]) == last else int(one[4])
        return one[1] + one[2] + b":" + one[3] + str(end).encode()

    return _SPANS.sub(lambda span: _RANGE.sub(longer, span[0]), tag)
