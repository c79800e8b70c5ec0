"""From a map to everything that is shown: the network, its measures and its gaps."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.gaps import GapOptions, Gaps, find_gaps
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
    """What was found in a map. Measures and gaps are computed when they are first asked for."""

    stakeholders: StakeholderMap
    options: Options

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
        """Missing links and all other findings."""
        return find_gaps(self.network, self.options.gaps)


def analyse(stakeholders: StakeholderMap, options: Options | None = None) -> Analysis:
    """Cut the map as the options say and make it ready to be measured."""
    options = options or Options()
    if options.as_of:
        stakeholders = stakeholders.as_of(options.as_of)
    if options.types:
        stakeholders = stakeholders.of_types(options.types)
    return Analysis(stakeholders, options)
