"""What is asked about the layout of a sheet: what a row, a cell or a whole sheet is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.answers import NO, YES, Choice, Question, Topic
from samverkan.read.headers import columns_of
from samverkan.read.tables import filled, text_at
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.read.services_marked import Unsure
    from samverkan.read.tables import Row, Table


def heading_or_actor(table: Table, row: Row) -> Question:
    """Ask whether a row of capitals is a heading or an actor, which is taken for granted."""
    text = text_at(row, filled(row)[0])
    return Question(
        topic=Topic.HEADING,
        about=text,
        file=table.file,
        text=message("Is “{text}” (row {row}) a heading?", text=text, row=row.number),
        choices=(
            Choice(NO, message("No, it is an actor")),
            Choice(YES, message("Yes, a heading")),
        ),
        place=table.place(row.number),
    )


def struck_out(table: Table, row: Row) -> Question:
    """Ask whether a row that is struck out counts."""
    return Question(
        topic=Topic.ROW,
        about=f"{table.sheet}!{row.number}",
        file=table.file,
        text=message(
            "“{name}” (row {row}) is struck out and is left out. Should it count?",
            name=text_at(row, filled(row)[0])[:60],
            row=row.number,
        ),
        choices=(
            Choice(NO, message("No, leave it out")),
            Choice(YES, message("Yes, it counts")),
        ),
        place=table.place(row.number),
    )


def uncertain_cell(table: Table, row: int, header: str) -> str:
    """Return what a question about a cell is about."""
    return f"{table.sheet or ''}!{row}!{header}"


def uncertain(table: Table, position: int, unsure: Unsure) -> Question:
    """Ask whether an actor offers what a cell says as not sure."""
    names = columns_of(table.rows[position])["name"]
    row = next(row for row in table.rows if row.number == unsure.row)
    return Question(
        topic=Topic.CELL,
        about=uncertain_cell(table, unsure.row, unsure.header),
        file=table.file,
        text=message(
            "{name}: “{header}” says “{text}”. Does it offer that?",
            name=text_at(row, names)[:60],
            header=unsure.header,
            text=unsure.text[:30],
        ),
        choices=(
            Choice(NO, message("Not known, leave it out")),
            Choice(YES, message("Yes, it does")),
        ),
        place=table.place(unsure.row, unsure.header),
    )


def old_sheet(table: Table) -> Question:
    """Ask whether a sheet that looks old counts after all."""
    return Question(
        topic=Topic.SHEET,
        about=table.sheet or "",
        file=table.file,
        text=message(
            "The sheet “{sheet}” looks old and is left out. Should it be read?", sheet=table.sheet
        ),
        choices=(Choice(NO, message("No, leave it out")), Choice(YES, message("Yes, read it"))),
        rows=len(table.rows),
        place=table.place(),
    )
