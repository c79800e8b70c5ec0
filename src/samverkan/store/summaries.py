"""What a store tells about itself, what a save did, and the errors that all stores have."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from samverkan.errors import StoreError
from samverkan.store.foreign import Foreign
from samverkan.words import LANGUAGES, message

if TYPE_CHECKING:
    from collections.abc import Collection

    from samverkan.store.changes import Counts
    from samverkan.words import Message


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


BY_HAND = "by hand"
"""The mapping of what was added by hand, whatever the language."""

_SAID_BY_HAND = message("by hand")


def mapping_named(text: str) -> str:
    """Return the name of the mapping that somebody means, in whatever language it is said.

    Examples
    --------
    >>> mapping_named("För hand"), mapping_named("2026")
    ('by hand', '2026')
    """
    said = {_SAID_BY_HAND.text(language).casefold() for language in LANGUAGES}
    return BY_HAND if text.strip().casefold() in said else text


def said_mapping(name: str) -> Message | str:
    """Return what a mapping is called.

    Examples
    --------
    >>> said_mapping(BY_HAND).text("sv"), said_mapping("2026")
    ('för hand', '2026')
    """
    return _SAID_BY_HAND if name == BY_HAND else name


def no_such_mapping(mapping: str, held: Collection[str]) -> StoreError:
    """Return the error for a mapping that the store does not hold."""
    next_step = (
        message("It holds {names}.", names=tuple(map(said_mapping, sorted(held))))
        if held
        else message("It holds no mapping at all.")
    )
    said = message("The database has no mapping named {name}", name=said_mapping(mapping))
    return StoreError(said, next_step)


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
