"""A grid with a name for each row and signs in its fields: of villages and services, say.

Texts are as large as lets all rows stand; where the smallest are too large, rows of the least
weight are left out, and counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.pictures.drawing import (
    LEADING,
    Box,
    Letters,
    Pen,
    box,
    dot,
    line_of_text,
    moved,
    path,
    ring,
)
from samverkan.pictures.key import Block, Row, key_block
from samverkan.pictures.letters import wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import svg

    from samverkan.pictures.sheet import Canvas

NAMES_SHARE = 0.2
"""The share of the width that the names of rows take at most."""

SIGN = 1.7
"""The room of a sign beside its text, in sizes of the text."""

PAD = 0.35
"""The room around the text of a field, in sizes of it."""

SMALLER = 0.6
"""How much smaller texts may be for fewer of them to be cut."""

LINES = 3
"""Lines that the text of a field has at most."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a field looks: its ground, its edge, and its sign for a text of size 1 around 0 0.

    `meaning` is what the key says of it; blank for what needs no words.
    """

    ground: str | None = None
    edge: Pen | None = None
    sign: Sequence[svg.Element] = ()
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: how it looks, and its texts, each on lines of its own."""

    look: Look = field(default_factory=Look)
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row; without fields it is a heading. Those of most weight stay where room is short."""

    name: str
    fields: tuple[Field, ...] = ()
    weight: float = 0.0


def count_sign(count: int) -> list[svg.Element]:
    """Return the sign of how many there are: dashed for none, a thick ring for one, else filled.

    So it is told without colours, too.
    """
    if not count:
        return [ring(0, 0, 0.55, Pen("ink-2", 0.1, (0.16, 0.16))), _sign_text("–", "ink-2")]
    if count == 1:
        return [ring(0, 0, 0.55, Pen("ink", 0.2)), _sign_text("1", "ink")]
    return [dot(0, 0, 0.62, "suggested"), _sign_text(str(count), "ground")]


def _sign_text(text: str, fill: str) -> svg.Text:
    return line_of_text(text, 0, 0.28, Letters(0.8, bold=True, fill=fill), "middle")


@dataclass(frozen=True)
class Grid:
    """A grid within a room, with texts of a size."""

    titles: tuple[str, ...]
    rows: tuple[GridRow, ...]
    room: Box
    size: float

    @cached_property
    def plain(self) -> Letters:
        """How the texts of fields are written."""
        return Letters(self.size)

    @cached_property
    def bold(self) -> Letters:
        """How names and titles are written."""
        return Letters(self.size, bold=True)

    @cached_property
    def names_width(self) -> float:
        """How wide the names of the rows are."""
        longest = max((self.bold.width(row.name) for row in self.rows if row.fields), default=0.0)
        whole = self.room.right - self.room.left
        return min(longest + self.size, NAMES_SHARE * whole)

    @cached_property
    def column(self) -> float:
        """How wide a column is."""
        whole = self.room.right - self.room.left - self.names_width
        return whole / max(1, len(self.titles))

    @cached_property
    def head(self) -> float:
        """How high the titles of the columns are."""
        lines = max((len(self._title(title)) for title in self.titles), default=0)
        return (lines * LEADING + PAD) * self.size

    def _title(self, title: str) -> list[str]:
        return wrap(title, self.column - self.size, 2, self.bold.width)

    def _name(self, name: str) -> list[str]:
        return wrap(name, self.names_width - self.size, 2, self.bold.width)

    def lines(self, one: Field) -> list[str]:
        """Return the lines of a field."""
        width = self.column - (SIGN * bool(one.look.sign) + 2 * PAD + 0.3) * self.size
        found = [
            line for text in one.texts for line in wrap(text, width, 2, self.plain.width) if line
        ]
        return found[:LINES]

    def height(self, row: GridRow) -> float:
        """Return how high a row is."""
        if not row.fields:
            return 1.9 * self.size
        most = max(len(self._name(row.name)), *(len(self.lines(one)) for one in row.fields), 1)
        return (most * LEADING + 3 * PAD) * self.size

    @property
    def cuts(self) -> int:
        """How many lines of text are cut."""
        titles = [self._title(title) for title in self.titles]
        names = [self._name(row.name) for row in self.rows if row.fields]
        fields = [self.lines(one) for row in self.rows for one in row.fields]
        return sum(line.endswith("…") for one in (*titles, *names, *fields) for line in one)

    @property
    def needed(self) -> float:
        """How high all of it is."""
        return self.head + sum(map(self.height, self.rows))

    def elements(self) -> Iterator[svg.Element]:
        """Yield all of it."""
        left, y, right, _ = self.room
        for n, title in enumerate(self.titles):
            for line, text in enumerate(self._title(title)):
                x = left + self.names_width + n * self.column + PAD * self.size
                yield line_of_text(text, x, y + (1 + line * LEADING) * self.size, self.bold)
        y += self.head
        for row in self.rows:
            height = self.height(row)
            yield from self._row(row, Box(left, y, right, y + height))
            y += height

    def _row(self, row: GridRow, where: Box) -> Iterator[svg.Element]:
        size = self.size
        if not row.fields:
            letters = Letters(size * 1.1, bold=True, fill="accent")
            yield line_of_text(row.name, where.left, where.bottom - 0.4 * size, letters)
            yield path(
                f"M{where.left:.2f} {where.bottom:.2f}H{where.right:.2f}", Pen("line-2", 0.5)
            )
            return
        for n, text in enumerate(self._name(row.name)):
            y = where.top + (1 + PAD + n * LEADING) * size
            yield line_of_text(text, where.left, y, self.bold)
        for n, one in enumerate(row.fields):
            start = where.left + self.names_width + n * self.column
            yield from self._field(one, Box(start, where.top, start + self.column, where.bottom))

    def _field(self, one: Field, where: Box) -> Iterator[svg.Element]:
        size, gap = self.size, 0.12 * self.size
        left, top, right, bottom = where
        inner = Box(left + gap, top + gap, right - gap, bottom - gap)
        if one.look.ground or one.look.edge:
            pen = one.look.edge.times(size) if one.look.edge else None
            yield box(inner, fill=one.look.ground, pen=pen, round_by=0.3 * size)
        x, first = inner.left + PAD * size, inner.top + (1 + PAD) * size
        if one.look.sign:
            yield moved(one.look.sign, x + 0.7 * size, first - 0.36 * size, size)
            x += SIGN * size
        for n, text in enumerate(self.lines(one)):
            yield line_of_text(text, x, first + n * LEADING * size, self.plain)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A grid as it fits its room, its key below it, where that ends, and the rows left out."""

    grid: Grid
    key: Sequence[svg.Element]
    bottom: float
    left_out: int

    def elements(self) -> list[svg.Element]:
        """Return all of it."""
        return [*self.grid.elements(), *self.key]


