"""The libraries of the extra ``samverkan[report]``: loaded when needed, asked for when missing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from samverkan.errors import UsageError
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARIES = {"docx": "python-docx", "typst": "typst"}
"""The modules that the extra brings, each with the name that it is installed by."""

COMMAND = 'pip install "samverkan[report]"'


@contextmanager
def report_extra() -> Iterator[None]:
    """Say in our words that a library of the extra is missing; for what is imported within.

    Examples
    --------
    >>> with report_extra():
    ...     import typst

    Raises
    ------
    UsageError
        When it is missing.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        library = LIBRARIES.get((error.name or "").partition(".")[0])
        if library is None:
            raise
        raise UsageError(
            message("This kind of file needs {library}, which is not installed", library=library),
            message("Install it with: {command}", command=COMMAND),
        ) from error
