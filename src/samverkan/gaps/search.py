"""What every kind of gap reads: the places, the roles, and the candidates in the order of need."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.candidates import find_candidates, measure_pairs, scope_of
from samverkan.gaps.findings import DIGITS, LikelyMethod, gap_id
from samverkan.gaps.link_prediction import MOST_ACTORS, Likelihood, estimate
from samverkan.gaps.need import Ranking, middle, needs, used_weights
from samverkan.gaps.options import checked
from samverkan.network import UNKNOWN
from samverkan.service.analysis import ServiceAnalysis, analyse_service
from samverkan.service.places import territory
from samverkan.service.villages import village_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from samverkan.filters import Filters
    from samverkan.following import Following
    from samverkan.gaps.candidates import Pairs
    from samverkan.gaps.need import Middle
    from samverkan.gaps.options import GapOptions, Scope
    from samverkan.model import StakeholderMap
    from samverkan.network import Network
    from samverkan.service.places import Mask, Numbers
    from samverkan.service.seats import Spot
    from samverkan.service.talks import Talk


@dataclass(frozen=True, kw_only=True)
class GapSearch(ServiceAnalysis):
    """The service of a network, with all candidate pairs measured and ordered.

    Attributes
    ----------
    scope
        The scope used, which may be another than the one asked for.
    pairs
        The candidates, place by place.
    need
        The need of each pair; None when nothing tells them apart.
    uncut
        The map before it was cut at a date.
    inside
        The villages whose gaps alone are wanted; None where the filters say all.
    """

    options: GapOptions
    scope: Scope
    pairs: Pairs
    weights: Mapping[str, float]
    need: NDArray[np.float64] | None
    uncut: StakeholderMap
    inside: frozenset[int] | None = None

    def asking(self, filters: Filters, ids: tuple[str, ...], spot: Spot) -> GapSearch:
        """Return the same search, of which other gaps are wanted; what was found is kept."""
        options = replace(self.options, filters=filters, ids=ids)
        return self._with_found(replace(self, options=options, inside=self._inside(spot)))

    def following(self, following: Following) -> GapSearch:
        """Return the same search, when other steps are noted of gaps."""
        return self.listing(replace(self.options, following=following))

    def listing(self, options: GapOptions) -> GapSearch:
        """Return the same search for options that ask for another list of the same pairs."""
        return self._with_found(replace(self, options=options, inside=None))

    def _with_found(self, other: GapSearch) -> GapSearch:
        """Let a search of the same pairs know what was found, but for what was asked."""
        given = {"_named", *(one.name for one in fields(self))}
        vars(other).update({name: own for name, own in vars(self).items() if name not in given})
        return other

    def _inside(self, spot: Spot) -> frozenset[int] | None:
        if spot.village is not None:
            return frozenset({self.villages.number[village_key(spot.municipality, spot.village)]})
        return frozenset(self.villages.within(UNKNOWN)) if spot.nowhere else None

    def is_inside(self, actors: Iterable[int], village: int | None) -> bool:
        """Tell whether a gap is of the villages wanted: about one of them, or of somebody there."""
        if self.inside is None:
            return True
        return village in self.inside or any(
            int(self.villages.of[actor]) in self.inside for actor in actors
        )

    def ends(self, position: int) -> tuple[int, int]:
        """Return the numbers of the two actors of a pair."""
        return int(self.pairs.first[position]), int(self.pairs.second[position])

    def pair_id(self, position: int) -> str:
        """Return the id of the missing link between the two of a pair."""
        return gap_id("missing_link", self.ids(self.ends(position)))

    def talk(self, position: int) -> Talk | None:
        """Return what the two of a pair ought to talk about; None when nothing is known of it."""
        return self.talks.get(self.ends(position))

    def shared(self, position: int) -> tuple[str, ...]:
        """Return the kinds of service that a pair ought to talk about."""
        talk = self.talk(position)
        return talk.services if talk else ()

    def municipalities_wanted(self) -> Iterator[tuple[int, str]]:
        """Yield the number and the code of each municipality that the filters let through."""
        for municipality, code in enumerate(self.villages.municipalities):
            if code and self.options.filters.fit_place(code, self.network.regions):
                yield municipality, code

    def is_named(self, gap: str) -> bool:
        """Tell whether an id is one of those asked for, or begins as one of them does."""
        whole, beginnings = self._named
        return gap in whole or gap.startswith(beginnings)

    @cached_property
    def _named(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """The ids asked for, apart from the beginnings of ids, which take longer to compare."""
        ids = self.options.ids
        whole = frozenset(one for one in ids if len(one) == DIGITS)
        return whole, tuple(one for one in ids if len(one) < DIGITS)

    def codes(self, position: int) -> tuple[str | None, str | None]:
        """Return the municipality and the region in which a pair lies; None when it spans two."""
        territories = [territory(self.actor(end)) for end in self.ends(position)]
        municipalities = {municipality for municipality, _ in territories if municipality}
        regions = {region for _, region in territories if region}
        if len(regions) != 1 or (None, None) in territories:
            return None, None
        return (municipalities.pop() if len(municipalities) == 1 else None), regions.pop()

    def place(self, position: int) -> str | None:
        """Return the code of the smallest place in which a pair lies."""
        municipality, region = self.codes(position)
        return municipality or region

    @cached_property
    def part(self) -> Numbers:
        """The number of the component in which each actor stands, the largest being 0."""
        numbers = np.zeros(len(self.network), dtype=np.int64)
        for number, part in enumerate(self.network.components):
            numbers[list(part)] = number
        return numbers

    @cached_property
    def listed(self) -> Mask:
        """Tell for each pair whether its stake lets it into the list.

        On a map where no pair has a stake all pairs are.
        """
        if not self.pairs.at_stake.any():
            return np.ones(len(self.pairs), dtype=bool)
        enough: Mask = self.pairs.at_stake >= self.options.min_stake
        return enough

    @cached_property
    def likelihood(self) -> Likelihood:
        """How likely each pair is, of a large map each listed pair, and how that was estimated."""
        pairs, seed = self.pairs, self.options.seed
        if not (self.options.estimated or self.by_likely):
            return Likelihood(None, LikelyMethod(method=None, ties=len(self.network.ties)))
        ends = pairs.first, pairs.second
        if len(self.network) <= MOST_ACTORS:
            return estimate(self.network, self.places, self.roles, ends, seed=seed)
        listed = np.flatnonzero(self.listed)
        ends = pairs.first[listed], pairs.second[listed]
        found = estimate(self.network, self.places, self.roles, ends, seed=seed)
        if found.values is None:
            return found
        values = np.full(len(pairs), np.nan)
        values[listed] = found.values
        return replace(found, values=values)

    @cached_property
    def middle(self) -> Middle | None:
        """Where the quadrants of need and likelihood meet, among all pairs of the list."""
        likely = self.likelihood.values
        return middle(
            None if self.need is None else self.need[self.listed],
            None if likely is None else likely[self.listed],
        )

    @cached_property
    def ranking(self) -> Ranking:
        """What puts pairs in the order of need."""
        return Ranking(self.network, self.pairs, self.need)

    @cached_property
    def ranked(self) -> bool:
        """Whether need tells the listed pairs apart; where it does not, they come by likelihood."""
        listed = np.flatnonzero(self.listed)
        if self.need is None or len(listed) < 2:
            return len(listed) < 2
        return bool(self.need[listed].min() != self.need[listed].max())

    @cached_property
    def order(self) -> Numbers:
        """Positions of the listed pairs, in list order."""
        likely = self.likelihood.values if self.by_likely else None
        listed = np.flatnonzero(self.listed)
        return self.ranking.sorted(listed, sort=self.options.sort, likely=likely)

    @property
    def by_likely(self) -> bool:
        """Whether pairs are sorted by how likely they are."""
        sort = self.options.sort
        return sort == "likely" or (sort == "need" and not self.ranked)

    @cached_property
    def by_need(self) -> Numbers:
        """Positions of the listed pairs in the order of need, whatever the list is sorted by."""
        return self.ranking.sorted(np.flatnonzero(self.listed))

    def pairs_of(self, actors: Collection[int]) -> Numbers:
        """Return the positions of the pairs of some actors, listed or not, in the order of need."""
        positions, starts = self._by_actor
        found = [positions[starts[actor] : starts[actor + 1]] for actor in actors]
        every = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *found]))
        return self.ranking.sorted(every)

    @cached_property
    def _by_actor(self) -> tuple[Numbers, Numbers]:
        """The positions of the pairs actor by actor, and where those of each actor begin."""
        ends = np.concatenate([self.pairs.first, self.pairs.second])
        starts = np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=len(self.network)))])
        positions = np.argsort(ends, kind="stable")
        positions[positions >= len(self.pairs)] -= len(self.pairs)
        return positions, starts

    def pairs_across(self, one: Collection[int], other: Mask) -> Numbers:
        """Return the positions of the pairs from some actors to those of a mask, by need."""
        found = self.pairs_of(one)
        first, second = self.pairs.first[found], self.pairs.second[found]
        own = np.array(sorted(one), dtype=np.int64)
        across = (np.isin(first, own) & other[second]) | (np.isin(second, own) & other[first])
        return found[across]

    def partner(self, actor: int, position: int) -> int:
        """Return the other end of a pair."""
        first, second = self.ends(position)
        return second if actor == first else first

    def best_partner(self, actor: int, fits: Callable[[Numbers], Mask] | None = None) -> int | None:
        """Return the candidate that an actor needs most, of those with a stake first.

        Only partners that `fits`, which takes several at once, accepts; None when there is none.
        """
        own = self.pairs_of((actor,))
        partners = self.pairs.first[own] + self.pairs.second[own] - actor
        if fits is not None:
            kept = fits(partners)
            own, partners = own[kept], partners[kept]
        if not len(own):
            return None
        return int(partners[np.argmax(self.pairs.at_stake[own] > 0)])


def prepare_search(
    network: Network,
    options: GapOptions,
    uncut: StakeholderMap | None = None,
    *,
    provision: ServiceAnalysis | None = None,
) -> GapSearch:
    """Find places, roles and candidates, and measure and order the candidates.

    `uncut` is the map before it was cut at a date, when it was; `provision` is that of the
    network, where it is known already.
    """
    options = checked(options)
    provision = analyse_service(network) if provision is None else provision
    scope = scope_of(provision.places, options.scope)
    candidates = find_candidates(provision, scope=scope, same_group=options.same_group)
    pairs = measure_pairs(provision, candidates, options)
    weights = used_weights(pairs, options.weights)
    found = GapSearch(
        network=network,
        options=options,
        places=provision.places,
        roles=provision.roles,
        villages=provision.villages,
        scope=scope,
        pairs=pairs,
        weights=weights,
        need=needs(pairs, weights),
        uncut=network.stakeholders if uncut is None else uncut,
    )
    # What the provision has found already is not found again.
    vars(found).update(
        coverage=provision.coverage,
        stakes=provision.stakes,
        parties=provision.parties,
        talks=provision.talks,
    )
    return found
