"""What a spreadsheet program takes for something else than the text that it is."""

from __future__ import annotations

import re

FORMULA_SIGNS = "=+-@\t\r＝＋－＠"
"""What a text begins with that is taken for a formula."""

_GUARDED = re.compile(rf"'+[{re.escape(FORMULA_SIGNS)}]")
_FORMULA = re.compile(rf"'*[{re.escape(FORMULA_SIGNS)}]")
_NUMBER = re.compile(r"-?\d+([.,]\d+)?(e[+-]?\d+)?", re.ASCII)
_LONG_NUMBER = re.compile(r"\d{12,}|\d+e\d+", re.ASCII | re.IGNORECASE)
"""What Excel shortens when it takes it for a number, as some ids of gaps."""

_GUARDED_NUMBER = re.compile(rf"'(?:{_LONG_NUMBER.pattern})", re.ASCII | re.IGNORECASE)


def is_like_a_formula(text: str) -> bool:
    """Tell whether a text is taken for a formula; a number is not.

    Examples
    --------
    >>> is_like_a_formula("=A1"), is_like_a_formula("- vet ej"), is_like_a_formula("-12,5")
    (True, True, False)
    """
    return _FORMULA.match(text) is not None and _NUMBER.fullmatch(text) is None


def guarded(text: str, *, excel: bool = False) -> str:
    """Put an apostrophe before what is taken for a formula; for `excel` before long numbers too.

    Examples
    --------
    >>> guarded("=A1"), guarded("-12,5"), guarded("'=A1"), guarded("'t Hoekje")
    ("'=A1", '-12,5', "''=A1", "'t Hoekje")
    >>> guarded("12345e678901"), guarded("12345e678901", excel=True)
    ('12345e678901', "'12345e678901")
    """
    taken = is_like_a_formula(text) or (excel and _LONG_NUMBER.fullmatch(text))
    return f"'{text}" if taken else text


def unguarded(text: str) -> str:
    """Take the apostrophe away that keeps a text from being taken for a formula or a number.

    Examples
    --------
    >>> unguarded("'=A1"), unguarded("''-"), unguarded("'t Hoekje"), unguarded("'12345e678901")
    ('=A1', "'-", "'t Hoekje", '12345e678901')
    """
    return text[1:] if _GUARDED.match(text) or _GUARDED_NUMBER.fullmatch(text) else text
