"""Columns of ids whatever their headers say: the numbers or letters that ends of relations name.

A list of actors may number its rows, or give each a short form, by which a matrix or a table of
relations then names them. These may also count the rows of a list that has nothing but names.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.read.tables import text_at
from samverkan.validate.readings import Known, as_known
from samverkan.validate.sheets import Kind, with_texts
from samverkan.words import message
from samverkan.words.headings import header_meaning

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

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


def told_by_ends(
    actors: Sequence[Sheet], sheets: Sequence[Sheet]
) -> Sequence[tuple[Sheet, Message]]:
    """Return the tables that the ends of relations tell of, and what is said: the most complete."""
    ends = ends_of(sheets)
    with_ids = [*_with_ids_told(actors, ends)]
    known = Known(sheet for sheet, _ in with_ids)
    are_all = bool(with_ids) and all(end in known for end in ends)
    return with_ids if are_all else [*_with_rows_named(actors, sheets, ends)] or with_ids


def _with_rows_named(
    actors: Sequence[Sheet], sheets: Iterable[Sheet], ends: Collection[str]
) -> Iterator[tuple[Sheet, Message]]:
    """Yield relations with names in the place of numbers that count the rows of the only actors.

    Nothing else can be meant when one of them is 0, or the last one is the number of the rows.
    """
    if len(actors) != 1 or actors[0].missing or "id" in actors[0].columns:
        return
    if not ends or not all(map(_is_number, ends)):
        return
    ties = [one for one in sheets if one.kind is Kind.RELATIONS and not one.missing]
    names = [text_at(row, actors[0].columns["name"]) for row in actors[0].rows]
    named = _by_position(names, set(map(int, ends)))
    for sheet in ties if named else ():
        said = message(
            "{table}: the numbers in “{source}” and “{target}” count the rows of {other}, from "
            "{first}",
            table=str(sheet.table.place()),
            source=sheet.header_of(sheet.columns["source"]),
            target=sheet.header_of(sheet.columns["target"]),
            other=str(actors[0].table.place()),
            first=min(map(int, named)),
        )
        yield _with_names(sheet, named), said


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= LONGEST_ID


def _by_position(names: Sequence[str], numbers: set[int]) -> dict[str, str]:
    """Return the names by their numbers, counted from 0 or from 1 as the numbers in use tell.

    Examples
    --------
    >>> _by_position(["Byn", "Laget"], {1, 2}), _by_position(["Byn", "Laget"], {1})
    ({'1': 'Byn', '2': 'Laget'}, {})
    """
    first = 0 if 0 in numbers else 1
    is_within = numbers <= set(range(first, len(names) + first))
    if numbers.isdisjoint((0, len(names))) or not is_within or any(map(str.isdecimal, names)):
        return {}
    return {str(number): name for number, name in enumerate(names, first)}


def _with_names(sheet: Sheet, names: Mapping[str, str]) -> Sheet:
    for end in ("source", "target"):
        column = sheet.columns[end]
        written = {text_at(row, column) for row in sheet.rows} - {""}
        sheet = with_texts(sheet, column, {text: names[as_known(text)] for text in written})
    return sheet


def _with_ids_told(
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
