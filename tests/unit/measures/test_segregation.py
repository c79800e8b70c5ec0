"""E-I, assortativity and group rows against enumeration and published values."""

from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest

from builders import a_map, an_actor, pilot_map
from networks import from_graph, known_graphs, random_groups
from samverkan.measures import GroupRow, MeasureOptions, compute_measures
from samverkan.measures.arcs import PLAIN
from samverkan.measures.groups import Draws
from samverkan.measures.mixing_patterns import assortativity, assortativity_tails
from samverkan.model import Level, Sector
from samverkan.network import build_network

GRAPHS = known_graphs()
PUBLIC, COMMERCIAL, NONPROFIT = Sector
CATANIA = [[506, 32, 69, 26], [23, 308, 114, 38], [26, 46, 599, 68], [10, 14, 47, 32]]


def ei_of(ties, sectors):
    known = [(a, b) for a, b in ties if None not in (sectors[a], sectors[b])]
    external = sum(sectors[a] != sectors[b] for a, b in known)
    return (2 * external - len(known)) / len(known) if known else None


def small_network(ties, sectors):
    names = "abcdefgh"[: len(sectors)]
    actors = [an_actor(name, sector=s) for name, s in zip(names, sectors, strict=True)]
    return build_network(a_map([(names[a], names[b]) for a, b in ties], *actors))


SMALL = [
    ([(0, 1), (1, 2), (3, 4)], [PUBLIC, PUBLIC, COMMERCIAL, NONPROFIT, NONPROFIT]),
    ([(0, 1), (0, 2), (0, 3), (2, 3)], [PUBLIC, COMMERCIAL, COMMERCIAL, COMMERCIAL, NONPROFIT]),
    ([(0, 1), (1, 2), (2, 3), (3, 0), (0, 4)], [PUBLIC, COMMERCIAL, None, PUBLIC, COMMERCIAL]),
    ([(0, 1), (1, 2)], [PUBLIC, PUBLIC, PUBLIC]),
]


@pytest.mark.parametrize(("ties", "sectors"), SMALL)
def test_the_expected_ei_and_its_p_are_those_of_all_labelings(ties, sectors):
    found = compute_measures(small_network(ties, sectors)).network
    known = [place for place, sector in enumerate(sectors) if sector is not None]
    every = []
    for order in permutations([sectors[place] for place in known]):
        shuffled = dict(enumerate(sectors)) | dict(zip(known, order, strict=True))
        every.append(ei_of(ties, shuffled))
    observed = ei_of(ties, sectors)
    low = np.mean([value <= observed + 1e-12 for value in every])
    high = np.mean([value >= observed - 1e-12 for value in every])
    assert found["ei_sector"] == pytest.approx(observed)
    assert found["ei_sector_expected"] == pytest.approx(np.mean(every))
    assert found["ei_sector_p_low"] == pytest.approx(low)
    assert found["ei_sector_p_high"] == pytest.approx(high)
    assert found["ei_sector_p"] == pytest.approx(min(1, 2 * min(low, high)))


def assortativity_of(ties, sectors):
    graph = nx.Graph([(a, b) for a, b in ties if None not in (sectors[a], sectors[b])])
    nx.set_node_attributes(graph, dict(enumerate(sectors)), "sector")
    if len({sectors[node] for node in graph}) < 2:
        return None
    return nx.attribute_assortativity_coefficient(graph, "sector")


@pytest.mark.parametrize(("ties", "sectors"), SMALL)
def test_the_p_of_assortativity_are_those_of_all_labelings(ties, sectors):
    found = compute_measures(small_network(ties, sectors)).network
    observed = assortativity_of(ties, sectors)
    names = [f"assortativity_sector_{tail}" for tail in ("p_low", "p_high", "p")]
    if observed is None:
        assert [found[name] for name in names] == [None] * 3
        return
    known = [place for place, sector in enumerate(sectors) if sector is not None]
    every = []
    for order in permutations([sectors[place] for place in known]):
        shuffled = dict(enumerate(sectors)) | dict(zip(known, order, strict=True))
        # What has no value is as extreme as what was observed, at either end.
        value = assortativity_of(ties, [shuffled[place] for place in range(len(sectors))])
        every.append(observed if value is None else value)
    low = np.mean([value <= observed + 1e-12 for value in every])
    high = np.mean([value >= observed - 1e-12 for value in every])
    assert [found[name] for name in names] == pytest.approx([low, high, min(1, 2 * min(low, high))])


