"""How a map shares its sheet with its key and the list of those who have a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.pictures.drawing import Box, moved
from samverkan.pictures.key import Block, key_block, list_block
from samverkan.pictures.label_places import Taken
from samverkan.pictures.map_key import key_rows
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
        numbered, every = len(self.names.numbered), len(self.names.placed)
        return numbered <= (1 - ENOUGH) * every and not self.numbers.left_out

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
        drawn = _drawn(canvas, part, size)
        if not drawn.names.numbered:
            return drawn
        tried.append(drawn)
    enough = (drawn for drawn in tried if drawn.is_enough)
    return next(enough, None) or min(tried, key=lambda drawn: drawn.numbers.left_out)


def _sizes(canvas: Canvas, part: Part) -> Sequence[float]:
    """Return the sizes of names that are tried: not those at which they would fill the room."""
    left, top, right, bottom = canvas.room
    share = room_for_names(part) / ((right - left) * (bottom - top))
    sizes = canvas.sheet.names
    return [size for size in sizes if share * size**2 <= FULL] or sizes[-1:]


def _drawn(canvas: Canvas, part: Part, size: float) -> Drawn:
    """Draw a map with names of a size; what its list takes below it is taken from the map."""
    drawn = _arranged(canvas, part, size, 0.0)
    for _ in range(ROUNDS):
        if drawn.numbers_at[1] + drawn.numbers.height <= canvas.room.bottom + 1:
            break
        drawn = _arranged(canvas, part, size, drawn.numbers.height + canvas.sheet.key_beside(size))
    return drawn


def _arranged(canvas: Canvas, part: Part, size: float, below: float) -> Drawn:
    """Put map, key and list on a sheet, with so much room for the list below the map."""
    room, is_wide = canvas.room, canvas.sheet.is_wide
    text = canvas.sheet.key_beside(size)
    panel = PANEL * (room.right - room.left)
    language = canvas.words.language
    plain = Scene(part, room, size, language)
    key_width = panel if is_wide else room.right - room.left
    key = key_block(key_rows(plain, numbered=bool(below)), key_width, text, stacked=is_wide)
    right = room.right - panel - 1.5 * text if is_wide else room.right
    least = room.bottom - below - (0 if is_wide else key.height + text / 2)
    bottom = min(least, _natural_bottom(canvas, part, size, right))
    scene = Scene(part, Box(room.left, room.top, right, bottom), size, language)
    names = _named(scene)
    rows = key_rows(scene, numbered=bool(names.numbered))
    key = key_block(rows, key_width, text, stacked=is_wide)
    key_at = (right + 1.5 * text, room.top) if is_wide else (room.left, bottom + text / 2)
    numbers, numbers_at = _numbers(canvas, names, scene, (key_at[0], key_at[1] + key.height))
    return Drawn(
        scene=scene,
        names=names,
        key=key,
        key_at=key_at,
        numbers=numbers,
        numbers_at=numbers_at,
    )


def _named(scene: Scene) -> Names:
    taken = Taken()
    list(scene.headings(taken))
    return place_names(scene, taken)


def _natural_bottom(canvas: Canvas, part: Part, size: float, right: float) -> float:
    """Return where a map ends that is no higher than its rows ask for; a slide is filled."""
    room, layout = canvas.room, part.model.layout
    if canvas.sheet.fixed:
        return room.bottom
    slot = (right - room.left) / layout.width
    row = max(min(slot * ROW / SLOT, 3 * size) * LOOSE, 2.2 * size)
    return room.top + layout.height * row + 5 * size


def _numbers(
    canvas: Canvas, names: Names, scene: Scene, under_key: tuple[float, float]
) -> tuple[Block, tuple[float, float]]:
    """Return the list of those who have a number: under the key beside the map, else below all."""
    actors, room, text = scene.part.model.actors, canvas.room, canvas.sheet.key_beside(scene.size)
    entries = [
        (str(position), short_name(actors[number].name))
        for position, number in enumerate(names.numbered, 1)
    ]
    x, y = under_key[0], under_key[1] + text / 2
    if canvas.sheet.is_wide:
        beside = list_block(entries, room.right - x, text, max(room.bottom - y, text))
        if not beside.left_out:
            return beside, (x, y)
        y = scene.room.bottom + text / 2
    most = MOST_LIST * (room.bottom - room.top)
    return list_block(entries, scene.room.right - room.left, text, most), (room.left, y)
