"""The similarity indices of some pairs of a large map, without any matrix over all pairs.

They are those of `samverkan.gaps.indices`, each tie again taken away for its own index, but for
Katz: it counts walks of two and three steps and no longer ones, which weigh next to nothing.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from samverkan.gaps.indices import DAMPING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from samverkan.network import Network
    from samverkan.service.places import Numbers

    Values = NDArray[np.float64]
    Ends = tuple[Numbers, Numbers]
    Sparse = Any  # scipy has no types

AT_ONCE = 4_000
"""Pairs that are computed together, so that memory stays small."""

WALKS = 3
"""The longest walks that Katz counts here."""


def sparse_indices(network: Network) -> Mapping[str, Callable[[Ends], Values]]:
    """Return by its name what gives the index of each of some pairs, all different actors."""
    ties = _ties(network)
    degree = network.degree.astype(np.float64)
    logarithm = np.log(np.maximum(degree, 1))
    alone = _inverse(degree)
    root = np.sqrt(alone)
    return {
        "resource_allocation": partial(_in_parts, partial(_over_contacts, ties, alone)),
        "adamic_adar": partial(_in_parts, partial(_over_contacts, ties, _inverse(logarithm))),
        "paths_of_three": partial(_in_parts, partial(_threes, ties, root)),
        "preferential_attachment": partial(_in_parts, partial(_degrees, ties, degree)),
        "katz": partial(_in_parts, partial(_katz, ties, degree)),
    }


def _ties(network: Network) -> Sparse:
    # Only large maps pay for loading scipy.
    from scipy.sparse import csr_array  # type: ignore[import-untyped]  # noqa: PLC0415

    size = len(network)
    ones = np.ones(len(network.indices))
    return csr_array((ones, network.indices, network.indptr), shape=(size, size))


def _in_parts(index: Callable[[Ends], Values], ends: Ends) -> Values:
    starts = range(0, len(ends[0]), AT_ONCE)
    found = [index((ends[0][s : s + AT_ONCE], ends[1][s : s + AT_ONCE])) for s in starts]
    return np.concatenate([np.zeros(0), *found])


def _over_contacts(ties: Sparse, weight: Values, ends: Ends) -> Values:
    """Return the sum over common contacts of a weight."""
    shared: Values = ties[ends[0]].multiply(ties[ends[1]]) @ weight
    return shared


def _threes(ties: Sparse, root: Values, ends: Ends) -> Values:
    """Return the sum over paths of three ties of the product of `root` of the two between."""
    around = ties @ root
    # From the end with fewer contacts fewer paths have to be followed.
    fewer = np.diff(ties.indptr)
    swapped = fewer[ends[0]] > fewer[ends[1]]
    first = np.where(swapped, ends[1], ends[0])
    second = np.where(swapped, ends[0], ends[1])
    middle = ties.multiply(root[:, None]).multiply(root[None, :]).tocsr()
    walks: Values = _sums((ties[first] @ middle).multiply(ties[second]))
    turning = root * around
    through = turning[first] + turning[second] - root[first] * root[second]
    without: Values = walks - _tied(ties, ends) * through
    return without


def _degrees(ties: Sparse, degree: Values, ends: Ends) -> Values:
    tied = _tied(ties, ends)
    product: Values = (degree[ends[0]] - tied) * (degree[ends[1]] - tied)
    return product


def _katz(ties: Sparse, degree: Values, ends: Ends) -> Values:
    bound = np.sqrt((ties @ degree).max(initial=0))
    factor = DAMPING / bound if bound else 0.0
    every = np.ones(len(degree))
    twos, threes = _over_contacts(ties, every, ends), _threes(ties, every, ends)
    return factor**2 * twos + factor**3 * threes


def _tied(ties: Sparse, ends: Ends) -> Values:
    """Return 1 for each pair with a tie and 0 for the others."""
    return np.asarray(ties[ends[0], ends[1]], dtype=np.float64).reshape(-1)


def _sums(rows: Sparse) -> Values:
    return np.asarray(rows.sum(axis=1), dtype=np.float64).reshape(-1)


def _inverse(values: Values) -> Values:
    return np.divide(1, values, out=np.zeros_like(values), where=values > 0)
