"""What people have decided over what files say: it stands over them, and outlives the next load.

A *decision* is about one *subject*: an actor, given by its id, or a relation, given by the ids of
its ends and its type. Decisions are applied one after the other, as they were made. One whose
subject is not on the map any more is not used, and told.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from samverkan.dates import in_order
from samverkan.model import Actor, Relation, StakeholderMap, relation_key
from samverkan.model.joining import join_rows
from samverkan.words.fields import descriptions
from samverkan.words.vocabulary import loosely

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.dates import Date
    from samverkan.model import Presence

Row = TypeVar("Row", Actor, Relation)
Subject = tuple[str, ...]
"""The id of an actor; or of a relation the ids of its source and its target, and its type."""

Decided = str | float | bool | tuple[str, ...] | None
"""What a field is decided to hold; None for nothing."""


def subject_of(row: Actor | Relation) -> Subject:
    """Return what decisions call an actor or a relation.

    Examples
    --------
    >>> subject_of(Relation(source="a", target="b"))
    ('a', 'b', 'collaborates')
    """
    return (row.id,) if isinstance(row, Actor) else (row.source, row.target, row.type)


class DecisionKind(StrEnum):
    """What a decision does to its subject."""

    SET = "set"
    SAME = "same"
    ALIAS = "alias"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision, with who or what it rests on and its day.

    Attributes
    ----------
    kind
        `SET`: a field has a value, whatever files say. `SAME`: the subject is the actor whose id is
        the value. `ALIAS`: the value is one more name. `GONE`: the subject is no more; with a field
        that holds a list, only that entry of it.
    subject
        Whom it is about.
    field
        The name of a field, or the header of a column without a meaning.
    value
        What it is decided to be; a further place by its name.
    source
        What it rests on, “said at the meeting”.
    date
        The day on which it was made.
    """

    kind: DecisionKind
    subject: Subject
    field: str | None = None
    value: Decided = None
    source: str | None = None
    date: Date | None = None

    def replaces(self, other: Decision) -> bool:
        """Tell whether an earlier decision says nothing any more beside this one."""
        same = (self.kind, self.subject, self.field) == (other.kind, other.subject, other.field)
        one_each = self.kind in (DecisionKind.SET, DecisionKind.SAME)
        return same and (one_each or self.value == other.value)


def with_decision(decisions: Iterable[Decision], new: Decision) -> tuple[Decision, ...]:
    """Return decisions and a new one after them, without those that it replaces.

    Examples
    --------
    >>> shop = Decision(kind=DecisionKind.SET, subject=("a",), field="kind", value="shop")
    >>> station = replace(shop, value="station")
    >>> with_decision([shop], station) == (station,)
    True
    """
    return (*(one for one in decisions if not new.replaces(one)), new)


@dataclass(frozen=True, slots=True)
class DecidedMap:
    """A map as it was decided.

    Attributes
    ----------
    stakeholders
        The map.
    unused
        The decisions that found nothing to be about.
    became
        The id that each actor has now who has become one with another, by the id it had.
    """

    stakeholders: StakeholderMap
    unused: tuple[Decision, ...]
    became: Mapping[str, str] = field(default_factory=dict)


def decide(stakeholders: StakeholderMap, decisions: Sequence[Decision]) -> DecidedMap:
    """Return a map with decisions applied, one after the other.

    Examples
    --------
    >>> known = StakeholderMap.of([Actor(id="a", name="A"), Actor(id="b", name="B")], [])
    >>> one = Decision(kind=DecisionKind.SAME, subject=("b",), value="a")
    >>> decide(known, [one]).stakeholders.actors[0].aliases
    ('B',)
    """
    draft = _Draft(stakeholders)
    unused = tuple(one for one in decisions if not draft.apply(one))
    if len(unused) == len(decisions):
        return DecidedMap(stakeholders, unused)
    made = StakeholderMap.of(
        draft.actors.values(), draft.relations.values(), stakeholders.distances
    )
    return DecidedMap(made, unused, {old: draft.now(old) for old in draft.into})


