"""A municipality or another group of a large map that is too large to be drawn, in pieces.

A piece is a community of its actors, divided further as long as it is too large. Small communities
go together; where they or a community that cannot be divided are too many they are cut by name.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.measures.subgroups import find_communities
from samverkan.model import StakeholderMap
from samverkan.network import build_network
from samverkan.view.grouping import around
from samverkan.view.languages import as_said, said_in
from samverkan.words import LANGUAGES, message
from samverkan.words.names import swedish_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samverkan.model import Actor, Relation
    from samverkan.network import Network
    from samverkan.view.languages import Said
    from samverkan.words import Message

MOST = 2_000
"""Actors of a place or group that are drawn as one."""

FEWEST = 50
"""Actors that make a piece of their own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some actors of a place, by id, and what they are called within it."""

    name: Message
    actors: tuple[str, ...]


def divided(
    actors: Sequence[Actor], relations: Iterable[Relation], home: Mapping[str, str]
) -> dict[str, list[Piece]]:
    """Return the pieces of every place or group of more than `MOST` actors.

    Parameters
    ----------
    actors
        All actors of the map.
    relations
        Those of the whole map; only relations within a place count.
    home
        The place or group of each actor id.
    """
    members: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        members[home[actor.id]].append(actor)
    large = {place for place, own in members.items() if len(own) > MOST}
    inside: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations if large else ():
        place = home[relation.source]
        if place in large and place == home[relation.target]:
            inside[place].append(relation)
    return {
        place: list(_pieces(build_network(StakeholderMap.of(members[place], inside[place]))))
        for place in sorted(large)
    }


def _pieces(network: Network) -> Iterator[Piece]:
    """Yield the pieces of a network, each of at most `MOST` actors, the largest community first."""
    communities = find_communities(network, seed=0)
    if len(communities) == 1:
        yield from _by_name(network.actors)
        return
    for community in communities:
        if len(community) > MOST:
            yield from _pieces(_within(network, community))
        elif len(community) >= FEWEST:
            yield Piece(around(network, community), tuple(network.ids[n] for n in community))
    rest = [network.actors[n] for part in communities if len(part) < FEWEST for n in part]
    if len(rest) > MOST:
        yield from _by_name(rest)
    elif rest:
        yield Piece(message("Small groups"), tuple(actor.id for actor in rest))


def _within(network: Network, members: Sequence[int]) -> Network:
    """Return the network of some actors alone."""
    actors = [network.actors[n] for n in members]
    ids = {actor.id for actor in actors}
    relations = [
        relation
        for relation in network.stakeholders.relations
        if relation.source in ids and relation.target in ids
    ]
    return build_network(StakeholderMap.of(actors, relations))


def _by_name(actors: Sequence[Actor]) -> Iterator[Piece]:
    """Yield actors by their names, as many in each piece as in the others."""
    ordered = sorted(actors, key=lambda actor: (swedish_order(actor.name), actor.id))
    count = -(-len(ordered) // MOST)
    for n in range(count):
        own = ordered[n * len(ordered) // count : (n + 1) * len(ordered) // count]
        name = message("From {first} to {last}", first=own[0].name, last=own[-1].name)
        yield Piece(name, tuple(actor.id for actor in own))


def titles_of(place: Said, pieces: Sequence[Piece]) -> list[Said]:
    """Return what the pieces of a place are called: with its name, and no two alike.

    Examples
    --------
    >>> piece = Piece(message("Small groups"), ())
    >>> [said_in(title, "en") for title in titles_of("Flen", [piece, piece])]
    ['Flen: Small groups', 'Flen: Small groups (2)']
    """
    found: list[Said] = []
    seen: dict[str, int] = defaultdict(int)
    for piece in pieces:
        seen[piece.name.text("en")] += 1
        number = seen[piece.name.text("en")]
        found.append(as_said([_title(place, piece.name, number, each) for each in LANGUAGES]))
    return found


def _title(place: Said, name: Message, number: int, language: str) -> str:
    parts = [said_in(place, language), name.text(language)]
    title = ": ".join(filter(None, parts))
    return title if number == 1 else f"{title} ({number})"
