"""Which pairs are compared in a place with too many actors to compare all of them.

For every actor those with whom it shares most: contacts, services and localities, each counting by
one over the logarithm of how many hold it, as contacts do in the index of Adamic and Adar [1]_.
Then those who could bring many nearer: the foremost actors, with each other, and every actor with
the first few of them that it fits. What very many hold says little of two of them and is not
followed, so that time and memory grow with the actors and ties, not with the square of either.

References
----------
.. [1] L. A. Adamic, E. Adar, "Friends and neighbors on the Web", Social Networks 25(3), 2003,
   pp. 211-230.
.. [2] M. Marchiori, V. Latora, "Harmony in the small-world", Physica A 285(3-4), 2000, pp. 539-546.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from samverkan.gaps.sampled_gain import sample
from samverkan.gaps.similarity import sparse_adjacency
from samverkan.network import FAR, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from samverkan.network import Network
    from samverkan.service.places import Mask, Numbers, Places
    from samverkan.service.roles import Roles

    Wanted = Callable[[Numbers, Numbers], Mask]
    Ends = tuple[Numbers, Numbers]
    Sparse = Any  # scipy has no types

MOST_COMPARED = 5_000
"""Actors of a place up to whom all its pairs are compared."""

PARTNERS = 10
"""Those with whom it shares most, for each actor."""

MOST_HOLDERS = 500
"""How many may hold a contact, a service or a locality for it to count as shared."""

FOREMOST = 300
"""How many of those closest to all, and of those with most contacts in two steps, are foremost."""

PARTS, OF_PART = 50, 10
"""Of how many smaller parts how many with most contacts in two steps are foremost."""

WITH_ALL, OF_FIRST = 3, 50
"""With how many of how many of the foremost every actor is compared: the first that it fits."""

AT_ONCE = 2_000_000
"""Pairs that are looked at together."""

DECIMALS = 9
"""Sums that agree to so many decimals count as equal."""


def pairs_of_large_place(
    network: Network, places: Places, roles: Roles, members: Numbers, wanted: Wanted
) -> Ends:
    """Return the pairs to compare among the members of a place, each once, in order.

    `wanted` tells which pairs, the smaller number first, can be candidates at all.
    """
    ties = sparse_adjacency(network)
    foremost = _foremost(network, ties, members)
    size = len(network)
    held = _held(ties, places, roles)
    found = [_numbers(size, *ends) for ends in _sharing(held, members, wanted)]
    found += [_numbers(size, *ends) for ends in _with_foremost(members, foremost, wanted)]
    first, second = np.triu_indices(len(foremost), k=1)
    found.append(_numbers(size, foremost[first], foremost[second]))
    every = np.unique(np.concatenate(found))
    first, second = every // max(size, 1), every % max(size, 1)
    kept = wanted(first, second)
    return first[kept], second[kept]


def _numbers(size: int, one: Numbers, other: Numbers) -> Numbers:
    """Return one number for each pair of actors, whichever comes first."""
    numbers: Numbers = np.minimum(one, other) * size + np.maximum(one, other)
    return numbers


def _foremost(network: Network, ties: Sparse, members: Numbers) -> Numbers:
    """Return who is closest to all or has most contacts in two steps, and the same of small parts.

    Closeness is the mean of one over the steps [2]_, to a sample of the members.
    """
    steps = network.adjacency.lengths_between(sample(members), members)
    close = np.where(steps == FAR, 0, 1 / np.maximum(steps, 1)).sum(axis=0)
    reach = ties @ (network.degree + 1.0)
    by_reach = members[np.argsort(-reach[members], kind="stable")]
    by_close = members[np.argsort(-close.round(DECIMALS), kind="stable")]
    within = np.isin(np.arange(len(network)), members)
    apart = [
        sorted(part, key=lambda one: (-reach[one], one))[:OF_PART]
        for part in network.components[1 : PARTS + 1]
    ]
    parts = np.array([one for part in apart for one in part if within[one]], dtype=np.int64)
    mixed = np.stack([by_close[:FOREMOST], by_reach[:FOREMOST]], axis=1).reshape(-1)
    every = np.concatenate([mixed, parts])
    found: Numbers = every[np.sort(np.unique(every, return_index=True)[1])]
    return found


def _with_foremost(members: Numbers, foremost: Numbers, wanted: Wanted) -> Iterator[Ends]:
    """Yield the pairs of every member and the first of the foremost that it fits."""
    heads = foremost[:OF_FIRST]
    if not len(heads):
        return
    size = max(1, AT_ONCE // max(1, len(heads)))
    for start in range(0, len(members), size):
        one = np.repeat(members[start : start + size], len(heads))
        other = np.tile(heads, len(members[start : start + size]))
        fits = one != other
        fits[fits] = wanted(np.minimum(one, other)[fits], np.maximum(one, other)[fits])
        table = fits.reshape(len(fits) // max(1, len(heads)), len(heads))
        first = (table & (np.cumsum(table, axis=1) <= WITH_ALL)).reshape(-1)
        yield one[first], other[first]


def _sharing(held: Sparse, members: Numbers, wanted: Wanted) -> Iterator[Ends]:
    """Yield for each member those with whom it shares most."""
    own = held[members]
    weight = 1 / np.log(np.maximum(np.bincount(held.indices, minlength=held.shape[1]), 2))
    weighted = own.multiply(weight[None, :]).T.tocsr()
    # What is met on the way from each member over what it holds to others, itself among them.
    met = np.cumsum(own @ np.diff(weighted.indptr))
    starts = np.unique(met // AT_ONCE, return_index=True)[1].tolist()
    for start, end in zip(starts, [*starts[1:], len(members)], strict=True):
        shared = (own[start:end] @ weighted).tocoo()
        one, other = members[start + shared.row], members[shared.col]
        kept = one != other
        kept[kept] = wanted(np.minimum(one, other)[kept], np.maximum(one, other)[kept])
        yield _most(one[kept], other[kept], shared.data[kept])


def _most(one: Numbers, other: Numbers, shared: NDArray[np.float64]) -> Ends:
    """Return of each actor the others with whom it shares most; of equal ones the first."""
    order = np.lexsort([other, -shared.round(DECIMALS), one])
    one, other = one[order], other[order]
    new = np.flatnonzero(np.diff(one, prepend=-1))
    place = np.arange(len(one)) - np.repeat(new, np.diff(np.append(new, len(one))))
    return one[place < PARTNERS], other[place < PARTNERS]


def _held(ties: Sparse, places: Places, roles: Roles) -> Sparse:
    """Return who holds what: contacts, services and localities, but for what too many hold."""
    from scipy.sparse import csr_array, hstack  # type: ignore[import-untyped]  # noqa: PLC0415

    named = np.flatnonzero(places.locality != UNKNOWN)
    place = np.stack([places.municipality, places.region, places.locality], axis=1)[named]
    _, locality = np.unique(place, axis=0, return_inverse=True)
    ones, width = np.ones(len(named)), len(named)
    localities = csr_array((ones, (named, locality.reshape(-1))), shape=(ties.shape[0], width))
    every = hstack([ties, csr_array(roles.carries.astype(np.float64)), localities]).tocsc()
    holders = np.diff(every.indptr)
    return every[:, np.flatnonzero((holders > 1) & (holders <= MOST_HOLDERS))].tocsr()
