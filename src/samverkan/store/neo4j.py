"""Keeps maps in Neo4j, where several people share them.

Every save writes the whole map as a new *version* beside the old one and then switches to it by
one property of the store node; readers look only at the version that counts. So a save is all or
nothing at every size, a reader never sees a mixture, and no transaction outgrows the server's
memory. What a save that died left behind is swept away by the next.

A saver first writes to the store node and thereby holds it until its transaction ends, so that
two savers come one after the other.
"""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from importlib.metadata import version as version_of
from itertools import islice
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from neo4j import GraphDatabase, unit_of_work
from samverkan.errors import StoreError
from samverkan.model import StakeholderMap
from samverkan.store.neo4j_nodes import actor_key, actor_row, filled, properties_of, relation_row
from samverkan.store.neo4j_server import (
    current_version,
    delete,
    errors_told,
    lay_out_schema,
    note_mapping,
    read_all,
    read_contents,
    read_following,
    read_mappings,
    statement,
    store_node,
    take_lock,
    write_rows,
)
from samverkan.store.protocol import (
    StoreStatus,
    find_map_changes,
    no_database,
    no_such_mapping,
)
from samverkan.store.rows import (
    MapRows,
    actor_of,
    distances_of,
    map_rows,
    new_rows,
    relation_of,
)
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from neo4j import Driver, ManagedTransaction, Session
    from samverkan.following import Following, Step
    from samverkan.store.neo4j_nodes import Contents
    from samverkan.store.protocol import SaveSummary

OLDEST_SERVER = (5, 26)
"""The first long-term release that takes a relationship type as a parameter."""
CONNECTION_SECONDS = 10.0
RETRY_SECONDS = 10.0
ROWS_IN_BATCH = 5_000
"""A row takes some 6 kB of the server's heap until its transaction ends."""
ACTORS_SWEPT_AT_ONCE = 2_000
TRANSACTION_SECONDS = 600
READ_ATTEMPTS = 10

Result = TypeVar("Result")


@contextmanager
def open_neo4j(
    location: str, *, environment: Mapping[str, str], create: bool, read_only: bool
) -> Iterator[Neo4jStore]:
    """Connect to a database, and disconnect again.

    Raises
    ------
    StoreError
        When the address or the variables are wrong, or the server refuses.
    """
    shown = _shown(location)
    user, password = _credentials(environment)
    # What the driver logs would else land on the terminal; its errors are told in our own words.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    with errors_told(shown):
        driver = GraphDatabase.driver(
            location,
            auth=(user, password),
            user_agent=f"samverkan/{version_of('samverkan')}",
            connection_timeout=CONNECTION_SECONDS,
            connection_acquisition_timeout=2 * CONNECTION_SECONDS,
            max_transaction_retry_time=RETRY_SECONDS,
            notifications_min_severity="OFF",
        )
    with driver:
        with errors_told(shown):
            driver.verify_connectivity()
            version = _supported_version(driver.get_server_info().agent, shown)
        store = Neo4jStore(
            driver,
            location=shown,
            server_version=version,
            database=environment.get("NEO4J_DATABASE") or None,
            read_only=read_only,
        )
        if not create and not store.is_made():
            raise no_database(shown)
        yield store


