"""A document as a Word file: real styles, headers of tables, a table of contents, a foot.

With a template it has the styles, head and foot of that file. Nothing in it tells when it was made
but the date of the document. The header of a table stands on each page, no row is broken over two,
and an empty cell has room to write by hand.
"""

from __future__ import annotations

import io
from copy import deepcopy
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.documents.model import (
    Bullets,
    Contents,
    DataTable,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
)
from samverkan.documents.texts import WHOLE, column_widths, least_widths, said_rows, shown
from samverkan.pictures.extra import report_extra
from samverkan.pictures.render import png_content

with report_extra():
    from docx.oxml.ns import qn
    from docx.shared import Length, Mm, Twips

    from samverkan.documents import word_styles as named
    from samverkan.documents.word_fields import contents_element, mark, write_foot
    from samverkan.documents.word_file import (
        language_of,
        new_file,
        open_template,
        room_of,
        saved,
    )
    from samverkan.documents.word_xml import made, paragraph, runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from docx.document import Document as WordFile
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from samverkan.documents.model import Block, Document, Text
    from samverkan.documents.word_styles import Styles
    from samverkan.pictures import Picture

TALLEST = 0.8
"""The share of a page's height that a picture may take, so that its caption fits too."""
USUAL, SMALLER = 0.6, 0.7
"""A picture that is taller than is usual may get smaller by so much: else it would have a page of
its own, and what stands before it a page that is half empty."""
APART: Mapping[type, Length] = MappingProxyType({DataTable: Twips(160), Bullets: Twips(120)})
"""Room between a table or a list and the text after it."""
WRITING = 680
"""How tall a row is in which somebody writes by hand: 12 mm."""
LONGEST = 3_000
"""A cell with more signs may go on over the next page: it could be taller than one."""


def word_content(document: Document, template: Path | None = None) -> bytes:
    """Return a document as a Word file, in the look of a template when there is one.

    Raises
    ------
    InputError
        When the template cannot be used.
    """
    file, styles = new_file() if template is None else open_template(template)
    _Writer(file, styles, document).write()
    return saved(file, document)


class _Writer:
    """Writes the blocks of a document into a file, one after the other."""

    def __init__(self, file: WordFile, styles: Styles, document: Document) -> None:
        self._file, self._styles, self._document = file, styles, document
        self._lists = named.Lists(file.part, self._styles)
        self._width, self._height = room_of(file)
        self._headings = 0

    def write(self) -> None:
        """Write title, blocks and foot."""
        self._styles.speak(language_of(self._document))
        self._add(self._said(named.TITLE, self._document.title))
        self._add(self._said(named.SUBTITLE, self._document.subject))
        blocks = self._document.blocks
        for before, block, after in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
            leads = isinstance(after, (Bullets, DataTable))
            for number, element in enumerate(self._elements(block, leads=leads)):
                if number == 0:
                    _set_apart(element, block, before)
                self._add(element)
        if blocks and isinstance(blocks[-1], DataTable):  # a file ends with a paragraph
            self._add(self._said(named.TEXT, ""))
        write_foot(self._file, self._styles, self._document)

    def _add(self, element: Element) -> None:
        self._file.element.body.get_or_add_sectPr().addprevious(element)

    def _elements(self, block: Block, *, leads: bool) -> Iterator[Element]:
        """Yield what a block becomes, each in place before the next is made.

        What `leads` to a list or a table stays on its page.
        """
        match block:
            case Heading():
                yield self._heading(block)
            case Bullets():
                yield from self._list(block)
            case DataTable():
                yield self._said(named.CAPTION, block.caption, keep_next=True)
                yield table_element(block, self._styles, self._document.language, self._width)
            case Figure():
                yield self._picture(block)
                yield self._said(named.CAPTION, block.caption)
            case Contents():
                yield from self._contents(block.depth)
            case PageBreak():
                pass
            case Paragraph():
                yield self._sentences(named.TEXT, block, keep_next=leads)

    def _text(self, text: Text) -> str:
        return shown(text, self._document.language)

    def _said(self, style: str, text: Text, *, keep_next: bool = False) -> Element:
        said = self._text(text)
        return paragraph(self._styles.id(style), runs(said), text=said, keep_next=keep_next)

    def _sentences(
        self,
        style: str,
        block: Paragraph,
        *,
        keep_next: bool = False,
        details: Sequence[Element] = (),
    ) -> Element:
        lead, text = self._text(block.lead), self._text(block.text)
        content = [*runs(lead, bold=True), *runs(f" {text}" if lead else text)]
        return paragraph(
            self._styles.id(style),
            content,
            text=lead + text,
            keep_next=keep_next,
            details=details,
        )

    def _list(self, block: Bullets) -> Iterator[Element]:
        style = named.NUMBERS if block.numbered else named.BULLETS
        numbering = self._lists.begin(style)
        for item in block.items:
            yield self._sentences(style, item, details=deepcopy(numbering))

    def _heading(self, block: Heading) -> Element:
        """Return a heading with the mark that the table of contents leads to."""
        self._headings += 1
        style, said = named.heading(block.level), self._text(block.text)
        content = [
            made("w:bookmarkStart", id=self._headings, name=mark(self._headings)),
            *runs(said),
            made("w:bookmarkEnd", id=self._headings),
        ]
        known = self._styles.value(style, "w:pPr", "w:outlineLvl") is not None
        level = [] if known else [made("w:outlineLvl", val=block.level - 1)]
        return paragraph(self._styles.id(style), content, text=said, keep_next=True, details=level)

    def _contents(self, depth: int) -> Iterator[Element]:
        every = [block for block in self._document.blocks if isinstance(block, Heading)]
        headings = [
            (number, each.level, self._text(each.text))
            for number, each in enumerate(every, start=1)
            if each.level <= depth
        ]
        if headings:
            language = self._document.language
            yield contents_element(headings, self._styles, language, self._width, depth)

    def _picture(self, block: Figure) -> Element:
        picture = block.picture
        width, height = self._size_of(picture)
        inline = self._file.part.new_pic_inline(io.BytesIO(png_content(picture)), width, height)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        for about in inline.iter(qn("wp:docPr"), qn("pic:cNvPr")):
            about.set("title", self._text(picture.title))
            about.set("descr", self._text(picture.alternative))
        drawing = made("w:r", made("w:drawing", inline))
        return paragraph(self._styles.id(named.TEXT), [drawing], keep_next=True)

    def _size_of(self, picture: Picture) -> tuple[Length, Length]:
        """Return the size of a picture: its own, or what the page has room for."""
        width, height = Mm(picture.width), Mm(picture.height)
        share = min(1, Twips(self._width) / width, TALLEST * Twips(self._height) / height)
        beside = USUAL * Twips(self._height) / height
        if SMALLER <= beside < share:
            share = beside
        return Length(int(width * share)), Length(int(height * share))


