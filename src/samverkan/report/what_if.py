"""What a what-if shows: sentences, gaps that close and open, and values before and after."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from samverkan.gaps import KINDS
from samverkan.measures import LEADING, Per
from samverkan.report.gap_lists import BLANK_MEANS
from samverkan.report.measure_tables import title_of
from samverkan.report.tables import Column, Table, say_cell
from samverkan.report.text import render_paragraph, render_table, render_title
from samverkan.scenario import said as say_change
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.comparison.values import RankChange
    from samverkan.report.gap_lists import Look
    from samverkan.report.tables import Cell
    from samverkan.scenario import Gap, WhatIf
    from samverkan.words import Message

BEFORE, AFTER, CHANGE = message("before"), message("after"), message("change")
SHOWN_OF_KIND = 5
"""Gaps of each kind that are named before the rest is only counted."""


def render_what_if(comparison: WhatIf, names: Sequence[str], top: int, look: Look) -> str:
    """Return everything a person wants to know of a what-if, folded to a width.

    `names` are the measures asked for, `top` how many changed ranks of each are shown; 0 is all.
    """
    parts = [_changes(comparison, look), *_told(comparison, look)]
    for title, gaps in (
        (message("Gaps that would close"), comparison.closed),
        (message("Gaps that would open"), comparison.opened),
        (message("Gaps that would fall away, without being mended"), comparison.gone),
    ):
        if gaps:
            parts.append(_gaps(title, gaps, look))
    parts.append(_network(comparison, look))
    parts += _ranks(comparison, names, top, look)
    last = [*comparison.notes, message("Nothing has been changed."), BLANK_MEANS]
    parts.append("".join(_paragraph(text, look) for text in last))
    return "\n".join(parts)


def what_if_values(comparison: WhatIf, language: str) -> Table:
    """Return all that is compared as one table, for a program: a row for each value or gap."""
    columns = ("part", "id", "name", "before", "after", "change", "rank_before", "rank_after")
    rows: list[tuple[Cell, ...]] = [
        ("network", None, value.name, value.before, value.after, value.change, None, None)
        for value in comparison.network
    ]
    rows += [
        ("rank", c.id, c.measure, c.value_before, c.value_after, None, c.rank_before, c.rank_after)
        for c in comparison.ranks
    ]
    for part in ("closed", "opened", "gone"):
        for gap in getattr(comparison, part):
            text = gap.text.text(language)
            rows.append((part, gap.id, gap.kind, text, None, None, None, None))
    return Table(tuple(Column(name) for name in columns), tuple(rows))


def _changes(comparison: WhatIf, look: Look) -> str:
    """Return what is changed, a line for each."""
    known = comparison.before.stakeholders
    lines = [
        _line(message("– {change}", change=say_change(change, known)), look)
        for change in comparison.changes
    ]
    return _title(message("If this happens"), look) + "".join(lines)


def _told(comparison: WhatIf, look: Look) -> Iterator[str]:
    if comparison.told:
        lines = "".join(_line(text, look) for text in comparison.told)
        yield _title(message("What it would mean"), look) + lines


def _gaps(title: Message, gaps: Sequence[Gap], look: Look) -> str:
    """Return gaps by kind: a heading each, then their sentences and ids."""
    heading = message("{title} ({count})", title=title, count=len(gaps))
    lines = [_title(heading, look)]
    order = list(KINDS)
    ranked = sorted(gaps, key=lambda gap: order.index(gap.kind))
    for kind, group in groupby(ranked, lambda gap: gap.kind):
        found = list(group)
        lines.append(_line(KINDS[kind][0], look))
        shown = found if len(found) <= SHOWN_OF_KIND + 1 else found[:SHOWN_OF_KIND]
        lines += [
            render_paragraph(
                f"    {gap.text.text(look.language)} [{gap.id}]", width=look.width, indent=2
            )
            for gap in shown
        ]
        if len(found) > len(shown):
            more = plural_message(
                "… and {count} more", "… and {count} more", len(found) - len(shown)
            )
            lines.append("    " + more.text(look.language) + "\n")
    return "".join(lines)


def _network(comparison: WhatIf, look: Look) -> str:
    """Return every value of the network: those that change as a table, the others in a line."""
    rows = tuple(
        (title_of(value.name, Per.NETWORK), value.before, value.after, value.change)
        for value in comparison.network
        if value.differs
    )
    columns = (
        Column(message("measure")),
        *(Column(title, numeric=True) for title in (BEFORE, AFTER, CHANGE)),
    )
    table = Table(columns, rows, message("The network"))
    text = _table(table, look) if rows else ""
    same = tuple(
        message(
            "{name} {value}",
            name=title_of(value.name, Per.NETWORK),
            value=say_cell(value.before, look.language, 3),
        )
        for value in comparison.network
        if not value.differs
    )
    return text + _paragraph(message("Unchanged: {values}.", values=same), look) if same else text


def _ranks(comparison: WhatIf, names: Sequence[str], top: int, look: Look) -> Iterator[str]:
    """Yield a table for each measure: the actors whose rank changes most."""
    known = {actor.id: actor.name for actor in comparison.before.stakeholders.actors}
    for name in names or LEADING[:2]:
        moved = [change for change in comparison.ranks if change.measure == name]
        if moved:
            yield _table(_rank_table(name, moved, top, known), look)


def _rank_table(
    name: str, moved: Sequence[RankChange], top: int, known: Mapping[str, str]
) -> Table:
    counts = all(c.value_before % 1 == c.value_after % 1 == 0 for c in moved)
    number = int if counts else float
    rows = tuple(
        (known[c.id], number(c.value_before), number(c.value_after), c.rank_before, c.rank_after)
        for c in moved[: top or None]
    )
    columns = (
        Column(message("actor")),
        *(Column(text, numeric=True) for text in (BEFORE, AFTER)),
        Column(message("rank before"), numeric=True),
        Column(message("rank after"), numeric=True),
    )
    measure = title_of(name, Per.ACTOR)
    title = message("Changed ranks: {measure} ({count})", measure=measure, count=len(moved))
    return Table(columns, rows, title)


def _table(table: Table, look: Look) -> str:
    return render_table(table, look.language, width=look.width, colour=look.colour)


def _title(text: Message, look: Look) -> str:
    return render_title(text.text(look.language), colour=look.colour)


def _line(text: Message, look: Look) -> str:
    return render_paragraph("  " + text.text(look.language), width=look.width, indent=2)


def _paragraph(text: Message, look: Look) -> str:
    return render_paragraph(text.text(look.language), width=look.width, indent=2)
