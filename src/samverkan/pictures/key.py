"""Keys and lists beside a drawing: samples with what they mean, in rows or in columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from samverkan.pictures.drawing import LEADING, Letters, line_of_text, moved
from samverkan.pictures.letters import cut, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    import svg

SAMPLE = 2.6
"""The width of a sample, in sizes of the text beside it."""

MOST_LINES = 3
"""Lines that what a sample means has at most."""

SHORTER = (24, 16)
"""How wide entries of a list may be, in sizes of their text, where they do not all fit whole."""

AIR = 1.45
"""The height of a row, in sizes of its text."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sample, drawn in a box of `SAMPLE` by 1 around 0 0 for a text of size 1, and its meaning.

    Without a sample the text stands alone.
    """

    text: str
    sample: Sequence[svg.Element] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Something drawn below 0 0, how high it is, and how many of its entries had no room."""

    elements: list[svg.Element] = field(default_factory=list)
    height: float = 0.0
    left_out: int = 0


def key_block(rows: Sequence[Row], width: float, size: float, *, stacked: bool = False) -> Block:
    """Return a key as wide as there is room for: row after row as lines of a text, or stacked."""
    letters = Letters(size)
    elements: list[svg.Element] = []
    x, y = 0.0, 0.0
    for row in rows:
        indent = (SAMPLE + 0.5) * size if row.sample else 0.0
        lines = wrap(row.text, width - indent, MOST_LINES, letters.width)
        wide = indent + max(map(letters.width, lines))
        if x and (stacked or x + wide > width):
            x, y = 0.0, y + AIR * size
        middle = y + AIR * size / 2
        elements.append(moved(row.sample, x + SAMPLE * size / 2, middle, size))
        for n, line in enumerate(lines):
            at = middle + (0.36 + n * LEADING) * size
            elements.append(line_of_text(line, x + indent, at, letters))
        y += (len(lines) - 1) * LEADING * size
        x += wide + 1.4 * size
    return Block(elements, y + AIR * size if rows else 0.0)


def widest_row(rows: Sequence[Row], size: float) -> float:
    """Return how wide the widest row with a sample is in one line."""
    widths = (Letters(size).width(row.text) for row in rows if row.sample)
    return (SAMPLE + 0.5) * size + max(widths, default=0.0) + 0.1


def list_block(entries: Sequence[tuple[str, str]], width: float, size: float, most: float) -> Block:
    """Return entries with a number or a sign each, in columns, no higher than `most`."""
    if not entries:
        return Block()
    plain, bold = Letters(size), Letters(size, bold=True)
    indent = max(bold.width(sign) for sign, _ in entries) + size / 2
    high, air = LEADING * size, 1.5 * size
    for widest in (width - indent, *(each * size for each in SHORTER)):
        texts = [cut(text, min(widest, width - indent), plain.width) for _, text in entries]
        widths = [indent + plain.width(text) + air for text in texts]
        rows, columns = _columns(widths, width + air, max(1, int(most / high)))
        if rows * len(columns) >= len(entries):
            break
    lefts = [0.0, *accumulate(columns)]
    elements: list[svg.Element] = []
    shown = min(len(entries), rows * len(columns))
    for n in range(shown):
        x, y = lefts[n // rows], (n % rows) * high + size
        elements.append(line_of_text(entries[n][0], x, y, bold))
        elements.append(line_of_text(texts[n], x + indent, y, plain))
    return Block(elements, rows * high, len(entries) - shown)


def _columns(widths: Sequence[float], width: float, most: int) -> tuple[int, list[float]]:
    """Return in how many rows entries stand, and how wide their columns are, in the fewest rows."""
    for rows in range(1, most + 1):
        columns = [max(widths[n : n + rows]) for n in range(0, len(widths), rows)]
        if sum(columns) <= width:
            return rows, columns
    columns = [max(widths[n : n + most]) for n in range(0, len(widths), most)]
    while len(columns) > 1 and sum(columns) > width:
        columns.pop()
    return most, columns
