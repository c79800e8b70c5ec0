"""Where each actor stands on the page: a band for each level, a column for each municipality.

Where villages or other groups part the map they are frames within the bands.
Position carries meaning, so it is computed here and never by a physics engine. The unit of x is a
*slot* (room for one symbol), the unit of y is a *row*; the page stretches both to its window.
Every second slot is shifted half a row, so that a label has the width of two slots to itself.
Actors and columns stand near what they belong to.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.model import Level
from samverkan.view.frames import (
    ROW,
    SLOT,
    Formed,
    Frame,
    Group,
    formed,
    framed,
    one_shelf,
    rows_of,
)
from samverkan.view.grouping import Grouping, by_places, group_order
from samverkan.words.names import swedish_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.model import Actor


SWEEPS = 4
"""Times that every actor moves to the mean of its partners: as far as a chain of four reaches."""


def wishes(
    partners: Sequence[Sequence[int]], fixed: Mapping[int, float], width: float
) -> list[float]:
    """Return where along the width each actor would like to stand: at the mean of its partners.

    Those in `fixed` stay where they are; when there are none, all start spread over the width.
    """
    if fixed:
        wish = [fixed.get(number, width / 2) for number in range(len(partners))]
    else:
        wish = _breadth_first(partners, width)
    for _ in range(SWEEPS):
        wish = [
            sum(wish[p] for p in near) / len(near) if near and number not in fixed else wish[number]
            for number, near in enumerate(partners)
        ]
    return wish


def _breadth_first(partners: Sequence[Sequence[int]], width: float) -> list[float]:
    """Spread actors over the width in the order in which they are reached from the best tied."""
    rank: dict[int, int] = {}
    for start in sorted(range(len(partners)), key=lambda n: (-len(partners[n]), n)):
        queue = deque([start] if start not in rank else [])
        while queue:
            number = queue.popleft()
            if number in rank:
                continue
            rank[number] = len(rank)
            queue.extend(partners[number])
    return [rank[n] * width / max(1, len(rank)) for n in range(len(partners))]


def within_column(actor: Actor, partners: Sequence[int]) -> tuple[object, ...]:
    """Return the order inside a column: by village; above the villages the best tied first."""
    if actor.level is Level.LOCAL:
        return (actor.locality is None, swedish_order(actor.locality or ""), actor.id)
    return (-len(partners), actor.id)


BANDS = (*reversed(Level), None)
"""From the top of the page; None holds the actors whose level is not documented."""

ASPECT = 1.12
"""Width over height of the map on an ordinary screen with both side panels open."""

HEAD, FOOT, GAP = 0.85, 0.45, 0.4
"""Rows of a band above its first symbol, below its last, and between bands."""


@dataclass(frozen=True, slots=True)
class Band:
    """One level's part of the height, in rows; `level` None is the unknown."""

    level: Level | str | None
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Column:
    """One municipality's or region's part of the width, in slots; `code` None is without one."""

    code: str | None
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole page: positions (x in slots, y in rows) in the order of the actors."""

    positions: tuple[tuple[float, float], ...]
    bands: tuple[Band, ...]
    columns: tuple[Column, ...]
    frames: tuple[Frame, ...]
    grouping: Grouping
    width: float
    height: float


def banded(
    actors: Sequence[Actor],
    partners: Sequence[Sequence[int]],
    grouping: Grouping | None = None,
) -> Layout:
    """Place actors in a band by level and by their groups; the same input, the same page.

    Parameters
    ----------
    actors
        In the order in which positions are wanted.
    partners
        For each actor, the positions in `actors` of those it has a tie to.
    grouping
        Which of them stand together; without it those of one place.
    """
    plan = _plan(actors, partners, grouping or by_places(actors))
    positions: dict[int, tuple[float, float]] = {}
    bands = []
    frames: list[Frame] = []
    top = 0.0
    for level in _levels({level for level, _ in plan.cells}):
        placed, rows, found = _place_band(plan, level, top + HEAD)
        positions |= placed
        frames += found
        bands.append(Band(level, top, top + HEAD + rows + FOOT))
        top = bands[-1].bottom + GAP
    return Layout(
        tuple(positions[number] for number in range(len(actors))),
        tuple(bands),
        plan.columns,
        tuple(frames),
        plan.grouping,
        max(plan.width, 1.0),
        max(top - GAP, 1.0),
    )


def _levels(there: set[Level | str | None]) -> list[Level | str | None]:
    """Return the levels of the bands from the top, a map's own words above the unknown."""
    own = sorted(level for level in there if level is not None and level not in BANDS)
    known = [level for level in BANDS if level in there]
    return [*(level for level in known if level), *own, *(level for level in known if not level)]


Cells = dict[tuple[Level | str | None, str | None], list[int]]


@dataclass(frozen=True, slots=True)
class _Plan:
    """All that placing a band needs to know."""

    actors: Sequence[Actor]
    partners: Sequence[Sequence[int]]
    grouping: Grouping
    cells: Cells
    slots: dict[str | None, int]
    columns: tuple[Column, ...]
    width: float
    wish: list[float]


def _plan(actors: Sequence[Actor], partners: Sequence[Sequence[int]], grouping: Grouping) -> _Plan:
    cells = _cells(actors, grouping)
    codes = sorted(
        {code for _, code in cells if code != ""}, key=lambda code: group_order(grouping, code)
    )
    slots = _slots(cells, codes or [""], grouping)
    columns = _columns(codes, slots) if codes else ()
    width = float(sum(slots.values()))
    middle = {column.code: (column.left + column.right) / 2 for column in columns}
    fixed = {
        number: middle[grouping.of[number]]
        for number, actor in enumerate(actors)
        if columns and actor.level not in grouping.wide
    }
    wish = wishes(partners, fixed, width)
    return _Plan(actors, partners, grouping, cells, slots, columns, width, wish)


