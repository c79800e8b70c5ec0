"""Which pairs of actors could be a missing link, and in which place each of them lies.

A pair without a tie is a candidate when its territories meet and it differs in sector or level, or
shares a locality in which one of the two carries a service.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.findings import Scope
from samverkan.network import UNKNOWN
from samverkan.service.places import differ, unequal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.network import Network
    from samverkan.service.places import Mask, Numbers, Places
    from samverkan.service.roles import Roles

TOO_MANY = 5_000_000
"""Pairs of a whole map above which only the pairs of each place are held."""


@dataclass(frozen=True)
class Candidates:
    """Candidate pairs of one place, as actor numbers; `first` is smaller than `second`.

    `members` are the actors among whom the gain of a link is measured.
    """

    first: Numbers
    second: Numbers
    members: Numbers

    def __len__(self) -> int:
        return len(self.first)

    def where(self, kept: Mask) -> Candidates:
        """Return the pairs that are kept."""
        return replace(self, first=self.first[kept], second=self.second[kept])


def find_candidates(
    network: Network, places: Places, roles: Roles, *, scope: Scope, same_group: bool
) -> tuple[Candidates, ...]:
    """Return the candidates of a map, place by place."""
    ties = network.ties[:, 0] * len(network) + network.ties[:, 1]
    found = []
    for pairs in _pairs(places, scope):
        untied = pairs.where(np.isin(pairs.first * len(network) + pairs.second, ties, invert=True))
        kept = untied if same_group else untied.where(_fit(network, places, roles, untied))
        if len(kept):
            found.append(kept)
    return tuple(found)


def scope_of(places: Places, asked: Scope) -> Scope:
    """Return the scope to use: all on a map without places, and no more pairs than can be held."""
    if not places.regions:
        return Scope.ALL
    if asked is Scope.ALL and len(places.region) ** 2 / 2 > TOO_MANY:
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
        pairs = _within(places.members(municipality))
        own: Mask = places.municipality == municipality
        yield pairs.where(own[pairs.first] | own[pairs.second])
    for region in range(len(places.regions)):
        members = np.flatnonzero(places.region == region)
        if scope is Scope.REGION:
            pairs = _within(members)
            whole = places.municipality == UNKNOWN
            across = unequal(places.municipality, pairs.first, pairs.second)
            yield pairs.where(across | (whole[pairs.first] & whole[pairs.second]))
        else:
            yield replace(_within(np.flatnonzero(places.regional(region))), members=members)


def _within(members: Numbers) -> Candidates:
    first, second = np.triu_indices(len(members), k=1)
    return Candidates(members[first], members[second], members)
