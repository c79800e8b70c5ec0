"""Gould-Fernandez brokerage: in which role an actor stands between others, by their groups.

The broker v of an open two-path a -> v -> c has a *role*, told by the groups of the three:
coordinator AAA, itinerant ABA, representative AAB, gatekeeper ABB, liaison ABC. All three groups
have to be known.

How far a count is from chance is told by the mean and the standard deviation that it has when the
groups are shuffled over the actors while the arcs stay. Both are worked out exactly, from how many
pairs of two-paths through an actor share which of their ends, so nothing is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import product
from math import lcm, perm, sqrt
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures.arcs import arc_rows
from samverkan.measures.boundary_spanning import open_paths
from samverkan.measures.groups import group_actors, measures_by
from samverkan.measures.measure import Cost, Measure, Per, column
from samverkan.network import UNKNOWN
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from samverkan.measures.groups import Grouping
    from samverkan.measures.measure import By, Value, Work
    from samverkan.network import Network
    from samverkan.words import Message

GOULD_FERNANDEZ_1989 = (
    "R. V. Gould, R. M. Fernandez, 'Structures of mediation: a formal approach to brokerage in"
    " transaction networks', Sociological Methodology 19, 1989, pp. 89-126"
)

ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")

OVERLAPS = (
    ((0, 1, 2), (0, 1, 2)),
    ((0, 1, 2), (2, 1, 0)),
    ((0, 1, 2), (0, 1, 3)),
    ((0, 1, 2), (3, 1, 2)),
    ((0, 1, 2), (2, 1, 3)),
    ((0, 1, 2), (3, 1, 4)),
)
"""How two two-paths through one actor, 1, can share their ends; the columns of `Paths.overlaps`."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The open two-paths through each actor: how many in each role, and how they share ends.

    `roles` is N x 5, in the order of `ROLES`. `overlaps` is N x 6: the ordered pairs of two-paths
    through the actor that share their ends as `OVERLAPS` says, the chained ones both ways.
    """

    roles: NDArray[np.int64]
    overlaps: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Brokerage:
    """What each actor brokers in each role, and what it is compared with; N x 5 each.

    `known` tells whose group is documented; for the others nothing is defined. `z` is NaN where
    all ways to shuffle give the same count.
    """

    known: NDArray[np.bool_]
    observed: NDArray[np.int64]
    expected: NDArray[np.float64]
    z: NDArray[np.float64]


def measure_brokerage(network: Network, by: By) -> Brokerage:
    """Count what each actor brokers, and compare with random ties and with shuffled groups."""
    grouping = group_actors(network, by)
    paths = count_paths(network, grouping.labels)
    return Brokerage(
        known=grouping.labels != UNKNOWN,
        observed=paths.roles,
        expected=_expected(network, grouping),
        z=_deviations(paths, grouping.sizes.tolist()),
    )


def role_numbers(
    first: NDArray[np.int64], broker: NDArray[np.int64], last: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the position in `ROLES` of the role that three groups give the one between.

    Examples
    --------
    >>> group = np.array([0, 1, 2])
    >>> role_numbers(group[[0, 0, 0, 0, 0]], group[[0, 1, 0, 1, 1]], group[[0, 0, 1, 1, 2]])
    array([0, 1, 2, 3, 4])
    """
    one_group = (first == broker) & (broker == last)
    cases = [one_group, first == last, first == broker, broker == last]
    return np.select(cases, [0, 1, 2, 3], default=4)


def count_paths(network: Network, labels: NDArray[np.int64]) -> Paths:
    """Count the open two-paths through each actor whose three groups are known."""
    size, arcs = len(network), network.arcs
    roles = np.zeros((size, len(ROLES)), dtype=np.int64)
    turned = np.zeros(size, dtype=np.int64)
    starting, ending = np.zeros((2, len(arcs)), dtype=np.int64)
    for first, second in open_paths(network):
        source, broker, target = arcs[first, 0], arcs[first, 1], arcs[second, 1]
        groups = labels[np.stack([source, broker, target])]
        counted = (groups != UNKNOWN).all(axis=0)
        source, broker, target = source[counted], broker[counted], target[counted]
        place = broker * len(ROLES) + role_numbers(*groups[:, counted])
        roles += np.bincount(place, minlength=roles.size).reshape(roles.shape)
        starting += np.bincount(first[counted], minlength=len(arcs))
        ending += np.bincount(second[counted], minlength=len(arcs))
        back = (arc_rows(network, target, broker) >= 0) & (arc_rows(network, broker, source) >= 0)
        back &= arc_rows(network, target, source) < 0
        turned += np.bincount(broker[back], minlength=size)
    return Paths(roles, _overlaps(network, roles.sum(axis=1), turned, starting, ending))