@dataclass(frozen=True, slots=True)
class Content:
    """What a grid is to show.

    Attributes
    ----------
    titles
        What its columns are called.
    rows
        Its rows, and headings among them.
    looks
        How its fields look, in the order of the key.
    notes
        What else is to be known to read it.
    more
        Says how many rows have no room, in a sentence.
    """

    titles: tuple[str, ...]
    rows: tuple[GridRow, ...]
    looks: tuple[Look, ...]
    notes: tuple[str, ...]
    more: Callable[[int], str]


def fitted(canvas: Canvas, content: Content) -> Fitted:
    """Return a grid with the largest texts with which all rows have room, else without some."""
    sizes = [size for size in canvas.sheet.names if size >= 0.9 * canvas.sheet.foot]
    tried = [_with_key(canvas, content, content.rows, size) for size in sizes]
    fit = [one for one in tried if one[0].needed <= one[0].room.bottom - one[0].room.top]
    if fit:
        large = (one for one in fit if one[0].size >= SMALLER * fit[0][0].size)
        return _placed(*min(large, key=lambda one: one[0].cuts), 0)
    size = sizes[-1]
    # Half of the rows in words takes as much room as any number of them.
    grid, _ = _with_key(canvas, content, content.rows, size, left_out=len(content.rows) // 2)
    kept = _kept(grid, grid.room.bottom - grid.room.top)
    every, shown = (sum(bool(row.fields) for row in rows) for rows in (content.rows, kept))
    return _placed(*_with_key(canvas, content, kept, size, left_out=every - shown), every - shown)


def _with_key(
    canvas: Canvas,
    content: Content,
    rows: tuple[GridRow, ...],
    size: float,
    left_out: int = 0,
) -> tuple[Grid, Block]:
    """Return a grid in the room that its key leaves, and the key."""
    room, sheet = canvas.room, canvas.sheet
    there = {field.look.meaning for row in rows for field in row.fields}
    signs = [Row(each.meaning, each.sign) for each in content.looks if each.meaning in there]
    notes = [*content.notes, *([content.more(left_out)] if left_out else [])]
    text = max(min(size, sheet.key), sheet.foot)
    key = key_block([*signs, *map(Row, notes)], room.right - room.left, text)
    least = room._replace(bottom=room.bottom - key.height - size / 2)
    return Grid(content.titles, rows, least, size), key


def _placed(grid: Grid, key: Block, left_out: int) -> Fitted:
    y = grid.room.top + grid.needed + grid.size / 2
    below = [moved(key.elements, grid.room.left, y)]
    return Fitted(grid, below, y + key.height, left_out)


def _kept(grid: Grid, height: float) -> tuple[GridRow, ...]:
    """Return the rows that have room, those of most weight; no heading without a row."""
    kept = set(range(len(grid.rows)))
    by_weight = sorted(
        (n for n in kept if grid.rows[n].fields), key=lambda n: (grid.rows[n].weight, -n)
    )
    free = height - grid.needed
    for n in by_weight:
        if free >= 0:
            break
        kept.discard(n)
        free += grid.height(grid.rows[n])
        for heading in _bare_headings(grid.rows, kept):
            kept.discard(heading)
            free += grid.height(grid.rows[heading])
    return tuple(grid.rows[n] for n in sorted(kept))


def _bare_headings(rows: Sequence[GridRow], kept: set[int]) -> list[int]:
    """Return the headings after which no row is left."""
    order = sorted(kept)
    following = dict(zip(order, [*order[1:], None], strict=True))
    return [
        n
        for n, after in following.items()
        if not rows[n].fields and (after is None or not rows[after].fields)
    ]
