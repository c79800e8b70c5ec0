"""Who else takes part, in columns of a long table: donors, implementers, partners and owners.

Each pair is one relation, in the row where it is named first. Whoever is named only there becomes
an actor, too: the table says that it is one. Where the rows tell of nothing else, as those of
grants do, their dates are those of the relations: from the first to the last.
"""

from __future__ import annotations

import re
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from samverkan.model import UNDIRECTED_TYPES
from samverkan.read.long_columns import folded, parts_of
from samverkan.read.tables import Row, Table
from samverkan.words import plural_message, term
from samverkan.words.long_headers import is_nobody

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samverkan.read.long_columns import Column
    from samverkan.read.long_roles import Roles, Tie
    from samverkan.words import Message


_YEAR = re.compile(r"\d{4}\b")


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
