"""Templates as municipalities have them: their styles, a logo, a head, a foot and some text."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from documents import a_picture
from samverkan.pictures.render import png_content

SWEDISH = {
    "Heading 1": ("Rubrik1", "heading 1"),
    "Heading 2": ("Rubrik2", "heading 2"),
    "Title": ("Rubrik", "Title"),
    "List Bullet": ("Punktlista", "List Bullet"),
    "Table Grid": ("Tabellrutnt", "Table Grid"),
}
"""Ids and names as Word in Swedish writes them."""
CALLED_SWEDISH = {
    "Heading 1": ("a1", "Rubrik 1"),
    "Heading 2": ("a2", "Rubrik 2"),
    "Title": ("a0", "Rubrik"),
    "List Bullet": ("a5", "Punktlista"),
    "Table Grid": ("a9", "Tabellrutnät"),
}
"""Names as other programs write them."""
FEW = ("Normal", "Default Paragraph Font", "Normal Table", "No List")


def a_template(path, styles=SWEDISH, *, foot="Ortens kommun, 123 45 Orten", numbered=False):
    """Save a template with these styles of its own, red and in Georgia, and some text."""
    file = docx.Document()
    for style in list(file.styles):
        if style.name not in {*FEW, *styles}:
            style.element.getparent().remove(style.element)
    for name, (known, called) in styles.items():
        _rename(file.styles[name], known, called)
    file.styles["Normal"].font.name = "Georgia"
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(35), Mm(25)
    logo = png_content(a_picture("Logotyp", 40, 20))
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(logo), width=Mm(30))
    section.footer.paragraphs[0].text = foot
    if numbered:
        _add_page_number(section.header.paragraphs[0])
    file.add_paragraph("Skriv din text här")
    file.add_picture(io.BytesIO(png_content(a_picture("Exempel"))), width=Mm(100))
    file.add_table(2, 2).cell(0, 0).text = "Exempel"
    file.core_properties.author = "Anna Andersson"
    file.core_properties.comments = "Utkast"
    file.save(path)
    return path


def changed(path, name, change):
    """Change a part of a file, or take it out where the change is None."""
    with zipfile.ZipFile(path) as parts:
        kept = {each: parts.read(each) for each in parts.namelist()}
    if change is None:
        del kept[name]
    else:
        kept[name] = change(kept[name])
    with zipfile.ZipFile(path, "w") as parts:
        for each, content in kept.items():
            parts.writestr(each, content)
    return path


def _rename(style, known, called):
    """Give a style the id and name that it has in a template, and a look that is seen."""
    style.element.set(qn("w:styleId"), known)
    style.element.find(qn("w:name")).set(qn("w:val"), called)
    if style.type == WD_STYLE_TYPE.PARAGRAPH:
        style.font.color.rgb = RGBColor(0xB0, 0, 0)
        style.font.size = Pt(17)


def _add_page_number(paragraph):
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    paragraph._p.append(number)
