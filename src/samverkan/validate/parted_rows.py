"""Rows of relations, one for each two actors that the cells of a row name.

A cell may name several actors, and say of each since when, or how: “Coop 2019, Macken (ombud)”. It
may mean several at once: “both municipalities”.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from samverkan.validate.lists_of_names import Part, Parts, parts_of
from samverkan.words import message, plural_message, some_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.validate.references import References
    from samverkan.validate.rows import DataRow, SheetReader
    from samverkan.words import Message

MOST_NAMED = 4


class RowParter:
    """Parts rows of relations; counts by table the cells in which only the names tell of a list."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._parts: dict[tuple[str, str], Parts] = {}
        self._lists: Counter[str] = Counter()
        self._many: Counter[tuple[str, str, tuple[str, ...]]] = Counter()

    def rows(self, reader: SheetReader) -> list[DataRow]:
        """Return the rows of a table, parted where they name several actors."""
        found: list[DataRow] = []
        ends_of = reader.picker("source", "target")
        knows = cache(self._references.knows)
        for row in reader.rows():
            source, target = ends_of(row.cells)
            if knows(source) and knows(target):
                found.append(row)
            else:
                parted = list(self._parted(row))
                reader.count += len(parted) - 1
                found += parted
        return found

    def understood(self) -> Iterator[Message]:
        """Say for each table in how many cells names are read one by one."""
        for table, count in self._lists.items():
            yield plural_message(
                "{table}: the names in {count} cell are read one by one, also where no semicolon "
                "parts them",
                "{table}: the names in {count} cells are read one by one, also where no semicolon "
                "parts them",
                count,
                table=table,
            )
        for (table, written, ids), count in self._many.items():
            yield message(
                "{table}: “{word}” = {names} ({count})",
                table=table,
                word=written,
                names=some_of(self._references.names_of(ids), MOST_NAMED),
                count=count,
            )

    def _parted(self, row: DataRow) -> Iterator[DataRow]:
        sources, targets = self._parts_of(row, "source"), self._parts_of(row, "target")
        sources, targets = (
            self._one_by_one(row, sources, targets),
            self._one_by_one(row, targets, sources),
        )
        pairs = [(source, target) for source in sources for target in targets]
        if len(pairs) == 1 and not (sources[0].said or targets[0].said):
            yield row
            return
        for number, (source, target) in enumerate(pairs):
            cells = {"source": source.name, "target": target.name}
            yield row.part(cells, {**dict(source.said), **dict(target.said)}, is_first=not number)

    def _one_by_one(
        self, row: DataRow, parts: tuple[Part, ...], others: tuple[Part, ...]
    ) -> tuple[Part, ...]:
        """Return the parts with each of those that one means at once, by id."""
        found: list[Part] = []
        table = row.sheet.table
        for part in parts:
            other = self._references.find(others[0].name, "", table.file).one
            known = self._references.find(part.name, other, table.file).actor_ids
            ids = () if known else self._references.all_meant(part.name, other)
            found += [part._replace(name=one) for one in ids] or [part]
            if ids:
                self._many[str(table.place()), part.name, ids] += 1
        return tuple(found)

    def _parts_of(self, row: DataRow, column: str) -> tuple[Part, ...]:
        text, table = row.text(column), row.sheet.table
        found = self._parts.get((text, table.file))
        if found is None:
            found = parts_of(
                text,
                lambda name: self._references.names(name, table.file),
                self._references.knows,
            )
            self._parts[text, table.file] = found
        if found.by_names:
            self._lists[str(table.place())] += 1
        return found.parts or (Part(text),)
