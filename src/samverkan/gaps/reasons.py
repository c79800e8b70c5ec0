"""The reason card of a missing link: who, why, who could introduce the two, what would change.

The *introducer* is a common contact of the two, or else the two contacts on a shortest path. What
would change are the steps between the two, the parts of the map that the link joins, and how many
others come nearer to each other by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.findings import Reason, doubt, evidence
from samverkan.gaps.motif_census import motif_changes
from samverkan.gaps.nearer import is_estimated
from samverkan.gaps.talk_texts import about, beginning, noted
from samverkan.model import Level
from samverkan.network import FAR
from samverkan.service.labels import presented, services_assumed, territory_name
from samverkan.words import message, plural_message
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.gaps.search import GapSearch
    from samverkan.network import Network
    from samverkan.words import Message


class Choice(Enum):
    """What set the bridge-builder apart from the others that were possible."""

    ONLY = "only"
    STRENGTH = "strength"
    DEGREE = "degree"
    LEVEL = "level"
    ORDER = "order"


_CHOSEN: Mapping[Choice, Message] = MappingProxyType(
    {
        Choice.ONLY: message("{name} could introduce them: it is their only common contact."),
        Choice.STRENGTH: message(
            "{name} could introduce them: of their {number} common contacts"
            " it is the one that has the strongest relations with both."
        ),
        Choice.DEGREE: message(
            "{name} could introduce them: of their {number} common contacts"
            " it is the one that has the fewest other contacts to see to."
        ),
        Choice.LEVEL: message(
            "{name} could introduce them: of their {number} common contacts"
            " it is the one that works at municipal level."
        ),
        Choice.ORDER: message(
            "{name} could introduce them, as one of their {number} common contacts."
        ),
    }
)
"""Why just this common contact, of all that there are, could introduce the two."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """The contact of each of the two, which may be one and the same, and how it was chosen.

    `possible` counts the contacts, or pairs of contacts, among which the choice was made.
    """

    first: int
    second: int
    possible: int
    choice: Choice

    @property
    def contacts(self) -> tuple[int, ...]:
        """The one contact, or the two."""
        return tuple(dict.fromkeys((self.first, self.second)))


def find_introduction(network: Network, first: int, second: int) -> Introduction | None:
    """Return who could introduce two actors without a tie; None when no path joins them.

    The common contact, or else the pair of contacts on a shortest path, with the strongest two
    relations; of equally strong ones those with the fewest contacts, then those of municipal
    level, then the smallest ids.
    """
    ranked = sorted(
        (_rank(network, first, second, pair), pair) for pair in _contacts(network, first, second)
    )
    if not ranked:
        return None
    best, chosen = ranked[0]
    choice = Choice.ONLY
    if len(ranked) > 1:
        sameness = next(
            (i for i, (a, b) in enumerate(zip(best, ranked[1][0], strict=True)) if a != b), 3
        )
        choice = (Choice.STRENGTH, Choice.DEGREE, Choice.LEVEL, Choice.ORDER)[sameness]
    return Introduction(*chosen, len(ranked), choice)


def _contacts(network: Network, first: int, second: int) -> list[tuple[int, int]]:
    """Return the pairs (contact of first, contact of second) that lie on a shortest path."""
    near, far = network.neighbours(first).tolist(), network.neighbours(second).tolist()
    if not near or not far:
        return []
    if common := sorted({*near} & {*far}):
        return [(contact, contact) for contact in common]
    theirs = {*far}
    if tied := [(a, b) for a in near for b in network.neighbours(a).tolist() if b in theirs]:
        return tied
    lengths = network.adjacency.lengths_between(np.array(near), np.array(far))
    shortest = lengths.min()
    if shortest == FAR:
        return []
    return [(near[a], far[b]) for a, b in np.argwhere(lengths == shortest).tolist()]


def _rank(
    network: Network, first: int, second: int, contacts: tuple[int, int]
) -> tuple[float, int, int]:
    one, other = contacts
    strength = _strength(network, first, one) + _strength(network, second, other)
    together = set(contacts)
    degree = sum(int(network.degree[contact]) for contact in together)
    municipal = all(network.actors[contact].level is Level.MUNICIPAL for contact in together)
    return -strength, degree, not municipal


def _strength(network: Network, first: int, second: int) -> float:
    row = network.tie_number[min(first, second), max(first, second)]
    return float(network.strengths[row])


def changes(search: GapSearch, position: int, others: int) -> list[Message]:
    """Return what the link would change: steps, the nearness of others, and motifs if asked for."""
    distance = search.pairs.distance[position]
    motifs = {name: int(values[position]) for name, values in search.pairs.motifs.items()}
    if np.isfinite(distance):
        steps = plural_message(
            "Today there is {count} step between them; with the link there would be one.",
            "Today there are {count} steps between them; with the link there would be one.",
            int(distance),
        )
    else:
        steps = _joins(search, position)
    return [steps, _nearer(search, position, others), *motif_changes(motifs)]


def _joins(search: GapSearch, position: int) -> Message:
    alone = [end for end in search.ends(position) if not search.network.degree[end]]
    if len(alone) == 2:
        return message("It would be the first documented contact of both.")
    if alone:
        name = search.actor(alone[0]).name
        return message("It would be the first documented contact of {name}.", name=name)
    sizes = sorted(
        len(search.network.components[search.part[end]]) for end in search.ends(position)
    )
    return message(
        "The link would join two parts of the map, of {small} and {large} actors,"
        " that no documented contact joins today.",
        small=sizes[0],
        large=sizes[1],
    )


def _nearer(search: GapSearch, position: int, others: int) -> Message:
    """Say how many other pairs of the place get a shorter way to each other."""
    if not others:
        return message("Nobody else would come nearer by it.")
    if is_estimated(search, position):
        return message(
            "The contact would also give about {count} other pairs a shorter way to each other.",
            count=others,
        )
    place = search.place(position)
    if not place:
        return plural_message(
            "The contact would also give {count} other pair on the map a shorter way to each"
            " other.",
            "The contact would also give {count} other pairs on the map a shorter way to each"
            " other.",
            others,
        )
    return plural_message(
        "The contact would also give {count} other pair in {place} a shorter way to each other.",
        "The contact would also give {count} other pairs in {place} a shorter way to each other.",
        others,
        place=place_name(place),
    )


def missing_link_reason(search: GapSearch, position: int, others: int) -> Reason:
    """Return the reason card of a candidate pair that brings so many others nearer."""
    network, talk = search.network, search.talk(position)
    ends = search.ends(position) if talk is None else (talk.asks, talk.answers)
    introduction = find_introduction(network, *ends)
    contacts = introduction.contacts if introduction else ()
    why = _place_in_common(search, position) if talk is None else about(search, talk)
    introduced = _introduced(search, ends, introduction)
    said = [
        _who(search, ends),
        *why,
        *([] if talk is None else services_assumed(search, (talk.asks, talk.answers))),
        introduced,
        *changes(search, position, others),
    ]
    path = (ends[0], *contacts, ends[1])
    return Reason(
        sentences=tuple(said),
        closes=message("A first conversation would be a start.")
        if talk is None
        else beginning(search, talk),
        caveat=doubt(search, *ends),
        why=len(why),
        introduction=introduced,
        notes=() if talk is None else noted(search, talk),
        evidence=evidence(network, ends, pairwise(path) if contacts else ()),
        bridge_builder=search.ids(contacts),
    )


def _who(search: GapSearch, ends: tuple[int, int]) -> Message:
    first, second = (presented(search.actor(end)) for end in ends)
    return message(
        "{first} and {second} have no documented collaboration with each other.",
        first=first,
        second=second,
    )


def _place_in_common(search: GapSearch, position: int) -> list[Message]:
    """Return in which place both are, where nothing else is known of what they have in common."""
    nearness = search.pairs.nearness[position]
    if nearness < 2:
        return []
    one = search.actor(search.ends(position)[0])
    return [
        message(
            "Both are in {place}.", place=territory_name(one) if nearness == 2 else one.locality
        )
    ]


def _introduced(
    search: GapSearch, ends: tuple[int, int], introduction: Introduction | None
) -> Message:
    if introduction is None:
        return message(
            "They have no contacts in common on the map, so somebody has to take the first step."
        )
    names = [search.actor(contact).name for contact in introduction.contacts]
    if len(names) == 1:
        return _CHOSEN[introduction.choice].filled(name=names[0], number=introduction.possible)
    first, second = (search.actor(end).name for end in ends)
    return message(
        "{one} has documented contact with {first}, and {other} with {second};"
        " together they could introduce the two.",
        one=names[0],
        first=first,
        other=names[1],
        second=second,
    )
