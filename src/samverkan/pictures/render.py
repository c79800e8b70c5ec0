"""A picture as a file: SVG whose letters are outlines, PNG, and a PDF of one page.

Each says in itself what it is called and what it shows. Equal pictures give equal bytes. Where a
text stood in an SVG stands what typst draws of its letters: so programs for slides keep its place.
"""

from __future__ import annotations

import io
import json
import re
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET
from xml.parsers import expat

from samverkan.pictures.drawing import NOT_IN_XML
from samverkan.pictures.typesetting import FAMILIES, typeset

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from samverkan.pictures.picture import Picture


_TEMPLATE = Path(__file__).with_name("picture.typ")
_FAMILY = re.compile(r'font-family="[^"]*"')
_LANGUAGE = re.compile(r'<svg[^>]* lang="([^"]*)"')
_SHAPED = re.compile("[\u0590-\u1dff\u2e80-\U0010ffff]")
"""Letters that take other shapes beside each other, which are not found when a drawing is set."""
_HEADER_END = 33
"""Where the header of a PNG ends, before which nothing may stand."""


LINK = "xlink:href"

_OUTLINES = Path(__file__).with_name("outlines.typ")
_EM = 1000
"""The size of the letters that typst draws, as the template has it."""
_FOR_TEXTS = {"font-size": "16", "font-weight": "normal", "text-anchor": "start"}
"""What a group may say for the texts within it, and what holds where none does."""
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Which part of a text stands before its place."""


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


class Line(NamedTuple):
    """The letters of a text, bold or not; equal ones are drawn once."""

    text: str
    bold: bool


class Drawn(NamedTuple):
    """What typst drew of a line, and how wide it is."""

    shapes: tuple[ET.Element, ...]
    width: float


def outline_texts(drawing: ET.Element, language: str, only: re.Pattern[str] | None = None) -> None:
    """Put outlines in the place of texts of an SVG, or `only` of those that have such a sign."""
    texts = [
        (text, style)
        for text, style in _texts(drawing, _FOR_TEXTS)
        if (line := _line(text, style).text) and (only is None or only.search(line))
    ]
    letters = ET.Element("defs")
    drawn = _draw(dict.fromkeys(_line(text, style) for text, style in texts), language, letters)
    for text, style in texts:
        _fill(text, style, drawn[_line(text, style)])
    drawing.append(letters)
    drawing.set("xmlns:xlink", "http://www.w3.org/1999/xlink")


def _texts(
    element: ET.Element, outer: Mapping[str, str]
) -> Iterator[tuple[ET.Element, Mapping[str, str]]]:
    """Return every text of a drawing with what holds for its letters."""
    style = {name: element.get(name, outer[name]) for name in outer}
    if element.tag == "text":
        yield element, style
        return
    for child in element:
        yield from _texts(child, style)


def _line(text: ET.Element, style: Mapping[str, str]) -> Line:
    return Line(" ".join("".join(text.itertext()).split()), style["font-weight"] == "bold")


def _draw(lines: Collection[Line], language: str, letters: ET.Element) -> dict[Line, Drawn]:
    """Let typst draw lines; the letters that they use are added to `letters`."""
    data = {"fonts": FAMILIES, "language": language, "lines": [line._asdict() for line in lines]}
    pages = typeset(_OUTLINES, json.dumps(data, ensure_ascii=False), "svg") if lines else []
    ids: dict[str, str] = {}
    drawn = (_drawn(parsed(page), ids, letters) for page in pages)
    return dict(zip(lines, drawn, strict=True))


def _drawn(page: ET.Element, ids: dict[str, str], letters: ET.Element) -> Drawn:
    """Take the shapes from a page of typst; letters that are new to us get a short id."""
    for symbol in page.iter("symbol"):
        if symbol.attrib["id"] not in ids:
            ids[symbol.attrib["id"]] = symbol.attrib["id"] = f"l{len(ids)}"
            letters.append(symbol)
    for use in page.iter("use"):
        use.set(LINK, f"#{ids[use.attrib[LINK].removeprefix('#')]}")
        use.attrib.pop("fill", None)
    shapes = tuple(shape for shape in page if shape.tag == "g")
    return Drawn(shapes, float(page.attrib["viewBox"].split()[2]))


def _fill(text: ET.Element, style: Mapping[str, str], drawn: Drawn) -> None:
    """Make a text a group of the shapes of its letters, at its place and in its colour."""
    scale = float(style["font-size"]) / _EM
    left = float(text.get("x", 0)) - scale * drawn.width * _BEFORE[style["text-anchor"]]
    kept = {name: value for name, value in text.items() if name not in {*_FOR_TEXTS, "x", "y"}}
    if "stroke-width" in kept:
        kept["stroke-width"] = f"{float(kept['stroke-width']) / scale:.6g}"
    place = f"translate({left:.2f} {text.get('y', 0)}) scale({scale:.6g})"
    group = ET.Element("g", transform=place)
    group.extend(drawn.shapes)
    text.clear()
    text.tag = "g"
    text.attrib.update(kept)
    text.append(group)


def parsed(content: bytes) -> ET.Element:
    """Return what an SVG of our own or of typst holds, with names and prefixes as they stand."""
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate()
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.ParseFile(io.BytesIO(content))
    return builder.close()
