"""What the page says, in every language that a reader may choose in it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from samverkan.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.words import Message

Said = str | tuple[str | None, ...]
"""One text for all languages, or one for each in the order of `LANGUAGES`: None for one that lacks
it, which is said in English, and nothing for those at the end."""


def in_all(text: Message) -> Said:
    """Say a message in every language that has it; once when all say the same."""
    if text.values:
        return as_said([text.known_text(each) for each in LANGUAGES])
    return _always(text)


@lru_cache(maxsize=4_096)
def _always(text: Message) -> Said:
    """Say a message without values, which is the same on every page."""
    return as_said([text.known_text(each) for each in LANGUAGES])


def as_said(texts: Sequence[str | None]) -> Said:
    """Return what each language says, in the order of `LANGUAGES`, as short as can be."""
    while texts[-1] is None:
        texts = texts[:-1]
    known = {each for each in texts if each is not None}
    return known.pop() if len(known) == 1 else tuple(texts)


def said_in(text: Said, language: str) -> str:
    """Return a text in a language, in English where that lacks it."""
    if isinstance(text, str):
        return text
    every = dict(zip(LANGUAGES, text, strict=False))
    return every.get(language) or str(every["en"])
