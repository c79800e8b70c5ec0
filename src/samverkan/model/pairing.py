"""Which relations of two maps are the same, though they may be told otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from samverkan.model.actors import Relation, relation_key

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence


class Paired(NamedTuple):
    """Relations of two maps in pairs, and those that only one of the two has, in their order."""

    pairs: tuple[tuple[Relation, Relation], ...]
    before: tuple[Relation, ...]
    after: tuple[Relation, ...]


def bare(relation: Relation) -> Relation:
    """Return a relation without where it stands."""
    return replace(relation, place=None)


SURE: tuple[Callable[[Relation], Hashable], ...] = (bare, relation_key)
"""By what two relations are surely the same, the surest first."""

LIKELY: tuple[Callable[[Relation], Hashable], ...] = (
    *SURE,
    lambda one: (one.source, one.target, one.type),
    lambda one: (one.source, one.target),
)
"""The same, and by what they are when one map has been made of the other."""


def pair(
    before: Iterable[Relation],
    after: Iterable[Relation],
    likeness: Sequence[Callable[[Relation], Hashable]] = LIKELY,
) -> Paired:
    """Pair the relations of two maps, those that are most alike first.

    Examples
    --------
    >>> old, new = (Relation(source="a", target="b", since=year) for year in ("2019", "2020"))
    >>> pair([old], [new]).pairs == ((old, new),), pair([old], [new], SURE).pairs
    (True, ())
    """
    left, asked = list(before), list(after)
    found: list[tuple[Relation, Relation]] = []
    for part in likeness:
        known: dict[Hashable, list[Relation]] = {}
        for one in left:
            known.setdefault(part(one), []).append(one)
        unmet = []
        for one in asked:
            those = known.get(part(one))
            if those:
                found.append((those.pop(0), one))
            else:
                unmet.append(one)
        kept = {id(one) for those in known.values() for one in those}
        asked, left = unmet, [one for one in left if id(one) in kept]
    return Paired(tuple(found), tuple(left), tuple(asked))
