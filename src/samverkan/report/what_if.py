"""What changes would do, to read out and as JSON, ``samverkan.whatif/2``.

Service comes first, then whom it concerns, what to do now, and the gaps.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from samverkan.comparison import Filled
from samverkan.gaps import KINDS
from samverkan.measures import LEADING, Per
from samverkan.report.data import Data, all_in_both, fields_of, in_both
from samverkan.report.measure_tables import measure_title
from samverkan.report.place_data import nearest_data, village_data
from samverkan.report.sentences import BLANK_MEANS, actor_names
from samverkan.report.tables import (
    Sheet,
    Table,
    columns,
    numbers,
    render_heading,
    render_paragraph,
    render_paragraphs,
    render_section,
    render_table,
    render_title,
    say_cell,
)
from samverkan.report.told_sheets import sentences, told_sheet
from samverkan.scenario import said as say_change
from samverkan.service.loss_advice import CONCERNS
from samverkan.words import message, plural_message, some_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.comparison.differences import RankChange
    from samverkan.report.tables import Cell, Look
    from samverkan.scenario import Gap, WhatIf
    from samverkan.scenario.effects import Offer
    from samverkan.service.provision import Provision
    from samverkan.words import Message

BEFORE, AFTER, CHANGE = message("before"), message("after"), message("change")

NAMED = 8
"""How many are named for one reason before the rest is only counted."""

SHOWN_OF_KIND = 5
"""Gaps of each kind that are named before the rest is only counted."""


def what_if_data(comparison: WhatIf, method: Mapping[str, Any]) -> Data:
    """Return a what-if: all that is compared, in the order of the registries and of ids."""
    return {
        "schema": "samverkan.whatif/2",
        "changes": [fields_of(change, "kind", "names") for change in comparison.changes],
        "service": _service_data(comparison),
        "concerned": list(comparison.concerned),
        "concerns": [{"id": actor, "why": why} for actor, why in comparison.concerned.items()],
        "network": {
            value.name: fields_of(value, "before", "after", "change")
            for value in comparison.network
        },
        "ranks": [asdict(change) for change in comparison.ranks],
        "gaps": {
            part: [_gap_data(gap) for gap in getattr(comparison, part)]
            for part in ("closed", "opened", "gone")
        },
        "parts": {
            part: [[list(ids) for ids in parts] for parts in getattr(comparison.moves, part)]
            for part in ("joined", "split")
        },
        "told": all_in_both((*comparison.told, *comparison.contacts)),
        "now": all_in_both(comparison.now),
        "reasons": all_in_both(comparison.reasons),
        "steps": all_in_both(comparison.steps),
        "notes": all_in_both(comparison.notes),
        "method": dict(method),
    }


def _service_data(comparison: WhatIf) -> Data:
    """Return what villages lose, what one actor is left for, and what they gain."""
    found, (before, after) = comparison.service, comparison.provisions
    return {
        "lost": [
            {
                **village_data(before, loss.village),
                "service": loss.service,
                "carriers": [before.network.ids[actor] for actor in loss.carriers],
                "knock_on": loss.knock_on,
                "nearest": nearest_data(before, loss.nearest),
                "before": len(loss.carriers),
                "after": 0,
            }
            for loss in found.lost
        ],
        "fragile": [
            _offer(after, one) | {"actor": after.network.ids[one.actors[0]]}
            for one in found.fragile
        ],
        "gained": [
            _offer(after, one) | {"actors": [after.network.ids[a] for a in one.fresh]}
            for one in found.gained
        ],
    }


def _offer(provision: Provision, one: Offer) -> Data:
    return {
        **village_data(provision, one.village),
        "service": one.service,
        "before": one.before,
        "after": len(one.actors),
    }


def _gap_data(gap: Gap) -> Data:
    """Return one gap that is filled, comes up or is gone."""
    data = fields_of(gap, "id", "kind", "place", "actors") | {"text": in_both(gap.text)}
    return data | ({"by": gap.by} if gap.by else {})


def render_what_if(comparison: WhatIf, look: Look, *, names: Sequence[str] = ()) -> str:
    """Return what a person wants to know of a what-if, folded to a width.

    With figures the network's values too, and changed ranks by the measures that `names` asks for.
    """
    parts = [_changes(comparison, look)]
    parts += [render_section(title, told, look) for title, told in _told(comparison) if told]
    parts += [_gaps(title, gaps, look) for title, gaps in _gap_lists(comparison) if gaps]
    if comparison.gone:
        parts.append(render_section(*_gone(comparison), look))
    if look.figures:
        parts += _figures(comparison, names, look)
    last = [*comparison.notes, message("Nothing has been changed."), BLANK_MEANS]
    parts.append(render_paragraphs(last, look))
    return "\n".join(parts)


def _concerned(comparison: WhatIf) -> Iterator[Message]:
    """Yield whom the losses concern, a line for each reason."""
    known = actor_names(comparison.before)
    for concern, title in CONCERNS.items():
        found = [known[actor] for actor, why in comparison.concerned.items() if why is concern]
        if found:
            yield message("{title}: {names}", title=title, names=some_names(found, NAMED))


def _told(comparison: WhatIf) -> Iterator[tuple[Message, Sequence[Message]]]:
    """Yield what is told before the gaps, each part under its title."""
    yield message("What happens to the service"), comparison.told
    yield message("Whom it concerns"), tuple(_concerned(comparison))
    yield message("To do now"), comparison.now
    yield message("What they can talk about"), comparison.reasons
    yield message("Contacts"), comparison.contacts


def _gap_lists(comparison: WhatIf) -> Iterator[tuple[Message, Sequence[Gap]]]:
    """Yield the gaps in classes, which are never added up."""
    closed = comparison.closed
    yield (
        message("Gaps that a new contact would fill"),
        [gap for gap in closed if gap.by is Filled.CONTACT],
    )
    yield (
        message("Gaps that an actor would fill by what it takes on"),
        [gap for gap in closed if gap.by is Filled.ACTOR],
    )
    yield message("New gaps"), comparison.opened


def _gone(comparison: WhatIf) -> tuple[Message, list[Message]]:
    """Return how many gaps of each kind go without anything being won."""
    leaves = bool(comparison.service.leaving)
    title = (
        message("Gaps that disappear only because the actor is gone")
        if leaves
        else message("Gaps that disappear without being filled")
    )
    count = Counter(gap.kind for gap in comparison.gone)
    return title, [
        message("{title}: {count}", title=KINDS[kind].title, count=count[kind])
        for kind in KINDS
        if count[kind]
    ]


def what_if_sheets(comparison: WhatIf, language: str) -> list[Sheet]:
    """Return what a person wants to know of a what-if, all values, and what it rests on."""
    known = comparison.before.stakeholders
    changes = [say_change(change, known) for change in comparison.changes]
    told = [
        (message("If this happens"), changes),
        *_told(comparison),
        *((title, [gap.text for gap in gaps]) for title, gaps in _gap_lists(comparison)),
        _gone(comparison),
    ]
    return [
        told_sheet(message("What would happen"), told),
        Sheet(title=message("All values"), table=what_if_values(comparison, language), frozen=3),
        sentences(message("What it rests on"), (*comparison.notes, BLANK_MEANS)),
    ]


def _figures(comparison: WhatIf, names: Sequence[str], look: Look) -> Iterator[str]:
    """Yield what is measured of the network: steps, values and ranks."""
    if comparison.steps:
        yield render_section(message("Steps"), comparison.steps, look)
    if comparison.network:
        yield _network(comparison, look)
    yield from _ranks(comparison, names, look)


def what_if_values(comparison: WhatIf, language: str) -> Table:
    """Return all that is compared as one table, for a program: a row for each value or gap."""
    titles = ("part", "id", "name", "before", "after", "change", "rank_before", "rank_after")
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
    return Table(columns(*titles), tuple(rows))


def _service_rows(comparison: WhatIf) -> Iterator[tuple[Cell, ...]]:
    """Yield what villages lose and gain: the village, the service, and how many offer it."""
    data = _service_data(comparison)
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
        return render_heading(message("If {change}", change=changes[0]), look)
    told = (message("– {change}", change=change) for change in changes)
    return render_section(message("If this happens"), told, look)


def _gaps(title: Message, gaps: Sequence[Gap], look: Look) -> str:
    """Return gaps by kind: a heading each, then their sentences."""
    heading = message("{title} ({count})", title=title, count=len(gaps))
    lines = [render_title(heading, look)]
    order = list(KINDS)
    ranked = sorted(gaps, key=lambda gap: order.index(gap.kind))
    for kind, group in groupby(ranked, lambda gap: gap.kind):
        found = [gap.text for gap in group]
        shown = found if len(found) <= SHOWN_OF_KIND + 1 else found[:SHOWN_OF_KIND]
        lines.append(render_paragraph(KINDS[kind].title, look, margin=2, indent=2))
        lines.append(render_paragraphs(shown, look, margin=4))
        if rest := len(found) - len(shown):
            more = plural_message("… and {count} more", "… and {count} more", rest)
            lines.append("    " + more.text(look.language) + "\n")
    return "".join(lines)


def _network(comparison: WhatIf, look: Look) -> str:
    """Return every value of the network: those that change as a table, the others in a line."""
    rows = tuple(
        (measure_title(value.name, Per.NETWORK), value.before, value.after, value.change)
        for value in comparison.network
        if value.differs
    )
    titles = (*columns(message("measure")), *numbers(BEFORE, AFTER, CHANGE))
    text = render_table(Table(titles, rows, message("The network")), look) if rows else ""
    same = tuple(
        message(
            "{name} {value}",
            name=measure_title(value.name, Per.NETWORK),
            value=say_cell(value.before, look.language, 3),
        )
        for value in comparison.network
        if not value.differs
    )
    if same:
        text += render_paragraph(message("Unchanged: {values}.", values=same), look, indent=2)
    return text


def _ranks(comparison: WhatIf, names: Sequence[str], look: Look) -> Iterator[str]:
    """Yield a table for each measure: the actors whose rank changes most."""
    known = actor_names(comparison.before)
    for name in names or LEADING[:2]:
        moved = [change for change in comparison.ranks if change.measure == name]
        if moved:
            yield render_table(_rank_table(name, moved, look.most, known), look)


def _rank_table(
    name: str, moved: Sequence[RankChange], top: int, known: Mapping[str, str]
) -> Table:
    counts = all(c.value_before % 1 == c.value_after % 1 == 0 for c in moved)
    number = int if counts else float
    rows = tuple(
        (known[c.id], number(c.value_before), number(c.value_after), c.rank_before, c.rank_after)
        for c in moved[: top or None]
    )
    titles = (
        *columns(message("actor")),
        *numbers(BEFORE, AFTER, message("rank before"), message("rank after")),
    )
    measure = measure_title(name, Per.ACTOR)
    title = message("Changed ranks: {measure} ({count})", measure=measure, count=len(moved))
    return Table(titles, rows, title)
