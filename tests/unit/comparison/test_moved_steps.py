"""What was noted of gaps follows actors and villages that are called otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import a_map, an_actor, pilot_map
from samverkan.analysis import Options, analyse
from samverkan.comparison import Renames, find_renames, moved_steps
from samverkan.following import Following, State, Step
from samverkan.gaps import GapOptions, evidence_print
from samverkan.gaps.findings import gap_id
from samverkan.model import Level, Sector
from samverkan.service.villages import find_villages, village_key

OPTIONS = Options(gaps=GapOptions(top=0, per_actor=0, permutations=1))

KOMMUN = an_actor(
    "k",
    name="Flens kommun",
    sector=Sector.PUBLIC,
    level=Level.MUNICIPAL,
    municipality_code="0482",
    kind="municipality",
)
BYALAG, BUTIK, MACK = (
    an_actor(
        actor,
        name=name,
        sector=sector,
        level=Level.LOCAL,
        locality="Bettna",
        municipality_code="0482",
        services=services,
    )
    for actor, name, sector, services in (
        ("b", "Bettna byalag", Sector.NONPROFIT, ()),
        ("h", "Handlarn i Bettna", Sector.COMMERCIAL, ("grocery",)),
        ("m", "Macken i Bettna", Sector.COMMERCIAL, ("fuel",)),
    )
)


def link(*ends):
    return gap_id("missing_link", ends)


def a_step(gap, day="2026-01-01", **changes):
    return Step(**{"gap": gap, "state": State.CONTACTED, "date": day} | changes)


def village(*actors):
    return a_map([("k", "b")], KOMMUN, *actors)


def moved(before, steps, renames):
    return noted(moved_steps(analyse(before, OPTIONS), Following.of(steps), renames), steps)


def noted(found, steps):
    """Return the steps as a store has them when some have moved."""
    kept = (step for step in steps if step.gap not in found)
    return Following.of(kept).with_steps(step for own in found.values() for step in own)


def test_steps_follow_an_actor_with_a_new_id_though_no_map_shows_the_gap():
    steps = [a_step(link("k", "b")), a_step(link("b", "h")), a_step(link("k", "h"))]
    found = moved(village(BYALAG, BUTIK), steps, Renames({"b": "ny"}))
    assert {*found.history} == {link("k", "ny"), link("ny", "h"), link("k", "h")}


def test_steps_of_two_that_have_become_one_are_one_history_in_order_of_time():
    steps = [
        a_step(link("b", "h"), "2026-03-01", state=State.ESTABLISHED),
        a_step(link("b", "m"), "2026-02-01"),
        a_step(link("h", "m"), "2026-01-01"),
    ]
    found = moved(village(BYALAG, BUTIK, MACK), steps, Renames({"h": "hm", "m": "hm"}))
    assert [step.date for step in found.history[link("b", "hm")]] == ["2026-02-01", "2026-03-01"]
    assert {*found.history} == {link("b", "hm"), link("h", "m")}


def test_steps_of_ids_that_change_places_are_not_mixed():
    steps = [a_step(link("b", "k")), a_step(link("h", "k"), state=State.PAUSED)]
    found = moved(village(BYALAG, BUTIK), steps, Renames({"b": "h", "h": "m"}))
    assert {gap: own[0].state for gap, own in found.history.items()} == {
        link("h", "k"): State.CONTACTED,
        link("m", "k"): State.PAUSED,
    }


def test_steps_stay_where_an_actor_is_gone_and_nothing_is_called_otherwise():
    before, after = village(BYALAG, BUTIK), village(BYALAG)
    assert not find_renames(before, after, {})
    following = Following.of([a_step(link("b", "h"))])
    assert moved_steps(analyse(before, OPTIONS), following, Renames()) == {}


def test_a_village_has_another_name_when_all_its_actors_are_in_one_that_is_new():
    there = [replace(actor, locality="Bettna by") for actor in (BYALAG, BUTIK)]
    before = village(BYALAG, BUTIK)
    assert find_renames(before, village(*there), {}).villages == {
        village_key("0482", "Bettna"): "Bettna by"
    }
    assert find_renames(before, village(BYALAG, there[1]), {}).villages == {}
    (unserved, *_) = [g for g in analyse(before, OPTIONS).gaps.findings if g.village == "Bettna"]
    renames = find_renames(before, village(*there), {})
    (gap,) = moved(before, [a_step(unserved.id)], renames).history
    later = {one.id: one for one in analyse(village(*there), OPTIONS).gaps.findings}
    assert (later[gap].kind, later[gap].village) == (unserved.kind, "Bettna by")


@pytest.mark.parametrize(("name", "is_same"), [("Betna", True), ("BETTNA", True), ("Vik", False)])
def test_of_a_single_actor_the_village_is_the_same_if_the_names_are_alike(name, is_same):
    before, after = village(BYALAG), village(replace(BYALAG, locality=name))
    assert bool(find_renames(before, after, {})) == is_same


def test_what_is_settled_stays_so_as_long_as_only_names_differ():
    before = village(BYALAG, BUTIK)
    analysis = analyse(before, OPTIONS)
    (gap,) = [one for one in analysis.gaps.missing_links if {*one.actors} == {"b", "h"}]
    step = a_step(gap.id, state=State.DECLINED, evidence=evidence_print(gap, analysis.network))
    following = moved(before, [step], Renames({"h": "ny"}))
    for services, is_out in ((("grocery",), True), (("grocery", "post"), False)):
        after = village(BYALAG, replace(BUTIK, id="ny", services=services))
        asked = Options(gaps=replace(OPTIONS.gaps, following=following))
        assert (len(analyse(after, asked).gaps.left_out) == 1) is is_out


@pytest.mark.slow
def test_gaps_of_every_kind_move():
    before = analyse(pilot_map(), OPTIONS)
    every = before.gaps.every
    villages = find_villages(before.stakeholders.actors).keys
    renames = Renames(
        {actor: f"{actor}-ny" for actor in before.network.ids},
        {key: f"{key[1]} nya" for key in villages if key[1]},
    )
    steps = [a_step(gap.id) for gap in every]
    after = analyse(renames.of_map(before.stakeholders), OPTIONS)
    there = {gap.id for gap in after.gaps.every}
    found = moved_steps(before, Following.of(steps), renames)
    assert {*noted(found, steps).history} == there
