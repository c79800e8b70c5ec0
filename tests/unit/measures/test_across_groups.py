"""Participation, betweenness and brokering across groups, by hand and by their definitions."""

from collections import Counter
from itertools import permutations

import networkx as nx
import pytest

from networks import from_arcs, from_graph, known_graphs, random_arcs, random_groups
from samverkan.measures import MeasureOptions, compute_measures, find_measure
from samverkan.model import Sector

GRAPHS = known_graphs()
PUBLIC, COMMERCIAL, NONPROFIT = Sector
SEEDS = range(8)


def columns(network, *names):
    return compute_measures(network, MeasureOptions(names=names)).actors


def by_node(graph, sectors, name):
    groups = {node: {"sector": sector} for node, sector in zip(graph, sectors, strict=True)}
    return dict(zip(graph, columns(from_graph(graph, groups), name)[name], strict=True))


def differ(groups, a, b):
    return None not in (groups[a], groups[b]) and groups[a] != groups[b]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("by", ["sector", "level"])
def test_participation_equals_its_definition(seed, by):
    graph = GRAPHS[f"random {seed}"]
    groups = random_groups(graph, seed)
    own = {node: group[by] for node, group in groups.items()}
    names = (f"participation_{by}", f"participation_{by}_normalised")
    found = columns(from_graph(graph, groups), *names)
    present = len(set(own.values()) - {None})
    for node, plain, normalised in zip(graph, *(found[name] for name in names), strict=True):
        counts = Counter(own[other] for other in graph[node] if own[other])
        if own[node] is None or not counts:
            assert plain is normalised is None
        else:
            wanted = 1 - sum((count / counts.total()) ** 2 for count in counts.values())
            assert plain == pytest.approx(wanted, abs=1e-9)
            assert normalised == pytest.approx(wanted * present / (present - 1), abs=1e-9)


def test_participation_of_a_star_by_hand():
    star = nx.star_graph(4)
    half = [PUBLIC, PUBLIC, PUBLIC, COMMERCIAL, COMMERCIAL]
    assert by_node(star, half, "participation_sector")[0] == 0.5
    assert by_node(star, half, "participation_sector_normalised")[0] == 1.0
    assert by_node(star, half, "participation_sector")[1] == 0.0
    third = [PUBLIC, PUBLIC, PUBLIC, COMMERCIAL, NONPROFIT]
    assert by_node(star, third, "participation_sector")[0] == 1 - 1 / 4 - 1 / 16 - 1 / 16
    assert by_node(star, [PUBLIC] * 5, "participation_sector")[0] == 0.0
    assert by_node(star, [PUBLIC] * 5, "participation_sector_normalised")[0] is None


def plain_crossing(graph, groups):
    """Follow every shortest path between two that differ, and count whom it passes."""
    passed, paths = dict.fromkeys(graph, 0.0), dict(nx.all_pairs_all_shortest_paths(graph))
    for a, b in permutations(graph, 2):
        if differ(groups, a, b) and b in paths[a]:
            for path in paths[a][b]:
                for node in path[1:-1]:
                    passed[node] += 1 / len(paths[a][b])
    values = {}
    for node in graph:
        others = permutations(set(graph) - {node}, 2)
        pairs = sum(differ(groups, a, b) for a, b in others)
        values[node] = passed[node] / pairs if pairs and groups[node] else None
    return values


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("by", ["sector", "level"])
@pytest.mark.parametrize("block", [1, 2_000_000])
def test_betweenness_across_groups_equals_its_definition(monkeypatch, seed, by, block):
    monkeypatch.setattr("samverkan.measures.boundary_spanning.BLOCK", block)
    graph = GRAPHS[f"random {seed}"]
    groups = random_groups(graph, seed)
    name = f"cross_{by}_betweenness"
    found = columns(from_graph(graph, groups), name)[name]
    wanted = plain_crossing(graph, {node: group[by] for node, group in groups.items()})
    assert [value is None for value in found] == [value is None for value in wanted.values()]
    assert list(found) == pytest.approx(list(wanted.values()), abs=1e-9)


def test_betweenness_across_groups_on_five_shapes_by_hand():
    name = "cross_sector_betweenness"
    path = by_node(nx.path_graph(3), [PUBLIC, PUBLIC, COMMERCIAL], name)
    assert path == {0: 0.0, 1: 1.0, 2: None}
    star = by_node(nx.star_graph(4), [PUBLIC, PUBLIC, PUBLIC, COMMERCIAL, COMMERCIAL], name)
    assert star == {0: 1.0, 1: 0.0, 2: 0.0, 3: 0.0, 4: 0.0}
    # On the ring 1 reaches 3 by 0 and by 2; to 2 it has a tie, and of 3 and 2 none differs.
    ring = by_node(nx.cycle_graph(4), [PUBLIC, PUBLIC, COMMERCIAL, COMMERCIAL], name)
    assert set(ring.values()) == {1 / 4}
    turns = by_node(nx.cycle_graph(4), [PUBLIC, COMMERCIAL] * 2, name)
    assert set(turns.values()) == {0.0}
    cliques = by_node(nx.barbell_graph(3, 0), [PUBLIC] * 3 + [COMMERCIAL] * 3, name)
    assert cliques == {0: 0.0, 1: 0.0, 2: 1.0, 3: 1.0, 4: 0.0, 5: 0.0}


