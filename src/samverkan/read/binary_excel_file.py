"""Binary workbooks of Excel (xls, xlsb): one table for each sheet that can be seen.

They are read in a process of their own, for nothing tells beforehand how far their sheets reach:
one that is damaged can ask for all the memory there is, which ends a process without a word.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineWorkbook, PasswordError

from samverkan.read.archives import LARGEST_CELLS, TooLargeError, hidden_sheets, is_bomb
from samverkan.read.excel_file import blocks, hidden_titles, seen_titles, sheet_rows
from samverkan.read.tables import Block, Marks, ReadResult, Row, Table, refused
from samverkan.words import message

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from samverkan.words import Message

LONGEST_SECONDS = 300
LARGEST_MEMORY = 3 * 2**30
_LOCKED = 3


def read_binary_excel(file: str, data: bytes) -> ReadResult:
    """Read the sheets of a binary workbook that are not hidden."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", "from samverkan.read.binary_excel_file import answer; answer()"],
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
            "hidden": hidden_titles(workbook),
            "sheets": [_sheet(workbook, title) for title in seen_titles(workbook)],
        }


def _sheet(workbook: CalamineWorkbook, title: str) -> dict[str, Any]:
    sheet = workbook.get_sheet_by_name(title)
    last_row, last_column = sheet.end or (0, 0)
    if (last_row + 1) * (last_column + 1) > LARGEST_CELLS:
        raise TooLargeError
    return {"title": title, "rows": list(sheet_rows(sheet, {}, {})), "merged": blocks(sheet)}


def answer() -> None:
    """Be the other process: take a workbook from the input, and write its sheets to the output."""
    if sys.platform != "win32":
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY, LARGEST_MEMORY))
    try:
        found = _sheets(sys.stdin.buffer.read())
    except PasswordError:
        sys.exit(_LOCKED)
    json.dump(found, sys.stdout)
