"""Who takes part in what, or with whom, by the columns of a long table.

Meetings, networks and projects become actors, as those of a table of attendance do, and each row a
relation to one. Of donors, implementers, partners and owners each pair is one relation, in the row
where it is named first, and whoever is named only there becomes an actor, too. Where the rows tell
of nothing else, as those of grants do, their dates are those of the relations.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import chain, product, repeat
from typing import TYPE_CHECKING, NamedTuple

from samverkan.model import UNDIRECTED_TYPES
from samverkan.read.attendance import MET_COLUMNS, those_who_met
from samverkan.read.long_columns import (
    NEARLY,
    Column,
    folded,
    lists_in,
    parts_of,
    separator_of,
    share_determined,
    spelled,
)
from samverkan.read.long_roles import wanders
from samverkan.read.tables import Row, Table
from samverkan.words import Message, message, plural_message, term
from samverkan.words.long_headers import is_nobody

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samverkan.read.long_roles import Roles, Tie

_SHARED = 0.25
_YEAR = re.compile(r"\d{4}\b")
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
        ties = _table(table, position, MET_COLUMNS, met)
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
    return None if pairs is None else [pair.as_row() for pair in pairs]


def _table(table: Table, position: int, meant: tuple[str, ...], rows: Iterable[Row]) -> Table:
    made = table.derive(table.rows[position].number, meant, rows)
    return replace(made, renaming=table.renaming, derived=True)


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


class _Pair(NamedTuple):
    """Two who are named together, source first, the first row that does, and the dates of all."""

    number: int
    ends: tuple[str, str]
    dates: list[tuple[str, ...]]


def relations_of(table: Table, position: int, roles: Roles) -> tuple[list[Table], list[Message]]:
    """Return the relations that columns of others tell, and those named only there as actors."""
    if not roles.ties:
        return [], []
    names = _names(roles)
    tables: list[Table] = []
    said: list[Message] = []
    others: dict[str, int] = {}
    for tie in roles.ties:
        pairs = _pairs(table.rows[position + 1 :], roles, tie, names)
        others |= {
            one: pair.number
            for pair in pairs
            for one in pair.ends
            if folded(one) not in roles.who.spellings and one not in others
        }
        if pairs:
            tables.append(_relations(table, position, roles, tie, pairs))
        said.append(_said_of_tie(table, tie, len(pairs)))
    if others:
        said.append(_made(table, others))
        tables.insert(0, _actors(table, position, others))
    return tables, said


def _names(roles: Roles) -> dict[str, str]:
    """Return how each actor is written, by every way in which it is named in the table."""
    names: dict[str, str] = {}
    for column in roles.names:
        for full, name in zip(column.keys, spelled(roles.who), strict=True):
            if full and name:
                names.setdefault(full, name)
    for column in (*(tie.column for tie in reversed(roles.ties)), roles.who):
        names |= column.spellings
    return names


def _pairs(rows: Sequence[Row], roles: Roles, tie: Tie, names: Mapping[str, str]) -> list[_Pair]:
    """Return the pairs that a column tells, each once."""
    columns = (roles.who, *(other.column for other in roles.ties))
    parts = {
        key: [
            names.get(folded(part), part)
            for part in parts_of(text, *columns)
            if not is_nobody(part)
        ]
        for key, text in tie.column.spellings.items()
    }
    found: dict[frozenset[str] | tuple[str, str], _Pair] = {}
    dates = zip(*(column.texts for _, column in _dated(roles)), strict=True)
    texts = zip(rows, roles.who.keys, tie.column.keys, chain(dates, repeat(())), strict=False)
    for row, who, key, dated in texts:
        for other in parts.get(key, ()) if who else ():
            one = names.get(who, who)
            if folded(other) == folded(one):
                continue
            pair = (other, one) if tie.turned else (one, other)
            known = frozenset(map(folded, pair)) if tie.type in UNDIRECTED_TYPES else pair
            found.setdefault(known, _Pair(row.number, pair, [])).dates.append(dated)
    return list(found.values())


def _dated(roles: Roles) -> list[tuple[str, Column]]:
    """Return the columns with the dates of relations, where the rows tell of nothing else."""
    dates = (("since", roles.since), ("until", roles.until))
    return [(name, column) for name, column in dates if column is not None and roles.are_ties]


def _span(names: Iterable[str], dates: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield the first date, and the last; the first row's where they are no years to begin with.

    Examples
    --------
    >>> list(_span(("since", "until"), [("2021-02-01", "2022"), ("2019", "2020")]))
    ['2019', '2022']
    """
    for name, column in zip(names, zip(*dates, strict=True), strict=True):
        texts = [text for text in column if text]
        choose = min if name == "since" else max
        yield choose(texts) if texts and all(map(_YEAR.match, texts)) else "".join(texts[:1])


def _relations(
    table: Table, position: int, roles: Roles, tie: Tie, pairs: Iterable[_Pair]
) -> Table:
    header, named = table.rows[position], tie.column.header
    dated = _dated(roles)
    dates = [name for name, _ in dated]
    rows = (Row(pair.number, (*pair.ends, tie.type, *_span(dates, pair.dates))) for pair in pairs)
    headers = (named, named, "type", *(column.header for _, column in dated))
    return Table(
        table.file,
        table.sheet,
        (Row(header.number, headers), *rows),
        meant=("source", "target", "type", *dates),
        renaming=table.renaming,
        derived=True,
    )


def _actors(table: Table, position: int, others: Mapping[str, int]) -> Table:
    number = table.rows[position].number
    rows = (Row(row, (name,)) for name, row in others.items())
    return replace(table.derive(number, ("name",), rows, implied="forums"), derived=True)


def _said_of_tie(table: Table, tie: Tie, count: int) -> Message:
    return plural_message(
        "{table}: the column “{column}” names {count} relation, read as “{type}”",
        "{table}: the column “{column}” names {count} relations, read as “{type}”",
        count,
        table=str(table.place()),
        column=tie.column.header,
        type=term("type", tie.type),
    )


def _made(table: Table, others: Mapping[str, int]) -> Message:
    return plural_message(
        "{table}: {count} actor is named only in these columns, and is on the map",
        "{table}: {count} actors are named only in these columns, and are on the map",
        len(others),
        table=str(table.place()),
    )
