"""What somebody's undo and redo take back next, among versions that others made too.

Undo takes back the last of one's own changes that stands, redo the last undo since the last change.
What others did is passed over; where one's own hangs together with it, the store refuses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.store.journal import Action

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from samverkan.store.journal import Version

BY_HAND = frozenset(
    {
        Action.EDIT,
        Action.ADD,
        Action.DROP,
        Action.MERGE,
        Action.SETTLE,
        Action.FOLLOW,
        Action.RETURN,
    }
)
"""What is done in small steps at a meeting; a load is taken back by its number."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A change that stands or was taken back, and the version that is undone to turn it round."""

    change: Version
    undone: Version


@dataclass(frozen=True, slots=True)
class Turns:
    """What undo would take back and redo would do again; None where there is nothing."""

    undo: Turn | None = None
    redo: Turn | None = None


def turns_of(versions: Iterable[Version], is_own: Callable[[Version], bool]) -> Turns:
    """Return what undo and redo are about next, for who made some of the versions."""
    standing: dict[int, Version] = {}
    taken: dict[int, Turn] = {}
    changes: dict[int, Version] = {}
    for one in versions:
        change = changes[one.number] = changes.get(_undone_by(one) or 0, one)
        if change is not one and change.number in standing:
            taken[change.number] = Turn(standing.pop(change.number), one)
        elif change is not one and change.number in taken:
            standing[change.number] = taken.pop(change.number).change
        elif change is one and one.action in BY_HAND and is_own(one):
            standing[one.number] = one
            taken.clear()
    last = max(standing, default=0)
    return Turns(
        undo=Turn(standing[last], standing[last]) if standing else None,
        redo=[*taken.values()][-1] if taken else None,
    )


def _undone_by(version: Version) -> int | None:
    """Return the number of the version that one took back, if it did."""
    return int(version.about[0]) if version.action is Action.UNDO and version.about else None
