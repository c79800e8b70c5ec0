"""Gathers the rows of all tables: first the actors, then the relations between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from samverkan.validate.actors import ActorRow, read_actor_rows
from samverkan.validate.identity import Directory, make_ids
from samverkan.validate.relations import RelationReader, RelationRow, no_actors
from samverkan.validate.whole import merge_actors, merge_relations

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from samverkan.model import Actor
    from samverkan.validate.loading import Loaded
    from samverkan.validate.rows import DataRow, SheetReader

RelationTable = tuple["SheetReader", "list[DataRow]"]
"""A table of relations and its cleaned rows."""

R = TypeVar("R", "ActorRow", "RelationRow")


@dataclass(frozen=True, slots=True)
class Actors:
    """Rows of actors to use, how many repeat an earlier one or are faulty, and who is who."""

    used: list[ActorRow]
    merged: int
    faulty: int
    directory: Directory

    def without(self, dropped: Collection[str]) -> Actors:
        """Return the same when rows of some ids are merged with those of others."""
        used = [found for found in self.used if found.actor.id not in dropped]
        return replace(self, used=used, merged=self.merged + len(self.used) - len(used))


@dataclass(frozen=True, slots=True)
class Relations:
    """Rows of relations to use, how many repeat an earlier one or are faulty, and their ends."""

    used: list[RelationRow]
    merged: int
    faulty: int
    met: frozenset[str]


def gather_actors(loaded: Loaded) -> Actors:
    """Read all tables of actors, and give an id to those that have none."""
    rows: list[ActorRow] = []
    for reader in loaded.actors:
        rows += _refused_if_incomplete(reader, read_actor_rows(reader))
    made = make_ids(actor for _, actor in rows)
    if made:
        rows = [ActorRow(row, _with_id(actor, made)) for row, actor in rows]
    directory = Directory(complete=loaded.complete and bool(loaded.actors))
    for row, actor in rows:
        directory.add(actor.id, actor.name, row.text("id"))
    used, merged = merge_actors(rows)
    return Actors(used, merged, _faulty(rows), directory)


def _with_id(actor: Actor, made: Mapping[Actor, str]) -> Actor:
    return actor if actor.id else replace(actor, id=made[replace(actor, place=None)])


def relation_tables(loaded: Loaded) -> list[RelationTable]:
    """Return the cleaned rows of all tables of relations."""
    return [(reader, list(reader.rows())) for reader in loaded.relations]


def gather_relations(
    loaded: Loaded,
    directory: Directory,
    directed_types: Collection[str],
    tables: Sequence[RelationTable],
) -> Relations:
    """Read all tables of relations, whose actors are known by now."""
    relation_reader = RelationReader(directory, directed_types)
    rows: list[RelationRow] = []
    for reader, data in tables:
        if loaded.complete and not directory.complete:
            reader.report_table(no_actors(reader.count))
        rows += _refused_if_incomplete(reader, relation_reader.read(reader, data))
    used, merged = merge_relations(rows)
    return Relations(used, merged, _faulty(rows), relation_reader.met)


def _refused_if_incomplete(reader: SheetReader, rows: list[R]) -> list[R]:
    """Mark the rows of a table that lacks a required column: none of them can be used."""
    if reader.sheet.missing:
        for found in rows:
            found.row.faulty = True
    return rows


def _faulty(rows: Sequence[ActorRow | RelationRow]) -> int:
    return sum(found.row.faulty for found in rows)
