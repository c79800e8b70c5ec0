"""A small change of what a store holds: planned as a value, told, and then made all or nothing.

What is added stands in a mapping of its own, `BY_HAND`. What is changed or taken away of what files
say is a decision over them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from samverkan.comparison.doubles import find_doubles
from samverkan.dates import today
from samverkan.decisions import Decision, with_decision
from samverkan.edits.cells import clean
from samverkan.edits.naming import find_one
from samverkan.errors import StoreError
from samverkan.following import Following
from samverkan.model import StakeholderMap, relation_key
from samverkan.model.joining import join_rows
from samverkan.statements import is_mention, mention, unite
from samverkan.store.holdings import (
    decisions_of,
    following_of,
    with_decisions,
    with_moved_steps,
)
from samverkan.store.journal import Action, Deed
from samverkan.store.reading import map_of
from samverkan.store.rows import map_rows
from samverkan.store.summaries import BY_HAND
from samverkan.words import message
from samverkan.words.vocabulary import loosely

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from samverkan.comparison.doubles import Double
    from samverkan.decisions import Decided, DecisionKind, Subject
    from samverkan.following import Step
    from samverkan.model import Actor, Relation
    from samverkan.statements import United
    from samverkan.store import Store
    from samverkan.store.contents import Contents
    from samverkan.store.holdings import Held
    from samverkan.store.journal import Version
    from samverkan.words import Message


@dataclass(frozen=True)
class Standing:
    """What mappings say, and what was decided over them and noted: what changes are planned on."""

    maps: Mapping[str, StakeholderMap]
    decisions: tuple[Decision, ...] = ()
    following: Following = field(default_factory=Following)

    @classmethod
    def of(cls, contents: Contents) -> Standing:
        """Return what a store holds."""
        maps = {name: map_of(rows) for name, rows in contents.mappings.items()}
        return cls(maps, decisions_of(contents), following_of(contents))

    @cached_property
    def united(self) -> United:
        """The map, as it was decided."""
        return unite(self.maps, self.decisions)

    @property
    def stakeholders(self) -> StakeholderMap:
        """The map, as it was decided."""
        return self.united.stakeholders

    @property
    def by_hand(self) -> StakeholderMap:
        """What was added by hand."""
        return self.maps.get(BY_HAND, StakeholderMap.of([], []))

    @cached_property
    def doubles(self) -> tuple[Double, ...]:
        """The actors that look like one, whom no mapping knows apart."""
        return find_doubles(self.stakeholders.actors, self.told_by) if len(self.maps) > 1 else ()

    @cached_property
    def told_by(self) -> Mapping[str, Collection[str]]:
        """The mappings that tell who an actor of the map is, by its id."""
        found: dict[str, dict[str, None]] = {}
        for name, one in self.maps.items():
            for actor in one.actors:
                if not is_mention(actor):
                    found.setdefault(self.id_now(actor.id), {})[name] = None
        return found

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of every actor that a mapping holds, by its id; as it is on the map there."""
        every = [*self.maps.values(), self.stakeholders]
        return {actor.id: actor.name for one in every for actor in one.actors}

    @cached_property
    def by_id(self) -> Mapping[str, Actor]:
        """The actors of the map by their ids."""
        return {actor.id: actor for actor in self.stakeholders.actors}

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all actors that a mapping holds, those too that are not on the map."""
        return frozenset(actor.id for one in self.maps.values() for actor in one.actors)

    def actor(self, written: str) -> Actor:
        """Return the actor that somebody means; see `find_one`."""
        return find_one(self.stakeholders.actors, written)

    def without(self, decision: Decision) -> United:
        """Return the map as it would be without a decision."""
        return unite(self.maps, [one for one in self.decisions if not decision.replaces(one)])

    def id_now(self, actor_id: str) -> str:
        """Return the id of an actor of a mapping on the map, which may be that of another one."""
        return self.united.became.get(actor_id, actor_id)

    def beyond_hand(self, actor_id: str) -> Iterator[Actor]:
        """Yield what is said of an actor of the map but what was added to it by hand.

        That is what files say, and what is said of those that have become it.
        """
        for name, one in self.maps.items():
            for actor in one.actors:
                is_own = name == BY_HAND and actor.id == actor_id
                if self.id_now(actor.id) == actor_id and not is_own:
                    yield actor

    def is_only_by_hand(self, actor_id: str) -> bool:
        """Tell whether nothing but what was added by hand says who an actor is."""
        return all(map(is_mention, self.beyond_hand(actor_id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change that was planned; nothing is changed until it is made.

    Attributes
    ----------
    about
        The names of the actors, for whoever reads the history.
    said
        What it does, in sentences.
    action
        The kind of change, for the history too.
    actors, relations
        What is put into `BY_HAND`.
    dropped
        Who and what is taken out of it; a further place by its actor and its name.
    decided, undecided
        The decisions that come, and those that go.
    moved
        The steps noted of gaps whose ids are others after it, by the earlier ids.
    """

    about: tuple[str, ...]
    said: tuple[Message, ...]
    action: Action = Action.EDIT
    actors: tuple[Actor, ...] = ()
    relations: tuple[Relation, ...] = ()
    dropped: tuple[Subject, ...] = ()
    decided: tuple[Decision, ...] = ()
    undecided: tuple[Decision, ...] = ()
    moved: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)


