"""How wide texts are in the pictures, and how they are broken into lines or cut.

Nothing draws here, so widths come from a table of the fonts that ship; letters that these lack are
taken for wide ones.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

OTHER, BROAD = 0.85, 1.4
"""Widths, in sizes of the font, of letters that the table lacks; of signs of Asia and emoji."""

MOST_LETTERS = 300
"""Letters of a line that are looked at: no line of a picture has more."""


WORD = re.compile(r"(?:\S|\u00a0)+")
"""What is not broken: no line ends at a space that holds two words together."""


@cache
def _widths(*, bold: bool) -> Mapping[str, float]:
    """Return the widths of letters by letter, in sizes of the font."""
    with Path(__file__).with_name("letter_widths.toml").open("rb") as stream:
        table = tomllib.load(stream)["bold" if bold else "regular"]
    return {letter: int(width) / 1000 for width, letters in table.items() for letter in letters}


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide a text is at most, in the unit of its size.

    Examples
    --------
    >>> width_of("iii", 10) < width_of("MMM", 10) < width_of("MMM", 10, bold=True)
    True
    """
    known = _widths(bold=bold)
    return size * sum(known[each] if each in known else _unknown(each) for each in text)


@lru_cache(maxsize=4096)
def _unknown(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Cc", "Mn"):
        return 0.0
    broad = unicodedata.east_asian_width(letter) in "WF" or unicodedata.category(letter) == "So"
    return BROAD if broad else OTHER


def measure_of(size: float, *, bold: bool = False) -> Callable[[str], float]:
    """Return what measures texts of a size."""
    return lambda text: width_of(text, size, bold=bold)


def wrap(text: str, width: float, most: int, measure: Callable[[str], float]) -> list[str]:
    """Break a text into lines no wider than `width`, at most `most` of them, the last one cut.

    Examples
    --------
    >>> wrap("Byalaget i Norra Ryd", 10, 2, len)
    ['Byalaget i', 'Norra Ryd']
    """
    lines: list[str] = []
    line = ""
    for part in WORD.findall(text[: MOST_LETTERS * most]):
        longer = f"{line} {part}" if line else part
        if line and measure(longer) > width:
            lines.append(line)
            line = part
        else:
            line = longer
    lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [cut(each, width, measure) for each in lines]


def cut(text: str, width: float, measure: Callable[[str], float]) -> str:
    """Return a text that ends with an ellipsis where it would be wider.

    Examples
    --------
    >>> cut("Hembygdsföreningen", 8, len), cut("Byalag", 8, len)
    ('Hembygd…', 'Byalag')
    """
    if len(text) <= MOST_LETTERS and measure(text) <= width:
        return text
    kept = text[:MOST_LETTERS]
    while len(kept) > 1 and measure(f"{kept.rstrip()}…") > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def narrowest(words: Sequence[str], count: int, measure: Callable[[str], float]) -> list[str]:
    """Return words in so many lines that the widest of them is as narrow as it can be.

    Examples
    --------
    >>> narrowest(["Byalaget", "i", "Norra", "Ryd"], 2, len)
    ['Byalaget i', 'Norra Ryd']
    """
    if count == 1:
        return [" ".join(words)]
    tries = [
        [" ".join(words[:end]), *narrowest(words[end:], count - 1, measure)]
        for end in range(1, len(words) - count + 2)
    ]
    return min(tries, key=lambda lines: max(map(measure, lines)))
