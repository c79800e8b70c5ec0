"""Who sits at the table of each service in each municipality, as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.gaps.seat_questions import seat_notes, seat_questions
from samverkan.view.texts import Said, both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.analysis import Analysis
    from samverkan.gaps import Seating


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatView:
    """The table for one service in one municipality; actors are numbers.

    `sectors` and `levels` are those of which nobody is documented at the table, `could` holds for
    each of those sectors the actors known who could take the seat, nearest first.
    """

    place: str
    service: str
    offered: tuple[int, ...]
    members: tuple[int, ...]
    absent: tuple[int, ...]
    sectors: tuple[str, ...]
    levels: tuple[str, ...]
    could: dict[str, tuple[int, ...]]
    questions: tuple[Said, ...]
    notes: tuple[Said, ...]


def seats_of(analysis: Analysis) -> Iterator[SeatView]:
    """Yield the table of every service in every municipality of a map."""
    yield from map(_view, analysis.seatings())


def _view(seating: Seating) -> SeatView:
    return SeatView(
        place=seating.spot.municipality or "",
        service=seating.service,
        offered=seating.carriers,
        members=seating.members,
        absent=seating.absent,
        sectors=tuple(sector.value for sector in seating.missing_sectors),
        levels=tuple(level.value for level in seating.missing_levels),
        could={sector.value: actors for sector, actors in seating.could_sit.items()},
        questions=tuple(both(each) for each in seat_questions([seating])),
        notes=tuple(both(each) for each in seat_notes([seating])),
    )
