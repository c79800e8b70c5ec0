"""Multi-level motifs: how often small patterns across two levels occur, and what a tie adds.

A motif has one or two actors on a *first* and on a *second* level, which are two groups of the
map. The signature tells how many, the class which of them are tied, by the names that Bodin and
Tengö [1]_ and motifr [2]_ gave:

- ``1,2[II.C]``: one on the first level and two on the second, all three tied;
- ``2,1[II.C]``: two on the first level and one on the second, all three tied;
- ``2,2[III.C]``: two on each level; each of the first is tied to both of the second, and these two
  are tied, the two of the first are not.

A motif is an induced pattern: where the class has no tie, the map must have none. So a tie can also
take a motif away: one between the two of the first level ends a ``2,2[III.C]``.

References
----------
.. [1] Ö. Bodin and M. Tengö, "Disentangling intangible social-ecological systems", Global
   Environmental Change 22(2), 2012, pp. 430-439.
.. [2] M. Angst and T. Seppelt, "motifr: Motif Analysis in Multi-Level Networks", R package 1.0.0,
   2020; the classes are those of its Python framework SESMotifAnalyser.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import comb
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from samverkan.gaps.similarity import row_sums, sparse_adjacency, tied_pairs
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.network import Network
    from samverkan.service.places import Mask, Numbers
    from samverkan.words import Message

    Sparse = Any  # scipy has no types

MOTIFS: Mapping[str, Message] = MappingProxyType(
    {
        "1,2[II.C]": message("one of the first level and two of the second, all tied"),
        "2,1[II.C]": message("two of the first level and one of the second, all tied"),
        "2,2[III.C]": message(
            "two of the first level without a tie, each tied to two of the second that are tied"
        ),
    }
)
"""The motifs that can be asked for, and what each of them is."""
AT_ONCE = 50_000
"""Pairs whose contributions are computed together, so that memory stays small."""


@dataclass(frozen=True)
class Levels:
    """A network of which some actors stand on a first level and some on a second, none on both.

    The ties within the first level, across (rows of the first, columns of the second) and within
    the second are matrices over all actors.
    """

    network: Network
    first: Mask
    second: Mask

    @cached_property
    def ties(self) -> Sparse:
        """All ties, N x N."""
        return sparse_adjacency(self.network).astype(np.int64)

    @cached_property
    def within_first(self) -> Sparse:
        """The ties among actors of the first level, N x N."""
        return self._ties(self.first, self.first)

    @cached_property
    def across(self) -> Sparse:
        """The ties from actors of the first level, in rows, to the second, N x N."""
        return self._ties(self.first, self.second)

    @cached_property
    def within_second(self) -> Sparse:
        """The ties among actors of the second level, N x N."""
        return self._ties(self.second, self.second)

    @cached_property
    def down(self) -> Sparse:
        """The ties from actors of the second level, in rows, to the first, N x N."""
        return self.across.T.tocsr()

    @cached_property
    def turned(self) -> Levels:
        """The same with the levels changed round."""
        return Levels(self.network, self.second, self.first)

    @cached_property
    def shared_at_ties(self) -> Sparse:
        """How many of the first level both ends of each tie of the second have a tie to, N x N."""
        return (self.down @ self.across).multiply(self.within_second).tocsr()

    def _ties(self, rows: Mask, columns: Mask) -> Sparse:
        return self.ties.multiply(rows[:, None]).multiply(columns[None, :]).tocsr()


def count(levels: Levels, motif: str) -> int:
    """Return how often a motif occurs.

    Every motif holds just one tie within its second level (``2,1[II.C]`` within its first), so the
    ties of that level count every motif once.
    """
    level = levels.first if motif == "2,1[II.C]" else levels.second
    ties = levels.network.ties
    inside = ties[level[ties[:, 0]] & level[ties[:, 1]]]
    return int(contributions(levels, motif, inside[:, 0], inside[:, 1]).sum())


def expected(levels: Levels, motif: str) -> float:
    """Return how often a motif would occur if the ties of each block were dealt out at random.

    A *block* is the pairs within the first level, across, or within the second; each pair of a
    block is tied with the probability of the share of its pairs that are, all independently. With
    n actors and p of each block that is, for ``1,2[II.C]``,
    ``n_1 C(n_2, 2) p_12^2 p_22``; for ``2,1[II.C]`` the same with the levels changed round; for
    ``2,2[III.C]`` ``C(n_1, 2) C(n_2, 2) p_12^4 p_22 (1 - p_11)``. It is motifr's model
    ``erdos_renyi``.
    """
    if motif == "2,1[II.C]":
        return expected(levels.turned, "1,2[II.C]")
    one, other = int(levels.first.sum()), int(levels.second.sum())
    across = _share(levels.across.sum(), one * other)
    inside = _share(levels.within_second.sum() // 2, comb(other, 2))
    if motif == "1,2[II.C]":
        return one * comb(other, 2) * across**2 * inside
    beside = _share(levels.within_first.sum() // 2, comb(one, 2))
    return comb(one, 2) * comb(other, 2) * across**4 * inside * (1 - beside)


def contributions(levels: Levels, motif: str, one: Numbers, other: Numbers) -> Numbers:
    """Return for each pair of actors how many more motifs there are with a tie than without.

    For two without a tie it is what a tie would add, for a tie what it carries. 0 for a pair with
    an end on neither level.
    """
    parts = [np.zeros(0, dtype=np.int64)]
    for start in range(0, len(one), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        parts.append(_contributions(levels, motif, one[some], other[some]))
    return np.concatenate(parts)


def _contributions(levels: Levels, motif: str, one: Numbers, other: Numbers) -> Numbers:
    first, second = levels.first, levels.second
    found = np.zeros(len(one), dtype=np.int64)
    if motif == "2,1[II.C]":
        return _contributions(levels.turned, "1,2[II.C]", one, other)
    four = motif == "2,2[III.C]"
    swapped = second[one] & first[other]
    upper, lower = np.where(swapped, other, one), np.where(swapped, one, other)
    across, inside = first[upper] & second[lower], second[one] & second[other]
    beside = first[one] & first[other]
    found[across] = (_four_across if four else _three_across)(levels, upper[across], lower[across])
    found[inside] = (_four_inside if four else _three_inside)(levels, one[inside], other[inside])
    if four:
        found[beside] = -_tied_among(
            levels.across, levels.within_second, one[beside], other[beside]
        )
    return found


def _three_inside(levels: Levels, one: Numbers, other: Numbers) -> Numbers:
    """Count the actors of the first level that two of the second share."""
    return _sums(levels.down[one].multiply(levels.down[other]))


def _three_across(levels: Levels, upper: Numbers, lower: Numbers) -> Numbers:
    """Count the actors of the second level tied to both `upper` and `lower`."""
    return _sums(levels.across[upper].multiply(levels.within_second[lower]))


def _four_inside(levels: Levels, one: Numbers, other: Numbers) -> Numbers:
    """Count the untied pairs of the first level among those that two of the second share."""
    shared = _three_inside(levels, one, other)
    tied = _tied_among(levels.down, levels.within_first, one, other)
    return shared * (shared - 1) // 2 - tied


def _four_across(levels: Levels, upper: Numbers, lower: Numbers) -> Numbers:
    """Count the fours that a tie from `upper`, of the first level, to `lower` closes.

    The fourth, `beside` on the second level, is tied to both; the third, on the first level, is
    tied to `lower` and `beside` and not to `upper`: all that these two share, less `upper` itself
    where it is one of them, less those tied to it.
    """
    found = np.zeros(len(upper), dtype=np.int64)
    some = np.flatnonzero(_three_across(levels, upper, lower))  # the others have no fourth
    upper, lower = upper[some], lower[some]
    beside = levels.across[upper].multiply(levels.within_second[lower]).tocsr()
    shared = _sums(levels.across[upper].multiply(levels.shared_at_ties[lower]))
    itself = _sums(beside) * tied_pairs(levels.ties, upper, lower).astype(np.int64)
    near = levels.within_first[upper].multiply(levels.down[lower])
    tied = _sums((near @ levels.across).multiply(beside))
    found[some] = shared - itself - tied
    return found


def _tied_among(reach: Sparse, ties: Sparse, one: Numbers, other: Numbers) -> Numbers:
    """Count the `ties` among those whom both of a pair reach."""
    found = np.zeros(len(one), dtype=np.int64)
    shared = reach[one].multiply(reach[other]).tocsr()
    some = np.flatnonzero(_sums(shared) > 1)  # fewer than two have no tie among them
    shared = shared[some]
    found[some] = _sums((shared @ ties).multiply(shared)) // 2
    return found


def _sums(rows: Sparse) -> Numbers:
    return row_sums(rows).astype(np.int64)


def _share(ties: int, pairs: int) -> float:
    return int(ties) / pairs if pairs else 0.0
