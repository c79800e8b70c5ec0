import pytest

from builders import a_map, a_relation, an_actor
from samverkan.decisions import Decision, DecisionKind, decide, with_decision
from samverkan.errors import Place
from samverkan.model import Distance, Presence, Sector, StakeholderMap
from samverkan.statements import unite


def a_decision(kind, *subject, **changes):
    return Decision(kind=DecisionKind(kind), subject=subject, **changes)


def of(*actors, relations=()):
    return StakeholderMap.of(actors, relations)


def the_actor(united):
    (actor,) = united.stakeholders.actors
    return actor


def test_one_mapping_without_decisions_is_its_map():
    known = a_map([("a", "b")])
    assert unite({"2026": known}).stakeholders is known
    assert unite({}).stakeholders == StakeholderMap.of([], [])


def test_what_only_one_of_two_says_stands_and_lists_are_joined():
    one = an_actor(services=("fuel",), aliases=("HK",), kind="shop")
    other = an_actor(services=("post", "fuel"), aliases=("hk", "Shop"), locality="Ryd")
    united = unite({"a": of(one), "b": of(other)})
    actor = the_actor(united)
    assert (actor.kind, actor.locality) == ("shop", "Ryd")
    assert (actor.services, actor.aliases) == (("fuel", "post"), ("HK", "Shop"))
    assert united.differences == ()


def test_of_two_values_that_of_the_year_that_comes_last_counts_and_both_are_told():
    maps = {"2026": of(an_actor(kind="station")), "2025": of(an_actor(kind="shop"))}
    (told,) = unite(maps).differences
    assert (told.subject, told.field, told.counts) == (("a",), "kind", "station")
    assert told.said == (("2025", "shop"), ("2026", "station"))


def test_what_most_mappings_say_counts_before_what_the_last_one_says():
    maps = {"1": of(an_actor(kind="shop")), "2": of(an_actor(kind="shop"))}
    assert the_actor(unite({**maps, "3": of(an_actor(kind="inn"))})).kind == "shop"


def test_a_number_in_a_name_counts_by_its_size():
    maps = {"map 10": of(an_actor(kind="late")), "map 9": of(an_actor(kind="early"))}
    assert the_actor(unite(maps)).kind == "late"


def test_names_of_mappings_of_which_one_begins_as_the_other_have_an_order():
    maps = {"a": of(an_actor(kind="x")), "a0": of(an_actor(kind="y")), "": of(an_actor(kind="z"))}
    assert the_actor(unite(maps)).kind == "y"


def test_a_value_written_in_capitals_is_no_other_value():
    united = unite({"1": of(an_actor(locality="RYD")), "2": of(an_actor(locality="Ryd"))})
    assert the_actor(united).locality == "Ryd"
    assert united.differences == ()


def test_what_is_only_assumed_gives_way_to_what_is_said():
    assumed = an_actor(sector=Sector.NONPROFIT, assumed=("sector",))
    united = unite({"2025": of(an_actor(sector=Sector.PUBLIC)), "2026": of(assumed)})
    assert the_actor(united).sector is Sector.PUBLIC
    assert the_actor(united).assumed == ()
    assert united.differences == ()
    same = unite({"1": of(assumed), "2": of(an_actor(note="new"))})
    assert (the_actor(same).sector, the_actor(same).assumed) == (Sector.NONPROFIT, ("sector",))


def test_a_point_is_of_one_statement():
    one, other = (an_actor(latitude=n, longitude=n) for n in (57.0, 58.0))
    third = an_actor(latitude=57.0, longitude=59.0)
    actor = the_actor(unite({"1": of(one), "2": of(third), "3": of(other)}))
    assert (actor.latitude, actor.longitude) in {(57.0, 57.0), (58.0, 58.0), (57.0, 59.0)}


def test_dates_that_cannot_be_together_are_those_of_one_statement():
    united = unite({"2025": of(an_actor(until="2019")), "2026": of(an_actor(since="2020"))})
    assert (the_actor(united).since, the_actor(united).until) == ("2020", None)
    (told,) = united.differences
    assert (told.field, told.said, told.counts) == ("until", (("2025", "2019"),), None)


def test_further_places_are_one_where_they_have_one_name_and_offer_what_both_say():
    one = an_actor(presences=(Presence(locality="Ryd", services=("post",)),))
    there = Presence(locality="ryd", municipality_code="0763", services=("fuel",))
    elsewhere = Presence(locality="Ryd", municipality_code="0580")
    other = an_actor(presences=(elsewhere, there))
    presences = the_actor(unite({"1": of(one), "2": of(other)})).presences
    assert {(p.municipality_code, p.services) for p in presences} == {
        ("0580", ("post",)), ("0763", ("fuel",))
    }  # fmt: skip


