"""Plans on maps small enough to be worked by hand, and at their edges."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import a_map, an_actor
from samverkan.analysis import Options, analyse
from samverkan.errors import UsageError
from samverkan.gaps import GapOptions
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.scenario import Objective, PlanOptions, packages, plan_links, planning

HERE = {"municipality_code": "0428", "level": Level.LOCAL}
TOWN = an_actor(
    "town",
    sector=Sector.PUBLIC,
    level=Level.MUNICIPAL,
    kind="municipality",
    municipality_code="0428",
)
SHOPS = [
    an_actor(f"shop{n}", sector=Sector.COMMERCIAL, services=("grocery",), **HERE) for n in range(3)
]
VILLAGE = an_actor("village", sector=Sector.NONPROFIT, **HERE)


def a_plan(stakeholders, links, **rules):
    analysis = analyse(stakeholders, Options(gaps=GapOptions(permutations=1)))
    return plan_links(analysis, PlanOptions(links=links, **rules))


def ends(plan):
    return [plan.ends(step) for step in plan.steps]


def test_each_link_adds_what_those_before_have_not_closed():
    plan = a_plan(a_map([("town", "village")], TOWN, VILLAGE, *SHOPS), 2, max_per_actor=0)
    first, second = plan.steps
    assert {"town"} < {*plan.ends(first)}
    # The first shop brings the seat at the table, a first contact and a part; the next no seat.
    assert (len(first.seats), len(first.mended), first.joined) == (1, 1, 1)
    assert (len(second.seats), len(second.mended), second.joined) == (0, 1, 1)
    assert (plan.closed, plan.wants.count) == (5, 7)


def test_no_actor_gets_more_new_links_than_allowed():
    stakeholders = a_map([("town", "village")], TOWN, VILLAGE, *SHOPS)
    for most in (1, 2):
        plan = a_plan(stakeholders, 3, max_per_actor=most)
        named = [end for pair in ends(plan) for end in pair]
        assert max(named.count(end) for end in named) <= most


def test_an_actor_with_several_wants_counts_once_and_only_when_none_is_left():
    # The shop is an isolate and unheard: a link to another shop is a contact, but nobody hears it.
    stakeholders = a_map([], TOWN, SHOPS[0], replace(SHOPS[1], services=("fuel",)))
    plan = a_plan(stakeholders, 2)
    assert len(plan.wants.actors) == 3
    assert sorted(ends(plan)) == [("shop0", "town"), ("shop1", "town")]
    assert sum(len(step.mended) for step in plan.steps) == 3


@pytest.mark.parametrize("objective", list(Objective))
@pytest.mark.parametrize(
    "actors",
    [
        [],
        [TOWN],
        [TOWN, VILLAGE],
        SHOPS,
        [an_actor("a"), an_actor("b")],
        [an_actor(i, sector=Sector.PUBLIC) for i in "abc"],
    ],
)
def test_small_and_bare_maps_have_plans_too(actors, objective):
    plan = a_plan(StakeholderMap.of(actors, []), 3, objective=objective)
    assert len(plan.steps) <= plan.candidates
    assert plan.closed <= plan.wants.count


def test_where_everybody_works_together_there_is_no_link_to_choose():
    ties = [("town", "village"), ("town", "shop0"), ("shop0", "village")]
    assert a_plan(a_map(ties, TOWN, VILLAGE, SHOPS[0]), 3).steps == ()


def test_a_beam_and_all_packages_agree_here(monkeypatch):
    stakeholders = a_map([("town", "village")], TOWN, VILLAGE, *SHOPS)
    every = a_plan(stakeholders, 3)
    monkeypatch.setattr(packages, "FEW_PACKAGES", 0)
    beam = a_plan(stakeholders, 3)
    assert every.tried_all
    assert not beam.tried_all
    assert ends(every) == ends(beam)


def test_a_large_map_gets_a_narrower_beam_and_one_that_is_too_large_is_refused(monkeypatch):
    stakeholders = a_map([("town", "village")], TOWN, VILLAGE, *SHOPS)
    monkeypatch.setattr(packages, "FEW_PACKAGES", 0)
    monkeypatch.setattr(packages, "MOST_MEMORY", 200)
    assert a_plan(stakeholders, 3).width == 2
    monkeypatch.setattr(planning, "MOST_ACTORS", 4)
    with pytest.raises(UsageError, match="too large") as refused:
        a_plan(stakeholders, 3)
    assert "--within" in str(refused.value.next_step)
