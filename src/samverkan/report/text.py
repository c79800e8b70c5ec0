"""Tables and paragraphs for a terminal, 80 columns wide unless said otherwise.

A long text is folded, never cut. What a terminal would obey instead of show (escape sequences,
signs that turn the direction of writing) is shown as "?".
"""

from __future__ import annotations

import io
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from samverkan.report.tables import say_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.report.tables import Cell, Column, Table


WIDEST = 16
"""Columns for numbers are no wider: a long header is folded."""
ROOM = 22
"""Columns of text that names get before columns move below."""


def printable(text: str) -> str:
    r"""Return a text without signs that a terminal would obey; line breaks become spaces.

    Examples
    --------
    >>> printable("Åsa\x1b[31m\nby")
    'Åsa?[31m by'
    """
    return "".join(sign if sign.isprintable() else " " if sign.isspace() else "?" for sign in text)


def render_table(table: Table, language: str, *, width: int = 80, colour: bool = False) -> str:
    """Return a table as text of at most `width` columns, with its title above.

    Columns that do not fit beside each other follow below, with the first column again.
    """
    cells = [
        [printable(say_cell(cell, language, column.decimals)) for cell in row]
        for row, column in _by_column(table)
    ]
    titles = [_title(column, language) for column in table.columns]
    parts: list[Text | Padding] = []
    if table.title is not None:
        parts.append(Text(table.title.text(language), style="bold"))
    least = _least(titles, cells)
    for shown in _fitting(table, least, width):
        shape = _shape(table, titles, least, shown)
        for row in zip(*(cells[number] for number in shown), strict=True):
            shape.add_row(*(Text(cell) for cell in row))
        parts.append(Padding(shape, (0, 0, 0, 2)))
    return _rendered(parts, width=width, colour=colour)


def _by_column(table: Table) -> list[tuple[list[Cell], Column]]:
    """Return the cells of each column, with the column."""
    return [
        ([row[number] for row in table.rows], column) for number, column in enumerate(table.columns)
    ]


def _least(titles: list[str], cells: list[list[str]]) -> list[int]:
    """Return how many columns of text each column of the table needs at least."""
    least = []
    for number, (title, column) in enumerate(zip(titles, cells, strict=True)):
        longest = max((len(text) for text in (*title.split(), *column)), default=0)
        least.append(min(longest, ROOM if number == 0 else WIDEST))
    return least


def _fitting(table: Table, least: list[int], width: int) -> list[list[int]]:
    """Divide the columns into groups that fit `width`; the first column stands in each."""
    if not any(column.numeric for column in table.columns):
        return [list(range(len(least)))]
    groups, used = [[0]], 2 + least[0]
    for number in range(1, len(least)):
        if used + 2 + least[number] > width and len(groups[-1]) > 1:
            groups.append([0])
            used = 2 + least[0]
        groups[-1].append(number)
        used += 2 + least[number]
    return groups


def _shape(table: Table, titles: list[str], least: list[int], shown: list[int]) -> RichTable:
    """Return an empty table of the columns shown."""
    shape = RichTable(
        box=None,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        header_style="bold",
        show_header=any(titles),
    )
    for number in shown:
        numeric = table.columns[number].numeric
        shape.add_column(
            Text(titles[number]),
            justify="right" if numeric else "left",
            overflow="fold",
            min_width=least[number],
            max_width=least[number] if numeric else None,
        )
    return shape


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a list to read out: a number, a heading, what stands at its right, and why."""

    number: int
    heading: str
    aside: str
    paragraph: str


def render_entries(entries: Sequence[Entry], *, width: int = 80, colour: bool = False) -> str:
    """Return numbered entries: heading and aside on one line, the paragraph under it."""
    margin = len(str(max((entry.number for entry in entries), default=0))) + 3
    parts: list[Text] = []
    for entry in entries:
        heading = textwrap.wrap(printable(entry.heading), width - margin - len(entry.aside) - 2)
        for row, line in enumerate(heading):
            number = f"{entry.number}." if row == 0 else ""
            aside = entry.aside.rjust(width - margin - len(line)) if row == 0 else ""
            parts.append(Text.assemble(number.rjust(margin - 1) + " ", (line, "bold"), aside))
        parts += (
            Text(" " * margin + line)
            for line in textwrap.wrap(printable(entry.paragraph), width - margin)
        )
    return _rendered(parts, width=width, colour=colour)


def render_title(title: str, *, colour: bool = False) -> str:
    """Return a title, which stands out by its colour where there is one."""
    return _rendered([Text(title, style="bold")], width=len(title) + 1, colour=colour)


def render_paragraph(text: str, *, width: int = 80, indent: int = 0) -> str:
    """Return a text folded at `width` columns; its margin stays, later lines go in further."""
    text = printable(text)
    margin = " " * (len(text) - len(text.lstrip()))
    lines = textwrap.wrap(
        text.lstrip(),
        width,
        initial_indent=margin,
        subsequent_indent=margin + " " * indent,
        break_on_hyphens=False,
    )
    return "\n".join(lines) + "\n"


def _title(column: Column, language: str) -> str:
    return column.title if isinstance(column.title, str) else column.title.text(language)


def _rendered(parts: Sequence[Text | RichTable | Padding], *, width: int, colour: bool) -> str:
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as capture:
        for part in parts:
            console.print(part)
    return "".join(line.rstrip() + "\n" for line in capture.get().splitlines())
