"""Every component of a missing link equals its definition in the plainest code."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from builders import a_map, an_actor
from laws.gap_maps import Plain, maps
from samverkan import network as network_module
from samverkan.gaps import GapOptions, Scope, find_gaps
from samverkan.gaps import gain as gain_module
from samverkan.gaps.survey import survey
from samverkan.model import Sector
from samverkan.network import build_network

EVERYTHING = {"top": 0, "per_actor": 0, "min_stake": 0, "permutations": 99}
scopes = st.sampled_from(list(Scope))


def links(stakeholders, **options):
    """Return every candidate of a map as a missing link, by its two ends."""
    options = {**EVERYTHING, "kinds": ("missing_link",), **options}
    gaps = find_gaps(build_network(stakeholders), GapOptions(**options))
    return {(link.source, link.target): link for link in gaps.missing_links}


@given(maps(), scopes, st.booleans())
@budget(max_examples=60, deadline=None)
def test_the_candidates_are_the_untied_pairs_whose_territories_meet(stakeholders, scope, same):
    found = links(stakeholders, scope=scope, same_group=same)
    assert sorted(found) == Plain(stakeholders).candidates(scope, same_group=same)


@given(maps(), scopes)
@budget(max_examples=100, deadline=None)
def test_every_component_is_as_defined(stakeholders, scope):
    plain = Plain(stakeholders)
    for (a, b), link in links(stakeholders, scope=scope).items():
        values = link.components
        assert values["stake"] == plain.stake(a, b)
        assert values["gain"] == pytest.approx(plain.gain(a, b, scope), abs=1e-12)
        assert values["nearness"] == plain.nearness(a, b)
        assert values["wedges"] == plain.wedges(a, b)
        assert values["deficit"] == pytest.approx(plain.deficit(a, b))
        assert (values["p_low"] is None) == (values["deficit"] is None)
        assert values["distance"] == plain.distance(a, b)
        assert set(link.shared) == plain.shared(a, b)


@given(maps(), scopes)
@budget(max_examples=50, deadline=None)
def test_the_gains_of_long_paths_and_far_parts_are_exact(stakeholders, scope):
    plain = Plain(stakeholders)
    seen = survey(build_network(stakeholders), GapOptions(scope=scope, same_group=True))
    for position in range(len(seen.pairs)):
        a, b = (seen.network.ids[end] for end in seen.ends(position))
        expected = plain.gain(a, b, scope)
        assert seen.pairs.gain[position] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("size", "ties"), [(20, None), (22, 10), (22, 24), (18, 40)])
def test_the_gains_are_exact_also_where_paths_are_long_and_parts_are_many(size, ties):
    graph = nx.gnm_random_graph(size, ties, seed=1) if ties else nx.path_graph(size)
    name = "a{:02}".format
    sectors = [None, *Sector]
    actors = [an_actor(name(n), sector=sectors[n * n % 7 % 4]) for n in graph]
    stakeholders = a_map([(name(a), name(b)) for a, b in graph.edges], *actors)
    plain = Plain(stakeholders)
    seen = survey(build_network(stakeholders), GapOptions(same_group=True, permutations=9))
    for position in range(len(seen.pairs)):
        a, b = (seen.network.ids[end] for end in seen.ends(position))
        assert seen.pairs.gain[position] == pytest.approx(plain.gain(a, b, "all"), abs=1e-12)


@pytest.mark.parametrize("held", [0, 100])
def test_the_gains_are_the_same_whatever_is_held_at_a_time(monkeypatch, held):
    monkeypatch.setattr(network_module, "AT_ONCE", 5)
    for name, value in {"CELLS_AT_ONCE": 50, "AT_ONCE": 7, "MOST_HELD": held}.items():
        monkeypatch.setattr(gain_module, name, value)
    graph = nx.gnm_random_graph(25, 30, seed=3)
    name = "a{:02}".format
    actors = [an_actor(name(n), sector=[None, *Sector][n * n % 7 % 4]) for n in graph]
    stakeholders = a_map([(name(a), name(b)) for a, b in graph.edges], *actors)
    plain = Plain(stakeholders)
    for (a, b), link in links(stakeholders, same_group=True).items():
        assert link.components["gain"] == pytest.approx(plain.gain(a, b, "all"), abs=1e-12)


@given(maps(), st.fixed_dictionaries({n: st.integers(0, 3) for n in ("stake", "gain", "wedges")}))
@budget(max_examples=50, deadline=None)
def test_need_is_the_weighted_mean_of_ranks_that_tell_candidates_apart(stakeholders, weights):
    found = links(stakeholders, weights=weights)
    values = {
        name: [link.components[name] for link in found.values()]
        for name, weight in weights.items()
        if weight
    }
    telling = {name: own for name, own in values.items() if len(set(own)) > 1}
    total = sum(weights[name] for name in telling)
    for link in found.values():
        if not telling:
            assert link.need is None
            continue
        ranks = {
            name: sum(value < link.components[name] for value in own) / len(own)
            for name, own in telling.items()
        }
        expected = sum(weights[name] * rank for name, rank in ranks.items()) / total
        assert link.need == pytest.approx(expected, abs=1e-12)


@given(maps())
@budget(max_examples=50, deadline=None)
def test_the_list_runs_by_need_then_nearness_then_rarity_then_degrees_then_ids(stakeholders):
    plain, found = Plain(stakeholders), links(stakeholders)
    chances = {
        a: sum(a in pair and link.components["stake"] > 0 for pair, link in found.items())
        for a in plain.actors
    }
    keys = [
        (
            -(link.need or 0),
            -link.components["nearness"],
            min(chances[a], chances[b]),
            plain.graph.degree[a] + plain.graph.degree[b],
            (a, b),
        )
        for (a, b), link in found.items()
    ]
    assert keys == sorted(keys)


@given(maps(), st.integers(1, 3), st.integers(0, 8))
@budget(max_examples=60, deadline=None)
def test_the_spread_folds_what_would_fill_the_list_and_nothing_else(stakeholders, most, top):
    plain = Plain(stakeholders)
    every = links(stakeholders, same_group=True, min_stake=1)
    staked = any(link.components["stake"] for link in every.values())
    part = {a: min(p) for p in nx.connected_components(plain.graph) for a in p}
    cells = {a: (actor.sector, actor.level) for a, actor in plain.actors.items()}
    shown, joined = [], set()
    for pair in every:
        if top and len(shown) == top:
            break
        full = False
        for one, other in (pair, pair[::-1]):
            partners = [(set(seat) - {one}).pop() for seat in shown if one in seat]
            alike = [p for p in partners if cells[p] == cells[other] and None not in cells[p]]
            full |= len(partners) >= most or len(alike) >= 2
        parts = frozenset(part[a] for a in pair)
        if full or (not staked and parts in joined):
            continue
        shown.append(pair)
        joined |= {parts} if len(parts) == 2 else set()
    options = {"same_group": True, "min_stake": 1, "per_actor": most, "top": top}
    assert list(links(stakeholders, **options)) == shown
