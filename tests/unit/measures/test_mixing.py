"""The mixing matrix and its tests against plain loops over the definition."""

from itertools import combinations, permutations
from math import log

import numpy as np
import pytest

from builders import a_map, an_actor, pilot_map
from networks import from_graph, known_graphs, random_groups
from samverkan.measures import mixing, mixing_counts
from samverkan.model import Level, Sector
from samverkan.network import build_network

GRAPHS = known_graphs()


def cell_of(group):
    return None if None in group.values() else (group["sector"].value, group["level"].value)


def plain_counts(graph, cells, a, b):
    """Return observed and possible ties of two cells, and the density, by looking at each pair."""
    known = [node for node in graph if cells[node] is not None]
    pairs = list(combinations(known, 2))
    ours = [pair for pair in pairs if sorted(cells[node] for node in pair) == sorted([a, b])]
    observed = sum(graph.has_edge(*pair) for pair in ours)
    density = sum(graph.has_edge(*pair) for pair in pairs) / len(pairs)
    return observed, len(ours), density


@pytest.mark.parametrize("seed", range(4))
def test_counts_and_expectations_equal_the_definition(seed):
    graph = GRAPHS[f"random {seed}"]
    groups = random_groups(graph, seed)
    cells = {node: cell_of(group) for node, group in groups.items()}
    rows = mixing(from_graph(graph, groups), permutations=5, seed=1)
    present = len({cell for cell in cells.values() if cell})
    assert len({frozenset((row.a, row.b)) for row in rows}) == present * (present + 1) // 2
    for row in rows:
        observed, possible, density = plain_counts(graph, cells, row.a, row.b)
        assert (row.observed, row.possible) == (observed, possible)
        assert row.expected == pytest.approx(possible * density, abs=1e-9)
        wanted = log(observed / possible / density) if observed else None
        assert row.log_ratio == (wanted if wanted is None else pytest.approx(wanted, abs=1e-9))


@pytest.mark.parametrize("graph", GRAPHS)
def test_counts_alone_are_those_of_the_tested_rows(graph):
    network = from_graph(GRAPHS[graph], random_groups(GRAPHS[graph], 3))
    rows = mixing(network, permutations=1, within_level=False)
    assert mixing_counts(network) == tuple((r.a, r.b, r.observed, r.expected) for r in rows)


ACTORS = (
    an_actor("a", sector=Sector.PUBLIC, level=Level.LOCAL),
    an_actor("b", sector=Sector.NONPROFIT, level=Level.LOCAL),
    an_actor("c", sector=Sector.PUBLIC, level=Level.REGIONAL),
    an_actor("d", sector=Sector.PUBLIC, level=Level.REGIONAL),
    an_actor("e", sector=Sector.NONPROFIT, level=Level.REGIONAL),
    an_actor("q", sector=Sector.NONPROFIT),
)
TIES = ["ac", "ad", "be", "de", "aq", "cq"]


def all_counts(rows, orders):
    """Count, for each row, ties in every order of the five known actors' cells."""
    ties = ["ac", "ad", "be", "de"]
    counts = []
    for order in orders:
        cells = dict(zip("abcde", order, strict=True))
        found = [sorted((cells[tie[0]], cells[tie[1]])) for tie in ties]
        counts.append([found.count(sorted((row.a, row.b))) for row in rows])
    return np.array(counts)


def test_the_p_of_a_small_map_are_those_of_all_labelings():
    rows = mixing(build_network(a_map(TIES, *ACTORS)), permutations=3, seed=1)
    own = [(actor.sector.value, actor.level.value) for actor in ACTORS[:5]]
    observed = np.array([row.observed for row in rows])
    jointly = all_counts(rows, permutations(own))
    low, high = (jointly <= observed).mean(axis=0), (jointly >= observed).mean(axis=0)
    assert [row.p_low for row in rows] == pytest.approx(low)
    assert [row.p_high for row in rows] == pytest.approx(high)
    assert [row.p for row in rows] == pytest.approx(np.minimum(1, 2 * np.minimum(low, high)))


def test_p_within_level_shuffles_sectors_within_each_level():
    rows = mixing(build_network(a_map(TIES, *ACTORS)), permutations=3, seed=1)
    own = [(actor.sector.value, actor.level.value) for actor in ACTORS[:5]]
    observed = np.array([row.observed for row in rows])
    orders = [
        (*local, *regional) for local in permutations(own[:2]) for regional in permutations(own[2:])
    ]
    within = all_counts(rows, orders)
    low, high = (within <= observed).mean(axis=0), (within >= observed).mean(axis=0)
    wanted = np.minimum(1, 2 * np.minimum(low, high))
    assert [row.p_within_level for row in rows] == pytest.approx(wanted)


def test_cells_come_in_the_order_of_the_words_and_each_pair_once():
    rows = mixing(build_network(a_map(TIES, *ACTORS)), permutations=3, seed=1)
    local, regional = ("public", "local"), ("public", "regional")
    assert [(row.a, row.b) for row in rows[:3]] == [
        (local, local),
        (local, regional),
        (local, ("nonprofit", "local")),
    ]
    assert len(rows) == 10


def test_without_known_actors_there_are_no_cells():
    assert mixing(build_network(a_map(["ab"])), permutations=3, seed=1) == ()


def test_one_known_actor_has_a_cell_without_pairs():
    (row,) = mixing(build_network(a_map([], ACTORS[0])), permutations=3, seed=1)
    assert (row.observed, row.possible, row.expected, row.log_ratio) == (0, 0, None, None)


def test_the_same_seed_gives_the_same_and_another_seed_another():
    network = build_network(pilot_map())
    first = mixing(network, permutations=99, seed=7)
    assert first == mixing(network, permutations=99, seed=7)
    assert first != mixing(network, permutations=99, seed=8)


def test_the_pilot_maps_observed_and_expected_ties_add_up_to_its_ties():
    network = build_network(pilot_map())
    rows = mixing(network, permutations=9, seed=1)
    assert sum(row.observed for row in rows) == len(network.ties)
    assert sum(row.expected for row in rows) == pytest.approx(len(network.ties))
    assert sum(row.possible for row in rows) == 174 * 173 // 2
