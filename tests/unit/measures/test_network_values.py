"""Values for the network against networkx, published values and shapes worked by hand."""

from math import inf

import networkx as nx
import pytest

from builders import a_map, an_actor, pilot_map
from networks import COLEMAN, FLORENTINE, by_number, from_graph, known_graphs, random_groups
from samverkan.measures import MeasureOptions, compute_measures
from samverkan.network import build_network

GRAPHS = known_graphs()
QUICK = MeasureOptions(permutations=10)


def values(graph, groups=None):
    return compute_measures(from_graph(graph, groups), QUICK).network


@pytest.mark.parametrize("name", GRAPHS)
def test_values_equal_networkx(name):
    graph = GRAPHS[name]
    found = values(graph)
    largest = graph.subgraph(max(nx.connected_components(graph), key=len))
    assert found["actors"] == len(graph)
    assert found["ties"] == found["relations"] == graph.number_of_edges()
    assert found["isolates"] == nx.number_of_isolates(graph)
    assert found["components"] == nx.number_connected_components(graph)
    assert found["largest_component_share"] == len(largest) / len(graph)
    assert found["density"] == pytest.approx(nx.density(graph), abs=1e-9)
    assert found["mean_degree"] == pytest.approx(2 * graph.number_of_edges() / len(graph))
    assert found["global_efficiency"] == pytest.approx(nx.global_efficiency(graph), abs=1e-9)
    assert (found["transitivity"] or 0) == pytest.approx(nx.transitivity(graph), abs=1e-9)
    assert found["mean_clustering"] == pytest.approx(nx.average_clustering(graph), abs=1e-9)
    assert found["articulation_points"] == len(set(nx.articulation_points(graph)))
    assert found["bridges"] == len(list(nx.bridges(graph)))


@pytest.mark.parametrize("name", GRAPHS)
def test_distances_are_those_of_the_largest_component(name):
    network = from_graph(GRAPHS[name])
    found = compute_measures(network, QUICK).network
    largest = by_number(network).subgraph(network.components[0])
    assert found["diameter"] == nx.diameter(largest)
    assert found["mean_distance"] == pytest.approx(
        nx.average_shortest_path_length(largest), abs=1e-9
    )


@pytest.mark.parametrize("seed", range(5))
def test_efficiency_across_groups_equals_its_definition(seed):
    graph = GRAPHS[f"random {seed}"]
    groups = random_groups(graph, seed)
    found = values(graph, groups)
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    for by in ("sector", "level"):
        terms = [
            1 / lengths[a].get(b, inf)
            for a in graph
            for b in graph
            if None not in (groups[a][by], groups[b][by]) and groups[a][by] != groups[b][by]
        ]
        assert found[f"cross_{by}_efficiency"] == pytest.approx(sum(terms) / len(terms), abs=1e-9)


def test_colemans_adolescents_have_freemans_centralization():
    found = values(COLEMAN)
    assert round(found["degree_centralization"], 4) == 0.2857
    assert round(found["betweenness_centralization"], 4) == 0.3401
    # Printed as .3195: the value is .31959988, cut off after four digits.
    assert found["closeness_centralization"] == pytest.approx(0.3195, abs=1e-4)


def test_the_florentine_families_are_centralized_as_published():
    with_pucci = FLORENTINE.copy()
    with_pucci.add_node("Pucci")
    found = values(with_pucci)
    assert round(found["degree_centralization"], 4) == 0.2667
    assert round(found["betweenness_centralization"], 4) == 0.3835
    assert found["closeness_centralization"] is None


@pytest.mark.parametrize("size", [3, 4, 9])
def test_a_star_is_centralized_and_a_ring_is_not(size):
    star, ring = values(nx.star_graph(size - 1)), values(nx.cycle_graph(size))
    for name in ("degree", "betweenness", "closeness"):
        assert star[f"{name}_centralization"] == pytest.approx(1, abs=1e-12)
        assert ring[f"{name}_centralization"] == pytest.approx(0, abs=1e-12)


def test_two_cliques_with_one_bridge_by_hand():
    found = values(nx.barbell_graph(4, 0))
    assert found["bridges"] == 1
    assert found["articulation_points"] == 2
    assert found["diameter"] == 3
    # 6 pairs at 1 in each clique and the bridge; 6 at 2; 9 at 3.
    assert found["mean_distance"] == pytest.approx((13 + 12 + 27) / 28)
    assert found["global_efficiency"] == pytest.approx((13 + 6 / 2 + 9 / 3) / 28)


def test_a_path_of_four_by_hand():
    found = values(nx.path_graph(4))
    assert found["mean_distance"] == pytest.approx(10 / 6)
    assert found["transitivity"] == 0.0
    assert found["degree_centralization"] == pytest.approx(2 / 6)


def test_parallel_relations_are_counted_as_relations_and_as_one_tie():
    found = compute_measures(build_network(a_map(["ab", "ba", "ab"])), QUICK).network
    assert (found["relations"], found["ties"]) == (3, 1)


def test_what_is_not_defined_is_none_for_no_one_and_two_actors():
    undefined = {
        size: {
            name
            for name, value in values(nx.empty_graph(size)).items()
            if value is None and not name.startswith(("ei_", "assort", "cross"))
        }
        for size in (0, 1, 2)
    }
    central = {f"{name}_centralization" for name in ("degree", "betweenness", "closeness")}
    shares = {"density", "mean_distance", "global_efficiency", "transitivity"}
    parts = {"core_fit", "modularity"}
    nobody = {"largest_component_share", "mean_degree", "mean_clustering", "diameter"}
    assert undefined[2] == central | parts | {"mean_distance", "transitivity"}
    assert undefined[1] == central | parts | shares
    assert undefined[0] == central | parts | shares | nobody


def test_actor_values_of_one_and_two_actors():
    alone = compute_measures(build_network(a_map([], an_actor("a"))), QUICK).actors
    assert alone["degree"] == (0,)
    assert alone["closeness"] == (0.0,)
    assert alone["pagerank"] == (1.0,)
    for name in ("degree_share", "harmonic", "betweenness", "constraint", "clustering"):
        assert alone[name] == (None,)
    both = compute_measures(build_network(a_map(["ab"])), QUICK).actors
    assert both["betweenness"] == (None, None)
    assert both["closeness"] == both["harmonic"] == both["constraint"] == (1.0, 1.0)


def test_the_pilot_map_is_measured():
    found = compute_measures(build_network(pilot_map()), QUICK).network
    assert (found["actors"], found["relations"]) == (174, 271)
