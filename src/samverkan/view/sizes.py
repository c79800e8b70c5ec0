"""The measures by which the symbols of the map can be sized."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.measures import MeasureOptions, Per, compute_measures, find_measure
from samverkan.view.texts import Said, both

if TYPE_CHECKING:
    from samverkan.network import Network

SIZES = ("degree", "betweenness", "cross_sector_betweenness", "cross_level_betweenness", "core")
"""Per actor, with values from 0 up that mean more of something; the first is taken at the start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeView:
    """A measure that can decide the size of the symbols, with its value for each actor."""

    name: str
    title: Said
    definition: Said
    values: tuple[float | None, ...]


def sizes_of(network: Network) -> tuple[SizeView, ...]:
    """Return these measures of a network, rounded to what can be told apart."""
    if not len(network):
        return ()
    found = compute_measures(network, MeasureOptions(names=SIZES, permutations=0)).actors
    return tuple(
        SizeView(
            name=name,
            title=both(find_measure(name).title),
            definition=both(find_measure(name).definition),
            values=tuple(_short(value) for value in found[name]),
        )
        for name in SIZES
        if name in found and find_measure(name).per is Per.ACTOR
    )


def _short(value: object) -> float | None:
    if not isinstance(value, int | float):
        return None
    return int(value) if value == int(value) else float(f"{value:.4g}")
