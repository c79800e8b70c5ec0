"""What holds the map together: groups apart from it, single bridges, and lone brokers.

A *group* that a broker alone goes between is the actors of one sector, level and place: a
municipality, or else a region.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.findings import HONEST, Finding, Reason, evidence, gap_id
from samverkan.gaps.gain import DECIMALS
from samverkan.gaps.kinds import Kind, Pair
from samverkan.measures import find_cuts
from samverkan.model import Level, Sector
from samverkan.network import LEVELS, SECTORS, UNKNOWN
from samverkan.service.labels import FEW, actor_names, presented
from samverkan.service.places import unequal
from samverkan.service.roles import Role
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samverkan.gaps.search import GapSearch
    from samverkan.measures import Cut
    from samverkan.service.places import Numbers
    from samverkan.words import Message


LEAST = 2
"""Others that a loss must take away."""

GATHERERS = (Role.PLANNER, Role.FORUM, Role.PARTNERSHIP)
"""The roles whose work it is to hold others together."""

MUNICIPAL_GATHERER, UMBRELLA, REGIONAL_GATHERER, ANYBODY = range(4)
"""Who comes before whom as a second bridge."""


def splits(search: GapSearch) -> Iterator[Finding]:
    """Yield the components of at least two actors other than the largest.

    Each with the link that would join it: of the pairs that have a stake, when there are any, the
    nearest one, and of equally near ones that of the highest gain.
    """
    for part in search.network.components[1:]:
        if len(part) > 1:
            yield _split(search, part)


def single_bridges(search: GapSearch) -> Iterator[Finding]:
    """Yield the actors and ties whose loss takes at least two others from the largest part.

    Those count that have a territory: an agency of the whole country is cut off from nothing when
    the one village that it once gave money to falls away. On a map without places everybody counts.
    """
    places = search.places
    counts = places.known if places.known.any() else np.ones(len(search.network), bool)
    for cut in find_cuts(search.network):
        if cut.lost_count < LEAST:
            continue
        lost = tuple(actor for actor in cut.lost if counts[actor])
        if len(lost) >= LEAST:
            yield _single_bridge(search, cut, lost)


def _split(search: GapSearch, part: tuple[int, ...]) -> Finding:
    network = search.network
    ids = search.ids(part)
    joining = search.pairs_across(part, search.part == 0)
    if not len(joining):
        joining = search.pairs_across(part, search.part != search.part[part[0]])
    pairs = search.pairs
    keys = -pairs.gain[joining], -pairs.nearness[joining], pairs.at_stake[joining] == 0
    best = joining[np.lexsort(keys)][:1].tolist()
    link = search.ends(best[0]) if best else ()
    place = search.common_place(part)
    sentence = plural_message(
        "{count} actor stands apart from the rest of the map: {names}.",
        "{count} actors have documented contact with each other, but not with the rest of the map:"
        " {names}.",
        len(part),
        names=actor_names(search, part, FEW),
    )
    return Finding(
        id=gap_id("split", ids, place=place),
        kind="split",
        place=place,
        actors=ids,
        suggested=search.ids(link),
        reason=Reason(
            sentences=(sentence,),
            closes=_joined(search, link),
            caveat=HONEST,
            evidence=evidence(network, (*part, *link)),
        ),
    )


def _joined(search: GapSearch, link: tuple[int, ...]) -> Message | None:
    if not link:
        return None
    first, second = (search.actor(end).name for end in link)
    return message(
        "A link between {first} and {second} would join them to the others.",
        first=first,
        second=second,
    )


def _single_bridge(search: GapSearch, cut: Cut, lost: tuple[int, ...]) -> Finding:
    network = search.network
    ids = search.ids(cut.by)
    second = _second_bridge(search, cut, lost)
    suggested = () if second is None else (second,)
    place = search.common_place(cut.by)
    tie = (cut.by,) if len(cut.by) == 2 else ()
    return Finding(
        id=gap_id("single_bridge", ids, place=place),
        kind="single_bridge",
        place=place,
        actors=ids,
        suggested=search.ids(suggested),
        concerned=search.ids(lost),
        reason=Reason(
            sentences=(
                _held(search, cut, len(lost)),
                message("Cut off would be {names}.", names=actor_names(search, lost, FEW)),
            ),
            closes=None
            if second is None
            else message("{name} could be the second bridge.", name=search.actor(second).name),
            caveat=message("There may be other contacts that are not documented: ask them first."),
            evidence=evidence(network, (*cut.by, *suggested), tie),
        ),
    )


def _held(search: GapSearch, cut: Cut, count: int) -> Message:
    names = [search.actor(end).name for end in cut.by]
    if len(names) == 1:
        return plural_message(
            "Without {name}, {count} actor would lose its documented contact with the others.",
            "Without {name}, {count} actors would lose their documented contact with the others.",
            count,
            name=names[0],
        )
    return plural_message(
        "Without the contact between {first} and {second}, {count} actor would be cut off.",
        "Without the contact between {first} and {second}, {count} actors would be cut off.",
        count,
        first=names[0],
        second=names[1],
    )


def _second_bridge(search: GapSearch, cut: Cut, counted: tuple[int, ...]) -> int | None:
    """Return the actor of the rest that could best hold the lost ones too; None when none could.

    It is a candidate with at least half of the lost. Of those that have something at stake with at
    least half, the one that has it with most; else by `_calling`, then the one that is a candidate
    with most of the lost, then the one with the greatest need, then the smallest id.
    """
    pairs, lost = search.pairs, [actor for actor in counted if actor not in cut.by]
    rest = search.part == search.part[cut.by[0]]
    rest[[*cut.lost, *cut.by]] = False
    joining = search.pairs_across(lost, rest)
    held = rest[pairs.second[joining]]
    able, place = np.unique(
        np.where(held, pairs.second[joining], pairs.first[joining]), return_inverse=True
    )
    place = place.reshape(-1)
    met = np.bincount(place, minlength=len(able))
    staked = np.bincount(place, weights=pairs.at_stake[joining] > 0, minlength=len(able))
    staked[2 * staked < len(lost)] = 0
    need = None if search.need is None else search.need[joining]
    needed = np.round(np.bincount(place, weights=need, minlength=len(able)), DECIMALS)
    order = np.lexsort((able, -needed, -met, _callings(search, able, lost), -staked))
    enough = order[2 * met[order] >= len(lost)]
    return int(able[enough[0]]) if len(enough) else None


def _callings(search: GapSearch, able: Numbers, lost: list[int]) -> Numbers:
    """Return how near the calling of some is to holding some others together, the least first.

    First who plans or gathers in a municipality; then, when half of the others or more are
    nonprofit, a nonprofit actor of a region; then who plans or gathers in a region.
    """
    network = search.network
    calling = np.full(len(able), ANYBODY)
    gathers = np.isin(search.roles.role[able], GATHERERS)
    calling[gathers] = REGIONAL_GATHERER
    nonprofit = SECTORS.index(Sector.NONPROFIT)
    if 2 * (network.sector[lost] == nonprofit).sum() >= len(lost):
        regional = network.level[able] == LEVELS.index(Level.REGIONAL)
        calling[(network.sector[able] == nonprofit) & regional] = UMBRELLA
    calling[gathers & (search.places.municipality[able] != UNKNOWN)] = MUNICIPAL_GATHERER
    return calling


SPLIT = Kind(
    name="split",
    title=message("Groups without contact with the rest"),
    definition=message(
        "A group of actors with ties to each other but to nobody in the largest part."
    ),
    find=splits,
    closed_by_anybody=True,
    pair=Pair.SUGGESTED,
)

SINGLE_BRIDGE = Kind(
    name="single_bridge",
    title=message("Hangs on one actor alone"),
    definition=message(
        "An actor or a tie that alone holds at least two others of some place together with"
        " the largest part of the map."
    ),
    find=single_bridges,
    cuts_off=True,
)


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


def _best_pairs(search: GapSearch, group: Numbers) -> Mapping[int, int]:
    """Return the first listed pair with a common contact of each two groups without a tie."""
    pairs, ties = search.pairs, search.network.ties
    apart = search.listed & (pairs.distance == STEPS) & unequal(group, pairs.first, pairs.second)
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
    place, ids = search.place(position), search.ids((broker,))
    ties = tuple((broker, end) for side in sides for end in side)
    return Finding(
        id=gap_id("exclusive_broker", ids, place=place, sector=_name(search, ends)),
        kind="exclusive_broker",
        place=place,
        actors=ids,
        suggested=search.ids(ends),
        mends=(search.ids(ends[:1]), search.ids(ends[1:])),
        concerned=search.ids(end for side in sides for end in sorted(side)),
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
            caveat=HONEST,
            evidence=evidence(network, (broker, *ends), ties),
        ),
    )


def _side(search: GapSearch, members: list[int]) -> Message | str | tuple[Message | str, ...]:
    """Return who of a group the broker has ties to; a single one with what is known of it."""
    if len(members) == 1:
        return presented(search.actor(members[0]))
    return actor_names(search, members, FEW)


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
