"""Keeps account while tables are read: problems in file order, and what became of each row.

Every fate but being used is told: of some by a problem at the row, of others by a counted sentence
about the table.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from samverkan.errors import Code, Place, Problem
from samverkan.validate.faults import Fault, redacted, shortened
from samverkan.words import Message, plural_message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from samverkan.answers import Question


Order = tuple[int, int, int, int]
"""File, table, row and column by number: where a problem stands among the others."""


@dataclass(slots=True)
class Collector:
    """Problems and sentences so far.

    `values_set_aside` counts the values of used rows that cannot be used, and
    `words_met` counts the words of one's own that were met, by family and key;
    `own_words` are those for sectors and levels that nobody explains, by family and key.
    """

    understood: list[Message] = field(default_factory=list)
    explained: list[Message] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    words_met: Counter[tuple[str, str]] = field(default_factory=Counter)
    values_set_aside: int = 0
    own_words: dict[tuple[str, str], str] = field(default_factory=dict)
    progress: Callable[[Message], None] | None = None
    _problems: list[tuple[Order, Problem]] = field(default_factory=list)

    def tell(self, text: Message) -> None:
        """Say what is being done, to whom it concerns."""
        if self.progress is not None:
            self.progress(text)

    def add(self, order: Order, place: Place, fault: Fault, value: str | None = None) -> None:
        """Make a problem of a fault; `value` is the cell's text, shown when the fault has none.

        What is shown tells nothing of persons, whatever column it stands in.
        """
        shown = redacted(fault.value if fault.value is not None else value or "")
        problem = Problem(
            code=fault.code,
            place=place,
            value=shortened(shown) if shown else None,
            message=_redacted(fault.message),
            next_step=fault.next_step,
        )
        self._problems.append((order, problem))

    def withdraw(self, order: Order, code: Code) -> None:
        """Take back a problem at a place, which is none by what was found since."""
        self._problems = [
            (where, problem)
            for where, problem in self._problems
            if not (where == order and problem.code is code)
        ]

    def add_all(self, file_number: int, problems: Iterable[Problem]) -> None:
        """Take over the problems of a reader."""
        for problem in problems:
            self._problems.append(((file_number, -1, problem.place.row or 0, -1), problem))

    def problems(self) -> tuple[Problem, ...]:
        """Return all problems: by file, sheet, row and column as they stand in the files."""
        return tuple(problem for _, problem in sorted(self._problems, key=lambda pair: pair[0]))


def _redacted(text: Message) -> Message:
    """Return a message without data about persons in its values."""
    values = tuple(
        (name, redacted(value) if isinstance(value, str) else value) for name, value in text.values
    )
    return text if values == text.values else replace(text, values=values)


class Fate(StrEnum):
    """What became of a row."""

    USED = "used"

    REPEATS = "repeats"  # says what an earlier row says
    ADDS = "adds"  # says more of whom an earlier row is about
    RECURS = "recurs"  # names an organisation that its long table has named before
    KNOWN = "known"  # names an actor that another table has
    AGAIN = "again"  # two who have met before meet again, or a host is at its own meeting
    DECIDED = "decided"  # somebody has decided that its actor is another one

    FAULTY = "faulty"  # something in it cannot be used
    LACKS_COLUMN = "lacks-column"  # its table lacks a column
    NO_ACTORS = "no-actors"  # no table says who the actors are, or one could not be read
    UNSURE = "unsure"  # it says itself that it is not sure
    NOBODY = "nobody"  # somebody has answered that a name in it is nobody's


USED = Fate.USED
"""Of nearly all rows, and so looked up here; in the class of it that takes much longer."""

MERGED = frozenset({Fate.REPEATS, Fate.ADDS, Fate.RECURS, Fate.KNOWN, Fate.AGAIN, Fate.DECIDED})
ASIDE = frozenset({Fate.FAULTY, Fate.LACKS_COLUMN, Fate.NO_ACTORS, Fate.NOBODY, Fate.UNSURE})

Fates = Counter[tuple[str, Fate]]
"""How many rows of a table, by what it is called, have a fate."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What became of the rows: ``read == used + merged + set_aside``, always.

    A row is *set aside* when it cannot be used, *merged* when it says the same as an earlier one or
    more of the same; a row of which only values cannot be used is *used* without them. `fates` says
    why, by table.

    `values_read` tells how many cells held something, `values_set_aside` how many of them could not
    be used, in rows that are used or merged.

    Of the rows that are used, `presences` only add a place to an actor. What the map holds beside
    those was `made`, of names that only relations hold, or `derived` from rows that are counted.
    """

    read: int
    used: int
    merged: int
    set_aside: int
    values_read: int = 0
    values_set_aside: int = 0
    fates: Mapping[tuple[str, Fate], int] = field(default_factory=dict)
    presences: int = 0
    made: int = 0
    derived: int = 0

    @property
    def share_set_aside(self) -> float:
        """How much was set aside, of the rows or of the values: the larger share, 0 to 1."""
        rows = self.set_aside / self.read if self.read else 0.0
        return max(rows, self.values_set_aside / self.values_read if self.values_read else 0.0)


class _Counted(Protocol):
    """A row of a table, and what became of it."""

    fate: Fate


def fates_of(rows: Iterable[_Counted]) -> Fates:
    """Count rows by fate, but for those that are derived from others."""
    found: Fates = Counter()
    for table, those in groupby(rows, key=attrgetter("sheet.table")):
        if not table.derived:
            place = str(table.place())
            for fate, count in Counter(map(attrgetter("fate"), those)).items():
                found[place, fate] += count
    return found


def total(fates: Mapping[tuple[str, Fate], int], among: Iterable[Fate]) -> int:
    """Return how many rows have one of some fates."""
    return sum(count for (_, fate), count in fates.items() if fate in among)


_TOLD = {
    Fate.NOBODY: plural_message(
        "{table}: {count} row is set aside, for by your answer it names nobody",
        "{table}: {count} rows are set aside, for by your answer they name nobody",
    ),
    Fate.AGAIN: plural_message(
        "{table}: {count} mention is of two who have met before, or of a host itself, and "
        "is counted with those",
        "{table}: {count} mentions are of two who have met before, or of a host itself, "
        "and are counted with those",
    ),
    Fate.UNSURE: plural_message(
        "{table}: {count} relation is left out, for a question mark says that it is not sure",
        "{table}: {count} relations are left out, for question marks say that they are not sure",
    ),
}
"""What is said of rows with a fate that no problem at the row tells."""


def of_fates(fates: Mapping[tuple[str, Fate], int]) -> Iterator[Message]:
    """Say of each table how many rows have a fate that no problem at the row tells."""
    for told, text in _TOLD.items():
        for (table, fate), count in fates.items():
            if fate is told:
                yield replace(text, count=count).filled(table=table)
