"""Motifs as tables: how often each occurs, and the ties that carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps import MOTIFS
from samverkan.gaps.motif_census import levels_said
from samverkan.report.counts import count_of_actors
from samverkan.report.tables import Column, Table
from samverkan.report.text import render_paragraph, render_table
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.gaps import Census
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


def render_motifs(census: Census, names: Mapping[str, str], look: Look, *, top: int) -> str:
    """Return the census, then the ties that carry most, at most `top` of them; 0 is all."""
    tables = [census_table(census), ties_table(census, names, top=top)]
    parts = [
        render_table(table, look.language, width=look.width, colour=look.colour)
        for table in tables
        if table.rows
    ]
    said = [_levels(census), *MEANING[: len(parts)]]
    if not census.ties:
        said.append(NO_TIES)
    parts.append(
        "".join(
            render_paragraph(text.text(look.language), width=look.width, indent=2) for text in said
        )
    )
    return "\n".join(parts)


def census_table(census: Census) -> Table:
    """Return how often each motif occurs, beside its expectation under random ties."""
    columns = (
        Column(message("motif")),
        Column(message("times"), numeric=True),
        Column(message("expected"), numeric=True, decimals=1),
    )
    rows = tuple((one.motif, one.count, one.expected) for one in census.counts)
    return Table(columns, rows, message("How often motifs occur"))


def ties_table(census: Census, names: Mapping[str, str], *, top: int = 0) -> Table:
    """Return the ties by what they carry, with the names and the ids of their ends."""
    motifs = census.choice.motifs
    columns = (
        Column(message("tie")),
        *(Column(motif, numeric=True) for motif in motifs),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (f"{names[tie.source]} – {names[tie.target]}", *(tie.carried[motif] for motif in motifs))
        for tie in census.ties[: top or None]
    )
    return Table(columns, rows, message("What existing ties carry"))


def ties_rows(census: Census, names: Mapping[str, str]) -> Table:
    """Return all ties that carry a motif, an end a column: for a spreadsheet."""
    motifs = census.choice.motifs
    columns = (
        Column(message("actor 1")),
        Column(message("actor 2")),
        Column("id 1"),
        Column("id 2"),
        *(Column(name, numeric=True) for name in census.choice.components),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            names[tie.source],
            names[tie.target],
            tie.source,
            tie.target,
            *(tie.carried[motif] for motif in motifs),
        )
        for tie in census.ties
    )
    return Table(columns, rows)


def motif_meanings(language: str) -> list[tuple[str, str]]:
    """Return each motif with what it is, for the help."""
    return [(motif, said.text(language)) for motif, said in MOTIFS.items()]


def _levels(census: Census) -> Message:
    return message(
        "{levels} There are {first} on the first and {second} on the second.",
        levels=levels_said(census.choice),
        first=count_of_actors(census.first),
        second=count_of_actors(census.second),
    )
