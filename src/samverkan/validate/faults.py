"""What is wrong with a value, before it is known where it stands.

A *fault* is a problem without its place. The parsers of single values make faults; whoever knows
the row and the column makes problems of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from rapidfuzz import fuzz, process

from samverkan.words import Message, message
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.errors import Code

T = TypeVar("T")

_LONGEST_SHOWN = 60
NEAR_ENOUGH = 70


class Fault(NamedTuple):
    """A code, what is wrong, what to do next, and the value as it is shown (None = the cell's)."""

    code: Code
    message: Message
    next_step: Message
    value: str | None = None


class Parsed(NamedTuple, Generic[T]):
    """A value as understood, None when blank or wrong, and what was found on the way."""

    value: T | None
    fault: Fault | None = None


def shortened(value: str) -> str:
    r"""Return a value fit to be shown: one line, at most 60 characters, nothing invisible.

    Examples
    --------
    >>> shortened("a\nb\0c"), len(shortened("x" * 1_000))
    ('a b\\x00c', 60)
    """
    start = value[: 2 * _LONGEST_SHOWN].replace("\n", " ")
    text = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in start)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def nearest(
    word: str, words: Iterable[str], *, limit: int = 1, least: int = NEAR_ENOUGH
) -> tuple[str, ...]:
    """Return the words most like `word`, best first; none is less like it than `least` percent.

    Examples
    --------
    >>> nearest("kommunall", ["lokal", "kommunal", "regional"])
    ('kommunal',)
    >>> nearest("Vilken nivå?", ["sektor", "nivå"])
    ('nivå',)
    """
    words = tuple(words)
    found = process.extract(
        word.casefold()[:200],
        words,
        scorer=fuzz.ratio,
        processor=str.casefold,
        score_cutoff=least,
        limit=limit,
    )
    return tuple(match[0] for match in found) or _within(word, words)[:limit]


def _within(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that stand in a longer text, the longest first."""
    parts = set(key(text[:_LONGEST_SHOWN]).split())
    return tuple(sorted((word for word in words if key(word) in parts), key=len, reverse=True))


def instead(word: str, words: Iterable[str], otherwise: Message) -> Message:
    """Return the next step for a wrong word: the nearest right one, else what is given."""
    near = nearest(word, words)
    return message("did you mean {word}?", word=near[0]) if near else otherwise
