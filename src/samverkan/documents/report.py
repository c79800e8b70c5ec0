"""The report for the records: what is at stake in some places, and who ought to talk.

Names that are too long to be read, or that would break its lines, are made readable.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from samverkan.dates import today
from samverkan.documents.model import (
    Bullets,
    Contents,
    DataTable,
    Document,
    Figure,
    Heading,
    Paragraph,
)
from samverkan.documents.report_changes import Since, changes
from samverkan.documents.report_gaps import dependence, talks
from samverkan.documents.report_method import Origin, method, not_documented
from samverkan.documents.report_part import Part
from samverkan.documents.report_places import by_stake, chapter, joined, overview, summary
from samverkan.documents.report_service import drawn_map, tables, villages
from samverkan.gaps import PlaceService, analyse_service
from samverkan.service.seats import EVERYWHERE
from samverkan.words import Message, message, plural_message
from samverkan.words.messages import say
from samverkan.words.places import county_name, find_place, regions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from samverkan.analysis import Analysis
    from samverkan.documents.model import Block, Text
    from samverkan.documents.report_changes import Earlier
    from samverkan.model import StakeholderMap
    from samverkan.report.tables import Cell

NAMED = 3
"""Municipalities that the title names one by one."""

LONGEST, LONGEST_CELL = 120, 400
"""Signs of a name, and of what stands in a cell of a table, before the rest is cut."""


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


def readable(
    blocks: Iterable[Block], stakeholders: StakeholderMap, language: str
) -> tuple[Block, ...]:
    """Return blocks in which names of the map stand on one line, and long ones are cut.

    Where all names are readable the blocks come back as they are.
    """
    shown = {name: short for name in _names(stakeholders) if (short := cut(name)) != name}
    if not shown:
        return tuple(blocks)
    return tuple(_Readable(shown, language).block(block) for block in blocks)


def _names(stakeholders: StakeholderMap) -> Iterator[str]:
    for actor in stakeholders.actors:
        yield actor.name
        yield from (text for text in (actor.locality, *actor.services) if text)


def cut(text: str, longest: int = LONGEST) -> str:
    r"""Return a text on one line, cut where it is too long.

    Examples
    --------
    >>> cut("Byn\nlever"), len(cut("x" * 1_000))
    ('Byn lever', 120)
    """
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


class _Readable:
    """Says texts with readable names."""

    def __init__(self, shown: Mapping[str, str], language: str) -> None:
        # The longest first, for one name may hold another.
        self._shown = sorted(shown.items(), key=lambda each: -len(each[0]))
        self._language = language

    def block(self, block: Block) -> Block:
        """Return a block with readable names."""
        match block:
            case Heading():
                return replace(block, text=cut(self._said(block.text)))
            case Paragraph():
                return self._paragraph(block)
            case Bullets():
                return replace(block, items=tuple(map(self._paragraph, block.items)))
            case DataTable():
                rows = tuple(tuple(map(self._cell, row)) for row in block.table.rows)
                table = replace(block.table, rows=rows)
                return replace(block, table=table, caption=self._said(block.caption))
            case Figure():
                return replace(block, caption=self._said(block.caption))
            case _:
                return block

    def _paragraph(self, block: Paragraph) -> Paragraph:
        return Paragraph(self._said(block.text), lead=self._said(block.lead))

    def _cell(self, cell: Cell) -> Cell:
        if isinstance(cell, Message | str):
            return cut(self._said(cell), LONGEST_CELL)
        return cell

    def _said(self, text: Text) -> str:
        said = say(text, self._language)
        for name, short in self._shown:
            said = said.replace(name, short)
        return said
