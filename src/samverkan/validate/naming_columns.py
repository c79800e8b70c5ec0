"""Columns of a table of actors whose cells name other actors, told by what stands in them.

A header such as “Partner” or “Chain” may stand over names of actors or of others. Where half of the
cells name actors of the map, the column tells of relations to them, of the type that its header
says; a header that says none is a type of its own. What does not name an actor then is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.errors import Code
from samverkan.read.tables import Row, Table
from samverkan.validate.actors import ActorRow
from samverkan.validate.columns import OtherColumns
from samverkan.validate.faults import may_be_personal
from samverkan.validate.lists_of_names import parts_of
from samverkan.validate.name_words import Way
from samverkan.validate.rows import SheetReader
from samverkan.validate.sheets import told
from samverkan.words import Message, message, quoted
from samverkan.words.cells import is_blank
from samverkan.words.headers import is_marked_extra
from samverkan.words.relation_headers import (
    RelationHeader,
    relation_of,
    type_beside,
    type_of_named,
    type_within,
)
from samverkan.words.vocabulary import without_brackets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.validate.gathering import Actors
    from samverkan.validate.ledger import Collector
    from samverkan.validate.loading import Loaded
    from samverkan.validate.noted_references import Found
    from samverkan.validate.references import References

MOST_CELLS_LOOKED_AT = 200
LEAST_ACTORS = 2

_BETWEEN_WORDS = re.compile(r"\s*[/,]\s*|\s+(?:eller|or|och|and)\s+")


@dataclass(frozen=True, slots=True)
class _Named:
    """A column that names others: its table, number and header, and what its header says."""

    reader: SheetReader
    column: int
    header: str
    type: str
    turned: bool
    is_known: bool


def find_naming_columns(
    loaded: Loaded,
    actors: Actors,
    references: References,
    collector: Collector,
    *,
    create_missing: bool,
) -> tuple[Loaded, Actors]:
    """Return the tables with those made of such columns, and the actors without what they held."""
    found: list[_Named] = []
    for reader in loaded.actors:
        table = reader.sheet.table
        if not (reader.others.extras and not table.meant and not table.long):
            continue
        rows = [one for one in actors.used if one.row.sheet.order == reader.sheet.order]
        named = [
            one
            for one in _columns(reader)
            if _names(one, rows, references, create_missing=create_missing)
        ]
        if named:
            collector.understood.append(_said(reader, named))
        found += named
    if not found:
        return loaded, actors
    tables = [_relations(one, actors) for one in found]
    for one in found:
        collector.withdraw((*one.reader.sheet.order, one.reader.sheet.header.number, one.column),
                           Code.UNKNOWN_COLUMN)  # fmt: skip
    used = [_without(one, found) for one in actors.used]
    return (
        replace(loaded, relations=(*loaded.relations, *tables)),
        replace(actors, used=used),
    )


def _columns(reader: SheetReader) -> Iterator[_Named]:
    """Yield the columns that may; of a graph, which has its relations, those of a known type."""
    is_graph = reader.sheet.header.number == 0
    for column, header in reader.others.extras.items():
        known = relation_of(header) or type_in(header) or type_beside(header)
        if is_marked_extra(reader.sheet.word_of(column)) or (is_graph and known is None):
            continue
        meant = known or type_within(header) or RelationHeader(header, turned=False)
        yield _Named(reader, column, header, *meant, is_known=known is not None)


def type_in(header: str) -> RelationHeader | None:
    """Return the type of relation that a header is a word for, whichever way it goes.

    Examples
    --------
    >>> tuple(type_in("Kedja/förening")), tuple(type_in("Finansiär (vem)"))
    (('member_of', False), ('funds', True))
    >>> type_in("Innehavare")
    """
    bare = without_brackets(header)
    return next(filter(None, map(type_of_named, (bare, *_BETWEEN_WORDS.split(bare)))), None)


def _names(
    one: _Named, rows: Sequence[ActorRow], references: References, *, create_missing: bool
) -> bool:
    """Tell whether a column names other actors; may be made of those that do not."""
    cells = [(row.actor.id, text) for row in rows if (text := _cell(row, one))]
    if create_missing and one.is_known and cells:
        return not any(may_be_personal(text) for _, text in cells[:MOST_CELLS_LOOKED_AT])
    file = rows[0].row.sheet.table.file if rows else ""
    return name_others(cells, references, file, is_known=one.is_known)


def name_others(
    cells: Sequence[tuple[str, str]], references: References, file: str = "", *, is_known: bool
) -> bool:
    """Tell whether half of the cells of a column, each with its own actor's id, name other actors.

    Without a known header two of these must be named for sure: by their names or by a legend.
    """
    cells = cells[:MOST_CELLS_LOOKED_AT]
    named = [_named_in(text, own, references, file) for own, text in cells]
    sure = {one.one for found in named for one in found if one.way <= Way.LEGEND}
    naming = sum(map(bool, named))
    return (is_known or len(sure) >= LEAST_ACTORS) and naming > 0 and 2 * naming >= len(cells)


def _named_in(text: str, own: str, references: References, file: str) -> list[Found]:
    """Return the other actors that the parts of a cell name, in whatever way."""

    def others(name: str) -> Found | None:
        found = references.find(name, own, file)
        return found if found.one and found.one != own else None

    parts = parts_of(text, lambda name: others(name) is not None).parts
    return [found for part in parts if (found := others(part.name))]


def _cell(row: ActorRow, one: _Named) -> str:
    text = next((text for name, text in row.actor.extras if name == one.header), "")
    return "" if is_blank(text) else text


def _without(row: ActorRow, found: Sequence[_Named]) -> ActorRow:
    """Return an actor without what is a relation now."""
    headers = {one.header for one in found if one.reader.sheet.order == row.row.sheet.order}
    if not headers:
        return row
    extras = tuple(pair for pair in row.actor.extras if pair[0] not in headers)
    return ActorRow(row.row, replace(row.actor, extras=extras))


def _relations(one: _Named, actors: Actors) -> SheetReader:
    """Return the relations of a column as a table of their own, with the places of its cells."""
    sheet, table = one.reader.sheet, one.reader.sheet.table
    header = Row(sheet.header.number, (sheet.header_of(sheet.columns["name"]), one.header, "type"))
    rows = tuple(
        Row(row.row.number, (row.actor.id, text, one.type))
        for row in actors.used
        if row.row.sheet.order == sheet.order and (text := _cell(row, one))
    )
    own = Table(
        table.file,
        table.sheet,
        (header, *rows),
        meant=("target", "source", "type") if one.turned else ("source", "target", "type"),
        renaming=table.renaming,
        of_column=True,
    )
    return SheetReader(
        told(own, sheet.order),
        OtherColumns({}, frozenset()),
        one.reader.collector,
        one.reader.keep_personal_data,
    )


def _said(reader: SheetReader, named: Sequence[_Named]) -> Message:
    return message(
        "{table}: other actors are named in {columns}",
        table=str(reader.sheet.table.place()),
        columns=tuple(quoted(one.header) for one in named),
    )
