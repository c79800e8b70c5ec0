from itertools import combinations

import networkx as nx
import pytest

from builders import a_map, an_actor
from random_maps import random_map
from samverkan.gaps import GapOptions, Scope, nearer
from samverkan.gaps.nearer import others_nearer
from samverkan.gaps.reasons import changes, find_introduction
from samverkan.gaps.search import prepare_search
from samverkan.network import build_network

NOWHERE = float("inf")


def searched(stakeholders):
    options = GapOptions(scope=Scope.ALL, permutations=1, min_stake=0)
    return prepare_search(build_network(stakeholders), options)


def plainly_nearer(search, position):
    """Add the link to the map, and count who has a shorter way then."""
    network, (first, second) = search.network, search.ends(position)
    members = search.pairs.members[search.pairs.group[position]].tolist()
    ids = network.ids
    today, then = network.graph, nx.Graph(network.graph)
    then.add_edge(ids[first], ids[second])

    def differ(one, other):
        groups = (network.sector, network.level)
        return any(-1 not in (own[one], own[other]) and own[one] != own[other] for own in groups)

    def steps(graph, one, other):
        return nx.single_source_shortest_path_length(graph, ids[one]).get(ids[other], NOWHERE)

    return sum(
        steps(then, one, other) < steps(today, one, other)
        for one, other in combinations(members, 2)
        if (one, other) != (first, second) and differ(one, other)
    )


@pytest.mark.parametrize("seed", range(40))
def test_as_many_others_come_nearer_as_when_the_link_is_added(seed):
    search = searched(random_map(seed, most=16))
    every = range(len(search.pairs))
    expected = {position: plainly_nearer(search, position) for position in every}
    assert others_nearer(search, [*every]) == expected


def test_it_is_the_same_when_only_some_can_be_held_at_a_time(monkeypatch):
    search = searched(random_map(3, most=16))
    every = [*range(len(search.pairs))]
    expected = others_nearer(search, every)
    assert any(expected.values())
    monkeypatch.setattr(nearer, "HELD", 1)
    monkeypatch.setattr(nearer, "AT_ONCE", 2)
    assert others_nearer(search, every) == expected


@pytest.mark.parametrize("seed", range(40))
def test_those_who_could_introduce_two_stand_on_a_shortest_path(seed):
    network = build_network(random_map(seed, most=16))
    for first, second in combinations(range(len(network)), 2):
        if second in network.neighbours(first):
            continue
        found = find_introduction(network, first, second)
        ids = network.ids[first], network.ids[second]
        if not nx.has_path(network.graph, *ids):
            assert found is None
            continue
        paths = [path[1:-1] for path in nx.all_shortest_paths(network.graph, *ids)]
        ends = {(path[0], path[-1]) for path in paths}
        assert (network.ids[found.first], network.ids[found.second]) in ends
        assert found.possible == len(ends)


def test_a_long_way_is_introduced_from_both_of_its_ends():
    way = [(f"a{n}", f"a{n + 1}") for n in range(7)]
    network = build_network(a_map(way, *(an_actor(f"a{n}") for n in range(8))))
    found = find_introduction(network, 0, 7)
    assert (found.contacts, found.possible) == ((1, 6), 1)


def test_of_a_large_place_some_stand_for_the_rest_and_the_text_says_about(monkeypatch):
    search = searched(random_map(1, most=40))
    every = [*range(len(search.pairs))]
    counted = others_nearer(search, every)
    monkeypatch.setattr(nearer, "MOST_COUNTED", 0)
    exactly = {position: int(float(f"{count:.1e}")) for position, count in counted.items()}
    assert others_nearer(search, every) == exactly
    monkeypatch.setattr(nearer, "LOOKED_AT", 2)
    estimated = others_nearer(search, every)
    assert estimated != exactly
    assert sum(estimated.values()) == pytest.approx(sum(exactly.values()), rel=0.3)
    most = max(every, key=lambda position: estimated[position])
    said = changes(search, most, estimated[most])[1].text("en")
    assert f"about {estimated[most]} other pairs" in said
