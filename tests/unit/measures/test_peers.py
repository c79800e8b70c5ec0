"""The measures beside other libraries' on 200 random graphs and on the plainest shapes.

Where a library follows another convention, the function that asks it turns its value into ours,
and says how.
"""

from itertools import permutations
from math import isnan

import igraph
import networkx as nx
import numpy as np
import pytest
import rustworkx

from networks import from_arcs, from_graph, random_groups
from samverkan.measures import MeasureOptions, compute_measures, mixing
from samverkan.model import Level, Sector

BATCH = 20
PLAIN = [
    *(nx.empty_graph(size) for size in (0, 1, 2, 6)),
    *(nx.complete_graph(size) for size in (2, 3, 7)),
    *(nx.star_graph(leaves) for leaves in (2, 8)),
    *(nx.path_graph(size) for size in (3, 9)),
    nx.cycle_graph(8),
    nx.disjoint_union(nx.complete_graph(4), nx.path_graph(3)),
]


def random_peer_graph(seed):
    """Return a sparse or a dense graph of 4 to 33 nodes, in several parts when it is sparse."""
    size = 4 + seed % 30
    return nx.gnm_random_graph(size, (seed * 7) % (3 * size), seed=seed)


def batches():
    for start in range(0, 200, BATCH):
        yield [random_peer_graph(seed) for seed in range(start, start + BATCH)]
    yield PLAIN


@pytest.fixture(params=batches(), ids=lambda graphs: f"{len(graphs)} graphs", scope="module")
def graphs(request):
    return [(graph, from_graph(graph)) for graph in request.param]


def ours(network, *names):
    found = compute_measures(network, MeasureOptions(names=names))
    return {**found.network, **found.actors}


def assert_near(found, wanted):
    """Compare to 1e-9; what the peer calls NaN is not defined for us."""
    wanted = [None if value is None or isnan(value) else value for value in wanted]
    assert [value is None for value in found] == [value is None for value in wanted]
    assert list(found) == pytest.approx(wanted, abs=1e-9)


def as_igraph(graph):
    return igraph.Graph(len(graph), list(graph.edges))


def as_rustworkx(graph):
    other = rustworkx.PyGraph(multigraph=False)
    other.add_nodes_from(list(graph))
    other.add_edges_from_no_data(list(graph.edges))
    return other


def in_order(values, size):
    return [values[number] for number in range(size)]


def test_betweenness(graphs):
    for graph, network in graphs:
        found, size = ours(network, "betweenness")["betweenness"], len(graph)
        if size < 3:
            # igraph and rustworkx give 0 where there is no other pair.
            assert found == (None,) * size
            continue
        pairs = (size - 1) * (size - 2) / 2  # igraph counts each unordered pair once
        assert_near(found, [value / pairs for value in as_igraph(graph).betweenness()])
        peer = rustworkx.betweenness_centrality(as_rustworkx(graph))
        assert_near(found, in_order(peer, size))


def test_closeness(graphs):
    for graph, network in graphs:
        found, size = ours(network, "closeness")["closeness"], len(graph)
        # igraph looks at what an actor reaches and no further; ours is times the share reached.
        other = as_igraph(graph)
        reached = [len(other.subcomponent(node)) for node in range(size)]
        assert_near(
            found,
            [
                0.0 if isnan(value) else value * (reach - 1) / (size - 1)
                for value, reach in zip(other.closeness(), reached, strict=True)
            ],
        )
        peer = rustworkx.closeness_centrality(as_rustworkx(graph), wf_improved=True)
        assert_near(found, in_order(peer, size))


def test_harmonic_closeness_and_global_efficiency(graphs):
    for graph, network in graphs:
        found, size = ours(network, "harmonic", "global_efficiency"), len(graph)
        peer = as_igraph(graph).harmonic_centrality()
        # One actor alone has no other to be near; igraph and networkx give 0 there.
        if size > 1:
            assert_near(found["harmonic"], peer)
            # Their mean over the actors is the efficiency.
            assert found["global_efficiency"] == pytest.approx(np.mean(peer), abs=1e-9)
            assert found["global_efficiency"] == pytest.approx(nx.global_efficiency(graph))


def test_eigenvector(graphs):
    for graph, network in graphs:
        found = ours(network, "eigenvector")["eigenvector"]
        if not len(graph):
            assert found == ()
            continue
        part = list(network.components[0])
        assert sum(value > 0 for value in found) == len(part)
        # igraph scales the largest value to 1, and mixes the parts of a network in several.
        peer = np.array(as_igraph(graph).induced_subgraph(part).eigenvector_centrality())
        assert_near([found[number] for number in part], peer / np.linalg.norm(peer))


