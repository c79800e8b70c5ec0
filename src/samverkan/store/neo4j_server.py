"""What a Neo4j server is told and asked, by the Cypher of ``cypher/``, and what its errors mean.

Neo4j refuses constraints and data in one transaction, so the constraints come first. Which layout
of the data can be read is known here too. An error of Neo4j or its driver is said as what happened
and what to do next.
"""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    TransientError,
    UnsupportedServerProduct,
)

from samverkan.errors import StoreError
from samverkan.resources import find_folder
from samverkan.store.contents import Contents, Mappings, Table
from samverkan.store.journal import Version, decoded, version_of
from samverkan.store.neo4j_nodes import (
    EDGE_PROPERTIES,
    NODE_PROPERTIES,
    PLACE_PROPERTIES,
    actor_key,
    filled,
    records_of,
    rows_of,
)
from samverkan.store.rows import STEP_COLUMNS, held_row
from samverkan.store.summaries import MappingStatus, broken_text, now, too_new
from samverkan.store.values import UnreadableError, content_of, read_whole
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import LiteralString

    from neo4j import ManagedTransaction, Record, Session
    from samverkan.store.changes import RowChange
    from samverkan.store.contents import Key
    from samverkan.store.holdings import Entry
    from samverkan.store.neo4j_nodes import Records
    from samverkan.store.rows import Row
    from samverkan.words import Message


@cache
def statement(name: str) -> LiteralString:
    """Return the statement of ``cypher/<name>.cypher``.

    The driver asks for literal strings, so that nobody formats a statement; the text of a file
    that ships with us is as constant, and this is the one place that says so.
    """
    return (find_folder("cypher") / f"{name}.cypher").read_text(encoding="utf-8")


def schema_statements() -> dict[str, LiteralString]:
    """Return the statement that makes each constraint, by the constraint's name."""
    files: list[Path] = sorted((find_folder("cypher") / "schema").glob("*.cypher"))
    return {f"samverkan_{file.stem}": statement(f"schema/{file.stem}") for file in files}


SCHEMA = 4
"""1 had no steps, 2 no places, 3 no versions. To raise it changes nothing but constraints."""
ROUNDS = 4
ATTEMPTS_IN_ROUND = 20
PAUSE_SECONDS = 0.1


def lay_out_schema(session: Session) -> None:
    """Make the constraints that lack; another saver may be making them at the same time.

    A saver that died while Neo4j made a constraint can leave an index without it, which bars the
    constraint for good. What still bars it after a while is such an index, and is dropped.
    """
    for number in range(ROUNDS):
        for _attempt in range(ATTEMPTS_IN_ROUND):
            if _make_what_lacks(session, is_last=number == ROUNDS - 1):
                return
            time.sleep(PAUSE_SECONDS)
        record = session.run(statement("read_orphaned_indexes")).single(strict=True)
        for name in record["names"]:
            session.run(statement("drop_index"), name=name).consume()


def _make_what_lacks(session: Session, *, is_last: bool) -> bool:
    """Tell whether all constraints are there now."""
    names = session.run(statement("read_constraints")).single(strict=True)["names"]
    try:
        for name, query in schema_statements().items():
            if name not in names:
                session.run(query).consume()
    except Neo4jError as error:
        somebody_else = isinstance(error, TransientError) or ".Schema." in (error.code or "")
        if is_last or not somebody_else:
            raise
        return False
    return True


class StoreNode(NamedTuple):
    """How the data is laid out, which version of the map counts, how often anything was changed."""

    schema: int
    version: int
    edition: int


NEW_STORE = StoreNode(0, 0, 0)


def store_node(transaction: ManagedTransaction) -> StoreNode | None:
    """Return what the store says of itself; None when nothing was ever saved.

    Raises
    ------
    StoreError
        When a newer samverkan laid the data out.
    """
    record = transaction.run(statement("read_store")).single()
    if record is None:
        return None
    node = StoreNode(*(_whole(record, name) for name in StoreNode._fields))
    if node.schema > SCHEMA:
        raise too_new("Neo4j", node.schema, SCHEMA)
    return node


def _whole(record: Record, name: str) -> int:
    """Return a number of the store node; another hand may have put something else there."""
    try:
        return read_whole(record[name])
    except UnreadableError as error:
        raise StoreError(
            message("In the database, {name} of SamverkanStore is no whole number", name=name),
            message("Put it back by hand, as it was, or put back a copy of the database."),
        ) from error


