"""How a map shares its sheet with its key and the list of those who have a number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.pictures.drawing import RISE, Box, Letters, line_of_text, moved
from samverkan.pictures.key import (
    MOST_LINES,
    SAMPLE,
    Block,
    Row,
    key_block,
    list_block,
    widest_row,
)
from samverkan.pictures.label_places import Taken
from samverkan.pictures.letters import wrap
from samverkan.pictures.map_key import key_rows, number_rows
from samverkan.pictures.map_lines import lines
from samverkan.pictures.map_names import (
    Names,
    place_names,
    room_for_names,
    short_name,
    write_names,
)
from samverkan.pictures.map_scene import Scene
from samverkan.view.frames import ROW, SLOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    import svg

    from samverkan.pictures.map_part import Part
    from samverkan.pictures.sheet import Canvas

ENOUGH = 0.95
"""The share of the names beside their symbols with which a size of text is taken."""

MOST_LIST = 0.35
"""The share of the room that the list of numbers may take below a map."""

PANEL = 0.23
"""The share of the width that the key takes beside a map."""

FULL = 0.55
"""The share of its room that names may take in their smallest form, for enough of them to stand."""

ROUNDS = 2
"""How often a map gives way to its list, which grows by that."""

LOOSE = 1.3
"""By how much rows may stand further apart than the layout asks for, where a picture may end."""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A map with its names, its key and its list, each with where it stands."""

    scene: Scene
    names: Names
    key: Block
    key_at: tuple[float, float]
    numbers: Block
    numbers_at: tuple[float, float]

    @property
    def is_enough(self) -> bool:
        """Whether nearly all names stand at their symbols, and the others in the list."""
        every = len(self.scene.part.model.actors)
        return len(self.names.numbered) <= (1 - ENOUGH) * every and not self.names.untold

    @property
    def bottom(self) -> float:
        """Where the last of it ends."""
        ends = (self.key_at[1] + self.key.height, self.numbers_at[1] + self.numbers.height)
        return max(self.scene.room.bottom, *ends)

    def elements(self) -> list[svg.Element]:
        """Return all of it in the order in which it is drawn."""
        scene = self.scene
        return [
            *scene.ground(),
            *lines(scene),
            *scene.symbols(),
            *scene.headings(Taken()),
            *write_names(self.names),
            moved(self.key.elements, *self.key_at),
            moved(self.numbers.elements, *self.numbers_at),
        ]


def best_drawn(canvas: Canvas, part: Part) -> Drawn:
    """Return the map with the largest names that all stand at their symbols.

    Where they cannot, with the largest of which nearly all stand, else as many as can be told.
    """
    tried: list[Drawn] = []
    for size in _sizes(canvas, part):
        drawn = _Arrangement(canvas, part, size).drawn()
        if not drawn.names.numbered and not drawn.names.untold:
            return drawn
        tried.append(drawn)
    enough = (drawn for drawn in tried if drawn.is_enough)
    return next(enough, None) or min(tried, key=lambda drawn: drawn.names.untold)


def _sizes(canvas: Canvas, part: Part) -> Sequence[float]:
    """Return the sizes of names that are tried: not those at which they would fill the room."""
    left, top, right, bottom = canvas.room
    share = room_for_names(part) / ((right - left) * (bottom - top))
    sizes = canvas.sheet.names
    return [size for size in sizes if share * size**2 <= FULL] or sizes[-1:]


