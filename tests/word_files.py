"""What a Word file is checked for: who cannot see it, and Word itself, which wants order."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

# In which order the standard (ECMA-376) lets children stand; Word refuses some files else.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs bidi"
    " spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color spacing kern sz szCs rtl lang",
    "tblPr": "tblStyle bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblInd tblBorders"
    " tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "tbl": "tblPr tblGrid tr",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked"
    " rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr rPr",
    "numbering": "abstractNum num",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "settings": "zoom documentProtection defaultTabStop characterSpacingControl compat"
    " themeFontLang",
}


def part(content, name="word/document.xml"):
    """Return a part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return etree.fromstring(parts.read(name))


def value(element, path):
    """Return what an element says at a path without prefixes, such as ``pPr/pStyle``."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def text(element):
    """Return the text of an element as it is read."""
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def paragraphs(content, style=None):
    """Return the paragraphs of a file, or those of a style."""
    every = part(content).iter(f"{W}p")
    return [each for each in every if style in {None, value(each, "pPr/pStyle")}]


def out_of_order(content):
    """Yield what stands where Word does not want it."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in (each for each in parts.namelist() if re.fullmatch(r"word/\w+\.xml", each)):
            for element in etree.fromstring(parts.read(name)).iter():
                order = ORDER.get(str(element.tag).removeprefix(W), "").split()
                named = [str(child.tag).removeprefix(W) for child in element]
                children = [name for name in named if name in order]
                if children != sorted(children, key=order.index):
                    yield name, element.tag.removeprefix(W), children


def barriers(content):
    """Yield what somebody who hears the file read aloud would miss."""
    body = part(content)
    levels = [level for level in map(_level(content), body.iter(f"{W}p")) if level]
    for before, level in zip([0, *levels], levels, strict=False):
        if level > before + 1:
            yield f"a heading of level {level} follows one of level {before}"
    for picture in body.iter(f"{DRAWING}docPr"):
        if not picture.get("descr") or not picture.get("title"):
            yield "a picture without words"
    for table in body.iter(f"{W}tbl"):
        header = table.find(f"{W}tr/{W}trPr/{W}tblHeader")
        if header is None or not value(table, "tblPr/tblCaption"):
            yield "a table without header or caption"
        if table.find(f".//{W}gridSpan") is not None or table.find(f".//{W}tbl") is not None:
            yield "a table with cells over several columns, or within another"
    language = value(part(content, "word/styles.xml"), "docDefaults/rPrDefault/rPr/lang")
    core = part(content, "docProps/core.xml")
    told = {child.tag.rpartition("}")[2]: child.text for child in core}
    if not language or language != told.get("language") or not told.get("title"):
        yield "no language or no title"


def _level(content):
    """Return what tells the level of a heading from a paragraph; 0 for other paragraphs."""
    styles = part(content, "word/styles.xml").iter(f"{W}style")
    known = {each.get(f"{W}styleId"): value(each, "pPr/outlineLvl") for each in styles}

    def level(paragraph):
        own = value(paragraph, "pPr/outlineLvl")
        said = known.get(value(paragraph, "pPr/pStyle")) if own is None else own
        return 0 if said is None or int(said) > 8 else int(said) + 1

    return level
