"""A table of somebody's own workbook in which cells change, in the words and looks of that table.

A value that another cell of the column says is said as there; a list keeps the words that stay and
the sign between them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.dates import is_date
from samverkan.model import DIRECTED_TYPES, Actor, Distance, Presence, Relation
from samverkan.words.cells import parse_services
from samverkan.words.fields import family_of, place_column
from samverkan.words.spreadsheets import EXTRA_MARK
from samverkan.write.tables import BY_KIND, Column, cell_values, is_mistakable, number_text, worded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from samverkan.validate.sheets import Layout
    from samverkan.write.kept_workbook import KeptWorkbook
    from samverkan.write.tables import Value

SIGN = re.compile(r"\s*[;,|\n]\s*")
_USUAL_SIGN = "; "
_ENDS = ("source", "target", "reported_by", "actor")
_CODES = ("municipality_code", "region_code")
_FIRST_DAY = date(1899, 12, 30)

Thing = Actor | Relation | Presence | Distance

Cell = tuple[str, int, int]
"""The title of a sheet, the number of a row, and a column from 0."""


@dataclass
class TableEditor:
    """One table: what stands in it, and how its cells change.

    `texts` are those of its sheet, by the number of the row, in order. `things` are the actors or
    relations that its rows were read as, likewise. `say` tells how an actor is named.
    """

    book: KeptWorkbook
    layout: Layout
    texts: dict[int, tuple[str, ...]]
    things: Mapping[int, Thing]
    say: Callable[[str], str]
    language: str
    changed: set[Cell] = field(default_factory=set)
    added: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.title = self.layout.sheet or ""
        self.columns = {
            name: column for name, column in self.layout.columns.items() if self._has(column)
        }
        self.extras = dict(self.layout.extras)
        self._words: dict[str, dict[object, str]] = {}

    def _has(self, column: int) -> bool:
        return bool(self.text(self.layout.header, column).strip())

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        cells = self.texts.get(row, ())
        return cells[column] if column < len(cells) else ""

    @cached_property
    def last(self) -> int:
        """The number of the last row of the table, by what was read of it."""
        return max(self.things, default=self.layout.header)

    def _values(self, thing: Thing) -> dict[str, Value]:
        values = cell_values(thing)
        if isinstance(thing, Relation):
            follows = thing.directed is (thing.type in DIRECTED_TYPES)
            values["directed"] = None if follows else thing.directed
        if isinstance(thing, Actor | Relation):
            values |= {EXTRA_MARK + header: text for header, text in thing.extras}
        return values

    def change(self, row: int, now: Thing, wanted: Thing) -> bool:
        """Let a row tell of a thing as wanted; say whether every cell could be changed."""
        before, after = self._values(now), self._values(wanted)
        values: dict[str, Value] = dict.fromkeys(before.keys() - after.keys())
        values |= {name: value for name, value in after.items() if before.get(name) != value}
        done = [self._put(row, name, value) for name, value in self._needed(values).items()]
        return all(done)

    def append(self, wanted: Thing, *, widen: bool, **ends: str) -> int:
        """Write a thing to a new row at the end of the sheet; return its number.

        What the table has no column for is left out, unless it may `widen`.
        """
        row = next(reversed(self.texts)) + 1
        self.texts[row] = ("",)  # the row is taken, for other tables of the sheet too
        values: dict[str, Value] = {**self._values(wanted), **ends}
        self.added.append(row)
        for name, value in self._needed(values).items():
            if value is not None and (widen or self._column(name) is not None):
                self._put(row, name, value)
        return row

    def close(self) -> None:
        """Let what is over the rows of the table go on over those that were added."""
        if self.added:
            self.book.reach(self.title, self.last, max(self.added))

    def _needed(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Return the values by columns: a place by its name or code, or both, as the table has."""
        found = dict(values)
        for code in _CODES:
            place = place_column(code)
            if place in self.columns and code not in self.columns:
                found.pop(code, None)
            if code in self.columns and place not in self.columns and found.get(code):
                found.pop(place, None)
            if place not in self.columns and code not in self.columns and found.get(place):
                found.pop(code, None)
        plain = {name: value for name, value in found.items() if value is not None}
        return plain | {
            name: None for name in found.keys() - plain.keys() if self._column(name) is not None
        }

    def _column(self, name: str) -> int | None:
        if name.startswith(EXTRA_MARK):
            return self.extras.get(name.removeprefix(EXTRA_MARK))
        return self.columns.get(name)

    def _put(self, row: int, name: str, value: Value) -> bool:
        column = self._column(name)
        if column is None:
            column = self._new_column(name)
        sheet = self.book.sheet(self.title)
        if sheet.carries_others(row, column):
            return False
        if name == "plans" and value is None and isinstance(self.things.get(row), Actor):
            value = BY_KIND
        like = row if row not in self.added else self.last
        written = self._written(row, name, column, value)
        if isinstance(written, str) and sheet.holds_number(like, column) and is_date(written):
            written = self._as_day(written)
        self.book.put(self.title, row, column, written, sheet.style(like, column))
        self.changed.add((self.title, row, column))
        return True

    def _as_day(self, text: str) -> str | float:
        """Return a day as the number that a spreadsheet has for it; other dates stay texts."""
        if len(text) < len("2026-11-30") or self.book.counts_from_1904:
            return text
        return (date.fromisoformat(text) - _FIRST_DAY).days

    def _new_column(self, name: str) -> int:
        """Add a column at the right with our header, or that of an extra."""
        column = max(len(cells) for cells in self.texts.values())
        if name.startswith(EXTRA_MARK):
            header = name.removeprefix(EXTRA_MARK)
            self.extras[header] = column
            header = name if is_mistakable(header) else header
        else:
            header = self.layout.kind.headers[name].text(self.language)
            self.columns[name] = column
        row = self.layout.header
        style = self.book.sheet(self.title).style(row, max(self.columns.values()) - 1)
        self.book.put(self.title, row, column, header, style)
        cells = self.texts.get(row, ())
        self.texts[row] = (*cells, *[""] * (column - len(cells)), header)
        self.changed.add((self.title, row, column))
        return column

    def _written(self, row: int, name: str, column: int, value: Value) -> str | float | None:
        if value is None or name.startswith(EXTRA_MARK):
            return None if value is None else str(value)
        if name in _ENDS and isinstance(value, str):
            return value if self._by_ids else self.say(value)
        if isinstance(value, tuple):
            return self._list(name, self.text(row, column), value)
        if isinstance(value, float):
            return value if float(f"{value:.16g}") == value else number_text(value)
        own = self._own_words(name).get(value)
        return own or worded(Column(name), value, self.language)

    @cached_property
    def _by_ids(self) -> bool:
        """Whether the table refers to actors by their ids."""
        column = self.columns.get("source", self.columns.get("actor"))
        if column is None:
            return False
        texts = [self.text(row, column) for row in self.things]
        ids = [getattr(one, "source", None) for one in self.things.values()]
        return sum(map(str.__eq__, texts, map(str, ids))) * 2 > len(texts)

    def _own_words(self, name: str) -> dict[object, str]:
        """Return how the table itself says the values of a column, the usual way."""
        if name not in self._words:
            self._words[name] = self._words_in(name)
        return self._words[name]

    def _words_in(self, name: str) -> dict[object, str]:
        column = self.columns.get(name)
        if column is None or family_of(name, Actor, Relation) is None:
            return {}
        met: dict[object, Counter[str]] = {}
        for row, thing in self.things.items():
            text = self.text(row, column).strip()
            value = getattr(thing, name, None)
            for value_said, part in _said(value, text):
                met.setdefault(value_said, Counter())[part] += 1
        return {value: count.most_common(1)[0][0] for value, count in met.items()}

    def _list(self, name: str, text: str, values: tuple[str, ...]) -> str:
        """Return a list with the words that stay as they were, and the sign between them."""
        own = self._own_words(name)
        kept = dict(_said(values, text, whole=False))
        said = [
            kept.get(value) or own.get(value) or str(worded(Column(name), (value,), self.language))
            for value in values
        ]
        sign = SIGN.search(text) or self._usual_sign(name)
        between = sign[0] if sign else _USUAL_SIGN
        if any(SIGN.search(part) for part in said):
            return str(worded(Column(name), values, self.language))
        return between.join(said)

    def _usual_sign(self, name: str) -> re.Match[str] | None:
        column = self.columns.get(name)
        if column is None:
            return None
        found = (SIGN.search(self.text(row, column)) for row in self.things)
        return next(filter(None, found), None)


def _said(value: object, text: str, *, whole: bool = True) -> Sequence[tuple[object, str]]:
    """Return which part of a text says which value."""
    if not isinstance(value, tuple):
        return ((value, text),) if value is not None and text else ()
    parts = [part for part in SIGN.split(text) if part]
    meant = [(parse_services(part) or (part,), part) for part in parts]
    pairs = [(said, part) for means, part in meant for said in (*means, part) if said in value]
    return pairs if not whole or len(parts) == len(value) else ()
