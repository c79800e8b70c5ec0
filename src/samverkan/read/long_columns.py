"""The columns of a table whose rows recur to the same organisations, and how they hang together.

Texts are the same here whatever their case, spaces and accents. Rows of HXL tags, as ``#org+name``,
say below the headers what each column is about; they are kept with the table, out of its rows.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from samverkan.read.tables import SEARCHED_ROWS, text_at
from samverkan.words import message, plural_message, some_of
from samverkan.words.long_headers import several_places, subjects
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from samverkan.read.tables import ReadResult, Row, Table
    from samverkan.words import Message

NEARLY = 0.9
"""The share of rows that makes a rule, so that a slip of the pen breaks none."""

_NUMBER = re.compile(r"[-+]?[\d\s.,]*\d%?")
_PERSON = re.compile(
    r"[^\W\d_a-z][^\W\d_]+(-[^\W\d_]+)?( [^\W\d_]\.?)? [^\W\d_a-z][^\W\d_]+(-[^\W\d_]+)?"
)
_YEAR = re.compile(r"\b(19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2}\b")
_BETWEEN = ("\n", ";", "|", ",", "/")
_SURE = _BETWEEN[:3]
"""What parts the names in a cell; a comma or a slash may stand within a name, too."""

_SEVERAL = 0.2
_RECUR = 1.3
_MOST_SHOWN = 5


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Return a text made comparable: whatever its case, spaces and accents.

    Examples
    --------
    >>> folded(" Ngoto  Préfecture "), folded("ACF")
    ('ngoto prefecture', 'acf')
    """
    text = " ".join(text.split()).casefold()
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@dataclass(frozen=True, eq=False)
class Column:
    """A column of a table: where it stands, its header, what that is about, and its texts."""

    position: int
    header: str
    subjects: tuple[str, ...]
    texts: Sequence[str]

    @cached_property
    def keys(self) -> list[str]:
        """The texts, comparable; blank where nothing stands."""
        return [folded(text) for text in self.texts]

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Each different text as it is written first, by what is comparable."""
        found: dict[str, str] = {}
        for key, text in zip(self.keys, self.texts, strict=True):
            if key:
                found.setdefault(key, text)
        return found

    @cached_property
    def filled(self) -> float:
        """The share of rows in which something stands."""
        return sum(map(bool, self.keys)) / len(self.keys)

    @cached_property
    def is_numeric(self) -> bool:
        """Whether nearly all that stands there is numbers."""
        numbers = sum(_NUMBER.fullmatch(text) is not None for text in self.spellings.values())
        return bool(self.spellings) and numbers >= NEARLY * len(self.spellings)

    @cached_property
    def is_dated(self) -> bool:
        """Whether nearly all that stands there is dates."""
        dates = sum(_YEAR.search(text) is not None for text in self.spellings.values())
        return bool(self.spellings) and dates >= NEARLY * len(self.spellings)

    @cached_property
    def average_length(self) -> float:
        """How long its different texts are."""
        return sum(map(len, self.spellings)) / max(1, len(self.spellings))

    def is_about(self, *among: str) -> bool:
        """Tell whether its header is about any of these."""
        return not set(among).isdisjoint(self.subjects)

    def is_mostly(self, test: Callable[[str], object]) -> bool:
        """Tell whether most of what stands there passes a test."""
        texts = [text for text in self.texts if text]
        return 2 * sum(bool(test(text)) for text in texts) > len(texts)

    def share_known(self, family: str) -> float:
        """Return the share of its different texts that are words of a family."""
        known = sum(meaning(family, text) is not None for text in self.spellings.values())
        return known / max(1, len(self.spellings))


def names_persons(column: Column) -> bool:
    """Tell whether most that stands in a column looks like the names of persons.

    Examples
    --------
    >>> names_persons(Column(0, "Deltagare", (), ("Kim Exempel", "Robin Exempel")))
    True
    >>> names_persons(Column(0, "Deltagare", (), ("Byalaget", "Skogsby Lanthandel", "PRO")))
    False
    """
    names = {part for found in lists_in(column) for part in found}
    persons = sum(_PERSON.fullmatch(name) is not None and not is_titled(name) for name in names)
    return 2 * persons > len(names)


def is_titled(name: str) -> bool:
    """Tell whether a word of a name, or its end, says what it is: a kind of actor, or a sector."""
    return name.isupper() or any(
        meaning(family, word) for word in name.split() for family in ("kind", "sector", "generic")
    )


def places_in(column: Column) -> list[tuple[str, ...]]:
    """Return the places in each cell of a column; its header may promise several.

    Examples
    --------
    >>> places_in(Column(0, "Kommuner", (), ("Vik, Ås", "")))
    [('Vik', 'Ås'), ()]
    >>> places_in(Column(0, "Ort", (), ("Vik, Norge", "Ås, Norge")))
    [('Vik, Norge',), ('Ås, Norge',)]
    """
    sure = _BETWEEN if several_places(column.header) else _SURE
    found = {key: parts_of(text, column, sure=sure) for key, text in column.spellings.items()}
    return [found.get(key, ()) for key in column.keys]


def separator_of(column: Column) -> str | None:
    """Return what parts the names in the cells of a column; None when they hold one each.

    Several names recur in other cells, which the parts of one name do not.
    """
    for separator in _BETWEEN:
        lists = [_split(text, separator) for text in column.texts if text]
        parts = [folded(part) for found in lists for part in found]
        several = sum(len(found) > 1 for found in lists)
        if several >= max(2, _SEVERAL * len(lists)) and len(parts) >= _RECUR * len(set(parts)):
            return separator
    return None


def lists_in(column: Column) -> list[list[str]]:
    """Return the names in each cell of a column, each as it is written first."""
    separator = separator_of(column)
    lists = [
        _split(text, separator) if separator else [text] if text else [] for text in column.texts
    ]
    first: dict[str, str] = {}
    for part in (part for found in lists for part in found):
        first.setdefault(folded(part), part)
    return [[first[folded(part)] for part in found] for found in lists]


def _split(text: str, separator: str) -> list[str]:
    return [part.strip() for part in text.split(separator) if part.strip()]


def columns_of(table: Table, position: int) -> list[Column]:
    """Return the columns of a table with headers at a position, those that hold anything."""
    rows = table.rows[position + 1 :]
    found = []
    for place, header in headers_of(table, position).items():
        texts = [text_at(row, place) for row in rows]
        if any(texts):
            found.append(Column(place, header, subjects_of(table, place, header), texts))
    return found


def columns_unused(table: Table, columns: Iterable[Column]) -> list[Message]:
    """Say which columns do not go along, for they say something else in each row."""
    headers = [column.header for column in sorted(columns, key=attrgetter("position"))]
    if not headers:
        return []
    return [
        plural_message(
            "{table}: {count} column is not used: {headers}",
            "{table}: {count} columns are not used: {headers}",
            len(headers),
            table=str(table.place()),
            headers=some_of(headers, _MOST_SHOWN),
        )
    ]


def headers_of(table: Table, position: int) -> dict[int, str]:
    """Return what stands in a row of headers, by column."""
    cells = table.rows[position].cells
    return {place: cell.strip() for place, cell in enumerate(cells) if cell.strip()}


def subjects_of(table: Table, place: int, header: str) -> tuple[str, ...]:
    """Return what a header is about; a tag tells more, unless it only says “partner”."""
    tagged, written = _tagged_subjects(table.tags.get(place, "")), subjects(header)
    return written if "implementer" in written else tagged or written


def share_determined(column: Column, by: Column) -> float:
    """Return the share of rows whose text in a column is the usual one for that of another."""
    counts: dict[str, Counter[str]] = {}
    for key, other in zip(column.keys, by.keys, strict=True):
        if key and other:
            counts.setdefault(other, Counter())[key] += 1
    rows = sum(each.total() for each in counts.values())
    return sum(max(each.values()) for each in counts.values()) / max(1, rows)


def are_one_to_one(one: Column, other: Column) -> bool:
    """Tell whether two columns say the same in other words: a name and its code, as often."""
    pairs = {pair for pair in zip(one.keys, other.keys, strict=True) if all(pair)}
    return bool(pairs) and len(pairs) == len(one.spellings) == len(other.spellings)


def share_wandering(column: Column, owner: Column) -> float:
    """Return the share of the owners with several rows that have several texts in a column."""
    texts: dict[str, set[str]] = {}
    for key, text in zip(owner.keys, column.keys, strict=True):
        if key and text:
            texts.setdefault(key, set()).add(text)
    repeated = [key for key, count in Counter(owner.keys).items() if key and count > 1]
    return sum(len(texts.get(key, ())) > 1 for key in repeated) / max(1, len(repeated))


def spelled(column: Column) -> list[str]:
    """Return the texts of a column, each as it is written first."""
    return [column.spellings.get(key, "") for key in column.keys]


def parts_of(text: str, *columns: Column, sure: Sequence[str] = _SURE) -> tuple[str, ...]:
    """Return the names in a cell: several, when nearly each of them fills cells of its own.

    What is `sure` to part names does so in any case.

    Examples
    --------
    >>> alone = Column(0, "Donor", (), ("ECHO", "SIDA", "ACT/DCA", "ECHO, SIDA"))
    >>> parts_of("ECHO, SIDA", alone), parts_of("ACT/DCA", alone)
    (('ECHO', 'SIDA'), ('ACT/DCA',))
    """
    for separator in _BETWEEN:
        parts = _split(text, separator)
        if len(parts) < 2:
            continue
        met = sum(any(folded(part) in column.spellings for column in columns) for part in parts)
        if separator in sure or met >= max(2, len(parts) - 1):
            return tuple(parts)
    return (text.strip(),) if text.strip() else ()


_TAG = re.compile(r"#[a-z][a-z0-9_]*(\s*\+\s*[a-z0-9_]+)*", re.IGNORECASE)


def without_tags(result: ReadResult) -> ReadResult:
    """Return what was read with the tags of its tables beside their rows."""
    tables = tuple(map(_without_tags, result.tables))
    said = tuple(
        _said_of_tags(table, before)
        for before, table in zip(result.tables, tables, strict=True)
        if table.tags
    )
    return replace(result, tables=tables, understood=(*result.understood, *said))


def _without_tags(table: Table) -> Table:
    found = [row for row in table.rows[:SEARCHED_ROWS] if _is_tags(row)]
    if not found:
        return table
    tags = {
        column: cell.strip()
        for row in reversed(found)
        for column, cell in enumerate(row.cells)
        if cell.strip()
    }
    return replace(table, rows=tuple(row for row in table.rows if row not in found), tags=tags)


def _is_tags(row: Row) -> bool:
    filled = [cell for cell in row.cells if cell.strip()]
    tagged = sum(_TAG.fullmatch(cell.strip()) is not None for cell in filled)
    return tagged >= 2 and 2 * tagged >= len(filled)


def _said_of_tags(table: Table, before: Table) -> Message:
    numbers = {row.number for row in before.rows} - {row.number for row in table.rows}
    return message(
        "{table}: row {row} holds tags that say what the columns are about",
        table=str(table.place()),
        row=min(numbers),
    )


def _tagged_subjects(tag: str) -> tuple[str, ...]:
    """Return what a tag says that a column is about, in the words of `words.long_headers`.

    Examples
    --------
    >>> _tagged_subjects("#org +acronym"), _tagged_subjects("#adm2+code"), _tagged_subjects("#x")
    (('organisation', 'acronym'), ('place', 'code'), ())
    """
    name, *attributes = (part.strip().casefold() for part in tag.lstrip("#").split("+"))
    first = "place" if re.fullmatch(r"adm\d", name) else meaning("tag_subjects", name)
    if name == "date":
        first = "until" if "end" in attributes else "since"
    further = (meaning("tag_attributes", each) for each in attributes)
    return tuple(filter(None, (first, *further)))
