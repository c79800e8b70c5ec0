"""Says an error of SQLite as what happened and what to do next."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from samverkan.errors import StoreError
from samverkan.store.summaries import broken_text
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samverkan.words import Message


@contextmanager
def errors_told(path: Path) -> Iterator[None]:
    """Turn any error of SQLite in the block into a `StoreError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(*_explain(error, path)) from error
    except UnicodeEncodeError as error:
        raise broken_text() from error
    except UnicodeDecodeError as error:
        raise StoreError(*_damaged(path)) from error
    except OSError as error:
        raise StoreError(*_cannot_open(path)) from error


def primary_code(error: sqlite3.Error) -> int:
    """Return the primary result code of an error, 1 when it has none."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def _explain(error: sqlite3.Error, path: Path) -> tuple[Message, Message]:
    match primary_code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            what = message("{path} is locked: another program is writing to it", path=path)
            step = message("Wait until it is done, or close it, and try again.")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            what = message("{path} may only be read, not written", path=path)
            step = message("Ask for write access to the file and its folder, or copy it elsewhere.")
        case sqlite3.SQLITE_FULL:
            what = message("There is no room left on the disk for {path}", path=path)
            step = message("Free some space and load again; what was stored before is still there.")
        case sqlite3.SQLITE_NOTADB:
            what = message("{path} is not a database of samverkan", path=path)
            step = message("Nothing in it was touched. Choose another file with --store.")
        case sqlite3.SQLITE_CORRUPT:
            what, step = _damaged(path)
        case sqlite3.SQLITE_CANTOPEN:
            what, step = _cannot_open(path)
        case sqlite3.SQLITE_IOERR:
            what = message("The disk failed at {path}: {reason}", path=path, reason=error)
            step = message(
                "Look whether the disk is full or the network drive away, and try again."
            )
        case _:
            what = message("SQLite refused {path}: {reason}", path=path, reason=error)
            step = message("Put back a copy of it, or load the files again into a new database.")
    return what, step


def _damaged(path: Path) -> tuple[Message, Message]:
    return (
        message("{path} is damaged", path=path),
        message("Put back a copy of it, or load the files again into a new database."),
    )


def _cannot_open(path: Path) -> tuple[Message, Message]:
    return (
        message("{path} cannot be opened", path=path),
        message("Check that its folder exists and that you may write there."),
    )
