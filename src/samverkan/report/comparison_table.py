"""A comparison as one table, a row for each difference: for a spreadsheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.comparison import Filled, SameKind
from samverkan.gaps import KINDS
from samverkan.gaps.kinds.unserved import UNSERVED
from samverkan.measures import Per
from samverkan.report import comparison_words as words
from samverkan.report.comparison_service import say_brought, say_lacked, say_village
from samverkan.report.follow_words import say_step
from samverkan.report.measure_tables import title_of
from samverkan.report.tables import MISSING, Column, Table
from samverkan.words import message, term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.comparison import ActorChange, Change, GapChange
    from samverkan.model import Actor
    from samverkan.report.comparison_selection import Shown
    from samverkan.report.tables import Cell
    from samverkan.words import Message

Row = tuple["Cell", ...]
COLUMNS = (
    Column(message("part")),
    Column(message("what happened")),
    Column("id"),
    Column(message("about")),
    Column(message("field")),
    Column(message("before")),
    Column(message("after")),
    Column(message("why")),
    Column(message("followed up")),
)
CAME, WENT, CHANGED = message("came"), message("went"), message("changed")
ASKED = message("perhaps the same")
NEW, LEFT, UNFILLED = message("new"), message("gone with an actor"), message("no longer shown")
FILLED = {
    Filled.CONTACT: message("filled by a new contact"),
    Filled.ACTOR: message("filled by an actor"),
}
SAME = {
    SameKind.RENAMED: message("renamed"),
    SameKind.TYPO: message("spelling"),
    SameKind.MERGED: message("merged"),
}
ACTOR, RELATION, SERVICE = message("actor"), message("relation"), message("service")


def comparison_table(shown: Shown, language: str) -> Table:
    """Return service, gaps, actors, relations, values and ranks that differ."""
    gaps = shown.whole.gaps
    rows = (
        *_service_rows(shown),
        *_gap_rows(gaps.filled, None, shown, language),
        *_brought_rows(shown),
        *_gap_rows(gaps.with_actor, LEFT, shown, language),
        *_gap_rows(gaps.otherwise, UNFILLED, shown, language),
        *_gap_rows(gaps.new, NEW, shown, language),
        *_same_rows(shown, language),
        *_actor_rows(shown, language),
        *_relation_rows(shown, language),
        *_value_rows(shown),
        *_rank_rows(shown),
    )
    width = len(COLUMNS)
    return Table(COLUMNS, tuple((*row, *(None,) * (width - len(row))) for row in rows))


def _service_rows(shown: Shown) -> Iterator[Row]:
    """Yield a row for each village and service: who offered it and who does."""
    service = shown.service
    classes = (
        (message("lost"), service.lost),
        (message("hangs on one now"), service.fragile),
        (message("gained"), service.gained),
        (message("in other hands"), service.taken_over),
    )
    for what, changes in classes:
        for one in changes:
            old, new = (
                "; ".join(shown.names[actor] for actor in actors) or None
                for actors in (one.before, one.after)
            )
            yield (SERVICE, what, None, say_village(one), term("service", one.service), old, new)


def _gap_rows(
    changes: tuple[GapChange, ...], what: Message | None, shown: Shown, language: str
) -> Iterator[Row]:
    for one in changes:
        about = words.say_gap(one.gap, shown.names, language)
        yield (
            KINDS[one.gap.kind].title,
            FILLED[one.filled] if one.filled else what,
            one.gap.id,
            about,
            None,
            None,
            None,
            one.text(language),
            None if one.followed is None else say_step(one.followed),
        )


def _brought_rows(shown: Shown) -> Iterator[Row]:
    for one in shown.service.brought:
        lacked, brought = say_lacked(one.change), say_brought(one, shown.names)
        what = FILLED[Filled.CONTACT]
        yield (UNSERVED.title, what, None, lacked, None, None, None, brought)


def _same_rows(shown: Shown, language: str) -> Iterator[Row]:
    for one in shown.same:
        yield _same_row(one.before, one.after, SAME[one.kind], one.evidence, language)
    for asked in shown.questions:
        yield _same_row((asked.before,), asked.after, ASKED, asked.evidence, language)


def _same_row(
    before: tuple[Actor, ...],
    after: Actor,
    what: Message,
    evidence: tuple[Message, ...],
    language: str,
) -> Row:
    old = "; ".join(f"{actor.name} ({actor.id})" for actor in before)
    new = f"{after.name} ({after.id})"
    said = " ".join(text.text(language) for text in evidence)
    return (ACTOR, what, after.id, words.say_actor(after), message("name"), old, new, said)


def _actor_rows(shown: Shown, language: str) -> Iterator[Row]:
    for what, actors in ((CAME, shown.actors.came), (WENT, shown.actors.went)):
        for actor in actors:
            yield (ACTOR, what, actor.id, words.say_actor(actor), None, None, None, None)
    told = {one.after.id for one in shown.same}
    for one in shown.actors.changed:
        changes = (c for c in one.changes if c.field != "name" or one.after.id not in told)
        yield from _changes(replace(one, changes=tuple(changes)), language)


def _changes(one: ActorChange, language: str) -> Iterator[Row]:
    about = words.say_actor(one.after)
    for change in one.changes:
        old, new = _values(change, language)
        yield (ACTOR, CHANGED, one.after.id, about, words.field_name(change), old, new, None)


def _values(change: Change, language: str) -> tuple[str | None, str | None]:
    """Return the old and the new value; what is not documented is an empty cell."""
    said = (words.say_value(change.field, v, language) for v in (change.before, change.after))
    old, new = (None if text == MISSING else text for text in said)
    return old, new


def _relation_rows(shown: Shown, language: str) -> Iterator[Row]:
    for what, relations in ((CAME, shown.relations.came), (WENT, shown.relations.went)):
        for relation in relations:
            about = words.say_relation(relation, shown.names, language)
            yield (RELATION, what, None, about, None, None, None, None)
    for one in shown.relations.changed:
        about = words.say_relation(one.after, shown.names, language)
        for change in one.changes:
            old, new = _values(change, language)
            yield (RELATION, CHANGED, None, about, words.field_name(change), old, new, None)


def _value_rows(shown: Shown) -> Iterator[Row]:
    for one in shown.whole.network:
        if one.before != one.after:
            name = title_of(one.name, Per.NETWORK)
            yield (message("network"), CHANGED, None, None, name, one.before, one.after, None)


def _rank_rows(shown: Shown) -> Iterator[Row]:
    for one in shown.ranks:
        name = message("rank: {measure}", measure=title_of(one.measure, Per.ACTOR))
        about = shown.names[one.id]
        yield (ACTOR, CHANGED, one.id, about, name, one.rank_before, one.rank_after, None)
