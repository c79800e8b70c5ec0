"""All that a store keeps at one moment: rows of mappings, decisions over them, and steps.

Never changed: what a change makes of it is another value, which shares what is the same. The rows
of a mapping are read from the store when they are first asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from samverkan.store.rows import MapRows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from samverkan.store.rows import Row

Key = str | tuple[Any, ...]
"""What a row is known by in its table: an actor's id, the parts of a relation's key and so on."""

NOTHING: Mapping[Any, Row] = MappingProxyType({})


class Table(StrEnum):
    """What a row is about; those of `OF_MAPPINGS` belong to a mapping, the others to the store."""

    MAPPINGS = "mappings"
    ACTORS = "actors"
    RELATIONS = "relations"
    DISTANCES = "distances"
    DECISIONS = "decisions"
    STEPS = "steps"


OF_MAPPINGS = (Table.ACTORS, Table.RELATIONS, Table.DISTANCES)


class Mappings(Mapping[str, MapRows]):
    """The rows of each mapping, in order of name, read when they are first asked for."""

    def __init__(self, names: Iterable[str], read: Callable[[str], MapRows]) -> None:
        self._read = read
        self._found: dict[str, MapRows | None] = dict.fromkeys(sorted(names))

    def __getitem__(self, name: str) -> MapRows:
        """Return the rows of a mapping."""
        rows = self._found[name]
        if rows is None:
            rows = self._found[name] = self._read(name)
        return rows

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a mapping of a name, without reading it."""
        return name in self._found

    def __iter__(self) -> Iterator[str]:
        """Give the names in order."""
        return iter(self._found)

    def __len__(self) -> int:
        """Return how many mappings there are."""
        return len(self._found)


@dataclass(frozen=True, slots=True)
class Contents:
    """Rows by mapping, decisions by key, steps by gap and number.

    `touched` names the mappings that are other than they were read; only they need be compared.
    """

    mappings: Mapping[str, MapRows] = field(default_factory=dict)
    decisions: Mapping[Any, Row] = field(default_factory=dict)
    steps: Mapping[Any, Row] = field(default_factory=dict)
    touched: frozenset[str] = frozenset()

    def replaced(self, mapping: str, rows: MapRows) -> Contents:
        """Return the contents with a mapping holding these rows."""

        def read(name: str) -> MapRows:
            return rows if name == mapping else self.mappings[name]

        kept = Mappings({*self.mappings, mapping}, read)
        return replace(self, mappings=kept, touched=self.touched | {mapping})

    def without(self, mapping: str) -> Contents:
        """Return the contents with a mapping taken away."""
        kept = Mappings(set(self.mappings) - {mapping}, self.mappings.__getitem__)
        return replace(self, mappings=kept, touched=self.touched | {mapping})

    def whole(self) -> Contents:
        """Read all rows that have not been read yet, and return the contents."""
        for _rows in self.mappings.values():
            pass
        return self

    def table(self, table: Table, mapping: str = "") -> Mapping[Any, Row]:
        """Return the rows of one table; a mapping that is not there has none."""
        if table is Table.MAPPINGS:
            return {mapping: {}} if mapping in self.mappings else NOTHING
        if table in OF_MAPPINGS:
            return getattr(self.mappings[mapping], table) if mapping in self.mappings else NOTHING
        return self.decisions if table is Table.DECISIONS else self.steps

    def rows(self) -> Iterator[tuple[Table, str, Key, Row]]:
        """Give every row with its table, its mapping and its key."""
        for mapping in self.mappings:
            for table in (Table.MAPPINGS, *OF_MAPPINGS):
                for key, row in self.table(table, mapping).items():
                    yield table, mapping, key, row
        for table in (Table.DECISIONS, Table.STEPS):
            for key, row in self.table(table).items():
                yield table, "", key, row
