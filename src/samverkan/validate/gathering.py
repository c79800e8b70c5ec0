"""Gathers the rows of all tables: actors and their places, then what is between them.

A table that only names actors of another has no column but names, and perhaps notes. Who has a row
elsewhere is not counted anew, whatever it is called here; who has none is an actor of its own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from samverkan.errors import Code
from samverkan.validate.actors import ActorRow, read_actor_rows
from samverkan.validate.faults import Fault
from samverkan.validate.further_rows import (
    PresenceRow,
    is_further_place,
    merge_actors,
    read_presences,
    with_presence,
)
from samverkan.validate.identity import Directory, ids_beside, make_ids
from samverkan.validate.ledger import Fate, Fates, fates_of
from samverkan.validate.lists_of_names import RowParter
from samverkan.validate.long_rows import gather_long_rows
from samverkan.validate.relations import RelationReader, RelationRow, merge_relations
from samverkan.validate.sheets import Kind
from samverkan.words import message, plural_message
from samverkan.words.vocabulary import is_common_noun, loosely

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from samverkan.model import Actor
    from samverkan.validate.gazetteer import Gazetteer
    from samverkan.validate.ledger import Collector
    from samverkan.validate.loading import Loaded
    from samverkan.validate.references import References
    from samverkan.validate.rows import DataRow, SheetReader


_ONLY_NAMES = frozenset({"name", "note"})

_OF_ONE_ALONE = ("latitude", "longitude", "source", "since", "until")

RelationTable = tuple["SheetReader", "list[DataRow]"]
"""A table of relations and its cleaned rows."""

R = TypeVar("R", "ActorRow", "PresenceRow", "RelationRow")


@dataclass(frozen=True, slots=True)
class Actors:
    """Rows of actors to use, what became of all rows, and who is who."""

    used: list[ActorRow]
    fates: Fates
    directory: Directory

    def without(self, dropped: Collection[str]) -> Actors:
        """Return the same when rows of some ids are merged with those of others."""
        used = [found for found in self.used if found.actor.id not in dropped]
        fates = self.fates.copy()
        for found in self.used:
            if found.actor.id in dropped and not found.row.sheet.table.derived:
                table = str(found.row.sheet.table.place())
                fates.update({(table, Fate.USED): -1, (table, Fate.DECIDED): 1})
        return replace(self, used=used, fates=fates)


def gather_actors(loaded: Loaded, gazetteer: Gazetteer) -> Actors:
    """Read all tables of actors, and give an id to those that have none."""
    rows: list[ActorRow] = []
    later = _mentions(loaded)
    for reader in loaded.actors:
        if not reader.sheet.table.long and reader not in later:
            rows += _unused_if_incomplete(reader, read_actor_rows(reader, gazetteer))
    firsts = _first_rows(rows)
    made = make_ids(rows[first].actor for first in dict.fromkeys(firsts))
    if made:
        firsts_of = zip(rows, firsts, strict=True)
        rows = [
            ActorRow(row, _with_id(actor, rows[first].actor, made))
            for (row, actor), first in firsts_of
        ]
    used = merge_actors(rows)
    fates = fates_of(found.row for found in rows)
    directory = Directory(complete=loaded.complete and loaded.names_actors)
    for row, actor in rows:
        if not row.faulty:
            directory.add(actor, row.text("id"))
    long = [reader for reader in loaded.actors if reader.sheet.table.long]
    if not long:
        return Actors(used, fates, directory)
    used, more = gather_long_rows(long, used, directory, gazetteer)
    return Actors(used, fates + more, directory)


def _first_rows(rows: Sequence[ActorRow]) -> list[int]:
    """Return for each row its number, or that of an earlier row of the same actor.

    Without an id, a row with the name and municipality of an earlier one that only tells of a
    further place, and what is offered there, is of the same actor. Where nothing is offered, two
    rows of one name are one actor only when they are at the same place, of the same sector and
    level, say nothing else that differs but the kind, and the name is no word for many: there are
    halls called the village hall everywhere.
    """
    firsts: dict[tuple[str, str | None], int] = {}
    alike: dict[tuple[object, ...], int] = {}
    found = []
    for number, (_, actor) in enumerate(rows):
        first = same = number
        if actor.name and not actor.id:
            same = alike.setdefault(_who_and_where(actor), number)
            if actor.services:
                first = firsts.setdefault((loosely(actor.name), actor.municipality_code), number)
        repeats = first < number and is_further_place(rows[first].actor, actor)
        is_same = (
            same < number and not is_common_noun(actor.name) and _agree(rows[same].actor, actor)
        )
        found.append(first if repeats else same if is_same else number)
    return found


def _who_and_where(actor: Actor) -> tuple[object, ...]:
    places = (actor.municipality_code, actor.region_code, actor.locality)
    return (actor.name, actor.sector, actor.level, *places)


def _agree(first: Actor, later: Actor) -> bool:
    """Tell whether two rows of one name say the same where both say something of their own."""
    extras = dict(first.extras)
    alike = all(extras.get(name, text) == text for name, text in later.extras)
    own = [(getattr(first, name), getattr(later, name)) for name in _OF_ONE_ALONE]
    return alike and all(one == other or None in (one, other) for one, other in own)


def _with_id(actor: Actor, first: Actor, made: Mapping[Actor, str]) -> Actor:
    """Return an actor with its id, or the one made of the first row of the same actor."""
    return actor if actor.id else replace(actor, id=made[replace(first, place=None)])


def gather_mentions(
    loaded: Loaded,
    actors: Actors,
    references: References,
    gazetteer: Gazetteer,
    collector: Collector,
) -> Actors:
    """Return the actors with those that only such tables name; the others are merged."""
    for reader in _mentions(loaded):
        rows = list(reader.rows())
        fresh = [row for row in rows if not _is_known(row, references)]
        read = read_actor_rows(reader, gazetteer, fresh)
        ids = ids_beside((one.actor for one in actors.used), [one.actor for one in read])
        named = zip(read, ids, strict=True)
        found = merge_actors([ActorRow(row, replace(actor, id=one)) for (row, actor), one in named])
        for _, actor in found:
            actors.directory.add(actor, "")
        references.also(actor for _, actor in found)
        collector.understood.append(
            plural_message(
                "{table}: {count} row names an actor of another table",
                "{table}: {count} rows name actors of other tables",
                len(rows) - len(fresh),
                table=str(reader.sheet.table.place()),
            )
        )
        actors = replace(
            actors,
            used=[*actors.used, *found],
            fates=actors.fates + fates_of(rows),
        )
    return actors


def _mentions(loaded: Loaded) -> tuple[SheetReader, ...]:
    """Return the tables that only name actors, where another one tells more of them."""
    only_names = [reader for reader in loaded.actors if _only_names(reader)]
    return tuple(only_names) if len(only_names) < len(loaded.actors) else ()


def _only_names(reader: SheetReader) -> bool:
    table = reader.sheet.table
    columns = reader.sheet.columns
    return (
        "name" in columns and _ONLY_NAMES.issuperset(columns) and not (table.long or table.implied)
    )


def _is_known(row: DataRow, references: References) -> bool:
    """Tell whether a row names an actor of another table; how it was read is noted."""
    table, written = row.sheet.table, row.text("name")
    found = references.find(written, "", table.file)
    if found.one:
        row.fate = Fate.KNOWN
        references.noted.note(row.place, written, found)
    return bool(found.one)


def gather_presences(
    loaded: Loaded, actors: Actors, references: References, gazetteer: Gazetteer
) -> tuple[Actors, Fates]:
    """Return the actors with the places that tables of presences give them, and the rows' fates."""
    by_id = {found.actor.id: found for found in actors.used}
    fates: Fates = Counter()
    for reader in loaded.presences:
        rows = read_presences(reader, references, gazetteer)
        _tell_without_actors(reader, loaded, references)
        for row, actor_id, presence in _unused_if_incomplete(reader, rows):
            if not row.faulty:
                found = by_id[actor_id]
                actor = with_presence(found.actor, presence, gazetteer.home)
                by_id[actor_id] = ActorRow(found.row, actor)
        fates += fates_of(found.row for found in rows)
    return replace(actors, used=list(by_id.values())), fates


