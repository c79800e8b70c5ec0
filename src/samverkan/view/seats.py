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

    `hosts` are the municipality's own planners and developers. `why` holds the matter of each who
    sits, then of each who ought to. `sectors` are those of which nobody sits there, `could` holds
    for each of them who ought to, when anybody does.
    """

    place: str | None
    service: str
    hosts: tuple[int, ...]
    offered: tuple[int, ...]
    sits: tuple[int, ...]
    ought: tuple[int, ...]
    why: tuple[str, ...]
    sectors: tuple[str, ...]
    could: dict[str, tuple[int, ...]]
    questions: tuple[Said, ...]
    notes: tuple[Said, ...]


def seats_of(analysis: Analysis) -> Iterator[SeatView]:
    """Yield the table of every service in every municipality of a map."""
    yield from map(_view, analysis.seatings())


def _view(seating: Seating) -> SeatView:
    hosts = seating.seats.party
    sits = tuple(actor for actor in seating.members if actor not in hosts)
    return SeatView(
        place=seating.spot.municipality,
        service=seating.service,
        hosts=hosts,
        offered=seating.carriers,
        sits=sits,
        ought=seating.absent,
        why=tuple(seating.matters[actor].value for actor in (*sits, *seating.absent)),
        sectors=tuple(sector.value for sector in seating.missing_sectors),
        could={sector.value: actors for sector, actors in seating.could_sit.items()},
        questions=tuple(both(each) for each in seat_questions([seating])),
        notes=tuple(both(each) for each in seat_notes([seating])),
    )
