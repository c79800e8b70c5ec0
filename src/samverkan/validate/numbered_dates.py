"""Dates that a spreadsheet has turned into something else, and what they were.

A spreadsheet keeps a day as its number, counted from 1899-12-30. So the year 2017 in a cell with
the format of a date shows as 1905-07-09, and a day in a cell without it as a number such as 43000.
The former is taken for a year where every day of its column falls among those; the latter cannot
be anything but a day. Both are said once a column.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from samverkan.read.tables import text_at
from samverkan.validate.sheets import with_texts
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from samverkan.validate.sheets import Sheet
    from samverkan.words import Message

_FIRST = date(1899, 12, 30)
_YEARS = range(1900, 2100)
_DAYS = range(20_000, 73_051)  # 1954 to 2099
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T]00:00(?::00)?)?")
_YEAR_OR_MONTH = re.compile(r"\d{4}(?:-\d{2})?")
_NUMBER = re.compile(r"(\d{5})(?:[.,]\d+)?")
_COLUMNS = ("since", "until")


def with_dates_restored(sheet: Sheet) -> tuple[Sheet, list[Message]]:
    """Return a table with the years and days that its dates stood for, and what to say of it."""
    said: list[Message] = []
    for column in sorted(sheet.columns[name] for name in _COLUMNS if name in sheet.columns):
        texts = [text for row in sheet.rows if (text := text_at(row, column))]
        years = {text: year for text in set(texts) if (year := _year(text)) is not None}
        days = {text: day for text in set(texts) if (day := _day(text)) is not None}
        if years and _is_of_years(texts, years):
            said.append(_said_of_years(sheet, column, texts, years))
            sheet = with_texts(sheet, column, years)
        elif years:
            said.append(_may_be_years(sheet, column, years))
        if days:
            said.append(_said_of_days(sheet, column, texts, days))
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


def _is_of_years(texts: list[str], years: dict[str, str]) -> bool:
    """Tell whether all days of a column may be years, and nothing in it is another kind of day."""
    return all(text in years or _YEAR_OR_MONTH.fullmatch(text) for text in texts)


def _said_of_years(sheet: Sheet, column: int, texts: list[str], years: dict[str, str]) -> Message:
    shown = next(text for text in texts if text in years)
    return plural_message(
        "{table}: {count} day in “{column}” is read as the year that a spreadsheet shows so: "
        "{shown} as {year}",
        "{table}: {count} days in “{column}” are read as the years that a spreadsheet shows so: "
        "{shown} as {year}",
        sum(text in years for text in texts),
        table=str(sheet.table.place()),
        column=sheet.header_of(column),
        shown=shown,
        year=years[shown],
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


def _said_of_days(sheet: Sheet, column: int, texts: list[str], days: dict[str, str]) -> Message:
    shown = next(text for text in texts if text in days)
    return plural_message(
        "{table}: {count} number in “{column}” is read as the number of a day: {shown} as {day}",
        "{table}: {count} numbers in “{column}” are read as numbers of days: {shown} as {day}",
        sum(text in days for text in texts),
        table=str(sheet.table.place()),
        column=sheet.header_of(column),
        shown=shown,
        day=days[shown],
    )
