"""Columns of ids whatever their headers say: the numbers or letters that ends of relations name.

A list of actors may number its rows, or give each a short form, by which a matrix or a table of
relations then names them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.read.tables import text_at
from samverkan.validate.readings import Known, as_known
from samverkan.validate.sheets import Kind
from samverkan.words import message
from samverkan.words.headings import header_meaning

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from samverkan.validate.sheets import Sheet
    from samverkan.words import Message

LONGEST_ID = 20
LEAST_NAMED = 2

_BETWEEN = re.compile(r"\s*[,;/+&\n]\s*")


def ends_of(sheets: Iterable[Sheet]) -> frozenset[str]:
    """Return what the ends of relations are called, made comparable."""
    found = {
        as_known(text_at(row, sheet.columns[end]))
        for sheet in sheets
        if sheet.kind is Kind.RELATIONS and not sheet.missing
        for end in ("source", "target")
        for row in sheet.rows
    }
    return frozenset(found - {""})


def with_ids_told(
    actors: Iterable[Sheet], ends: Collection[str]
) -> Iterator[tuple[Sheet, Message]]:
    """Yield the tables of actors that have a column of ids under another header, and say which.

    What stands in two such tables tells nobody.
    """
    actors = tuple(actors)
    known = Known(actors)
    unknown = {
        as_known(part) for end in ends if end not in known for part in (end, *_BETWEEN.split(end))
    } - {""}
    columns = [(sheet, _column_of_ids(sheet, unknown)) for sheet in actors]
    met = Counter(one for sheet, column in columns for one in _ids(sheet, column))
    for sheet, column in columns:
        if column is not None and all(met[one] == 1 for one in _ids(sheet, column)):
            said = message(
                "{table}: “{column}” holds the ids by which relations name the actors",
                table=str(sheet.table.place()),
                column=sheet.header_of(column),
            )
            yield replace(sheet, columns={**sheet.columns, "id": column}), said


def _column_of_ids(sheet: Sheet, unknown: set[str]) -> int | None:
    """Return the column in which half of those named otherwise stand, each row with its own."""
    if "id" in sheet.columns or sheet.table.meant or not sheet.rows:
        return None
    for column in set(range(len(sheet.header.cells))) - set(sheet.columns.values()):
        ids = set(_ids(sheet, column))
        named = len(ids & unknown)
        if (
            len(ids) == len(sheet.rows)
            and max(map(len, ids)) <= LONGEST_ID
            and named >= LEAST_NAMED
            and 2 * named >= min(len(ids), len(unknown))
            and not header_meaning("personal_headers", sheet.word_of(column))
        ):
            return column
    return None


def _ids(sheet: Sheet, column: int | None) -> list[str]:
    if column is None:
        return []
    return [one for row in sheet.rows if (one := as_known(text_at(row, column)))]
