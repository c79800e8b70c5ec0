"""A sector that is missing at a table although somebody of it ought to sit there."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.gaps.findings import HONEST, Finding, Reason, evidence, gap_id
from samverkan.gaps.kinds import Kind
from samverkan.model import Sector
from samverkan.network import SECTORS
from samverkan.service.labels import FEW, actor_names, municipality_name, services_assumed
from samverkan.service.seats import find_seats
from samverkan.words import message, plural_message, term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samverkan.gaps.search import GapSearch
    from samverkan.service.seats import Seats
    from samverkan.words import Message

WHO: Mapping[Sector, Message] = MappingProxyType(
    {
        Sector.PUBLIC: message("the public sector"),
        Sector.COMMERCIAL: message("local business"),
        Sector.NONPROFIT: message("the associations"),
    }
)
"""What each sector is called where it is missing."""


def missing_seats(search: GapSearch) -> Iterator[Finding]:
    """Yield the sectors that are absent from a table although somebody known ought to sit there.

    Where the municipality's own organisation is not on the map nothing is known of its tables.
    """
    for table in find_seats(search):
        if table.carriers and table.hosts:
            for sector, could in table.could_sit.items():
                yield _finding(search, table, sector, could)


def _finding(search: GapSearch, table: Seats, sector: Sector, could: tuple[int, ...]) -> Finding:
    guests = [a for a in table.matters if search.network.sector[a] == SECTORS.index(sector)]
    at_stake = dict.fromkeys((*table.hosts, *table.sits, *table.carriers))
    return Finding(
        id=gap_id("missing_seat", place=table.code, service=table.service, sector=sector),
        kind="missing_seat",
        place=table.code,
        service=table.service,
        sector=sector.value,
        actors=(),
        suggested=search.ids(could),
        concerned=search.ids(at_stake),
        mends=(search.ids(table.party), search.ids(guests)),
        reason=_reason(table, sector, could),
    )


def _reason(table: Seats, sector: Sector, could: tuple[int, ...]) -> Reason:
    """Return why a sector is missing at a table, and who could speak for it."""
    provision, service = table.provision, term("service", table.service)
    there = (*table.hosts, *table.sits)
    said = [
        _absence(table, sector),
        plural_message(
            "Only {names} sits at the table.",
            "Those at the table are {names}.",
            len(there),
            names=actor_names(provision, there, FEW),
        ),
        message(
            "The service is offered there by {names}.",
            names=actor_names(provision, table.carriers, FEW),
        ),
    ]
    said += services_assumed(provision, table.carriers)
    return Reason(
        sentences=tuple(said),
        closes=plural_message(
            "{names} could speak for {sector} on {service}.",
            "One of these could speak for {sector} on {service}: {names}.",
            len(could),
            names=actor_names(provision, could, FEW),
            sector=WHO[sector],
            service=service,
        ),
        caveat=HONEST,
        evidence=evidence(provision.network, (*table.hosts, *table.carriers, *could)),
    )


def _absence(table: Seats, sector: Sector) -> Message:
    """Return the sentence that nobody of a sector is documented with the municipality."""
    service, place = term("service", table.service), municipality_name(table.code)
    match sector:
        case Sector.COMMERCIAL:
            return message(
                "No company is documented in cooperation about {service} in {place}.",
                service=service,
                place=place,
            )
        case Sector.NONPROFIT:
            return message(
                "No association is documented in cooperation about {service} in {place}.",
                service=service,
                place=place,
            )
        case Sector.PUBLIC:
            return message(
                "Nobody of the public sector is documented in cooperation about {service} in"
                " {place}.",
                service=service,
                place=place,
            )


MISSING_SEAT = Kind(
    name="missing_seat",
    title=message("A sector that is missing at the table"),
    definition=message(
        "A sector from which nobody sits with the municipality about a kind of service that"
        " somebody offers there, although somebody known ought to sit there."
    ),
    find=missing_seats,
    about_villages=True,
    needs_municipality=True,
    filled_by_any_contact=True,
)
