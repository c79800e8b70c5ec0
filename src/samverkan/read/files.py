"""Opens a file, tells its format by what is in it, and has the reader of that read it."""

from __future__ import annotations

import codecs
import re
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.errors import InputError
from samverkan.read.characters import SAMPLE, decode, encoding_by_zeros, with_right_characters
from samverkan.read.csv_file import SAMPLE_ROWS, read_csv
from samverkan.read.excel_file import read_binary_excel, read_excel, with_password
from samverkan.read.graph_files import read_gml, read_graph_xml, read_listed_graph
from samverkan.read.headers import renamed
from samverkan.read.json_file import read_json
from samverkan.read.layout import tidied
from samverkan.read.long_columns import without_tags
from samverkan.read.open_document_file import read_open_document
from samverkan.read.pajek_file import read_pajek
from samverkan.read.shapes import shaped
from samverkan.read.tables import ReadResult, refused
from samverkan.read.ucinet_file import read_ucinet
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samverkan.read.tables import Renaming
    from samverkan.words import Message


class Format(Enum):
    """What kind of file it is; a reader exists for some of them."""

    CSV = auto()
    EXCEL = auto()
    BINARY_EXCEL = auto()
    LOCKED = auto()
    OPEN_DOCUMENT = auto()
    GRAPH_XML = auto()
    JSON = auto()
    PAJEK = auto()
    UCINET = auto()
    GML = auto()
    LISTED_GRAPH = auto()
    DOT = auto()
    TGF = auto()
    CX = auto()
    XGMML = auto()
    MARKUP = auto()
    ARCHIVE = auto()
    BINARY = auto()


LARGEST_FILE = 2**30
READERS: Mapping[Format, Callable[[str, bytes], ReadResult]] = {
    Format.CSV: read_csv,
    Format.EXCEL: read_excel,
    Format.BINARY_EXCEL: read_binary_excel,
    Format.OPEN_DOCUMENT: read_open_document,
    Format.GRAPH_XML: read_graph_xml,
    Format.JSON: read_json,
    Format.PAJEK: read_pajek,
    Format.UCINET: read_ucinet,
    Format.GML: read_gml,
    Format.LISTED_GRAPH: read_listed_graph,
}
SHEETS = frozenset({Format.CSV, Format.EXCEL, Format.BINARY_EXCEL, Format.OPEN_DOCUMENT})
"""What people lay out by hand, and so in more shapes than one."""


def read_tables(
    path: Path,
    *,
    as_written: bool = False,
    renaming: Renaming | None = None,
    co_attendance: bool = False,
) -> ReadResult:
    """Read all tables of a file, whatever its format; the content decides, not the ending.

    With `as_written` a matrix, or a column that names other actors, stays as it is laid out, and so
    does every text. A `renaming` puts headers that are known in the place of one's own. With
    `co_attendance` a table of who takes part in which meeting becomes relations between those who
    met.

    Raises
    ------
    InputError
        When the file is missing, is a folder, or may not be read. Anything that is wrong *in* the
        file is a problem in the result.
    """
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST_FILE:
            return refused(
                path.name,
                message("the file is larger than 1 GB"),
                message("split it into several files and give them all"),
            )
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise InputError(*cannot_open(path, error)) from error
    kind = sniff_format(data)
    reader = READERS.get(kind)
    if reader is None:
        return refused(path.name, *_NOT_READ[kind])
    result = reader(path.name, data)
    if as_written:
        return result
    result = with_right_characters(result)
    if kind in SHEETS:
        return shaped(tidied(without_tags(result), renaming), co_attendance=co_attendance)
    return result if renaming is None else renamed(result, renaming)


def cannot_open(path: Path, error: OSError | ValueError) -> tuple[Message, Message]:
    """Say in our words why a file cannot be opened, and what to do."""
    name = str(path)
    if isinstance(error, FileNotFoundError):
        return (
            message("There is no file {name}", name=name),
            message("Check the spelling and the folder you are in"),
        )
    if isinstance(error, (IsADirectoryError, PermissionError)) and path.is_dir():
        return (
            message("{name} is a folder, not a file", name=name),
            message("Name the files in it, for instance {example}", example=f"{name}/*.csv"),
        )
    if isinstance(error, PermissionError):
        return (
            message("The file {name} may not be read", name=name),
            message("Close it in other programs, or ask its owner for the right to read it"),
        )
    return (
        message("The file {name} cannot be opened", name=name),
        message("Check the name and the disk it lies on"),
    )


_SAVE_AS = message("open it in the program that made it and save it as xlsx or csv")
_NOT_READ = {
    Format.LOCKED: with_password(),
    Format.DOT: (
        message("this is a graph in DOT (Graphviz), which is not read"),
        message("save it as GraphML, GEXF or GML, in Gephi for instance"),
    ),
    Format.TGF: (
        message("this is a graph in TGF (Trivial Graph Format), which is not read"),
        message("open it in yEd and save it as GraphML or GML"),
    ),
    Format.CX: (
        message("this is a network in CX or CX2 (Cytoscape, NDEx), which is not read"),
        message("open it in Cytoscape and export it as GraphML or as JSON of Cytoscape.js"),
    ),
    Format.XGMML: (
        message("this is a network in XGMML (Cytoscape), which is not read"),
        message("open it in Cytoscape and export it as GraphML or as JSON of Cytoscape.js"),
    ),
    Format.MARKUP: (message("this is a web page or an XML file, not a table"), _SAVE_AS),
    Format.ARCHIVE: (
        message("this is a compressed archive, not a table"),
        message("unpack it and give the files in it"),
    ),
    Format.BINARY: (message("this is a binary file, not a table"), _SAVE_AS),
}
"""What is said of the formats that are known and not read, and what to do."""

