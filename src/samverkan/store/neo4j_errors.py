"""Says the errors of Neo4j and its driver as what happened and what to do next."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    UnsupportedServerProduct,
)

from samverkan.errors import StoreError
from samverkan.store.sqlite_errors import broken_text
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.words import Message


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
