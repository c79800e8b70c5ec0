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
from samverkan.validate.identity import loosely
from samverkan.validate.renaming import Renamings, is_renaming
from samverkan.validate.rows import SheetReader
from samverkan.validate.sheets import Kind, Sheet, recognise
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike

    from samverkan.read import Table
    from samverkan.validate.collector import Collector
    from samverkan.words import Message


@dataclass(frozen=True, slots=True)
class Loaded:
    """Readers for the tables of all files; `complete` when none was unreadable or empty."""

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


def load(
    paths: Sequence[str | PathLike[str]],
    collector: Collector,
    *,
    keep_personal_data: bool,
    co_attendance: bool,
) -> Loaded:
    """Read all files; what cannot be read, or holds no table, is reported."""
    readers: list[SheetReader] = []
    complete = True
    renamings = Renamings(collector)
    tables_only = [path for path in map(Path, paths) if not is_renaming(path)]
    for number, path in enumerate(tables_only or map(Path, paths)):
        collector.tell(message("Reading {file}", file=path.name))
        result = read_tables(
            path, renaming=renamings.beside(path, number), co_attendance=co_attendance
        )
        collector.add_all(number, result.problems)
        collector.understood += result.understood
        collector.questions += result.questions
        tables = [table for table in result.tables if table.rows]
        found = _recognise_all(tables, number, collector)
        if not any(sheet.rows for sheet in found) and not result.problems:
            place = Place(path.name, None, (found[0].header.number or None) if found else None)
            collector.add((number, -1, place.row or 0, -1), place, _no_rows(headers=bool(found)))
        complete = complete and not result.problems and any(sheet.rows for sheet in found)
        readers += [
            _reader(sheet, collector, keep_personal_data=keep_personal_data) for sheet in found
        ]
    readers = _without_implied(readers)
    by_kind = {kind: tuple(r for r in readers if r.sheet.kind is kind) for kind in Kind}
    complete = complete and not any(reader.sheet.missing for reader in by_kind[Kind.ACTORS])
    return Loaded(
        actors=by_kind[Kind.ACTORS],
        relations=by_kind[Kind.RELATIONS],
        presences=by_kind[Kind.PRESENCES],
        distances=by_kind[Kind.DISTANCES],
        complete=complete,
        renamings=renamings,
    )


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
            rows = tuple(row for row in reader.sheet.rows if loosely(row.cells[0]) not in met)
            met |= {loosely(row.cells[0]) for row in rows}
            reader.sheet = replace(reader.sheet, rows=rows)
        kept.append(reader)
    return kept


def _names(sheet: Sheet) -> Iterator[str]:
    column = sheet.columns.get("name")
    if column is not None:
        yield from (row.cells[column] for row in sheet.rows if column < len(row.cells))


def _recognise_all(tables: list[Table], number: int, collector: Collector) -> list[Sheet]:
    """Return the sheets of one file that are tables of ours; say which are passed over."""
    found = [recognise(table, (number, n), insist=False) for n, table in enumerate(tables)]
    if tables and not any(found):
        found[0] = recognise(tables[0], (number, 0), insist=True)
    passed_over = tuple(
        table.sheet or table.file for table, sheet in zip(tables, found, strict=True) if not sheet
    )
    if passed_over:
        collector.understood.append(
            message(
                "{file}: no table of actors or relations in: {sheets}",
                file=tables[0].file,
                sheets=passed_over,
            )
        )
    return [sheet for sheet in found if sheet]


def _reader(sheet: Sheet, collector: Collector, *, keep_personal_data: bool) -> SheetReader:
    told = find_missing_columns(sheet, collector)
    others = (
        find_other_columns(sheet, collector, told, keep_personal_data=keep_personal_data)
        if sheet.columns
        else OtherColumns({}, frozenset())
    )
    if not sheet.table.meant:  # else the reader has said what it is
        collector.understood += _understood(sheet)
        collector.explained += explain_columns(sheet, others)
    return SheetReader(sheet, others, collector, keep_personal_data)


def _understood(sheet: Sheet) -> list[Message]:
    table = str(sheet.table.place())
    position = sheet.table.rows.index(sheet.header)
    said = _counted(sheet.kind, len(sheet.rows), table)
    if not position:
        return [said]
    return [
        said,
        message(
            "{table}: the headers stand in row {row}; what stands above is taken for a title",
            table=table,
            row=sheet.header.number,
        ),
    ]


def _counted(kind: Kind, count: int, table: str) -> Message:
    if kind is Kind.ACTORS:
        return plural_message(
            "{table}: {count} row of actors", "{table}: {count} rows of actors", count, table=table
        )
    if kind is Kind.RELATIONS:
        return plural_message(
            "{table}: {count} row of relations",
            "{table}: {count} rows of relations",
            count,
            table=table,
        )
    if kind is Kind.PRESENCES:
        return plural_message(
            "{table}: {count} row of who offers what where",
            "{table}: {count} rows of who offers what where",
            count,
            table=table,
        )
    return plural_message(
        "{table}: {count} row of distances",
        "{table}: {count} rows of distances",
        count,
        table=table,
    )


def _no_rows(*, headers: bool) -> Fault:
    said = (
        message("there is nothing under the headers") if headers else message("the file is empty")
    )
    step = message("fill in a row for each actor or relation, or leave the file out")
    return Fault(Code.NO_ROWS, said, step)
