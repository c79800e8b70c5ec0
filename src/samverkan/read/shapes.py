"""Tables of other shapes than a row per actor or relation, told by what stands in them.

A *matrix* crosses actors with actors, a table of *attendance* actors with meetings or forums, a
list of *meetings* has a row for each of these, a *long* table has many rows of each actor, and a
*wide* one has columns that name other actors: “samverkar med”, “medlem i”. A table of relations is
made of them, each row with the number of the row that its cell stands in, and a table of the actors
that it names, for files in which nothing else says who they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.read.attendance import is_attendance, unfold_attendance
from samverkan.read.cross_tables import as_matrix, find_crossed, unfold_matrix
from samverkan.read.headers import row_of_known_headers
from samverkan.read.long_tables import gathered
from samverkan.read.meetings import dated_meetings, hosted_meetings
from samverkan.read.tables import Row, Table, text_at, without_cells
from samverkan.words import Message, message, quoted
from samverkan.words.headers import comes_with_persons, is_organisation
from samverkan.words.relation_headers import relation_of
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from samverkan.read.tables import ReadResult
    from samverkan.words.relation_headers import RelationHeader

_BLANK = frozenset({"", "-", "–", "—", "?"})


def shaped(result: ReadResult, *, co_attendance: bool = False) -> ReadResult:
    """Return what was read with tables of other shapes made into actors and relations.

    With `co_attendance` a table of attendance tells who met whom, else who takes part in what.
    """
    tables: list[Table] = []
    understood = list(result.understood)
    for table in result.tables:
        found, said = _shaped(table, co_attendance=co_attendance)
        tables += found
        understood += said
    return replace(result, tables=tuple(tables), understood=tuple(understood))


def _shaped(table: Table, *, co_attendance: bool) -> tuple[list[Table], list[Message]]:
    listed = (
        hosted_meetings(table)
        or gathered(table, co_attendance=co_attendance)
        or dated_meetings(table, co_attendance=co_attendance)
    )
    if listed is not None:
        return listed
    crossed = find_crossed(table)
    if crossed is None or not crossed.cells or table.uncomputed:
        return _unfold_wide(table)
    matrix = as_matrix(crossed)
    if matrix is not None:
        return unfold_matrix(matrix)
    if is_attendance(crossed):
        return unfold_attendance(crossed, co_attendance=co_attendance)
    return _unfold_wide(table)


def _unfold_wide(table: Table) -> tuple[list[Table], list[Message]]:
    """Return the table without columns that name other actors, and a table of each of these."""
    position = _header_position(table)
    if position is None:
        return [table], []
    header = enumerate(table.rows[position].cells)
    found = {column: told for column, cell in header if (told := relation_of(cell))}
    if not found:
        return [table], []
    rows = (without_cells(row, found) for row in table.rows)
    unfolded = [_relations(table, position, column, told) for column, told in found.items()]
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
    position = row_of_known_headers(table.rows)
    cells = table.rows[position].cells if position is not None else ()
    return position if any(meaning("actor_headers", cell) == "name" for cell in cells) else None


def _relations(table: Table, position: int, column: int, told: RelationHeader) -> Table:
    """Return the relations that a column names; an actor is told by its id when it has one."""
    header = table.rows[position]
    ours = [meaning("actor_headers", cell) for cell in header.cells]
    answering = _who_answers(header)
    sources = [ours.index(name) for name in ("id", "name") if name in ours]
    sources = sources if answering is None else [answering]
    written = [table.written.get(place, header.cells[place]) for place in (sources[0], column)]
    heading = Row(header.number, (*written, "type"))
    rows = [heading]
    for row in table.rows[position + 1 :]:
        source = next(filter(None, (text_at(row, place) for place in sources)), "")
        names = text_at(row, column)
        if names not in _BLANK:
            rows.append(Row(row.number, (source, names, told.type)))
    ends = ("target", "source") if told.turned else ("source", "target")
    return replace(
        table,
        rows=tuple(rows),
        uncomputed=frozenset(),
        meant=(*ends, "type"),
        of_column=True,
        written={},
    )


def _who_answers(header: Row) -> int | None:
    """Return the column of the organisations that answer a form, whose ids are of the answers."""
    is_form = any(comes_with_persons("form", cell) for cell in header.cells)
    organisations = (
        column
        for column, cell in enumerate(header.cells)
        if is_organisation(cell) and not relation_of(cell)
    )
    return next(organisations, None) if is_form else None
