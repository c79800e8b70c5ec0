"""Which actors of two years are the same although they are written differently.

An actor may be *renamed* (another name, another id or both), *mistyped*, or *merged* with another.
What is strong enough is taken for true and told with its evidence; weaker likeness is a *question*.
Answers given before go first. `merged` goes before `renamed`.

Actors that are gone have *merged* by names, notes and contacts, never by kind alone, into one that
is new or one of them that has stayed. Each that is gone has to have evidence of its own; that two
are associations of one municipality is none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from samverkan.answers import Answers
from samverkan.comparison.name_evidence import (
    is_mistyped,
    is_named_in,
    plain_name,
    stems,
    tells_of_merging,
)
from samverkan.comparison.similarity import (
    DOUBTFUL,
    STRONG,
    Likenesses,
    is_same_place,
    is_same_village,
)
from samverkan.privacy import without_quote
from samverkan.service.roles import offered
from samverkan.words import message
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samverkan.comparison.similarity import ContactHistory, Likeness
    from samverkan.model import Actor, StakeholderMap
    from samverkan.words import Message

MOST_PAIRS = 250_000
"""Pairs of one gone and one new actor in one municipality above which nobody looks for likeness."""

CLEAR = 1.0
"""Points by which the likest has to be ahead of the next."""

MOST_TIE_POINTS = 2.0


class SameKind(StrEnum):
    """Why an actor is written differently."""

    RENAMED = "renamed"
    TYPO = "typo"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Same:
    """One or more actors of the earlier map that are one of the later, and how one can tell.

    `remembered` when somebody has said so.
    """

    kind: SameKind
    before: tuple[Actor, ...]
    after: Actor
    evidence: tuple[Message, ...]
    remembered: bool = False


@dataclass(frozen=True, slots=True)
class MaybeSame:
    """An actor that is gone and one that is new, which may be the same."""

    before: Actor
    after: Actor
    evidence: tuple[Message, ...]


@dataclass(frozen=True)
class Sameness:
    """Who is the same, what to ask, and for how many actors nobody looked as there are too many."""

    same: tuple[Same, ...] = ()
    questions: tuple[MaybeSame, ...] = ()
    not_searched: int = 0

    def without_quotes(self) -> Sameness:
        """Return the same, of which no evidence quotes a note."""
        return replace(
            self,
            same=tuple(map(_without_quotes, self.same)),
            questions=tuple(map(_without_quotes, self.questions)),
        )

    @cached_property
    def new_id(self) -> Mapping[str, str]:
        """The later id of each actor that has another one now, by its earlier id."""
        return {
            actor.id: one.after.id
            for one in self.same
            for actor in one.before
            if actor.id != one.after.id
        }

    @cached_property
    def mistyped(self) -> frozenset[str]:
        """The later ids of those of whom only the spelling differs."""
        return frozenset(one.after.id for one in self.same if one.kind is SameKind.TYPO)

    @cached_property
    def continued(self) -> frozenset[str]:
        """The later ids of all who are the same as somebody with another id."""
        return frozenset(self.new_id.values())


_Found = TypeVar("_Found", Same, MaybeSame)


def _without_quotes(one: _Found) -> _Found:
    return replace(one, evidence=tuple(map(without_quote, one.evidence)))


class _Pair(NamedTuple):
    gone: Actor
    new: Actor
    likeness: Likeness

    @property
    def points(self) -> float:
        return self.likeness.points


def find_sameness(
    before: StakeholderMap, after: StakeholderMap, answers: Answers | None = None
) -> Sameness:
    """Find who is the same on two maps, and whom to ask about.

    Examples
    --------
    >>> from samverkan.model import Actor, StakeholderMap
    >>> before = StakeholderMap.of([Actor(id="a", name="Bettna byalag")], [])
    >>> after = StakeholderMap.of([Actor(id="b", name="Bettna byalag")], [])
    >>> find_sameness(before, after).new_id
    {'a': 'b'}
    """
    return _Search(before, after, answers or Answers()).found()


@dataclass(frozen=True)
class _Search:
    before: StakeholderMap
    after: StakeholderMap
    answers: Answers

    def found(self) -> Sameness:
        """Return what is told, what follows from ids, from mergers and from likeness, in turn."""
        known = [*self._told()]
        pairs, not_searched = self._pairs(*self._left(known))
        known += [one for one in _certain(pairs) if one.kind is SameKind.TYPO]
        known += [*self._mergers(*self._left(known))]
        gone, new = self._left(known)
        likely = _certain(_among(pairs, gone, new))
        known += [one for one in likely if not self._is_split(one, new)]
        questions = tuple(_questions(_among(pairs, *self._left(known))))
        same = sorted((*known, *self._under_one_id(known)), key=lambda one: one.after.id)
        return Sameness(tuple(same), questions, not_searched)

    @cached_property
    def _likenesses(self) -> Likenesses:
        return Likenesses(self.before, self.after)

    @cached_property
    def _old(self) -> Mapping[str, Actor]:
        return {actor.id: actor for actor in self.before.actors}

    @cached_property
    def _new(self) -> Mapping[str, Actor]:
        return {actor.id: actor for actor in self.after.actors}

    def _told(self) -> Iterator[Same]:
        """Yield what somebody has answered, as far as both maps have those it is about."""
        by_after: dict[str, list[Actor]] = {}
        for old, new in self.answers.same:
            if old in self._old and new in self._new and old != new:
                by_after.setdefault(new, []).append(self._old[old])
        for after, actors in by_after.items():
            own = [self._old[after]] if after in self._old else []
            yield self._answered((*own, *actors), self._new[after])

    @staticmethod
    def _answered(before: tuple[Actor, ...], after: Actor) -> Same:
        kind = SameKind.MERGED if len(before) > 1 else SameKind.RENAMED
        if kind is SameKind.RENAMED and is_mistyped(before[0].name, after.name):
            kind = SameKind.TYPO
        return Same(kind, before, after, (message("Somebody has said so."),), remembered=True)

    def _left(self, known: Sequence[Same]) -> tuple[list[Actor], list[Actor]]:
        """Return those that are gone and those that are new, without those of whom one knows."""
        stayed = self._new.keys() | {actor.id for one in known for actor in one.before}
        there = self._old.keys() | {one.after.id for one in known}
        return (
            [actor for actor in self.before.actors if actor.id not in stayed],
            [actor for actor in self.after.actors if actor.id not in there],
        )

    def _under_one_id(self, known: Iterable[Same]) -> Iterator[Same]:
        """Yield those whose name differs under the id of before."""
        taken = {one.after.id for one in known}
        for actor_id in sorted(self._old.keys() & self._new.keys() - taken):
            old, new = self._old[actor_id], self._new[actor_id]
            if is_mistyped(old.name, new.name):
                yield Same(SameKind.TYPO, (old,), new, (_SAME_ID, _SPELLING))
            elif plain_name(old) != plain_name(new):
                yield Same(SameKind.RENAMED, (old,), new, (_SAME_ID,))

    def _mergers(self, gone: Sequence[Actor], new: Sequence[Actor]) -> Iterator[Same]:
        both = sorted(self._old.keys() & self._new.keys())
        staying = [(self._old[actor], self._new[actor]) for actor in both]
        refused = set(self.answers.not_same)
        for merger in find_mergers(gone, new, staying, self._likenesses.history):
            if not any((old.id, merger.after.id) in refused for old in merger.before):
                yield merger

    def _is_split(self, one: Same, new: Sequence[Actor]) -> bool:
        """Tell whether others that are new have contacts of one that is gone, and no name tells."""
        (gone,), history = one.before, self._likenesses.history
        if self._likenesses.of(gone, one.after).is_named:
            return False
        return any(
            history.kept(gone.id, fresh.id).dated for fresh in new if fresh.id != one.after.id
        )

    def _pairs(self, gone: Sequence[Actor], new: Sequence[Actor]) -> tuple[list[_Pair], int]:
        """Return the pairs that have anything in common, the likest first."""
        refused, not_searched = set(self.answers.not_same), 0
        found: list[_Pair] = []
        for olds, news in _blocks(gone, new):
            if len(olds) * len(news) > MOST_PAIRS:
                not_searched += len(olds)
                continue
            for old in olds:
                for fresh in news:
                    if (old.id, fresh.id) not in refused:
                        found += self._pair(old, fresh)
        return sorted(found, key=lambda p: (-p.points, p.gone.id, p.new.id)), not_searched

    def _pair(self, old: Actor, fresh: Actor) -> Iterator[_Pair]:
        likeness = self._likenesses.of(old, fresh)
        if likeness.points >= DOUBTFUL or _takes_over(old, fresh):
            yield _Pair(old, fresh, likeness)


_SAME_ID = message("The id is the same.")
_SPELLING = message("The names differ in spelling only.")


def _blocks(
    gone: Sequence[Actor], new: Sequence[Actor]
) -> Iterator[tuple[list[Actor], list[Actor]]]:
    """Yield those to compare, by municipality; those without one are compared with all."""
    codes = sorted({actor.municipality_code or "" for actor in gone})
    for code in codes:
        olds = [actor for actor in gone if (actor.municipality_code or "") == code]
        yield olds, [fresh for fresh in new if is_same_place(olds[0], fresh)]


def _certain(pairs: Sequence[_Pair]) -> Iterator[Same]:
    """Yield the pairs that are strong, and clearly ahead of any other with either of the two."""
    by_actor: dict[tuple[bool, str], list[_Pair]] = defaultdict(list)
    for pair in pairs:
        by_actor[True, pair.gone.id].append(pair)
        by_actor[False, pair.new.id].append(pair)
    for pair in pairs:
        near = chain(by_actor[True, pair.gone.id], by_actor[False, pair.new.id])
        if pair.points >= STRONG and _is_clear(pair, near):
            kind = SameKind.TYPO if pair.likeness.is_mistyped else SameKind.RENAMED
            yield Same(kind, (pair.gone,), pair.new, pair.likeness.evidence)


def _is_clear(pair: _Pair, near: Iterable[_Pair]) -> bool:
    """Tell whether a pair is ahead of all others of `near`, which share an actor with it."""
    rivals = (other.points for other in near if other is not pair)
    return pair.points - max(rivals, default=0.0) >= CLEAR


def _among(
    pairs: Sequence[_Pair], gone: Sequence[Actor], new: Sequence[Actor]
) -> tuple[_Pair, ...]:
    old, fresh = {actor.id for actor in gone}, {actor.id for actor in new}
    return tuple(pair for pair in pairs if pair.gone.id in old and pair.new.id in fresh)


def _questions(pairs: Sequence[_Pair]) -> Iterator[MaybeSame]:
    """Yield what to ask: of each that is gone about the likest, and about all that are as like."""
    best: dict[str, float] = {}
    for pair in pairs:
        if pair.points > best.setdefault(pair.gone.id, pair.points) - CLEAR:
            yield MaybeSame(pair.gone, pair.new, pair.likeness.evidence)


def _takes_over(old: Actor, fresh: Actor) -> bool:
    """Tell whether a new actor offers in the same village what one that is gone offered."""
    village = is_same_village(old, fresh)
    here = village or (village is None and not old.locality and not fresh.locality)
    return here and bool(set(offered(old)) & set(offered(fresh)))


def find_mergers(
    gone: Sequence[Actor],
    new: Sequence[Actor],
    staying: Sequence[tuple[Actor, Actor]],
    history: ContactHistory,
) -> Iterator[Same]:
    """Yield the mergers; `staying` are the actors of both maps, as they were and as they are."""
    left = list(gone)
    for one in new:
        joined = _joined(one, [a for a in left if _may_join(a, one)], history)
        if len(joined) > 1:
            left = [actor for actor in left if actor not in joined]
            yield _merged(joined, one, history)
    for old, one in staying:
        if tells_of_merging(one.note) and one.note != old.note:
            joined = [a for a in left if _may_join(a, one) and is_named_in(a.name, one.note)]
            if joined:
                left = [actor for actor in left if actor not in joined]
                yield _merged(joined, one, history, kept=(old,))


def _may_join(gone: Actor, one: Actor) -> bool:
    """Tell whether two are of one municipality and sector, as far as is known."""
    sectors = {gone.sector, one.sector} - {None}
    return is_same_place(gone, one) and len(sectors) < 2


def _joined(one: Actor, gone: Sequence[Actor], history: ContactHistory) -> list[Actor]:
    """Return those of some that are gone of whom enough tells that they are in a new one."""
    own = _own_words(one, gone)
    is_composed = len({word for words in own.values() for word in words}) > 1 < len(own)
    return [
        actor
        for actor in gone
        if (points := _naming(actor, one, own, is_composed=is_composed))
        and points + sum(_others(actor, one, history)) >= STRONG
    ]


def _own_words(one: Actor, gone: Sequence[Actor]) -> Mapping[Actor, frozenset[str]]:
    """Return the words of a new name that the name of one of those gone has, and of no other."""
    words = {actor: stems(actor.name) & stems(one.name) for actor in gone}
    counted = Counter(word for own in words.values() for word in own)
    alone = {
        actor: frozenset(word for word in own if counted[word] == 1) for actor, own in words.items()
    }
    return {actor: own for actor, own in alone.items() if own}


def _naming(
    gone: Actor, one: Actor, own: Mapping[Actor, frozenset[str]], *, is_composed: bool
) -> float:
    """Return what note and name tell of one that is gone, 0 when neither names it."""
    if is_named_in(gone.name, one.note) or is_named_in(gone.name, one.name):
        return 4.0
    return (4.0 if is_composed else 2.0) if gone in own else 0.0


def _others(gone: Actor, one: Actor, history: ContactHistory) -> Iterator[float]:
    """Yield what kind, note and contacts tell beside."""
    if gone.kind and one.kind:
        yield 1.0 if key(gone.kind) == key(one.kind) else -1.0
    if tells_of_merging(one.note):
        yield 2.0
    yield min(MOST_TIE_POINTS, history.points(history.kept(gone.id, one.id)))


def _merged(
    joined: Sequence[Actor], one: Actor, history: ContactHistory, *, kept: tuple[Actor, ...] = ()
) -> Same:
    """Return that some, and one that is kept, have become one, with what tells so."""
    found: list[Message] = []
    if one.note and (
        tells_of_merging(one.note) or any(is_named_in(actor.name, one.note) for actor in joined)
    ):
        found.append(message("The note says: “{note}”.", note=one.note))
    if any(stems(actor.name) & stems(one.name) for actor in joined):
        found.append(message("The new name holds words of the old ones."))
    if any(history.kept(actor.id, one.id).partners for actor in joined):
        found.append(message("It has contacts that they had."))
    return Same(SameKind.MERGED, (*kept, *joined), one, tuple(found))
