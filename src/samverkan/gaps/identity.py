"""Stable ids of gaps, so that a follow-up list can be kept from one map to the next.

An id is the first 12 hexadecimal digits of the SHA-256 of the UTF-8 text of these lines, joined by
a line feed with none at the end: the kind, the place (its code, and after a space the name of the
village when the gap is of one), the service, the sector (an empty line for what is not given), then
the ids of the actors that define the gap, in code-point order.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

DIGITS = 12


def village_line(code: str | None, village: str | None) -> str:
    """Return the line of the place for a gap of a village.

    Examples
    --------
    >>> village_line("0428", "Läppe"), village_line("0428", None)
    ('0428 Läppe', '0428')
    """
    return " ".join(part for part in (code, village) if part)


def gap_id(
    kind: str,
    actors: Iterable[str] = (),
    *,
    place: str | None = None,
    service: str | None = None,
    sector: str | None = None,
) -> str:
    """Return the id of a gap; the order in which its actors are given does not matter.

    Examples
    --------
    >>> gap_id("missing_link", ["b", "a"]) == gap_id("missing_link", ["a", "b"])
    True
    >>> gap_id("unserved", place="0428", service="fuel")
    'a49941819569'
    """
    lines = [kind, place or "", service or "", sector or "", *sorted(actors)]
    return sha256("\n".join(lines).encode()).hexdigest()[:DIGITS]
