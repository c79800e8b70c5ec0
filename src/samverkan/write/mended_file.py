"""Somebody's own file in which a few cells say something else, while all else is as it was."""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile

from samverkan.errors import InputError, UsageError
from samverkan.read import read_tables
from samverkan.read.files import Format, cannot_open, sniff_format
from samverkan.read.tables import column_letter
from samverkan.words import message
from samverkan.words.spreadsheets import guarded
from samverkan.write.kept_workbook import KeptWorkbook
from samverkan.writing import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MENDED = frozenset({Format.EXCEL, Format.CSV})
_DAMAGED = (BadZipFile, KeyError, ValueError)
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:[.,]\d{1,15})?", re.ASCII)


class Mending(NamedTuple):
    """A cell and what it is to say: its row as the file numbers it, its column from 0."""

    sheet: str | None
    row: int
    column: int
    text: str


def is_mendable(path: Path) -> bool:
    """Tell whether cells of a file can be mended here: it is a workbook of Excel, or csv."""
    with suppress(OSError):
        return sniff_format(path.read_bytes()) in MENDED
    return False


def mended(path: Path, cells: Iterable[Mending]) -> bytes:
    """Return a file with other texts in some of its cells.

    Raises
    ------
    UsageError
        When it is no workbook or csv, or a cell holds a formula that others rest on.
    InputError
        When it cannot be read any longer.
    """
    try:
        content = path.read_bytes()
        if sniff_format(content) is Format.EXCEL:
            return _mended_workbook(content, cells)
        if sniff_format(content) is Format.CSV:
            return _mended_csv(path, cells)
    except OSError as error:
        raise InputError(*cannot_open(path, error)) from error
    except _DAMAGED as error:
        raise _not_here(path) from error
    raise _not_here(path)


def _not_here(path: Path) -> UsageError:
    return UsageError(
        message("{file} cannot be mended here", file=path.name),
        message("Mend it in the program that it was made in, and give it anew"),
    )


def _mended_workbook(content: bytes, cells: Iterable[Mending]) -> bytes:
    book = KeptWorkbook(content)
    for one in cells:
        title = one.sheet or ""
        sheet = book.sheet(title)
        if sheet.carries_others(one.row, one.column):
            raise UsageError(
                message(
                    "Cell {cell} holds a formula that other cells rest on",
                    cell=f"{column_letter(one.column)}{one.row}",
                ),
                message("Mend it in Excel, and give the file anew"),
            )
        value = _value(one.text, is_number=sheet.holds_number(one.row, one.column))
        book.put(title, one.row, one.column, value, sheet.style(one.row, one.column))
    return book.content()


def _value(text: str, *, is_number: bool) -> str | float | None:
    """Return what is put in a cell: a number where there was one and it still is one."""
    if is_number and _NUMBER.fullmatch(text.strip()):
        return float(text.strip().replace(",", "."))
    return text or None


def _mended_csv(path: Path, cells: Iterable[Mending]) -> bytes:
    """Return the rows as csv that Excel opens; each keeps its number."""
    (table,) = read_tables(path, as_written=True).tables
    rows = {row.number: list(row.cells) for row in table.rows}
    for one in cells:
        row = rows.setdefault(one.row, [])
        row += [""] * (one.column + 1 - len(row))
        row[one.column] = one.text
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    for number in range(1, max(rows, default=0) + 1):
        writer.writerow(guarded(text, excel=True) for text in rows.get(number, ()))
    return (BYTE_ORDER_MARK + stream.getvalue()).encode()
