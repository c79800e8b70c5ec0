"""What goes and what comes when a mapping is loaded anew, and which mapping a map looks like."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.words.names import swedish_order
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from samverkan.model import StakeholderMap
    from samverkan.store.rows import MapRows

Pair = tuple[str, str]

ALIKE = 0.6
"""The share of the actors, of the larger of two maps, that are on both when one is of the other."""
FEWEST = 3
"""Actors that two maps have in common at least before they look alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What a mapping loses and gains, by name, in alphabetical order.

    Of relations those that go or come between actors that stay stand first. `renamed` holds actors
    of one id, as they were called and are called now.
    """

    actors_gone: tuple[str, ...] = ()
    actors_come: tuple[str, ...] = ()
    relations_gone: tuple[Pair, ...] = ()
    relations_come: tuple[Pair, ...] = ()
    renamed: tuple[Pair, ...] = ()

    @property
    def loses(self) -> bool:
        """Whether anything goes."""
        return bool(self.actors_gone or self.relations_gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A mapping that a map looks like, and how many of the map's actors are on it."""

    mapping: str
    same: int
    actors: int

    @property
    def is_copy(self) -> bool:
        """Whether all of the map's actors are there."""
        return self.same == self.actors


def exchange(
    before: MapRows | None, after: StakeholderMap, others: Iterable[MapRows] = ()
) -> Exchange:
    """Return what goes and what comes when a mapping holds `after` instead of what it held.

    What `others`, the rows of other mappings, hold does not go.
    """
    if before is None:
        return Exchange()
    kept_actors: set[str] = set()
    kept_relations: Counter[Pair] = Counter()
    for rows in others:
        kept_actors |= rows.actors.keys()
        kept_relations |= _counted(rows)
    old = {actor: row["name"] or actor for actor, row in before.actors.items()}
    new = {actor.id: actor.name for actor in after.actors}
    known = _counted(before)
    given = Counter(_ends(one.source, one.target, one.directed) for one in after.relations)
    stay = old.keys() & new.keys()
    return Exchange(
        actors_gone=_in_order(old[one] for one in old.keys() - stay - kept_actors),
        actors_come=_in_order(new[one] for one in new.keys() - stay),
        relations_gone=_pairs(known - (given | kept_relations), old, stay),
        relations_come=_pairs(given - known, new, stay),
        renamed=tuple(
            sorted((old[one], new[one]) for one in stay if not _is_same_name(old[one], new[one]))
        ),
    )


def _counted(rows: MapRows) -> Counter[Pair]:
    """Count the relations of a mapping between each two."""
    return Counter(
        _ends(row["source"], row["target"], row["directed"]) for row in rows.relations.values()
    )


def _is_same_name(old: str, new: str) -> bool:
    return old == new or key(old) == key(new)


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=swedish_order))


def _ends(source: str, target: str, directed: object) -> Pair:
    """Return the ends of a relation, in alphabetical order where it has no direction."""
    return (source, target) if directed or source <= target else (target, source)


def _pairs(
    relations: Counter[Pair], names: Mapping[str, str], stay: Collection[str]
) -> tuple[Pair, ...]:
    """Return the ends of relations by name, those between actors that stay first."""
    named = sorted(
        (
            not (source in stay and target in stay),
            names.get(source, source),
            names.get(target, target),
        )
        for source, target in relations.elements()
    )
    return tuple((first, second) for _goes_with_its_actor, first, second in named)


def likeness(mappings: Mapping[str, MapRows], stakeholders: StakeholderMap) -> Likeness | None:
    """Return the mapping that a map is most like, when most of the actors of both are the same.

    An actor is the same by its id or its name.
    """
    best: Likeness | None = None
    for name, rows in mappings.items():
        same = _in_common(rows, stakeholders)
        largest = max(len(rows.actors), len(stakeholders.actors))
        if same >= max(FEWEST, ALIKE * largest) and (best is None or same > best.same):
            best = Likeness(mapping=name, same=same, actors=len(stakeholders.actors))
    return best


def _in_common(rows: MapRows, stakeholders: StakeholderMap) -> int:
    """Count the actors of a map that a mapping holds, by id or by name."""
    others = [one for one in stakeholders.actors if one.id not in rows.actors]
    same = len(stakeholders.actors) - len(others)
    if not others:
        return same
    names = {key(row["name"] or "") for row in rows.actors.values()}
    return same + sum(key(one.name) in names for one in others)
