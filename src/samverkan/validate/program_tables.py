"""Tables as programs write them that are no table of ours before they are taken apart.

Cytoscape names an edge “A (works with) B” and tells its ends nowhere else. Databases write nodes
and relations into one file, each row with the columns of the other kind blank.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.read.tables import Row, filled, text_at, without_cells
from samverkan.validate.sheets import Kind, columns_of
from samverkan.words import plural_message
from samverkan.words.headings import header_meaning
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from samverkan.read import Table
    from samverkan.words import Message

_EDGE = re.compile(r"(.+) \(([^()]+)\) (.+)")
_MEANT = ("source", "target", "type")
_MOST = 0.9
_ENDS = ("source", "target")
_NAMES = ("id", "name")
_OF_DATABASES = {"labels": "kind", "start": "source", "end": "target"}


def taken_apart(table: Table) -> tuple[tuple[Table, ...], tuple[Message, ...]]:
    """Return a table, or the tables of ours that it holds, and what is said of that."""
    headers = table.rows[0].cells if table.rows and not table.meant else ()
    edges = _named_edges(table, headers)
    if not edges:
        return _nodes_and_relations(table, headers) or (table,), ()
    said = plural_message(
        "{table}: the name of {count} edge says whom it joins",
        "{table}: the names of {count} edges say whom they join",
        len(edges[0].rows) - 1,
        table=str(table.place()),
    )
    return edges, (said,)


def _named_edges(table: Table, headers: Sequence[str]) -> tuple[Table, ...]:
    """Return the relations of a table whose names say both ends of each, and nothing else does."""
    names = [n for n, header in enumerate(headers) if key(header) in {"name", "shared name"}]
    told = {header_meaning("relation_headers", header) for header in headers}
    if not names or "type" not in told or told & {"source", "target"}:
        return ()
    cells = [text_at(row, names[0]) for row in table.rows[1:]]
    found = [_EDGE.fullmatch(cell) for cell in cells]
    if not found or sum(map(bool, found)) < _MOST * len(found):
        return ()
    rows = tuple(
        Row(row.number, (edge[1], edge[3], edge[2]) if edge else (cell, "", ""))
        for row, cell, edge in zip(table.rows[1:], cells, found, strict=True)
    )
    header = Row(table.rows[0].number, _MEANT)
    return (replace(table, rows=(header, *rows), meant=_MEANT, written={}),)


def _nodes_and_relations(table: Table, headers: Sequence[str]) -> tuple[Table, ...]:
    """Return the nodes and the relations that stand in one table, each row the one or the other."""
    known = tuple(_OF_DATABASES.get(key(cell), cell.strip("_")) for cell in headers)
    header = Row(table.rows[0].number if table.rows else 0, known)
    ends, names = _columns(header, Kind.RELATIONS, _ENDS), _columns(header, Kind.ACTORS, _NAMES)
    if len(ends) < len(_ENDS) or not names - ends:
        return ()
    nodes = [row for row in table.rows[1:] if not _has(row, ends, any)]
    relations = [row for row in table.rows[1:] if _has(row, ends, any)]
    called = _columns(header, Kind.ACTORS, ("name",)) - ends
    if not (nodes and relations and all(_has(row, names - ends, any) for row in nodes)):
        return ()
    if any(_has(row, called, any) or not _has(row, ends, all) for row in relations):
        return ()
    return tuple(_filled_part(table, header, rows) for rows in (nodes, relations))


def _columns(header: Row, kind: Kind, names: Sequence[str]) -> set[int]:
    """Return the columns of some of our names, as a kind of table understands the headers."""
    found = columns_of(kind, header)
    return {found[name] for name in names if name in found}


def _has(row: Row, columns: Iterable[int], how_many: Callable[[Iterable[bool]], bool]) -> bool:
    return how_many(bool(text_at(row, column)) for column in columns)


def _filled_part(table: Table, header: Row, rows: Sequence[Row]) -> Table:
    """Return some rows of a table, with the headers of the columns in which they have anything."""
    used = {column for row in rows for column in filled(row)}
    unused = set(range(len(header.cells))) - used
    return replace(table, rows=(without_cells(header, unused), *rows))
