"""Which pairs are compared where a place has too many actors to compare all."""

import networkx as nx
import numpy as np
import pytest

from builders import a_map, an_actor
from samverkan.gaps import GapOptions, candidates, find_gaps, large_places
from samverkan.gaps.search import prepare_search
from samverkan.model import Level, Sector
from samverkan.network import build_network

SECTORS = tuple(Sector)


def drawn(graph):
    """Return a map of a graph, without places, its actors of three sectors in turn."""
    actors = [an_actor(f"a{n:04}", sector=SECTORS[n % 3]) for n in graph]
    return a_map([(f"a{one:04}", f"a{other:04}") for one, other in graph.edges], *actors)


GRAPHS = {
    "by chance": nx.gnm_random_graph(300, 420, seed=1),
    "with hubs": nx.barabasi_albert_graph(300, 2, seed=2),
    "groups": nx.stochastic_block_model(
        [60] * 5, (np.full((5, 5), 0.001) + np.eye(5) * 0.08).tolist(), seed=3
    ),
    "chains": nx.watts_strogatz_graph(300, 4, 0.1, seed=4),
    "tree": nx.random_labeled_tree(300, seed=5),
}
MAPS = {name: build_network(drawn(graph)) for name, graph in GRAPHS.items()}


@pytest.fixture
def large(monkeypatch):
    """Take every place for a large one, where few are foremost."""

    def start():
        monkeypatch.setattr(candidates, "MOST_COMPARED", 0)
        monkeypatch.setattr(large_places, "FOREMOST", 75)

    return start


def ends(search):
    return set(map(search.ends, range(len(search.pairs))))


def first_20(search):
    return {search.ends(int(position)) for position in search.order[:20]}


def test_of_the_first_20_nine_in_ten_are_the_same_as_of_all_pairs(large):
    every = [first_20(prepare_search(network, GapOptions())) for network in MAPS.values()]
    large()
    some = [first_20(prepare_search(network, GapOptions())) for network in MAPS.values()]
    same = [len(one & other) for one, other in zip(every, some, strict=True)]
    assert sum(same) >= 0.9 * 20 * len(MAPS), same
    assert min(same) >= 16, same


@pytest.mark.parametrize("name", MAPS)
def test_what_is_compared_of_a_large_place_is_some_of_all_pairs(name, large):
    network = MAPS[name]
    every = prepare_search(network, GapOptions())
    large()
    some = prepare_search(network, GapOptions())
    assert ends(some) < ends(every)
    untied = len(network) * (len(network) - 1) // 2 - len(network.ties)
    assert some.pairs.uncompared == untied - len(some.pairs)
    assert every.pairs.uncompared == 0


def test_each_is_compared_with_those_with_whom_it_shares_most(monkeypatch, large):
    network = MAPS["by chance"]
    large()
    for name in ("FOREMOST", "WITH_ALL", "PARTS"):
        monkeypatch.setattr(large_places, name, 0)
    monkeypatch.setattr(large_places, "PARTNERS", 2)
    contacts = [{*network.neighbours(actor).tolist()} for actor in range(len(network))]

    def shared(one, other):
        common = contacts[one] & contacts[other]
        return round(sum(1 / np.log(len(contacts[contact])) for contact in common), 9)

    expected = set()
    for one in range(len(network)):
        fitting = [
            (-shared(one, other), other)
            for other in range(len(network))
            if other not in contacts[one] and (other - one) % 3 and contacts[one] & contacts[other]
        ]
        expected |= {(min(one, o), max(one, o)) for _shared, o in sorted(fitting)[:2]}
    assert ends(prepare_search(network, GapOptions())) == expected


def test_what_too_many_hold_is_not_followed_and_a_star_has_few_pairs(large):
    network = build_network(drawn(nx.star_graph(large_places.MOST_HOLDERS + 1)))
    large()
    found = prepare_search(network, GapOptions())
    heads = large_places.FOREMOST
    assert 0 < len(found.pairs) <= len(network) * large_places.WITH_ALL + heads * heads


def test_who_shares_a_village_where_one_offers_service_is_compared(large):
    village = {"municipality_code": "0428", "level": Level.LOCAL, "sector": Sector.COMMERCIAL}
    actors = [an_actor(f"a{n}", locality=f"By {n % 4}", **village) for n in range(12)]
    actors[0] = an_actor("a0", locality="By 0", services=("pub",), **village)
    large()
    network = build_network(a_map([], *actors))
    there = sorted(network.number[f"a{n}"] for n in (0, 4, 8))
    pairs = {(there[0], other) for other in there[1:]}
    assert pairs <= ends(prepare_search(network, GapOptions()))


def test_the_list_says_how_many_were_not_compared(large):
    large()
    gaps = find_gaps(MAPS["tree"])
    number = prepare_search(MAPS["tree"], GapOptions()).pairs.uncompared
    said = " ".join(note.text("en") for note in gaps.notes)
    assert f"{number:,}".replace(",", "") in said.replace(" ", "").replace(",", "")
    assert "all its pairs were compared" not in said
