"""Deciding what stands over the files: values, two actors that are one, further names.

A load may change what lies below: it is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.analysis import Options, analyse
from samverkan.comparison import Renames, moved_steps
from samverkan.decisions import DecisionKind, subject_of
from samverkan.edits.cells import clean, field_named, read_cell, refuse_disorder
from samverkan.edits.edit import Edit, new_decision
from samverkan.edits.naming import two_of
from samverkan.edits.values import header_of, said_value
from samverkan.errors import UsageError
from samverkan.model.joining import compared_by, join_rows, value_of
from samverkan.store.journal import Action
from samverkan.words import message, plural_message
from samverkan.words.vocabulary import loosely

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.decisions import Decision, Subject
    from samverkan.edits.edit import Standing
    from samverkan.edits.relations import Named
    from samverkan.following import Step
    from samverkan.model import Actor, Relation, StakeholderMap
    from samverkan.statements import Difference, United
    from samverkan.words import Message


def set_field(
    standing: Standing, name: str, field: str, text: str, source: str | None = None
) -> Edit:
    """Plan to change what stands in a field of an actor, whatever files say.

    What files say themselves takes an earlier decision away.

    Raises
    ------
    UsageError
        When there is no such actor or field, or no such value.
    """
    actor = standing.actor(name)
    decision = _read(standing.stakeholders.actors, actor, field, text, source)
    return _set(standing, (actor.name,), actor, decision)


def set_relation_field(
    standing: Standing, found: Named, field: str, text: str, source: str | None = None
) -> Edit:
    """Plan to change what stands in a field of a relation, whatever files say.

    Raises
    ------
    UsageError
        When there is no such field or value.
    """
    relation = found.relations[0]
    decision = _read(standing.stakeholders.relations, relation, field, text, source)
    return _set(standing, found.names, relation, decision)


def settle(standing: Standing, name: str, field: str, text: str, source: str | None = None) -> Edit:
    """Plan to settle what mappings differ in; it is remembered also when it counts already.

    Raises
    ------
    UsageError
        When there is no such actor or field, no such value, or nothing to settle.
    """
    actor = standing.actor(name)
    decision = _read(standing.stakeholders.actors, actor, field, text, source)
    if not _differ_in(standing.united, decision):
        raise UsageError(
            message("Nothing differs in {field} of {name}", **_named(actor, decision)),
            message("samverkan settle lists what does. To change it all the same: samverkan set"),
        )
    told = message("{name}: {field} is settled as {value}", **_named(actor, decision))
    return Edit(about=(actor.name,), said=(told,), action=Action.SETTLE, decided=(decision,))


def settle_difference(
    standing: Standing, difference: Difference, value: object, source: str | None = None
) -> Edit:
    """Plan to settle a difference as one of the values that the mappings say."""
    chosen = value if isinstance(value, bool | float | tuple) else str(value)
    decision = new_decision(
        DecisionKind.SET, difference.subject, source, field=difference.field, value=chosen
    )
    names = tuple(standing.names[one] for one in difference.subject[:2])
    told = message(
        "{name}: {field} is settled as {value}",
        name=" – ".join(names),
        field=header_of(difference.field),
        value=said_value(difference.field, value),
    )
    about = (" – ".join(names),)
    return Edit(about=about, said=(told,), action=Action.SETTLE, decided=(decision,))


def forget_decision(standing: Standing, number: int) -> Edit:
    """Plan to take a decision away, by its number from 1, so that the files count again.

    Raises
    ------
    UsageError
        When there is none of that number.
    """
    if not 0 < number <= len(standing.decisions):
        raise UsageError(
            message("There is no decision number {number}", number=number),
            message("samverkan settle lists them."),
        )
    decision = standing.decisions[number - 1]
    names = tuple(standing.names.get(one, one) for one in decision.subject[:2])
    told = message("What was decided of {name} is taken away", name=" – ".join(names))
    return Edit(about=(" – ".join(names),), said=(told,), undecided=(decision,))


def _read(
    rows: Iterable[Actor | Relation],
    row: Actor | Relation,
    field: str,
    text: str,
    source: str | None,
) -> Decision:
    """Return the decision that a field of a row, of these rows of the map, holds what was typed."""
    rows, kind = tuple(rows), type(row)
    known = field_named(field, kind, rows)
    value = read_cell(known, text, (value_of(one, known) for one in rows))
    if value is None and known in ("name", "directed"):
        raise UsageError(
            message("{field} cannot be blank", field=header_of(known)),
            message("Write what it is."),
        )
    dates = {"since": row.since, "until": row.until} | {known: value}
    refuse_disorder(_text(dates["since"]), _text(dates["until"]))
    return new_decision(DecisionKind.SET, subject_of(row), source, field=known, value=value)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _set(
    standing: Standing, names: tuple[str, ...], row: Actor | Relation, decision: Decision
) -> Edit:
    """Plan a decision, or to take an earlier one away where files say the same without it."""
    name = str(decision.field)
    was = value_of(row, name)
    values = {"value": said_value(name, decision.value), "was": said_value(name, was)}
    whole = " – ".join(names)
    about = {"name": whole, "field": header_of(name), **values}
    without = standing.without(decision)
    earlier = tuple(one for one in standing.decisions if decision.replaces(one))
    if not _differ_in(without, decision) and decision.value == _value_on(without, decision):
        told = (
            message("{name}: {field} is {value} again, as the files say", **about)
            if earlier
            else message("{name}: {field} is {value} already", **about)
        )
        return Edit(about=(whole,), said=(told,), undecided=earlier)
    told = (
        message("{name}: {field} is {value} already", **about)
        if was == decision.value
        else message("{name}: {field} is now {value}; it was {was}", **about)
    )
    is_known = was == decision.value and not decision.source
    return Edit(about=(whole,), said=(told,), decided=() if is_known else (decision,))


def _differ_in(united: United, decision: Decision) -> bool:
    """Tell whether mappings differ in what a decision is about."""
    about = (decision.subject, decision.field)
    return any((one.subject, one.field) == about for one in united.differences)


def _value_on(united: United, decision: Decision) -> object:
    """Return what a map holds where a decision would put its value."""
    stakeholders = united.stakeholders
    every: tuple[Actor | Relation, ...] = (*stakeholders.actors, *stakeholders.relations)
    found = next((one for one in every if subject_of(one) == decision.subject), None)
    return None if found is None else value_of(found, str(decision.field))


def _named(actor: Actor, decision: Decision) -> dict[str, object]:
    name = str(decision.field)
    value = said_value(name, decision.value)
    return {"name": actor.name, "field": header_of(name), "value": value}


def merge_actors(standing: Standing, keep: str, drop: str, source: str | None = None) -> Edit:
    """Plan to let two actors be one: the first, called also as the second.

    What was noted of gaps moves along.

    Raises
    ------
    UsageError
        When no two actors are meant.
    """
    kept, dropped = two_of(standing.stakeholders.actors, keep, drop)
    decision = new_decision(DecisionKind.SAME, (dropped.id,), source, value=kept.id)
    told = message("{drop} is the same as {keep} from now on", drop=dropped.name, keep=kept.name)
    moved = _moved(standing, {dropped.id: kept.id})
    count = len(moved)
    follow = plural_message(
        "What was noted of {count} suggestion follows along",
        "What was noted of {count} suggestions follows along",
        count,
    )
    said = (told, *_told_apart(kept, dropped), *((follow,) if count else ()))
    about = (kept.name, dropped.name)
    return Edit(about=about, said=said, action=Action.MERGE, decided=(decision,), moved=moved)


def _told_apart(keep: Actor, drop: Actor) -> Iterable[Message]:
    """Yield a sentence for each field in which two actors differ, with what counts."""
    joined = join_rows({"1": drop, "2": keep})
    for name in joined.differing:
        if name not in ("id", "name"):
            yield message(
                "{field}: {value} counts, not {other}",
                field=header_of(name),
                value=said_value(name, value_of(joined.row, name)),
                other=said_value(name, value_of(drop, name)),
            )


def _moved(standing: Standing, new_id: Mapping[str, str]) -> Mapping[str, tuple[Step, ...]]:
    """Return what was noted of gaps under the ids that they have when actors are others."""
    if not standing.following.steps:
        return {}
    analysis = analyse(standing.stakeholders, Options())
    return moved_steps(analysis, standing.following, Renames(new_id))


def call_also(standing: Standing, name: str, other: str, source: str | None = None) -> Edit:
    """Plan to give an actor one more name, by which files and answers may call it.

    Raises
    ------
    UsageError
        When the name is that of another actor.
    """
    actor, called = standing.actor(name), clean(other)
    if not called:
        raise UsageError(message("The other name is blank"), message("Write what it is called."))
    wanted = loosely(called)
    for one in standing.stakeholders.actors:
        if wanted in map(loosely, (one.name, *one.aliases)) and one.id != actor.id:
            raise UsageError(
                message("{name} is what {other} is called", name=called, other=one.name),
                message("If the two are one, say so with samverkan merge."),
            )
    if wanted in map(loosely, (actor.name, *actor.aliases)):
        told = message("{name} is called {other} already", name=actor.name, other=called)
        return Edit(about=(actor.name,), said=(told,))
    decision = new_decision(DecisionKind.ALIAS, (actor.id,), source, value=called)
    told = message("{name} is also called {other}", name=actor.name, other=called)
    return Edit(about=(actor.name,), said=(told,), decided=(decision,))


def changed_below(before: Standing, after: Standing) -> tuple[Decision, ...]:
    """Return the decided fields of which mappings say something else than they did.

    The decision stands all the same; whoever made it may want to look at it again.
    """
    fields = [one for one in after.decisions if one.kind is DecisionKind.SET]
    subjects = {one.subject for one in fields}
    old, new = (_rows_about(one.maps, subjects) for one in (before, after))
    return tuple(one for one in fields if _values_said(old, one) != _values_said(new, one))


def _rows_about(
    maps: Mapping[str, StakeholderMap], subjects: set[Subject]
) -> dict[Subject, list[Actor | Relation]]:
    """Return what mappings say of some subjects."""
    found: dict[Subject, list[Actor | Relation]] = {subject: [] for subject in subjects}
    for one in maps.values() if subjects else ():
        rows: Iterable[Actor | Relation] = (*one.actors, *one.relations)
        for row in rows:
            if subject_of(row) in subjects:
                found[subject_of(row)].append(row)
    return found


def _values_said(rows: Mapping[Subject, list[Actor | Relation]], decision: Decision) -> set[object]:
    """Return the values, blanks apart, that mappings say where a decision stands."""
    values = (value_of(row, str(decision.field)) for row in rows[decision.subject])
    return {compared_by(value) for value in values if value is not None}
