"""Values that others have printed, each with where, beside ours.

Published are also the values of Freeman 1978, Borgatti 1997 and Newman 2003, which stand with the
measures that they are of: `test_network_values.py`, `test_actor_values.py`, `test_segregation.py`.
"""

from itertools import combinations

import igraph
import networkx as nx
import pytest

from networks import FLORENTINE, KITE, beside_checkout, from_graph
from required import lacks
from samverkan.measures import MeasureOptions, compute_measures
from samverkan.network import build_network


def measured(network, *names, **options):
    return compute_measures(network, MeasureOptions(names=names, permutations=9, **options))


def by_node(graph, name):
    return dict(zip(graph, measured(from_graph(graph), name).actors[name], strict=True))


def beside(name, *types):
    """Return a network that lies beside the checkout, of some types of relation only."""
    network = beside_checkout(name)
    if network is None:
        lacks("the folder of test networks", "name it in SAMVERKAN_TEST_DATA")
    return build_network(network.stakeholders.of_types(types)) if types else network


def test_florentine_centralization_as_in_wasserman_and_faust():
    # S. Wasserman, K. Faust, Social Network Analysis, 1994, chapter 5: the families that married
    # into another, without Pucci: closeness .322, betweenness .437.
    found = measured(
        from_graph(FLORENTINE), "closeness_centralization", "betweenness_centralization"
    ).network
    assert round(found["closeness_centralization"], 3) == 0.322
    assert round(found["betweenness_centralization"], 3) == 0.437


def test_florentine_structural_holes_by_hand():
    # No publication was found that prints them. The Medici have six families, of which Ridolfi and
    # Tornabuoni married each other: 6 - 2/6; and these two, with three families each, confine them
    # by (1/6 + 1/6 * 1/3) squared, the four others by (1/6) squared.
    size, constraint = by_node(FLORENTINE, "effective_size"), by_node(FLORENTINE, "constraint")
    assert size["Medici"] == pytest.approx(6 - 2 / 6)
    assert constraint["Medici"] == pytest.approx(4 / 36 + 2 * (2 / 9) ** 2)
    # The Guadagni have four that have none of each other, the Pazzi one.
    assert size["Guadagni"] == 4
    assert constraint["Guadagni"] == pytest.approx(4 * (1 / 4) ** 2)
    assert (size["Pazzi"], constraint["Pazzi"]) == (1, 1)
    # The Peruzzi have three, of which the Strozzi are tied to both of the others.
    assert size["Peruzzi"] == pytest.approx(3 - 2 * 2 / 3)
    strozzi = (1 / 3 + 2 * (1 / 3) * (1 / 3)) ** 2
    others = 2 * (1 / 3 + (1 / 3) * (1 / 4)) ** 2
    assert constraint["Peruzzi"] == pytest.approx(strozzi + others)


def test_krackhardts_kite_as_printed():
    # D. Krackhardt, Administrative Science Quarterly 35, 1990, p. 351: the actors' degree,
    # closeness and betweenness, to three digits, as networkx numbers them.
    degree = [4, 4, 3, 6, 3, 5, 5, 3, 2, 1]
    closeness = [0.529, 0.529, 0.500, 0.600, 0.500, 0.643, 0.643, 0.600, 0.429, 0.310]
    betweenness = [0.023, 0.023, 0.000, 0.102, 0.000, 0.231, 0.231, 0.389, 0.222, 0.000]
    assert list(by_node(KITE, "degree").values()) == degree
    assert [round(value, 3) for value in by_node(KITE, "closeness").values()] == closeness
    assert [round(value, 3) for value in by_node(KITE, "betweenness").values()] == betweenness


