"""Tables of actors without any headers: names beside words whose meaning is plain.

A column in which nearly every cell, the first one too, is a word for a sector, a level, a kind of
actor or a service is a column of these; the first column of differing names holds the actors.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from samverkan.read import Row
from samverkan.read.tables import text_at
from samverkan.validate.contents import columns_looked_at
from samverkan.words.places import find_municipality
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samverkan.read import Table
    from samverkan.validate.contents import Column

_MOST = 0.8
_FEWEST_ROWS = 2


def bare_actors(table: Table) -> tuple[Table, Mapping[str, int]] | None:
    """Return a table with headers for the columns that can be told, and these; None without."""
    if len(table.rows) < _FEWEST_ROWS or table.uncomputed:
        return None
    width = max(len(row.cells) for row in table.rows)
    contents = columns_looked_at(table.rows, width)
    columns = _told_by_words(table.rows[0], contents)
    names = (
        column.number
        for column in contents
        if column.number not in columns.values()
        and column.looks_like_names()
        and column.filled > _MOST
        and column.distinct > _MOST
    )
    name = next(names, None)
    if name is None or not {"sector", "level"} & columns.keys():
        return None
    columns["name"] = name
    ours = {column: ours for ours, column in columns.items()}
    header = Row(0, tuple(ours.get(column, "") for column in range(width)))
    return replace(table, rows=(header, *table.rows), written={}), columns


def _told_by_words(first: Row, contents: tuple[Column, ...]) -> dict[str, int]:
    """Return the columns in which the words of one family stand, by our names for them."""
    found: dict[str, int] = {}
    for column in contents:
        top = text_at(first, column.number)
        for ours, test in _TESTS.items():
            if top and ours not in found and test(top) and column.share(test) >= _MOST:
                found[ours] = column.number
                break
    return found


def _means(family: str, text: str) -> bool:
    return meaning(family, text) is not None


def _is_municipality(text: str) -> bool:
    return find_municipality(text) is not None


_TESTS: Mapping[str, Callable[[str], bool]] = {
    "sector": partial(_means, "sector"),
    "level": partial(_means, "level"),
    "kind": partial(_means, "kind"),
    "services": partial(_means, "service"),
    "municipality": _is_municipality,
}
"""What the cells of a column may be, in the order in which it is asked."""
