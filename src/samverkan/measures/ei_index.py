"""The E-I index: ties between groups beside ties within them, and beside what chance would give.

*External* ties join two groups, *internal* ones stay in one. Zero is not the neutral point of the
E-I index: where groups differ in size, chance alone gives another value, which stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures.groups import Draws, group_actors, measures_by, permutation_test, tail_of
from samverkan.measures.measure import Cost, Measure, Per, column, share
from samverkan.measures.results import GroupRow
from samverkan.network import LEVELS, SECTORS
from samverkan.words import message

if TYPE_CHECKING:
    from enum import StrEnum

    from numpy.typing import NDArray

    from samverkan.measures.groups import Grouping, Tails
    from samverkan.measures.measure import By, Value, Work
    from samverkan.network import Network
    from samverkan.words import Message

KRACKHARDT_STERN_1988 = (
    "D. Krackhardt, R. N. Stern, 'Informal networks and organizational crises: an experimental"
    " simulation', Social Psychology Quarterly 51(2), 1988, pp. 123-140"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalInternal:
    """The E-I index of a network, what it is compared with, each None where not defined."""

    value: float | None
    expected: float | None
    min: float | None
    max: float | None
    rescaled: float | None


def index(external: int, internal: int) -> float | None:
    """Return (external - internal) / (external + internal), None when there is neither.

    Examples
    --------
    >>> index(1, 3), index(0, 0)
    (-0.5, None)
    """
    return share(external - internal, external + internal)


def measure_ei(network: Network, by: By) -> ExternalInternal:
    """Compute the E-I index of a network, and the values expected and possible for it."""
    grouping = group_actors(network, by)
    ties, external = len(grouping.ties), int(grouping.crossing.sum())
    internal_pairs = grouping.internal_pairs
    external_pairs = grouping.pairs - internal_pairs
    most, fewest = min(ties, external_pairs), ties - min(ties, internal_pairs)
    value = index(external, ties - external)
    return ExternalInternal(
        value=value,
        expected=index(external_pairs, internal_pairs),
        min=index(fewest, ties - fewest),
        max=index(most, ties - most),
        # On the counts, where it is the same share and no digit is lost.
        rescaled=None if most == fewest else 2 * (external - fewest) / (most - fewest) - 1,
    )


def ei_tails(network: Network, by: By, draws: Draws) -> Tails | None:
    """Test the number of external ties under shuffled groups; None when there are no ties."""
    grouping = group_actors(network, by)
    first, second = grouping.ties.T
    if not len(first):
        return None

    def count(labels: NDArray[np.int8]) -> NDArray[np.int64]:
        external: NDArray[np.int64] = (labels[:, first] != labels[:, second]).sum(axis=1)
        return external[:, np.newaxis]

    (tails,) = permutation_test(count, grouping.within, draws=draws, width=2 * len(first))
    return tails


def actor_ei(network: Network, by: By) -> tuple[Value, ...]:
    """E-I index over each actor's own ties to actors whose group is known."""
    grouping = group_actors(network, by)
    sign = np.repeat(np.where(grouping.crossing, 1, -1), 2)
    ends = grouping.known[grouping.ties].ravel()
    size = len(network)
    total = np.bincount(ends, minlength=size)
    balance = np.bincount(ends, weights=sign, minlength=size)
    return column(balance / np.maximum(total, 1), total > 0)


def group_rows(network: Network) -> tuple[GroupRow, ...]:
    """E-I of each sector and each level that has actors, in the order of the words."""
    rows: list[GroupRow] = []
    partitions: tuple[tuple[By, tuple[StrEnum, ...]], ...] = (
        ("sector", SECTORS),
        ("level", LEVELS),
    )
    for by, words in partitions:
        grouping = group_actors(network, by)
        matrix = count_matrix(grouping)
        for number, word in enumerate(words):
            if grouping.sizes[number]:
                internal = int(matrix[number, number]) // 2
                external = int(matrix[number].sum()) - 2 * internal
                rows.append(
                    GroupRow(
                        by=by,
                        group=word.value,
                        actors=int(grouping.sizes[number]),
                        internal=internal,
                        external=external,
                        ei=index(external, internal),
                    )
                )
    return tuple(rows)


