"""Two maps that grew from one, as one again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import a_map, a_relation, an_actor
from samverkan.model import Distance, Presence, Sector, StakeholderMap
from samverkan.three_way import Choices, Side, merge

HALL = an_actor("a", kind="inn", services=("fuel", "post"), aliases=("H",), since="2019")


def of(actor, *others, relations=()):
    return StakeholderMap.of([actor, *others], relations)


def told(merged):
    return [(clash.subject, clash.field, clash.counts) for clash in merged.clashes]


def test_what_each_side_changed_alone_is_taken():
    mine, hers = replace(HALL, kind="shop"), replace(HALL, note="n", since="2020")
    merged = merge(of(mine), of(hers), of(HALL))
    assert merged.stakeholders.actors == (replace(HALL, kind="shop", note="n", since="2020"),)
    assert merged.clashes == ()


def test_what_both_changed_otherwise_is_told_and_the_preferred_counts():
    mine, hers = replace(HALL, kind="shop"), replace(HALL, kind="store")
    merged = merge(of(mine), of(hers), of(HALL), choices=Choices(Side.HERS))
    assert merged.stakeholders.actors[0].kind == "store"
    assert told(merged) == [(("a",), "kind", Side.HERS)]
    assert [merged.clashes[0].said(side) for side in Side] == ["shop", "store"]
    chosen = {merged.clashes[0].key: Side.MINE}
    merged = merge(of(mine), of(hers), of(HALL), choices=Choices(Side.HERS, chosen))
    assert merged.stakeholders.actors[0].kind == "shop"


def test_case_and_blanks_are_no_difference():
    mine, hers = replace(HALL, kind="Shop"), replace(HALL, kind="shop ")
    assert merge(of(mine), of(hers), of(HALL)).clashes == ()
    merged = merge(of(replace(HALL, kind="INN")), of(hers), of(HALL))
    assert (merged.stakeholders.actors[0].kind, merged.clashes) == ("shop ", ())


@pytest.mark.parametrize("prefer", Side)
def test_lists_are_joined_entry_by_entry(prefer):
    mine = replace(HALL, services=("post", "grocery"), aliases=("H", "The hall"))
    hers = replace(HALL, services=("fuel", "post", "pharmacy"), aliases=())
    made = merge(of(mine), of(hers), of(HALL), choices=Choices(prefer)).stakeholders.actors[0]
    assert set(made.services) == {"post", "grocery", "pharmacy"}
    assert made.aliases == ("The hall",)


def test_services_of_further_places_are_joined_place_by_place():
    village, town = Presence(locality="Ås", services=("fuel",)), Presence(locality="Vik")
    base = replace(HALL, presences=(village,))
    mine = replace(HALL, presences=(replace(village, services=("fuel", "post")), town))
    hers = replace(HALL, presences=(replace(village, services=()),))
    made = merge(of(mine), of(hers), of(base)).stakeholders.actors[0]
    assert made.presences == (town, Presence(locality="Ås", services=("post",)))


def test_a_further_place_that_one_side_has_put_in_is_in():
    village, town = Presence(locality="Ås"), Presence(locality="Vik")
    sides = [of(replace(HALL, presences=(one,))) for one in (village, town)]
    for base in (of(HALL), None):
        assert merge(*sides, base).stakeholders.actors[0].presences == (town, village)


def test_who_is_gone_on_one_side_is_gone_unless_the_other_has_changed_it():
    other = an_actor("b")
    base, without = of(HALL, other), of(HALL)
    assert merge(without, base, base).stakeholders == without
    hers = of(HALL, replace(other, kind="shop"))
    merged = merge(without, hers, base)
    assert told(merged) == [(("b",), None, Side.MINE)]
    assert merged.stakeholders == without
    assert merge(without, hers, base, choices=Choices(Side.HERS)).stakeholders == hers


def test_who_is_gone_on_one_side_and_has_a_new_relation_on_the_other_is_told():
    base = a_map([("a", "b")], an_actor("c"))
    hers = a_map([("a", "b"), ("b", "c")])
    mine = base.of_actors(["a", "b"])
    merged = merge(mine, hers, base)
    assert told(merged) == [(("c",), None, Side.MINE)]
    assert merged.stakeholders == mine
    kept = merge(mine, hers, base, choices=Choices(Side.HERS)).stakeholders
    assert kept == hers


def test_who_stays_keeps_the_relations_that_went_with_it():
    base = a_map([("a", "b")])
    hers = StakeholderMap.of([base.actors[0], replace(base.actors[1], note="n")], base.relations)
    mine = base.of_actors(["a"])
    assert merge(mine, hers, base, choices=Choices(Side.HERS)).stakeholders == hers


def test_a_relation_that_both_changed_is_one():
    base = a_map([("a", "b")])
    sides = [
        StakeholderMap.of(base.actors, [a_relation("a", "b", **said)])
        for said in ({"since": "2020"}, {"weight": 2.0})
    ]
    merged = merge(*sides, base)
    assert merged.stakeholders.relations == (a_relation("a", "b", since="2020", weight=2.0),)
    assert merged.clashes == ()


def test_dates_the_wrong_way_round_are_those_of_one_side():
    mine, hers = replace(HALL, since="2024"), replace(HALL, until="2022")
    merged = merge(of(mine), of(hers), of(HALL))
    made = merged.stakeholders.actors[0]
    assert (made.since, made.until) == ("2024", None)
    assert told(merged) == [(("a",), "until", Side.MINE)]


def test_a_beginning_and_an_end_may_come_from_two_sides():
    mine, hers = replace(HALL, since="2018"), replace(HALL, until="2022")
    merged = merge(of(mine), of(hers), of(HALL))
    assert merged.stakeholders == of(replace(HALL, since="2018", until="2022"))
    assert merged.clashes == ()


def test_what_is_assumed_anew_is_taken():
    base, other = (
        replace(HALL, sector=sector, assumed=("sector",))
        for sector in (Sector.PUBLIC, Sector.COMMERCIAL)
    )
    told = replace(base, note="n")
    for sides in ((other, told), (told, other)):
        made = merge(*map(of, sides), of(base)).stakeholders.actors[0]
        assert made == replace(other, note="n")
    assert merge(of(base), of(told)).stakeholders == of(told)


def test_a_sector_that_is_only_assumed_gives_way():
    mine = replace(HALL, sector=Sector.PUBLIC, assumed=("sector",))
    hers = replace(HALL, sector=Sector.COMMERCIAL)
    for base in (of(mine), None):
        made = merge(of(mine), of(hers), base).stakeholders.actors[0]
        assert (made.sector, made.assumed) == (Sector.COMMERCIAL, ())
    assert merge(of(mine), of(mine)).stakeholders == of(mine)


def test_without_what_they_grew_from_both_are_there_and_blanks_give_way():
    mine, hers = of(replace(HALL, note=None), an_actor("b")), of(replace(HALL, note="n"))
    merged = merge(mine, hers)
    assert merged.stakeholders == of(replace(HALL, note="n"), an_actor("b"))
    assert merged.clashes == ()


def test_how_far_it_is_is_merged_too():
    maps = [
        StakeholderMap.of([HALL], [], [Distance(first="Vik", second="Ås", km=km)])
        for km in (10.0, 12.0, 14.0)
    ]
    assert merge(maps[1], maps[0], maps[0]).stakeholders == maps[1]
    assert told(merge(*maps)) == [(("Vik", "Ås"), "km", Side.MINE)]
