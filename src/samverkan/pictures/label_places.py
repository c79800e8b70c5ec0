"""Where the name of an actor can stand: its lines, the places beside its symbol, and what is taken.

The same places as on the page are tried, the best first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, islice, product
from typing import TYPE_CHECKING

from samverkan.pictures.drawing import Box
from samverkan.pictures.letters import narrowest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from samverkan.pictures.drawing import Anchor

WIDEST = 18.0
"""The width of a line of a name, in sizes of its text, above which it is broken or cut."""

LONGEST = 120
"""Letters above which a name has no place on the map whatever the room."""

GOOD = 3
"""Places that are good; the others are tried when no shape of the name has a good one."""

ASIDE = (0.35, 0.65, 0.2, 0.8)
"""The shares of a name that may stand left of its symbol's middle, where it is not centred."""

CELL = 40.0
"""The side of the squares by which boxes are kept, so that only near ones are compared."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name in lines that keep to `x` on one side, in a box."""

    lines: tuple[str, ...]
    x: float
    anchor: Anchor
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A symbol beside which a name is to stand: its middle, its radius, and how the name is set."""

    x: float
    y: float
    r: float
    size: float
    line: float
    measure: Callable[[str], float]
    room: Box


class Taken:
    """The boxes of a drawing that are taken: by what stays, and by labels, which may give way."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[tuple[Box, int | None]]] = defaultdict(list)
        self._labels: dict[int, Box] = {}

    def add(self, box: Box, owner: int | None = None) -> None:
        """Take a box for good; an owner does not stand in its own way."""
        for square in _squares(box):
            self._squares[square].append((box, owner))

    def put(self, box: Box, owner: int) -> None:
        """Take a box for the label of an owner, which has no other from then on."""
        self.lift(owner)
        self._labels[owner] = box
        self.add(box, owner)

    def lift(self, owner: int) -> None:
        """Free the box of an owner's label."""
        old = self._labels.pop(owner, None)
        if old is not None:
            for square in _squares(old):
                self._squares[square].remove((old, owner))

    def is_free(self, box: Box, owner: int | None = None) -> bool:
        """Tell whether nobody else has taken any part of a box."""
        return next(self._others(box, owner), None) is None

    def has_label(self, box: Box, owner: int) -> bool:
        """Tell whether the label of anybody else has taken any part of a box."""
        return any(
            self._labels.get(who) == other
            for other, who in self._others(box, owner)
            if who is not None
        )

    def labels_in(self, box: Box, owner: int) -> frozenset[int] | None:
        """Return whose labels stand in the way of an owner's; None where anything else does."""
        found: set[int] = set()
        for other, who in self._others(box, owner):
            if who is None or self._labels.get(who) != other:
                return None
            found.add(who)
        return frozenset(found)

    def _others(self, box: Box, owner: int | None) -> Iterator[tuple[Box, int | None]]:
        left, top, right, bottom = box
        for square in _squares(box):
            for other, who in self._squares.get(square, ()):
                if (
                    left < other[2]
                    and other[0] < right
                    and top < other[3]
                    and other[1] < bottom
                    and (who is None or who != owner)
                ):
                    yield other, who


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(each // CELL) for each in box)
    yield from product(range(left, right + 1), range(top, bottom + 1))


def shapes(text: str, size: float, measure: Callable[[str], float]) -> list[list[str]]:
    """Return the ways in which a name can be written whole: in one line, in two or three.

    A name that is too long for that has none.
    """
    words = text.split()
    if len(text) > LONGEST or not words:
        return []
    tries = (narrowest(words, count, measure) for count in range(1, min(3, len(words)) + 1))
    return [lines for lines in tries if max(map(measure, lines)) <= WIDEST * size]


def labels(ways: Sequence[Sequence[str]], spot: Spot) -> Iterator[Label]:
    """Yield the places for a name within the room of its spot, the best first."""
    found = [_labels_of(lines, spot) for lines in ways]
    first = (islice(one, GOOD) for one in found)
    left, top, right, bottom = spot.room
    for label in chain.from_iterable((*first, *found)):
        box = label.box
        if box[0] >= left and box[1] >= top and box[2] <= right and box[3] <= bottom:
            yield label


def _labels_of(lines: Sequence[str], spot: Spot) -> Iterator[Label]:
    pad = spot.size / 6
    width = max(map(spot.measure, lines)) + 2 * pad
    height = spot.line * len(lines)
    for left, top, anchor in _standing(width, height, spot):
        box = Box(left, top, left + width, top + height)
        x = {"start": left + pad, "end": left + width - pad, "middle": left + width / 2}[anchor]
        yield Label(tuple(lines), x, anchor, box)


def _standing(width: float, height: float, spot: Spot) -> list[tuple[float, float, Anchor]]:
    """Return left, top and the side that the lines keep to: beside the symbol or at its corners."""
    x, y, r, gap = spot.x, spot.y, spot.r, spot.size / 12
    below, above, middle = y + r + gap, y - r - 2 * gap - height, y - height / 2
    right, left, near = x + r + 3 * gap, x - r - 3 * gap - width, 0.7 * r + 2 * gap
    first = spot.room.left
    centred = min(max(x - width / 2, first), spot.room.right - width)
    return [
        (centred, below, "middle"),
        (right, middle, "start"),
        (centred, above, "middle"),
        (left, middle, "end"),
        (x + near, y + near - gap, "start"),
        (x + near, y - near - height + gap, "start"),
        (x - near - width, y + near - gap, "end"),
        (x - near - width, y - near - height + gap, "end"),
        (x - r, below, "start"),
        (x + r - width, below, "end"),
        (x - r, above, "start"),
        (x + r - width, above, "end"),
        *((x - share * width, top, "middle") for share in ASIDE for top in (below, above)),
    ]
