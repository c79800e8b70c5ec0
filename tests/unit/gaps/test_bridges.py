"""Who counts as cut off, who could be the second bridge, and which link joins a part."""

import pytest

from builders import a_map, an_actor, pilot_map
from samverkan.gaps import GapOptions, find_gaps
from samverkan.model import Level, Sector
from samverkan.network import build_network

PLACE = {"municipality_code": "0428"}
COUNCIL = an_actor(
    "council", sector=Sector.PUBLIC, level=Level.MUNICIPAL, kind="municipality", **PLACE
)
UMBRELLA = an_actor("umbrella", sector=Sector.NONPROFIT, level=Level.REGIONAL, region_code="04")
REGION = an_actor(
    "region", sector=Sector.PUBLIC, level=Level.REGIONAL, region_code="04", kind="region"
)
FUNDS = [an_actor(f"fund{n}", level=Level.NATIONAL) for n in range(3)]


def village(actor_id, sector=Sector.NONPROFIT):
    return an_actor(actor_id, sector=sector, level=Level.LOCAL, locality="Läppe", **PLACE)


def found(kind, stakeholders):
    return find_gaps(build_network(stakeholders), GapOptions(kinds=(kind,), permutations=9))


def bridges(ties, *actors):
    ends = found("single_bridge", a_map(ties, *actors)).findings
    return {finding.actors: finding for finding in ends}


CORE = [("region", "x"), ("region", "y"), ("region", "z")]
"""A part that stays the largest, whatever hangs on the others."""


def test_a_village_that_alone_knows_funds_of_the_country_is_no_bridge():
    ties = [*CORE, ("region", "v"), *(("v", fund.id) for fund in FUNDS)]
    assert ("v",) not in bridges(ties, REGION, village("v"), *FUNDS)


def test_on_a_map_without_places_everybody_counts():
    assert bridges([("a", "b"), ("b", "c"), ("a", "x"), ("x", "y"), ("x", "z"), ("y", "z")])


def test_those_of_a_place_are_counted_and_named_and_nobody_else():
    ties = [*CORE, ("region", "council"), ("council", "v"), ("council", "w"), ("council", "fund0")]
    bridge = bridges(ties, REGION, COUNCIL, village("v"), village("w"), *FUNDS)[("council",)]
    assert bridge.concerned == ("v", "w")
    assert "2 actors would lose" in bridge.reason.text("en")


def second(lost, *more):
    names = [actor.id for actor in lost]
    ties = [*CORE, ("region", "council"), *(("council", name) for name in names)]
    ties += [("region", actor.id) for actor in more]
    bridge = bridges(ties, REGION, COUNCIL, *lost, *more)[("council",)]
    return bridge.suggested


def test_an_umbrella_of_the_region_holds_associations_before_the_planner_of_the_region():
    assert second([village(name) for name in "vw"], UMBRELLA) == ("umbrella",)


def test_it_does_not_hold_companies():
    firms = [village(name, sector=Sector.COMMERCIAL) for name in "vw"]
    assert second(firms, UMBRELLA) == ("region",)


def test_who_gathers_the_villages_of_the_municipality_goes_before_both():
    forum = an_actor("forum", sector=Sector.NONPROFIT, level=Level.MUNICIPAL, **PLACE)
    assert second([village(name) for name in "vw"], UMBRELLA, forum) == ("forum",)


@pytest.mark.parametrize(("strangers", "expected"), [(1, ("region",)), (2, ())])
def test_nobody_is_named_who_works_with_less_than_half_of_the_lost(strangers, expected):
    hub = an_actor("hub", level=Level.NATIONAL)
    far = [an_actor(f"far{n}", municipality_code="0581") for n in range(strangers)]
    ties = [*CORE, ("region", "hub"), ("hub", "council"), *(("hub", one.id) for one in far)]
    assert bridges(ties, REGION, COUNCIL, hub, *far)[("hub",)].suggested == expected


def test_a_part_is_joined_near_by_before_it_is_joined_at_the_highest_gain():
    ties = [("v", "w"), ("council", "region"), *CORE]
    split = found("split", a_map(ties, REGION, COUNCIL, village("v"), village("w"))).findings
    assert [finding.suggested for finding in split] == [("council", "v")]


def test_the_pilot_map_names_no_municipality_as_the_bridge_of_a_national_movement():
    links = found("single_bridge", pilot_map()).findings
    movement = next(one for one in links if one.actors == ("hssl",))
    assert movement.suggested == ()
    assert not any(one.actors == ("harlundabygden_ab",) for one in links)
