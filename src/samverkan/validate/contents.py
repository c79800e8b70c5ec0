"""What stands in a column, whatever its header says: names, dates, numbers, addresses.

A column is judged by some hundred of its cells, taken evenly from the whole table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.read.tables import text_at
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samverkan.read import Row

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
_OF_ACTORS = ("kind", "generic", "level", "sector", "service")


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
    return any(meaning(family, word) for word in key(text).split() for family in _OF_ACTORS)


def _begins_large(word: str) -> bool:
    return word[0].isupper() or word in {"von", "van", "de", "af", "da", "der", "el", "al"}
