"""One row of a sheet while it is read: its cleaned cells, and whether it can be used."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from samverkan.errors import Code, Place
from samverkan.validate.faults import Fault, Parsed, are_plain, inspect, when_kept
from samverkan.validate.ledger import ASIDE, USED, Fate
from samverkan.words import message
from samverkan.words.cells import SEPARATORS
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from samverkan.model import Extras
    from samverkan.read import Row
    from samverkan.validate.columns import OtherColumns
    from samverkan.validate.faults import Faults
    from samverkan.validate.ledger import Collector
    from samverkan.validate.sheets import Sheet


T = TypeVar("T")

NOTHING_TOLD: Mapping[str, str] = MappingProxyType({})
# A reference is not a text, and the closed columns have no room for a person.
_NOT_SEARCHED = frozenset(
    {"source", "target", "latitude", "longitude", "weight", "since", "until"}
    | {"municipality_code", "region_code", "sector", "level", "depth", "directed"}
)
_NOT_FOUND = frozenset({"#N/A", "#SAKNAS!", "#SAKNAS"})
"""What a formula shows that looks up nothing: a blank."""

_ERROR_VALUES = frozenset(
    {"#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"}
    | {"#REFERENS!", "#VÄRDEFEL!", "#DIVISION/0!", "#NAMN?", "#OGILTIGT!"}
)
_NOT_COMPUTED = Fault(
    Code.MISSING_VALUE,
    message("the formula in this cell has no computed value"),
    message("open the file in Excel or LibreOffice, save it there and try again"),
    "",
)

_FAMILIES = {
    "sector": "sector", "level": "level", "kind": "kind", "services": "service",
    "plans": "service", "type": "type", "depth": "depth", "weight": "weight",
}  # fmt: skip
"""The family of the words in a column, by our name for the column."""

ROWS_BETWEEN_WORDS = 20_000
"""How many rows are checked before it is said anew how far it has come."""

Key = str | int | None
"""What a cell is kept under: our name for its column, an extra's number, or None = not kept."""


