"""Which gaps were closed and which opened between two maps, by their stable ids.

A gap whose actors are perhaps the same under new ids goes on; it is neither closed nor opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.comparison.causes import Cause, why
from samverkan.gaps import MissingLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.comparison.causes import Side, Why
    from samverkan.gaps import Finding

    Gap = MissingLink | Finding


@dataclass(frozen=True, slots=True)
class GapChange:
    """One gap that only one of the maps has, and what on the maps explains that."""

    gap: MissingLink | Finding
    why: tuple[Why, ...]

    @property
    def cause(self) -> Cause:
        """What kind of change explains it."""
        return self.why[0].cause

    def text(self, language: str) -> str:
        """Say what explains it."""
        return " ".join(one.text.text(language) for one in self.why)


@dataclass(frozen=True, slots=True)
class GapDifferences:
    """Gaps closed, as they stood on the earlier map, and gaps opened, as on the later one.

    `kept` holds the ids of those on both, `renamed` the ids, earlier and later, of those whose
    actors are perhaps the same.
    """

    closed: tuple[GapChange, ...]
    opened: tuple[GapChange, ...]
    kept: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]


def compare_gaps(before: Side, after: Side) -> GapDifferences:
    """Return which gaps only one of the maps has, and why."""
    old, new = _by_id(before), _by_id(after)
    renamed = _renamed(before, old, new)
    known = {gap_id for pair in renamed for gap_id in pair}
    closed = [gap for gap in old.values() if gap.id not in new and gap.id not in known]
    opened = [gap for gap in new.values() if gap.id not in old and gap.id not in known]
    return GapDifferences(
        closed=_explained(closed, before, after, closed=True),
        opened=_explained(opened, before, after, closed=False),
        kept=tuple(sorted(old.keys() & new.keys())),
        renamed=renamed,
    )


def _explained(
    gaps: Iterable[Gap], before: Side, after: Side, *, closed: bool
) -> tuple[GapChange, ...]:
    """Return the gaps with what explains them, by its weight and then as they were listed."""
    order = list(Cause)
    found = [GapChange(gap, why(gap, before, after, closed=closed)) for gap in gaps]
    return tuple(sorted(found, key=lambda change: order.index(change.cause)))


def _by_id(side: Side) -> Mapping[str, Gap]:
    gaps = side.analysis.gaps
    found: tuple[Gap, ...] = (*gaps.missing_links, *gaps.findings)
    return {gap.id: gap for gap in found}


def _renamed(
    before: Side, old: Mapping[str, Gap], new: Mapping[str, Gap]
) -> tuple[tuple[str, str], ...]:
    """Return the gaps that are the same but for the ids of their actors."""
    waiting = {_known_by(gap, {}): gap.id for gap in _only(new, old)}
    pairs = ((gap.id, waiting.get(_known_by(gap, before.common))) for gap in _only(old, new))
    return tuple(sorted((one, other) for one, other in pairs if other is not None))


def _only(these: Mapping[str, Gap], those: Mapping[str, Gap]) -> Iterable[Gap]:
    return (gap for gap_id, gap in these.items() if gap_id not in those and gap.actors)


def _known_by(gap: Gap, common: Mapping[str, str]) -> tuple[object, ...]:
    """Return what a gap is known by apart from its id; a link is known by its two alone."""
    who = frozenset(common.get(actor, actor) for actor in gap.actors)
    if isinstance(gap, MissingLink):
        return "missing_link", who
    return gap.kind, who, gap.place, gap.service, gap.sector
