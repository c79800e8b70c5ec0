"""Measures as tables: one for actors, the network, cells, or places.

A table for a person shows the measures asked for, else a handful; one for a program shows all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.measures import COST_TEXTS, LEADING, Per, find_measures, measures_per
from samverkan.network import SECTORS
from samverkan.report.measure_variants import variants_of
from samverkan.report.tables import Column, Table
from samverkan.words import Message, message, term
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.measures import Measure, Measures, PlaceRow, Value
    from samverkan.model import Actor
    from samverkan.report.tables import Cell

SHOWN = {
    Per.ACTOR: (*LEADING, "articulation"),
    Per.NETWORK: (
        "actors",
        "ties",
        "relations",
        "isolates",
        "components",
        "largest_component_share",
        "mean_degree",
        "mean_distance",
        "diameter",
        "articulation_points",
        "bridges",
        "communities",
        "global_efficiency",
        "cross_sector_efficiency",
        "cross_level_efficiency",
    ),
    Per.PLACE: ("actors", "ties", "isolates", "components", "mean_degree"),
}
"""What a person is shown when nothing is asked for; ranked by the first."""

CELL_NUMBERS = ("observed", "possible", "expected", "log_ratio", "p_low", "p_high", "p")
ACTOR_ATTRIBUTES = ("name", "sector", "level", "municipality_code", "region_code")


def measure_title(name: str, *kinds: Per) -> Message | str:
    """Return the title of a measure of these kinds, or its name when the registry has none."""
    titles = [one.title for per in kinds for one in measures_per(per) if one.name == name]
    return titles[0] if titles else name


def network_table(measures: Measures) -> Table:
    """Return the values of the whole network: those asked for, else those read as they are."""
    names = measures.network if measures.options.names else SHOWN[Per.NETWORK]
    rows = tuple(
        (measure_title(name, Per.NETWORK), measures.network[name])
        for name in names
        if name in measures.network
    )
    return Table(
        (Column(message("measure")), Column(message("value"), numeric=True)),
        rows,
        message("The network"),
    )


def network_values(measures: Measures) -> Table:
    """Return the values of the whole network under their stable names."""
    columns = (Column("name"), Column("value", numeric=True))
    return Table(columns, tuple(measures.network.items()))


def actor_table(
    measures: Measures, known: Mapping[str, Actor], names: Sequence[str], top: int
) -> Table:
    """Return the actors with the greatest values of the first measure, for a person to read."""
    shown = [name for name in names or SHOWN[Per.ACTOR] if name in measures.actors]
    rows: list[tuple[Cell, ...]] = [
        (known[actor_id].name, *(said(name, measures.actors[name][row]) for name in shown))
        for row, actor_id in enumerate(measures.ids)
    ]
    rows = _ranked(rows) if shown else rows
    columns = [Column(measure_title(name, Per.ACTOR), numeric=True) for name in shown]
    return Table(
        (Column(message("actor")), *columns), tuple(rows[: top or None]), message("The actors")
    )


def actor_values(measures: Measures, known: Mapping[str, Actor]) -> Table:
    """Return all values of all actors by id, under their stable names."""
    columns = [Column("id"), *(Column(name) for name in ACTOR_ATTRIBUTES)]
    values = measures.actor_columns
    rows = tuple(
        (
            actor_id,
            *(getattr(known[actor_id], name) for name in ACTOR_ATTRIBUTES),
            *(column[row] for column in values.values()),
        )
        for row, actor_id in enumerate(measures.ids)
    )
    return Table((*columns, *(Column(name, numeric=True) for name in values)), rows)


def cell_table(measures: Measures, top: int) -> Table:
    """Return the cells that lie furthest under their expectation, for a person to read."""
    possible = [cell for cell in measures.cells if cell.possible]
    ranked = sorted(possible, key=lambda c: (1.0 if c.p_low is None else c.p_low, c.a, c.b))
    rows = tuple(
        (
            _cell_name(cell.a),
            _cell_name(cell.b),
            cell.observed,
            cell.expected,
        )
        for cell in ranked[: top or None]
    )
    columns = (
        Column(message("one")),
        Column(message("other")),
        Column(message("ties"), numeric=True),
        Column(message("expected"), numeric=True, decimals=1),
    )
    return Table(columns, rows, message("Ties between sectors and levels, the rarest first"))


def cell_values(measures: Measures) -> Table:
    """Return all cells under their stable names."""
    ends = ("a_sector", "a_level", "b_sector", "b_level")
    numbers = (*CELL_NUMBERS, "p_within_level")
    rows = tuple(
        (*cell.a, *cell.b, *(getattr(cell, name) for name in numbers)) for cell in measures.cells
    )
    return Table(tuple(Column(name) for name in (*ends, *numbers)), rows)


def place_table(measures: Measures, names: Sequence[str], *, region: bool) -> Table:
    """Return municipalities or regions, for a person to read."""
    places = _places(measures, region=region)
    known = places[0].values if places else {}
    shown = [name for name in names or SHOWN[Per.PLACE] if name in known]
    rows = tuple(
        (place_name(_code(row)), *(row.values[name] for name in shown), row.thin) for row in places
    )
    columns = [Column(measure_title(name, Per.NETWORK, Per.PLACE), numeric=True) for name in shown]
    first = message("region") if region else message("municipality")
    title = message("By region") if region else message("By municipality")
    return Table((Column(first), *columns, Column(message("thin"))), rows, title)


def place_values(measures: Measures, *, region: bool) -> Table:
    """Return all values of municipalities or regions, under their stable names."""
    places = _places(measures, region=region)
    names = tuple(places[0].values) if places else ()
    code = "region_code" if region else "municipality_code"
    rows = tuple(
        (_code(row), place_name(_code(row)), *row.values.values(), row.thin) for row in places
    )
    return Table(tuple(Column(name) for name in (code, "name", *names, "thin")), rows)


SERVICE_NUMBERS = ("carriers", *SECTORS, "unknown", "sectors")


def service_table(measures: Measures) -> Table:
    """Return who sits at each table where somebody carries the service, for a person to read."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            place_name(row.municipality_code),
            term("service", row.service),
            *(getattr(row, name) for name in ("carriers", *SECTORS)),
            row.three_sectors,
        )
        for row in measures.services
        if row.carriers
    )
    counts = (message("offered by"), *(term("sector", sector) for sector in SECTORS))
    columns = (
        *map(Column, (message("municipality"), message("service"))),
        *(Column(text, numeric=True) for text in counts),
        Column(message("all three")),
    )
    return Table(columns, rows, message("Who sits at the table for each service, by sector"))


