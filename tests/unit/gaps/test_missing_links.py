import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from builders import a_map, an_actor, pilot_map
from samverkan.errors import UsageError
from samverkan.filters import Filters
from samverkan.gaps import GapOptions, Scope, find_gaps
from samverkan.gaps.findings import gap_id
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.network import build_network

TESTS = Path(__file__).parents[2]
PLACE = {"municipality_code": "0428"}


def gaps(stakeholders, **options):
    return find_gaps(build_network(stakeholders), GapOptions(permutations=99, **options))


def ends(found):
    return [(link.source, link.target) for link in found.missing_links]


def council(**changes):
    return an_actor(
        "council",
        **{
            "sector": Sector.PUBLIC,
            "level": Level.MUNICIPAL,
            "kind": "municipality",
            **PLACE,
            **changes,
        },
    )


def shop(actor_id="shop", **changes):
    return an_actor(
        actor_id,
        **{
            "sector": Sector.COMMERCIAL,
            "level": Level.LOCAL,
            "locality": "Läppe",
            "services": ("grocery",),
            **PLACE,
            **changes,
        },
    )


def voice(actor_id="voice", **changes):
    return an_actor(
        actor_id,
        **{
            "sector": Sector.NONPROFIT,
            "level": Level.LOCAL,
            "locality": "Läppe",
            **PLACE,
            **changes,
        },
    )


@pytest.mark.parametrize("actors", [[], [an_actor("a")], [an_actor("a"), an_actor("b")]])
def test_a_map_of_hardly_anybody_has_no_missing_link(actors):
    found = gaps(a_map([], *actors))
    assert found.missing_links == ()
    assert [finding.kind for finding in found.findings] == ["isolate"] * len(actors)


def test_the_need_of_a_pair_does_not_depend_on_others():
    (link,) = gaps(a_map([], shop(), voice())).missing_links
    assert link.opening == "voice_and_last"
    assert link.shared == ("grocery",)
    more = gaps(a_map([], shop(), voice(), council(), shop("kiosk", locality="Högsjö")))
    assert {link.need} == {
        other.need
        for other in more.missing_links
        if {other.source, other.target} == {"shop", "voice"}
    }
    parts = [link.components[name] for name in ("at_stake", "fit", "unheard", "near")]
    assert link.need == pytest.approx(
        sum(w * min(p, parts[0]) for w, p in zip((0.4, 0.3, 0.2, 0.1), parts, strict=True))
    )


def test_everybody_connected_leaves_nothing_to_find():
    everybody = [council(), shop(), voice()]
    ties = [("council", "shop"), ("council", "voice"), ("shop", "voice")]
    found = gaps(a_map(ties, *everybody))
    assert not found.missing_links
    assert {finding.kind for finding in found.findings} == {"last_one", "unserved"}


def test_a_map_of_one_sector_only_is_listed_by_level_and_service():
    found = gaps(a_map([], council(), shop(sector=Sector.PUBLIC), voice(sector=Sector.PUBLIC)))
    assert ends(found) == [("council", "shop")]


def test_a_map_without_services_is_ranked_by_gain_and_joins_its_parts_once():
    actors = [
        an_actor(f"a{number}", sector=Sector.PUBLIC if number % 2 else Sector.NONPROFIT)
        for number in range(8)
    ]
    ties = [("a0", "a1"), ("a1", "a2"), ("a2", "a3"), ("a4", "a5"), ("a5", "a6"), ("a6", "a7")]
    found = gaps(a_map(ties, *actors))
    assert set(found.weights) == {"gain"}
    assert [note.text("en") for note in found.notes[:1]] == [
        (
            "No actor has a municipality or region: the whole map is read as one place, and all"
            " its pairs were compared."
        )
    ]
    joining = [pair for pair in ends(found) if (pair[0] < "a4") != (pair[1] < "a4")]
    assert joining == [("a1", "a6")]


def test_two_that_meet_at_a_forum_are_less_unheard():
    forum = an_actor("forum", sector=Sector.NONPROFIT, level=Level.MUNICIPAL, **PLACE)
    apart = [("council", "voice")]
    meeting = [*apart, ("forum", "shop"), ("forum", "voice")]
    unheard = [
        {
            (link.source, link.target): link.components["unheard"]
            for link in gaps(a_map(ties, council(), forum, shop(), voice()), top=0).missing_links
        }["shop", "voice"]
        for ties in (apart, meeting)
    ]
    assert unheard == [1, 0.3]


