"""Text files with a character between the cells: csv, tsv, and what Excel exports."""

from __future__ import annotations

import csv
import io
import re
import sys
from contextlib import contextmanager
from itertools import chain, islice
from statistics import mode
from typing import TYPE_CHECKING

from samverkan.read.characters import SAMPLE, decode
from samverkan.read.tables import ReadResult, Row, Table, refused
from samverkan.words import message
from samverkan.words.headers import header_meaning
from samverkan.words.long_headers import subjects
from samverkan.words.spreadsheets import unguarded

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE_ROWS = 50
_DELIMITERS = ";,\t|"
_SEPARATOR_LINE = re.compile(r'\A"?sep=([;,\t|])"?(\r\n|\r|\n|\Z)', re.IGNORECASE)
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
    separator, text = _split_separator_line(decode(data))
    if '="' in text or ' "' in text:
        text = _BEFORE_QUOTED.sub("", text)
    delimiter = separator or _sniff_delimiter(text)
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


@contextmanager
def _any_field_length() -> Iterator[None]:
    """Let the csv module read a cell of any length; ours are checked where they are used."""
    before = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)


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


def _split_separator_line(text: str) -> tuple[str | None, str]:
    r"""Take off the line ``sep=;`` that spreadsheet programs use and do not show as a row.

    Examples
    --------
    >>> _split_separator_line("sep=;\na;b")
    (';', 'a;b')
    """
    found = _SEPARATOR_LINE.match(text)
    return (found[1], text[found.end() :]) if found else (None, text)


def _sniff_delimiter(text: str) -> str:
    """Return the character between cells: the one that makes most headers known.

    Among equals, the one that gives most rows the same number of cells, then most cells.
    """
    return max(_DELIMITERS, key=lambda delimiter: _fitness(text[:SAMPLE], delimiter))


def _fitness(sample: str, delimiter: str) -> tuple[int, float, int]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    rows = [row for row in islice(reader, SAMPLE_ROWS) if any(cell.strip() for cell in row)]
    if not rows:  # nothing but this character
        return (0, 1.0, 0)
    header = max(rows, key=lambda row: (_telling(row), len(row) > 1))  # not a title
    if not _telling(header):  # a matrix, perhaps: any row with several cells
        header = max(rows, key=len)
    width = mode(len(row) for row in rows)
    even = sum(len(row) == width for row in rows) / len(rows)
    # What does not part the headers only happens to stand in the rows.
    return (_telling(header), even, width) if len(header) > 1 else (_telling(header), 0, 1)


def _telling(cells: list[str]) -> int:
    """Count the cells of a row that say what stands below them, in whatever kind of table."""
    about = (subjects(cell)[:1] for cell in cells if 0 < len(cell) < 60)
    return max(_known_headers(cells), len(set(about) - {()}))


def _known_headers(cells: list[str] | tuple[str, ...]) -> int:
    """Count the cells of a row that are headers of an actor or a relation table, each once."""
    short = [cell for cell in cells if 0 < len(cell) < 60]
    return max(
        len({header_meaning(family, cell) for cell in short} - {None})
        for family in ("actor_headers", "relation_headers")
    )
