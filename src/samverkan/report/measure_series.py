"""Measures over time: the same map cut at several dates, value by value beside each other.

A table for a person has a column for each date; one for a program a row for each date and value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samverkan.measures import Per
from samverkan.report import measure_tables as tables
from samverkan.report.tables import Table, columns, numbers
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.measures import Measures, Value
    from samverkan.model import Actor
    from samverkan.report.data import Data
    from samverkan.report.tables import Cell, Column


@dataclass(frozen=True, slots=True)
class Moment:
    """What was found on one date; `known` holds the actors of that date by id."""

    date: str
    measures: Measures
    known: Mapping[str, Actor]


def series_data(moments: Sequence[Moment], per: str, method: Mapping[str, Any]) -> Data:
    """Return a series as ``samverkan.measures/1``; `per` is ``network`` or ``actor``."""
    return {
        "schema": "samverkan.measures/1",
        "series": [_moment_data(moment, per) for moment in moments],
        "method": dict(method),
    }


def series_values(moments: Sequence[Moment], per: str) -> Table:
    """Return every value of a series, for a program: first the date, then as without dates."""
    if per == "network":
        values = tuple(
            (moment.date, name, value)
            for moment in moments
            for name, value in moment.measures.network.items()
        )
        return Table((*columns("date", "name"), *numbers("value")), values)
    names = tuple(dict.fromkeys(name for moment in moments for name in moment.measures.actors))
    about = ("id", *tables.ACTOR_ATTRIBUTES)
    rows = tuple(row for moment in moments for row in _actor_rows(moment, about, names))
    return Table((*columns("date", *about), *numbers(*names)), rows)


def series_tables(moments: Sequence[Moment], per: str, top: int) -> list[Table]:
    """Return a series for a person to read: one table for the network, or one for each measure.

    Actors stand by falling value on the last date where they have one. `top` is the most rows, 0
    being all.
    """
    if per == "network":
        return [_network_table(moments)]
    known = {name for moment in moments for name in moment.measures.actors}
    asked = moments[-1].measures.options.names or tables.SHOWN[Per.ACTOR][:1]
    return [_actor_table(moments, name, top) for name in asked if name in known]


def _moment_data(moment: Moment, per: str) -> Data:
    measures = moment.measures
    data: Data = {
        "date": moment.date,
        "unknown": dict(measures.unknown),
        "left_out": list(measures.left_out),
    }
    if per == "network":
        return data | {"network": dict(measures.network)}
    actors: list[dict[str, Value]] = [
        {"id": actor_id, **{name: column[row] for name, column in measures.actors.items()}}
        for row, actor_id in enumerate(measures.ids)
    ]
    return data | {"actors": actors}


def _actor_rows(
    moment: Moment, about: Sequence[str], names: Sequence[str]
) -> list[tuple[Cell, ...]]:
    """Return a row for each actor of one date."""
    absent = (None,) * len(moment.measures.ids)
    columns = [moment.measures.actors.get(name, absent) for name in names]
    return [
        (
            moment.date,
            *(getattr(moment.known[actor_id], name) for name in about),
            *(column[row] for column in columns),
        )
        for row, actor_id in enumerate(moment.measures.ids)
    ]


def _network_table(moments: Sequence[Moment]) -> Table:
    """Return the values of the network, a row each."""
    names = dict.fromkeys(name for moment in moments for name in moment.measures.network)
    rows = tuple(
        (
            tables.measure_title(name, Per.NETWORK),
            *(moment.measures.network.get(name) for moment in moments),
        )
        for name in names
    )
    titles = (*columns(message("measure")), *_dates(moments))
    return Table(titles, rows, message("The network over time"))


def _actor_table(moments: Sequence[Moment], name: str, top: int) -> Table:
    """Return one measure of the actors, a row each."""
    found = [
        dict(zip(moment.measures.ids, moment.measures.actors.get(name, ()), strict=False))
        for moment in moments
    ]
    names = {actor.id: actor.name for moment in moments for actor in moment.known.values()}
    values = {
        actor_id: [on_date.get(actor_id) for on_date in found]
        for actor_id in sorted(set().union(*found))
    }
    ranked = sorted(values, key=lambda actor_id: _rank(values[actor_id]))
    rows = tuple(
        (names[actor_id], *(tables.said(name, value) for value in values[actor_id]))
        for actor_id in ranked[: top or None]
    )
    title = message("{measure} over time", measure=tables.measure_title(name, Per.ACTOR))
    return Table((*columns(message("actor")), *_dates(moments)), rows, title)


def _rank(values: Sequence[Value]) -> tuple[int, float]:
    """Return what puts the greatest last value first: those still there before those gone."""
    for since, value in enumerate(reversed(values)):
        if isinstance(value, (bool, int, float)):
            return since, -float(value)
    return len(values), 0.0


def _dates(moments: Sequence[Moment]) -> tuple[Column, ...]:
    return numbers(*(moment.date for moment in moments))
