"""Keeps maps in Neo4j, where several people share them.

Every save writes the whole map as a new *version* beside the old one and then switches to it by
one property of the store node; readers look only at the version that counts. So a save is all or
nothing at every size, a reader never sees a mixture, and no transaction outgrows the server's
memory. What a save that died left behind is swept away by the next.

A saver first writes to the store node and thereby holds it until its transaction ends, so that
two savers come one after the other.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from neo4j import GraphDatabase, unit_of_work
from samverkan.errors import StoreError
from samverkan.following import Following
from samverkan.model import StakeholderMap
from samverkan.store.neo4j_nodes import (
    actor_key,
    actor_row,
    contents_of,
    filled,
    properties_of,
    relation_row,
)
from samverkan.store.neo4j_server import (
    SCHEMA,
    errors_told,
    lay_out_schema,
    statement,
    store_node,
)
from samverkan.store.protocol import (
    MappingStatus,
    StoreStatus,
    find_map_changes,
    no_such_mapping,
    now,
)
from samverkan.store.rows import (
    MapRows,
    actor_of,
    distances_of,
    map_rows,
    new_rows,
    relation_of,
    step_of,
)
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from neo4j import Driver, ManagedTransaction, Session
    from samverkan.following import Step
    from samverkan.store.neo4j_nodes import Contents
    from samverkan.store.protocol import SaveSummary
    from samverkan.store.rows import Row

ROWS_IN_BATCH = 5_000
"""A row takes some 6 kB of the server's heap until its transaction ends."""
ACTORS_SWEPT_AT_ONCE = 2_000
TRANSACTION_SECONDS = 600
READ_ATTEMPTS = 10

Result = TypeVar("Result")
Batched = TypeVar("Batched", dict[str, Any], list[Any])


class Neo4jStore:
    """A store in one Neo4j database; made by `samverkan.store.neo4j_opening.open_neo4j`."""

    def __init__(
        self,
        driver: Driver,
        *,
        location: str,
        server_version: str,
        database: str | None,
        read_only: bool,
    ) -> None:
        self.location = location
        self._driver = driver
        self._server_version = server_version
        self._database = database
        self._read_only = read_only
        self._bookmarks = GraphDatabase.bookmark_manager()

    def save(
        self,
        mapping: str,
        stakeholders: StakeholderMap,
        *,
        prune: bool = False,
        dry_run: bool = False,
    ) -> SaveSummary:
        """Keep a map under the name of its mapping; see `samverkan.store.protocol.Store`."""
        new = map_rows(stakeholders)

        def plan(before: Contents) -> tuple[Contents, SaveSummary]:
            held = before.mappings.get(mapping, MapRows())
            changes = find_map_changes(held, new, prune=prune)
            return before.replaced(mapping, changes.kept), changes.summary(mapping)

        if dry_run:
            with errors_told(self.location):
                return plan(self._read(_read_contents))[1]
        return self._change(mapping, plan)

    def load(self) -> StakeholderMap:
        """Return the map that all mappings make together."""
        with errors_told(self.location):
            records, distances = self._read(_read_all)
        relations = [
            (
                properties["mapping"],
                properties["number"],
                relation_row(node["id"], target, properties),
            )
            for node, found in records
            for target, properties in found
        ]
        relations.sort(key=lambda relation: relation[:2])
        return StakeholderMap.of(
            (actor_of(actor_row(node)) for node, _relations in records),
            (relation_of(row) for _mapping, _number, row in relations),
            distances_of(distances),
        )

    def status(self) -> StoreStatus:
        """Tell what the database is and holds."""
        with errors_told(self.location), self._session() as session:
            schema, _version = session.execute_read(store_node) or (0, 0)
            mappings = session.execute_read(_mappings)
        return StoreStatus(
            kind="neo4j",
            location=self.location,
            server_version=self._server_version,
            schema_version=schema,
            mappings=tuple(sorted(mappings, key=lambda mapping: mapping.name)),
        )

    def remove(self, mapping: str) -> SaveSummary:
        """Take a mapping away."""

        def plan(before: Contents) -> tuple[Contents, SaveSummary]:
            if mapping not in before.mappings:
                raise no_such_mapping(mapping, before.mappings)
            changes = find_map_changes(before.mappings[mapping], MapRows(), prune=True)
            return before.without(mapping), changes.summary(mapping)

        return self._change(mapping, plan)

    def following(self) -> Following:
        """Return what became of the gaps that somebody took up."""
        with errors_told(self.location), self._session() as session:
            return session.execute_read(_following)

    def add_steps(self, steps: Iterable[Step]) -> int:
        """Note steps, all of them or none, and return how many were new."""
        steps = tuple(steps)

        def work(transaction: ManagedTransaction, _version: int) -> int:
            rows = new_rows(_following(transaction), steps)
            made = [filled(row) | {"key": f"{row['gap']}:{row['number']}"} for row in rows]
            _write_rows(transaction, "create_steps", made)
            return len(rows)

        return self._write(work)

    def forget(self, gap: str) -> int:
        """Take all steps of a gap away, and return how many there were."""
        return self._write(lambda transaction, _: _delete(transaction, "delete_steps", gap=gap))

    def _write(self, work: Callable[[ManagedTransaction, int], Result]) -> Result:
        """Do one piece of work alone with the store, in one transaction; it gets the version."""
        if self._read_only:
            raise StoreError(
                message("{location} was opened for reading only", location=self.location),
                message("Open it without read_only to save."),
            )
        with errors_told(self.location):
            with self._session() as session:
                lay_out_schema(session)
            return self._alone(lambda transaction: work(transaction, _lock(transaction)))

    def is_made(self) -> bool:
        """Tell whether anything has ever been saved here."""
        with errors_told(self.location), self._session() as session:
            return session.execute_read(store_node) is not None

    def _change(
        self, mapping: str, plan: Callable[[Contents], tuple[Contents, SaveSummary]]
    ) -> SaveSummary:
        """Replace the contents by what `plan` makes of them, alone with the store."""

        def work(transaction: ManagedTransaction, version: int) -> SaveSummary:
            self._sweep(version)
            before = _read_contents(transaction, version)
            after, summary = plan(before)
            if not before.says_the_same_as(after):
                self._write_version(after, version + 1)
                transaction.run(statement("switch_version"), version=version + 1)
            _note_mapping(transaction, mapping, after)
            return summary

        summary = self._write(work)
        with errors_told(self.location):
            self._alone(lambda transaction: self._sweep(_lock(transaction)))
        return summary

    def _write_version(self, contents: Contents, version: int) -> None:
        """Write a version that nobody sees yet, in transactions of its own."""
        actors = (
            {**filled(properties_of(node)), "key": actor_key(version, actor_id), "version": version}
            for actor_id, node in contents.nodes().items()
        )
        with self._session() as session:
            for rows in _batches(contents.places(version)):
                session.execute_write(_write_rows, "create_places", rows)
            for rows in _batches(actors):
                session.execute_write(_write_rows, "create_actors", rows)
            for name, lists in (
                ("create_relations", contents.relationships(version)),
                ("create_presences", contents.visits(version)),
                ("create_distances", contents.lengths(version)),
            ):
                for some in _batches(lists):
                    session.execute_write(_write_rows, name, some)

    def _sweep(self, version: int) -> None:
        """Delete what belongs to other versions; only for one who holds the lock."""
        with self._session() as session:
            while session.execute_write(
                _delete, "delete_other_versions", version=version, limit=ACTORS_SWEPT_AT_ONCE
            ):
                pass

    def _alone(self, work: Callable[[ManagedTransaction], Result]) -> Result:
        with self._session() as session:
            return session.execute_write(unit_of_work(timeout=TRANSACTION_SECONDS)(work))

    def _read(self, work: Callable[[ManagedTransaction, int], Result]) -> Result:
        """Read the version that counts; again when a save replaced it in the meantime."""

        def attempt(transaction: ManagedTransaction) -> tuple[Result, bool]:
            version = _version(transaction)
            found = work(transaction, version)
            return found, version == _version(transaction)

        for _attempt in range(READ_ATTEMPTS):
            with self._session() as session:
                found, is_whole = session.execute_read(attempt)
            if is_whole:
                return found
        raise StoreError(
            message(
                "{location} was saved to again and again while it was read", location=self.location
            ),
            message("Wait until the others are done and try again."),
        )

    def _session(self) -> Session:
        return self._driver.session(database=self._database, bookmark_manager=self._bookmarks)


