"""What a store tells about itself, what a save did, and the errors that all stores have."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from samverkan.errors import StoreError
from samverkan.store.foreign import Foreign
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Collection

    from samverkan.store.changes import Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveSummary:
    """What a save did, or would do, to one mapping."""

    mapping: str
    actors: Counts
    relations: Counts
    distances: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingStatus:
    """One mapping of a store; times are UTC, ``2026-11-24T21:05:09Z``."""

    name: str
    actors: int
    relations: int
    first_saved: str
    last_saved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreStatus:
    """What a store is and holds; `location` never holds a password.

    `kind` is ``sqlite`` or ``neo4j``; `server_version` is the SQLite library's or the server's.
    `schema_version` is 0 while nothing has been saved. Mappings stand in order of name.
    `foreign` is what other people put beside our rows.
    """

    kind: str
    location: str
    server_version: str
    schema_version: int
    mappings: tuple[MappingStatus, ...]
    foreign: Foreign = field(default_factory=Foreign)


def no_such_mapping(mapping: str, held: Collection[str]) -> StoreError:
    """Return the error for a mapping that the store does not hold."""
    next_step = (
        message("It holds {names}.", names=tuple(sorted(held)))
        if held
        else message("It holds no mapping at all.")
    )
    return StoreError(message("The database has no mapping named {name}", name=mapping), next_step)


def no_database(location: object) -> StoreError:
    """Return the error for a store that is missing and may not be made."""
    return StoreError(
        message("There is no database at {path}", path=location),
        message("Make one with samverkan load FILES, or name another with --store."),
    )


def too_new(store: object, version: int, newest: int) -> StoreError:
    """Return the error for a store that a newer samverkan laid out."""
    return StoreError(
        message(
            "{store} was written by a newer samverkan: schema {version}, not {newest}",
            store=store,
            version=version,
            newest=newest,
        ),
        message("Install the newest samverkan, or choose another database with --store."),
    )


def broken_text() -> StoreError:
    """Return the error for a text that is no valid Unicode."""
    return StoreError(
        message("A text holds half a character and cannot be kept"),
        message("Save the file again as UTF-8, or as xlsx, and load it anew."),
    )


def now() -> str:
    """Return the time, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
