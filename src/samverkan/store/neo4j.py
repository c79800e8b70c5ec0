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
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib.metadata import version as version_of
from itertools import islice
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from neo4j import GraphDatabase, unit_of_work
from samverkan.errors import StoreError
from samverkan.store.changes import changes_between
from samverkan.store.contents import OF_MAPPINGS
from samverkan.store.holdings import Held, next_version
from samverkan.store.neo4j_nodes import MapNodes, actor_key, filled, properties_of
from samverkan.store.neo4j_server import (
    CARRIED,
    NEW_STORE,
    carry_over,
    delete,
    errors_told,
    keep_versions,
    lay_out_schema,
    note_mapping,
    read_all,
    read_changes,
    read_contents,
    read_labels,
    read_last_version,
    read_mappings,
    read_versions,
    statement,
    store_node,
    take_lock,
    write_beside_the_map,
    write_rows,
)
from samverkan.store.summaries import StoreStatus, no_database
from samverkan.store.versioned_store import Store
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from neo4j import Driver, ManagedTransaction, Session
    from samverkan.store.changes import RowChange
    from samverkan.store.contents import Contents
    from samverkan.store.holdings import Changed, Entry
    from samverkan.store.journal import Deed, Version
    from samverkan.store.neo4j_nodes import Records

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
        if not create:
            store.check_is_made()
        yield store


class Neo4jStore(Store):
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
        super().__init__()
        self.location = location
        self._driver = driver
        self._server_version = server_version
        self._database = database
        self._read_only = read_only
        self._bookmarks = GraphDatabase.bookmark_manager()

    @contextmanager
    def reading(self) -> Iterator[Held]:
        """Give what the database holds; see `samverkan.store.versioned_store.Store`."""
        with errors_told(self.location):
            yield self._read(self._all_held)

    def change(self, work: Callable[[Held], Contents], deed: Deed) -> Changed:
        """Make other contents of what the database holds, and keep a version of it."""

        def attempt(transaction: ManagedTransaction, version: int) -> Changed:
            held = self._held(transaction, lambda: read_all(transaction, version))
            found = next_version(held, work(held), deed)
            self._replace(transaction, version, found.contents, found.changes)
            keep_versions(transaction, found.entries)
            return found.outcome

        outcome = self._write_swept(attempt)
        with suppress(StoreError):  # The change is made; the next one who writes sweeps, too.
            self._sweep_now()
        return outcome

    def rewrite(self, work: Callable[[Held], tuple[Contents, Iterable[Entry]]]) -> None:
        """Replace the contents and all versions."""

        def attempt(transaction: ManagedTransaction, version: int) -> None:
            held = self._held(transaction, lambda: read_all(transaction, version))
            contents, entries = work(held)
            entries = tuple(entries)
            changes = changes_between(held.contents, contents)
            self._replace(transaction, version, contents, changes)
            delete(transaction, "delete_versions")
            keep_versions(transaction, entries)

        self._write_swept(attempt)
        self._sweep_now()

    def last_version(self) -> Version | None:
        """Return the last version, which alone is read."""
        with errors_told(self.location), self._session() as session:
            return session.execute_read(read_last_version)

    def status(self) -> StoreStatus:
        """Tell what the database is and holds."""
        with errors_told(self.location), self._session() as session:
            node = session.execute_read(store_node) or NEW_STORE
            labels = session.execute_read(read_labels) if node is NEW_STORE else ()
            mappings = session.execute_read(read_mappings)
        return StoreStatus(
            kind="neo4j",
            location=self.location,
            server_version=self._server_version,
            schema_version=node.schema,
            mappings=tuple(sorted(mappings, key=lambda mapping: mapping.name)),
            foreign=replace(self._read(read_all).foreign, labels=labels),
        )

    def _all_held(self, transaction: ManagedTransaction, version: int) -> Held:
        records = read_all(transaction, version)
        held = self._held(transaction, lambda: records)
        held.contents.whole()
        return replace(held, foreign=records.foreign)

    def _held(self, transaction: ManagedTransaction, records: Callable[[], Records]) -> Held:
        return Held(
            contents=read_contents(transaction, records),
            versions=read_versions(transaction),
            changes_of=self._changes_of,
        )

    def _changes_of(self, number: int) -> tuple[RowChange, ...]:
        with self._session() as session:
            return session.execute_read(read_changes, number)

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

    def check_is_made(self) -> None:
        """Refuse a server that holds no map yet.

        Raises
        ------
        StoreError
            With the labels of what it holds instead.
        """
        with errors_told(self.location), self._session() as session:
            is_made = session.execute_read(store_node) is not None
            labels = () if is_made else session.execute_read(read_labels)
        if is_made:
            return
        if not labels:
            raise no_database(self.location)
        raise StoreError(
            message(
                "{location} holds no map of samverkan, but a graph of another making: {labels}",
                location=self.location,
                labels=labels,
            ),
            message(
                "Save a map beside it, which touches nothing of it: samverkan load FILES. "
                "Or name another database in NEO4J_DATABASE."
            ),
        )

    def _write_swept(self, attempt: Callable[[ManagedTransaction, int], Result]) -> Result:
        """Do a piece of work alone with the store, when it holds nothing but what counts."""

        def work(transaction: ManagedTransaction, version: int) -> Result:
            self._sweep(version)
            return attempt(transaction, version)

        return self._write(work)

    def _sweep_now(self) -> None:
        """Sweep away what a piece of work replaced."""
        with errors_told(self.location):
            self._alone(lambda transaction: self._sweep(take_lock(transaction)))

    def _replace(
        self,
        transaction: ManagedTransaction,
        version: int,
        contents: Contents,
        changes: Sequence[RowChange],
    ) -> None:
        """Write the contents to which the changes led, and let them count."""
        if any(one.table in OF_MAPPINGS for one in changes):
            version += 1
            self._write_version(MapNodes(contents.mappings), version)
        if changes:
            transaction.run(statement("switch_version"), version=version).consume()
            write_beside_the_map(transaction, contents, changes)
        for mapping in sorted(contents.touched):
            note_mapping(transaction, mapping, contents)

    def _write_version(self, contents: MapNodes, version: int) -> None:
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
            for name in CARRIED:
                session.execute_write(carry_over, name, version - 1)

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
            node = store_node(transaction) or NEW_STORE
            found = work(transaction, node.version)
            return found, node == (store_node(transaction) or NEW_STORE)

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
