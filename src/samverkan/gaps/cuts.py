"""Actors and ties whose loss takes others away from the largest part, found in one pass.

A walk through the network, deepest first, numbers the actors as it meets them. Below every actor
lies a run of numbers, and the lowest number that the run reaches by ties of its own tells whether
it hangs on that actor, or on the tie to it, alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.network import Network

LEAST = 2
"""Others that a loss must take away."""


@dataclass(frozen=True, slots=True)
class Cut:
    """An actor, or the two ends of a tie, and the actors that are lost to the rest without it.

    `lost` and `rest` are what is left of their component: the largest piece is the rest, of
    equally large ones that with the smallest number.
    """

    by: tuple[int, ...]
    lost: tuple[int, ...]
    rest: tuple[int, ...]


def find_cuts(network: Network) -> tuple[Cut, ...]:
    """Return the cuts that take at least two others away: actors by number, then ties."""
    cuts = [cut for part in network.components for cut in _cuts(network, part[0])]
    return tuple(sorted(cuts, key=lambda cut: (len(cut.by), cut.by)))


def _cuts(network: Network, start: int) -> Iterator[Cut]:
    """Yield the cuts of the component of `start`; what cannot lose two others is passed over."""
    walk = _walk(network, start)
    everyone = len(walk.order)
    for actor in walk.order:
        hanging = [c for c in walk.children[actor] if walk.lowest[c] >= walk.number[actor]]
        sizes = [walk.size[child] for child in hanging]
        above = everyone - 1 - sum(sizes)
        if sum(sizes) + above - max([*sizes, above]) >= LEAST:
            pieces = [walk.below(child) for child in hanging]
            rest = walk.others({actor}.union(*pieces))
            yield from _cut((actor,), [*pieces, rest] if rest else pieces)
        for child, size in zip(hanging, sizes, strict=True):
            if walk.lowest[child] > walk.number[actor] and min(size, everyone - size) >= LEAST:
                ends, piece = (min(actor, child), max(actor, child)), walk.below(child)
                yield from _cut(ends, [piece, walk.others(set(piece))])


def _cut(by: tuple[int, ...], pieces: list[tuple[int, ...]]) -> Iterator[Cut]:
    pieces = sorted(pieces, key=lambda piece: (-len(piece), min(piece)))
    lost = tuple(sorted(actor for piece in pieces[1:] for actor in piece))
    if len(lost) >= LEAST:
        yield Cut(by, lost, tuple(sorted(pieces[0])))


@dataclass(frozen=True)
class _Walk:
    """A walk through a component; `lowest` is the lowest number reached from below each actor."""

    order: list[int]
    number: dict[int, int]
    lowest: dict[int, int]
    children: dict[int, list[int]]
    size: dict[int, int]

    def below(self, actor: int) -> tuple[int, ...]:
        """Return an actor and all that the walk met below it."""
        first = self.number[actor]
        return tuple(self.order[first : first + self.size[actor]])

    def others(self, taken: set[int]) -> tuple[int, ...]:
        """Return all of the component but some."""
        return tuple(actor for actor in self.order if actor not in taken)


def _walk(network: Network, start: int) -> _Walk:
    """Walk through the component of `start`, always to the smallest actor not met yet."""
    order, number, lowest = [start], {start: 0}, {start: 0}
    children: dict[int, list[int]] = {start: []}
    size = {start: 1}
    path = [(start, -1, iter(network.neighbours(start).tolist()))]
    while path:
        actor, parent, ahead = path[-1]
        following = next(ahead, None)
        if following is None:
            path.pop()
            if path:
                lowest[parent] = min(lowest[parent], lowest[actor])
                size[parent] += size[actor]
        elif following not in number:
            number[following] = lowest[following] = len(order)
            order.append(following)
            children[actor].append(following)
            children[following], size[following] = [], 1
            path.append((following, actor, iter(network.neighbours(following).tolist())))
        elif following != parent:
            lowest[actor] = min(lowest[actor], number[following])
    return _Walk(order, number, lowest, children, size)
