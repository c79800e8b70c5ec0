"""Tables of actors with columns that name other actors: “samverkar med”, “medlem i”.

Such a column is a word for a type of relation, and its cells hold names, several of them in a cell
where it is so. “Finansieras av” tells of relations that come from those named. A table of relations
is made of them, with the place of each cell; who is named is found when all actors are known.
"""

from __future__ import annotations

import re
from dataclasses import replace

from samverkan.read.header_row import header_position
from samverkan.read.tables import Row, Table, text_at, without_cells
from samverkan.words import Message, message, quoted
from samverkan.words.vocabulary import key, meaning

_TOWARDS = frozenset(
    {"med", "i", "at", "till", "with", "in", "of", "to", "for", "by", "from", "av", "fran", "mot"}
)
_VERBS = frozenset(
    {"finansierar", "leder", "styr", "funds", "leads", "steers"} | {"ager", "owns", "motarbetar"}
)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_BLANK = frozenset({"", "-", "–", "—", "?"})


def unfold_wide(table: Table) -> tuple[list[Table], list[Message]]:
    """Return the table without columns that name other actors, and a table of each of these."""
    position = _header_position(table)
    if position is None:
        return [table], []
    header = table.rows[position]
    found = [column for column, cell in enumerate(header.cells) if names_others(cell)]
    if not found:
        return [table], []
    rows = (without_cells(row, found) for row in table.rows)
    unfolded = [_relations(table, position, column) for column in found]
    said = message(
        "{table}: other actors are named in {columns}",
        table=str(table.place()),
        columns=tuple(quoted(relations.rows[0].cells[1].strip()) for relations in unfolded),
    )
    written = {place: text for place, text in table.written.items() if place not in found}
    return [replace(table, rows=tuple(rows), written=written), *unfolded], [said]


def names_others(header: str) -> bool:
    """Tell whether a header says what an actor does with, to or in those that its cells name.

    What may as well stand over names of others, as “owner”, is told by its cells later.

    Examples
    --------
    >>> names_others("Samverkar med"), names_others("Medlem i"), names_others("Samverkan")
    (True, True, False)
    >>> names_others("Finansieras av"), names_others("Works with (how)")
    (True, True)
    """
    header = _IN_BRACKETS.sub("", header)
    if meaning("type_from_others", header):
        return len(key(header).split()) > 1
    if len(header) > 60 or meaning("type", header) is None or meaning("actor_headers", header):
        return False
    words = key(header).split()
    return (len(words) > 1 and words[-1] in _TOWARDS) or key(header) in _VERBS


def _header_position(table: Table) -> int | None:
    """Return the row of the headers, of whatever table; None when it has none for a name.

    A word such as “organisation” may stand in a row of relations, too.
    """
    position = header_position(table.rows)
    if position is None or not any(map(_is_name, table.rows[position].cells)):
        return None
    return position


def _is_name(cell: str) -> bool:
    return 0 < len(cell) < 60 and meaning("actor_headers", cell) == "name"


def _relations(table: Table, position: int, column: int) -> Table:
    """Return the relations that a column names; an actor is told by its id when it has one."""
    header = table.rows[position]
    ours = [meaning("actor_headers", cell) for cell in header.cells]
    sources = [ours.index(name) for name in ("id", "name") if name in ours]
    word = _IN_BRACKETS.sub("", header.cells[column])
    turned = meaning("type_from_others", word)  # these do something with the actor of the row
    relation_type = turned or meaning("type", word) or ""
    written = [table.written.get(place, header.cells[place]) for place in (sources[0], column)]
    heading = Row(header.number, (*written, "type"))
    rows = [heading]
    for row in table.rows[position + 1 :]:
        source = next(filter(None, (text_at(row, place) for place in sources)), "")
        names = text_at(row, column)
        if names not in _BLANK:
            rows.append(Row(row.number, (source, names, relation_type)))
    ends = ("target", "source") if turned else ("source", "target")
    return replace(
        table,
        rows=tuple(rows),
        uncomputed=frozenset(),
        meant=(*ends, "type"),
        written={},
    )
