"""Which pairs of actors could be a missing link, and the components of need of each of them.

A pair without a tie is a candidate when its territories meet and it differs in sector or level,
shares a locality in which one of the two carries a service, or ought to talk about the service of a
village.

The components are one array each: ``at_stake``, ``fit``, ``unheard`` and ``near`` are those of the
talk that two ought to have, 0 where they have none; ``gain`` has a module of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np

from samverkan.gaps.gain import Candidates, gains_of_places
from samverkan.gaps.large_places import MOST_COMPARED, pairs_of_large_place
from samverkan.gaps.motif_census import find_levels
from samverkan.gaps.motifs import contributions
from samverkan.gaps.options import COMPONENTS, PARTS, Scope
from samverkan.measures import mixing
from samverkan.network import FAR, LEVELS, SECTORS, UNKNOWN
from samverkan.service.places import differ, unequal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from samverkan.gaps.large_places import Wanted
    from samverkan.gaps.motif_census import MotifChoice
    from samverkan.gaps.options import GapOptions
    from samverkan.network import Network
    from samverkan.service.analysis import ServiceAnalysis
    from samverkan.service.places import Mask, Numbers, Places


TOO_MANY = 5_000_000
"""Pairs of a whole map, or of all its regions, above which those of each place are compared."""


def find_candidates(
    provision: ServiceAnalysis, *, scope: Scope, same_group: bool
) -> tuple[Candidates, ...]:
    """Return the candidates of a map, place by place, then those that talk across places."""
    network, size = provision.network, len(provision.network)
    ties = network.ties[:, 0] * size + network.ties[:, 1]
    talks = np.array(sorted(a * size + b for a, b in provision.talks), dtype=np.int64)

    def wanted(first: Numbers, second: Numbers) -> Mask:
        numbers = first * size + second
        kept = ~_among(ties, numbers)
        if not same_group:
            kept &= _fit(provision, first, second) | _among(talks, numbers)
        return kept

    found = [pairs for pairs in _pairs(provision, scope, wanted) if len(pairs)]
    met = [pairs.first * size + pairs.second for pairs in found]
    across = np.setdiff1d(talks, np.concatenate([np.zeros(0, dtype=np.int64), *met]))
    return (*found, *_across(provision.places, across // max(size, 1), across % max(size, 1)))


def _across(places: Places, first: Numbers, second: Numbers) -> Iterator[Candidates]:
    """Yield pairs that no place holds, by the region of either; gain is measured in that region."""
    home = np.where(places.region[first] == UNKNOWN, places.region[second], places.region[first])
    for region in np.unique(home).tolist():
        own = home == region
        inside = np.flatnonzero(places.region == region) if region != UNKNOWN else first[:0]
        members = np.unique(np.concatenate([inside, first[own], second[own]]))
        yield Candidates(first[own], second[own], members)


def _among(known: Numbers, asked: Numbers) -> Mask:
    """Tell which numbers are among some known ones, which are in order."""
    if not len(known):
        return np.zeros(len(asked), dtype=bool)
    place = np.minimum(np.searchsorted(known, asked), len(known) - 1)
    among: Mask = known[place] == asked
    return among


def scope_of(places: Places, asked: Scope) -> Scope:
    """Return the scope to use: all on a map without places, and no more pairs than can be held."""
    if not places.known.any():
        return Scope.ALL
    inside = np.bincount(places.region[places.region != UNKNOWN])
    sizes = {Scope.ALL: np.array([len(places.region)]), Scope.REGION: inside}
    if asked in sizes and int((sizes[asked] ** 2).sum()) // 2 > TOO_MANY:
        return Scope.PLACE
    return asked


def _fit(provision: ServiceAnalysis, first: Numbers, second: Numbers) -> Mask:
    """Tell which pairs differ in sector or level, or share a locality and a service there."""
    carrier: Mask = np.asarray(provision.roles.carries.any(axis=1))
    served = provision.places.same_locality(first, second)
    served &= carrier[first] | carrier[second]
    fit: Mask = served | differ(provision.network, first, second)
    return fit


def _pairs(provision: ServiceAnalysis, scope: Scope, wanted: Wanted) -> Iterator[Candidates]:
    """Yield the pairs that can be candidates, place by place."""
    places = provision.places
    within = partial(_within, provision, wanted)
    if scope is Scope.ALL:
        yield within(np.arange(len(places.region)))
        return
    for municipality in range(len(places.municipalities)):
        pairs = within(places.members(municipality), places.region_of(municipality))
        own: Mask = places.municipality == municipality
        yield pairs.where(own[pairs.first] | own[pairs.second])
    for region in range(len(places.regions)):
        members = np.flatnonzero(places.region == region)
        if scope is Scope.REGION:
            pairs = within(members, region)
            regional = places.municipality == UNKNOWN
            across = unequal(places.municipality, pairs.first, pairs.second)
            yield pairs.where(across | (regional[pairs.first] & regional[pairs.second]))
        else:
            whole = np.flatnonzero(places.regional(region))
            yield replace(within(whole, region), members=members)


def _within(
    provision: ServiceAnalysis, wanted: Wanted, members: Numbers, region: int = UNKNOWN
) -> Candidates:
    """Return the pairs of a place that can be candidates; of a large one those worth comparing."""
    if len(members) > MOST_COMPARED:
        first, second = pairs_of_large_place(
            provision.network, provision.places, provision.roles, members, wanted
        )
        inside = np.isin(provision.network.ties, members).all(axis=1).sum()
        untied = len(members) * (len(members) - 1) // 2 - int(inside)
        return Candidates(first, second, members, region, untied - len(first))
    start, end = np.triu_indices(len(members), k=1)
    every = Candidates(members[start], members[end], members, region)
    return every.where(wanted(every.first, every.second))


CELLS = ("deficit", "p_low")
"""What a pair has of its cell of the mixing matrix."""


@dataclass(frozen=True)
class Pairs:
    """All candidates of a map in one row of arrays, with their components.

    What need is seldom weighed by (`wedges`, `deficit` and `p_low`) is computed when it is first
    asked for, of all pairs at once or of one (`value`).

    Attributes
    ----------
    first, second
        Actor numbers, first the smaller.
    group
        The position of the place in which the pair was found.
    members
        By that position, the actors among whom the gain of a link is measured.
    at_stake, fit, unheard, near
        The parts of what the two ought to talk about, 0 to 1; 0 where they have nothing to.
    gain, nearness
        As the documentation of gaps defines them.
    distance
        Steps between the two today; inf without a path.
    uncompared
        Pairs without a tie that were not compared, for their places have too many actors.
    motifs
        By the name of the component, how many more of a motif there would be with the link.
    """

    network: Network
    first: Numbers
    second: Numbers
    group: NDArray[np.int32]
    members: tuple[Numbers, ...]
    at_stake: NDArray[np.float64]
    fit: NDArray[np.float64]
    unheard: NDArray[np.float64]
    near: NDArray[np.float64]
    gain: NDArray[np.float64]
    nearness: NDArray[np.int8]
    distance: NDArray[np.float32]
    permutations: int
    seed: int
    uncompared: int = 0
    motifs: Mapping[str, Numbers] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.first)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the components that need can be weighed by."""
        return (*COMPONENTS, *self.motifs)

    def values(self, name: str) -> NDArray[Any]:
        """Return a component, or `p_low`, by its name."""
        found: NDArray[Any] = self.motifs[name] if name in self.motifs else getattr(self, name)
        return found

    def value(self, name: str, position: int) -> float:
        """Return a component, or `p_low`, of one pair."""
        one = slice(position, position + 1)
        if name == "wedges":
            return float(_wedges(self.network, self.first[one], self.second[one])[0])
        if name in CELLS:
            return float(self._of_cells(name, one)[0])
        return float(self.values(name)[position])

    @cached_property
    def wedges(self) -> Numbers:
        """The common contacts that differ from both in sector or level."""
        return _wedges(self.network, self.first, self.second)

    @cached_property
    def deficit(self) -> NDArray[np.float64]:
        """How far the cell of the mixing matrix lies under its expectation; nan if not defined."""
        return self._of_cells("deficit", slice(None))

    @cached_property
    def p_low(self) -> NDArray[np.float64]:
        """How rarely chance gives so few ties in that cell; nan where that is not defined."""
        return self._of_cells("p_low", slice(None))

    @cached_property
    def _cells(self) -> NDArray[np.float64]:
        return _deficits(self.network, permutations=self.permutations, seed=self.seed)

    def _of_cells(self, name: str, some: slice) -> NDArray[np.float64]:
        network, first, second = self.network, self.first[some], self.second[some]
        cells = (
            network.sector[first],
            network.level[first],
            network.sector[second],
            network.level[second],
        )
        found: NDArray[np.float64] = self._cells[CELLS.index(name)][cells]
        found[np.any([numbers == UNKNOWN for numbers in cells], axis=0)] = np.nan
        return found


