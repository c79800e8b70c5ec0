"""How sure the actors' ranks are, as a table for each measure and as a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samverkan.measures import LEADING, Per
from samverkan.measures.results import TOP
from samverkan.report.measure_tables import measure_title
from samverkan.report.tables import Column, Sheet, Table
from samverkan.resampling import LACKING, LEFT_OUT, STABLE
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.measures import Measures, Ranks, Value
    from samverkan.model import Actor
    from samverkan.report.tables import Cell
    from samverkan.words import Message


EXACTLY = 1e-9
"""What a share may lack of a whole per cent by rounding."""

TOP_WORDS = {
    "stable": message("stable"),
    "unsure": message("unsure"),
    "shared": message("shared by more than five"),
}


def rank_tables(
    measures: Measures, known: Mapping[str, Actor], names: Sequence[str], top: int
) -> list[Table]:
    """Return a table for each measure named, or for the leading one, the best rank first.

    `top` is the most rows, 0 being all.
    """
    shown = [name for name in names or LEADING[:1] if name in measures.ranks]
    return [_table(measures, known, name, top) for name in shown]


def rank_sheet(measures: Measures, known: Mapping[str, Actor]) -> Sheet:
    """Return the ranks by all measures, a row for each actor and measure."""
    rows = tuple(
        (measures.ids[row], known[measures.ids[row]].name, measure_title(name, Per.ACTOR), *values)
        for name, ranks in measures.ranks.items()
        for row in _ranked(ranks)
        for values in [_numbers(measures, name, row)]
    )
    numbers = (
        message("value"),
        message("rank"),
        message("best rank"),
        message("worst rank"),
        message("share of maps in the top five"),
    )
    columns = (
        *map(Column, (message("id"), message("name"), message("measure"))),
        *(Column(text, numeric=True) for text in numbers),
        Column(message("place in the top five")),
    )
    notes = (None,) * 5 + (BETWEEN, BETWEEN, SHARE, STABILITY)
    return Sheet(title=message("Ranks"), table=Table(columns, rows), header_notes=notes)


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


def tried(measures: Measures) -> Message | None:
    """Say in which maps the ranks were tried, or why in none; None when nobody asked."""
    if not measures.options.resamples:
        return None
    if not measures.ranks:
        return message("Actors are ranked by none of the measures that were asked for.")
    counts = [
        message("{count} without {what}", count=count, what=LACKING[kind])
        for kind, count in measures.maps.items()
        if count
    ]
    if not counts:
        return message("Ranks could not be tried: the map has one source, and one tie, at most.")
    return message("Ranks were tried on other maps: {maps}.", maps=tuple(counts))


def rank_method(measures: Measures) -> dict[str, Any] | None:
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


def _table(measures: Measures, known: Mapping[str, Actor], name: str, top: int) -> Table:
    ranks = measures.ranks[name]
    rows = tuple(
        (
            known[measures.ids[row]].name,
            measures.actors[name][row],
            ranks.rank[row],
            _interval(ranks.best[row], ranks.worst[row]),
            _place(ranks.top_five[row], ranks.top_five_share[row]),
        )
        for row in _ranked(ranks)[: top or None]
    )
    columns = (
        Column(message("actor")),
        Column(measure_title(name, Per.ACTOR), numeric=True),
        Column(message("rank"), numeric=True),
        Column(message("rank in other maps"), numeric=True),
        Column(message("place in the top five")),
    )
    title = message("How sure the ranks are: {measure}", measure=measure_title(name, Per.ACTOR))
    return Table(columns, rows, title)


def _ranked(ranks: Ranks) -> list[int]:
    """Return the actors with a rank, as rows, the best first and then by id."""
    have = [row for row, rank in enumerate(ranks.rank) if rank is not None]
    return sorted(have, key=lambda row: int(ranks.rank[row] or 0))


def _numbers(measures: Measures, name: str, row: int) -> Iterator[Cell]:
    ranks = measures.ranks[name]
    yield measures.actors[name][row]
    yield from (ranks.rank[row], ranks.best[row], ranks.worst[row], ranks.top_five_share[row])
    word = ranks.top_five[row]
    yield TOP_WORDS[word] if isinstance(word, str) else None


def _interval(best: Value, worst: Value) -> str | None:
    if best is None:
        return None
    return str(best) if best == worst else f"{best}–{worst}"


def _place(word: Value, share: Value) -> Message | None:
    """Say whether a place in the top five is stable, and if not, on how many maps it is held."""
    if not isinstance(word, str):
        return None
    if word != "unsure":
        return TOP_WORDS[word]
    percent = int(100 * float(share or 0) + EXACTLY)
    return message("unsure: {percent} per cent of maps", percent=percent)
