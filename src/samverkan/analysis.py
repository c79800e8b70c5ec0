"""From a map to everything that is shown: the network, its measures and its gaps."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.following import Following
from samverkan.gaps import (
    Census,
    GapOptions,
    Gaps,
    MotifChoice,
    PlaceService,
    Seating,
    analyse_service,
    find_gaps,
    find_motifs,
    find_place_services,
    find_seatings,
)
from samverkan.measures import MeasureOptions, Measures, compute_measures
from samverkan.network import Network, build_network

if TYPE_CHECKING:
    from samverkan.model import StakeholderMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to analyse a map. `as_of` and `types` cut the map before anything is computed."""

    as_of: str | None = None
    types: tuple[str, ...] = ()
    measures: MeasureOptions = field(default_factory=MeasureOptions)
    gaps: GapOptions = field(default_factory=GapOptions)


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
        return compute_measures(self.network, self.options.measures)

    @cached_property
    def gaps(self) -> Gaps:
        """Missing links and all other findings; ties that end are judged as of the cut's date."""
        asked = self.options.gaps
        asked = replace(asked, date=asked.date or self.options.as_of)
        return find_gaps(self.network, asked, uncut=self.uncut)

    def gaps_named(self, ids: tuple[str, ...]) -> Gaps:
        """Return the gaps whose ids begin as given, wherever in the list, declined ones too."""
        asked = replace(
            self.options.gaps,
            date=self.options.gaps.date or self.options.as_of,
            ids=ids,
            top=0,
            per_actor=0,
            resamples=0,
            permutations=1,
            following=Following(),
        )
        return find_gaps(self.network, asked, uncut=self.uncut)

    def motifs(self, choice: MotifChoice) -> Census:
        """How often motifs occur, and the ties that carry them."""
        return find_motifs(self.network, choice)

    def services_of(
        self, places: tuple[str, ...] = (), *, service: str | None = None
    ) -> tuple[PlaceService, ...]:
        """Return what each village has of service and who sits where, in some places or all."""
        return find_place_services(analyse_service(self.network), places, service=service)

    def seatings(
        self, places: tuple[str, ...] = (), *, service: str | None = None
    ) -> tuple[Seating, ...]:
        """Who sits at the table of each service, of some places or of every municipality."""
        return find_seatings(analyse_service(self.network), places, service=service)


def analyse(stakeholders: StakeholderMap, options: Options | None = None) -> Analysis:
    """Cut the map as the options say and make it ready to be measured."""
    options = options or Options()
    if options.types:
        stakeholders = stakeholders.of_types(options.types)
    if options.as_of:
        return Analysis(stakeholders.as_of(options.as_of), options, stakeholders)
    return Analysis(stakeholders, options)