def test_pagerank(graphs):
    for graph, network in graphs:
        assert_near(ours(network, "pagerank")["pagerank"], as_igraph(graph).pagerank(damping=0.85))


def test_degree_and_core(graphs):
    for graph, network in graphs:
        found, other = ours(network, "degree", "core"), as_igraph(graph)
        assert list(found["degree"]) == other.degree()
        assert list(found["core"]) == other.coreness()
        cores = rustworkx.core_number(as_rustworkx(graph))
        assert list(found["core"]) == in_order(cores, len(graph))


def test_in_and_out_degree():
    for seed in range(200):
        arcs = nx.gnm_random_graph(4 + seed % 30, seed % 90, seed=seed, directed=True)
        found = ours(from_arcs_of(arcs), "in_degree", "out_degree")
        other = igraph.Graph(len(arcs), list(arcs.edges), directed=True)
        assert list(found["in_degree"]) == other.indegree()
        assert list(found["out_degree"]) == other.outdegree()


def from_arcs_of(graph):
    return from_arcs([(a + 10, b + 10) for a, b in graph.edges], {a + 10: {} for a in graph})


def test_clustering_and_transitivity(graphs):
    for graph, network in graphs:
        names = ("clustering", "mean_clustering", "transitivity")
        found, other = ours(network, *names), as_igraph(graph)
        assert_near(found["clustering"], other.transitivity_local_undirected(mode="nan"))
        mean = other.transitivity_avglocal_undirected(mode="zero")
        # The mean over nobody is 0 to igraph, and not defined to us.
        assert_near([found["mean_clustering"]], [mean if len(graph) else None])
        assert_near([found["transitivity"]], [other.transitivity_undirected(mode="nan")])
        # rustworkx calls it 0 where there is no path of two ties.
        peer = rustworkx.transitivity(as_rustworkx(graph))
        assert (found["transitivity"] or 0.0) == pytest.approx(peer, abs=1e-9)


def test_constraint_and_effective_size(graphs):
    for graph, network in graphs:
        found = ours(network, "constraint", "effective_size")
        assert_near(found["constraint"], as_igraph(graph).constraint())
        # networkx gives NaN to an isolate, as igraph does.
        # All at once networkx refuses a graph without actors.
        sizes = nx.effective_size(graph) if len(graph) else {}
        assert_near(found["effective_size"], in_order(sizes, len(graph)))


def test_counts_and_shares(graphs):
    for graph, network in graphs:
        names = ("degree_share", "strength", "isolates", "actors", "ties", "mean_degree")
        found, size = ours(network, *names), len(graph)
        # networkx calls the degree of one actor alone 1 of none.
        if size > 1:
            assert_near(found["degree_share"], in_order(nx.degree_centrality(graph), size))
        else:
            assert found["degree_share"] == (None,) * size
        assert list(found["strength"]) == as_igraph(graph).strength()
        assert found["isolates"] == nx.number_of_isolates(graph)
        assert (found["actors"], found["ties"]) == (size, graph.number_of_edges())
        degrees = as_igraph(graph).degree()
        assert found["mean_degree"] == (pytest.approx(np.mean(degrees)) if size else None)


def test_what_the_network_breaks_without(graphs):
    for graph, network in graphs:
        names = ("articulation", "bridges", "components", "largest_component_share")
        found, other = ours(network, *names), as_igraph(graph)
        cut = {number for number, value in enumerate(found["articulation"]) if value}
        assert cut == set(other.articulation_points())
        assert cut == set(rustworkx.articulation_points(as_rustworkx(graph)))
        assert found["bridges"] == len(other.bridges())
        assert found["components"] == len(other.connected_components())
        largest = max(map(len, other.connected_components()), default=0)
        wanted = pytest.approx(largest / len(graph)) if len(graph) else None
        assert found["largest_component_share"] == wanted


def test_density_and_distances(graphs):
    for graph, network in graphs:
        names = ("density", "diameter", "mean_distance")
        found, other = ours(network, *names), as_igraph(graph)
        assert_near([found["density"]], [other.density() if len(graph) > 1 else None])
        # Ours are those of the largest component, and which one that is follows our rule.
        if not len(graph):
            assert (found["diameter"], found["mean_distance"]) == (None, None)
            continue
        part = other.induced_subgraph(list(network.components[0]))
        assert found["diameter"] == part.diameter()
        assert_near([found["mean_distance"]], [part.average_path_length()])