def _place_band(
    plan: _Plan, level: Level | str | None, top: float
) -> tuple[dict[int, tuple[float, float]], float, Sequence[Frame]]:
    """Place the actors of one level; return also the rows used and the frames of its groups."""
    wide = plan.cells.get((level, ""), [])
    if _is_framed(plan.cells, wide, plan.grouping):
        found = framed(_groups(wide, plan.grouping), plan.partners, plan.width, top)
        return found.positions, found.rows, found.frames
    positions: dict[int, tuple[float, float]] = {}
    used = 0.0
    wide = sorted(wide, key=lambda n: (plan.wish[n], plan.actors[n].id))
    parts = [(wide, 0.0, plan.width, _wide_slots(len(wide), plan.width))]
    for column in plan.columns:
        members = sorted(
            plan.cells.get((level, column.code), []),
            key=lambda n: within_column(plan.actors[n], plan.partners[n]),
        )
        parts.append((members, column.left, column.right, plan.slots[column.code]))
    for members, left, right, slots in parts:
        if members:
            placed, rows = _fill(members, left, right, slots, top)
            positions |= placed
            used = max(used, rows)
    return positions, used, ()


def _is_framed(cells: Cells, members: Sequence[int], grouping: Grouping) -> bool:
    """Return whether a band is parted in frames, or is one around its best tied actors."""
    if grouping.columns:
        return False
    return len(cells) == 1 or any(_frame_of(number, grouping) for number in members)


def _frame_of(number: int, grouping: Grouping) -> str | None:
    return grouping.of[number] if grouping.frames else None


def _groups(members: Sequence[int], grouping: Grouping) -> list[Group]:
    """Return the groups of a band in their order."""
    found: dict[str | None, list[int]] = {}
    for number in members:
        found.setdefault(_frame_of(number, grouping), []).append(number)
    keys = sorted(found, key=lambda key: group_order(grouping, key))
    names = {key: grouping.name_of(key) if grouping.frames else "" for key in keys}
    return [Group(key, names[key], found[key]) for key in keys]


def _cells(actors: Sequence[Actor], grouping: Grouping) -> Cells:
    """Return actor numbers by level and column; the column of a wide band is the empty text."""
    cells: Cells = {}
    for number, actor in enumerate(actors):
        wide = actor.level in grouping.wide or not grouping.columns
        cells.setdefault((actor.level, "" if wide else grouping.of[number]), []).append(number)
    return cells


def _slots(cells: Cells, codes: Sequence[str | None], grouping: Grouping) -> dict[str | None, int]:
    """Return how many slots each column gets, so that the page has the shape of a screen."""
    largest = {
        code: max((len(found) for (_, where), found in cells.items() if where == code), default=1)
        for code in codes
    }
    bands = {
        level: formed(_groups(members, grouping))
        for (level, code), members in cells.items()
        if code == "" and _is_framed(cells, members, grouping)
    }
    slots = dict.fromkeys(codes, 1)
    for slots in _tried(cells, largest, grouping):
        if sum(slots.values()) * SLOT <= ASPECT * _height(cells, slots, bands) * ROW:
            break
    return slots


def _tried(
    cells: Cells, largest: Mapping[str | None, int], grouping: Grouping
) -> Iterator[dict[str | None, int]]:
    """Yield slots for the columns, from the widest page to the highest."""
    if not grouping.columns:
        bands = (_groups(members, grouping) for members in cells.values())
        widest = max((one_shelf(groups) for groups in bands), default=1)
        for slots in range(max(widest, *largest.values()), 0, -1):
            yield {"": slots}
    for rows in range(1, max(largest.values(), default=1) + 1):
        yield {code: math.ceil(count / rows) for code, count in largest.items()}


def _height(
    cells: Cells,
    slots: dict[str | None, int],
    framed_bands: Mapping[Level | str | None, Sequence[Formed]],
) -> float:
    """Return the rows that the page needs with these columns."""
    width = sum(slots.values())
    rows: dict[Level | str | None, float] = {}
    for (level, code), members in cells.items():
        if level in framed_bands and code == "":
            used = rows_of(framed_bands[level], width)
        else:
            count = _wide_slots(len(members), width) if code == "" else slots[code]
            used = math.ceil(len(members) / count)
        rows[level] = max(rows.get(level, 0), used)
    return sum(count + HEAD + FOOT + GAP for count in rows.values())


def _wide_slots(count: int, width: float) -> int:
    """Return the slots of a band that has the whole width: fewer, for its names are longer."""
    return max(1, min(count, math.ceil(width * 0.75)))


def _columns(codes: Sequence[str | None], slots: dict[str | None, int]) -> tuple[Column, ...]:
    columns, left = [], 0.0
    for code in codes:
        columns.append(Column(code, left, left + slots[code]))
        left += slots[code]
    return tuple(columns)


def _fill(
    members: Sequence[int], left: float, right: float, slots: int, top: float
) -> tuple[dict[int, tuple[float, float]], float]:
    """Place members slot by slot, each slot from the top; return also the rows used."""
    rows = math.ceil(len(members) / slots)
    used = math.ceil(len(members) / rows)
    step = (right - left) / used
    # The first slot of the column decides the shift, so that neighbouring columns alternate too.
    shift = [0.5 * ((round(left) + slot) % 2) for slot in range(used)]
    placed = {
        number: (left + (n // rows + 0.5) * step, top + n % rows + shift[n // rows])
        for n, number in enumerate(members)
    }
    return placed, rows - 1 + 0.5
