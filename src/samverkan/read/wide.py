"""Tables of actors with columns that name other actors: “samverkar med”, “medlem i”.

Such a column is a word for a type of relation, and its cells hold names, several of them in a cell
where it is so. “Finansieras av” tells of relations that come from those named. A table of relations
is made of them, with the place of each cell; who is named is found when all actors are known.
"""

from __future__ import annotations

from dataclasses import replace

from samverkan.read.header_row import header_position
from samverkan.read.tables import Row, Table, text_at, without_cells
from samverkan.words import Message, message, quoted
from samverkan.words.headings import comes_with_persons, is_organisation
from samverkan.words.relation_headers import relation_of
from samverkan.words.vocabulary import meaning

_BLANK = frozenset({"", "-", "–", "—", "?"})


def unfold_wide(table: Table) -> tuple[list[Table], list[Message]]:
    """Return the table without columns that name other actors, and a table of each of these."""
    position = _header_position(table)
    if position is None:
        return [table], []
    header = table.rows[position]
    found = [column for column, cell in enumerate(header.cells) if relation_of(cell)]
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


def _who_answers(header: Row) -> int | None:
    """Return the column of the organisations that answer a form, whose ids are of the answers."""
    is_form = any(comes_with_persons("form", cell) for cell in header.cells)
    organisations = (
        column
        for column, cell in enumerate(header.cells)
        if is_organisation(cell) and not relation_of(cell)
    )
    return next(organisations, None) if is_form else None


def _relations(table: Table, position: int, column: int) -> Table:
    """Return the relations that a column names; an actor is told by its id when it has one."""
    header = table.rows[position]
    ours = [meaning("actor_headers", cell) for cell in header.cells]
    answering = _who_answers(header)
    sources = [ours.index(name) for name in ("id", "name") if name in ours]
    sources = sources if answering is None else [answering]
    found = relation_of(header.cells[column])
    relation_type, turned = found or ("", False)  # turned: these do something with that of the row
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
        of_column=True,
        written={},
    )
