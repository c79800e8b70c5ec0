"""Similarity of two actors by the ties around them, as if they had none with each other.

Five indices that foretell ties. The index of a tie is that of the map without this one tie, in
closed form; else every tie would speak for itself. `INDICES` give all pairs of actors at once,
`sparse_indices` some pairs of a large map without any matrix over all pairs; there Katz counts
walks of two and three steps and no longer ones, which weigh next to nothing.
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from samverkan.network import Adjacency, Network
    from samverkan.service.places import Numbers

    Matrix = NDArray[np.float64]
    Values = NDArray[np.float64]
    Ends = tuple[Numbers, Numbers]
    Sparse = Any  # scipy has no types

DAMPING = 0.5
"""Katz: the share of the greatest factor a step that is sure to converge on every map."""

AT_ONCE = 4_000
"""Pairs that are computed together, so that memory stays small."""

CELLS_AT_ONCE = 4_000_000
"""Numbers of a matrix that are held at a time."""

WALKS = 3
"""The longest walks that Katz counts here."""


def adjacency(network: Network) -> Matrix:
    """Return the ties as an N x N matrix of 0 and 1."""
    ties = np.zeros((len(network), len(network)))
    ties[network.ties[:, 0], network.ties[:, 1]] = 1
    result: Matrix = ties + ties.T
    return result


def resource_allocation(ties: Matrix) -> Matrix:
    """Return the sum over common contacts of 1 / their degree [1]_.

    References
    ----------
    .. [1] T. Zhou, L. Lü, Y.-C. Zhang, "Predicting missing links via local information",
       European Physical Journal B 71, 2009, pp. 623-630.
    """
    return _over_contacts(ties, _inverse(ties.sum(axis=1)))


def adamic_adar(ties: Matrix) -> Matrix:
    """Return the sum over common contacts of 1 / the logarithm of their degree [1]_.

    References
    ----------
    .. [1] L. A. Adamic, E. Adar, "Friends and neighbors on the Web", Social Networks 25(3), 2003,
       pp. 211-230.
    """
    return _over_contacts(ties, _inverse(np.log(np.maximum(ties.sum(axis=1), 1))))


def paths_of_three(ties: Matrix) -> Matrix:
    """Return the sum over paths of three ties of 1 / sqrt(degrees of the two between) [1]_.

    With a tie taken away, the paths that ran through it are taken off.

    References
    ----------
    .. [1] I. A. Kovács and others, "Network-based prediction of protein interactions", Nature
       Communications 10, 2019, 1240.
    """
    root = np.sqrt(_inverse(ties.sum(axis=1)))
    middle = ties * root[:, None] * root[None, :]
    turning, (first, second) = middle.sum(axis=1), np.nonzero(ties)
    result: Matrix = ties @ middle @ ties
    result[first, second] -= turning[first] + turning[second] - middle[first, second]
    return result


def preferential_attachment(ties: Matrix) -> Matrix:
    """Return the product of the two degrees [1]_.

    References
    ----------
    .. [1] D. Liben-Nowell, J. Kleinberg, "The link-prediction problem for social networks",
       Journal of the American Society for Information Science and Technology 58(7), 2007,
       pp. 1019-1031.
    """
    degree = ties.sum(axis=1)
    left = degree[:, None] - ties
    result: Matrix = left * left.T
    return result


def katz(ties: Matrix) -> Matrix:
    """Return the sum over walks of every length of a factor for each step [1]_.

    The factor is `DAMPING` of the inverse of a bound of the greatest eigenvalue. Taking a tie away
    changes the inverse of a matrix in two rows and columns, so that only the four numbers of the
    two actors are needed.

    References
    ----------
    .. [1] L. Katz, "A new status index derived from sociometric analysis", Psychometrika 18, 1953,
       pp. 39-43.
    """
    bound = np.sqrt((ties @ ties.sum(axis=1)).max(initial=0))
    factor = DAMPING / bound if bound else 0.0
    walks = np.linalg.inv(np.eye(len(ties)) - factor * ties)
    own, (first, second) = np.diag(walks), np.nonzero(ties)
    product, between = own[first] * own[second], walks[first, second]
    determinant = product - between**2
    without = between / determinant - factor
    result: Matrix = walks.copy()
    result[first, second] = without / (product / determinant**2 - without**2)
    np.fill_diagonal(result, 0)
    return result


def _over_contacts(ties: Matrix, weight: Matrix) -> Matrix:
    result: Matrix = (ties * weight) @ ties
    return result


INDICES: Mapping[str, Callable[[Matrix], Matrix]] = MappingProxyType(
    {
        "resource_allocation": resource_allocation,
        "adamic_adar": adamic_adar,
        "paths_of_three": paths_of_three,
        "preferential_attachment": preferential_attachment,
        "katz": katz,
    }
)
"""The indices by name; each takes the adjacency matrix and gives an N x N matrix."""


def sparse_indices(network: Network) -> Mapping[str, Callable[[Ends], Values]]:
    """Return by its name what gives the index of each of some pairs, all different actors."""
    ties = sparse_adjacency(network)
    degree = network.degree.astype(np.float64)
    alone, logarithm = _inverse(degree), np.log(np.maximum(degree, 1))
    return {
        "resource_allocation": partial(_in_parts, partial(_over_shared_contacts, ties, alone)),
        "adamic_adar": partial(
            _in_parts, partial(_over_shared_contacts, ties, _inverse(logarithm))
        ),
        "paths_of_three": partial(_threes, ties, np.sqrt(alone)),
        "preferential_attachment": partial(_in_parts, partial(_degrees, ties, degree)),
        "katz": partial(_katz, ties, degree),
    }


def sparse_adjacency(network: Network | Adjacency) -> Sparse:
    """Return the ties as a sparse N x N matrix of 0 and 1."""
    # Only large maps, and who asks for motifs, pay for loading scipy.
    from scipy.sparse import csr_array  # type: ignore[import-untyped]  # noqa: PLC0415

    size = len(network)
    ones = np.ones(len(network.indices))
    return csr_array((ones, network.indices, network.indptr), shape=(size, size))


def _in_parts(index: Callable[[Ends], Values], ends: Ends) -> Values:
    starts = range(0, len(ends[0]), AT_ONCE)
    found = [index((ends[0][s : s + AT_ONCE], ends[1][s : s + AT_ONCE])) for s in starts]
    return np.concatenate([np.zeros(0), *found])


def _over_shared_contacts(ties: Sparse, weight: Values, ends: Ends) -> Values:
    """Return the sum over common contacts of a weight."""
    shared: Values = ties[ends[0]].multiply(ties[ends[1]]) @ weight
    return shared


def _threes(ties: Sparse, root: Values, ends: Ends) -> Values:
    """Return the sum over paths of three ties of the product of `root` of the two between."""
    around = ties @ root
    walks = _walks_of_three(ties, root, ends)
    first, second = ends
    turning = root * around
    through = turning[first] + turning[second] - root[first] * root[second]
    without: Values = walks - tied_pairs(ties, *ends) * through
    return without


def _walks_of_three(ties: Sparse, root: Values, ends: Ends) -> Values:
    """Return the same sum over walks, which may turn back.

    Walks of two ties are followed once from each end that is in pairs, of a pair the one with more
    contacts, so that the last step is among the fewer contacts of the other.
    """
    degree = np.diff(ties.indptr)
    turned = degree[ends[0]] < degree[ends[1]]
    start, end = np.where(turned, ends[::-1], ends)
    order = np.argsort(start, kind="stable")
    sources, place = np.unique(start[order], return_inverse=True)
    middle = ties.multiply(root[:, None]).multiply(root[None, :]).tocsr()
    found = np.zeros(len(order))
    size = max(1, CELLS_AT_ONCE // max(1, len(degree)))
    for begin in range(0, len(sources), size):
        twos = (ties[sources[begin : begin + size]] @ middle).toarray()
        own = slice(*np.searchsorted(place, [begin, begin + size]).tolist())
        last = ties[end[order[own]]]
        pair = np.repeat(np.arange(last.shape[0]), np.diff(last.indptr))
        weights = twos[place[own][pair] - begin, last.indices]
        found[order[own]] = np.bincount(pair, weights=weights, minlength=last.shape[0])
    return found


def _degrees(ties: Sparse, degree: Values, ends: Ends) -> Values:
    tied = tied_pairs(ties, *ends)
    product: Values = (degree[ends[0]] - tied) * (degree[ends[1]] - tied)
    return product


def _katz(ties: Sparse, degree: Values, ends: Ends) -> Values:
    bound = np.sqrt((ties @ degree).max(initial=0))
    factor = DAMPING / bound if bound else 0.0
    every = np.ones(len(degree))
    twos = _in_parts(partial(_over_shared_contacts, ties, every), ends)
    threes = _threes(ties, every, ends)
    return factor**2 * twos + factor**3 * threes


def tied_pairs(ties: Sparse, one: Numbers, other: Numbers) -> Values:
    """Return 1 for each pair with a tie and 0 for the others."""
    if not len(one):  # scipy gives a matrix for no pairs at all
        return np.zeros(0)
    return np.asarray(ties[one, other], dtype=np.float64)


def row_sums(rows: Sparse) -> Values:
    """Return the sum of each row of a sparse matrix."""
    return np.asarray(rows.sum(axis=1), dtype=np.float64).reshape(-1)


def _inverse(values: Values) -> Values:
    return np.divide(1, values, out=np.zeros_like(values), where=values > 0)
