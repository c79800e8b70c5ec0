"""What the page shows of service: every village, every table, and what each closing means.

All actors are numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.gaps.seat_questions import seat_notes, seat_questions
from samverkan.lazy import cached_method
from samverkan.service.loss_advice import find_concerned, tell_now
from samverkan.service.loss_texts import tell_losses
from samverkan.view.languages import Said, in_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.analysis import Analysis
    from samverkan.service.analysis import ServiceAnalysis
    from samverkan.service.coverage import Cell, Loss, Nearest
    from samverkan.service.provision import Provision
    from samverkan.service.seats import Seats


CellView = tuple[tuple[object, ...], ...]
"""One service in one village: who offers it, the nearest other village with it, who talks with
those who offer it, and their principals; blanks at the end are left out.

The nearest is a number, with how far it is and by ``road`` or ``air`` where that is known.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageView:
    """One village, or the whole of a municipality that has none; actors are numbers.

    `members` have their own locality there. `cells` stand in the order of the services of the map.
    """

    place: str | None
    name: str | None
    town: bool
    members: tuple[int, ...]
    cells: tuple[CellView, ...]


@cached_method
def villages_of(provision: Provision) -> tuple[VillageView, ...]:
    """Return every village of a map; none when nobody on it offers any service."""
    coverage = provision.coverage
    return tuple(
        VillageView(
            place=village.code,
            name=village.name,
            town=number in coverage.towns,
            members=provision.villages.members[number],
            cells=tuple(_cell(coverage.cell(number, each)) for each in coverage.services),
        )
        for number, village in enumerate(provision.villages.every)
        if coverage.services
    )


def _cell(cell: Cell) -> CellView:
    found: list[tuple[object, ...]] = [
        cell.offers,
        _nearest(cell.nearest),
        cell.talks_with,
        cell.principals,
    ]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def _nearest(nearest: Nearest | None) -> tuple[object, ...]:
    if nearest is None:
        return ()
    return (nearest.village,) if nearest.km is None else (nearest.village, nearest.km, nearest.by)


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


def seats_of(analysis: Analysis) -> tuple[SeatView, ...]:
    """Return the table of every service in every municipality of a map."""
    return tuple(map(_table, analysis.seatings()))


@cached_method
def _table(seating: Seats) -> SeatView:
    hosts = seating.party
    sits = tuple(actor for actor in seating.members if actor not in hosts)
    return SeatView(
        place=seating.spot.municipality,
        service=seating.service,
        hosts=hosts,
        offered=seating.carriers,
        sits=sits,
        ought=seating.ought,
        why=tuple(seating.matters[actor].value for actor in (*sits, *seating.ought)),
        sectors=tuple(sector.value for sector in seating.missing_sectors),
        could={sector.value: actors for sector, actors in seating.could_sit.items()},
        questions=tuple(in_all(each) for each in seat_questions([seating])),
        notes=tuple(in_all(each) for each in seat_notes([seating])),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingView:
    """The closing of one actor in the sentences of the command; all actors are numbers.

    `lost` holds a village, a service by its place among those of the map, and those who no longer
    offer it there. `concerned` are those whom it concerns, `why` holds the reason of each, `now`
    what to do.
    """

    actor: int
    lost: tuple[tuple[int, ...], ...]
    concerned: tuple[int, ...]
    why: tuple[str, ...]
    sentences: tuple[Said, ...]
    now: tuple[Said, ...]


@cached_method
def closings_of(service: ServiceAnalysis) -> tuple[ClosingView, ...]:
    """Return the closing of every actor whose closing leaves a village with less service."""
    every = range(len(service.network))
    lost = ((actor, service.coverage.losses([actor])) for actor in every)
    return tuple(_closing(service, actor, losses) for actor, losses in lost if losses)


def _closing(service: ServiceAnalysis, actor: int, losses: Sequence[Loss]) -> ClosingView:
    kind = service.coverage.services.index
    concerned = find_concerned(service, [actor], losses)
    return ClosingView(
        actor=actor,
        lost=tuple((loss.village, kind(loss.service), *loss.carriers) for loss in losses),
        concerned=tuple(concerned),
        why=tuple(reason.value for reason in concerned.values()),
        sentences=tuple(in_all(each) for each in tell_losses(service, losses)),
        now=tuple(in_all(each) for each in tell_now(service, [actor], losses)),
    )
