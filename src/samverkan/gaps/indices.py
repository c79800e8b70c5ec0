"""Similarity of two actors by the ties around them, as if they had none with each other.

Five indices that foretell ties, for all pairs of actors at once. The index of a tie is that of the
map without this one tie, in closed form; else every tie would speak for itself.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from samverkan.network import Network

    Matrix = NDArray[np.float64]

DAMPING = 0.5
"""Katz: the share of the greatest factor a step that is sure to converge on every map."""


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
    degree = ties.sum(axis=1)
    return _over_contacts(ties, np.divide(1, degree, out=np.zeros_like(degree), where=degree > 0))


def adamic_adar(ties: Matrix) -> Matrix:
    """Return the sum over common contacts of 1 / the logarithm of their degree [1]_.

    References
    ----------
    .. [1] L. A. Adamic, E. Adar, "Friends and neighbors on the Web", Social Networks 25(3), 2003,
       pp. 211-230.
    """
    logarithm = np.log(np.maximum(ties.sum(axis=1), 1))
    weight = np.divide(1, logarithm, out=np.zeros_like(logarithm), where=logarithm > 0)
    return _over_contacts(ties, weight)


def paths_of_three(ties: Matrix) -> Matrix:
    """Return the sum over paths of three ties of 1 / sqrt(degrees of the two between) [1]_.

    With a tie taken away, the paths that ran through it are taken off.

    References
    ----------
    .. [1] I. A. Kovács and others, "Network-based prediction of protein interactions", Nature
       Communications 10, 2019, 1240.
    """
    degree = ties.sum(axis=1)
    root = np.divide(1, np.sqrt(degree), out=np.zeros_like(degree), where=degree > 0)
    middle = ties * root[:, None] * root[None, :]
    turning = middle.sum(axis=1)
    through = turning[:, None] + turning[None, :] - middle
    result: Matrix = ties @ middle @ ties - ties * through
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