def test_knokes_information_network_as_printed():
    # The standard network analysis of KNOKI by CASOS, Carnegie Mellon, 2011: 49 ties, density .544,
    # betweenness up to 17.833 and 4.8 on average, closeness outward from .529 to .900, .671 on
    # average; centralization of betweenness .201.
    network = beside("knoke", "information")
    found = measured(network, "density", "betweenness", "closeness", "in_degree", directed=True)
    pairs = 9 * 8
    values = (value * pairs for value in found.actors["betweenness"])
    betweenness = dict(zip(found.ids, values, strict=True))
    assert len(network.arcs) == 49
    assert round(found.network["density"], 3) == 0.544
    assert round(betweenness["MAYR"], 3) == 17.833 == round(max(betweenness.values()), 3)
    assert sum(betweenness.values()) / 10 == pytest.approx(4.8)
    lacking = sum(betweenness["MAYR"] - value for value in betweenness.values())
    assert round(lacking / pairs / 9, 3) == 0.201
    closeness = found.actors["closeness"]
    assert (round(min(closeness), 3), round(max(closeness), 3)) == (0.529, 0.900)
    assert round(sum(closeness) / 10, 3) == 0.671
    # The newspaper is told by all nine others, the welfare rights organisation by one.
    told = dict(zip(found.ids, found.actors["in_degree"], strict=True))
    assert (told["NEWS"], told["WRO"]) == (9, 1)


def test_knokes_money_network_as_printed():
    # The standard network analysis of KNOKM by CASOS, 2011: 22 ties, density .244, betweenness up
    # to 9 and 1.5 on average, one actor without ties.
    network = beside("knoke", "money")
    found = measured(network, "density", "betweenness", "isolates", directed=True)
    betweenness = [value * 9 * 8 for value in found.actors["betweenness"]]
    assert len(network.arcs) == 22
    assert round(found.network["density"], 3) == 0.244
    assert (max(betweenness), sum(betweenness) / 10) == pytest.approx((9, 1.5))
    assert found.network["isolates"] == 1


@pytest.mark.parametrize(
    ("name", "actors", "arcs"),
    [("emon_cheyenne", 14, 83), ("emon_texas", 25, 186), ("emon_wichita", 20, 149)],
)
def test_the_emergency_networks_as_they_are_distributed(name, actors, arcs):
    # Drabek and others, 1981, in the R package network, whose summary prints actors and edges. No
    # publication was found that prints values of measures; igraph stands in for one.
    network = beside(name)
    found = measured(network, "density", "betweenness", "closeness", "constraint", directed=True)
    assert (len(network), len(network.arcs)) == (actors, arcs)
    assert found.network["density"] == pytest.approx(arcs / (actors * (actors - 1)))
    other = igraph.Graph(actors, network.arcs.tolist(), directed=True)
    pairs = (actors - 1) * (actors - 2)
    assert found.actors["betweenness"] == pytest.approx(
        tuple(value / pairs for value in other.betweenness()), abs=1e-9
    )
    known = [value is not None for value in found.actors["constraint"]]
    assert [value for value in found.actors["constraint"] if value is not None] == pytest.approx(
        [value for value, ties in zip(other.constraint(), known, strict=True) if ties], abs=1e-9
    )


@pytest.mark.parametrize("size", [4, 7])
def test_a_path_and_a_ring_by_hand(size):
    path, ring = nx.path_graph(size), nx.cycle_graph(size)
    between = by_node(path, "betweenness")
    pairs = (size - 1) * (size - 2) / 2
    # On a path who stands at place i has i before and the rest after.
    assert list(between.values()) == pytest.approx(
        [place * (size - 1 - place) / pairs for place in range(size)]
    )
    steps = [sum(abs(place - other) for other in range(size)) for place in range(size)]
    assert list(by_node(path, "closeness").values()) == pytest.approx(
        [(size - 1) / total for total in steps]
    )
    # On a ring all are alike, and two contacts that have nothing of each other confine by halves.
    around = sum(min(step, size - step) for step in range(1, size))
    assert list(by_node(ring, "closeness").values()) == pytest.approx([(size - 1) / around] * size)
    assert list(by_node(ring, "constraint").values()) == pytest.approx([1 / 2] * size)
    assert set(by_node(ring, "effective_size").values()) == {2}
    passed = sum(
        sum(1 for way in ways(size, a, b) if 0 in way[1:-1]) / len(ways(size, a, b))
        for a, b in combinations(range(1, size), 2)
    )
    assert by_node(ring, "betweenness")[0] == pytest.approx(passed / pairs)


def ways(size, start, end):
    """Return the shortest ways around a ring, written out."""
    up = [(start + step) % size for step in range((end - start) % size + 1)]
    down = [(start - step) % size for step in range((start - end) % size + 1)]
    shortest = min(len(up), len(down))
    return [way for way in (up, down) if len(way) == shortest]
