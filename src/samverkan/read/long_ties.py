"""Who else takes part, in columns of a long table: donors, implementers, partners and owners.

Each pair is one relation, in the row where it is named first. Whoever is named only there becomes
an actor, too: the table says that it is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.model import UNDIRECTED_TYPES
from samverkan.read.long_columns import folded, parts_of
from samverkan.read.tables import Row, Table
from samverkan.words import plural_message, term
from samverkan.words.long_headers import is_nobody

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.read.long_roles import Roles, Tie
    from samverkan.words import Message


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
            one: number
            for number, pair in pairs
            for one in pair
            if folded(one) not in roles.who.spellings and one not in others
        }
        if pairs:
            tables.append(_relations(table, position, tie, pairs))
        said.append(_said(table, tie, len(pairs)))
    if others:
        said.append(_made(table, others))
        tables.insert(0, _actors(table, position, others))
    return tables, said


def _names(roles: Roles) -> dict[str, str]:
    """Return how each actor is written, by every way in which it is named in the table."""
    names: dict[str, str] = {}
    for column in roles.names:
        spelled = (roles.who.spellings.get(key, "") for key in roles.who.keys)
        for full, name in zip(column.keys, spelled, strict=True):
            if full and name:
                names.setdefault(full, name)
    for column in (*(tie.column for tie in reversed(roles.ties)), roles.who):
        names |= column.spellings
    return names


def _pairs(
    rows: Sequence[Row], roles: Roles, tie: Tie, names: Mapping[str, str]
) -> list[tuple[int, tuple[str, str]]]:
    """Return the pairs that a column tells, source first, each once, with the number of the row."""
    columns = (roles.who, *(other.column for other in roles.ties))
    parts = {
        key: [
            names.get(folded(part), part)
            for part in parts_of(text, *columns)
            if not is_nobody(part)
        ]
        for key, text in tie.column.spellings.items()
    }
    found: dict[frozenset[str] | tuple[str, str], tuple[int, tuple[str, str]]] = {}
    for row, who, key in zip(rows, roles.who.keys, tie.column.keys, strict=True):
        for other in parts.get(key, ()) if who else ():
            one = names.get(who, who)
            if folded(other) == folded(one):
                continue
            pair = (other, one) if tie.turned else (one, other)
            known = frozenset(map(folded, pair)) if tie.type in UNDIRECTED_TYPES else pair
            found.setdefault(known, (row.number, pair))
    return list(found.values())


def _relations(
    table: Table, position: int, tie: Tie, pairs: Iterable[tuple[int, tuple[str, str]]]
) -> Table:
    header = table.rows[position]
    rows = (Row(number, (*pair, tie.type)) for number, pair in pairs)
    return Table(
        table.file,
        table.sheet,
        (Row(header.number, (tie.column.header, tie.column.header, "type")), *rows),
        meant=("source", "target", "type"),
        renaming=table.renaming,
        derived=True,
    )


def _actors(table: Table, position: int, others: Mapping[str, int]) -> Table:
    rows = (Row(number, (name,)) for name, number in others.items())
    return Table(
        table.file,
        table.sheet,
        (Row(table.rows[position].number, ("name",)), *rows),
        meant=("name",),
        implied="forums",
        derived=True,
    )


def _said(table: Table, tie: Tie, count: int) -> Message:
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
