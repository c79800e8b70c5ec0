"""The right answer on the pilot map, as a process leader judged it."""

from functools import cache
from itertools import pairwise

import pytest

from builders import pilot_map
from samverkan.filters import Filters
from samverkan.gaps import GapOptions, Gaps, find_gaps
from samverkan.model import Level
from samverkan.network import build_network


@cache
def found() -> Gaps:
    return find_gaps(build_network(pilot_map()), GapOptions(top=30))


def pairs(top: int) -> list[set[str]]:
    return [{link.source, link.target} for link in found().missing_links[:top]]


@pytest.mark.parametrize(
    ("association", "shop"),
    [
        ("kreativa_lappe", "lappe_livs"),
        ("simonstorparna", "bensinstation_simonstorp"),
        ("agunnaryd_sockenrad", "butik_agunnaryd"),
        ("ryssby_sockenrad", "butik_ryssby"),
        ("lagan_samhallsforening", "butik_lagan"),
        ("sodra_ljunga_sockenrad", "butik_sodra_ljunga"),
    ],
)
def test_the_village_association_and_the_shop_of_its_village_are_among_the_first_20(
    association, shop
):
    assert {association, shop} in pairs(20)


@pytest.mark.parametrize(
    ("municipality", "shop", "top"),
    [
        ("skelleftea_kommun", "fallforsboa", 20),
        ("norrkoping_kommun", "bensinstation_simonstorp", 20),
        ("vingaker_kommun", "lappe_livs", 20),
        ("motala_kommun", "lanthandeln_nykyrka", 30),
        ("motala_kommun", "butiken_godegard", 30),
    ],
)
def test_the_municipality_and_the_shop_without_a_tie_to_it_are_high_in_the_list(
    municipality, shop, top
):
    assert {municipality, shop} in pairs(top)


def test_hardly_any_national_actor_stands_in_the_list():
    levels = {actor.id: actor.level for actor in pilot_map().actors}
    far = [pair for pair in pairs(30) if Level.NATIONAL in {levels[end] for end in pair}]
    assert len(far) <= 1


def test_no_actor_fills_the_list():
    ends = [end for pair in pairs(30) for end in pair]
    hosts = {actor.id for actor in pilot_map().actors if actor.kind == "municipality"}
    assert max(ends.count(end) for end in ends if end not in hosts) <= 3
    assert max(ends.count(end) for end in ends) <= 7


def test_no_parish_is_paired_with_the_shop_of_another():
    actors = {actor.id: actor for actor in pilot_map().actors}
    for pair in pairs(30):
        one, other = (actors[end] for end in pair)
        if one.level is other.level is Level.LOCAL:
            assert one.locality == other.locality


def test_each_missing_link_names_the_rows_and_pages_that_support_it():
    for link in found().missing_links:
        ends = [row for row in link.reason.evidence if row.file == "actors.csv"]
        assert len(ends) == 2
        assert all(row.row and row.source_url for row in link.reason.evidence)


def test_municipalities_with_a_single_actor_have_nothing_to_suggest():
    assert found().nothing == ("1782", "2417", "2418", "2422")


def test_only_sectors_that_somebody_known_could_fill_are_missing_at_a_table():
    seats = [f for f in found().findings if f.kind == "missing_seat"]
    assert {(seat.place, seat.service, seat.sector) for seat in seats} == {
        ("0428", "grocery", "commercial"),
        ("0581", "fuel", "commercial"),
        ("0583", "fuel", "commercial"),
        ("0765", "grocery", "commercial"),
        ("0781", "grocery", "commercial"),
        ("2482", "grocery", "commercial"),
    }


def test_the_eleven_actors_without_a_tie_all_offer_service_and_are_told_of_as_such():
    network = build_network(pilot_map())
    alone = {network.ids[n] for n in range(len(network)) if not network.degree[n]}
    told = {f.actors[0] for f in found().findings if f.kind in ("last_one", "unheard")}
    assert len(alone) == 11
    assert alone <= told
    assert not any(finding.kind == "isolate" for finding in found().findings)