def service_values(measures: Measures) -> Table:
    """Return all tables of services under their stable names."""
    names = ("municipality_code", "service", *SERVICE_NUMBERS, "three_sectors")
    rows = tuple(tuple(getattr(row, name) for name in names) for row in measures.services)
    return Table(tuple(Column(name) for name in names), rows)


def explain(name: str) -> list[tuple[Message, Message | str]]:
    """Return what the registry says about a measure, as pairs of heading and text."""
    lines: list[tuple[Message, Message | str]] = []
    for measure in find_measures(name):
        lines += [
            (message("Measure"), measure.title),
            (message("Name"), name),
            (message("Per"), PER_NAMES[measure.per]),
            (message("Definition"), measure.definition),
            *((message("Variant"), text) for text in variants_of(measure)),
            (message("Range"), measure.range),
            (message("Source"), source_of(measure)),
            (message("Cost"), COST_TEXTS[measure.cost]),
        ]
    return lines


def source_of(measure: Measure) -> Message | str:
    """Return where a measure is defined."""
    if measure.source == "counts":
        return message("a plain count or share, which needs none")
    return measure.source


PER_NAMES = {
    Per.ACTOR: message("actor"),
    Per.NETWORK: message("network"),
    Per.GROUP: message("group"),
    Per.CELL: message("pair of sector and level"),
    Per.PLACE: message("municipality and region"),
    Per.SERVICE: message("municipality and kind of service"),
}


def said(name: str, value: Value) -> Cell:
    """Return a value of a measure as a person reads it: a word by what it is called."""
    if not isinstance(value, str):
        return value
    (words,) = (measure.words for measure in measures_per(Per.ACTOR) if measure.name == name)
    return words[value]


def _ranked(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Return rows by falling second cell; those without a value come last, equal ones stay."""

    def key(row: tuple[Cell, ...]) -> float:
        value = row[1]
        return -float(value) if isinstance(value, (bool, int, float)) else float("inf")

    return sorted(rows, key=key)


def _cell_name(cell: tuple[str, str]) -> Message:
    sector, level = cell
    return message("{sector}, {level}", sector=term("sector", sector), level=term("level", level))


def _places(measures: Measures, *, region: bool) -> list[PlaceRow]:
    return [row for row in measures.places if (row.municipality_code is None) is region]


def _code(row: PlaceRow) -> str:
    return row.municipality_code or row.region_code or ""
