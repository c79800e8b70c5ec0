"""Lists of who takes part in what: a row for an organisation and a meeting, network or project.

The meetings become actors, as those of a table of attendance do, and each row a relation to one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read.attendance import those_who_met
from samverkan.read.long_columns import (
    Column,
    lists_in,
    separator_of,
    share_determined,
    spelled,
)
from samverkan.read.long_roles import NEARLY, wanders
from samverkan.read.tables import Row, Table
from samverkan.words import Message, message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
