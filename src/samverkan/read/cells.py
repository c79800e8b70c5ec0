"""What the text of a cell says: words and codes of ours, lists of them, places, names.

A code is a word where a legend explains it: “K = kommersiell” makes K one for a sector.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.read.headers import columns_of
from samverkan.read.legend import Word, with_words
from samverkan.read.tables import text_at, with_cells
from samverkan.words import message, term
from samverkan.words.long_headers import PLACES
from samverkan.words.relation_headers import type_said
from samverkan.words.service_words import services_within
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from samverkan.read.tables import Table
    from samverkan.words import Message

_BETWEEN_CODES = re.compile(r"\s*[;,|\n/+&]\s*|\s+(?:o|och|and|og|ja|und|et|y)\s+|\s+")
_JOINED = re.compile(r"\s[+/&]\s")
_PART = re.compile(rf"(?:\([^()]*\)|(?!{_JOINED.pattern})[^;,|\n])+")
_KINDS_OF = {
    "public": ("municipality", "municipal_unit", "municipal_company", "region", "county_board",
               "agency", "parish_council", "library", "school", "health_authority"),
    "nonprofit": ("association", "village_association", "sports_club", "pensioners", "church",
                  "community_hall", "development_trust"),
    "commercial": ("chain", "company", "fuel_company", "tourism_company", "hotel", "bank"),
}  # fmt: skip
_SECTOR_OF = {kind: sector for sector, kinds in _KINDS_OF.items() for kind in kinds}
"""The sector of kinds that are hardly ever of another."""

_LONGEST_CODE = 4
_MOST_WORDS_OF_A_PLACE = 4
_SHORTEST_ENDING = 4


def word_for(table: Table, family: str, text: str) -> str | None:
    """Return our word for what stands in a cell, by the legends or the vocabulary."""
    found = table.renaming.word((family,), text) if table.renaming else None
    return found or meaning(family, text)


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


def service_codes_in(table: Table, text: str) -> list[str]:
    """Return the codes of services that a text lists and nothing else: “M, P”, or “MP” as one.

    Codes without anything between them are written as the legend has them.
    """
    words = table.renaming.words.get("service", {}) if table.renaming else {}
    parts = [part for part in _BETWEEN_CODES.split(text) if part]
    if parts and all(key(part) in words for part in parts):
        return parts
    written = table.renaming.written if table.renaming else {}
    codes = sorted((written.get(one, one) for one in words), key=len, reverse=True)
    joined = re.compile("|".join(map(re.escape, codes)) if codes else "(?!)")
    return joined.findall(text) if re.fullmatch(f"(?:{joined.pattern})+", text) else []


def is_of(table: Table, family: str, cell: str) -> bool:
    """Tell whether a cell is a word of a family, one for a kind also by its ending."""
    known = word_for(table, family, cell) is not None
    return known or (family == "kind" and " " not in cell and is_kind(cell))


def offers(table: Table, cell: str) -> bool:
    """Tell whether a cell lists a service, by words or by codes."""
    if word_for(table, "service", cell) or any(map(services_within, parts_of(cell))):
        return True
    parts = [part for part in _BETWEEN_CODES.split(cell) if part]
    lists = len(parts) > 1 and all(word_for(table, "service", part) for part in parts)
    return lists or bool(service_codes_in(table, cell))


def share_of(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    """Return how much of some cells passes a test, 0 to 1; of none it is 0."""
    return sum(map(test, cells)) / len(cells) if cells else 0


def share_of_codes(cells: Sequence[str], codes: Collection[str]) -> float:
    """Return how much some cells are codes; all, where two or more codes fill more than half.

    Those who work more widely have another word there, or several codes.
    """
    share = share_of(cells, codes.__contains__)
    return 1 if 2 * share > 1 and len(set(cells).intersection(codes)) > 1 else share


def are_codes(cells: Sequence[str]) -> bool:
    """Tell whether cells are short codes in capitals."""
    return all(cell.isupper() and len(cell) <= _LONGEST_CODE for cell in cells)


def is_type(cell: str) -> bool:
    """Tell whether a cell says how two are related."""
    bare = cell.strip(" ?!")
    known = any(meaning(family, bare) for family in ("type", "type_from_others"))
    return known or type_said(bare) is not None


def is_kind(cell: str) -> bool:
    """Tell whether a text has a word for a kind at its beginning or end, or as an ending.

    Examples
    --------
    >>> is_kind("bolag (byn äger)"), is_kind("Susendal grendelag"), is_kind("folkemuseum")
    (True, True, True)
    """
    words = key(cell[:60]).split()
    if not 0 < len(words) <= _MOST_WORDS_OF_A_PLACE:
        return False
    last = words[-1]
    endings = (last[n:] for n in range(1, len(last) - _SHORTEST_ENDING))
    return any(meaning("kind", text) for text in (words[0], last, *endings))


def may_be_place(cell: str) -> bool:
    """Tell whether a text is one or a few words that begin as names do."""
    words = cell.split()
    return 0 < len(words) <= _MOST_WORDS_OF_A_PLACE and words[0][0].isupper() and not cell.isupper()


def may_be_name(cell: str) -> bool:
    """Tell whether a text begins and reads as a name does."""
    return cell[0].isupper() and any(map(str.islower, cell)) and len(cell) < 100


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
    in_words = {
        row.number: _in_words(table, text, explained)
        for row in table.rows[position + 1 :]
        if (text := text_at(row, column))
    }
    return table.with_texts(column, in_words)


def _in_words(table: Table, text: str, explained: Mapping[str, str]) -> str:
    """Return a list of services in words; a code alone is understood as any word of a table."""
    codes = table.renaming.words.get("service", {}) if table.renaming else {}
    written = service_codes_in(table, text)
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
