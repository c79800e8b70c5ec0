"""A picture as a file: SVG whose letters are outlines, PNG, and a PDF of one page.

Each says in itself what it is called and what it shows. Equal pictures give equal bytes.
"""

from __future__ import annotations

import json
import re
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from samverkan.pictures.drawing import NOT_IN_XML
from samverkan.pictures.outlines import outline_texts, parsed
from samverkan.pictures.typesetting import FAMILIES, typeset

if TYPE_CHECKING:
    from samverkan.pictures.picture import Picture

_TEMPLATE = Path(__file__).with_name("picture.typ")
_FAMILY = re.compile(r'font-family="[^"]*"')
_LANGUAGE = re.compile(r'<svg[^>]* lang="([^"]*)"')
_SHAPED = re.compile("[\u0590-\u1dff\u2e80-\U0010ffff]")
"""Letters that take other shapes beside each other, which are not found when a drawing is set."""
_HEADER_END = 33
"""Where the header of a PNG ends, before which nothing may stand."""


def svg_content(picture: Picture) -> bytes:
    """Return a picture as SVG that needs no font, with its title and what it shows."""
    drawing = parsed(picture.svg.encode())
    outline_texts(drawing, _language(picture))
    drawing.attrib.pop("font-family", None)
    drawing.attrib |= {"xmlns": "http://www.w3.org/2000/svg", "role": "img"}
    for place, (name, text) in enumerate(
        (("title", _plain(picture.title)), ("desc", _plain(picture.alternative)))
    ):
        if drawing.find(name) is None:
            told = ET.Element(name)
            told.text = text
            drawing.insert(place, told)
    content: bytes = ET.tostring(drawing, encoding="utf-8", xml_declaration=True)
    return content


def png_content(picture: Picture, dpi: float = 200) -> bytes:
    """Return a picture as PNG, with its title and what it shows as texts within."""
    (content,) = typeset(_TEMPLATE, _data(picture), "png", dpi=dpi)
    texts = {
        "Title": _plain(picture.title),
        "Description": _plain(picture.alternative),
        "Software": "samverkan",
    }
    told = b"".join(_text_chunk(name, text, _language(picture)) for name, text in texts.items())
    per_metre = round(dpi / 0.0254)
    size = _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    return content[:_HEADER_END] + size + told + content[_HEADER_END:]


def picture_pdf(picture: Picture) -> bytes:
    """Return a picture as a tagged PDF of one page, in its size, with what it shows."""
    (content,) = typeset(_TEMPLATE, _data(picture), "pdf")
    return content


def typst_svg(picture: Picture) -> str:
    """Return a drawing as typst takes it into a page: in our own fonts, Arabic as outlines."""
    drawn = _FAMILY.sub(f'font-family="{", ".join(FAMILIES)}"', picture.svg)
    if not _SHAPED.search(drawn):
        return drawn
    drawing = parsed(drawn.encode())
    outline_texts(drawing, _language(picture), _SHAPED)
    return ET.tostring(drawing, encoding="unicode")


def _data(picture: Picture) -> str:
    """Return a picture as the template takes it."""
    data = {
        "svg": typst_svg(picture),
        "width": picture.width,
        "height": picture.height,
        "title": _plain(picture.title),
        "alternative": _plain(picture.alternative),
        "fonts": FAMILIES,
        "language": _language(picture),
    }
    return json.dumps(data, ensure_ascii=False)


def _plain(text: str) -> str:
    """Return a text without the signs that no file may hold."""
    return NOT_IN_XML.sub("", text)


def _language(picture: Picture) -> str:
    """Return the language that a drawing says it is in."""
    said = _LANGUAGE.match(picture.svg)
    return said[1] if said else "en"


def _text_chunk(name: str, text: str, language: str) -> bytes:
    """Return a text of a PNG: its name, uncompressed, its language, the text in UTF-8."""
    head = b"\0".join((name.encode("latin-1"), b"\0", language.encode("ascii"), b"", b""))
    return _chunk(b"iTXt", head + text.encode())


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
