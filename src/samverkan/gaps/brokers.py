"""Groups that only one actor goes between.

A *group* is the actors of one sector, level and place: a municipality, or else a region.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps import clauses
from samverkan.gaps.evidence import evidence
from samverkan.gaps.findings import Finding, Reason
from samverkan.gaps.identity import gap_id
from samverkan.network import LEVELS, SECTORS, UNKNOWN
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samverkan.gaps.survey import Survey
    from samverkan.service.places import Mask, Numbers
    from samverkan.words import Message

STEPS = 2
"""How far apart two are that have a common contact."""


def exclusive_brokers(survey: Survey) -> Iterator[Finding]:
    """Yield the actors through whom alone two groups meet that have something to talk about.

    No tie leads from the one group to the other, every path of two ties runs through the actor,
    and a pair of the list lies between them.
    """
    group = _groups(survey)
    for position, broker in _sole_brokers(survey, group, _best_pairs(survey, group)):
        yield _finding(survey, group, position, broker)


def _groups(survey: Survey) -> Numbers:
    """Return the group of each actor; `UNKNOWN` when its sector or level is."""
    network, places = survey.network, survey.places
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


def _best_pairs(survey: Survey, group: Numbers) -> Mapping[int, int]:
    """Return the first listed pair with a common contact of each two groups without a tie."""
    pairs, ties = survey.pairs, survey.network.ties
    apart = survey.listed & (pairs.distance == STEPS) & _across(group, pairs.first, pairs.second)
    placed = survey.places.known
    if placed.any():
        apart &= placed[pairs.first] & placed[pairs.second]
    found = survey.by_need[apart[survey.by_need]]
    keys = _keys(group, pairs.first[found], pairs.second[found])
    tied = np.isin(keys, _keys(group, ties[:, 0], ties[:, 1]))
    first: dict[int, int] = {}
    for key, position in zip(keys[~tied].tolist(), found[~tied].tolist(), strict=True):
        first.setdefault(key, position)
    return first


def _sole_brokers(
    survey: Survey, group: Numbers, best: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the best pair of two groups and the actor, when no other has ties to both."""
    wanted = np.array(sorted(best), dtype=np.int64)
    between: dict[int, list[int]] = {}
    for actor in range(len(survey.network)):
        groups = np.unique(group[survey.network.neighbours(actor)])
        groups = groups[groups != UNKNOWN]
        first, second = np.triu_indices(len(groups), k=1)
        keys = groups[first] * len(group) + groups[second]
        for key in keys[np.isin(keys, wanted)].tolist():
            between.setdefault(key, []).append(actor)
    for key, brokers in sorted(between.items()):
        if len(brokers) == 1:
            yield best[key], brokers[0]


def _finding(survey: Survey, group: Numbers, position: int, broker: int) -> Finding:
    network, ends = survey.network, survey.ends(position)
    around = network.neighbours(broker)
    sides = [around[group[around] == group[end]].tolist() for end in ends]
    first, second = (survey.actor(end).name for end in ends)
    place, ids = survey.place(position), (network.ids[broker],)
    ties = tuple((broker, end) for side in sides for end in side)
    return Finding(
        id=gap_id("exclusive_broker", ids, place=place, sector=_name(survey, ends)),
        kind="exclusive_broker",
        place=place,
        service=None,
        actors=ids,
        suggested=tuple(network.ids[end] for end in ends),
        concerned=tuple(network.ids[end] for side in sides for end in sorted(side)),
        reason=Reason(
            sentences=(
                message(
                    "Only {broker} goes between {first} on the one side and {second} on the other.",
                    broker=survey.actor(broker).name,
                    first=_side(survey, sides[0]),
                    second=_side(survey, sides[1]),
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


def _side(survey: Survey, members: list[int]) -> Message | str:
    """Return who of a group the broker has ties to; a single one with what is known of it."""
    if len(members) == 1:
        return clauses.presented(survey.actor(members[0]))
    return message("{names}", names=clauses.named(survey, members))


def _name(survey: Survey, ends: tuple[int, int]) -> str:
    """Return what the two groups are, for the id: it is them, and no member, that define it."""
    network = survey.network
    groups = (
        f"{SECTORS[network.sector[end]]} {LEVELS[network.level[end]]} {survey.place_of(end) or ''}"
        for end in ends
    )
    return "; ".join(sorted(groups))
