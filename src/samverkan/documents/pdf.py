"""A document as a tagged PDF on A4, as PDF/UA-1 asks for it, set by typst.

The document becomes data that a fixed template reads: no text of a map is taken for markup.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.documents.model import (
    Bullets,
    Contents,
    DataTable,
    Figure,
    Heading,
    Paragraph,
)
from samverkan.documents.texts import CONTENTS, PAGE_OF, shown
from samverkan.pictures.render import typst_svg
from samverkan.pictures.typesetting import FAMILIES, typeset
from samverkan.report.tables import say_cell
from samverkan.words import plural_message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.documents.model import Block, Document, Text
    from samverkan.report.tables import Cell, Column

_TEMPLATE = Path(__file__).with_name("report.typ")
_WIDTH, _HEIGHT = 170.0, 220.0
"""Millimetres of a page that a figure may take."""
_SIGNS_ACROSS = 100
"""Letters of a table that fit on a line of the page, all columns together."""
_LINES_A_PAGE = 40
"""Lines of a cell that surely fit on a page; a row with more may be broken over pages."""
_ROOM_TO_WRITE = 7
"""Millimetres of an empty cell that is to be filled in by hand."""
_LONG = re.compile(r"[^\s/?&–—-]{30,}")
_BREAK = "\u200b"
"""Where a word may be broken that a line may not hold; takes no room."""


def pdf_content(document: Document) -> bytes:
    """Return a document as PDF; equal documents give equal bytes.

    Signs that no font has are shown as boxes, and counted on the last page.
    """

    def note(count: int) -> str:
        if not count:
            return ""
        return plural_message(
            "{count} sign that no font on this computer has is shown as □.",
            "{count} signs that no font on this computer has are shown as □.",
            count,
        ).text(document.language)

    (content,) = typeset(_TEMPLATE, _data(document), "pdf", note=note)
    return content


def _data(document: Document) -> str:
    """Return a document as the template takes it."""
    language = document.language
    data = {
        "title": _said(document.title, language),
        "subject": _said(document.subject, language),
        "footer": _said(document.footer, language),
        "page_of": PAGE_OF.filled(page="{page}", pages="{pages}").text(language),
        "contents": CONTENTS.text(language),
        "language": language,
        "fonts": FAMILIES,
        "date": [int(part) for part in document.date.split("-")],
        "blocks": [_block(block, language) for block in document.blocks],
    }
    return json.dumps(data, ensure_ascii=False)


def _said(text: Text, language: str) -> str:
    """Say a text on one line, in which every word can be broken that no line holds."""
    return _LONG.sub(lambda word: _BREAK.join(word[0]), shown(text, language))


def _block(block: Block, language: str) -> dict[str, object]:
    """Return a block as data, under the name that the template has for its kind."""
    data: dict[str, object] = {}
    match block:
        case Heading(text, level):
            data = {"text": _said(text, language), "level": level}
        case Paragraph():
            data = _paragraph(block, language)
        case Bullets(items, numbered):
            said = [_paragraph(item, language) for item in items]
            data = {"items": said, "numbered": numbered}
        case DataTable():
            data = _table(block, language)
        case Figure():
            data = _figure(block, language)
        case Contents(depth):
            data = {"depth": depth}
    return {"kind": type(block).__name__, **data}


def _paragraph(paragraph: Paragraph, language: str) -> dict[str, object]:
    return {"lead": _said(paragraph.lead, language), "text": _said(paragraph.text, language)}


def _figure(figure: Figure, language: str) -> dict[str, object]:
    """Return a figure as large as the page allows, and no larger than it is drawn."""
    picture = figure.picture
    scale = min(1, _WIDTH / picture.width, _HEIGHT / picture.height)
    return {
        "svg": typst_svg(picture),
        "width": scale * picture.width,
        "alternative": shown(picture.alternative, language),
        "caption": _said(figure.caption, language),
    }


def _table(data: DataTable, language: str) -> dict[str, object]:
    columns = data.table.columns
    widths = data.widths or (1,) * len(columns)
    room = [_SIGNS_ACROSS * width / sum(widths) for width in widths]
    return {
        "caption": _said(data.caption, language),
        "columns": [
            {"title": _said(column.title, language), "numeric": column.numeric, "share": width}
            for column, width in zip(columns, widths, strict=True)
        ],
        "rows": [_row(row, columns, room, language) for row in data.table.rows],
    }


def _row(
    row: Sequence[Cell], columns: Sequence[Column], room: Sequence[float], language: str
) -> dict[str, object]:
    """Return a row, which stays on one page unless it may be higher than one."""
    cells = [
        _said(say_cell(cell, language, column.decimals), language)
        for cell, column in zip(row, columns, strict=True)
    ]
    lines = max(len(cell) / letters for cell, letters in zip(cells, room, strict=True))
    return {"cells": cells, "breakable": lines > _LINES_A_PAGE, "height": _ROOM_TO_WRITE}
