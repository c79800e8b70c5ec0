"""What Word works out itself, the fields: the table of contents, and the numbers of the pages.

How long the pages are only Word knows. The table of contents is filled already, and its entries
lead to their headings at once; the numbers of the pages come when the file is printed or the table
is updated, and nobody is asked about it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from samverkan.documents.texts import CONTENTS, PAGE_OF, shown
from samverkan.documents.word_file import room_of
from samverkan.documents.word_styles import CONTENTS_TITLE, FOOTER, contents_entry
from samverkan.documents.word_xml import made, paragraph, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document as WordFile
    from docx.oxml.xmlchemy import BaseOxmlElement as Element
    from docx.section import _Footer, _Header

    from samverkan.documents.model import Document
    from samverkan.documents.word_styles import Styles

WHOLE = 25
"""Entries that are kept on one page; more may go on over the next."""

_NUMBERS = {"\x01": "PAGE", "\x02": "NUMPAGES"}
_SEEN = ("w:t", "w:instrText", "w:fldSimple", "w:drawing", "w:pict", "w:object")
"""What is seen in a head or foot."""


def mark(number: int) -> str:
    """Return the name of the mark at a heading by its number; Word hides such names in lists."""
    return f"_Toc{number:06}"


def contents_element(
    headings: Sequence[tuple[int, int, str]], styles: Styles, language: str, room: int, depth: int
) -> Element:
    """Return the table of contents of headings, each with its number, its level and its text."""
    entries = [
        _entry(number, text, styles.id(contents_entry(level)), room)
        for number, level, text in headings
    ]
    if len(entries) <= WHOLE:
        for entry in entries[:-1]:
            entry.get_or_add_pPr().get_or_add_keepNext()
    entries[0][1:1] = _field_start(rf'TOC \o "1-{depth}" \h \z \u')
    entries[-1].append(_field_end())
    title = CONTENTS.text(language)
    said = paragraph(styles.id(CONTENTS_TITLE), runs(title), text=title, keep_next=True)
    kind = made("w:docPartGallery", val="Table of Contents")
    return made(
        "w:sdt",
        made("w:sdtPr", made("w:docPartObj", kind, made("w:docPartUnique"))),
        made("w:sdtContent", said, *entries),
    )


def _entry(number: int, text: str, style: str, room: int) -> Element:
    link = made("w:hyperlink", *runs(text), _tab(), *_field(rf"PAGEREF {mark(number)} \h"))
    link.set(qn("w:anchor"), mark(number))
    stops = made("w:tabs", made("w:tab", val="right", pos=room))
    return paragraph(style, [link], text=text, details=[stops])


def write_foot(file: WordFile, styles: Styles, document: Document) -> None:
    """Write the foot, unless a template has one; its own numbers of pages are enough."""
    section = file.sections[-1]
    if _has(section.footer, *_SEEN):
        return
    said = shown(document.footer, document.language)
    content = runs(said)
    if not _has(section.header, "w:instrText", "w:fldSimple"):
        content += [_tab(), *_page_of(document.language)]
    stops = made("w:tabs", *_former_stops(styles), made("w:tab", val="right", pos=room_of(file)[0]))
    section.footer.is_linked_to_previous = False
    section.footer.part.element[:] = [
        paragraph(styles.id(FOOTER), content, text=said, details=[stops])
    ]


def _has(place: _Header | _Footer, *names: str) -> bool:
    """Tell whether a head or foot has one of these elements."""
    if place.is_linked_to_previous:
        return False
    return next(place.part.element.iter(*map(qn, names)), None) is not None


def _page_of(language: str) -> list[Element]:
    """Return "Page 1 of 2", whose numbers Word fills in."""
    said = PAGE_OF.filled(page="\x01", pages="\x02").text(language)
    parts = filter(None, re.split("([\x01\x02])", said))
    return [
        run
        for part in parts
        for run in (_field(_NUMBERS[part], runs("1")) if part in _NUMBERS else runs(part))
    ]


def _former_stops(styles: Styles) -> list[Element]:
    """Return what takes away the tab stops of the style."""
    return [
        made("w:tab", val="clear", pos=stop.get(qn("w:pos")))
        for stop in styles.style(FOOTER).iterfind(f".//{qn('w:tab')}")
    ]


def _field(instruction: str, result: Iterable[Element] = ()) -> list[Element]:
    """Return a field: what Word computes, and what is shown until it has."""
    return [*_field_start(instruction), *result, _field_end()]


def _field_start(instruction: str) -> list[Element]:
    """Return the runs before the result of a field."""
    code = made("w:instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    return [
        made("w:r", made("w:fldChar", fldCharType="begin")),
        made("w:r", code),
        made("w:r", made("w:fldChar", fldCharType="separate")),
    ]


def _field_end() -> Element:
    """Return the run after the result of a field."""
    return made("w:r", made("w:fldChar", fldCharType="end"))


def _tab() -> Element:
    """Return a run that goes on to the next tab stop."""
    return made("w:r", made("w:tab"))
