"""Constants of need are moved wherever they are used, and put back."""

from pathlib import Path

import pytest

from need_constants import Constant, constants, left_out, moved, read, score
from samverkan.service import stakes, talks
from truth_map import read_truths

MAPS = Path(__file__).parents[1] / "files" / "truth"


def test_a_constant_is_moved_and_put_back():
    before, fits = stakes.TOWN, dict(talks.FIT)
    key = next(iter(talks.FIT))
    with moved(Constant("TOWN"), 2), moved(Constant("FIT", key), 0.5):
        assert 2 * before == stakes.TOWN
        assert talks.FIT[key] == 0.5 * fits[key]
    assert before == stakes.TOWN
    assert dict(talks.FIT) == fits


def test_every_constant_stands_once_and_changes_what_it_names():
    named = [constant.said for constant in constants()]
    assert len(set(named)) == len(named) > 50


def test_a_constant_that_turns_the_order_upside_down_lowers_the_marks():
    truth = read_truths(MAPS)[0]
    network = read(truth)
    with moved(Constant("WEIGHTS", "at_stake"), -5):
        worse = score(truth, network)
    assert worse < score(truth, network)


def test_what_is_chosen_on_the_others_is_tried_on_the_one_left_out():
    factors = (0.5, 0.75, 1.0, 1.33, 2.0)
    rising = {"a": dict(zip(factors, range(5), strict=True)), "b": dict.fromkeys(factors, 1.0)}
    assert left_out(rising, "b") == 0
    assert left_out({**rising, "c": rising["a"]}, "a") == pytest.approx(2)