def test_two_that_sit_on_one_partnership_are_less_unheard():
    board = an_actor(
        "board", sector=Sector.PUBLIC, level=Level.REGIONAL, region_code="04", kind="network"
    )
    region = an_actor(
        "region",
        sector=Sector.PUBLIC,
        level=Level.REGIONAL,
        region_code="04",
        kind="region",
        plans=("grocery",),
    )
    actors = [board, region, council(), shop()]
    ties = [("board", "region"), ("board", "council")]
    unheard = [
        {
            (x.source, x.target): x.components["unheard"]
            for x in gaps(a_map(t, *actors)).missing_links
        }
        for t in ([], ties)
    ]
    assert [found["council", "region"] for found in unheard] == [1, 0.3]


def test_a_voice_does_not_speak_for_the_shop_of_another_village():
    found = gaps(a_map([], council(), shop(), voice(locality="Högsjö")))
    openings = {(link.source, link.target): link.opening for link in found.missing_links}
    assert openings["shop", "voice"] == "bringing"


def test_the_municipality_stands_for_the_village_when_no_actor_has_a_locality():
    found = gaps(a_map([], council(), shop(locality=None), voice(locality=None)))
    assert ("shop", "voice") in ends(found)


def test_villages_of_one_name_in_two_municipalities_are_two_places():
    actors = [shop(), voice(municipality_code="0482")]
    (link,) = gaps(a_map([], *actors), scope=Scope.ALL, min_stake=0).missing_links
    assert link.components["nearness"] == 0
    assert link.components["at_stake"] == 0


def test_what_a_municipality_plans_makes_it_fit_better():
    planned = shop(kind="shop", services=("fuel",))
    fits = [
        {
            (x.source, x.target): x.components["fit"]
            for x in gaps(a_map([], who, planned)).missing_links
        }
        for who in (council(plans=("grocery",)), council(plans=("fuel",)))
    ]
    assert fits[0]["council", "shop"] < fits[1]["council", "shop"]


def test_a_municipality_named_by_its_kind_is_the_planner_else_public_actors_are():
    unit = an_actor("unit", sector=Sector.PUBLIC, level=Level.MUNICIPAL, **PLACE)
    assert ("shop", "unit") in ends(gaps(a_map([], unit, shop())))
    assert ("shop", "unit") not in ends(gaps(a_map([], unit, shop(), council())))


def test_a_region_comes_after_the_municipality_that_has_not_met_a_shop():
    region = an_actor(
        "region", sector=Sector.PUBLIC, level=Level.REGIONAL, region_code="04", kind="region"
    )
    needs = [
        {(x.source, x.target): x.need for x in gaps(a_map([], *actors), top=0).missing_links}
        for actors in ((region, shop()), (region, shop(), council()))
    ]
    assert needs[0]["region", "shop"] > needs[1]["region", "shop"]
    assert needs[1]["council", "shop"] > needs[1]["region", "shop"]


def test_no_actor_stands_in_more_pairs_than_allowed_and_the_rest_is_folded_under_it():
    shops = [shop(f"shop{number}", locality=f"By {number}") for number in range(9)]
    halls = [voice(f"voice{number}", locality=f"By {number}") for number in range(9)]
    stakeholders = a_map([], council(), *shops, *halls)
    found = gaps(stakeholders)
    assert sum("council" in pair for pair in ends(found)) == 3 + 4
    assert len(found.folded["council"]) == 18 - 7
    assert sum(len(link.folded) for link in found.missing_links) == 11
    assert sum("council" in pair for pair in ends(gaps(stakeholders, per_actor=0, top=0))) == 18


def test_four_talks_of_one_kind_are_enough_for_a_municipality():
    shops = [shop(f"shop{number}", locality=f"By {number}") for number in range(6)]
    found = gaps(a_map([], council(), *shops))
    assert sum("council" in pair for pair in ends(found)) == 4


def test_what_a_business_unit_has_met_its_municipality_has():
    unit = an_actor(
        "unit",
        name="Näringslivsenheten",
        sector=Sector.PUBLIC,
        level=Level.MUNICIPAL,
        kind="municipal_unit",
        **PLACE,
    )
    apart = ends(gaps(a_map([], council(), unit, shop())))
    assert ("council", "shop") in apart
    assert ("shop", "unit") not in apart
    met = gaps(a_map([("unit", "shop")], council(), unit, shop()))
    assert [link.opening for link in met.missing_links] == [None]


def test_two_voices_of_a_village_are_shown_once_with_the_same_other():
    hall = voice("hall", name="Läppe bygdegård", kind="community_hall")
    found = gaps(a_map([], shop(), voice(), hall))
    assert ends(found) == [("shop", "voice")]
    assert found.folded


def test_top_of_0_shows_the_whole_list():
    found = find_gaps(build_network(pilot_map()), GapOptions(top=0, per_actor=0, permutations=99))
    assert len(found.missing_links) == found.listed
    assert not found.folded


