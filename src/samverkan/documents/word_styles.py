"""Styles and lists of a Word file: those that it has, whatever they are called, else our own."""

from __future__ import annotations

import re
from copy import deepcopy
from importlib.resources import files
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from samverkan.documents.word_xml import made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.numbering import CT_Numbering
    from docx.oxml.xmlchemy import BaseOxmlElement as Element
    from docx.parts.document import DocumentPart

TITLE, SUBTITLE, CAPTION = "Title", "Subtitle", "caption"
BULLETS, NUMBERS = "List Bullet", "List Number"
CONTENTS_TITLE = "TOC Heading"
HEADER, FOOTER = "header", "footer"
TABLE, TABLE_TEXT = "Table Grid", "Samverkan Table Text"
SMALL_TABLE_TEXT = "Samverkan Small Table Text"
"""For tables of many columns, whose words would be broken else."""
TEXT, BODY_TEXT = "Normal", "Body Text"
"""Some write their texts in one, some in the other."""

OTHER_NAMES = {
    TITLE: ("Rubrik", "Titel", "Tittel", "Otsikko"),
    SUBTITLE: ("Underrubrik", "Undertittel", "Alaotsikko", "Untertitel"),
    BODY_TEXT: ("Brödtext", "Brødtekst", "Leipäteksti", "Textkörper"),
    CAPTION: ("Beskrivning", "Bildtext", "Bildetekst", "Billedtekst", "Kuvaotsikko"),
    BULLETS: ("Punktlista", "Punktliste", "Merkitty luettelo"),
    NUMBERS: ("Numrerad lista", "Nummerert liste", "Numeroitu luettelo"),
    TABLE: ("Tabellrutnät", "Tabellrutenett", "Tabel - Gitter", "Taulukko Ruudukko"),
    CONTENTS_TITLE: ("Innehållsförteckningsrubrik", "Overskrift for innholdsfortegnelse"),
    HEADER: ("Sidhuvud", "Topptekst", "Sidehoved", "Ylätunniste"),
    FOOTER: ("Sidfot", "Bunntekst", "Sidefod", "Alatunniste"),
}
"""What Word calls its styles in the languages of the Nordic countries and in German."""

_OURS = {BULLETS: 1, NUMBERS: 2}
"""The number of each kind of list in our own look."""
_SEEN_IN_TABLES = tuple(map(qn, ("w:tblBorders", "w:tcBorders", "w:shd")))
"""What a style has that tables are seen by; others only put texts beside each other."""
_OF_OUR_FILE = ("w:numPr", "w:color")
"""What our own styles say that goes with nothing in another file: its lists, its colours."""
_HEADINGS = ("Rubrik", "Overskrift", "Otsikko", "Überschrift")
_CONTENTS = ("Innehåll", "INNH", "Sisluet", "Verzeichnis")


def heading(level: int) -> str:
    """Return the name of the style of headings of a level."""
    return f"heading {level}"


def contents_entry(level: int) -> str:
    """Return the name of the style of entries of a level in a table of contents."""
    return f"toc {level}"


def look(part: str) -> Element:
    """Return a part of our own look: ``styles``, ``numbering`` or ``settings``."""
    element: Element = parse_xml(
        files("samverkan.documents").joinpath("looks", f"{part}.xml").read_bytes()
    )
    return element


class Styles:
    """The styles of a Word file; one that it lacks is added when it is asked for."""

    def __init__(self, styles: Element) -> None:
        self._styles = styles
        self._found: dict[str, Element] = {}

    def id(self, name: str) -> str:
        """Return what paragraphs and tables call a style by."""
        return str(self.style(name).get(qn("w:styleId")))

    def style(self, name: str) -> Element:
        """Return the style of this name, or of another name that it has; else add ours."""
        if name not in self._found:
            found = self._find(name)
            self._found[name] = self._add(name) if found is None else found
        return self._found[name]

    def value(self, name: str, *path: str) -> str | None:
        """Return what a style says at a path, such as its outline level, or the one it is based on.

        Examples of a path are ``"w:pPr", "w:outlineLvl"``.
        """
        asked: Element | None = self.style(name)
        seen: set[str] = set()
        while asked is not None and (known := str(asked.get(qn("w:styleId")))) not in seen:
            seen.add(known)
            said = asked.find("/".join(map(qn, path)))
            if said is not None:
                return str(said.get(qn("w:val")))
            asked = self._by_id(_value(asked, "w:basedOn"))
        return None

    def learn(self, body: Element) -> None:
        """Take the styles of texts and tables from the file's own text, where it has such."""
        used = {said.get(qn("w:val")) for said in body.iter(qn("w:pStyle"))}
        text = self._find(BODY_TEXT)
        if text is not None and text.get(qn("w:styleId")) in used:
            self._found[TEXT] = text
        for said in body.iter(qn("w:tblStyle")):
            table = self._by_id(said.get(qn("w:val")))
            if table is not None and next(table.iter(*_SEEN_IN_TABLES), None) is not None:
                self._found.setdefault(TABLE, table)

    def speak(self, language: str) -> None:
        """Say in which language texts are, so that they are read aloud and checked in it."""
        defaults = self._styles.find(qn("w:docDefaults"))
        if defaults is None:
            defaults = made("w:docDefaults")
            self._styles.insert(0, defaults)
        properties = _within(_within(defaults, "w:rPrDefault", first=True), "w:rPr")
        if properties.find(qn("w:lang")) is None:
            properties.append(made("w:lang"))
        for said in self._styles.iter(qn("w:lang")):
            said.set(qn("w:val"), language)

    def _all(self) -> Iterator[Element]:
        yield from self._styles.iterchildren(qn("w:style"))

    def _find(self, name: str) -> Element | None:
        """Return the style that has one of the names, else such an id; its own name goes first."""
        ours = look_of(name)
        kind = ours.get(qn("w:type"))
        styles = [style for style in self._all() if style.get(qn("w:type")) == kind]
        for known in map(_plain, (name, *_other_names(name))):
            for style in styles:
                if known in map(_plain, _names(style)):
                    return style
        known_ids = {_plain(ours.get(qn("w:styleId"))), *map(_plain, _other_names(name))}
        return next((s for s in styles if _plain(s.get(qn("w:styleId"))) in known_ids), None)

    def _add(self, name: str) -> Element:
        """Add our own style, based on what the file bases its texts and tables on."""
        style: Element = deepcopy(look_of(name))
        if self._by_id(style.get(qn("w:styleId"))) is not None:
            style.set(qn("w:styleId"), f"Samverkan{style.get(qn('w:styleId'))}")
        base = self._default(style.get(qn("w:type")))
        for said in list(style.iter(*map(qn, ("w:basedOn", "w:next", *_OF_OUR_FILE)))):
            if base is None or said.tag in map(qn, _OF_OUR_FILE):
                said.getparent().remove(said)
            else:
                said.set(qn("w:val"), base)
        self._styles.append(style)
        return style

    def _default(self, kind: str) -> str | None:
        """Return the id of the style that texts or tables have when none is named."""
        for style in self._all():
            if style.get(qn("w:type")) == kind and style.get(qn("w:default")) in {"1", "true"}:
                return str(style.get(qn("w:styleId")))
        return None

    def _by_id(self, known: str | None) -> Element | None:
        return next((s for s in self._all() if s.get(qn("w:styleId")) == known), None)


