"""Opens the files and finds the tables of ours in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.errors import Code, Place
from samverkan.read import read_tables
from samverkan.validate.columns import (
    OtherColumns,
    explain_columns,
    find_missing_columns,
    find_other_columns,
)
from samverkan.validate.faults import Fault
from samverkan.validate.program_tables import taken_apart
from samverkan.validate.recognition import recognise_all
from samverkan.validate.renaming import Renamings, is_renaming
from samverkan.validate.rows import SheetReader
from samverkan.validate.sheets import Kind
from samverkan.validate.understood_columns import (
    with_dates_restored,
    with_dates_understood,
    with_numbers_understood,
)
from samverkan.words import message, plural_message, quoted
from samverkan.words.vocabulary import loosely

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from samverkan.answers import Answers
    from samverkan.read import Table
    from samverkan.validate.ledger import Collector
    from samverkan.validate.recognised_tables import Recognised
    from samverkan.validate.sheets import Sheet
    from samverkan.words import Message


_COUNTED = {
    Kind.ACTORS: plural_message(
        "{table}: {count} row of actors", "{table}: {count} rows of actors"
    ),
    Kind.RELATIONS: plural_message(
        "{table}: {count} row of relations", "{table}: {count} rows of relations"
    ),
    Kind.PRESENCES: plural_message(
        "{table}: {count} row of who offers what where",
        "{table}: {count} rows of who offers what where",
    ),
    Kind.DISTANCES: plural_message(
        "{table}: {count} row of distances", "{table}: {count} rows of distances"
    ),
}
"""How it is said how many rows of a kind a table has."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Readers for the tables of all files; `complete` when every file could be read."""

    actors: tuple[SheetReader, ...]
    relations: tuple[SheetReader, ...]
    presences: tuple[SheetReader, ...]
    distances: tuple[SheetReader, ...]
    complete: bool
    renamings: Renamings

    @property
    def readers(self) -> tuple[SheetReader, ...]:
        """The readers of all tables."""
        return (*self.actors, *self.relations, *self.presences, *self.distances)

    @property
    def names_actors(self) -> bool:
        """Whether some table that is read by now has actors that can be used."""
        return any(reader.count and not reader.sheet.missing for reader in self.actors)


@dataclass(frozen=True, slots=True)
class _File:
    """What was read of one file: its tables, and whether something in it could not be read."""

    number: int
    name: str
    tables: tuple[Table, ...]
    failed: bool
    understood: tuple[Message, ...]


def load(
    paths: Sequence[str | PathLike[str]],
    collector: Collector,
    *,
    keep_personal_data: bool,
    co_attendance: bool,
    answers: Answers | None = None,
) -> Loaded:
    """Read all files; what cannot be read, or holds no table, is reported."""
    renamings = Renamings(collector, answers)
    files = _read_all(paths, collector, renamings, co_attendance=co_attendance)
    recognised = recognise_all(
        {(file.number, n): table for file in files for n, table in enumerate(file.tables)}
    )
    collector.questions += recognised.questions
    _report_persons_only(files, recognised, collector)
    complete = True
    readers: list[SheetReader] = []
    for file in files:
        sheets = _sheets_of(file, recognised, collector)
        has_rows = any(sheet.rows for sheet in sheets) or bool(file.tables and not sheets)
        if not has_rows and not file.failed:
            _report_empty(file, sheets, collector)
        complete = complete and not file.failed
        for sheet in sheets:
            reader = _reader(sheet, collector, keep_personal_data=keep_personal_data)
            collector.understood += recognised.said[sheet.order]
            readers.append(reader)
    readers = _without_implied(readers)
    by_kind = {kind.value: tuple(r for r in readers if r.sheet.kind is kind) for kind in Kind}
    return Loaded(**by_kind, complete=complete, renamings=renamings)


def _without_implied(readers: list[SheetReader]) -> list[SheetReader]:
    """Leave out actors that other tables only name, when a table says who the actors are.

    When none does, each actor counts where it is named first. Meetings that have no row in a table
    of actors count always.
    """
    if not any(reader.sheet.table.implied for reader in readers):
        return readers
    given = [r for r in readers if r.sheet.kind is Kind.ACTORS and not r.sheet.table.implied]
    met = {loosely(name) for reader in given for name in _names(reader.sheet)}
    kept = []
    for reader in readers:
        if reader.sheet.table.implied == "names" and given:
            continue
        if reader.sheet.table.implied:
            rows = dict(zip(reader.sheet.rows, map(loosely, _names(reader.sheet)), strict=False))
            rows = {row: name for row, name in rows.items() if name not in met}
            met |= set(rows.values())
            reader.sheet = replace(reader.sheet, rows=tuple(rows))
        kept.append(reader)
    return kept


