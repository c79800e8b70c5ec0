"""Who has told with whom they work, and what may be missing of those who have not.

Of an actor that has not answered the map holds what others say of it. No contact on the map is
then no answer, rather than no contact. What others say is kept (the *reconstruction* of Stork and
Richards, Group & Organization Management 17, 1992, pp. 193-209); what nobody could say is drawn by
how often those who have answered say it (Huisman, Journal of Social Structure 10, 2009), near and
far apart. How much ranks suffer from missing answers: Kossinets, Social Networks 28, 2006,
pp. 247-268.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from samverkan.model import OPPOSING_TYPES, Relation
from samverkan.network import build_network

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from numpy.typing import NDArray

    from samverkan.network import Network

    Numbers = NDArray[np.int64]
    Chances = NDArray[np.float64]

Pair = tuple[int, int]

TOLD_BY_ENDS = 0.5
"""The share of the relations that their own ends tell, from which answers are known."""

MOST_ACTORS = 3_000
"""On larger maps missing answers are counted, and not drawn."""

_VILLAGE, _MUNICIPALITY, _APART = range(3)
"""How near two actors are."""


def tellers(network: Network) -> tuple[int | None, ...]:
    """Return for each relation the actor that told of it, by its id or its name."""
    named: dict[str, set[int]] = {}
    for number, actor in enumerate(network.actors):
        named.setdefault(actor.name.casefold(), set()).add(number)
    known = {name: next(iter(numbers)) for name, numbers in named.items() if len(numbers) == 1}
    return tuple(
        network.number.get(word, known.get(word.casefold())) if word else None
        for word in ((one.reported_by or "").strip() for one in network.stakeholders.relations)
    )


@dataclass(frozen=True)
class Answering:
    """Who of a network has answered, by number, and what each who has says.

    `said` holds for each pair, the smaller number first, which of the two tell of it; `documented`
    the pairs of which something else tells, too.
    """

    network: Network = field(compare=False, repr=False)
    answered: frozenset[int]
    said: Mapping[Pair, frozenset[int]]
    documented: frozenset[Pair]

    @cached_property
    def agreed(self) -> tuple[int, int]:
        """How many contacts of two who have both answered both tell of, and only one of them."""
        between = [by for pair, by in self.said.items() if self.answered.issuperset(pair)]
        both = sum(len(by) == 2 for by in between)
        return both, len(between) - both

    @property
    def reciprocity(self) -> float | None:
        """The share of those contacts of which both tell; None without any."""
        both, one = self.agreed
        return both / (both + one) if both + one else None

    def completed(self, maps: int, seed: int) -> Iterator[Network]:
        """Yield networks to which the contacts are added that missing answers may tell of.

        Parameters
        ----------
        maps
            How many; none where all have answered, or too few to know how often they agree.
        seed
            Of the generator.
        """
        if len(self.network) > MOST_ACTORS or not 1 < len(self.answered) < len(self.network):
            return
        pairs, chances = self._chances
        random = np.random.default_rng(seed)
        for _draw in range(maps):
            yield _with_ties(self.network, pairs[random.random(len(chances)) < chances])

    @cached_property
    def _chances(self) -> tuple[Numbers, Chances]:
        """The pairs of which a missing answer may tell, and how likely each is to be told of.

        Where one has answered and does not tell, it is how often one tells of whom the other does
        not name; where none has, how often at least one of two tells.
        """
        first, second = np.triu_indices(len(self.network), k=1)
        count = np.zeros(len(self.network), dtype=np.int64)
        count[list(self.answered)] = 1
        answers = count[first] + count[second]
        told = self._of_pairs({pair: len(by) for pair, by in self.said.items()})[first, second]
        documented = self._of_pairs(dict.fromkeys(self.documented, 1))[first, second] > 0
        near = self._nearness(first, second)
        one, none = np.zeros(3), np.zeros(3)
        for place in (_VILLAGE, _MUNICIPALITY, _APART):
            asked = (answers == 2) & ~documented
            here = asked & (near == place)
            known = told[here if here.any() else asked]
            one[place], none[place] = _rates(known)
        open_pairs = (answers < 2) & ~documented & (told == 0)
        chances = np.where(answers == 1, one[near], none[near])[open_pairs]
        return np.column_stack([first, second])[open_pairs], chances

    def _of_pairs(self, numbers: Mapping[Pair, int]) -> NDArray[np.int8]:
        """Return a table with a number for each pair, 0 for all others."""
        table = np.zeros((len(self.network), len(self.network)), dtype=np.int8)
        if numbers:
            first, second = np.array(list(numbers), dtype=np.int64).T
            table[first, second] = list(numbers.values())
        return table

    def _nearness(self, first: Numbers, second: Numbers) -> Numbers:
        """Return how near the two of each pair are; whose place is blank is apart from all."""
        villages = _numbered([actor.locality for actor in self.network.actors])
        towns = _numbered([actor.municipality_code for actor in self.network.actors])
        same_town = towns[first] == towns[second]
        same_village = same_town & (villages[first] == villages[second])
        return np.select([same_village, same_town], [_VILLAGE, _MUNICIPALITY], _APART)


def _rates(told: Numbers) -> tuple[float, float]:
    """Return how often one tells of whom the other does not name, and how often any of two tells.

    Examples
    --------
    >>> _rates(np.array([2, 1, 0, 0]))
    (0.2, 0.5)
    """
    ones, nones = int((told == 1).sum()), int((told == 0).sum())
    not_named = ones + 2 * nones
    return ones / not_named if not_named else 0.0, float((told > 0).mean()) if len(told) else 0.0


def _numbered(words: list[str | None]) -> Numbers:
    """Return a number for each word, another one for each blank."""
    numbers: dict[str | int, int] = {}
    keys = (word or place for place, word in enumerate(words))
    return np.array([numbers.setdefault(one, len(numbers)) for one in keys], dtype=np.int64)


def _with_ties(network: Network, pairs: Numbers) -> Network:
    """Return the network of the same actors with further ties."""
    further = (
        Relation(source=network.ids[first], target=network.ids[second])
        for first, second in pairs.tolist()
    )
    stakeholders = network.stakeholders
    relations = (*stakeholders.relations, *further)
    return build_network(replace(stakeholders, relations=relations))


def find_answering(network: Network) -> Answering | None:
    """Return who has answered; None where the map does not tell.

    Whoever tells of a contact of its own has answered. The map tells who has when its ends tell of
    half of its contacts or more, or when it was gathered: then a column called as the source of
    the contacts has the day of each answer.
    """
    said: dict[Pair, frozenset[int]] = {}
    documented: set[Pair] = set()
    sources: set[str | None] = set()
    own = 0
    for relation, teller in zip(network.stakeholders.relations, tellers(network), strict=True):
        first, second = sorted(network.number[end] for end in relation.ends)
        if teller in (first, second) and not relation.directed:
            said[first, second] = said.get((first, second), frozenset()) | {teller}
            sources.add(relation.source_url)
            own += 1
        elif relation.type not in OPPOSING_TYPES:
            documented.add((first, second))
    marked = _marked(network, sources)
    if not marked and own < max(1, TOLD_BY_ENDS * len(network.stakeholders.relations)):
        return None
    answered = marked.union(*said.values())
    return Answering(network, answered, said, frozenset(documented))


def _marked(network: Network, sources: Collection[str | None]) -> frozenset[int]:
    """Return the actors of which a column called as the source of contacts says that they told."""
    return frozenset(
        number
        for number, actor in enumerate(network.actors)
        if any(header in sources for header, _ in actor.extras)
    )
