"""Places that stand in brackets after the names of actors: “Luostan Kyläkauppa (Ala-Luosta)”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samverkan.read.grid import columns_of, with_column
from samverkan.read.tables import text_at
from samverkan.words import message, quoted
from samverkan.words.header_roles import PLACES, roles_spoken_of
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.read.tables import Table
    from samverkan.words import Message

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
