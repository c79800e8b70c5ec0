"""The gaps of an earlier version of a map, shown on a later one until it has been gone through."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.gaps import Gaps
    from samverkan.network import Network
    from samverkan.view.gaps import GapRow

    Numbered = int | tuple["Numbered", ...] | None

OF_ACTORS = ("actors", "suggested", "lost", "confined", "pair", "mends", "bridge")
"""What of a row holds numbers of actors, alone or in tuples."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierGaps:
    """What was found at an earlier version, the rows of it on the page, and the actors' ids then.

    The rows stand in the order of ``gaps.every``.
    """

    gaps: Gaps
    rows: tuple[GapRow, ...]
    ids: tuple[str, ...]

    def on(self, network: Network) -> tuple[Gaps, tuple[GapRow, ...]]:
        """Return the gaps whose actors a later network still has, and their rows in its numbers.

        A missing link between two who have a tie now is left out.
        """
        later = [network.number.get(actor) for actor in self.ids]
        ties = set(map(tuple, network.ties.tolist()))
        rows = [_renumbered(row, later) for row in self.rows]
        kept = [row is not None and _is_open(row, ties) for row in rows]
        wanted = {gap.id for gap, stays in zip(self.gaps.every, kept, strict=True) if stays}
        gaps = replace(
            self.gaps,
            missing_links=tuple(gap for gap in self.gaps.missing_links if gap.id in wanted),
            findings=tuple(gap for gap in self.gaps.findings if gap.id in wanted),
        )
        return gaps, tuple(row for row, stays in zip(rows, kept, strict=True) if row and stays)


def _is_open(row: GapRow, ties: set[tuple[int, ...]]) -> bool:
    return row["kind"] != "missing_link" or tuple(sorted(row["pair"])) not in ties


def _renumbered(row: GapRow, later: Sequence[int | None]) -> GapRow | None:
    """Return a row with the numbers of a later network; None when it lacks one of its actors."""
    try:
        return {**row, **{name: _numbers(row[name], later) for name in OF_ACTORS}}
    except LookupError:
        return None


def _numbers(told: Numbered, later: Sequence[int | None]) -> Numbered:
    if told is None:
        return None
    if isinstance(told, tuple):
        return tuple(_numbers(each, later) for each in told)
    number = later[told]
    if number is None:
        raise LookupError(told)
    return number
