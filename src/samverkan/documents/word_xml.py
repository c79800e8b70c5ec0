"""Paragraphs and runs as Word writes them, for what python-docx has no words for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from samverkan.documents.texts import by_direction, starts_from_right

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement as Element

POINT = 20
"""Word counts in twentieths of a point."""

_AFTER_DIRECTION = ("w:spacing", "w:ind", "w:jc", "w:outlineLvl")
"""What follows the direction among the properties of a paragraph."""


def made(name: str, /, *children: Element, **attributes: object) -> Element:
    """Return an element of Word, such as ``w:jc``, with its attributes and children."""
    element: Element = OxmlElement(name)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), str(value))
    element.extend(children)
    return element


def runs(text: str, *, bold: bool = False) -> list[Element]:
    """Return a text as runs, one for each direction that it is read in."""
    return [
        _run(_text(part), bold=bold, from_right=from_right)
        for part, from_right in by_direction(text)
    ]


def paragraph(
    style: str,
    content: Iterable[Element],
    *,
    text: str = "",
    keep_next: bool = False,
    details: Sequence[Element] = (),
) -> Element:
    """Return a paragraph of a style; `text` tells in which direction it is read.

    `details` are what it says beside its style, in the order that Word wants them in.
    """
    properties = made("w:pPr", made("w:pStyle", val=style))
    if keep_next:
        properties.append(made("w:keepNext"))
    properties.extend(details)
    if starts_from_right(text):
        properties.insert_element_before(made("w:bidi"), *_AFTER_DIRECTION)
    return made("w:p", properties, *content)


def _run(content: Element, *, bold: bool, from_right: bool) -> Element:
    properties = []
    if bold:
        properties += [made("w:b"), made("w:bCs")]
    if from_right:
        properties.append(made("w:rtl"))
    return made("w:r", *([made("w:rPr", *properties)] if properties else []), content)


def _text(text: str) -> Element:
    element = made("w:t")
    element.text = text
    element.set(qn("xml:space"), "preserve")
    return element
