"""Lists of a map as workbooks: talks, service and tables, what is followed up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.filters import Filters
from samverkan.gaps import GapOptions
from samverkan.gaps.options import LONGEST_LIST, whole_list
from samverkan.handout.workbook import Workbook
from samverkan.report.follow_lists import follow_table, followed_gaps
from samverkan.report.gap_lists import HEADING
from samverkan.report.place_data import place_sheets
from samverkan.report.work_sheets import follow_sheets, gap_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.analysis import Analysis
    from samverkan.gaps import Finding, MissingLink
    from samverkan.handout.wish import Wish
    from samverkan.report.follow_lists import Followed
    from samverkan.report.tables import Table


def talks_list(wish: Wish) -> Workbook:
    """Return who ought to talk, and what else is missing."""
    asked, following = wish.options.filters, wish.source.following
    analysis = wish.analysed(GapOptions(following=following, resamples=None, jobs=None))
    places = tuple(filter(None, [asked.municipality or asked.region]))
    return Workbook(sheets=gap_sheets(analysis, wish.language), title=HEADING, places=places)


def service_list(wish: Wish) -> Workbook:
    """Return who offers what in each village, and who sits at which table."""
    analysis = wish.analysed(filters=Filters())
    places = analysis.services_of(wish.places, service=wish.options.filters.service)
    return Workbook(sheets=place_sheets(places, wish.language), places=wish.places)


@dataclass(frozen=True, slots=True)
class HandedRound:
    """The list that is handed round: what is followed up, and what is suggested beside it."""

    analysis: Analysis
    followed: tuple[Followed, ...]
    suggested: tuple[MissingLink | Finding, ...]

    @classmethod
    def of(cls, wish: Wish, *, top: int) -> HandedRound:
        """Return the list of a map, with so many suggestions; 0 stands for all."""
        following = wish.source.following
        analysis = wish.analysed(whole_list(), filters=Filters())
        shown = following if wish.options.with_notes else following.without_remarks()
        followed = followed_gaps(shown, every_gap(analysis, following.history))
        listed = wish.analysed(GapOptions(top=top, following=following))
        return cls(analysis, followed, listed.gaps.every)

    def workbook(self, language: str, *, history: bool = False) -> Workbook:
        """Return it as a workbook, with every step or only the last of each gap."""
        sheets = follow_sheets(
            self.analysis, self.followed, self.suggested, language, history=history
        )
        return Workbook(sheets=sheets)

    def table(self, language: str, *, history: bool = False) -> Table:
        """Return it as one table, as a list that is read back holds it."""
        return follow_table(self.analysis, self.followed, self.suggested, language, history=history)


def every_gap(analysis: Analysis, ids: Iterable[str] = ()) -> tuple[MissingLink | Finding, ...]:
    """Return the missing links in list order, then all other findings.

    Those whose ids begin as one of `ids` come last when they stand further down than that.
    """
    gaps = analysis.gaps
    found = gaps.every
    listed = {gap.id for gap in found}
    further = tuple(one for one in ids if not any(gap.startswith(one) for gap in listed))
    if not further or len(gaps.missing_links) < LONGEST_LIST:
        return found
    return (*found, *analysis.gaps_named(further).every)
