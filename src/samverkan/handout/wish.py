"""What somebody wishes to have of a map: which part of it, of which places, since when."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from samverkan.analysis import Options, analyse
from samverkan.dates import today
from samverkan.filters import Filters
from samverkan.gaps import GapOptions

if TYPE_CHECKING:
    from samverkan.analysis import Analysis
    from samverkan.dates import Date
    from samverkan.handout.source import Source
    from samverkan.model import StakeholderMap


@dataclass(frozen=True, slots=True)
class LastTime:
    """The map of last time: what it is called, and itself or the day at which today's is cut."""

    name: str
    stakeholders: StakeholderMap | None = None
    day: Date | None = None

    def beside(self, source: Source, options: Options) -> tuple[StakeholderMap, Options]:
        """Return the map, and the options of its analysis where those of today's are given."""
        if self.stakeholders is None:
            return source.stakeholders, replace(options, as_of=self.day)
        return self.stakeholders, options


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is wished for of a map.

    Attributes
    ----------
    source
        The map.
    language
        The language in which it is told.
    options
        How the map is cut and filtered, and whether what is told in confidence is shown.
    places
        Municipalities and regions by name or code, or villages by name; without any all of it.
    before
        The map of last time.
    """

    source: Source
    language: str
    options: Options = field(default_factory=lambda: Options(with_notes=False))
    places: tuple[str, ...] = ()
    before: LastTime | None = None

    def analysed(self, gaps: GapOptions | None = None, filters: Filters | None = None) -> Analysis:
        """Return the map analysed; ties that end are judged as of today where it is not cut.

        Filters that are given stand in the place of those that are asked for.
        """
        chosen = replace(gaps or GapOptions(), date=today())
        filters = self.options.filters if filters is None else filters
        options = replace(self.options, gaps=chosen, filters=filters)
        return analyse(self.source.stakeholders, options)

    def of_service(self, gaps: GapOptions) -> Analysis:
        """Return the map analysed, where places say which part and no filter but the service."""
        return self.analysed(gaps, filters=Filters(service=self.options.filters.service))
