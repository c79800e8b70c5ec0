"""From a map to everything that is shown: the network, its measures and its gaps."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import samverkan.gaps
import samverkan.measures
from samverkan.filters import Filters, check_date, check_several, check_types
from samverkan.gaps.options import GapOptions
from samverkan.measures.measure import MeasureOptions
from samverkan.network import Network, build_network
from samverkan.privacy import without_notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samverkan.dates import Date
    from samverkan.following import Following
    from samverkan.gaps import Census, GapFinder, Gaps, MotifChoice, PlaceService
    from samverkan.measures import Measures
    from samverkan.model import StakeholderMap
    from samverkan.service.analysis import ServiceAnalysis
    from samverkan.service.seats import Seats


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to analyse a map. `as_of` and `types` cut the map before anything is computed.

    `filters` choose what is shown of it, and are those of `gaps` too. Where the map is cut at a
    date, ties that end are judged as of that date; else as of the `date` of `gaps`. `with_notes`
    shows what is told in confidence, too (`samverkan.privacy`); it changes no other result. What is
    made of an analysis to be handed on, a page or a report, leaves it out unless asked for.
    """

    as_of: Date | None = None
    types: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    measures: MeasureOptions = field(default_factory=MeasureOptions)
    gaps: GapOptions = field(default_factory=GapOptions)
    with_notes: bool = True


@dataclass(frozen=True)
class Analysis:
    """What was found in a map. Measures and gaps are computed when they are first asked for.

    `uncut` is the map before it was cut at a date, None when it was not.
    """

    stakeholders: StakeholderMap
    options: Options
    uncut: StakeholderMap | None = None

    @cached_property
    def network(self) -> Network:
        """The tie network of the map after the cuts."""
        return build_network(self.stakeholders)

    @cached_property
    def measures(self) -> Measures:
        """Values per actor, for the network, per group, cell and place."""
        return samverkan.measures.compute_measures(self.network, self.options.measures)

    @cached_property
    def gaps(self) -> Gaps:
        """Missing links and all other findings."""
        return self._as_shown(self._finder.every())

    @cached_property
    def shown(self) -> StakeholderMap:
        """The map as it may be handed on: without what is told in confidence, unless asked for."""
        return self.stakeholders if self.options.with_notes else without_notes(self.stakeholders)

    @property
    def shown_network(self) -> Network:
        """The network of the map as it may be handed on."""
        if self.options.with_notes:
            return self.network
        return replace(self.network, stakeholders=self.shown)

    def with_notes(self, *, shown: bool) -> Analysis:
        """Return the same, with or without what is told in confidence."""
        if shown is self.options.with_notes:
            return self
        other = replace(self, options=replace(self.options, with_notes=shown))
        vars(other).update(self._found, network=self.network, _finder=self._finder)
        if "gaps" in vars(self) and not shown:
            vars(other)["gaps"] = self.gaps.without_notes()
        return other

    def with_gaps(self, gaps: Gaps) -> Analysis:
        """Return the same, with gaps that were found before and are not looked for again."""
        known = replace(self)
        vars(known).update(self._found, network=self.network, gaps=gaps)
        return known

    def following(self, following: Following) -> Analysis:
        """Return the same when other steps are noted of gaps; nothing else is found anew."""
        gaps = replace(self.options.gaps, following=following)
        other = replace(self, options=replace(self.options, gaps=gaps))
        vars(other).update(self._found, _finder=self._finder.following(following))
        return other

    @property
    def _found(self) -> dict[str, object]:
        """What follows from the map whatever is shown of it, as far as it was found already."""
        names = ("network", "measures", "_finder", "service")
        return {name: vars(self)[name] for name in names if name in vars(self)}

    def gaps_named(self, ids: tuple[str, ...]) -> Gaps:
        """Return the gaps whose ids begin as given, wherever in the list, declined ones too."""
        return self._as_shown(self._finder.named(self.options.gaps.filters, ids))

    def gaps_known(self, ids: tuple[str, ...]) -> frozenset[str]:
        """Return the ids of the gaps that `gaps_named` returns, which takes less time."""
        return self._finder.known(self.options.gaps.filters, ids)

    @cached_property
    def _finder(self) -> GapFinder:
        return samverkan.gaps.GapFinder(self.network, self.options.gaps, self.uncut, self.service)

    def _as_shown(self, found: Gaps) -> Gaps:
        return found if self.options.with_notes else found.without_notes()

    def gaps_in(self, places: Iterable[PlaceService]) -> Iterator[Gaps]:
        """Yield the gaps of each of some places, as if its filter was asked for."""
        return (self._as_shown(self._finder.within(place.spot)) for place in places)

    def filtered(self, filters: Filters) -> Analysis:
        """Return the same with the gaps that fit filters, which let through no more than its own.

        Where several are asked for one after the other all is measured and ranked only once.
        """
        gaps = replace(self.options.gaps, filters=filters)
        other = replace(self, options=replace(self.options, filters=filters, gaps=gaps))
        found = self._as_shown(self._finder.fitting(filters))
        vars(other).update(self._found, gaps=found)
        return other

    def motifs(self, choice: MotifChoice) -> Census:
        """How often motifs occur, and the ties that carry them."""
        return samverkan.gaps.find_motifs(self.network, choice)

    def services_of(
        self, places: tuple[str, ...] = (), *, service: str | None = None
    ) -> tuple[PlaceService, ...]:
        """Return what each village has of service and who sits where, in some places or all."""
        return samverkan.gaps.find_place_services(self.service, places, service=service)

    def seatings(
        self, places: tuple[str, ...] = (), *, service: str | None = None
    ) -> tuple[Seats, ...]:
        """Who sits at the table of each service, of some places or of every municipality."""
        return samverkan.gaps.find_seatings(self.service, places, service=service)

    @cached_property
    def service(self) -> ServiceAnalysis:
        """Who offers what in each village, and what follows from it."""
        return samverkan.gaps.analyse_service(self.network)


def analyse(
    stakeholders: StakeholderMap,
    options: Options | None = None,
    *,
    beside: Iterable[StakeholderMap] = (),
) -> Analysis:
    """Cut the map as the options say and make it ready to be measured.

    Parameters
    ----------
    stakeholders
        The map.
    options
        How to cut it, what to compute and what to show.
    beside
        Maps that it will be compared with: filters may name places and words of those too.

    Raises
    ------
    UsageError
        When a date is none, or a type, a place or a word is unknown.
    """
    options = _checked(options or Options(), (stakeholders, *beside))
    if options.types:
        stakeholders = stakeholders.of_types(options.types)
    if options.as_of:
        return Analysis(stakeholders.as_of(options.as_of), options, stakeholders)
    return Analysis(stakeholders, options)


def _checked(options: Options, maps: tuple[StakeholderMap, ...]) -> Options:
    """Return options whose places and words are those of the maps."""
    check_date(options.as_of)
    check_several("types", options.types)
    filters = (options.filters or options.gaps.filters).on(*maps)
    asked = replace(options.gaps, filters=filters, date=options.as_of or options.gaps.date)
    return replace(options, types=check_types(options.types, maps), filters=filters, gaps=asked)
