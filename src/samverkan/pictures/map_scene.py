"""Where everything of a map stands in its picture, and what is drawn below the names.

The layout is that of the page, stretched to the room. Lengths that the page gives in pixels beside
names of `PAGE_TEXT` pixels grow with the names.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.pictures.drawing import Box, Letters, Pen, box, line_of_text, path, ring, turned
from samverkan.pictures.letters import cut
from samverkan.pictures.symbols import sector_colours, symbol
from samverkan.view.languages import said_in
from samverkan.view.texts import TEXTS
from samverkan.words import term

if TYPE_CHECKING:
    from collections.abc import Iterator

    import svg

    from samverkan.pictures.label_places import Taken
    from samverkan.pictures.map_part import Part
    from samverkan.view.layout import Band, Column

PAGE_TEXT = 11.5
SIDE, ABOVE, BELOW = 14, 15, 20
"""Pixels around the layout: at its sides, below the headings, at its end."""
LEAST, MORE = 4.8, 10.2
"""The radius of the smallest symbol, and by how much the largest is larger."""
ROOMY, TIGHT = 27, 0.25
"""Pixels of a row from which symbols have their whole size, and how small they become at least."""


HOLDER, ALONE = Pen("ink", 1.6), Pen("ink-2", 1.4, (2.5, 2.5))
"""The rings around those who hold others together, and those without any relation."""


@dataclass(frozen=True)
class Scene:
    """A part of a map in a room of a drawing, with names of a size."""

    part: Part
    room: Box
    size: float
    language: str

    @property
    def unit(self) -> float:
        """A pixel of the page, in points."""
        return self.size / PAGE_TEXT

    @property
    def letters(self) -> Letters:
        """How headings are written."""
        return Letters(self.size, bold=True)

    @cached_property
    def strip(self) -> float:
        """How high the strip of headings above the map is."""
        if not self.part.model.layout.columns:
            return 0.0
        if self._lines_of_headings is not None:
            return self.size * 1.4 * (1 + max(line for _, _, line in self._lines_of_headings))
        return max(
            self.letters.width(self.column_name(column))
            for column in self.part.model.layout.columns
        )

    @cached_property
    def inner(self) -> Box:
        """Where the layout lies."""
        left, top, right, bottom = self.room
        side = SIDE * self.unit
        return Box(
            left + side, top + self.strip + ABOVE * self.unit / 2, right - side, bottom - self.unit
        )

    @cached_property
    def slot(self) -> float:
        """The width of a slot."""
        return (self.inner.right - self.inner.left) / self.part.model.layout.width

    @cached_property
    def row(self) -> float:
        """The height of a row: no more than symbols and names need."""
        return (self.inner.bottom - self.inner.top) / self.part.model.layout.height

    def across(self, x: float) -> float:
        """Return where a slot begins."""
        return self.inner.left + x * self.slot

    def down(self, y: float) -> float:
        """Return where a row begins."""
        return self.inner.top + y * self.row

    @cached_property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Where the middle of each actor's symbol is."""
        return tuple((self.across(x), self.down(y)) for x, y in self.part.model.layout.positions)

    @cached_property
    def radii(self) -> tuple[float, ...]:
        """How large each symbol is: its area grows with the contacts, or the actors it is for."""
        model = self.part.model
        values = model.groups.members if model.groups else [a.partners for a in model.actors]
        most = max(values, default=0) or 1
        tight = min(1.0, self.row / (ROOMY * self.unit), self.slot / (ROOMY * self.unit))
        scale = self.unit * max(TIGHT, tight)
        return tuple(scale * (LEAST + MORE * math.sqrt(value / most)) for value in values)

    def reach(self, number: int) -> float:
        """Return how far a symbol with its ring reaches."""
        rings = number in self.part.holders or self.is_alone(number)
        return self.radii[number] + (4 * self.unit if rings else 0)

    def is_alone(self, number: int) -> bool:
        """Tell whether an actor has no documented relation."""
        return not self.part.model.groups and not self.part.model.actors[number].partners

    def ground(self) -> Iterator[svg.Element]:
        """Yield the bands, the lines between columns, and the frames."""
        layout, unit = self.part.model.layout, self.unit
        for n, band in enumerate(layout.bands):
            left, right = self.across(0) - 8 * unit, self.across(layout.width) + 8 * unit
            where = Box(left, self.down(band.top), right, self.down(band.bottom))
            yield box(where, fill="band-2" if n % 2 else "band", round_by=8 * unit)
        for frame in layout.frames:
            left, right = self.across(frame.left), self.across(frame.right)
            where = Box(left, self.down(frame.top), right, self.down(frame.bottom))
            yield box(where, fill="ground", pen=Pen("line", 0.75), round_by=8 * unit)
        lower = [band for band in layout.bands if band.level not in layout.grouping.wide]
        for column in layout.columns[1:]:
            x = self.across(column.left)
            for band in lower:
                ends = self.down(band.top) + 4 * unit, self.down(band.bottom) - 4 * unit
                yield path(f"M{x:.2f} {ends[0]:.2f}V{ends[1]:.2f}", Pen("line-2", 0.5))

    def symbols(self) -> Iterator[svg.Element]:
        """Yield the symbols with their rings."""
        actors, unit = self.part.model.actors, self.unit
        colours = sector_colours(actor.sector for actor in actors)
        for number, actor in enumerate(actors):
            (x, y), r = self.points[number], self.radii[number]
            yield symbol(actor.level, colours[actor.sector], x, y, r)
            if number in self.part.holders:
                yield ring(x, y, r + 3.5 * unit, HOLDER.times(unit))
            if self.is_alone(number):
                yield ring(x, y, r + 4 * unit, ALONE.times(unit))

    def headings(self, taken: Taken) -> Iterator[svg.Element]:
        """Yield what columns, bands and frames are called; their places are taken."""
        yield from self._column_headings()
        layout = self.part.model.layout
        if len(layout.bands) > 1 or any(band.level is not None for band in layout.bands):
            for band in layout.bands:
                yield from self._band_title(band, taken)
        size, letters = self.size, self.letters
        for frame in layout.frames:
            left, top = self.across(frame.left) + size / 2, self.down(frame.top) + size * 0.3
            room = self.across(frame.right) - left - size / 2
            text = cut(self.group_name(frame.key), room, letters.width)
            yield line_of_text(text, left, top + size, letters)
            taken.add(Box(left, top, left + letters.width(text), top + size * 1.25))

    def _band_title(self, band: Band, taken: Taken) -> Iterator[svg.Element]:
        size = self.size * 0.95
        left, top = self.across(0) - 2 * self.unit, self.down(band.top) - size * 0.6
        text = self.band_name(band)
        letters = Letters(size, bold=True, fill="ink-2")
        where = Box(left, top, left + letters.width(text) + size * 1.2, top + size * 1.5)
        yield box(where, fill="ground", pen=Pen("line-2", 0.75), round_by=size * 0.75)
        yield line_of_text(text, left + size * 0.6, top + size * 1.1, letters)
        taken.add(where)

    def _column_headings(self) -> Iterator[svg.Element]:
        size, top = self.size, self.room.top
        if self._lines_of_headings is not None:
            for name, x, line in self._lines_of_headings:
                y = top + size * (1 + 1.3 * line)
                yield line_of_text(name, x, y, self.letters, "middle")
            return
        for column in self.part.model.layout.columns:
            x = (self.across(column.left) + self.across(column.right)) / 2 + size * 0.35
            upright = line_of_text(self.column_name(column), 0, 0, self.letters)
            yield turned(upright, x, top + self.strip)

    @cached_property
    def _lines_of_headings(self) -> list[tuple[str, float, int]] | None:
        """Each heading with its middle and its line of two; None when they have no room there."""
        layout = self.part.model.layout
        left, _, right, _ = self.room
        slot = (right - left - 2 * SIDE * self.unit) / layout.width
        ends, found = [-math.inf, -math.inf], []
        for column in layout.columns:
            name = self.column_name(column)
            half = self.letters.width(name) / 2
            x = left + SIDE * self.unit + slot * (column.left + column.right) / 2
            x = min(max(x, left + half), right - half)
            line = next((n for n, end in enumerate(ends) if x - half > end + self.size / 2), None)
            if line is None:
                return None
            ends[line] = x + half
            found.append((name, x, line))
        return found

    def column_name(self, column: Column) -> str:
        """Return what a column is called."""
        return self.group_name(column.code)

    def group_name(self, key: str | None) -> str:
        """Return what a column or a frame is called."""
        if key is None:
            return TEXTS[f"none.{self.part.model.layout.grouping.by}"].text(self.language)
        return said_in(self.part.model.places.get(key, key), self.language)

    def band_name(self, band: Band) -> str:
        """Return what a band is called."""
        if band.level is None:
            return TEXTS["band.unknown"].text(self.language)
        text = TEXTS["band"].filled(level=term("level", band.level)).text(self.language)
        return text[:1].upper() + text[1:]
