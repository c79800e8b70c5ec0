"""What the yearly routine makes of a map: reports, page, lists and pictures, each a file.

Everything is made by what the commands use, from one reading of the map.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from samverkan import pictures
from samverkan.cli.analysis_options import analysed, gap_options
from samverkan.cli.endings import Format
from samverkan.cli.project import DRAWN, LISTS
from samverkan.comparison import compare
from samverkan.documents.formats import rendered
from samverkan.documents.report import ReportOptions, Reports
from samverkan.errors import UsageError
from samverkan.filters import Filters
from samverkan.gaps.options import whole_list
from samverkan.handout.drawings import picture_content
from samverkan.handout.lists import every_gap
from samverkan.handout.page import made_of
from samverkan.handout.titles import TITLES
from samverkan.measures import MeasureOptions, Per
from samverkan.report.comparison_table import comparison_sheets
from samverkan.report.comparison_texts import shown_comparison
from samverkan.report.follow_lists import followed_gaps
from samverkan.report.place_data import place_sheets
from samverkan.report.work_sheets import follow_sheets, gap_sheets
from samverkan.view import render_page
from samverkan.words import message
from samverkan.words.messages import say
from samverkan.writing import file_name, names_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.analysis import Analysis
    from samverkan.cli.project import Project
    from samverkan.cli.request import Request
    from samverkan.comparison import Comparison
    from samverkan.documents.report_changes import Earlier
    from samverkan.documents.report_method import Origin
    from samverkan.gaps import GapOptions, PlaceService
    from samverkan.handout.source import Source
    from samverkan.pictures import Picture
    from samverkan.report.tables import Sheet
    from samverkan.words import Message

NAMES = {
    "report": message("report"),
    "page": message("map"),
    "gaps": message("talks"),
    "service": message("service"),
    "follow": message("follow-up"),
    "changes": message("changes"),
    "map": message("map"),
    "coverage": message("villages"),
    "tables": message("tables"),
    "quadrants": message("where-to-begin"),
    "comparison": message("since-last-time"),
}
"""What the files are called, by what stands in them."""

PICTURES = message("pictures")
"""The folder that holds the pictures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One file to make: its name in the folder of the day, what stands in it, of which place."""

    file: str
    what: str
    format: str
    place: str | None = None
    title: str = ""

    @property
    def of(self) -> str:
        """The key of the project that asks for it."""
        usual = {"report": "reports", "page": "page", **dict.fromkeys(LISTS, "lists")}
        return usual.get(self.what, "pictures")


@dataclass(frozen=True)
class Routine:
    """A map that was read, and what is made of it; it can be sent to another process."""

    project: Project
    request: Request
    source: Source
    earlier: Earlier | None
    origin: Origin
    day: str

    @property
    def language(self) -> str:
        """The language of what is made."""
        return self.request.language

    def works(self) -> Iterator[Work]:
        """Yield everything to be made, reports last, as they take longest."""
        project = self.project
        if project.page:
            yield self._work("page", Format.HTML)
        compared = (LISTS[-1], DRAWN[-1]) if self.earlier is None else ()
        for name in (name for name in project.lists if name not in compared):
            yield self._work(name, Format.XLSX)
        for name in (name for name in project.pictures if name not in compared):
            places = self._named or self.places if name == "tables" else (None,)
            yield from (self._work(name, project.picture_format, place) for place in places)
        for form in project.reports:
            yield self._work("report", form)
            if len(self.places) > 1:
                yield from (self._work("report", form, place) for place in self._named)

    def _work(self, what: str, form: str, place: PlaceService | None = None) -> Work:
        """Return one file to be made, called after its place where it is of one."""
        name = NAMES[what].text(self.language)
        word, title = None, ""
        if place is not None:
            word, title = _word(place), say(place.spot.name, self.language)
            name = f"{name}-{file_name(title)}"
        folder = PICTURES.text(self.language) if what in DRAWN else ""
        file = str(PurePosixPath(folder) / f"{name}.{form}")
        return Work(file=file, what=what, format=form, place=word, title=title)

    @cached_property
    def places(self) -> tuple[PlaceService, ...]:
        """The places that are told of one by one."""
        return self._reported.services_of(self.project.places)

    @property
    def _named(self) -> tuple[PlaceService, ...]:
        """The places that have a name to ask for; what has none is told of with the whole map."""
        return tuple(place for place in self.places if _word(place) is not None)

    @cached_property
    def _reported(self) -> Analysis:
        return self._analysed(gap_options(top=0, permutations=1, seed=self.project.seed))

    @cached_property
    def _reports(self) -> Reports:
        project = self.project
        options = ReportOptions(
            most=project.talks, with_notes=project.with_notes, origin=self.origin, day=self.day
        )
        return Reports(self._reported, self.language, self.earlier, options)

    @cached_property
    def _listed(self) -> Analysis:
        return self._analysed(gap_options(seed=self.project.seed))

    @cached_property
    def whole(self) -> Analysis:
        """The map with all that is followed or compared."""
        measures = MeasureOptions(names=(), per=(Per.NETWORK, Per.ACTOR))
        asked = self._dated(whole_list())
        return analysed(self.request, self.source.stakeholders, gaps=asked, measures=measures)

    def _analysed(self, gaps: GapOptions) -> Analysis:
        asked = replace(self._dated(gaps), following=self.source.following)
        return analysed(self.request, self.source.stakeholders, filters=Filters(), gaps=asked)

    def _dated(self, gaps: GapOptions) -> GapOptions:
        return replace(gaps, date=self.day)

    def make(self, work: Work) -> bytes:
        """Return the contents of a file."""
        if work.what == "report":
            return self._report(work)
        if work.what == "page":
            return self._page()
        if work.what in DRAWN:
            return picture_content(self._picture(work), Format(work.format).ending)
        return self._workbook(work)

    def _report(self, work: Work) -> bytes:
        project = self.project
        document = self._reports.on(project.places if work.place is None else (work.place,))
        is_templated = project.template and work.format == Format.DOCX
        template = project.beside(project.template) if is_templated and project.template else None
        return rendered(document, f".{work.format}", template)

    def _page(self) -> bytes:
        return render_page(
            self._listed,
            language=self.language,
            title=self.project.title,
            with_notes=self.project.with_notes,
            made_of=made_of(self.source, self.day),
        )

    def _picture(self, work: Work) -> Picture:
        if work.what == "comparison":
            names = (self._earlier.name, NOW)
            return pictures.comparison_picture(
                self._comparison, names=names, language=self.language
            )
        draw = {
            "map": pictures.map_picture,
            "coverage": pictures.coverage_picture,
            "tables": pictures.tables_picture,
            "quadrants": pictures.quadrants_picture,
        }[work.what]
        asked = self.project.places if work.place is None else (work.place,)
        return draw(self._listed, asked, language=self.language)

    def _workbook(self, work: Work) -> bytes:
        # Half a second to import, so only those who ask for a workbook pay for it.
        workbook = import_module("samverkan.report.workbook")
        sheets = {
            "gaps": self._gaps,
            "service": self._service,
            "follow": self._follow,
            "changes": self._changes,
        }[work.what]()
        content: bytes = workbook.make_workbook(sheets, self.language, day=self.day)
        return content

    def _gaps(self) -> list[Sheet]:
        return gap_sheets(self._listed, self.language)

    def _service(self) -> list[Sheet]:
        return place_sheets(self.places, self.language)

    def _follow(self) -> list[Sheet]:
        following, whole = self.source.following, self.whole
        shown = following if self.project.with_notes else following.without_remarks()
        followed = followed_gaps(shown, every_gap(whole, following.history))
        return follow_sheets(whole, followed, self._listed.gaps.every, self.language)

    def _changes(self) -> list[Sheet]:
        names = (self._earlier.name, NOW.text(self.language))
        return comparison_sheets(shown_comparison(self._comparison), names, self.language)

    @property
    def _earlier(self) -> Earlier:
        if self.earlier is None:
            raise UsageError(message("The project names no map of last time"))
        return self.earlier

    @cached_property
    def _comparison(self) -> Comparison:
        earlier = self._earlier
        options = replace(self.whole.options, as_of=earlier.analysis.options.as_of)
        before = replace(earlier.analysis, options=options)
        following = self.source.following
        return compare(before, self.whole, following=following, answers=earlier.answers)


NOW = message("now")


def _word(place: PlaceService) -> str | None:
    """Return the word by which a place is found again; None for a map without any place."""
    return place.spot.village or place.spot.municipality


def apart(works: tuple[Work, ...]) -> tuple[Work, ...]:
    """Return the same, in which no two files have one name."""
    files = names_apart([work.file for work in works])
    return tuple(replace(work, file=file) for work, file in zip(works, files, strict=True))


def title_of(work: Work) -> Message:
    """Return what a file is, for the log and the summary."""
    said = TITLES[work.what]
    return message("{what}, {place}", what=said, place=work.title) if work.title else said
