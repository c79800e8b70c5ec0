"""Need beside likelihood: four quadrants that no filter moves."""

import pytest

from builders import a_map, pilot_map
from samverkan.analysis import analyse
from samverkan.errors import UsageError
from samverkan.gaps import GapOptions, find_gaps
from samverkan.gaps.need import QUADRANTS, Quadrant
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


@pytest.mark.parametrize("options", [{"municipality": "Motala"}, {"actor": "motala_kommun"}, {}])
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