def _overlaps(
    network: Network,
    total: NDArray[np.int64],
    turned: NDArray[np.int64],
    starting: NDArray[np.int64],
    ending: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Count the ordered pairs of two-paths through each actor by the ends that they share."""
    source, target = network.arcs.T
    same_start, same_end, meeting = np.zeros((3, len(network)), dtype=np.int64)
    np.add.at(same_start, target, starting * (starting - 1))
    np.add.at(same_end, source, ending * (ending - 1))
    reverse = arc_rows(network, target, source)
    np.add.at(meeting, target, np.where(reverse >= 0, starting * ending[reverse], 0))
    chained = 2 * (meeting - turned)
    apart = total * total - total - turned - same_start - same_end - chained
    return np.stack([total, turned, same_start, same_end, chained, apart], axis=1)


def _expected(network: Network, grouping: Grouping) -> NDArray[np.float64]:
    """Return what random ties of the same density would give (Gould & Fernandez 1989), N x 5."""
    sizes, known = grouping.sizes, grouping.labels != UNKNOWN
    actors = int(sizes.sum())
    arcs = int(known[network.arcs].all(axis=1).sum())
    density = arcs / max(1, actors * (actors - 1))
    own = sizes[grouping.labels]
    others = actors - own
    squares = int((sizes * sizes).sum()) - own * own
    between = (others * (own - 1)).astype(np.float64)
    pairs = [(own - 1) * (own - 2), squares - others, between, between, others**2 - squares]
    expected = np.stack(pairs, axis=1) * (density**2 * (1 - density))
    return np.where(known[:, np.newaxis], expected, 0.0)


def _deviations(paths: Paths, sizes: Sequence[int]) -> NDArray[np.float64]:
    """Return how many standard deviations each count is from its mean under shuffled groups."""
    deviations = np.full(paths.roles.shape, np.nan)
    for role in range(len(ROLES)):
        chances = overlap_chances(sizes, role)
        # In whole numbers over one denominator, so that what cannot vary has no variance at all.
        whole = lcm(*(chance.denominator for chance in chances))
        weights = [int(chance * whole) for chance in chances]
        columns = zip(paths.roles[:, role].tolist(), paths.overlaps.tolist(), strict=True)
        for actor, (count, overlaps) in enumerate(columns):
            mean = overlaps[0] * weights[0]
            square = sum(pairs * weight for pairs, weight in zip(overlaps, weights, strict=True))
            variance = whole * square - mean * mean
            if variance > 0:
                deviations[actor, role] = (count * whole - mean) / sqrt(variance)
    return deviations


def overlap_chances(sizes: Sequence[int], role: int) -> list[Fraction]:
    """Return for each of `OVERLAPS` how likely both two-paths have the role, groups shuffled.

    Examples
    --------
    >>> overlap_chances([2, 1], ROLES.index("itinerant"))[0]
    Fraction(1, 3)
    """
    present = [group for group, size in enumerate(sizes) if size]
    actors = sum(sizes)
    chances = []
    for one, other in OVERLAPS:
        places = 1 + max(*one, *other)
        groups = np.array(list(product(present, repeat=places)), dtype=np.int64)
        groups = groups.reshape(-1, places).T
        both = (role_numbers(*groups[[*one]]) == role) & (role_numbers(*groups[[*other]]) == role)
        ways = sum(_selections(sizes, labels) for labels in groups[:, both].T.tolist())
        chances.append(Fraction(ways, perm(actors, places) or 1))
    return chances


def _selections(sizes: Sequence[int], labels: Sequence[int]) -> int:
    """Count the ways to pick different actors, one of each of these groups in turn."""
    ways = 1
    for place, label in enumerate(labels):
        ways *= max(0, sizes[label] - labels[:place].count(label))
    return ways


def _of_role(work: Work, role: str, part: str) -> tuple[Value, ...]:
    found = work.once(measure_brokerage, work.by)
    return column(getattr(found, part)[:, ROLES.index(role)], found.known)


def _z(work: Work, role: str) -> tuple[Value, ...]:
    deviations = work.once(measure_brokerage, work.by).z[:, ROLES.index(role)]
    return column(deviations, ~np.isnan(deviations))


def _of_all_roles(work: Work, part: str) -> tuple[Value, ...]:
    found = work.once(measure_brokerage, work.by)
    return column(getattr(found, part).sum(axis=1), found.known)


_brokerage = partial(Measure, per=Per.ACTOR, source=GOULD_FERNANDEZ_1989, cost=Cost.TWO_PATHS)


def _role_measures(role: str, title: Message, pattern: Message) -> tuple[Measure, ...]:
    return (
        _brokerage(
            name=f"{{by}}_{role}",
            title=title,
            definition=message(
                "How often the actor stands between two others with this pattern: {pattern}."
                " Counted are the ordered pairs such that a relation leads from the first to"
                " the actor and one from the actor to the last, but none from the first to the"
                " last; a relation without direction leads both ways. Not defined when the"
                " actor's {by} is unknown.",
                pattern=pattern,
            ),
            range="0..(N-1)(N-2)",
            compute=partial(_of_role, role=role, part="observed"),
        ),
        _brokerage(
            name=f"{{by}}_{role}_expected",
            title=message("{role}, expected", role=title),
            definition=message(
                "What the count of this role would be on average if as many relations stood between"
                " actors at random, each with its own {by}."
            ),
            range=">= 0",
            compute=partial(_of_role, role=role, part="expected"),
        ),
        _z_measure(role, title),
    )


def _z_measure(role: str, title: Message) -> Measure:
    return _brokerage(
        name=f"{{by}}_{role}_z",
        title=message("{role}, z", role=title),
        definition=message(
            "How many standard deviations the count of this role lies above its mean when the {by}"
            " is shuffled over the actors while the relations stay. Mean and deviation are exact,"
            " over every way to shuffle. Not defined when all ways give the same count."
        ),
        range="-∞..∞",
        compute=partial(_z, role=role),
    )


_TITLE = message("Brokerage by {by}")
_TEMPLATES = (
    *_role_measures(
        "coordinator",
        message("Coordinator by {by}"),
        message("all three have the same {by} (AAA)"),
    ),
    *_role_measures(
        "itinerant",
        message("Itinerant by {by}"),
        message("the two others have the same {by}, the actor another (ABA)"),
    ),
    *_role_measures(
        "representative",
        message("Representative by {by}"),
        message(
            "the first has the actor's {by}, the last another: the actor carries its own group's"
            " voice out (AAB)"
        ),
    ),
    *_role_measures(
        "gatekeeper",
        message("Gatekeeper by {by}"),
        message(
            "the last has the actor's {by}, the first another: the actor lets an outside voice in"
            " (ABB)"
        ),
    ),
    *_role_measures(
        "liaison", message("Liaison by {by}"), message("all three differ in {by} (ABC)")
    ),
    _brokerage(
        name="{by}_brokerage",
        title=_TITLE,
        definition=message(
            "How often the actor stands between two others, in any of the five roles: their sum. It"
            " has no z, as shuffling the {by} cannot change it."
        ),
        range="0..(N-1)(N-2)",
        compute=partial(_of_all_roles, part="observed"),
    ),
    _brokerage(
        name="{by}_brokerage_expected",
        title=message("{role}, expected", role=_TITLE),
        definition=message("The sum of what is expected of the five roles by {by}."),
        range=">= 0",
        compute=partial(_of_all_roles, part="expected"),
    ),
)

MEASURES = (*measures_by("sector", _TEMPLATES), *measures_by("level", _TEMPLATES))