def test_a_name_that_does_not_count_is_no_alias_of_itself():
    one, other = an_actor(name="New", aliases=("Old",)), an_actor(name="Old", aliases=("New",))
    assert the_actor(unite({"1": of(one), "2": of(other)})).aliases == ("New",)


def test_columns_without_a_meaning_are_joined_by_their_headers():
    one, other = an_actor(extras=(("hours", "9-5"),)), an_actor(extras=(("area", "1"),))
    assert the_actor(unite({"1": of(one), "2": of(other)})).extras == (
        ("area", "1"), ("hours", "9-5")
    )  # fmt: skip
    (told,) = unite({"1": of(one), "2": of(an_actor(extras=(("hours", "8-4"),)))}).differences
    assert told.field == "hours"


def test_relations_equal_in_their_keys_are_one_and_say_what_both_say():
    one = a_map([("a", "b")])
    deep = of(*one.actors, relations=[a_relation(depth="joint", weight=2.0)])
    weighty = of(*one.actors, relations=[a_relation(weight=3.0)])
    united = unite({"1": one, "2": deep, "3": weighty})
    (relation,) = united.stakeholders.relations
    assert (relation.depth, relation.weight) == ("joint", 3.0)
    assert [(d.subject, d.field) for d in united.differences] == [
        (("a", "b", "collaborates"), "weight")
    ]


def test_of_relations_with_one_key_in_one_mapping_each_stands_once():
    about = [a_relation(description=text) for text in ("fuel", "post", "fuel")]
    one, other = (of(an_actor("a"), an_actor("b"), relations=r) for r in (about[:2], about[1:]))
    found = unite({"1": one, "2": other}).stakeholders.relations
    assert [relation.description for relation in found] == ["fuel", "post"]


def test_two_distances_between_the_same_places_are_told():
    maps = {
        str(km): StakeholderMap.of([], [], [Distance(first="A", second="B", km=km)])
        for km in (10.0, 12.0)
    }
    united = unite(maps)
    assert united.stakeholders.distances[0].km == 12.0
    assert [(d.subject, d.field) for d in united.differences] == [(("A", "B"), "km")]


def test_the_place_is_that_of_the_last_mapping_that_has_one():
    one = an_actor(place=Place("2025.xlsx", row=3), kind="shop")
    assert the_actor(unite({"1": of(one), "2": of(an_actor())})).place == one.place


def test_a_field_that_is_set_stands_over_the_files_and_the_difference_is_settled():
    maps = {"2025": of(an_actor(kind="shop")), "2026": of(an_actor(kind="station"))}
    united = unite(maps, [a_decision("set", "a", field="kind", value="inn")])
    assert the_actor(united).kind == "inn"
    assert united.open_differences == ()
    assert [(d.counts, d.settled) for d in united.differences] == [("inn", True)]


def test_what_is_set_is_understood_as_in_a_file_and_no_longer_assumed():
    known = of(an_actor(sector=Sector.NONPROFIT, assumed=("sector",)))
    actor = the_actor(unite({"1": known}, [a_decision("set", "a", field="sector", value="public")]))
    assert (actor.sector, actor.assumed) == (Sector.PUBLIC, ())


@pytest.mark.parametrize(
    ("field", "value", "span"),
    [("until", "2019", (None, "2019")), ("since", "2030", ("2030", None))],
)
def test_beside_a_date_that_is_set_one_that_cannot_be_goes(field, value, span):
    known = of(an_actor(since="2020", until="2025"))
    actor = the_actor(unite({"1": known}, [a_decision("set", "a", field=field, value=value)]))
    assert (actor.since, actor.until) == span


def test_a_column_without_a_meaning_and_a_relation_can_be_set():
    relation = ("a", "b", "collaborates")
    decided = decide(
        a_map([("a", "b")]),
        [
            a_decision("set", "a", field="hours", value="9-5"),
            a_decision("set", *relation, field="depth", value="joint"),
        ],
    )
    assert decided.stakeholders.actors[0].extras == (("hours", "9-5"),)
    assert decided.stakeholders.relations[0].depth == "joint"


