"""Keeps maps in one SQLite file.

Every save is one transaction, begun by taking the right to write, so that two savers come one
after the other and a reader sees the old map or the new one. The file is made by the first save.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager, suppress
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from samverkan.errors import StoreError
from samverkan.store import sqlite_file as sql
from samverkan.store.changes import changes_between
from samverkan.store.contents import OF_MAPPINGS, Contents, Mappings, Table
from samverkan.store.foreign import Foreign
from samverkan.store.holdings import Held, next_version
from samverkan.store.journal import decoded, version_of
from samverkan.store.rows import (
    ACTOR_COLUMNS,
    DISTANCE_COLUMNS,
    LISTS,
    RELATION_COLUMNS,
    STEP_COLUMNS,
    MapRows,
    held_row,
    key_of,
)
from samverkan.store.sqlite_errors import errors_told, primary_code
from samverkan.store.sqlite_file import (
    MIGRATIONS,
    apply_migrations,
    check_is_database,
    check_is_ours,
    schema_version,
    upgrade,
)
from samverkan.store.sqlite_waiting import WRITE, wait_for_turn
from samverkan.store.summaries import MappingStatus, StoreStatus, no_database, now
from samverkan.store.values import UnreadableError, content_of, read_json
from samverkan.store.versioned_store import Store
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from samverkan.store.changes import RowChange
    from samverkan.store.holdings import Changed, Entry
    from samverkan.store.journal import Deed, Version
    from samverkan.store.rows import Row

AS_JSON = json.JSONEncoder(ensure_ascii=False).encode
BUSY_SECONDS = 10.0
"""How long a writer waits for others."""

SCHEMA_WITH_STEPS = 2
SCHEMA_WITH_DISTANCES = 3
SCHEMA_WITH_VERSIONS = 4
READ = "BEGIN"
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


class SqliteStore(Store):
    """A store in one SQLite file; made by `open_sqlite`."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        super().__init__()
        self.path = path
        self._mode = "ro" if read_only else "rw"
        self._connection: sqlite3.Connection | None = None

    @contextmanager
    def reading(self) -> Iterator[Held]:
        """Give what the file holds; see `samverkan.store.versioned_store.Store`."""
        with self._transaction(READ) as connection:
            yield _held(connection)

    def change(self, work: Callable[[Held], Contents], deed: Deed) -> Changed:
        """Make other contents of what the file holds, and keep a version of it."""
        with self._transaction(WRITE) as connection:
            held = _held(connection)
            found = next_version(held, work(held), deed)
            _write(connection, found.contents, found.changes)
            for entry in found.entries:
                _keep(connection, entry)
        return found.outcome

    def rewrite(self, work: Callable[[Held], tuple[Contents, Iterable[Entry]]]) -> None:
        """Replace the contents and all versions, and leave nothing of them in the file."""
        with self._transaction(WRITE) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            held = _held(connection)
            contents, entries = work(held)
            entries = tuple(entries)
            _write(connection, contents, changes_between(held.contents, contents))
            connection.execute(sql.DELETE_VERSIONS)
            for entry in entries:
                _keep(connection, entry)
        self._shrink()

    def last_version(self) -> Version | None:
        """Return the last version, which alone is read."""
        with self._transaction(READ) as connection:
            found = _rows_since(SCHEMA_WITH_VERSIONS, connection, sql.LAST_VERSION)
        return version_of(found[0]) if found else None

    def status(self) -> StoreStatus:
        """Tell what the file is and holds."""
        with self._transaction(READ) as connection:
            version = schema_version(connection)
            rows = _rows(connection, sql.MAPPINGS)
            foreign = _foreign(connection)
        return StoreStatus(
            kind="sqlite",
            location=str(self.path),
            server_version=sqlite3.sqlite_version,
            schema_version=version,
            mappings=tuple(MappingStatus(**row) for row in rows),
            foreign=foreign,
        )

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
            self.copy = upgrade(connection, self.path)
        except sqlite3.Error as error:
            if primary_code(error) not in UNWRITABLE:
                raise

    def _shrink(self) -> None:
        """Leave nothing that was deleted to be read in the file and its log."""
        with errors_told(self.path):
            connection = self.connect()
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

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
                wait_for_turn(connection, BUSY_SECONDS)
            else:
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


def _held(connection: sqlite3.Connection) -> Held:
    names = [row["name"] for row in _rows(connection, sql.MAPPINGS)]
    versions = _rows_since(SCHEMA_WITH_VERSIONS, connection, sql.VERSIONS)
    return Held(
        contents=Contents(
            mappings=Mappings(names, partial(_map_rows, connection)),
            decisions=_decisions(connection),
            steps=_steps(connection),
        ),
        versions=tuple(map(version_of, versions)),
        changes_of=partial(_changes_of, connection),
        foreign=_foreign(connection),
    )


