"""Tables of who does what where: many rows of each organisation, a place or an activity in each.

Such a table is made one of actors in our words, still with all its rows, which are gathered when
they are checked; columns of donors, implementers and partners become relations. A list of who takes
part in which meeting, network or project is told apart by `taking_part`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read.long_columns import (
    Column,
    columns_unused,
    folded,
    headers_of,
    parts_of,
    places_in,
    separator_of,
    spelled,
)
from samverkan.read.long_roles import find_roles, may_recur, row_of_long_headers, wanders
from samverkan.read.participation import forum_of, of_organisations, relations_of, tables_of_seats
from samverkan.read.tables import Row, Table, with_cells, without_cells
from samverkan.words import Message, message, plural_message
from samverkan.words.long_headers import several_places
from samverkan.words.spreadsheets import EXTRA_MARK
from samverkan.words.vocabulary import is_common_noun, key, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samverkan.read.long_roles import Roles

_RECURRING = 0.25
_RECURRING_BY_CHANCE = 0.1
_MOSTLY_RECURRING = 0.4
_KNOWN_SERVICES = 0.5
_LONGEST_NAME = 200
_OTHER_TABLES = ("presences", "distances", "relations")


def gathered(table: Table, *, co_attendance: bool) -> tuple[list[Table], list[Message]] | None:
    """Return a long table as actors and relations, and how it was read; None when it is none."""
    position = None if _is_called_otherwise(table) else row_of_long_headers(table)
    if position is None or not may_recur(table, position):
        return None
    are_relations = any(_are_relations(table, place) for place in range(position + 1))
    roles = None if are_relations else find_roles(table, position)
    if roles is None:
        return None
    forum = forum_of(roles)
    if forum is not None:
        own = _of_those_who_take_part(table, position, roles, forum)
        tables, said = tables_of_seats(table, position, roles, forum, co_attendance=co_attendance)
        return [*own, *tables], [*said, *_lost(table, roles, forum, own)]
    if not _is_long(table, position, roles):
        return None
    count = len(roles.who.keys)
    table = _with_places_apart(table, position, roles)
    roles = find_roles(table, position) or roles
    ties, said = relations_of(table, position, roles)
    actors = _rows_once(actor_table(table, position, roles))
    left_out = columns_unused(table, roles.left_out)
    counted = _counted(table, roles, count)
    return [*actors, *ties], [counted, _read_as(table, roles), *said, *left_out]


def _with_places_apart(table: Table, position: int, roles: Roles) -> Table:
    """Return a long table in which a row stands once for each place, where cells name several."""
    rows: Sequence[Row] = table.rows[position + 1 :]
    for column in roles.places[:1]:
        rows = [
            with_cells(row, {column.position: place})
            for row, places in zip(rows, places_in(column), strict=True)
            for place in places or ("",)
        ]
    return replace(table, rows=(*table.rows[: position + 1], *rows))


def _rows_once(table: Table) -> list[Table]:
    """Return a table with each row once, and one with the other places of rows, if they have any.

    What these say is counted where they stand first.
    """
    header, *rows = table.rows
    again = [later.number == row.number for row, later in pairwise((header, *rows))]
    if not any(again):
        return [table]
    parts = [
        (header, *(row for row, is_again in zip(rows, again, strict=True) if is_again is wanted))
        for wanted in (False, True)
    ]
    return [replace(table, rows=parts[0]), replace(table, rows=parts[1], derived=True)]


def _lost(table: Table, roles: Roles, forum: Column, own: Sequence[Table]) -> list[Message]:
    """Say which columns do not go along with those who take part, as those of the meetings."""
    if own and not own[0].long:  # all its columns but one go along
        return []
    kept = {*_columns_of(of_organisations(roles)), forum} if own else {forum}
    return columns_unused(table, (*roles.left_out, *({*_columns_of(roles)} - kept)))


def _columns_of(roles: Roles) -> Iterator[Column]:
    """Yield the columns that may tell of a meeting rather than of those who were there."""
    yield from filter(None, (roles.theme, *roles.places, *roles.kept))


def _of_those_who_take_part(
    table: Table, position: int, roles: Roles, forum: Column
) -> list[Table]:
    """Return the table of those who take part in something; none where they stand in lists.

    One with a row for each is a table of actors as any other, but for the column of forums.
    """
    if separator_of(roles.who) is not None:
        return []
    if _share_recurring(roles.who) >= _RECURRING_BY_CHANCE:
        return [actor_table(table, position, of_organisations(roles))]
    rows = (without_cells(row, (forum.position,)) for row in table.rows)
    return [replace(table, rows=tuple(rows))]


def _is_called_otherwise(table: Table) -> bool:
    """Tell whether its name says that a table is one of presences, distances or relations."""
    words = key(table.name)[:_LONGEST_NAME].split()
    ends = (meaning("sheets", " ".join(words[first:])) for first in range(len(words)))
    return any(end in _OTHER_TABLES for end in ends)


def _are_relations(table: Table, position: int) -> bool:
    """Tell whether both ends of relations stand there."""
    ends = {meaning("relation_headers", cell) for cell in table.rows[position].cells if cell}
    return {"source", "target"} <= ends


def _is_long(table: Table, position: int, roles: Roles) -> bool:
    """Tell whether the organisations recur, at other places or with something else each time.

    Where nothing but a place is said, the same name may be that of many: a word such as “village
    hall”, or a shop in a table that gives each its level.
    """
    recurring = _share_recurring(roles.who)
    if roles.ties or any(column.is_about("project") for column in roles.kept):
        return recurring >= _RECURRING
    if any(
        meaning("actor_headers", header) == "level"
        for header in headers_of(table, position).values()
    ):
        return False
    if roles.theme is not None and any(
        wanders(column, roles.who) for column in (roles.theme, *roles.places)
    ):
        return recurring >= _RECURRING
    named = roles.who.is_about("organisation", "acronym", "partner")
    return (
        bool(roles.places)
        and recurring >= _MOSTLY_RECURRING
        and named
        and not _is_generic(roles.who)
    )


def _share_recurring(who: Column) -> float:
    """Return the share of rows that name an organisation that an earlier one has."""
    count = sum(map(bool, who.keys))
    return (count - len(who.spellings)) / max(1, count)


def _is_generic(who: Column) -> bool:
    """Tell whether most that recur are words for kinds of actors, and no names."""
    counts = Counter(who.keys)
    recurring = [text for one, text in who.spellings.items() if counts[one] > 1]
    return 2 * sum(map(is_common_noun, recurring)) >= len(recurring)


def actor_table(table: Table, position: int, roles: Roles) -> Table:
    """Return a long table in our words, with all its rows."""
    used = list(_used(roles))
    header = Row(table.rows[position].number, tuple(one.header for one in used))
    cells = zip(*(one.cells for one in used), strict=True)
    rows = zip(table.rows[position + 1 :], cells, strict=True)
    uncomputed = {
        (row, place)
        for place, one in enumerate(used)
        for row, column in table.uncomputed
        if column == one.position
    }
    return Table(
        table.file,
        table.sheet,
        (header, *(Row(row.number, texts) for row, texts in rows)),
        uncomputed=frozenset(uncomputed),
        meant=tuple(one.meant for one in used if one.meant),
        renaming=table.renaming,
        legend=table.legend,
        long=True,
    )


class _Used(NamedTuple):
    """A column as it goes on: our name (blank for an extra), where it stood, and its cells."""

    meant: str
    position: int
    header: str
    cells: list[str]


def _used(roles: Roles) -> Iterator[_Used]:
    yield _as("name", roles.who)
    if roles.names:
        first = roles.names[0]
        yield _Used("aliases", first.position, first.header, _joined(roles.names))
    if roles.theme:
        theme = roles.theme
        yield _Used("services", theme.position, theme.header, _services(theme))
    yield from _place_columns(roles.places)
    named = {
        "kind": roles.kind,
        "sector": roles.sector,
        "since": roles.since,
        "until": roles.until,
        **roles.known,
    }
    if roles.are_ties:
        named |= {"since": None, "until": None}  # which are those of the relations
    yield from (_as(name, column) for name, column in named.items() if column is not None)
    for column in roles.kept:
        yield _Used("", column.position, EXTRA_MARK + column.header, list(column.texts))


def _as(name: str, column: Column) -> _Used:
    return _Used(name, column.position, column.header, spelled(column))


def _place_columns(places: tuple[Column, ...]) -> Iterator[_Used]:
    """Yield the places by depth: the finest is the locality, unless it is said to be more."""
    if not places:
        return
    finest, *rest = places
    known = {
        column: meaning("actor_headers", column.header) or several_places(column.header)
        for column in places
    }
    if known[finest] == "municipality":
        municipality, region = finest, next(iter(rest[-1:]), None)
    elif len(rest) == 1 and known[rest[0]] == "region":
        municipality, region = None, rest[0]
    else:
        municipality, region = [*rest, None, None][:2]
    locality = _as("locality", finest)
    if rest and finest.filled < 1:
        wider = spelled(rest[0])
        cells = [one or other for one, other in zip(locality.cells, wider, strict=True)]
        locality = locality._replace(cells=cells)
    yield locality
    for name, column in (("municipality", municipality), ("region", region)):
        if column is not None:
            yield _as(name, column)


def _joined(columns: Iterable[Column]) -> list[str]:
    """Return the other names of each row, parted by line breaks."""
    rows = zip(*(column.texts for column in columns), strict=True)
    return ["\n".join(filter(None, (_one_line(text) for text in texts))) for texts in rows]


def _one_line(text: str) -> str:
    return " ".join(text.replace(";", ",").replace("|", "/").split())


def _services(column: Column) -> list[str]:
    """Return what is done in each row, parted by line breaks where a cell names several."""
    known = column.share_known("service") >= _KNOWN_SERVICES
    parts = {key: parts_of(text, column) for key, text in column.spellings.items()}
    first: dict[str, str] = {}
    for part in (part for found in parts.values() for part in found):
        ours = (meaning("service", part) if known else None) or _one_line(part.replace(",", ""))
        first.setdefault(folded(part), ours)
    cells = {
        key: "\n".join(dict.fromkeys(first[folded(part)] for part in found))
        for key, found in parts.items()
    }
    return [cells.get(key, "") for key in column.keys]


def _counted(table: Table, roles: Roles, count: int) -> Message:
    """Say how many organisations, places and kinds of activity some rows name."""
    rows = plural_message("{count} row names", "{count} rows name", count)
    counts: dict[str, Message | str] = {
        "table": str(table.place()),
        "rows": rows,
        "organisations": plural_message(
            "{count} organisation", "{count} organisations", len(roles.who.spellings)
        ),
    }
    if roles.places:
        places = len(roles.places[0].spellings)
        counts["places"] = plural_message("{count} place", "{count} places", places)
    if roles.theme:
        kinds = len({part for cell in _services(roles.theme) for part in cell.split("\n") if part})
        counts["kinds"] = plural_message(
            "{count} kind of activity", "{count} kinds of activity", kinds
        )
    if "places" in counts and "kinds" in counts:
        return message("{table}: {rows} {organisations} in {places} with {kinds}", **counts)
    if "places" in counts:
        return message("{table}: {rows} {organisations} in {places}", **counts)
    if "kinds" in counts:
        return message("{table}: {rows} {organisations} with {kinds}", **counts)
    return message("{table}: {rows} {organisations}", **counts)


def _read_as(table: Table, roles: Roles) -> Message:
    """Say which columns are used for what."""
    used = [
        message("“{header}” is the organisation", header=roles.who.header),
        *(message("“{header}” the place", header=column.header) for column in roles.places[:1]),
        *(
            message("“{header}” what it does", header=column.header)
            for column in (roles.theme,)
            if column
        ),
    ]
    return message("{table}: {columns}", table=str(table.place()), columns=tuple(used))
