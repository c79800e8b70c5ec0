"""What differs between two maps as tables: a row for each difference, figures and ranks."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from samverkan.comparison import Filled, SameKind
from samverkan.gaps import KINDS
from samverkan.gaps.kinds.unserved import UNSERVED
from samverkan.measures import LEADING, Per
from samverkan.report.comparison_texts import (
    changes_to_tell,
    field_name,
    say_actor,
    say_brought,
    say_lacked,
    say_relation,
    say_together,
    say_value,
    say_village,
)
from samverkan.report.measure_tables import measure_title
from samverkan.report.sentences import say_step, title_of
from samverkan.report.tables import MISSING, Table, columns, numbers, say_cell
from samverkan.words import message, term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.comparison import Change, GapChange, NetworkValue
    from samverkan.report.comparison_selection import Shown
    from samverkan.report.tables import Cell
    from samverkan.words import Message


Row = tuple["Cell", ...]
DECIMALS = 3
"""Values that are the same to so many decimals are not shown."""
COLUMNS = (
    *columns(message("part"), message("what happened"), "id", message("about"), message("field")),
    *columns(message("before"), message("after"), message("why"), message("followed up")),
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
        yield (
            KINDS[one.gap.kind].title,
            FILLED[one.filled] if one.filled else what,
            one.gap.id,
            title_of(one.gap, shown.names),
            *(None, None, None),
            one.text(language),
            None if one.followed is None else say_step(one.followed),
        )


def _brought_rows(shown: Shown) -> Iterator[Row]:
    for one in shown.service.brought:
        lacked, brought = say_lacked(one.change), say_brought(one, shown.names)
        what = FILLED[Filled.CONTACT]
        yield (UNSERVED.title, what, None, lacked, None, None, None, brought)


def _same_rows(shown: Shown, language: str) -> Iterator[Row]:
    every = [
        *((one.before, one.after, SAME[one.kind], one.evidence) for one in shown.same),
        *(((one.before,), one.after, ASKED, one.evidence) for one in shown.questions),
    ]
    for before, after, what, evidence in every:
        old = "; ".join(f"{actor.name} ({actor.id})" for actor in before)
        new, said = f"{after.name} ({after.id})", say_together(evidence, language)
        yield (ACTOR, what, after.id, say_actor(after), message("name"), old, new, said)


def _actor_rows(shown: Shown, language: str) -> Iterator[Row]:
    for what, actors in ((CAME, shown.actors.came), (WENT, shown.actors.went)):
        for actor in actors:
            yield (ACTOR, what, actor.id, say_actor(actor))
    for one in shown.actors.changed:
        about = (ACTOR, CHANGED, one.after.id, say_actor(one.after))
        for change in changes_to_tell(one, shown):
            yield (*about, field_name(change), *_values(change, language))


def _values(change: Change, language: str) -> tuple[str | None, str | None]:
    """Return the old and the new value; what is not documented is an empty cell."""
    said = (say_value(change.field, v, language) for v in (change.before, change.after))
    old, new = (None if text == MISSING else text for text in said)
    return old, new


def _relation_rows(shown: Shown, language: str) -> Iterator[Row]:
    for what, relations in ((CAME, shown.relations.came), (WENT, shown.relations.went)):
        for relation in relations:
            yield (RELATION, what, None, say_relation(relation, shown.names, language))
    for one in shown.relations.changed:
        about = (RELATION, CHANGED, None, say_relation(one.after, shown.names, language))
        for change in one.changes:
            yield (*about, field_name(change), *_values(change, language))


def _value_rows(shown: Shown) -> Iterator[Row]:
    for one in shown.whole.network:
        if one.before != one.after:
            name = measure_title(one.name, Per.NETWORK)
            yield (message("network"), CHANGED, None, None, name, one.before, one.after)


def _rank_rows(shown: Shown) -> Iterator[Row]:
    for one in shown.ranks:
        name = message("rank: {measure}", measure=measure_title(one.measure, Per.ACTOR))
        about = shown.names[one.id]
        yield (ACTOR, CHANGED, one.id, about, name, one.rank_before, one.rank_after)


def network_table(shown: Shown) -> Table:
    """Return the values of the network that differ."""
    rows = tuple(
        (measure_title(one.name, Per.NETWORK), one.before, one.after)
        for one in shown.whole.network
        if not is_unchanged(one)
    )
    titles = (*columns(message("measure")), *numbers(message("before"), message("after")))
    return Table(titles, rows, message("The network"))


def is_unchanged(one: NetworkValue) -> bool:
    """Tell whether a value is the same as it is shown."""
    return _shown_alike(one.before, one.after)


def _shown_alike(before: Cell, after: Cell) -> bool:
    return say_cell(before, "en", DECIMALS) == say_cell(after, "en", DECIMALS)


def rank_tables(shown: Shown, top: int) -> Iterator[Table]:
    """Return a table of the actors whose rank, by a value of their own that differs, does too."""
    titles = (
        *columns(message("actor")),
        *numbers(message("rank before"), message("rank after")),
        *numbers(message("value before"), message("value after")),
    )
    for name in shown.whole.after.options.measures.names or LEADING[:1]:
        rows = (
            (shown.names[c.id], c.rank_before, c.rank_after, c.value_before, c.value_after)
            for c in shown.ranks
            if c.measure == name and not _shown_alike(c.value_before, c.value_after)
        )
        title = message("Ranks that changed: {measure}", measure=measure_title(name, Per.ACTOR))
        yield Table(titles, tuple(islice(rows, top or None)), title)
