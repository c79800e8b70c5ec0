"""Tables of text, as they stand in a file, what could not be read, and what headers mean."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from samverkan.answers import NO, YES, Choice, Question
from samverkan.errors import Code, Place, Problem
from samverkan.words import message
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from samverkan.answers import Topic
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


def first_text(row: Row) -> str:
    """Return the first text of a row, blank when nothing stands in it."""
    return next((cell.strip() for cell in row.cells if cell and not cell.isspace()), "")


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


_LONGEST_WORD = 200
SEARCHED_ROWS = 30
"""How many of the first rows of a table may hold its headers, and what is sought like them."""


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


class Explained(NamedTuple):
    """One abbreviation or code of a legend, what it stands for, both as written, and where."""

    written: str
    meaning: str
    place: Place


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

    def ask(
        self,
        topic: Topic,
        about: str,
        text: Message,
        *,
        choices: tuple[Message, Message],
        at: Place,
    ) -> Question:
        """Return a question about what is at a place, with no, taken for granted, and yes."""
        no, yes = choices
        return Question(
            topic=topic,
            about=about,
            file=self.file,
            text=text,
            choices=(Choice(NO, no), Choice(YES, yes)),
            place=at,
        )

    def with_texts(self, column: int, texts: Mapping[int, str]) -> Table:
        """Return the table with other texts, by row number, in a column."""
        rows = (
            with_cells(row, {column: texts[row.number]}) if row.number in texts else row
            for row in self.rows
        )
        return replace(self, rows=tuple(rows))

    def derive(
        self, number: int, meant: tuple[str, ...], rows: Iterable[Row], *, implied: str = ""
    ) -> Table:
        """Return a table of what this one tells, in our columns; its headers have a row number."""
        header = Row(number, meant)
        return Table(self.file, self.sheet, (header, *rows), meant=meant, implied=implied)


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


@dataclass(frozen=True, slots=True)
class Renaming:
    """What headers and words of one's own mean, each under its key; `file` says so.

    A header may mean several columns. `words` are by family, as ``sector``; one that means nothing
    is blank. `written` holds both as they stand in the file. `replies` are answers to questions, by
    topic and the key of what the question is about.
    """

    file: str
    columns: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Mapping[str, str]]
    written: Mapping[str, str]
    replies: Mapping[tuple[Topic, str], str] = field(default_factory=dict)

    def reply(self, topic: Topic, about: str) -> str | None:
        """Return what was answered to a question, or None when nobody has answered it."""
        return self.replies.get((topic, key(about)))

    def column(self, header: str) -> str | None:
        """Return the header that is known for one, the first of several, or None."""
        return next(iter(self.all_columns(header)), None)

    def all_columns(self, header: str) -> tuple[str, ...]:
        """Return the headers that are known for one; none when nothing is said of it."""
        return self.columns.get(key(header), ()) if 0 < len(header) <= _LONGEST_WORD else ()

    def word(self, families: Iterable[str], text: str) -> str | None:
        """Return our word for what somebody wrote, blank for nothing, None when it is not said.

        The first family that has the word counts.
        """
        if not text or len(text) > _LONGEST_WORD:
            return None
        found = (self.words.get(family, {}).get(key(text)) for family in families)
        return next((word for word in found if word is not None), None)

    def over(self, other: Renaming) -> Renaming:
        """Return what both say; where the two differ, this one counts."""
        families = {*self.words, *other.words}
        return Renaming(
            self.file,
            {**other.columns, **self.columns},
            {name: {**other.words.get(name, {}), **self.words.get(name, {})} for name in families},
            {**other.written, **self.written},
            {**other.replies, **self.replies},
        )


_MOST_SPANS = 6


def in_words(numbers: Iterable[int]) -> Message:
    """Return rows in words.

    Examples
    --------
    >>> in_words([3, 4, 5, 9]).text("en"), in_words([7]).text("en")
    ('rows 3–5 and 9', 'row 7')
    """
    found = sorted(set(numbers))
    spans: list[list[int]] = []
    for number in found:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    if len(found) == 1:
        return message("row {row}", row=found[0])
    shown = tuple(
        str(first) if first == last else f"{first}–{last}" for first, last in spans[:_MOST_SPANS]
    )
    rest = sum(last - first + 1 for first, last in spans[_MOST_SPANS:])
    if rest:
        return message("rows {rows} and {count} more", rows=", ".join(shown), count=rest)
    return message("rows {rows}", rows=shown)
