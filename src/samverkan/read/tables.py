"""Tables of text, as they stand in a file, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from samverkan.errors import Code, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from samverkan.answers import Question
    from samverkan.read.legend import Explained
    from samverkan.read.renaming import Renaming
    from samverkan.words import Message


class Row(NamedTuple):
    """One row that is not blank: its number as the spreadsheet shows it, and its cells' text."""

    number: int
    cells: tuple[str, ...]


def filled(row: Row) -> list[int]:
    """Return the columns in which something stands."""
    return [column for column, cell in enumerate(row.cells) if cell and not cell.isspace()]


def has_several(row: Row) -> bool:
    """Tell whether something stands in more than one cell; quick, for it is asked of every row."""
    has_one = False
    for cell in row.cells:
        if cell and not cell.isspace():
            if has_one:
                return True
            has_one = True
    return False


def text_at(row: Row, column: int) -> str:
    """Return the text of a cell, blank when the row ends before it."""
    return row.cells[column].strip() if column < len(row.cells) else ""


def with_cells(row: Row, changed: Mapping[int, str]) -> Row:
    """Return a row with other texts in some columns, as long as these need it.

    Examples
    --------
    >>> with_cells(Row(2, ("a", "b")), {0: "c", 3: "d"}).cells
    ('c', 'b', '', 'd')
    """
    missing = max((column for column, text in changed.items() if text), default=-1) + 1
    cells = [*row.cells, *("",) * (missing - len(row.cells))]
    for column, text in changed.items():
        if column < len(cells):
            cells[column] = text
    return row._replace(cells=tuple(cells))


def without_cells(row: Row, columns: Collection[int]) -> Row:
    """Return a row in which some columns are blank."""
    cells = ("" if column in columns else cell for column, cell in enumerate(row.cells))
    return row._replace(cells=tuple(cells))


class Block(NamedTuple):
    """Cells from one corner to the other, both included: row numbers, and columns from 0."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Marks:
    """How a sheet looks where that says something: rows by number, columns from 0.

    `struck` and `bold` hold row and column of the cells whose whole text is.
    """

    merged: tuple[Block, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()
    bold: frozenset[tuple[int, int]] = frozenset()


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, or the whole of a file without sheets; rows in which nothing stands left out.

    `uncomputed` holds row and column (from 0) of formulas whose value the file does not have.
    `meant` is our name for each column, when the shape of the table tells; such a table begins
    with its headers. An `implied` table lists what another one names: ``names`` of actors, which
    count when no table says who the actors are, or ``forums``, which count unless a table has
    them. A `renaming` tells of words of one's own; `written` are the headers, by column from 0, in
    whose place it has put others. `marks` tell how the sheet looks; `legend` what the legends of
    the whole file explain; `tags` what those below the headers say, by column.

    One `of_column` holds the relations that a column of a table of actors tells of.

    A `long` table has many rows of one actor, a place or an activity each. A `derived` one says
    what stands in rows of another table, which are counted there. Each row of a `tallied` one is of
    one time that two met: those of the same two are one relation, as many times strong.
    `added` are the columns, by our names, that only what stands around the rows tells.

    In a `typed` table numbers stand as numbers, so a point in one is a decimal point.
    """

    file: str
    sheet: str | None
    rows: tuple[Row, ...]
    uncomputed: frozenset[tuple[int, int]] = frozenset()
    meant: tuple[str, ...] = ()
    implied: str = ""
    renaming: Renaming | None = None
    written: Mapping[int, str] = field(default_factory=dict)
    marks: Marks = NO_MARKS
    legend: tuple[Explained, ...] = ()
    tags: Mapping[int, str] = field(default_factory=dict)
    long: bool = False
    derived: bool = False
    of_column: bool = False
    tallied: bool = False
    added: frozenset[str] = frozenset()
    typed: bool = False

    @property
    def name(self) -> str:
        """What the table is called: its sheet, or its file without the ending."""
        return self.sheet or PurePath(self.file).stem

    def place(self, row: int | None = None, column: str | None = None) -> Place:
        """Return a place in this table; row 0 holds headers that stand nowhere in the file."""
        return Place(self.file, self.sheet, row or None, column)


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What was read from a file, what could not be, and what was passed over, in words.

    `questions` ask about what the file alone does not tell.
    """

    tables: tuple[Table, ...] = ()
    problems: tuple[Problem, ...] = ()
    understood: tuple[Message, ...] = ()
    questions: tuple[Question, ...] = ()


def refused(
    file: str,
    what: Message,
    next_step: Message,
    *,
    sheet: str | None = None,
    row: int | None = None,
) -> ReadResult:
    """Return the result of a file, or a sheet of one, that cannot be read."""
    place = Place(file, sheet, row)
    problem = Problem(code=Code.UNREADABLE_FILE, place=place, message=what, next_step=next_step)
    return ReadResult(problems=(problem,))


def column_letter(column: int) -> str:
    """Return the spreadsheet's letters for a column counted from 0.

    Examples
    --------
    >>> column_letter(0), column_letter(25), column_letter(26), column_letter(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
