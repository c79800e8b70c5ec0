"""Who met whom, out of who was at which meeting."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_PAIRS = 1_000_000


class Met(NamedTuple):
    """Two who met: the row of the later one, both names in the order of their rows, and where."""

    number: int
    names: tuple[str, str]
    meetings: tuple[str, ...]


def those_who_met(seats: Iterable[tuple[int, str, str]]) -> list[Met] | None:
    """Return each two who were at a meeting together, of rows, names and meetings in file order.

    None when they are too many.

    Examples
    --------
    >>> those_who_met([(2, "A", "may"), (2, "A", "june"), (3, "B", "june"), (3, "B", "may")])
    [Met(number=3, names=('A', 'B'), meetings=('may', 'june'))]
    """
    rows: dict[str, tuple[int, int, str]] = {}
    present: dict[str, dict[str, None]] = {}
    for number, name, meeting in seats:
        who = " ".join(name.casefold().split())
        rows.setdefault(who, (len(rows), number, name))
        if who and meeting:
            present.setdefault(meeting, {})[who] = None
    if sum(len(those) * (len(those) - 1) // 2 for those in present.values()) > MOST_PAIRS:
        return None
    met: dict[tuple[str, str], list[str]] = {}
    for meeting, those in present.items():
        for pair in combinations(sorted(those, key=rows.__getitem__), 2):
            met.setdefault(pair, []).append(meeting)
    found = [
        Met(rows[later][1], (rows[first][2], rows[later][2]), tuple(meetings))
        for (first, later), meetings in met.items()
    ]
    return sorted(found)
