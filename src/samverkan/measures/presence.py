"""Which sectors sit at the table for each kind of service in each municipality.

The table is that of `samverkan.service.table`: the public actors of municipal level, and all actors
with a tie to one of them that carry, plan or speak for the service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures import sources
from samverkan.measures.entry import Measure, Per
from samverkan.measures.results import ServiceRow
from samverkan.measures.work import share
from samverkan.network import SECTORS, UNKNOWN
from samverkan.service.setting import find_setting
from samverkan.service.table import find_tables
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.measures.results import Value
    from samverkan.measures.work import Work
    from samverkan.network import Network
    from samverkan.service.table import Table


def service_rows(network: Network) -> tuple[ServiceRow, ...]:
    """Count who sits at each table, by municipality and kind of service."""
    return tuple(_row(table) for table in find_tables(find_setting(network)))


def _row(table: Table) -> ServiceRow:
    sectors = table.setting.network.sector[list(table.members)]
    known = sectors[sectors != UNKNOWN]
    public, commercial, nonprofit = np.bincount(known, minlength=len(SECTORS)).tolist()
    present = len(np.unique(known))
    return ServiceRow(
        municipality_code=table.place,
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
            " and how many of each sector sit at its table: the public actors of municipal level,"
            " and all of the municipality or its region with a tie to one of them that offer, plan"
            " or speak for the service. Three sectors = public, commercial and nonprofit all sit"
            " there; not defined where nobody is documented to offer the service."
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
