"""Where each actor stands on the page: a band for each level, a column for each municipality.

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
from samverkan.words.names import swedish_order
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


def column_order(code: str | None) -> tuple[bool, str, str]:
    """Return the order of the columns: by the municipality's name, "no municipality" last."""
    return (code is None, swedish_order(place_name(code) if code else ""), code or "")


BANDS = (*reversed(Level), None)
"""From the top of the page; None holds the actors whose level is not documented."""

WIDE = frozenset({Level.EUROPEAN, Level.NATIONAL, Level.REGIONAL})
"""The levels above the municipalities, ordered by their partners rather than put in columns."""

SLOT, ROW = 54, 31
"""Pixels that a slot and a row want; only their ratio matters."""

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
    """One municipality's part of the width, in slots; `code` None is "no municipality"."""

    code: str | None
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole page: positions (x in slots, y in rows) in the order of the actors."""

    positions: tuple[tuple[float, float], ...]
    bands: tuple[Band, ...]
    columns: tuple[Column, ...]
    width: float
    height: float


def banded(actors: Sequence[Actor], partners: Sequence[Sequence[int]]) -> Layout:
    """Place actors in a band by level and a column by municipality; the same input, the same page.

    Parameters
    ----------
    actors
        In the order in which positions are wanted.
    partners
        For each actor, the positions in `actors` of those it has a tie to.
    """
    plan = _plan(actors, partners)
    positions: dict[int, tuple[float, float]] = {}
    bands = []
    top = 0.0
    for level in _levels({level for level, _ in plan.cells}):
        placed, rows = _place_band(plan, level, top + HEAD)
        positions |= placed
        bands.append(Band(level, top, top + HEAD + rows + FOOT))
        top = bands[-1].bottom + GAP
    return Layout(
        tuple(positions[number] for number in range(len(actors))),
        tuple(bands),
        plan.columns,
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
    cells: Cells
    slots: dict[str | None, int]
    columns: tuple[Column, ...]
    width: float
    wish: list[float]


def _plan(actors: Sequence[Actor], partners: Sequence[Sequence[int]]) -> _Plan:
    cells = _cells(actors)
    codes = sorted({code for _, code in cells if code != ""}, key=column_order)
    slots = _slots(cells, codes or [""])
    columns = _columns(codes, slots) if codes else ()
    width = float(sum(slots.values()))
    middle = {column.code: (column.left + column.right) / 2 for column in columns}
    fixed = {
        number: middle[actor.municipality_code]
        for number, actor in enumerate(actors)
        if columns and actor.level not in WIDE
    }
    wish = wishes(partners, fixed, width)
    return _Plan(actors, partners, cells, slots, columns, width, wish)


def _place_band(
    plan: _Plan, level: Level | str | None, top: float
) -> tuple[dict[int, tuple[float, float]], float]:
    """Place the actors of one level; return also the rows used."""
    positions: dict[int, tuple[float, float]] = {}
    used = 0.0
    wide = sorted(plan.cells.get((level, ""), []), key=lambda n: (plan.wish[n], plan.actors[n].id))
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
    return positions, used


def _cells(actors: Sequence[Actor]) -> Cells:
    """Return actor numbers by level and column; the column of a wide band is the empty text."""
    placed = any(actor.municipality_code for actor in actors if actor.level not in WIDE)
    cells: Cells = {}
    for number, actor in enumerate(actors):
        wide = actor.level in WIDE or not placed
        cells.setdefault((actor.level, "" if wide else actor.municipality_code), []).append(number)
    return cells


def _slots(cells: Cells, codes: Sequence[str | None]) -> dict[str | None, int]:
    """Return how many slots each column gets, so that the page has the shape of a screen."""
    largest = {
        code: max((len(found) for (_, where), found in cells.items() if where == code), default=1)
        for code in codes
    }
    slots = dict.fromkeys(codes, 1)
    for rows in range(1, max(largest.values(), default=1) + 1):
        slots = {code: math.ceil(count / rows) for code, count in largest.items()}
        if sum(slots.values()) * SLOT <= ASPECT * _height(cells, slots) * ROW:
            break
    return slots


def _height(cells: Cells, slots: dict[str | None, int]) -> float:
    """Return the rows that the page needs with these columns."""
    width = sum(slots.values())
    rows: dict[Level | str | None, int] = {}
    for (level, code), members in cells.items():
        count = _wide_slots(len(members), width) if code == "" else slots[code]
        rows[level] = max(rows.get(level, 0), math.ceil(len(members) / count))
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
