"""Columns of dates and numbers: what stands there in place of plain ones, understood and told once.

So are dates that a spreadsheet has turned into something else. The decimal sign is judged by the
whole column: “1.234” is a little more than one where “2.5” stands in the same column, and more than
a thousand where “2,5” does, or where all that is less than a thousand is whole. In a workbook,
where numbers stand as numbers, it needs a “2,5”. Spaces and apostrophes between thousands never
matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from samverkan.model import ACTOR_HEADERS
from samverkan.read.tables import text_at
from samverkan.validate.faults import inspect, shortened
from samverkan.validate.sheets import Kind, Sheet, with_texts
from samverkan.validate.written_dates import Meant, day_and_month, meant_by, parse_date
from samverkan.words import Message, message, plural_message
from samverkan.words.cells import is_blank
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from samverkan.read import Row


_OF_DATES = ("since", "until")
SHOWN = 3
"""How many dates that are understood are named."""

_MONTHS = 12


def with_dates_understood(sheet: Sheet) -> tuple[Sheet, list[Message]]:
    """Return a table with plain dates in the place of those understood, and what to say of it."""
    columns = [sheet.columns[name] for name in _OF_DATES if name in sheet.columns]
    if not columns or sheet.kind not in (Kind.ACTORS, Kind.RELATIONS):
        return sheet, []
    written = dict.fromkeys(text_at(row, column) for row in sheet.rows for column in columns)
    texts = {raw: inspect(raw).text for raw in written}
    odd = {raw: text for raw, text in texts.items() if parse_date(text).fault is not None}
    if not odd:
        return sheet, []
    dates = _DateReader(sheet, odd, _proofs(odd.values()))
    rows = tuple(dates.read(row) for row in sheet.rows)
    columns_now = {**sheet.columns, **({"until": dates.until} if dates.spans else {})}
    width = max(sheet.width, *(column + 1 for column in columns_now.values()))
    return replace(sheet, rows=rows, columns=columns_now, width=width), dates.told()


@dataclass
class _DateReader:
    """Reads the dates of a table, with what proves that days, or that months, stand first.

    `odd` are the texts that are no plain dates, by how they stand in the file.
    """

    sheet: Sheet
    odd: Mapping[str, str]
    proofs: tuple[str | None, str | None]
    spans: bool = False
    loose: dict[str, Message] = field(default_factory=dict)
    count: int = 0

    @property
    def day_first(self) -> bool | None:
        """Whether the day stands first; None when the table itself contradicts that."""
        day, month = self.proofs
        return None if day and month else not month

    @property
    def until(self) -> int:
        """The column of the ends; a new one where there is none."""
        return self.sheet.columns.get("until", self.sheet.width)

    def read(self, row: Row) -> Row:
        columns = {
            name: self.sheet.columns[name] for name in _OF_DATES if name in self.sheet.columns
        }
        found = {name: self.odd.get(text_at(row, column)) for name, column in columns.items()}
        if not any(found.values()):
            return row
        width = max(self.until + 1, self.sheet.width)
        cells = [*row.cells, *[""] * (width - len(row.cells))]
        for name, text in found.items():
            if text:
                self._read(cells, name, text, row.number)
        return row._replace(cells=tuple(cells))

    def _read(self, cells: list[str], name: str, text: str, number: int) -> None:
        """Put what a text means in the cells of a row, if it fits what stands in them."""
        meant = meant_by(text, day_first=self.day_first)
        if meant is None:
            return
        ends = _ends(meant, name)
        if "since" in ends and "since" not in self.sheet.columns:
            return
        columns = {end: self.sheet.columns.get(end, self.until) for end in ends}
        there = {end: inspect(cells[column]).text for end, column in columns.items() if end != name}
        if any(not is_blank(said) and said != ends[end] for end, said in there.items()):
            return
        for end, column in columns.items():
            cells[column] = ends[end] or ""
        self.spans = self.spans or "until" in ends
        if not meant.exact:
            self.loose.setdefault(text, _as_read(text, number, ends))
            self.count += 1

    def told(self) -> list[Message]:
        """Say how the dates were understood."""
        said = [self._said_of_order()]
        if self.loose:
            said.append(
                plural_message(
                    "{table}: {count} date is understood from how it is written: {shown}",
                    "{table}: {count} dates are understood from how they are written: {shown}",
                    self.count,
                    table=str(self.sheet.table.place()),
                    shown=tuple(self.loose.values())[:SHOWN],
                )
            )
        return [text for text in said if text is not None]

    def _said_of_order(self) -> Message | None:
        doubtful = next(filter(_is_doubtful, self.odd.values()), None)
        read = meant_by(doubtful, day_first=self.day_first) if doubtful else None
        if doubtful is None or read is None:
            return None
        proof = self.proofs[0] if self.day_first else self.proofs[1]
        values = {
            "table": str(self.sheet.table.place()),
            "text": doubtful,
            "date": read.first,
            "proof": proof,
        }
        if not self.day_first:
            return message(
                "{table}: the month stands first in dates, as “{proof}” shows: “{text}” is {date}",
                **values,
            )
        if proof:
            return message(
                "{table}: the day stands first in dates, as “{proof}” shows: “{text}” is {date}",
                **values,
            )
        return message("{table}: “{text}” is read with the day first, as {date}", **values)


def _proofs(texts: Iterable[str]) -> tuple[str | None, str | None]:
    """Return a text that shows that the day stands first, and one that the month does."""
    day = month = None
    for text in texts:
        parts = day_and_month(text)
        if parts and parts.first > _MONTHS >= parts.second:
            day = day or text
        elif parts and parts.second > _MONTHS >= parts.first:
            month = month or text
    return day, month


def _is_doubtful(text: str) -> bool:
    parts = day_and_month(text)
    if parts is None or parts.sign == ".":
        return False
    return max(parts[:2]) <= _MONTHS and parts.first != parts.second


def _ends(meant: Meant, name: str) -> dict[str, str | None]:
    """Return what a date says of the beginning and the end, in a column of one of them."""
    if not meant.is_span:
        return {name: meant.first if name == "since" else meant.last}
    ends = {"since": meant.first, "until": meant.last}
    return {end: day for end, day in ends.items() if day or end == name}


def _as_read(text: str, number: int, ends: dict[str, str | None]) -> Message:
    since, until = ends.get("since"), ends.get("until")
    values = {"text": shortened(text), "row": number, "since": since, "until": until}
    if since and until:
        return message(
            "“{text}” as {since} in “{first}” and {until} in “{second}” (row {row})",
            **values,
            first=ACTOR_HEADERS["since"],
            second=ACTOR_HEADERS["until"],
        )
    if since:
        return message("“{text}” as from {since} (row {row})", **values)
    return message("“{text}” as until {until} (row {row})", **values)


_FIRST = date(1899, 12, 30)
_YEARS = range(1900, 2100)
_DAYS = range(20_000, 73_051)  # 1954 to 2099
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T]00:00(?::00)?)?")
_YEAR_OR_MONTH = re.compile(r"\d{4}(?:-\d{2})?")
_YEARS_READ = plural_message(
    "{table}: {count} day in “{column}” is read as the year that a spreadsheet shows so: "
    "{shown} as {year}",
    "{table}: {count} days in “{column}” are read as the years that a spreadsheet shows so: "
    "{shown} as {year}",
)
_DAYS_READ = plural_message(
    "{table}: {count} number in “{column}” is read as the number of a day: {shown} as {day}",
    "{table}: {count} numbers in “{column}” are read as numbers of days: {shown} as {day}",
)
_NUMBER = re.compile(r"(\d{5})(?:[.,]\d+)?")


def with_dates_restored(sheet: Sheet) -> tuple[Sheet, list[Message]]:
    """Return a table with the years and days that its dates stood for, and what to say of it."""
    said: list[Message] = []
    for column in sorted(sheet.columns[name] for name in _OF_DATES if name in sheet.columns):
        texts = [text for text in sheet.texts(column) if text]
        years = {text: year for text in set(texts) if (year := _year(text)) is not None}
        days = {text: day for text in set(texts) if (day := _day(text)) is not None}
        are_years = all(text in years or _YEAR_OR_MONTH.fullmatch(text) for text in texts)
        if years and are_years:
            said.append(_said_of(_YEARS_READ, sheet, column, texts, years))
            sheet = with_texts(sheet, column, years)
        elif years:
            said.append(_may_be_years(sheet, column, years))
        if days:
            said.append(_said_of(_DAYS_READ, sheet, column, texts, days))
            sheet = with_texts(sheet, column, days)
    return sheet, said


def _year(text: str) -> str | None:
    """Return the year whose number is a day.

    Examples
    --------
    >>> _year("1905-07-09"), _year("1965-07-09"), _year("1905")
    ('2017', None, None)
    """
    found = _DAY.fullmatch(text)
    try:
        number = (date.fromisoformat(found[1]) - _FIRST).days if found else 0
    except ValueError:
        return None
    return str(number) if number in _YEARS else None


def _day(text: str) -> str | None:
    """Return the day with a number.

    Examples
    --------
    >>> _day("43000"), _day("42403.0"), _day("2017"), _day("99999")
    ('2017-09-22', '2016-02-03', None, None)
    """
    found = _NUMBER.fullmatch(text)
    if found is None or int(found[1]) not in _DAYS:
        return None
    return (_FIRST + timedelta(days=int(found[1]))).isoformat()


def _said_of(
    text: Message, sheet: Sheet, column: int, texts: list[str], meant: dict[str, str]
) -> Message:
    """Say how many texts of a column are read as something else, and as what the first one is."""
    shown = next(one for one in texts if one in meant)
    return replace(text, count=sum(one in meant for one in texts)).filled(
        table=str(sheet.table.place()),
        column=sheet.header_of(column),
        shown=shown,
        year=meant[shown],
        day=meant[shown],
    )


def _may_be_years(sheet: Sheet, column: int, years: dict[str, str]) -> Message:
    shown = min(years)
    return message(
        "{table}: {shown} in “{column}” is kept, but may be the year {year} in a cell with the "
        "format of a date",
        table=str(sheet.table.place()),
        column=sheet.header_of(column),
        shown=shown,
        year=years[shown],
    )


_OF_NUMBERS = ("weight", "km", "miles", "mil")

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
    for name in _OF_NUMBERS:
        column = sheet.columns.get(name)
        if column is None:
            continue
        texts = {text: _bare(text, name) for text in sheet.texts(column) if text}
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
