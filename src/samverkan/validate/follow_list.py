"""Reads the list in which people noted what became of gaps: each row a step, or a problem.

The list is one that ``samverkan follow export`` or ``samverkan gaps`` wrote, or any table with the
columns ``id`` and ``state``. A row in which nothing is filled in is counted; several rows of one id
are its history. What is read as more than it says is told.
"""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.dates import today as day_of_reading
from samverkan.errors import Code, Place, Severity
from samverkan.following import State, Step
from samverkan.read import read_tables
from samverkan.read.tables import SEARCHED_ROWS
from samverkan.validate.faults import Fault, inspect, instead, nearest, shortened, when_kept
from samverkan.validate.follow_cells import find_persons, read_day, read_state
from samverkan.validate.follow_marks import read_marks
from samverkan.validate.ledger import Collector
from samverkan.words import LANGUAGES, message, plural_message, term
from samverkan.words.spreadsheets import FOLLOW_HEADERS, TOLD, unguarded
from samverkan.words.terms import words
from samverkan.words.vocabulary import accepted, key, meaning, suggested

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from os import PathLike

    from samverkan.errors import Problem
    from samverkan.read import Row, Table
    from samverkan.words import Message


GAP_MARK, EVIDENCE_MARK = "g-", "e-"
"""Stand before an id and a print in a list, so that no spreadsheet takes them for numbers."""

NEEDED = ("id", "state")
LONG_AGO = 5
"""Years after which a day in a list that is followed up is asked about."""
FILLED_IN = ("state", "date", "who", "note")
"""The columns that people fill in."""
NO_STATE = message(
    "no state is filled in; read as {state}", state=term("state", State.NOT_BEGUN.value)
)
_OURS = frozenset(key(header.text(one)) for header in TOLD.values() for one in LANGUAGES)
"""Headers of ours whose columns are not read back."""

_ID = re.compile(r"[0-9a-f]{12}")
SHORTEST_BEGINNING = 4
_BEGINNING = re.compile(r"[0-9a-f]{4,11}")


@dataclass(frozen=True, slots=True)
class FollowList:
    """The steps of a list, its problems, how many rows say nothing, and ids not `known`.

    `told` says what was read as more than it says, and which columns are not read.
    """

    steps: tuple[Step, ...]
    problems: tuple[Problem, ...]
    blank: int
    unknown: tuple[str, ...]
    told: tuple[Message, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether a problem refuses the list."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def read_follow_list(
    path: str | PathLike[str],
    *,
    known: Collection[str] | None = None,
    today: str | None = None,
    keep_personal_data: bool = False,
) -> FollowList:
    """Read a list; nothing in it makes this raise.

    Parameters
    ----------
    path
        The file: csv, xlsx, xls or ods, or one that a page saved.
    known
        The ids of all gaps that are on the map or followed. An id that is none of them is taken
        for a slip when it is one sign from one of them, else kept and named in the result. None
        checks nothing.
    today
        The day of a step that has none.
    keep_personal_data
        Keep what looks like data about persons; it is reported all the same.

    Raises
    ------
    InputError
        When the file is missing, is a folder, or may not be read.
    """
    path, collector = Path(path), Collector()
    result = read_marks(path) or read_tables(path, as_written=True)
    collector.add_all(0, result.problems)
    reader = _Reader(collector, known, today, keep_personal_data)
    found = False
    for number, table in enumerate(result.tables):
        header = _find_header(table)
        if header is not None:
            found = True
            reader.read(table, number, *header)
    if not found and not result.problems:
        place = Place(path.name, None, 1)
        collector.add((0, 0, 1, -1), place, _no_columns())
    return FollowList(
        tuple(reader.steps),
        collector.problems(),
        reader.blank,
        tuple(dict.fromkeys(reader.unknown)),
        tuple(reader.all_told()),
    )


