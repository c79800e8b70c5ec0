"""Numbers about actors and networks, each with its definition and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.lazy import lazy_names

if TYPE_CHECKING:
    from samverkan.measures.cohesion import Cut, find_cuts
    from samverkan.measures.measure import (
        COST_TEXTS,
        Cost,
        Measure,
        MeasureOptions,
        Per,
        Value,
        Variant,
    )
    from samverkan.measures.mixing_patterns import mixing, mixing_counts
    from samverkan.measures.registry import (
        LEADING,
        REGISTRY,
        compute_measures,
        find_measure,
        find_measures,
        measures_per,
    )
    from samverkan.measures.results import (
        RANK_COLUMNS,
        Cell,
        CellRow,
        GroupRow,
        Measures,
        PlaceRow,
        Ranks,
        ServiceRow,
    )

__all__ = [
    "COST_TEXTS",
    "LEADING",
    "RANK_COLUMNS",
    "REGISTRY",
    "Cell",
    "CellRow",
    "Cost",
    "Cut",
    "GroupRow",
    "Measure",
    "MeasureOptions",
    "Measures",
    "Per",
    "PlaceRow",
    "Ranks",
    "ServiceRow",
    "Value",
    "Variant",
    "compute_measures",
    "find_cuts",
    "find_measure",
    "find_measures",
    "measures_per",
    "mixing",
    "mixing_counts",
]

__getattr__ = lazy_names(__name__)
