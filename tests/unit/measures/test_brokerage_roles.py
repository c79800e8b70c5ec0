"""Brokerage roles against the definition in its own words, by hand, and over all labelings."""

from itertools import permutations

import networkx as nx
import numpy as np
import pytest

from builders import a_map, an_actor, pilot_map
from networks import from_arcs, from_graph, random_arcs, random_graph, random_groups
from samverkan.measures import MeasureOptions, compute_measures
from samverkan.measures.brokerage_roles import ROLES, count_paths, measure_brokerage
from samverkan.measures.groups import distinct_labelings
from samverkan.model import Level, Sector
from samverkan.network import build_network

PUBLIC, COMMERCIAL, NONPROFIT = Sector
SEEDS = range(8)


def by_sector(arcs, sectors):
    """Return a network of arcs between actors named by one letter each, with their sectors."""
    return from_arcs(arcs, {actor: {"sector": sector} for actor, sector in sectors.items()})


def roles_of(network, actor, by="sector"):
    """Return the roles that an actor has any count in, with the counts."""
    names = tuple(f"{by}_{role}" for role in (*ROLES, "brokerage"))
    columns = compute_measures(network, MeasureOptions(names=names)).actors
    values = {name[len(by) + 1 :]: columns[name][network.number[actor]] for name in names}
    return {role: value for role, value in values.items() if value != 0}


@pytest.mark.parametrize(
    ("first", "broker", "last", "role"),
    [
        (PUBLIC, PUBLIC, PUBLIC, "coordinator"),
        (PUBLIC, COMMERCIAL, PUBLIC, "itinerant"),
        (PUBLIC, PUBLIC, COMMERCIAL, "representative"),
        (PUBLIC, COMMERCIAL, COMMERCIAL, "gatekeeper"),
        (PUBLIC, COMMERCIAL, NONPROFIT, "liaison"),
    ],
)
def test_each_role_on_a_path_of_three(first, broker, last, role):
    network = by_sector(["av", "vc"], {"a": first, "v": broker, "c": last})
    assert roles_of(network, "v") == {role: 1, "brokerage": 1}
    assert roles_of(network, "a") == roles_of(network, "c") == {}


def test_a_representative_carries_its_own_groups_voice_out():
    # Two members speak to their own v, who speaks to a stranger: their voice goes out, twice.
    sectors = {"a": PUBLIC, "b": PUBLIC, "v": PUBLIC, "x": COMMERCIAL}
    found = roles_of(by_sector(["av", "bv", "vx"], sectors), "v")
    assert found == {"representative": 2, "brokerage": 2}


def test_a_gatekeeper_lets_an_outside_voice_in():
    # A stranger speaks to v, who passes it on to two of its own: the outside voice comes in, twice.
    sectors = {"a": PUBLIC, "b": PUBLIC, "v": PUBLIC, "x": COMMERCIAL}
    found = roles_of(by_sector(["xv", "va", "vb"], sectors), "v")
    assert found == {"gatekeeper": 2, "brokerage": 2}


def test_a_star_without_directions_by_hand():
    # A public hub with two public, two commercial and one nonprofit leaf; every pair counts twice.
    leaves = dict(zip("abcde", [PUBLIC, PUBLIC, COMMERCIAL, COMMERCIAL, NONPROFIT], strict=True))
    actors = [an_actor("v", sector=PUBLIC), *(an_actor(i, sector=s) for i, s in leaves.items())]
    network = build_network(a_map([("v", leaf) for leaf in leaves], *actors))
    assert roles_of(network, "v") == {
        "coordinator": 2,
        "itinerant": 2,
        "representative": 6,
        "gatekeeper": 6,
        "liaison": 4,
        "brokerage": 20,
    }
    assert roles_of(network, "a") == {}


def test_a_ring_by_hand():
    # a -> b -> c -> d -> a: everyone brokers once, between its neighbours on the ring.
    sectors = dict(zip("abcd", [PUBLIC, PUBLIC, COMMERCIAL, NONPROFIT], strict=True))
    network = by_sector(["ab", "bc", "cd", "da"], sectors)
    assert roles_of(network, "a") == {"gatekeeper": 1, "brokerage": 1}
    assert roles_of(network, "b") == {"representative": 1, "brokerage": 1}
    assert roles_of(network, "c") == {"liaison": 1, "brokerage": 1}
    assert roles_of(network, "d") == {"liaison": 1, "brokerage": 1}


def test_two_cliques_with_one_bridge_by_hand():
    # Each end of the bridge stands between its own two and the other end.
    groups = {node: {"level": Level.LOCAL if node < 3 else Level.REGIONAL} for node in range(6)}
    network = from_graph(nx.barbell_graph(3, 0), groups)
    wanted = {"representative": 2, "gatekeeper": 2, "brokerage": 4}
    assert roles_of(network, network.ids[2], "level") == wanted
    assert roles_of(network, network.ids[0], "level") == {}


def test_a_closed_triple_and_a_way_back_are_not_brokered():
    sectors = dict.fromkeys("avc", PUBLIC)
    assert roles_of(by_sector(["av", "vc", "ac"], sectors), "v") == {}
    assert roles_of(by_sector(["av", "va"], sectors), "v") == {}
    # What leads back from the last to the first closes nothing.
    assert roles_of(by_sector(["av", "vc", "ca"], sectors), "v")["brokerage"] == 1


def test_who_is_of_unknown_sector_brokers_nothing_and_is_not_brokered():
    sectors = {"a": PUBLIC, "q": None, "v": PUBLIC, "c": PUBLIC}
    network = by_sector(["av", "vc", "qv", "vq", "aq", "qc"], sectors)
    assert roles_of(network, "v") == {"coordinator": 1, "brokerage": 1}
    assert set(roles_of(network, "q").values()) == {None}


