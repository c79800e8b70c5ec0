"""Makes sheets of tables of which it is known what they are: actors, organisations, relations."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from samverkan.answers import Choice, Question, Topic
from samverkan.read.tables import text_at, with_cells
from samverkan.validate.identifying_columns import Ends, name_column
from samverkan.validate.readings import Known, Persons, Reading, as_known, organisations_of
from samverkan.validate.sheets import Kind, Sheet, as_sheet
from samverkan.words import Message, message, plural_message, term
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


Order = tuple[int, int]

FEW_NAMES = 0.5
OF_A_LIST = frozenset({"name", "note", "source"})

_DIRECTIONS = frozenset({"directed", "undirected", "mutual", "riktad", "oriktad", "omsesidig"})


@dataclass(slots=True)
class Recognised:
    """The tables that are ours, by the number of their file and their own, and what was assumed."""

    sheets: dict[Order, Sheet] = field(default_factory=dict)
    said: dict[Order, list[Message]] = field(default_factory=dict)
    passed_over: set[Order] = field(default_factory=set)
    questions: list[Question] = field(default_factory=list)

    def take(self, sheet: Sheet, *said: Message) -> None:
        """Keep a table that is recognised, and what was assumed of it."""
        self.sheets[sheet.order] = sheet
        self.said[sheet.order] = list(said)

    def actors(self) -> list[Sheet]:
        """Return the tables of actors, without those that others only imply."""
        return [
            sheet
            for sheet in self.sheets.values()
            if sheet.kind is Kind.ACTORS and not sheet.table.implied
        ]


def sheet_of(reading: Reading, kind: Kind, columns: Mapping[str, int]) -> Sheet:
    """Return a table as a sheet of a kind with some columns."""
    return as_sheet(reading.table, reading.order, kind, reading.position, columns)


def take_actors(reading: Reading, found: Recognised) -> None:
    """Take a table of actors with the column of names that was found."""
    name = name_column(reading)
    columns = dict(reading.columns[Kind.ACTORS])
    if name is None:
        return
    columns["name"] = name.column
    table = str(reading.table.place())
    said = []
    if name.column == columns.get("id"):
        said = [message("{table}: there are no names, so the ids are the names", table=table)]
    elif not name.sure:
        said = [assumed_name(reading, name.column, found)]
    sheet = sheet_of(reading, Kind.ACTORS, columns)
    if not said and _lacks_names(reading, name.column):
        sheet, count = _named_by_ids(sheet)
        said = [
            plural_message(
                "{table}: {count} actor without a name is called by its id",
                "{table}: {count} actors without a name are called by their ids",
                count,
                table=table,
            )
        ]
    found.take(sheet, *said)


def _lacks_names(reading: Reading, column: int) -> bool:
    """Tell whether most rows with an id have no name, so that the ids are the names of the rest."""
    ids = reading.columns[Kind.ACTORS].get("id")
    return ids is not None and 0 < reading.contents[column].filled < FEW_NAMES


def _named_by_ids(sheet: Sheet) -> tuple[Sheet, int]:
    """Return a table with the id in the place of each blank name, and how many these are."""
    name, ids = sheet.columns["name"], sheet.columns["id"]
    named = [
        with_cells(row, {name: text_at(row, ids)})
        if text_at(row, ids) and not text_at(row, name)
        else row
        for row in sheet.rows
    ]
    count = sum(row is not before for row, before in zip(named, sheet.rows, strict=True))
    return replace(sheet, rows=tuple(named)), count


def take_named(reading: Reading, column: int, found: Recognised) -> None:
    """Take a table of actors whose names, or ids, others have told."""
    columns = dict(reading.columns[Kind.ACTORS])
    by_content = name_column(reading)
    columns["name"] = by_content.column if by_content else column
    if columns["name"] != column:
        columns["id"] = column
    said = assumed_name(reading, columns["name"], found)
    found.take(sheet_of(reading, Kind.ACTORS, columns), said)


def assumed_name(reading: Reading, column: int, found: Recognised) -> Message:
    """Say that the names are taken from a column with another header, and ask what it holds."""
    header = reading.header_at(column)
    found.questions.append(
        Question(
            topic=Topic.COLUMN,
            about=header,
            file=reading.table.file,
            text=message("What does the column “{column}” hold?", column=header),
            choices=(
                Choice("name", message("The names of the actors")),
                Choice("", message("Something else")),
            ),
            rows=len(reading.rows),
            place=reading.table.place(reading.header.number, header),
        )
    )
    return message(
        "{table}: no column is headed “name”; the names are taken from “{column}”",
        table=str(reading.table.place()),
        column=header,
    )


def take_organisations(reading: Reading, persons: Persons, known: Known, found: Recognised) -> None:
    """Take the organisations of a sheet of persons, unless other tables tell who the actors are."""
    column = persons.organisation
    table = str(reading.table.place())
    found.passed_over.add(reading.order)
    if column is None:
        said = message("{table}: a list of persons, none of whom is on the map", table=table)
    elif known:
        names = {as_known(row.cells[column]) for row in reading.rows if column < len(row.cells)}
        said = plural_message(
            "{table}: a list of persons is passed over; {count} of their organisations is not "
            "among the actors",
            "{table}: a list of persons is passed over; {count} of their organisations are not "
            "among the actors",
            len([name for name in names - {""} if name not in known]),
            table=table,
        )
    else:
        made = replace(reading, table=organisations_of(reading, column))
        columns = {n: at for n, at in made.columns[Kind.ACTORS].items() if made.header_at(at)}
        sheet = as_sheet(made.table, reading.order, Kind.ACTORS, 0, columns | {"name": column})
        found.passed_over.discard(reading.order)
        header, count = reading.header_at(column), len(reading.rows)
        found.take(sheet, _of_persons(table, header, count, is_form=persons.is_form))
        return
    found.said[reading.order] = [said]


def _of_persons(table: str, header: str, count: int, *, is_form: bool) -> Message:
    """Say that the organisations of persons, or of those who answered a form, are the actors."""
    return message(
        "{table}: {rows}; the actors are the organisations in “{column}”",
        table=table,
        rows=plural_message("{count} answer to a form", "{count} answers to a form", count)
        if is_form
        else plural_message("{count} row of persons", "{count} rows of persons", count),
        column=header,
    )


def take_relations(reading: Reading, ends: Ends, found: Recognised) -> None:
    """Take a table of relations with the ends that were found, and say what was assumed."""
    columns = dict(reading.columns[Kind.RELATIONS])
    columns = {n: at for n, at in columns.items() if at not in ends[:2]}
    columns |= {"source": ends.source, "target": ends.target}
    said = [] if ends.sure else [_ends_assumed(reading, ends)]
    _tell_direction(reading, columns)
    sheet = sheet_of(reading, Kind.RELATIONS, columns)
    kind = ends.type or meaning("type", reading.table.name)
    if kind and "type" not in columns and reading.rows:
        sheet = _with_type(sheet, kind)
        said.append(
            message(
                "{table}: each row is read as “{source}” {type} “{target}”",
                table=str(reading.table.place()),
                source=reading.header_at(ends.source),
                target=reading.header_at(ends.target),
                type=term("type", kind),
            )
        )
    found.take(sheet, *said)


def _ends_assumed(reading: Reading, ends: Ends) -> Message:
    """Say which two columns are read as the ends of relations."""
    return message(
        "{table}: “{source}” and “{target}” name actors, so each row is read as a relation",
        table=str(reading.table.place()),
        source=reading.header_at(ends.source),
        target=reading.header_at(ends.target),
    )


def _tell_direction(reading: Reading, columns: dict[str, int]) -> None:
    """Read a column headed “type” as the direction when that is all it says, and codes as types."""
    types = [
        column
        for column in reading.contents
        if column.number not in {columns["source"], columns["target"]}
        and meaning("relation_headers", reading.header_at(column.number)) == "type"
    ]
    directions = [one for one in types if one.cells and set(map(key, one.cells)) <= _DIRECTIONS]
    others = [one for one in types if one not in directions and one.filled]
    if directions and "type" in columns:
        columns.setdefault("directed", directions[0].number)
        del columns["type"]
    if others:
        columns["type"] = others[0].number
    if "type" not in columns and (coded := _of_codes(reading, set(columns.values()))):
        columns["type"] = coded[0]


def _of_codes(reading: Reading, taken: Collection[int]) -> list[int]:
    """Return the free columns that hold nothing but codes that a legend has for types."""
    renaming = reading.table.renaming
    return [
        column.number
        for column in reading.contents
        if renaming is not None
        and column.number not in taken
        and column.cells
        and all(renaming.word(("type",), cell) for cell in column.cells)
    ]


def _with_type(sheet: Sheet, kind: str) -> Sheet:
    """Return relations with a type that their table says once, as a column of its own."""
    width = sheet.width
    rows = tuple(with_cells(row, {width: kind}) for row in sheet.rows)
    columns = {**sheet.columns, "type": width}
    return replace(sheet, rows=rows, columns=columns, width=width + 1)
