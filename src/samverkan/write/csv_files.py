"""A map as csv: a file for each table, with commas or as Swedish Excel expects it."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from samverkan.write.wording import headers, number_text, worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samverkan.write.tables import Column, MapTable, Value

BYTE_ORDER_MARK = "\ufeff"
_NEEDS_GUARD = re.compile(r"'*[=+@-]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?(e[+-]?\d+)?")


def render_csv(table: MapTable, language: str, *, excel: bool = False) -> bytes:
    """Return a table as csv; `excel` writes semicolons, decimal commas, CRLF and a mark in front.

    A text that a spreadsheet program would take for a formula gets an apostrophe in front, which
    is taken away when the file is read here.
    """
    rows = (
        [
            _field(column, value, language, excel=excel)
            for column, value in zip(table.columns, row, strict=True)
        ]
        for row in table.rows
    )
    return csv_text([headers(table, language), *rows], excel=excel).encode("utf-8")


def csv_text(rows: Iterable[Sequence[str]], *, excel: bool) -> str:
    """Return rows of texts as csv, none of which a spreadsheet program takes for a formula."""
    stream = io.StringIO()
    writer = csv.writer(
        stream, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n"
    )
    writer.writerows(map(guarded, row) for row in rows)
    return (BYTE_ORDER_MARK if excel else "") + stream.getvalue()


def _field(column: Column, value: Value, language: str, *, excel: bool) -> str:
    shown = worded(column, value, language)
    if shown is None:
        return ""
    if isinstance(shown, float):
        return number_text(shown).replace(".", ",") if excel else number_text(shown)
    return shown


def guarded(text: str) -> str:
    """Put an apostrophe before what a spreadsheet program would take for a formula.

    Examples
    --------
    >>> guarded("=A1"), guarded("- vet ej"), guarded("-12,5"), guarded("'=A1")
    ("'=A1", "'- vet ej", '-12,5', "''=A1")
    """
    return f"'{text}" if _NEEDS_GUARD.match(text) and not _NUMBER.fullmatch(text) else text
