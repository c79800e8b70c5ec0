"""How measures were computed and what they do not know, and which of them are shown.

Filters choose rows and change no number.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from samverkan.model import regions_by_municipality
from samverkan.report.counts import unplaced_actors
from samverkan.report.measure_variants import NAMES
from samverkan.report.tables import Column, Table
from samverkan.resampling import LACKING
from samverkan.words import message, term
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from samverkan.filters import Filters
    from samverkan.measures import Measures, PlaceRow, ServiceRow
    from samverkan.model import Actor
    from samverkan.report.tables import Cell
    from samverkan.words import Message


BASELINES = {
    "ei": message("labels permuted over actors"),
    "assortativity": message("labels permuted over actors"),
    "brokerage_expected": message("random relations of the same density; labels fixed"),
    "brokerage_z": message("labels permuted over actors, mean and deviation exact"),
    "cells": message(
        "pairs of sector and level permuted over actors; p_within_level: sectors permuted within "
        "each level"
    ),
}
"""What values are compared with, under the names that JSON has for them."""

FILTERS = {
    "municipality": message("Municipality shown"),
    "region": message("Region shown"),
    "sector": message("Sector shown"),
    "level": message("Level shown"),
    "service": message("Service shown"),
}


def method_table(method: Mapping[str, Any]) -> Table:
    """Return the ``method`` of the JSON as a table for a person."""
    columns = (Column(message("what")), Column(message("how")))
    return Table(columns, tuple(_rows(method)), message("Method"))


def _rows(method: Mapping[str, Any]) -> Iterator[tuple[Cell, ...]]:
    options, source = method["options"], method["source"]
    yield message("Made by"), f"samverkan {method['version']}"
    yield message("Source"), ", ".join(source["files"]) if "files" in source else source["store"]
    names = options["measures"]
    every = message("all that the size of the map allows")
    yield message("Measures asked for"), every if names is None else ", ".join(names)
    yield message("Permutations"), options["permutations"]
    yield message("Seed"), method["seed"]
    yield message("As of"), options["as_of"] or message("not cut at a date")
    if "over" in options:
        yield message("Dates"), ", ".join(options["over"])
    yield message("Types of relation"), ", ".join(options["types"]) or message("all")
    for variant, title in NAMES.items():
        if variant in method["variants"]:
            yield title, ", ".join(method["variants"][variant]) or message("no measure")
    if "distance" in method["variants"]:
        yield message("Distance along a tie"), message("one over its weight")
    for name, title in FILTERS.items():
        if options[name] is not None:
            yield title, _shown(name, options[name])
    if method["uncertainty"]:
        yield from _uncertainty(method["uncertainty"])
    titles = {
        "ei": message("E-I is compared with"),
        "assortativity": message("Assortativity is compared with"),
        "brokerage_expected": message("Expected brokerage is that of"),
        "brokerage_z": message("z of brokerage is compared with"),
        "cells": message("Cells are compared with"),
    }
    for name, title in titles.items():
        yield title, BASELINES[name]
    yield message("Left out for the size of the map"), _left_out(method)
    for text in unplaced_actors(method["unknown"]):
        yield message("Not known"), text
    yield message("A blank cell"), message("the value is not defined, or not documented")


def _uncertainty(method: Mapping[str, Any]) -> Iterator[tuple[Cell, ...]]:
    """Say in which maps the ranks were tried."""
    for kind, count in method["maps"].items():
        yield message("Ranks tried on maps without {what}", what=LACKING[kind]), count
    yield (
        message("A place in the top five is stable from this share of maps"),
        method["stable_from"],
    )


def _shown(name: str, value: str) -> Message | str:
    """Say what a filter lets through."""
    return place_name(value) if name in ("municipality", "region") else term(name, value)


def _left_out(method: Mapping[str, Any]) -> Message | str:
    """Say which measures were not computed."""
    return ", ".join(method["left_out"]) or message("nothing")


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
