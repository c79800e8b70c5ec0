"""What changes would do, to read out and as JSON, ``samverkan.whatif/2``.

Service comes first, then whom it concerns, what to do now, and the gaps.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from samverkan.comparison import Filled
from samverkan.gaps import KINDS
from samverkan.measures import LEADING, Per
from samverkan.report.gap_basis import BLANK_MEANS
from samverkan.report.measure_tables import measure_title
from samverkan.report.tables import Column, Table, say_cell
from samverkan.report.text import render_paragraph, render_table, render_title
from samverkan.scenario import said as say_change
from samverkan.service.loss_advice import CONCERNS
from samverkan.words import LANGUAGES, message, plural_message, some_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samverkan.comparison.differences import NetworkValue, RankChange
    from samverkan.report.tables import Cell, Look
    from samverkan.scenario import Change, Gap, WhatIf
    from samverkan.scenario.service_effects import Offer
    from samverkan.service.coverage import Loss, Nearest
    from samverkan.service.provision import Provision
    from samverkan.words import Message


Data = dict[str, Any]


def what_if_data(comparison: WhatIf, method: Mapping[str, Any]) -> Data:
    """Return a what-if: all that is compared, in the order of the registries and of ids."""
    return {
        "schema": "samverkan.whatif/2",
        "changes": [change_data(change) for change in comparison.changes],
        "service": service_data(comparison),
        "concerned": list(comparison.concerned),
        "concerns": [
            {"id": actor, "why": why.value} for actor, why in comparison.concerned.items()
        ],
        "network": {value.name: value_data(value) for value in comparison.network},
        "ranks": [asdict(change) for change in comparison.ranks],
        "gaps": {
            part: [gap_data(gap) for gap in getattr(comparison, part)]
            for part in ("closed", "opened", "gone")
        },
        "parts": {
            part: [[list(ids) for ids in parts] for parts in getattr(comparison.moves, part)]
            for part in ("joined", "split")
        },
        "told": texts((*comparison.told, *comparison.contacts)),
        "now": texts(comparison.now),
        "reasons": texts(comparison.reasons),
        "steps": texts(comparison.steps),
        "notes": texts(comparison.notes),
        "method": dict(method),
    }


def service_data(comparison: WhatIf) -> Data:
    """Return what villages lose, what one actor is left for, and what they gain."""
    found, (before, after) = comparison.service, comparison.provisions
    return {
        "lost": [_lost(before, loss) for loss in found.lost],
        "fragile": [
            _offer(after, one) | {"actor": after.network.ids[one.actors[0]]}
            for one in found.fragile
        ],
        "gained": [
            _offer(after, one) | {"actors": [after.network.ids[a] for a in one.fresh]}
            for one in found.gained
        ],
    }


def _lost(setting: Provision, loss: Loss) -> Data:
    return {
        **_place(setting, loss.village),
        "service": loss.service,
        "carriers": [setting.network.ids[actor] for actor in loss.carriers],
        "knock_on": loss.knock_on,
        "nearest": _nearest(setting, loss.nearest) if loss.nearest else None,
        "before": len(loss.carriers),
        "after": 0,
    }


def _nearest(setting: Provision, nearest: Nearest) -> Data:
    return {
        **_place(setting, nearest.village),
        "actors": [setting.network.ids[actor] for actor in nearest.actors],
        "km": nearest.km,
        "by": nearest.by,
    }


def _offer(setting: Provision, one: Offer) -> Data:
    return {
        **_place(setting, one.village),
        "service": one.service,
        "before": one.before,
        "after": len(one.actors),
    }


def _place(setting: Provision, village: int) -> Data:
    code, name = setting.villages.every[village]
    return {"village": name, "municipality_code": code}


def change_data(change: Change) -> Data:
    """Return one change: its kind and what it names."""
    return {"kind": change.kind.value, "names": list(change.names)}


def value_data(value: NetworkValue) -> Data:
    """Return one value before and after."""
    return {"before": value.before, "after": value.after, "change": value.change}


def gap_data(gap: Gap) -> Data:
    """Return one gap that is filled, comes up or is gone."""
    said = {language: gap.text.text(language) for language in LANGUAGES}
    return {
        "id": gap.id,
        "kind": gap.kind,
        "place": gap.place,
        "actors": list(gap.actors),
        "text": said,
    } | ({"by": gap.by.value} if gap.by else {})


def texts(messages: Iterable[Message]) -> Data:
    """Return sentences in both languages."""
    told = tuple(messages)
    return {language: [text.text(language) for text in told] for language in LANGUAGES}


BEFORE, AFTER, CHANGE = message("before"), message("after"), message("change")

NAMED = 8
"""How many are named for one reason before the rest is only counted."""

SHOWN_OF_KIND = 5
"""Gaps of each kind that are named before the rest is only counted."""


def render_what_if(
    comparison: WhatIf,
    look: Look,
    *,
    figures: bool = False,
    names: Sequence[str] = (),
    top: int = 0,
) -> str:
    """Return what a person wants to know of a what-if, folded to a width.

    With `figures` the network's values too: `names` are the measures asked for, `top` how many
    changed ranks of each are shown; 0 is all.
    """
    parts = [_changes(comparison, look)]
    for title, told in (
        (message("What happens to the service"), comparison.told),
        (message("Whom it concerns"), tuple(_concerned(comparison))),
        (message("To do now"), comparison.now),
        (message("What they can talk about"), comparison.reasons),
        (message("Contacts"), comparison.contacts),
    ):
        if told:
            parts.append(_section(title, told, look))
    parts += _gap_lists(comparison, look)
    if figures:
        parts += _figures(comparison, names, top, look)
    last = [*comparison.notes, message("Nothing has been changed."), BLANK_MEANS]
    parts.append("".join(_paragraph(text, look) for text in last))
    return "\n".join(parts)


def _concerned(comparison: WhatIf) -> Iterator[Message]:
    """Yield whom the losses concern, a line for each reason."""
    known = {actor.id: actor.name for actor in comparison.before.stakeholders.actors}
    for concern, title in CONCERNS.items():
        found = [known[actor] for actor, why in comparison.concerned.items() if why is concern]
        if found:
            yield message("{title}: {names}", title=title, names=some_names(found, NAMED))


def _gap_lists(comparison: WhatIf, look: Look) -> Iterator[str]:
    """Yield the gaps in four classes, which are never added up."""
    closed = comparison.closed
    for title, gaps in (
        (
            message("Gaps that a new contact would fill"),
            [gap for gap in closed if gap.by is Filled.CONTACT],
        ),
        (
            message("Gaps that an actor would fill by what it takes on"),
            [gap for gap in closed if gap.by is Filled.ACTOR],
        ),
        (message("New gaps"), comparison.opened),
    ):
        if gaps:
            yield _gaps(title, gaps, look)
    if comparison.gone:
        yield _gone(comparison, look)


def _gone(comparison: WhatIf, look: Look) -> str:
    """Return how many gaps of each kind go without anything being won."""
    leaves = bool(comparison.service.leaving)
    title = (
        message("Gaps that disappear only because the actor is gone")
        if leaves
        else message("Gaps that disappear without being filled")
    )
    count = Counter(gap.kind for gap in comparison.gone)
    lines = [
        _line(message("{title}: {count}", title=KINDS[kind].title, count=count[kind]), look)
        for kind in KINDS
        if count[kind]
    ]
    return _title(title, look) + "".join(lines)


def _figures(comparison: WhatIf, names: Sequence[str], top: int, look: Look) -> Iterator[str]:
    """Yield what is measured of the network: steps, values and ranks."""
    if comparison.steps:
        yield _section(message("Steps"), comparison.steps, look)
    if comparison.network:
        yield _network(comparison, look)
    yield from _ranks(comparison, names, top, look)


def what_if_values(comparison: WhatIf, language: str) -> Table:
    """Return all that is compared as one table, for a program: a row for each value or gap."""
    columns = ("part", "id", "name", "before", "after", "change", "rank_before", "rank_after")
    rows: list[tuple[Cell, ...]] = list(_service_rows(comparison))
    rows += [
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


def _service_rows(comparison: WhatIf) -> Iterator[tuple[Cell, ...]]:
    """Yield what villages lose and gain: the village, the service, and how many offer it."""
    data = service_data(comparison)
    for part in ("lost", "fragile", "gained"):
        for one in data[part]:
            place = one["village"] or one["municipality_code"]
            counts = one["before"], one["after"]
            change = counts[1] - counts[0]
            yield (part, place, one["service"], *counts, change, None, None)


def _changes(comparison: WhatIf, look: Look) -> str:
    """Return what is changed: one change as the title, of several a line for each."""
    known = comparison.before.stakeholders
    changes = [say_change(change, known) for change in comparison.changes]
    if len(changes) == 1:
        return _heading(message("If {change}", change=changes[0]), look)
    lines = (_line(message("– {change}", change=change), look) for change in changes)
    return _title(message("If this happens"), look) + "".join(lines)


def _heading(text: Message, look: Look) -> str:
    """Return a title that may be longer than a line."""
    lines = textwrap.wrap(text.text(look.language), look.width - 1)
    return "".join(render_title(line, colour=look.colour) for line in lines)


def _section(title: Message, told: Iterable[Message], look: Look) -> str:
    return _title(title, look) + "".join(_line(text, look) for text in told)


def _gaps(title: Message, gaps: Sequence[Gap], look: Look) -> str:
    """Return gaps by kind: a heading each, then their sentences."""
    heading = message("{title} ({count})", title=title, count=len(gaps))
    lines = [_title(heading, look)]
    order = list(KINDS)
    ranked = sorted(gaps, key=lambda gap: order.index(gap.kind))
    for kind, group in groupby(ranked, lambda gap: gap.kind):
        found = list(group)
        lines.append(_line(KINDS[kind].title, look))
        shown = found if len(found) <= SHOWN_OF_KIND + 1 else found[:SHOWN_OF_KIND]
        lines += [
            render_paragraph(f"    {gap.text.text(look.language)}", width=look.width, indent=2)
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
        (measure_title(value.name, Per.NETWORK), value.before, value.after, value.change)
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
            name=measure_title(value.name, Per.NETWORK),
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
    measure = measure_title(name, Per.ACTOR)
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
