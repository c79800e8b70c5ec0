"""Who changes a database: a name given once, else the one that the system knows."""

from __future__ import annotations

import getpass
from contextlib import suppress
from typing import TYPE_CHECKING

from samverkan.errors import UsageError
from samverkan.words import message
from samverkan.writing import NOT_KEPT, replace_file, state_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "SAMVERKAN_WHO"
FILE = "who.txt"
LONGEST = 80
"""Letters of a name at most; it stands in a column of the history."""


def who_changes(environment: Mapping[str, str]) -> str | None:
    """Return the name under which a change is kept; None when nothing tells it."""
    return environment.get(VARIABLE, "").strip() or _remembered(environment) or _of_system()


def remember_who(environment: Mapping[str, str], name: str) -> None:
    """Keep a name for all changes that this user makes from now on.

    Raises
    ------
    UsageError
        When it is empty or too long, or nothing can be kept.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST or not name.isprintable():
        raise UsageError(
            message("This is no name that can be kept"),
            message("Write one of at most {count} letters, for example Anna", count=LONGEST),
        )
    try:
        folder = state_folder(environment)
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(folder / FILE, name.encode())
    except NOT_KEPT as error:
        raise UsageError(
            message("The name cannot be kept"),
            message("Set {variable} to the name instead", variable=VARIABLE),
        ) from error


def _remembered(environment: Mapping[str, str]) -> str | None:
    with suppress(*NOT_KEPT, UnicodeDecodeError):
        return (state_folder(environment) / FILE).read_text("utf-8").strip() or None
    return None


def _of_system() -> str | None:
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return None
