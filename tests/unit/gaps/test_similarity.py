"""The indices of a large map, without matrices over all pairs, are those of a small one."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from builders import a_map, an_actor, pilot_map
from samverkan.gaps import GapOptions, find_gaps, link_prediction, search, similarity
from samverkan.gaps.similarity import DAMPING, INDICES, adjacency
from samverkan.network import build_network


def network_of(graph):
    name = "a{:02}".format
    actors = [an_actor(name(number)) for number in graph]
    return build_network(a_map([(name(a), name(b)) for a, b in graph.edges], *actors))


@given(st.integers(0, 300), st.integers(2, 12), st.floats(0.1, 0.7), st.integers(1, 70))
@budget(max_examples=60, deadline=None)
def test_of_each_pair_they_are_those_of_the_matrices(seed, size, chance, at_once):
    network = network_of(nx.gnp_random_graph(size, chance, seed=seed))
    ends, ties = np.triu_indices(size, k=1), adjacency(network)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(similarity, "AT_ONCE", at_once)
        found = {name: of(ends) for name, of in similarity.sparse_indices(network).items()}
    assert list(found) == list(INDICES)
    for name, index in INDICES.items():
        if name != "katz":
            assert found[name] == pytest.approx(index(ties)[ends], abs=1e-9)


@given(st.integers(0, 300), st.integers(2, 8), st.floats(0.2, 0.8))
@budget(max_examples=40, deadline=None)
def test_katz_counts_the_walks_of_two_and_three_steps_that_avoid_the_tie(seed, size, chance):
    network = network_of(nx.gnp_random_graph(size, chance, seed=seed))
    ends, ties = np.triu_indices(size, k=1), adjacency(network)
    found = similarity.sparse_indices(network)["katz"](ends)
    bound = np.sqrt((ties @ ties.sum(axis=1)).max())
    factor = DAMPING / bound if bound else 0.0
    for value, a, b in zip(found, *ends, strict=True):
        without = ties.copy()
        without[a, b] = without[b, a] = 0
        twos, threes = without @ without, without @ without @ without
        assert value == pytest.approx(factor**2 * twos[a, b] + factor**3 * threes[a, b], abs=1e-12)


@pytest.fixture
def large(monkeypatch):
    """Let a small map be taken for a large one."""
    monkeypatch.setattr(link_prediction, "MOST_ACTORS", 10)
    monkeypatch.setattr(search, "MOST_ACTORS", 10)


def found(**options):
    return find_gaps(build_network(pilot_map()), GapOptions(permutations=9, **options))


@pytest.mark.usefixtures("large")
def test_a_large_map_has_estimates_of_all_listed_pairs_and_says_how():
    gaps = found(top=0, per_actor=0)
    assert all(0 <= link.likely <= 1 for link in gaps.missing_links)
    assert (gaps.likely.method, gaps.likely.walks) == ("regression", 3)
    assert gaps.likely.untied == 174 * 173 // 2 - gaps.likely.ties
    assert gaps.middle is not None
    by_likely = [link.likely for link in found(sort="likely").missing_links]
    assert by_likely == sorted(by_likely, reverse=True)


def test_they_tell_ties_from_other_pairs_almost_as_well_as_on_a_small_map(request):
    small = found()
    request.getfixturevalue("large")
    many = found()
    assert small.likely.walks is None
    assert many.likely.auc == pytest.approx(small.likely.auc, abs=0.03)
    assert [link.id for link in many.missing_links] == [link.id for link in small.missing_links]


@pytest.mark.usefixtures("large")
def test_of_too_many_untied_pairs_some_are_drawn_the_same_each_time(monkeypatch):
    monkeypatch.setattr(link_prediction, "MOST_UNTIED", 2_000)
    once, again = found(), found()
    assert once.likely.untied == 2_000
    assert once == again
    assert once.likely.auc > 0.85