@dataclass(slots=True)
class SheetReader:
    """Reads the rows of one sheet."""

    sheet: Sheet
    others: OtherColumns
    collector: Collector
    keep_personal_data: bool
    keys: tuple[Key, ...] = ()
    blanks: tuple[str, ...] = ()
    uncomputed: dict[int, list[int]] = field(default_factory=dict)
    renamed: tuple[tuple[int, str], ...] = ()
    count: int = 0
    filled: int = 0

    def __post_init__(self) -> None:
        width = self.sheet.width
        named = {column: name for name, column in self.sheet.columns.items()}
        extras = self.others.extras
        self.keys = tuple(
            named.get(column, column if column in extras else None) for column in range(width)
        )
        # The last cell of every row is blank: it stands for all columns that are not there.
        self.blanks = ("",) * (width + 1)
        for row, column in sorted(self.sheet.table.uncomputed):
            self.uncomputed.setdefault(row, []).append(column)
        renaming = self.sheet.table.renaming
        self.renamed = tuple(
            (column, _FAMILIES[name])
            for name, column in self.sheet.columns.items()
            if renaming and _FAMILIES.get(name) in renaming.words
        )

    def rows(self) -> Iterator[DataRow]:
        """Yield the rows under the headers, once, and say now and then how far it has come.

        The sheet does not keep them, for they take much room; `count` tells how many they were,
        and `filled` how many cells of theirs held something.
        """
        rows, table = self.sheet.rows, str(self.sheet.table.place())
        self.count = len(rows)
        self.filled = sum(len(row.cells) - row.cells.count("") for row in rows)
        self.sheet = replace(self.sheet, rows=(), table=replace(self.sheet.table, rows=()))
        for start in range(0, len(rows), ROWS_BETWEEN_WORDS):
            for row in rows[start : start + ROWS_BETWEEN_WORDS]:
                yield DataRow(self, row)
            done = min(start + ROWS_BETWEEN_WORDS, len(rows))
            self.collector.tell(
                message(
                    "Checking {table}: row {row} of {all}", table=table, row=done, all=len(rows)
                )
            )

    def in_known_words(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        """Return cells with words that are known in the place of those of one's own."""
        changed = list(cells)
        for column, family in self.renamed:
            changed[column] = self._in_known_words(family, cells[column])
        return tuple(changed)

    def _in_known_words(self, family: str, text: str) -> str:
        renaming = self.sheet.table.renaming
        if renaming is None or not text:
            return text
        parts = [text]
        if renaming.word((family,), text) is None and family == "service":
            parts = [part.strip() for part in SEPARATORS.split(text)]
        for number, part in enumerate(parts):
            ours = renaming.word((family,), part)
            if ours is not None:
                self.collector.words_met[family, key(part)] += 1
                parts[number] = ours
        return ";".join(parts)

    def as_used(self, key: Key, raw: str) -> str:
        """Return the text of a cell as it is used: without data about persons, where it may be."""
        found = inspect(raw)
        if found.text in _ERROR_VALUES:
            return ""
        if found.usable != found.text:
            return self.as_used(key, found.usable)
        if found.redacted is None or key in _NOT_SEARCHED or key == "id":
            return found.text
        return found.text if self.keep_personal_data else found.redacted

    def picker(self, *names: str) -> Callable[[Sequence[str]], tuple[str, ...]]:
        """Return what picks the texts of several columns, by our names, out of a row's cells."""
        return itemgetter(*(self.sheet.columns.get(name, -1) for name in names))

    def report_table(self, fault: Fault) -> None:
        """Report a fault of the table as a whole, at its headers."""
        header = self.sheet.header.number
        place = self.sheet.table.place(header)
        self.collector.add((*self.sheet.order, header, -1), place, fault)


class DataRow:
    """A row's cells, clean; problems found in it go to the collector with their place.

    A `faulty` row cannot be used. One that can may have values that cannot. `fate` is what became
    of it so far; `told` is what a cell says for another column, by our names.
    """

    __slots__ = ("_lost", "_reader", "cells", "fate", "number", "told")

    def __init__(self, reader: SheetReader, row: Row) -> None:
        self._reader = reader
        self.number = row.number
        self.fate = USED
        self._lost: tuple[int, ...] = ()
        self.told: Mapping[str, str] = NOTHING_TOLD
        if are_plain(row.cells):
            cells = row.cells
        else:
            cells = tuple(
                self._clean(column, key, raw) if raw and key is not None else ""
                for column, (key, raw) in enumerate(zip(reader.keys, row.cells, strict=False))
            )
        self.cells = cells + reader.blanks[len(cells) :]
        if reader.renamed:
            self.cells = reader.in_known_words(self.cells)
        for column in reader.uncomputed.get(row.number, ()):
            self._report(column, _NOT_COMPUTED)

    @property
    def faulty(self) -> bool:
        """Whether the row cannot be used."""
        return self.fate is not USED and self.fate in ASIDE

    @property
    def sheet(self) -> Sheet:
        """The sheet the row stands in."""
        return self._reader.sheet

    @property
    def place(self) -> Place:
        """Where the row stands."""
        table = self._reader.sheet.table
        return Place(table.file, table.sheet, self.number)

    def text(self, name: str) -> str:
        """Return the text of a column by our name, blank when there is no such column."""
        return self.cells[self._reader.sheet.columns.get(name, -1)]

    def header(self, name: str) -> str:
        """Return the header of a column by our name."""
        return self.sheet.header_of(self.sheet.columns[name])

    def part(self, cells: Mapping[str, str], told: Mapping[str, str], *, is_first: bool) -> DataRow:
        """Return a part of the row: with other texts in some columns, and what these say more."""
        part = copy(self)
        columns = self.sheet.columns
        changed = {columns[name]: text for name, text in cells.items() if name in columns}
        part.cells = tuple(changed.get(column, text) for column, text in enumerate(self.cells))
        part.told = told
        if not is_first:
            part.forget_losses()
        return part

    def forget_losses(self) -> None:
        """Count what cannot be used no more, for another part of the row does."""
        self._lost = ()

    def forget(self) -> None:
        """Give up the cells, when all that they say is read; they are blank from now on."""
        self.cells = self._reader.blanks

    def take(self, name: str, parsed: Parsed[T]) -> T | None:
        """Return a parsed value; report its fault at the column it came from."""
        if parsed.fault is not None:
            self.report(name, parsed.fault)
        return parsed.value

    def report(self, name: str | None, fault: Fault) -> None:
        """Report a fault of a value in a column by our name, or of the row as a whole."""
        self._report(self._column(name), fault, self.text(name) if name else None)

    def report_all(self, faults: Faults) -> None:
        """Report faults, each at its column."""
        for column, fault in faults:
            self.report(column, fault)

    def repeat(self, first: DataRow) -> None:
        """Tell that it says what an earlier one says; what is derived from others says no more."""
        self.fate = Fate.REPEATS
        if not self.sheet.table.derived:
            said = message("the row says the same as {place}", place=first.place)
            step = message("nothing; it is counted once")
            self.report(None, Fault(Code.EXACT_DUPLICATE, said, step, ""))

    def set_aside(self, name: str | None, fault: Fault) -> None:
        """Report a fault for which the row cannot be used, however little it matters.

        What is missing only because the cell cannot be used is told by then.
        """
        told = fault.code is Code.MISSING_VALUE and self._column(name) in self._lost
        self._reader.collector.values_set_aside -= len(self._lost)
        self.fate, self._lost = Fate.FAULTY, ()
        if not told:
            self.report(name, fault)

    def set_values_aside(self, names: Sequence[str | None], fault: Fault) -> None:
        """Report one fault of several values, at the column of the first."""
        self.report(names[0], fault)
        self._lose(-1 for _ in names[1:])

    def extras(self) -> Extras:
        """Return what stands in columns without a meaning."""
        others = self._reader.others.extras
        if not others:
            return ()
        found = ((name, self.cells[column]) for column, name in others.items())
        return tuple(sorted(pair for pair in found if pair[1]))

    def _report(self, column: int, fault: Fault, value: str | None = None) -> None:
        """Report a fault at a column by number; -1 is the row as a whole."""
        if fault.sets_aside:
            self._lose([column])
        header = self.sheet.header_of(column) if column >= 0 else None
        self._reader.collector.add(
            (*self.sheet.order, self.number, column),
            self.sheet.table.place(self.number, header or None),
            fault,
            value,
        )

    def _column(self, name: str | None) -> int:
        return self.sheet.columns.get(name, -1) if name else -1

    def _lose(self, columns: Iterable[int]) -> None:
        """Count values that cannot be used, in a row that can."""
        if not self.faulty:
            before = len(self._lost)
            self._lost += tuple(columns)
            self._reader.collector.values_set_aside += len(self._lost) - before

    def _clean(self, column: int, key: Key, raw: str) -> str:
        """Return the text of a cell as it is used, and report what is odd about it."""
        found = inspect(raw)
        for fault in found.faults:
            self._report(column, fault, found.text)
        if found.text in _NOT_FOUND:
            return ""
        if found.text in _ERROR_VALUES:
            self._report(column, _spreadsheet_error(found.text))
        elif found.usable != found.text:
            return self._clean(column, key, found.usable)
        elif key not in _NOT_SEARCHED:
            kept = self._reader.keep_personal_data
            for fault in found.personal:
                self._report(column, when_kept(fault) if kept else fault)
        return self._reader.as_used(key, found.text)


def _spreadsheet_error(text: str) -> Fault:
    return Fault(
        Code.MISSING_VALUE,
        message("the cell shows an error of the spreadsheet program"),
        message("mend the formula, or write the value itself"),
        text,
    )
