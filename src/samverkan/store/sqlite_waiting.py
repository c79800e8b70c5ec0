"""Lets each process that waits to write to a file of SQLite have its turn."""

from __future__ import annotations

import sqlite3
from time import monotonic, sleep

from samverkan.store.sqlite_errors import primary_code

WRITE = "BEGIN IMMEDIATE"
ASK_AGAIN_SECONDS = 0.005


def wait_for_turn(connection: sqlite3.Connection, seconds: float) -> None:
    """Begin to write as soon as no other process does, asking again and again for some seconds.

    SQLite itself would ask ever more seldom, so that who has waited longest is last to be let in.

    Raises
    ------
    sqlite3.OperationalError
        When others write all that time.
    """
    end = monotonic() + seconds
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while not _begins_to_write(connection, is_last_try=monotonic() > end):
            sleep(ASK_AGAIN_SECONDS)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {1000 * seconds:.0f}")


def _begins_to_write(connection: sqlite3.Connection, *, is_last_try: bool) -> bool:
    """Begin to write; tell whether that was possible, at the last try by the error."""
    try:
        connection.execute(WRITE)
    except sqlite3.OperationalError as error:
        if is_last_try or primary_code(error) != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
