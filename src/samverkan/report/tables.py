"""Tables and paragraphs, and both as text: on a terminal, as csv and as Markdown.

On a terminal a long text is folded, never cut. What a terminal would obey instead of show (escape
sequences, signs that turn the direction of writing) is shown as "?".
"""

from __future__ import annotations

import io
import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from samverkan.words import Message, message
from samverkan.words.messages import decimal, say
from samverkan.words.places import is_official
from samverkan.words.spreadsheets import guarded
from samverkan.writing import csv_text, decimal_comma

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


Cell = Message | str | float | int | bool | None
"""What stands in a table; None is what is not defined or not documented."""

YES, NO = message("yes"), message("no")
MISSING = "–"
WIDEST = 16
"""Columns for numbers are no wider: a long header is folded."""
ROOM = 22
"""Columns of text that names get before columns move below."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, whether it holds numbers, and how many decimals a person sees.

    In a workbook a `dated` column holds days, one `to_fill_in` is left to a person, who may choose
    from its `choices`, and a key, by which samverkan knows the row again, is not printed.
    """

    title: Message | str
    numeric: bool = False
    decimals: int = 3
    dated: bool = False
    to_fill_in: bool = False
    choices: tuple[Message, ...] = ()
    is_key: bool = False
    width: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; `rows` are as long as `columns`."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of a workbook: a table, with notes on headers or on the first cell of its rows.

    The first `frozen` columns stay in sight.
    """

    title: Message
    table: Table
    frozen: int = 1
    header_notes: tuple[Message | None, ...] = ()
    row_notes: tuple[Message | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a list to read out: a number, a heading, what stands at its right, and why."""

    number: int
    heading: str
    aside: str
    paragraph: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a list is to look: its language, its width in columns, and whether it has colours.

    With `figures` it shows the numbers behind it too. At most `most` of a kind are listed; 0 lists
    all.
    """

    language: str
    width: int = 80
    colour: bool = False
    figures: bool = False
    most: int = 0


def columns(*titles: Message | str) -> tuple[Column, ...]:
    """Make columns that hold texts."""
    return tuple(map(Column, titles))


def numbers(*titles: Message | str, decimals: int = 3) -> tuple[Column, ...]:
    """Make columns that hold numbers."""
    return tuple(Column(title, numeric=True, decimals=decimals) for title in titles)


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
    return say(cell, language)


def printable(text: str) -> str:
    r"""Return a text without signs that a terminal would obey; line breaks become spaces.

    Examples
    --------
    >>> printable("Åsa\x1b[31m\nby")
    'Åsa?[31m by'
    """
    return "".join(sign if sign.isprintable() else " " if sign.isspace() else "?" for sign in text)


def render_table(table: Table, look: Look) -> str:
    """Return a table as text, with its title above.

    Columns that do not fit beside each other follow below, with the first column again.
    """
    cells = [
        [printable(say_cell(row[number], look.language, column.decimals)) for row in table.rows]
        for number, column in enumerate(table.columns)
    ]
    titles = [say(column.title, look.language) for column in table.columns]
    parts: list[Text | Padding] = []
    if table.title is not None:
        parts.append(Text(table.title.text(look.language), style="bold"))
    least = _least(titles, cells)
    for shown in _fitting(table, least, look.width):
        shape = _shape(table, titles, least, shown)
        for row in zip(*(cells[number] for number in shown), strict=True):
            shape.add_row(*(Text(cell) for cell in row))
        parts.append(Padding(shape, (0, 0, 0, 2)))
    return _rendered(parts, width=look.width, colour=look.colour)


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


def render_entries(entries: Sequence[Entry], look: Look) -> str:
    """Return numbered entries: heading and aside on one line, the paragraph under it."""
    margin = len(str(max((entry.number for entry in entries), default=0))) + 3
    parts: list[Text] = []
    for entry in entries:
        room = look.width - margin - len(entry.aside) - 2
        for row, line in enumerate(textwrap.wrap(printable(entry.heading), room)):
            number = f"{entry.number}." if row == 0 else ""
            aside = entry.aside.rjust(look.width - margin - len(line)) if row == 0 else ""
            parts.append(Text.assemble(number.rjust(margin - 1) + " ", (line, "bold"), aside))
        parts += (
            Text(" " * margin + line)
            for line in textwrap.wrap(printable(entry.paragraph), look.width - margin)
        )
    return _rendered(parts, width=look.width, colour=look.colour)


def render_title(title: Message | str, look: Look) -> str:
    """Return a title on one line, which stands out by its colour where there is one."""
    said = say(title, look.language)
    return _rendered([Text(said, style="bold")], width=len(said) + 1, colour=look.colour)


def render_heading(title: Message | str, look: Look) -> str:
    """Return a title that may be longer than a line, and is folded then."""
    lines = textwrap.wrap(say(title, look.language), look.width - 1)
    return "".join(render_title(line, look) for line in lines)


def render_paragraph(text: Message | str, look: Look, *, margin: int = 0, indent: int = 0) -> str:
    """Return a text folded at the width, some blanks from the margin; later lines go in further."""
    said = printable(" " * margin + say(text, look.language))
    start = " " * (len(said) - len(said.lstrip()))
    lines = textwrap.wrap(
        said.lstrip(),
        look.width,
        initial_indent=start,
        subsequent_indent=start + " " * indent,
        break_on_hyphens=False,
    )
    return "\n".join(lines) + "\n"


def render_paragraphs(
    texts: Iterable[Message | str], look: Look, *, margin: int = 0, indent: int = 2
) -> str:
    """Return texts one under the other, each as a paragraph."""
    return "".join(render_paragraph(text, look, margin=margin, indent=indent) for text in texts)


def render_section(
    title: Message | str, texts: Iterable[Message | str], look: Look, *, indent: int = 2
) -> str:
    """Return texts under a title, a little further in."""
    return render_title(title, look) + render_paragraphs(texts, look, margin=2, indent=indent)


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


def escaped(text: str) -> str:
    r"""Return a text that Markdown shows as it is.

    Examples
    --------
    >>> escaped("<b> *åäö*")
    '\\<b\\> \\*åäö\\*'
    """
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", " ".join(text.split()))


def render_bullets(texts: Iterable[Message | str], language: str) -> str:
    """Return texts as a list in Markdown."""
    return "\n".join(f"- {escaped(say(text, language))}" for text in texts)


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
    titles = [escaped(say(column.title, language)) for column in table.columns]
    marks = ["--:" if column.numeric else "---" for column in table.columns]
    rows = [
        [
            escaped(say_cell(cell, language, column.decimals))
            for cell, column in zip(row, table.columns, strict=True)
        ]
        for row in table.rows
    ]
    lines = [f"| {' | '.join(row)} |" for row in (titles, *rows)]
    return "\n".join((lines[0], f"|{'|'.join(marks)}|", *lines[1:])) + "\n"


def render_csv(table: Table, language: str, *, excel: bool = False) -> str:
    """Return a table as csv text; a missing value is empty, numbers keep all their digits.

    `excel` writes semicolons, decimal commas, CRLF and a byte order mark. A text that a spreadsheet
    would take for a formula gets a leading apostrophe, and with `excel` so does one that Excel
    would take for a number or a day, such as the id 12345e678901; codes of places stay as they are.
    """
    header = [say(column.title, language) for column in table.columns]
    rows = ([_field(cell, language, excel=excel) for cell in row] for row in table.rows)
    return csv_text([header, *rows], excel=excel)


def _field(cell: Cell, language: str, *, excel: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return decimal_comma(repr(cell)) if excel else repr(cell)
    text = say(cell, language)
    if not isinstance(cell, (str, Message)):
        return text
    return guarded(text, excel=excel and not is_official(text))
