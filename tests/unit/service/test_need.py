"""The four parts of need, each by itself, and which talks are open."""

from dataclasses import replace

import pytest

from builders import a_relation, an_actor
from samverkan.model import Level, Presence, Sector
from samverkan.service.stakes import (
    LACK,
    LAST_OF_VILLAGE,
    LOSING,
    LOST,
    MAY_LOSE,
    NEAR_BY,
    RAISE,
    SHARED,
    SOLE,
    TOWN,
    UNKNOWN_SERVICE,
    Outlook,
    share,
)
from samverkan.service.talks import (
    FAR,
    IN_MUNICIPALITY,
    IN_REGION,
    OTHER_VOICE,
    SAME_TABLE,
    STAND_IN,
    Meetings,
    Opening,
    Talk,
    best_of,
)
from village_maps import association, distances, local, municipality, public, setting

HOST = municipality(plans=("grocery",))
UNIT = public("unit", name="Näringslivsenheten", kind="business_unit")
VOICE = association("voice", "Vik")


def shop(actor_id="shop", place="Vik", services=("grocery",), **changes):
    return local(actor_id, place, **{"kind": "shop", "services": services, **changes})


def a_talk(asks=0, answers=1, opening=Opening.VOICE_AND_LAST, **changes):
    parts = {"at_stake": 0.8, "fit": 0.5, "unheard": 1.0, "near": 1.0}
    about = {"village": 0, "services": ("grocery",)}
    return Talk(asks=asks, answers=answers, opening=opening, **{**parts, **about, **changes})


class Parts:
    """The parts of need of a small map, by the ids of actors and the names of villages."""

    def __init__(self, actors, relations=(), ways=()):
        self.provision = setting(actors, relations, ways)
        self.meetings = Meetings(self.provision)

    def numbers(self, *names):
        return tuple(self.provision.network.number[name] for name in names)

    def village(self, name):
        return next(n for n, one in enumerate(self.provision.villages.every) if one.name == name)

    def unheard(self, first, second):
        return self.meetings.unheard(*self.numbers(first, second))

    def near(self, first, second):
        return self.meetings.near(*self.numbers(first, second))

    def hangs_on(self, actor, place="Vik", among=()):
        return self.meetings.stakes.of_carrier(*self.numbers(actor), self.village(place), among)

    def in_village(self, place="Vik", among=()):
        return self.meetings.stakes.of_village(self.village(place), among)

    def talks(self):
        ids = self.provision.network.ids
        return {
            frozenset(ids[end] for end in pair): talk for pair, talk in self.provision.talks.items()
        }


def ties(*pairs):
    return [a_relation(*pair) for pair in pairs]


def test_need_weighs_each_part_no_higher_than_what_is_at_stake():
    assert a_talk().need == pytest.approx(0.4 * 0.8 + 0.3 * 0.5 + 0.2 * 0.8 + 0.1 * 0.8)


def test_of_equal_talks_the_first_stays_and_services_join_within_one_village():
    first, second = a_talk(), a_talk(opening=Opening.USERS, services=("post",))
    elsewhere = replace(second, village=1)
    assert best_of([first, second]) == {(0, 1): replace(first, services=("grocery", "post"))}
    assert best_of([first, elsewhere]) == {(0, 1): first}
    better = replace(second, fit=0.6)
    assert best_of([first, better])[0, 1].opening is Opening.USERS


def test_two_hear_each_other_when_those_they_act_with_meet():
    found = Parts([HOST, UNIT, VOICE, association("other", "Vik"), shop()], ties(("unit", "other")))
    assert found.unheard("kommun", "voice") == 0.0
    assert found.unheard("kommun", "shop") == found.unheard("voice", "shop") == 1.0


def test_a_contact_in_common_brings_two_together_unless_it_is_a_planner_or_of_elsewhere():
    far = an_actor("far", sector=Sector.COMMERCIAL, level=Level.NATIONAL)
    network = public("net", kind="network", level=Level.REGIONAL, region_code="04")
    pub = local("pub", "Vik")
    for between, expected in ((HOST, 1.0), (far, 1.0), (pub, SAME_TABLE), (network, SAME_TABLE)):
        found = Parts([VOICE, shop(), between], ties((between.id, "voice"), (between.id, "shop")))
        assert found.unheard("voice", "shop") == expected, between.id
    wide = [an_actor(name, level=Level.REGIONAL, region_code="04") for name in ("a", "b")]
    found = Parts([*wide, far], ties(("far", "a"), ("far", "b")))
    assert found.unheard("a", "b") == 1.0


