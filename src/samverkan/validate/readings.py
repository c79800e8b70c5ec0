"""A table as it may be read: its headers, what stands in its columns, whether it is of persons.

A column is judged by some hundred of its cells, taken evenly from the whole table. A map holds
organisations, so the actors of a sheet of persons (a list of contacts, of those who attended,
answers to a form) are in the column for the organisation. Nothing else of a person is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.model import ACTOR_HEADERS, RELATION_HEADERS
from samverkan.read.headers import row_of_known_headers
from samverkan.read.tables import filled, text_at, without_cells
from samverkan.validate.identity import whole_number
from samverkan.validate.sheets import Kind, Sheet, columns_of, kind_by_name, width_of
from samverkan.words.headers import comes_with_persons, is_organisation, speaks_of_names
from samverkan.words.vocabulary import key, loosely, meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from samverkan.read import Row, Table


OF_ACTORS = frozenset(ACTOR_HEADERS) - RELATION_HEADERS.keys() - {"id", "name", "note"}
"""Columns that tell something of actors alone."""


@dataclass(frozen=True)
class Reading:
    """A table, and how its first rows may be understood."""

    table: Table
    order: tuple[int, int]

    @cached_property
    def known_position(self) -> int | None:
        """Where the row with headers that are known stands."""
        return row_of_known_headers(self.table.rows)

    @cached_property
    def position(self) -> int:
        """Where the headers stand; when none is known, the first row with two cells filled."""
        if self.known_position is not None:
            return self.known_position
        searched = enumerate(self.table.rows[:30])
        return next((place for place, row in searched if len(filled(row)) > 1), 0)

    @property
    def header(self) -> Row:
        """The row of the headers."""
        return self.table.rows[self.position]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows below the headers."""
        return self.table.rows[self.position + 1 :]

    @cached_property
    def hint(self) -> Kind | None:
        """The kind that the name of the sheet or file says."""
        return kind_by_name(self.table)

    @cached_property
    def contents(self) -> tuple[Column, ...]:
        """What stands in each column."""
        return columns_looked_at(self.rows, width_of(self.header, self.rows))

    @cached_property
    def columns(self) -> Mapping[Kind, Mapping[str, int]]:
        """The columns whose headers are known, as each kind of table understands them."""
        chosen = self.table.written
        return {kind: columns_of(kind, self.header, chosen) for kind in Kind}

    @property
    def facts(self) -> frozenset[str]:
        """The columns that tell something of actors, by our names."""
        return OF_ACTORS & self.columns[Kind.ACTORS].keys()

    def header_at(self, column: int) -> str:
        """Return the header of a column, blank when it has none."""
        return text_at(self.header, column)


