"""Which pairs of actors could be a missing link, and in which place each of them lies.

A pair without a tie is a candidate when its territories meet and it differs in sector or level,
shares a locality in which one of the two carries a service, or ought to talk about the service of a
village.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.options import Scope
from samverkan.network import UNKNOWN
from samverkan.service.places import differ, unequal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.network import Network
    from samverkan.service.analysis import ServiceAnalysis
    from samverkan.service.places import Mask, Numbers, Places
    from samverkan.service.roles import Roles

TOO_MANY = 5_000_000
"""Pairs of a whole map, or of all its regions, above which those of each place are compared."""


@dataclass(frozen=True)
class Candidates:
    """Candidate pairs of one place, as actor numbers; `first` is smaller than `second`.

    `members` are the actors among whom the gain of a link is measured; `region` is the number of
    the region in which they all are, or `UNKNOWN`.
    """

    first: Numbers
    second: Numbers
    members: Numbers
    region: int = UNKNOWN

    def __len__(self) -> int:
        return len(self.first)

    def where(self, kept: Mask) -> Candidates:
        """Return the pairs that are kept."""
        return replace(self, first=self.first[kept], second=self.second[kept])


def find_candidates(
    provision: ServiceAnalysis, *, scope: Scope, same_group: bool
) -> tuple[Candidates, ...]:
    """Return the candidates of a map, place by place, then those that talk across places."""
    network, size = provision.network, len(provision.network)
    ties = network.ties[:, 0] * size + network.ties[:, 1]
    talks = np.array(sorted(a * size + b for a, b in provision.talks), dtype=np.int64)
    found, met = [], [np.zeros(0, dtype=np.int64)]
    for pairs in _pairs(provision.places, scope):
        numbers = pairs.first * size + pairs.second
        kept = ~_among(ties, numbers)
        if not same_group:
            kept &= _fit(network, provision.places, provision.roles, pairs) | _among(talks, numbers)
        if kept.any():
            found.append(pairs.where(kept))
            met.append(numbers[kept])
    across = np.setdiff1d(talks, np.concatenate(met))
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


def _fit(network: Network, places: Places, roles: Roles, pairs: Candidates) -> Mask:
    """Tell which pairs differ in sector or level, or share a locality and a service there."""
    carrier: Mask = np.asarray(roles.carries.any(axis=1))
    served = places.same_locality(pairs.first, pairs.second)
    served &= carrier[pairs.first] | carrier[pairs.second]
    fit: Mask = served | differ(network, pairs.first, pairs.second)
    return fit


def _pairs(places: Places, scope: Scope) -> Iterator[Candidates]:
    """Yield all pairs of each place, tied or not."""
    if scope is Scope.ALL:
        yield _within(np.arange(len(places.region)))
        return
    for municipality in range(len(places.municipalities)):
        pairs = _within(places.members(municipality), places.region_of(municipality))
        own: Mask = places.municipality == municipality
        yield pairs.where(own[pairs.first] | own[pairs.second])
    for region in range(len(places.regions)):
        members = np.flatnonzero(places.region == region)
        if scope is Scope.REGION:
            pairs = _within(members, region)
            regional = places.municipality == UNKNOWN
            across = unequal(places.municipality, pairs.first, pairs.second)
            yield pairs.where(across | (regional[pairs.first] & regional[pairs.second]))
        else:
            whole = np.flatnonzero(places.regional(region))
            yield replace(_within(whole, region), members=members)


def _within(members: Numbers, region: int = UNKNOWN) -> Candidates:
    first, second = np.triu_indices(len(members), k=1)
    return Candidates(members[first], members[second], members, region)