@dataclass
class _Draft:
    """A map while decisions are applied to it."""

    given: StakeholderMap
    into: dict[str, str] = field(default_factory=dict)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors by their ids."""
        return {actor.id: actor for actor in self.given.actors}

    @cached_property
    def relations(self) -> dict[int, Relation]:
        """The relations by their places in the map."""
        return dict(enumerate(self.given.relations))

    @cached_property
    def _of_end(self) -> dict[str, set[int]]:
        """The places of the relations of each actor."""
        found: dict[str, set[int]] = defaultdict(set)
        for number, relation in self.relations.items():
            for end in relation.ends:
                found[end].add(number)
        return found

    def apply(self, decision: Decision) -> bool:
        """Apply a decision; tell whether its subject is there."""
        if len(decision.subject) == 1:
            actor = self.actors.get(self.now(decision.subject[0]))
            return actor is not None and self._decide_actor(actor, decision)
        numbers = self._relations_named(decision.subject)
        for number in numbers:
            if decision.kind is DecisionKind.GONE:
                self._drop(number)
            elif decision.kind is DecisionKind.SET and decision.field:
                self.relations[number] = _with_value(self.relations[number], decision)
        return bool(numbers)

    def now(self, actor_id: str) -> str:
        """Return the id of the actor that one has become."""
        while actor_id in self.into:
            actor_id = self.into[actor_id]
        return actor_id

    def _relations_named(self, subject: Subject) -> list[int]:
        if len(subject) != 3:
            return []
        source, target, kind = self.now(subject[0]), self.now(subject[1]), subject[2]
        found = []
        for number in sorted(self._of_end.get(source, ())):
            one = self.relations[number]
            ends = (one.source, one.target)
            turned = not one.directed and ends == (target, source)
            if one.type == kind and (ends == (source, target) or turned):
                found.append(number)
        return found

    def _drop(self, number: int) -> None:
        for end in self.relations.pop(number).ends:
            self._of_end[end].discard(number)

    def _decide_actor(self, actor: Actor, decision: Decision) -> bool:
        if decision.kind is DecisionKind.SAME:
            return self._merge(actor, self.now(str(decision.value)))
        if decision.kind is DecisionKind.ALIAS:
            self.actors[actor.id] = called_also(actor, str(decision.value))
        elif decision.kind is DecisionKind.SET and decision.field:
            self.actors[actor.id] = _with_value(actor, decision)
        elif decision.kind is DecisionKind.GONE and decision.field:
            return self._without_entry(actor, decision.field, str(decision.value))
        elif decision.kind is DecisionKind.GONE:
            del self.actors[actor.id]
            for number in sorted(self._of_end.get(actor.id, ())):
                self._drop(number)
        return True

    def _without_entry(self, actor: Actor, name: str, entry: str) -> bool:
        entries: Sequence[str | Presence] = getattr(actor, name) or ()
        kept = tuple(one for one in entries if loosely(_entry_name(one)) != loosely(entry))
        changes: dict[str, Any] = {name: kept}
        self.actors[actor.id] = replace(actor, **changes)
        return len(kept) < len(entries)

    def _merge(self, drop: Actor, keep_id: str) -> bool:
        """Let an actor be one with another, which is kept and takes over its relations."""
        keep = self.actors.get(keep_id)
        if keep is None or keep is drop:
            return False
        self.into[drop.id] = keep_id
        self.actors[keep_id] = absorbed(keep, self.actors.pop(drop.id))
        for number in sorted(self._of_end.get(drop.id, ())):
            self._move(number, drop.id, keep_id)
        return True

    def _move(self, number: int, old: str, new: str) -> None:
        """Give a relation its new end; one that stands there already only says what it lacks."""
        relation = self.relations[number]
        self._drop(number)
        source, target = (new if end == old else end for end in (relation.source, relation.target))
        if source == target:
            return
        moved = replace(relation, source=source, target=target)
        for other in sorted(self._of_end[source] & self._of_end[target]):
            if relation_key(self.relations[other]) == relation_key(moved):
                both = {"1": moved, "2": self.relations[other]}
                self.relations[other] = join_rows(both).row
                return
        self.relations[number] = moved
        for end in moved.ends:
            self._of_end[end].add(number)


def _entry_name(entry: str | Presence) -> str:
    return entry if isinstance(entry, str) else entry.locality


def called_also(actor: Actor, name: str) -> Actor:
    """Return an actor with one more name, unless it has it.

    Examples
    --------
    >>> called_also(Actor(id="a", name="A"), "HK").aliases
    ('HK',)
    """
    if loosely(name) in map(loosely, (actor.name, *actor.aliases)):
        return actor
    return replace(actor, aliases=(*actor.aliases, name))


def absorbed(keep: Actor, drop: Actor) -> Actor:
    """Return an actor with all that another one says that is the same; where they differ its own.

    Examples
    --------
    >>> absorbed(Actor(id="a", name="A", level="local"), Actor(id="b", name="B", kind="shop")).kind
    'shop'
    """
    joined = join_rows({"1": drop, "2": keep}).row
    for name in (drop.name, *drop.aliases):
        joined = called_also(joined, name)
    return joined


def _with_value(row: Row, decision: Decision) -> Row:
    """Return an actor or a relation with the value of a decision; a former name stays one."""
    name, kind = str(decision.field), cast("type", type(row))
    if name not in descriptions(kind):
        extras = {**dict(row.extras), name: decision.value}
        kept = ((header, str(text)) for header, text in extras.items() if text is not None)
        return replace(row, extras=tuple(sorted(kept)))
    changes: dict[str, Any] = {name: decision.value}
    if isinstance(row, Actor) and name in row.assumed:
        changes["assumed"] = tuple(one for one in row.assumed if one != name)
    changed = _in_time(replace(row, **changes), name)
    return called_also(changed, row.name) if isinstance(changed, Actor) else changed


def _in_time(row: Row, decided: str) -> Row:
    """Return a row whose dates may be: beside a decided date one that cannot be goes."""
    if in_order(row.since, row.until):
        return row
    return replace(row, since=None) if decided == "until" else replace(row, until=None)
