"""Columns and words under names of somebody's own, put into those that are known here.

A `Renaming` says once and for all what headers and words mean. Headers are put in place before the
shape of a table is told; how they are written is kept, for the places of problems.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from samverkan.read.header_row import SEARCHED_ROWS, header_position
from samverkan.read.tables import with_cells
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.answers import Topic
    from samverkan.read.tables import ReadResult, Row, Table

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Renaming:
    """What headers and words of one's own mean, each under its key; `file` says so.

    A header may mean several columns. `words` are by family, as ``sector``; one that means nothing
    is blank. `written` holds both as they stand in the file. `replies` are answers to questions, by
    topic and the key of what the question is about.
    """

    file: str
    columns: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Mapping[str, str]]
    written: Mapping[str, str]
    replies: Mapping[tuple[Topic, str], str] = field(default_factory=dict)

    def reply(self, topic: Topic, about: str) -> str | None:
        """Return what was answered to a question, or None when nobody has answered it."""
        return self.replies.get((topic, key(about)))

    def column(self, header: str) -> str | None:
        """Return the header that is known for one, the first of several, or None."""
        return next(iter(self.all_columns(header)), None)

    def all_columns(self, header: str) -> tuple[str, ...]:
        """Return the headers that are known for one; none when nothing is said of it."""
        return self.columns.get(key(header), ()) if 0 < len(header) <= _LONGEST else ()

    def word(self, families: Iterable[str], text: str) -> str | None:
        """Return our word for what somebody wrote, blank for nothing, None when it is not said.

        The first family that has the word counts.
        """
        if not text or len(text) > _LONGEST:
            return None
        found = (self.words.get(family, {}).get(key(text)) for family in families)
        return next((word for word in found if word is not None), None)

    def over(self, other: Renaming) -> Renaming:
        """Return what both say; where the two differ, this one counts."""
        families = {*self.words, *other.words}
        return Renaming(
            self.file,
            {**other.columns, **self.columns},
            {name: {**other.words.get(name, {}), **self.words.get(name, {})} for name in families},
            {**other.written, **self.written},
            {**other.replies, **self.replies},
        )


def renamed(result: ReadResult, renaming: Renaming) -> ReadResult:
    """Return what was read with headers that are known in the place of one's own."""
    return replace(result, tables=tuple(_renamed(table, renaming) for table in result.tables))


def _renamed(table: Table, renaming: Renaming) -> Table:
    table = replace(table, renaming=renaming)
    cells = {cell for row in table.rows[:SEARCHED_ROWS] for cell in row.cells}
    position = header_position(table.rows, filter(renaming.all_columns, cells))
    if position is None:
        return table
    header = table.rows[position]
    found = {
        column: meant
        for column, cell in enumerate(header.cells)
        if (meant := renaming.all_columns(cell))
    }
    renamed_header = with_cells(header, {column: meant[0] for column, meant in found.items()})
    rows = (*table.rows[:position], renamed_header, *table.rows[position + 1 :])
    written = {column: header.cells[column] for column in found}
    return _with_copies(replace(table, rows=rows, written=written), position, found)


def _with_copies(table: Table, position: int, found: Mapping[int, tuple[str, ...]]) -> Table:
    """Return a table with a further column for each further meaning of one, after all others."""
    copies = [(column, ours) for column, meant in found.items() for ours in meant[1:]]
    if not copies:
        return table
    width = max(len(row.cells) for row in table.rows)
    rows = [_widened(row, width, [column for column, _ in copies]) for row in table.rows]
    header = rows[position].cells[:width] + tuple(ours for _, ours in copies)
    rows[position] = rows[position]._replace(cells=header)
    further = {width + n: table.written[column] for n, (column, _) in enumerate(copies)}
    return replace(table, rows=tuple(rows), written={**table.written, **further})


def _widened(row: Row, width: int, columns: Iterable[int]) -> Row:
    cells = row.cells + ("",) * (width - len(row.cells))
    return row._replace(cells=cells + tuple(cells[column] for column in columns))
