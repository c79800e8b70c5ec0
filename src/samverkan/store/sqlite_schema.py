"""Tells a file of ours from a foreign one, and brings an older one up to date.

The *schema version* stands in the file's ``user_version``, our mark in its ``application_id``. A
file without any table is *fresh*: version 0, ours to fill.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from samverkan.errors import StoreError
from samverkan.model import Actor, Relation
from samverkan.store import sqlite_statements as sql
from samverkan.words import message
from samverkan.words.fields import descriptions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MAGIC = b"SQLite format 3\x00"
Migration = tuple[str, ...]
MIGRATIONS: tuple[Migration, ...] = (sql.VERSION_1, sql.VERSION_2, sql.VERSION_3)
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
    tables = connection.execute(sql.COUNT_TABLES).fetchone()[0]
    if mark != sql.APPLICATION_ID and (mark or version or tables):
        raise StoreError(
            message("{path} is a database of another program", path=path),
            message("Nothing in it was touched. Choose another file with --store."),
        )
    if version > newest:
        raise StoreError(
            message(
                "{store} was written by a newer samverkan: schema {version}, not {newest}",
                store=path,
                version=version,
                newest=newest,
            ),
            message("Install the newest samverkan, or choose another database with --store."),
        )
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
        connection.execute(f"PRAGMA application_id = {sql.APPLICATION_ID:d}")
        connection.execute(f"PRAGMA user_version = {len(migrations):d}")
    if len(migrations) >= len(MIGRATIONS):
        _add_columns(connection)


def _add_columns(connection: sqlite3.Connection) -> None:
    """Make the columns of fields that the model has got since the file was made."""
    for table, kind in (("actor", Actor), ("relation", Relation)):
        known = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        for name, one in descriptions(kind).items():
            if name not in known:
                connection.execute(sql.add_column(table, name, one.holds))


def _copy(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    number = 1
    while (copy := path.with_name(f"{path.stem}.schema-{version}.{number}{path.suffix}")).exists():
        number += 1
    with closing(sqlite3.connect(copy)) as target:
        connection.backup(target)
    return copy
