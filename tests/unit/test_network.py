import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_map, a_relation, an_actor, pilot_map
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.network import FAR, UNKNOWN, build_network


def test_parallel_relations_are_one_tie_with_their_summed_weight():
    relations = [a_relation("a", "b", weight=2.0), a_relation("b", "a", type="funds")]
    network = build_network(StakeholderMap.of([an_actor("a"), an_actor("b")], relations))
    assert network.ties.tolist() == [[0, 1]]
    assert network.strengths.tolist() == [3.0]
    assert network.arcs.tolist() == [[0, 1], [1, 0]]
    assert [relation.type for relation in network.relations_between(1, 0)] == [
        "collaborates",
        "funds",
    ]


def test_the_order_of_relations_changes_no_digit_of_a_strength():
    relations = [a_relation("a", "b", weight=0.1, since=str(2000 + year)) for year in range(10)]
    network = build_network(StakeholderMap.of([an_actor("a"), an_actor("b")], relations))
    assert network.strengths.tolist() == [1.0]


def test_a_directed_relation_is_one_arc():
    network = build_network(a_map([], an_actor("a"), an_actor("b")))
    assert network.arcs.shape == (0, 2)
    relations = [a_relation("b", "a", type="funds")]
    network = build_network(StakeholderMap.of([an_actor("a"), an_actor("b")], relations))
    assert network.arcs.tolist() == [[1, 0]]


def test_opposing_relations_tie_nobody_and_are_kept_by_pair():
    relations = [
        a_relation("c", "a", type="opposes"),
        a_relation("a", "c", type="conflicts_with"),
        a_relation("b", "a", type="pressures", weight=4.0),
        a_relation("a", "b"),
    ]
    network = build_network(StakeholderMap.of(map(an_actor, "abc"), relations))
    assert network.ties.tolist() == [[0, 1]]
    assert network.strengths.tolist() == [1.0]
    assert network.arcs.tolist() == [[0, 1], [1, 0]]
    assert {pair: [one.type for one in told] for pair, told in network.opposing.items()} == {
        (0, 1): ["pressures"],
        (0, 2): ["conflicts_with", "opposes"],
    }
    assert list(network.opposing) == [(0, 1), (0, 2)]
    assert [one.type for one in network.relations_between(0, 1)] == ["collaborates"]


def test_components_come_largest_first_then_most_ties_then_smallest_id():
    ties = [("x", "y"), ("y", "z"), ("z", "x"), ("a", "b"), ("b", "c")]
    network = build_network(a_map(ties, an_actor("q")))
    names = [[network.ids[n] for n in part] for part in network.components]
    assert names == [["x", "y", "z"], ["a", "b", "c"], ["q"]]


def test_an_empty_map_makes_an_empty_network():
    network = build_network(a_map())
    assert len(network) == 0
    assert network.distances.shape == (0, 0)
    assert network.components == ()


def test_the_pilot_map_has_its_actors_and_ties():
    network = build_network(pilot_map())
    assert (len(network), len(network.stakeholders.relations)) == (174, 271)
    assert len(network.ties) == len({relation.ends for relation in pilot_map().relations})


def test_no_array_can_be_written_to():
    network = build_network(pilot_map())
    for name in ("ties", "strengths", "arcs", "indptr", "indices", "sector", "level"):
        assert not getattr(network, name).flags.writeable, name


def test_distances_from_many_are_found_some_at_a_time(monkeypatch):
    monkeypatch.setattr("samverkan.network.AT_ONCE", 2)
    network = build_network(a_map(["ab", "bc", "cd", "de"]))
    assert network.distances.tolist() == [[abs(a - b) for b in range(5)] for a in range(5)]


