"""Codes that a legend explains, put to use: as words of a table, and to know its columns.

“K = kommersiell” makes K a word for a sector. A column of such codes, or of words that are known
for one thing, holds that thing, whatever its header.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read.grid import columns_of, header_word, with_header
from samverkan.read.legend import FAMILIES, heading_of, pairs_in, word_of
from samverkan.read.renaming import Renaming
from samverkan.read.tables import filled, text_at, with_cells
from samverkan.words import message, term
from samverkan.words.headings import is_marked_extra, speaks_of_names
from samverkan.words.relation_headers import relation_of
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.read.tables import Row, Table
    from samverkan.words import Message

BETWEEN_CODES = re.compile(r"\s*[;,|\n/+&]\s*|\s+(?:o|och|and|og|ja|und|et|y)\s+|\s+")
_COLUMN_OF = {"level": "level", "sector": "sector", "service": "services", "kind": "kind"}
"""Our name for the column that holds words of a family."""

_FAMILY_OF = {column: family for family, column in _COLUMN_OF.items()}
_MOST_ROWS = 500
_KINDS_OF = {
    "public": ("municipality", "municipal_unit", "municipal_company", "region", "county_board",
               "agency", "parish_council", "library", "school", "health_authority"),
    "nonprofit": ("association", "village_association", "sports_club", "pensioners", "church",
                  "community_hall", "development_trust"),
    "commercial": ("chain", "company", "fuel_company", "tourism_company", "hotel", "bank"),
}  # fmt: skip
_SECTOR_OF = {kind: sector for sector, kinds in _KINDS_OF.items() for kind in kinds}
"""The sector of kinds that are hardly ever of another."""
_SHARES = {"level": 0.8, "sector": 0.8, "service": 0.7, "kind": 0.5}
"""How many of the cells of a column must be of a family for the column to hold it."""


class Word(NamedTuple):
    """A code that stands for one of our words, and the sheet whose legend says so."""

    sheet: str | None
    family: str
    written: str
    ours: str


def words_in_legend(sheet: str | None, text: str) -> list[Word]:
    """Return the codes of one legend that stand for known words, by what most of it is about.

    What it is about may stand before it, as in “Nivå: 1 = lokal”.
    """
    pairs = [pair for pair in pairs_in(text) if key(pair[0])]
    told = _FAMILY_OF.get(header_word("actor_headers", heading_of(text)) or "")
    possible = [{family for family in FAMILIES if word_of(family, said)} for _, said in pairs]
    common = set(FAMILIES).intersection(*possible) if len(pairs) > 1 else set()
    return [
        Word(sheet, family, code, ours)
        for (code, said), families in zip(pairs, possible, strict=True)
        for family in ({told} if told else common or families)
        if (ours := word_of(family, said))
    ]


def with_words(table: Table, words: Iterable[Word]) -> Table:
    """Return a table whose words of its own are those of the legends, its own sheet's first.

    What somebody has said beside the file counts more.
    """
    found: dict[str, dict[str, str]] = {}
    written = {}
    for word in sorted(words, key=lambda word: word.sheet != table.sheet):
        found.setdefault(word.family, {}).setdefault(key(word.written), word.ours)
        written[key(word.written)] = word.written
    if not found:
        return table
    legend = Renaming(table.file, {}, found, written)
    given = table.renaming
    return replace(table, renaming=given.over(legend) if given else legend)


def word_for(table: Table, family: str, text: str) -> str | None:
    """Return our word for what stands in a cell, by the legends or the vocabulary."""
    found = table.renaming.word((family,), text) if table.renaming else None
    return found or meaning(family, text)


def with_columns_told(table: Table, position: int) -> Table:
    """Return a table in which columns without a known header have one, by what they hold."""
    header, body = table.rows[position], table.rows[position + 1 :]
    for column in filled(header):
        known = columns_of(table.rows[position])
        written = header.cells[column].strip()
        if column in known.values() or _means_something(written):
            continue
        cells = [cell for row in body[:_MOST_ROWS] if (cell := text_at(row, column))]
        if _are_names(cells, body, known.get("name")):
            continue
        family = _family(table, cells, [f for f in _COLUMN_OF if _COLUMN_OF[f] not in known])
        if family and "name" in known:
            table = with_header(table, position, column, _COLUMN_OF[family], written)
    return _with_name_told(table, position)


def with_sectors_by_kind(table: Table, position: int) -> tuple[Table, list[Message]]:
    """Return a table in which an unknown word for a sector has one that its actors' kinds tell.

    It has one when at least two of those, and most of them, are of kinds that are always of it, and
    most words of the column are known.
    """
    columns = columns_of(table.rows[position])
    if not {"sector", "kind", "name"} <= set(columns):
        return table, []
    kinds: dict[str, list[str | None]] = {}
    known = set()
    for row in table.rows[position + 1 :]:
        word = text_at(row, columns["sector"])
        if word_for(table, "sector", word):
            known.add(word)
        elif key(word) and meaning("blank", word) is None:
            kind = word_for(table, "kind", text_at(row, columns["kind"]))
            kinds.setdefault(word, []).append(_SECTOR_OF.get(kind or ""))
    if len(kinds) > len(known):
        return table, []  # sectors of something else, such as trades
    told = [Word(table.sheet, "sector", word, sector) for word, found in kinds.items()
            if (sector := _common(found))]  # fmt: skip
    said = [
        message(
            "{table}: “{word}” under “{header}” is read as {sector}, by what those are who have it",
            table=str(table.place()),
            word=word.written,
            header=table.rows[position].cells[columns["sector"]].strip(),
            sector=term("sector", word.ours),
        )
        for word in told
    ]
    return with_words(table, told), said


def _common(found: Sequence[str | None]) -> str | None:
    telling = {sector for sector in found if sector}
    count = sum(sector is not None for sector in found)
    return telling.pop() if len(telling) == 1 and count > 1 and 2 * count >= len(found) else None


def _with_name_told(table: Table, position: int) -> Table:
    """Return a table whose column of names is headed so, when its others tell of actors."""
    header = table.rows[position]
    known = columns_of(header)
    column = known.get("name")
    if column is None or len(known) < 3 or header_word("actor_headers", header.cells[column]):
        return table
    return with_header(table, position, column, "name", header.cells[column].strip())


def _means_something(header: str) -> bool:
    """Tell whether a header is known, is an extra, or speaks of names, which no code says."""
    families = ("actor_headers", "personal_headers", "type_from_others", "type", "service")
    known = any(header_word(family, header) for family in families)
    speaks = relation_of(header) is not None or speaks_of_names(header) > 1
    return known or is_marked_extra(header) or speaks


def _are_names(cells: Sequence[str], body: Sequence[Row], column: int | None) -> bool:
    """Tell whether half of some cells are names of actors in the same table."""
    if column is None:
        return False
    names = {key(text_at(row, column)) for row in body}
    return 2 * sum(key(cell) in names for cell in cells) >= len(cells)


def _family(table: Table, cells: Sequence[str], possible: Sequence[str]) -> str | None:
    if len(cells) < 2:
        return None
    shares = {family: _share(table, family, cells) for family in possible}
    fitting = [family for family, share in shares.items()
               if share >= (_SHARES[family] if len(cells) > 2 else 1)]  # fmt: skip
    return max(fitting, key=lambda family: shares[family], default=None)


def _share(table: Table, family: str, cells: Sequence[str]) -> float:
    return sum(_is_of(table, family, cell) for cell in cells) / len(cells)


def _is_of(table: Table, family: str, cell: str) -> bool:
    if word_for(table, family, cell):
        return True
    parts = [part for part in BETWEEN_CODES.split(cell) if part] if family == "service" else []
    return len(parts) > 1 and all(word_for(table, family, part) for part in parts)


def with_lists_of_codes(table: Table, position: int) -> Table:
    """Return a table whose services are in our words where a cell is nothing but codes for them."""
    column = columns_of(table.rows[position]).get("services")
    codes = table.renaming.words.get("service") if table.renaming else None
    if column is None or not codes:
        return table
    body = (_listed(row, column, codes) for row in table.rows[position + 1 :])
    return replace(table, rows=(*table.rows[: position + 1], *body))


def _listed(row: Row, column: int, codes: Mapping[str, str]) -> Row:
    parts = [part for part in BETWEEN_CODES.split(text_at(row, column)) if part]
    if len(parts) < 2 or not all(key(part) in codes for part in parts):
        return row
    return with_cells(row, {column: "; ".join(codes[key(part)] for part in parts)})
