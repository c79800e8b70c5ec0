"""What the registry says about one measure, and how its cost is counted.

A measure is *per* actor, network, group, cell or place. Its *cost* says how the work grows, and
with that up to which size it is computed without being asked for by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from samverkan.words import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samverkan.measures.results import MeasureOptions
    from samverkan.measures.work import Work
    from samverkan.network import Network


class Per(StrEnum):
    """What a measure has one value for; a place is a municipality or a region.

    A service is one kind of service in one municipality.
    """

    ACTOR = "actor"
    NETWORK = "network"
    GROUP = "group"
    CELL = "cell"
    PLACE = "place"
    SERVICE = "service"


class Variant(StrEnum):
    """How else than on the simple tie network a measure can be read."""

    DIRECTED = "directed"
    WEIGHTED = "weighted"


class Cost(StrEnum):
    """How the work grows with N actors and m ties."""

    COUNT = "N + m"
    TRIANGLES = "m^1.5"
    ROUNDS = "m, many times"
    DISTANCES = "N * N"
    PATHS = "N * m"
    PERMUTATIONS = "permutations * m"
    TWO_PATHS = "two-paths"
    REMOVED_ACTORS = "N * N * m"
    REMOVED_TIES = "N * m * m"
    COMMUNITIES = "N + m, several times"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure: what it is called, what it means, where it comes from, how it is computed.

    `range` writes the possible values, N being the number of actors. `source` is the published
    definition, or "counts" for a plain count or share that needs none. `compute` returns a column
    of values for a measure per actor, one value for the network, rows for groups and cells. A
    measure whose values are words says in `words` what they are called. Actors can be ranked by a
    measure that is `ranked`: more of it is more of something. `variants` says of each way else to
    read the map that the definition has what then changes.
    """

    name: str
    per: Per
    title: Message
    definition: Message
    range: str
    source: str
    cost: Cost = Cost.COUNT
    compute: Callable[[Work], object]
    words: Mapping[str, Message] = field(default_factory=dict)
    ranked: bool = True
    variants: Mapping[Variant, Message] = field(default_factory=dict)


ALONG = message("paths follow the direction of the relations, from the actor to the others")
NEARER = message("the distance along a tie is one over the sum of its weights: stronger is nearer")
"""What the variants of a measure of paths change."""

COST_TEXTS = {
    Cost.COUNT: message("light: grows with actors and ties"),
    Cost.TRIANGLES: message("light: grows with the triangles"),
    Cost.ROUNDS: message("light: goes over all ties a few hundred times"),
    Cost.DISTANCES: message("medium: grows with the pairs of actors"),
    Cost.PATHS: message("heavy: grows with actors times ties"),
    Cost.PERMUTATIONS: message("medium: grows with permutations times ties"),
    Cost.TWO_PATHS: message("light: grows with the pairs of neighbours"),
    Cost.REMOVED_ACTORS: message("heavy: grows with actors times actors times ties"),
    Cost.REMOVED_TIES: message("heavy: grows with actors times ties times ties"),
    Cost.COMMUNITIES: message("medium: goes over all actors and ties several times, slowly"),
}

LARGEST_WORK = {
    Cost.TRIANGLES: 3e8,
    Cost.DISTANCES: 3e9,
    Cost.PATHS: 1e8,
    Cost.PERMUTATIONS: 2e9,
    Cost.TWO_PATHS: 1e8,
    Cost.REMOVED_ACTORS: 2e9,
    Cost.REMOVED_TIES: 2e9,
    Cost.COMMUNITIES: 2e5,
}
"""The most steps that are taken without being asked for, up to half a minute's work each."""


def work_steps(cost: Cost, network: Network, permutations: int) -> float:
    """Estimate the number of steps that a measure of this cost takes on a network."""
    actors, ties = len(network), len(network.ties)
    steps: dict[Cost, float] = {
        Cost.TRIANGLES: float(ties) ** 1.5,
        Cost.DISTANCES: actors**2,
        Cost.PATHS: actors * ties,
        Cost.PERMUTATIONS: permutations * (actors + ties),
        Cost.TWO_PATHS: float((network.degree**2).sum()),
        Cost.REMOVED_ACTORS: actors**2 * ties,
        Cost.REMOVED_TIES: actors * ties**2,
    }
    return steps.get(cost, actors + ties)


def is_affordable(measure: Measure, network: Network, options: MeasureOptions) -> bool:
    """Tell whether a measure is computed on this network without being asked for by name."""
    cost = measure.cost
    if cost is Cost.DISTANCES and any(getattr(options, one.value) for one in measure.variants):
        # Not all sources at once, but one after the other.
        cost = Cost.PATHS
    largest = LARGEST_WORK.get(cost, float("inf"))
    return work_steps(cost, network, options.permutations) <= largest