def _names(sheet: Sheet) -> list[str]:
    column = sheet.columns.get("name")
    return [] if column is None else sheet.texts(column)


def _read_all(
    paths: Sequence[str | PathLike[str]],
    collector: Collector,
    renamings: Renamings,
    *,
    co_attendance: bool,
) -> list[_File]:
    """Read all files; what is wrong in them is reported."""
    tables_only = [path for path in map(Path, paths) if not is_renaming(path)]
    files = []
    for number, path in enumerate(tables_only or map(Path, paths)):
        collector.tell(message("Reading {file}", file=path.name))
        result = read_tables(
            path, renaming=renamings.beside(path, number), co_attendance=co_attendance
        )
        collector.add_all(number, result.problems)
        collector.questions += result.questions
        apart = [taken_apart(table) for table in result.tables]
        tables = tuple(table for parts, _ in apart for table in parts if table.rows)
        understood = (*result.understood, *(said for _, told in apart for said in told))
        files.append(_File(number, path.name, tables, bool(result.problems), understood))
    return files


def _sheets_of(file: _File, recognised: Recognised, collector: Collector) -> list[Sheet]:
    """Return the sheets of one file that are tables of ours; say which are passed over."""
    collector.understood += file.understood
    orders = [(file.number, n) for n in range(len(file.tables))]
    for order in recognised.passed_over & set(orders):
        collector.understood += recognised.said[order]
    left = [order for order in orders if order not in recognised.said]
    if left:
        tables = [file.tables[number] for _, number in left]
        used = {file.tables[n].sheet for (_, n) in orders if (file.number, n) in recognised.sheets}
        collector.understood.append(
            message(
                "{file}: no table of actors or relations in: {sheets}",
                file=file.name,
                sheets=tuple(_called(table, part=table.sheet in used) for table in tables),
            )
        )
    return [recognised.sheets[order] for order in orders if order in recognised.sheets]


def _called(table: Table, *, part: bool) -> Message | str:
    """Return what a table is called: by what its first row begins with when it is part of one."""
    name = table.sheet or table.file
    first = next((cell.strip() for cell in table.rows[0].cells if cell.strip()), "")
    return message("{name} ({part})", name=name, part=quoted(first[:40])) if part else name


def _report_persons_only(
    files: Sequence[_File], recognised: Recognised, collector: Collector
) -> None:
    """Report a list of persons when there is nothing else: it lacks their organisations."""
    for number, n in sorted(recognised.passed_over) if not recognised.sheets else ():
        table = next(file.tables[n] for file in files if file.number == number)
        fault = Fault(
            Code.MISSING_COLUMN,
            message("the table lists persons, and does not say which organisations they belong to"),
            message("add a column “organisation”; a map holds organisations"),
        )
        row = table.rows[0].number
        collector.add((number, n, row, -1), table.place(row), fault)


def _report_empty(file: _File, sheets: Sequence[Sheet], collector: Collector) -> None:
    """Report a file that has nothing, or nothing but headers."""
    row = (sheets[0].header.number or None) if sheets else None
    order = (file.number, -1, row or 0, -1)
    said = message("there is nothing under the headers") if sheets else message("the file is empty")
    step = message("fill in a row for each actor or relation, or leave the file out")
    collector.add(order, Place(file.name, None, row), Fault(Code.NO_ROWS, said, step))


def _reader(sheet: Sheet, collector: Collector, *, keep_personal_data: bool) -> SheetReader:
    told = find_missing_columns(sheet, collector)
    others = (
        find_other_columns(sheet, collector, told, keep_personal_data=keep_personal_data)
        if sheet.columns
        else OtherColumns({}, frozenset())
    )
    if not sheet.table.meant:  # else the reader has said what it is
        if sheet.header.number:  # else it is a graph, which the reader has counted
            collector.understood += _understood(sheet)
        collector.explained += explain_columns(sheet, others)
    for understand in (with_dates_restored, with_dates_understood, with_numbers_understood):
        sheet, said = understand(sheet)
        collector.understood += said
    return SheetReader(sheet, others, collector, keep_personal_data)


def _understood(sheet: Sheet) -> list[Message]:
    if sheet.missing:
        return []  # which column it lacks is told
    table = str(sheet.table.place())
    said = [replace(_COUNTED[sheet.kind], count=len(sheet.rows)).filled(table=table)]
    if sheet.table.rows.index(sheet.header):
        said.append(
            message(
                "{table}: the headers stand in row {row}; what stands above is taken for a title",
                table=table,
                row=sheet.header.number,
            )
        )
    return said
