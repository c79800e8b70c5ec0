"""What to ask at the meeting about tables, and what has to be known to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps import clauses
from samverkan.model import Sector
from samverkan.network import SECTORS
from samverkan.words import message, plural_message, term
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.gaps.seating import Seating
    from samverkan.words import Message

RESTS_ON = (
    message(
        "At the table are the municipality's own organisation and those with a documented tie to "
        "it who offer, plan or speak for the service. Known are others who do so, and those who "
        "would hear somebody who offers it."
    ),
    message(
        "A blank in the map means not documented: those named as not there may well meet the "
        "municipality already. Ask them first."
    ),
)
"""What a table rests on, and what a blank in it means."""


def seat_questions(seatings: Sequence[Seating]) -> Iterator[Message]:
    """Yield what to ask at the meeting: who offers, who takes a seat, who is not known at all.

    All tables are of one place, at least one.
    """
    place = seatings[0].spot.name
    unserved = tuple(one.table.service for one in seatings if not one.carriers)
    if unserved:
        yield message(
            "Who offers {services} in {place}? Nobody is documented.",
            services=clauses.services(unserved),
            place=place,
        )
    for seating in seatings:
        for sector, could in seating.could_sit.items():
            yield plural_message(
                "Could {names} take the {sector} seat at the table for {service}?",
                "Could one of these take the {sector} seat at the table for {service}: {names}?",
                len(could),
                names=clauses.named(seating.table.setting, could),
                sector=term("sector", sector),
                service=term("service", seating.table.service),
            )
    for sector in SECTORS:
        nobody = tuple(one.table.service for one in seatings if _nobody_known(one, sector))
        if nobody:
            yield message(
                "Who from the {sector} sector could sit at the table for {services}? "
                "Nobody is documented.",
                sector=term("sector", sector),
                services=clauses.services(nobody),
            )


def seat_notes(seatings: Sequence[Seating]) -> Iterator[Message]:
    """Yield what has to be known to read the tables: no hosts on the map, services assumed."""
    first = seatings[0]
    if not first.table.hosts:
        yield message(
            "The municipality's own organisation in {place} is not on the map, so nobody sits at a "
            "table there.",
            place=place_name(first.spot.municipality),
        )
    carriers = dict.fromkeys(actor for seating in seatings for actor in seating.carriers)
    guesses = (clauses.assumed(first.table.setting, actor) for actor in carriers)
    yield from (guess for guess in guesses if guess is not None)


def _nobody_known(seating: Seating, sector: Sector) -> bool:
    """Tell whether a sector is missing and nobody of it is known; who offers is asked already."""
    network = seating.table.setting.network
    known = any(network.sector[actor] == SECTORS.index(sector) for actor in seating.absent)
    asked = sector is Sector.COMMERCIAL and not seating.carriers
    return sector in seating.missing_sectors and not known and not asked
