"""Opens a Neo4j database as a store, after checking all that can be checked first."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from importlib.metadata import version as version_of
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from neo4j import GraphDatabase
from samverkan.errors import StoreError
from samverkan.store.neo4j import Neo4jStore
from samverkan.store.neo4j_server import errors_told
from samverkan.store.protocol import no_database
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OLDEST_SERVER = (5, 26)
"""The first long-term release that takes a relationship type as a parameter."""
CONNECTION_SECONDS = 10.0
RETRY_SECONDS = 10.0


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
            version = _version(driver.get_server_info().agent, shown)
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


def _version(agent: str, location: str) -> str:
    """Return the server's version, as in ``Neo4j/5.26.16``; an old server is refused."""
    version = agent.rpartition("/")[2]
    numbers = re.match(r"(\d+)\.(\d+)", version)
    if numbers and (int(numbers[1]), int(numbers[2])) < OLDEST_SERVER:
        raise StoreError(
            message("Neo4j at {location} is version {version}", location=location, version=version),
            message("samverkan needs 5.26 or later; upgrade the server."),
        )
    return version
