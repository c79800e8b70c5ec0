"""What stands in a column, whatever its header says: names, dates, numbers, addresses.

A column is judged by some hundred of its cells, taken evenly from the whole table. So is its
decimal sign: “1.234” is a little more than one where “2.5” stands in the same column, and more than
a thousand where “2,5” does, or where all that is less than a thousand is whole. In a workbook,
where numbers stand as numbers, it needs a “2,5”. Spaces and apostrophes between thousands never
matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.read.tables import text_at
from samverkan.validate.sheets import with_texts
from samverkan.words import plural_message
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from samverkan.read import Row
    from samverkan.validate.sheets import Sheet
    from samverkan.words import Message


LOOKED_AT = 400
_LONGEST_NAME = 150
_MOST_WORDS = 14
_NO_NAME = re.compile(r"https?://|www\.|\S+@\S+\.\w|^[\d\s.,:/+%-]+$", re.IGNORECASE)
_DATE = re.compile(
    r"(ca\.? |c:a )?(1[6-9]|20)\d\d([-–/.]\d{0,4}){0,2}([ T]\d\d:\d\d.*)?|"
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\w+ (19|20)\d\d|\d{1,2} \w+ (19|20)\d\d",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*\S+@\S+\.\w+\s*")
_PERSON = re.compile(r"[^\W\d_][\w’'.-]*( (von|van|de|af|da|der|el|al))*( [^\W\d_][\w’'.-]*){1,3}")
_VALUES = ("sector", "level", "service", "type", "answer", "blank", "depth")
_OF_ACTORS = ("kind", "generic", "level", "sector", "service")


@dataclass(frozen=True, slots=True)
class Column:
    """The filled cells of a column among those looked at, and how many rows these were."""

    number: int
    cells: tuple[str, ...]
    rows: int

    @property
    def filled(self) -> float:
        """The share of the rows in which the column is filled."""
        return len(self.cells) / self.rows if self.rows else 0

    @property
    def distinct(self) -> float:
        """The share of different texts among the cells."""
        return len(set(self.cells)) / len(self.cells) if self.cells else 0

    @property
    def is_one_word(self) -> bool:
        """Whether every one of several cells says the same."""
        return len(self.cells) > 1 and len(set(self.cells)) == 1

    def share(self, test: Callable[[str], bool]) -> float:
        """Return the share of the filled cells for which a test holds."""
        return sum(map(test, self.cells)) / len(self.cells) if self.cells else 0

    def looks_like_names(self) -> bool:
        """Tell whether most cells may be names, and at most half are words with a meaning."""
        return (
            self.share(may_be_name) >= 0.7
            and self.share(is_value) <= 0.5
            and any(any(map(str.isalpha, cell)) for cell in self.cells)
        )

    def looks_like_persons(self) -> bool:
        """Tell whether most cells may be names of persons, and few have words of organisations."""
        return self.share(may_be_person) >= 0.7


def columns_looked_at(rows: Sequence[Row], width: int) -> tuple[Column, ...]:
    """Return what stands in each column of some rows."""
    step = max(1, len(rows) // LOOKED_AT)
    chosen = rows[::step]
    found = []
    for number in range(width):
        cells = (text_at(row, number) for row in chosen)
        found.append(Column(number, tuple(filter(None, cells)), len(chosen)))
    return tuple(found)


def may_be_name(text: str) -> bool:
    """Tell whether a text may be the name of something.

    Examples
    --------
    >>> [may_be_name(text) for text in ("Läppe byalag", "2017-05-31", "12,5", "a@example.org")]
    [True, False, False, False]
    """
    if len(text) > _LONGEST_NAME or len(text.split()) > _MOST_WORDS:
        return False
    return not _NO_NAME.search(text) and not _DATE.fullmatch(text)


def may_be_end(text: str) -> bool:
    """Tell whether a text may be the name or the number of an actor, and is no date or link."""
    if text.isdecimal():
        return not (len(text) == 4 and text[:2] in {"19", "20"})
    return len(text) <= _LONGEST_NAME and not _DATE.fullmatch(text) and "://" not in text


def is_address(text: str) -> bool:
    """Tell whether a text is an e-mail address."""
    return _ADDRESS.fullmatch(text) is not None


def is_value(text: str) -> bool:
    """Tell whether a text is a word with a meaning in a column, such as a sector."""
    return any(meaning(family, text) for family in _VALUES)


def may_be_person(text: str) -> bool:
    """Tell whether a text may be the name of a person.

    Examples
    --------
    >>> may_be_person("Kim Exempel"), may_be_person("Läppe byalag"), may_be_person("Bymacken")
    (True, False, False)
    """
    if not _PERSON.fullmatch(text) or not all(map(_begins_large, text.split())):
        return False
    return not has_word_of_actors(text)


def has_word_of_actors(text: str) -> bool:
    """Tell whether some word of a text says what an actor is, as “byalag” in “Läppe byalag”."""
    return any(meaning(family, word) for word in key(text).split() for family in _OF_ACTORS)


def _begins_large(word: str) -> bool:
    return word[0].isupper() or word in {"von", "van", "de", "af", "da", "der", "el", "al"}


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