class Lists:
    """What the paragraphs of lists say of their signs and numbers."""

    def __init__(self, part: DocumentPart, styles: Styles) -> None:
        self._styles = styles
        self._numbering = _numbering(part)

    def begin(self, kind: str) -> list[Element]:
        """Begin a list of a kind; return what each of its paragraphs says beside its style."""
        said = self._styles.value(kind, "w:pPr", "w:numPr", "w:numId")
        pattern = None if said is None else self._pattern(int(said))
        if pattern is None:
            pattern = self._give_ours(kind)
        if kind == BULLETS:
            return []
        from_one = made("w:lvlOverride", made("w:startOverride", val=1), ilvl=0)
        number = self._add_list(pattern, from_one)
        return [made("w:numPr", made("w:ilvl", val=0), made("w:numId", val=number))]

    def _add_list(self, pattern: int, *details: Element) -> int:
        """Add a list of a pattern; return its number."""
        number = 1 + max((int(each.numId) for each in self._numbering.num_lst), default=0)
        known = made("w:abstractNumId", val=pattern)
        self._numbering.append(made("w:num", known, *details, numId=number))
        return number

    def _pattern(self, number: int) -> int | None:
        """Return the pattern of a list by its number; None where the file lacks it."""
        for known in self._numbering.num_lst:
            if known.numId == number:
                return int(known.abstractNumId.val)
        return None

    def _give_ours(self, kind: str) -> int:
        """Give a style that has no signs ours; return their pattern."""
        known = self._numbering.findall(qn("w:abstractNum"))
        pattern = 1 + max((int(each.get(qn("w:abstractNumId"))) for each in known), default=0)
        ours = deepcopy(look("numbering").findall(qn("w:abstractNum"))[_OURS[kind] - 1])
        ours.set(qn("w:abstractNumId"), str(pattern))
        self._numbering.insert(len(known), ours)
        numbering = self._styles.style(kind).get_or_add_pPr().get_or_add_numPr()
        numbering.get_or_add_numId().val = self._add_list(pattern)
        return pattern


def look_of(name: str) -> Element:
    """Return our own style of a name."""
    styles: Iterator[Element] = look("styles").iterchildren(qn("w:style"))
    return next(style for style in styles if _value(style, "w:name") == name)


def _other_names(name: str) -> tuple[str, ...]:
    kind, _, level = name.rpartition(" ")
    if kind in {"heading", "toc"}:
        return tuple(f"{word} {level}" for word in (_HEADINGS if kind == "heading" else _CONTENTS))
    return OTHER_NAMES.get(name, ())


def _names(style: Element) -> list[str]:
    """Return the name of a style and its aliases."""
    return [_value(style, "w:name") or "", *(_value(style, "w:aliases") or "").split(",")]


def _value(style: Element, child: str) -> str | None:
    found = style.find(qn(child))
    return None if found is None else str(found.get(qn("w:val")))


def _within(parent: Element, name: str, *, first: bool = False) -> Element:
    """Return the child of a name, added when there is none."""
    found: Element | None = parent.find(qn(name))
    if found is None:
        found = made(name)
        parent.insert(0 if first else len(parent), found)
    return found


def _plain(name: str) -> str:
    """Return a name without what is written differently: capitals, blanks and signs."""
    return re.sub(r"[\W_]", "", name).casefold()


def _numbering(part: DocumentPart) -> CT_Numbering:
    """Return the lists of a file, which may never have had one."""
    if not any(each.reltype == RELATIONSHIP_TYPE.NUMBERING for each in part.rels.values()):
        empty = made("w:numbering")
        place = PackURI("/word/numbering.xml")
        added = NumberingPart(place, CONTENT_TYPE.WML_NUMBERING, empty, part.package)
        part.relate_to(added, RELATIONSHIP_TYPE.NUMBERING)
    numbering: CT_Numbering = part.numbering_part.element
    return numbering
