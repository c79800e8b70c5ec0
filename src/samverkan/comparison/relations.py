"""Which relations came, went and changed.

Relations of one type between the same two actors are compared with each other: first those that say
the same are paired off, then those with the same start and source, then those that share one of the
two. What is left came or went. An actor that is called otherwise counts as the same; a relation
between two that have become one, or that both of them had, has not gone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.comparison.actors import changed_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from samverkan.comparison.actors import Change
    from samverkan.model import Relation, StakeholderMap

RELATION_FIELDS = (
    "directed",
    "depth",
    "weight",
    "since",
    "until",
    "source_url",
    "description",
    "reported_by",
)


@dataclass(frozen=True, slots=True)
class RelationChange:
    """One relation on both maps, and what differs."""

    before: Relation
    after: Relation
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class RelationDifferences:
    """Relations that came, that went, and that changed, in the order of the maps."""

    came: tuple[Relation, ...]
    went: tuple[Relation, ...]
    changed: tuple[RelationChange, ...]


def compare_relations(
    before: StakeholderMap, after: StakeholderMap, new_id: Mapping[str, str]
) -> RelationDifferences:
    """Return how the relations of two maps differ; `new_id` gives ids that are new by old ones."""
    old, new = _grouped(before.relations, new_id), _grouped(after.relations, {})
    came: list[Relation] = []
    went: list[Relation] = []
    changed: list[RelationChange] = []
    for key in sorted(old.keys() | new.keys()):
        pairs, without, added = _paired(old.get(key, []), new.get(key, []))
        went += [one for one in without if not _is_joined(one, key, new_id, kept=key in new)]
        came += added
        changes = (
            RelationChange(one, other, changed_fields(one, other, RELATION_FIELDS))
            for one, other in pairs
        )
        changed += [change for change in changes if change.changes]
    return RelationDifferences(tuple(came), tuple(went), tuple(changed))


_Key = tuple[str, str, str]


def _is_joined(
    relation: Relation, ends: tuple[str, str, str], new_id: Mapping[str, str], *, kept: bool
) -> bool:
    """Tell whether a relation is gone only because its ends, or those of one kept, became one."""
    has_moved = not relation.ends.isdisjoint(new_id)
    return has_moved and (ends[0] == ends[1] or kept)


def _grouped(
    relations: Iterable[Relation], new_id: Mapping[str, str]
) -> Mapping[_Key, list[Relation]]:
    """Return the relations by ends and type; without a direction the order of ends is nothing."""
    groups: dict[_Key, list[Relation]] = defaultdict(list)
    for relation in relations:
        first, second = (new_id.get(end, end) for end in (relation.source, relation.target))
        if not relation.directed:
            first, second = sorted((first, second))
        groups[first, second, relation.type].append(relation)
    return groups


def _said(relation: Relation) -> object:
    return (*(getattr(relation, name) for name in RELATION_FIELDS), relation.extras)


def _paired(
    old: list[Relation], new: list[Relation]
) -> tuple[list[tuple[Relation, Relation]], list[Relation], list[Relation]]:
    """Return the pairs of one group, and what is left of each side."""
    pairs: list[tuple[Relation, Relation]] = []
    steps: tuple[Callable[[Relation], object], ...] = (
        _said,
        lambda relation: (relation.since, relation.source_url),
        lambda relation: relation.source_url,
        lambda relation: relation.since,
    )
    for known_by in steps:
        waiting: dict[object, list[Relation]] = defaultdict(list)
        for relation in new:
            waiting[known_by(relation)].append(relation)
        left = []
        for relation in old:
            same = waiting.get(known_by(relation))
            if same:
                pairs.append((relation, same.pop(0)))
            else:
                left.append(relation)
        taken = {id(other) for _one, other in pairs}
        old, new = left, [relation for relation in new if id(relation) not in taken]
    return pairs, old, new