@pytest.mark.parametrize("by", ["sector", "level", "sector_level"])
def test_sampled_p_of_assortativity_lie_within_sampling_error_of_shuffled_networkx(by):
    graph = nx.karate_club_graph()
    groups = random_groups(graph, 3)
    network = from_graph(graph, groups)
    tails = assortativity_tails(network, by, PLAIN, Draws(4_000, 1))
    known = [node for node in graph if all(groups[node][key] for key in by.split("_"))]
    labels = ["".join(groups[node][key] for key in by.split("_")) for node in known]
    part, chance = graph.subgraph(known).copy(), np.random.default_rng(5)

    def coefficient(values):
        nx.set_node_attributes(part, dict(zip(known, values, strict=True)), "group")
        return nx.attribute_assortativity_coefficient(part, "group")

    observed = coefficient(labels)
    drawn = np.array([coefficient(chance.permutation(labels)) for _ in range(400)])
    for tail, hits in ((tails.p_low, drawn <= observed), (tails.p_high, drawn >= observed)):
        assert abs(tail - np.mean(hits)) < 5 * np.sqrt(0.25 / 400)


@pytest.mark.parametrize(("ties", "sectors"), SMALL)
def test_the_smallest_and_largest_ei_are_those_of_all_placings_of_the_ties(ties, sectors):
    found = compute_measures(small_network(ties, sectors)).network
    known = [place for place, sector in enumerate(sectors) if sector is not None]
    count = sum(a in known and b in known for a, b in ties)
    every = [ei_of(placed, sectors) for placed in combinations(combinations(known, 2), count)]
    assert found["ei_sector_min"] == pytest.approx(min(every))
    assert found["ei_sector_max"] == pytest.approx(max(every))
    if min(every) == max(every):
        assert found["ei_sector_rescaled"] is None
    else:
        place = (ei_of(ties, sectors) - min(every)) / (max(every) - min(every))
        assert found["ei_sector_rescaled"] == pytest.approx(2 * place - 1)


def test_without_known_groups_nothing_of_ei_is_defined():
    found = compute_measures(from_graph(nx.path_graph(4))).network
    names = [name for name in found if name.startswith(("ei_", "assortativity_"))]
    assert len(names) == 28
    assert all(found[name] is None for name in names)


def test_without_ties_only_the_expectation_is_defined():
    found = compute_measures(small_network([], [PUBLIC, COMMERCIAL, COMMERCIAL])).network
    assert found["ei_sector_expected"] == pytest.approx(1 / 3)
    for ending in ("", "_min", "_max", "_rescaled", "_p_low", "_p_high", "_p"):
        assert found[f"ei_sector{ending}"] is None
    assert found["assortativity_sector"] is None


def test_a_group_counts_each_tie_with_an_end_in_it_once():
    ties, sectors = [(0, 1), (0, 2), (2, 3), (3, 4)], [PUBLIC, PUBLIC, COMMERCIAL, COMMERCIAL, None]
    rows = compute_measures(small_network(ties, sectors)).groups
    assert rows == (
        GroupRow(by="sector", group="public", actors=2, internal=1, external=1, ei=0.0),
        GroupRow(by="sector", group="commercial", actors=2, internal=1, external=1, ei=0.0),
    )


def test_a_group_without_ties_has_no_ei():
    actors = [an_actor("a", level=Level.LOCAL), an_actor("b", level=Level.REGIONAL)]
    rows = compute_measures(build_network(a_map([], *actors))).groups
    assert [(row.by, row.group, row.ei) for row in rows] == [
        ("level", "local", None),
        ("level", "regional", None),
    ]


def test_newmans_couples_of_catania_are_assortative_as_published():
    assert round(assortativity(np.array(CATANIA)), 3) == 0.621


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("by", ["sector", "level"])
def test_assortativity_equals_networkx_over_the_known(seed, by):
    graph = GRAPHS[f"random {seed}"]
    groups = random_groups(graph, seed)
    found = compute_measures(from_graph(graph, groups), MeasureOptions(permutations=1)).network
    known = graph.subgraph(node for node in graph if groups[node][by] is not None).copy()
    nx.set_node_attributes(known, {node: groups[node] for node in known})
    assert found[f"assortativity_{by}"] == pytest.approx(
        nx.attribute_assortativity_coefficient(known, by), abs=1e-9
    )


def test_assortativity_by_both_needs_both():
    groups = {
        0: {"sector": PUBLIC, "level": Level.LOCAL},
        1: {"sector": PUBLIC, "level": Level.LOCAL},
        2: {"sector": PUBLIC, "level": Level.REGIONAL},
        3: {"sector": COMMERCIAL},
    }
    graph = nx.Graph([(0, 1), (1, 2), (2, 3), (1, 3)])
    found = compute_measures(from_graph(graph, groups)).network
    # The tie within and the one between: e = 2/4, 1/4, 1/4; a = 3/4, 1/4.
    assert found["assortativity_sector_level"] == pytest.approx((1 / 2 - 5 / 8) / (3 / 8))


def test_the_pilot_maps_levels_mix_more_than_chance_gives():
    found = compute_measures(build_network(pilot_map())).network
    assert found["ei_level"] > found["ei_level_expected"]
    assert found["ei_level_p_high"] < 0.01
    assert found["ei_level_p_low"] > 0.99
