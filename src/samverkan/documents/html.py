"""A document as a page of its own: ready to be printed on A4, and to be read on a telephone.

It asks nothing of the internet and runs no script.
"""

from __future__ import annotations

import re
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING

from samverkan.documents.model import Heading
from samverkan.documents.texts import CONTENTS, PAGE_OF, shown
from samverkan.report.tables import say_cell
from samverkan.view.assets import html_environment

if TYPE_CHECKING:
    from samverkan.documents.model import Document
    from samverkan.report.tables import Cell, Column

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
"""Nothing is fetched and no script runs; styles and pictures stand in the page itself."""

_COUNTERS = {"\x01": "counter(page)", "\x02": "counter(pages)"}


def html_content(document: Document) -> bytes:
    """Return a document as one HTML page, in UTF-8."""
    language = document.language
    environment = html_environment("samverkan.documents", "looks")
    environment.filters["said"] = partial(shown, language=language)
    page = environment.get_template("document.html.j2").render(
        document=document,
        blocks=[(type(block).__name__, block) for block in document.blocks],
        headings=[each for each in enumerate(document.blocks) if isinstance(each[1], Heading)],
        marks=[f"part-{number}" for number, _ in enumerate(document.blocks, start=1)],
        contents=CONTENTS.text(language),
        cell=partial(_cell, language=language),
        policy=POLICY,
        style=_style(document),
    )
    return page.encode("utf-8")


def _cell(value: Cell, column: Column, language: str) -> str:
    return shown(say_cell(value, language, column.decimals), language)


def _style(document: Document) -> str:
    """Return the style of the page, with what a printer writes at the foot of each sheet."""
    style = files("samverkan.documents").joinpath("looks", "document.css").read_text("utf-8")
    said = PAGE_OF.filled(page="\x01", pages="\x02").text(document.language)
    page_of = " ".join(
        _COUNTERS.get(part) or _quoted(part)
        for part in filter(None, re.split("([\x01\x02])", said))
    )
    foot = _quoted(shown(document.footer, document.language))
    return style.replace("%(foot)s", foot).replace("%(page_of)s", page_of)


def _quoted(text: str) -> str:
    r"""Return a text as a style can quote it: letters as they are, other signs by number.

    Examples
    --------
    >>> print(_quoted('å "</style>'))
    "å\20 \22 \3c \2f style\3e "
    """
    signs = (sign if sign.isalnum() else f"\\{ord(sign):x} " for sign in text)
    return f'"{"".join(signs)}"'
