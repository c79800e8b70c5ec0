"""What is told beside the columns: by the name and title of a sheet, remarks, brackets.

The name of a sheet may say the sector of all of its rows, a title their municipality, brackets
after names where they are, and remarks how widely somebody works. Remarks that begin so, as
“planerar drivmedel och post”, tell who plans services, of those who work wider than a village: what
a shop plans is something else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from samverkan.model import SERVICES
from samverkan.read.cells import word_for
from samverkan.read.headers import (
    begins_with,
    columns_of,
    header_position,
    text_of,
    with_column,
    words_in,
)
from samverkan.read.row_texts import OF_THE_WIDER, WIDER, under
from samverkan.read.services_marked import kind_of_service
from samverkan.read.tables import filled, in_words, text_at, without_cells
from samverkan.words import message, quoted, some_of
from samverkan.words.long_headers import PLACES, roles_spoken_of
from samverkan.words.names import municipalities_in, municipality_in
from samverkan.words.vocabulary import key, loosely, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.read.row_texts import Section
    from samverkan.read.tables import Row, Table
    from samverkan.words import Message

_AREAS = frozenset({"municipality", "municipality_code", "region", "region_code"})
_SEVERAL_PLACES = 2
_PLACES_SHOWN = 4
_ROWS_WITH_NAMES = 500
_LONGEST_NAME = 100
_LEAST = 3
_MOST_OF_NAMES = 0.6
_RECUR = 0.8
_MOST_WORDS = 3
_SMALL = frozenset({"for", "och", "o", "and", "og", "ja", "und", "et", "y", "the", "av"})
_AT_END = re.compile(r"\s\(([^()]+)\)\s*$")
_BETWEEN = re.compile(r"[\s,;:/+&]+")
_PARTS = re.compile(r"\s*[,;]\s*")


def with_sector_of_sheet(table: Table, position: int) -> Table:
    """Return a table whose actors have the sector that the name of the sheet says.

    What a remark says of an actor, as “ideellt”, counts more.
    """
    columns = columns_of(table.rows[position])
    sectors = _sectors_named(table.name)
    if "name" not in columns or len(columns) < 2 or len(sectors) != 1 or "sector" in columns:
        return table
    (sector,) = sectors
    values = {
        row.number: _by_remark(row, columns.get("note")) or sector
        for row in table.rows[position + 1 :]
    }
    return with_column(table, position, "sector", values)


def _sectors_named(name: str) -> set[str]:
    """Return the sectors that the name of a sheet says it is about, as “Butiker & mackar”."""
    words = [word for word in key(name).split() if not word.isdigit()]
    telling = [word for word in words if not meaning("sheet_small", word)]
    whole = meaning("sheet_sector", " ".join(telling))
    if whole:
        return {whole}
    nouns = [word for word in telling if not meaning("sheet_sector_alone", word)]
    found = [sector for word in nouns if (sector := meaning("sheet_sector", word))]
    first = bool(telling) and meaning("sheet_sector", telling[0]) is not None
    return set(found) if first and 2 * len(found) >= len(telling) else set()


def _by_remark(row: Row, column: int | None) -> str | None:
    found = words_in("remark_sector", text_at(row, column)) if column is not None else set()
    return found.pop() if len(found) == 1 else None


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


def with_municipality(
    table: Table, position: int, sections: Sequence[Section], named: str
) -> Table:
    """Return a table whose actors are in the municipality that the title names.

    Not so those below a heading of others, and those who work more widely, unless they are where
    others of the municipality are. A municipality is in itself.
    """
    columns = columns_of(table.rows[position])
    if "name" not in columns or len(columns) < 2 or not _AREAS.isdisjoint(columns):
        return table
    own: dict[int, str] = {}
    wider: list[Row] = []
    for row, above in under(table.rows[position + 1 :], sections):
        itself = municipality_in([text_at(row, columns["name"])])
        if itself:
            own[row.number] = named if itself == f"{named}s" else itself
        elif above and above.elsewhere:
            continue
        elif _works_wider(table, row, columns):
            wider.append(row)
        else:
            own[row.number] = named
    values = own | _where_others_are(table.rows[position + 1 :], wider, own, named, columns)
    return with_column(table, position, "municipality", values)


def _where_others_are(
    rows: Sequence[Row],
    wider: Sequence[Row],
    own: Mapping[int, str],
    named: str,
    columns: Mapping[str, int],
) -> dict[int, str]:
    """Return the municipality of those who work more widely, but stand in a place of it."""
    if "locality" not in columns:
        return {}
    column = columns["locality"]
    places = {text_at(row, column) for row in rows if own.get(row.number) == named} - {""}
    return {row.number: named for row in wider if text_at(row, column) in places}


def _works_wider(table: Table, row: Row, columns: Mapping[str, int]) -> bool:
    level = text_of(row, columns, "level")
    if level:
        return word_for(table, "level", level) in WIDER
    kind = word_for(table, "kind", text_of(row, columns, "kind"))
    words = key(text_of(row, columns, "name")).split()
    return kind in OF_THE_WIDER or any(meaning("kind", word) in OF_THE_WIDER for word in words)


def with_municipalities_of_places(table: Table, position: int) -> tuple[Table, list[Message]]:
    """Return a table whose actors are in the municipality that their place has the name of.

    They are when several places have a municipality among the actors, as villages in Spain have.
    """
    columns = columns_of(table.rows[position])
    if not (_AREAS.isdisjoint(columns) and {"name", "locality"} <= columns.keys()):
        return table, []
    rows = table.rows[position + 1 :]
    named = {
        row.number: found
        for row in rows
        if (found := municipality_in([text_at(row, columns["name"])]))
    }
    at = {row.number: loosely(text_at(row, columns["locality"])) for row in rows}
    seats = {place: named[n] for n, place in at.items() if loosely(named.get(n, "")) == place != ""}
    if len(seats) < _SEVERAL_PLACES:
        return table, []
    values = {n: seats[place] for n, place in at.items() if place in seats} | named
    said = message(
        "{table}: places with a municipality of the same name on the map are in it: {places}",
        table=str(table.place()),
        places=some_of([quoted(name) for name in seats.values()], _PLACES_SHOWN),
    )
    return with_column(table, position, "municipality", values), [said]


def without_whole_areas(table: Table, position: int) -> tuple[Table, list[Message]]:
    """Return a table in which “hela kommunen” is no place, but says how widely one works.

    So it does in a remark, alone or between commas.
    """
    columns = columns_of(table.rows[position])
    table, told = _with_areas_of_remarks(table, position, columns)
    places = [columns[name] for name in ("locality", "municipality") if name in columns]
    found = {
        row.number: text
        for row in table.rows[position + 1 :]
        for column in places
        if meaning("whole_area", text := text_at(row, column))
    }
    if not found:
        return table, told
    rows = (
        without_cells(row, [n for n in places if meaning("whole_area", text_at(row, n))])
        if row.number in found
        else row
        for row in table.rows
    )
    said = message(
        "{table}: {words} is no place, but says how widely somebody works, in {rows}",
        table=str(table.place()),
        words=tuple(quoted(word) for word in dict.fromkeys(found.values())),
        rows=in_words(found),
    )
    table = replace(table, rows=tuple(rows))
    return _with_levels(table, position, found), [*told, said]


def _with_areas_of_remarks(
    table: Table, position: int, columns: Mapping[str, int]
) -> tuple[Table, list[Message]]:
    """Return a table with the levels that remarks tell, when no column asks for them."""
    if not {"name", "note"} <= columns.keys() or "level" in columns:
        return table, []
    areas = {
        row.number: part
        for row in table.rows[position + 1 :]
        for part in _PARTS.split(text_at(row, columns["note"]))
        if (level := meaning("whole_area", part)) and level != "unsaid"
    }
    if not areas:
        return table, []
    said = message(
        "{table}: {words} in the remarks says how widely somebody works, in {rows}",
        table=str(table.place()),
        words=tuple(quoted(word) for word in dict.fromkeys(areas.values())),
        rows=in_words(areas),
    )
    return _with_levels(table, position, areas), [said]


def _with_levels(table: Table, position: int, areas: Mapping[int, str]) -> Table:
    """Return a table with the levels that whole areas tell, by row number."""
    told = {number: meaning("whole_area", text) for number, text in areas.items()}
    levels = {number: level for number, level in told.items() if level and level != "unsaid"}
    return with_column(table, position, "level", levels) if levels else table


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


def with_plans(table: Table, position: int) -> tuple[Table, list[Message]]:
    """Return a table with the services that remarks say somebody plans for, and how it was read."""
    columns = columns_of(table.rows[position])
    if "plans" in columns:
        return _with_all(table, position, columns["plans"]), []
    if "note" not in columns:
        return table, []
    works_wider = cache(partial(_plans_for_others, table))
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
    all_of_them = {
        row.number: "; ".join(SERVICES)
        for row in table.rows[position + 1 :]
        if meaning("whole", text_at(row, column)) == "services"
    }
    return table.with_texts(column, all_of_them)


def _plans_for_others(table: Table, level: str, sector: str) -> bool:
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
