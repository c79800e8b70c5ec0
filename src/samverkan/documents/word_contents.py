"""The table of contents of a Word file: filled already, and one that Word can make anew.

How long the pages are only Word knows. Entries lead to their headings at once; the numbers of the
pages come when the file is printed or the table is updated, and nobody is asked about it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from samverkan.documents.texts import CONTENTS
from samverkan.documents.word_styles import CONTENTS_TITLE, contents_entry
from samverkan.documents.word_xml import (
    field,
    field_end,
    field_start,
    made,
    paragraph,
    runs,
    tab,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from samverkan.documents.word_styles import Styles

WHOLE = 25
"""Entries that are kept on one page; more may go on over the next."""


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
    entries[0][1:1] = field_start(rf'TOC \o "1-{depth}" \h \z \u')
    entries[-1].append(field_end())
    title = CONTENTS.text(language)
    said = paragraph(styles.id(CONTENTS_TITLE), runs(title), text=title, keep_next=True)
    kind = made("w:docPartGallery", val="Table of Contents")
    return made(
        "w:sdt",
        made("w:sdtPr", made("w:docPartObj", kind, made("w:docPartUnique"))),
        made("w:sdtContent", said, *entries),
    )


def _entry(number: int, text: str, style: str, room: int) -> Element:
    link = made("w:hyperlink", *runs(text), tab(), *field(rf"PAGEREF {mark(number)} \h"))
    link.set(qn("w:anchor"), mark(number))
    stops = made("w:tabs", made("w:tab", val="right", pos=room))
    return paragraph(style, [link], text=text, details=[stops])