def measure_pairs(
    provision: ServiceAnalysis, candidates: tuple[Candidates, ...], options: GapOptions
) -> Pairs:
    """Compute every component of every candidate, place by place."""
    network = provision.network
    first = _joined([pairs.first for pairs in candidates], np.int64)
    second = _joined([pairs.second for pairs in candidates], np.int64)
    found = gains_of_places(network.adjacency, candidates, jobs=options.jobs)
    steps = _joined([own[1] for own in found], np.uint16)
    parts = _parts(provision, first, second)
    return Pairs(
        network=network,
        first=first,
        second=second,
        group=np.repeat(
            np.arange(len(candidates), dtype=np.int32), [len(pairs) for pairs in candidates]
        ),
        members=tuple(pairs.members for pairs in candidates),
        at_stake=parts[0],
        fit=parts[1],
        unheard=parts[2],
        near=parts[3],
        gain=_joined([own[0] for own in found], np.float64),
        nearness=_nearness(provision.places, first, second),
        distance=np.where(steps == FAR, np.float32(np.inf), steps.astype(np.float32)),
        permutations=options.permutations if _tries_chance(provision, options) else 0,
        seed=options.seed,
        uncompared=sum(pairs.uncompared for pairs in candidates),
        motifs=_motifs(network, options.motifs, first, second),
    )


