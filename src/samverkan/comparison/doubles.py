"""Actors that stand on a map twice, for two mappings know them by ids of different making.

Names tell it; place, kind and services speak for it or against it (`similarity`). Two whom one
mapping knows apart are two. It is told and never taken for certain.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from samverkan.comparison.name_evidence import LEGAL_FORM
from samverkan.comparison.sameness import CLEAR
from samverkan.comparison.similarity import DOUBTFUL, Likenesses
from samverkan.model import StakeholderMap
from samverkan.validate.map_checks import Named, find_similar
from samverkan.words.vocabulary import is_common_noun, key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from samverkan.comparison.similarity import Likeness
    from samverkan.model import Actor


class Double(NamedTuple):
    """Two actors of a map that look like one, and what tells so."""

    first: Actor
    second: Actor
    likeness: Likeness


def find_doubles(
    actors: Sequence[Actor], mappings: Mapping[str, Collection[str]]
) -> tuple[Double, ...]:
    """Return the actors of a map that look like one, in the order in which they stand.

    Parameters
    ----------
    actors
        Those of the map.
    mappings
        The mappings that tell who each of them is, by its id.

    Examples
    --------
    >>> from samverkan.model import Actor
    >>> actors = [Actor(id="a", name="Viks byalag"), Actor(id="1", name="Byalaget Vik")]
    >>> actors += [Actor(id="2", name="Viks Byalag ideell förening")]
    >>> found = find_doubles(actors, {"a": ["2025"], "1": ["2026"], "2": ["2026"]})
    >>> [(one.first.id, one.second.id) for one in found]
    [('a', '2')]
    """
    return tuple(_Search(actors, mappings).found())


@dataclass(frozen=True)
class _Search:
    actors: Sequence[Actor]
    mappings: Mapping[str, Collection[str]]

    def found(self) -> Iterator[Double]:
        """Give the pairs of which neither is as like another one that cannot be it too."""
        pairs = list(self._pairs())
        by_actor: dict[str, list[tuple[Actor, float]]] = defaultdict(list)
        for one, other, likeness in pairs:
            by_actor[one.id].append((other, likeness.points))
            by_actor[other.id].append((one, likeness.points))
        for pair in pairs:
            least = pair.likeness.points - CLEAR
            sides = ((pair.first, pair.second), (pair.second, pair.first))
            if not any(
                points > least and rival.id != other.id and self._are_apart(rival, other)
                for one, other in sides
                for rival, points in by_actor[one.id]
            ):
                yield pair

    def _pairs(self) -> Iterator[Double]:
        """Give the pairs that names and all the rest speak for more than against."""
        whole = StakeholderMap.of(self.actors, [])
        likenesses = Likenesses(whole, whole)
        for first, second in sorted(self._alike()):
            one, other = self.actors[first], self.actors[second]
            if self._are_apart(one, other) or _is_any(one, other):
                continue
            likeness = likenesses.of(one, other)
            if likeness.is_named and likeness.points >= DOUBTFUL:
                yield Double(one, other, likeness)

    def _alike(self) -> set[tuple[int, int]]:
        """Return those whose names are alike, or of whom one is also called as the other."""
        named = (
            Named(number, LEGAL_FORM.sub("", one.name), one.municipality_code)
            for number, one in enumerate(self.actors)
        )
        found = {(pair.first, pair.second) for pair in find_similar(named)[0]}
        by_name: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self.actors):
            by_name[key(one.name)].append(number)
        for number, one in enumerate(self.actors):
            for other in (other for alias in one.aliases for other in by_name[key(alias)]):
                found.add((min(number, other), max(number, other)))
        return {pair for pair in found if pair[0] != pair[1]}

    def _are_apart(self, one: Actor, other: Actor) -> bool:
        """Tell whether a mapping knows two as two."""
        theirs = self.mappings.get(other.id, ())
        return any(mapping in theirs for mapping in self.mappings.get(one.id, ()))


def _is_any(one: Actor, other: Actor) -> bool:
    """Tell whether a name is one that any municipality has, and nothing tells of which these are.

    Examples
    --------
    >>> from samverkan.model import Actor
    >>> _is_any(Actor(id="a", name="Kommunen"), Actor(id="b", name="Kommunen"))
    True
    """
    is_placed = one.municipality_code and other.municipality_code
    return is_common_noun(one.name) and not is_placed