def read_labels(transaction: ManagedTransaction) -> tuple[str, ...]:
    """Return the labels of nodes that are not ours."""
    return tuple(transaction.run(statement("read_labels")).single(strict=True)["labels"])


def take_lock(transaction: ManagedTransaction) -> int:
    """Wait for the store, hold it until the transaction ends, and return its version."""
    if transaction.run(statement("take_lock"), schema=SCHEMA).single() is None:
        transaction.run(statement("create_store"), schema=SCHEMA).consume()
    return (store_node(transaction) or NEW_STORE).version


def read_versions(transaction: ManagedTransaction) -> tuple[Version, ...]:
    """Return the versions, in order of number."""
    found = transaction.run(statement("read_versions"))
    return tuple(version_of(record.data()) for record in found)


def read_last_version(transaction: ManagedTransaction) -> Version | None:
    """Return the last version; None where there are none yet."""
    found = transaction.run(statement("read_last_version")).single()
    return version_of(found.data()) if found else None


def read_changes(transaction: ManagedTransaction, number: int) -> tuple[RowChange, ...]:
    """Return the changes that one version keeps."""
    record = transaction.run(statement("read_changes"), number=number).single(strict=True)
    return decoded(record["content"], number=number)


def keep_versions(transaction: ManagedTransaction, entries: Iterable[Entry]) -> None:
    """Add versions to the journal."""
    rows = (
        {**asdict(one.version), "about": list(one.version.about), "content": one.content}
        for one in entries
    )
    write_rows(transaction, "create_versions", [filled(r) | {"key": r["number"]} for r in rows])


def write_beside_the_map(
    transaction: ManagedTransaction, contents: Contents, changes: Sequence[RowChange]
) -> None:
    """Write and delete the steps and decisions that changed."""
    gone: dict[Table, list[str]] = {Table.STEPS: [], Table.DECISIONS: []}
    made: dict[Table, list[Row]] = {Table.STEPS: [], Table.DECISIONS: []}
    for one in changes:
        if one.table in gone and one.after is None:
            gone[one.table].append(_key_text(one.key))
        elif one.table in made:
            row = contents.table(one.table)[one.key]
            made[one.table].append(_beside_row(one.table, one.key, row))
    for table, keys in gone.items():
        delete(transaction, f"delete_{table}", keys=keys)
        write_rows(transaction, f"create_{table}", made[table])


def _key_text(key: Key) -> str:
    return key if isinstance(key, str) else ":".join(map(str, key))


def _beside_row(table: Table, key: Key, row: Row) -> Row:
    if table is Table.DECISIONS:
        return {"key": key, "content": json.dumps(row, ensure_ascii=False)}
    return filled(row) | {"key": _key_text(key), "number": key[-1]}


def read_mappings(transaction: ManagedTransaction) -> list[MappingStatus]:
    """Return the mappings, in order of name."""
    return [MappingStatus(**record) for record in transaction.run(statement("read_mappings"))]


def read_all(transaction: ManagedTransaction, version: int) -> Records:
    """Return the actors, relations and distances, and what else there is."""
    found = _read_map(transaction, version)
    if any("key" not in node for node, _relations in found):
        # Somebody else's, or one that a sweep took away while it was read: that is gone by now.
        found = _read_map(transaction, version)
    distances = transaction.run(statement("read_distances"), version=version)
    return records_of(version, found, [record.data() for record in distances])


def _read_map(transaction: ManagedTransaction, version: int) -> list[tuple[Row, list[Any]]]:
    records = transaction.run(statement("read_map"), version=version)
    return [(record["actor"], record["relations"]) for record in records]


def read_contents(transaction: ManagedTransaction, records: Callable[[], Records]) -> Contents:
    """Return all that the store holds; the records of the map are read when they are asked for."""
    names = [mapping.name for mapping in read_mappings(transaction)]
    rows = cache(lambda: rows_of(names, records()))
    steps = [record["step"] for record in transaction.run(statement("read_steps"))]
    decisions = transaction.run(statement("read_decisions"))
    return Contents(
        mappings=Mappings(names, lambda name: rows()[name]),
        decisions={one["key"]: content_of(one["content"]) for one in decisions},
        steps={(one["gap"], one["number"]): held_row(one, STEP_COLUMNS) for one in steps},
    )


