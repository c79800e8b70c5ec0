"""A comparison as one table, a row for each difference: for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps import KINDS
from samverkan.measures import Per
from samverkan.report import comparison_words as words
from samverkan.report.follow_words import say_step
from samverkan.report.measure_tables import title_of
from samverkan.report.tables import MISSING, Column, Table
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.comparison import ActorChange, Change, GapChange
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
PERHAPS = message("perhaps the same")
CLOSED, OPENED = message("closed"), message("opened")
ACTOR, RELATION = message("actor"), message("relation")


def comparison_table(shown: Shown, language: str) -> Table:
    """Return gaps, actors, relations, values and ranks that differ, said in `language`."""
    rows = (
        *_gap_rows(shown.whole.gaps.closed, CLOSED, shown, language),
        *_gap_rows(shown.whole.gaps.opened, OPENED, shown, language),
        *_actor_rows(shown, language),
        *_relation_rows(shown, language),
        *_value_rows(shown),
        *_rank_rows(shown),
    )
    width = len(COLUMNS)
    return Table(COLUMNS, tuple((*row, *(None,) * (width - len(row))) for row in rows))


def _gap_rows(
    changes: tuple[GapChange, ...], what: Message, shown: Shown, language: str
) -> Iterator[Row]:
    for one in changes:
        about = words.say_gap(one.gap, shown.names, language)
        yield (
            KINDS[one.gap.kind][0],
            what,
            one.gap.id,
            about,
            None,
            None,
            None,
            one.text(language),
            None if one.followed is None else say_step(one.followed),
        )


def _actor_rows(shown: Shown, language: str) -> Iterator[Row]:
    for what, actors in ((CAME, shown.actors.came), (WENT, shown.actors.went)):
        for actor in actors:
            yield (ACTOR, what, actor.id, words.say_actor(actor), None, None, None, None)
    for one in shown.actors.perhaps_same:
        about = words.say_actor(one.after)
        yield (ACTOR, PERHAPS, one.after.id, about, "id", one.before.id, one.after.id, None)
        yield from _changes(one, PERHAPS, language)
    for one in shown.actors.changed:
        yield from _changes(one, CHANGED, language)


def _changes(one: ActorChange, what: Message, language: str) -> Iterator[Row]:
    for change in one.changes:
        old, new = _values(change, language)
        about = words.say_actor(one.after)
        yield (ACTOR, what, one.after.id, about, words.field_name(change), old, new, None)


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
