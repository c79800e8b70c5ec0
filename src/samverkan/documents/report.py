"""The report for the records: what is at stake in some places, and who ought to talk."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from samverkan.dates import today
from samverkan.documents.model import Contents, Document
from samverkan.documents.report_changes import Since, changes
from samverkan.documents.report_gaps import dependence, talks
from samverkan.documents.report_method import Origin, method, not_documented
from samverkan.documents.report_names import cut, readable
from samverkan.documents.report_part import Part
from samverkan.documents.report_places import by_stake, chapter, joined, overview
from samverkan.documents.report_service import drawn_map, tables, villages
from samverkan.documents.report_summary import summary
from samverkan.gaps import PlaceService, analyse_service
from samverkan.service.seats import EVERYWHERE
from samverkan.words import message, plural_message
from samverkan.words.places import county_name, find_place, regions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from samverkan.analysis import Analysis
    from samverkan.documents.model import Block
    from samverkan.documents.report_changes import Earlier
    from samverkan.words import Message


NAMED = 3
"""Municipalities that the title names one by one."""


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
    progress
        Is told how many of how many places are done, for reports that take long.
    """

    most: int = 10
    with_notes: bool = False
    origin: Origin = field(default_factory=Origin)
    day: str | None = None
    progress: Callable[[int, int], None] | None = None


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
    return Reports(analysis, language, before, options or ReportOptions()).on(tuple(places))


class Reports:
    """Reports on places of one map, one after the other: all is searched and compared only once."""

    def __init__(
        self, analysis: Analysis, language: str, before: Earlier | None, options: ReportOptions
    ) -> None:
        self.analysis = analysis.with_notes(shown=options.with_notes)
        self.language, self.options = language, options
        self._since = None if before is None else Since(before, self.analysis)

    def on(self, places: tuple[str, ...]) -> Document:
        """Return the report on some places, or on all of the map; see `make_report`."""
        analysis, language, options = self.analysis, self.language, self.options
        found = analysis.services_of(places, service=analysis.options.filters.service)
        if len(found) > 1:
            whole, *parts = self._parts((_all_of_it(analysis), *found))
            whole = joined(whole, parts)
            blocks = _of_several(whole, by_stake(parts))
        else:
            (whole,) = self._parts(found or (_all_of_it(analysis),))
            blocks = _of_one(whole)
        day = options.day or today()
        told = chain(blocks, _last_chapters(whole, self._since, options.origin, day))
        return Document(
            title=cut(_title(found, places).text(language)),
            subject=message("What is at risk, who ought to talk, and what is not documented."),
            language=language,
            date=day,
            blocks=readable(told, analysis.stakeholders, language),
            footer=_footer(options.origin, day),
        )

    def _parts(self, found: Sequence[PlaceService]) -> Iterator[Part]:
        """Yield places with their gaps."""
        every = zip(found, self.analysis.gaps_in(found), strict=True)
        for number, (place, gaps) in enumerate(every, start=1):
            if self.options.progress is not None:
                self.options.progress(number, len(found))
            yield Part(
                analysis=self.analysis,
                place=place,
                gaps=gaps,
                language=self.language,
                most=self.options.most,
            )


def _all_of_it(analysis: Analysis) -> PlaceService:
    """Return what stands for all of a map: no place, and so no village of it."""
    provision = analyse_service(analysis.network)
    services = provision.coverage.services
    return PlaceService(
        provision=provision, spot=EVERYWHERE, villages=(), services=services, seatings=()
    )


def _title(found: Sequence[PlaceService], places: Sequence[str]) -> Message:
    """Return what a report is called: without a place where the map tells of none."""
    if not found or (len(found) == 1 and found[0].spot == EVERYWHERE):
        return message("Service and cooperation")
    return message("Service and cooperation in {place}", place=_called(found, places))


def _called(found: Sequence[PlaceService], places: Sequence[str]) -> Message | str:
    """Return what the places of a report are called together."""
    if len(found) == 1:
        return found[0].spot.name
    if len(places) == 1 and (region := find_place(places[0], regions(), county=True)):
        return county_name(region)
    if len(found) <= NAMED:
        return message("{places}", places=tuple(place.spot.name for place in found))
    return plural_message("{count} municipality", "{count} municipalities", len(found))


def _of_one(part: Part) -> Iterator[Block]:
    yield from summary(part)
    yield Contents()
    yield from villages(part)
    yield from drawn_map(part)
    yield from talks(part)
    yield from tables(part)
    yield from dependence(part)


def _of_several(whole: Part, parts: Sequence[Part]) -> Iterator[Block]:
    yield from overview(whole, parts)
    yield Contents(depth=1)
    yield from drawn_map(whole)
    for part in parts:
        yield from chapter(part)


def _last_chapters(part: Part, since: Since | None, origin: Origin, day: str) -> Iterator[Block]:
    yield from changes(part, since)
    yield from not_documented(part)
    yield from method(part, origin, day)


def _footer(origin: Origin, day: str) -> Message:
    """Say when the report was made, and from what."""
    if origin.files:
        names = tuple(name for name, _ in origin.files)
        return message("Made on {day} with samverkan from {files}", day=day, files=names)
    if origin.version is not None:
        return message(
            "Made on {day} with samverkan from version {number} of the database",
            day=day,
            number=origin.version,
        )
    return message("Made on {day} with samverkan", day=day)
