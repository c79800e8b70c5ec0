"""How long the measures take beside others: ``python benchmarks/measures.py [ACTORS [TIES]]``.

Without numbers it measures the pilot map, then random maps of 1,000 actors and 5,000 ties and of
10,000 and 50,000, these for what needs distances. The peers are plain scripts over networkx and
python-igraph for the measures that they have, all in one run, then each. CPU time, one run each.
"""

from __future__ import annotations

import random
import sys
import time
from typing import TYPE_CHECKING, Any

import igraph
import networkx as nx

from samverkan.measures import (
    REGISTRY,
    MeasureOptions,
    Per,
    compute_measures,
    find_measure,
    mixing,
)
from samverkan.measures.work import Work
from samverkan.model import Actor, Level, Relation, Sector, StakeholderMap
from samverkan.network import build_network

if TYPE_CHECKING:
    from collections.abc import Callable

    from samverkan.network import Network

PEERS: dict[str, Callable[[nx.Graph[int]], object]] = {
    "betweenness": nx.betweenness_centrality,
    "closeness": nx.closeness_centrality,
    "harmonic": nx.harmonic_centrality,
    "pagerank": nx.pagerank,
    "core": nx.core_number,
    "clustering": nx.clustering,
    "constraint": nx.constraint,
    "effective_size": nx.effective_size,
    "global_efficiency": nx.global_efficiency,
    "transitivity": nx.transitivity,
}

IGRAPH_PEERS: dict[str, Callable[[igraph.Graph], object]] = {
    "betweenness": igraph.Graph.betweenness,
    "closeness": igraph.Graph.closeness,
    "harmonic": igraph.Graph.harmonic_centrality,
    "eigenvector": igraph.Graph.eigenvector_centrality,
    "pagerank": igraph.Graph.pagerank,
    "core": igraph.Graph.coreness,
    "clustering": igraph.Graph.transitivity_local_undirected,
    "constraint": igraph.Graph.constraint,
    "transitivity": igraph.Graph.transitivity_undirected,
    "articulation": igraph.Graph.articulation_points,
    "bridges": igraph.Graph.bridges,
}


def random_map(actors: int, ties: int) -> StakeholderMap:
    """Return a seeded random map with all sectors and levels."""
    chance = random.Random(1)  # noqa: S311 - not for secrets
    graph = nx.gnm_random_graph(actors, ties, seed=1)
    return StakeholderMap.of(
        [
            Actor(
                id=f"{node:06}",
                name=str(node),
                sector=chance.choice(list(Sector)),
                level=chance.choice(list(Level)),
            )
            for node in graph
        ],
        [Relation(source=f"{a:06}", target=f"{b:06}") for a, b in graph.edges],
    )


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def report(name: str, network: Network, *, peers: bool) -> None:
    """Print the time of each measure that takes long, and of the peer where there is one."""
    print(f"{name}: {len(network)} actors, {len(network.ties)} ties")
    print(f"  all measures {seconds(lambda: compute_measures(network)):.2f} s")
    print(f"  mixing {seconds(lambda: mixing(network)):.2f} s")
    for measure in REGISTRY:
        if measure.per is not Per.PLACE:
            took = seconds(lambda measure=measure: measure.compute(Work(network, MeasureOptions())))
            if took > 0.05:
                print(f"  {measure.per} {measure.name} {took:.2f} s")
    if peers:
        compare(network, "networkx", PEERS, network.graph)
        compare(network, "igraph", IGRAPH_PEERS, as_igraph(network))


def compare(
    network: Network, library: str, peers: dict[str, Callable[[Any], object]], graph: object
) -> None:
    """Print the time of a library and ours, together and for each measure that it has."""
    times: dict[str, float] = {}
    for name, compute in peers.items():
        times[name] = seconds(lambda compute=compute: compute(graph))
    options = MeasureOptions(names=tuple(peers))
    compared = {
        "all of these": (seconds(lambda: compute_measures(network, options)), sum(times.values()))
    }
    for name, other in times.items():
        alone = Work(network, MeasureOptions())
        compared[name] = (
            seconds(lambda name=name, alone=alone: find_measure(name).compute(alone)),
            other,
        )
    for name, (own, other) in compared.items():
        ratio = own / max(other, 1e-9)
        print(f"  {name}: {own:.3f} s, {library} {other:.3f} s, ratio {ratio:.3f}")


def as_igraph(network: Network) -> igraph.Graph:
    """Return the ties as a graph of python-igraph."""
    return igraph.Graph(len(network), network.ties.tolist())


def main(numbers: list[str]) -> None:
    """Measure the maps named in the module's text, or one of the size given."""
    if numbers:
        actors, ties = (*map(int, numbers), 5 * int(numbers[0]))[:2]
        report("random", build_network(random_map(actors, ties)), peers=False)
        return
    sys.path.insert(0, "tests")
    from builders import pilot_map  # noqa: PLC0415 - only here is the checkout needed

    report("pilot map", build_network(pilot_map()), peers=True)
    report("random", build_network(random_map(1000, 5000)), peers=True)
    large = build_network(random_map(10_000, 50_000))
    print("random: 10000 actors, 50000 ties")
    distances = ("closeness", "harmonic")
    compare(large, "igraph", {name: IGRAPH_PEERS[name] for name in distances}, as_igraph(large))


if __name__ == "__main__":
    main(sys.argv[1:])