_BINARY_SHARE = 0.1
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x0b"))
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and new ones with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SIGNATURES = (
    (b"\x1f\x8b", Format.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Format.ARCHIVE),
    (b"Rar!", Format.ARCHIVE),
    (b"%PDF-", Format.BINARY),
    (b"{\\rtf", Format.BINARY),
    (b"SQLite format 3\0", Format.BINARY),
    (b"\x89PNG", Format.BINARY),
    (b"\xff\xd8\xff", Format.BINARY),
)
_MARKUP = re.compile(r"\s*<(\?xml|!doctype|html|graphml|gexf|table)\b", re.IGNORECASE)
_GRAPH_XML = re.compile(r"<(\w+:)?(graphml|gexf)\b")
_XGMML = re.compile(r"<(\w+:)?graph\b[^>]*\bxgmml\b", re.IGNORECASE)
_GML = re.compile(
    r'(\s*(#[^\n]*|\w+[ \t]+("[^"\n]*"|[^\s\["]+))[ \t]*\n){0,20}\s*graph\s*\[', re.IGNORECASE
)
_DOT = re.compile(
    r'(\s*(//[^\n]*\n|#[^\n]*\n|/\*.*?\*/))*\s*(strict\s+)?(di)?graph\b\s*("[^"\n]*"|\w+)?\s*\{',
    re.IGNORECASE | re.DOTALL,
)
_CX = re.compile(r'\s*\[\s*\{\s*"(CXVersion"|(numberVerification|metaData)"\s*:\s*\[)')
_LISTS = re.compile(r"\s*(\*\s*(node|tie)\s+(data|properties)\b|nodedef\s*>)", re.IGNORECASE)
_BEGINNINGS = (
    (_CX, Format.CX),
    (re.compile(r'\s*(\{\s*["}]|\[\s*[\[{"\]])'), Format.JSON),
    (re.compile(r"(\s*%[^\n]*\n)*\s*\*(network|vertices)\b", re.IGNORECASE), Format.PAJEK),
    (re.compile(r"([^\n]*\n){1,20}[ \t]*\*vertices[ \t]+\d+", re.IGNORECASE), Format.PAJEK),
    (_GML, Format.GML),
    (_DOT, Format.DOT),
    (_LISTS, Format.LISTED_GRAPH),
    (re.compile(r"\s*dl\b[\s,]*(n[rcm]?|format)\s*=", re.IGNORECASE), Format.UCINET),
)


def sniff_format(data: bytes) -> Format:
    """Tell the format of a file from its content."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(_COMPOUND):
        return Format.LOCKED if _ENCRYPTED in data else Format.BINARY_EXCEL
    if data.startswith(b"PK\x03\x04"):
        return _zip_format(data)
    start = data[:SAMPLE]
    return Format.BINARY if _is_binary(start) else _text_format(decode(start))


def _text_format(start: str) -> Format:
    """Tell formats of text by how they begin; what begins like none of them is a table."""
    if _MARKUP.match(start):
        if _XGMML.search(start):
            return Format.XGMML
        return Format.GRAPH_XML if _GRAPH_XML.search(start) else Format.MARKUP
    if _is_tgf(start):
        return Format.TGF
    return next((kind for pattern, kind in _BEGINNINGS if pattern.match(start)), Format.CSV)


def _is_tgf(start: str) -> bool:
    r"""Tell whether a line with nothing but # parts actors, each after its id, from pairs of ids.

    Examples
    --------
    >>> _is_tgf("1 Byn\n2 Laget\n#\n1 2 avtal\n"), _is_tgf("namn\n#\nByn\n")
    (True, False)
    """
    if "\n#" not in start:
        return False
    lines = [line.split() for line in start.splitlines() if line.strip()]
    if ["#"] not in lines[1:]:
        return False
    parted = lines.index(["#"])
    ids = {line[0] for line in lines[:parted]}
    ties = lines[parted + 1 :][:SAMPLE_ROWS]
    return all(len(line) > 1 and ids.issuperset(line[:2]) for line in ties) and bool(ties)


def _zip_format(data: bytes) -> Format:
    if b"xl/workbook.bin" in data:
        return Format.BINARY_EXCEL
    if b"xl/" in data:
        return Format.EXCEL
    if b"opendocument.spreadsheet" in data[:200]:
        return Format.OPEN_DOCUMENT
    return Format.ARCHIVE


def _is_binary(start: bytes) -> bool:
    """Tell whether there are too many control characters for a text with a few stray ones."""
    if encoding_by_zeros(start) or start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    controls = len(start) - len(start.translate(None, _CONTROL))
    return controls > _BINARY_SHARE * len(start) and controls > 1
