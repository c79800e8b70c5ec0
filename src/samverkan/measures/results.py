"""What the measures found: one value per actor, for the network, per group, per cell, per place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = float | int | bool | str | None
"""A value that is not defined is None; it is never 0 by accident."""

Cell = tuple[str, str]
"""A sector and a level, as their words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureOptions:
    """What to compute; `names` None means all that the size allows."""

    names: tuple[str, ...] | None = None
    permutations: int = 9_999
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """The E-I of one group: each tie with an end in it counts once."""

    by: str
    group: str
    actors: int
    internal: int
    external: int
    ei: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRow:
    """Ties between two sector x level cells beside what chance would give."""

    a: Cell
    b: Cell
    observed: int
    possible: int
    expected: float | None
    log_ratio: float | None
    p_low: float | None
    p_high: float | None
    p: float | None
    p_within_level: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """Network values of one municipality or one region; exactly one of the codes is given."""

    municipality_code: str | None = None
    region_code: str | None = None
    values: Mapping[str, Value]
    thin: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Every value computed, and what was left out.

    `actors` holds a column per measure, in the order of `ids`. `unknown` counts the actors without
    a sector and without a level; `left_out` names the measures that the size did not allow.
    """

    ids: tuple[str, ...]
    actors: Mapping[str, tuple[Value, ...]]
    network: Mapping[str, Value]
    groups: tuple[GroupRow, ...] = ()
    cells: tuple[CellRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    unknown: Mapping[str, int] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    options: MeasureOptions = field(default_factory=MeasureOptions)
