"""Which measures are shown: filters choose rows and change no number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from samverkan.model import regions_by_municipality

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samverkan.filters import Filters
    from samverkan.measures import Measures, PlaceRow, ServiceRow
    from samverkan.model import Actor

PARTS = {
    "actor": ("actors",),
    "network": ("network", "groups"),
    "municipality": ("places",),
    "region": ("places",),
    "cell": ("cells",),
    "service": ("services",),
}
"""The parts of ``samverkan.measures/1`` that have values per actor, network and so on."""


def shown_measures(measures: Measures, known: Mapping[str, Actor], filters: Filters) -> Measures:
    """Return the actors and places that the filters let through.

    Parameters
    ----------
    measures
        All values.
    known
        The actors by id.
    filters
        What to show, as found on the map.
    """
    regions = regions_by_municipality(known.values())

    def place_fits(row: PlaceRow) -> bool:
        return filters.fit_place(row.municipality_code or row.region_code, regions)

    def service_fits(row: ServiceRow) -> bool:
        return filters.fit_place(row.municipality_code, regions) and filters.service in (
            None,
            row.service,
        )

    shown = replace(measures, services=tuple(filter(service_fits, measures.services)))
    return _only(shown, lambda actor_id: filters.fit(known[actor_id]), place_fits)


def _only(
    measures: Measures, actor: Callable[[str], bool], place: Callable[[PlaceRow], bool]
) -> Measures:
    """Return only the actors and places wanted; all values stay what they were."""
    rows = [row for row, actor_id in enumerate(measures.ids) if actor(actor_id)]
    return replace(
        measures,
        places=tuple(row for row in measures.places if place(row)),
        ids=tuple(measures.ids[row] for row in rows),
        actors={
            name: tuple(column[row] for row in rows) for name, column in measures.actors.items()
        },
        ranks={name: ranks.of(rows) for name, ranks in measures.ranks.items()},
    )


def part_of(data: Mapping[str, Any], per: str) -> dict[str, Any]:
    """Return the parts of the JSON that belong to one word of `PARTS`."""
    kept = {name: data[name] for name in ("schema", *PARTS[per], "method")}
    if per in ("municipality", "region"):
        kept["places"] = [place for place in data["places"] if f"{per}_code" in place]
    return kept
