"""In which order actors and columns stand beside each other: near what they belong to."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from samverkan.model import Level
from samverkan.words.order import swedish_order
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.model import Actor

SWEEPS = 4
"""Times that every actor moves to the mean of its partners: as far as a chain of four reaches."""


def wishes(
    partners: Sequence[Sequence[int]], fixed: Mapping[int, float], width: float
) -> list[float]:
    """Return where along the width each actor would like to stand: at the mean of its partners.

    Those in `fixed` stay where they are; when there are none, all start spread over the width.
    """
    if fixed:
        wish = [fixed.get(number, width / 2) for number in range(len(partners))]
    else:
        wish = _breadth_first(partners, width)
    for _ in range(SWEEPS):
        wish = [
            sum(wish[p] for p in near) / len(near) if near and number not in fixed else wish[number]
            for number, near in enumerate(partners)
        ]
    return wish


def _breadth_first(partners: Sequence[Sequence[int]], width: float) -> list[float]:
    """Spread actors over the width in the order in which they are reached from the best tied."""
    rank: dict[int, int] = {}
    for start in sorted(range(len(partners)), key=lambda n: (-len(partners[n]), n)):
        queue = deque([start] if start not in rank else [])
        while queue:
            number = queue.popleft()
            if number in rank:
                continue
            rank[number] = len(rank)
            queue.extend(partners[number])
    return [rank[n] * width / max(1, len(rank)) for n in range(len(partners))]


def within_column(actor: Actor, partners: Sequence[int]) -> tuple[object, ...]:
    """Return the order inside a column: by village; above the villages the best tied first."""
    if actor.level is Level.LOCAL:
        return (actor.locality is None, swedish_order(actor.locality or ""), actor.id)
    return (-len(partners), actor.id)


def column_order(code: str | None) -> tuple[bool, str, str]:
    """Return the order of the columns: by the municipality's name, "no municipality" last."""
    return (code is None, swedish_order(place_name(code) if code else ""), code or "")
