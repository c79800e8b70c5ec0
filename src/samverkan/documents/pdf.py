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
from samverkan.documents.texts import (
    CONTENTS,
    LETTER,
    PAGE_OF,
    WHOLE,
    column_widths,
    least_widths,
    said_rows,
    shown,
)
from samverkan.pictures.render import typst_svg
from samverkan.pictures.typesetting import FAMILIES, typeset
from samverkan.words import plural_message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.documents.model import Block, Document, Text

_TEMPLATE = Path(__file__).with_name("report.typ")
_WIDTH, _HEIGHT = 170.0, 220.0
"""Millimetres of a page that a figure may take."""
_ROOM = 9638
"""How wide that is in twentieths of a point, in which the columns of tables are measured."""
_LINES_A_PAGE = 40
"""Lines of a cell that surely fit on a page; a row with more may be broken over pages."""
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
    return _breakable(shown(text, language))


def _breakable(text: str) -> str:
    return _LONG.sub(lambda word: _BREAK.join(word[0]), text)


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
    """Return a table; a row stays on one page unless it may be higher, a small table too."""
    said = said_rows(data, language)
    least = least_widths(said, _ROOM)
    widths = column_widths(data.widths, least, _ROOM)
    header, *rows = [[_breakable(text) for text in texts] for texts in said]
    heights = [_lines(texts, widths) for texts in rows]
    return {
        "caption": _said(data.caption, language),
        "columns": [
            {"title": title, "numeric": column.numeric, "share": width}
            for title, column, width in zip(header, data.table.columns, widths, strict=True)
        ],
        "rows": [
            {"cells": texts, "breakable": height > _LINES_A_PAGE}
            for texts, height in zip(rows, heights, strict=True)
        ],
        "is_small": sum(least) > _ROOM,
        "breakable": len(rows) > WHOLE or sum(heights) > _LINES_A_PAGE,
    }


def _lines(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Return about how many lines the longest cell of a row takes, and rather too many."""
    return max(1 + len(text) * LETTER / width for text, width in zip(texts, widths, strict=True))
