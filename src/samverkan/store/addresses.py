"""Tells the address of a server that lacks its beginning from the name of a file."""

from __future__ import annotations

import re
from pathlib import Path

from samverkan.errors import StoreError
from samverkan.words import message

_HOST_AND_PORT = re.compile(r"(?:[^/\\]*@)?(\[[0-9a-f:.]+\]|[\w.-]{2,}):(\d{1,5})/?", re.IGNORECASE)
"""A name of one letter is a drive of Windows."""


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
