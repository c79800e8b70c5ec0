"""What changes between two contents of a store, row by row, forwards and backwards.

A changed row says only the columns that differ, each as it was and as it became, so that a row
that merely moved in its file costs a few characters in the journal.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from samverkan.store.contents import OF_MAPPINGS, Contents, Table
from samverkan.store.rows import (
    ACTOR_COLUMNS,
    DISTANCE_COLUMNS,
    PLACE_COLUMNS,
    RELATION_COLUMNS,
    STEP_COLUMNS,
    MapRows,
    held_row,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samverkan.store.contents import Key
    from samverkan.store.rows import Row

COLUMNS = {
    Table.ACTORS: ACTOR_COLUMNS,
    Table.RELATIONS: RELATION_COLUMNS,
    Table.DISTANCES: DISTANCE_COLUMNS,
    Table.STEPS: STEP_COLUMNS,
}
PLACES = frozenset(PLACE_COLUMNS)
ORDERED = {table: tuple(sorted(columns)) for table, columns in COLUMNS.items()}
CANONICAL = json.JSONEncoder(separators=(",", ":"), default=str).encode
PRINT_BITS = 128
PRINTS = 1 << PRINT_BITS
"""Prints of rows are added up modulo this number, so their order is of no importance."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that came (`before` is None), went (`after` is None), or changed in some columns."""

    table: Table
    mapping: str
    key: Key
    before: Row | None
    after: Row | None

    @property
    def kind(self) -> str:
        """What became of the row, as `Counts` calls it."""
        if self.before is None:
            return "created"
        return "removed" if self.after is None else "updated"

    @property
    def is_move(self) -> bool:
        """Whether the row says what it said, and only stands elsewhere in a file."""
        both = self.before is not None and self.after is not None
        return both and set(self.after or ()) <= PLACES

    def undone(self) -> RowChange:
        """Return the change that takes this one back."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many rows a change created, changed, left as they were, and took away."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0


def changes_between(before: Contents, after: Contents) -> tuple[RowChange, ...]:
    """Return what leads from one content to another that was made of it."""
    found: list[RowChange] = []
    for mapping in sorted(after.touched):
        for table in (Table.MAPPINGS, *OF_MAPPINGS):
            held, new = before.table(table, mapping), after.table(table, mapping)
            found += _row_changes(table, mapping, held, new)
    for table in (Table.DECISIONS, Table.STEPS):
        found += _row_changes(table, "", before.table(table), after.table(table))
    return tuple(found)


def _row_changes(
    table: Table, mapping: str, before: Mapping[Any, Row], after: Mapping[Any, Row]
) -> Iterator[RowChange]:
    if before is after:
        return
    for key, row in before.items():
        new = after.get(key)
        if new is None:
            yield RowChange(table, mapping, key, row, None)
        elif new != row:
            yield RowChange(table, mapping, key, *differing(row, new))
    for key, row in after.items():
        if key not in before:
            yield RowChange(table, mapping, key, None, row)


def differing(before: Row | None, after: Row | None) -> tuple[Row | None, Row | None]:
    """Return what a change says of a row; of one that stays only the columns that differ."""
    if before is None or after is None:
        return before, after
    columns = [name for name in before | after if before.get(name) != after.get(name)]
    return held_row(before, columns), held_row(after, columns)


def counted(changes: Iterable[RowChange], table: Table, *, named: int = 0) -> Counts:
    """Return how many rows of a table each kind of change touches; `named` were to be kept.

    A row that only stands elsewhere now is unchanged.
    """
    kinds = Counter(one.kind for one in changes if one.table is table and not one.is_move)
    unchanged = named - kinds["created"] - kinds["updated"]
    return Counts(unchanged=unchanged, **kinds)


def with_changes(contents: Contents, changes: Iterable[RowChange]) -> Contents:
    """Return the contents after the changes."""
    tables: dict[tuple[Table, str], dict[Any, Row]] = {}
    for one in changes:
        found = tables.get((one.table, one.mapping))
        if found is None:
            found = tables[one.table, one.mapping] = dict(contents.table(one.table, one.mapping))
        if one.after is None:
            found.pop(one.key, None)
        elif one.before is None:
            found[one.key] = held_row(one.after, COLUMNS.get(one.table, tuple(one.after)))
        else:
            found[one.key] = found[one.key] | one.after
    return _with_tables(contents, tables)


def _with_tables(
    contents: Contents, tables: Mapping[tuple[Table, str], dict[Any, Row]]
) -> Contents:
    """Return the contents with other rows in some tables."""
    decisions = tables.get((Table.DECISIONS, ""), contents.decisions)
    steps = tables.get((Table.STEPS, ""), contents.steps)
    contents = replace(contents, decisions=decisions, steps=steps)
    for mapping in dict.fromkeys(name for table, name in tables if table not in _OF_STORE):
        if not tables.get((Table.MAPPINGS, mapping), contents.table(Table.MAPPINGS, mapping)):
            contents = contents.without(mapping)
            continue
        rows = (tables.get((one, mapping), contents.table(one, mapping)) for one in OF_MAPPINGS)
        contents = contents.replaced(mapping, MapRows(*map(dict, rows)))
    return contents


_OF_STORE = (Table.DECISIONS, Table.STEPS)


def conflicts(contents: Contents, changes: Iterable[RowChange]) -> tuple[RowChange, ...]:
    """Return the changes that do not fit, for a row is no longer what they say it was."""
    return tuple(one for one in changes if not _fits(contents.table(one.table, one.mapping), one))


def _fits(rows: Mapping[Any, Row], change: RowChange) -> bool:
    held = rows.get(change.key)
    if change.before is None or held is None:
        return change.before is None and held is None
    return all(held.get(name) == value for name, value in change.before.items())


def checksum(contents: Contents) -> int:
    """Return the sum of the prints of all rows; a blank column counts as none."""
    return sum(row_print(*row) for row in contents.rows()) % PRINTS


def checksum_after(
    known: int, before: Contents, after: Contents, changes: Iterable[RowChange]
) -> int:
    """Return the checksum after changes, from the one that was known before.

    It is told by the rows that there were and are, whatever the changes say.
    """
    tables = cache(lambda *about: (before.table(*about), after.table(*about)))
    for one in changes:
        held, new = tables(one.table, one.mapping)
        known += print_added(one, held.get(one.key), new.get(one.key))
    return known % PRINTS


def print_added(change: RowChange, before: Row | None, after: Row | None) -> int:
    """Return by how much a change makes the checksum larger, given the whole rows."""
    about = change.table, change.mapping, change.key
    added = 0 if after is None else row_print(*about, after)
    return added if before is None else added - row_print(*about, before)


def row_print(table: Table, mapping: str, key: Key, row: Row) -> int:
    """Return a number that another row has only by a chance of one to 2^128."""
    columns = ORDERED.get(table) or sorted(row)
    held = [(name, value) for name in columns if (value := row.get(name)) is not None]
    text = CANONICAL((table.value, mapping, key, held))
    return int.from_bytes(blake2b(text.encode(), digest_size=PRINT_BITS // 8).digest(), "big")
