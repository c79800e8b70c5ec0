"""What a page orders of a map, as one value that is sent to the worker, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from samverkan.app.replies import not_understood

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from samverkan.words import Message

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a page chose, by the names of its fields; what it left out is as it is by default."""

    sent: Mapping[str, Any]

    @classmethod
    def of(cls, sent: object) -> Choices:
        """Return what was sent.

        Raises
        ------
        InputError
            When that is no set of choices.
        """
        if not isinstance(sent, dict):
            raise not_understood()
        return cls(sent)

    def word(self, name: str, known: Collection[str]) -> str:
        """Return one of some words; the first where none was chosen."""
        value = self.text(name) or next(iter(known))
        if value not in known:
            raise not_understood()
        return value

    def text(self, name: str) -> str | None:
        """Return what was typed; None where that is nothing."""
        return self._of(name, str, "").strip() or None

    def is_ticked(self, name: str) -> bool:
        """Tell whether a box was ticked."""
        return self._of(name, bool, default=False)

    def number(self, name: str, default: int) -> int:
        """Return a number that is not below 0."""
        value = self._of(name, int, default)
        if value < 0:
            raise not_understood()
        return value

    def _of(self, name: str, kind: type[T], default: T) -> T:
        value = self.sent.get(name)
        if value is None:
            return default
        if type(value) is not kind:
            raise not_understood()
        return value

    @property
    def places(self) -> tuple[str, ...]:
        """The place that was chosen; none for the whole map."""
        place = self.text("place")
        return () if place is None else (place,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is ordered of a map, and where the map is found.

    Attributes
    ----------
    location, environment
        The store, and what opens it.
    name
        What the map is called in the windows.
    language
        In which it is made.
    what
        The kind of thing that is made.
    choices
        How it is made.
    given
        The files that the page gave for it, by what they are for.
    """

    location: str
    environment: Mapping[str, str]
    name: str
    language: str
    what: str
    choices: Choices
    given: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file that was made.

    Attributes
    ----------
    file
        Where it lies, under the name that it is to have.
    said
        What whoever hands it on ought to know.
    shown
        A file that shows it in the page: a page or a picture.
    rows
        Its first rows, the titles of the columns before them.
    told
        What it says, for a page that shows it as text: each part with its title.
    questions
        What is asked about two who may be the same: their ids, and the question.
    """

    file: Path
    said: tuple[Message, ...] = ()
    shown: Path | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    told: tuple[tuple[str, tuple[str, ...]], ...] = ()
    questions: tuple[tuple[str, str, str], ...] = ()
