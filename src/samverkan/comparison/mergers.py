"""Which actors that are gone have become one: by names, notes and contacts, never by kind alone.

The one may be new, or one of them that has stayed. Each that is gone has to have evidence of its
own; that two are associations of one municipality is none.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.comparison.likeness import STRONG, is_same_place
from samverkan.comparison.name_evidence import is_named_in, stems, tells_of_merging
from samverkan.words import message
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.comparison.tie_evidence import Ties
    from samverkan.model import Actor
    from samverkan.words import Message

MOST_TIE_POINTS = 2.0


@dataclass(frozen=True, slots=True)
class Merger:
    """Two or more actors of the earlier map that have become one of the later."""

    before: tuple[Actor, ...]
    after: Actor
    evidence: tuple[Message, ...]


def find_mergers(
    gone: Sequence[Actor],
    new: Sequence[Actor],
    staying: Sequence[tuple[Actor, Actor]],
    ties: Ties,
) -> Iterator[Merger]:
    """Yield the mergers; `staying` are the actors of both maps, as they were and as they are."""
    left = list(gone)
    for one in new:
        joined = _joined(one, [a for a in left if _may_join(a, one)], ties)
        if len(joined) > 1:
            left = [actor for actor in left if actor not in joined]
            yield Merger(tuple(joined), one, _evidence(joined, one, ties))
    for old, one in staying:
        if tells_of_merging(one.note) and one.note != old.note:
            joined = [a for a in left if _may_join(a, one) and is_named_in(a.name, one.note)]
            if joined:
                left = [actor for actor in left if actor not in joined]
                yield Merger((old, *joined), one, _evidence(joined, one, ties))


def _may_join(gone: Actor, one: Actor) -> bool:
    """Tell whether two are of one municipality and sector, as far as is known."""
    sectors = {gone.sector, one.sector} - {None}
    return is_same_place(gone, one) and len(sectors) < 2


def _joined(one: Actor, gone: Sequence[Actor], ties: Ties) -> list[Actor]:
    """Return those of some that are gone of whom enough tells that they are in a new one."""
    own = _own_words(one, gone)
    is_composed = len({word for words in own.values() for word in words}) > 1 < len(own)
    return [
        actor
        for actor in gone
        if (points := _naming(actor, one, own, is_composed=is_composed))
        and points + sum(_others(actor, one, ties)) >= STRONG
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


def _others(gone: Actor, one: Actor, ties: Ties) -> Iterator[float]:
    """Yield what kind, note and contacts tell beside."""
    if gone.kind and one.kind:
        yield 1.0 if key(gone.kind) == key(one.kind) else -1.0
    if tells_of_merging(one.note):
        yield 2.0
    yield min(MOST_TIE_POINTS, ties.points(ties.kept(gone.id, one.id)))


def _evidence(joined: Sequence[Actor], one: Actor, ties: Ties) -> tuple[Message, ...]:
    found: list[Message] = []
    if one.note and (tells_of_merging(one.note) or _named(joined, one.note)):
        found.append(message("The note says: “{note}”.", note=one.note))
    if any(stems(actor.name) & stems(one.name) for actor in joined):
        found.append(message("The new name holds words of the old ones."))
    if any(ties.kept(actor.id, one.id).partners for actor in joined):
        found.append(message("It has contacts that they had."))
    return tuple(found)


def _named(joined: Sequence[Actor], note: str) -> bool:
    return any(is_named_in(actor.name, note) for actor in joined)
