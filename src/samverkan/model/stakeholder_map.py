"""A map: actors and relations in order, checked and never changed, and the parts of it."""

from __future__ import annotations

import copyreg
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from samverkan.dates import holds_on, last_day
from samverkan.errors import ValidationError
from samverkan.model.actors import relation_key
from samverkan.model.soundness import find_problems, is_sound

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from samverkan.dates import Date
    from samverkan.model.actors import Actor, Distance, Relation


@dataclass(frozen=True, slots=True)
class StakeholderMap:
    """Actors by id and relations by source, target, type, since and source URL.

    Always in this order, whatever the order of the files, so that the same map gives the same
    result from a file and from a store. Made by `StakeholderMap.of`. `distances` are the map's own,
    by place names, each pair once.

    Raises
    ------
    ValidationError
        When something in it cannot be: an end that is no actor, one id for two, a weight of 0 or
        less, a text that is no date. What of a file is set aside for that is refused here.
    """

    actors: tuple[Actor, ...]
    relations: tuple[Relation, ...]
    distances: tuple[Distance, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if not is_sound(self.actors, self.relations, self.distances):
            problems = tuple(find_problems(self.actors, self.relations, self.distances))
            if problems:
                raise ValidationError(problems)

    @classmethod
    def of(
        cls,
        actors: Iterable[Actor],
        relations: Iterable[Relation],
        distances: Iterable[Distance] = (),
    ) -> StakeholderMap:
        """Put actors and relations in order; relations equal in all keys keep the order given."""
        # Source by source is much faster than to sort all relations at once.
        by_source: dict[str, list[Relation]] = {}
        for relation in relations:
            by_source.setdefault(relation.source, []).append(relation)
        return cls(
            tuple(sorted(actors, key=lambda actor: actor.id)),
            tuple(
                relation
                for source in sorted(by_source)
                for relation in _in_order(by_source[source])
            ),
            tuple(sorted(distances, key=lambda one: (one.first, one.second, one.km))),
        )

    def as_of(self, date: Date) -> StakeholderMap:
        """Return the part that held on `date` (a year stands for its last day).

        An actor or relation counts when ``since <= date <= until``; blanks are open ends. A
        relation goes with either of its actors.
        """
        day = last_day(date)
        actors = [actor for actor in self.actors if holds_on(day, actor.since, actor.until)]
        known = {actor.id for actor in actors}
        relations = (
            relation
            for relation in self.relations
            if holds_on(day, relation.since, relation.until) and relation.ends <= known
        )
        return replace(self, actors=tuple(actors), relations=tuple(relations))

    def of_types(self, types: Collection[str]) -> StakeholderMap:
        """Return the map with only the relations of these types; all actors stay."""
        kept = tuple(relation for relation in self.relations if relation.type in types)
        return replace(self, relations=kept)

    def of_actors(self, ids: Collection[str]) -> StakeholderMap:
        """Return the map with only these actors, and the relations between two of them."""
        kept = frozenset(ids)
        return replace(
            self,
            actors=tuple(actor for actor in self.actors if actor.id in kept),
            relations=tuple(relation for relation in self.relations if relation.ends <= kept),
        )


def _in_order(relations: list[Relation]) -> list[Relation]:
    """Return relations of one source in order; most actors have few."""
    return sorted(relations, key=relation_key) if len(relations) > 1 else relations


def _read_only(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


# So that results, which hold read-only mappings, can be copied and sent to another process.
copyreg.pickle(MappingProxyType, lambda values: (_read_only, (dict(values),)))
