"""Groups that only one actor goes between.

A *group* is the actors of one sector, level and place: a municipality, or else a region.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps import clauses
from samverkan.gaps.findings import Finding, Reason, evidence, gap_id
from samverkan.gaps.kind import Kind, Pair
from samverkan.network import LEVELS, SECTORS, UNKNOWN
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samverkan.gaps.search import GapSearch
    from samverkan.service.places import Mask, Numbers
    from samverkan.words import Message

STEPS = 2
"""How far apart two are that have a common contact."""


def exclusive_brokers(search: GapSearch) -> Iterator[Finding]:
    """Yield the actors through whom alone two groups meet that have something to talk about.

    No tie leads from the one group to the other, every path of two ties runs through the actor,
    and a pair of the list lies between them.
    """
    group = _groups(search)
    for position, broker in _sole_brokers(search, group, _best_pairs(search, group)):
        yield _finding(search, group, position, broker)


def _groups(search: GapSearch) -> Numbers:
    """Return the group of each actor; `UNKNOWN` when its sector or level is."""
    network, places = search.network, search.places
    columns = (network.sector, network.level, places.municipality, places.region)
    _, group = np.unique(np.stack(columns, axis=1), axis=0, return_inverse=True)
    group = group.reshape(-1).astype(np.int64)
    group[(network.sector == UNKNOWN) | (network.level == UNKNOWN)] = UNKNOWN
    return group


def _keys(group: Numbers, first: Numbers, second: Numbers) -> Numbers:
    """Return one number for the two groups of each pair, whichever end comes first."""
    one, other = group[first], group[second]
    keys: Numbers = np.minimum(one, other) * len(group) + np.maximum(one, other)
    return keys


def _across(group: Numbers, first: Numbers, second: Numbers) -> Mask:
    known = (group[first] != UNKNOWN) & (group[second] != UNKNOWN)
    across: Mask = known & (group[first] != group[second])
    return across


def _best_pairs(search: GapSearch, group: Numbers) -> Mapping[int, int]:
    """Return the first listed pair with a common contact of each two groups without a tie."""
    pairs, ties = search.pairs, search.network.ties
    apart = search.listed & (pairs.distance == STEPS) & _across(group, pairs.first, pairs.second)
    placed = search.places.known
    if placed.any():
        apart &= placed[pairs.first] & placed[pairs.second]
    found = search.by_need[apart[search.by_need]]
    keys = _keys(group, pairs.first[found], pairs.second[found])
    tied = np.isin(keys, _keys(group, ties[:, 0], ties[:, 1]))
    first: dict[int, int] = {}
    for key, position in zip(keys[~tied].tolist(), found[~tied].tolist(), strict=True):
        first.setdefault(key, position)
    return first


def _sole_brokers(
    search: GapSearch, group: Numbers, best: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the best pair of two groups and the actor, when no other has ties to both."""
    wanted = np.array(sorted(best), dtype=np.int64)
    between: dict[int, list[int]] = {}
    for actor in range(len(search.network)):
        groups = np.unique(group[search.network.neighbours(actor)])
        groups = groups[groups != UNKNOWN]
        first, second = np.triu_indices(len(groups), k=1)
        keys = groups[first] * len(group) + groups[second]
        for key in keys[np.isin(keys, wanted)].tolist():
            between.setdefault(key, []).append(actor)
    for key, brokers in sorted(between.items()):
        if len(brokers) == 1:
            yield best[key], brokers[0]


def _finding(search: GapSearch, group: Numbers, position: int, broker: int) -> Finding:
    network, ends = search.network, search.ends(position)
    around = network.neighbours(broker)
    sides = [around[group[around] == group[end]].tolist() for end in ends]
    first, second = (search.actor(end).name for end in ends)
    place, ids = search.place(position), (network.ids[broker],)
    ties = tuple((broker, end) for side in sides for end in side)
    return Finding(
        id=gap_id("exclusive_broker", ids, place=place, sector=_name(search, ends)),
        kind="exclusive_broker",
        place=place,
        actors=ids,
        suggested=tuple(network.ids[end] for end in ends),
        mends=((network.ids[ends[0]],), (network.ids[ends[1]],)),
        concerned=tuple(network.ids[end] for side in sides for end in sorted(side)),
        reason=Reason(
            sentences=(
                message(
                    "Only {broker} goes between {first} on the one side and {second} on the other.",
                    broker=search.actor(broker).name,
                    first=_side(search, sides[0]),
                    second=_side(search, sides[1]),
                ),
                message("No direct contact from the one side to the other is documented."),
            ),
            closes=message(
                "A direct contact between {first} and {second} would be a second way.",
                first=first,
                second=second,
            ),
            caveat=clauses.honest(),
            evidence=evidence(network, (broker, *ends), ties),
        ),
    )


def _side(search: GapSearch, members: list[int]) -> Message | str:
    """Return who of a group the broker has ties to; a single one with what is known of it."""
    if len(members) == 1:
        return clauses.presented(search.actor(members[0]))
    return message("{names}", names=clauses.named(search, members))


def _name(search: GapSearch, ends: tuple[int, int]) -> str:
    """Return what the two groups are, for the id: it is them, and no member, that define it."""
    network = search.network
    groups = (
        f"{SECTORS[network.sector[end]]} {LEVELS[network.level[end]]} {search.place_of(end) or ''}"
        for end in ends
    )
    return "; ".join(sorted(groups))


EXCLUSIVE_BROKER = Kind(
    name="exclusive_broker",
    title=message("Only one goes between"),
    definition=message(
        "An actor through whom alone two groups of one place, each of one sector and level,"
        " have contact, although two of them ought to talk."
    ),
    find=exclusive_brokers,
    pair=Pair.SUGGESTED,
)
