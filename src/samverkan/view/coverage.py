"""What every village has of every service, as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.service.coverage import Cell, Nearest
    from samverkan.service.provision import Provision

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


def villages_of(setting: Provision) -> Iterator[VillageView]:
    """Yield every village of a map; none when nobody on it offers any service."""
    coverage = setting.coverage
    if not coverage.services:
        return
    for number, village in enumerate(setting.villages.every):
        yield VillageView(
            place=village.code,
            name=village.name,
            town=number in coverage.towns,
            members=setting.villages.members[number],
            cells=tuple(_cell(coverage.cell(number, each)) for each in coverage.services),
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