def test_modularity_of_the_communities_found(graphs):
    for graph, network in graphs:
        found = ours(network, "community", "modularity")
        peer = as_igraph(graph).modularity(found["community"])
        assert_near([found["modularity"]], [peer])


def test_assortativity_over_the_actors_whose_group_is_known():
    for seed in range(200):
        graph = random_peer_graph(seed)
        groups = random_groups(graph, seed)
        names = ("assortativity_sector", "assortativity_level")
        found = ours(from_graph(graph, groups), *names)
        for by, name in zip(("sector", "level"), names, strict=True):
            known = [node for node in graph if groups[node][by]]
            labels = [groups[node][by].value for node in known]
            numbers = [sorted(set(labels)).index(label) for label in labels]
            other = as_igraph(graph).induced_subgraph(known)
            # igraph divides by 0 where all ties are within one group.
            peer = other.assortativity_nominal(numbers, directed=False) if other.ecount() else None
            assert_near([found[name]], [peer])


ONE_GROUP = {"sector": Sector.PUBLIC, "level": Level.LOCAL}


def grouped_graphs():
    """Yield graphs with random groups, some unknown; then plain ones, of one group or none."""
    for seed in range(200):
        graph = nx.gnm_random_graph(2 + seed % 14, (seed * 7) % (3 + seed % 25), seed=seed)
        yield graph, random_groups(graph, seed)
    for graph in PLAIN:
        yield graph, random_groups(graph, len(graph))
        yield graph, dict.fromkeys(graph, ONE_GROUP)
        yield graph, {}


def test_betweenness_across_groups():
    for graph, groups in grouped_graphs():
        found = ours(from_graph(graph, groups), "cross_sector_betweenness")
        sector = {node: groups.get(node, {}).get("sector") for node in graph}
        known = {word: {node for node in graph if sector[node] is word} for word in Sector}
        # networkx takes all paths from one set to another; without direction it halves them.
        passed = dict.fromkeys(graph, 0.0)
        for one, other in permutations(Sector, 2):
            peer = nx.betweenness_centrality_subset(graph, known[one], known[other])
            passed = {node: value + 2 * peer[node] for node, value in passed.items()}
        wanted = []
        for node in graph:
            left = [len(members - {node}) for members in known.values()]
            pairs = sum(left) ** 2 - sum(size**2 for size in left)
            wanted.append(passed[node] / pairs if pairs and sector[node] else None)
        assert_near(found["cross_sector_betweenness"], wanted)


def test_assortativity_of_one_group_and_of_unknown_groups():
    for graph, groups in grouped_graphs():
        found = ours(from_graph(graph, groups), "assortativity_sector")["assortativity_sector"]
        known = {node: g["sector"] for node, g in groups.items() if g["sector"]}
        part = graph.subgraph(known).copy()
        nx.set_node_attributes(part, known, "sector")
        if len({known[end] for edge in part.edges for end in edge}) < 2:
            # networkx divides by 0 where all ties are within one group.
            assert found is None
        else:
            peer = nx.attribute_assortativity_coefficient(part, "sector")
            assert found == pytest.approx(peer, abs=1e-9)


def mixing_counts(graph, cell):
    """Ask networkx for the ties between each two cells; it counts those within one cell twice."""
    part = graph.subgraph(cell).copy()
    nx.set_node_attributes(part, cell, "cell")
    place = {word: number for number, word in enumerate(sorted(set(cell.values())))}
    counts = nx.attribute_mixing_matrix(part, "cell", mapping=place, normalized=False)
    return {(a, b): counts[place[a], place[b]] / (2 if a == b else 1) for a in place for b in place}


def test_mixing_and_the_ties_of_groups(monkeypatch):
    monkeypatch.setattr("samverkan.measures.groups.ALL_LABELINGS", 0)
    for graph, groups in grouped_graphs():
        network = from_graph(graph, groups)
        cells = {
            node: (g["sector"].value, g["level"].value)
            for node, g in groups.items()
            if g["sector"] and g["level"]
        }
        counts = mixing_counts(graph, cells) if cells else {}
        for row in mixing(network, permutations=0):
            assert row.observed == counts[row.a, row.b]
        sectors = {node: (g["sector"].value,) for node, g in groups.items() if g["sector"]}
        counts = mixing_counts(graph, sectors) if sectors else {}
        for row in compute_measures(network, MeasureOptions(names=("ei",))).groups:
            if row.by == "sector":
                own = (row.group,)
                assert row.internal == counts[own, own]
                others = {b for _a, b in counts} - {own}
                assert row.external == sum(counts[own, b] for b in others)
