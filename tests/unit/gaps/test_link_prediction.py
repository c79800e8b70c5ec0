"""How likely a link is: indices without the tie itself, a fit that did not see the pair."""

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

from builders import a_map, a_relation, an_actor, pilot_map
from networks import by_number
from samverkan.gaps import GapOptions, find_gaps, link_prediction
from samverkan.gaps.link_prediction import (
    FEATURES,
    RIDGE,
    TOWARDS,
    area_under_curve,
    fit_logistic,
    foretell,
)
from samverkan.gaps.similarity import DAMPING, INDICES, adjacency
from samverkan.model import Sector, StakeholderMap
from samverkan.network import build_network

EVERYTHING = {"top": 0, "per_actor": 0, "min_stake": 0, "permutations": 9}


def links(stakeholders, **options):
    gaps = find_gaps(build_network(stakeholders), GapOptions(**{**EVERYTHING, **options}))
    return gaps, {(link.source, link.target): link for link in gaps.missing_links}


def random_map(size, ties, seed=1):
    name = "a{:02}".format
    graph = nx.gnm_random_graph(size, ties, seed=seed)
    actors = [an_actor(name(n), sector=list(Sector)[n % 3]) for n in graph]
    return a_map([(name(a), name(b)) for a, b in graph.edges], *actors)


@pytest.mark.parametrize("seed", range(6))
def test_the_index_of_a_tie_is_that_of_the_map_without_it(seed):
    network = build_network(random_map(9, 4 + 3 * seed, seed))
    ties = adjacency(network)
    bound = np.sqrt((ties @ ties.sum(axis=1)).max())
    for name, index in INDICES.items():
        found = index(ties)
        for a in range(9):
            for b in range(a):
                without = ties.copy()
                without[a, b] = without[b, a] = 0
                assert found[a, b] == pytest.approx(plain(name, without, bound)[a, b], abs=1e-12)


def plain(name, ties, bound):
    """Return an index of a map in which a and b have no tie, read off its definition."""
    degree = ties.sum(axis=1)
    size = range(len(ties))
    if name == "preferential_attachment":
        return np.outer(degree, degree)
    if name == "katz":
        step = DAMPING / bound * ties
        return sum(np.linalg.matrix_power(step, length) for length in range(1, 60))
    result = np.zeros_like(ties)
    for a in size:
        for b in size:
            if name == "paths_of_three":
                result[a, b] = sum(
                    ties[a, u] * ties[u, v] * ties[v, b] / np.sqrt(degree[u] * degree[v])
                    for u in size
                    for v in size
                    if ties[u, v]
                )
            else:
                common = [degree[z] for z in size if a != b and ties[a, z] * ties[b, z]]
                share = (lambda k: 1 / k) if name == "resource_allocation" else (
                    lambda k: 1 / np.log(k)
                )  # fmt: skip
                result[a, b] = sum(map(share, common))
    return result


def test_the_indices_of_untied_pairs_are_those_of_networkx():
    network = build_network(pilot_map())
    ties = adjacency(network)
    graph = by_number(network)
    pairs = list(nx.non_edges(graph))
    for name, theirs in (
        ("resource_allocation", nx.resource_allocation_index),
        ("adamic_adar", nx.adamic_adar_index),
        ("preferential_attachment", nx.preferential_attachment),
    ):
        ours = INDICES[name](ties)
        for a, b, value in theirs(graph, pairs):
            assert ours[a, b] == pytest.approx(value, abs=1e-12)


def test_a_fit_is_where_no_small_change_is_better():
    random = np.random.default_rng(1)
    columns, weights = random.normal(size=(200, 3)), random.uniform(1, 3, 200)
    tied = (columns @ [1.0, -2.0, 0.0] + random.normal(size=200) > 1) * 1.0
    found = fit_logistic(columns, tied, weights)

    def loss(fit):
        chance = foretell(columns, fit)
        likelihood = tied * np.log(chance) + (1 - tied) * np.log(1 - chance)
        return -(weights * likelihood).sum() + RIDGE / 2 * ((fit[1:] - TOWARDS) ** 2).sum()

    for axis in range(4):
        for change in (-1e-3, 1e-3):
            assert loss(found) < loss(found + change * np.eye(4)[axis])


def test_a_fit_holds_when_a_column_tells_everything():
    columns = np.r_[np.zeros(50), np.full(50, 100.0)][:, None]
    tied = np.r_[np.zeros(50), np.ones(50)]
    found = fit_logistic(columns, tied, np.ones(100))
    assert np.isfinite(found).all()
    assert (foretell(columns, found)[50:] > 0.9).all()


def test_the_area_is_the_share_of_comparisons_won_and_its_interval_holds_it():
    random = np.random.default_rng(1)
    tied, untied = random.integers(2, 9, 40) * 1.0, random.integers(0, 7, 60) * 1.0
    won = np.mean([(a > b) + (a == b) / 2 for a in tied for b in untied])
    area, low, high = area_under_curve(tied, untied)
    assert area == pytest.approx(won)
    assert 0 < low < area < high < 1
    draws = [
        area_under_curve(random.choice(tied, 40), random.choice(untied, 60))[0] for _ in range(400)
    ]
    assert high - low == pytest.approx(2 * 1.96 * np.std(draws), rel=0.15)
    assert area_under_curve(np.ones(3), np.zeros(3)) == (1, 1, 1)