def find_gap(written: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the ids that begin as `written`, with or without the mark before them."""
    text = bare(written, GAP_MARK)
    if _ID.fullmatch(text) or _BEGINNING.fullmatch(text):
        return tuple(sorted(gap for gap in known if gap.startswith(text)))
    return ()


def bare(text: str, mark: str) -> str:
    """Return an id or a print without the mark before it."""
    return text.strip().casefold().removeprefix(mark)


def unknown_gap(written: str, known: Collection[str]) -> Fault:
    """Return the fault of an id that no gap has, with the nearest ones."""
    own = bare(written, GAP_MARK)
    near = nearest(own, sorted(known), limit=3)
    # What was written is the beginning of an id, so it is held against beginnings.
    starts = {gap[: len(own)]: gap for gap in sorted(known)}
    near = near or tuple(starts[start] for start in nearest(own, starts, limit=3))
    if near:
        step = message("did you mean {ids}?", ids=near)
    elif len(own) < SHORTEST_BEGINNING:
        step = message("write at least {count} signs of the id", count=SHORTEST_BEGINNING)
    else:
        step = message("take the id from samverkan gaps or samverkan follow")
    return Fault(Code.BAD_CODE, message("no gap has the id “{id}”", id=written[:60]), step)


def several_gaps(written: str, found: Collection[str]) -> Fault:
    """Return the fault of a beginning that several ids have."""
    return Fault(
        Code.BAD_CODE,
        message("several gaps have an id that begins with “{id}”", id=written[:60]),
        message("write more of it: {ids}", ids=tuple(found)),
    )


@dataclass(slots=True)
class _Reader:
    """Goes through the rows of a table."""

    collector: Collector
    known: Collection[str] | None
    today: str | None
    keep_personal_data: bool
    steps: list[Step] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    told: dict[Message, list[Place]] = field(default_factory=dict)
    blank: int = 0

    def read(self, table: Table, number: int, position: int, columns: Mapping[str, int]) -> None:
        header, rows = table.rows[position], table.rows[position + 1 :]
        for row in rows:
            _RowReader(self, table, (number, header, row), columns).read()
        if "evidence" in columns:  # a list of ours, to which a person has added columns
            for column in _not_read(header, columns):
                if any(column < len(row.cells) and row.cells[column].strip() for row in rows):
                    what = message("the column is not read, and what stands in it is not kept")
                    self.tell(what, table.place(header.number, header.cells[column].strip()))

    def tell(self, what: Message, place: Place) -> None:
        """Note what was read as more than it says, and where."""
        self.told.setdefault(what, []).append(place)

    def all_told(self) -> Iterator[Message]:
        """Yield what there is to tell, each thing once with its first place."""
        for what, places in self.told.items():
            rest = len(places) - 1
            first = message("{place}: {what}", place=places[0], what=what)
            more = plural_message(
                "{said} (so in {count} more row)", "{said} (so in {count} more rows)", rest
            )
            yield more.filled(said=first) if rest else first

    def gap(self, text: str) -> tuple[str | None, Fault | None]:
        """Return the id that a cell names."""
        own = bare(text, GAP_MARK)
        if self.known is None:
            return (own, None) if _ID.fullmatch(own) else (None, unknown_gap(text, ()))
        found = find_gap(text, self.known)
        if len(found) == 1:
            return found[0], None
        if found:
            return None, several_gaps(text, found)
        near = nearest(own, sorted(self.known)) if _ID.fullmatch(own) else ()
        is_slip = any(sum(map(operator.ne, own, one)) == 1 for one in near)
        if is_slip or not _ID.fullmatch(own):
            return None, unknown_gap(text, self.known)
        self.unknown.append(own)
        return own, None


@dataclass(slots=True)
class _RowReader:
    """Makes a step of one row, or reports what is wrong with it."""

    reader: _Reader
    table: Table
    where: tuple[int, Row, Row]
    columns: Mapping[str, int]
    is_wrong: bool = False
    in_own_words: str = ""

    def read(self) -> None:
        if not any(map(self._cell, FILLED_IN)):
            self.reader.blank += 1
            return
        gap = self._gap()
        found = self._state(self._cell("state"))
        step = {name: self._text(name) for name in ("note", "who", "about")}
        date, evidence = self._date(), self._evidence()
        if gap and found and not self.is_wrong:
            self.reader.steps.append(
                Step(gap=gap, state=found, date=date, evidence=evidence, **step)
            )

    def _gap(self) -> str | None:
        text = self._cell("id")
        if not text:
            what = message("the row has no id")
            step = message("take the id from samverkan gaps or samverkan follow")
            self._report("id", Fault(Code.MISSING_VALUE, what, step))
            return None
        gap, fault = self.reader.gap(text)
        if fault:
            self._report("id", fault)
        return gap

    def _state(self, text: str) -> State | None:
        """Return the state of a row; one in which only that is blank is not begun."""
        if not text:
            self._tell("state", NO_STATE)
            return State.NOT_BEGUN
        found = read_state(text)
        if found is None:
            what = message("“{word}” is not a state", word=text[:60])
            step = instead(text, suggested("state"), _states())
            self._report("state", Fault(Code.BAD_CODE, what, step))
            return None
        if found.told:
            self.in_own_words = text
            self._tell_read("state", text, term("state", found.state.value))
        return found.state

    def _date(self) -> str | None:
        text = self._cell("date")
        now = self.reader.today or day_of_reading()
        found = read_day(text, now)
        if found.fault:
            self._report("date", found.fault)
        if found.told:
            self._tell_read("date", text, found.day)
        elif found.day and int(found.day[:4]) < int(now[:4]) - LONG_AGO:
            # LibreOffice in English makes this day of “12 Nov”: 2012-11-01.
            self._tell("date", message("{day} is long ago: is it meant so?", day=found.day))
        return found.day or self.reader.today

    def _evidence(self) -> str | None:
        text = bare(self._cell("evidence"), EVIDENCE_MARK)
        if not text or _ID.fullmatch(text):
            return text or None
        what = message("this was changed after samverkan saved the list")
        step = message("leave it blank, or take it from the list as it was written")
        self._report("evidence", Fault(Code.BAD_CODE, what, step))
        return None

    def _text(self, name: str) -> str | None:
        text = self._cell(name)
        if name == "note" and self.in_own_words:
            text = ". ".join(filter(None, (self.in_own_words, text)))
        found = inspect(text)
        asked = self.reader.keep_personal_data
        personal, redacted = found.personal, found.redacted
        if name == "who":
            personal, redacted = find_persons(found.text)
        if name == "about":
            personal = ()
        for fault in (*found.faults, *(map(when_kept, personal) if asked else personal)):
            self._report(name, fault)
        keep = asked or redacted is None
        return (found.text if keep else redacted) or None

    def _cell(self, name: str) -> str:
        column, row = self.columns.get(name, -1), self.where[2]
        text = row.cells[column].strip() if 0 <= column < len(row.cells) else ""
        return unguarded(text)

    def _report(self, name: str, fault: Fault) -> None:
        number, _header, row = self.where
        order = (0, number, row.number, self.columns.get(name, -1))
        self.reader.collector.add(order, self._place(name), fault, self._cell(name))
        self.is_wrong = self.is_wrong or fault.sets_aside

    def _place(self, name: str) -> Place:
        _number, header, row = self.where
        column = self.columns.get(name, -1)
        return self.table.place(row.number, header.cells[column].strip())

    def _tell(self, name: str, what: Message) -> None:
        self.reader.tell(what, self._place(name))

    def _tell_read(self, name: str, text: str, value: object) -> None:
        said = message("“{text}” is read as {value}", text=shortened(text), value=value)
        self._tell(name, said)


def _find_header(table: Table) -> tuple[int, Mapping[str, int]] | None:
    """Return the row whose cells name the columns that are needed, and which columns they are.

    A row that names them as our lists do goes before one that has their names among other words.
    """
    for told in (_named, _columns):
        for position, row in enumerate(table.rows[:SEARCHED_ROWS]):
            columns = told(row)
            if "state" in columns and "id" not in columns:
                columns |= _column_of_ids(table.rows[position + 1 :])
            if all(name in columns for name in NEEDED):
                return position, columns | _columns(row) | columns
    return None


def _named(row: Row) -> dict[str, int]:
    """Return the first column for each of our names."""
    found: dict[str, int] = {}
    for column, cell in enumerate(row.cells):
        name = meaning("follow_headers", cell) if 0 < len(cell) < 80 else None
        if name:
            found.setdefault(name, column)
    return found


def _columns(row: Row) -> dict[str, int]:
    """Return the columns of our names, and of those left the first that has one as a word."""
    found = _named(row)
    for column in _not_read(row, found):
        words_in = key(row.cells[column][:80]).split()
        within = {*map(accepted("follow_headers").get, words_in)} & {*FILLED_IN}
        if len(within) == 1:
            found.setdefault(str(*within), column)
    return found


def _not_read(header: Row, columns: Mapping[str, int]) -> Iterator[int]:
    """Yield the columns with a header that is neither known nor one that our lists have."""
    for column, cell in enumerate(header.cells):
        if cell.strip() and column not in columns.values() and key(cell) not in _OURS:
            yield column


def _column_of_ids(rows: Iterable[Row]) -> dict[str, int]:
    """Return the column that holds ids as our lists write them, whatever it is called now."""
    for row in rows:
        for column, cell in enumerate(row.cells):
            if cell.startswith(GAP_MARK) and _ID.fullmatch(bare(cell, GAP_MARK)):
                return {"id": column}
    return {}


def _no_columns() -> Fault:
    names = tuple(FOLLOW_HEADERS[name] for name in NEEDED)
    return Fault(
        Code.MISSING_COLUMN,
        message("no table in the file has the columns {names}", names=names),
        message("begin with a list that samverkan follow export has saved"),
    )


def _states() -> Message:
    return message(
        "write one of {words}", words=tuple(term("state", one) for one in words("state"))
    )
