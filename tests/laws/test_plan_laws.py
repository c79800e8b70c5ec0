"""Plans: every number equals a full computation of the changed map, and no package is better."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import fsum

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_relation
from laws.gap_maps import maps
from random_maps import random_map
from samverkan.analysis import Options, analyse
from samverkan.gaps import GapOptions
from samverkan.model import StakeholderMap
from samverkan.scenario import Objective, PlanOptions, plan_links
from samverkan.scenario.objectives import GainObjective, ServiceObjective
from samverkan.scenario.packages import PackageSearch, find_links, find_terrain
from samverkan.service.places import differ

pytestmark = pytest.mark.slow

GAPS = GapOptions(permutations=1)
small_maps = st.one_of(maps(most=7), st.integers(0, 9_999).map(lambda seed: random_map(seed, 8)))


def with_links(stakeholders, links):
    relations = (*stakeholders.relations, *(a_relation(*link) for link in links))
    return StakeholderMap.of(stakeholders.actors, relations)


def kept(plan, positions):
    """Return what links can keep or bring, village by village and link by link."""
    search, about = plan.search, {}
    for position in positions:
        talk, need = search.talk(position), search.need
        place = position
        if talk is not None:
            whole = talk.village is None
            place = (talk.village, search.place(position) if whole else None)
        about.setdefault(place, []).append(0.0 if need is None else float(need[position]))
    return fsum(
        need / 2**number
        for needs in about.values()
        for number, need in enumerate(sorted(needs, reverse=True))
    )


def nearness(plan, stakeholders):
    """Return the sum over places of the mean of 1 / steps, place by place and pair by pair."""
    search, graph = plan.search, nx.Graph()
    graph.add_nodes_from(actor.id for actor in stakeholders.actors)
    graph.add_edges_from((r.source, r.target) for r in stakeholders.relations)
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    listed = find_links(search, plan.options).positions
    means = []
    for group in {int(search.pairs.group[position]) for position in listed}:
        pairs = [
            (search.network.ids[a], search.network.ids[b])
            for a, b in combinations(search.pairs.members[group].tolist(), 2)
            if differ(search.network, a, b)
        ]
        if pairs:
            near = [1 / lengths[a][b] if b in lengths[a] else 0 for a, b in pairs]
            means.append(fsum(near) / len(near))
    return fsum(means)


def packages(plan, options):
    """Yield all packages of as many links as asked for that the rules allow."""
    found = find_links(plan.search, options)
    ids = plan.search.network.ids
    for chosen in combinations(range(len(found)), options.links):
        ends = [(int(found.first[link]), int(found.second[link])) for link in chosen]
        uses = np.bincount([end for pair in ends for end in pair])
        if not options.max_per_actor or uses.max() <= options.max_per_actor:
            gain = round(fsum(found.gain[list(chosen)]), 12)
            yield chosen, gain, [(ids[a], ids[b]) for a, b in ends]


def a_plan(stakeholders, options):
    return plan_links(analyse(stakeholders, Options(gaps=GAPS)), options)


@given(small_maps, st.integers(1, 2), st.integers(0, 2))
@settings(max_examples=25, deadline=None)
def test_no_package_keeps_more_than_the_plan(stakeholders, links, per_actor):
    options = PlanOptions(links=links, max_per_actor=per_actor)
    plan = a_plan(stakeholders, options)
    positions = find_links(plan.search, options).positions
    keys = [
        (-round(kept(plan, positions[list(chosen)].tolist()), 12), -gain, chosen)
        for chosen, gain, _ in packages(plan, options)
    ]
    assert plan.tried_all
    if not keys:  # then there are fewer links than asked for, or the rules allow no more
        assert len(plan.steps) < links
    elif plan.objective is Objective.SERVICE:
        best = min(keys)
        assert plan.worth == pytest.approx(-best[0])
        assert sorted(step.position for step in plan.steps) == sorted(positions[list(best[2])])


@given(small_maps, st.integers(1, 2), st.integers(0, 2))
@settings(max_examples=25, deadline=None)
def test_no_package_brings_actors_nearer_than_the_plan(stakeholders, links, per_actor):
    options = PlanOptions(links=links, max_per_actor=per_actor, objective=Objective.GAIN)
    plan = a_plan(stakeholders, options)
    today = nearness(plan, stakeholders)
    rises = [
        nearness(plan, with_links(stakeholders, pairs)) - today
        for _, _, pairs in packages(plan, options)
    ]
    assert plan.nearness * plan.places == pytest.approx(today, abs=1e-9)
    if rises:
        assert plan.rise * plan.places == pytest.approx(max(rises), abs=1e-9)


@given(maps(), st.integers(1, 6), st.sampled_from(Objective))
@settings(max_examples=30, deadline=None)
def test_every_step_adds_what_a_full_computation_says(stakeholders, links, objective):
    plan = a_plan(stakeholders, PlanOptions(links=links, objective=objective))
    pairs = [plan.ends(step) for step in plan.steps]
    today = nearness(plan, stakeholders)
    for count, _step in enumerate(plan.steps, start=1):
        so_far = plan.steps[:count]
        worth = kept(plan, [step.position for step in so_far])
        assert fsum(step.adds for step in so_far) == pytest.approx(worth, abs=1e-9)
        rise = nearness(plan, with_links(stakeholders, pairs[:count])) - today
        assert fsum(s.nearness for s in so_far) * plan.places == pytest.approx(rise, abs=1e-9)


@pytest.mark.parametrize("objective", list(Objective))
def test_a_beam_finds_at_least_95_per_cent_of_the_best(objective):
    """The same on 2,000 maps: ``python benchmarks/plan.py``, whose figures docs/whatif.md has."""
    for seed in range(30):
        best, found = values(random_map(seed), 1 + seed % 3, objective)
        assert found >= 0.95 * best - 1e-12, seed


def values(stakeholders, links, objective):
    """Return what the best package of all is worth, and what the beam finds."""
    options = PlanOptions(links=links, objective=objective)
    analysis = analyse(stakeholders, Options(gaps=GAPS))
    search = a_search(analysis, options)
    return tuple(
        worth_of(search, chosen) for chosen in (search.best_of_all(), search.best_of_beam())
    )


def a_search(analysis, options):
    search = a_plan(analysis.stakeholders, replace(options, links=1)).search
    links = find_links(search, options)
    terrain = find_terrain(search, links)
    keeping = options.objective is Objective.SERVICE
    objective = ServiceObjective(links) if keeping else GainObjective(links, terrain)
    return PackageSearch(links, terrain, objective, options.links, options.max_per_actor)


def worth_of(search, chosen):
    package, value = search.empty(), 0.0
    for link in chosen:
        value = float(search.objective.worth(package, np.array([link]))[0])
        package = search.grown(package, link, value)
    return value
