"""Dates as people write them: 31.5.2019, ca 2018, spring 2019, since 2017, 2017–2019.

What is said is kept and no more: a season gives its year, a quarter the months that it begins and
ends with. A decade says no year, and “before 2010” no beginning.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from samverkan.dates import in_order
from samverkan.errors import Code
from samverkan.validate.faults import Fault, Faults, Parsed, found_in
from samverkan.words import Message, message
from samverkan.words.cells import is_blank
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EARLIEST_YEAR, LATEST_YEAR = 1000, 2199

_YEAR_FIRST = re.compile(
    r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?(?:[ T]\d{2}:\d{2}(:\d{2})?)?"
)
_DIGITS_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NAMED_MONTH = re.compile(r"(?:(?:den )?(\d{1,2})\.?[ -])?([^\W\d_]{3,9})\.?[ -](\d{4})")
_TWO_YEARS = re.compile(r"(\d{4}) ?[-–/] ?(\d{4})")
_TWO_WAYS = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_MONTHS = 12


@lru_cache(maxsize=4_096)
def parse_date(text: str) -> Parsed[str]:
    """Return a year, month or day as ISO text.

    Examples
    --------
    >>> [parse_date(text).value for text in ("2017", "2017/5/3", "20170503", "2017-05-03 00:00")]
    ['2017', '2017-05-03', '2017-05-03', '2017-05-03']
    >>> parse_date("maj 2017").value, parse_date("3 maj 2017").value
    ('2017-05', '2017-05-03')
    >>> parse_date("2017-13").fault.code.value
    'bad-date'
    """
    if is_blank(text):
        return Parsed(None)
    parts = _date_parts(text)
    try:
        if parts and EARLIEST_YEAR <= parts[0] <= LATEST_YEAR:
            return Parsed(date(*[*parts, 1, 1][:3]).isoformat()[: (4, 7, 10)[len(parts) - 1]])
    except ValueError:
        pass
    return Parsed(
        None,
        Fault(
            Code.BAD_DATE,
            message("“{word}” is not a year or a date", word=text[:60]),
            _instead_of_date(text),
        ),
    )


def _date_parts(text: str) -> list[int]:
    """Return year, month and day, as many as are said; none when a text says no date."""
    found = _YEAR_FIRST.fullmatch(text) or _DIGITS_DATE.fullmatch(text)
    if found:
        return [int(group) for group in found.groups() if group and group.isdigit()]
    named = _NAMED_MONTH.fullmatch(text)
    month = meaning("month", named[2]) if named else None
    if named is None or month is None:
        return []
    return [int(named[3]), int(month), *([int(named[1])] if named[1] else [])]


def _instead_of_date(text: str) -> Message:
    span = _TWO_YEARS.fullmatch(text)
    if span:
        return message(
            "write {since} where it begins, and {until} in a column “until”",
            since=span[1],
            until=span[2],
        )
    parts = _TWO_WAYS.fullmatch(text)
    if parts and max(int(parts[1]), int(parts[2])) <= _MONTHS:
        return message(
            "write {first} or {second}, whichever it is",
            first=f"{parts[3]}-{int(parts[2]):02}-{int(parts[1]):02}",
            second=f"{parts[3]}-{int(parts[1]):02}-{int(parts[2]):02}",
        )
    return message("write a year such as 2017, or a date such as 2017-05-31")


class Span(NamedTuple):
    """When something began and ended."""

    since: str | None
    until: str | None
    faults: Faults


@lru_cache(maxsize=16_384)
def parse_span(since: str, until: str) -> Span:
    """Return when something began and ended, as the columns of any table have it.

    An end before the beginning is not used.

    Examples
    --------
    >>> parse_span("2017", "20180531")
    Span(since='2017', until='2018-05-31', faults=())
    """
    began, ended = parse_date(since), parse_date(until)
    disorder = check_order(began.value, ended.value)
    faults = found_in({"since": began.fault, "until": ended.fault or disorder})
    return Span(began.value, None if disorder else ended.value, faults)


def check_order(since: str | None, until: str | None) -> Fault | None:
    """Return a fault when `until` lies before `since`."""
    if in_order(since, until):
        return None
    return Fault(
        Code.UNTIL_BEFORE_SINCE,
        message("it ends ({until}) before it begins ({since})", until=until, since=since),
        message("exchange the two dates, or mend the wrong one"),
    )


DayFirst = bool | None
"""Whether the day stands before the month; None when that is not known."""

_YEAR = r"(\d{4})"
_CENTURY_TURNS = 70
_LAST_HOUR = r"(?:[ T]\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_DASHES = re.compile("[\u2010-\u2015\u2212→]|->")
_DAY_MONTH = re.compile(
    rf"(\d{{1,2}}) ?([./-]) ?(\d{{1,2}})\.?[ ./-] ?(\d{{4}}|\d{{2}}){_LAST_HOUR}"
)
_MONTH_YEAR = re.compile(rf"(\d{{1,2}}) ?[./-] ?{_YEAR}")
_WHOLE_YEAR = re.compile(rf"{_YEAR}[.,]0+")
_MOMENT = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}}){_LAST_HOUR}")
_QUARTER = re.compile(rf"(?:q|k|kv|kvartal|quarter|quartal|trimestre?|t)\.? ?([1-4])[ ,/-]*{_YEAR}")
_QUARTER_LAST = re.compile(rf"{_YEAR}[ ,/-]*(?:q|k|kv|kvartal|quarter|quartal|t)\.? ?([1-4])")
_YEARS = re.compile(rf"{_YEAR} ?/ ?{_YEAR}")
_SCHOOL_YEAR = re.compile(r"(\d{4}) ?[/-] ?(\d{2})")
_NAME = r"([^\W\d_]{3,12})\.?"
_NTH = r"(\d{1,2})(?:\.|st|nd|rd|th|er|º|:e|:a)?"
_DAY = rf"(?:(?:den|the|le|el|am) )?{_NTH}"
_NAMED = (
    (re.compile(rf"{_DAY}[ -]?(?:de |of )?{_NAME},?[ -]?(?:del? )?{_YEAR}"), "dmy"),
    (re.compile(rf"{_NAME} {_NTH},? {_YEAR}"), "mdy"),
    (re.compile(rf"{_NAME},?[ /-]?(?:de )?{_YEAR}"), "my"),
    (re.compile(rf"{_YEAR},? {_NAME}"), "ym"),
)  # fmt: skip
_BETWEEN = re.compile(r" ?- ?| (?:till|to|til|bis|hasta|until|au|à|al) ", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


class Meant(NamedTuple):
    """What a text says: when it is or begins, and when it is or ends.

    A `is_span` text says both a beginning and an end, or leaves one of them open. A text that is
    not `exact` says less or more than is kept.
    """

    first: str | None
    last: str | None
    is_span: bool = False
    exact: bool = True


class DayAndMonth(NamedTuple):
    """A date of numbers only, of which the first two may be day and month or month and day."""

    first: int
    second: int
    year: int
    sign: str


def day_and_month(text: str) -> DayAndMonth | None:
    """Return the parts of a date of numbers that ends with its year.

    Examples
    --------
    >>> day_and_month("31/5 2019")
    DayAndMonth(first=31, second=5, year=2019, sign='/')
    >>> day_and_month("19-05-31")
    """
    found = _DAY_MONTH.fullmatch(_uniform(text))
    if found is None or (len(found[4]) == 2 and found[2] == "-"):
        return None
    year = int(found[4])
    if len(found[4]) == 2:
        year += 2000 if year < _CENTURY_TURNS else 1900
    return DayAndMonth(int(found[1]), int(found[3]), year, found[2])


@lru_cache(maxsize=8_192)
def meant_by(text: str, *, day_first: DayFirst) -> Meant | None:
    """Return what a text says, or None when it says no date; `day_first` None leaves doubts.

    Examples
    --------
    >>> meant_by("31.5.2019", day_first=None)
    Meant(first='2019-05-31', last='2019-05-31', is_span=False, exact=True)
    >>> meant_by("sedan 2017", day_first=True), meant_by("2020-talet", day_first=True)
    (Meant(first='2017', last=None, is_span=True, exact=False), None)
    """
    uniform = _uniform(text)
    ways: tuple[Callable[[str, DayFirst], Meant | None], ...] = (_point, _span, _worded)
    return next(filter(None, (way(uniform, day_first) for way in ways)), None)


def _uniform(text: str) -> str:
    text = _SPACES.sub(" ", _DASHES.sub("-", text)).strip()
    return text.removesuffix(".") if not text[:-1].endswith(" ") else text


def _point(text: str, day_first: DayFirst) -> Meant | None:
    exact = _plain(text) or _of_numbers(text, day_first) or _of_names(text)
    if exact:
        return Meant(exact, exact)
    quarter = _QUARTER.fullmatch(text.casefold()) or _QUARTER_LAST.fullmatch(text.casefold())
    if quarter:
        number, year = sorted(quarter.groups(), key=len)
        last = 3 * int(number)
        return Meant(f"{year}-{last - 2:02}", f"{year}-{last:02}", exact=False)
    return None


def _plain(text: str) -> str | None:
    """Return a date that begins with its year, and what programs make of years and days."""
    found = _WHOLE_YEAR.fullmatch(text) or _MOMENT.fullmatch(text)
    return parse_date(found[1] if found else text).value


def _of_numbers(text: str, day_first: DayFirst) -> str | None:
    parts = day_and_month(text)
    if parts is None:
        month = _MONTH_YEAR.fullmatch(text)
        return _iso(int(month[2]), int(month[1])) if month else None
    if parts.first > _MONTHS or parts.first == parts.second or parts.sign == ".":
        day_first = parts.second <= _MONTHS or parts.first > _MONTHS
    elif parts.second > _MONTHS:
        day_first = False
    if day_first is None:
        return None
    day, month_number = parts[:2] if day_first else parts[1::-1]
    return _iso(parts.year, month_number, day)


def _of_names(text: str) -> str | None:
    """Return a date whose month has a name."""
    for pattern, order in _NAMED:
        found = pattern.fullmatch(text)
        parts = dict(zip(order, found.groups(), strict=True)) if found else {}
        month = meaning("month", parts["m"]) if parts else None
        if month:
            day = parts.get("d")
            return _iso(int(parts["y"]), int(month), int(day) if day else None)
    return None


def _iso(year: int, month: int, day: int | None = None) -> str | None:
    try:
        text = date(year, month, day or 1).isoformat()
    except ValueError:
        return None
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    return text if day else text[:7]


def _span(text: str, day_first: DayFirst) -> Meant | None:
    """Return a beginning and an end, of which one may be open."""
    if meaning("date_words", text) == "open":
        return Meant(None, None, is_span=True)
    school = _SCHOOL_YEAR.fullmatch(text)
    if school and (int(school[1]) + 1) % 100 == int(school[2]):
        return Meant(school[1], str(int(school[1]) + 1), is_span=True, exact=False)
    years = _YEARS.fullmatch(text)
    if years:
        return Meant(years[1], years[2], is_span=True, exact=False)
    for since, until in _parted(text):
        first, last = _point(since, day_first), _point(until, day_first)
        open_end = not until or meaning("date_words", until) == "open"
        if first and (last or open_end):
            return Meant(first.first, last.last if last else None, is_span=True, exact=False)
        if last and not since:
            return Meant(None, last.last, is_span=True, exact=False)
    return None


def _parted(text: str) -> Iterator[tuple[str, str]]:
    for found in _BETWEEN.finditer(text):
        yield text[: found.start()].strip(), text[found.end() :].strip()


def _worded(text: str, day_first: DayFirst) -> Meant | None:
    """Return what a date with words before or behind it says."""
    bare = text.strip("()?~≈ ")
    point = _point(bare, day_first)
    if point and bare != text:
        return point._replace(exact=False)
    for word, rest in _words_beside(bare):
        found = _point(rest.strip(" ,:"), day_first)
        if found:
            return _as_told(word, found)
    return None


def _words_beside(text: str) -> Iterator[tuple[str, str]]:
    """Yield what words at the beginning, then at the end, are known for, and the rest."""
    parts = re.sub(r"^([^\W\d]+[.:]?)(?=\d)", r"\1 ", text).split()
    for count in range(min(4, len(parts) - 1), 0, -1):
        for words, rest in ((parts[:count], parts[count:]), (parts[-count:], parts[:-count])):
            told = meaning("date_words", " ".join(words))
            if told and told != "open":
                yield told, " ".join(rest)


def _as_told(word: str, found: Meant) -> Meant:
    if word == "since":
        return Meant(found.first, None, is_span=True, exact=False)
    if word == "until":
        return Meant(None, found.last, is_span=True, exact=False)
    if word == "season":
        return Meant((found.first or "")[:4], (found.last or "")[:4], exact=False)
    return found._replace(exact=False)
