"""What a measure is, how its cost is counted, and the work of computing several on one network.

A measure is *per* actor, network, group, cell, place or service. Its *cost* says how the work
grows, and with that up to which size it is computed without being asked for by name. `Work` keeps
what several measures need, so that it is computed once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeVar, TypeVarTuple, cast

from samverkan.measures.arcs import GraphKind
from samverkan.words import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from samverkan.network import Network

Value = float | int | bool | str | None
"""A value that is not defined is None; it is never 0 by accident."""

By = Literal["sector", "level", "sector_level"]
"""What actors are grouped by."""

COUNTS = "counts"
"""The source of a plain count or share, which needs no publication."""

WASSERMAN_FAUST_1994 = (
    "S. Wasserman, K. Faust, Social Network Analysis: Methods and Applications, Cambridge, 1994"
)
WATTS_STROGATZ_1998 = (
    "D. J. Watts, S. H. Strogatz, 'Collective dynamics of small-world networks', Nature 393, 1998,"
    " pp. 440-442"
)
"""Publications that define measures of several families; each family names its own."""


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
class MeasureOptions:
    """What to compute; `names` None means all that the size allows.

    `directed` follows the direction of relations and `weighted` counts their weights, both in the
    measures that have that variant and in no other. `resamples` is on how many maps of each kind
    the ranks of the actors are tried; 0 ranks nobody. `per` leaves out all measures but those per
    one of these; None leaves out nothing.
    """

    names: tuple[str, ...] | None = None
    permutations: int = 9_999
    seed: int = 1
    resamples: int = 0
    directed: bool = False
    weighted: bool = False
    per: tuple[Per, ...] | None = None


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


T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(frozen=True, slots=True)
class Work:
    """One network being measured: the options, and what has been computed so far.

    `own` has the numbers of the actors of the place being measured, for a measure per place; `by`
    is what the actors are grouped by, for a measure of groups.
    """

    network: Network
    options: MeasureOptions = field(default_factory=MeasureOptions)
    own: tuple[int, ...] = ()
    by: By = "sector"
    done: dict[tuple[object, ...], object] = field(default_factory=dict, repr=False, compare=False)

    @property
    def kind(self) -> GraphKind:
        """How a measure that has both variants reads the relations."""
        return GraphKind(directed=self.options.directed, weighted=self.options.weighted)

    @property
    def directed_kind(self) -> GraphKind:
        """How a measure that has a directed variant only reads them."""
        return GraphKind(directed=self.options.directed)

    def once(self, compute: Callable[[Network, *Ts], T], *arguments: *Ts) -> T:
        """Return ``compute(network, *arguments)``, computed at the first call only."""
        key = (compute, *arguments)
        if key not in self.done:
            self.done[key] = compute(self.network, *arguments)
        return cast("T", self.done[key])


def column(
    array: NDArray[np.generic], defined: NDArray[np.bool_] | None = None
) -> tuple[Value, ...]:
    """Return an array as plain Python values, None where it is not `defined`.

    Examples
    --------
    >>> import numpy as np
    >>> column(np.array([0.5, 0.0]), np.array([True, False]))
    (0.5, None)
    """
    values = cast("list[Value]", array.tolist())
    if defined is None:
        return tuple(values)
    return tuple(value if known else None for value, known in zip(values, defined, strict=True))


def share(part: float, whole: float) -> float | None:
    """Return ``part / whole``, or None when there is no whole.

    Examples
    --------
    >>> share(1, 2), share(0, 0)
    (0.5, None)
    """
    return part / whole if whole else None
