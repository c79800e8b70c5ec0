"""Tables of other shapes than a row per actor or relation, told by what stands in them.

A *matrix* crosses actors with actors, a table of *attendance* actors with meetings or forums, a
list of *meetings* has a row for each of these, and a *long* table has many rows of each actor. A
table of relations is made of them, each row with the number of the row that its cell stands in, and
a table of the actors that it names, for files in which nothing else says who they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.read.attendance import is_attendance, unfold_attendance
from samverkan.read.crossed import find_crossed
from samverkan.read.long_tables import gathered
from samverkan.read.matrix import as_matrix, unfold_matrix
from samverkan.read.meetings import dated_meetings, hosted_meetings
from samverkan.read.wide import unfold_wide

if TYPE_CHECKING:
    from samverkan.read.tables import ReadResult, Table
    from samverkan.words import Message


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
        return unfold_wide(table)
    matrix = as_matrix(crossed)
    if matrix is not None:
        return unfold_matrix(matrix)
    if is_attendance(crossed):
        return unfold_attendance(crossed, co_attendance=co_attendance)
    return unfold_wide(table)