def test_paths_between_groups_may_run_through_an_actor_of_unknown_sector():
    graph = nx.path_graph(4)
    found = by_node(graph, [PUBLIC, None, COMMERCIAL, PUBLIC], "cross_sector_betweenness")
    assert found == {0: 0.0, 1: None, 2: None, 3: 0.0}
    longer = nx.path_graph(5)
    found = by_node(
        longer, [PUBLIC, None, PUBLIC, COMMERCIAL, COMMERCIAL], "cross_sector_betweenness"
    )
    # Without the third: the first and the two last, both ways, all through it.
    assert found[2] == 1.0


def brokering(arcs, sectors, part):
    groups = {actor: {"sector": sector} for actor, sector in sectors.items()}
    name = f"sector_brokering_{part}"
    return dict(zip(sorted(sectors), columns(from_arcs(arcs, groups), name)[name], strict=True))


def plain_brokers(arcs, groups):
    """Return who stands between each two that differ and have no arc, by looking at every three."""
    between = {}
    for a, v, c in permutations(groups, 3):
        if (a, v) in arcs and (v, c) in arcs and (a, c) not in arcs and differ(groups, a, c):
            between.setdefault((a, c), []).append(v)
    return between


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("by", ["sector", "level"])
@pytest.mark.parametrize("block", [1, 1_000_000])
def test_brokering_equals_its_definition(monkeypatch, seed, by, block):
    monkeypatch.setattr("samverkan.measures.boundary_spanning.BLOCK", block)
    arcs, groups = random_arcs(seed), random_groups(range(10, 22), seed)
    own = {actor: group[by] for actor, group in groups.items()}
    between = plain_brokers(arcs, own)
    names = tuple(f"{by}_brokering_{part}" for part in ("activity", "exclusivity", "class"))
    activity, exclusivity, kinds = columns(from_arcs(arcs, groups), *names).values()
    known = [actor for actor in own if own[actor]]
    busy = {v: sum(v in brokers for brokers in between.values()) for v in known}
    alone = {v: sum(brokers == [v] for brokers in between.values()) for v in known}
    assert list(activity) == [busy.get(v) for v in own]
    assert list(exclusivity) == [alone.get(v) for v in own]
    words = {
        (True, True): "powerhouse",
        (True, False): "connector",
        (False, True): "linchpin",
        (False, False): "sideliner",
    }
    mean_busy, mean_alone = (sum(part.values()) / len(known) for part in (busy, alone))
    wanted = [words[busy[v] > mean_busy, alone[v] > mean_alone] if v in busy else None for v in own]
    assert list(kinds) == wanted


def test_two_between_the_same_pair_are_active_and_not_exclusive():
    # v and w both stand between a and c, and v alone between a and d.
    sectors = {"a": PUBLIC, "c": COMMERCIAL, "d": COMMERCIAL, "v": PUBLIC, "w": COMMERCIAL}
    arcs = ["av", "aw", "vc", "wc", "vd"]
    activity, exclusivity, kinds = (
        brokering(arcs, sectors, part) for part in ("activity", "exclusivity", "class")
    )
    assert (activity["v"], activity["w"], activity["a"]) == (2, 1, 0)
    assert (exclusivity["v"], exclusivity["w"], exclusivity["a"]) == (1, 0, 0)
    assert (kinds["v"], kinds["w"], kinds["a"]) == ("powerhouse", "connector", "sideliner")


def test_the_only_one_for_a_single_pair_is_a_linchpin():
    # v and w share five pairs; x has one alone: 11 in all over 11 actors, so x is not above 1.
    sectors = {"a": PUBLIC, "v": PUBLIC, "w": PUBLIC, "x": PUBLIC, "p": PUBLIC, "q": COMMERCIAL}
    sectors |= dict.fromkeys("12345", COMMERCIAL)
    arcs = ["av", "aw", "px", "xq", *(f"{broker}{end}" for broker in "vw" for end in "12345")]
    kinds = brokering(arcs, sectors, "class")
    assert (kinds["v"], kinds["w"], kinds["x"]) == ("connector", "connector", "linchpin")
    assert {kinds[actor] for actor in "apq12345"} == {"sideliner"}


def test_a_star_without_directions_brokers_each_pair_both_ways():
    star, sectors = nx.star_graph(3), [PUBLIC, PUBLIC, COMMERCIAL, COMMERCIAL]
    for part in ("activity", "exclusivity"):
        assert by_node(star, sectors, f"sector_brokering_{part}") == {0: 4, 1: 0, 2: 0, 3: 0}
    kinds = by_node(star, sectors, "sector_brokering_class")
    assert kinds == {0: "powerhouse", 1: "sideliner", 2: "sideliner", 3: "sideliner"}


def test_a_broker_of_unknown_sector_has_no_value_and_makes_the_other_less_exclusive():
    sectors = {"a": PUBLIC, "c": COMMERCIAL, "q": None, "v": PUBLIC}
    arcs = ["aq", "qc", "av", "vc"]
    assert brokering(arcs, sectors, "activity") == {"a": 0, "c": 0, "q": None, "v": 1}
    assert brokering(arcs, sectors, "exclusivity") == {"a": 0, "c": 0, "q": None, "v": 0}


@pytest.mark.parametrize("by", ["sector", "level"])
def test_each_class_has_a_name_in_two_languages(by):
    words = find_measure(f"{by}_brokering_class").words
    assert list(words) == ["powerhouse", "connector", "linchpin", "sideliner"]
    assert all(text.text("sv") != text.text("en") for text in words.values())
