"""Lists of meetings: a row for each, with when it was, whose it was, and who was there.

Each host met those who came, as often as they did. Where no host is told and never more than two
were there, these two met; else everybody takes part in the meetings, which become actors.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read.attendance import MET_COLUMNS, those_who_met
from samverkan.read.long_columns import (
    NEARLY,
    Column,
    columns_of,
    columns_unused,
    headers_of,
    is_titled,
    names_persons,
    subjects_of,
)
from samverkan.read.meeting_rows import has_date, one_meeting
from samverkan.read.tables import SEARCHED_ROWS, Row, Table, in_words, text_at
from samverkan.words import Message, message, plural_message
from samverkan.words.headers import header_meaning
from samverkan.words.long_headers import is_called_off
from samverkan.words.relation_headers import relation_of, type_said
from samverkan.words.vocabulary import loosely, meaning

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_SEVERAL = 0.3
_OF_ONE_PLACE = 0.4
"""The share of names that have a word in common when that is the place they are in."""

_LONGEST_NAME = 6
_MOST_OF_A_PAIR = 2
_TOPICS = ("topic", "theme", "detail", "activity")
_BETWEEN = re.compile(r"\s*[,;|\n]\s*|\s+\+\s+|\s+(?:och|og|and|ja|und|et|y)\s+")
_MIDNIGHT = re.compile(r"[ T]00:00(:00)?$")
_HYPHENED = re.compile(r"\b(\d{1,2})-(\d{1,2})-(\d{4})\b")
"""A day that might be taken for a telephone number, beside other words."""


class _Columns(NamedTuple):
    """The columns of a list of meetings; those that are not used are `others`."""

    when: Column
    who: Column
    host: Column | None
    topic: Column | None
    name: Column | None
    others: tuple[Column, ...]


class _Meeting(NamedTuple):
    """A meeting: its row, what it is called, whose it was, and the cell of those who came."""

    number: int
    called: str
    host: str
    who: str


def hosted_meetings(table: Table) -> tuple[list[Table], list[Message]] | None:
    """Return whom the hosts of listed meetings met, and how it was read; None for other tables."""
    one = one_meeting(table)
    found = _find(table) if one is None else None
    left_out: list[Message] = []
    if one is not None:
        position = one.position
        held = [_Meeting(number, one.called, one.host, who) for number, who in one.came]
    elif found is not None and found[1].host is not None:
        position, columns = found
        held, off = _meetings(table, position, columns)
        left_out = _left_out(table, columns, off)
    else:
        return None
    rows = [Row(seat.number, (seat.who, seat.host, "meets", "1", seat.called)) for seat in held]
    named = _named(table, position, held)
    said = plural_message(
        "{table}: {count} meeting, whose host met each of those who came",
        "{table}: {count} meetings, whose hosts met each of those who came",
        len(held) if one is None else 1,
        table=str(table.place()),
    )
    return [named, _relations(table, position, rows)], [said, *left_out]


def dated_meetings(
    table: Table, *, co_attendance: bool
) -> tuple[list[Table], list[Message]] | None:
    """Return who met, or took part, in listed meetings without hosts; None for other tables."""
    found = _find(table)
    if found is None or found[1].host is not None:
        return None
    position, columns = found
    held, off = _meetings(table, position, columns)
    seats = [(one.number, name, one.called) for one in held for name in _names_in(one.who)]
    most = max((len(_names_in(one.who)) for one in held), default=0)
    met = those_who_met(seats) if co_attendance or most <= _MOST_OF_A_PAIR else None
    if met is not None:
        rows = [pair.as_row() for pair in met]
        tables = [_named(table, position, held), _relations(table, position, rows)]
        text = message("{table}: {meetings}, {relations} between those who met there")
    else:
        rows = [Row(one.number, (one.who, one.called, "participates", "", "")) for one in held]
        tables = [
            _named(table, position, held),
            _forums(table, position, held),
            _relations(table, position, rows),
        ]
        text = message("{table}: {meetings}, {relations} of those who took part")
    said = text.filled(
        table=str(table.place()),
        meetings=plural_message("{count} meeting", "{count} meetings", len(held)),
        relations=plural_message("{count} relation", "{count} relations", len(rows)),
    )
    return tables, [said, *_left_out(table, columns, off)]


def lists_meetings(table: Table) -> bool:
    """Tell whether each row of a table is of a meeting, or of those who came to the only one."""
    return one_meeting(table) is not None or _find(table) is not None


def _find(table: Table) -> tuple[int, _Columns] | None:
    """Return the row of the headers of a list of meetings, and its columns."""
    for position in range(min(SEARCHED_ROWS, len(table.rows) - 1)):
        headers = headers_of(table, position)
        if any({"attendee", "host"} & set(subjects_of(table, *one)) for one in headers.items()):
            columns = columns_of(table, position)
            others = any(map(_is_of_actors, columns)) or _are_of_relations(columns)
            found = None if others else _columns(columns)
            return (position, found) if found else None
    return None


def _is_of_actors(column: Column) -> bool:
    """Tell whether a column says what an actor is, or has to do with: then each row is of one."""
    if not column.subjects and relation_of(column.header):
        return True
    said = meaning("actor_headers", column.header)
    return said in ("name", "id", "kind", "sector", "level") and not column.is_numeric


def _are_of_relations(columns: Sequence[Column]) -> bool:
    """Tell whether a table says who does what to whom."""
    ends = {header_meaning("relation_headers", column.header) for column in columns}
    return {"source", "target"} <= ends and any(column.is_mostly(type_said) for column in columns)


def _columns(columns: Sequence[Column]) -> _Columns | None:
    """Return what the columns are; None when no day, or nobody who was there, is told.

    Those who were there are names, not how many; where no header speaks of them, they stand where
    there are several in a cell. A host that no header speaks of is among those who were there.
    """
    left = list(columns)

    def take(found: Column | None) -> Column | None:
        if found is not None:
            left.remove(found)
        return found

    def about(*words: str) -> Column | None:
        return next((one for word in words for one in left if one.is_about(word)), None)

    host = take(about("host"))
    when = take(about("when", "since") or next(filter(_has_days, left), None))
    if when is None or not (when.is_about("when") or _has_days(when)):
        return None
    who = take(_attendees(left, known_host=host is not None))
    if who is None or _of_persons(who):
        return None
    host = host or take(_host_among(left, who))
    if not (host or _names_several(who)):
        return None
    topic, name = take(about(*_TOPICS)), take(about("mode"))
    return _Columns(when, who, host, topic, name, tuple(left))


def _has_days(when: Column) -> bool:
    """Tell whether nearly all that stands in a column is dates, with years or without."""
    texts = [text for text in when.texts if text]
    dated = sum(map(has_date, texts))
    return when.is_dated or (dated > 0 and dated >= NEARLY * len(texts))


def _attendees(columns: Sequence[Column], *, known_host: bool) -> Column | None:
    """Return the column of those who were there, by its header; of hosted meetings by its cells."""
    named = [one for one in columns if one.is_about("attendee") and not one.is_numeric]
    several = [one for one in columns if known_host and _names_several(one) and _is_of_names(one)]
    return next(iter((*named, *several)), None)


def _is_of_names(column: Column) -> bool:
    """Tell whether a column that speaks of nothing else holds names: short texts with capitals."""
    if column.is_about(*_TOPICS, "told", "person", "place", "quantity"):
        return False
    names = [name for text in column.texts for name in _names_in(text)]
    capitals = sum(name[0].isupper() and len(name.split()) <= _LONGEST_NAME for name in names)
    return 2 * capitals > len(names)


def _host_among(columns: Sequence[Column], who: Column) -> Column | None:
    """Return a column most of whose texts are names of those who were at some other meeting.

    Names that say what they are count as well, where some of these were at another one, or the
    header speaks of who led the meeting. A place may be, where nothing else is: it is somebody's
    house.
    """
    came = {loosely(name) for text in who.texts for name in _names_in(text)}
    found = [
        one
        for one in columns
        if not (one.is_numeric or one.is_about("person", *_TOPICS)) and _are_hosts(one, came)
    ]
    return min(found, key=lambda one: (one.is_about("place"), not one.is_about("chair")),
               default=None)  # fmt: skip


def _are_hosts(column: Column, came: Collection[str]) -> bool:
    names = list(column.spellings.values())
    met = sum(loosely(name) in came for name in names)
    titled = sum(loosely(name) in came or is_titled(name) for name in names)
    if column.is_about("chair") and titled:
        return not names_persons(column)
    return 2 * met > len(names) or (2 * titled > len(names) and met > 0)


def _of_persons(who: Column) -> bool:
    """Tell whether those who were there are persons; many of no family have a word in common."""
    names = [name for text in who.texts for name in _names_in(text)]
    met = Counter(word for name in {loosely(name) for name in names} for word in name.split())
    common = max(met.values(), default=0)
    if common > 1 and common >= _OF_ONE_PLACE * len(set(map(loosely, names))):
        return False
    return names_persons(Column(who.position, who.header, (), names))


def _names_in(text: str) -> list[str]:
    return [name for name in _BETWEEN.split(text) if name]


def _names_several(who: Column) -> bool:
    several = sum(len(_names_in(text)) > 1 for text in who.texts)
    return several > 0 and several >= _SEVERAL * sum(map(bool, who.texts))


def _meetings(table: Table, position: int, columns: _Columns) -> tuple[list[_Meeting], list[int]]:
    """Return the meetings that were held, and the rows of those that were not, or of nobody."""
    held, off = [], []
    for row in table.rows[position + 1 :]:
        date, who, host, topic, name = (
            text_at(row, one.position) if one else "" for one in columns[:5]
        )
        if not who or any(map(is_called_off, row.cells)):
            off.append(row.number)
            continue
        day = _HYPHENED.sub(r"\1.\2.\3", _MIDNIGHT.sub("", date))
        words = (name, topic, day)
        called = " ".join(dict.fromkeys(word for word in words if word))
        held.append(_Meeting(row.number, called, host, who))
    return held, off


def _relations(table: Table, position: int, rows: Iterable[Row]) -> Table:
    made = table.derive(table.rows[position].number, MET_COLUMNS, rows)
    return replace(made, renaming=table.renaming, legend=table.legend, tallied=True)


def _named(table: Table, position: int, held: Iterable[_Meeting]) -> Table:
    """Return the actors that the meetings name, for files in which nothing else says who is one."""
    names: dict[str, Row] = {}
    for one in held:
        for name in (*filter(None, (one.host,)), *_names_in(one.who)):
            names.setdefault(loosely(name), Row(one.number, (name,)))
    number = table.rows[position].number
    made = table.derive(number, ("name",), names.values(), implied="names")
    return replace(made, derived=True)


def _forums(table: Table, position: int, held: Iterable[_Meeting]) -> Table:
    names = {one.called: one.number for one in held if one.called}
    rows = (Row(number, (name, "network")) for name, number in names.items())
    number = table.rows[position].number
    return replace(table.derive(number, ("name", "kind"), rows, implied="forums"), derived=True)


def _left_out(table: Table, columns: _Columns, off: Sequence[int]) -> list[Message]:
    """Say which meetings nobody was at, and which columns are not used."""
    unused = columns_unused(table, columns.others)
    if not off:
        return unused
    said = plural_message(
        "{table}: {count} meeting was called off, or nobody is said to have come ({rows})",
        "{table}: {count} meetings were called off, or nobody is said to have come ({rows})",
        len(off),
        table=str(table.place()),
        rows=in_words(off),
    )
    return [said, *unused]
