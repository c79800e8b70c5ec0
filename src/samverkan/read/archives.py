"""What workbooks have in common: they are zip archives, and may grow far too large."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from samverkan.read.markup import declares_type_within
from samverkan.read.tables import refused
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.read.tables import ReadResult
    from samverkan.words import Message

LARGEST_UNPACKED = 600_000_000
LARGEST_CELLS = 60_000_000
LARGEST_ROWS, LARGEST_COLUMNS = 1_048_576, 16_384
_SUSPICIOUS_SIZE, _SUSPICIOUS_RATIO = 50_000_000, 150


class TooLargeError(Exception):
    """A sheet spans more cells than anybody fills in."""


def is_bomb(data: bytes) -> bool:
    """Tell whether unpacking would fill the memory."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if size > LARGEST_UNPACKED:
            return True
        return size > _SUSPICIOUS_SIZE and size > _SUSPICIOUS_RATIO * len(data)


def any_declares_type(data: bytes) -> bool:
    """Tell whether a part of a workbook declares a document type, where entities come from."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as stream:
                    if declares_type_within(stream):
                        return True
    return False


def passed_over(file: str, data: bytes) -> tuple[Message, ...]:
    """Say what a workbook of Excel holds that is never followed or run."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    said = []
    if any("/externalLinks/" in name for name in names):
        said.append(
            message("{file}: links to other files are not followed; values are kept", file=file)
        )
    if any(name.endswith("vbaProject.bin") for name in names):
        said.append(message("{file}: macros are not run", file=file))
    return tuple(said)


def bomb(file: str) -> ReadResult:
    """Return the result of a workbook that is far larger than it looks."""
    return refused(
        file,
        message("the file grows far too large when it is unpacked"),
        message("copy the rows with text to a new file and save that"),
    )


def too_large(file: str, cells: int) -> ReadResult:
    """Return the result of a workbook that spans more cells than anybody fills in."""
    return refused(
        file,
        message("the file spans more than {count} cells", count=cells),
        message("copy the rows with text to a new file and save that"),
    )


def damaged(file: str) -> ReadResult:
    """Return the result of a workbook that is damaged."""
    return refused(
        file,
        message("the file is damaged and cannot be read"),
        message("open it in Excel or LibreOffice and save it again as xlsx"),
    )


def hidden_sheets(file: str, hidden: list[str]) -> tuple[Message, ...]:
    """Return the sentence that names the hidden sheets, when there are any."""
    said = message("{file}: hidden sheets are not read: {sheets}", file=file, sheets=tuple(hidden))
    return (said,) if hidden else ()
