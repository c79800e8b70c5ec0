"""What somebody answered when asked about a map: which actors of two years are the same.

Each answer names an actor of the earlier map and one of the later, by id.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.model import Actor, StakeholderMap

Pair = tuple[str, str]


@dataclass(frozen=True)
class Answers:
    """Pairs of an earlier and a later id: those that are the same actor, and those that are not.

    `names` are the earlier names, by earlier id, as far as they are known.
    """

    same: tuple[Pair, ...] = ()
    not_same: tuple[Pair, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def with_answers(self, other: Answers) -> Answers:
        """Return these with newer answers, which count where the two contradict each other."""
        renewed = {*other.same, *other.not_same}
        return Answers(
            same=(*(pair for pair in self.same if pair not in renewed), *dict.fromkeys(other.same)),
            not_same=(
                *(pair for pair in self.not_same if pair not in renewed),
                *dict.fromkeys(other.not_same),
            ),
            names={**self.names, **other.names},
        )

    def with_former_names(self, stakeholders: StakeholderMap) -> StakeholderMap:
        """Return a map in which the actors that were called otherwise have their former names."""
        if not self._former_names:
            return stakeholders
        actors = tuple(self._with_aliases(actor) for actor in stakeholders.actors)
        return replace(stakeholders, actors=actors)

    def _with_aliases(self, actor: Actor) -> Actor:
        names = self._former_names.get(actor.id, ())
        fresh = (name for name in names if name not in (actor.name, *actor.aliases))
        aliases = (*actor.aliases, *dict.fromkeys(fresh))
        return actor if aliases == actor.aliases else replace(actor, aliases=aliases)

    @cached_property
    def _former_names(self) -> Mapping[str, tuple[str, ...]]:
        """The former names of each actor, by its later id; where none is known the earlier id."""
        found: dict[str, tuple[str, ...]] = {}
        for before, after in self.same:
            if before != after:
                found[after] = (*found.get(after, ()), self.names.get(before, before))
        return found
