"""How the line of each type of relation is drawn: dashes and gaps in pixels, told apart by eye.

What two do together is a whole line; money, membership, service and information have dashes of a
family each. Types of a map's own take the patterns of `OWN` one after the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.model import OPPOSING_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Dashes = tuple[int, ...]
"""Lengths of dashes and gaps by turns; none for a whole line."""

DASHES: Mapping[str, Dashes] = {
    "collaborates": (),
    "agreement": (16, 3),
    "partner_in": (16, 3, 3, 3),
    "member_of": (2, 3),
    "participates": (6, 3),
    "meets": (6, 3, 1, 3),
    "informs": (1, 6),
    "funds": (9, 3, 2, 3),
    "owns": (9, 3, 2, 3, 2, 3),
    "leads": (20, 6),
    "steers": (20, 4, 6, 4),
    "delivers_service": (11, 5),
    "agent_for": (11, 5, 5, 5),
}
"""By type of relation; those that oppose are drawn red and crossed, whatever their type."""

OWN: tuple[Dashes, ...] = ((4, 6), (14, 8), (4, 3, 4, 8), (10, 4, 4, 4, 4, 4), (2, 8, 2, 3))


def dashes_of(types: Iterable[str]) -> dict[str, Dashes]:
    """Return the dashes of all types of a map; its own ones by name, so that they stay the same.

    Examples
    --------
    >>> dashes_of(["funds", "opposes", "lends a car"])
    {'funds': (9, 3, 2, 3), 'lends a car': (4, 6)}
    """
    found = sorted({*types} - OPPOSING_TYPES)
    own = [each for each in found if each not in DASHES]
    new = {each: OWN[n % len(OWN)] for n, each in enumerate(own)}
    return {each: DASHES[each] if each in DASHES else new[each] for each in found}
