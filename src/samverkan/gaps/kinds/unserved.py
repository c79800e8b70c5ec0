"""Villages of which the map knows nobody who offers some of the five services."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.gaps.findings import Finding, Reason, evidence, village_finding
from samverkan.gaps.kinds import Kind
from samverkan.gaps.village_texts import nearest_sentences
from samverkan.model import SERVICES
from samverkan.network import UNKNOWN
from samverkan.service.labels import actor_names, service_names, village_label
from samverkan.words import message
from samverkan.words.places import places_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.gaps.search import GapSearch
    from samverkan.service.provision import Provision
    from samverkan.words import Message


def unserved(search: GapSearch) -> Iterator[Finding]:
    """Yield the villages that lack services of the five, one finding for each village.

    Where nobody of a municipality is documented as offering anything, it is the map that lacks
    service, not the place: nothing is yielded, and a note says so.
    """
    coverage = search.coverage
    if speaks_of_the_five(search):
        for village, municipality in enumerate(search.villages.municipality_of):
            known = municipality != UNKNOWN and coverage.is_known(municipality)
            lacking = tuple(s for s in SERVICES if not coverage.offers(village, s))
            if known and lacking and coverage.is_lived_in(village):
                yield _finding(search, village, lacking)


def speaks_of_the_five(provision: Provision) -> bool:
    """Tell whether anybody of the map offers, in some village, any of the five services."""
    carriers = (actor for s in SERVICES for actor in provision.roles.carriers(s))
    return any(provision.coverage.carried_in(actor) for actor in carriers)


def _finding(search: GapSearch, village: int, lacking: tuple[str, ...]) -> Finding:
    hosts, voices = search.parties.party_of(village), search.speakers(village)
    reason = Reason(
        sentences=(
            _lacking_said(search, village, lacking),
            *nearest_sentences(search, village, lacking),
        ),
        closes=_closes(search, village, voices),
        caveat=message("Not documented does not mean that the service is not there."),
        evidence=evidence(search.network, (*voices, *hosts)),
    )
    return replace(
        village_finding(search, "unserved", (village, lacking), reason),
        suggested=search.ids(voices[:1] or hosts[:1]),
        concerned=search.ids((*voices, *hosts)),
    )


def _lacking_said(provision: Provision, village: int, lacking: tuple[str, ...]) -> Message:
    """Say what nobody is known to offer in a village."""
    place = village_label(provision, village)
    if lacking == SERVICES and not provision.coverage.carriers(village):
        return message("Nobody is known to offer any service in {village}.", village=place)
    return message(
        "Nobody is known to offer {services} in {village}.",
        services=service_names(lacking),
        village=place,
    )


def _closes(search: GapSearch, village: int, voices: tuple[int, ...]) -> Message:
    if voices:
        return message(
            "Ask {names} how those who live there manage today, and whether the map lacks"
            " somebody.",
            names=actor_names(search, voices),
        )
    return message(
        "Ask those who live in {village} how they manage today, and whether the map lacks"
        " somebody.",
        village=village_label(search, village),
    )


def without_carriers_said(search: GapSearch) -> Iterator[Message]:
    """Name the municipalities of which the map does not tell who offers any service."""
    silent = [
        code
        for municipality, code in search.municipalities_wanted()
        if not search.coverage.is_known(municipality)
    ]
    if silent and search.roles.carries.any() and search.options.actor is None:
        yield message(
            "Who offers service is not documented at all in {places}, so no service was found"
            " missing there.",
            places=places_named(silent),
        )


UNSERVED = Kind(
    name="unserved",
    title=message("Service that nobody is known to offer"),
    definition=message(
        "A village where somebody of the map is, of whose fuel, groceries, post, pharmacy"
        " goods or payment services nobody is known to offer some."
    ),
    find=unserved,
    notes=without_carriers_said,
    about_villages=True,
    about_offers=True,
)
