"""Reads the list in which people noted what became of gaps: each row a step, or a problem.

The list is one that ``samverkan follow export`` wrote, or any table with the columns ``id`` and
``state``. A row without a state says nothing and is counted; several rows of one id are its
history.
"""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.errors import Code, Place, Severity
from samverkan.following import State, Step
from samverkan.read import read_tables
from samverkan.read.tables import SEARCHED_ROWS
from samverkan.validate.faults import Fault, inspect, instead, nearest, when_kept
from samverkan.validate.ledger import Collector
from samverkan.validate.written_dates import parse_date
from samverkan.words import message, term
from samverkan.words.spreadsheets import FOLLOW_HEADERS, unguarded
from samverkan.words.terms import words
from samverkan.words.vocabulary import meaning, suggested

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from os import PathLike

    from samverkan.errors import Problem
    from samverkan.read import Row, Table
    from samverkan.words import Message


GAP_MARK, EVIDENCE_MARK = "g-", "e-"
"""Stand before an id and a print in a list, so that no spreadsheet takes them for numbers."""

NEEDED = ("id", "state")

_ID = re.compile(r"[0-9a-f]{12}")
SHORTEST_BEGINNING = 4
_BEGINNING = re.compile(r"[0-9a-f]{4,11}")


@dataclass(frozen=True, slots=True)
class FollowList:
    """The steps of a list, its problems, how many rows say nothing, and ids not `known`."""

    steps: tuple[Step, ...]
    problems: tuple[Problem, ...]
    blank: int
    unknown: tuple[str, ...]

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
        The file: csv, xlsx or ods.
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
    result = read_tables(path, as_written=True)
    collector.add_all(0, result.problems)
    reader = _Reader(collector, known, today, keep_personal_data)
    found = False
    for number, table in enumerate(result.tables):
        position = _header_position(table)
        if position is not None:
            found = True
            reader.read(table, number, position)
    if not found and not result.problems:
        place = Place(path.name, None, 1)
        collector.add((0, 0, 1, -1), place, _no_columns())
    return FollowList(
        tuple(reader.steps),
        collector.problems(),
        reader.blank,
        tuple(dict.fromkeys(reader.unknown)),
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
    blank: int = 0

    def read(self, table: Table, number: int, position: int) -> None:
        header = table.rows[position]
        columns = _columns(header)
        for row in table.rows[position + 1 :]:
            _RowReader(self, table, (number, header, row), columns).read()

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

    def read(self) -> None:
        state = self._cell("state")
        if not state:
            self._read_blank()
            return
        gap = self._gap()
        found = self._state(state)
        step = {name: self._text(name) for name in ("note", "who", "about")}
        date, evidence = self._date(), self._evidence()
        if gap and found and not self.is_wrong:
            self.reader.steps.append(
                Step(gap=gap, state=found, date=date, evidence=evidence, **step)
            )

    def _read_blank(self) -> None:
        """Pass over a row that says nothing; one that says something but no state is a problem."""
        said = [name for name in ("date", "who", "note") if self._cell(name)]
        if said:
            what = message("the row says something, but no state")
            self._report("state", Fault(Code.MISSING_VALUE, what, _states()))
        else:
            self.reader.blank += 1

    def _gap(self) -> str | None:
        text = self._cell("id")
        if not text:
            what = message("the row has a state, but no id")
            step = message("take the id from samverkan gaps or samverkan follow")
            self._report("id", Fault(Code.MISSING_VALUE, what, step))
            return None
        gap, fault = self.reader.gap(text)
        if fault:
            self._report("id", fault)
        return gap

    def _state(self, text: str) -> State | None:
        word = meaning("state", text)
        if word is None:
            accepted = suggested("state")
            what = message("“{word}” is not a state", word=text[:60])
            self._report("state", Fault(Code.BAD_CODE, what, instead(text, accepted, _states())))
            return None
        return State(word)

    def _date(self) -> str | None:
        parsed = parse_date(self._cell("date"))
        if parsed.fault:
            self._report("date", parsed.fault)
        return parsed.value or self.reader.today

    def _evidence(self) -> str | None:
        text = bare(self._cell("evidence"), EVIDENCE_MARK)
        if not text or _ID.fullmatch(text):
            return text or None
        what = message("this was changed after samverkan saved the list")
        step = message("leave it blank, or take it from the list as it was written")
        self._report("evidence", Fault(Code.BAD_CODE, what, step))
        return None

    def _text(self, name: str) -> str | None:
        found = inspect(self._cell(name))
        asked = self.reader.keep_personal_data
        personal = () if name == "about" else found.personal
        for fault in (*found.faults, *(map(when_kept, personal) if asked else personal)):
            self._report(name, fault)
        keep = asked or found.redacted is None
        return (found.text if keep else found.redacted) or None

    def _cell(self, name: str) -> str:
        column, row = self.columns.get(name, -1), self.where[2]
        text = row.cells[column].strip() if 0 <= column < len(row.cells) else ""
        return unguarded(text)

    def _report(self, name: str, fault: Fault) -> None:
        number, header, row = self.where
        column = self.columns.get(name, -1)
        place = self.table.place(row.number, header.cells[column].strip())
        order = (0, number, row.number, column)
        self.reader.collector.add(order, place, fault, self._cell(name))
        self.is_wrong = self.is_wrong or fault.sets_aside


def _header_position(table: Table) -> int | None:
    """Return the row whose cells name the columns that are needed."""
    for position, row in enumerate(table.rows[:SEARCHED_ROWS]):
        if all(name in _columns(row) for name in NEEDED):
            return position
    return None


def _columns(row: Row) -> Mapping[str, int]:
    """Return the first column for each of our names."""
    found: dict[str, int] = {}
    for column, cell in enumerate(row.cells):
        name = meaning("follow_headers", cell) if 0 < len(cell) < 80 else None
        if name:
            found.setdefault(name, column)
    return found


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
