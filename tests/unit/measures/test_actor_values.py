"""Values per actor against networkx, published values and shapes worked by hand."""

import networkx as nx
import numpy as np
import pytest

from builders import a_map, a_relation, an_actor, pilot_map
from networks import (
    BORGATTI,
    FLORENTINE,
    KITE,
    beside_checkout,
    by_number,
    from_graph,
    known_graphs,
    random_groups,
)
from required import lacks
from samverkan.measures import MeasureOptions, compute_measures
from samverkan.measures.centrality import DENSE, eigenvector
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.network import build_network

GRAPHS = known_graphs()
DATA = ("emon_cheyenne", "emon_texas", "emon_wichita", "knoke", "motifr_dummy")


def columns(network, *names):
    return compute_measures(network, MeasureOptions(names=names)).actors


def by_node(graph, name):
    values = columns(from_graph(graph), name)[name]
    return dict(zip(graph, values, strict=True))


def assert_equal(values, peer, graph):
    wanted = [peer[node] for node in graph]
    assert [value is None for value in values] == [value is None for value in wanted]
    assert list(values) == pytest.approx(wanted, abs=1e-9)


def assert_equals_networkx(network):
    graph = by_number(network)
    size = len(graph)
    values = compute_measures(network, MeasureOptions(permutations=10)).actors
    lonely = {node for node in graph if not graph[node]}
    others = size - 1
    peers = {
        "degree": dict(graph.degree),
        "degree_share": nx.degree_centrality(graph),
        "betweenness": nx.betweenness_centrality(graph),
        "closeness": nx.closeness_centrality(graph),
        "harmonic": {node: v / others for node, v in nx.harmonic_centrality(graph).items()},
        "pagerank": nx.pagerank(graph, tol=1e-14, max_iter=1000),
        "core": nx.core_number(graph),
        "articulation": dict.fromkeys(graph, False)
        | dict.fromkeys(nx.articulation_points(graph), True),
        "clustering": {
            node: value if len(graph[node]) > 1 else None
            for node, value in nx.clustering(graph).items()
        },
        "constraint": nx.constraint(graph) | dict.fromkeys(lonely),
        "effective_size": nx.effective_size(graph) | dict.fromkeys(lonely),
    }
    for name, peer in peers.items():
        assert_equal(values[name], peer, graph)
    largest = graph.subgraph(network.components[0])
    principal = dict.fromkeys(graph, 0.0)
    principal |= nx.eigenvector_centrality(largest, max_iter=100_000, tol=1e-15)
    assert_equal(values["eigenvector"], principal, graph)


@pytest.mark.parametrize("name", GRAPHS)
def test_values_equal_networkx(name):
    assert_equals_networkx(from_graph(GRAPHS[name]))


@pytest.mark.parametrize("name", DATA)
def test_values_of_published_networks_equal_networkx(name):
    network = beside_checkout(name)
    if network is None:
        lacks("the folder of test networks", "name it in SAMVERKAN_TEST_DATA")
    assert_equals_networkx(network)


def test_values_of_the_pilot_map_equal_networkx():
    assert_equals_networkx(build_network(pilot_map()))


def test_the_medici_stand_between_as_published():
    values = by_node(FLORENTINE, "betweenness")
    assert round(values["Medici"], 3) == 0.522
    assert round(values["Guadagni"], 3) == 0.255
    assert values["Pazzi"] == 0


def test_krackhardts_kite_has_its_three_different_leaders():
    degree, between = by_node(KITE, "degree"), by_node(KITE, "betweenness")
    close = by_node(KITE, "closeness")
    assert max(degree, key=degree.get) == 3
    assert degree[3] == 6
    assert max(between, key=between.get) == 7
    assert round(between[7], 3) == 0.389
    assert [round(close[node], 3) for node in (3, 5, 6)] == [0.600, 0.643, 0.643]


def test_borgattis_seven_actors_have_their_published_holes():
    constraint, size = by_node(BORGATTI, "constraint"), by_node(BORGATTI, "effective_size")
    assert [round(constraint[node], 3) for node in "GAC"] == [0.400, 0.595, 1.000]
    assert [round(size[node], 2) for node in "GAC"] == [4.67, 2.50, 1.00]
    efficiency = by_node(BORGATTI, "efficiency")
    assert efficiency["G"] == pytest.approx(4.67 / 6, abs=1e-3)


def test_constraint_equals_its_definition_written_as_loops():
    graph = GRAPHS["random 3"]
    wanted = {}
    for i in graph:
        total = 0.0
        for j in graph[i]:
            thirds = (q for q in graph[i] if q in graph[j])
            indirect = sum(1 / len(graph[i]) / len(graph[q]) for q in thirds)
            total += (1 / len(graph[i]) + indirect) ** 2
        wanted[i] = total if graph[i] else None
    assert_equal(columns(from_graph(graph), "constraint")["constraint"], wanted, graph)


def test_hierarchy_is_none_one_and_zero_where_it_should():
    star = nx.star_graph(4)
    star.add_node("alone")
    values = by_node(star, "hierarchy")
    assert values["alone"] is None
    assert values[1] == 1.0
    assert values[0] == pytest.approx(0, abs=1e-12)


