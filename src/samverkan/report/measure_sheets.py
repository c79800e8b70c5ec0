"""Measures as the sheets of a workbook, one for each kind, with each definition on its header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samverkan.measures import Per, measures_per
from samverkan.network import SECTORS
from samverkan.report.measure_method import method_table
from samverkan.report.measure_ranks import rank_sheet
from samverkan.report.measure_tables import SERVICE_NUMBERS, source_of
from samverkan.report.tables import Column, Sheet, Table
from samverkan.words import message, term
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.measures import Measure, Measures, Value
    from samverkan.model import Actor
    from samverkan.report.tables import Cell
    from samverkan.words import Message

KINDS = {
    "network": ("network", "groups"),
    "actor": ("actors", "ranks"),
    "cell": ("cells",),
    "municipality": ("places",),
    "region": ("places",),
    "service": ("services",),
}
"""The sheets that belong to each word of ``--per``."""

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
        A key of `KINDS`; None shows all kinds.
    """
    sheets = {
        "network": network_sheet(measures),
        "actors": actor_sheet(measures, known),
        "ranks": rank_sheet(measures, known),
        "groups": group_sheet(measures),
        "cells": cell_sheet(measures),
        "places": place_sheet(measures, per),
        "services": service_sheet(measures),
    }
    wanted = [name for name in sheets if per is None or name in KINDS[per]]
    last = Sheet(title=message("Method"), table=method_table(method))
    return [*(sheets[name] for name in wanted if sheets[name].table.rows), last]


def network_sheet(measures: Measures) -> Sheet:
    """Return the values of the whole network, a row each with its note."""
    entries = _entries(Per.NETWORK)
    rows = tuple((entries[name].title, name, value) for name, value in measures.network.items())
    columns = (Column(message("measure")), Column(message("name")), _number(message("value")))
    notes = tuple(note(entries[name]) for name in measures.network)
    return Sheet(title=message("Network"), table=Table(columns, rows), row_notes=notes)


def actor_sheet(measures: Measures, known: Mapping[str, Actor]) -> Sheet:
    """Return all values of all actors, by id."""
    entries = _entries(Per.ACTOR)
    about = ("id", "name", "sector", "level", "municipality", "region")
    rows = tuple(
        (
            *_about(known[actor_id]),
            *(_said(entries[name], column[row]) for name, column in measures.actors.items()),
        )
        for row, actor_id in enumerate(measures.ids)
    )
    columns = [Column(ABOUT[name]) for name in about]
    columns += [_number(entries[name].title) for name in measures.actors]
    notes = (None,) * len(about) + tuple(note(entries[name]) for name in measures.actors)
    return Sheet(title=message("Actors"), table=Table(tuple(columns), rows), header_notes=notes)


def group_sheet(measures: Measures) -> Sheet:
    """Return the ties within and out of each sector and each level."""
    rows = tuple(
        (TERMS[row.by], term(row.by, row.group), row.actors, row.internal, row.external, row.ei)
        for row in measures.groups
    )
    (about,) = map(note, measures_per(Per.GROUP))
    texts = (message("actors"), message("internal ties"), message("external ties"), message("E-I"))
    columns = (Column(message("by")), Column(message("group")), *map(_number, texts))
    return Sheet(
        title=message("Groups"),
        table=Table(columns, rows),
        header_notes=(None, None, None, about, about, about),
    )


def cell_sheet(measures: Measures) -> Sheet:
    """Return the ties between all pairs of sector and level beside what chance would give."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            *map(term, (*TERMS, *TERMS), (*row.a, *row.b)),
            *(getattr(row, name) for name in NUMBERS),
        )
        for row in measures.cells
    )
    (about,) = map(note, measures_per(Per.CELL))
    ends = (
        message("sector of one"),
        message("level of one"),
        message("sector of the other"),
        message("level of the other"),
    )
    columns = (
        *map(Column, ends),
        *(Column(text, numeric=True, decimals=4) for text in NUMBERS.values()),
    )
    return Sheet(
        title=message("Cells"),
        table=Table(columns, rows),
        header_notes=(None,) * len(ends) + (about,) * len(NUMBERS),
    )


def place_sheet(measures: Measures, per: str | None) -> Sheet:
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
    columns = [Column(message("municipality or region")), Column(message("code"))]
    columns += [_number(entries[name].title) for name in names]
    thin = message("Under 10 actors, or under half of them with a documented tie: take care.")
    return Sheet(
        title=message("Places"),
        table=Table((*columns, Column(message("thin"))), tuple(rows)),
        header_notes=(None, None, *(note(entries[name]) for name in names), thin),
    )


def service_sheet(measures: Measures) -> Sheet:
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
    counts = (
        message("offered by"),
        *(term("sector", sector) for sector in SECTORS),
        message("sector not documented"),
        message("sectors"),
    )
    about = (message("municipality"), message("code"), message("service"))
    columns = (*map(Column, about), *map(_number, counts), Column(message("all three")))
    (meaning,) = map(note, measures_per(Per.SERVICE))
    return Sheet(
        title=message("Services"),
        table=Table(columns, rows),
        header_notes=(None,) * len(about) + (meaning,) * (len(counts) + 1),
    )


def note(measure: Measure) -> Message:
    """Say what a measure means, where it comes from, and what csv and JSON call it."""
    return message(
        "{definition}\n\nRange: {range}\nSource: {source}\nIn csv and JSON: {name}",
        definition=measure.definition,
        range=measure.range,
        source=source_of(measure),
        name=measure.name,
    )


ABOUT = {
    "id": message("id"),
    "name": message("name"),
    **TERMS,
    "municipality": message("municipality"),
    "region": message("region"),
}

NUMBERS = {
    "observed": message("observed"),
    "possible": message("possible"),
    "expected": message("expected"),
    "log_ratio": message("log ratio"),
    "p_low": message("p of so few"),
    "p_high": message("p of so many"),
    "p": message("p"),
    "p_within_level": message("p within level"),
}


def _about(actor: Actor) -> Iterable[Cell]:
    """Return what is known of an actor, in the order of `ABOUT`."""
    yield actor.id
    yield actor.name
    yield term("sector", actor.sector) if actor.sector else None
    yield term("level", actor.level) if actor.level else None
    yield place_name(actor.municipality_code) if actor.municipality_code else None
    yield place_name(actor.region) if actor.region else None


def _said(measure: Measure, value: Value) -> Cell:
    """Return a value as a person reads it: a word by what it is called."""
    return measure.words[value] if isinstance(value, str) else value


def _entries(per: Per) -> dict[str, Measure]:
    return {measure.name: measure for measure in measures_per(per)}


def _number(title: Message) -> Column:
    return Column(title, numeric=True)
