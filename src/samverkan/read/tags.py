"""Rows of HXL tags, which say below the headers what each column is about: ``#org+name``.

They are kept with their table and taken out of its rows.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.read.tables import SEARCHED_ROWS
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.read.tables import ReadResult, Row, Table
    from samverkan.words import Message

_TAG = re.compile(r"#[a-z][a-z0-9_]*(\s*\+\s*[a-z0-9_]+)*", re.IGNORECASE)
_SUBJECTS = {
    "org": ("organisation",),
    "sector": ("theme",),
    "subsector": ("detail",),
    "activity": ("activity",),
    "loc": ("place",),
    "country": ("country",),
    "status": ("status",),
    "contact": ("person",),
    "beneficiary": ("quantity",),
    "affected": ("quantity",),
    "reached": ("quantity",),
    "targeted": ("quantity",),
    "event": ("mode",),
}
_ATTRIBUTES = {
    "code": "code",
    "type": "kind",
    "funder": "donor",
    "funding": "donor",
    "donor": "donor",
    "impl": "implementer",
    "partner": "partner",
    "acronym": "acronym",
    "project": "project",
    "name": "name",
}


def without_tags(result: ReadResult) -> ReadResult:
    """Return what was read with the tags of its tables beside their rows."""
    tables = tuple(map(_without_tags, result.tables))
    said = tuple(
        _said(table, before)
        for before, table in zip(result.tables, tables, strict=True)
        if table.tags
    )
    return replace(result, tables=tables, understood=(*result.understood, *said))


def _without_tags(table: Table) -> Table:
    found = [row for row in table.rows[:SEARCHED_ROWS] if _is_tags(row)]
    if not found:
        return table
    tags = {
        column: cell.strip()
        for row in reversed(found)
        for column, cell in enumerate(row.cells)
        if cell.strip()
    }
    return replace(table, rows=tuple(row for row in table.rows if row not in found), tags=tags)


def _is_tags(row: Row) -> bool:
    filled = [cell for cell in row.cells if cell.strip()]
    tagged = sum(_TAG.fullmatch(cell.strip()) is not None for cell in filled)
    return tagged >= 2 and 2 * tagged >= len(filled)


def _said(table: Table, before: Table) -> Message:
    numbers = {row.number for row in before.rows} - {row.number for row in table.rows}
    return message(
        "{table}: row {row} holds tags that say what the columns are about",
        table=str(table.place()),
        row=min(numbers),
    )


def tagged_subjects(tag: str) -> tuple[str, ...]:
    """Return what a tag says that a column is about, in the words of `words.long_headers`.

    Examples
    --------
    >>> tagged_subjects("#org +acronym"), tagged_subjects("#adm2+code"), tagged_subjects("#x")
    (('organisation', 'acronym'), ('place', 'code'), ())
    """
    name, *attributes = (part.strip().casefold() for part in tag.lstrip("#").split("+"))
    first = ("place",) if re.fullmatch(r"adm\d", name) else _SUBJECTS.get(name, ())
    if name == "date":
        first = ("until",) if "end" in attributes else ("since",)
    return (*first, *(_ATTRIBUTES[each] for each in attributes if each in _ATTRIBUTES))
