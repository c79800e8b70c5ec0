"""A workbook in which a map is saved: whether that can be, and what was done to it, in words."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from samverkan.errors import UsageError
from samverkan.read.tables import column_letter
from samverkan.words import counting_any, message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samverkan.words import Message
    from samverkan.write.workbook_pass import Saved

BESIDE = message("{name} (saved)")
"""What the result is called beside the workbook that it comes from."""
MOST_NAMED = 5
_DAMAGED = (BadZipFile, KeyError, ValueError)


@contextmanager
def can_be_changed(workbook: Path) -> Iterator[None]:
    """Say so of a file that is not made as workbooks of Excel are, while a map is saved in it.

    Raises
    ------
    UsageError
        When it is none that can be changed.
    """
    try:
        yield
    except _DAMAGED as error:
        raise UsageError(
            message("{file} is no Excel file that can be changed here", file=workbook),
            message("Open it in Excel or LibreOffice, save it as xlsx and try again"),
        ) from error


def told(saved: Saved) -> list[Message]:
    """Say what was done to a workbook, and what no longer is as it was."""
    if not saved.is_changed:
        return [message("The file says what the map says; nothing needs to be changed")]
    inside = [one for one in saved.cells if (one[0], one[1]) not in saved.added]
    done = counting_any(
        plural_message("{count} cell changed", "{count} cells changed", len(inside)),
        plural_message(
            "{count} row added at the end", "{count} rows added at the end", len(saved.added)
        ),
        plural_message("{count} row struck out", "{count} rows struck out", len(saved.struck)),
    )
    said = [message("{what}; all else is as it was", what=done)] if done else []
    return [*said, *_sheets_told(saved), *_stale_told(saved)]


def _sheets_told(saved: Saved) -> list[Message]:
    said = []
    if saved.hidden:
        said.append(
            message(
                "Hidden, for there is no room in how they are laid out for what the map says now: "
                "{sheets}. Nothing is lost; what counts stands in: {made}",
                sheets=tuple(saved.hidden),
                made=tuple(saved.made),
            )
        )
    elif saved.made:
        said.append(message("New sheets: {made}", made=tuple(saved.made)))
    if not saved.is_whole:
        said.append(
            message("Something on the map has no place in a workbook; samverkan compare shows what")
        )
    return said


def _stale_told(saved: Saved) -> list[Message]:
    said = []
    if saved.formulas:
        named = [f"{title}!{column_letter(c)}{row}" for title, row, c in sorted(saved.formulas)]
        said.append(
            plural_message(
                "A value stands where there was a formula, in {count} cell: {cells}",
                "Values stand where there were formulas, in {count} cells: {cells}",
                len(named),
                cells=tuple(named[:MOST_NAMED]),
            )
        )
    if "pivot" in saved.stale:
        said.append(message("Pivot tables show the old numbers until you refresh them in Excel"))
    if "signature" in saved.stale:
        said.append(message("The digital signature no longer holds; sign the file anew"))
    return said
