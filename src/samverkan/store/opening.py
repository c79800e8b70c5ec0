"""Chooses the store that a location names."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.errors import StoreError
from samverkan.store.addresses import refuse_address_without_scheme
from samverkan.store.sqlite import open_sqlite
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from samverkan.store.versioned_store import Store

NEO4J_SCHEMES = frozenset({"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"})


def open_store(
    location: str | Path,
    *,
    environment: Mapping[str, str] = MappingProxyType({}),
    create: bool = True,
    read_only: bool = False,
) -> AbstractContextManager[Store]:
    """Open the store at `location`, for a ``with`` block.

    Parameters
    ----------
    location
        An address such as ``neo4j://localhost:7687``, or the path of an SQLite file.
    environment
        Where ``NEO4J_USERNAME``, ``NEO4J_PASSWORD`` and ``NEO4J_DATABASE`` are looked up.
    create
        Whether a store that is missing may be made by the first save; until then it is empty.
        Without it, a missing store is an error.
    read_only
        Whether to refuse every save.

    Raises
    ------
    StoreError
        When the store is not there, cannot be reached, or is not ours.
    """
    text = str(location)
    scheme, separator, _rest = text.partition("://")
    if isinstance(location, Path) or not separator:
        refuse_address_without_scheme(text)
        return open_sqlite(_file_named(text), create=create, read_only=read_only)
    if scheme.lower() not in NEO4J_SCHEMES:
        raise StoreError(
            message("{scheme}:// is not a kind of database that samverkan knows", scheme=scheme),
            message("Write a file name, or an address that begins with neo4j:// or bolt://."),
        )
    # The driver costs half a second to import, so only those who use Neo4j pay for it.
    from samverkan.store.neo4j import open_neo4j  # noqa: PLC0415

    return open_neo4j(text, environment=environment, create=create, read_only=read_only)


def _file_named(text: str) -> Path:
    if not text.strip():
        raise StoreError(
            message("The name of the database is empty"),
            message("Write a file name such as samverkan.db, or leave the option out."),
        )
    return Path(text)
