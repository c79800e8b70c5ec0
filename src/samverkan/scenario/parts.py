"""Which parts of a map are joined by changes, and which fall apart.

Only actors that are on both maps count. A *part* is a set of actors that paths join.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samverkan.network import Network

Part = tuple[str, ...]
"""The ids of the actors of a part, in order."""


@dataclass(frozen=True, slots=True)
class Moves:
    """The parts that become one, and those into which one falls, the largest first in each."""

    joined: tuple[tuple[Part, ...], ...]
    split: tuple[tuple[Part, ...], ...]


def find_moves(before: Network, after: Network) -> Moves:
    """Compare the parts of two maps."""
    parts = _parts(before, after), _parts(after, before)
    return Moves(joined=_pieces(parts[1], parts[0]), split=_pieces(parts[0], parts[1]))


def _parts(network: Network, other: Network) -> list[frozenset[str]]:
    """Return the parts of a map without the actors that the other lacks."""
    both = other.number.keys()
    parts = (frozenset(network.ids[actor] for actor in part) & both for part in network.components)
    return [part for part in parts if part]


def _pieces(
    whole: list[frozenset[str]], pieces: list[frozenset[str]]
) -> tuple[tuple[Part, ...], ...]:
    """Return for each whole that holds several of the pieces which these are."""
    home = {actor: number for number, piece in enumerate(pieces) for actor in piece}
    found = []
    for part in whole:
        inside = {number: part & pieces[number] for number in {home[actor] for actor in part}}
        if len(inside) > 1:
            sides = (tuple(sorted(side)) for side in inside.values())
            found.append(tuple(sorted(sides, key=lambda side: (-len(side), side))))
    return tuple(sorted(found))
