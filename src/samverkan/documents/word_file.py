"""A Word file to write into, and its bytes: our own look on A4, or that of a template.

A template is checked first, then emptied of its text.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from copy import deepcopy
from datetime import datetime
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RELATED
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Length, Mm

from samverkan.documents.texts import shown
from samverkan.documents.word_styles import Styles, look
from samverkan.errors import InputError
from samverkan.read.files import Format, cannot_open, sniff_format
from samverkan.read.markup import is_bomb
from samverkan.words import message

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as WordFile
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from samverkan.documents.model import Document
    from samverkan.words import Message


LONGEST = 255
"""Signs that a property of a file can hold."""

_REGIONS = {"sv": "sv-SE", "en": "en-GB", "fi": "fi-FI"}
_STYLES_OF_2010 = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
_NOT_OURS = (RELATED.THUMBNAIL, RELATED.EXTENDED_PROPERTIES, RELATED.ORIGIN, _STYLES_OF_2010)
"""What tells of the file that this one began as: its picture, pages, signature, former styles."""
_ASKING = ("w:updateFields", "w:mailMerge")
"""Settings for which Word asks something when it opens a file."""

_DAMAGED = (
    KeyError,
    ValueError,
    AttributeError,
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    PackageNotFoundError,
    SyntaxError,
)
"""What is raised on the way into a file of which a part is missing or broken, or is no XML."""

_SAVE_AS = message("Open it in Word and save it as a Word document (.docx)")
_WITH_PASSWORD = (
    message("it has a password"),
    message("Open it in Word and save it without a password"),
)
_OF_OLDER_WORD = message("it is saved in the format of an older Word"), _SAVE_AS
_WITH_MACROS = message("it has macros"), _SAVE_AS
_BROKEN = message("the file is damaged"), _SAVE_AS
_NOT_OF_WORD = (
    message("it is no Word document"),
    message("Give a Word document (.docx) with your styles"),
)
_PROTECTED = (
    message("it is protected against changes"),
    message("Stop the protection in Word (Review, Restrict Editing) and save it"),
)

_KINDS = "[Content_Types].xml"
_OLD = "WordDocument".encode("utf-16-le")
_DOCUMENT = CONTENT_TYPE.WML_DOCUMENT_MAIN.encode()
_TEMPLATE = _DOCUMENT.replace(b"document.main", b"template.main")
_MACROS = re.compile(rb"ms-word\.(document|template)\.macroEnabled")
_OF_THE_PAGE = ("w:cols", "w:vAlign", "w:formProt", "w:type", "w:sectPrChange")
"""What a section says of its text, and not of its paper, margins, head and foot."""
_OF_THE_TEXT = (
    RELATED.IMAGE,
    RELATED.HYPERLINK,
    RELATED.COMMENTS,
    RELATED.CHART,
    RELATED.OLE_OBJECT,
    RELATED.A_F_CHUNK,
)
"""What only the text of a document shows."""


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


def open_template(path: Path) -> tuple[WordFile, Styles]:
    """Return a Word file or template of Word without its text, and the styles that it has.

    Raises
    ------
    InputError
        When it cannot be read, is something else, is damaged, or is protected.
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise InputError(*cannot_open(path, error)) from error
    try:
        file = docx.Document(io.BytesIO(_as_document(path, data)))
        _refuse_protected(path, file)
        styles = Styles(file.styles.element)
        styles.learn(file.element.body)
        _take_out_text(file)
    except _DAMAGED as error:
        raise _refusal(path, *_BROKEN) from error
    return file, styles


def _refusal(path: Path, why: Message, what_to_do: Message) -> InputError:
    return InputError(
        message("{file} cannot be used as a template: {why}", file=path.name, why=why), what_to_do
    )


def _as_document(path: Path, data: bytes) -> bytes:
    """Return a document or a template of Word as a document; refuse anything else."""
    kinds = _kinds(data)
    fault = _fault(data, kinds)
    if fault is not None:
        raise _refusal(path, *fault)
    return data if _DOCUMENT in kinds else _with_kinds(data, kinds.replace(_TEMPLATE, _DOCUMENT))


def _fault(data: bytes, kinds: bytes) -> tuple[Message, Message] | None:
    """Return why a file is no template, and what to do; nothing when it may be one."""
    if sniff_format(data) is Format.LOCKED:
        return _WITH_PASSWORD
    if not kinds and _OLD in data:
        return _OF_OLDER_WORD
    if _MACROS.search(kinds):
        return _WITH_MACROS
    return None if _DOCUMENT in kinds or _TEMPLATE in kinds else _NOT_OF_WORD


def _kinds(data: bytes) -> bytes:
    """Return what an Office file says of its parts; empty when it is none."""
    if not data.startswith(b"PK"):
        return b""
    if is_bomb(data):
        raise zipfile.BadZipFile
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read(_KINDS) if _KINDS in parts.namelist() else b""


def _with_kinds(data: bytes, kinds: bytes) -> bytes:
    """Return an Office file that says something else of its parts."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, kinds if name == _KINDS else old.read(name))
    return changed.getvalue()


def _refuse_protected(path: Path, file: WordFile) -> None:
    """Refuse a file in which nobody may write: the report could not be filled in either."""
    protection = file.settings.element.find(qn("w:documentProtection"))
    if protection is not None and protection.get(qn("w:enforcement")) in {"1", "true", "on"}:
        raise _refusal(path, *_PROTECTED)


def _take_out_text(file: WordFile) -> None:
    """Take out all but the last section's paper, with the heads and feet that it goes on with."""
    body = file.element.body
    sections = list(body.iter(qn("w:sectPr")))
    last = body.get_or_add_sectPr()
    for section in reversed(sections):
        _take_over(last, section)
    for name in _OF_THE_PAGE:
        for said in last.findall(qn(name)):
            last.remove(said)
    for child in [child for child in body if child is not last]:
        body.remove(child)
    _take_out_parts(file)


def _take_over(last: Element, section: Element) -> None:
    """Take over the heads and feet of an earlier section of which the last has none of its own."""
    kinds = (qn("w:headerReference"), qn("w:footerReference"))
    own = {(each.tag, each.get(qn("w:type"))) for each in last if each.tag in kinds}
    for each in section:
        if each.tag in kinds and (each.tag, each.get(qn("w:type"))) not in own:
            last.insert(0, deepcopy(each))


def _take_out_parts(file: WordFile) -> None:
    """Take out the pictures, links and comments of the text, which nothing shows any more."""
    relations = file.part.rels
    shown = {value for element in file.element.iter() for value in element.attrib.values()}
    for name in [name for name, each in relations.items() if each.reltype in _OF_THE_TEXT]:
        if name not in shown:
            del relations[name]
