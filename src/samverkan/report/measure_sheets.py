"""Measures as the sheets of a workbook, one for each kind, with each definition on its header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samverkan.measures import Per, measures_per
from samverkan.network import SECTORS
from samverkan.report.measure_method import PARTS, method_table
from samverkan.report.measure_tables import (
    CELL_NUMBERS,
    SERVICE_NUMBERS,
    TOP_WORDS,
    by_rank,
    measure_title,
    said,
    source_of,
)
from samverkan.report.tables import Sheet, Table, columns, numbers
from samverkan.words import message, term
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samverkan.measures import Measure, Measures
    from samverkan.model import Actor
    from samverkan.report.tables import Cell
    from samverkan.words import Message

TERMS = {"sector": message("sector"), "level": message("level")}


def measure_sheets(
    measures: Measures, known: Mapping[str, Actor], method: Mapping[str, Any], per: str | None
) -> list[Sheet]:
    """Return a sheet for each kind that has values, and the method last.

    Parameters
    ----------
    measures
        The values to show.
    known
        The actors by id.
    method
        The ``method`` of the JSON.
    per
        A key of `PARTS`; None shows all kinds.
    """
    sheets = {
        "network": _network_sheet(measures),
        "actors": _actor_sheet(measures, known),
        "ranks": _rank_sheet(measures, known),
        "groups": _group_sheet(measures),
        "cells": _cell_sheet(measures),
        "places": _place_sheet(measures, per),
        "services": _service_sheet(measures),
    }
    wanted = [name for name in sheets if per is None or name in PARTS[per]]
    last = Sheet(title=message("Method"), table=method_table(method))
    return [*(sheets[name] for name in wanted if sheets[name].table.rows), last]


def _network_sheet(measures: Measures) -> Sheet:
    """Return the values of the whole network, a row each with its note."""
    entries = _entries(Per.NETWORK)
    rows = tuple((entries[name].title, name, value) for name, value in measures.network.items())
    titles = (*columns(message("measure"), message("name")), *numbers(message("value")))
    notes = tuple(note(entries[name]) for name in measures.network)
    return Sheet(title=message("Network"), table=Table(titles, rows), row_notes=notes)


def _actor_sheet(measures: Measures, known: Mapping[str, Actor]) -> Sheet:
    """Return all values of all actors, by id."""
    entries = _entries(Per.ACTOR)
    values = measures.actors.items()
    rows = tuple(
        (*_about(known[actor_id]), *(said(name, column[row]) for name, column in values))
        for row, actor_id in enumerate(measures.ids)
    )
    titles = (*columns(*ABOUT), *numbers(*(entries[name].title for name in measures.actors)))
    notes = (None,) * len(ABOUT) + tuple(note(entries[name]) for name in measures.actors)
    return Sheet(title=message("Actors"), table=Table(titles, rows), header_notes=notes)


def _rank_sheet(measures: Measures, known: Mapping[str, Actor]) -> Sheet:
    """Return the ranks by all measures, a row for each actor and measure."""
    rows = tuple(
        (measures.ids[row], known[measures.ids[row]].name, measure_title(name, Per.ACTOR), *values)
        for name, ranks in measures.ranks.items()
        for row in by_rank(ranks)
        for values in [_of_rank(measures, name, row)]
    )
    titles = (
        *columns(message("id"), message("name"), message("measure")),
        *numbers(message("value"), message("rank"), message("best rank"), message("worst rank")),
        *numbers(message("share of maps in the top five")),
        *columns(message("place in the top five")),
    )
    notes = (None,) * 5 + (BETWEEN, BETWEEN, SHARE, STABILITY)
    return Sheet(title=message("Ranks"), table=Table(titles, rows), header_notes=notes)


def _of_rank(measures: Measures, name: str, row: int) -> Iterator[Cell]:
    ranks = measures.ranks[name]
    yield measures.actors[name][row]
    yield from (ranks.rank[row], ranks.best[row], ranks.worst[row], ranks.top_five_share[row])
    word = ranks.top_five[row]
    yield TOP_WORDS[word] if isinstance(word, str) else None


BETWEEN = message(
    "The rank in this map and in every map that lacks one source lies between best and worst, and"
    " in 95 of 100 maps that lack a tenth of the ties."
)
SHARE = message(
    "In which share of these maps at most five actors have as large a value: the smaller of the"
    " shares of the two kinds of maps."
)
STABILITY = message(
    "Stable when that share is at least 80 per cent, else unsure. Shared when more than five actors"
    " have as large a value in this map, so that no five stand out."
)


def _group_sheet(measures: Measures) -> Sheet:
    """Return the ties within and out of each sector and each level."""
    rows = tuple(
        (TERMS[row.by], term(row.by, row.group), row.actors, row.internal, row.external, row.ei)
        for row in measures.groups
    )
    titles = (
        *columns(message("by"), message("group")),
        *numbers(message("actors"), message("internal ties"), message("external ties")),
        *numbers(message("E-I")),
    )
    (about,) = map(note, measures_per(Per.GROUP))
    notes = (None, None, None, about, about, about)
    return Sheet(title=message("Groups"), table=Table(titles, rows), header_notes=notes)


def _cell_sheet(measures: Measures) -> Sheet:
    """Return the ties between all pairs of sector and level beside what chance would give."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            *map(term, (*TERMS, *TERMS), (*row.a, *row.b)),
            *(getattr(row, name) for name in CELL_NUMBERS),
        )
        for row in measures.cells
    )
    titles = (
        *columns(message("sector of one"), message("level of one")),
        *columns(message("sector of the other"), message("level of the other")),
        *numbers(*CELL_NUMBERS.values(), decimals=4),
    )
    (about,) = map(note, measures_per(Per.CELL))
    notes = (None,) * 4 + (about,) * len(CELL_NUMBERS)
    return Sheet(title=message("Cells"), table=Table(titles, rows), header_notes=notes)


