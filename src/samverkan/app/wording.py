"""Texts that name a command or an option, as the program in the browser says them.

The library says the same of a fault wherever it is met; what to do next is another thing at a
command line than where there are buttons.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.errors import InputError, ValidationError, grouped
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.errors import Problem
    from samverkan.words import Message

_NEW_OR_COPY = message("Put back a copy of it, or begin a new map with the files.")
_OTHER_FILE = message("Nothing in it was touched. Choose another file.")
_ADMINISTRATOR = message("Whoever looks after the database can mend it.")
_WRONG_PASSWORD = message("Check the user name and the password.")

MOST_FAULTS = 5
"""How many faults of a file are named where it cannot be used."""

ON_SCREEN = {
    "{count} name stands in no table of actors, and what refers to it is set aside; "
    "--create-missing makes an actor of it": plural_message(
        "{count} name stands in no table of actors, and what refers to it is set aside",
        "{count} names stand in no table of actors, and what refers to them is set aside",
    ),
    "No map is made, for something would be set aside (--strict).": message(
        "No map is made, for something would be set aside."
    ),
    "take it out of the file; it is kept only as --keep-personal-data is given": message(
        "nothing: it is left out of the map, which holds organisations only"
    ),
    "nothing, or say which it is ({words}): samverkan check --ask": message(
        "nothing, or say which it is ({words})"
    ),
    "give the file with the actors too, or let --create-missing make them of the names": message(
        "add the file with the actors too"
    ),
    "if they are the same, keep one row and use its id in the relations, or name the two in a "
    "table for --merge": message("if they are the same, keep one row, or make them one on the map"),
    "say who it is with samverkan alias, or ask for the answer again": message(
        "give the actor this name too on the map, or ask for the answer again"
    ),
    "“{name}” is the id or name of no actor on the map": message(
        "There is no actor “{name}” on the map"
    ),
    "Add one: samverkan add relation": message("Add one first."),
    "Change it with samverkan set, or tell where the other one is.": message(
        "Change the one that is there, or tell where the other one is."
    ),
    "If the two are one, say so with samverkan merge.": message("If the two are one, merge them."),
    "It has no further places at all; its own is changed with samverkan set.": message(
        "It has no further places; its own place is changed among its details."
    ),
    "The map has no actors yet. Add one: samverkan add actor NAME": message(
        "The map has no actors yet. Add one first."
    ),
    "The municipality is {municipality}, as for the others in {village}; if it is another, add "
    "--municipality": message(
        "The municipality is {municipality}, as for the others in {village}; change it if it is "
        "another"
    ),
    "What it offers at home is changed with samverkan set.": message(
        "What it offers in its own place is changed among its details."
    ),
    "samverkan settle lists them.": message("Choose one that is there."),
    "samverkan settle lists what does. To change it all the same: samverkan set": message(
        "Change the value itself instead."
    ),
    "Nothing in it was touched. Choose another file with --store.": _OTHER_FILE,
    "Make one with samverkan load FILES, or name another with --store.": message(
        "Look whether it was moved or the drive is away, or choose another."
    ),
    "Install the newest samverkan, or choose another database with --store.": message(
        "Get the newest version of samverkan, or choose another map."
    ),
    "Put back a copy of it, or load the files again into a new database.": _NEW_OR_COPY,
    "Check the files with samverkan check, then load them again.": message(
        "Give the files once more."
    ),
    "samverkan store verify shows what was changed in the database, and samverkan store repair "
    "puts it back.": _ADMINISTRATOR,
    "What the database holds is not what version {number} wrote: another program changed it, or "
    "the file is damaged. To see what differs: samverkan store verify": message(
        "What the database holds is not what version {number} wrote: another program changed it, "
        "or the file is damaged."
    ),
    "Keep what is there now with samverkan store repair --keep, or put back a copy of the "
    "database.": _ADMINISTRATOR,
    "It keeps versions {first} to {last}, from {day} on; samverkan history lists them.": message(
        "It keeps versions {first} to {last}, from {day} on."
    ),
    "Take the later ones back first, or return to what was there before it: samverkan undo --to "
    "{number}": message("Take the later ones back first, or return to version {number}."),
    "Wait a minute, check NEO4J_PASSWORD, and try again.": message(
        "Wait a minute, check the password, and try again."
    ),
    "Log in once with Neo4j Browser, change it, and set NEO4J_PASSWORD to it.": message(
        "Whoever looks after the server can help: the password is to be changed once."
    ),
    "Check the variables NEO4J_USERNAME and NEO4J_PASSWORD.": _WRONG_PASSWORD,
    "Set it, and NEO4J_USERNAME when the user is not neo4j, and try again.": message(
        "Write the password, and the user name when it is another than neo4j."
    ),
    "The variable NEO4J_PASSWORD is not set": message("The password is missing"),
    "Leave it out there, and set NEO4J_USERNAME and NEO4J_PASSWORD instead.": message(
        "Leave it out there, and write it in the fields for user and password."
    ),
    "Check the variable NEO4J_DATABASE, or leave it out.": message(
        "Whoever looks after the server can say what the database is called."
    ),
    "Ask for write access, or check the variable NEO4J_USERNAME.": message(
        "Ask for the right to change it, or check the user name."
    ),
    "What was stored before is still there. Run samverkan doctor.": message(
        "What was stored before is still there. Try again."
    ),
    "See with samverkan status whether it was saved; saving again does no harm.": message(
        "Look whether it is there; saving again does no harm."
    ),
    "Check that the server runs, and host and port (7687; 7474 is its web page). "
    "To start one of your own: docker compose up --wait.": message(
        "Check that the server runs and the network is there, and how the address is written "
        "(it ends with :7687 as a rule)."
    ),
    "Save a map beside it, which touches nothing of it: samverkan load FILES. "
    "Or name another database in NEO4J_DATABASE.": message(
        "Nothing in it was touched. Choose another database."
    ),
    "The map of today can still be read. See: samverkan store verify": message(
        "The map of today can still be read."
    ),
    "Choose with --municipality, --village or --for, or make one form with --one": message(
        "Choose a place, one village or one organisation, or make a single form for all"
    ),
    "Something on the map has no place in a workbook; samverkan compare shows what": message(
        "Something on the map has no place in a workbook"
    ),
    "Install it with: {command}": message(
        "Choose another kind of file: a report can be a web page, plain text or an Excel file"
    ),
    "Name one of {names}, or let “samverkan run” draw those of each.": message(
        "Choose one of {names}."
    ),
    "samverkan history lists what was done.": message("What was done stands in the history."),
    "To have it again: samverkan undo {number}": message("Do it again instead."),
}
"""What is said here, by the English text of what is said at a command line."""


def on_screen(text: Message) -> Message:
    """Return a text as it is said where there are no commands."""
    said = ON_SCREEN.get(text.template)
    return text if said is None else replace(said, values=text.values, count=text.count)


@contextmanager
def faults_named(language: str) -> Iterator[None]:
    """Say of files that cannot be used what is wrong with them, and where.

    Raises
    ------
    InputError
        In the place of an error that carries problems.
    """
    try:
        yield
    except ValidationError as error:
        groups = grouped(error.problems)[:MOST_FAULTS]
        lines = [_fault(group.first, language) for group in groups] or [
            error.message.text(language)
        ]
        raise InputError(message("{faults}", faults="\n".join(lines))) from error


def _fault(problem: Problem, language: str) -> str:
    what, then = (on_screen(text).text(language) for text in (problem.message, problem.next_step))
    return f"{problem.place.text(language)}: {what}; {then}"
