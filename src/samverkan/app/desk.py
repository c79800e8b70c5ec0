"""Desks: files that were given to the program, what is read in them, and what was answered.

A desk is made for the files that belong together. They are read whenever they or the answers about
them change, in the background. Answers are kept beside a file that lies at a place of the user's
own, where they can be; else they end with the program, or go with the database that is made.
"""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass
from hashlib import blake2s
from typing import TYPE_CHECKING

from samverkan.answers import Answers
from samverkan.app.desk_files import DeskFiles
from samverkan.app.desk_reading import begun
from samverkan.app.jobs import Jobs
from samverkan.app.replies import GoneError
from samverkan.errors import Group, InputError, UsageError, grouped
from samverkan.validate.answers_file import answers_path, read_all_answers
from samverkan.words import message
from samverkan.write.answers_file import take_back, write_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from samverkan.answers import Question
    from samverkan.app.desk_files import Cell, DeskFile
    from samverkan.app.desk_reading import Found, Reading
    from samverkan.app.program import Program
    from samverkan.errors import Problem
    from samverkan.report.own_rows import OwnTables

LONGEST_ANSWER = 200
MOST_COLUMNS = 16_384
"""How many columns a sheet of Excel has."""


def short_key(*parts: object) -> str:
    """Return a short name for something that is told by its parts."""
    return blake2s(repr(parts).encode(), digest_size=6).hexdigest()


def question_key(question: Question) -> str:
    """Return the name by which a question is answered."""
    return short_key(question.topic.value, question.file, question.about)


def kinds_of(problems: Iterable[Problem]) -> list[Group]:
    """Put problems of one kind together: of one code and value, those in no cell by code alone."""
    kinds: dict[object, list[Problem]] = {}
    for number, group in enumerate(grouped(problems)):
        is_in_a_cell = group.first.place.column is not None
        kind = number if is_in_a_cell else (group.first.code, _table_of(group))
        kinds.setdefault(kind, []).extend(group.problems)
    return [Group(tuple(found)) for found in kinds.values()]


def _table_of(group: Group) -> tuple[str, str | None]:
    return group.first.place.file, group.first.place.sheet


def value_of(group: Group) -> str:
    """Return what all problems of a kind are about; blank when they are about several things."""
    values = {problem.value for problem in group.problems}
    return (group.first.value or "") if len(values) == 1 else ""


