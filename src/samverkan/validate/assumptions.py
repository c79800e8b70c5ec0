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


def of_persons(table: str, header: str, count: int) -> Message:
    """Say that the organisations of persons are the actors."""
    return plural_message(
        "{table}: {count} row of persons; the actors are the organisations in “{column}”",
        "{table}: {count} rows of persons; the actors are the organisations in “{column}”",
        count,
        table=table,
        column=header,
    )


def of_answers(table: str, header: str, count: int) -> Message:
    """Say that the organisations of those who answered a form are the actors."""
    return plural_message(
        "{table}: {count} answer to a form; the actors are the organisations in “{column}”",
        "{table}: {count} answers to a form; the actors are the organisations in “{column}”",
        count,
        table=table,
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
    if of_neighbours:
        return plural_message(
            "{table}: there are no headers; {count} relation, from the first name of each row "
            "to the others",
            "{table}: there are no headers; {count} relations, from the first name of each row "
            "to the others",
            count,
            table=str(table.place()),
        )
    return plural_message(
        "{table}: there are no headers; {count} relation between the names of each row",
        "{table}: there are no headers; {count} relations between the names of each row",
        count,
        table=str(table.place()),
    )
