"""Ties within and between groups: the E-I index beside what chance would give.

*External* ties join two groups, *internal* ones stay in one. Zero is not the neutral point of the
E-I index: where groups differ in size, chance alone gives another value, which stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures.groups import group_actors
from samverkan.measures.permutations import permutation_test
from samverkan.measures.results import GroupRow
from samverkan.measures.work import column, share
from samverkan.network import LEVELS, SECTORS

if TYPE_CHECKING:
    from enum import StrEnum

    from numpy.typing import NDArray

    from samverkan.measures.groups import By, Grouping
    from samverkan.measures.permutations import Draws, Tails
    from samverkan.measures.results import Value
    from samverkan.network import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalInternal:
    """The E-I index of a network, what it is compared with, each None where not defined."""

    value: float | None
    expected: float | None
    min: float | None
    max: float | None
    rescaled: float | None


def index(external: int, internal: int) -> float | None:
    """Return (external - internal) / (external + internal), None when there is neither.

    Examples
    --------
    >>> index(1, 3), index(0, 0)
    (-0.5, None)
    """
    return share(external - internal, external + internal)


def measure_ei(network: Network, by: By) -> ExternalInternal:
    """Compute the E-I index of a network, and the values expected and possible for it."""
    grouping = group_actors(network, by)
    ties, external = len(grouping.ties), _external(grouping)
    internal_pairs = grouping.internal_pairs
    external_pairs = grouping.pairs - internal_pairs
    most, fewest = min(ties, external_pairs), ties - min(ties, internal_pairs)
    value = index(external, ties - external)
    return ExternalInternal(
        value=value,
        expected=index(external_pairs, internal_pairs),
        min=index(fewest, ties - fewest),
        max=index(most, ties - most),
        # On the counts, where it is the same share and no digit is lost.
        rescaled=None if most == fewest else 2 * (external - fewest) / (most - fewest) - 1,
    )


def ei_tails(network: Network, by: By, draws: Draws) -> Tails | None:
    """Test the number of external ties under shuffled groups; None when there are no ties."""
    grouping = group_actors(network, by)
    first, second = grouping.ties.T
    if not len(first):
        return None

    def count(labels: NDArray[np.int8]) -> NDArray[np.int64]:
        external: NDArray[np.int64] = (labels[:, first] != labels[:, second]).sum(axis=1)
        return external[:, np.newaxis]

    (tails,) = permutation_test(count, grouping.within, draws=draws, width=2 * len(first))
    return tails


def actor_ei(network: Network, by: By) -> tuple[Value, ...]:
    """E-I index over each actor's own ties to actors whose group is known."""
    grouping = group_actors(network, by)
    labels = grouping.within
    differ = labels[grouping.ties[:, 0]] != labels[grouping.ties[:, 1]]
    sign = np.repeat(np.where(differ, 1, -1), 2)
    ends = grouping.known[grouping.ties].ravel()
    size = len(network)
    total = np.bincount(ends, minlength=size)
    balance = np.bincount(ends, weights=sign, minlength=size)
    return column(balance / np.maximum(total, 1), total > 0)


def group_rows(network: Network) -> tuple[GroupRow, ...]:
    """E-I of each sector and each level that has actors, in the order of the words."""
    rows: list[GroupRow] = []
    partitions: tuple[tuple[By, tuple[StrEnum, ...]], ...] = (
        ("sector", SECTORS),
        ("level", LEVELS),
    )
    for by, words in partitions:
        grouping = group_actors(network, by)
        matrix = count_matrix(grouping)
        for number, word in enumerate(words):
            if grouping.sizes[number]:
                internal = int(matrix[number, number]) // 2
                external = int(matrix[number].sum()) - 2 * internal
                rows.append(
                    GroupRow(
                        by=by,
                        group=word.value,
                        actors=int(grouping.sizes[number]),
                        internal=internal,
                        external=external,
                        ei=index(external, internal),
                    )
                )
    return tuple(rows)


def count_matrix(grouping: Grouping) -> NDArray[np.int64]:
    """Count ties by group, square, rows and columns = groups; each tie in both directions."""
    size = len(grouping.sizes)
    first, second = grouping.within[grouping.ties].T
    one_way = np.bincount(first * size + second, minlength=size * size).reshape(size, size)
    return one_way + one_way.T


def _external(grouping: Grouping) -> int:
    labels = grouping.within
    return int(np.count_nonzero(labels[grouping.ties[:, 0]] != labels[grouping.ties[:, 1]]))