def test_two_are_near_in_one_village_by_distance_or_by_the_place_they_share():
    there = {"municipality_code": "0480"}
    actors = [
        HOST,
        VOICE,
        shop(),
        shop("by", "By"),
        shop("ort", "Ort"),
        shop("other", "Ort", **there),
        municipality(id="grannen", name="Grannens kommun", **there),
        an_actor("r1", level=Level.REGIONAL, region_code="04"),
        an_actor("r2", level=Level.REGIONAL, region_code="04"),
        an_actor("r3", level=Level.REGIONAL, region_code="05"),
        an_actor("n1", level=Level.NATIONAL),
        an_actor("n2", level=Level.NATIONAL),
    ]
    found = Parts(actors, ways=distances(("Vik", "By", 25)))
    assert found.near("voice", "shop") == 1.0
    assert found.near("voice", "by") == pytest.approx(0.5)
    assert found.near("voice", "ort") == found.near("kommun", "shop") == IN_MUNICIPALITY
    assert found.near("voice", "other") == found.near("kommun", "grannen") == FAR
    assert found.near("r1", "r2") == IN_REGION
    assert found.near("r1", "r3") == found.near("n1", "n2") == FAR


def test_a_second_voice_counts_less_and_a_club_stands_in_beyond_towns_only():
    club = local("club", "Ås", sector=Sector.NONPROFIT, kind="sports_club")
    in_town = replace(club, id="town club", locality="Stad")
    found = Parts([HOST, VOICE, association("other", "Vik"), club, in_town])
    ids = found.provision.network.ids

    def voices(place):
        return {ids[voice]: worth for voice, worth in found.meetings.voices(found.village(place))}

    assert sorted(voices("Vik").values()) == [OTHER_VOICE, 1.0]
    assert voices("Ås") == {"club": STAND_IN}
    assert voices("Stad") == {}


def test_whose_note_raised_a_stake_is_told_of_its_carrier_or_of_all_in_its_village():
    leaving = {"note": "Ägaren vill sluta"}
    found = Parts([VOICE, shop(**leaving), shop("pump", services=("fuel", "grocery"), **leaving)])
    village, (one, other) = found.village("Vik"), found.numbers("shop", "pump")
    voice = found.numbers("voice")[0]

    def told(stake):
        return set(found.meetings.talk(Opening.USERS, voice, one, stake).told)

    assert told(found.meetings.stakes.of_carrier(one, village)) == {one}
    assert told(found.meetings.stakes.of_village(village)) == {one, other}
    assert told(found.meetings.stakes.of_village(village, ("fuel",))) == {other}
    assert told(found.meetings.stakes.of_carrier(one, village)._replace(told=None)) == set()


def test_an_organisation_does_not_talk_with_itself():
    library = public("lib", kind="library", locality="Vik", services=("payment",))
    there = replace(library, id="there", municipality_code="0480", locality="Ort")
    found = Parts([HOST, UNIT, library, there, VOICE]).talks()
    assert frozenset(("kommun", "lib")) not in found
    assert frozenset(("kommun", "unit")) not in found
    assert frozenset(("voice", "lib")) in found


def test_who_offers_the_same_competes_and_who_also_offers_other_things_only_in_towns():
    same, more = (
        (shop("one"), shop("two")),
        (shop("one"), shop("two", services=("grocery", "post"))),
    )
    assert frozenset(("one", "two")) not in Parts([*same, VOICE]).talks()
    assert frozenset(("one", "two")) in Parts([*more, VOICE]).talks()
    note = "Handlaren i Ort kan köra till By"
    far = (shop("one", presences=(Presence(locality="Ort"),)), shop("two", "Ort", note=note))
    assert frozenset(("one", "two")) not in Parts([*far, VOICE]).talks()


def test_the_last_carrier_counts_fully_and_others_near_or_beside_it_make_it_count_less():
    def weight(actors, ways=()):
        return Parts([*actors, shop("other", "By", services=("grocery", "fuel"))], (), ways)

    alone = weight([shop(), shop("post", services=("post",), kind=None)])
    assert alone.hangs_on("shop").share == pytest.approx(share(SOLE))
    near, far = (
        weight([shop(), shop("post", services=("post",))], distances(("Vik", "By", km)))
        for km in (10, 10.5)
    )
    assert near.hangs_on("shop").share == pytest.approx(share(NEAR_BY))
    assert far.hangs_on("shop").share == pytest.approx(share(SOLE))
    assert weight([shop()]).hangs_on("shop").share == pytest.approx(share(SOLE * LAST_OF_VILLAGE))
    several = weight([shop(), shop("second")])
    assert several.hangs_on("shop").share == pytest.approx(share(SHARED))


