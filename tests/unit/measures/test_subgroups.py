"""Core sets and communities, by hand, beside igraph, and against every set there is."""

from itertools import combinations

import igraph
import networkx as nx
import numpy as np
import pytest

from builders import pilot_map
from networks import BORGATTI, COLEMAN, KITE, by_number, from_graph, known_graphs
from samverkan.measures import MeasureOptions, compute_measures
from samverkan.measures.subgroups import find_communities, find_core, modularity
from samverkan.network import build_network

SMALL = {
    "borgatti": BORGATTI,
    "coleman": COLEMAN,
    "kite": KITE,
    "ring": nx.cycle_graph(7),
    "cliques": nx.barbell_graph(4, 0),
} | {f"random {seed}": nx.gnm_random_graph(4 + seed % 6, 3 + seed, seed=seed) for seed in range(12)}


def core_of(graph):
    """Return the nodes in the core, and its fit."""
    network = from_graph(graph)
    found = compute_measures(network, MeasureOptions(names=("core_member", "core_fit")))
    members = dict(zip(graph, found.actors["core_member"], strict=True))
    return {node for node, member in members.items() if member}, found.network["core_fit"]


def correlation(graph, core):
    """Correlate ties with the pattern over the pairs within the core and within the rest."""
    pairs = [(a, b) for a, b in combinations(graph, 2) if (a in core) == (b in core)]
    ties = [float(graph.has_edge(a, b)) for a, b in pairs]
    pattern = [float(a in core) for a, _ in pairs]
    if len(set(ties)) < 2 or len(set(pattern)) < 2:
        return None
    return float(np.corrcoef(ties, pattern)[0, 1])


def best_of_all(graph):
    """Return the best core set in the order of the definition, by trying every one."""
    nodes = list(graph)
    every = [set(core) for size in range(len(nodes)) for core in combinations(nodes, size)]
    fits = [(correlation(graph, core), core) for core in every]
    fits = [(fit, core) for fit, core in fits if fit is not None]
    if not fits:
        return set(), None
    most = max(fit for fit, _ in fits)
    near = [core for fit, core in fits if fit > most - 1e-9]
    return min(near, key=lambda core: (-len(core), sorted(map(nodes.index, core)))), most


@pytest.mark.parametrize("name", SMALL)
def test_the_core_is_the_best_of_all_sets(name):
    core, fit = core_of(SMALL[name])
    wanted, most = best_of_all(SMALL[name])
    assert core == wanted
    assert fit == (most if most is None else pytest.approx(most, abs=1e-9))


def test_the_climb_nearly_always_finds_a_set_as_good(monkeypatch):
    graphs = [nx.gnm_random_graph(6 + seed % 7, 6 + seed % 13, seed=seed) for seed in range(80)]
    networks = [from_graph(graph) for graph in graphs]
    exact = [find_core(network, 1) for network in networks]
    monkeypatch.setattr("samverkan.measures.subgroups.ALL_SETS", 0)
    climbed = [find_core(network, 1) for network in networks]
    pairs = [(one, other) for one, other in zip(exact, climbed, strict=True) if one is not None]
    lacking = [one.fit - other.fit for one, other in pairs]
    assert len(lacking) > 70
    assert min(lacking) > -1e-9
    assert sum(lack > 1e-9 for lack in lacking) <= 2
    assert max(lacking) < 0.1


@pytest.mark.parametrize("size", [4, 6])
def test_a_clique_with_a_leaf_on_each_is_a_core_with_a_periphery(size):
    # With six it has 12 actors, and every set is tried; the core is the clique.
    graph = nx.complete_graph(size)
    graph.add_edges_from((node, f"leaf {node}") for node in range(size))
    assert core_of(graph) == (set(range(size)), 1.0)


def test_a_large_clique_with_leaves_is_found_by_the_climb():
    graph = nx.complete_graph(9)
    graph.add_edges_from((node % 9, f"leaf {node}") for node in range(30))
    assert core_of(graph) == (set(range(9)), 1.0)


def test_a_star_a_path_and_rings_by_hand():
    # The hub and the leaf of the smallest id have the only tie of the core; the rest has none.
    assert core_of(nx.star_graph(5)) == ({0, 1}, 1.0)
    assert core_of(nx.path_graph(4)) == ({1, 2}, 1.0)
    # On a ring of four each set is either all ties or all gaps.
    assert core_of(nx.cycle_graph(4)) == (set(), None)
    # On a ring of five {0, 1} and {0, 1, 3} both have 1/3; the larger is taken.
    core, fit = core_of(nx.cycle_graph(5))
    assert (core, fit) == ({0, 1, 3}, pytest.approx(1 / 3))


@pytest.mark.parametrize("graph", [nx.complete_graph(6), nx.empty_graph(6), nx.path_graph(3)])
def test_where_no_set_can_be_compared_nothing_is_defined(graph):
    network = from_graph(graph)
    found = compute_measures(network, MeasureOptions(names=("core_member", "core_fit")))
    assert set(found.actors["core_member"]) == {None}
    assert found.network["core_fit"] is None


@pytest.mark.parametrize("graph", [nx.complete_graph(20), nx.empty_graph(20)])
def test_a_large_map_of_all_ties_or_none_has_no_core(graph):
    assert find_core(from_graph(graph), 1) is None


def test_no_single_change_betters_the_core_of_the_pilot_map():
    network = build_network(pilot_map())
    found = find_core(network, 1)
    members = set(np.flatnonzero(found.members).tolist())
    assert found.fit == pytest.approx(correlation(by_number(network), members), abs=1e-9)
    for actor in range(0, len(network), 9):
        changed = correlation(by_number(network), members ^ {actor})
        assert changed is None or changed <= found.fit + 1e-9


def test_the_same_seed_gives_the_same_core():
    network = build_network(pilot_map())
    assert find_core(network, 3).members.tolist() == find_core(network, 3).members.tolist()


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


@pytest.mark.parametrize("name", GRAPHS)
def test_each_community_hangs_together(name):
    network = from_graph(GRAPHS[name])
    ties = nx.Graph(network.ties.tolist())
    for seed in range(5):
        for part in find_communities(network, seed):
            assert len(part) == 1 or nx.is_connected(ties.subgraph(part))


def test_the_one_tie_of_a_map_is_a_community():
    graph = nx.Graph(["cx"])
    graph.add_nodes_from("ab")
    assert find_communities(from_graph(graph), 1) == ((0, 1), (2,), (3,))


@pytest.mark.parametrize("seed", [-1, 2**64 + 5])
def test_every_number_is_a_seed(seed):
    network = build_network(pilot_map())
    assert find_communities(network, seed) == find_communities(network, seed % 2**64)


@pytest.mark.parametrize("graph", [nx.karate_club_graph(), nx.davis_southern_women_graph()])
def test_the_modularity_is_that_of_the_best_of_many_runs_of_igraph_or_near(graph):
    network = from_graph(graph)
    peer = igraph.Graph(len(network), network.ties.tolist())
    best = max(peer.community_leiden("modularity", n_iterations=-1).modularity for _ in range(50))
    found = [modularity(network, find_communities(network, seed)) for seed in range(10)]
    assert max(found) == pytest.approx(best, abs=1e-9)
    assert min(found) > best - 0.02
