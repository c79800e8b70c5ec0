"""Collects problems while tables are read, and gives them back in file order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from samverkan.errors import ASIDE_CODES, Problem
from samverkan.validate.faults import shortened
from samverkan.validate.personal import redacted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from samverkan.answers import Question
    from samverkan.errors import Code, Place
    from samverkan.validate.faults import Fault
    from samverkan.words import Message

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


def sets_aside(fault: Fault) -> bool:
    """Tell whether a value with this fault cannot be used."""
    return fault.code in ASIDE_CODES
