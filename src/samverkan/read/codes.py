"""Codes that a legend explains, put to use: as words of a table, and to know its columns.

“K = kommersiell” makes K a word for a sector. A column of such codes, or of words that are known
for one thing, holds that thing, whatever its header.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read.headers import columns_of, header_word
from samverkan.read.legend import FAMILIES, heading_of, pairs_in, word_of
from samverkan.read.tables import Renaming, text_at, with_cells
from samverkan.words import message, term
from samverkan.words.header_roles import PLACES
from samverkan.words.service_words import services_within
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.read.tables import Table
    from samverkan.words import Message

_JOINED = re.compile(r"\s[+/&]\s")
_PART = re.compile(rf"(?:\([^()]*\)|(?!{_JOINED.pattern})[^;,|\n])+")
BETWEEN_CODES = re.compile(r"\s*[;,|\n/+&]\s*|\s+(?:o|och|and|og|ja|und|et|y)\s+|\s+")
_COLUMN_OF = {"level": "level", "sector": "sector", "service": "services", "kind": "kind"}
"""Our name for the column that holds words of a family."""

_FAMILY_OF = {column: family for family, column in _COLUMN_OF.items()}
_KINDS_OF = {
    "public": ("municipality", "municipal_unit", "municipal_company", "region", "county_board",
               "agency", "parish_council", "library", "school", "health_authority"),
    "nonprofit": ("association", "village_association", "sports_club", "pensioners", "church",
                  "community_hall", "development_trust"),
    "commercial": ("chain", "company", "fuel_company", "tourism_company", "hotel", "bank"),
}  # fmt: skip
_SECTOR_OF = {kind: sector for sector, kinds in _KINDS_OF.items() for kind in kinds}
"""The sector of kinds that are hardly ever of another."""


def parts_of(text: str) -> list[str]:
    """Return the parts of a list in a cell, of which none ends within a bracket.

    Examples
    --------
    >>> parts_of("mat (mjölk, bröd), öl"), parts_of("diesel; öl) och vin")
    (['mat (mjölk, bröd)', 'öl'], ['diesel', 'öl) och vin'])
    >>> parts_of("petrol + diesel & snacks")
    ['petrol', 'diesel', 'snacks']
    """
    return [part for found in _PART.findall(text) if (part := found.strip(" \t+/&"))]


class Word(NamedTuple):
    """A code that stands for one of our words, and the sheet whose legend says so."""

    sheet: str | None
    family: str
    written: str
    ours: str


def words_in_legend(sheet: str | None, text: str, of: str = "") -> list[Word]:
    """Return the codes of one legend that stand for known words, by what most of it is about.

    What it is about may stand before it, as in “Nivå: 1 = lokal”, or be the header it is `of`.
    """
    pairs = [pair for pair in pairs_in(text) if key(pair[0])]
    told = _FAMILY_OF.get(header_word("actor_headers", of or heading_of(text)) or "")
    possible = [{family for family in FAMILIES if word_of(family, said)} for _, said in pairs]
    if not any(told in families for families in possible):
        told = None  # “Slag” may be of relations, too
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


def codes_in(table: Table, family: str, text: str) -> list[str]:
    """Return the codes of a family that a text lists and nothing else: “M, P”, or “MP” as one.

    Codes without anything between them are written as the legend has them.
    """
    words = table.renaming.words.get(family, {}) if table.renaming else {}
    parts = [part for part in BETWEEN_CODES.split(text) if part]
    if parts and all(key(part) in words for part in parts):
        return parts
    written = table.renaming.written if table.renaming else {}
    codes = sorted((written.get(one, one) for one in words), key=len, reverse=True)
    joined = re.compile("|".join(map(re.escape, codes)) if codes else "(?!)")
    return joined.findall(text) if re.fullmatch(f"(?:{joined.pattern})+", text) else []


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


def with_places_in_words(table: Table, position: int) -> Table:
    """Return a table whose places are written out where they are codes that a legend explains."""
    known = columns_of(table.rows[position])
    columns = [known[name] for name in PLACES if name in known]
    if not columns or not table.legend:
        return table
    explained = {one.written: one.meaning for one in reversed(table.legend)}
    body = (
        with_cells(
            row,
            {
                column: ", ".join(explained[part] for part in parts)
                for column in columns
                if (parts := parts_of(text_at(row, column))) and explained.keys() >= set(parts)
            },
        )
        for row in table.rows[position + 1 :]
    )
    return replace(table, rows=(*table.rows[: position + 1], *body))


def with_services_in_words(table: Table, position: int) -> Table:
    """Return a table whose services are in our words, where codes or words of one's own name them.

    A code that a legend explains, but that is for none of ours, is written out.
    """
    column = columns_of(table.rows[position]).get("services")
    if column is None:
        return table
    explained = {key(one.written): one.meaning for one in table.legend}
    body = (
        with_cells(row, {column: _in_words(table, text, explained)})
        if (text := text_at(row, column))
        else row
        for row in table.rows[position + 1 :]
    )
    return replace(table, rows=(*table.rows[: position + 1], *body))


def _in_words(table: Table, text: str, explained: Mapping[str, str]) -> str:
    """Return a list of services in words; a code alone is understood as any word of a table."""
    codes = table.renaming.words.get("service", {}) if table.renaming else {}
    written = codes_in(table, "service", text)
    if len(written) > 1:
        return "; ".join(codes[key(part)] for part in written)
    parts = parts_of(text)
    told = {part: _service_of(part, codes, explained) for part in parts}
    if all(words == (part,) for part, words in told.items()) and not _JOINED.search(text):
        return text
    return "; ".join(dict.fromkeys(word for words in told.values() for word in words))


def _service_of(
    part: str, codes: Mapping[str, str], explained: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the service of a code or a word; what stands in brackets after a code tells more.

    Examples
    --------
    >>> codes, explained = {"1": "grocery"}, {"1": "mat", "9": "annat"}
    >>> _service_of("1 (lördagar)", codes, explained), _service_of("9 (bastu)", codes, explained)
    (('1',), ('bastu',))
    """
    code, bracket, inside = part.partition("(")
    if bracket and key(code) in explained and part.endswith(")"):
        return (code.strip(),) if key(code) in codes else (inside[:-1].strip(),)
    if key(part) in codes:
        return (part,)
    said = explained.get(key(part), part)
    found = services_within(said) if meaning("service", said) is None else ()
    return found or (said,)
