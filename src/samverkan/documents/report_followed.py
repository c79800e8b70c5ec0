"""What became of gaps that somebody took up, in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.documents.model import DataTable, Heading
from samverkan.report.follow_lists import followed_gaps, said_about
from samverkan.report.sentences import state_of
from samverkan.report.tables import Table, columns
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.documents.model import Block
    from samverkan.documents.report_part import Part
    from samverkan.report.follow_lists import Followed
    from samverkan.report.tables import Cell

TITLES = columns(
    message("what it is about"), message("state"), message("date"), message("on the map today")
)
IS_THERE, IS_GONE = message("the gap is still shown"), message("the gap is no longer shown")


def followed(part: Part) -> Iterator[Block]:
    """Yield the gaps of the place that are followed up, each with its last step."""
    following = part.analysis.options.gaps.following
    if not following.history:
        return
    gaps = part.analysis.gaps_named(tuple(sorted(following.history))).every
    known = [one for one in followed_gaps(following, gaps) if _is_of(part, one)]
    if known:
        yield Heading(message("What has become of talks that were taken up"), 2)
        yield DataTable(
            table=Table(TITLES, tuple(_row(part, one) for one in known)),
            caption=message("Followed up since last time"),
            widths=(0.45, 0.18, 0.15, 0.22),
        )


def _is_of(part: Part, one: Followed) -> bool:
    """Tell whether a gap is of the place: by its actors, else by those that its steps name."""
    if one.gap is not None:
        return bool(part.own_ids.intersection(one.gap.actors)) or (
            one.gap.place in {place.spot.municipality for place in part.several or (part.place,)}
        )
    about = " ".join(step.about or "" for step in one.steps)
    return not about or any(part.names[actor] in about for actor in part.own_ids)


def _row(part: Part, one: Followed) -> tuple[Cell, ...]:
    return (
        said_about(one, part.names, part.language),
        state_of(one.last),
        one.last.date,
        IS_THERE if one.gap is not None else IS_GONE,
    )
