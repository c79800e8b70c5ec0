"""A table with no look yet, how its cells are said, and the table as csv and as Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.words import Message, message
from samverkan.words.messages import decimal
from samverkan.words.places import is_official
from samverkan.words.spreadsheets import guarded
from samverkan.writing import csv_text, decimal_comma

if TYPE_CHECKING:
    from collections.abc import Mapping


Cell = Message | str | float | int | bool | None
"""What stands in a table; None is what is not defined or not documented."""

YES, NO = message("yes"), message("no")
MISSING = "–"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, whether it holds numbers, and how many decimals a person sees."""

    title: Message | str
    numeric: bool = False
    decimals: int = 3


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; `rows` are as long as `columns`."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a list is to look: its language, its width in columns, and whether it has colours.

    With `figures` it shows the numbers behind it too. At most `most` findings of a kind are
    listed; 0 lists all.
    """

    language: str
    width: int = 80
    colour: bool = False
    figures: bool = False
    most: int = 0


def say_cell(cell: Cell, language: str, decimals: int) -> str:
    """Say a cell to a person: rounded, with the decimal sign of the language.

    Examples
    --------
    >>> say_cell(0.12345, "sv", 2), say_cell(None, "sv", 2), say_cell(True, "en", 0)
    ('0,12', '–', 'yes')
    """
    if cell is None:
        return MISSING
    if isinstance(cell, bool):
        return (YES if cell else NO).text(language)
    if isinstance(cell, float):
        number = f"{cell:.{decimals}f}"
        number = number.removeprefix("-") if not float(number) else number
        return decimal(number, language)
    return cell.text(language) if isinstance(cell, Message) else str(cell)


def escaped(text: str) -> str:
    r"""Return a text that Markdown shows as it is.

    Examples
    --------
    >>> escaped("<b> *åäö*")
    '\\<b\\> \\*åäö\\*'
    """
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", " ".join(text.split()))


def render_markdown_table(table: Table, language: str) -> str:
    """Return a table as Markdown, numbers to the right.

    Examples
    --------
    >>> one = Table((Column("a"), Column("b", numeric=True)), (("x", 1),))
    >>> print(render_markdown_table(one, "en").rstrip())
    | a | b |
    |---|--:|
    | x | 1 |
    """
    titles = [
        column.title if isinstance(column.title, str) else column.title.text(language)
        for column in table.columns
    ]
    marks = ["--:" if column.numeric else "---" for column in table.columns]
    rows = [
        [
            escaped(say_cell(cell, language, column.decimals))
            for cell, column in zip(row, table.columns, strict=True)
        ]
        for row in table.rows
    ]
    lines = [f"| {' | '.join(row)} |" for row in ([escaped(title) for title in titles], *rows)]
    return "\n".join((lines[0], f"|{'|'.join(marks)}|", *lines[1:])) + "\n"


def pairs_table(title: Message, values: Mapping[Message, Cell]) -> Table:
    """Make a table of two columns: what, and how much."""
    columns = (Column(""), Column("", numeric=True))
    return Table(columns, tuple(values.items()), title)


def render_csv(table: Table, language: str, *, excel: bool = False) -> str:
    """Return a table as csv text; a missing value is empty, numbers keep all their digits.

    `excel` writes semicolons, decimal commas, CRLF and a byte order mark. A text that a spreadsheet
    would take for a formula gets a leading apostrophe, and with `excel` so does one that Excel
    would take for a number or a day, such as the id 12345e678901; codes of places stay as they are.
    """
    titles = [column.title for column in table.columns]
    header = [title if isinstance(title, str) else title.text(language) for title in titles]
    rows = ([_field(cell, language, excel=excel) for cell in row] for row in table.rows)
    return csv_text([header, *rows], excel=excel)


def _field(cell: Cell, language: str, *, excel: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return decimal_comma(repr(cell)) if excel else repr(cell)
    text = cell.text(language) if isinstance(cell, Message) else str(cell)
    if not isinstance(cell, (str, Message)):
        return text
    return guarded(text, excel=excel and not is_official(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: a table, with notes on its headers or on the first cell of its rows."""

    title: Message
    table: Table
    header_notes: tuple[Message | None, ...] = ()
    row_notes: tuple[Message | None, ...] = ()
