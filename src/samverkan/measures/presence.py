"""Which sectors sit at the table for each kind of service in each municipality.

The table is that of `samverkan.service.seats`: the municipality's own planners, and all who have a
matter in the service and a tie to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures import sources
from samverkan.measures.entry import Measure, Per
from samverkan.measures.results import ServiceRow
from samverkan.measures.work import share
from samverkan.network import SECTORS, UNKNOWN
from samverkan.service.analysis import analyse_service
from samverkan.service.seats import find_seats
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.measures.results import Value
    from samverkan.measures.work import Work
    from samverkan.network import Network
    from samverkan.service.seats import Seats


def service_rows(network: Network) -> tuple[ServiceRow, ...]:
    """Count who sits at each table, by municipality and kind of service."""
    tables = find_seats(analyse_service(network))
    return tuple(_row(table, table.code) for table in tables if table.code is not None)


def _row(table: Seats, code: str) -> ServiceRow:
    sectors = table.provision.network.sector[[*table.hosts, *table.sits]]
    known = sectors[sectors != UNKNOWN]
    public, commercial, nonprofit = np.bincount(known, minlength=len(SECTORS)).tolist()
    present = len(np.unique(known))
    return ServiceRow(
        municipality_code=code,
        service=table.service,
        carriers=len(table.carriers),
        public=public,
        commercial=commercial,
        nonprofit=nonprofit,
        unknown=len(sectors) - len(known),
        sectors=present,
        three_sectors=present == len(SECTORS) if table.carriers else None,
    )


def _carried(work: Work) -> Sequence[ServiceRow]:
    """Return the tables of the place's municipalities for what somebody there carries."""
    codes = {work.network.actors[number].municipality_code for number in work.own}
    rows = work.once(service_rows)
    return [row for row in rows if row.carriers and row.municipality_code in codes]


def _three_sectors(work: Work) -> int:
    return sum(bool(row.three_sectors) for row in _carried(work))


def _three_sector_share(work: Work) -> Value:
    return share(_three_sectors(work), len(_carried(work)))


MEASURES = (
    Measure(
        name="three_sectors",
        per=Per.SERVICE,
        title=message("Sectors at the table for each service"),
        definition=message(
            "For each municipality and kind of service: how many actors there offer the service,"
            " and how many of each sector sit at its table: the municipality itself, and all with a"
            " tie to it or to its developers that offer the service, could become agents for it,"
            " plan, supply, support or use it or speak for a village. Three sectors = public,"
            " commercial and nonprofit all sit there; not defined where nobody is documented to"
            " offer the service."
        ),
        range="0..",
        source=sources.COUNTS,
        compute=lambda work: work.once(service_rows),
    ),
    Measure(
        name="carried_services",
        per=Per.PLACE,
        title=message("Services offered"),
        definition=message(
            "The number of kinds of service that somebody in the municipality is documented to"
            " offer; in a region the sum over its municipalities."
        ),
        range="0..",
        source=sources.COUNTS,
        compute=lambda work: len(_carried(work)),
    ),
    Measure(
        name="three_sector_services",
        per=Per.PLACE,
        title=message("Services with three sectors at the table"),
        definition=message(
            "For how many of the services offered public, commercial and nonprofit actors all sit"
            " at the table; in a region the sum over its municipalities."
        ),
        range="0..",
        source=sources.COUNTS,
        compute=_three_sectors,
    ),
    Measure(
        name="three_sector_share",
        per=Per.PLACE,
        title=message("Share of services with three sectors at the table"),
        definition=message(
            "Services with three sectors at the table over services offered. Not defined where"
            " nobody is documented to offer any."
        ),
        range="0..1",
        source=sources.COUNTS,
        compute=_three_sector_share,
    ),
)
