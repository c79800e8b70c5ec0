"""Columns and words under names of somebody's own, put into those that are known here.

A `Renaming` says once and for all what headers and words mean. Headers are put in place before the
shape of a table is told; how they are written is kept, for the places of problems.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.answers import Topic
    from samverkan.read.tables import ReadResult, Table

SEARCHED_ROWS = 30
HEADER_FAMILIES = ("actor_headers", "relation_headers", "presence_headers", "distance_headers")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Renaming:
    """What headers and words of one's own mean, each under its key; `file` says so.

    `words` are by family, as ``sector``. `written` holds both as they stand in the file. `replies`
    are answers to questions, by topic and the key of what the question is about.
    """

    file: str
    columns: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    written: Mapping[str, str]
    replies: Mapping[tuple[Topic, str], str] = field(default_factory=dict)

    def reply(self, topic: Topic, about: str) -> str | None:
        """Return what was answered to a question, or None when nobody has answered it."""
        return self.replies.get((topic, key(about)))

    def column(self, header: str) -> str | None:
        """Return the header that is known for one, or None."""
        return self.columns.get(key(header)) if 0 < len(header) <= _LONGEST else None

    def word(self, families: Iterable[str], text: str) -> str | None:
        """Return our word for what somebody wrote, in the first family that has it, or None."""
        if not text or len(text) > _LONGEST:
            return None
        found = (self.words.get(family, {}).get(key(text)) for family in families)
        return next(filter(None, found), None)


def renamed(result: ReadResult, renaming: Renaming) -> ReadResult:
    """Return what was read with headers that are known in the place of one's own."""
    return replace(result, tables=tuple(_renamed(table, renaming) for table in result.tables))


def _renamed(table: Table, renaming: Renaming) -> Table:
    table = replace(table, renaming=renaming)
    searched = table.rows[:SEARCHED_ROWS]
    known = [_known(row.cells, renaming) for row in searched]
    if not any(known):
        return table
    position = known.index(max(known))
    header = searched[position]
    found = {
        column: ours
        for column, cell in enumerate(header.cells)
        if (ours := renaming.column(cell)) is not None
    }
    cells = (found.get(column, cell) for column, cell in enumerate(header.cells))
    rows = (
        *table.rows[:position],
        header._replace(cells=tuple(cells)),
        *table.rows[position + 1 :],
    )
    return replace(table, rows=rows, written={column: header.cells[column] for column in found})


def _known(cells: Iterable[str], renaming: Renaming) -> int:
    """Count the headers that are known, or are one's own for such."""
    headers = [cell for cell in cells if 0 < len(cell) < 80]
    return max(
        sum(1 for cell in headers if renaming.column(cell) or meaning(family, cell))
        for family in HEADER_FAMILIES
    )
