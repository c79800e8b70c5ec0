"""What a save changes, worked out from rows alone, so that every store counts alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Generic, TypeVar

from samverkan.errors import StoreError
from samverkan.store.protocol import Counts, SaveSummary
from samverkan.store.rows import MapRows
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from samverkan.store.rows import DistanceKey, RelationKey, Row

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


def now() -> str:
    """Return the time, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