def test_on_the_pilot_map_ties_are_told_from_other_pairs_and_every_candidate_has_an_estimate():
    gaps, found = links(pilot_map())
    assert gaps.likely.method == "regression"
    assert gaps.likely.ties == 229
    assert 0.85 < gaps.likely.auc_low < gaps.likely.auc < gaps.likely.auc_high < 0.95
    assert set(gaps.likely.weights) == set(FEATURES)
    values = [link.likely for link in found.values()]
    assert all(type(value) is float and 0 <= value <= 1 for value in values)
    assert len(set(values)) > 100


def test_it_never_changes_need_and_sorts_the_list_when_asked_to():
    gaps, found = links(pilot_map(), sort="likely")
    _, by_need = links(pilot_map())
    assert {k: x.need for k, x in found.items()} == {k: x.need for k, x in by_need.items()}
    values = [link.likely for link in gaps.missing_links]
    assert values == sorted(values, reverse=True)
    (note,) = [n for n in gaps.notes if "likely" in n.text("en")]
    assert "how often pairs that look like it are tied" in note.text("en")


def test_a_map_without_structure_is_not_foretold():
    gaps, _ = links(random_map(40, 120))
    assert gaps.likely.method == "regression"
    assert gaps.likely.auc_low < 0.5


def test_under_sixty_ties_likely_is_a_mean_rank_without_a_claim():
    gaps, found = links(random_map(20, 59), sort="likely")
    assert (gaps.likely.method, gaps.likely.auc, dict(gaps.likely.weights)) == ("ranks", None, {})
    assert all(0 <= link.likely <= 1 for link in found.values())
    values = [link.likely for link in gaps.missing_links]
    assert values == sorted(values, reverse=True)
    assert "too few ties" in " ".join(note.text("en") for note in gaps.notes)
    assert links(random_map(20, 60))[0].likely.method == "regression"


def test_what_cannot_be_estimated_is_none():
    gaps, found = links(a_map([], an_actor("a", sector=Sector.PUBLIC),
                              an_actor("b", sector=Sector.NONPROFIT)), sort="likely")  # fmt: skip
    assert [link.likely for link in found.values()] == [None]
    assert gaps.likely.method == "ranks"
    gaps, _ = links(a_map([("a", "b")]), sort="likely")
    assert gaps.likely.method is None
    assert any("could not be estimated" in note.text("en") for note in gaps.notes)
    assert links(pilot_map(), kinds=("isolate",))[0].likely is None


@pytest.mark.slow
def test_a_sample_of_the_untied_pairs_gives_nearly_the_same(monkeypatch):
    before, one = links(pilot_map())
    monkeypatch.setattr(link_prediction, "MOST_UNTIED", 5_000)
    after, other = links(pilot_map())
    again = links(pilot_map())[1]
    assert {k: x.likely for k, x in other.items()} == {k: x.likely for k, x in again.items()}
    assert after.likely.auc == pytest.approx(before.likely.auc, abs=0.02)
    correlation = np.corrcoef([x.likely for x in one.values()], [other[k].likely for k in one])
    assert correlation[0, 1] > 0.95
    means = [np.mean([x.likely for x in found.values()]) for found in (one, other)]
    assert means[0] == pytest.approx(means[1], rel=0.2)


def test_the_tie_of_a_pair_is_not_in_its_estimate():
    """Two that are alike get about the same estimate whether or not they are tied."""
    stakeholders = random_map(30, 90)
    network = build_network(stakeholders)
    tied = replace(stakeholders, relations=(*stakeholders.relations, a_relation("a00", "a01")))
    if network.relations_between(0, 1):
        tied = stakeholders
        stakeholders = StakeholderMap.of(
            tied.actors, [r for r in tied.relations if r.ends != {"a00", "a01"}]
        )
    for index in INDICES.values():
        values = [index(adjacency(build_network(m)))[0, 1] for m in (stakeholders, tied)]
        assert values[0] == pytest.approx(values[1], rel=0.15)


def test_what_is_not_estimated_changes_nothing_else():
    network = build_network(pilot_map())
    asked = GapOptions(permutations=1, top=0)
    known, other = (find_gaps(network, replace(asked, estimated=own)) for own in (True, False))
    bare = [replace(link, likely=None, quadrant=None) for link in known.missing_links]
    assert bare != [*known.missing_links]
    assert [*other.missing_links] == bare
    assert (other.findings, other.notes) == (known.findings, known.notes)
    assert (other.likely.method, other.middle) == (None, None)


def test_pairs_that_are_sorted_by_how_likely_they_are_are_estimated_all_the_same():
    network = build_network(pilot_map())
    asked = GapOptions(permutations=1, top=5, sort="likely")
    assert find_gaps(network, replace(asked, estimated=False)).missing_links == (
        find_gaps(network, asked).missing_links
    )
