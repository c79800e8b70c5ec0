"""Sets pages by typst: a fixed template, texts as data, and fonts that ship with samverkan.

A sign that none of these fonts has is looked for in those of the computer; one that no font has is
shown as a box. So equal texts give equal bytes on every computer, but for the few that need a font
of its own. Only what calls it imports this module: without typst it says what to type.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from samverkan.pictures.extra import report_extra

if TYPE_CHECKING:
    from collections.abc import Callable

with report_extra():
    import typst

FONTS = Path(__file__).parent / "fonts"
FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "DejaVu Sans Mono")
"""The fonts of all texts, plain and bold; the last is within typst, and has arrows and marks."""

BOX = "□"
"""What stands for a sign that no font has."""

_SIGNS = Path(__file__).with_name("signs.typ")
_FURTHER = re.compile("[^\0-\u052f\u0590-\u06ff\u1e00-\u25ff\ufb00-\ufdff\ufe70-\ufeff]")
"""Signs that the fonts of typst and samverkan may lack: other scripts, and emoji."""
_LACKED = re.compile(r'the text `"(.+?)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")

Form = Literal["pdf", "png", "svg"]


def typeset(
    template: Path,
    data: str,
    form: Form,
    *,
    dpi: float = 200,
    note: Callable[[int], str] = lambda _count: "",
) -> list[bytes]:
    """Return the pages that a template makes of `data`, or the one file of all of them, a PDF.

    PDFs are tagged as PDF/UA-1 asks; there, `note` says how many signs are shown as boxes.
    """
    patterns = list(map(re.escape, _lacked_of(frozenset(data))))
    boxes = 0
    while True:
        data, found = re.subn("|".join(patterns) or "(?!)", BOX, data)
        boxes += found
        try:
            return _compiled(template, {"data": data, "note": note(boxes)}, form, dpi)
        except typst.TypstError as error:
            patterns = [_marks_at(sign[0], data) for sign in _lacked(error)]
            if not any(re.search(pattern, data) for pattern in patterns):
                raise


def _marks_at(sign: str, data: str) -> str:
    """Return a pattern of the marks on a sign, or of those around it: no font has all of them."""
    marks = {mark for mark in data if unicodedata.category(mark) in {"Mn", "Mc", "Me", "Cf"}}
    several = f"[{re.escape(''.join(sorted(marks)))}]"
    return f"{several}*{sign}{several}*" if sign in marks else f"(?<={re.escape(sign)}){several}+"


def _lacked_of(signs: frozenset[str]) -> set[str]:
    """Return those signs that no font has, tried on a page of nothing else: that is soon done."""
    try:
        _compiled(_SIGNS, {"data": "".join(sorted(signs))}, "pdf")
    except typst.TypstError as error:
        return _lacked(error)
    return set()


def _compiled(template: Path, inputs: dict[str, str], form: Form, dpi: float = 200) -> list[bytes]:
    """Run typst on a template once; it asks neither the clock nor the network."""
    made = typst.compile(
        template,
        root=template.parent,
        font_paths=_fonts(system=bool(_FURTHER.search(inputs["data"]))),
        format=form,
        ppi=dpi,
        sys_inputs=inputs,
        pdf_standards=["ua-1"] if form == "pdf" else [],
        timestamp=0,
    )
    return list(made) if isinstance(made, list) else [made]


@cache
def _fonts(*, system: bool) -> typst.Fonts:
    """Return our fonts and those within typst, with those of the computer when asked for."""
    return typst.Fonts(include_system_fonts=system, font_paths=[FONTS])


def _lacked(error: typst.TypstError) -> set[str]:
    """Return the signs, or groups of them, that typst found in no font."""
    told = (
        _CODE.sub(lambda code: chr(int(code[1], 16)), sign)
        for sign in _LACKED.findall(error.diagnostic)
    )
    return set(told)
