"""Keeps maps in one SQLite file.

Every save is one transaction, begun by taking the right to write, so that two savers come one
after the other and a reader sees the old map or the new one. The file is made by the first save.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from samverkan.errors import StoreError
from samverkan.following import Following
from samverkan.model import StakeholderMap
from samverkan.store import sqlite_file as sql
from samverkan.store.protocol import (
    MappingStatus,
    StoreStatus,
    find_map_changes,
    no_database,
    no_such_mapping,
    now,
)
from samverkan.store.rows import (
    ACTOR_COLUMNS,
    DISTANCE_COLUMNS,
    LISTS,
    RELATION_COLUMNS,
    MapRows,
    actor_of,
    distances_of,
    held_row,
    key_of,
    map_rows,
    new_rows,
    relation_of,
    step_of,
)
from samverkan.store.sqlite_file import (
    MIGRATIONS,
    apply_migrations,
    check_is_database,
    check_is_ours,
    errors_told,
    primary_code,
    schema_version,
    upgrade,
)
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from samverkan.following import Step
    from samverkan.store.protocol import MapChanges, SaveSummary
    from samverkan.store.rows import Row

BUSY_SECONDS = 5.0
SCHEMA_WITH_STEPS = 2
SCHEMA_WITH_DISTANCES = 3
READ = "BEGIN"
WRITE = "BEGIN IMMEDIATE"
UNWRITABLE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
"""What SQLite answers when it cannot make its side files beside a file that is there."""


@contextmanager
def open_sqlite(path: Path, *, create: bool, read_only: bool) -> Iterator[SqliteStore]:
    """Open a file as a store, and close it again.

    Raises
    ------
    StoreError
        When the file is not ours, or is missing and may not be made.
    """
    store = SqliteStore(path, read_only=read_only)
    try:
        with errors_told(path):
            _check_path(path, must_exist=read_only or not create)
            store.connect()
        yield store
    finally:
        store.close()


class SqliteStore:
    """A store in one SQLite file; made by `open_sqlite`."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self._mode = "ro" if read_only else "rw"
        self._connection: sqlite3.Connection | None = None

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
        with self._transaction(READ if dry_run else WRITE) as connection:
            changes = find_map_changes(_map_rows(connection, mapping), new, prune=prune)
            if not dry_run:
                connection.execute(sql.PUT_MAPPING, {"name": mapping, "now": now()})
                _write(connection, mapping, changes)
        return changes.summary(mapping)

    def load(self) -> StakeholderMap:
        """Return the map that all mappings make together."""
        with self._transaction(READ) as connection:
            rows = _rows(connection, sql.ALL_ACTORS)
            relations = _rows(connection, sql.ALL_RELATIONS)
            distances = _distance_rows(connection, sql.ALL_DISTANCES)
        latest = {row["id"]: _actor_row(row) for row in rows}
        return StakeholderMap.of(
            map(actor_of, latest.values()), map(relation_of, relations), distances_of(distances)
        )

    def status(self) -> StoreStatus:
        """Tell what the file is and holds."""
        with self._transaction(READ) as connection:
            version = schema_version(connection)
            rows = _rows(connection, sql.MAPPINGS)
        return StoreStatus(
            kind="sqlite",
            location=str(self.path),
            server_version=sqlite3.sqlite_version,
            schema_version=version,
            mappings=tuple(MappingStatus(**row) for row in rows),
        )

    def remove(self, mapping: str) -> SaveSummary:
        """Take a mapping away."""
        with self._transaction(WRITE) as connection:
            held = [row["name"] for row in _rows(connection, sql.MAPPINGS)]
            if mapping not in held:
                raise no_such_mapping(mapping, held)
            changes = find_map_changes(_map_rows(connection, mapping), MapRows(), prune=True)
            _write(connection, mapping, changes)
            connection.execute(sql.DELETE_MAPPING, (mapping,))
        return changes.summary(mapping)

    def following(self) -> Following:
        """Return what became of the gaps that somebody took up."""
        with self._transaction(READ) as connection:
            return _following(connection)

    def add_steps(self, steps: Iterable[Step]) -> int:
        """Note steps, all of them or none, and return how many were new."""
        with self._transaction(WRITE) as connection:
            rows = new_rows(_following(connection), steps)
            connection.executemany(sql.PUT_STEP, rows)
        return len(rows)

    def forget(self, gap: str) -> int:
        """Take all steps of a gap away, and return how many there were."""
        with self._transaction(WRITE) as connection:
            return connection.execute(sql.DELETE_STEPS, (gap,)).rowcount

    def connect(self, *, make: bool = False) -> sqlite3.Connection:
        """Return the connection, opened and checked; a file that is missing stays so unless `make`.

        While there is no file, an empty database in memory stands for it.
        """
        if self._connection is not None and self._is_file(self._connection):
            return self._connection
        self.close()
        exists = self.path.exists()
        if not exists and not make:
            self._connection = sqlite3.connect(":memory:", isolation_level=None)
            return self._connection
        self._connection = _open_file(self.path, self._mode if exists else "rwc")
        version = check_is_ours(self._connection, self.path, newest=len(MIGRATIONS))
        if 0 < version < len(MIGRATIONS) and self._mode == "rw":
            self._upgrade(self._connection)
        return self._connection

    def _upgrade(self, connection: sqlite3.Connection) -> None:
        """Bring an older file to the newest schema; one that may only be read is read as it is."""
        try:
            upgrade(connection, self.path)
        except sqlite3.Error as error:
            if primary_code(error) not in UNWRITABLE:
                raise

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with errors_told(self.path):
            connection = self.connect(make=begin == WRITE)
            if begin == WRITE:
                _prefer_write_ahead_log(connection)
            connection.execute(begin)
            try:
                if begin == WRITE:
                    apply_migrations(connection)
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    @staticmethod
    def _is_file(connection: sqlite3.Connection) -> bool:
        return bool(connection.execute("PRAGMA database_list").fetchone()[2])


