"""Writer of small OpenDocument spreadsheets, laid out as LibreOffice lays them out."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = " ".join(
    f'xmlns:{short}="{_URN}{name}:1.0"'
    for short, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
        ("draw", "drawing"),
    )
)  # fmt: skip
_HIDDEN = (
    '<style:style style:name="hidden" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)


def text_cell(text: str) -> str:
    """Return a cell of text, a paragraph for each line; blank when there is none."""
    if not text:
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def row(*cells: str) -> str:
    """Return a row of cells already made."""
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def sheet(title: str, *rows: str, hidden: bool = False) -> str:
    """Return a sheet of rows already made, with the blank rest that LibreOffice writes."""
    style = ' table:style-name="hidden"' if hidden else ""
    rest = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    return (
        f'<table:table table:name="{escape(title)}"{style}><table:table-column/>'
        f"{''.join(rows)}{rest}</table:table>"
    )


def open_document(*sheets: str, before: str = "") -> bytes:
    """Return a file of sheets already made."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {_NAMESPACES}>'
        f"<office:automatic-styles>{_HIDDEN}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        archive.writestr("mimetype", kind, ZIP_STORED)
        archive.writestr("content.xml", content)
    return stream.getvalue()


def open_document_of(**sheets: Iterable[Sequence[str]]) -> bytes:
    """Return a file with a sheet of text for each keyword."""
    return open_document(
        *(
            sheet(title, *(row(*map(text_cell, cells)) for cells in rows))
            for title, rows in sheets.items()
        )
    )
