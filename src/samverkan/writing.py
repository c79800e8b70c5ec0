"""Puts a file in place in one step, so that what stood there is kept when anything fails.

Also what all spreadsheets need: csv, texts that stay texts, and bytes that tell no date.
"""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
import zipfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.errors import InputError
from samverkan.words import message
from samverkan.words.spreadsheets import FORMULA_SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell

BYTE_ORDER_MARK = "\ufeff"
RISKY_SIGNS = (*FORMULA_SIGNS, "#")
"""What a text in a workbook begins with that is taken for a formula or an error."""

_ABOUT = "docProps/core.xml"
_DATE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside `path` and let it take its place: all of it or nothing.

    A link is followed. What is no file, such as a device or a pipe, is never replaced: it is
    written to.

    Raises
    ------
    InputError
        When the file cannot be written.
    """
    with cannot_write(path):
        target = path.resolve()
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                stream.write(content)
            return
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".samverkan-", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            _as_usual(Path(name), target)
            Path(name).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise


@contextmanager
def cannot_write(path: Path) -> Iterator[None]:
    """Say in our words why a file cannot be written."""
    try:
        yield
    except FileNotFoundError as error:
        raise InputError(
            message("{file} cannot be saved: the folder is missing", file=path),
            message("Make the folder first"),
        ) from error
    except IsADirectoryError as error:
        raise InputError(
            message("{file} is a folder", file=path), message("Give the name of a file")
        ) from error
    except PermissionError as error:
        raise InputError(
            message("{file} cannot be saved: it may not be changed", file=path),
            message("Close it in other programs, or choose another place"),
        ) from error
    except OSError as error:
        raise InputError(
            message("{file} cannot be saved: {reason}", file=path, reason=error.strerror)
        ) from error


def _as_usual(new: Path, path: Path) -> None:
    """Give a new file the rights that the file it replaces has, or those of any new file."""
    mask = os.umask(0)
    os.umask(mask)
    new.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)


def workbook_content(workbook: Workbook) -> bytes:
    """Return a workbook as bytes that do not depend on when it is written."""
    dated, content = io.BytesIO(), io.BytesIO()
    workbook.save(dated)
    with zipfile.ZipFile(dated) as parts, zipfile.ZipFile(content, "w") as undated:
        for name in parts.namelist():
            part = parts.read(name)
            if name == _ABOUT:
                part = _DATE.sub(rb"\g<1>2000-01-01T00:00:00Z", part)
            undated.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def csv_text(rows: Iterable[Iterable[str]], *, excel: bool) -> str:
    """Return rows of texts as csv; `excel` writes semicolons, CRLF and a byte order mark."""
    stream = io.StringIO()
    writer = csv.writer(
        stream, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n"
    )
    writer.writerows(rows)
    return (BYTE_ORDER_MARK if excel else "") + stream.getvalue()


def decimal_comma(number: str) -> str:
    """Return a number with a comma, as Swedish Excel reads it."""
    return number.replace(".", ",")


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text to a cell of a workbook: never a formula or an error, also when edited there."""
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(RISKY_SIGNS)