def test_filters_choose_what_is_shown_and_change_no_number():
    network = build_network(pilot_map())
    everything = GapOptions(top=0, per_actor=0, permutations=99, kinds=("missing_link",))
    every = {link.id: link for link in find_gaps(network, everything).missing_links}
    municipality = {a.id: a.municipality_code for a in network.actors}
    for options in (
        replace(everything, filters=Filters(municipality="0781")),
        replace(everything, filters=Filters(municipality="ljungby")),
    ):
        chosen = find_gaps(network, options).missing_links
        assert {link.id for link in chosen} == {
            link.id
            for link in every.values()
            if "0781" in (municipality[link.source], municipality[link.target])
        }
        assert all(link == every[link.id] for link in chosen)
    fuel = find_gaps(network, replace(everything, filters=Filters(service="fuel"))).missing_links
    assert {link.id for link in fuel} == {x.id for x in every.values() if "fuel" in x.shared}
    sectors = {a.id: a.sector for a in network.actors}
    public = find_gaps(network, replace(everything, filters=Filters(sector="public"))).missing_links
    assert all("public" in (sectors[x.source], sectors[x.target]) for x in public)
    assert 0 < len(public) < len(every)


def test_every_municipality_has_a_top_of_its_own():
    network = build_network(pilot_map())
    options = GapOptions(filters=Filters(municipality="0781"), permutations=99)
    assert len(find_gaps(network, options).missing_links) > 8


def test_the_list_can_be_sorted_by_any_component():
    found = find_gaps(build_network(pilot_map()), GapOptions(sort="gain", permutations=99))
    gains = [link.components["gain"] for link in found.missing_links]
    assert all(one >= other for one, other in pairwise(gains))


def test_numbers_are_plain_python():
    for link in find_gaps(build_network(pilot_map()), GapOptions(permutations=99)).missing_links:
        assert type(link.need) is float
        assert {type(value) for value in link.components.values()} <= {int, float, type(None)}


@pytest.mark.parametrize(
    "options",
    [
        {"kinds": ("missing",)},
        {"weights": {"stakes": 1.0}},
        {"weights": {"gain": -1.0}},
        {"weights": {"gain": float("nan")}},
        {"sort": "nedd"},
        {"top": -1},
    ],
)
def test_what_cannot_be_meant_is_refused(options):
    with pytest.raises(UsageError) as raised:
        gaps(a_map([], shop(), voice()), **options)
    assert raised.value.next_step is not None
    assert raised.value.text("sv") != raised.value.text("en")


def test_an_id_does_not_depend_on_who_is_named_first():
    assert gap_id("missing_link", ["b", "a"]) == gap_id("missing_link", ["a", "b"])
    assert gap_id("missing_link", ["a", "b"]) != gap_id("split", ["a", "b"])
    assert gap_id("unserved", place="0428") != gap_id("unserved", service="0428")


def test_ids_are_unique():
    found = find_gaps(build_network(pilot_map()), GapOptions(top=0, permutations=99))
    ids = [gap.id for gap in (*found.missing_links, *found.findings)]
    assert len(set(ids)) == len(ids)


def test_a_map_of_blanks_is_no_fault():
    blank = StakeholderMap.of([an_actor(name) for name in "abc"], [])
    found = gaps(blank, same_group=True)
    assert len(found.missing_links) == 3
    assert all(link.components["deficit"] is None for link in found.missing_links)


def test_what_could_not_be_compared_is_said():
    notes = [note.text("en") for note in gaps(a_map([("a", "b")])).notes]
    assert "All on the map have documented contact with each other." in notes


def test_what_cannot_be_ranked_comes_by_likelihood_and_says_so():
    cliques = [[an_actor(f"{c}{n}", sector=list(Sector)[n % 3]) for n in range(4)] for c in "abc"]
    inside = [(one.id, other.id) for own in cliques for one, other in combinations(own, 2)]
    every = [actor for own in cliques for actor in own]
    found = gaps(a_map([*inside, *(("hub", actor.id) for actor in every)], *every), top=0)
    assert found.ranked is False
    likely = [link.likely or 0.0 for link in found.missing_links]
    assert likely == sorted(likely, reverse=True)
    assert any("cannot rank" in note.text("en") for note in found.notes)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_result_is_the_same_in_every_run(seed):
    found = gaps(pilot_map(), top=0)
    code = (
        "import hashlib; from builders import pilot_map;"
        " from samverkan.gaps import GapOptions, find_gaps;"
        " from samverkan.network import build_network;"
        " found = find_gaps(build_network(pilot_map()), GapOptions(permutations=99, top=0));"
        " print(hashlib.sha256(repr(found).encode()).hexdigest())"
    )
    path = os.pathsep.join([str(TESTS), *sys.path])
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == sha256(repr(found).encode()).hexdigest()
