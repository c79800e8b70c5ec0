"""One answer as it came in: what it says, in which file, and how it says who answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.errors import Code, Place, Problem
from samverkan.forms.answer_file import FormAnswer, FormMap

if TYPE_CHECKING:
    from samverkan.words import Message

NO_MAP = FormMap(name="", print="")
"""The map of an answer that was written by hand: it was made for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An answer, with the file in which it stands.

    One `noted` by hand is part of a list: others of the same organisation add to it. A saved form
    is all that its organisation answers, so that a later one takes its place. `also` is what else
    may say who answers: the name of the sheet, then that of the file. `changed` is when the file
    was written, in seconds.
    """

    file: str
    answer: FormAnswer
    noted: bool = False
    also: tuple[str, ...] = ()
    changed: float = 0.0

    @property
    def when(self) -> tuple[str, float, str]:
        """When it was answered, to be compared: by its own date, then by that of the file."""
        return self.answer.date or "", self.changed, self.file


def unusable(file: str, said: Message, next_step: Message) -> Problem:
    """Return the problem of a file, or of an answer in it, that cannot be used."""
    return Problem(code=Code.UNREADABLE_FILE, place=Place(file), message=said, next_step=next_step)
