"""Letters as outlines: a drawing that looks the same where its font is missing.

Programs for slides take it as it is and keep every place. What typst draws of the letters of a text
stands where the text stood.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET
from xml.parsers import expat

from samverkan.pictures.typesetting import FAMILIES, typeset

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator, Mapping

LINK = "xlink:href"

_TEMPLATE = Path(__file__).with_name("outlines.typ")
_EM = 1000
"""The size of the letters that typst draws, as the template has it."""
_FOR_TEXTS = {"font-size": "16", "font-weight": "normal", "text-anchor": "start"}
"""What a group may say for the texts within it, and what holds where none does."""
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Which part of a text stands before its place."""


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
    pages = typeset(_TEMPLATE, json.dumps(data, ensure_ascii=False), "svg") if lines else []
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