class Neo4jStore:
    """A store in one Neo4j database; made by `open_neo4j`."""

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
                return plan(self._read(read_contents))[1]
        return self._change(mapping, plan)

    def load(self) -> StakeholderMap:
        """Return the map that all mappings make together."""
        with errors_told(self.location):
            records, distances = self._read(read_all)
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
            mappings = session.execute_read(read_mappings)
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
            return session.execute_read(read_following)

    def add_steps(self, steps: Iterable[Step]) -> int:
        """Note steps, all of them or none, and return how many were new."""
        steps = tuple(steps)

        def work(transaction: ManagedTransaction, _version: int) -> int:
            rows = new_rows(read_following(transaction), steps)
            made = [filled(row) | {"key": f"{row['gap']}:{row['number']}"} for row in rows]
            write_rows(transaction, "create_steps", made)
            return len(rows)

        return self._write(work)

    def forget(self, gap: str) -> int:
        """Take all steps of a gap away, and return how many there were."""
        return self._write(lambda transaction, _: delete(transaction, "delete_steps", gap=gap))

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
            return self._alone(lambda transaction: work(transaction, take_lock(transaction)))

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
            before = read_contents(transaction, version)
            after, summary = plan(before)
            if not before.says_the_same_as(after):
                self._write_version(after, version + 1)
                transaction.run(statement("switch_version"), version=version + 1)
            note_mapping(transaction, mapping, after)
            return summary

        summary = self._write(work)
        with errors_told(self.location):
            self._alone(lambda transaction: self._sweep(take_lock(transaction)))
        return summary

    def _write_version(self, contents: Contents, version: int) -> None:
        """Write a version that nobody sees yet, in transactions of its own."""
        actors = (
            {**filled(properties_of(node)), "key": actor_key(version, actor_id), "version": version}
            for actor_id, node in contents.nodes().items()
        )
        made: dict[str, Iterable[object]] = {
            "create_places": contents.places(version),
            "create_actors": actors,
            "create_relations": contents.relationships(version),
            "create_presences": contents.visits(version),
            "create_distances": contents.lengths(version),
        }
        with self._session() as session:
            for name, rows in made.items():
                left = iter(rows)
                while some := list(islice(left, ROWS_IN_BATCH)):
                    session.execute_write(write_rows, name, some)

    def _sweep(self, version: int) -> None:
        """Delete what belongs to other versions; only for one who holds the lock."""
        with self._session() as session:
            while session.execute_write(
                delete, "delete_other_versions", version=version, limit=ACTORS_SWEPT_AT_ONCE
            ):
                pass

    def _alone(self, work: Callable[[ManagedTransaction], Result]) -> Result:
        with self._session() as session:
            return session.execute_write(unit_of_work(timeout=TRANSACTION_SECONDS)(work))

    def _read(self, work: Callable[[ManagedTransaction, int], Result]) -> Result:
        """Read the version that counts; again when a save replaced it in the meantime."""

        def attempt(transaction: ManagedTransaction) -> tuple[Result, bool]:
            version = current_version(transaction)
            found = work(transaction, version)
            return found, version == current_version(transaction)

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


def _shown(location: str) -> str:
    """Return the address as it may be shown; one that holds a password is refused."""
    try:
        parts = urlsplit(location)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if host is None:
        raise StoreError(
            message("The address of the Neo4j server names no host and port that can be read"),
            message("Write it like neo4j://localhost:7687."),
        )
    if "@" in parts.netloc:
        raise StoreError(
            message("The address of the Neo4j server holds a user name or a password"),
            message("Leave it out there, and set NEO4J_USERNAME and NEO4J_PASSWORD instead."),
        )
    return f"{parts.scheme}://{host}:{port or 7687}"


def _credentials(environment: Mapping[str, str]) -> tuple[str, str]:
    password = environment.get("NEO4J_PASSWORD")
    if not password:
        raise StoreError(
            message("The variable NEO4J_PASSWORD is not set"),
            message("Set it, and NEO4J_USERNAME when the user is not neo4j, and try again."),
        )
    return environment.get("NEO4J_USERNAME") or "neo4j", password


def _supported_version(agent: str, location: str) -> str:
    """Return the server's version, as in ``Neo4j/5.26.16``; an old server is refused."""
    version = agent.rpartition("/")[2]
    numbers = re.match(r"(\d+)\.(\d+)", version)
    if numbers and (int(numbers[1]), int(numbers[2])) < OLDEST_SERVER:
        raise StoreError(
            message("Neo4j at {location} is version {version}", location=location, version=version),
            message("samverkan needs 5.26 or later; upgrade the server."),
        )
    return version
