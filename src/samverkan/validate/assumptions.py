"""What is said, and asked, of how a table is read where its headers do not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.answers import Choice, Question, Topic
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from samverkan.read import Table
    from samverkan.validate.ends import Ends
    from samverkan.validate.readings import Reading
    from samverkan.words import Message


def what_is(reading: Reading, header: str) -> Question:
    """Return the question what a column holds whose names are taken for those of actors."""
    return Question(
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


def names_assumed(table: str, header: str) -> Message:
    """Say that the names stand in a column with another header."""
    return message(
        "{table}: no column is headed “name”; the names are taken from “{column}”",
        table=table,
        column=header,
    )


def of_persons(table: str, header: str, count: int, *, is_form: bool) -> Message:
    """Say that the organisations of persons, or of those who answered a form, are the actors."""
    return message(
        "{table}: {rows}; the actors are the organisations in “{column}”",
        table=table,
        rows=plural_message("{count} answer to a form", "{count} answers to a form", count)
        if is_form
        else plural_message("{count} row of persons", "{count} rows of persons", count),
        column=header,
    )


def ends_assumed(reading: Reading, ends: Ends) -> Message:
    """Say which two columns are read as the ends of relations."""
    return message(
        "{table}: “{source}” and “{target}” name actors, so each row is read as a relation",
        table=str(reading.table.place()),
        source=reading.header_at(ends.source),
        target=reading.header_at(ends.target),
    )


def no_headers(table: Table, count: int, *, of_neighbours: bool) -> Message:
    """Say that a list has no headers, and how its rows are read."""
    text = (
        message(
            "{table}: there are no headers; {relations}, from the first name of each row to the "
            "others"
        )
        if of_neighbours
        else message("{table}: there are no headers; {relations} between the names of each row")
    )
    relations = plural_message("{count} relation", "{count} relations", count)
    return text.filled(table=str(table.place()), relations=relations)
