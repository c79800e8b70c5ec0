"""Frames on the page: groups of actors beside each other, each around those with most contacts.

The frames stand in shelves, as lines of a text do, and each shelf is stretched to the whole width.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SLOT, ROW = 54, 31
"""Pixels that a slot and a row want; only their ratio matters."""

TITLE, BELOW, BETWEEN = 1.4, 0.85, 0.35
"""Rows of a frame above its first symbol, below its last, and rows and slots between frames."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a group stands; `key` None is of those who are in none."""

    key: str | None
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Framed:
    """Where the members of groups stand in the frames of a band, and the rows that these take."""

    positions: dict[int, tuple[float, float]]
    frames: tuple[Frame, ...]
    rows: float


@dataclass(frozen=True, slots=True)
class Group:
    """Those who stand together, with what is written above them; `key` None is of the others."""

    key: str | None
    name: str
    members: Sequence[int]


CROWD = 12
"""Members above which the one in the middle has an empty place below, where its name can stand."""


@dataclass(frozen=True)
class Formed:
    """A group, in how many columns its members stand, and how many slots its frame is wide."""

    group: Group
    columns: int
    width: int

    @property
    def cells(self) -> int:
        """How many places it needs."""
        return len(self.group.members) + (len(self.group.members) > CROWD)

    @cached_property
    def rows(self) -> int:
        """How many of its members stand above each other."""
        return math.ceil(self.cells / self.columns)

    @cached_property
    def height(self) -> float:
        """How many rows its frame takes."""
        # Every second slot is shifted half a row.
        return TITLE + self.rows - 1 + (0.5 if self.columns > 1 else 0) + BELOW


def framed(
    groups: Sequence[Group],
    partners: Sequence[Sequence[int]],
    width: float,
    top: float,
) -> Framed:
    """Place groups in frames from `top` on, and their members in them.

    Parameters
    ----------
    groups
        In the order in which the frames are to stand.
    partners
        For each actor those it has a tie to.
    width
        The slots of a shelf.
    top
        The row where the first shelf begins.
    """
    positions: dict[int, tuple[float, float]] = {}
    frames = []
    start = top
    for shelf in _shelves([_formed(group, width) for group in groups], width):
        height = max(each.height for each in shelf)
        for each, left, right in _stretched(shelf, width):
            frames.append(Frame(each.group.key, left, top - 0.5, right, top - 0.5 + height))
            places = _places(each, left, right, top - 0.5 + TITLE)
            members = _central_first(each.group.members, partners)
            positions |= dict(zip(members, places, strict=True))
        top += height + BETWEEN
    # One of all that there is needs no frame.
    return Framed(positions, tuple(frames) if len(groups) > 1 else (), top - BETWEEN - start - 0.5)


def formed(groups: Sequence[Group]) -> list[Formed]:
    """Return the frames that groups have where there is room for the widest."""
    return [_formed(group, math.inf) for group in groups]


def rows_of(frames: Sequence[Formed], width: float) -> float:
    """Return the rows that frames take, as `formed` gives them, on shelves so many slots wide."""
    there = [each if each.width <= width else _formed(each.group, width) for each in frames]
    heights = [max(each.height for each in shelf) for shelf in _shelves(there, width)]
    return sum(heights) + BETWEEN * (len(heights) - 1) - 0.5


LETTER = 6.5
"""Pixels that a letter of a name takes about."""

WIDEST = 4
"""Slots that a name can ask for."""


def _formed(group: Group, most: float) -> Formed:
    """Give a group a frame about as wide as high, and wide enough for its name."""
    most = max(1, most)
    columns = math.ceil(math.sqrt(len(group.members) * ROW / SLOT))
    named = min(math.ceil(len(group.name) * LETTER / SLOT), WIDEST)
    return Formed(group, int(min(most, columns)), int(min(most, max(columns, named))))


def one_shelf(groups: Sequence[Group]) -> int:
    """Return the slots that a shelf has with all groups on it."""
    widths = [each.width for each in formed(groups)]
    return math.ceil(sum(widths) + BETWEEN * (len(widths) - 1))


def _shelves(groups: Sequence[Formed], width: float) -> Iterator[list[Formed]]:
    """Yield the groups of each shelf, as many as it has room for."""
    shelf: list[Formed] = []
    used = 0.0
    for group in groups:
        if shelf and used + BETWEEN + group.width > width:
            yield shelf
            shelf, used = [], 0.0
        used += group.width + (BETWEEN if shelf else 0)
        shelf.append(group)
    if shelf:
        yield shelf


def _stretched(shelf: Sequence[Formed], width: float) -> Iterator[tuple[Formed, float, float]]:
    """Yield each group of a shelf with where its frame begins and ends along the width."""
    slot = (width - BETWEEN * (len(shelf) - 1)) / sum(group.width for group in shelf)
    left = 0.0
    for group in shelf:
        yield group, left, left + group.width * slot
        left += group.width * slot + BETWEEN


def _places(frame: Formed, left: float, right: float, top: float) -> list[tuple[float, float]]:
    """Return a place in a frame for each member, those in the middle first."""
    step = (right - left) / frame.columns
    middle = ((left + right) / 2, top + (frame.rows - 1) / 2)

    def place(cell: tuple[int, int]) -> tuple[float, float]:
        row, column = cell
        return left + (column + 0.5) * step, top + row + 0.5 * (column % 2)

    def off(cell: tuple[int, int]) -> tuple[float, tuple[int, int]]:
        x, y = place(cell)
        return math.hypot((x - middle[0]) * SLOT, (y - middle[1]) * ROW), cell

    cells = sorted((divmod(n, frame.columns) for n in range(frame.cells)), key=off)
    if frame.cells > len(frame.group.members):
        row, column = cells[0]
        cells.remove((row + 1, column))
    return [place(cell) for cell in cells]


def _central_first(members: Sequence[int], partners: Sequence[Sequence[int]]) -> list[int]:
    """Return members by the contacts that they have among themselves, the best tied first."""
    inside = set(members)
    return sorted(members, key=lambda n: (-len(inside.intersection(partners[n])), n))
