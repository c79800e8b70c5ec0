"""What every store can do, and what it tells about itself.

A *store* keeps maps; each is saved under the name of its *mapping* (a file, a year, a
municipality). What several mappings say is one map when it is loaded: the same actor id in two of
them is one actor, described as the mapping saved last describes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.following import Following, Step
    from samverkan.model import StakeholderMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many rows a save created, changed, left as they were, and took away."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveSummary:
    """What a save did, or would do, to one mapping."""

    mapping: str
    actors: Counts
    relations: Counts
    distances: Counts = Counts()


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
    """

    kind: str
    location: str
    server_version: str
    schema_version: int
    mappings: tuple[MappingStatus, ...]


class Store(Protocol):
    """Keeps maps; all or nothing, whatever happens in the middle."""

    def save(
        self,
        mapping: str,
        stakeholders: StakeholderMap,
        *,
        prune: bool = False,
        dry_run: bool = False,
    ) -> SaveSummary:
        """Keep a map under the name of its mapping, and tell what that changed.

        Parameters
        ----------
        mapping
            Name of the mapping; one of this name may be there already.
        stakeholders
            The map; every end of a relation is one of its actors.
        prune
            Whether to remove what an earlier version of the mapping held and this one does not.
        dry_run
            Whether to change nothing and only tell what would happen.

        Raises
        ------
        StoreError
            When the store refuses; it then holds what it held before.
        """
        ...

    def load(self) -> StakeholderMap:
        """Return the map that all mappings make together, exactly as it was saved."""
        ...

    def status(self) -> StoreStatus:
        """Tell what the store is and which mappings it holds."""
        ...

    def remove(self, mapping: str) -> SaveSummary:
        """Take a mapping away; an actor goes with the last mapping that holds it.

        Raises
        ------
        StoreError
            When there is no such mapping.
        """
        ...

    def following(self) -> Following:
        """Return what became of the gaps that somebody took up; no save and no removal changes it.

        A store of an older schema, which knows no steps yet, has none.
        """
        ...

    def add_steps(self, steps: Iterable[Step]) -> int:
        """Note steps, all of them or none, and return how many were new.

        Raises
        ------
        StoreError
            When the store refuses; it then holds what it held before.
        """
        ...

    def forget(self, gap: str) -> int:
        """Take all steps of a gap away, and return how many there were."""
        ...