def _check_path(path: Path, *, must_exist: bool) -> None:
    if path.is_dir():
        raise StoreError(
            message("{path} is a folder, not a file", path=path),
            message("Name a file in it, for example {example}.", example=path / "samverkan.db"),
        )
    if must_exist and not path.exists():
        raise no_database(path)


def _open_file(path: Path, mode: str) -> sqlite3.Connection:
    """Open a file; one in a folder that may not be written to is read as it stands."""
    check_is_database(path)
    location = path.absolute().as_uri()
    try:
        return _configured(f"{location}?mode={mode}")
    except sqlite3.Error as error:
        log = path.with_name(f"{path.name}-wal")
        if primary_code(error) not in UNWRITABLE or not path.is_file() or log.exists():
            raise
        return _configured(f"{location}?mode=ro&immutable=1")


def _configured(location: str) -> sqlite3.Connection:
    connection = sqlite3.connect(location, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(sql.COUNT_TABLES)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _prefer_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Let readers go on while we write; where the disk cannot, the file stays as it is."""
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")


def _following(connection: sqlite3.Connection) -> Following:
    if schema_version(connection) < SCHEMA_WITH_STEPS:
        return Following()
    return Following.of(step_of(row) for row in _rows(connection, sql.STEPS))


def _rows(connection: sqlite3.Connection, statement: str, *parameters: str) -> list[Row]:
    if schema_version(connection) == 0:
        return []
    cursor = connection.execute(statement, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor]


def _map_rows(connection: sqlite3.Connection, mapping: str) -> MapRows:
    actors = map(_actor_row, _rows(connection, sql.ACTORS_OF_MAPPING, mapping))
    distances = _distance_rows(connection, sql.DISTANCES_OF_MAPPING, mapping)
    return MapRows(
        {row["id"]: row for row in actors},
        {
            key_of(row, row["number"]): held_row(row, RELATION_COLUMNS)
            for row in _rows(connection, sql.RELATIONS_OF_MAPPING, mapping)
        },
        {(row["first"], row["second"]): row for row in distances},
    )


def _distance_rows(connection: sqlite3.Connection, statement: str, *parameters: str) -> list[Row]:
    if schema_version(connection) < SCHEMA_WITH_DISTANCES:
        return []
    rows = _rows(connection, statement, *parameters)
    return [held_row(row, DISTANCE_COLUMNS) for row in rows]


def _actor_row(columns: Row) -> Row:
    row = held_row(columns, ACTOR_COLUMNS)
    for name in LISTS:
        text = row[name]
        row[name] = None if text is None else json.loads(text)
    return row


def _write(connection: sqlite3.Connection, mapping: str, changes: MapChanges) -> None:
    """Apply the changes; foreign keys are checked at the commit, so the order is free."""
    actors, relations, distances = changes.actors, changes.relations, changes.distances
    put_actors = ({**row, "mapping": mapping, **_lists(row)} for row in actors.written.values())
    put_relations = (
        {**row, "mapping": mapping, "number": key[-1]} for key, row in relations.written.items()
    )
    connection.executemany(sql.PUT_ACTOR, put_actors)
    connection.executemany(sql.PUT_RELATION, put_relations)
    connection.executemany(sql.DELETE_RELATION, ((mapping, *key) for key in relations.removed))
    connection.executemany(sql.DELETE_ACTOR, ((mapping, key) for key in actors.removed))
    put_distances = ({**row, "mapping": mapping} for row in distances.written.values())
    connection.executemany(sql.PUT_DISTANCE, put_distances)
    connection.executemany(sql.DELETE_DISTANCE, ((mapping, *key) for key in distances.removed))


def _lists(row: Row) -> Row:
    """Return the columns that hold lists, as the JSON texts that SQLite keeps."""
    return {
        name: None if row[name] is None else json.dumps(row[name], ensure_ascii=False)
        for name in LISTS
    }
