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

from samverkan.report.tables import Column, say_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.report.tables import Table


def printable(text: str) -> str:
    r"""Return a text without signs that a terminal would obey; line breaks become spaces.

    Examples
    --------
    >>> printable("Åsa\x1b[31m\nby")
    'Åsa?[31m by'
    """
    return "".join(sign if sign.isprintable() else " " if sign.isspace() else "?" for sign in text)


def render_table(table: Table, language: str, *, width: int = 80, colour: bool = False) -> str:
    """Return a table as text of at most `width` columns, with its title above."""
    shape = RichTable(
        box=None,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        header_style="bold",
        show_header=_named(table),
    )
    for column in table.columns:
        shape.add_column(
            Text(_title(column, language)),
            justify="right" if column.numeric else "left",
            overflow="fold",
        )
    for row in table.rows:
        cells = zip(row, table.columns, strict=True)
        shape.add_row(*(Text(printable(say_cell(cell, language, c.decimals))) for cell, c in cells))
    parts = [] if table.title is None else [Text(table.title.text(language), style="bold")]
    return _rendered([*parts, Padding(shape, (0, 0, 0, 2))], width=width, colour=colour)


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


def _named(table: Table) -> bool:
    return any(column.title for column in table.columns)


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
