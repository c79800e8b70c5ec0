"""XML, told element by element with its line; nothing outside the file is ever fetched.

A file that declares a document type is refused: that is where entities are declared, which can
make a small file endless or draw in other files. No format that is read here needs one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from samverkan.read.tables import refused
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import IO

    from samverkan.read.tables import ReadResult

_BESIDE = "}"  # what stands between a namespace and a name
_PASSED_OVER = "calcext"  # LibreOffice repeats attributes under this namespace


class DeclaredTypeError(Exception):
    """The file declares a document type."""


class Listener(Protocol):
    """Takes what stands in a file, in order; names come without their namespace."""

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
        listener.start(_local(name), _without_namespaces(attributes), parser.CurrentLineNumber)

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


def declares_type_within(stream: IO[bytes]) -> bool:
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


def _without_namespaces(attributes: Mapping[str, str]) -> dict[str, str]:
    return {_local(name): value for name, value in attributes.items() if _PASSED_OVER not in name}