def test_two_that_are_one_keep_what_both_say_and_whom_both_know():
    known = a_map(
        [("a", "b"), ("a", "c"), ("b", "c"), ("b", "d")],
        an_actor("a", name="Hembygdsföreningen", kind="association"),
        an_actor("b", name="HK", kind="club", note="old", services=("post",)),
    )
    united = unite({"1": known}, [a_decision("same", "b", value="a")])
    kept = united.stakeholders.actors[0]
    assert [actor.id for actor in united.stakeholders.actors] == ["a", "c", "d"]
    assert (kept.kind, kept.note, kept.services) == ("association", "old", ("post",))
    assert kept.aliases == ("HK",)
    ends = [(one.source, one.target) for one in united.stakeholders.relations]
    assert ends == [("a", "c"), ("a", "d")]


def test_a_decision_about_who_has_become_another_is_about_that_one():
    known = a_map((), *map(an_actor, "abc"))
    decisions = [
        a_decision("same", "c", value="b"),
        a_decision("same", "b", value="a"),
        a_decision("set", "c", field="kind", value="shop"),
    ]
    actor = the_actor(unite({"1": known}, decisions))
    assert (actor.id, actor.kind, set(actor.aliases)) == ("a", "shop", {"b", "c"})


def test_an_actor_that_is_gone_takes_its_relations_along():
    known = a_map([("a", "b"), ("b", "c")])
    decided = decide(known, [a_decision("gone", "a")]).stakeholders
    assert [actor.id for actor in decided.actors] == ["b", "c"]
    assert [one.source for one in decided.relations] == ["b"]


def test_a_relation_goes_whichever_end_is_named_first_unless_it_has_a_direction():
    known = a_map([("a", "b")])
    turned = a_decision("gone", "b", "a", "collaborates")
    assert decide(known, [turned]).stakeholders.relations == ()
    funds = of(*known.actors, relations=[a_relation(type="funds")])
    assert decide(funds, [a_decision("gone", "b", "a", "funds")]).unused != ()


def test_one_entry_of_a_list_can_go():
    known = of(
        an_actor(services=("fuel", "post"), presences=(Presence(locality="Ryd"),), aliases=("X",))
    )
    decisions = [
        a_decision("gone", "a", field="services", value="fuel"),
        a_decision("gone", "a", field="presences", value="ryd"),
        a_decision("gone", "a", field="aliases", value="y"),
    ]
    decided = decide(known, decisions)
    (actor,) = decided.stakeholders.actors
    assert (actor.services, actor.presences, actor.aliases) == (("post",), (), ("X",))
    assert decided.unused == (decisions[2],)


def test_decisions_about_what_is_not_there_are_told_and_change_nothing():
    known = a_map([("a", "b")])
    decisions = [
        a_decision("set", "x", field="kind", value="shop"),
        a_decision("same", "a", value="x"),
        a_decision("same", "a", value="a"),
        a_decision("gone", "a", "b", "funds"),
        a_decision("gone", "a", "b"),
    ]
    decided = decide(known, decisions)
    assert decided.stakeholders is known
    assert list(decided.unused) == decisions


def test_two_that_are_each_others_are_one_and_the_second_decision_is_unused():
    decisions = [a_decision("same", "a", value="b"), a_decision("same", "b", value="a")]
    decided = decide(a_map([("a", "b")]), decisions)
    assert [actor.id for actor in decided.stakeholders.actors] == ["b"]
    assert decided.unused == (decisions[1],)


def test_a_difference_in_what_is_gone_is_no_longer_told():
    maps = {"1": of(an_actor(kind="x")), "2": of(an_actor(kind="y"))}
    assert unite(maps, [a_decision("gone", "a")]).differences == ()


def test_a_later_decision_takes_the_place_of_an_earlier_one():
    first = a_decision("alias", "a", value="HK")
    both = with_decision([first], a_decision("alias", "a", value="K"))
    assert len(both) == 2
    again = a_decision("alias", "a", value="HK", source="said at the meeting")
    assert with_decision(both, again) == (both[1], again)


def test_a_difference_in_a_relation_is_told_of_whom_its_end_has_become():
    ends = [an_actor(one) for one in "abc"]
    maps = {
        year: of(*ends, relations=[a_relation("a", "c", weight=weight)])
        for year, weight in (("2025", 1.0), ("2026", 2.0))
    }
    same = a_decision("same", "a", value="b")
    (told,) = unite(maps, [same]).differences
    assert (told.subject, told.field, told.settled) == (("b", "c", "collaborates"), "weight", False)
    settled = a_decision("set", "a", "c", "collaborates", field="weight", value=1.0)
    assert unite(maps, [settled, same]).open_differences == ()
