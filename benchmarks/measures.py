"""How long the measures take beside others: ``python benchmarks/measures.py [ACTORS [TIES]]``.

Without numbers it measures the pilot map, then random maps of 1,000 actors and 5,000 ties and of
10,000 and 50,000, these for what needs distances. The peers are plain scripts over networkx and
python-igraph for the measures that they have, all in one run, then each; on 1,000 actors also with
direction and weight. Communities are networkx's own, so there is nothing to compare.

CPU time; of what takes under a second the best of three runs, so that what a library prepares once
is left out. A ratio over 1 to networkx, one over 1/10 for all of its measures on 1,000 actors, and
one over 0.3 to igraph for distances on 10,000 are marked.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import igraph
import networkx as nx

from samverkan.measures import REGISTRY, MeasureOptions, Per, compute_measures, find_measure, mixing
from samverkan.measures.measure import Work
from samverkan.model import Actor, Level, Relation, Sector, StakeholderMap
from samverkan.network import build_network

if TYPE_CHECKING:
    from collections.abc import Callable

    from samverkan.network import Network

PEERS: dict[str, Callable[[nx.Graph[str]], object]] = {
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
    "eigenvector": lambda graph: nx.eigenvector_centrality(graph, max_iter=1_000, tol=1e-9),
    "articulation": lambda graph: list(nx.articulation_points(graph)),
    "bridges": lambda graph: list(nx.bridges(graph)),
    "diameter": nx.diameter,
    "mean_distance": nx.average_shortest_path_length,
}

READ_SO: dict[str, dict[str, Callable[[nx.DiGraph[int]], object]]] = {
    "directed": {
        "betweenness": nx.betweenness_centrality,
        "closeness": nx.closeness_centrality,
        "harmonic": nx.harmonic_centrality,
        "pagerank": nx.pagerank,
        "constraint": nx.constraint,
        "effective_size": nx.effective_size,
    },
    "weighted": {
        "betweenness": lambda graph: nx.betweenness_centrality(graph, weight="length"),
        "closeness": lambda graph: nx.closeness_centrality(graph, distance="length"),
        "harmonic": lambda graph: nx.harmonic_centrality(graph, distance="length"),
        "constraint": lambda graph: nx.constraint(graph, weight="weight"),
        "effective_size": lambda graph: nx.effective_size(graph, weight="weight"),
    },
}
"""What networkx has of the measures with direction, and of those with weights."""

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


def random_map(actors: int, ties: int, *, strong: bool = False) -> StakeholderMap:
    """Return a seeded random map of all groups; `strong` adds direction and weight."""
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
        [
            Relation(
                source=f"{a:06}",
                target=f"{b:06}",
                directed=strong,
                weight=chance.randint(1, 9) if strong else None,
            )
            for a, b in graph.edges
        ],
    )


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of one call, of a short one the best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
        if best > 1:
            break
    return best


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
        connected = len(network.components) == 1
        names = {
            k: v for k, v in PEERS.items() if connected or k not in ("diameter", "mean_distance")
        }
        graph: nx.Graph[str] = nx.Graph(network.graph)
        large = 0.1 if len(network) >= 1_000 else None
        compare(network, "networkx", names, graph, each=1, together=large)
        compare(network, "igraph", IGRAPH_PEERS, as_igraph(network))


def compare(  # noqa: PLR0913 - what to compare, how it is read, and what is too slow
    network: Network,
    library: str,
    peers: dict[str, Callable[[Any], object]],
    graph: object,
    *,
    each: float | None = None,
    together: float | None = None,
    directed: bool = False,
    weighted: bool = False,
) -> None:
    """Print the time of a library and ours, together and for each measure that it has.

    `each` and `together` are the largest ratios that there should be.
    """
    options = MeasureOptions(names=tuple(peers), directed=directed, weighted=weighted)
    times = {name: seconds(partial(compute, graph)) for name, compute in peers.items()}
    own = seconds(partial(measure, network, options))
    say("all of these", own, sum(times.values()), library, together)
    for name, other in times.items():
        own = seconds(partial(measure, network, replace(options, names=(name,))))
        say(name, own, other, library, each)


def measure(network: Network, options: MeasureOptions) -> None:
    """Compute the measures named, of actors and the network only."""
    work = Work(network, options)
    for name in options.names or ():
        find_measure(name).compute(work)


def say(name: str, own: float, other: float, library: str, limit: float | None) -> None:
    """Print two times and their ratio, marked when it is over a limit."""
    ratio = own / max(other, 1e-9)
    mark = "" if limit is None or ratio <= limit else f"  OVER {limit}"
    print(f"  {name}: {own:.3f} s, {library} {other:.3f} s, ratio {ratio:.3f}{mark}")


def compare_strong(network: Network) -> None:
    """Print the times with direction, and with weights, beside networkx."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(network)))
    for relation in network.stakeholders.relations:
        ends = network.number[relation.source], network.number[relation.target]
        weight = float(relation.weight or 1)
        graph.add_edge(*ends, weight=weight, length=1 / weight)
    print("with direction")
    compare(network, "networkx", READ_SO["directed"], graph, directed=True, each=1)
    print("with weights")
    compare(network, "networkx", READ_SO["weighted"], nx.Graph(graph), weighted=True, each=1)


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
    compare_strong(build_network(random_map(1000, 5000, strong=True)))
    large = build_network(random_map(10_000, 50_000))
    print("random: 10000 actors, 50000 ties")
    distances = ("closeness", "harmonic")
    peers = {name: IGRAPH_PEERS[name] for name in distances}
    compare(large, "igraph", peers, as_igraph(large), each=0.3, together=0.3)


if __name__ == "__main__":
    main(sys.argv[1:])
