"""The columns that tell which actor a row is about: names, and ids whatever their headers say.

Names are told by header and by what stands in the column; ids by the ends of relations that use
them, be they numbers, letters or positions of rows.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read.tables import text_at
from samverkan.validate.readings import Known, as_known
from samverkan.validate.sheets import Kind, with_texts
from samverkan.words import message
from samverkan.words.headings import header_meaning, speaks_of_actors, speaks_of_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from samverkan.validate.contents import Column
    from samverkan.validate.readings import Reading
    from samverkan.validate.sheets import Sheet
    from samverkan.words import Message


_DISTINCT = 0.8
_ENOUGH_FACTS = 2


class NameColumn(NamedTuple):
    """A column of names, and whether its header says so, or only the names themselves."""

    column: int
    sure: bool


def name_column(reading: Reading) -> NameColumn | None:
    """Return the column of the names; ids are names where there are no others."""
    return _by_header(reading) or _by_longer_header(reading) or _by_ids(reading)


def _by_header(reading: Reading) -> NameColumn | None:
    """Return the column headed “name” or the like: the first in which something stands."""
    found = [c for c in _speaking(reading, 3) if c.filled or not reading.rows]
    differing = [c for c in found if not c.is_one_word]
    chosen = differing[:1] or found[:1]
    if chosen and chosen[0].is_one_word and _by_longer_header(reading):
        return None
    return NameColumn(chosen[0].number, sure=True) if chosen else None


def _speaking(reading: Reading, grade: int) -> Iterator[Column]:
    """Yield columns whose headers speak of names so likely, those chosen by a mapping first."""
    chosen = reading.table.written
    for column in sorted(reading.contents, key=lambda one: one.number not in chosen):
        if speaks_of_names(reading.header_at(column.number)) == grade:
            yield column


def _by_longer_header(reading: Reading) -> NameColumn | None:
    """Return a column whose header has words for the name of an actor, when names stand in it.

    One that speaks of actors goes before one that speaks of names, as “project name” does.
    """
    likely = [column for column in _speaking(reading, 2) if column.looks_like_names()]
    if likely:
        return NameColumn(likely[0].number, sure=True)
    perhaps = [
        (not speaks_of_actors(reading.header_at(column.number)), column.number)
        for column in _speaking(reading, 1)
        if column.looks_like_names() and column.filled > 0.5 and _are_distinct(column)
    ]
    if not perhaps:
        return None
    is_other, column = min(perhaps)
    enough = bool(reading.facts) and not is_other
    surely = enough or _tells_of_actors(reading) or "id" in reading.columns[Kind.ACTORS]
    return NameColumn(column, sure=False) if surely else None


def _by_ids(reading: Reading) -> NameColumn | None:
    """Return the column of ids when they are like names, or when nothing else is."""
    ids = reading.columns[Kind.ACTORS].get("id")
    column = reading.contents[ids] if ids is not None else None
    if column is not None and column.share(_is_written_as_name) > 0.5:
        return NameColumn(column.number, sure=True)
    by_content = _by_content(reading)
    if by_content is not None or column is None:
        return by_content
    return NameColumn(column.number, sure=True) if column.filled else None


def _is_written_as_name(text: str) -> bool:
    """Tell whether an id is a name: in several words, or begun with a capital and no code."""
    return " " in text or (text[:1].isupper() and text.isalpha() and not text.isupper())


def _by_content(reading: Reading) -> NameColumn | None:
    """Return the first column of differing names in a table that looks like one of actors."""
    if not _tells_of_actors(reading):
        return None
    found = (
        column.number
        for column in reading.contents
        if _is_free(reading, column.number)
        and column.filled >= 0.8
        and _are_distinct(column)
        and column.looks_like_names()
    )
    first = next(found, None)
    return None if first is None else NameColumn(first, sure=False)


def _tells_of_actors(reading: Reading) -> bool:
    return len(reading.facts) >= _ENOUGH_FACTS or reading.hint is Kind.ACTORS


def _is_free(reading: Reading, column: int) -> bool:
    """Tell whether the header of a column has no other meaning."""
    header = reading.header_at(column)
    families = ("actor_headers", "personal_headers", "relation_headers")
    return not any(header_meaning(family, header) for family in families)


def _are_distinct(column: Column) -> bool:
    return len(column.cells) > 1 and column.distinct >= _DISTINCT


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
