"""What the measures found: values per actor, network, group, cell and place, and ranks of actors.

Actors are ranked by falling value, equal ones sharing the best rank, those without a value last.
How sure a rank is: where the actor stands in the maps of `samverkan.resampling`, which say less,
and of `samverkan.nonresponse`, which say what missing answers may tell.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from math import ceil, floor
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures.measure import MeasureOptions, Work, column
from samverkan.nonresponse import find_answering
from samverkan.resampling import STABLE, network_without, resampled_maps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from samverkan.measures.measure import Measure, Value
    from samverkan.network import Network
    from samverkan.nonresponse import Answering

    RankNumbers = NDArray[np.int64]

Cell = tuple[str, str]
"""A sector and a level, as their words."""

TOP = 5
"""The places of which it is said whether they are stable."""

HELD = 0.95
"""The share of the maps that are drawn by chance in which a rank lies in its interval."""

DECIMALS = 12
"""Values that agree in so many decimals are equal."""


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
        100 maps that lack a tenth of the ties, and that have missing answers drawn.
    top_five_share
        In which share of the maps at most five have as large a value; the smallest of the shares
        of the kinds of maps.
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
    names the measures that the size did not allow. `answering` tells who has answered, where the
    map does.
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
    answering: Answering | None = None

    @property
    def actor_columns(self) -> dict[str, tuple[Value, ...]]:
        """All columns of values per actor, the ranks by a measure after its values."""
        columns: dict[str, tuple[Value, ...]] = {}
        for name, values in self.actors.items():
            columns[name] = values
            if name in self.ranks:
                columns |= self.ranks[name].columns(name)
        return columns


def rank_actors(
    network: Network, measures: Sequence[Measure], options: MeasureOptions
) -> tuple[Mapping[str, Ranks], Mapping[str, int]]:
    """Rank the actors by each measure, here and in resampled maps.

    Returns
    -------
    tuple
        The ranks by measure, and how many maps of each kind were tried.
    """
    if not measures:
        return {}, {}
    here = _numbers_of(network, measures, options)
    tried: dict[str, list[list[NDArray[np.float64]]]] = {}
    for kind, maps in resampled_maps(network, options.resamples, options.seed).items():
        tried[kind] = [
            _numbers_of(network_without(network, left_out), measures, options) for left_out in maps
        ]
    answering = find_answering(network)
    if answering is not None:
        tried["answers"] = [
            _numbers_of(completed, measures, options)
            for completed in answering.completed(options.resamples, options.seed)
        ]
    ranks = {
        measure.name: _ranks(
            here[position],
            {kind: [values[position] for values in found] for kind, found in tried.items()},
        )
        for position, measure in enumerate(measures)
    }
    return MappingProxyType(ranks), {kind: len(found) for kind, found in tried.items()}


def _numbers_of(
    network: Network, measures: Sequence[Measure], options: MeasureOptions
) -> list[NDArray[np.float64]]:
    """Return the values of the actors by each measure, NaN where there is none."""
    work = Work(network, options)
    return [np.array(measure.compute(work), dtype=np.float64) for measure in measures]


def best_and_worst(values: NDArray[np.float64]) -> tuple[RankNumbers, RankNumbers]:
    """Return the best and the worst place of each actor: they differ where values are equal.

    Examples
    --------
    >>> best, worst = best_and_worst(np.array([2.0, 5.0, np.nan, 2.0]))
    >>> best.tolist(), worst.tolist()
    ([2, 1, 4, 2], [3, 1, 4, 3])
    """
    # What has no value comes after all that has.
    falling = np.where(np.isnan(values), np.inf, -np.round(values, DECIMALS))
    ordered = np.sort(falling)
    best = np.searchsorted(ordered, falling, side="left") + 1
    return best, np.searchsorted(ordered, falling, side="right")


def _ranks(here: NDArray[np.float64], tried: Mapping[str, list[NDArray[np.float64]]]) -> Ranks:
    rank, last = best_and_worst(here)
    known = ~np.isnan(here)
    intervals, shares = [], []
    for kind, maps in tried.items():
        if maps:
            best, worst = (np.array(ends) for ends in zip(*map(best_and_worst, maps), strict=True))
            intervals.append(_interval(best, 1.0 if kind == "source" else HELD))
            shares.append(((worst <= TOP) & ~np.isnan(maps)).mean(axis=0))
    if not intervals:
        return Ranks.unknown(column(rank, known))
    share = np.min(shares, axis=0)
    return Ranks(
        rank=column(rank, known),
        best=column(np.min([low for low, _ in intervals] + [rank], axis=0), known),
        worst=column(np.max([high for _, high in intervals] + [rank], axis=0), known),
        top_five_share=column(share, known),
        top_five=column(
            np.select([last > TOP, share >= STABLE], ["shared", "stable"], "unsure"),
            known & (rank <= TOP),
        ),
    )


def _interval(ranks: RankNumbers, held: float) -> tuple[RankNumbers, RankNumbers]:
    """Return the ranks between which this share of the maps lies, rows = maps."""
    ordered, many = np.sort(ranks, axis=0), len(ranks)
    # Rounded first: 0.025 times 200 is to be 5 and no digit more.
    outside = round((1 - held) / 2 * many, 9)
    return ordered[floor(outside)], ordered[ceil(many - outside) - 1]
