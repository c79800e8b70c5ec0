"""Lists of who takes part: a row for an organisation and a meeting, or those who came to one.

Meetings, networks and projects become actors, as those of a table of attendance do, and each row a
relation to one. A line above the headers of one meeting may name its host: “Servicemöte 21 november
– värd: byalaget”. Those who came stand in the column of organisations, beside their persons or not;
where a column of marks says who came, no others did.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read.attendance import those_who_met
from samverkan.read.long_columns import (
    Column,
    columns_of,
    is_titled,
    lists_in,
    names_persons,
    separator_of,
    share_determined,
    spelled,
)
from samverkan.read.long_roles import NEARLY, wanders
from samverkan.read.tables import Row, Table, filled, has_several
from samverkan.words import Message, message, plural_message
from samverkan.words.headings import header_meaning, is_organisation
from samverkan.words.long_headers import is_nobody, subjects
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samverkan.read.long_roles import Roles


_SHARED = 0.25
_MEETINGS = ("source", "target", "type", "weight", "description")
_RELATIONS = ("source", "target", "type", "description", "since", "until")


def forum_of(roles: Roles) -> Column | None:
    """Return the column of what the organisations take part in; None when that is not the point.

    It is the point when they share what stands there, and it says more than where they are: a
    table of who does what where may tell of projects, too.
    """
    project = next((column for column in roles.kept if column.is_about("project")), None)
    found = roles.forum or project
    if found is None or roles.ties or (found.filled < NEARLY and separator_of(found) is None):
        return None
    what = [column for column in (roles.theme, *roles.places[:1]) if column is not None]
    if any(wanders(each, roles.who) and share_determined(each, found) < NEARLY for each in what):
        return None
    return found if _are_shared(roles.who, found) else None


def _are_shared(who: Column, forum: Column) -> bool:
    """Tell whether both recur, so that what stands in a column brings organisations together.

    Where no organisation has a second row, only cells with several names show that they may.
    """
    rows = zip(lists_in(who), lists_in(forum), strict=True)
    pairs = {(one, what) for names, forums in rows for one in names for what in forums}
    seats = Counter(what for _, what in pairs)
    shared = sum(count > 1 for count in seats.values())
    recurring = len(pairs) > len({one for one, _ in pairs})
    return recurring and shared >= max(1, _SHARED * len(seats))


class Seat(NamedTuple):
    """One who takes part in something: the row that says so first, when, and in what roles."""

    number: int
    who: str
    forum: str
    span: tuple[str, str]
    roles: tuple[str, ...]


def of_organisations(roles: Roles) -> Roles:
    """Return what the columns are without those that tell of the meetings instead."""
    own = [column for column in roles.places if share_determined(column, roles.who) >= NEARLY]
    kept = [column for column in roles.kept if share_determined(column, roles.who) >= NEARLY]
    return replace(roles, theme=None, places=tuple(own), since=None, until=None, kept=tuple(kept))


def tables_of_seats(
    table: Table, position: int, roles: Roles, forum: Column, *, co_attendance: bool
) -> tuple[list[Table], list[Message]]:
    """Return relations to what the organisations take part in, or between those who met there.

    Organisations that stand in lists become actors here: else their own rows tell of them.
    """
    seats = _seats([row.number for row in table.rows[position + 1 :]], roles, forum)
    named = {seat.who: (seat.number, "") for seat in reversed(seats)}
    listed = separator_of(roles.who) is not None
    tables = [_named(table, position, named)] if listed else []
    said = [_said(table, roles, seats, forum)]
    met = _met(seats) if co_attendance else None
    if met is not None:
        ties = _table(table, position, _MEETINGS, met)
        return [*tables, ties], [*said, _counted_met(table, len(met))]
    word = "member_of" if forum.is_about("group") else "participates"
    rows = [
        Row(seat.number, (seat.who, seat.forum, word, "; ".join(seat.roles), *seat.span))
        for seat in seats
    ]
    kind = "project" if forum.is_about("project") else "network"
    forums = _named(table, position, {seat.forum: (seat.number, kind) for seat in reversed(seats)})
    # Where a row is of a meeting, it is the meeting's own: else it is counted with who was there.
    tables.append(replace(forums, derived=False) if listed else forums)
    relations = _table(table, position, _RELATIONS, rows)
    return [*tables, relations], said


def _named(table: Table, position: int, names: Mapping[str, tuple[int, str]]) -> Table:
    rows = sorted(Row(number, (name, kind)) for name, (number, kind) in names.items())
    return replace(_table(table, position, ("name", "kind"), rows), implied="forums")


def _seats(numbers: Sequence[int], roles: Roles, forum: Column) -> list[Seat]:
    """Return who takes part in what, each pair once."""
    blank = [""] * len(numbers)
    # A meeting is on its day: only what goes on for longer has a span.
    lasting = forum.is_about("project", "group")
    since, until = (
        spelled(column) if column and lasting else blank for column in (roles.since, roles.until)
    )
    words = spelled(roles.role) if roles.role else blank
    found: dict[tuple[str, str], tuple[int, tuple[str, str], dict[str, None]]] = {}
    rows = zip(numbers, lists_in(roles.who), lists_in(forum), since, until, words, strict=True)
    for number, names, forums, start, end, word in rows:
        for pair in product(names, forums):
            found.setdefault(pair, (number, (start, end), {}))[2].setdefault(word)
    return [
        Seat(number, *pair, span, tuple(filter(None, words)))
        for pair, (number, span, words) in found.items()
    ]


def _met(seats: Sequence[Seat]) -> list[Row] | None:
    """Return a relation for each two who took part in the same; None when they are too many."""
    pairs = those_who_met((seat.number, seat.who, seat.forum) for seat in seats)
    if pairs is None:
        return None
    return [
        Row(pair.number, (*pair.names, "meets", str(len(pair.meetings)), "; ".join(pair.meetings)))
        for pair in pairs
    ]


def _table(table: Table, position: int, meant: tuple[str, ...], rows: Iterable[Row]) -> Table:
    return Table(
        table.file,
        table.sheet,
        (Row(table.rows[position].number, meant), *rows),
        meant=meant,
        renaming=table.renaming,
        derived=True,
    )


def _said(table: Table, roles: Roles, seats: Sequence[Seat], forum: Column) -> Message:
    """Say how many take part in how much; what comes of it is counted with the map."""
    return message(
        "{table}: {rows} {organisations} taking part in {forums} of “{header}”",
        table=str(table.place()),
        rows=plural_message("{count} row names", "{count} rows name", len(roles.who.keys)),
        organisations=plural_message(
            "{count} organisation", "{count} organisations", len({seat.who for seat in seats})
        ),
        header=forum.header,
        forums=len({seat.forum for seat in seats}),
    )


def _counted_met(table: Table, count: int) -> Message:
    return plural_message(
        "{table}: {count} relation between those who met there",
        "{table}: {count} relations between those who met there",
        count,
        table=str(table.place()),
    )


_MOST_ROWS_ABOVE = 8
_MOST_WORDS = 4
_FEWEST_CAME = 2
_SIGNS = " –—-:;,.("
_BETWEEN = re.compile(r"\s+[–—-]+\s+|[:;,.()=\n]+(?:\s+|$)|(?<=\s)\(")


class OneMeeting(NamedTuple):
    """A meeting: where its headers are, what it is called, its host, and who came, by row."""

    position: int
    called: str
    host: str
    came: tuple[tuple[int, str], ...]


def one_meeting(table: Table) -> OneMeeting | None:
    """Return the meeting that a table lists those of who came; None for other tables."""
    rows = table.rows[: _MOST_ROWS_ABOVE + 1]
    position = next((place for place, row in enumerate(rows) if has_several(row)), 0)
    above = [row.cells[filled(row)[0]].strip() for row in rows[:position] if filled(row)]
    found = next(filter(None, map(_host_in, above)), None)
    if found is None:
        return None
    called, host = found
    columns = columns_of(table, position)
    marks, *further = [*filter(_are_marks, columns), None]
    who = _who(columns, marks)
    speaks = [table.name, *_pieces(" – ".join(above)), *(column.header for column in columns)]
    if (
        who is None
        or any(further)
        or not (marks or any({"mode", "attendee"} & set(subjects(t)) for t in speaks))
    ):
        return None
    came = tuple(
        (row.number, text)
        for place, row in enumerate(table.rows[position + 1 :])
        if not is_nobody(text := who.texts[place]) and (not marks or _is_there(marks.texts[place]))
    )
    return OneMeeting(position, called, host, came) if len(came) >= _FEWEST_CAME else None


def _host_in(title: str) -> tuple[str, str] | None:
    """Return what a meeting is called by its title, and its host; None where none is named.

    Examples
    --------
    >>> _host_in("Servicemöte i Vik 21 november – värd: Viks byalag")
    ('Servicemöte i Vik 21 november', 'Viks byalag')
    >>> _host_in("Village meeting, convened by the Parish Council"), _host_in("Värdar i Vik")
    (('Village meeting', 'Parish Council'), None)
    >>> _host_in("Möte 3 maj. Ordförande: Kim Ek")
    """
    pieces = _pieces(title)
    for number, piece in enumerate(pieces):
        words = piece.split()
        for start, end in _spans(len(words)):
            role = _role(" ".join(words[start:end]))
            host = _names_in_line(words[end:], pieces[number + 1 :]) if role else ""
            if host and not (role == "chair" and names_persons(Column(0, "", (), (host,)))):
                before = title.partition(piece)[0] + " ".join(words[:start])
                return before.strip(_SIGNS) or title, host
    return None


def _names_in_line(words: Sequence[str], following: Sequence[str]) -> str:
    """Return the name after a word for a host, in the same piece or the next; blank for a place."""
    small = [meaning("header_small", key(word)) for word in words]
    skipped = next((n for n, one in enumerate(small) if one not in ("little", "by")), len(words))
    if small[skipped : skipped + 1] == ["within"]:
        return ""
    name = " ".join(words[skipped:]) or next(iter(following), "")
    return name if name[:1].isupper() or is_titled(name) else ""


def _pieces(text: str) -> list[str]:
    return [piece for part in _BETWEEN.split(text) if (piece := part.strip())]


def _spans(length: int) -> Iterator[tuple[int, int]]:
    """Yield from where to where some words go, those that begin first and the shortest first."""
    for start in range(length):
        for end in range(start + 1, min(length, start + _MOST_WORDS) + 1):
            yield start, end


def _role(words: str) -> str | None:
    """Return whether words are for a host or for who led a meeting, who is often a person."""
    found = subjects(words)
    is_host = "host" in found or meaning("attendance", words) == "host"
    return "chair" if "chair" in found else "host" if is_host else None


def _are_marks(column: Column) -> bool:
    """Tell whether most of a column says who was there and who was not."""
    texts = [text for text in column.texts if text]
    return 2 * sum(meaning("attendance", text) is not None for text in texts) > len(texts)


def _is_there(text: str) -> bool:
    return meaning("attendance", text) in ("present", "host")


def _who(columns: Sequence[Column], marks: Column | None) -> Column | None:
    """Return the column of organisations: the one that says so, or whose names do most often."""

    def evidence(column: Column) -> tuple[bool, int]:
        says = is_organisation(column.header) or _is_from(column.header)
        return says, sum(map(is_titled, filter(None, column.texts)))

    found = [one for one in columns if one is not marks and not one.is_numeric]
    best = max(found, key=evidence, default=None)
    return None if best is None or evidence(best) == (False, 0) else best


def _is_from(header: str) -> bool:
    """Tell whether a header asks where those come from who came."""
    return header_meaning("relation_headers", header) == "source"
