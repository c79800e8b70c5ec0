"""Communities: parts with more ties inside than chance gives, found by Louvain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from samverkan.measures import sources
from samverkan.measures.entry import Cost, Measure, Per
from samverkan.measures.work import share
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.measures.results import Value
    from samverkan.measures.work import Work
    from samverkan.network import Network

Parts = tuple[tuple[int, ...], ...]


def find_communities(network: Network, seed: int) -> Parts:
    """Return the actor numbers of each community: most actors first, then the smallest number."""
    if not len(network):
        return ()
    found = nx.community.louvain_communities(network.graph, resolution=1, seed=seed)
    return tuple(sorted((tuple(sorted(part)) for part in found), key=lambda p: (-len(p), p[0])))


def modularity(network: Network, parts: Sequence[Sequence[int]]) -> float | None:
    """Share of ties within the parts, minus what ties at random would give; None without ties."""
    label = dict.fromkeys(range(len(network)), 0)
    for number, part in enumerate(parts):
        label.update(dict.fromkeys(part, number))
    ties = network.ties.tolist()
    inside = sum(label[first] == label[second] for first, second in ties)
    squares = sum(int(network.degree[list(part)].sum()) ** 2 for part in parts)
    # In whole numbers, so that neither the order of parts nor that of actors changes a digit.
    return share(4 * len(ties) * inside - squares, 4 * len(ties) ** 2)


def _parts(work: Work) -> Parts:
    return work.once(find_communities, work.options.seed)


def _community(work: Work) -> tuple[Value, ...]:
    label = {actor: number for number, part in enumerate(_parts(work)) for actor in part}
    return tuple(label[actor] for actor in range(len(work.network)))


MEASURES = (
    Measure(
        name="community",
        per=Per.ACTOR,
        title=message("Dense group"),
        definition=message(
            "The number of the actor's community, a part with more ties inside than chance gives."
            " Found by the Louvain method of networkx, by modularity at resolution 1, seeded."
            " Communities are numbered from 0, by falling size, then by their smallest id."
        ),
        range="0..N-1",
        source=sources.BLONDEL_2008,
        cost=Cost.COMMUNITIES,
        compute=_community,
        ranked=False,
    ),
    Measure(
        name="communities",
        per=Per.NETWORK,
        title=message("Dense groups"),
        definition=message(
            "The number of communities that the Louvain method of networkx finds; an actor without"
            " ties is one of its own."
        ),
        range="0..N",
        source=sources.BLONDEL_2008,
        cost=Cost.COMMUNITIES,
        compute=lambda work: len(_parts(work)),
    ),
    Measure(
        name="modularity",
        per=Per.NETWORK,
        title=message("Modularity"),
        definition=message(
            "How well the communities part the network: the share of ties within them, minus what"
            " ties at random with the same degrees would give. Not defined without ties."
        ),
        range="-1/2..1",
        source=sources.NEWMAN_GIRVAN_2004,
        cost=Cost.COMMUNITIES,
        compute=lambda work: modularity(work.network, _parts(work)),
    ),
)
