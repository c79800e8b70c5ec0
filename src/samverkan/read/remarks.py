"""What is told beside the columns: who plans services in remarks, places in brackets after names.

Remarks that begin so, as “planerar drivmedel och post”, count for those who work wider than a
village. What a shop plans is something else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from samverkan.model import SERVICES
from samverkan.read.codes import word_for
from samverkan.read.headers import begins_with, columns_of, header_position, text_of, with_column
from samverkan.read.services_marked import kind_of_service
from samverkan.read.tables import filled, in_words, text_at, with_cells
from samverkan.words import message, quoted
from samverkan.words.header_roles import PLACES, roles_spoken_of
from samverkan.words.municipality_names import municipalities_in
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.read.tables import Table
    from samverkan.words import Message

_ROWS_WITH_NAMES = 500
_LONGEST_NAME = 100


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


_AT_END = re.compile(r"\s\(([^()]+)\)\s*$")
_LEAST = 3
_MOST_OF_NAMES = 0.6
_RECUR = 0.8
_MOST_WORDS = 3


def with_places_of_names(table: Table, position: int) -> tuple[Table, list[Message]]:
    """Return a table whose actors are where the brackets after their names say.

    The header says so, as “Actor (village)” does; or most names have brackets, and several of
    them the same. The names stay as they are, as they may tell apart only so.
    """
    columns = columns_of(table.rows[position])
    if "name" not in columns:
        return table, []
    header = table.written.get(columns["name"], table.rows[position].cells[columns["name"]])
    rows = table.rows[position + 1 :]
    names = {row.number: name for row in rows if (name := text_at(row, columns["name"]))}
    within = {n: found[1].strip() for n, name in names.items() if (found := _AT_END.search(name))}
    place = _place_asked_for(header)
    if place is None and len(within) >= _MOST_OF_NAMES * len(names) and _are_places(within):
        place = "locality"
    if place is None or place in columns:
        return table, []
    said = message(
        "{table}: what stands in brackets after the names in {header} says where they are",
        table=str(table.place()),
        header=quoted(header),
    )
    return with_column(table, position, place, within), [said]


def _place_asked_for(header: str) -> str | None:
    """Return the kind of place that the brackets of a header ask for."""
    found = _AT_END.search(header)
    if not found:
        return None
    said = {meaning("actor_headers", found[1]), *roles_spoken_of(found[1])} & set(PLACES)
    return said.pop() if len(said) == 1 else None


def _are_places(within: Mapping[int, str]) -> bool:
    """Tell whether texts are few words each, no abbreviations, and some of them recur."""
    texts = within.values()
    few = all(len(text.split()) <= _MOST_WORDS for text in texts)
    short = sum(text.isupper() or not text[0].isalpha() for text in texts)
    different = {key(text) for text in texts}
    return (
        len(texts) >= _LEAST and few and 4 * short < len(texts)
        and len(different) <= _RECUR * len(texts)
    )  # fmt: skip


def municipalities_listed(
    tables: Iterable[Table], named_above: Iterable[str], below: Iterable[str]
) -> set[str]:
    """Return the municipalities that the rows of some tables name, among the first of each.

    “Vik County Council” tells one; a council alone may be of something else, as of security, unless
    a title has its name of several words. What stands alone below the rows names none.
    """
    above = key(" ".join(named_above))
    bodies = (table.rows[(header_position(table.rows) or 0) + 1 :] for table in tables)
    rows = (row for body in bodies for row in body[:_ROWS_WITH_NAMES])
    cells = {text_at(row, column)[:_LONGEST_NAME] for row in rows for column in filled(row)}
    sentences = {text[:_LONGEST_NAME] for text in below}
    named = (
        (name, cell)
        for cell in cells
        for name in municipalities_in(cell)
        if cell not in sentences or len(cell.split()) < len(name.split()) + 3
    )
    return {
        name
        for name, cell in named
        if f"{name} Council" not in cell or (" " in name and key(name) in above)
    }
