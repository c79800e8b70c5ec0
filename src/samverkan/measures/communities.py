"""Communities: parts with more ties inside than chance gives, found by Louvain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from samverkan.measures import sources
from samverkan.measures.measure import Cost, Measure, Per
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.measures.measure import Value, Work
    from samverkan.network import Network

Parts = tuple[tuple[int, ...], ...]


def find_communities(network: Network, seed: int) -> Parts:
    """Return the actor numbers of each community: most actors first, then the smallest number."""
    if not len(network):
        return ()
    # By number, as sets of texts come in another order in each run.
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(network)))
    graph.add_edges_from(network.ties.tolist())
    found = nx.community.louvain_communities(graph, resolution=1, seed=seed)
    return tuple(sorted((tuple(sorted(part)) for part in found), key=lambda p: (-len(p), p[0])))


def modularity(network: Network, parts: Sequence[Sequence[int]]) -> float | None:
    """Share of ties within the parts, minus what ties at random would give; None without ties."""
    if not len(network.ties):
        return None
    communities = [{network.ids[actor] for actor in part} for part in parts]
    return float(nx.community.modularity(network.graph, communities, weight=None))


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
