"""Measures as tables: one for actors, the network, cells, or places.

A table for a person shows the measures asked for, else a handful; one for a program shows all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.measures import COST_TEXTS, LEADING, Per, find_measures, measures_per
from samverkan.network import SECTORS
from samverkan.report.measure_method import variants_of
from samverkan.report.tables import Table, columns, numbers
from samverkan.words import Message, message, term
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.measures import Measure, Measures, PlaceRow, Ranks, Value
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

CELL_NUMBERS = {
    "observed": message("observed"),
    "possible": message("possible"),
    "expected": message("expected"),
    "log_ratio": message("log ratio"),
    "p_low": message("p of so few"),
    "p_high": message("p of so many"),
    "p": message("p"),
    "p_within_level": message("p within level"),
}
ACTOR_ATTRIBUTES = ("name", "sector", "level", "municipality_code", "region_code")
EXACTLY = 1e-9
"""What a share may lack of a whole per cent by rounding."""

TOP_WORDS = {
    "stable": message("stable"),
    "unsure": message("unsure"),
    "shared": message("shared by more than five"),
}


def measure_title(name: str, *kinds: Per) -> Message | str:
    """Return the title of a measure of these kinds, or its name when the registry has none."""
    titles = [one.title for per in kinds for one in measures_per(per) if one.name == name]
    return titles[0] if titles else name


def value_table(measures: Measures, known: Mapping[str, Actor], per: str) -> Table:
    """Return all values per one thing under their stable names, for a program."""
    match per:
        case "actor":
            return _actor_values(measures, known)
        case "network":
            return Table((*columns("name"), *numbers("value")), tuple(measures.network.items()))
        case "cell":
            return _cell_values(measures)
        case "service":
            return _service_values(measures)
    return _place_values(measures, region=per == "region")


def tables_to_read(
    measures: Measures, known: Mapping[str, Actor], per: str | None, top: int
) -> list[Table]:
    """Return what a person reads: the network and the actors unless told otherwise."""
    match per:
        case "network":
            return [_network_table(measures)]
        case "cell":
            return [_cell_table(measures, top)]
        case "service":
            return [_service_table(measures)]
        case "municipality" | "region":
            return [_place_table(measures, region=per == "region")]
    about_all = [] if per else [_network_table(measures)]
    actors = [_actor_table(measures, known, top), *_rank_tables(measures, known, top)]
    return [*about_all, *actors]


def _network_table(measures: Measures) -> Table:
    """Return the values of the whole network: those asked for, else those read as they are."""
    names = measures.network if measures.options.names else SHOWN[Per.NETWORK]
    rows = tuple(
        (measure_title(name, Per.NETWORK), measures.network[name])
        for name in names
        if name in measures.network
    )
    titles = (*columns(message("measure")), *numbers(message("value")))
    return Table(titles, rows, message("The network"))


def _actor_table(measures: Measures, known: Mapping[str, Actor], top: int) -> Table:
    """Return the actors with the greatest values of the first measure, for a person to read."""
    asked = measures.options.names or SHOWN[Per.ACTOR]
    shown = [name for name in asked if name in measures.actors]
    rows: list[tuple[Cell, ...]] = [
        (known[actor_id].name, *(said(name, measures.actors[name][row]) for name in shown))
        for row, actor_id in enumerate(measures.ids)
    ]
    rows = _by_second_cell(rows) if shown else rows
    titles = numbers(*(measure_title(name, Per.ACTOR) for name in shown))
    first = columns(message("actor"))
    return Table((*first, *titles), tuple(rows[: top or None]), message("The actors"))


def _actor_values(measures: Measures, known: Mapping[str, Actor]) -> Table:
    """Return all values of all actors by id, under their stable names."""
    values = measures.actor_columns
    rows = tuple(
        (
            actor_id,
            *(getattr(known[actor_id], name) for name in ACTOR_ATTRIBUTES),
            *(column[row] for column in values.values()),
        )
        for row, actor_id in enumerate(measures.ids)
    )
    return Table((*columns("id", *ACTOR_ATTRIBUTES), *numbers(*values)), rows)


def _rank_tables(measures: Measures, known: Mapping[str, Actor], top: int) -> list[Table]:
    """Return a table for each measure asked for, or for the leading one, the best rank first.

    `top` is the most rows, 0 being all.
    """
    asked = measures.options.names or LEADING[:1]
    shown = [name for name in asked if name in measures.ranks]
    return [_rank_table(measures, known, name, top) for name in shown]


def _rank_table(measures: Measures, known: Mapping[str, Actor], name: str, top: int) -> Table:
    ranks = measures.ranks[name]
    rows = tuple(
        (
            known[measures.ids[row]].name,
            measures.actors[name][row],
            ranks.rank[row],
            _interval(ranks.best[row], ranks.worst[row]),
            _top_five(ranks.top_five[row], ranks.top_five_share[row]),
        )
        for row in by_rank(ranks)[: top or None]
    )
    titles = (
        *columns(message("actor")),
        *numbers(measure_title(name, Per.ACTOR), message("rank"), message("rank in other maps")),
        *columns(message("place in the top five")),
    )
    title = message("How sure the ranks are: {measure}", measure=measure_title(name, Per.ACTOR))
    return Table(titles, rows, title)


def by_rank(ranks: Ranks) -> list[int]:
    """Return the actors with a rank, as rows, the best first and then by id."""
    have = [row for row, rank in enumerate(ranks.rank) if rank is not None]
    return sorted(have, key=lambda row: int(ranks.rank[row] or 0))


def _interval(best: Value, worst: Value) -> str | None:
    if best is None:
        return None
    return str(best) if best == worst else f"{best}–{worst}"


def _top_five(word: Value, share: Value) -> Message | None:
    """Say whether a place in the top five is stable, and if not, on how many maps it is held."""
    if not isinstance(word, str):
        return None
    if word != "unsure":
        return TOP_WORDS[word]
    percent = int(100 * float(share or 0) + EXACTLY)
    return message("unsure: {percent} per cent of maps", percent=percent)


def _cell_table(measures: Measures, top: int) -> Table:
    """Return the cells that lie furthest under their expectation, for a person to read."""
    possible = [cell for cell in measures.cells if cell.possible]
    ranked = sorted(possible, key=lambda c: (1.0 if c.p_low is None else c.p_low, c.a, c.b))
    rows = tuple(
        (_cell_name(cell.a), _cell_name(cell.b), cell.observed, cell.expected)
        for cell in ranked[: top or None]
    )
    titles = (
        *columns(message("one"), message("other")),
        *numbers(message("ties")),
        *numbers(message("expected"), decimals=1),
    )
    return Table(titles, rows, message("Ties between sectors and levels, the rarest first"))


def _cell_values(measures: Measures) -> Table:
    """Return all cells under their stable names."""
    ends = ("a_sector", "a_level", "b_sector", "b_level")
    rows = tuple(
        (*cell.a, *cell.b, *(getattr(cell, name) for name in CELL_NUMBERS))
        for cell in measures.cells
    )
    return Table(columns(*ends, *CELL_NUMBERS), rows)


def _place_table(measures: Measures, *, region: bool) -> Table:
    """Return municipalities or regions, for a person to read."""
    places = _places(measures, region=region)
    known = places[0].values if places else {}
    shown = [name for name in measures.options.names or SHOWN[Per.PLACE] if name in known]
    rows = tuple(
        (place_name(_code(row)), *(row.values[name] for name in shown), row.thin) for row in places
    )
    titles = numbers(*(measure_title(name, Per.NETWORK, Per.PLACE) for name in shown))
    first = columns(message("region") if region else message("municipality"))
    title = message("By region") if region else message("By municipality")
    return Table((*first, *titles, *columns(message("thin"))), rows, title)


def _place_values(measures: Measures, *, region: bool) -> Table:
    """Return all values of municipalities or regions, under their stable names."""
    places = _places(measures, region=region)
    names = tuple(places[0].values) if places else ()
    code = "region_code" if region else "municipality_code"
    rows = tuple(
        (_code(row), place_name(_code(row)), *row.values.values(), row.thin) for row in places
    )
    return Table(columns(code, "name", *names, "thin"), rows)


SERVICE_NUMBERS = ("carriers", *SECTORS, "unknown", "sectors")


def _service_table(measures: Measures) -> Table:
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
    titles = (
        *columns(message("municipality"), message("service")),
        *numbers(message("offered by"), *(term("sector", sector) for sector in SECTORS)),
        *columns(message("all three")),
    )
    return Table(titles, rows, message("Who sits at the table for each service, by sector"))


def _service_values(measures: Measures) -> Table:
    """Return all tables of services under their stable names."""
    names = ("municipality_code", "service", *SERVICE_NUMBERS, "three_sectors")
    rows = tuple(tuple(getattr(row, name) for name in names) for row in measures.services)
    return Table(columns(*names), rows)


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


def _by_second_cell(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
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
