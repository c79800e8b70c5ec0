"""What is said of tables: missing seats, services nobody is known to offer, and the unheard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps import clauses
from samverkan.gaps.evidence import evidence
from samverkan.gaps.findings import Reason
from samverkan.words import message, plural_message, term
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from samverkan.gaps.survey import Survey
    from samverkan.model import Sector
    from samverkan.service.table import Table


def missing_seat(table: Table, sector: Sector, nearest: tuple[int, ...]) -> Reason:
    """Return why a sector is missing at a table, and who could take the seat."""
    survey = table.setting
    service, place = term("service", table.service), place_name(table.place)
    said = [
        message(
            "At the table for {service} in {place} no {sector} actor is documented.",
            service=service,
            place=place,
            sector=term("sector", sector),
        )
    ]
    if table.members:
        said.append(
            plural_message(
                "Only {names} sits there.",
                "Those who sit there are {names}.",
                len(table.members),
                names=clauses.named(survey, table.members),
            )
        )
    said.append(
        message(
            "The service is offered there by {names}.", names=clauses.named(survey, table.carriers)
        )
    )
    guesses = (clauses.assumed(survey, carrier) for carrier in table.carriers)
    said += [guess for guess in guesses if guess is not None]
    return Reason(
        sentences=tuple(said),
        closes=plural_message(
            "{names} could take the seat.",
            "One of these could take the seat: {names}.",
            len(nearest),
            names=clauses.named(survey, nearest),
        ),
        caveat=clauses.honest(),
        evidence=evidence(survey.network, (*table.hosts, *table.carriers, *nearest)),
    )


def unserved(table: Table) -> Reason:
    """Return what is known of a service without a documented carrier: nothing."""
    service, place = term("service", table.service), place_name(table.place)
    return Reason(
        sentences=(
            message(
                "No actor is documented that offers {service} in {place}.",
                service=service,
                place=place,
            ),
        ),
        closes=message(
            "Ask those who live there who offers {service}, and add it to the map.", service=service
        ),
        caveat=message("Not documented does not mean that the service is not there."),
        evidence=evidence(table.setting.network, table.hosts),
    )


def unheard(survey: Survey, actor: int, service: str, partner: int | None) -> Reason:
    """Return why a carrier is unheard, and whom to meet first."""
    clause = clauses.carrying(survey.actor(actor), (service,))
    said = [
        message(
            "{clause}, but has no documented contact with anybody"
            " who plans or speaks for that service there.",
            clause=clause,
        )
    ]
    guess = clauses.assumed(survey, actor)
    return Reason(
        sentences=(*said, guess) if guess else tuple(said),
        closes=clauses.first_contact(survey, partner),
        caveat=clauses.doubt(survey, actor),
        evidence=evidence(survey.network, (actor,) if partner is None else (actor, partner)),
    )
