"""The names on the picture of a map: beside their symbols wherever there is room, else by number.

Those with most contacts come first. Whoever has no place for a name has a number there, and the
numbers have a list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from samverkan.pictures.drawing import COLOURS, RISE, Box, Letters, line_of_text, short
from samverkan.pictures.label_places import Label, Spot, Taken, labels, shapes
from samverkan.pictures.letters import measure_of
from samverkan.words.names import swedish_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import svg

    from samverkan.pictures.map_part import Part
    from samverkan.pictures.map_scene import Scene

BOLD_FROM = 10
"""Contacts from which a name is bold."""

REMARK = re.compile(r"\s*\([^()]*\)\s*$")
LINE = 1.17
"""The height of a line of a name, in sizes of its text."""

GIVE_WAY = 2
"""Names that may be moved for one that has no place."""

ROWS_OF_NAMES = 0.5
"""Rows of symbols between neighbours, whose names are not to meet."""


@dataclass(frozen=True, slots=True)
class Names:
    """Where names stand by the number of the actor, and who has a number instead, in its order.

    `untold` counts those who have neither.
    """

    placed: dict[int, Label]
    numbered: tuple[int, ...]
    size: float
    bold: frozenset[int]
    untold: int


def short_name(name: str) -> str:
    """Return a name in one space between words, without a remark in brackets at its end.

    Examples
    --------
    >>> short_name("Ryds  byalag (sedan 1950)"), short_name("(okänd)")
    ('Ryds byalag', '(okänd)')
    """
    plain = " ".join(name.split())
    return REMARK.sub("", plain) or plain


@cache
def _shapes(text: str, *, bold: bool) -> list[list[str]]:
    """Return the ways of writing a name; they are the same whatever the size."""
    return shapes(text, 1.0, measure_of(1.0, bold=bold))


def room_for_names(part: Part) -> float:
    """Return what the names of a part take at least, in squares of their size."""
    measure = measure_of(1.0)
    ways = (_shapes(short_name(actor.name), bold=False) for actor in part.model.actors)
    return LINE * sum(
        min(max(map(measure, lines)) * len(lines) for lines in each) for each in ways if each
    )


def place_names(scene: Scene, taken: Taken, most: int | None = None) -> Names:
    """Find a place for every name, those of the best tied first, and numbers for the others.

    Of these `most` have a number, all without it.
    """
    actors = scene.part.model.actors
    for number, (x, y) in enumerate(scene.points):
        r = scene.reach(number) - scene.unit
        taken.add(Box(x - r, y - r, x + r, y + r), number)
    bold = frozenset(n for n, actor in enumerate(actors) if actor.partners >= BOLD_FROM)
    order = sorted(range(len(actors)), key=lambda n: (-actors[n].partners, n))
    placed: dict[int, Label] = {}

    def places(number: int) -> Iterator[Label]:
        return _labels(scene, number, bold=number in bold)

    for number in order:
        _place(number, places, taken, placed)
    for number in order:
        if number not in placed:
            _make_way(number, places, taken, placed)
    left = [n for n in order if n not in placed]
    spots = _number_places(scene, left, taken, len(left) if most is None else most)
    numbered = tuple(sorted(spots, key=lambda n: (swedish_order(actors[n].name), n)))
    for position, number in enumerate(numbered, 1):
        placed[number] = replace(spots[number], lines=(str(position),))
    return Names(placed, numbered, scene.size, bold, len(left) - len(numbered))


def _labels(scene: Scene, number: int, *, bold: bool) -> Iterator[Label]:
    """Return the places that the name of an actor can have."""
    ways = _shapes(short_name(scene.part.model.actors[number].name), bold=bold)
    return labels(ways, _spot(scene, number, scene.size, bold=bold)) if ways else iter(())


def _place(
    number: int, places: Callable[[int], Iterator[Label]], taken: Taken, placed: dict[int, Label]
) -> bool:
    """Put a name in the first of its places that is free; tell whether there is one."""
    label = next((each for each in places(number) if taken.is_free(each.box, number)), None)
    if label is None:
        return False
    taken.put(label.box, number)
    placed[number] = label
    return True


def _make_way(
    number: int,
    places: Callable[[int], Iterator[Label]],
    taken: Taken,
    placed: dict[int, Label],
) -> None:
    """Put a name where others stand, few enough, when all of these have another place."""
    for label in places(number):
        others = taken.labels_in(label.box, number)
        if not others or len(others) > GIVE_WAY:
            continue
        before = {other: placed[other] for other in sorted(others)}
        for other in before:
            taken.lift(other)
        taken.put(label.box, number)
        if all(_place(other, places, taken, placed) for other in before):
            placed[number] = label
            return
        taken.lift(number)
        for other in before:
            taken.lift(other)
        for other, old in before.items():
            taken.put(old.box, other)
            placed[other] = old


def _spot(scene: Scene, number: int, size: float, *, bold: bool) -> Spot:
    (x, y), unit = scene.points[number], scene.unit
    left, _, right, bottom = scene.room
    return Spot(
        x=x,
        y=y,
        r=scene.reach(number),
        size=size,
        line=min(size * LINE, max(size * 0.95, scene.row * ROWS_OF_NAMES)),
        measure=measure_of(size, bold=bold),
        room=Box(left, scene.room.top + scene.strip, right, bottom + 2 * unit),
    )


def _number_places(
    scene: Scene, numbers: Sequence[int], taken: Taken, most: int
) -> dict[int, Label]:
    """Return where some actors can have a number, at most so many of them."""
    text = "8" * len(str(len(numbers)))
    found: dict[int, Label] = {}
    for number in numbers:
        if len(found) == most:
            break
        spot = _spot(scene, number, scene.size * 0.9, bold=True)
        label = next(_number_labels(text, spot, number, taken), None)
        if label:
            taken.put(label.box, number)
            found[number] = label
    return found


def _number_labels(text: str, spot: Spot, number: int, taken: Taken) -> Iterator[Label]:
    """Yield the free places of a number: beside its symbol, then on it where no label stands."""
    for label in labels([[text]], spot):
        if taken.is_free(label.box, number):
            yield label
    half = spot.measure(text) / 2 + spot.size / 6
    where = Box(spot.x - half, spot.y - spot.line / 2, spot.x + half, spot.y + spot.line / 2)
    if not taken.has_label(where, number):
        yield Label((text,), spot.x, "middle", where)


def write_names(names: Names) -> Iterator[svg.Element]:
    """Yield the names with a rim of the ground, all rims first so that none covers a letter."""
    drawn = [each for number in sorted(names.placed) for each in _written(names, number)]
    for each in drawn:
        yield _rim(each, names.size)
    yield from drawn


def _written(names: Names, number: int) -> Iterator[svg.Text]:
    label = names.placed[number]
    is_number = number in names.numbered
    size = names.size * (0.9 if is_number else 1.0)
    high = (label.box.bottom - label.box.top) / len(label.lines)
    for n, line in enumerate(label.lines):
        y = label.box.top + (n + 0.5) * high + RISE * size
        bold = is_number or number in names.bold
        yield line_of_text(line, label.x, y, Letters(size, bold), label.anchor)


def _rim(text: svg.Text, size: float) -> svg.Text:
    """Return the rim of a text: the same in the colour of the ground, thicker."""
    return replace(
        text,
        fill=COLOURS["ground"],
        stroke=COLOURS["ground"],
        stroke_width=short(size / 4),
        stroke_linejoin="round",
        extra={"aria-hidden": "true"},
    )
