"""How many pairs of actors links would bring nearer to each other, counted for many links at once.

A link (u, v) brings a pair i, j nearer when ``d_iu + 1 + d_vj < d_ij``, d being the steps today. It
takes an i that is nearer to u than to v by two steps or more, and a j of whom the reverse is true.
So each pair is met in one direction only, and most actors of a place need not be looked at. In a
place with very many actors some of those i are looked at, evenly in order, and stand for the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.gain import find_ground
from samverkan.network import AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.gaps.gain import Ground, Lengths
    from samverkan.gaps.search import GapSearch
    from samverkan.service.places import Numbers

HELD = 100_000_000
"""Steps from ends of links to the actors of their place that are held at a time, two bytes each."""


MOST_COUNTED = 5_000
"""Actors of a place up to whom all that come nearer are counted."""

LOOKED_AT = 50
"""Actors on the one side of a link that are looked at in a larger place."""


def is_estimated(search: GapSearch, position: int) -> bool:
    """Tell whether it is estimated, and not counted, how many others come nearer."""
    return len(search.pairs.members[search.pairs.group[position]]) > MOST_COUNTED


def others_nearer(search: GapSearch, positions: Sequence[int]) -> Mapping[int, int]:
    """Return for some pairs how many others of their place a link between the two brings nearer.

    Counted are the pairs that differ in sector or level, but for the two themselves. Of a large
    place the number is an estimate, to two digits.
    """
    found: dict[int, int] = {}
    places: dict[int, list[int]] = {}
    for position in positions:
        places.setdefault(int(search.pairs.group[position]), []).append(position)
    for group, own in places.items():
        ground = find_ground(search.network.adjacency, search.pairs.members[group])
        size = max(1, HELD // (2 * len(ground.members)))
        for start in range(0, len(own), size):
            some = own[start : start + size]
            ends = np.array([search.ends(position) for position in some])
            found.update(zip(some, _counts(ground, ends), strict=True))
    return found


def _counts(ground: Ground, ends: Numbers) -> list[int]:
    """Return how many others each link, given by its two ends, brings nearer."""
    known, where = np.unique(ends, return_inverse=True)
    from_ends = ground.adjacency.lengths_between(known, ground.members)
    links = [(int(one), int(other)) for one, other in where.reshape(ends.shape)]
    hither = [_much_nearer(from_ends[one], from_ends[other]) for one, other in links]
    thither = [_much_nearer(from_ends[other], from_ends[one]) for one, other in links]
    large, sizes = len(ground.members) > MOST_COUNTED, [max(1, len(own)) for own in hither]
    if large:
        hither = [own[:: -(-size // LOOKED_AT)] for own, size in zip(hither, sizes, strict=True)]
    counts = [-int(_counts_itself(ground, pair)) for pair in ends]
    for some, lengths in _counted_lengths(ground, np.unique(np.concatenate(hither))):
        for number, (one, other) in enumerate(links):
            here = hither[number][np.isin(hither[number], some, assume_unique=True)]
            there = thither[number]
            over = from_ends[one][here, None] + np.uint16(1) + from_ends[other][None, there]
            today = lengths[np.searchsorted(some, here)[:, None], there]
            counts[number] += int(np.count_nonzero(over < today))
    if not large:
        return counts
    looked_at = (max(1, len(own)) for own in hither)
    return [
        _two_digits(max(count, 0) * size / own)
        for count, size, own in zip(counts, sizes, looked_at, strict=True)
    ]


def _two_digits(value: float) -> int:
    return int(float(f"{value:.1e}"))


def _much_nearer(to_one: Lengths, to_other: Lengths) -> Numbers:
    """Return who is nearer to one than to another by two steps or more."""
    found: Numbers = np.flatnonzero(to_one.astype(np.int64) + 1 < to_other)
    return found


def _counts_itself(ground: Ground, ends: Numbers) -> bool:
    one, other = ground.cell[np.searchsorted(ground.members, ends)]
    return bool(ground.differing[one, other])


def _counted_lengths(ground: Ground, rows: Numbers) -> Iterator[tuple[Numbers, Lengths]]:
    """Yield some of the rows at a time, with the steps to all; 0 for pairs that do not count."""
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        lengths = ground.lengths(some)
        lengths[~ground.counted(some)] = 0
        yield some, lengths
