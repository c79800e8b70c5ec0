"""What the symbols of actors mean, in rows of a key: sectors by colour, levels by shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.pictures.key import Row
from samverkan.pictures.symbols import symbol
from samverkan.view.texts import TEXTS
from samverkan.words import term
from samverkan.words.terms import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


def sector_rows(
    there: Collection[str | None], colours: Mapping[str | None, str], language: str
) -> Iterator[Row]:
    """Yield a row for each sector, those of a map's own after ours, and last the unknown."""
    for sector in _in_order("sector", there):
        text = capital(term("sector", sector).text(language))
        yield Row(text, [symbol("local", colours[sector], 0, 0, 0.5)])


def level_rows(there: Collection[str | None], language: str) -> Iterator[Row]:
    """Yield a row for each level."""
    for level in _in_order("level", there):
        text = TEXTS["band"].filled(level=term("level", level)) if level else TEXTS["band.unknown"]
        yield Row(capital(text.text(language)), [symbol(level, "line-2", 0, 0, 0.5)])


def _in_order(family: str, there: Collection[str | None]) -> list[str | None]:
    known = [each for each in words(family) if each in there]
    own = sorted(each for each in there if each and each not in known)
    return [*known, *own, *({None} & set(there))]


def capital(text: str) -> str:
    """Return a text with a capital in front."""
    return text[:1].upper() + text[1:]
