"""Remarks that begin with who plans for which services: “planerar drivmedel och post”.

They count for those who work wider than a village. What a shop plans is something else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from samverkan.model import SERVICES
from samverkan.read.codes import word_for
from samverkan.read.grid import begins_with, columns_of, text_of, with_column
from samverkan.read.marked import kind_of_service
from samverkan.read.row_numbers import in_words
from samverkan.read.tables import text_at, with_cells
from samverkan.words import message
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from samverkan.read.tables import Table
    from samverkan.words import Message

_BETWEEN = re.compile(r"[\s,;:/+&]+")
_SMALL = frozenset({"for", "och", "o", "and", "og", "ja", "und", "et", "y", "the", "av"})


def with_plans(table: Table, position: int) -> tuple[Table, list[Message]]:
    """Return a table with the services that remarks say somebody plans for, and how it was read."""
    columns = columns_of(table.rows[position])
    if "plans" in columns:
        return _with_all(table, position, columns["plans"]), []
    if "note" not in columns:
        return table, []
    works_wider = cache(partial(_works_wider, table))
    found = {
        row.number: "; ".join(services)
        for row in table.rows[position + 1 :]
        if works_wider(text_of(row, columns, "level"), text_of(row, columns, "sector"))
        and (services := _planned(table, text_at(row, columns["note"])))
    }
    if not found:
        return table, []
    said = message(
        "{table}: the remarks say who plans for which services, in {rows}",
        table=str(table.place()),
        rows=in_words(found),
    )
    return with_column(table, position, "plans", found), [said]


def _with_all(table: Table, position: int, column: int) -> Table:
    """Return a table in which “all” stands for each of the services."""
    rows = tuple(
        with_cells(row, {column: "; ".join(SERVICES)})
        if place > position and meaning("whole", text_at(row, column)) == "services"
        else row
        for place, row in enumerate(table.rows)
    )
    return replace(table, rows=rows)


def _works_wider(table: Table, level: str, sector: str) -> bool:
    if level:
        return word_for(table, "level", level) not in (None, "local")
    return word_for(table, "sector", sector) == "public"


def _planned(table: Table, note: str) -> list[str]:
    """Return the services that stand right after a word for planning, up to any other word."""
    if begins_with("planning", note) is None:
        return []
    words = [word.strip("().") for word in _BETWEEN.split(note) if word.strip("().")]
    verb = max(
        n for n in range(1, min(len(words), 5) + 1) if meaning("planning", " ".join(words[:n]))
    )
    found = []
    for word in words[verb:]:
        if key(word) in _SMALL:
            continue
        if meaning("whole", word) == "services":
            return list(SERVICES)
        service = word_for(table, "service", word) or kind_of_service(word)
        if service is None:
            break
        found.append(service)
    return list(dict.fromkeys(found))
