"""What can be tried on a map: ties that come, end or go, actors that leave or become one.

All changes of a what-if name the actors of the map as it is, and their order does not matter: ties
end and go first, then actors are merged and leave, then ties come. So any of them can be left out
without another one meaning something else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.model import StakeholderMap
    from samverkan.words import Message


class ChangeKind(StrEnum):
    """What a change does; its word is the option and the key in a scenario file."""

    ADD = "add"
    REMOVE = "remove"
    LEAVE = "leave"
    MERGE = "merge"
    END_ACTOR = "end-actor"
    END_SOURCE = "end-source"


NAMES: Mapping[ChangeKind, int] = MappingProxyType(
    {
        ChangeKind.ADD: 2,
        ChangeKind.REMOVE: 2,
        ChangeKind.LEAVE: 1,
        ChangeKind.MERGE: 2,
        ChangeKind.END_ACTOR: 1,
        ChangeKind.END_SOURCE: 1,
    }
)
"""How many names a change of each kind has."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its kind and the ids of its actors, or the source URL of `END_SOURCE`.

    Of a merge the first actor is kept and the second one dropped.
    """

    kind: ChangeKind
    names: tuple[str, ...]

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of the actors that it names."""
        return () if self.kind is ChangeKind.END_SOURCE else self.names

    @property
    def pair(self) -> frozenset[str]:
        """The ids of the two actors, in no order."""
        return frozenset(self.actors)


def of_kind(changes: Iterable[Change], kind: ChangeKind) -> tuple[Change, ...]:
    """Return the changes of a kind, in the order given."""
    return tuple(change for change in changes if change.kind is kind)


def said(change: Change, stakeholders: StakeholderMap) -> Message:
    """Say what a change is, without a full stop, with the names of the actors."""
    known = {actor.id: actor.name for actor in stakeholders.actors}
    names = [known.get(name, name) for name in change.names]
    match change.kind:
        case ChangeKind.ADD:
            return message("{first} and {second} begin to work together", **_two(names))
        case ChangeKind.REMOVE:
            return message("{first} and {second} no longer have any contact", **_two(names))
        case ChangeKind.LEAVE:
            return message("{name} leaves", name=names[0])
        case ChangeKind.MERGE:
            return message("{second} becomes part of {first}", **_two(names))
        case ChangeKind.END_ACTOR:
            return message("all ties of {name} end", name=names[0])
        case ChangeKind.END_SOURCE:
            return message("all relations that {source} tells of end", source=names[0])


def _two(names: list[str]) -> Mapping[str, str]:
    return {"first": names[0], "second": names[1]}