def plain_roles(arcs, groups):
    """Count roles by looking at every three actors, in the words of the definition."""
    counts = {actor: dict.fromkeys(ROLES, 0) for actor in groups}
    for a, v, c in permutations(groups, 3):
        if None in (groups[a], groups[v], groups[c]):
            continue
        if (a, v) in arcs and (v, c) in arcs and (a, c) not in arcs:
            kinds = len({groups[a], groups[v], groups[c]})
            if kinds == 1:
                role = "coordinator"
            elif kinds == 3:
                role = "liaison"
            elif groups[a] == groups[c]:
                role = "itinerant"
            else:
                role = "representative" if groups[a] == groups[v] else "gatekeeper"
            counts[v][role] += 1
    return counts


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("by", ["sector", "level"])
@pytest.mark.parametrize("block", [1, 1_000_000])
def test_counts_equal_the_definition(monkeypatch, seed, by, block):
    monkeypatch.setattr("samverkan.measures.boundary_spanning.BLOCK", block)
    arcs = random_arcs(seed)
    groups = random_groups(range(10, 22), seed)
    found = measure_brokerage(from_arcs(arcs, groups), by)
    wanted = plain_roles(arcs, {actor: group[by] for actor, group in groups.items()})
    assert found.observed.tolist() == [list(roles.values()) for roles in wanted.values()]
    assert found.known.tolist() == [group[by] is not None for group in groups.values()]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_expected_value_adds_up_the_chance_of_every_two_others(seed):
    arcs = random_arcs(seed)
    groups = random_groups(range(10, 22), seed)
    sectors = {actor: group["sector"] for actor, group in groups.items()}
    known = [actor for actor, sector in sectors.items() if sector]
    density = sum(a in known and b in known for a, b in arcs) / (len(known) * (len(known) - 1))
    # Where all two-paths are there and all are open, each could be; its chance is the same.
    every = {
        actor: dict.fromkeys(ROLES, 0.0) | {"brokerage": 0.0} if sectors[actor] else None
        for actor in groups
    }
    for a, v, c in permutations(known, 3):
        alone = plain_roles([(a, v), (v, c)], {actor: sectors[actor] for actor in (a, v, c)})[v]
        for role, count in alone.items():
            every[v][role] += count * density**2 * (1 - density)
            every[v]["brokerage"] += count * density**2 * (1 - density)
    names = tuple(f"sector_{role}_expected" for role in (*ROLES, "brokerage"))
    columns = compute_measures(from_arcs(arcs, groups), MeasureOptions(names=names)).actors
    for role, name in zip((*ROLES, "brokerage"), names, strict=True):
        for value, chances in zip(columns[name], every.values(), strict=True):
            assert value == (chances if chances is None else pytest.approx(chances[role], abs=1e-9))


def all_deviations(network, labelings):
    """Return z from the counts under each labeling, and whether they vary."""
    observed = count_paths(network, network.sector).roles
    counts = np.array([count_paths(network, labels).roles for labels in labelings])
    spread = counts.std(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(spread > 1e-12, (observed - counts.mean(axis=0)) / spread, np.nan)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("size", [3, 4, 5, 7])
def test_z_is_the_deviation_over_all_labelings(seed, size):
    chance = np.random.default_rng(seed)
    sectors = [None if seed % 3 == 0 else PUBLIC, *chance.choice(list(Sector), size - 1)]
    groups = {10 + i: {"sector": sector} for i, sector in enumerate(sectors)}
    arcs = [pair for pair in permutations(groups, 2) if chance.random() < 0.5]
    network = from_arcs(arcs, groups)
    known = np.flatnonzero(network.sector >= 0)
    labelings = []
    for block in distinct_labelings(network.sector[known].astype(np.int8)):
        for row in block:
            labels = network.sector.copy()
            labels[known] = row
            labelings.append(labels)
    wanted = all_deviations(network, labelings)
    assert measure_brokerage(network, "sector").z == pytest.approx(wanted, abs=1e-9, nan_ok=True)


def test_z_of_the_pilot_map_lies_within_sampling_error_of_drawn_labelings():
    network = build_network(pilot_map())
    chance = np.random.default_rng(1)
    drawn = all_deviations(network, [chance.permutation(network.sector) for _ in range(1500)])
    exact = measure_brokerage(network, "sector").z
    both = ~np.isnan(drawn) & (count_paths(network, network.sector).roles.sum(axis=1) > 5)[:, None]
    assert both.sum() > 50
    assert not np.isnan(exact[both]).any()
    # A rare role has a skewed count and so a looser drawn deviation.
    assert np.abs(exact - drawn)[both].max() < 0.5
    assert np.median(np.abs(exact - drawn)[both]) < 0.05


def test_z_is_not_defined_where_shuffling_changes_nothing():
    alike = from_graph(random_graph(3), {n: {"sector": PUBLIC} for n in random_graph(3)})
    found = measure_brokerage(alike, "sector")
    assert found.observed.any()
    assert np.isnan(found.z).all()


def test_the_pilot_maps_roles_add_up_to_its_open_two_paths():
    network = build_network(pilot_map())
    arcs = set(map(tuple, network.arcs.tolist()))
    followers = {v: [c for b, c in arcs if b == v] for v in range(len(network))}
    wanted = [0] * len(network)
    for a, v in arcs:
        wanted[v] += sum(c != a and (a, c) not in arcs for c in followers[v])
    for by in ("sector", "level"):
        name = f"{by}_brokerage"
        column = compute_measures(network, MeasureOptions(names=(name,))).actors[name]
        assert list(column) == wanted
