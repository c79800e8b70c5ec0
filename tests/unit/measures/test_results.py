"""How sure the ranks are: worked by hand where few maps say less, and by its definition."""

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

from builders import a_relation, an_actor, pilot_map
from networks import from_graph
from samverkan.errors import UsageError
from samverkan.measures import LEADING, RANK_COLUMNS, MeasureOptions, compute_measures
from samverkan.model import StakeholderMap
from samverkan.network import build_network
from samverkan.resampling import network_without, resampled_maps


def measured(network, *names, resamples=40, seed=1):
    options = MeasureOptions(names=names or None, resamples=resamples, seed=seed, permutations=9)
    return compute_measures(network, options)


def from_sources(relations):
    """Return a network of relations, each (source, target, URL)."""
    ends = sorted({end for first, second, _url in relations for end in (first, second)})
    return build_network(
        StakeholderMap.of(
            map(an_actor, ends), [a_relation(a, b, source_url=url) for a, b, url in relations]
        )
    )


def by_id(found, name):
    ranks = found.ranks[name]
    return {
        actor: tuple(getattr(ranks, part)[row] for part in RANK_COLUMNS.values())
        for row, actor in enumerate(found.ids)
    }


def test_nobody_is_ranked_unless_asked_for():
    found = compute_measures(build_network(pilot_map()), MeasureOptions(permutations=9))
    assert (found.ranks, found.maps) == ({}, {})
    assert list(found.actor_columns) == list(found.actors)


def test_ranks_fall_by_value_equal_ones_share_the_best_and_who_has_none_has_no_rank():
    graph = nx.star_graph(3)
    graph.add_edge(1, 2)
    graph.add_node("alone")
    network = from_graph(graph)
    found = measured(network, "degree", "constraint")
    assert found.ranks["degree"].rank == (1, 2, 2, 4, 5)
    assert found.actors["constraint"][-1] is None
    assert found.ranks["constraint"].rank[-1] is None


def test_an_interval_holds_the_ranks_of_every_map_without_one_source():
    # Without s, b leads and a has nothing; without t it is the other way about.
    said = [("a", f"x{n}", "s") for n in range(3)] + [("b", f"y{n}", "t") for n in range(2)]
    found = by_id(measured(from_sources(said), "degree"), "degree")
    assert found["a"][0] == 1
    assert found["b"][0] == 2
    # Without s there are b, y0 and y1 before a and the three that only s knows.
    assert found["a"][1:3] == (1, 4)
    assert found["b"][1:3] == (1, 5)


def test_a_place_that_one_of_two_sources_gives_is_unsure_and_one_that_all_give_is_stable():
    hubs = [(f"h{hub}", f"x{hub}{leaf}", url)
            for hub, leaves in enumerate((9, 8, 7, 6)) for leaf in range(leaves)
            for url in ("s", "t")]  # fmt: skip
    told_once = [("late", f"z{leaf}", "s") for leaf in range(5)]
    found = by_id(measured(from_sources(hubs + told_once), "degree"), "degree")
    words = {actor: values[-1] for actor, values in found.items() if values[-1]}
    assert words == dict.fromkeys(("h0", "h1", "h2", "h3"), "stable") | {"late": "unsure"}
    assert found["late"][3] <= 0.5
    assert found["h0"][3] == 1.0


def test_where_more_than_five_have_the_largest_value_no_five_stand_out():
    found = measured(from_graph(nx.cycle_graph(8)), "degree")
    assert set(found.ranks["degree"].rank) == {1}
    assert set(found.ranks["degree"].top_five) == {"shared"}


def test_a_map_of_which_nothing_can_be_left_out_is_ranked_without_more():
    network = from_sources([("a", "b", "s")])
    found = measured(network, "degree")
    assert found.maps == {"source": 0, "ties": 0}
    assert by_id(found, "degree") == dict.fromkeys("ab", (1, None, None, None, None))


@pytest.mark.parametrize("name", ["betweenness", "constraint"])
def test_intervals_and_shares_equal_their_definition(name):
    network = build_network(pilot_map())
    found = measured(network, name, resamples=40)
    worst_share = np.ones(len(network))
    low, high = (np.array(found.ranks[name].rank, dtype=float) for _ in "12")
    for kind, maps in resampled_maps(network, 40, 1).items():
        ranks, held = [], []
        for left_out in maps:
            lesser = network_without(network, left_out)
            column = compute_measures(lesser, MeasureOptions(names=(name,))).actors[name]
            values = [-np.inf if value is None else round(value, 12) for value in column]
            ranks.append([1 + sum(other > own for other in values) for own in values])
            held.append([sum(other >= own for other in values) <= 5 for own in values])
        # 95 of 100 maps: of 40, one may lie outside at either end.
        outside = 1 if kind == "ties" else 0
        ordered = np.sort(ranks, axis=0)
        low = np.fmin(low, ordered[outside])
        high = np.fmax(high, ordered[len(ranks) - 1 - outside])
        worst_share = np.minimum(worst_share, np.mean(held, axis=0))
    for row, rank in enumerate(found.ranks[name].rank):
        own = [getattr(found.ranks[name], part)[row] for part in ("best", "worst")]
        if rank is None:
            assert own == [None, None]
        else:
            assert own == [low[row], high[row]]
            assert found.ranks[name].top_five_share[row] == pytest.approx(worst_share[row])


def test_who_has_no_value_is_never_in_the_top_five():
    # Without s, or without t, a third has no tie, and so no constraint.
    found = by_id(measured(from_sources([("a", "b", "s"), ("c", "d", "t")]), "constraint"),
                  "constraint")  # fmt: skip
    assert max(values[3] for values in found.values()) <= 0.5
    assert {values[-1] for values in found.values()} == {"unsure"}


def test_the_leading_measures_are_ranked_when_none_is_named_and_no_words_or_labels_ever():
    network = build_network(pilot_map())
    assert set(measured(network, resamples=2).ranks) == set(LEADING)
    labels = ("community", "articulation", "core_member", "sector_brokering_class", "harmonic")
    assert set(measured(network, *labels, resamples=2).ranks) == {"harmonic"}


def test_the_same_seed_gives_the_same_ranks_and_another_seed_others():
    network = build_network(pilot_map())
    once, again, other = (measured(network, "betweenness", seed=seed) for seed in (1, 1, 2))
    assert once.ranks == again.ranks
    assert once.ranks != other.ranks


def test_the_order_of_rows_changes_no_rank():
    known = pilot_map()
    turned = replace(known, relations=known.relations)
    backwards = StakeholderMap.of(known.actors[::-1], known.relations[::-1])
    assert measured(build_network(turned), "degree").ranks == (
        measured(build_network(backwards), "degree").ranks
    )


def test_a_number_below_0_is_refused():
    with pytest.raises(UsageError):
        measured(build_network(pilot_map()), resamples=-1)