@dataclass(frozen=True, slots=True)
class Relations:
    """Rows of relations to use, what became of all rows, and the ends of the relations.

    One is `unusable` when it lacks an end, unless a column of a table of actors or a list of
    meetings tells of it. A loop, or a weight of 0, is faulty and tells of no tie.
    """

    used: list[RelationRow]
    fates: Fates
    unusable: int
    met: frozenset[str]


def relation_tables(
    loaded: Loaded, references: References, collector: Collector
) -> list[RelationTable]:
    """Return the cleaned rows of all tables of relations, parted where they name several actors."""
    parter = RowParter(references)
    tables = [(reader, parter.rows(reader)) for reader in loaded.relations]
    collector.understood += parter.understood()
    return tables


def gather_relations(
    loaded: Loaded,
    references: References,
    directed_types: Collection[str],
    tables: Sequence[RelationTable],
    collector: Collector,
) -> Relations:
    """Read all tables of relations, whose actors are known by now."""
    relation_reader = RelationReader(references, directed_types)
    rows: list[RelationRow] = []
    for reader, data in tables:
        _tell_without_actors(reader, loaded, references)
        rows += _unused_if_incomplete(reader, relation_reader.read(reader, data))
    collector.understood += relation_reader.understood()
    used = _without_less(merge_relations(rows))
    unusable = sum(
        not (found.relation.source and found.relation.target)
        for found in rows
        if not (found.row.sheet.table.of_column or found.row.sheet.table.tallied)
    )
    fates = fates_of(found.row for found in rows)
    return Relations(used, fates, unusable, relation_reader.met)