def _changes_of(connection: sqlite3.Connection, number: int) -> tuple[RowChange, ...]:
    found = connection.execute(sql.CHANGES_OF_VERSION, (number,)).fetchone()
    return decoded(found and found[0], number=number)


def _keep(connection: sqlite3.Connection, entry: Entry) -> None:
    """Add a version to the journal."""
    row = asdict(entry.version) | {"about": AS_JSON(entry.version.about)}
    connection.execute(sql.PUT_VERSION, row | {"content": entry.content})


def _steps(connection: sqlite3.Connection) -> dict[tuple[str, int], Row]:
    rows = _rows_since(SCHEMA_WITH_STEPS, connection, sql.STEPS)
    return {(row["gap"], row["number"]): held_row(row, STEP_COLUMNS) for row in rows}


def _decisions(connection: sqlite3.Connection) -> dict[str, Row]:
    rows = _rows_since(SCHEMA_WITH_VERSIONS, connection, sql.DECISIONS)
    return {row["key"]: content_of(row["content"]) for row in rows}


def _foreign(connection: sqlite3.Connection) -> Foreign:
    """Return what other programs put beside our columns."""
    names = (row["name"] for row in _rows(connection, sql.TABLE_COLUMNS))
    return Foreign(properties=tuple(name for name in names if name not in sql.OWN_COLUMNS))


def _rows_since(
    schema: int, connection: sqlite3.Connection, statement: str, *parameters: str
) -> list[Row]:
    """Return the rows of a table that a schema brought; an older file, only read, has none."""
    if schema_version(connection) < schema:
        return []
    return _rows(connection, statement, *parameters)


def _rows(connection: sqlite3.Connection, statement: str, *parameters: str) -> list[Row]:
    if schema_version(connection) == 0:
        return []
    cursor = connection.execute(statement, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor]


def _map_rows(connection: sqlite3.Connection, mapping: str) -> MapRows:
    actors = map(_actor_row, _rows(connection, sql.ACTORS_OF_MAPPING, mapping))
    distances = _rows_since(SCHEMA_WITH_DISTANCES, connection, sql.DISTANCES_OF_MAPPING, mapping)
    return MapRows(
        {row["id"]: row for row in actors},
        {
            key_of(row, row["number"]): _relation_row(row)
            for row in _rows(connection, sql.RELATIONS_OF_MAPPING, mapping)
        },
        {(row["first"], row["second"]): held_row(row, DISTANCE_COLUMNS) for row in distances},
    )


def _relation_row(columns: Row) -> Row:
    held = columns["directed"]
    return held_row(columns, RELATION_COLUMNS) | {"directed": {0: False, 1: True}.get(held, held)}


def _actor_row(columns: Row) -> Row:
    row = held_row(columns, ACTOR_COLUMNS)
    for name in LISTS:
        with suppress(UnreadableError):  # a list that is no JSON is read as a text
            row[name] = read_json(row[name])
    return row


def _write(
    connection: sqlite3.Connection, contents: Contents, changes: Iterable[RowChange]
) -> None:
    """Apply changes that lead to the contents; keys of others are checked at the commit."""
    grouped: dict[tuple[Table, str, bool], list[RowChange]] = {}
    for one in changes:
        grouped.setdefault((one.table, one.mapping, one.after is not None), []).append(one)
    time = now()
    for mapping in contents.touched & contents.mappings.keys():
        connection.execute(sql.PUT_MAPPING, {"name": mapping, "now": time})
    for (table, mapping, is_written), ones in grouped.items():
        if is_written and table in sql.PUT:
            held = contents.table(table, mapping)
            rows = (_columns(one, held[one.key]) for one in ones)
            connection.executemany(sql.PUT[table], rows)
        elif not is_written:
            connection.executemany(sql.DELETE[table], map(_known_by, ones))


def _columns(change: RowChange, row: Row) -> Row:
    """Return a row as its table keeps it; the whole row, of which a change says only a part."""
    match change.table:
        case Table.ACTORS:
            return {**row, "mapping": change.mapping, **_lists(row)}
        case Table.RELATIONS:
            return {**row, "mapping": change.mapping, "number": change.key[-1]}
        case Table.STEPS:
            return {**row, "number": change.key[-1]}
        case Table.DECISIONS:
            return {"key": change.key, "content": AS_JSON(row)}
        case _:
            return {**row, "mapping": change.mapping}


def _known_by(change: RowChange) -> tuple[object, ...]:
    """Return the values by which a row is found."""
    key = change.key if isinstance(change.key, tuple) else (change.key,)
    return (change.mapping, *key) if change.table in OF_MAPPINGS else key


def _lists(row: Row) -> Row:
    """Return the columns that hold lists, as the JSON texts that SQLite keeps."""
    return {name: None if row[name] is None else AS_JSON(row[name]) for name in LISTS}