def count_matrix(grouping: Grouping) -> NDArray[np.int64]:
    """Count ties by group, square, rows and columns = groups; each tie in both directions."""
    size = len(grouping.sizes)
    first, second = grouping.within[grouping.ties].T
    one_way = np.bincount(first * size + second, minlength=size * size).reshape(size, size)
    return one_way + one_way.T


def _part(work: Work, part: str) -> Value:
    value: float | None = getattr(work.once(measure_ei, work.by), part)
    return value


def _tail(work: Work, tail: str) -> Value:
    draws = Draws(work.options.permutations, work.options.seed)
    return tail_of(work.once(ei_tails, work.by, draws), tail)


def _network_measure(part: str, title: Message, definition: Message) -> Measure:
    return Measure(
        name="ei_{by}" if part == "value" else f"ei_{{by}}_{part}",
        per=Per.NETWORK,
        title=title,
        definition=definition,
        range="-1..1",
        source=KRACKHARDT_STERN_1988,
        compute=partial(_part, part=part),
    )


def _tail_measure(tail: str, title: Message, definition: Message) -> Measure:
    return Measure(
        name=f"ei_{{by}}_{tail}",
        per=Per.NETWORK,
        title=title,
        definition=definition,
        range="0..1",
        source=KRACKHARDT_STERN_1988,
        cost=Cost.PERMUTATIONS,
        compute=partial(_tail, tail=tail),
    )


_TEMPLATES = (
    Measure(
        name="ei_{by}",
        per=Per.ACTOR,
        title=message("E-I by {by}"),
        definition=message(
            "External minus internal ties over both, among the actor's own ties; external ties go"
            " to another {by}, and actors whose {by} is unknown do not count. -1 = only within, 1 ="
            " only outside."
        ),
        range="-1..1",
        source=KRACKHARDT_STERN_1988,
        compute=lambda work: actor_ei(work.network, work.by),
    ),
    _network_measure(
        "value",
        message("E-I by {by}"),
        message(
            "External minus internal ties over both; external ties join two that differ in {by},"
            " and actors whose {by} is unknown do not count. Zero is not neutral: compare with the"
            " expected value."
        ),
    ),
    _network_measure(
        "expected",
        message("E-I by {by}, expected"),
        message(
            "The mean of the E-I index when the {by} is shuffled over the actors: external minus"
            " internal pairs of actors over all pairs."
        ),
    ),
    _network_measure(
        "min",
        message("E-I by {by}, smallest possible"),
        message(
            "The smallest E-I index that this number of ties and these sizes of the groups by {by}"
            " allow."
        ),
    ),
    _network_measure(
        "max",
        message("E-I by {by}, largest possible"),
        message(
            "The largest E-I index that this number of ties and these sizes of the groups by {by}"
            " allow."
        ),
    ),
    _network_measure(
        "rescaled",
        message("E-I by {by}, rescaled"),
        message(
            "The E-I index by {by} stretched so that the smallest possible value is -1 and the"
            " largest 1. Not defined when the two are the same."
        ),
    ),
    _tail_measure(
        "p_low",
        message("E-I by {by}, p low"),
        message(
            "How often an E-I index as low as this, or lower, comes about when the {by} is shuffled"
            " over the actors."
        ),
    ),
    _tail_measure(
        "p_high",
        message("E-I by {by}, p high"),
        message(
            "How often an E-I index as high as this, or higher, comes about when the {by} is"
            " shuffled over the actors."
        ),
    ),
    _tail_measure(
        "p",
        message("E-I by {by}, p"),
        message(
            "Two-sided p of the E-I index by {by}: twice the smaller of p low and p high, at most"
            " 1."
        ),
    ),
)

MEASURES = (
    *measures_by("sector", _TEMPLATES),
    *measures_by("level", _TEMPLATES),
    Measure(
        name="ei",
        per=Per.GROUP,
        title=message("E-I of each group"),
        definition=message(
            "For each sector and each level: its internal and external ties, and external minus"
            " internal over both. A tie with an end in the group counts once."
        ),
        range="-1..1",
        source=KRACKHARDT_STERN_1988,
        compute=lambda work: group_rows(work.network),
    ),
)
