"""What is left without an actor or a tie, by hand and by taking each away."""

import networkx as nx
import pytest

from networks import from_graph, known_graphs
from samverkan.measures import MeasureOptions, compute_measures

GRAPHS = known_graphs()
NAMES = ("fragmentation", "distance_fragmentation", "bridging")


def by_node(graph, name):
    column = compute_measures(from_graph(graph), MeasureOptions(names=(name,))).actors[name]
    return dict(zip(graph, column, strict=True))


def without(graph, node):
    return graph.subgraph(set(graph) - {node})


def cut_share(graph):
    """Return one minus the share of ordered pairs with a path, by looking at each pair."""
    reached = dict(nx.all_pairs_shortest_path_length(graph))
    pairs = sum(b in reached[a] for a in graph for b in graph if a != b)
    return 1 - pairs / (len(graph) * (len(graph) - 1))


@pytest.mark.parametrize("name", GRAPHS)
def test_fragmentation_is_what_is_cut_when_the_actor_is_gone(name):
    graph = GRAPHS[name]
    wanted = {node: cut_share(without(graph, node)) for node in graph}
    assert by_node(graph, "fragmentation") == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize("block", [1, 100_000])
def test_distance_fragmentation_is_the_efficiency_lacking_when_the_actor_is_gone(
    monkeypatch, name, block
):
    monkeypatch.setattr("samverkan.measures.fragmentation.BLOCK", block)
    graph = GRAPHS[name]
    wanted = {node: 1 - nx.global_efficiency(without(graph, node)) for node in graph}
    assert by_node(graph, "distance_fragmentation") == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize("block", [1, 100_000])
def test_bridging_is_half_the_mean_loss_over_the_actors_ties(monkeypatch, name, block):
    monkeypatch.setattr("samverkan.measures.fragmentation.BLOCK", block)
    graph = GRAPHS[name]
    cohesion, losses = nx.global_efficiency(graph), {}
    for tie in graph.edges:
        less = nx.Graph(graph)
        less.remove_edge(*tie)
        losses[frozenset(tie)] = cohesion - nx.global_efficiency(less)
    for node, value in by_node(graph, "bridging").items():
        own = [losses[frozenset((node, other))] for other in graph[node]]
        wanted = sum(own) / (2 * len(own)) if own else None
        assert value == (wanted if wanted is None else pytest.approx(wanted, abs=1e-9))


def test_more_sources_than_a_machine_word_has_bits_change_nothing():
    graph = nx.connected_watts_strogatz_graph(70, 4, 0.3, seed=5)
    wanted = {node: 1 - nx.global_efficiency(without(graph, node)) for node in (0, 33, 69)}
    found = by_node(graph, "distance_fragmentation")
    assert {node: found[node] for node in wanted} == pytest.approx(wanted, abs=1e-9)


def test_a_path_of_four_by_hand():
    graph = nx.path_graph(4)
    # Without the second the first stands alone and two hold together: 2 of 6 ordered pairs.
    assert list(by_node(graph, "fragmentation").values()) == pytest.approx([0, 2 / 3, 2 / 3, 0])
    # Without the first a path of three is left: 4 pairs at 1 and 2 at 2, of 6.
    found = by_node(graph, "distance_fragmentation")
    assert list(found.values()) == pytest.approx([1 / 6, 2 / 3, 2 / 3, 1 / 6])


def test_a_star_by_hand():
    star = nx.star_graph(3)
    assert list(by_node(star, "fragmentation").values()) == [1, 0, 0, 0]
    # Cohesion (6 + 6/2) / 12; without a tie (4 + 2/2) / 12; so each tie loses 1/3.
    assert list(by_node(star, "bridging").values()) == pytest.approx([1 / 6] * 4)


def test_a_ring_of_five_by_hand():
    ring = nx.cycle_graph(5)
    assert set(by_node(ring, "fragmentation").values()) == {0}
    # A path of four is left: 6 ordered pairs at 1, 4 at 2, 2 at 3, of 12.
    wanted = 1 - (6 + 4 / 2 + 2 / 3) / 12
    assert list(by_node(ring, "distance_fragmentation").values()) == pytest.approx([wanted] * 5)


def test_a_triangle_and_a_pair_have_the_bridging_worked_by_hand():
    # A tie of a triangle is passed by in two steps: its two pairs give 1/2 each, of 6 pairs.
    triangle = by_node(nx.complete_graph(3), "bridging")
    assert list(triangle.values()) == pytest.approx([1 / 12] * 3)
    assert list(by_node(nx.path_graph(2), "bridging").values()) == [0.5, 0.5]


@pytest.mark.parametrize("size", [0, 1, 2])
def test_fewer_than_three_actors_have_no_fragmentation(size):
    for name in ("fragmentation", "distance_fragmentation"):
        assert list(by_node(nx.path_graph(size), name).values()) == [None] * size


def test_an_isolate_fragments_nothing_and_has_no_bridging():
    graph = nx.path_graph(3)
    graph.add_node("alone")
    assert by_node(graph, "fragmentation")["alone"] == 0
    assert by_node(graph, "bridging")["alone"] is None
