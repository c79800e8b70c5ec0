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

    Without them their component falls into pieces. The largest piece, of equally large ones that
    with the smallest number, is the rest; all others are lost.
    """

    by: tuple[int, ...]
    lost: tuple[int, ...]


def find_cuts(network: Network) -> tuple[Cut, ...]:
    """Return the cuts that take at least two others away: actors by number, then ties."""
    cuts = [cut for part in network.components for cut in _cuts(network, part[0])]
    return tuple(sorted(cuts, key=lambda cut: (len(cut.by), cut.by)))


def _cuts(network: Network, start: int) -> Iterator[Cut]:
    """Yield the cuts of the component of `start`; what cannot lose two others is passed over."""
    walk = _walk(network, start)
    for actor in walk.order:
        hanging = [c for c in walk.children[actor] if walk.lowest[c] >= walk.number[actor]]
        yield from _cut(walk, (actor,), hanging)
        for child in hanging:
            if walk.lowest[child] > walk.number[actor]:
                yield from _cut(walk, (min(actor, child), max(actor, child)), [child])


def _cut(walk: _Walk, by: tuple[int, ...], hanging: list[int]) -> Iterator[Cut]:
    """Yield the cut by an actor or a tie from which the actors below some hang.

    What is not below them, but for the actor itself, is a piece too. Only what is lost is built.
    """
    sizes = [walk.size[child] for child in hanging]
    above = len(walk.order) - sum(sizes) - (len(by) == 1)
    if sum(sizes) + above - max([*sizes, above]) < LEAST:
        return
    pieces = [walk.below(child) for child in hanging]
    if above <= max(sizes):
        inside = {actor for piece in pieces for actor in piece}
        beyond = walk.others(inside | set(by) if len(by) == 1 else inside)
        pieces += [beyond] if beyond else []
        pieces.remove(min(pieces, key=lambda piece: (-len(piece), min(piece))))
    lost = [actor for piece in pieces for actor in piece]
    yield Cut(by, tuple(sorted(lost)))


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
