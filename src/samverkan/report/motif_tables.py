"""Motifs as tables and as JSON: how often each occurs, and the ties that carry them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from samverkan.gaps.motif_census import PREFIX, levels_said
from samverkan.report.sentences import count_of_actors
from samverkan.report.tables import Sheet, Table, columns, numbers, render_paragraphs, render_table
from samverkan.report.told_sheets import sentences
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.gaps import Census
    from samverkan.report.data import Data
    from samverkan.report.tables import Cell, Look
    from samverkan.words import Message

MEANING = (
    message(
        "Expected: if the ties within each level and across were dealt out at random, on average "
        "as many as there are."
    ),
    message(
        "What a tie carries: how many fewer of the motif there would be without it; below 0, how "
        "many more."
    ),
)
NO_TIES = message("No tie carries any of these motifs.")


def render_motifs(census: Census, names: Mapping[str, str], look: Look) -> str:
    """Return the census, then the ties that carry most."""
    tables = [_census_table(census), _ties_table(census, names, look.most)]
    parts = [render_table(table, look) for table in tables if table.rows]
    said = [_levels(census), *MEANING[: len(parts)]]
    if not census.ties:
        said.append(NO_TIES)
    return "\n".join([*parts, render_paragraphs(said, look)])


def _census_table(census: Census) -> Table:
    """Return how often each motif occurs, beside its expectation under random ties."""
    titles = (
        *columns(message("motif")),
        *numbers(message("times")),
        *numbers(message("expected"), decimals=1),
    )
    rows = tuple((one.motif, one.count, one.expected) for one in census.counts)
    return Table(titles, rows, message("How often motifs occur"))


def _ties_table(census: Census, names: Mapping[str, str], top: int) -> Table:
    """Return the ties by what they carry, with the names of their ends."""
    motifs = census.choice.motifs
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (f"{names[tie.source]} – {names[tie.target]}", *(tie.carried[motif] for motif in motifs))
        for tie in census.ties[: top or None]
    )
    titles = (*columns(message("tie")), *numbers(*motifs))
    return Table(titles, rows, message("What existing ties carry"))


def ties_rows(census: Census, names: Mapping[str, str]) -> Table:
    """Return all ties that carry a motif, an end a column: for a spreadsheet."""
    titles = (
        *columns(message("actor 1"), message("actor 2"), "id 1", "id 2"),
        *numbers(*census.choice.components),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            *(names[end] for end in (tie.source, tie.target)),
            *(tie.source, tie.target),
            *(tie.carried[motif] for motif in census.choice.motifs),
        )
        for tie in census.ties
    )
    return Table(titles, rows)


def motif_sheets(census: Census, names: Mapping[str, str]) -> list[Sheet]:
    """Return how often motifs occur, the ties that carry them, and what that means."""
    said = (_levels(census), *MEANING, *(() if census.ties else (NO_TIES,)))
    sheets = [
        Sheet(title=message("How often"), table=_census_table(census)),
        Sheet(title=message("Ties"), table=ties_rows(census, names), frozen=2),
    ]
    shown = [sheet for sheet in sheets if sheet.table.rows]
    return [*shown, sentences(message("What it means"), said)]


def motifs_data(census: Census, method: Mapping[str, Any]) -> Data:
    """Return motifs as ``samverkan.motifs/1``: the census, then the ties that carry most first."""
    return {
        "schema": "samverkan.motifs/1",
        "first": census.first,
        "second": census.second,
        "motifs": [asdict(motif) for motif in census.counts],
        "ties": [
            {"source": tie.source, "target": tie.target}
            | {f"{PREFIX}{motif}": count for motif, count in tie.carried.items()}
            for tie in census.ties
        ],
        "method": dict(method),
    }


def _levels(census: Census) -> Message:
    return message(
        "{levels} There are {first} on the first and {second} on the second.",
        levels=levels_said(census.choice),
        first=count_of_actors(census.first),
        second=count_of_actors(census.second),
    )