def _set_apart(element: Element, block: Block, before: Block | None) -> None:
    """Let what follows a break begin a page, and text stand apart from a table or a list."""
    properties = next(element.iter(qn("w:p"))).get_or_add_pPr()
    if isinstance(before, PageBreak):
        properties.get_or_add_pageBreakBefore()
    if isinstance(block, (Paragraph, Bullets)) and type(before) in APART:
        properties.spacing_before = APART[type(before)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """What the rows of a table share."""

    style: str
    widths: Sequence[int]
    numeric: Sequence[bool]


def table_element(data: DataTable, styles: Styles, language: str, room: int) -> Element:
    """Return a table that takes all of the room, in twentieths of a point."""
    header, *rows = said_rows(data, language)
    least = least_widths([header, *rows], room)
    widths = column_widths(data.widths, least, room)
    shape = _Shape(
        style=styles.id(named.TABLE_TEXT if sum(least) <= room else named.SMALL_TABLE_TEXT),
        widths=widths,
        numeric=[column.numeric for column in data.table.columns],
    )
    last = len(rows) - 1
    return made(
        "w:tbl",
        _properties(data, styles, language),
        made("w:tblGrid", *(made("w:gridCol", w=width) for width in widths)),
        _row(header, shape, header=True, keep_next=True),
        *(
            _row(row, shape, keep_next=number < last and (last < WHOLE or number in {0, last - 1}))
            for number, row in enumerate(rows)
        ),
    )


def _properties(data: DataTable, styles: Styles, language: str) -> Element:
    return made(
        "w:tblPr",
        made("w:tblStyle", val=styles.id(named.TABLE)),
        made("w:tblW", w=5000, type="pct"),
        made("w:tblLayout", type="fixed"),
        made(
            "w:tblLook",
            val="04A0" if data.row_headers else "0420",
            firstRow=1,
            lastRow=0,
            firstColumn=int(data.row_headers),
            lastColumn=0,
            noHBand=0,
            noVBand=1,
        ),
        made("w:tblCaption", val=shown(data.caption, language)[:255]),
    )


def _row(
    texts: Sequence[str], shape: _Shape, *, header: bool = False, keep_next: bool = False
) -> Element:
    properties = made("w:trPr")
    if all(len(text) <= LONGEST for text in texts):
        properties.append(made("w:cantSplit"))
    if not all(texts) and not header:
        properties.append(made("w:trHeight", val=WRITING, hRule="atLeast"))
    if header:
        properties.append(made("w:tblHeader"))
    row = made("w:tr", properties)
    for text, width, numeric in zip(texts, shape.widths, shape.numeric, strict=True):
        content = paragraph(
            shape.style,
            runs(text, bold=header),
            text=text,
            keep_next=keep_next,
            details=[made("w:jc", val="right")] if numeric else [],
        )
        row.append(made("w:tc", made("w:tcPr", made("w:tcW", w=width, type="dxa")), content))
    return row
