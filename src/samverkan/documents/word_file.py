"""A Word file to write into, and its bytes: our own look on A4, or that of a template."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATED
from docx.oxml.ns import qn
from docx.shared import Length, Mm

from samverkan.documents.texts import shown
from samverkan.documents.word_styles import Styles, look

if TYPE_CHECKING:
    from docx.document import Document as WordFile

    from samverkan.documents.model import Document

LONGEST = 255
"""Signs that a property of a file can hold."""

_REGIONS = {"sv": "sv-SE", "en": "en-GB", "fi": "fi-FI"}
_STYLES_OF_2010 = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
_NOT_OURS = (RELATED.THUMBNAIL, RELATED.EXTENDED_PROPERTIES, RELATED.ORIGIN, _STYLES_OF_2010)
"""What tells of the file that this one began as: its picture, pages, signature, former styles."""
_ASKING = ("w:updateFields", "w:mailMerge")
"""Settings for which Word asks something when it opens a file."""


def new_file() -> tuple[WordFile, Styles]:
    """Return an empty file with our own look, on A4, and its styles."""
    file = docx.Document()
    file.styles.element[:] = list(look("styles"))
    file.settings.element[:] = list(look("settings"))
    file.part.numbering_part.element[:] = list(look("numbering"))
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(22)
    section.header_distance = section.footer_distance = Mm(11)
    return file, Styles(file.styles.element)


def room_of(file: WordFile) -> tuple[int, int]:
    """Return the width and height within the margins of a page, in twentieths of a point."""
    page = file.sections[-1]
    width = (page.page_width or Mm(210)) - (page.left_margin or 0) - (page.right_margin or 0)
    height = (page.page_height or Mm(297)) - (page.top_margin or 0) - (page.bottom_margin or 0)
    return Length(width - (page.gutter or 0)).twips, Length(height).twips


def language_of(document: Document) -> str:
    """Return the language of a document as Word knows it, with its country."""
    return _REGIONS.get(document.language, document.language)


def saved(file: WordFile, document: Document) -> bytes:
    """Return a file as bytes that tell no date but that of the document."""
    _describe(file, document)
    for part in (file.part, file.part.package):
        for name in [name for name, each in part.rels.items() if each.reltype in _NOT_OURS]:
            del part.rels[name]
    dated, content = io.BytesIO(), io.BytesIO()
    file.save(dated)
    with zipfile.ZipFile(dated) as parts, zipfile.ZipFile(content, "w") as undated:
        for name in parts.namelist():
            undated.writestr(zipfile.ZipInfo(name), parts.read(name), zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _describe(file: WordFile, document: Document) -> None:
    """Say in the properties of a file what it is, and forget what a template said."""
    about = file.core_properties
    about.title = shown(document.title, document.language)[:LONGEST]
    about.subject = shown(document.subject, document.language)[:LONGEST]
    about.language = language_of(document)
    about.author = about.last_modified_by = "samverkan"
    about.comments = about.keywords = about.category = ""
    about.created = about.modified = datetime.fromisoformat(document.date)
    about.revision = 1
    settings = file.settings.element
    for said in settings.findall(qn("w:themeFontLang")):
        said.set(qn("w:val"), language_of(document))
    for asking in _ASKING:
        for said in settings.findall(qn(asking)):
            settings.remove(said)