def test_the_graph_for_networkx_has_what_is_known_of_the_actors_and_the_strength_of_ties():
    actors = [
        an_actor(
            "b", name="B", sector=Sector.PUBLIC, level="archipelago", municipality_code="0428"
        ),
        an_actor("a", name="A", level=Level.LOCAL, locality="Läppe", region_code="04"),
        an_actor("c", name="C", municipality_code="0428", region_code="05"),
    ]
    relations = [a_relation("b", "a", weight=2.5), a_relation("a", "b", type="funds")]
    network = build_network(StakeholderMap.of(actors, relations))
    graph = network.graph
    assert dict(graph.nodes(data=True)) == {
        "a": {"name": "A", "level": "local", "place": "04", "locality": "Läppe"},
        "b": {"name": "B", "sector": "public", "level": "archipelago", "place": "0428"},
        "c": {"name": "C", "place": "0428"},
    }
    assert list(graph.edges(data=True)) == [("a", "b", {"weight": 3.5})]
    assert {
        type(value) for _node, values in graph.nodes(data=True) for value in values.values()
    } == {str}
    assert network.in_order(nx.core_number(graph)) == (1, 1, 0)


def test_the_graph_is_made_once_and_cannot_be_changed_but_its_copy_can():
    network = build_network(pilot_map())
    assert network.graph is network.graph
    with pytest.raises(nx.NetworkXError):
        network.graph.add_edge(*network.ids[:2])
    copy = nx.Graph(network.graph)
    copy.remove_nodes_from(network.ids)
    assert len(network.graph) == 174


def test_the_graph_is_what_networkx_reads_writes_and_measures():
    network = build_network(pilot_map())
    graph = network.graph
    assert list(graph) == list(network.ids)
    assert graph.number_of_edges() == len(network.ties)
    assert "".join(nx.generate_graphml(graph)).count("<edge ") == len(network.ties)
    assert nx.attribute_mixing_dict(graph, "sector")["public"]["nonprofit"] > 0


@settings(deadline=None)
@given(st.integers(0, 90), st.integers(0, 200), st.randoms(use_true_random=False))
def test_distances_equal_a_plain_search(size, ties, random):
    ids = [f"{n:03}" for n in range(size)]
    pairs = {tuple(random.sample(ids, 2)) for _ in range(ties)} if size > 1 else set()
    network = build_network(a_map(pairs, *map(an_actor, ids)))
    plain = np.full((size, size), np.inf)
    for source, lengths in nx.all_pairs_shortest_path_length(network.graph):
        for target, length in lengths.items():
            plain[network.number[source], network.number[target]] = length
    assert np.array_equal(network.distances, plain)


@settings(deadline=None)
@given(st.integers(0, 200), st.integers(1, 14), st.floats(0.05, 0.4), st.data())
def test_lengths_between_some_are_those_of_the_shortest_paths(seed, size, chance, data):
    graph = nx.gnp_random_graph(size, chance, seed=seed)
    name = "a{:02}".format
    network = build_network(
        a_map([(name(a), name(b)) for a, b in graph.edges], *(an_actor(name(n)) for n in graph))
    )
    some = [
        np.array(sorted(data.draw(st.sets(st.integers(0, size - 1)))), dtype=np.int64)
        for _side in "ab"
    ]
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    found = network.adjacency.lengths_between(*some)
    assert found.shape == (len(some[0]), len(some[1]))
    assert found.tolist() == [[steps[a].get(b, FAR) for b in some[1]] for a in some[0]]


@settings(deadline=None)
@given(st.integers(0, 200), st.integers(1, 14), st.floats(0.05, 0.4), st.data())
def test_steps_to_groups_are_those_to_the_nearest_of_each(seed, size, chance, data):
    graph = nx.gnp_random_graph(size, chance, seed=seed)
    name = "a{:02}".format
    network = build_network(
        a_map([(name(a), name(b)) for a, b in graph.edges], *(an_actor(name(n)) for n in graph))
    )
    # Group numbers beyond one machine word.
    numbers = st.sampled_from([0, 1, 7, 8, 63, 64, 130])
    own = data.draw(st.lists(st.just(UNKNOWN) | numbers, min_size=size, max_size=size))
    ends = data.draw(st.lists(st.tuples(st.integers(0, size - 1), numbers), max_size=6))
    sources, groups = np.array(ends, dtype=np.int64).reshape(-1, 2).T
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    found = network.adjacency.steps_to_groups(sources, groups, np.array(own))
    assert found.tolist() == [
        min([steps[a].get(end, FAR) for end, group in ends if group == own[a]], default=FAR)
        for a in range(size)
    ]
