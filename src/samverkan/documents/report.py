"""The report for the records: what is at stake in some places, and who ought to talk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samverkan.dates import today
from samverkan.documents.model import Contents, Document
from samverkan.documents.report_changes import changes
from samverkan.documents.report_dependence import dependence
from samverkan.documents.report_map import drawn_map
from samverkan.documents.report_method import Origin, method, not_documented
from samverkan.documents.report_part import Part
from samverkan.documents.report_seats import tables
from samverkan.documents.report_service import villages
from samverkan.documents.report_summary import summary
from samverkan.documents.report_talks import talks
from samverkan.gaps import PlaceService, analyse_service
from samverkan.service.seats import Spot
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.analysis import Analysis
    from samverkan.documents.model import Block
    from samverkan.documents.report_changes import Earlier
    from samverkan.words import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """How a report is made.

    Attributes
    ----------
    most
        How many talks are told one by one; 0 tells all.
    with_notes
        Whether it quotes what the map notes of actors; a report that is handed on should not.
    origin
        Where the map comes from, for the appendix.
    day
        The day that it is dated with; today when none is given.
    """

    most: int = 10
    with_notes: bool = False
    origin: Origin = field(default_factory=Origin)
    day: str | None = None


def make_report(
    analysis: Analysis,
    places: Sequence[str] = (),
    *,
    language: str = "en",
    before: Earlier | None = None,
    options: ReportOptions | None = None,
) -> Document:
    """Return a report on some places, or on all of the map.

    Parameters
    ----------
    analysis
        The map and how gaps are looked for in it.
    places
        Municipalities and regions by name or code, or villages by name.
    language
        The language in which it is written, such as ``sv``.
    before
        The map of last time; without it nothing is told of what has happened since.
    options
        How it is made.

    Raises
    ------
    UsageError
        When a word names no place of the map.
    """
    options = options or ReportOptions()
    analysis = analysis.with_notes() if options.with_notes else analysis
    origin, day = options.origin, options.day or today()
    parts = _parts(analysis, tuple(places), language, options)
    return Document(
        title=message("Service and cooperation in {place}", place=parts[0].name),
        subject=message("What is at risk, who ought to talk, and what is not documented."),
        language=language,
        date=day,
        blocks=tuple(_blocks(parts, before, origin, day)),
        footer=_footer(origin, day),
    )


def _parts(
    analysis: Analysis, places: tuple[str, ...], language: str, options: ReportOptions
) -> tuple[Part, ...]:
    found = analysis.services_of(places, service=analysis.options.filters.service)
    found = found or (_no_place(analysis),)
    return tuple(
        Part(
            analysis=analysis,
            place=place,
            gaps=gaps,
            language=language,
            most=options.most,
            with_notes=options.with_notes,
        )
        for place, gaps in zip(found, analysis.gaps_in(found), strict=True)
    )


def _no_place(analysis: Analysis) -> PlaceService:
    """Return what stands for the places of a map that has none: all of it, without villages."""
    provision = analyse_service(analysis.network)
    services = provision.coverage.services
    return PlaceService(
        provision=provision, spot=Spot(None), villages=(), services=services, seatings=()
    )


def _blocks(
    parts: Sequence[Part], before: Earlier | None, origin: Origin, day: str
) -> Iterator[Block]:
    for part in parts:
        yield from summary(part)
        yield Contents()
        yield from villages(part)
        yield from drawn_map(part)
        yield from talks(part)
        yield from tables(part)
        yield from dependence(part)
    if before is not None:
        yield from changes(parts, before)
    yield from not_documented(parts)
    yield from method(parts, origin, day)


def _footer(origin: Origin, day: str) -> Message:
    """Say when the report was made, and from what."""
    if origin.files:
        names = tuple(name for name, _ in origin.files)
        return message("Made on {day} with samverkan from {files}", day=day, files=names)
    return message("Made on {day} with samverkan", day=day)
