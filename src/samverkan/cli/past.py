"""Which version of a database, and which of its mappings, a command reads."""

from __future__ import annotations

from samverkan.cli.language import option
from samverkan.cli.parameter_types import MappingName, RefusedError, Which
from samverkan.dates import is_date
from samverkan.words import message

MAPPINGS = option(
    "--mapping",
    "mappings",
    multiple=True,
    type=MappingName(),
    shown_as=message("NAME"),
    text=message("Of the database only what this mapping says. Can be repeated."),
)
VERSION = option(
    "--version",
    type=Which(),
    shown_as=message("VERSION|DATE"),
    text=message(
        "The database as it was: at the version of this number, or at the end of a day, a month "
        "or a year."
    ),
)
WORD = "version "
"""What stands before the number or the date where a map is named, as ``version 7``."""


def version_named(name: str) -> int | str | None:
    """Return the version that a map is named by; None when the name is of another kind.

    Examples
    --------
    >>> version_named("version 7"), version_named("Version 2026-05"), version_named("map.xlsx")
    (7, '2026-05', None)
    """
    if name[: len(WORD)].lower() == WORD:
        try:
            return Which().read(name[len(WORD) :].strip())
        except RefusedError:
            return None
    return None


def is_in_map(name: str) -> bool:
    """Tell whether an earlier map is named by a date of this one, or a version of its database."""
    return is_date(name) or version_named(name) is not None