class Known:
    """The names and ids of the actors that clear tables of actors hold."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self._sheets = tuple(sheets)

    @cached_property
    def _names(self) -> frozenset[str]:
        found: set[str] = set()
        for sheet in self._sheets:
            for name in {"id", "name"} & sheet.columns.keys():
                found |= set(map(as_known, sheet.texts(sheet.columns[name])))
        return frozenset(found - {""})

    def __bool__(self) -> bool:
        """Tell whether any actor is known."""
        return bool(self._sheets) and bool(self._names)

    def __contains__(self, text: object) -> bool:
        """Tell whether a text is the name or the id of an actor that is known."""
        return isinstance(text, str) and as_known(text) in self._names


def as_known(text: str) -> str:
    """Return a name or an id made comparable; a whole number has no decimals.

    Examples
    --------
    >>> as_known(" 3.0"), as_known("Läppe  Byalag")
    ('3', 'läppe byalag')
    """
    return whole_number(loosely(text))


LOOKED_AT = 400
_LONGEST_NAME = 150
_MOST_WORDS = 14
_NO_NAME = re.compile(r"https?://|www\.|\S+@\S+\.\w|^[\d\s.,:/+%-]+$", re.IGNORECASE)
_DATE = re.compile(
    r"(ca\.? |c:a )?(1[6-9]|20)\d\d([-–/.]\d{0,4}){0,2}([ T]\d\d:\d\d.*)?|"
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\w+ (19|20)\d\d|\d{1,2} \w+ (19|20)\d\d",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*\S+@\S+\.\w+\s*")
_PERSON = re.compile(r"[^\W\d_][\w’'.-]*( (von|van|de|af|da|der|el|al))*( [^\W\d_][\w’'.-]*){1,3}")
_VALUES = ("sector", "level", "service", "type", "answer", "blank", "depth")
_WORDS_OF_ACTORS = ("kind", "generic", "level", "sector", "service")


@dataclass(frozen=True, slots=True)
class Column:
    """The filled cells of a column among those looked at, and how many rows these were."""

    number: int
    cells: tuple[str, ...]
    rows: int

    @property
    def filled(self) -> float:
        """The share of the rows in which the column is filled."""
        return len(self.cells) / self.rows if self.rows else 0

    @property
    def distinct(self) -> float:
        """The share of different texts among the cells."""
        return len(set(self.cells)) / len(self.cells) if self.cells else 0

    @property
    def is_one_word(self) -> bool:
        """Whether every one of several cells says the same."""
        return len(self.cells) > 1 and len(set(self.cells)) == 1

    def share(self, test: Callable[[str], bool]) -> float:
        """Return the share of the filled cells for which a test holds."""
        return sum(map(test, self.cells)) / len(self.cells) if self.cells else 0

    def looks_like_names(self) -> bool:
        """Tell whether most cells may be names, and at most half are words with a meaning."""
        return (
            self.share(may_be_name) >= 0.7
            and self.share(is_value) <= 0.5
            and any(any(map(str.isalpha, cell)) for cell in self.cells)
        )

    def looks_like_persons(self) -> bool:
        """Tell whether most cells may be names of persons, and few have words of organisations."""
        return self.share(may_be_person) >= 0.7


def columns_looked_at(rows: Sequence[Row], width: int) -> tuple[Column, ...]:
    """Return what stands in each column of some rows."""
    step = max(1, len(rows) // LOOKED_AT)
    chosen = rows[::step]
    found = []
    for number in range(width):
        cells = (text_at(row, number) for row in chosen)
        found.append(Column(number, tuple(filter(None, cells)), len(chosen)))
    return tuple(found)


def may_be_name(text: str) -> bool:
    """Tell whether a text may be the name of something.

    Examples
    --------
    >>> [may_be_name(text) for text in ("Läppe byalag", "2017-05-31", "12,5", "a@example.org")]
    [True, False, False, False]
    """
    if len(text) > _LONGEST_NAME or len(text.split()) > _MOST_WORDS:
        return False
    return not _NO_NAME.search(text) and not _DATE.fullmatch(text)


def may_be_end(text: str) -> bool:
    """Tell whether a text may be the name or the number of an actor, and is no date or link."""
    if text.isdecimal():
        return not (len(text) == 4 and text[:2] in {"19", "20"})
    return len(text) <= _LONGEST_NAME and not _DATE.fullmatch(text) and "://" not in text


def is_address(text: str) -> bool:
    """Tell whether a text is an e-mail address."""
    return _ADDRESS.fullmatch(text) is not None


def is_value(text: str) -> bool:
    """Tell whether a text is a word with a meaning in a column, such as a sector."""
    return any(meaning(family, text) for family in _VALUES)


def may_be_person(text: str) -> bool:
    """Tell whether a text may be the name of a person.

    Examples
    --------
    >>> may_be_person("Kim Exempel"), may_be_person("Läppe byalag"), may_be_person("Bymacken")
    (True, False, False)
    """
    if not _PERSON.fullmatch(text) or not all(map(_begins_large, text.split())):
        return False
    return not has_word_of_actors(text)


def has_word_of_actors(text: str) -> bool:
    """Tell whether some word of a text says what an actor is, as “byalag” in “Läppe byalag”."""
    return any(meaning(family, word) for word in key(text).split() for family in _WORDS_OF_ACTORS)


def _begins_large(word: str) -> bool:
    return word[0].isupper() or word in {"von", "van", "de", "af", "da", "der", "el", "al"}


@dataclass(frozen=True, slots=True)
class Persons:
    """What tells of a sheet of persons: the column of their organisations, None without one."""

    organisation: int | None
    is_form: bool = False


def persons_in(reading: Reading) -> Persons | None:
    """Return what a sheet of persons has; None when the rows of the table are no persons."""
    headers = [cell.strip() for cell in reading.header.cells]
    named = [n for n, header in enumerate(headers) if speaks_of_names(header) == 3]
    organisations = [n for n, header in enumerate(headers) if is_organisation(header)]
    names = [reading.contents[n] for n in named if n not in organisations[:1]]
    is_form = any(comes_with_persons("form", header) for header in headers)
    signs = _signs(reading, headers) + is_form
    if organisations:
        are_persons = any(
            is_form or _are_persons(reading, name) or (signs > 1 and _is_no_actor(name))
            for name in names
        ) or (not names and any(comes_with_persons("given", header) for header in headers))
        return Persons(organisations[0], is_form) if signs and are_persons else None
    facts = reading.facts - {"kind", "locality", "municipality", "region"}
    if signs < 2 or facts or not names or is_form:
        return None
    name = names[0]
    by_first_names = _is_no_actor(name) and 2 * name.share(may_be_person) >= 1
    surely = name.looks_like_persons() or by_first_names or _are_addressed(reading, name)
    return Persons(None) if surely else None


def organisations_of(reading: Reading, organisation: int) -> Table:
    """Return the table with each organisation once, and without what tells of persons."""
    ours = reading.columns[Kind.ACTORS].items()
    kept = {organisation} | {column for name, column in ours if name in OF_ACTORS - {"kind"}}
    met: set[str] = set()
    rows: list[Row] = []
    for row in reading.rows:
        name = loosely(text_at(row, organisation))
        if name and name not in met:
            rows.append(row)
            met.add(name)
    others = set(range(len(reading.contents))) - kept
    only = (without_cells(row, others) for row in (reading.header, *rows))
    return replace(reading.table, rows=tuple(only), written={})


def _signs(reading: Reading, headers: list[str]) -> int:
    """Count the kinds of signs of persons, beside their names."""
    personal = any(meaning("personal_headers", header) for header in headers)
    role = any(comes_with_persons("role", header) for header in headers)
    name = comes_with_persons("sheet", reading.table.name)
    return personal + role + name


def _are_persons(reading: Reading, names: Column) -> bool:
    """Tell whether a column of names has persons in it: by their looks, or all called the same."""
    one_word = names.is_one_word and comes_with_persons("nobody", names.cells[0])
    return one_word or names.looks_like_persons() or _are_addressed(reading, names)


def _is_no_actor(names: Column) -> bool:
    """Tell whether no name has a word of actors, as where persons are called by their first."""
    return bool(names.cells) and not names.share(has_word_of_actors)


def _are_addressed(reading: Reading, names: Column) -> bool:
    """Tell whether most e-mail addresses have a word of the name beside them."""
    addresses = next((c for c in reading.contents if c.share(is_address) > 0.6), None)
    if addresses is None:
        return False
    pairs = [
        (key(text_at(row, names.number)).split(), key(text_at(row, addresses.number).split("@")[0]))
        for row in reading.rows[:50]
    ]
    hits = [any(word in address for word in words) for words, address in pairs if words and address]
    have_two_words = names.share(lambda name: 2 <= len(name.split()) <= 4) > 0.6
    return bool(hits) and sum(hits) > 0.6 * len(hits) and have_two_words
