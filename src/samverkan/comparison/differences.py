"""Which actors and relations came, went and changed, and which values and ranks differ.

An actor that is the same under another name has neither come nor gone. Relations of one type
between the same two actors are compared with each other: first those that say the same are paired
off, then those with the same start and source, then those that share one of the two; what is left
came or went. A relation between two that have become one, or that both of them had, has not gone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from samverkan.model import Actor, Relation
from samverkan.privacy import is_private_column, private_fields
from samverkan.validate.decided_actors import MADE_MARK
from samverkan.words.fields import compared_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from samverkan.comparison.sameness import Sameness
    from samverkan.measures import Measures, Value
    from samverkan.model import StakeholderMap

Row = TypeVar("Row", Actor, Relation)

ACTOR_FIELDS, RELATION_FIELDS = compared_in(Actor), compared_in(Relation)
"""What is compared, beside the extra columns; not where a row stands in its file."""

DIGITS = 9
"""Values that agree to so many digits share a rank."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs: our name for it, or the header of an extra column."""

    field: str
    before: object
    after: object


@dataclass(frozen=True)
class RowChange(Generic[Row]):
    """One actor or relation on both maps, and what differs; the ids may differ."""

    before: Row
    after: Row
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class RowDifferences(Generic[Row]):
    """Actors or relations that came, that went and that changed, each in the order of the maps.

    An actor that is the same under another name is neither of the first two. A name that is only
    mistyped is no change.
    """

    came: tuple[Row, ...]
    went: tuple[Row, ...]
    changed: tuple[RowChange[Row], ...]

    def without_notes(self) -> RowDifferences[Row]:
        """Return the same without changes of what is told in confidence."""
        bare = (replace(one, changes=tuple(_told_openly(one))) for one in self.changed)
        return replace(self, changed=tuple(one for one in bare if one.changes))


def _told_openly(row: RowChange[Row]) -> Iterator[Change]:
    """Yield the changes of fields and columns that may be handed on."""
    ours = compared_in(type(row.after))
    private = private_fields(type(row.after))
    for change in row.changes:
        texts = (str(change.before or ""), str(change.after or ""))
        is_private = (
            change.field in private
            if change.field in ours
            else is_private_column(change.field, texts)
        )
        if not is_private:
            yield change


ActorChange = RowChange[Actor]
ActorDifferences = RowDifferences[Actor]
RelationChange = RowChange[Relation]
RelationDifferences = RowDifferences[Relation]


def compare_actors(
    before: StakeholderMap, after: StakeholderMap, sameness: Sameness
) -> ActorDifferences:
    """Return how the actors of two maps differ."""
    were_there = {a.id for a in before.actors} | sameness.continued
    are_there = {a.id for a in after.actors} | sameness.new_id.keys()
    found = (_change(*pair, sameness) for pair in _pairs(before, after, sameness))
    return ActorDifferences(
        came=tuple(a for a in after.actors if a.id not in were_there),
        went=tuple(a for a in before.actors if a.id not in are_there),
        changed=tuple(change for change in found if change.changes),
    )


def _pairs(
    before: StakeholderMap, after: StakeholderMap, sameness: Sameness
) -> Iterator[tuple[Actor, Actor]]:
    """Yield every actor of the later map with the one of the earlier that it is, if it is one."""
    old = {actor.id: actor for actor in before.actors}
    known = {one.after.id: one.before for one in sameness.same}
    for actor in after.actors:
        was = known.get(actor.id, (old[actor.id],) if actor.id in old else ())
        if len(was) == 1:
            yield was[0], actor


def changed_fields(
    before: Actor | Relation, after: Actor | Relation, names: Sequence[str]
) -> tuple[Change, ...]:
    """Return the fields, and then the extra columns, in which two rows differ.

    Where the name of an actor was met that no row describes is told by no column of it.
    """
    fields = ((name, getattr(before, name), getattr(after, name)) for name in names)
    old, new = dict(before.extras), dict(after.extras)
    names_of_extras = sorted((old.keys() | new.keys()) - {MADE_MARK})
    extras = ((name, old.get(name), new.get(name)) for name in names_of_extras)
    return tuple(Change(*one) for one in (*fields, *extras) if one[1] != one[2])


