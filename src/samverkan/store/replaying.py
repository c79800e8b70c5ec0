"""Replays a journal from its beginning: what the rows of a store ought to be, and what differs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.errors import StoreError
from samverkan.store.changes import changes_between, checksum_after, with_changes
from samverkan.store.contents import Contents
from samverkan.store.journal import checksum_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from samverkan.store.changes import RowChange
    from samverkan.store.journal import Version


UNREADABLE = (StoreError, KeyError, TypeError, AttributeError)
"""What changes that are damaged raise where they are read or applied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """Where the changes of a journal lead.

    Attributes
    ----------
    expected
        What the store ought to hold; None when the journal cannot be read to its end.
    sums
        The checksum of each version, by its number, as its rows have it.
    damaged
        The first version whose changes cannot be read.
    """

    expected: Contents | None
    sums: Mapping[int, str]
    damaged: int | None = None


def replayed(
    versions: Sequence[Version], changes_of: Callable[[int], tuple[RowChange, ...]]
) -> Replay:
    """Return where the changes of the journal lead."""
    contents, known = Contents(), 0
    sums: dict[int, str] = {}
    for version in versions:
        try:
            changes = changes_of(version.number)
            after = with_changes(contents, changes)
            known = checksum_after(known, contents, after, changes)
        except UNREADABLE:
            return Replay(expected=None, sums=sums, damaged=version.number)
        contents = after
        sums[version.number] = checksum_text(known)
    return Replay(expected=contents if versions else None, sums=sums)


def all_changes(before: Contents, after: Contents) -> tuple[RowChange, ...]:
    """Return what leads from one content to another, whatever was touched."""
    names = frozenset((*before.mappings, *after.mappings))
    return changes_between(before, replace(after, touched=names))
