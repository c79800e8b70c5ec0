"""Checks files as a whole: tables become actors and relations, or problems, in one pass."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from samverkan.errors import Severity, ValidationError
from samverkan.model import StakeholderMap
from samverkan.validate.actors import ActorRow, read_actor_rows
from samverkan.validate.collector import Collector, Rows
from samverkan.validate.identity import Directory, make_ids
from samverkan.validate.loading import load
from samverkan.validate.relations import RelationReader, RelationRow, no_actors
from samverkan.validate.whole import merge_actors, merge_relations, report_isolated, report_similar
from samverkan.words import plural_message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from os import PathLike

    from samverkan.errors import Problem
    from samverkan.model import Actor
    from samverkan.validate.loading import Loaded
    from samverkan.validate.rows import SheetReader
    from samverkan.words import Message

R = TypeVar("R", "ActorRow", "RelationRow")


@dataclass(frozen=True, slots=True)
class Checked:
    """What files hold: the map (None when there is an error), every problem, and what was read.

    `understood` says in a sentence for each table what it was taken for.
    """

    stakeholders: StakeholderMap | None
    problems: tuple[Problem, ...]
    rows: Rows
    understood: tuple[Message, ...]


def check_files(
    paths: Sequence[str | PathLike[str]],
    *,
    directed_types: Collection[str] = (),
    keep_personal_data: bool = False,
) -> Checked:
    """Read files and find every problem in them; nothing in a file makes this raise.

    Parameters
    ----------
    paths
        The files, in the order in which their problems are told.
    directed_types
        Types of relation, beside the known ones, that have a direction.
    keep_personal_data
        Keep what looks like data about persons; it is reported all the same.

    Raises
    ------
    InputError
        When a file is missing, is a folder, or may not be read.
    """
    with _collection_paused():
        return _check(paths, directed_types=directed_types, keep_personal_data=keep_personal_data)


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Keep the garbage collector from going through millions of new rows again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _check(
    paths: Sequence[str | PathLike[str]],
    *,
    directed_types: Collection[str],
    keep_personal_data: bool,
) -> Checked:
    collector = Collector()
    loaded = load(paths, collector, keep_personal_data=keep_personal_data)
    actors = _read_actors(loaded, collector)
    relations = _read_relations(loaded, actors.directory, directed_types)
    if loaded.relations:
        report_isolated(actors.used, relations.met)
    report_similar(actors.used, collector)
    problems = collector.problems()
    wrong = any(problem.severity is Severity.ERROR for problem in problems)
    stakeholders = StakeholderMap.of(
        (found.actor for found in actors.used), (found.relation for found in relations.used)
    )
    return Checked(
        None if wrong else stakeholders,
        problems,
        _ledger(loaded, actors, relations),
        tuple(collector.understood),
    )


def read_map(
    paths: Sequence[str | PathLike[str]],
    *,
    directed_types: Collection[str] = (),
    keep_personal_data: bool = False,
) -> StakeholderMap:
    """Return the map that files hold.

    Raises
    ------
    ValidationError
        When there is an error in the data; it carries every problem, warnings included.
    InputError
        When a file cannot be opened.
    """
    checked = check_files(
        paths, directed_types=directed_types, keep_personal_data=keep_personal_data
    )
    if checked.stakeholders is None:
        raise ValidationError(checked.problems)
    return checked.stakeholders


@dataclass(frozen=True, slots=True)
class _Actors:
    """Rows of actors to use, how many repeat an earlier one or are faulty, and who is who."""

    used: list[ActorRow]
    merged: int
    faulty: int
    directory: Directory


@dataclass(frozen=True, slots=True)
class _Relations:
    """Rows of relations to use, how many repeat an earlier one or are faulty, and their ends."""

    used: list[RelationRow]
    merged: int
    faulty: int
    met: frozenset[str]


def _read_actors(loaded: Loaded, collector: Collector) -> _Actors:
    rows: list[ActorRow] = []
    for reader in loaded.actors:
        rows += _refused_if_incomplete(reader, read_actor_rows(reader))
    made = make_ids(actor for _, actor in rows)
    if made:
        rows = [ActorRow(row, _with_id(actor, made)) for row, actor in rows]
        collector.understood.append(
            plural_message(
                "{count} actor without id got one made of its name and municipality",
                "{count} actors without id got one made of their name and municipality",
                len(made),
            )
        )
    directory = Directory(complete=loaded.complete and bool(loaded.actors))
    for row, actor in rows:
        directory.add(actor.id, actor.name, row.text("id"))
    used, merged = merge_actors(rows)
    return _Actors(used, merged, _faulty(rows), directory)


def _with_id(actor: Actor, made: Mapping[Actor, str]) -> Actor:
    return actor if actor.id else replace(actor, id=made[replace(actor, place=None)])


def _read_relations(
    loaded: Loaded, directory: Directory, directed_types: Collection[str]
) -> _Relations:
    relation_reader = RelationReader(directory, directed_types)
    rows: list[RelationRow] = []
    for reader in loaded.relations:
        if loaded.complete and not loaded.actors:
            reader.report_table(no_actors(len(reader.sheet.rows)))
        rows += _refused_if_incomplete(reader, relation_reader.read(reader))
    met = frozenset(end for _, relation in rows for end in relation.ends)
    used, merged = merge_relations(rows)
    return _Relations(used, merged, _faulty(rows), met)


def _refused_if_incomplete(reader: SheetReader, rows: list[R]) -> list[R]:
    """Mark the rows of a table that lacks a required column: none of them can be used."""
    if reader.sheet.missing:
        for found in rows:
            found.row.faulty = True
    return rows


def _ledger(loaded: Loaded, actors: _Actors, relations: _Relations) -> Rows:
    read = sum(len(reader.sheet.rows) for reader in (*loaded.actors, *loaded.relations))
    used = len(actors.used) + len(relations.used)
    return Rows(read, used, actors.merged + relations.merged, actors.faulty + relations.faulty)


def _faulty(rows: Sequence[ActorRow | RelationRow]) -> int:
    return sum(found.row.faulty for found in rows)
