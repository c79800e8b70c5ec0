"""Text files with a character between the cells: csv, tsv, and what Excel exports."""

from __future__ import annotations

import csv
import io
import re
import sys
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING

from samverkan.read.sniffing import decode, sniff_delimiter, split_separator_line
from samverkan.read.tables import ReadResult, Row, Table, refused
from samverkan.words import message
from samverkan.words.spreadsheets import unguarded

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEFORE_QUOTED = re.compile(
    r'(?:^|(?<=[;,\t|]))(?: *=(?="[^"])| +)(?="(?:[^"\n]|"")*"[ \t]*(?:[;,|\r\n]|\Z))',
    re.MULTILINE,
)
_FORMULA = re.compile(r'="(.*)"', re.DOTALL)

_END = "\ue000end of file\ue000"


def read_csv(file: str, data: bytes) -> ReadResult:
    """Read a text file as one table; rows are numbered as a spreadsheet program shows them.

    A row that spans several lines inside quotation marks counts once, blank lines count too. What
    is written ``="0428"``, so that Excel keeps the zero, is the text within; blanks before
    quotation marks do not count.
    """
    separator, text = split_separator_line(decode(data))
    if '="' in text or ' "' in text:
        text = _BEFORE_QUOTED.sub("", text)
    delimiter = separator or sniff_delimiter(text)
    rows, unclosed = _rows(text, delimiter)
    if '="' in text or "'" in text:
        rows = [Row(row.number, tuple(map(bare, row.cells))) for row in rows]
    table = Table(file, None, tuple(rows))
    if unclosed is None:
        return ReadResult((table,))
    problem = refused(
        file,
        message("a quotation mark opens here and is never closed"),
        message("close it, or double it where it belongs to the text"),
        row=unclosed,
    )
    return ReadResult((table,), problem.problems)


def _rows(text: str, delimiter: str) -> tuple[list[Row], int | None]:
    """Return the rows, and the number of the row whose quotation mark swallowed the rest."""
    # The last row is our own; when it does not come back as it was, a quotation mark is open.
    lines = chain(io.StringIO(text, newline=""), [_END])
    rows: list[Row] = []
    number = 0
    with _any_field_length():
        for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
            if cells == [_END]:
                return rows, None
            if any(cells) and any(map(str.strip, cells)):
                rows.append(Row(number, tuple(cells)))
    return rows[:-1], number


def bare(cell: str) -> str:
    """Take away what keeps a text in csv from being taken for a formula, or for a number.

    Examples
    --------
    >>> bare("'=A1"), bare("'t Hoekje"), bare('="0428"')
    ('=A1', "'t Hoekje", '0428')
    """
    formula = _FORMULA.fullmatch(cell)
    if formula:
        return formula[1].replace('""', '"')
    return unguarded(cell)


@contextmanager
def _any_field_length() -> Iterator[None]:
    """Let the csv module read a cell of any length; ours are checked where they are used."""
    before = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)