def test_whoever_is_alone_in_its_village_ought_to_meet_those_whom_it_has_not_met():
    last = {f.actors[0]: f for f in found().findings if f.kind == "last_one"}
    assert last["lappe_livs"].suggested == ("kreativa_lappe", "vingaker_kommun")
    assert last["navet_moskosel"].services == ("grocery", "post", "pharmacy")
    assert last["navet_moskosel"].suggested == ()
    unheard = {f.actors[0] for f in found().findings if f.kind == "unheard"}
    assert unheard == {"handelsboden_haradsback", "motesplats_haradsback"}


def test_four_pairs_stand_apart_from_the_rest():
    splits = [finding for finding in found().findings if finding.kind == "split"]
    assert sorted(finding.actors for finding in splits) == [
        ("byske_laxdal", "fallforsboa"),
        ("hallaryd_fiber", "hallaryd_sockenrad"),
        ("hembygd_gratian", "storumanbyar_webportal"),
        ("skelleftea_byautvecklingsrad", "tillvaxt_skelleftea"),
    ]


def test_the_municipality_that_alone_holds_its_villages_is_a_single_bridge():
    bridges = {f.actors: f for f in found().findings if f.kind == "single_bridge"}
    bridge = bridges["arvidsjaur_kommun",]
    assert bridge.suggested == ("landsbygdsradet_arvidsjaur",)
    assert "10 actors" in bridge.reason.text("en")


def test_every_kind_of_what_the_pilot_map_says_is_found_on_it():
    kinds = {finding.kind for finding in found().findings}
    assert kinds == {
        "last_one",
        "missing_seat",
        "unserved",
        "principal",
        "unheard",
        "cut_off",
        "split",
        "single_bridge",
        "exclusive_broker",
    }


def test_a_reason_names_the_relations_of_those_who_could_introduce_the_two():
    network = build_network(pilot_map())
    link = next(link for link in found().missing_links if len(link.reason.bridge_builder) == 2)
    ends = [link.source, link.target]
    around = set(network.neighbours(network.number[ends[0]]).tolist())
    if network.number[link.reason.bridge_builder[0]] not in around:
        ends.reverse()
    path = (ends[0], *link.reason.bridge_builder, ends[1])
    rows = {
        relation.place.row
        for one, other in pairwise(path)
        for relation in network.relations_between(network.number[one], network.number[other])
        if relation.place
    }
    named = {row.row for row in link.reason.evidence if row.file == "relations.csv"}
    assert named == rows
    assert len(rows) >= 2


@pytest.mark.parametrize("place", ["0781", "Ljungby"])
def test_findings_of_one_municipality_are_those_of_its_place(place):
    options = GapOptions(filters=Filters(municipality=place), permutations=99)
    chosen = find_gaps(build_network(pilot_map()), options).findings
    assert {f.id for f in chosen} == {f.id for f in found().findings if f.place == "0781"}


def test_findings_about_one_service_are_of_that_service_or_of_those_who_carry_it():
    options = GapOptions(filters=Filters(service="fuel"), permutations=99)
    chosen = find_gaps(build_network(pilot_map()), options).findings
    assert {f.kind for f in chosen} == {"last_one", "missing_seat", "unserved"}
    assert all(f.service == "fuel" or "fuel" in f.services for f in chosen)


def test_a_sector_shows_the_seats_that_it_lacks_and_the_gaps_of_its_actors():
    options = GapOptions(filters=Filters(sector="commercial"), permutations=99)
    chosen = find_gaps(build_network(pilot_map()), options).findings
    sectors = {actor.id: actor.sector for actor in pilot_map().actors}
    for finding in chosen:
        assert finding.sector == "commercial" or "commercial" in map(sectors.get, finding.actors)
    assert {f.kind for f in chosen} >= {"last_one", "missing_seat", "unheard", "split"}
