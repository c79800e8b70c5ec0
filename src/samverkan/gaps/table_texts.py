"""What is said of services nobody is known to offer, and of the unheard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps import clauses
from samverkan.gaps.evidence import evidence
from samverkan.gaps.findings import Reason
from samverkan.words import message, term
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from samverkan.gaps.survey import Survey
    from samverkan.service.seats import Seats


def unserved(table: Seats) -> Reason:
    """Return what is known of a service without a documented carrier: nothing."""
    service, place = term("service", table.service), place_name(table.code or "")
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
