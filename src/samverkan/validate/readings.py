"""A table as it may be read: the row of its headers, what they mean, and what stands below them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.model import ACTOR_HEADERS, RELATION_HEADERS
from samverkan.read.headers import row_of_known_headers
from samverkan.read.tables import filled, text_at
from samverkan.validate.contents import columns_looked_at
from samverkan.validate.identity import whole_number
from samverkan.validate.sheets import Kind, columns_of, kind_by_name, width_of
from samverkan.words.vocabulary import loosely

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.read import Row, Table
    from samverkan.validate.contents import Column
    from samverkan.validate.sheets import Sheet

OF_ACTORS = frozenset(ACTOR_HEADERS) - RELATION_HEADERS.keys() - {"id", "name", "note"}
"""Columns that tell something of actors alone."""


@dataclass(frozen=True)
class Reading:
    """A table, and how its first rows may be understood."""

    table: Table
    order: tuple[int, int]

    @cached_property
    def known_position(self) -> int | None:
        """Where the row with headers that are known stands."""
        return row_of_known_headers(self.table.rows)

    @cached_property
    def position(self) -> int:
        """Where the headers stand; when none is known, the first row with two cells filled."""
        if self.known_position is not None:
            return self.known_position
        searched = enumerate(self.table.rows[:30])
        return next((place for place, row in searched if len(filled(row)) > 1), 0)

    @property
    def header(self) -> Row:
        """The row of the headers."""
        return self.table.rows[self.position]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows below the headers."""
        return self.table.rows[self.position + 1 :]

    @cached_property
    def hint(self) -> Kind | None:
        """The kind that the name of the sheet or file says."""
        return kind_by_name(self.table)

    @cached_property
    def contents(self) -> tuple[Column, ...]:
        """What stands in each column."""
        return columns_looked_at(self.rows, width_of(self.header, self.rows))

    @cached_property
    def columns(self) -> Mapping[Kind, Mapping[str, int]]:
        """The columns whose headers are known, as each kind of table understands them."""
        chosen = self.table.written
        return {kind: columns_of(kind, self.header, chosen) for kind in Kind}

    @property
    def facts(self) -> frozenset[str]:
        """The columns that tell something of actors, by our names."""
        return OF_ACTORS & self.columns[Kind.ACTORS].keys()

    def header_at(self, column: int) -> str:
        """Return the header of a column, blank when it has none."""
        return text_at(self.header, column)


class Known:
    """The names and ids of the actors that clear tables of actors hold."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self._sheets = tuple(sheets)

    @cached_property
    def _names(self) -> frozenset[str]:
        found = set()
        for sheet in self._sheets:
            columns = [sheet.columns[name] for name in ("id", "name") if name in sheet.columns]
            for row in sheet.rows:
                found |= {as_known(row.cells[n]) for n in columns if n < len(row.cells)}
        return frozenset(found - {""})

    def __bool__(self) -> bool:
        """Tell whether any actor is known."""
        return bool(self._sheets) and bool(self._names)

    def __contains__(self, text: object) -> bool:
        """Tell whether a text is the name or the id of an actor that is known."""
        return isinstance(text, str) and as_known(text) in self._names


def as_known(text: str) -> str:
    """Return a name or an id made comparable; a whole number has no decimals.

    Examples
    --------
    >>> as_known(" 3.0"), as_known("Läppe  Byalag")
    ('3', 'läppe byalag')
    """
    return whole_number(loosely(text))
