"""What falls off without an articulation point or a bridge, by hand."""

import networkx as nx

from networks import from_graph
from samverkan.measures import find_cuts


def cuts_of(graph):
    """Return the pieces' sizes and the lost actors of each cut, by the nodes that it is by."""
    network = from_graph(graph)
    nodes = list(graph)
    assert all(cut.lost_count == len(cut.lost) for cut in find_cuts(network))
    return {
        tuple(nodes[number] for number in cut.by): (
            sorted(filter(None, cut.sizes)),
            [nodes[number] for number in cut.lost],
        )
        for cut in find_cuts(network)
    }


def test_a_path_falls_apart_at_every_inner_actor_and_at_every_tie():
    assert cuts_of(nx.path_graph(4)) == {
        (1,): ([1, 2], [0]),
        (2,): ([1, 2], [3]),
        (0, 1): ([1, 3], [0]),
        (1, 2): ([2, 2], [2, 3]),
        (2, 3): ([1, 3], [3]),
    }


def test_a_star_keeps_the_first_of_its_leaves():
    found = cuts_of(nx.star_graph(3))
    assert found[(0,)] == ([1, 1, 1], [2, 3])
    assert [by for by in found if len(by) == 2] == [(0, 1), (0, 2), (0, 3)]


def test_the_part_in_which_the_walk_begins_can_be_what_is_lost():
    # 0 - 1 - a clique of four: what lies before 1 is the smaller piece.
    graph = nx.Graph([(0, 1), *((1 + a, 1 + b) for a in range(4) for b in range(a))])
    assert cuts_of(graph) == {(1,): ([1, 3], [0]), (0, 1): ([1, 4], [0])}


def test_what_hangs_together_in_a_ring_has_no_cut():
    assert cuts_of(nx.cycle_graph(5)) == {}
    assert cuts_of(nx.empty_graph(3)) == {}


def test_each_component_falls_apart_by_itself_and_actors_come_before_ties():
    graph = nx.disjoint_union(nx.path_graph(3), nx.path_graph(3))
    assert list(cuts_of(graph)) == [(1,), (4,), (0, 1), (1, 2), (3, 4), (4, 5)]
    assert cuts_of(graph)[(4,)] == ([1, 1], [5])
