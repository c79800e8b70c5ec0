"""Who ought to talk about the service of a village, and what that is worth."""

import pytest

from builders import a_relation, an_actor
from samverkan.gaps import find_gaps
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.network import build_network
from samverkan.service.stakes import LACK, share
from samverkan.service.talks import FIT, WEIGHTS, Opening
from village_maps import (
    agents,
    association,
    chain,
    distances,
    local,
    municipality,
    owners,
    public,
    setting,
)


def shop(actor_id="shop", place="Vik", services=("grocery",), **changes):
    return local(actor_id, place, **{"kind": "shop", "services": services, **changes})


def talks(actors, relations=(), ways=()):
    found = setting(actors, relations, ways)
    names = found.network.ids
    return {frozenset(names[end] for end in pair): talk for pair, talk in found.talks.items()}


def between(found, first, second):
    return found.get(frozenset((first, second)))


HOST = municipality(plans=("grocery", "fuel", "post", "pharmacy", "payment"))


def test_the_last_shop_and_the_voice_of_its_village_come_first():
    found = talks([HOST, shop(), association("voice", "Vik")])
    best = max(found.values(), key=lambda talk: talk.need)
    assert best.opening is Opening.VOICE_AND_LAST
    assert between(found, "kommun", "shop").opening is Opening.PLANNER_AND_CARRIER


def test_who_is_leaving_raises_what_is_at_stake_and_the_note_is_kept():
    plain = between(talks([shop(), association("v", "Vik")]), "shop", "v")
    told = between(talks([shop(note="Ägaren vill sluta"), association("v", "Vik")]), "shop", "v")
    assert told.at_stake > plain.at_stake
    assert (len(plain.told), len(told.told)) == (0, 1)


def test_several_services_alone_weigh_more_and_a_town_with_a_choice_less():
    one = between(talks([shop(), association("v", "Vik")]), "shop", "v")
    many = between(
        talks([shop(services=("grocery", "fuel")), association("v", "Vik")]), "shop", "v"
    )
    town = [HOST, shop(place="Stad"), shop("other", "Stad"), association("v", "Stad")]
    assert many.at_stake > one.at_stake > between(talks(town), "shop", "v").at_stake


def test_no_part_counts_for_more_than_what_is_at_stake():
    low = between(
        talks([HOST, shop(place="Stad"), shop("b", "Stad"), association("v", "Stad")]), "shop", "v"
    )
    assert low.need <= low.at_stake + 1e-9
    assert sum(WEIGHTS.values()) == pytest.approx(1)
    assert all(0 < fit <= 1 for fit in FIT.values())
    assert set(FIT) == set(Opening)


def test_who_has_met_the_business_unit_has_met_the_municipality():
    unit = public("unit", name="Näringslivsenheten", kind="municipal_unit")
    found = talks([HOST, unit, shop()], [a_relation("unit", "shop")])
    assert between(found, "kommun", "shop") is None


def test_a_municipality_does_not_talk_with_its_own_units_nor_a_machine():
    machine = local("box", "Vik", kind="parcel_locker", services=("post",))
    actors = [
        HOST,
        public("school", kind="school"),
        machine,
        chain("posten", "post"),
        association("v", "Vik"),
    ]
    found = talks(actors, owners(("posten", "box")))
    assert between(found, "kommun", "school") is None
    assert between(found, "v", "box") is None
    assert between(found, "v", "posten").opening is Opening.OWNER_AND_VOICE


def test_two_shops_of_a_town_and_two_chains_have_nothing_to_open():
    found = talks(
        [HOST, shop("a", "Stad"), shop("b", "Stad"), chain("x", "grocery"), chain("y", "post")]
    )
    assert between(found, "a", "b") is None
    assert between(found, "x", "y") is None