def test_a_note_raises_what_hangs_on_an_actor_by_how_grave_it_is():
    post = shop("post", services=("post",))
    for note, severity in (("Ska sluta", 1.0), ("Letar ombud", 0.6), ("Begränsat öppet", 0.3)):
        found = Parts([shop(note=note), post]).hangs_on("shop")
        assert found.share == pytest.approx(share(SOLE * (1 + RAISE * severity)))


def test_on_the_only_pharmacy_of_a_municipality_all_villages_depend_though_it_is_in_town():
    pharmacy = shop("pharmacy", "Stad", services=("pharmacy",), kind="pharmacy")
    agent = shop("agent", "Stad", services=("pharmacy", "grocery"))
    only = Parts([HOST, pharmacy, agent])
    two = Parts([HOST, pharmacy, agent, replace(pharmacy, id="second", locality="Vik")])
    assert only.hangs_on("pharmacy", "Stad").share == pytest.approx(share(SOLE))
    assert two.hangs_on("pharmacy", "Stad").share == pytest.approx(share(SHARED * TOWN))


def test_a_village_where_nobody_lives_and_a_place_of_which_nothing_is_known_lack_nothing():
    bus = shop("bus", presences=(Presence(locality="Ås", services=("post",)),))
    found = Parts([bus, VOICE])
    assert found.meetings.stakes.lacking(found.village("Ås")) == ()
    assert found.meetings.stakes.lacking(found.village("Vik")) == tuple(
        service for service in LACK if service != "grocery"
    )
    nothing = Parts([VOICE, local("pub", "Ort")])
    assert nothing.meetings.stakes.lacking(nothing.village("Vik")) == ()
    assert nothing.in_village().share == UNKNOWN_SERVICE


def test_one_service_that_a_village_lacks_counts_whole_and_all_of_them_half():
    found = Parts(
        [VOICE, shop(services=SERVICES_BUT_FUEL), shop("other", services=SERVICES_BUT_FUEL)]
    )
    assert found.in_village(among=("fuel",)).share == pytest.approx(share(LACK["fuel"]))
    assert found.in_village().share == pytest.approx(share(LOST * LACK["fuel"]))
    assert found.in_village().services == ("fuel",)


SERVICES_BUT_FUEL = ("grocery", "post", "pharmacy", "payment")


@pytest.mark.parametrize(("served", "known"), [(1, 0.4), (2, 0.8), (3, 1.0)])
def test_a_blank_tells_less_where_the_map_has_hardly_begun(served, known):
    others = [shop(f"s{n}", f"Ort {n}", services=("fuel",)) for n in range(served)]
    silent = [association(f"v{n}", f"Tyst {n}") for n in range(5 - served)]
    found = Parts([*others, *silent]).in_village("Tyst 0", ("grocery",))
    assert found.share == pytest.approx(share(LACK["grocery"] * known))


def test_what_a_village_has_from_one_alone_counts_and_more_when_a_note_tells_of_an_end():
    def at_stake(*carriers):
        return Parts([VOICE, *carriers]).in_village(among=("grocery",))

    assert at_stake(shop()).share == pytest.approx(share(MAY_LOSE))
    assert at_stake(shop(note="Ska sluta")).share == pytest.approx(share(LOSING))
    both = at_stake(shop(note="Ska sluta"), shop("other"))
    assert (both.share, both.told.outlook) == (pytest.approx(share(MAY_LOSE)), Outlook.LEAVING)
    assert at_stake(shop(note="Begränsat öppet"), shop("other")).share == 0.0


def test_the_gravest_note_of_a_village_is_told():
    found = Parts(
        [VOICE, shop(note="Ska sluta"), shop("z", services=("fuel",), note="Letar ombud")]
    )
    assert found.in_village().told.outlook is Outlook.LEAVING


def test_who_is_of_a_party_has_met_it():
    found = Parts([HOST, VOICE])
    host, voice = found.numbers("kommun", "voice")
    assert found.provision.parties.in_contact((host,), host)
    assert not found.provision.parties.in_contact((host,), voice)
