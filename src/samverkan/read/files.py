"""Opens a file and hands its bytes to the reader of its format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.errors import InputError
from samverkan.read.characters import with_right_characters
from samverkan.read.csv_file import read_csv
from samverkan.read.excel_file import read_binary_excel, read_excel, with_password
from samverkan.read.graph_text import read_gml, read_listed_graph
from samverkan.read.graph_xml import read_graph_xml
from samverkan.read.headers import renamed
from samverkan.read.json_file import read_json
from samverkan.read.layout import tidied
from samverkan.read.open_document_file import read_open_document
from samverkan.read.pajek_file import read_pajek
from samverkan.read.shapes import shaped
from samverkan.read.sniffing import Format, sniff_format
from samverkan.read.tables import ReadResult, refused
from samverkan.read.tags import without_tags
from samverkan.read.ucinet_file import read_ucinet
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samverkan.read.tables import Renaming
    from samverkan.words import Message

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
        raise InputError(*_cannot_open(path, error)) from error
    kind = sniff_format(data)
    reader = READERS.get(kind)
    if reader is None:
        return refused(path.name, *_why_not(kind))
    result = reader(path.name, data)
    if as_written:
        return result
    result = with_right_characters(result)
    if kind in SHEETS:
        return shaped(tidied(without_tags(result), renaming), co_attendance=co_attendance)
    return result if renaming is None else renamed(result, renaming)


def _cannot_open(path: Path, error: OSError | ValueError) -> tuple[Message, Message]:
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


_GRAPHS_NOT_READ = {
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
}
"""What is said of the formats of graphs that are known and not read, and how to save them."""


def _why_not(kind: Format) -> tuple[Message, Message]:
    """Say why a file is not read, and what to do, as well as its first bytes tell."""
    save_as = message("open it in the program that made it and save it as xlsx or csv")
    if kind is Format.LOCKED:
        return with_password()
    if kind in _GRAPHS_NOT_READ:
        return _GRAPHS_NOT_READ[kind]
    if kind is Format.MARKUP:
        return message("this is a web page or an XML file, not a table"), save_as
    if kind is Format.ARCHIVE:
        return (
            message("this is a compressed archive, not a table"),
            message("unpack it and give the files in it"),
        )
    return message("this is a binary file, not a table"), save_as
