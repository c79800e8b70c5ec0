"""Measures of two maps beside each other: values of the network, and ranks of the actors."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.measures import Measures, Value

DIGITS = 9
"""Values that agree to so many digits share a rank."""


@dataclass(frozen=True, slots=True)
class NetworkValue:
    """One value of the network on both maps; None is what is not defined or not computed."""

    name: str
    before: Value
    after: Value

    @property
    def change(self) -> float | int | None:
        """What it rises by; None when either is no number."""
        if isinstance(self.before, (int, float)) and isinstance(self.after, (int, float)):
            return self.after - self.before
        return None

    @property
    def differs(self) -> bool:
        """Whether the two are not the same, to nine digits."""
        before, after = (
            _digits(value) if isinstance(value, float) else value
            for value in (self.before, self.after)
        )
        return before != after


@dataclass(frozen=True, slots=True, kw_only=True)
class RankChange:
    """One actor whose rank in one measure differs; rank 1 has the greatest value, ties share one.

    `id` is the one on the later map. Ranks are among all actors of their own map.
    """

    measure: str
    id: str
    rank_before: int
    rank_after: int
    value_before: float
    value_after: float


def compare_network(before: Measures, after: Measures) -> tuple[NetworkValue, ...]:
    """Return every value of the network on both maps, in the order of the registry."""
    names = dict.fromkeys((*before.network, *after.network))
    return tuple(
        NetworkValue(name, before.network.get(name), after.network.get(name)) for name in names
    )


def compare_ranks(
    before: Measures, after: Measures, new_id: Mapping[str, str]
) -> tuple[RankChange, ...]:
    """Return the actors of both maps whose rank differs: by measure, the greatest change first."""
    found: list[RankChange] = []
    for name in before.actors:
        if name in after.actors:
            old = {new_id.get(i, i): place for i, place in _ranks(before, name).items()}
            found += _changes(name, old, _ranks(after, name))
    return tuple(found)


def _digits(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


_Place = tuple[int, float]


def _ranks(measures: Measures, name: str) -> Mapping[str, _Place]:
    """Return rank and value of every actor that has a number."""
    column = zip(measures.ids, measures.actors[name], strict=True)
    values = {
        i: float(value)
        for i, value in column
        if isinstance(value, (int, float)) and not isinstance(value, bool)
    }
    rounded = {i: _digits(value) for i, value in values.items()}
    rank, above = {}, 0
    for value, count in sorted(Counter(rounded.values()).items(), reverse=True):
        rank[value] = above + 1
        above += count
    return {i: (rank[rounded[i]], value) for i, value in values.items()}


def _changes(
    name: str, old: Mapping[str, _Place], new: Mapping[str, _Place]
) -> Sequence[RankChange]:
    found = [
        RankChange(
            measure=name,
            id=actor_id,
            rank_before=old[actor_id][0],
            rank_after=new[actor_id][0],
            value_before=old[actor_id][1],
            value_after=new[actor_id][1],
        )
        for actor_id in sorted(old.keys() & new.keys())
        if old[actor_id][0] != new[actor_id][0]
    ]
    return sorted(found, key=lambda change: -abs(change.rank_before - change.rank_after))
