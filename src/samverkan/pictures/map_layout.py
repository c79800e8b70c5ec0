"""How a map shares its sheet with the list of those who have a number, and with its key.

The key has every colour, symbol, line and mark that is drawn on the map, and no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.pictures.drawing import RISE, Box, Letters, Pen, dot, line_of_text, moved, path, ring
from samverkan.pictures.key import MOST_LINES, SAMPLE, Block, Row, key_block, list_block, widest_row
from samverkan.pictures.label_places import Taken
from samverkan.pictures.letters import wrap
from samverkan.pictures.map_lines import (
    AGAINST,
    DEPTHS,
    SUGGESTED,
    cross,
    dashes_between,
    kinds_of,
    lines,
)
from samverkan.pictures.map_names import Names, place_names, room_for_names, short_name, write_names
from samverkan.pictures.map_scene import ALONE, HOLDER, Scene
from samverkan.pictures.symbols import capital, level_rows, sector_colours, sector_rows
from samverkan.view.frames import ROW, SLOT
from samverkan.view.texts import TEXTS
from samverkan.words import plural_message, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import svg

    from samverkan.pictures.map_part import Part
    from samverkan.pictures.sheet import Canvas
    from samverkan.view.lines import Dashes
    from samverkan.words import Message


HALF = SAMPLE / 2
PIXEL = 1 / 12
"""A pixel of the page beside a text of size 1."""


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


def key_rows(scene: Scene) -> list[Row]:
    """Return the rows of the key of a map."""
    return [*_symbols(scene), *_lines(scene), *_marks(scene)]


def number_rows(scene: Scene, *, numbered: bool, untold: int) -> Iterator[Row]:
    """Yield what is said of names that do not stand at their symbols.

    With `numbered` some stand in a list; `untold` have room neither at their symbols nor there.
    """
    if numbered:
        yield Row(_said(scene, TEXTS["key.number"]))
    if untold:
        text = plural_message(
            "{count} name has no room here.", "{count} names have no room here.", untold
        )
        yield Row(text.text(scene.language))


def _said(scene: Scene, text: Message) -> str:
    return capital(text.text(scene.language))


def _symbols(scene: Scene) -> Iterator[Row]:
    actors, language = scene.part.model.actors, scene.language
    sectors = {actor.sector for actor in actors}
    yield from sector_rows(sectors, sector_colours(sectors), language)
    yield from level_rows({actor.level for actor in actors}, language)


def _line(stroke: str = "tie", width: float = 1.4, dashes: Sequence[float] = ()) -> svg.Path:
    return path(f"M{-HALF} 0H{HALF}", Pen(stroke, width, dashes).times(PIXEL))


def _lines(scene: Scene) -> Iterator[Row]:
    model = scene.part.model
    if model.groups and model.ties:
        yield Row(_said(scene, TEXTS["key.groups"]), [_line(width=3)])
    elif model.ties:
        yield from _kinds(scene)
        yield from _widths(scene)
    if scene.part.links:
        sample = _line("suggested", 2, SUGGESTED)
        yield Row(_said(scene, TEXTS["key.suggested"]), [sample])
    if model.opposing:
        crossed = [_line("against", 2, AGAINST), *cross(0, 0, 4 * PIXEL)]
        yield Row(_said(scene, TEXTS["key.opposed"]), crossed)


def _kinds(scene: Scene) -> Iterator[Row]:
    """Yield a row for each look that a line has by the types of its relations."""
    model, kinds = scene.part.model, kinds_of(scene)
    by_look: dict[Dashes, dict[str, None]] = {}
    for tie in model.ties:
        relations = [model.relations[n] for n in tie.relations]
        types = {each.type for each in relations}
        look = dashes_between(relations, kinds)
        if look or types == {"collaborates"}:
            by_look.setdefault(look, {}).update(dict.fromkeys(sorted(types)))
        else:
            by_look.setdefault((), {})[""] = None
    whole = by_look.pop((), None)
    for look, known in by_look.items():
        yield Row(_named(scene, known), [_line(dashes=look)])
    if whole is not None:
        text = TEXTS["key.plain"] if by_look else TEXTS["key.relation"]
        named = _named(scene, whole) if set(whole) == {"collaborates"} else _said(scene, text)
        yield Row(named, [_line()])


def _named(scene: Scene, types: Iterable[str]) -> str:
    return capital(", ".join(term("type", each).text(scene.language) for each in types))


def _widths(scene: Scene) -> Iterator[Row]:
    """Yield a row for each width that a line has by its depth, and one for weights."""
    relations = scene.part.model.relations
    there = {each.depth for each in relations}
    for depth in DEPTHS:
        if depth in there:
            named = (TEXTS["depth"], term("depth", depth))
            text = ": ".join(each.text(scene.language) for each in named)
            yield Row(text, [_line(width=DEPTHS[depth])])
    if any(each.weight for each in relations):
        yield Row(_said(scene, TEXTS["key.weight"]), [_line(width=4)])


def _marks(scene: Scene) -> Iterator[Row]:
    model, middle = scene.part.model, dot(0, 0, 0.2)
    if scene.part.holders:
        yield Row(
            _said(scene, TEXTS["key.holder"]), [middle, ring(0, 0, 0.45, HOLDER.times(PIXEL))]
        )
    if any(scene.is_alone(n) for n in range(len(model.actors))):
        yield Row(
            _said(scene, TEXTS["key.isolate"]), [middle, ring(0, 0, 0.45, ALONE.times(PIXEL))]
        )
    text = TEXTS["key.size.actors"] if model.groups else TEXTS["key.size"]
    if len(set(scene.radii)) > 1:
        sizes = [(-0.9, 0.2), (-0.3, 0.32), (0.6, 0.45)]
        yield Row(_said(scene, text), [dot(x, 0, r) for x, r in sizes])