def new_decision(
    kind: DecisionKind,
    subject: Subject,
    source: str | None,
    *,
    field: str | None = None,
    value: Decided = None,
) -> Decision:
    """Return a decision of today; what it rests on as somebody typed it.

    Raises
    ------
    UsageError
        When that looks like data about a person.
    """
    rests_on = clean(source) if source else None
    return Decision(
        kind=kind, subject=subject, field=field, value=value, source=rests_on, date=today()
    )


class MovedOnError(StoreError):
    """The store holds something else than a change was planned on."""


class PlannedOn(NamedTuple):
    """The last version of what a change was planned on; None of a store without versions."""

    version: Version | None


def make_edit(store: Store, edit: Edit, on: PlannedOn | None = None) -> Version | None:
    """Make a change that was planned, and return its version; None when it changes nothing.

    Parameters
    ----------
    store
        The store that it was planned for.
    edit
        The change.
    on
        The version that the store has to be at still; without it a change is made to whatever
        the store holds.

    Raises
    ------
    MovedOnError
        When the store is at another version.
    StoreError
        When the store refuses; it then holds what it held before.
    """

    def work(held: Held) -> Contents:
        if on is not None and held.version_at(None) != on.version:
            raise MovedOnError(*_OTHERS_CHANGED)
        return _made(held.contents, edit)

    deed = Deed(action=edit.action, about=edit.about, who=store.who)
    return store.change(work, deed).version


_OTHERS_CHANGED = (
    message("Others changed the map just now"),
    message("Nothing was changed. Look at the map and do it again."),
)


def _made(contents: Contents, edit: Edit) -> Contents:
    """Return the contents as they are after a change."""
    decisions = tuple(one for one in decisions_of(contents) if one not in edit.undecided)
    for one in edit.decided:
        decisions = with_decision(decisions, one)
    contents = with_moved_steps(with_decisions(contents, decisions), edit.moved)
    if not (edit.actors or edit.relations or edit.dropped):
        return contents
    before = Standing.of(contents)
    after = _by_hand(before, edit)
    if after.actors:
        return contents.replaced(BY_HAND, map_rows(after))
    return contents.without(BY_HAND) if BY_HAND in contents.mappings else contents


def _by_hand(before: Standing, edit: Edit) -> StakeholderMap:
    """Return what stands in `BY_HAND` after a change, with a mention of each end of a relation."""
    gone = set(edit.dropped)
    left = (_left_of(actor, gone) for actor in before.by_hand.actors)
    actors = {actor.id: actor for actor in left if (actor.id,) not in gone}
    for actor in edit.actors:
        known = actors.get(actor.id)
        actors[actor.id] = join_rows({"1": known, "2": actor}).row if known else actor
    relations = {relation_key(one): one for one in before.by_hand.relations}
    relations |= {relation_key(one): one for one in edit.relations}
    kept = [one for one in relations.values() if _subjects(one).isdisjoint(gone)]
    ends = {end for one in kept for end in one.ends}
    names = {actor.id: actor for one in before.maps.values() for actor in one.actors}
    names |= {actor.id: actor for actor in before.stakeholders.actors}
    _refuse_gone(ends - names.keys() - actors.keys())
    mentioned = (mention(names[end]) for end in ends - actors.keys())
    said = (one for one in actors.values() if not _is_needless(one, ends))
    return StakeholderMap.of((*said, *mentioned), kept, before.by_hand.distances)


def _refuse_gone(missing: Collection[str]) -> None:
    """Refuse a relation of an actor that somebody has taken away since it was planned.

    Raises
    ------
    StoreError
        When there is one.
    """
    if missing:
        raise StoreError(
            message("Somebody has changed the map meanwhile: {ids}", ids=tuple(sorted(missing))),
            message("Nothing was changed. Look at the map and do it again."),
        )


def _left_of(actor: Actor, gone: set[Subject]) -> Actor:
    """Return an actor without the further places that go."""
    kept = tuple(p for p in actor.presences if (actor.id, loosely(p.locality)) not in gone)
    return replace(actor, presences=kept)


def _subjects(relation: Relation) -> set[Subject]:
    """Return what takes a relation along that is dropped: itself, or one of its ends."""
    return {(relation.source, relation.target, relation.type), *((end,) for end in relation.ends)}


def _is_needless(actor: Actor, ends: Iterable[str]) -> bool:
    """Tell whether an actor is only mentioned, for a relation that is there no more."""
    return replace(actor, place=None) == mention(actor) and actor.id not in ends