def group_key(group: Group) -> str:
    """Return the name by which problems of one kind are mended or left."""
    about = value_of(group) or (*_table_of(group), group.first.place.column)
    return short_key(group.first.code.value, about)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question, and what was answered."""

    question: Question
    answer: str


class Desk:
    """Files that belong together, as far as they are understood."""

    def __init__(self, folder: Path, jobs: Jobs, own: Iterable[Path] = ()) -> None:
        self._jobs = jobs
        self.lock = threading.RLock()
        self.files = DeskFiles(folder, own)
        self.answered: dict[str, Answered] = {}
        self.left: set[str] = set()
        self.before: dict[Cell, str] = {}
        """What mended cells said."""
        self._in_session = Answers()
        self._reading: Reading | None = None

    def reading(self, wait: float = 0.0) -> Reading | None:
        """Return the reading of the files as they are, begun when it is not; wait a while for it.

        None without files.
        """
        with self.lock:
            if self._reading is None and self.files:
                self._reading = begun(self.files.paths(), self._in_session, self._jobs)
            reading = self._reading
        if reading is not None:
            reading.wait(wait)
        return reading

    def found(self) -> Found:
        """Return what was read.

        Raises
        ------
        GoneError
            When nothing has been read yet.
        """
        found = self._reading.found if self._reading else None
        if found is None:
            raise GoneError(
                message("The files are not read yet"), message("Wait until they are, and try again")
            )
        return found

    def put(self, name: str, file: Path) -> tuple[str, bool]:
        """Put a file on the desk; return its name, and whether it changes anything."""
        with self.lock:
            known, is_new = self.files.put(name, file)
            if is_new:
                self.read_anew()
            return known, is_new

    def remove(self, name: str) -> None:
        """Take a file off the desk."""
        with self.lock:
            self.files.remove(name)
            self.read_anew()

    def read_anew(self) -> None:
        """Let the files be read again: they or the answers about them have changed."""
        with self.lock:
            if self._reading is not None:
                self._reading.drop()
            self._reading = None

    def cancel(self) -> None:
        """Give up the reading that goes on."""
        if self._reading is not None:
            self._reading.cancel()

    def answer(self, given: Mapping[str, str | None]) -> None:
        """Keep answers by the names of their questions; None takes one back."""
        with self.lock:
            known = {question_key(one): one for one in self.found().checked.questions}
            known |= {key: one.question for key, one in self.answered.items()}
            for key, text in given.items():
                if key in known and text is None:
                    self._take_back(known[key])
                elif key in known and text is not None:
                    self._keep(known[key], _checked(known[key], text))
            self.read_anew()

    def _keep(self, question: Question, text: str) -> None:
        answers = Answers(replies={(question.topic, question.about): text})
        file = self.files.about(question.file)
        try:
            write_answers(answers_path(file.path), answers)
        except InputError:  # the folder may only be read
            self._in_session = self._in_session.with_answers(answers)
        self.answered[question_key(question)] = Answered(question, text)

    def _take_back(self, question: Question) -> None:
        asked = (question.topic, question.about)
        take_back(answers_path(self.files.about(question.file).path), asked)
        replies = {key: text for key, text in self._in_session.replies.items() if key != asked}
        self._in_session = Answers(replies=replies)
        self.answered.pop(question_key(question), None)

    def answers(self) -> Answers:
        """Return all that was answered about the files."""
        paths = (file.path for _, file in self.files)
        return read_all_answers(paths).with_answers(self._in_session)

    def mend(self, cells: Mapping[Cell, str | None]) -> None:
        """Put texts in cells of a copy; None puts back what the file says.

        Raises
        ------
        UsageError
            When there is no such row, or the file cannot be mended here.
        """
        with self.lock:
            own = self.found().own
            if not all(_is_there(own, cell) for cell in cells):
                raise UsageError(message("There is no such cell in the file"))
            for cell in cells:
                self.before.setdefault(cell, own.text((cell.file, cell.sheet), *cell[2:]))
            self.files.mend(cells)
            self.read_anew()

    def group(self, key: str) -> Group:
        """Return the problems of a kind by their name.

        Raises
        ------
        GoneError
            When there are none any longer.
        """
        groups = kinds_of(self.found().checked.problems)
        found = next((one for one in groups if group_key(one) == key), None)
        if found is None:
            raise GoneError(message("This is mended already"))
        return found

    def leave(self, key: str, *, left: bool) -> None:
        """Note that problems of a kind are left as they are, or no longer."""
        (self.left.add if left else self.left.discard)(key)

    def repaired(self, name: str) -> DeskFile:
        """Return a file of which there is a mended copy."""
        file = self.files.file(name)
        if not file.mended:
            raise GoneError(message("Nothing is mended in {name}", name=name))
        return file


def _is_there(own: OwnTables, cell: Cell) -> bool:
    return own.holds((cell.file, cell.sheet), cell.row) and cell.column < MOST_COLUMNS


def _checked(question: Question, text: str) -> str:
    """Return an answer that can be one."""
    text = text.strip()
    if any(choice.answer == text for choice in question.choices):
        return text
    if question.free and 0 < len(text) <= LONGEST_ANSWER:
        return text
    raise UsageError(
        message("This is no answer to the question"), message("Choose one of those shown")
    )


class Desks:
    """All desks of a run of the program; the first has the files that it began with."""

    def __init__(self, program: Program) -> None:
        self._folder, self._jobs = program.session, program.part(Jobs)
        self._desks: dict[str, Desk] = {}
        self.first = self.new(program.files) if program.files else None

    def new(self, own: Iterable[Path] = ()) -> str:
        """Make a desk, and return its name; `own` are files at places of the user's own."""
        key = secrets.token_hex(4)
        self._desks[key] = Desk(self._folder / f"desk-{key}", self._jobs, own)
        return key

    def desk(self, key: str) -> Desk:
        """Return a desk by its name.

        Raises
        ------
        GoneError
            When there is none.
        """
        if key not in self._desks:
            raise GoneError(
                message("These files are no longer here"), message("Choose them once more")
            )
        return self._desks[key]
