"""Finds the column that holds the names of the actors, by its header and by what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samverkan.validate.sheets import Kind
from samverkan.words.headings import header_meaning, speaks_of_actors, speaks_of_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.validate.contents import Column
    from samverkan.validate.readings import Reading

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