def _place_sheet(measures: Measures, per: str | None) -> Sheet:
    """Return the values of municipalities and regions, or of one of these kinds."""
    entries = _entries(Per.NETWORK) | _entries(Per.PLACE)
    places = [
        row
        for row in measures.places
        if per not in ("municipality", "region") or getattr(row, f"{per}_code") is not None
    ]
    names = tuple(places[0].values) if places else ()
    rows = []
    for row in places:
        code = row.municipality_code or row.region_code or ""
        rows.append((place_name(code), code, *(row.values[name] for name in names), row.thin))
    titles = (
        *columns(message("municipality or region"), message("code")),
        *numbers(*(entries[name].title for name in names)),
        *columns(message("thin")),
    )
    thin = message("Under 10 actors, or under half of them with a documented tie: take care.")
    notes = (None, None, *(note(entries[name]) for name in names), thin)
    return Sheet(title=message("Places"), table=Table(titles, tuple(rows)), header_notes=notes)


def _service_sheet(measures: Measures) -> Sheet:
    """Return who sits at the table for each service, by sector."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            place_name(row.municipality_code),
            row.municipality_code,
            term("service", row.service),
            *(getattr(row, name) for name in SERVICE_NUMBERS),
            row.three_sectors,
        )
        for row in measures.services
    )
    titles = (
        *columns(message("municipality"), message("code"), message("service")),
        *numbers(message("offered by"), *(term("sector", sector) for sector in SECTORS)),
        *numbers(message("sector not documented"), message("sectors")),
        *columns(message("all three")),
    )
    (meaning,) = map(note, measures_per(Per.SERVICE))
    notes = (None,) * 3 + (meaning,) * (len(titles) - 3)
    return Sheet(title=message("Services"), table=Table(titles, rows), header_notes=notes)


def note(measure: Measure) -> Message:
    """Say what a measure means, where it comes from, and what csv and JSON call it."""
    return message(
        "{definition}\n\nRange: {range}\nSource: {source}\nIn csv and JSON: {name}",
        definition=measure.definition,
        range=measure.range,
        source=source_of(measure),
        name=measure.name,
    )


ABOUT = (
    *(message("id"), message("name"), *TERMS.values()),
    *(message("municipality"), message("region")),
)


def _about(actor: Actor) -> Iterable[Cell]:
    """Return what is known of an actor, in the order of `ABOUT`."""
    yield from (actor.id, actor.name)
    yield term("sector", actor.sector) if actor.sector else None
    yield term("level", actor.level) if actor.level else None
    yield place_name(actor.municipality_code) if actor.municipality_code else None
    yield place_name(actor.region) if actor.region else None


def _entries(per: Per) -> dict[str, Measure]:
    return {measure.name: measure for measure in measures_per(per)}
