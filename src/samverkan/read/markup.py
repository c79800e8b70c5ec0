"""XML, and zip archives of it: nothing else is fetched, and none may grow far too large.

XML is told element by element with its line. A file that declares a document type is refused: that
is where entities are declared, which can make a small file endless or draw in other files. No
format that is read here needs one. Workbooks are archives of XML.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.parsers import expat

from samverkan.read.tables import refused
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import IO

    from samverkan.read.tables import ReadResult
    from samverkan.words import Message


_BESIDE = "}"  # what stands between a namespace and a name
_PASSED_OVER = "calcext"  # LibreOffice repeats attributes under this namespace


class DeclaredTypeError(Exception):
    """The file declares a document type."""


class Listener:
    """Takes what stands in a file, in order, and here passes over it; no name has a namespace."""

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """Take the beginning of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, text: str) -> None:
        """Take text between two tags."""


def parse_markup(stream: IO[bytes], listener: Listener) -> None:
    """Tell a listener of all that stands in an XML file.

    Raises
    ------
    DeclaredTypeError
        When the file declares a document type.
    xml.parsers.expat.ExpatError
        When it is not well-formed.
    ValueError
        When it declares an encoding that cannot be read.
    """
    parser = expat.ParserCreate(namespace_separator=_BESIDE)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse

    def start(name: str, attributes: Mapping[str, str]) -> None:
        own = {_local(n): text for n, text in attributes.items() if _PASSED_OVER not in n}
        listener.start(_local(name), own, parser.CurrentLineNumber)

    def end(name: str) -> None:
        listener.end(_local(name))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = listener.text
    try:
        parser.ParseFile(stream)
    except LookupError as error:
        if type(error) is not LookupError:  # a KeyError or IndexError of our own
            raise
        raise ValueError(str(error)) from error


def _declares_type_within(stream: IO[bytes]) -> bool:
    """Tell whether an XML file declares a document type, which can only be before all elements."""
    parser = expat.ParserCreate()
    found: list[bool] = []
    parser.StartDoctypeDeclHandler = lambda *_declared: found.append(True)
    parser.StartElementHandler = lambda *_element: found.append(False)
    try:
        while not found and (part := stream.read(65_536)):
            parser.Parse(part)
    except (expat.ExpatError, ValueError, LookupError):  # damaged, which its reader will tell
        pass
    return bool(found) and found[0]


def declares_type(file: str) -> ReadResult:
    """Return the result of a file that declares a document type."""
    return refused(
        file,
        message("the file declares a document type (DOCTYPE), which could draw in other files"),
        message("open it in the program that made it and save it as xlsx or csv"),
    )


def _refuse(*_declared: object) -> None:
    raise DeclaredTypeError


def _local(name: str) -> str:
    return name.rpartition(_BESIDE)[2]


_LARGEST_UNPACKED = 600_000_000
LARGEST_CELLS = 60_000_000
_LARGEST_ROWS, LARGEST_COLUMNS = 1_048_576, 16_384
_SUSPICIOUS_SIZE, _SUSPICIOUS_RATIO = 50_000_000, 150


class TooLargeError(Exception):
    """A sheet spans more cells than anybody fills in."""


def check_extent(rows: int, columns: int, cells: int) -> None:
    """Raise `TooLargeError` when a sheet spans more than anybody fills in."""
    if rows > _LARGEST_ROWS or columns > LARGEST_COLUMNS or cells > LARGEST_CELLS:
        raise TooLargeError


def is_bomb(data: bytes) -> bool:
    """Tell whether unpacking would fill the memory."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if size > _LARGEST_UNPACKED:
            return True
        return size > _SUSPICIOUS_SIZE and size > _SUSPICIOUS_RATIO * len(data)


def any_declares_type(data: bytes) -> bool:
    """Tell whether a part of a workbook declares a document type, where entities come from."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as stream:
                    if _declares_type_within(stream):
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


def too_large(file: str) -> ReadResult:
    """Return the result of a workbook that spans more cells than anybody fills in."""
    return refused(
        file,
        message("the file spans more than {count} cells", count=LARGEST_CELLS),
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
