"""How much nearer a link would bring the actors of its place.

With ``d`` the steps between two actors today, the gain of a link (u, v) is the increase of the mean
of ``1/d`` over the pairs of actors of the place that differ in sector or level, where a pair i, j
comes to ``min(d_ij, d_iu + 1 + d_vj, d_iv + 1 + d_uj)``. Paths run through the whole map. A pair
without a path counts 0.

Only one of the two directions can shorten a pair, so that the gains of all links of a place come
from matrix products (`_connected`), and those across unconnected parts from counting (`_apart`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.network import LEVELS
from samverkan.service.places import differ

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samverkan.network import Network
    from samverkan.service.places import Mask, Numbers

    Lengths = NDArray[np.float64]

DECIMALS = 12
"""Numbers that agree to so many decimals count as equal."""


def place_gains(
    network: Network, members: Numbers, first: Numbers, second: Numbers
) -> tuple[Lengths, Lengths]:
    """Return the gain of a link between each pair, 0 to 1, and the steps between them today.

    The ends of the pairs are among `members`, who are in order.
    """
    lengths = lengths_among(network, members)
    start, end = np.searchsorted(members, first), np.searchsorted(members, second)
    steps: Lengths = lengths[start, end]
    counted = counted_pairs(network, members)
    gains, total = np.zeros(len(first)), counted.sum()
    connected = np.isfinite(steps)
    if total and connected.any():
        gains[connected] = _connected(lengths, counted)[start[connected], end[connected]]
    if total and not connected.all():
        apart = ~connected
        gains[apart] = _apart(network, members, lengths, (start[apart], end[apart]))
    means: Lengths = np.round(2 * gains / max(total, 1), DECIMALS)
    return means, steps


def counted_pairs(network: Network, members: Numbers) -> Mask:
    """Tell for each pair among `members` whether the two differ in sector or level, n x n."""
    first, second = np.meshgrid(members, members, indexing="ij")
    return differ(network, first, second)


def lengths_among(network: Network, members: Numbers) -> Lengths:
    """Return the path lengths among `members` through the whole map, n x n; inf without a path."""
    lengths: Lengths = network.distances_from(members)[:, members]
    return lengths


def shortened(lengths: Lengths, start: int, end: int) -> Lengths:
    """Return the path lengths when a link is added between two positions, n x n.

    Examples
    --------
    >>> shortened(np.array([[0, np.inf], [np.inf, 0]]), 0, 1).tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    over = lengths[:, start, None] + 1 + lengths[None, end]
    result: Lengths = np.minimum(lengths, np.minimum(over, over.T))
    return result


def _connected(lengths: Lengths, counted: Mask) -> Lengths:
    """Return for every link within a part what the counted pairs win together, n x n.

    With ``L_a`` the pairs at a steps and ``W_s`` what each counted pair would win by coming to s
    steps, it is the sum over ``a + b + 1 = s`` of ``L_a W_s L_b``. The terms of (a, b) and (b, a)
    are each other's transpose.
    """
    finite = np.isfinite(lengths)
    longest = int(lengths[finite].max())
    at = [(lengths == steps).astype(np.float64) for steps in range(longest)]
    closeness = np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    half = np.zeros_like(lengths)
    for before in range((longest + 1) // 2):
        inner = np.zeros_like(lengths)
        for after in range(before, longest - 1 - before):
            wins = np.maximum(0, 1 / (before + after + 1) - closeness)
            share = 0.5 if before == after else 1.0
            inner += np.where(counted & finite, share * wins, 0) @ at[after]
        half += inner if before == 0 else at[before] @ inner
    return half + half.T


def _apart(
    network: Network, members: Numbers, lengths: Lengths, links: tuple[Numbers, Numbers]
) -> Lengths:
    """Return for links between parts without a path what the pairs across them win together.

    No such pair has a path today, so that it is enough to count the members at each number of
    steps from an end by sector and level.
    """
    cells = network.sector[members] * (len(LEVELS) + 1) + network.level[members]
    _, examples, cell = np.unique(cells, return_index=True, return_inverse=True)
    longest = int(lengths[np.isfinite(lengths)].max())
    marks = np.eye(len(examples))[cell]
    count = np.stack([(lengths == steps) @ marks for steps in range(longest + 1)], axis=1)
    steps = np.arange(longest + 1)
    closeness = 1 / (steps[:, None] + steps[None, :] + 1)
    differing = counted_pairs(network, members[examples])
    flat = count.reshape(len(members), -1)
    reached = flat @ np.kron(closeness, differing)
    start, end = links
    result: Lengths = np.einsum("ij,ij->i", reached[start], flat[end])
    return result
