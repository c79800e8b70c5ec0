"""What samverkan writes in spreadsheets: headers, names, examples, and texts kept as texts.

Its made-up actors are known when they are left in a template that somebody has filled in. A text
that a spreadsheet program takes for a formula, a number or a day is guarded by an apostrophe.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.words.languages import LANGUAGES
from samverkan.words.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.words.messages import Message

FOLLOW_HEADERS: Mapping[str, Message] = MappingProxyType(
    {
        "id": message("id"),
        "about": message("about"),
        "state": message("state"),
        "date": message("date"),
        "who": message("who (role)"),
        "note": message("note"),
        "evidence": message("evidence"),
    }
)
"""A list to follow up, as samverkan writes it and reads it back."""

FILLED_IN: Mapping[str, Message] = MappingProxyType(
    {
        "about": message("What it is about"),
        "who": message("Responsible (role)"),
        "date": message("Date"),
        "state": message("State"),
        "note": message("Remark"),
        "id": message("Id"),
        "evidence": message("Evidence code"),
    }
)
"""The same in a workbook to work with."""

TOLD: Mapping[str, Message] = MappingProxyType(
    {
        "kind of gap": message("kind of gap"),
        "number": message("No."),
        "kind": message("Kind"),
        "place": message("Place"),
        "service": message("Service"),
        "why": message("Why"),
        "begin": message("First step"),
        "ask": message("Whom to ask"),
    }
)
"""What else stands in that workbook, and is not read back."""

PROBLEM_HEADER = "problem (samverkan)"
"""The column that ``check --write-problems`` adds, in both languages; it is not read back."""

EXTRA_MARK = "extra: "
"""What a header begins with, in both languages, when its column is an extra whatever its name."""

SHEET_NAMES: Mapping[str, Message] = MappingProxyType(
    {
        "actors": message("Actors"),
        "relations": message("Relations"),
        "presences": message("Presences"),
        "distances": message("Distances"),
    }
)
"""What the tables are called: sheets of a workbook, files of a folder."""

FORMULA_SIGNS = "=+-@\t\r＝＋－＠"
"""What a text begins with that is taken for a formula."""

_GUARDED = re.compile(rf"'+[{re.escape(FORMULA_SIGNS)}]")
_FORMULA = re.compile(rf"'*[{re.escape(FORMULA_SIGNS)}]")
_NUMBER = re.compile(r"-?\d+([.,]\d+)?(e[+-]?\d+)?", re.ASCII)
_MONTH = "jan|feb|mar|apr|ma[ij]|jun|jul|aug|sep|o[ck]t|nov|dec"
_TAKEN_BY_EXCEL = "|".join(
    (
        r"\d{12,}",  # shortened
        r"\d+e\d+",
        r"0\d+",  # the zeros go
        r"(?!\d{4}-\d\d-\d\d$)\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?",  # a day, but for a plain date
        r"\d{1,2}:\d\d",
        rf"(\d{{1,2}}[ .-]*)?({_MONTH})[a-z]*[ .-]*\d{{1,4}}",
        rf"\d{{1,2}}[ .-]*({_MONTH})[a-z]*\.?",
    )
)
"""What Excel makes a number or a day of: 0012, 1E5, 3-5, MARS1, and ids of many digits."""

NO_TEXT = rf"^'*(?:[{re.escape(FORMULA_SIGNS)}]|(?:{_TAKEN_BY_EXCEL})$)"
"""What begins a text that the page guards when it saves a list, for its script."""

_NO_TEXT_TO_EXCEL = re.compile(rf"'*({_TAKEN_BY_EXCEL})", re.ASCII | re.IGNORECASE)


def _is_like_a_formula(text: str) -> bool:
    """Tell whether a text is taken for a formula; a number is not.

    Examples
    --------
    >>> _is_like_a_formula("=A1"), _is_like_a_formula("- vet ej"), _is_like_a_formula("-12,5")
    (True, True, False)
    """
    return _FORMULA.match(text) is not None and _NUMBER.fullmatch(text) is None


def is_no_text_to_excel(text: str) -> bool:
    """Tell whether Excel takes a text for a number or a day, and shows and saves another one.

    Examples
    --------
    >>> is_no_text_to_excel("0012"), is_no_text_to_excel("3-5"), is_no_text_to_excel("MARS1")
    (True, True, True)
    >>> is_no_text_to_excel("2021-05-31"), is_no_text_to_excel("12"), is_no_text_to_excel("3A")
    (False, False, False)
    """
    return _NO_TEXT_TO_EXCEL.fullmatch(text) is not None


def guarded(text: str, *, excel: bool = False) -> str:
    """Put an apostrophe before what is taken for a formula; for `excel` before days and codes too.

    Examples
    --------
    >>> guarded("=A1"), guarded("-12,5"), guarded("'=A1"), guarded("'t Hoekje")
    ("'=A1", '-12,5', "''=A1", "'t Hoekje")
    >>> guarded("12345e678901"), guarded("12345e678901", excel=True)
    ('12345e678901', "'12345e678901")
    """
    may_be_taken = excel or text[:1] == "'"  # one that is there already is to stay
    taken = _is_like_a_formula(text) or (may_be_taken and is_no_text_to_excel(text))
    return f"'{text}" if taken else text


def unguarded(text: str) -> str:
    """Take the apostrophe away that keeps a text from being taken for a formula or a number.

    Examples
    --------
    >>> unguarded("'=A1"), unguarded("''-"), unguarded("'t Hoekje"), unguarded("'12345e678901")
    ('=A1', "'-", "'t Hoekje", '12345e678901')
    """
    is_guarded = _GUARDED.match(text) or (text[:1] == "'" and is_no_text_to_excel(text))
    return text[1:] if is_guarded else text


EXAMPLE_ASSOCIATION = message("Example Village Association")
EXAMPLE_SHOP = message("Example Village Shop")
EXAMPLE_NAMES = frozenset(
    each.text(language) for each in (EXAMPLE_ASSOCIATION, EXAMPLE_SHOP) for language in LANGUAGES
)
"""Their names in every language."""