def _change(before: Actor, after: Actor, sameness: Sameness) -> ActorChange:
    changes = changed_fields(before, after, ACTOR_FIELDS)
    if after.id in sameness.mistyped:
        changes = tuple(change for change in changes if change.field != "name")
    return ActorChange(before, after, changes)


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


def renamed_relations(
    relations: Iterable[Relation], new_id: Mapping[str, str]
) -> Iterator[Relation]:
    """Yield relations whose ends have other ids; not those that would lead to themselves."""
    for relation in relations:
        source, target = (new_id.get(end, end) for end in (relation.source, relation.target))
        if source != target:
            moved = (source, target) != (relation.source, relation.target)
            yield replace(relation, source=source, target=target) if moved else relation


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


def _paired(
    old: list[Relation], new: list[Relation]
) -> tuple[list[tuple[Relation, Relation]], list[Relation], list[Relation]]:
    """Return the pairs of one group, and what is left of each side."""
    pairs: list[tuple[Relation, Relation]] = []
    steps: tuple[Callable[[Relation], object], ...] = (
        lambda relation: (*(getattr(relation, f) for f in RELATION_FIELDS), relation.extras),
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


@dataclass(frozen=True, slots=True)
class NetworkValue:
    """One value of the network on both maps; None is what is not defined or not computed."""

    name: str
    before: Value
    after: Value

    @property
    def change(self) -> float | int | None:
        """What it rises by; None when either is no number."""
        if isinstance(self.before, (int, float)) and isinstance(self.after, (int, float)):
            return self.after - self.before
        return None

    @property
    def differs(self) -> bool:
        """Whether the two are not the same, to nine digits."""
        before, after = (
            _digits(value) if isinstance(value, float) else value
            for value in (self.before, self.after)
        )
        return before != after


@dataclass(frozen=True, slots=True, kw_only=True)
class RankChange:
    """One actor whose rank in one measure differs; rank 1 has the greatest value, ties share one.

    `id` is the one on the later map. Ranks are among all actors of their own map.
    """

    measure: str
    id: str
    rank_before: int
    rank_after: int
    value_before: float
    value_after: float


def compare_network(before: Measures, after: Measures) -> tuple[NetworkValue, ...]:
    """Return every value of the network on both maps, in the order of the registry."""
    names = dict.fromkeys((*before.network, *after.network))
    return tuple(
        NetworkValue(name, before.network.get(name), after.network.get(name)) for name in names
    )


def compare_ranks(
    before: Measures, after: Measures, new_id: Mapping[str, str]
) -> tuple[RankChange, ...]:
    """Return the actors of both maps whose rank differs: by measure, the greatest change first."""
    found: list[RankChange] = []
    for name in before.actors:
        if name in after.actors:
            old = {new_id.get(i, i): rank for i, rank in _ranks(before, name).items()}
            new = _ranks(after, name)
            changes = [
                RankChange(
                    measure=name,
                    id=actor,
                    rank_before=old[actor][0],
                    rank_after=new[actor][0],
                    value_before=old[actor][1],
                    value_after=new[actor][1],
                )
                for actor in sorted(old.keys() & new.keys())
                if old[actor][0] != new[actor][0]
            ]
            found += sorted(changes, key=lambda one: -abs(one.rank_before - one.rank_after))
    return tuple(found)


def _digits(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def _ranks(measures: Measures, name: str) -> Mapping[str, tuple[int, float]]:
    """Return rank and value of every actor that has a number."""
    column = zip(measures.ids, measures.actors[name], strict=True)
    values = {
        i: float(value)
        for i, value in column
        if isinstance(value, (int, float)) and not isinstance(value, bool)
    }
    rounded = {i: _digits(value) for i, value in values.items()}
    rank, above = {}, 0
    for value, count in sorted(Counter(rounded.values()).items(), reverse=True):
        rank[value] = above + 1
        above += count
    return {i: (rank[rounded[i]], value) for i, value in values.items()}
