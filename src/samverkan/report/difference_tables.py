"""What mappings differ in, and what was decided over them: in sentences, as tables and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.decisions import DecisionKind
from samverkan.edits.values import header_of
from samverkan.model import Actor, Relation
from samverkan.privacy import is_private_column, private_fields
from samverkan.report.comparison_texts import say_value
from samverkan.report.data import Data, fields_of
from samverkan.report.history_tables import listed
from samverkan.report.tables import Table, columns, numbers
from samverkan.store.summaries import said_mapping
from samverkan.words import counting_any, message, plural_message, term
from samverkan.words.fields import descriptions
from samverkan.words.messages import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.decisions import Decision, Subject
    from samverkan.edits import Standing
    from samverkan.statements import Difference
    from samverkan.words import Message

_PRIVATE = frozenset((*private_fields(Actor), *private_fields(Relation)))
_KNOWN = frozenset((*descriptions(Actor), *descriptions(Relation), "km"))


def told_openly(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """Return the differences without those in what is told in confidence."""
    return tuple(
        one
        for one in differences
        if one.field not in _PRIVATE and (one.field in _KNOWN or not is_private_column(one.field))
    )


def say_subject(subject: Subject, names: Mapping[str, str], language: str) -> str:
    """Say what a difference or a decision is about: an actor, a relation, or two places.

    Examples
    --------
    >>> say_subject(("a", "b", "funds"), {"a": "The council", "b": "The hall"}, "en")
    'The council – The hall (funds)'
    """
    named = " – ".join(names.get(one, one) for one in subject[:2])
    return named if len(subject) < 3 else f"{named} ({term('type', subject[2]).text(language)})"


def difference_table(differences: Sequence[Difference], standing: Standing, language: str) -> Table:
    """Return what mappings differ in, each with what counts."""
    titles = (message("actor"), message("what"), message("the mappings say"), message("counts"))
    rows = tuple(
        (
            say_subject(one.subject, standing.names, language),
            header_of(one.field),
            "; ".join(
                f"{say(said_mapping(who), language)}: {say_value(one.field, value, language)}"
                for who, value in one.said
            ),
            say_value(one.field, one.counts, language),
            message("yes") if one.settled else message("no"),
        )
        for one in differences
    )
    return Table(columns(*titles, message("settled")), rows, message("What the mappings differ in"))


def decision_table(standing: Standing, language: str) -> Table:
    """Return what was decided over the files, in the order in which it was decided."""
    unused = set(standing.united.unused)
    rows = tuple(
        (
            number,
            say_subject(one.subject, standing.names, language),
            say_decision(one, standing, language),
            one.source,
            one.date,
            message("not on the map any more") if one in unused else None,
        )
        for number, one in enumerate(standing.decisions, start=1)
    )
    titles = (message("about"), message("decided"), message("source"), message("date"))
    return Table(
        (*numbers(message("no."), decimals=0), *columns(*titles, message("remark"))),
        rows,
        message("Decisions that stand over the files"),
    )


def say_decision(decision: Decision, standing: Standing, language: str) -> Message:
    """Say what was decided of a subject."""
    name = str(decision.field)
    value = say_value(name, decision.value, language)
    if decision.kind is DecisionKind.SET:
        return message("{field}: {value}", field=header_of(name), value=value)
    if decision.kind is DecisionKind.SAME:
        kept = str(decision.value)
        return message("the same as {name}", name=standing.names.get(kept, kept))
    if decision.kind is DecisionKind.ALIAS:
        return message("also called {name}", name=str(decision.value))
    if decision.field is None:
        return message("taken off the map")
    if name != "presences":
        return message("{field}: no longer {value}", field=header_of(name), value=value)
    return message("no longer in {place}", place=str(decision.value))


def double_table(standing: Standing, language: str) -> Table:
    """Return the actors that look like one, each with what tells so and how they become one."""
    rows = tuple(
        (
            *(_named_with_mappings(two, standing, language) for two in one[:2]),
            " ".join(text.text(language) for text in one.likeness.evidence),
            f'samverkan merge "{one.first.id}" "{one.second.id}"',
        )
        for one in standing.doubles
    )
    titles = (message("actor"), message("looks like"), message("why"), message("if they are one"))
    return Table(columns(*titles), rows, message("Actors that look like one"))


def _named_with_mappings(actor: Actor, standing: Standing, language: str) -> str:
    mappings = (say(one, language) for one in said_mappings(standing, actor))
    return f"{actor.name} ({', '.join(mappings)})"


def said_mappings(standing: Standing, actor: Actor) -> tuple[Message | str, ...]:
    """Return the names of the mappings that tell who an actor is, as they are said."""
    return tuple(map(said_mapping, standing.told_by.get(actor.id, ())))


def say_doubles(standing: Standing, mapping: str | None = None) -> Message | None:
    """Say which actors, of a mapping or of all, look like others on the map; None for none."""
    told_by = standing.told_by
    names: dict[str, str] = {}
    for one in standing.doubles:
        meant = [two for two in one[:2] if mapping is None or mapping in told_by.get(two.id, ())]
        names |= {two.id: two.name for two in meant[:1]}
    if not names:
        return None
    return plural_message(
        "{count} actor looks like another one on the map, which another file knows by another id: "
        "{names}. samverkan settle tells how the two become one",
        "{count} actors look like others on the map, which another file knows by other ids: "
        "{names}. samverkan settle tells how two become one",
        len(names),
        names=listed(list(names.values()), MOST_NAMED, between="; "),
    )


MOST_NAMED = 10


def say_standing(standing: Standing) -> Message | None:
    """Say in a line how many differences and decisions stand over the files; None for none."""
    united = standing.united
    told = counting_any(
        plural_message(
            "{count} difference between mappings is not settled",
            "{count} differences between mappings are not settled",
            len(united.open_differences),
        ),
        plural_message(
            "{count} decision stands over the files",
            "{count} decisions stand over the files",
            len(standing.decisions),
        ),
        plural_message(
            "{count} decision is about what is not on the map any more",
            "{count} decisions are about what is not on the map any more",
            len(united.unused),
        ),
        plural_message(
            "relations by hand name {count} actor that no mapping holds any more",
            "relations by hand name {count} actors that no mapping holds any more",
            len(united.missing),
        ),
    )
    return message("{told}; see samverkan settle", told=told) if told else None


def say_changed_below(decisions: Sequence[Decision], standing: Standing, language: str) -> Message:
    """Say which decided fields the files say something else of than when they were decided."""
    fields = (say(header_of(str(one.field)), language) for one in decisions)
    subjects = (say_subject(one.subject, standing.names, language) for one in decisions)
    names = [f"{one} ({name})" for one, name in zip(subjects, fields, strict=True)]
    return plural_message(
        "The files say something else now of {count} thing that was settled: {names}. What was "
        "settled still counts",
        "The files say something else now of {count} things that were settled: {names}. What was "
        "settled still counts",
        len(decisions),
        names=", ".join(names),
    )


def difference_data(differences: Sequence[Difference], standing: Standing) -> Data:
    """Return what mappings differ in and what was decided, as ``samverkan.differences/1``."""
    unused = set(standing.united.unused)
    return {
        "schema": "samverkan.differences/1",
        "differences": [
            fields_of(one, "subject", "field", "counts", "settled")
            | {
                "names": _names(one.subject, standing),
                "said": [{"mapping": who, "value": value} for who, value in one.said],
            }
            for one in differences
        ],
        "doubles": [
            {
                "actors": [one.first.id, one.second.id],
                "names": [one.first.name, one.second.name],
                "mappings": [list(standing.told_by.get(two.id, ())) for two in one[:2]],
            }
            for one in standing.doubles
        ],
        "decisions": [
            fields_of(one, "subject", "field", "value", "source", "date")
            | {
                "number": number,
                "kind": one.kind.value,
                "names": _names(one.subject, standing),
                "used": one not in unused,
            }
            for number, one in enumerate(standing.decisions, start=1)
        ],
    }


def _names(subject: Subject, standing: Standing) -> list[str]:
    """Return the names of the actors that something is about."""
    return [standing.names.get(one, one) for one in subject[:2]]
