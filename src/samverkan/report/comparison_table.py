"""What differs between two maps, said part by part and as tables, a row for each difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.comparison import Filled
from samverkan.gaps import KINDS, MissingLink
from samverkan.report.follow_words import say_step
from samverkan.words import message
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samverkan.comparison import (
        Change,
        GapChange,
    )
    from samverkan.report.comparison_selection import Shown
    from samverkan.words import Message


from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.comparison import SameKind
from samverkan.gaps.kinds.unserved import UNSERVED
from samverkan.measures import LEADING, Per
from samverkan.model import ACTOR_HEADERS, RELATION_HEADERS, Actor, Presence, Relation
from samverkan.report.comparison_service import say_brought, say_lacked, say_village
from samverkan.report.gap_basis import title_of
from samverkan.report.measure_tables import measure_title
from samverkan.report.tables import MISSING, Column, Table, say_cell
from samverkan.words import Message, term
from samverkan.words.fields import Holds, family_of, names_of
from samverkan.words.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samverkan.comparison import (
        ActorChange,
        Change,
        GapChange,
        MaybeSame,
        NetworkValue,
        RankChange,
        Same,
    )
    from samverkan.gaps import Finding
    from samverkan.report.comparison_selection import Shown
    from samverkan.report.tables import Cell


AREAS = names_of(Actor, Holds.AREA)


def field_name(change: Change) -> Message | str:
    """Return the header of a field that differs."""
    name = change.field
    return ACTOR_HEADERS.get(name) or RELATION_HEADERS.get(name) or name


def say_value(field: str, value: object, language: str) -> str:
    """Say the value of a field; what is not documented is a dash.

    Examples
    --------
    >>> say_value("services", ("fuel", "post"), "en"), say_value("municipality_code", "0781", "en")
    ('fuel, post and parcels', '0781 Ljungby')
    """
    if value is None or value == ():
        return MISSING
    if field in AREAS:
        return f"{value} {place_name(str(value))}"
    family = family_of(field, Actor, Relation)
    if isinstance(value, tuple):
        return _say_list(family, value, language)
    if family:
        return term(family, str(value)).text(language)
    if isinstance(value, (str, bool, int)):
        return say_cell(value, language, 0)
    return say(value, language)


def _say_list(family: str | None, values: tuple[object, ...], language: str) -> str:
    """Say words of a family; of further places also what is offered there."""
    if family:
        return ", ".join(term(family, str(word)).text(language) for word in values)
    places = (one for one in values if isinstance(one, Presence))
    return "; ".join(
        f"{one.locality} ({say_value('services', one.services, language)})"
        if one.services
        else one.locality
        for one in places
    )


def say_change(change: Change, language: str) -> str:
    """Say one field that differs, with the old and the new value."""
    name = field_name(change)
    said = name if isinstance(name, str) else name.text(language)
    old, new = (say_value(change.field, v, language) for v in (change.before, change.after))
    return f"{said}: {old} -> {new}"


def say_actor(actor: Actor) -> str:
    """Say who came or went, with its municipality."""
    place = actor.municipality_code or actor.region
    return f"{actor.name} ({place_name(place)})" if place else actor.name


def say_relation(relation: Relation, names: Mapping[str, str], language: str) -> str:
    """Say who is related to whom, how and since when."""
    sign = "->" if relation.directed else "–"
    ends = f"{names[relation.source]} {sign} {names[relation.target]}"
    kind = term("type", relation.type).text(language)
    return f"{ends}: {kind}{f' ({relation.since})' if relation.since else ''}"


def say_gap(gap: MissingLink | Finding, names: Mapping[str, str], language: str) -> str:
    """Say what a gap is: the two that ought to talk, or the finding in one sentence."""
    return title_of(gap, names).text(language)


def say_same(one: Same, language: str) -> str:
    """Say who is the same, and on the next line how one can tell."""
    before, after = tuple(actor.name for actor in one.before), one.after.name
    if one.kind is SameKind.MERGED:
        said = message("{before} have become {after}.", before=before, after=after)
    elif one.kind is SameKind.TYPO:
        said = message("{before} is now spelt {after}.", before=before, after=after)
    elif before == (after,):
        said = message(
            "{name} has another id: {old} is now {new}.",
            name=after,
            old=one.before[0].id,
            new=one.after.id,
        )
    else:
        said = message("{before} is now called {after}.", before=before, after=after)
    return "\n".join([said.text(language), " ".join(say_all(one.evidence, language))])


def say_question(one: MaybeSame, language: str) -> str:
    """Ask, tell what speaks for it, and say what to write."""
    asked = message(
        "{before} is gone, and {after} is new.", before=one.before.name, after=one.after.name
    )
    pair = f"{one.before.id}={one.after.id}"
    answer = message("Yes: --same {pair}   No: --not-same {pair}", pair=pair)
    lines = [asked.text(language), " ".join(say_all(one.evidence, language)), answer.text(language)]
    return "\n".join(filter(None, lines))


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
        about = say_gap(one.gap, shown.names, language)
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
    return (ACTOR, what, after.id, say_actor(after), message("name"), old, new, said)


def _actor_rows(shown: Shown, language: str) -> Iterator[Row]:
    for what, actors in ((CAME, shown.actors.came), (WENT, shown.actors.went)):
        for actor in actors:
            yield (ACTOR, what, actor.id, say_actor(actor), None, None, None, None)
    told = {one.after.id for one in shown.same}
    for one in shown.actors.changed:
        changes = (c for c in one.changes if c.field != "name" or one.after.id not in told)
        yield from _changes(replace(one, changes=tuple(changes)), language)


def _changes(one: ActorChange, language: str) -> Iterator[Row]:
    about = say_actor(one.after)
    for change in one.changes:
        old, new = _values(change, language)
        yield (ACTOR, CHANGED, one.after.id, about, field_name(change), old, new, None)


def _values(change: Change, language: str) -> tuple[str | None, str | None]:
    """Return the old and the new value; what is not documented is an empty cell."""
    said = (say_value(change.field, v, language) for v in (change.before, change.after))
    old, new = (None if text == MISSING else text for text in said)
    return old, new


def _relation_rows(shown: Shown, language: str) -> Iterator[Row]:
    for what, relations in ((CAME, shown.relations.came), (WENT, shown.relations.went)):
        for relation in relations:
            about = say_relation(relation, shown.names, language)
            yield (RELATION, what, None, about, None, None, None, None)
    for one in shown.relations.changed:
        about = say_relation(one.after, shown.names, language)
        for change in one.changes:
            old, new = _values(change, language)
            yield (RELATION, CHANGED, None, about, field_name(change), old, new, None)


def _value_rows(shown: Shown) -> Iterator[Row]:
    for one in shown.whole.network:
        if one.before != one.after:
            name = measure_title(one.name, Per.NETWORK)
            yield (message("network"), CHANGED, None, None, name, one.before, one.after, None)


def _rank_rows(shown: Shown) -> Iterator[Row]:
    for one in shown.ranks:
        name = message("rank: {measure}", measure=measure_title(one.measure, Per.ACTOR))
        about = shown.names[one.id]
        yield (ACTOR, CHANGED, one.id, about, name, one.rank_before, one.rank_after, None)


def network_table(shown: Shown) -> Table:
    """Return the values of the network that differ."""
    rows = tuple(
        (measure_title(one.name, Per.NETWORK), one.before, one.after)
        for one in shown.whole.network
        if not is_unchanged(one)
    )
    columns = (
        Column(message("measure")),
        Column(message("before"), numeric=True),
        Column(message("after"), numeric=True),
    )
    return Table(columns, rows, message("The network"))


def is_unchanged(one: NetworkValue) -> bool:
    """Tell whether a value is the same as it is shown."""
    old, new = (say_cell(value, "en", DECIMALS) for value in (one.before, one.after))
    return old == new


def rank_tables(shown: Shown, top: int) -> Iterator[Table]:
    """Return a table of the actors whose rank in a leading measure differs."""
    asked = shown.whole.after.options.measures.names or LEADING[:1]
    for name in asked:
        found = [one for one in shown.ranks if one.measure == name and _moved(one)]
        yield Table(
            (
                Column(message("actor")),
                Column(message("rank before"), numeric=True),
                Column(message("rank after"), numeric=True),
                Column(message("value before"), numeric=True),
                Column(message("value after"), numeric=True),
            ),
            tuple(_rank(one, shown) for one in found[: top or None]),
            message("Ranks that changed: {measure}", measure=measure_title(name, Per.ACTOR)),
        )


def _moved(one: RankChange) -> bool:
    """Tell whether an actor's own value differs, and not only those of others."""
    old, new = (say_cell(value, "en", DECIMALS) for value in (one.value_before, one.value_after))
    return old != new


def _rank(one: RankChange, shown: Shown) -> tuple[str, int, int, float, float]:
    return (
        shown.names[one.id],
        one.rank_before,
        one.rank_after,
        one.value_before,
        one.value_after,
    )


DECIMALS = 3
"""Values that are the same to so many decimals are not shown."""


def say_all(texts: Iterable[Message], language: str) -> list[str]:
    """Say some texts in a language."""
    return [text.text(language) for text in texts]
