"""Who offers what in every village, and what is lost with whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import an_actor
from laws.gap_maps import village_maps
from samverkan.model import Level, Presence
from samverkan.network import build_network
from samverkan.service.analysis import analyse_service
from samverkan.service.coverage import State
from village_maps import (
    CODE,
    agents,
    association,
    chain,
    distances,
    ids,
    local,
    municipality,
    setting,
    village,
)


def shop(actor_id="shop", place="Vik", services=("grocery",), **changes):
    return local(actor_id, place, kind="shop", services=services, **changes)


def test_nobody_one_and_several_are_told_apart():
    found = setting([shop(), shop("other"), shop("third", "By"), association("voice", "Ås")])
    states = {
        name: found.coverage.cell(village(found, name), "grocery").state
        for name in ("Vik", "By", "Ås")
    }
    assert states == {"Vik": State.SEVERAL, "By": State.SOLE, "Ås": State.NONE}


def test_a_company_without_a_village_offers_nothing_in_any_and_is_the_principal_of_its_agent():
    found = setting([shop(services=("post",)), chain("posten", "post")], agents(("shop", "posten")))
    cell = found.coverage.cell(village(found, "Vik"), "post")
    assert ids(found, cell.offers) == {"shop"}
    assert ids(found, cell.principals) == {"posten"}


def test_a_regional_actor_with_a_locality_offers_there():
    surgery = shop("surgery", services=("pharmacy",), level=Level.REGIONAL)
    found = setting([surgery])
    assert ids(found, found.coverage.offers(village(found, "Vik"), "pharmacy")) == {"surgery"}


def test_an_actor_offers_in_its_further_places_what_it_has_there():
    library = local(
        "bus",
        "Vik",
        services=("lending",),
        presences=(Presence(locality="By", services=("post",)), Presence(locality="Ås")),
    )
    found = setting([library])
    carried = {
        (found.villages.every[v].name, service)
        for v, service in found.coverage.carried_in(found.network.number["bus"])
    }
    assert carried >= {("Vik", "lending"), ("By", "post"), ("Ås", "lending")}
    assert ("Vik", "post") not in carried


def test_villages_of_one_name_in_two_municipalities_are_two():
    found = setting([shop(), shop("other", municipality_code="0482")])
    assert [one.code for one in found.villages.every] == ["0428", "0482"]
    assert all(found.coverage.cell(v, "grocery").state is State.SOLE for v in (0, 1))


def test_a_municipality_without_villages_is_one_village_but_not_a_neighbour():
    found = setting([shop(place=None), municipality(locality=None)])
    assert [one.name for one in found.villages.every] == [None]
    assert found.coverage.cell(0, "grocery").state is State.SOLE
    neighbour = municipality(id="next", locality=None, municipality_code="0482")
    assert len(setting([shop(), neighbour]).villages) == 1


def test_a_map_without_municipalities_is_one_place():
    found = setting([shop(municipality_code=None), association("v", "By", municipality_code=None)])
    assert found.villages.municipalities == (None,)
    assert len(found.villages.within(0)) == 2


def test_the_nearest_is_by_the_maps_own_distances_before_the_birds():
    near = {"latitude": 60.0, "longitude": 15.0}
    actors = [
        association("voice", "Vik", **near),
        shop("bird", "By", **near),
        shop("road", "Ås", latitude=61.0, longitude=15.0),
    ]
    found = setting(actors, ways=distances(("Vik", "Ås", 30)))
    nearest = found.coverage.nearest(village(found, "Vik"), "grocery")
    assert (ids(found, nearest.actors), nearest.km, nearest.by) == ({"road"}, 30.0, "road")
    found = setting(actors)
    nearest = found.coverage.nearest(village(found, "Vik"), "grocery")
    assert (nearest.km, nearest.by) == (0.0, "air")


def test_distances_add_up_along_the_roads_that_the_map_knows():
    actors = [association("a", "A"), association("b", "B"), shop("c", "C")]
    found = setting(actors, ways=distances(("A", "B", 10), ("B", "C", 5)))
    assert found.coverage.nearest(village(found, "A"), "grocery").km == 15


def test_without_distances_a_single_other_place_is_named_without_a_number():
    found = setting([association("voice", "Vik"), shop("only", "By")])
    assert found.coverage.nearest(village(found, "Vik"), "grocery").km is None
    several = setting([association("voice", "Vik"), shop("one", "By"), shop("two", "Ås")])
    assert several.coverage.nearest(village(several, "Vik"), "grocery") is None


def test_a_village_loses_what_only_the_one_who_goes_offers():
    actors = [shop(services=("grocery", "fuel")), shop("kiosk"), shop("far", "By", ("fuel",))]
    found = setting(actors, ways=distances(("Vik", "By", 12)))
    losses = {one.service: one for one in found.coverage.losses([found.network.number["shop"]])}
    assert ids(found, losses["grocery"].left) == {"kiosk"}
    assert losses["grocery"].nearest is None
    assert losses["fuel"].left == ()
    assert losses["fuel"].nearest.km == 12


def test_what_hangs_on_a_counter_goes_with_it():
    office = local("office", "By", kind="post_office", services=("post",))
    actors = [office, shop(services=("post",)), shop("own", "Ås", ("post",))]
    found = setting(actors, agents(("shop", "office")))
    losses = found.coverage.losses([found.network.number["office"]])
    told = {(found.villages.every[one.village].name, one.knock_on) for one in losses}
    assert told == {("By", False), ("Vik", True)}
    assert ids(found, losses[0].nearest.actors) == {"own"}


def test_a_place_with_many_carriers_is_a_town():
    services = ("grocery", "fuel", "post", "pharmacy")
    actors = [shop(f"s{n}", "Stor", (service,)) for n, service in enumerate(services)]
    found = setting([*actors, shop("small", "Liten", services)])
    assert {found.villages.every[v].name for v in found.coverage.towns} == {"Stor"}


def test_nothing_is_known_of_a_map_without_service():
    found = setting([association("voice", "Vik"), an_actor("x")])
    assert found.coverage.services == ()
    assert found.talks == {}


@pytest.mark.parametrize("count", [1, 2])
def test_who_talks_with_them_plans_speaks_or_offers(count):
    voices = [association(f"v{n}", "Vik") for n in range(count)]
    ties = agents(*((f"v{n}", "shop") for n in range(count)))
    found = setting([shop(), *voices, local("firm", "Vik", kind="company")], ties)
    cell = found.coverage.cell(village(found, "Vik"), "grocery")
    assert ids(found, cell.talks_with) == {f"v{n}" for n in range(count)}


def test_a_village_offers_what_it_offers_itself_and_a_municipality_what_any_of_its_villages_does():
    found = setting([shop(), shop("other", "By"), chain("fuel", "fuel", municipality_code=CODE)])

    def offers(name, service="grocery"):
        return ids(found, found.coverage.offers_at(CODE, name, service))

    assert (offers("Vik"), offers("VIK"), offers("Ås")) == ({"shop"}, {"shop"}, set())
    assert offers(None) == {"shop", "other"}
    assert offers(None, "fuel") == set()
    assert found.coverage.offers_at("9999", None, "grocery") == ()


@given(village_maps(), st.data())
def test_villages_have_what_is_offered_there_without_those_left_out(stakeholders, data):
    found = analyse_service(build_network(stakeholders))
    everybody = range(len(stakeholders.actors))
    without = data.draw(st.frozensets(st.sampled_from(everybody), max_size=3))
    for service in found.coverage.services:
        kept = {
            place: tuple(a for a in found.coverage.offers(place, service) if a not in without)
            for place in range(len(found.villages))
        }
        expected = [(place, actors) for place, actors in kept.items() if actors]
        assert list(found.coverage.having(service, without).items()) == expected


@given(village_maps())
def test_several_are_asked_at_once_whether_they_reach_a_municipality(stakeholders):
    found = analyse_service(build_network(stakeholders))
    everybody = range(len(stakeholders.actors))
    for place in range(len(found.villages.municipalities)):
        reaching = [actor for actor in everybody if found.reaches(actor, place)]
        assert list(found.reaching(everybody, place)) == reaching
