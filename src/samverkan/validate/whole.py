"""Finds what only shows when all tables are read: repeated ties, likely doubles, loose actors."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING

from samverkan.errors import Code
from samverkan.model import Relation
from samverkan.validate.faults import Fault
from samverkan.validate.repeats import exact_duplicate
from samverkan.validate.similar import Named, find_similar, words_apart
from samverkan.words import examples, message, plural_message
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from samverkan.model import Actor
    from samverkan.validate.actors import ActorRow
    from samverkan.validate.collector import Collector
    from samverkan.validate.relations import RelationRow
    from samverkan.words import Message

_likeness = attrgetter("source", "target", "type", "since", "description")
_relation_content = attrgetter(*(f.name for f in fields(Relation) if f.name != "place"))


def merge_relations(rows: Sequence[RelationRow]) -> tuple[list[RelationRow], int]:
    """Return the rows to use, and how many said the same as an earlier one."""
    used = [found for found in rows if not found.row.faulty]
    # Numbers take little time and memory; only rows that share one are looked at closely.
    numbers = [hash(_likeness(found.relation)) for found in used]
    shared = {number for number, count in Counter(numbers).items() if count > 1}
    kept: dict[object, RelationRow] = {}
    merged = set()
    for found, number in zip(used, numbers, strict=True):
        if number in shared:
            first = kept.setdefault(_relation_content(found.relation), found)
            if first is not found:
                if not found.row.sheet.table.derived:
                    found.row.report(None, exact_duplicate(first.row))
                merged.add(id(found))
    return [found for found in used if id(found) not in merged], len(merged)


def report_isolated(actors: Sequence[ActorRow], met: Collection[str]) -> None:
    """Warn of actors that are at no end of any relation."""
    for row, actor in actors:
        if actor.id not in met:
            row.report(
                None,
                Fault(
                    Code.NO_RELATION,
                    message("{name} has no relation on the map", name=actor.name[:60]),
                    message("if it has no contacts, that is worth raising"),
                    actor.name,
                ),
            )


def report_examples(actors: Sequence[ActorRow]) -> None:
    """Warn of the made-up actors of the template, left in a filled one."""
    for row, actor in actors:
        if actor.name in examples.NAMES:
            row.report(
                "name",
                Fault(
                    Code.EXAMPLE_ROW,
                    message("this is an example of the template, and will else be on the map"),
                    message("delete the row, and those of its relations"),
                    actor.name,
                ),
            )


def report_similar(actors: Sequence[ActorRow], collector: Collector) -> None:
    """Warn of pairs of actors with like names, at the later of the two rows."""
    named = [
        Named(number, actor.name, actor.municipality_code)
        for number, (_, actor) in enumerate(actors)
    ]
    pairs, passed_over = find_similar(named)
    for pair in pairs:
        first, second = actors[pair.first], actors[pair.second]
        second.row.report("name", _similar(first, second.actor))
    if passed_over:
        collector.understood.append(
            plural_message(
                "{count} name was not compared with the others, there are too many alike",
                "{count} names were not compared with the others, there are too many alike",
                passed_over,
            )
        )


def _similar(first: ActorRow, second: Actor) -> Fault:
    return Fault(
        Code.SIMILAR_NAMES,
        message(
            "the name is like “{name}” at {place}: {why}",
            name=first.actor.name[:60],
            place=first.row.place,
            why=_why_alike(first.actor, second),
        ),
        message(
            "if they are the same, keep one row and use its id in the relations, or name the two "
            "in a table for --merge"
        ),
    )


def _why_alike(one: Actor, other: Actor) -> tuple[Message, ...]:
    """Say in what two names differ, and where their actors are."""
    mine, theirs = words_apart(other.name, one.name), words_apart(one.name, other.name)
    if mine and theirs:
        names = message("only “{mine}” and “{theirs}” differ", mine=mine[:60], theirs=theirs[:60])
    elif mine or theirs:
        names = message("only one of them has “{words}”", words=(mine or theirs)[:60])
    else:
        names = message("they differ at most in legal form, order or little words")
    codes = {one.municipality_code, other.municipality_code}
    if codes == {None}:
        return (names,)
    if None in codes:
        return (names, message("one of them has no municipality"))
    place = place_name(one.municipality_code or "")
    return (names, message("both are in {municipality}", municipality=place))
