"""What people write in a list to follow up: a state in their own words, a day without its year.

Whatever is read as more than it says is told, so that a person can see whether it was meant so.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from samverkan.errors import Code
from samverkan.following import State
from samverkan.role_words import role_words
from samverkan.validate.faults import REPLACEMENT, Fault, find_personal_data
from samverkan.validate.written_dates import meant_by, parse_date
from samverkan.words import message
from samverkan.words.vocabulary import is_common_noun, key, meaning, written_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

LONGEST_PHRASE = 6
"""Words that together mean a state at most."""
LONG_AGO = timedelta(days=275)
"""A day without a year is the last one if that is not as long ago as this, else the next one."""
FIRST_SERIAL, LAST_SERIAL = 36_526, 73_415
"""Days from 2000 to 2100 as Excel counts them, where a cell shows a day as a number."""
_EPOCH = date(1899, 12, 30)

_ONLY_BESIDE_ANOTHER = {"per", "bo"}
"""Given names that are words too, but not in Per-Olof."""
_UNDER_WAY = {State.NOT_BEGUN, State.CONTACTED, State.MEETING_BOOKED}
_AFTER: Mapping[State, set[State]] = {
    State.MEETING_BOOKED: {State.CONTACTED},
    State.ALREADY_TOGETHER: {*_UNDER_WAY, State.ESTABLISHED},
    **dict.fromkeys((State.ESTABLISHED, State.PAUSED, State.DECLINED), _UNDER_WAY),
}
"""The states that a text may tell of on its way to another."""
_DAY_MONTH = re.compile(r"(\d{1,2})(?: ?[/.] ?|-)(\d{1,2})\.?")
_DAY_NAME = re.compile(r"(?:den )?(\d{1,2})(?:\.|:[ae]|st|nd|rd|th)?[ -]?([^\W\d_]{3,12})\.?")
_NAME_DAY = re.compile(r"([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th|\.)?")
_NAME_YEAR = re.compile(r"([^\W\d_]{3,12})\.?-(\d{2})")
_WEEK = re.compile(r"([^\W\d_]+)\.? ?(\d{1,2})(?:[ ,/-]+(\d{4}))?")
_YEAR_WEEK = re.compile(r"(\d{4})[ -]*([^\W\d_]+)\.? ?(\d{1,2})")
_HOUR = re.compile(r",? (?:[^\W\d_]{2,3}\.? ?)?\d{1,2}[:.]\d{2}(?:-\d{1,2}[:.]\d{2})?$")
_FIRST_WORD = re.compile(r"[^\W\d_]{2,10}\.?,? (?=.*\d)")


class ReadState(NamedTuple):
    """The state that a text means; one in other words is `told`, and its text kept as a note."""

    state: State
    told: bool


def read_state(text: str) -> ReadState | None:
    """Return the state that a text says; None when it says none, or two that exclude each other.

    Examples
    --------
    >>> read_state("KLART ").state.value, read_state("bokat möte 12/11").state.value
    ('established', 'meeting_booked')
    >>> read_state("kontaktade dem, de tackade nej").state.value
    'declined'
    >>> read_state("inte klart än"), read_state("kanske")
    (None, None)
    """
    whole = meaning("state", text)
    if whole is not None:
        return ReadState(State(whole), told=False)
    found, rest = _states_within(text)
    last = found.difference(*(_AFTER.get(one, ()) for one in found))
    if len(last) != 1 or any(meaning("negation", word) for word in rest):
        return None
    return ReadState(State(last.pop()), told=True)


def _states_within(text: str) -> tuple[set[State], list[str]]:
    """Return the states that the words of a text mean, the longest phrases first, and the rest."""
    words, found, rest = key(text[:300]).split(), set(), []
    start = 0
    while start < len(words):
        ends = range(min(len(words), start + LONGEST_PHRASE), start, -1)
        phrases = ((end, meaning("state", " ".join(words[start:end]))) for end in ends)
        end, state = next(((end, state) for end, state in phrases if state), (start + 1, None))
        if state is None:
            rest.append(words[start])
        else:
            found.add(State(state))
        start = end
    return found, rest


class ReadDay(NamedTuple):
    """The day, month or year that a text means; one that says less or other is `told`."""

    day: str | None
    told: bool = False
    fault: Fault | None = None


def read_day(text: str, today: str) -> ReadDay:
    """Return the day that a text says; the year that it lacks is the one that fits `today`.

    Examples
    --------
    >>> [read_day(text, "2026-11-30").day for text in ("12/11", "15 jan", "v. 46", "tors 3 dec")]
    ['2026-11-12', '2027-01-15', '2026-11-09', '2026-12-03']
    >>> read_day("2026-11-12", "2026-11-30"), read_day("snart", "2026-11-30").fault.code.value
    (ReadDay(day='2026-11-12', told=False, fault=None), 'bad-date')
    """
    written = parse_date(text)
    if written.fault is None:
        return ReadDay(written.value)
    for shorter in _shorter(text.strip()):
        meant = meant_by(shorter, day_first=True)
        day = (meant.first or meant.last) if meant else None
        day = day or _serial(shorter) or _without_year(shorter, date.fromisoformat(today))
        if day:
            return ReadDay(day, told=True)
    return ReadDay(None, fault=_no_day(text))


def _shorter(text: str) -> Iterator[str]:
    """Yield a text, then what is left of it without an hour, and without its first words."""
    yield text
    for _ in range(3):
        shorter = _HOUR.sub("", text) if _HOUR.search(text) else _FIRST_WORD.sub("", text, count=1)
        if shorter == text:
            return
        text = shorter
        yield text


def _no_day(text: str) -> Fault:
    return Fault(
        Code.BAD_DATE,
        message("“{word}” is not a day", word=text[:60]),
        message("write for example 2026-11-12, 12 Nov or week 46, or put it in the remark"),
    )


def _serial(text: str) -> str | None:
    """Return the day that Excel has counted as a number."""
    if text.isdecimal() and text.isascii() and FIRST_SERIAL <= int(text) <= LAST_SERIAL:
        return (_EPOCH + timedelta(days=int(text))).isoformat()
    return None


def _without_year(text: str, today: date) -> str | None:
    """Return the day, the Monday of the week, or the month that a text says."""
    text = " ".join(text.casefold().split())
    week = _week(text, today)
    if week is not None:
        return week
    if pair := _DAY_MONTH.fullmatch(text):
        return _nearest(today, int(pair[2]), int(pair[1]))
    if pair := _NAME_YEAR.fullmatch(text):
        month = _month(pair[1])
        return f"20{pair[2]}-{month:02}" if month else None
    if pair := _DAY_NAME.fullmatch(text):
        return _nearest(today, _month(pair[2]), int(pair[1]))
    if pair := _NAME_DAY.fullmatch(text):
        return _nearest(today, _month(pair[1]), int(pair[2]))
    found = _nearest(today, _month(text), 1)
    return found[:7] if found else None


def _month(name: str) -> int:
    """Return the number of a month; 0 for what is none."""
    return int(meaning("month", name) or 0)


def _week(text: str, today: date) -> str | None:
    if found := _YEAR_WEEK.fullmatch(text):
        year, word, number = found.groups()
    elif found := _WEEK.fullmatch(text):
        word, number, year = found.groups()
    else:
        return None
    if meaning("date_parts", word) != "week":
        return None
    years = (int(year),) if year else (today.year, today.year - 1, today.year + 1)
    return _fitting(today, [(each, int(number), 1) for each in years], date.fromisocalendar)


def _nearest(today: date, month: int, day: int) -> str | None:
    years = (today.year, today.year - 1, today.year + 1)
    return _fitting(today, [(year, month, day) for year in years], date)


def _fitting(
    today: date, parts: list[tuple[int, int, int]], made: Callable[[int, int, int], date]
) -> str | None:
    """Return the last of some days unless it is long ago, else the next; None when none is one."""
    days = []
    for one in parts:
        with suppress(ValueError):
            days.append(made(*one))
    recent = [day for day in days if timedelta(0) <= today - day < LONG_AGO]
    coming = [day for day in days if day > today]
    chosen = max(recent) if recent else min(coming) if coming else max(days, default=None)
    return chosen.isoformat() if chosen else None


def find_persons(text: str) -> tuple[tuple[Fault, ...], str | None]:
    """Return personal data in who sees to something, with names of persons, and the text without.

    Examples
    --------
    >>> find_persons("Anna Ek, näringslivskontoret")[1], find_persons("näringslivsutvecklaren")
    ('[…], näringslivskontoret', ((), None))
    >>> find_persons("Anna Lindhs förskola")
    ((), None)
    """
    faults, rest = find_personal_data(text)
    bare = text if rest is None else rest
    name = _name_in(bare)
    if name is None:
        return faults, rest
    fault = Fault(
        Code.PERSONAL_DATA,
        message("this looks like the name of a person"),
        message("write the role or the organisation; the name is left out"),
        name[:2] + "…",
    )
    return (*faults, fault), bare.replace(name, REPLACEMENT)


def _name_in(text: str) -> str | None:
    """Return the name of a person with which a text begins; one of an organisation is none."""
    found = re.match(r"[^\W\d_]+(?:-[^\W\d_]+)*(?: [A-ZÅÄÖÆØÉ][\w.-]*)*", text)
    if found is None or not (found[0][0].isupper() or found[0] == text.strip()):
        return None
    parts = set(key(found[0].split()[0]).split())
    if not parts & _given_names() or parts - _given_names() - _ONLY_BESIDE_ANOTHER:
        return None
    names = (own.names for own in role_words().values() if own.names)
    is_organisation = any(pattern.search(text.casefold()) for pattern in names)
    return None if is_organisation or any(map(is_common_noun, text.split())) else found[0]


@cache
def _given_names() -> frozenset[str]:
    return frozenset(map(key, written_in("name_words.toml")["persons"]["given"]))