def _version(transaction: ManagedTransaction) -> int:
    node = store_node(transaction)
    return 0 if node is None else node[1]


def _lock(transaction: ManagedTransaction) -> int:
    """Wait for the store, hold it until the transaction ends, and return its version."""
    transaction.run(statement("take_lock"), schema=SCHEMA).consume()
    return _version(transaction)


def _following(transaction: ManagedTransaction) -> Following:
    store_node(transaction)  # refuses what a newer samverkan laid out
    found = transaction.run(statement("read_steps"))
    return Following.of(step_of(record["step"]) for record in found)


def _mappings(transaction: ManagedTransaction) -> list[MappingStatus]:
    return [MappingStatus(**record) for record in transaction.run(statement("read_mappings"))]


def _read_all(
    transaction: ManagedTransaction, version: int
) -> tuple[list[tuple[Row, list[Any]]], list[Row]]:
    """Return the actors with their relations, and the distances, those saved last at the end."""
    actors = transaction.run(statement("read_map"), version=version)
    records = [(record["actor"], record["relations"]) for record in actors]
    distances = transaction.run(statement("read_distances"), version=version)
    return records, [record.data() for record in distances]


def _read_contents(transaction: ManagedTransaction, version: int) -> Contents:
    names = [mapping.name for mapping in _mappings(transaction)]
    return contents_of(names, *_read_all(transaction, version))


def _note_mapping(transaction: ManagedTransaction, mapping: str, contents: Contents) -> None:
    if mapping not in contents.mappings:
        transaction.run(statement("delete_mapping"), name=mapping).consume()
        return
    transaction.run(
        statement("put_mapping"),
        name=mapping,
        now=now(),
        actors=len(contents.mappings[mapping].actors),
        relations=len(contents.mappings[mapping].relations),
    ).consume()


def _write_rows(transaction: ManagedTransaction, name: str, rows: list[Batched]) -> None:
    transaction.run(statement(name), rows=rows).consume()


def _delete(transaction: ManagedTransaction, /, name: str, **parameters: object) -> int:
    """Run a statement that deletes, and return how many it deleted."""
    deleted: int = transaction.run(statement(name), parameters).single(strict=True)["deleted"]
    return deleted


def _batches(rows: Iterable[Batched]) -> Iterator[list[Batched]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, ROWS_IN_BATCH)):
        yield batch
