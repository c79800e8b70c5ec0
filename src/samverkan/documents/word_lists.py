"""Lists in a Word file: with the signs of its styles, and each numbered list from 1."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from samverkan.documents.word_styles import BULLETS, NUMBERS, look
from samverkan.documents.word_xml import made

if TYPE_CHECKING:
    from docx.oxml.numbering import CT_Numbering
    from docx.oxml.xmlchemy import BaseOxmlElement as Element
    from docx.parts.document import DocumentPart

    from samverkan.documents.word_styles import Styles

_OURS = {BULLETS: 1, NUMBERS: 2}
"""The number of each kind of list in our own look."""


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


def _numbering(part: DocumentPart) -> CT_Numbering:
    """Return the lists of a file, which may never have had one."""
    if not any(each.reltype == RELATIONSHIP_TYPE.NUMBERING for each in part.rels.values()):
        empty = made("w:numbering")
        place = PackURI("/word/numbering.xml")
        added = NumberingPart(place, CONTENT_TYPE.WML_NUMBERING, empty, part.package)
        part.relate_to(added, RELATIONSHIP_TYPE.NUMBERING)
    numbering: CT_Numbering = part.numbering_part.element
    return numbering
