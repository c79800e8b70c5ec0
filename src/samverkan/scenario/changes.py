"""What can be tried on a map: contacts that come or end, actors that leave, or become one.

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
    AGENT = "agent"
    REMOVE = "remove"
    LEAVE = "leave"
    MERGE = "merge"
    END_ACTOR = "end-actor"
    END_SOURCE = "end-source"


NAMES: Mapping[ChangeKind, int] = MappingProxyType(
    {
        ChangeKind.ADD: 2,
        ChangeKind.AGENT: 2,
        ChangeKind.REMOVE: 2,
        ChangeKind.LEAVE: 1,
        ChangeKind.MERGE: 2,
        ChangeKind.END_ACTOR: 1,
        ChangeKind.END_SOURCE: 1,
    }
)
"""How many names a change of each kind has."""

COMING = frozenset({ChangeKind.ADD, ChangeKind.AGENT, ChangeKind.MERGE})
"""The kinds that can fill a gap; by the others something only ends or goes."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its kind and the ids of its actors, or the source URL of `END_SOURCE`.

    Of a merge the first actor is kept and the second one dropped; of `AGENT` the first becomes an
    agent for the second, and offers in its own place what that one offers.
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
    return _of_two(change.kind, *names) if len(names) > 1 else _of_one(change.kind, names[0])


def _of_two(kind: ChangeKind, first: str, second: str) -> Message:
    match kind:
        case ChangeKind.AGENT:
            return message("{first} becomes an agent for {second}", first=first, second=second)
        case ChangeKind.REMOVE:
            return message(
                "{first} and {second} no longer have any contact", first=first, second=second
            )
        case ChangeKind.MERGE:
            return message("{second} becomes part of {first}", first=first, second=second)
        case _:
            return message(
                "{first} and {second} begin to work together", first=first, second=second
            )


def _of_one(kind: ChangeKind, name: str) -> Message:
    match kind:
        case ChangeKind.END_ACTOR:
            return message("all contacts with {name} end", name=name)
        case ChangeKind.END_SOURCE:
            return message("all relations that {source} tells of end", source=name)
        case _:
            return message("{name} closes down", name=name)
