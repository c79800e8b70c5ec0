"""Finds the rows of a table that hold no data.

They are headings between the rows, totals, notes, legends, rows that explain the headers, and
headers that stand once more.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from samverkan.answers import Topic
from samverkan.read.headers import columns_of, known_in, mean_the_same
from samverkan.read.row_texts import (
    FRAMED,
    LONGEST_HEADING,
    LONGEST_INITIALS,
    NUMBER,
    explains,
    is_example,
    is_group_word,
    is_legend,
    is_note,
    is_numbered,
    is_same_everywhere,
    is_shouted,
    says_total,
    says_which,
)
from samverkan.read.tables import filled, first_text, has_several, in_words, text_at
from samverkan.words import message
from samverkan.words.spreadsheets import EXAMPLE_NAMES
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.answers import Question
    from samverkan.read.tables import Row, Table
    from samverkan.words import Message


class NoData(StrEnum):
    """Why a row is not read as one of data."""

    HEADING = "heading"
    TOTAL = "total"
    NOTE = "note"
    LEGEND = "legend"
    EXPLAINING = "explaining"
    HEADERS = "headers"


def rows_without_data(table: Table, position: int) -> dict[int, NoData]:
    """Return why, by place among the rows, those below the headers that hold no data do not."""
    return _Rows(table, position).found()


def unclear_headings(table: Table, position: int, found: Mapping[int, NoData]) -> list[int]:
    """Return the places of rows that may be headings, or actors of whom only the name is known.

    `found` are the rows that hold no data for certain.
    """
    body = range(position + 1, len(table.rows))
    shouted = [
        n
        for n in body
        if n not in found
        and not has_several(table.rows[n])
        and is_shouted(first_text(table.rows[n]))
    ]
    rows = _Rows(table, position) if shouted else None
    return [n for n in shouted if rows and rows.is_unclear(n)]


class _Rows:
    """The rows below the headers of a table."""

    def __init__(self, table: Table, position: int) -> None:
        self.table, self.rows, self.position = table, table.rows, position
        self.header = self.rows[position]
        self.headed = filled(self.header)
        self.keys = [(column, key(text_at(self.header, column))) for column in self.headed]
        self.width = len(self.headed)
        self.first = min(self.headed, default=0)
        self.columns = columns_of(self.header)
        self.names = self.columns.get("name", self.first)
        self.is_told = known_in(self.header.cells) > 1
        body = range(position + 1, len(self.rows))
        self.several = [n for n in body if has_several(self.rows[n])]
        several = set(self.several)
        self.single = [n for n in body if n not in several]
        self.last = self.several[-1] if self.several else position
        self.is_crossed = is_crossed(self.rows, position)

    def found(self) -> dict[int, NoData]:
        """Return why each of the rows that hold no data does not."""
        found = self._below_headers()
        below = [place for place in self.several if place not in found]
        again = set(filter(self._is_headers_again, self._begin_as_headers(below)))
        for place in below:
            if self._is_total(place):
                found[place] = NoData.TOTAL
            elif place in again:
                found[place] = NoData.HEADERS
        self.last = max((n for n in self.several if n not in found), default=self.position)
        self._mark_singles(found)
        return dict(sorted(found.items()))

    def _below_headers(self) -> dict[int, NoData]:
        """Return the rows right below the headers that explain them."""
        found: dict[int, NoData] = {}
        for place in range(self.position + 1, min(self.position + 4, len(self.rows) - 1)):
            if not self._is_explaining(place):
                break
            found[place] = NoData.EXPLAINING
        return found

    def _is_explaining(self, place: int) -> bool:
        row = self.rows[place]
        columns = filled(row)
        cells = [text_at(row, column) for column in columns]
        if len(cells) < 2 or row.number > self.rows[self.position].number + 3:
            return False
        if not EXAMPLE_NAMES.isdisjoint(cells):
            return False  # the examples of the template are told of by themselves
        name = text_at(row, self.names)
        return (
            (is_example(cells[0]) and not self._recurs(place, cells[0]))
            or ((not name or explains(name)) and 2 * sum(map(explains, cells)) > len(cells))
            or (len(cells) == self.width and is_same_everywhere(cells))
            or (is_numbered(cells) and not self._are_numbered(place))
            or self._says_the_same(row)
            or self._is_wordy(place)
        )

    def _recurs(self, place: int, text: str) -> bool:
        """Tell whether a text stands in the next rows, too, as names do and examples do not."""
        below = self.rows[place + 1 : place + 9]
        return any(text_at(row, column) == text for row in below for column in filled(row))

    def _are_numbered(self, place: int) -> bool:
        """Tell whether numbers stand in the first column of the next rows as well."""
        return any(
            NUMBER.fullmatch(text_at(row, self.first)) for row in self.rows[place + 1 : place + 9]
        )

    def _says_the_same(self, row: Row) -> bool:
        """Tell whether a row has only headers, most of which mean the same as those above."""
        columns = filled(row)
        cells = [text_at(row, column) for column in columns]
        if known_in(cells) < len(cells):
            return False
        same = [mean_the_same(text_at(self.header, column), text_at(row, column))
                for column in columns]  # fmt: skip
        return 2 * sum(same) > len(same)

    def _is_wordy(self, place: int) -> bool:
        """Tell whether most cells are much longer than all of the next rows in their columns."""
        below = self.rows[place + 1 : place + 9]
        columns = filled(self.rows[place])
        longer = [
            column
            for column in columns
            if len(cell := text_at(self.rows[place], column)) > 25
            and " " in cell
            and all(2 * len(text_at(row, column)) < len(cell) for row in below)
        ]
        names = self.names in longer or self.names not in columns
        return names and len(below) >= 3 and len(longer) >= 2 and 2 * len(longer) > len(columns)

    def _is_total(self, place: int) -> bool:
        """Tell whether a row begins with a word for a total, and has only numbers beside it."""
        first, alone = "", True
        for cell in self.rows[place].cells:
            if not cell or cell.isspace():
                continue
            if not first:
                first = cell.strip()
            elif NUMBER.fullmatch(cell.strip()):
                alone = False
            else:
                return False
        return says_total(first, alone=alone)

    def _begin_as_headers(self, places: Sequence[int]) -> list[int]:
        """Return the rows with the first header in its column; each text is looked at once."""
        if not self.is_told:
            return []
        first, header = self.keys[0]
        texts = {n: cells[first] for n in places if first < len(cells := self.rows[n].cells)}
        same = {text for text in set(texts.values()) if key(text) == header}
        return [n for n, text in texts.items() if text in same] if same else []

    def _is_headers_again(self, place: int) -> bool:
        cells = self.rows[place].cells
        for column, header in self.keys:
            if column >= len(cells) or key(cells[column]) != header:
                return False
        return True

    def _mark_singles(self, found: dict[int, NoData]) -> None:
        """Say of each row with a single cell what it is, when it is no data."""
        in_notes = False
        for place in self.single:
            text = first_text(self.rows[place])
            below = place > self.last
            in_notes = below and (in_notes or self._is_after_blank(place))
            why = self._why(place, text, below_all=in_notes)
            if why is None and in_notes and any(n > self.last for n in found):
                why = NoData.NOTE
            if why is not None:
                found[place] = why

    def _why(self, place: int, text: str, *, below_all: bool) -> NoData | None:
        if self.width < 2:
            return None
        if self._is_total(place):
            return NoData.TOTAL
        if FRAMED.fullmatch(text) and place < self.last and self._may_head(place, text):
            return NoData.HEADING
        if is_legend(text, below_all=below_all):
            return NoData.LEGEND
        if is_note(text, below_all=below_all):
            return NoData.NOTE
        return NoData.HEADING if self._is_heading(place, text) else None

    def _is_after_blank(self, place: int) -> bool:
        return self.rows[place].number > self.rows[place - 1].number + 1

    def _is_heading(self, place: int, text: str) -> bool:
        if not self._may_head(place, text):
            return False
        number, column = self.rows[place].number, filled(self.rows[place])[0]
        bold = (number, column) in self.table.marks.bold and not self._are_bold
        sounds_so = self._sounds_so(place, text) or self._is_place_of_others(place, text)
        return bold or self._spans(number, column) or sounds_so

    def _is_place_of_others(self, place: int, text: str) -> bool:
        """Tell whether the row below is where a text says, as the column of places tells."""
        column = self.columns.get("locality")
        if column is None or place >= self.last:
            return False
        return key(text_at(self.rows[place + 1], column)) == key(text) != ""

    def _may_head(self, place: int, text: str) -> bool:
        """Tell whether a text stands where a heading may, and is no longer than one."""
        in_its_place = filled(self.rows[place])[0] <= self._names and not self.is_crossed
        return in_its_place and len(text) <= LONGEST_HEADING and not NUMBER.fullmatch(text)

    def is_unclear(self, place: int) -> bool:
        """Tell whether a row of capitals may be a heading, or an actor as well.

        Not so a short word, which is short for a name, and what other cells name.
        """
        text = first_text(self.rows[place])
        if self.width < 2 or place >= self.last or len(text) <= LONGEST_INITIALS:
            return False
        return (
            self._may_head(place, text)
            and not self._are_shouted
            and sum(key(cell) == key(text) for row in self.rows for cell in row.cells) == 1
        )

    @property
    def _names(self) -> int:
        """The last column in which a heading may stand: the first or second with a header."""
        return self.headed[:2][-1]

    @property
    def _are_bold(self) -> bool:
        """Whether the names of ordinary rows are bold, so that it says nothing."""
        bold = self.table.marks.bold
        ordinary = [self.rows[place].number for place in self.several[:200]]
        return 2 * sum((number, self.first) in bold for number in ordinary) > len(ordinary)

    def _spans(self, number: int, column: int) -> bool:
        """Tell whether a cell is merged over most of the columns, as no name is."""
        return any(
            block.first_row <= number <= block.last_row
            and block.first_column <= column
            and 2 * (block.last_column - block.first_column + 1) > self.width
            for block in self.table.marks.merged
        )

    def _sounds_so(self, place: int, text: str) -> bool:
        """Tell whether a text reads as a heading: in capitals, with a colon, or by its words.

        It has rows below it, and those are not written so.
        """
        is_above_names = place + 1 < len(self.rows) and is_shouted(text) and says_which(text)
        if place >= self.last and not is_above_names:
            return False
        if text.endswith(":"):
            return True
        if is_shouted(text):
            return not self._are_shouted and (
                says_which(text) or self._is_after_blank(place) or self._are_several
            )
        return self.width > 2 and is_group_word(text)

    @property
    def _are_shouted(self) -> bool:
        """Whether many names are in capitals, so that it says nothing."""
        names = [text_at(self.rows[n], self.first) for n in self.several[:200]]
        return 4 * sum(map(is_shouted, names)) > len(names)

    @property
    def _are_several(self) -> bool:
        """Whether more than one row has nothing but a text in capitals."""
        texts = (first_text(self.rows[n]) for n in self.single)
        return sum(map(is_shouted, texts)) > 1


def is_crossed(rows: Sequence[Row], position: int) -> bool:
    """Tell whether names stand both down and across, as in a matrix."""
    across = {key(cell) for cell in rows[position].cells} - {""}
    down = (key(first_text(row)) for row in rows[position + 1 :][:200] if filled(row))
    return len(across & set(down)) > 1


_NAMES_OF_NO_DATA = {
    NoData.TOTAL: message("totals"),
    NoData.NOTE: message("notes"),
    NoData.LEGEND: message("explained signs"),
    NoData.EXPLAINING: message("explained headers"),
    NoData.HEADERS: message("headers again"),
}


def said_left_out(table: Table, found: Mapping[int, NoData]) -> list[Message]:
    """Say in one sentence which rows hold no actors or relations, and what they hold."""
    if not found:
        return []
    kinds = tuple(
        message("{what} ({rows})", what=name, rows=in_words(numbers))
        for why, name in _NAMES_OF_NO_DATA.items()
        if (numbers := [table.rows[n].number for n, found_why in found.items() if found_why is why])
    )
    return [message("{table}: left out as no data: {kinds}", table=str(table.place()), kinds=kinds)]


def heading_or_actor(table: Table, row: Row) -> Question:
    """Ask whether a row of capitals is a heading or an actor, which is taken for granted."""
    text = first_text(row)
    return table.ask(
        Topic.HEADING,
        text,
        message("Is “{text}” (row {row}) a heading?", text=text, row=row.number),
        choices=(message("No, it is an actor"), message("Yes, a heading")),
        at=table.place(row.number),
    )


def struck_out(table: Table, row: Row) -> Question:
    """Ask whether a row that is struck out counts."""
    return table.ask(
        Topic.ROW,
        f"{table.sheet}!{row.number}",
        message(
            "“{name}” (row {row}) is struck out and is left out. Should it count?",
            name=first_text(row)[:60],
            row=row.number,
        ),
        choices=(message("No, leave it out"), message("Yes, it counts")),
        at=table.place(row.number),
    )
