"""What the measures found: one value per actor, for the network, per group, per cell, per place."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from samverkan.measures.measure import MeasureOptions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.measures.measure import Value


Cell = tuple[str, str]
"""A sector and a level, as their words."""


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
class ServiceRow:
    """Who carries one kind of service in one municipality, and who sits at its table, by sector.

    `three_sectors` tells whether all three sit there; None where nobody carries the service.
    """

    municipality_code: str
    service: str
    carriers: int
    public: int
    commercial: int
    nonprofit: int
    unknown: int
    sectors: int
    three_sectors: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranks:
    """Where the actors stand by one measure, and how sure that is; None where not defined.

    Attributes
    ----------
    rank
        1 has the largest value; equal values share the best rank.
    best, worst
        The rank in the map and in all maps that lack one source lies between them, and in 95 of
        100 maps that lack a tenth of the ties.
    top_five_share
        In which share of the maps at most five have as large a value; the smaller of the shares
        of the two kinds of maps.
    top_five
        For an actor of rank 1 to 5: ``shared`` when more than five have as large a value, so that
        no five stand out; ``stable`` when the share is at least 0.8, else ``unsure``.
    """

    rank: tuple[Value, ...]
    best: tuple[Value, ...]
    worst: tuple[Value, ...]
    top_five_share: tuple[Value, ...]
    top_five: tuple[Value, ...]

    @classmethod
    def unknown(cls, rank: tuple[Value, ...]) -> Ranks:
        """Return ranks of a map of which nothing can be left out."""
        nothing: tuple[Value, ...] = (None,) * len(rank)
        return cls(rank=rank, best=nothing, worst=nothing, top_five_share=nothing, top_five=nothing)

    def of(self, rows: Sequence[int]) -> Ranks:
        """Return the ranks of these actors only, none of them changed."""
        parts = {
            one.name: tuple(getattr(self, one.name)[row] for row in rows) for one in fields(self)
        }
        return Ranks(**parts)

    def columns(self, measure: str) -> dict[str, tuple[Value, ...]]:
        """Return the columns under their stable names."""
        return {f"{measure}_{ending}": getattr(self, part) for ending, part in RANK_COLUMNS.items()}


RANK_COLUMNS = {
    "rank": "rank",
    "rank_best": "best",
    "rank_worst": "worst",
    "top_five_share": "top_five_share",
    "top_five": "top_five",
}
"""What follows the name of a measure in the name of a column, and the part of `Ranks` there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Every value computed, and what was left out.

    `actors` holds a column per measure, in the order of `ids`; `ranks` says how sure the actors'
    ranks are by some of them, found in so many `maps` of each kind. `unknown` counts the actors
    without a sector and without a level, and those with the map's own word for one; `left_out`
    names the measures that the size did not allow.
    """

    ids: tuple[str, ...]
    actors: Mapping[str, tuple[Value, ...]]
    network: Mapping[str, Value]
    groups: tuple[GroupRow, ...] = ()
    cells: tuple[CellRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    services: tuple[ServiceRow, ...] = ()
    ranks: Mapping[str, Ranks] = field(default_factory=dict)
    maps: Mapping[str, int] = field(default_factory=dict)
    unknown: Mapping[str, int] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    options: MeasureOptions = field(default_factory=MeasureOptions)

    @property
    def actor_columns(self) -> dict[str, tuple[Value, ...]]:
        """All columns of values per actor, the ranks by a measure after its values."""
        columns: dict[str, tuple[Value, ...]] = {}
        for name, values in self.actors.items():
            columns[name] = values
            if name in self.ranks:
                columns |= self.ranks[name].columns(name)
        return columns
