"""The foot of each page in Word: what the document says there, and the number of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from samverkan.documents.texts import PAGE_OF, shown
from samverkan.documents.word_file import room_of
from samverkan.documents.word_styles import FOOTER
from samverkan.documents.word_xml import field, made, paragraph, runs, tab

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.oxml.xmlchemy import BaseOxmlElement as Element
    from docx.section import _Footer, _Header

    from samverkan.documents.model import Document
    from samverkan.documents.word_styles import Styles

_FIELDS = {"\x01": "PAGE", "\x02": "NUMPAGES"}
_SEEN = ("w:t", "w:instrText", "w:fldSimple", "w:drawing", "w:pict", "w:object")
"""What is seen in a head or foot."""


def write_foot(file: WordFile, styles: Styles, document: Document) -> None:
    """Write the foot, unless a template has one; its own numbers of pages are enough."""
    section = file.sections[-1]
    if _has(section.footer, *_SEEN):
        return
    said = shown(document.footer, document.language)
    content = runs(said)
    if not _has(section.header, "w:instrText", "w:fldSimple"):
        content += [tab(), *_page_of(document.language)]
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
        for run in (field(_FIELDS[part], runs("1")) if part in _FIELDS else runs(part))
    ]


def _former_stops(styles: Styles) -> list[Element]:
    """Return what takes away the tab stops of the style."""
    return [
        made("w:tab", val="clear", pos=stop.get(qn("w:pos")))
        for stop in styles.style(FOOTER).iterfind(f".//{qn('w:tab')}")
    ]