def _without_less(used: list[RelationRow]) -> list[RelationRow]:
    """Leave out relations that columns of one table tell, where those of another tell more."""
    if not any(found.row.sheet.table.derived for found in used):
        return used
    kept: dict[tuple[str, str, str], RelationRow] = {}
    others = []
    for found in used:
        if not found.row.sheet.table.derived:
            others.append(found)
            continue
        tie = found.relation
        first = kept.setdefault((tie.source, tie.target, tie.type), found)
        if not first.relation.description and tie.description:
            kept[tie.source, tie.target, tie.type] = found
    return [*others, *kept.values()]


def _tell_without_actors(reader: SheetReader, loaded: Loaded, references: References) -> None:
    """Report that no table says who the actors are, when nothing that is told tells why."""
    lacks_columns = any(reader.sheet.missing for reader in loaded.actors)
    if not loaded.complete or references.directory.complete or lacks_columns:
        return
    said = (
        plural_message(
            "the table names actors in {count} row, but the actor table has no rows",
            "the table names actors in {count} rows, but the actor table has no rows",
            reader.count,
        )
        if loaded.actors
        else plural_message(
            "the table names actors in {count} row, but no file holds an actor table",
            "the table names actors in {count} rows, but no file holds an actor table",
            reader.count,
        )
    )
    step = (
        message("give the file with the actors too, or let --create-missing make them of the names")
        if reader.sheet.kind is Kind.RELATIONS
        else message("give the file with the actors too")
    )
    reader.report_table(Fault(Code.UNKNOWN_ACTOR, said, step))


def _unused_if_incomplete(reader: SheetReader, rows: list[R]) -> list[R]:
    """Mark the rows of a table that lacks a required column: none of them can be used."""
    if reader.sheet.missing:
        for found in rows:
            if not found.row.faulty:
                found.row.fate = Fate.LACKS_COLUMN
    return rows
