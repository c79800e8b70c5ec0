"""The options that several commands have, each defined once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan.cli.language import argument, option
from samverkan.cli.parameter_types import Date, Names, Term, Whole
from samverkan.words import LANGUAGES, message
from samverkan.words.languages import partial

if TYPE_CHECKING:
    from samverkan.words import Message


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    MD = "md"


FILES = argument("files", shown_as=message("FILES"), nargs=-1, type=click.Path(path_type=Path))
NEEDED_FILES = argument(
    "files", shown_as=message("FILES"), nargs=-1, required=True, type=click.Path(path_type=Path)
)
PLACES_AND_FILES = argument(
    "files", shown_as=message("PLACES AND FILES"), nargs=-1, type=click.Path()
)
STORE = option(
    "--store",
    shown_as=message("DATABASE"),
    text=message(
        "The database: a file, or an address such as neo4j://localhost. Without it "
        "SAMVERKAN_STORE, samverkan.toml or samverkan.db in this folder."
    ),
)
FOLLOW = option(
    "--follow",
    type=click.Path(path_type=Path),
    shown_as=message("FILE"),
    text=message(
        "What became of gaps: a list as samverkan follow export saves it. It adds to what "
        "the database holds."
    ),
)
READING = (
    option(
        "--directed-type",
        "directed_types",
        multiple=True,
        shown_as=message("WORD"),
        text=message("A type of relation of your own that has a direction. Can be repeated."),
    ),
    option(
        "--keep-personal-data",
        is_flag=True,
        text=message("Keep columns that look like personal data; else they are left out."),
    ),
    option(
        "--create-missing",
        is_flag=True,
        text=message("Make actors of the names that only relations hold, marked as such."),
    ),
    option(
        "--merge",
        "merges",
        type=click.Path(path_type=Path),
        shown_as=message("FILE"),
        text=message(
            "Decided duplicates: a table with the columns keep and drop, an actor by id or name in "
            "each. Take a row out, and the two are two again."
        ),
    ),
    option(
        "--co-attendance",
        is_flag=True,
        text=message(
            "Of a table of who takes part in which meeting: relations between those who met, as "
            "many meetings strong, in the place of relations to the meetings."
        ),
    ),
    option(
        "--strict",
        is_flag=True,
        text=message("Refuse files of which a row or a value cannot be used."),
    ),
)
CUTTING = (
    option(
        "--type",
        "types",
        multiple=True,
        type=Term("type", closed=False),
        shown_as=message("WORD"),
        text=message("Count only relations of this type. Can be repeated."),
    ),
    option(
        "--as-of",
        type=Date(),
        shown_as=message("DATE"),
        text=message("Count only what held on this date; a year is its last day."),
    ),
)
SERVICE = option(
    "--service",
    type=Term("service", closed=False),
    shown_as=message("WORD"),
    text=message("Show only this service: fuel, grocery, post, pharmacy, payment or another."),
)
FILTERS = (
    option(
        "--municipality",
        shown_as=message("PLACE"),
        text=message("Show only this municipality, by name or code."),
    ),
    option(
        "--region",
        shown_as=message("PLACE"),
        text=message("Show only this region, by name or code."),
    ),
    option(
        "--sector",
        type=Term("sector", closed=False),
        shown_as=message("WORD"),
        text=message(
            "Show only this sector: public, commercial, nonprofit or a word of the map's own."
        ),
    ),
    option(
        "--level",
        type=Term("level", closed=False),
        shown_as=message("WORD"),
        text=message(
            "Show only this level: local, municipal, regional, national, european or a word of "
            "the map's own."
        ),
    ),
    SERVICE,
)
FORMAT = option(
    "--format",
    type=click.Choice([form.value for form in Format]),
    default=Format.TABLE.value,
    show_default=True,
    shown_as=message("table|csv|json|md|xlsx"),
    text=message(
        "The form of the result; md is Markdown, to print or to mail, and xlsx, an Excel file,"
        " needs -o."
    ),
)
EXCEL = option(
    "--excel",
    is_flag=True,
    text=message("Make csv as Swedish Excel wants it: semicolon and decimal comma."),
)
OUTPUT = option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    shown_as=message("FILE"),
    text=message("Save the result in this file; an older file is replaced."),
)


def _note_verbose(context: click.Context, _option: click.Parameter, value: bool) -> bool:  # noqa: FBT001
    """Let the group know, for an error that stops the command before it has begun."""
    context.meta["samverkan.verbose"] = value
    return value


def _of_languages() -> Message:
    """Return what is said of the languages that texts are shown in."""
    if not partial():
        return message("Language. Without it SAMVERKAN_LANG or the locale.")
    return message(
        "Language; {names} in part, the rest in English. Without it SAMVERKAN_LANG or the locale.",
        names=partial(),
    )


LANG = option(
    "--lang",
    type=click.Choice(LANGUAGES),
    metavar="|".join(LANGUAGES),
    expose_value=False,
    is_eager=True,
    text=_of_languages(),
)
TALK = (
    LANG,
    option("-q", "--quiet", is_flag=True, text=message("Show only the result and errors.")),
    option(
        "-v",
        "--verbose",
        is_flag=True,
        is_eager=True,
        callback=_note_verbose,
        text=message("Tell what is done, and show all of an unexpected error."),
    ),
)


MEASURES = option(
    "--measures",
    "names",
    type=Names(),
    shown_as=message("NAME,..."),
    text=message("Only these measures. Without it all that the size allows."),
)
FIGURES = option(
    "--figures",
    is_flag=True,
    text=message("Show the network's figures too."),
)
PERMUTATIONS = option(
    "--permutations",
    type=Whole(),
    default=9_999,
    show_default=True,
    shown_as=message("NUMBER"),
    text=message("How many comparisons with chance are made."),
)
SEED = option(
    "--seed",
    type=Whole(),
    default=1,
    show_default=True,
    shown_as=message("NUMBER"),
    text=message("Where chance begins; the same seed gives the same result."),
)