CARRIED: Mapping[str, frozenset[str]] = {
    "carry_actors": NODE_PROPERTIES,
    "carry_places": PLACE_PROPERTIES,
    "carry_relations": EDGE_PROPERTIES,
    "carry_drawn_from": frozenset(),
    "carry_drawn_to": frozenset(),
}
"""What other people noted and drew is carried by these, each of which knows what is ours."""


def carry_over(transaction: ManagedTransaction, name: str, version: int) -> None:
    """Let what other people noted beside a version stand beside the next, too."""
    before, after = actor_key(version, ""), actor_key(version + 1, "")
    ours = sorted(CARRIED[name])
    transaction.run(statement(name), {"from": before, "to": after, "ours": ours}).consume()


def note_mapping(transaction: ManagedTransaction, mapping: str, contents: Contents) -> None:
    """Note that a mapping was saved now, or that there is none of this name any more."""
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


def write_rows(transaction: ManagedTransaction, name: str, rows: Sequence[object]) -> None:
    """Run a statement that takes rows."""
    transaction.run(statement(name), rows=rows).consume()


def delete(transaction: ManagedTransaction, /, name: str, **parameters: object) -> int:
    """Run a statement that deletes, and return how many it deleted."""
    deleted: int = transaction.run(statement(name), parameters).single(strict=True)["deleted"]
    return deleted


@contextmanager
def errors_told(location: str) -> Iterator[None]:
    """Turn any error of the driver or the server in the block into a `StoreError`."""
    try:
        yield
    except Neo4jError as error:
        raise StoreError(*_explain_server(error, location)) from error
    except (DriverError, OSError, ValueError) as error:
        if isinstance(error, UnicodeEncodeError):
            raise broken_text() from error
        raise StoreError(*_explain_driver(error, location)) from error


def _explain_server(error: Neo4jError, location: str) -> tuple[Message, Message]:
    code = error.code or ""
    if "RateLimit" in code:
        what = message(
            "Neo4j at {location} refuses for a while: too many passwords were wrong",
            location=location,
        )
        step = message("Wait a minute, check NEO4J_PASSWORD, and try again.")
    elif "CredentialsExpired" in code:
        what = message("Neo4j at {location} wants a new password first", location=location)
        step = message("Log in once with Neo4j Browser, change it, and set NEO4J_PASSWORD to it.")
    elif isinstance(error, AuthError):
        what = message("Neo4j at {location} refused user name or password", location=location)
        step = message("Check the variables NEO4J_USERNAME and NEO4J_PASSWORD.")
    elif "DatabaseNotFound" in code:
        what = message("Neo4j at {location} has no such database", location=location)
        step = message("Check the variable NEO4J_DATABASE, or leave it out.")
    elif "OutOfMemory" in code:
        what = message("Neo4j at {location} ran out of memory", location=location)
        step = message("Give the server more heap (server.memory.heap.max_size) and try again.")
    elif "TransactionTimedOut" in code or "LockClient" in code:
        what = message(
            "Neo4j at {location} was busy with another save for too long", location=location
        )
        step = message("Wait until it is done and try again.")
    elif "ReadOnly" in code or "Forbidden" in code:
        what = message("Neo4j at {location} does not let this user write", location=location)
        step = message("Ask for write access, or check the variable NEO4J_USERNAME.")
    else:
        what = message(
            "Neo4j at {location} refused: {reason}", location=location, reason=error.message or code
        )
        step = message("What was stored before is still there. Run samverkan doctor.")
    return what, step


def _explain_driver(error: Exception, location: str) -> tuple[Message, Message]:
    if isinstance(error, IncompleteCommit):
        what = message(
            "The connection to Neo4j at {location} broke at the end of the save", location=location
        )
        step = message("See with samverkan status whether it was saved; saving again does no harm.")
    elif isinstance(error, UnsupportedServerProduct):
        what = message("What answers at {location} is no Neo4j that we can use", location=location)
        step = message("samverkan needs 5.26 or later; upgrade the server.")
    elif isinstance(error, ConfigurationError | ValueError):
        what = message(
            "The address {location} cannot be used: {reason}", location=location, reason=error
        )
        step = message("Write it like neo4j://localhost:7687.")
    else:
        what = message("Neo4j at {location} cannot be reached", location=location)
        step = message(
            "Check that the server runs, and host and port (7687; 7474 is its web page). "
            "To start one of your own: docker compose up --wait."
        )
    return what, step
