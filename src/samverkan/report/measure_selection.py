"""Which measures are shown: filters choose rows and change no number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from samverkan.model import actor_fits, regions_by_municipality

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


def shown_measures(
    measures: Measures, known: Mapping[str, Actor], **filters: str | None
) -> Measures:
    """Return the actors and places that the filters let through; a filter of None lets all.

    Parameters
    ----------
    measures
        All values.
    known
        The actors by id.
    **filters
        ``municipality`` and ``region`` by code, ``sector``, ``level`` and ``service``.
    """
    place, region = filters.get("municipality"), filters.get("region")
    regions = regions_by_municipality(known.values())

    def place_fits(row: PlaceRow) -> bool:
        code = row.municipality_code or row.region_code or ""
        return place in (None, code) and region in (None, regions.get(code, code))

    def service_fits(row: ServiceRow) -> bool:
        code = row.municipality_code
        here = place in (None, code) and region in (None, regions.get(code, code))
        return here and filters.get("service") in (None, row.service)

    shown = replace(measures, services=tuple(filter(service_fits, measures.services)))
    return _only(shown, lambda actor_id: actor_fits(known[actor_id], **filters), place_fits)


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
