"""A store that holds a small map, and how another hand changes it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from other_hands import WHOLE


@pytest.fixture
def kept(address):
    """Return the address of a store that holds a small map."""
    with address.open() as store:
        store.save("one", WHOLE)
    return address


@pytest.fixture
def change(kept, request):
    """Return a function that changes the rows behind the store's back: in SQL, or in Cypher."""

    def changed(sql, cypher):
        if kept.kind == "sqlite":
            with closing(sqlite3.connect(kept.location, isolation_level=None)) as connection:
                connection.executescript(sql)
        else:
            with request.getfixturevalue("neo4j_server").driver() as driver:
                driver.execute_query(cypher)

    return changed
