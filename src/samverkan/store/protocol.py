"""What every store can do, what it tells about itself, and what a save changes.

A *store* keeps maps; each is saved under the name of its *mapping* (a file, a year, a
municipality). What several mappings say is one map when it is loaded: the same actor id in two of
them is one actor, described as the mapping saved last describes it. What a save changes is worked
out from rows alone, so that every store counts alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from samverkan.errors import StoreError
from samverkan.store.rows import MapRows
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from samverkan.following import Following, Step
    from samverkan.model import StakeholderMap
    from samverkan.store.rows import DistanceKey, RelationKey, Row


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


Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes(Generic[Key]):
    """The rows of one table that a save writes and removes; `kept` is all that it then holds."""

    created: dict[Key, Row]
    updated: dict[Key, Row]
    unchanged: int
    removed: tuple[Key, ...]
    kept: dict[Key, Row]

    @property
    def written(self) -> dict[Key, Row]:
        """The rows that are new or changed."""
        return self.created | self.updated

    @property
    def counts(self) -> Counts:
        """How many rows each kind of change touches."""
        return Counts(
            created=len(self.created),
            updated=len(self.updated),
            unchanged=self.unchanged,
            removed=len(self.removed),
        )


def find_changes(old: Mapping[Key, Row], new: Mapping[Key, Row], *, prune: bool) -> Changes[Key]:
    """Compare what a mapping holds with what is to be saved.

    A row is unchanged when every column is, its place too. Rows that `new` lacks are removed when
    `prune` says so, else they stay and are not counted.
    """
    created = {key: row for key, row in new.items() if key not in old}
    updated = {key: row for key, row in new.items() if key in old and old[key] != row}
    removed = tuple(key for key in old if key not in new) if prune else ()
    return Changes(
        created=created,
        updated=updated,
        unchanged=len(new) - len(created) - len(updated),
        removed=removed,
        kept=dict(new) if prune else {**old, **new},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MapChanges:
    """What a save changes in each table of a mapping."""

    actors: Changes[str]
    relations: Changes[RelationKey]
    distances: Changes[DistanceKey]

    @property
    def kept(self) -> MapRows:
        """All that the mapping then holds."""
        return MapRows(self.actors.kept, self.relations.kept, self.distances.kept)

    def summary(self, mapping: str) -> SaveSummary:
        """Return what a save did to the tables."""
        return SaveSummary(
            mapping=mapping,
            actors=self.actors.counts,
            relations=self.relations.counts,
            distances=self.distances.counts,
        )


def find_map_changes(old: MapRows, new: MapRows, *, prune: bool) -> MapChanges:
    """Compare all that a mapping holds with what is to be saved; see `find_changes`."""
    return MapChanges(
        actors=find_changes(old.actors, new.actors, prune=prune),
        relations=find_changes(old.relations, new.relations, prune=prune),
        distances=find_changes(old.distances, new.distances, prune=prune),
    )


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
