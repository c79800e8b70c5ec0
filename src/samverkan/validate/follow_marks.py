"""Reads the file in which a page saves how far suggestions have come, as a list to follow up.

Each *mark* is a row, with the id of its gap, a state, a day, a remark and what it is about, and is
checked as such a row is.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from samverkan.read.tables import ReadResult, Row, Table, refused
from samverkan.words import message

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA, VERSION = "samverkan.marks", "1"
LARGEST = 5_000_000
"""Bytes of the largest file that is read: some 10,000 marks."""
_COLUMNS = ("id", "state", "date", "note", "about")


def read_marks(path: Path) -> ReadResult | None:
    """Return the marks of a file as a table; None when it is no file of a page."""
    data = _beginning(path)
    if f'"{SCHEMA}/'.encode() not in data[:200]:
        return None
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return _damaged(path)
    marks = found.get("marks") if isinstance(found, dict) else None
    if isinstance(found, dict) and found.get("schema") != f"{SCHEMA}/{VERSION}":
        return refused(
            path.name,
            message("a page of a newer samverkan saved this file"),
            message("install the newer samverkan, and read the file again"),
        )
    if not isinstance(marks, list) or not all(map(_is_mark, marks)):
        return _damaged(path)
    rows = [tuple(mark.get(name) or "" for name in _COLUMNS) for mark in marks]
    table = Table(path.name, None, tuple(Row(n, row) for n, row in enumerate((_COLUMNS, *rows), 1)))
    return ReadResult((table,))


def _beginning(path: Path) -> bytes:
    """Return what a file holds; nothing when it cannot be read, which is told where lists are."""
    with suppress(OSError, ValueError), path.open("rb") as stream:
        return stream.read(LARGEST)
    return b""


def _is_mark(mark: object) -> bool:
    """Tell whether each part of a mark that is there is a text."""
    return isinstance(mark, dict) and all(
        isinstance(mark.get(name) or "", str) for name in _COLUMNS
    )


def _damaged(path: Path) -> ReadResult:
    return refused(
        path.name,
        message("the file is damaged: it does not hold what the page saved"),
        message("save it from the page once more"),
    )
