"""What a sheet is for, and what its name and its title say of all of its rows.

A sheet may be old, explain the others, or hold nothing but the words to choose from.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from samverkan.read.codes import word_for
from samverkan.read.headers import columns_of, header_position, text_of, with_column, words_in
from samverkan.read.legend import FAMILIES, LONGEST_CODE, pairs_in, word_of
from samverkan.read.sections import WIDER, under
from samverkan.read.tables import filled, in_words, text_at, without_cells
from samverkan.words import message, quoted, some_of
from samverkan.words.headings import speaks_of_names
from samverkan.words.municipality_names import municipality_in
from samverkan.words.vocabulary import key, loosely, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.read.legend import Pair
    from samverkan.read.sections import Section
    from samverkan.read.tables import Row, Table
    from samverkan.words import Message

_TITLE_ROWS = 6
_FOOT_ROWS = 4
_FEWEST_WORDS_OF_A_SENTENCE = 4
_LONGEST_SIGN = 4
_AREAS = frozenset({"municipality", "municipality_code", "region", "region_code"})
_PARTS = re.compile(r"\s*[,;]\s*")
_SEVERAL_PLACES = 2
_PLACES_SHOWN = 4
_OF_LISTS = ("sector", "level", "services", "kind")
_END_OF_A_WORD = re.compile(r"\s*[:!(–]|\s-\s")
OF_THE_WIDER = frozenset({"region", "county_board", "agency", "leader_area"})
"""The kinds of those who belong to no one municipality, wherever they are."""


class Use(StrEnum):
    """What a sheet that is no table of its own is for."""

    OLD = "old"
    KEY = "key"
    LISTS = "lists"


def use_of(table: Table, elsewhere: Sequence[str]) -> Use | None:
    """Return what a sheet is for when it is no table to read; None for all others.

    `elsewhere` are texts on the sheets that explain, which may call another one old.
    """
    if table.sheet is None or not table.rows:
        return None
    if _is_old(table.sheet) or any(map(_says_old, _titles(table))):
        return Use.OLD
    if any(_calls_old(text, table.sheet) for text in elsewhere):
        return Use.OLD
    if explains(table):
        return Use.KEY
    return Use.LISTS if _holds_lists(table) else None


def explains(table: Table) -> bool:
    """Tell whether a sheet explains the others: by its name, or as a table of abbreviations."""
    position = header_position(table.rows)
    if table.sheet is not None and meaning("sheet_words", table.sheet) == "key":
        known = columns_of(table.rows[position]) if position is not None else {}
        return not ("name" in known and len(known) > 2)
    if all(len(filled(row)) < 2 for row in table.rows):
        return any(pairs_in(text_at(row, filled(row)[0])) for row in table.rows)
    if position is not None and _is_table_of_codes(table.rows[position]):
        return True
    return _holds_only_codes(table)


def _holds_only_codes(table: Table) -> bool:
    """Tell whether each row has a short code and what it means, most of that known words.

    The first row may be headers.
    """
    rows = table.rows
    if rows and not any(len(code) <= _LONGEST_SIGN for code, _ in pairs_beside(rows[0])):
        rows = rows[1:]
    pairs = [pair for row in rows for pair in pairs_beside(row)]
    codes = {code for code, _ in pairs if len(code) <= _LONGEST_SIGN}
    known = sum(any(word_of(family, said) for family in FAMILIES) for _, said in pairs)
    return 1 < len(rows) == len(codes) and 2 * known >= len(pairs)


def _is_table_of_codes(header: Row) -> bool:
    heads = {meaning("legend_headers", header.cells[column]) for column in filled(header)}
    return heads == {"code", "meaning"}


def pairs_beside(row: Row) -> list[Pair]:
    """Return a code and its meaning that stand in two cells beside each other."""
    places = filled(row)
    if len(places) != 2:
        return []
    code, said = (text_at(row, column) for column in places)
    return [(code, said)] if len(code) <= LONGEST_CODE and code != said else []


def _titles(table: Table) -> list[str]:
    """Return the texts that stand alone in the first rows, above the headers."""
    position = header_position(table.rows)
    rows = table.rows[: _TITLE_ROWS if position is None else min(position, _TITLE_ROWS)]
    return [text_at(row, filled(row)[0]) for row in rows if len(filled(row)) == 1]


def _is_old(name: str) -> bool:
    """Tell whether the name of a sheet says that it is old, and is no name of a place."""
    words = [word for word in key(name).split() if not word.isdigit()]
    if not words or "old" not in words_in("sheet_words", name):
        return False
    last = meaning("sheet_words", words[-1]) == "old"
    others = [word for word in words if meaning("sheet_words", word) != "old"]
    return last or _says_old(name) or all(map(_is_of_lists, others))


def _is_of_lists(word: str) -> bool:
    families = ("sheets", "sheet_words", "sheet_small", "sheet_sector", "kind", "service")
    return any(meaning(family, word) for family in families)


def _says_old(text: str) -> bool:
    """Tell whether a title says in so many words that the sheet is not to be used.

    Examples
    --------
    >>> _says_old("UTGÅTT! Se den nya"), _says_old("Listan gäller inte längre")
    (True, True)
    >>> _says_old("Gamla stan: butiker")
    False
    """
    words = key(text[:200]).split()
    phrases = (
        " ".join(words[n : n + length]) for length in (2, 3) for n in range(len(words) - length + 1)
    )
    first = _END_OF_A_WORD.split(text.strip(" *!-–"), maxsplit=1)[0]
    return meaning("sheet_words", first) == "old" or any(
        meaning("sheet_words", phrase) == "old" for phrase in phrases
    )


def _calls_old(text: str, sheet: str) -> bool:
    """Tell whether a text says of a sheet, by its name or a word of it, that it is old."""
    if "old" not in words_in("sheet_words", text):
        return False
    said = set(key(text).split())
    names = [word for word in key(sheet).split() if not _is_of_lists(word)]
    return any(len(name) > 3 and name in said for name in names)


def _holds_lists(table: Table) -> bool:
    """Tell whether a sheet only feeds drop-downs: words to choose from, without any name."""
    position = header_position(table.rows)
    known = columns_of(table.rows[position]) if position is not None else {}
    if "name" in known:
        return False
    if meaning("sheet_words", table.sheet or "") == "lists":
        return _are_lists(table.rows if position is None else table.rows[position + 1 :])
    if position is None:
        return False
    body = table.rows[position + 1 :]
    if _are_lists_of_known_words(table.rows[position], body):
        return True
    return len(known) > 1 and all(
        _is_choice(name, [cell for row in body if (cell := text_at(row, column))])
        for name, column in known.items()
    )


def _are_lists(rows: Sequence[Row]) -> bool:
    """Tell whether the columns of a sheet are lists: each its words once, with no gap before one.

    The rows of a table say the same of several, or leave something unsaid of one.
    """
    width = max((len(row.cells) for row in rows), default=0)
    for column in range(width):
        cells = [text_at(row, column) for row in rows]
        words = [cell for cell in cells if cell]
        if cells[: len(words)] != words or len(set(map(str.casefold, words))) < len(words):
            return False
    return True


def _are_lists_of_known_words(header: Row, body: Sequence[Row]) -> bool:
    """Tell whether columns are lists of different lengths, two of them of known words."""
    if any(speaks_of_names(text_at(header, column)) > 1 for column in filled(header)):
        return False
    lists = [[word for row in body if (word := text_at(row, n))] for n in filled(header)]
    known = [words for words in lists if any(_is_choice(name, words) for name in _OF_LISTS)]
    return len(known) > 1 and len(set(map(len, lists))) > 1 and _are_lists(body)


def _is_choice(name: str, cells: Sequence[str]) -> bool:
    """Tell whether a column holds each of its words once, and all are known."""
    family = {"services": "service", "plans": "service"}.get(name, name)
    if family not in ("sector", "level", "service", "kind") or len(set(cells)) < len(cells):
        return family in ("municipality", "region", "locality") and len(set(cells)) == len(cells)
    return bool(cells) and all(meaning(family, cell) for cell in cells)


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


def titles(tables: Iterable[Table]) -> list[str]:
    """Return the texts above the headers of several tables."""
    return [text for table in tables for text in _titles(table)]


def feet(tables: Iterable[Table]) -> list[str]:
    """Return the sentences that stand alone in the last rows of several tables."""
    last = (row for table in tables for row in table.rows[-_FOOT_ROWS:])
    texts = (text_at(row, filled(row)[0]) for row in last if len(filled(row)) == 1)
    return [text for text in texts if len(text.split()) >= _FEWEST_WORDS_OF_A_SENTENCE]
