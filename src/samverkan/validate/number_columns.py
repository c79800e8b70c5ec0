"""Columns of numbers, whose decimal sign is told by the column.

“1.234” is a little more than one where “2.5” stands in the same column, and more than a thousand
where “2,5” does, or where all that is less than a thousand is whole. In a workbook, where numbers
stand as numbers, it needs a “2,5”. Spaces and apostrophes between thousands never matter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samverkan.read.tables import text_at
from samverkan.validate.sheets import with_texts
from samverkan.words import plural_message
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Collection

    from samverkan.validate.sheets import Sheet
    from samverkan.words import Message

NAMES = ("weight", "km", "miles", "mil")

_THOUSANDS = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
_BOTH = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+\.\d+")
_DECIMAL = re.compile(r"\d+([.,])\d+")
_HUNDREDS = re.compile(r"\d{3}")
_UNPARTED = re.compile(r"\d{4,}(?:[.,]\d+)?")
_WITH_UNIT = re.compile(r"([\d.,'’ \u00a0\u2009\u202f]*\d)\s*([^\W\d_]+)")
_BETWEEN = re.compile(r"(?<=\d)['’\s](?=\d{3})")


def with_numbers_understood(sheet: Sheet) -> tuple[Sheet, list[Message]]:
    """Return a table with plain numbers in the place of those understood, and what to say of it."""
    said: list[Message] = []
    for name in NAMES:
        column = sheet.columns.get(name)
        if column is None:
            continue
        texts = {text: _bare(text, name) for row in sheet.rows if (text := text_at(row, column))}
        sign = _decimal_sign(texts.values(), typed=sheet.table.typed)
        read = {text: _plain(bare, sign) for text, bare in texts.items()}
        changed = {text: number for text, number in read.items() if number != text}
        if changed:
            sheet = with_texts(sheet, column, changed)
        said += _said(sheet, column, changed)
    return sheet, said


def _bare(text: str, name: str) -> str:
    """Return a number without what parts its thousands, and without the unit of its column."""
    unit = _WITH_UNIT.fullmatch(text)
    if unit and meaning("distance_headers", unit[2]) == name:
        text = unit[1]
    return _BETWEEN.sub("", text)


def _decimal_sign(numbers: Collection[str], *, typed: bool = False) -> str | None:
    """Return the decimal sign of a column, None when nothing tells.

    Examples
    --------
    >>> _decimal_sign(["1.234", "2,5"]), _decimal_sign(["1,234", "987"]), _decimal_sign(["1.234"])
    (',', '.', None)
    >>> _decimal_sign(["1.234", "9999", "987"]), _decimal_sign(["1.234", "987"], typed=True)
    (None, None)
    """
    for number in numbers:
        if _BOTH.fullmatch(number):
            return "," if "." in number[: number.index(",")] else "."
        decimal = _DECIMAL.fullmatch(number)
        if decimal and (not _THOUSANDS.fullmatch(number) or number.startswith("0")):
            return decimal[1]
    grouped = next(filter(None, map(_THOUSANDS.fullmatch, numbers)), None)
    if typed or grouped is None or any(map(_UNPARTED.fullmatch, numbers)):
        return None
    if any(map(_HUNDREDS.fullmatch, numbers)):
        return "," if grouped[1] == "." else "."
    return None


def _plain(number: str, sign: str | None) -> str:
    """Return a number with a decimal point, as far as the decimal sign tells.

    Examples
    --------
    >>> _plain("1.234,5", ","), _plain("1.234", ","), _plain("1.234", None), _plain("2,5", ",")
    ('1234.5', '1234', '1.234', '2,5')
    """
    grouped = _THOUSANDS.fullmatch(number)
    if _BOTH.fullmatch(number):
        decimal = max(".", ",", key=number.rindex)
        return number.replace("," if decimal == "." else ".", "").replace(",", ".")
    if grouped and sign and grouped[1] != sign:
        return number.replace(grouped[1], "")
    return number


def _said(sheet: Sheet, column: int, changed: dict[str, str]) -> list[Message]:
    """Say how numbers were read that might have been read in another way."""
    doubtful = {text: new for text, new in changed.items() if _THOUSANDS.fullmatch(text)}
    if not doubtful:
        return []
    shown = min(doubtful)
    return [
        plural_message(
            "{table}: {count} number in “{column}” has a sign between its thousands: "
            "“{text}” is {number}",
            "{table}: {count} numbers in “{column}” have a sign between their thousands: "
            "“{text}” is {number}",
            len(doubtful),
            table=str(sheet.table.place()),
            column=sheet.header_of(column),
            text=shown,
            number=doubtful[shown],
        )
    ]
