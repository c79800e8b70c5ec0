"""Where a store is: the address of a server, or the file of a database."""

from __future__ import annotations

import re
from pathlib import Path

from samverkan.errors import StoreError
from samverkan.words import message

_HOST_AND_PORT = re.compile(r"(?:[^/\\]*@)?(\[[0-9a-f:.]+\]|[\w.-]{2,}):(\d{1,5})/?", re.IGNORECASE)
"""A name of one letter is a drive of Windows."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
MAGIC = b"SQLite format 3\x00"
"""What the file of a database begins with."""


def is_server(location: str) -> bool:
    """Tell whether a location is an address and not a file.

    Examples
    --------
    >>> is_server("neo4j://localhost:7687"), is_server("C:/kartor/karta.db")
    (True, False)
    """
    return _SCHEME.match(location) is not None


def file_of(location: str) -> Path | None:
    """Return the file of a store; None of one on a server."""
    return None if is_server(location) else Path(location)


def is_database(file: Path) -> bool:
    """Tell whether a file is one that SQLite made; one that cannot be read is not."""
    try:
        with file.open("rb") as stream:
            return stream.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def refuse_address_without_scheme(location: str) -> None:
    """Refuse a host and a port that stand alone; a file of such a name is a file.

    Raises
    ------
    StoreError
        With the address that may be meant; a password in it is not repeated.
    """
    found = _HOST_AND_PORT.fullmatch(location)
    if found is None or Path(location).exists():
        return
    address = f"{found[1]}:{found[2]}"
    raise StoreError(
        message(
            "{address} is the address of a server, and does not say of which kind", address=address
        ),
        message("Did you mean neo4j://{address}?", address=address),
    )