def test_a_village_that_lacks_groceries_asks_the_nearest_shop():
    actors = [association("v", "By"), shop("near", "Vik"), shop("far", "Ås")]
    found = talks(actors, ways=distances(("By", "Vik", 10), ("By", "Ås", 40)))
    assert between(found, "v", "near").opening is Opening.BRINGING
    assert between(found, "v", "far") is None


def test_who_names_a_village_in_its_note_could_bring_what_it_lacks():
    actors = [association("v", "By"), shop("near", "Vik"), shop("far", "Ås", note="Kör ut till By")]
    found = talks(actors, ways=distances(("By", "Vik", 10), ("By", "Ås", 40)))
    assert between(found, "v", "far") is not None
    assert between(found, "v", "near") is None


def test_an_agent_without_a_principal_ought_to_meet_the_one_that_others_work_for():
    actors = [
        shop(services=("grocery", "post")),
        shop("b", "By", ("post",)),
        chain("posten", "post"),
    ]
    found = talks(actors, agents(("b", "posten")))
    assert between(found, "shop", "posten").opening is Opening.AGENT_AND_PRINCIPAL


@pytest.mark.parametrize(
    ("told", "lacking"),
    [
        ({"kind": "shop"}, True),
        ({"kind": "fuel_station"}, True),
        ({"kind": "post_office"}, False),
        ({"kind": "parcel_locker"}, False),
        ({"kind": None, "name": "Viks postkontor"}, False),
        ({"kind": "health_centre"}, False),
    ],
)
def test_who_hands_out_post_for_somebody_is_told_by_kind_and_name(told, lacking):
    one = local("a", "Vik", services=("post",), **told)
    actors, known = (
        [one, shop("b", "By", ("post",)), chain("posten", "post")],
        agents(("b", "posten")),
    )
    assert (between(talks(actors, known), "a", "posten") is not None) == lacking
    gaps = find_gaps(build_network(StakeholderMap.of(actors, known)))
    told_of = [gap.actors for gap in gaps.findings if gap.kind == "principal" and gap.mends]
    assert told_of == ([("a",)] if lacking else [])


def test_planners_of_one_service_who_do_not_meet_ought_to():
    board = an_actor(
        "lst",
        kind="county_board",
        sector=Sector.PUBLIC,
        level=Level.REGIONAL,
        region_code="04",
        plans=("payment",),
    )
    bank = local("bank", "Stad", kind="bank", services=("payment",))
    found = talks([HOST, board, bank, association("v", "Vik")])
    assert between(found, "kommun", "lst").opening is Opening.PLANNERS


def test_a_village_learns_from_one_that_runs_its_pump():
    pump = local("pump", "Ås", kind="fuel_station", sector=Sector.NONPROFIT, services=("fuel",))
    losing = local("mack", "Vik", kind="fuel_station", services=("fuel",), note="Slutar i vår")
    found = talks([pump, losing, association("v", "Vik")])
    assert between(found, "v", "pump").opening is Opening.NEIGHBOURS


def test_home_care_and_the_last_shop():
    found = talks([HOST, public("care", kind="care"), shop()])
    assert between(found, "care", "shop").opening is Opening.BUYER


def test_an_association_stands_in_only_where_the_village_has_no_voice():
    club = association("club", "Vik", kind="sports_club")
    assert between(talks([shop(), club]), "club", "shop") is not None
    assert between(talks([shop(), club, association("v", "Vik")]), "club", "shop") is None


def test_where_no_service_is_documented_little_is_at_stake():
    far = association("far", "Ort", municipality_code="0482")
    host = municipality(id="host", municipality_code="0482", locality=None, plans=None)
    found = talks([HOST, shop(), far, host])
    talk = between(found, "far", "host")
    assert talk.services == ()
    assert talk.at_stake < 0.2


def test_groceries_weigh_most_and_a_share_never_reaches_one():
    assert list(LACK) == sorted(LACK, key=LACK.__getitem__, reverse=True)
    assert share(0) == 0
    assert share(100) <= 1