@dataclass(frozen=True)
class _Arrangement:
    """A map, its key and its list on a sheet, with names of a size."""

    canvas: Canvas
    part: Part
    size: float

    @property
    def text(self) -> float:
        """The size of key and list."""
        return self.canvas.sheet.key_beside(self.size)

    @cached_property
    def panel(self) -> float:
        """How wide the key is beside the map; 0 where it stands below."""
        room = self.canvas.room
        if not self.canvas.sheet.is_wide:
            return 0.0
        return min(widest_row(self.rows, self.text), PANEL * (room.right - room.left))

    @cached_property
    def rows(self) -> list[Row]:
        """The key of the map itself."""
        return key_rows(self._scene(self.canvas.room))

    def drawn(self) -> Drawn:
        """Draw it: what the list takes below the map is taken from the map.

        Where the list has no room for all, only those with most contacts have a number.
        """
        below, drawn = 0.0, self._with_list(0.0)
        for _ in range(ROUNDS):
            if drawn.bottom <= self.canvas.room.bottom + 1:
                break
            below = drawn.numbers.height + self.text
            drawn = self._with_list(below)
        if drawn.numbers.left_out:
            most = len(drawn.names.numbered) - drawn.numbers.left_out
            drawn = self._with_list(below, most)
        return drawn

    def _scene(self, room: Box) -> Scene:
        return Scene(self.part, room, self.size, self.canvas.words.language)

    def _with_list(self, below: float, most: int | None = None) -> Drawn:
        """Draw it with so much room for the list below the map, and `most` numbers."""
        room, text = self.canvas.room, self.text
        right = room.right - (self.panel + 1.5 * text if self.panel else 0)
        key = self._key(numbered=bool(below))
        least = room.bottom - below - (0 if self.panel else key.height + text / 2)
        bottom = min(least, self._natural_bottom(right))
        scene = self._scene(Box(room.left, room.top, right, bottom))
        taken = Taken()
        list(scene.headings(taken))
        names = place_names(scene, taken, most)
        key = self._key(numbered=bool(names.numbered), untold=names.untold)
        key_at = (right + 1.5 * text, room.top) if self.panel else (room.left, bottom + text / 2)
        numbers, at = self._numbers(scene, names, (key_at[0], key_at[1] + key.height))
        return Drawn(
            scene=scene, names=names, key=key, key_at=key_at, numbers=numbers, numbers_at=at
        )

    def _key(self, *, numbered: bool, untold: int = 0) -> Block:
        room = self.canvas.room
        more = number_rows(self._scene(room), numbered=numbered, untold=untold)
        width = self.panel or room.right - room.left
        return key_block([*self.rows, *more], width, self.text, stacked=bool(self.panel))

    def _natural_bottom(self, right: float) -> float:
        """Return where a map ends that is no higher than its rows ask for; a slide is filled."""
        room, layout = self.canvas.room, self.part.model.layout
        if self.canvas.sheet.fixed:
            return room.bottom
        slot = (right - room.left) / layout.width
        row = max(min(slot * ROW / SLOT, 3 * self.size) * LOOSE, 2.2 * self.size)
        return room.top + layout.height * row + 5 * self.size

    def _numbers(
        self, scene: Scene, names: Names, under_key: tuple[float, float]
    ) -> tuple[Block, tuple[float, float]]:
        """Return the list of those who have a number: under the key beside the map, else below."""
        room, text = self.canvas.room, self.text
        told = [short_name(self.part.model.actors[number].name) for number in names.numbered]
        entries = [(str(position), name) for position, name in enumerate(told, 1)]
        x, y = under_key[0], under_key[1] + text / 2
        if self.panel:
            beside = key_block(_as_rows(entries), self.panel, text, stacked=True)
            if y + beside.height <= room.bottom and self._is_whole_beside(told):
                return beside, (x, y)
            y = scene.room.bottom + text / 2
        most = MOST_LIST * (room.bottom - room.top)
        return list_block(entries, scene.room.right - room.left, text, most), (room.left, y)

    def _is_whole_beside(self, names: Sequence[str]) -> bool:
        """Tell whether names have room beside the map without any of them being cut."""
        width, letters = self.panel - (SAMPLE + 0.5) * self.text, Letters(self.text)
        lines = (line for name in names for line in wrap(name, width, MOST_LINES, letters.width))
        return not any(line.endswith("…") for line in lines)


def _as_rows(entries: Sequence[tuple[str, str]]) -> list[Row]:
    """Return entries of a list as rows of a key, which break long names into lines."""
    letters = Letters(1.0, bold=True)
    return [Row(name, [line_of_text(sign, 0, RISE, letters, "middle")]) for sign, name in entries]
