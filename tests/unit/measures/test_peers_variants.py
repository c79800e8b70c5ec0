"""Measures read with direction, with weights and with both, beside other libraries.

On 200 random maps, with actors without ties, several parts, relations of both kinds and more than
one of them between two actors; and on the plainest shapes, from no actor at all. The peers are
asked about a graph that the tests build from the relations themselves.
"""

import random
from math import isnan

import igraph
import networkx as nx
import numpy as np
import pytest
import rustworkx

from builders import a_relation, an_actor
from networks import random_groups
from samverkan.measures import REGISTRY, MeasureOptions, Variant, compute_measures
from samverkan.measures.arcs import GraphKind
from samverkan.model import StakeholderMap
from samverkan.network import build_network

pytestmark = pytest.mark.slow

READINGS = [
    GraphKind(directed=True),
    GraphKind(weighted=True),
    GraphKind(directed=True, weighted=True),
]
EXACT = (0.25, 0.5, 1.0, 2.0, None)
"""Weights whose inverses add up without rounding, so that equal paths are equal to every peer."""


def random_relations(seed):
    """Return how many actors there are and their relations, few or many, of both kinds."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    size = 3 + seed % 22
    relations = []
    for _ in range(chance.randint(0, 4 * size)):
        source, target = chance.sample(range(size), 2)
        weight = chance.choice(EXACT) if seed % 2 else round(chance.uniform(0.1, 9), 3)
        kind = chance.choice(["funds", "leads", "collaborates"])
        relations.append((source, target, kind, weight))
    return size + 1, relations


def shape(size, pairs, kind="funds"):
    return size, [(a, b, kind, 1 + (a + b) % 3) for a, b in pairs]


PLAIN = [
    (0, []),
    (1, []),
    (2, []),
    shape(2, [(0, 1)]),
    shape(2, [(0, 1), (1, 0)]),
    shape(6, [(a, b) for a in range(6) for b in range(6) if a != b]),
    shape(7, [(0, leaf) for leaf in range(1, 7)]),
    shape(7, [(leaf, 0) for leaf in range(1, 7)]),
    shape(6, [(a, (a + 1) % 6) for a in range(6)]),
    shape(6, [(a, a + 1) for a in range(5)], "collaborates"),
    shape(8, [(0, 1), (1, 2), (2, 0), (4, 5), (5, 4)]),
]


def network_of(size, relations, groups=None):
    return build_network(
        StakeholderMap.of(
            [an_actor(f"{number:03}", **(groups or {}).get(number, {})) for number in range(size)],
            [a_relation(f"{a:03}", f"{b:03}", type=kind, weight=weight)
             for a, b, kind, weight in relations],
        )
    )  # fmt: skip


def graph_of(size, relations, reading):
    """Return what the relations are when read so, as a networkx graph with weight and length."""
    graph = nx.DiGraph() if reading.directed else nx.Graph()
    graph.add_nodes_from(range(size))
    for source, target, kind, weight in relations:
        ends = [(source, target)]
        if reading.directed and kind == "collaborates":
            ends.append((target, source))
        for a, b in ends:
            before = graph.edges[a, b]["weight"] if graph.has_edge(a, b) else 0
            own = 1.0 if weight is None else float(weight)
            graph.add_edge(a, b, weight=before + own if reading.weighted else 1.0)
    for _a, _b, values in graph.edges(data=True):
        values["length"] = 1 / values["weight"]
    return graph


def as_igraph(graph):
    edges = list(graph.edges(data=True))
    other = igraph.Graph(len(graph), [(a, b) for a, b, _ in edges], directed=graph.is_directed())
    for name in ("weight", "length"):
        other.es[name] = [values[name] for _a, _b, values in edges]
    return other


CASES = PLAIN + [random_relations(seed) for seed in range(200)]


@pytest.fixture(params=READINGS, ids=lambda r: "-".join(v for v in Variant if getattr(r, v)))
def reading(request):
    return request.param


def cases(reading):
    for size, relations in CASES:
        yield network_of(size, relations), graph_of(size, relations, reading)


def ours(network, reading, *names):
    found = compute_measures(
        network,
        MeasureOptions(names=names, directed=reading.directed, weighted=reading.weighted),
    )
    return {**found.network, **found.actors}


def assert_near(found, wanted):
    """Compare to 1e-9; what the peer calls NaN is not defined for us."""
    wanted = [None if value is None or isnan(value) else value for value in wanted]
    assert [value is None for value in found] == [value is None for value in wanted]
    known = [value for value in wanted if value is not None]
    assert [value for value in found if value is not None] == pytest.approx(known, abs=1e-9)


def by_number(values):
    return [values[number] for number in range(len(values))]


def test_betweenness(reading):
    for number, (network, graph) in enumerate(cases(reading)):
        found, size = ours(network, reading, "betweenness")["betweenness"], len(graph)
        if size < 3:
            assert found == (None,) * size
            continue
        # igraph counts each unordered pair once when there is no direction.
        pairs = (size - 1) * (size - 2) / (1 if reading.directed else 2)
        peer = as_igraph(graph).betweenness(directed=reading.directed, weights="length")
        assert_near(found, [value / pairs for value in peer])
        # networkx compares lengths digit by digit, so only where they add up without rounding.
        if not reading.weighted or (number >= len(PLAIN) and number % 4 == 0 and exact(graph)):
            assert_near(found, by_number(nx.betweenness_centrality(graph, weight="length")))


def exact(graph):
    lengths = {values["length"] for _a, _b, values in graph.edges(data=True)}
    return lengths <= {2.0**power for power in range(-4, 5)}


def test_in_blocks_all_paths_are_the_same(monkeypatch, reading):
    for size, relations in CASES[::16]:
        network = network_of(size, relations)
        names = ("betweenness", "closeness", "harmonic")
        whole = ours(network, reading, *names)
        monkeypatch.setattr("samverkan.measures.betweenness.BLOCK", 1)
        monkeypatch.setattr("samverkan.measures.distances.HELD", 1)
        parts = ours(network, reading, *names)
        monkeypatch.undo()
        for name in names:
            assert parts[name] == pytest.approx(whole[name], abs=1e-12)


def test_paths_of_equal_length_are_counted_as_equal_whatever_the_rounding():
    relations = [(0, 1, "funds", 10), (1, 2, "funds", 5),
                 (0, 3, "funds", 1 / 0.15), (3, 2, "funds", 1 / 0.15)]  # fmt: skip
    assert 1 / 10 + 1 / 5 != 0.15 + 0.15
    values = ours(network_of(4, relations), GraphKind(weighted=True), "betweenness")["betweenness"]
    # Of the three pairs of others only 0 and 2 have a shortest path through 1, and one without it.
    assert values[1] == values[3] == pytest.approx(1 / 2 / 3)


def test_closeness(reading):
    for network, graph in cases(reading):
        found, size = ours(network, reading, "closeness")["closeness"], len(graph)
        # networkx looks at the paths that lead to an actor; ours lead from it.
        turned = graph.reverse() if reading.directed else graph
        assert_near(found, by_number(nx.closeness_centrality(turned, distance="length")))
        # igraph looks at what an actor reaches and no further; ours is times the share reached.
        other = as_igraph(graph)
        reached = [len(other.subcomponent(node, mode="out")) for node in range(size)]
        peer = other.closeness(mode="out", weights="length") if size else []
        assert_near(
            found,
            [
                0.0 if isnan(value) else value * (reach - 1) / (size - 1)
                for value, reach in zip(peer, reached, strict=True)
            ],
        )


def test_closeness_with_direction_equals_rustworkx():
    reading = GraphKind(directed=True)
    for network, graph in cases(reading):
        other = rustworkx.PyDiGraph()
        other.add_nodes_from(list(graph))
        other.add_edges_from_no_data([(b, a) for a, b in graph.edges])
        peer = rustworkx.closeness_centrality(other, wf_improved=True)
        assert_near(ours(network, reading, "closeness")["closeness"], by_number(dict(peer)))


def test_harmonic_closeness(reading):
    for network, graph in cases(reading):
        found = ours(network, reading, "harmonic")["harmonic"]
        if len(graph) > 1:
            peer = as_igraph(graph).harmonic_centrality(mode="out", weights="length")
            assert_near(found, peer)
        else:
            assert found == (None,) * len(graph)


def test_constraint_and_effective_size(reading):
    for network, graph in cases(reading):
        found = ours(network, reading, "constraint", "effective_size", "efficiency")
        assert_near(found["constraint"], as_igraph(graph).constraint(weights="weight"))
        if len(graph) == 0:
            continue
        sizes = effective_sizes(graph)
        alone = {node for node in graph if not set(nx.all_neighbors(graph, node))}
        wanted = [None if node in alone else sizes[node] for node in graph]
        assert_near(found["effective_size"], wanted)
        assert_near(
            found["efficiency"],
            [
                None if node in alone else sizes[node] / len(set(nx.all_neighbors(graph, node)))
                for node in graph
            ],
        )


def effective_sizes(graph):
    """Ask networkx node by node: it calls who has no link onward isolated, and turned round not.

    Asked for all at once it divides by the strongest tie of the wrong end (networkx 3.6).
    """
    sizes = nx.effective_size(graph, nodes=list(graph), weight="weight")
    turned = graph.reverse() if graph.is_directed() else graph
    back = nx.effective_size(turned, nodes=list(graph), weight="weight")
    return {node: back[node] if isnan(size) else size for node, size in sizes.items()}


def test_pagerank_and_density_with_direction():
    reading = GraphKind(directed=True)
    for network, graph in cases(reading):
        found = ours(network, reading, "pagerank", "density")
        other = as_igraph(graph)
        assert_near(found["pagerank"], other.pagerank(damping=0.85) if len(graph) else [])
        assert_near([found["density"]], [other.density() if len(graph) > 1 else None])


def test_assortativity_with_direction_over_the_actors_whose_group_is_known():
    reading = GraphKind(directed=True)
    for seed, (size, relations) in enumerate(CASES):
        groups = random_groups(nx.empty_graph(size), seed)
        found = ours(network_of(size, relations, groups), reading, "assortativity_sector")
        known = [node for node in range(size) if groups[node]["sector"]]
        labels = [groups[node]["sector"].value for node in known]
        numbers = [sorted(set(labels)).index(label) for label in labels]
        other = as_igraph(graph_of(size, relations, reading)).induced_subgraph(known)
        # igraph divides by 0 where all links are within one group.
        peer = other.assortativity_nominal(numbers, directed=True) if other.ecount() else None
        assert_near([found["assortativity_sector"]], [peer])


def test_strength_counts_weights_whatever_is_asked_for():
    reading = GraphKind(weighted=True)
    for network, graph in cases(reading):
        peer = as_igraph(graph).strength(weights="weight") if len(graph) else []
        assert_near(ours(network, reading, "strength")["strength"], peer)
        assert_near(ours(network, GraphKind(), "strength")["strength"], peer)


def test_hierarchy_by_its_definition(reading):
    for network, graph in list(cases(reading))[::10]:
        for node, value in enumerate(ours(network, reading, "hierarchy")["hierarchy"]):
            others = sorted(set(nx.all_neighbors(graph, node)))
            if len(others) < 2:
                assert value == (1 if others else None)
                continue
            dyads = np.array([nx.local_constraint(graph, node, o, weight="weight") for o in others])
            ratio = dyads / dyads.mean()
            wanted = (ratio * np.log(ratio)).sum() / (len(others) * np.log(len(others)))
            assert value == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize("variant", Variant)
def test_a_measure_without_the_variant_stays_what_it_is(variant):
    changed = set()
    for size, relations in CASES[-4:]:
        network = network_of(size, relations, random_groups(nx.empty_graph(size), 1))
        plain = compute_measures(network, MeasureOptions(permutations=9))
        options = {"permutations": 9, variant.value: True}
        other = compute_measures(network, MeasureOptions(**options))
        for part in ("actors", "network"):
            values, others = getattr(plain, part), getattr(other, part)
            changed |= {name for name in values if values[name] != others[name]}
    have = {measure.name for measure in REGISTRY if variant in measure.variants}
    assert changed <= have
    # The p of so few labelings can well be the same; everything else is another number.
    assert {name for name in have if "_p" not in name} <= changed


def test_a_map_without_directions_and_weights_is_the_same_however_it_is_read(reading):
    for size, relations in CASES[::10]:
        even = [(a, b, "collaborates", None) for a, b in {tuple(sorted(r[:2])) for r in relations}]
        network = network_of(size, even)
        names = ("betweenness", "closeness", "constraint", "effective_size", "hierarchy", "density")
        plain, other = ours(network, GraphKind(), *names), ours(network, reading, *names)
        for name in names:
            assert other[name] == pytest.approx(plain[name], abs=1e-12)
