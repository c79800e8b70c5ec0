"""Plans on maps small enough to be worked by hand, and at their edges."""

from __future__ import annotations

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
VILLAGES = ("Vik", "Ås", "Näs")
SHOPS = [
    an_actor(
        f"shop{n}",
        sector=Sector.COMMERCIAL,
        kind="shop",
        services=("grocery",),
        locality=village,
        **HERE,
    )
    for n, village in enumerate(VILLAGES)
]
VOICES = [
    an_actor(
        f"voice{n}",
        sector=Sector.NONPROFIT,
        kind="village_association",
        locality=village,
        **HERE,
    )
    for n, village in enumerate(VILLAGES)
]
VILLAGE = VOICES[0]


def a_plan(stakeholders, links, **rules):
    analysis = analyse(stakeholders, Options(gaps=GapOptions(permutations=1)))
    return plan_links(analysis, PlanOptions(links=links, **rules))


def ends(plan):
    return [plan.ends(step) for step in plan.steps]


def test_contacts_are_spread_over_villages_before_one_gets_two():
    plan = a_plan(a_map([], TOWN, *SHOPS, *VOICES), 3, max_per_actor=0)
    assert plan.objective is Objective.SERVICE
    villages = {plan.search.villages.every[plan.talk(step).village].name for step in plan.steps}
    assert villages == set(VILLAGES)
    assert all(step.adds == pytest.approx(step.need) for step in plan.steps)


def test_a_further_contact_about_one_village_adds_half_of_what_it_is_worth():
    first, second = a_plan(a_map([], TOWN, SHOPS[0], VOICES[0]), 2, max_per_actor=0).steps
    assert first.adds == first.need
    assert second.adds == pytest.approx(second.need / 2)
    assert second.need <= first.need
    assert first.need > 0


def test_a_map_without_service_is_planned_by_nearness_and_says_so():
    actors = [an_actor(i, sector=s, **HERE) for i, s in zip("abcd", [*Sector, None], strict=True)]
    plan = a_plan(a_map([("a", "b")], *actors), 1)
    assert plan.objective is Objective.GAIN
    said = [text.text("sv") for text in planning.basis(plan)]
    assert said[0].startswith("Kartan säger för lite om service")
    asked = a_plan(a_map([("a", "b")], *actors), 1, objective=Objective.GAIN)
    assert len([*planning.basis(asked)]) == len(said) - 1


def test_no_actor_gets_more_new_links_than_allowed():
    stakeholders = a_map([("town", "voice0")], TOWN, VILLAGE, *SHOPS)
    for most in (1, 2):
        plan = a_plan(stakeholders, 3, max_per_actor=most)
        named = [end for pair in ends(plan) for end in pair]
        assert max(named.count(end) for end in named) <= most


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
    assert plan.worth >= 0


def test_where_everybody_works_together_there_is_no_link_to_choose():
    ties = [("town", "voice0"), ("town", "shop0"), ("shop0", "voice0")]
    assert a_plan(a_map(ties, TOWN, VILLAGE, SHOPS[0]), 3).steps == ()


def test_a_beam_and_all_packages_agree_here(monkeypatch):
    stakeholders = a_map([("town", "voice0")], TOWN, VILLAGE, *SHOPS)
    every = a_plan(stakeholders, 3)
    monkeypatch.setattr(packages, "FEW_PACKAGES", 0)
    beam = a_plan(stakeholders, 3)
    assert every.tried_all
    assert not beam.tried_all
    assert ends(every) == ends(beam)


def test_a_large_map_gets_a_narrower_beam_and_one_that_is_too_large_is_refused(monkeypatch):
    stakeholders = a_map([("town", "voice0")], TOWN, VILLAGE, *SHOPS)
    monkeypatch.setattr(packages, "FEW_PACKAGES", 0)
    monkeypatch.setattr(packages, "MOST_MEMORY", 200)
    assert a_plan(stakeholders, 3).width == 2
    monkeypatch.setattr(packages, "MOST_ACTORS", 4)
    with pytest.raises(UsageError, match="too large") as refused:
        a_plan(stakeholders, 3)
    assert "--within" in str(refused.value.next_step)
