"""Motifs equal their definition, read off the page and counted one by one."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from builders import a_map, an_actor
from samverkan.gaps import MOTIFS, GapOptions, MotifChoice, Scope, find_gaps, find_motifs
from samverkan.gaps.motif_census import find_levels
from samverkan.gaps.motifs import contributions, count
from samverkan.network import build_network

pytestmark = pytest.mark.slow

CHOICE = MotifChoice(attribute="kind", first="x", second="y")


@st.composite
def two_level_maps(draw):
    """Draw a map with actors of kind x, of kind y and of neither, and the kinds by id."""
    size = draw(st.integers(2, 9))
    kinds = {f"a{n}": draw(st.sampled_from(["x", "x", "y", "y", None])) for n in range(size)}
    kinds |= {"b1": "x", "b2": "y"}
    pairs = list(combinations(sorted(kinds), 2))
    ties = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=len(pairs)))
    return a_map(ties, *(an_actor(name, kind=kind) for name, kind in kinds.items())), kinds, ties


def occurrences(motif, kinds, ties):
    """Count a motif by looking at every set of actors that could be one."""
    tied = {frozenset(tie) for tie in ties}
    first = sorted(name for name, kind in kinds.items() if kind == "x")
    second = sorted(name for name, kind in kinds.items() if kind == "y")
    ones, others = (int(number) for number in motif[:3].split(","))
    return sum(
        is_motif(motif, one, other, tied)
        for one in combinations(first, ones)
        for other in combinations(second, others)
    )


def is_motif(motif, one, other, tied):
    across = all({a, b} in tied for a in one for b in other)
    within = [set(pair) in tied for level in (one, other) for pair in combinations(level, 2)]
    if motif == "2,2[III.C]":
        return across and within == [False, True]
    return across and all(within)


@given(two_level_maps())
@budget(max_examples=40, deadline=None)
@pytest.mark.parametrize("motif", MOTIFS)
def test_a_motif_occurs_as_often_as_sets_of_actors_show_it(motif, drawn):
    stakeholders, kinds, ties = drawn
    levels = find_levels(build_network(stakeholders), CHOICE)
    assert count(levels, motif) == occurrences(motif, kinds, ties)


@given(two_level_maps())
@budget(max_examples=20, deadline=None)
@pytest.mark.parametrize("motif", MOTIFS)
def test_a_link_adds_and_a_tie_carries_what_counting_with_and_without_it_shows(motif, drawn):
    stakeholders, kinds, ties = drawn
    network = build_network(stakeholders)
    pairs = np.array(list(combinations(range(len(network)), 2)))
    found = contributions(find_levels(network, CHOICE), motif, pairs[:, 1], pairs[:, 0])
    for (a, b), value in zip(pairs.tolist(), found.tolist(), strict=True):
        tie = network.ids[a], network.ids[b]
        without = [other for other in ties if set(other) != set(tie)]
        expected = occurrences(motif, kinds, [*without, tie]) - occurrences(motif, kinds, without)
        assert value == expected, tie


@given(two_level_maps())
@budget(max_examples=15, deadline=None)
def test_gaps_hold_what_a_link_adds_and_critical_ties_what_a_tie_carries(drawn):
    stakeholders, kinds, ties = drawn
    network = build_network(stakeholders)
    options = GapOptions(
        kinds=("missing_link",),
        scope=Scope.ALL,
        same_group=True,
        top=0,
        per_actor=0,
        permutations=9,
        motifs=CHOICE,
    )
    for link in find_gaps(network, options).missing_links:
        for motif in MOTIFS:
            more = occurrences(motif, kinds, [*ties, (link.source, link.target)])
            assert link.components[f"motif_{motif}"] == more - occurrences(motif, kinds, ties)
    census = find_motifs(network, CHOICE)
    carried = {(tie.source, tie.target): dict(tie.carried) for tie in census.ties}
    for tie in {tuple(sorted(tie)) for tie in ties}:
        without = [other for other in ties if set(other) != set(tie)]
        lost = {
            motif: occurrences(motif, kinds, ties) - occurrences(motif, kinds, without)
            for motif in MOTIFS
        }
        assert carried.get(tie, dict.fromkeys(MOTIFS, 0)) == lost


def test_random_ties_give_on_average_what_is_expected():
    """All networks with the share of ties as chance of each tie, weighed by their probability."""
    kinds = {"a": "x", "b": "x", "c": "y", "d": "y"}
    ties = [("a", "c"), ("b", "c"), ("b", "d"), ("c", "d")]
    actors = [an_actor(name, kind=kind) for name, kind in kinds.items()]
    blocks = {("x", "x"): 0 / 1, ("x", "y"): 3 / 4, ("y", "y"): 1 / 1}
    pairs = list(combinations(kinds, 2))
    means = dict.fromkeys(MOTIFS, 0.0)
    for size in range(len(pairs) + 1):
        for drawn in combinations(pairs, size):
            chances = [blocks[kinds[a], kinds[b]] for a, b in pairs]
            tied = [pair in drawn for pair in pairs]
            chance = np.prod([p if t else 1 - p for p, t in zip(chances, tied, strict=True)])
            for motif in MOTIFS:
                means[motif] += chance * occurrences(motif, kinds, drawn)
    counts = find_motifs(build_network(a_map(ties, *actors)), CHOICE).counts
    assert {one.motif: one.expected for one in counts} == pytest.approx(means)


def test_many_pairs_are_taken_some_at_a_time(monkeypatch):
    graph = nx.gnm_random_graph(30, 200, seed=1)
    actors = [an_actor(f"a{n}", kind="xy"[n % 2]) for n in graph]
    stakeholders = a_map([(f"a{a}", f"a{b}") for a, b in graph.edges], *actors)
    levels = find_levels(build_network(stakeholders), CHOICE)
    pairs = np.array(list(combinations(range(30), 2)))
    whole = [contributions(levels, motif, *pairs.T) for motif in MOTIFS]
    monkeypatch.setattr("samverkan.gaps.motifs.AT_ONCE", 7)
    parts = [contributions(levels, motif, *pairs.T) for motif in MOTIFS]
    assert all((one == other).all() for one, other in zip(whole, parts, strict=True))
    assert all(one.any() for one in whole)
