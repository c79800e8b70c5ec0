"""Measures as JSON, how they were computed and what they do not know, and which are shown.

Filters choose rows and change no number.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from samverkan.measures import REGISTRY, Variant
from samverkan.measures.results import TOP
from samverkan.model import regions_by_municipality
from samverkan.report.sentences import unplaced_actors
from samverkan.report.tables import Table, columns
from samverkan.resampling import LACKING, LEFT_OUT, STABLE
from samverkan.words import message, term
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samverkan.analysis import Analysis
    from samverkan.measures import Measure, Measures, PlaceRow, ServiceRow
    from samverkan.report.data import Data
    from samverkan.report.tables import Cell
    from samverkan.words import Message


PARTS = {
    "actor": ("actors", "ranks"),
    "network": ("network", "groups"),
    "municipality": ("places",),
    "region": ("places",),
    "cell": ("cells",),
    "service": ("services",),
}
"""The parts of ``samverkan.measures/1``, and the sheets, for each word of ``--per``."""


def measures_data(measures: Measures, method: Mapping[str, Any], per: str | None = None) -> Data:
    """Return measures as ``samverkan.measures/1``: all, or the parts for one word of `PARTS`."""
    data: Data = {
        "schema": "samverkan.measures/1",
        "network": dict(measures.network),
        "actors": [
            {"id": actor_id}
            | {name: column[row] for name, column in measures.actor_columns.items()}
            for row, actor_id in enumerate(measures.ids)
        ],
        "groups": [asdict(row) for row in measures.groups],
        "cells": [asdict(row) for row in measures.cells],
        "places": [_place_data(row) for row in measures.places],
        "services": [asdict(row) for row in measures.services],
        "method": dict(method),
    }
    if per is None:
        return data
    kept = {name: data[name] for name in ("schema", *PARTS[per], "method") if name in data}
    if per in ("municipality", "region"):
        kept["places"] = [place for place in data["places"] if f"{per}_code" in place]
    return kept


def _place_data(row: PlaceRow) -> Data:
    """Return the network values of one municipality or region."""
    code: Data = {"municipality_code": row.municipality_code}
    if row.municipality_code is None:
        code = {"region_code": row.region_code or ""}
    return code | dict(row.values) | {"thin": row.thin}


def shown_measures(analysis: Analysis) -> Measures:
    """Return the actors, places and services that the filters let through; no value changes."""
    measures, filters = analysis.measures, analysis.options.filters
    known = {actor.id: actor for actor in analysis.stakeholders.actors}
    regions = regions_by_municipality(known.values())

    def place_fits(row: PlaceRow) -> bool:
        return filters.fit_place(row.municipality_code or row.region_code, regions)

    def service_fits(row: ServiceRow) -> bool:
        is_asked = filters.service in (None, row.service)
        return is_asked and filters.fit_place(row.municipality_code, regions)

    rows = [row for row, actor in enumerate(measures.ids) if filters.fit(known[actor])]
    return replace(
        measures,
        services=tuple(filter(service_fits, measures.services)),
        places=tuple(filter(place_fits, measures.places)),
        ids=tuple(measures.ids[row] for row in rows),
        actors={
            name: tuple(column[row] for row in rows) for name, column in measures.actors.items()
        },
        ranks={name: ranks.of(rows) for name, ranks in measures.ranks.items()},
    )


BASELINES = {
    "ei": (message("E-I is compared with"), message("labels permuted over actors")),
    "assortativity": (
        message("Assortativity is compared with"),
        message("labels permuted over actors"),
    ),
    "brokerage_expected": (
        message("Expected brokerage is that of"),
        message("random relations of the same density; labels fixed"),
    ),
    "brokerage_z": (
        message("z of brokerage is compared with"),
        message("labels permuted over actors, mean and deviation exact"),
    ),
    "cells": (
        message("Cells are compared with"),
        message(
            "pairs of sector and level permuted over actors; p_within_level: sectors permuted "
            "within each level"
        ),
    ),
}
"""What values are compared with, in words, under the names that JSON has for them."""

FILTERS = {
    "municipality": message("Municipality shown"),
    "region": message("Region shown"),
    "sector": message("Sector shown"),
    "level": message("Level shown"),
    "service": message("Service shown"),
}


def method_table(method: Mapping[str, Any]) -> Table:
    """Return the ``method`` of the JSON as a table for a person."""
    return Table(columns(message("what"), message("how")), tuple(_rows(method)), message("Method"))


def _rows(method: Mapping[str, Any]) -> Iterator[tuple[Cell, ...]]:
    options, source = method["options"], method["source"]
    yield message("Made by"), f"samverkan {method['version']}"
    yield from _source(source)
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
        if (value := options[name]) is not None:
            is_place = name in ("municipality", "region")
            yield title, place_name(value) if is_place else term(name, value)
    if method.get("answers"):
        yield from _answers(method["answers"])
    if method["uncertainty"]:
        yield from _uncertainty(method["uncertainty"])
    yield from BASELINES.values()
    left_out = ", ".join(method["left_out"]) or message("nothing")
    yield message("Left out for the size of the map"), left_out
    for text in unplaced_actors(method["unknown"]):
        yield message("Not known"), text
    yield message("A blank cell"), message("the value is not defined, or not documented")


def _source(source: Mapping[str, Any]) -> Iterator[tuple[Cell, ...]]:
    yield message("Source"), ", ".join(source["files"]) if "files" in source else source["store"]
    if "version" in source:
        yield message("Version of the database"), source["version"]
    if "mappings" in source:
        yield message("Mappings"), ", ".join(source["mappings"])


def _uncertainty(method: Mapping[str, Any]) -> Iterator[tuple[Cell, ...]]:
    """Say in which maps the ranks were tried."""
    for kind, count in method["maps"].items():
        yield message("Ranks tried on maps {how}", how=how_tried(kind)), count
    yield (
        message("A place in the top five is stable from this share of maps"),
        method["stable_from"],
    )


def how_tried(kind: str) -> Message:
    """Say how maps of a kind differ from the map itself."""
    if kind == "answers":
        return message("with missing answers drawn by chance")
    return message("without {what}", what=LACKING[kind])


def answering_said(measures: Measures) -> Message | None:
    """Say how many have answered, and that no contact of the others is no answer."""
    found = measures.answering
    if found is None:
        return None
    answered, everybody = len(found.answered), len(found.network)
    if answered == everybody:
        return message("All {count} actors have told with whom they work.", count=everybody)
    return message(
        "{answered} of {count} actors have told with whom they work. Of the others only what "
        "these say is known; they may have more contacts.",
        answered=answered,
        count=everybody,
    )


def answering_method(measures: Measures) -> Data | None:
    """Return who has answered, for the ``method`` of the JSON; None where the map does not tell."""
    found = measures.answering
    if found is None:
        return None
    both, one = found.agreed
    return {
        "answered": len(found.answered),
        "actors": len(found.network),
        "rate": len(found.answered) / len(found.network),
        "both_say": both,
        "one_says": one,
        "reciprocity": found.reciprocity,
    }


def _answers(method: Mapping[str, Any]) -> Iterator[tuple[Cell, ...]]:
    """Say how many have answered, and how often two who have say the same."""
    yield (
        message("Have told with whom they work"),
        message(
            "{answered} of {count} actors", answered=method["answered"], count=method["actors"]
        ),
    )
    if method["reciprocity"] is not None:
        count = method["both_say"] + method["one_says"]
        yield (
            message("Contacts between two who have told, of which both tell"),
            message("{both} of {count}", both=method["both_say"], count=count),
        )


def tried(measures: Measures) -> Message | None:
    """Say in which maps the ranks were tried, or why in none; None when nobody asked."""
    if not measures.options.resamples:
        return None
    if not measures.ranks:
        return message("Actors are ranked by none of the measures that were asked for.")
    counts = [
        message("{count} {how}", count=count, how=how_tried(kind))
        for kind, count in measures.maps.items()
        if count
    ]
    if not counts:
        return message("Ranks could not be tried: the map has one source, and one tie, at most.")
    return message("Ranks were tried on other maps: {maps}.", maps=tuple(counts))


def rank_method(measures: Measures) -> Data | None:
    """Return how the ranks were tried, for the ``method`` of the JSON; None when nobody asked."""
    if not measures.options.resamples:
        return None
    return {
        "resamples": measures.options.resamples,
        "maps": dict(measures.maps),
        "left_out_share": LEFT_OUT,
        "top": TOP,
        "stable_from": STABLE,
    }


OPTIONS = {Variant.DIRECTED: "--as-directed", Variant.WEIGHTED: "--weighted"}
"""What each variant is asked for with."""

NAMES = {
    Variant.DIRECTED: message("Measured with direction (--as-directed)"),
    Variant.WEIGHTED: message("Measured with weights (--weighted)"),
}

DISTANCE = "1/weight"
"""The distance along a tie where weights count."""


def followed(measures: Measures) -> dict[Variant, tuple[str, ...]]:
    """Return the measures that have each variant asked for, among those that were computed."""
    places = (name for row in measures.places for name in row.values)
    computed = {*measures.actors, *measures.network, *places}
    asked = [variant for variant in Variant if getattr(measures.options, variant.value)]
    known = [measure for measure in REGISTRY if measure.name in computed]
    return {
        variant: tuple(dict.fromkeys(one.name for one in known if variant in one.variants))
        for variant in asked
    }


def variant_texts(measures: Measures) -> list[Message]:
    """Say which measures followed direction or weights, and that nothing else did."""
    return [_text(variant, names) for variant, names in followed(measures).items()]


def _text(variant: Variant, names: tuple[str, ...]) -> Message:
    # The p of a measure goes with the measure, and needs no words of its own.
    named = tuple(name for name in names if name.rpartition("_p")[0] not in names)
    shown = named or message("no measure that was asked for")
    if variant is Variant.DIRECTED:
        return message(
            "With the direction of relations: {names}. All else is on ties without direction.",
            names=shown,
        )
    return message(
        "With the weights of relations: {names}. Distance is one over weight, so that stronger is"
        " nearer. Of all else only strength counts weights, as always.",
        names=shown,
    )


def variant_method(measures: Measures) -> Data:
    """Return which measures followed what, for the ``method`` of the JSON."""
    data: Data = {variant.value: list(names) for variant, names in followed(measures).items()}
    if Variant.WEIGHTED in data:
        data["distance"] = DISTANCE
    return data


def variants_of(measure: Measure) -> list[Message]:
    """Say what each variant of a measure changes."""
    return [
        message("with {option}: {change}", option=OPTIONS[variant], change=change)
        for variant, change in measure.variants.items()
    ]