def _tries_chance(provision: ServiceAnalysis, options: GapOptions) -> bool:
    """Tell whether chance is worth trying: where the list rests on it, or on the network alone."""
    asked = bool(options.weights.get("deficit")) or options.sort == "deficit"
    return asked or not provision.talks


def _parts(provision: ServiceAnalysis, first: Numbers, second: Numbers) -> NDArray[np.float64]:
    """Return the parts of the talk of each pair, a row for each part."""
    size = max(len(provision.network), 1)
    numbers = first * size + second
    order = np.argsort(numbers, kind="stable")
    talks = provision.talks
    asked = np.array([a * size + b for a, b in talks], dtype=np.int64)
    found = np.zeros((len(PARTS), len(first)))
    places = order[np.searchsorted(numbers, asked, sorter=order)] if len(asked) else asked
    found[:, places] = np.array(
        [[getattr(talk, part) for talk in talks.values()] for part in PARTS]
    ).reshape(len(PARTS), -1)
    return found


def _motifs(
    network: Network, choice: MotifChoice | None, first: Numbers, second: Numbers
) -> Mapping[str, Numbers]:
    if choice is None:
        return {}
    levels = find_levels(network, choice)
    return {
        name: contributions(levels, motif, first, second)
        for name, motif in zip(choice.components, choice.motifs, strict=True)
    }


def _joined(parts: Sequence[NDArray[Any]], kind: type[np.generic]) -> NDArray[Any]:
    """Return arrays one after the other as one of some type; an empty one of none."""
    return np.concatenate([np.zeros(0, dtype=kind), *parts], dtype=kind, casting="same_kind")


def _nearness(places: Places, first: Numbers, second: Numbers) -> NDArray[np.int8]:
    near = np.zeros(len(first), dtype=np.int8)
    near[places.region_and_part(first, second)] = 1
    near[places.same_municipality(first, second)] = 2
    near[places.same_locality(first, second)] = 3
    return near


def _wedges(network: Network, first: Numbers, second: Numbers) -> Numbers:
    """Count the common contacts that differ from both in sector or level."""
    contacts: dict[int, frozenset[int]] = {}
    for actor in {*first.tolist(), *second.tolist()}:
        own = network.neighbours(actor)
        unlike = own[differ(network, np.full_like(own, actor), own)]
        contacts[actor] = frozenset(unlike.tolist())
    pairs = zip(first.tolist(), second.tolist(), strict=True)
    return np.array([len(contacts[a] & contacts[b]) for a, b in pairs], dtype=np.int64)


def _deficits(network: Network, *, permutations: int, seed: int) -> NDArray[np.float64]:
    """Return how far each cell lies under its expectation, and how rarely chance does so."""
    table = np.full((2, len(SECTORS), len(LEVELS), len(SECTORS), len(LEVELS)), np.nan)
    for cell in mixing(network, permutations=permutations, seed=seed, within_level=False):
        a = SECTORS.index(cell.a[0]), LEVELS.index(cell.a[1])
        b = SECTORS.index(cell.b[0]), LEVELS.index(cell.b[1])
        if cell.expected is not None and cell.possible:
            short = max(0.0, cell.expected - cell.observed) / cell.possible
            values = short, np.nan if cell.p_low is None else cell.p_low
            table[(slice(None), *a, *b)] = table[(slice(None), *b, *a)] = values
    return table
