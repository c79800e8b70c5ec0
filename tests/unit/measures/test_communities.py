"""Communities and modularity, by hand, beside igraph, and where no merger betters them."""

from itertools import combinations

import igraph
import networkx as nx
import pytest

from builders import pilot_map
from networks import from_graph, known_graphs
from samverkan.measures import MeasureOptions, compute_measures
from samverkan.measures.communities import find_communities, modularity
from samverkan.network import build_network

GRAPHS = known_graphs()
NAMES = ("community", "communities", "modularity")


def parted(graph):
    """Return the community of each node, their number and the modularity."""
    found = compute_measures(from_graph(graph), MeasureOptions(names=NAMES))
    label = dict(zip(graph, found.actors["community"], strict=True))
    return label, found.network["communities"], found.network["modularity"]


def test_two_cliques_with_one_bridge_by_hand():
    label, number, value = parted(nx.barbell_graph(4, 0))
    assert list(label.values()) == [0] * 4 + [1] * 4
    # 12 of the 13 ties are within; each half has 13 of the 26 ends.
    assert (number, value) == (2, pytest.approx(12 / 13 - 1 / 2))


def test_a_ring_of_four_triangles_by_hand():
    label, number, value = parted(nx.ring_of_cliques(4, 3))
    assert [label[node] for node in range(12)] == [0] * 3 + [1] * 3 + [2] * 3 + [3] * 3
    assert (number, value) == (4, pytest.approx(12 / 16 - 1 / 4))


def test_separate_parts_are_communities_and_an_actor_without_ties_is_one():
    graph = nx.Graph(["ab", "bc", "ca", "xy"])
    graph.add_node("alone")
    label, number, value = parted(graph)
    assert [label[node] for node in (*"abcxy", "alone")] == [0, 0, 0, 1, 1, 2]
    assert (number, value) == (3, pytest.approx(1 - (6 / 8) ** 2 - (2 / 8) ** 2))


@pytest.mark.parametrize("size", [0, 1, 3])
def test_without_ties_each_is_a_community_and_modularity_is_not_defined(size):
    label, number, value = parted(nx.empty_graph(size))
    assert (list(label.values()), number, value) == (list(range(size)), size, None)


@pytest.mark.parametrize("name", GRAPHS)
def test_modularity_equals_igraph_and_no_merger_betters_it(name):
    graph = GRAPHS[name]
    network = from_graph(graph)
    parts = find_communities(network, 1)
    value = modularity(network, parts)
    label = [
        number
        for actor in range(len(network))
        for number, part in enumerate(parts)
        if actor in part
    ]
    peer = igraph.Graph(len(network), network.ties.tolist()).modularity(label)
    assert value == pytest.approx(peer, abs=1e-9)
    for one, other in combinations(parts, 2):
        merged = [part for part in parts if part not in (one, other)]
        assert modularity(network, [*merged, (*one, *other)]) <= value + 1e-6


@pytest.mark.parametrize("seed", [1, 2])
def test_communities_are_numbered_by_size_then_smallest_id_and_seeded(seed):
    network = build_network(pilot_map())
    parts = find_communities(network, seed)
    assert parts == find_communities(network, seed)
    assert sorted(parts, key=lambda part: (-len(part), part[0])) == list(parts)
    assert sorted(actor for part in parts for actor in part) == list(range(len(network)))
