"""Need and the order that it gives, and beside likelihood four quadrants that no filter moves."""

import numpy as np
import pytest

from builders import a_map, an_actor, pilot_map
from samverkan.analysis import analyse
from samverkan.errors import UsageError
from samverkan.filters import Filters
from samverkan.gaps import GapOptions, find_gaps
from samverkan.gaps.candidates import Pairs
from samverkan.gaps.need import (
    QUADRANTS,
    Quadrant,
    Ranking,
    middle,
    needs,
    quadrant,
    used_weights,
)
from samverkan.gaps.options import DEFAULT_WEIGHTS
from samverkan.network import build_network
from samverkan.view.model import view_model
from samverkan.view.payload import payload

EVERYTHING = {"top": 0, "per_actor": 0, "permutations": 9}


def links(**options):
    return find_gaps(build_network(pilot_map()), GapOptions(permutations=9, **options))


def test_the_quadrants_meet_in_the_middle_of_the_listed_pairs():
    found = links(top=0, per_actor=0)
    for name in ("need", "likely"):
        values = sorted(getattr(link, name) for link in found.missing_links)
        low, high = values[(len(values) - 1) // 2], values[len(values) // 2]
        assert getattr(found.middle, name) == pytest.approx((low + high) / 2)
    assert {link.quadrant for link in found.missing_links} == set(Quadrant) == set(QUADRANTS)


def test_each_pair_is_where_its_two_values_put_it():
    found = links(top=0, per_actor=0)
    expected = {
        (True, True): "start_here",
        (True, False): "worth_the_effort",
        (False, True): "easy_little_effect",
        (False, False): "can_wait",
    }
    for link in found.missing_links:
        needed = link.need >= found.middle.need
        assert link.quadrant == expected[needed, link.likely >= found.middle.likely]


@pytest.mark.parametrize(
    "options", [{"filters": Filters(municipality="Motala")}, {"actor": "motala_kommun"}, {}]
)
def test_no_filter_moves_a_pair(options):
    every = {link.id: link.quadrant for link in links(top=0, per_actor=0).missing_links}
    shown = links(**options).missing_links
    assert shown
    assert all(every[link.id] == link.quadrant for link in shown)


def test_likelihood_is_no_part_of_need():
    with pytest.raises(UsageError):
        links(weights={"likely": 1.0})
    assert "likely" not in links().weights


def test_without_need_or_likelihood_there_are_no_quadrants():
    found = find_gaps(build_network(a_map([("a", "b")])), GapOptions(permutations=9))
    assert found.middle is None
    assert links(kinds=("isolate",)).middle is None


def test_the_page_gets_what_it_needs_to_draw_them():
    analysis = analyse(pilot_map())
    model = view_model(analysis)
    data = payload(model, language="sv", title="Karta", date=None)
    assert data["middle"] == model.middle
    names = [None if n is None else data["pool"][n] for n in data["gaps"]["quadrant"]]
    known = {link.id: link.quadrant for link in analysis.gaps.missing_links}
    assert names == [known.get(gap["id"]) for gap in model.gaps]
    assert all(0 <= value <= 1 for value in data["gaps"]["likely"] if value is not None)
    assert {f"quadrant.{name}" for name in Quadrant} <= data["texts"].keys()


NETWORK = build_network(
    a_map(
        [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("e", "f")],
        *(an_actor(name) for name in "abcdefgh"),
    )
)
ENDS = [(0, 4), (1, 4), (1, 5), (2, 6), (3, 7)]


def pairs(**components):
    """Return five pairs that have all components 0 but for those given."""
    size = len(ENDS)
    first, second = np.array(ENDS).T
    plain = {name: np.zeros(size) for name in ("at_stake", "fit", "unheard", "near", "gain")}
    plain |= {"nearness": np.zeros(size, dtype=np.int8), "distance": np.full(size, np.inf)}
    return Pairs(
        network=NETWORK,
        first=first,
        second=second,
        group=np.zeros(size, dtype=np.int32),
        members=(np.arange(len(NETWORK)),),
        permutations=9,
        seed=1,
        **plain | {name: np.array(values) for name, values in components.items()},
    )


def order(own, need=None, **options):
    ranking = Ranking(NETWORK, own, None if need is None else np.array(need))
    return ranking.sorted(np.arange(len(own)), **options).tolist()


STAKES = [0, 0.5, 0.2, 0.9, 0]


def test_where_anybody_has_a_stake_all_weights_above_0_count_and_sum_to_1():
    used = used_weights(pairs(at_stake=STAKES), {"at_stake": 3, "fit": 0, "gain": 1})
    assert used == {"at_stake": 0.75, "gain": 0.25}


def test_where_nobody_has_a_stake_parts_of_talks_do_not_count():
    own = pairs(gain=[0, 1, 2, 3, 4], nearness=[0, 1, 0, 0, 0])
    assert used_weights(own, DEFAULT_WEIGHTS) == {"gain": 0.6, "nearness": 0.4}
    assert used_weights(own, {"at_stake": 1, "nearness": 3, "gain": 1}) == {
        "nearness": 0.75,
        "gain": 0.25,
    }
    assert used_weights(own, {"gain": 0, "nearness": 2}) == {"nearness": 1}


def test_what_tells_no_pair_from_another_does_not_count():
    assert used_weights(pairs(gain=[0, 1, 2, 3, 4]), DEFAULT_WEIGHTS) == {"gain": 1}
    assert used_weights(pairs(), DEFAULT_WEIGHTS) == {}


def test_need_is_the_parts_capped_by_the_stake_and_the_ranks_of_all_else():
    own = pairs(at_stake=STAKES, fit=[0.9, 0.9, 0.1, 0.1, 0.9], gain=[4, 4, 1, 2, 3])
    need = needs(own, {"at_stake": 0.5, "fit": 0.25, "gain": 0.25})
    capped = [0, 0.5, 0.1, 0.1, 0]
    ranks = [0.6, 0.6, 0, 0.2, 0.4]
    expected = [
        0.5 * stake + 0.25 * fit + 0.25 * rank
        for stake, fit, rank in zip(STAKES, capped, ranks, strict=True)
    ]
    assert need.tolist() == pytest.approx(expected)


def test_what_is_not_defined_ranks_below_all():
    own = pairs(gain=[np.nan, 1, 0, -1, 2])
    assert needs(own, {"gain": 1}).tolist() == pytest.approx([0, 0.6, 0.4, 0.2, 0.8])


def test_without_weights_there_is_no_need():
    assert needs(pairs(), {}) is None


def test_the_list_runs_by_one_key_after_the_other():
    same, up = [1, 1, 1, 1, 1], [0, 1, 2, 3, 4]
    down = [4, 3, 2, 1, 0]
    assert order(pairs(fit=up), need=down) == [0, 1, 2, 3, 4]
    assert order(pairs(fit=up, nearness=down), need=same) == [4, 3, 2, 1, 0]
    assert order(pairs(nearness=up, gain=down)) == [4, 3, 2, 1, 0]
    assert order(pairs(gain=up)) == [4, 3, 2, 1, 0]


def test_of_equal_pairs_the_rarer_end_then_the_smaller_degrees_then_the_smaller_ids_come_first():
    # With a stake b has two chances, e and f one or two; c, g, d and h have one.
    assert order(pairs(at_stake=[0, 1, 1, 1, 0])) == [4, 0, 3, 1, 2]
    assert order(pairs(at_stake=[1, 1, 1, 1, 1])) == [4, 3, 2, 0, 1]
    assert order(pairs(at_stake=[0, 0, 0, 0, 0])) == [4, 3, 1, 2, 0]


def test_of_two_pairs_that_are_alike_that_with_the_smallest_id_comes_first():
    everybody = GapOptions(top=0, per_actor=0, same_group=True, sort="gain")
    found = find_gaps(build_network(a_map([], *map(an_actor, "bcde"))), everybody)
    ends = [link.source + link.target for link in found.missing_links]
    assert ends == ["bc", "bd", "be", "cd", "ce", "de"]


def test_the_list_can_be_sorted_by_a_component_or_by_likelihood_before_need():
    own, need = pairs(gain=[0, 1, 2, 3, 4]), [4, 3, 2, 1, 0]
    assert order(own, need=need, sort="gain") == [4, 3, 2, 1, 0]
    likely = np.array([2, 1, 4, 3, 0])
    assert order(own, need=need, likely=likely) == [2, 3, 0, 1, 4]
    assert order(own, need=need, sort="need") == [0, 1, 2, 3, 4]
    ranking = Ranking(NETWORK, own, np.array(need))
    assert ranking.sorted(np.array([3, 1]), sort="gain").tolist() == [3, 1]


def test_what_lies_in_the_middle_counts_as_high():
    center = middle(np.array([0.1, 0.2, 0.9]), np.array([0.0, 0.5, 0.7]))
    assert (center.need, center.likely) == (0.2, 0.5)
    assert quadrant(center, 0.2, 0.5) is Quadrant.START_HERE
    assert quadrant(center, 0.2, 0.4) is Quadrant.WORTH_THE_EFFORT
    assert quadrant(center, 0.1, 0.5) is Quadrant.EASY_LITTLE_EFFECT
    assert quadrant(center, 0.1, 0.4) is Quadrant.CAN_WAIT
    assert quadrant(center, None, 0.4) is quadrant(None, 0.2, 0.4) is None
