"""Dates as texts: a year, a month or a day; the one check of them, and how they compare."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TypeAlias, TypeGuard

Date: TypeAlias = str
"""``2017``, ``2017-05`` or ``2017-05-31``: a year or month stands for all of its days."""

_WRITTEN = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)


def is_date(value: object) -> TypeGuard[Date]:
    """Tell whether a value is a date as samverkan writes it, and one that there is.

    Examples
    --------
    >>> [is_date(value) for value in ("2017", "2016-02-29", "2017-02-29", "17-5", 2017)]
    [True, True, False, False, False]
    """
    if isinstance(value, str) and _WRITTEN.fullmatch(value):
        with suppress(ValueError):
            date.fromisoformat(first_day(value))
            return True
    return False


def first_day(written: Date) -> Date:
    """Return the first day of a year, month or day.

    Examples
    --------
    >>> first_day("2017"), first_day("2017-05"), first_day("2017-05-31")
    ('2017-01-01', '2017-05-01', '2017-05-31')
    """
    return written + "-01-01"[len(written) - 4 :] if len(written) < 10 else written


def last_day(written: Date) -> Date:
    """Return the last day of a year, month or day, as a text that compares rightly.

    The month's last day is written 31 whatever the month; it is compared, never shown.

    Examples
    --------
    >>> last_day("2017"), last_day("2017-05-30")
    ('2017-12-31', '2017-05-30')
    """
    return written + "-12-31"[len(written) - 4 :] if len(written) < 10 else written


def holds_on(day: Date, since: Date | None, until: Date | None) -> bool:
    """Tell whether `day` lies between `since` and `until`, blanks being open ends."""
    return (since is None or first_day(since) <= day) and (until is None or day <= last_day(until))


def in_order(since: Date | None, until: Date | None) -> bool:
    """Tell whether an end does not lie before the beginning, blanks being open ends.

    Examples
    --------
    >>> in_order("2017-05", "2017"), in_order("2018", "2017"), in_order(None, "2017")
    (True, False, True)
    """
    return since is None or until is None or first_day(since) <= last_day(until)


def today() -> Date:
    """Return today's date where the user is."""
    return datetime.now(UTC).astimezone().date().isoformat()


def local_time(moment: str) -> str:
    """Return a moment, which is told in UTC, as the clock here shows it, to the second.

    Examples
    --------
    >>> len(local_time("2026-11-24T21:05:09Z"))
    19
    """
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M:%S")
