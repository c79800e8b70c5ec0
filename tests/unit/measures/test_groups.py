"""Shuffled labels: every labeling when there are few, sampled ones within chance of them."""

from math import factorial, sqrt

import networkx as nx
import numpy as np
import pytest

from networks import from_graph
from samverkan.measures.ei_index import ei_tails
from samverkan.measures.groups import (
    Draws,
    distinct_labelings,
    labeling_count,
    permutation_test,
)
from samverkan.model import Sector

GRAPH = nx.karate_club_graph().subgraph(range(12))
GROUPS = {node: {"sector": list(Sector)[0 if node < 3 else 1]} for node in GRAPH}
LIMIT = "samverkan.measures.groups.ALL_LABELINGS"


@pytest.mark.parametrize("rows", [1, 4, 1000])
def test_every_distinct_order_comes_once(rows):
    labels = np.array([0, 0, 1, 2, 2, 2], dtype=np.int8)
    blocks = list(distinct_labelings(labels, rows))
    orders = [tuple(order) for block in blocks for order in block.tolist()]
    wanted = factorial(6) // (factorial(2) * factorial(3))
    assert len(orders) == len(set(orders)) == wanted == labeling_count([labels])
    assert {tuple(sorted(order)) for order in orders} == {(0, 0, 1, 2, 2, 2)}
    assert max(map(len, blocks)) <= rows


def test_no_labels_have_one_order():
    nothing = np.array([], dtype=np.int8)
    assert labeling_count([nothing]) == 1
    assert [block.tolist() for block in distinct_labelings(nothing)] == [[[]]]


@pytest.mark.parametrize("block", [1, 50, 4_000_000])
def test_all_labelings_in_blocks_are_the_same(monkeypatch, block):
    network = from_graph(GRAPH, GROUPS)
    whole = ei_tails(network, "sector", Draws(0, 1))
    monkeypatch.setattr("samverkan.measures.groups.BLOCK", block)
    assert ei_tails(network, "sector", Draws(0, 1)) == whole


def test_sampled_p_lies_within_sampling_error_of_the_exact(monkeypatch):
    network = from_graph(GRAPH, GROUPS)
    exact = ei_tails(network, "sector", Draws(10, 1))
    monkeypatch.setattr(LIMIT, 0)
    sampled = ei_tails(network, "sector", Draws(20_000, 1))
    assert exact != sampled
    for name in ("p_low", "p_high"):
        p = getattr(exact, name)
        assert abs(getattr(sampled, name) - p) < 5 * sqrt(p * (1 - p) / 20_000) + 1e-4


def test_an_exact_p_needs_no_draws_and_no_seed():
    network = from_graph(GRAPH, GROUPS)
    assert ei_tails(network, "sector", Draws(0, 1)) == ei_tails(network, "sector", Draws(99, 5))


def test_sampled_p_counts_the_observed_labeling_as_one(monkeypatch):
    monkeypatch.setattr(LIMIT, 0)
    tails = ei_tails(from_graph(GRAPH, GROUPS), "sector", Draws(0, 1))
    assert (tails.p_low, tails.p_high, tails.p) == (1.0, 1.0, 1.0)


def test_draws_in_blocks_are_the_same(monkeypatch):
    monkeypatch.setattr(LIMIT, 0)
    network = from_graph(GRAPH, GROUPS)
    whole = ei_tails(network, "sector", Draws(500, 3))
    monkeypatch.setattr("samverkan.measures.groups.BLOCK", 100)
    assert ei_tails(network, "sector", Draws(500, 3)) == whole


@pytest.mark.parametrize("limit", [0, 20_000])
def test_strata_keep_their_labels(monkeypatch, limit):
    monkeypatch.setattr(LIMIT, limit)
    labels, strata = np.array([0, 0, 1, 2, 3, 3]), np.array([0, 1, 0, 1, 0, 1])
    seen = []

    def count(block):
        seen.extend(block.tolist())
        return np.zeros((len(block), 1), dtype=np.int64)

    permutation_test(count, labels, strata=strata, draws=Draws(300, 1))
    for stratum in (0, 1):
        own = {tuple(np.array(row)[strata == stratum].tolist()) for row in seen}
        assert len(own) == 6
        assert {tuple(sorted(row)) for row in own} == {tuple(labels[strata == stratum])}


def test_each_labeling_is_drawn_equally_often(monkeypatch):
    monkeypatch.setattr(LIMIT, 0)
    seen = []

    def count(block):
        seen.extend(map(tuple, block.tolist()))
        return np.zeros((len(block), 1), dtype=np.int64)

    permutation_test(count, np.array([0, 0, 1, 1]), draws=Draws(6_000, 1))
    counts = [seen.count(labeling) for labeling in set(seen)]
    assert len(counts) == 6
    assert all(850 < number < 1150 for number in counts)
