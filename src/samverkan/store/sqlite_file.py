"""The SQL of the SQLite store, and how an older file becomes one of the newest schema.

The *schema version* stands in the file's ``user_version``, our mark in its ``application_id``. A
file without any table is *fresh*: version 0, ours to fill. Values always travel as parameters.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from samverkan.errors import StoreError
from samverkan.model import Actor, Relation
from samverkan.store.addresses import MAGIC
from samverkan.store.contents import Table
from samverkan.store.rows import (
    ACTOR_COLUMNS,
    DISTANCE_COLUMNS,
    RELATION_COLUMNS,
    STEP_COLUMNS,
)
from samverkan.store.summaries import too_new
from samverkan.words import message
from samverkan.words.fields import Holds, descriptions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


APPLICATION_ID = 0x53414D56
"""The letters SAMV, by which a file of ours is told apart."""

VERSION_1 = (
    """
    CREATE TABLE mapping (
        name TEXT NOT NULL PRIMARY KEY,
        sequence INTEGER NOT NULL UNIQUE,
        first_saved TEXT NOT NULL,
        last_saved TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE actor (
        mapping TEXT NOT NULL REFERENCES mapping (name) DEFERRABLE INITIALLY DEFERRED,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        sector TEXT,
        level TEXT,
        locality TEXT,
        municipality_code TEXT,
        region_code TEXT,
        kind TEXT,
        services TEXT NOT NULL,
        plans TEXT,
        latitude REAL,
        longitude REAL,
        since TEXT,
        until TEXT,
        source TEXT,
        note TEXT,
        extras TEXT,
        "file" TEXT,
        "sheet" TEXT,
        "row" INTEGER,
        "column" TEXT,
        PRIMARY KEY (mapping, id)
    ) STRICT
    """,
    """
    CREATE TABLE relation (
        mapping TEXT NOT NULL,
        number INTEGER NOT NULL,
        source TEXT NOT NULL,
        target TEXT NOT NULL,
        type TEXT NOT NULL,
        directed INTEGER NOT NULL CHECK (directed IN (0, 1)),
        depth TEXT,
        weight REAL,
        since TEXT,
        until TEXT,
        source_url TEXT,
        description TEXT,
        reported_by TEXT,
        extras TEXT,
        "file" TEXT,
        "sheet" TEXT,
        "row" INTEGER,
        "column" TEXT,
        FOREIGN KEY (mapping, source) REFERENCES actor (mapping, id)
            DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (mapping, target) REFERENCES actor (mapping, id)
            DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX relation_key ON relation
        (mapping, source, target, type, coalesce(since, ''), coalesce(source_url, ''), number)
    """,
    "CREATE INDEX relation_target ON relation (mapping, target)",
)

VERSION_2 = (
    """
    CREATE TABLE step (
        gap TEXT NOT NULL,
        number INTEGER NOT NULL,
        state TEXT NOT NULL,
        date TEXT,
        note TEXT,
        who TEXT,
        evidence TEXT,
        about TEXT,
        PRIMARY KEY (gap, number)
    ) STRICT
    """,
)
"""What became of the gaps that somebody took up; knows nothing of mappings and outlives them."""

VERSION_3 = (
    "ALTER TABLE actor ADD COLUMN aliases TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE actor ADD COLUMN presences TEXT NOT NULL DEFAULT '[]'",
    """
    CREATE TABLE distance (
        mapping TEXT NOT NULL REFERENCES mapping (name) DEFERRABLE INITIALLY DEFERRED,
        first TEXT NOT NULL,
        second TEXT NOT NULL,
        km REAL NOT NULL,
        PRIMARY KEY (mapping, first, second)
    ) STRICT
    """,
)
"""Other names of actors, the further places that they are in, and how far places are apart."""

VERSION_4 = (
    """
    CREATE TABLE version (
        number INTEGER NOT NULL PRIMARY KEY,
        time TEXT NOT NULL,
        who TEXT,
        action TEXT NOT NULL,
        about TEXT NOT NULL,
        checksum TEXT NOT NULL,
        changed INTEGER NOT NULL,
        content BLOB NOT NULL
    ) STRICT
    """,
    "CREATE TABLE decision (key TEXT NOT NULL PRIMARY KEY, content TEXT NOT NULL) STRICT",
)
"""What every change did, and what people decided over the files."""

PUT_MAPPING = """
INSERT INTO mapping (name, sequence, first_saved, last_saved)
VALUES (:name, (SELECT coalesce(max(sequence), 0) + 1 FROM mapping), :now, :now)
ON CONFLICT (name) DO UPDATE SET sequence = excluded.sequence, last_saved = excluded.last_saved
"""


def _put(table: str, key: str, *columns: str) -> str:
    """Return the statement that keeps a row whose columns are named; other columns stay."""
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(f":{name}" for name in columns)
    changed = ", ".join(f'"{name}" = excluded."{name}"' for name in columns)
    put = ("INSERT INTO", table, f"({names})", "VALUES", f"({values})")
    return " ".join((*put, "ON CONFLICT", f"({key})", "DO UPDATE SET", changed))


RELATION_KEY = (
    "mapping, source, target, type, coalesce(since, ''), coalesce(source_url, ''), number"
)
PUT_ACTOR = _put("actor", "mapping, id", "mapping", *ACTOR_COLUMNS)
PUT_RELATION = _put("relation", RELATION_KEY, "mapping", "number", *RELATION_COLUMNS)
PUT_DISTANCE = _put("distance", "mapping, first, second", "mapping", *DISTANCE_COLUMNS)
TABLE_COLUMNS = """
SELECT name FROM pragma_table_info('actor') UNION SELECT name FROM pragma_table_info('relation')
UNION SELECT name FROM pragma_table_info('distance')
"""
OWN_COLUMNS = frozenset((*ACTOR_COLUMNS, *RELATION_COLUMNS, *DISTANCE_COLUMNS, "mapping", "number"))
DELETE_RELATION = """
DELETE FROM relation WHERE mapping = ? AND source = ? AND target = ? AND type = ?
    AND coalesce(since, '') = ? AND coalesce(source_url, '') = ? AND number = ?
"""
PUT = {
    Table.ACTORS: PUT_ACTOR,
    Table.RELATIONS: PUT_RELATION,
    Table.DISTANCES: PUT_DISTANCE,
    Table.STEPS: _put("step", "gap, number", *STEP_COLUMNS, "number"),
    Table.DECISIONS: _put("decision", "key", "key", "content"),
}
DELETE = {
    Table.MAPPINGS: "DELETE FROM mapping WHERE name = ?",
    Table.ACTORS: "DELETE FROM actor WHERE mapping = ? AND id = ?",
    Table.RELATIONS: DELETE_RELATION,
    Table.DISTANCES: "DELETE FROM distance WHERE mapping = ? AND first = ? AND second = ?",
    Table.STEPS: "DELETE FROM step WHERE gap = ? AND number = ?",
    Table.DECISIONS: "DELETE FROM decision WHERE key = ?",
}
PUT_VERSION = _put(
    "version",
    "number",
    "number",
    "time",
    "who",
    "action",
    "about",
    "checksum",
    "changed",
    "content",
)
DELETE_VERSIONS = "DELETE FROM version"
VERSIONS = "SELECT number, time, who, action, about, checksum, changed FROM version ORDER BY number"
LAST_VERSION = f"{VERSIONS} DESC LIMIT 1"
CHANGES_OF_VERSION = "SELECT content FROM version WHERE number = ?"
DECISIONS = "SELECT key, content FROM decision ORDER BY key"

ACTORS_OF_MAPPING = "SELECT * FROM actor WHERE mapping = ?"
RELATIONS_OF_MAPPING = "SELECT * FROM relation WHERE mapping = ?"
DISTANCES_OF_MAPPING = "SELECT * FROM distance WHERE mapping = ?"
STEPS = "SELECT * FROM step ORDER BY gap, number"
MAPPINGS = """
SELECT name, first_saved, last_saved,
    (SELECT count(*) FROM actor WHERE actor.mapping = mapping.name) AS actors,
    (SELECT count(*) FROM relation WHERE relation.mapping = mapping.name) AS relations
FROM mapping ORDER BY name
"""
TYPES = {Holds.NUMBER: "REAL", Holds.DEGREES: "REAL", Holds.ANSWER: "INTEGER"}
"""The types of columns that hold no text."""


def add_column(table: str, name: str, holds: Holds) -> str:
    """Return the statement that makes the column of a field that a file does not know yet."""
    return f'ALTER TABLE {table} ADD COLUMN "{name}" {TYPES.get(holds, "TEXT")}'


COUNT_TABLES = "SELECT count(*) FROM sqlite_schema"

Migration = tuple[str, ...]
MIGRATIONS: tuple[Migration, ...] = (VERSION_1, VERSION_2, VERSION_3, VERSION_4)
"""The statements that lead from each version to the next; the first makes a fresh file ours."""


def schema_version(connection: sqlite3.Connection) -> int:
    """Return the schema version that a file has now; 0 when it is fresh."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_is_database(path: Path) -> None:
    """Refuse a file that is no SQLite database; SQLite itself takes a very short one for empty.

    Raises
    ------
    sqlite3.DatabaseError
        With the code that SQLite gives for longer files of this kind.
    """
    if not path.exists():
        return
    with path.open("rb") as stream:
        start = stream.read(len(MAGIC))
    if start not in (b"", MAGIC):
        error = sqlite3.DatabaseError("file is not a database")
        error.sqlite_errorcode = sqlite3.SQLITE_NOTADB
        raise error


def check_is_ours(connection: sqlite3.Connection, path: Path, *, newest: int) -> int:
    """Return the schema version of a file that is ours or fresh.

    Raises
    ------
    StoreError
        When the file belongs to another program or to a newer samverkan.
    """
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    version = schema_version(connection)
    tables = connection.execute(COUNT_TABLES).fetchone()[0]
    if mark != APPLICATION_ID and (mark or version or tables):
        raise StoreError(
            message("{path} is a database of another program", path=path),
            message("Nothing in it was touched. Choose another file with --store."),
        )
    if version > newest:
        raise too_new(path, version, newest)
    return version


def upgrade(
    connection: sqlite3.Connection, path: Path, *, migrations: Sequence[Migration] = MIGRATIONS
) -> Path | None:
    """Bring an older file to the newest version, in one transaction, and return its copy.

    The file is copied first, beside itself; a fresh one needs no copy, and None is returned.
    """
    version = schema_version(connection)
    copy = _copy(connection, path, version) if version else None
    connection.execute("BEGIN IMMEDIATE")
    try:
        apply_migrations(connection, migrations=migrations)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return copy


def apply_migrations(
    connection: sqlite3.Connection, *, migrations: Sequence[Migration] = MIGRATIONS
) -> None:
    """Run what lacks, inside the caller's transaction."""
    version = schema_version(connection)
    for migration in migrations[version:]:
        for statement in migration:
            connection.execute(statement)
    if version < len(migrations):
        # A pragma takes no parameters; both values are integers of our own.
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        connection.execute(f"PRAGMA user_version = {len(migrations):d}")
    if len(migrations) >= len(MIGRATIONS):
        _add_columns(connection)


def _add_columns(connection: sqlite3.Connection) -> None:
    """Make the columns of fields that the model has got since the file was made."""
    for table, kind in (("actor", Actor), ("relation", Relation)):
        known = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        for name, one in descriptions(kind).items():
            if name not in known:
                connection.execute(add_column(table, name, one.holds))


def _copy(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    number = 1
    while (copy := path.with_name(f"{path.stem}.schema-{version}.{number}{path.suffix}")).exists():
        number += 1
    with closing(sqlite3.connect(copy)) as target:
        connection.backup(target)
    return copy