def test_hierarchy_of_a_path_and_a_chord_by_hand():
    # b has a and c, which have a tie, and d: constraints (1/3 + 1/6)^2 twice, and (1/3)^2.
    graph = nx.Graph(["ab", "bc", "ca", "bd"])
    dyads = np.array([1 / 4, 1 / 4, 1 / 9])
    ratio = dyads / dyads.mean()
    wanted = float((ratio * np.log(ratio)).sum() / (3 * np.log(3)))
    assert by_node(graph, "hierarchy")["b"] == pytest.approx(wanted, abs=1e-12)


def test_strength_sums_weights_and_a_blank_counts_one():
    relations = [a_relation("a", "b", weight=0.5), a_relation("b", "a"), a_relation("b", "c")]
    network = build_network(StakeholderMap.of(map(an_actor, "abcd"), relations))
    assert columns(network, "strength")["strength"] == (1.5, 2.5, 1.0, 0.0)


def test_in_and_out_degree_follow_arcs_and_an_undirected_relation_is_two():
    relations = [a_relation("a", "b", type="funds"), a_relation("b", "c")]
    network = build_network(StakeholderMap.of(map(an_actor, "abc"), relations))
    values = columns(network, "in_degree", "out_degree")
    assert values["in_degree"] == (0, 2, 1)
    assert values["out_degree"] == (1, 1, 1)


def test_ei_counts_own_ties_to_known_groups_only():
    actors = (
        an_actor("a", sector=Sector.PUBLIC, level=Level.LOCAL),
        an_actor("b", sector=Sector.PUBLIC),
        an_actor("c", sector=Sector.COMMERCIAL, level=Level.LOCAL),
        an_actor("d"),
        an_actor("e", sector=Sector.PUBLIC),
    )
    network = build_network(a_map(["ab", "ac", "ad", "cd", "de"], *actors))
    values = columns(network, "ei_sector", "ei_level")
    assert values["ei_sector"] == (0.0, -1.0, 1.0, None, None)
    assert values["ei_level"] == (-1.0, None, -1.0, None, None)


def test_the_eigenvector_of_a_large_component_is_the_same_by_either_way():
    graph = nx.barabasi_albert_graph(DENSE + 40, 2, seed=4)
    values = eigenvector(from_graph(graph))
    matrix = nx.to_numpy_array(graph)
    assert np.linalg.norm(values) == pytest.approx(1)
    assert matrix @ values == pytest.approx(values * (values @ matrix @ values), abs=1e-9)
    assert (values > 0).all()


def test_only_the_largest_component_has_eigenvector_values():
    graph = nx.Graph(["ab", "bc", "xy"])
    values = by_node(graph, "eigenvector")
    assert values["b"] == pytest.approx(2**-0.5)
    assert values["x"] == values["y"] == 0.0


@pytest.mark.parametrize("leaves", [10, DENSE])
def test_two_like_hubs_far_apart_share_the_eigenvector(leaves):
    graph = nx.path_graph(30)
    graph.add_edges_from((0, f"first {leaf}") for leaf in range(leaves))
    graph.add_edges_from((29, f"second {leaf}") for leaf in range(leaves))
    values = by_node(graph, "eigenvector")
    assert values[0] == pytest.approx(values[29], abs=1e-9)
    assert values[0] == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize("graph", [nx.path_graph(DENSE + 100), nx.cycle_graph(DENSE + 1)])
def test_the_eigenvector_of_a_long_path_or_ring_is_found(graph):
    size = len(graph)
    wanted = np.ones(size)
    if graph.degree[0] == 1:
        wanted = np.sin(np.pi * np.arange(1, size + 1) / (size + 1))
    wanted /= np.linalg.norm(wanted)
    assert eigenvector(from_graph(graph)) == pytest.approx(wanted, abs=1e-9)


def test_betweenness_in_blocks_is_the_same(monkeypatch):
    graph = GRAPHS["random 5"]
    network = from_graph(graph, random_groups(graph, 5))
    whole = columns(network, "cross_sector_betweenness")["cross_sector_betweenness"]
    monkeypatch.setattr("samverkan.measures.boundary_spanning.BLOCK", 1)
    parts = columns(network, "cross_sector_betweenness")["cross_sector_betweenness"]
    assert parts == pytest.approx(whole, abs=1e-12)


def test_triangles_and_distances_in_blocks_are_the_same(monkeypatch):
    graph = nx.gnm_random_graph(40, 200, seed=2)
    names = ("clustering", "constraint", "closeness", "harmonic")
    whole = columns(from_graph(graph), *names)
    monkeypatch.setattr("samverkan.measures.structural_holes.BLOCK", 7)
    monkeypatch.setattr("samverkan.measures.distances.BLOCK", 3)
    parts = columns(from_graph(graph), *names)
    for name in names:
        assert parts[name] == pytest.approx(whole[name], abs=1e-12)


@pytest.mark.parametrize("name", ["borgatti", "cliques", "random 1", "random 4"])
def test_articulation_and_core_equal_their_definitions(name):
    graph = GRAPHS[name]
    parts = nx.number_connected_components(graph)
    articulation, core = by_node(graph, "articulation"), by_node(graph, "core")
    for node in graph:
        without = graph.copy()
        without.remove_node(node)
        more = nx.number_connected_components(without) > parts
        assert articulation[node] is (more and graph.degree[node] > 0)
        assert node in peeled(graph, core[node])
        assert node not in peeled(graph, core[node] + 1)


def peeled(graph, least):
    """Return the nodes left when those with fewer than `least` neighbours go, again and again."""
    left = set(graph)
    while loose := {node for node in left if len(left & set(graph[node])) < least}:
        left -= loose
    return left
