"""Tables as programs write them that are no table of ours before they are taken apart.

Cytoscape names an edge “A (works with) B” and tells its ends nowhere else. Neo4j writes nodes and
relations into one file, each row with the columns of the other kind blank.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.read.tables import Row, text_at, without_cells
from samverkan.words import plural_message
from samverkan.words.headings import header_meaning
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.read import Table
    from samverkan.words import Message

_EDGE = re.compile(r"(.+) \(([^()]+)\) (.+)")
_MEANT = ("source", "target", "type")
_MOST = 0.9


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
    """Return the nodes and the relations that stand in one table of a database."""
    marks = [header.strip() for header in headers]
    if not {"_id", "_start", "_end"} <= set(marks):
        return ()
    start = marks.index("_start")
    of_relations = {marks.index(mark) for mark in ("_start", "_end", "_type") if mark in marks}
    nodes = [row for row in table.rows[1:] if not text_at(row, start)]
    relations = [row for row in table.rows[1:] if text_at(row, start)]
    known = {"_id": "id", "_labels": "kind", "_start": "source", "_end": "target", "_type": "type"}
    header = table.rows[0]._replace(cells=tuple(known.get(mark, mark) for mark in marks))
    nodes_only = [without_cells(row, of_relations) for row in (header, *nodes)]
    filled = {n for row in relations for n, cell in enumerate(row.cells) if cell.strip()}
    ties_only = [
        without_cells(row, set(range(len(marks))) - filled) for row in (header, *relations)
    ]
    return (replace(table, rows=tuple(nodes_only)), replace(table, rows=tuple(ties_only)))
