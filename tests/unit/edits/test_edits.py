from dataclasses import replace

import pytest

from builders import a_map, a_relation, an_actor
from samverkan.decisions import DecisionKind
from samverkan.edits import (
    BY_HAND,
    Standing,
    add_actor,
    add_presence,
    add_relation,
    call_also,
    make_edit,
    merge_actors,
    relation_between,
    remove_actor,
    remove_presence,
    remove_relation,
    set_field,
    set_relation_field,
    settle,
)
from samverkan.errors import UsageError
from samverkan.following import State, Step
from samverkan.gaps.findings import gap_id
from samverkan.model import Presence, Sector, StakeholderMap
from samverkan.store import open_store

KNOWN = a_map(
    [("hk", "livs"), ("livs", "kommun")],
    an_actor("hk", name="Hembygdskretsen", locality="Vik", kind="association"),
    an_actor("livs", name="Livs i Vik", locality="Vik", sector=Sector.COMMERCIAL),
    an_actor("kommun", name="Viks kommun", aliases=("VK",), sector="eget"),
)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "samverkan.db") as opened:
        opened.save("2026", KNOWN)
        yield opened


def edited(store, plan, *given, **named):
    edit = plan(Standing.of(store.contents()), *given, **named)
    make_edit(store, edit)
    return edit


def actor(store, actor_id):
    return next((one for one in store.load().actors if one.id == actor_id), None)


def said(edit, language="en"):
    return " ".join(one.text(language) for one in edit.said)


def test_an_added_actor_stands_in_a_mapping_of_its_own_with_its_source(store):
    cells = {"sector": "ideell", "services": "drivmedel; post", "municipality_code": "Ljungby"}
    edited(store, add_actor, "Byalaget i Ryd (BR)", cells, source="said at the meeting")
    found = actor(store, "byalaget_i_ryd_br_ljungby")
    assert (found.sector, found.services) == (Sector.NONPROFIT, ("fuel", "post"))
    assert (found.municipality_code, found.aliases) == ("0781", ("BR",))
    assert found.source == "said at the meeting"
    assert [one.name for one in store.status().mappings] == ["2026", BY_HAND]


def test_an_added_actor_can_be_changed_and_taken_away_without_a_trace(store):
    edited(store, add_actor, "Macken", {})
    edited(store, set_field, "Macken", "kind", "shop")
    edited(store, add_relation, "Macken", "livs", {})
    edited(store, remove_actor, "Macken")
    assert store.load() == KNOWN
    assert store.decisions() == ()
    assert [one.name for one in store.status().mappings] == ["2026"]


def test_an_actor_of_a_name_that_is_there_is_added_only_elsewhere(store):
    with pytest.raises(UsageError, match="on the map already"):
        edited(store, add_actor, "HEMBYGDSKRETSEN", {})
    edited(store, add_actor, "Hembygdskretsen", {"locality": "Ryd"})
    assert len(store.load().actors) == 4


def test_an_actor_of_a_village_is_of_the_municipality_of_the_others_there(store):
    edited(store, set_field, "livs", "kommun", "Ljungby")
    told = said(edited(store, add_actor, "Bygdegården", {"locality": "vik"}))
    assert "The municipality is Ljungby, as for the others in vik" in told
    assert actor(store, "bygdegarden_ljungby").municipality_code == "0781"
    edited(store, add_presence, "Viks kommun", "Vik", {})
    assert actor(store, "kommun").presences[0].municipality_code == "0781"
    told = said(edited(store, add_presence, "livs", "Ryd", {}))
    assert told == "Livs i Vik is also in Ryd"
    assert actor(store, "livs").presences[0].municipality_code == "0781"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"locality": "Vik", "municipality_code": "Torsby"}, "1737"),
        ({"locality": "Vik", "region_code": "Värmland"}, None),
        ({"locality": "Ryd"}, None),
        ({}, None),
    ],
)
def test_what_somebody_writes_of_a_place_counts_and_nothing_is_guessed(store, cells, code):
    edited(store, set_field, "livs", "kommun", "Ljungby")
    edited(store, add_actor, "Bygdegården", cells)
    added = next(one for one in store.load().actors if one.name == "Bygdegården")
    assert added.municipality_code == code


def test_a_village_name_of_two_municipalities_tells_none(store):
    edited(store, set_field, "livs", "kommun", "Ljungby")
    edited(store, set_field, "hk", "kommun", "Torsby")
    edited(store, add_actor, "Bygdegården", {"locality": "Vik"})
    added = next(one for one in store.load().actors if one.name == "Bygdegården")
    assert added.municipality_code is None


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"sector": "komunal"}, "komunal"),
        ({"level": "byn"}, "byn"),
        ({"municipality_code": "Ljungbi"}, "Ljungby"),
        ({"municipality_code": "Mumindalen"}, "not a place in Sweden's list"),
        ({"services": "drivmedl"}, "drivmedel"),
        ({"since": "i våras"}, "not a year or a date"),
        ({"since": "2020", "until": "2019"}, "before it begins"),
        ({"note": "ring 070-174 06 05"}, "phone number"),
        ({"kind": "person"}, "organisations"),
        ({"latitude": "95"}, "coordinate"),
        ({"name": "a\x00b"}, "cannot be seen"),
    ],
)
def test_what_a_sheet_would_be_told_of_is_refused_and_nothing_is_changed(store, cells, told):
    with pytest.raises(UsageError) as caught:
        edited(store, add_actor, cells.pop("name", "Macken"), cells)
    assert told in caught.value.text("en")
    assert store.load() == KNOWN


def test_a_word_of_the_maps_own_is_taken_as_the_map_has_it(store):
    edited(store, set_field, "livs", "sektor", "EGET")
    assert actor(store, "livs").sector == "eget"


def test_a_relation_between_actors_of_files_is_added_without_saying_who_they_are(store):
    edited(store, add_relation, "Hembygdskretsen", "VK", {"type": "finansieras av"})
    (relation,) = [one for one in store.load().relations if one.type == "funds"]
    assert (relation.source, relation.target, relation.directed) == ("kommun", "hk", True)
    assert store.load().actors == KNOWN.actors
    assert store.united().differences == ()


def test_a_relation_that_is_there_already_is_not_added_again(store):
    edit = edited(store, add_relation, "livs", "hk", {})
    assert "already" in said(edit)
    assert store.load() == KNOWN
    edited(store, add_relation, "hk", "livs", {"depth": "joint"}, source="the meeting")
    assert len(store.load().relations) == 3


def test_a_relation_of_somebody_who_is_in_no_file_any_more_is_told_and_not_shown(store):
    edited(store, add_relation, "hk", "kommun", {"type": "funds"})
    store.save("2026", KNOWN.of_actors({"livs", "kommun"}), prune=True)
    united = store.united()
    assert [one.id for one in united.stakeholders.actors] == ["kommun", "livs"]
    assert [one.name for one in united.missing] == ["Hembygdskretsen"]


def test_a_place_is_added_and_taken_away_and_added_again(store):
    edited(store, add_presence, "livs", "Ryd", {"services": "post"})
    edited(store, add_presence, "livs", "Ryd", {"services": "drivmedel"})
    assert actor(store, "livs").presences == (Presence(locality="Ryd", services=("post", "fuel")),)
    with pytest.raises(UsageError, match="already"):
        edited(store, add_presence, "livs", "ryd", {"services": "post"})
    edited(store, remove_presence, "livs", "ryd")
    assert store.load() == KNOWN
    assert store.decisions() == ()
    edited(store, add_presence, "livs", "Ryd", {"services": "betalning"})
    assert actor(store, "livs").presences[0].locality == "Ryd"
    assert store.decisions() == ()


def test_a_place_that_a_file_says_is_taken_away_and_stays_away_until_it_is_added(store):
    shop = an_actor("bil", name="Biblioteksbussen", presences=(Presence(locality="Ryd"),))
    for _time in range(2):
        store.save("2027", StakeholderMap.of([shop], []), prune=True)
        edited(store, remove_presence, "bil", "Ryd")
        assert actor(store, "bil").presences == ()
        edited(store, add_presence, "bil", "Ryd", {})
        assert actor(store, "bil").presences == shop.presences
        assert store.decisions() == ()


def test_what_is_set_outlives_the_next_load_and_goes_when_the_files_say_it_too(store):
    edited(store, set_field, "livs", "slag", "lanthandel", "said at the meeting")
    store.save("2026", KNOWN, prune=True)
    assert actor(store, "livs").kind == "shop"
    (decision,) = store.decisions()
    assert decision.source == "said at the meeting"
    edit = edited(store, set_field, "livs", "slag", "")
    assert "again" in said(edit)
    assert store.decisions() == ()


def test_setting_what_stands_already_changes_nothing(store):
    edit = edited(store, set_field, "livs", "sector", "commercial")
    assert "already" in said(edit)
    assert len(store.history()) == 1


def test_a_new_name_keeps_the_old_one_as_another_name(store):
    edited(store, set_field, "hk", "namn", "Viks hembygdsförening")
    assert actor(store, "hk").aliases == ("Hembygdskretsen",)
    assert actor(store, "hk").name == "Viks hembygdsförening"


def test_a_field_of_a_relation_is_set(store):
    found = relation_between(Standing.of(store.contents()), "livs", "hk")
    edited(store, set_relation_field, found, "djup", "gemensamt arbete")
    assert [one.depth for one in store.load().relations] == ["joint", None]


def test_a_relation_is_taken_away_and_stays_away_until_it_is_added(store):
    edited(store, remove_relation, "livs", "hk")
    store.save("2026", KNOWN, prune=True)
    assert len(store.load().relations) == 1
    edited(store, add_relation, "hk", "livs", {})
    assert len(store.load().relations) == 2
    assert store.decisions() == ()


def test_the_type_is_asked_for_where_two_have_several(store):
    edited(store, add_relation, "hk", "livs", {"type": "funds"})
    with pytest.raises(UsageError, match="several"):
        edited(store, remove_relation, "hk", "livs")
    edited(store, remove_relation, "hk", "livs", "finansierar")
    assert store.load() == KNOWN


def test_two_that_are_one_keep_the_first_and_what_was_noted_follows_along(store):
    before = gap_id("missing_link", ("hk", "kommun"))
    store.add_steps([Step(gap=before, state=State.CONTACTED, date="2026-11-01")])
    edited(store, add_actor, "Kretsen", {"kind": "butik"})
    edit = edited(store, merge_actors, "Kretsen", "hk")
    assert "association" in said(edit)
    assert actor(store, "hk") is None
    kept = actor(store, "kretsen")
    assert (kept.kind, kept.aliases, kept.locality) == ("shop", ("Hembygdskretsen",), "Vik")
    assert [*store.following().history] == [gap_id("missing_link", ("kretsen", "kommun"))]
    store.undo()
    assert [*store.following().history] == [before]


def test_another_name_finds_the_actor_and_is_no_name_of_two(store):
    edited(store, call_also, "livs", "Handlarn")
    assert Standing.of(store.contents()).actor("handlarn").id == "livs"
    with pytest.raises(UsageError, match="merge"):
        edited(store, call_also, "hk", "Handlarn")
    assert "already" in said(edited(store, call_also, "livs", "handlarn"))


def test_what_mappings_differ_in_is_settled_and_remembered(store):
    store.save("2027", StakeholderMap.of([an_actor("hk", name="Hembygdskretsen", kind="club")], []))
    (told,) = store.united().open_differences
    assert (told.field, told.counts) == ("kind", "club")
    edited(store, settle, "hk", "slag", "club")
    assert store.united().open_differences == ()
    assert store.decisions()[0].kind is DecisionKind.SET
    with pytest.raises(UsageError, match="Nothing differs"):
        edited(store, settle, "livs", "slag", "club")
    store.undo()
    assert len(store.united().open_differences) == 1


@pytest.mark.parametrize(
    ("written", "found"),
    [("livs", "livs"), ("VK", "kommun"), ("hembygds", "hk"), ("kretsen", "hk")],
)
def test_an_actor_is_found_by_id_name_other_name_and_part_of_one(written, found):
    assert Standing({"1": KNOWN}).actor(written).id == found


@pytest.mark.parametrize(
    ("written", "told"),
    [("vik", "Livs i Vik (livs) / Viks kommun (kommun)"), ("Hembydskretsn", "Hembygdskretsen")],
)
def test_where_it_is_not_sure_who_is_meant_those_who_may_be_are_listed(written, told):
    with pytest.raises(UsageError) as caught:
        Standing({"1": KNOWN}).actor(written)
    assert told in caught.value.text("en")


def test_a_field_that_is_none_or_never_changed_is_refused_with_those_that_are(store):
    for word in ("id", "färg"):
        with pytest.raises(UsageError, match="changed here") as caught:
            edited(store, set_field, "livs", word, "x")
        assert "sector" in caught.value.text("en")


def test_an_edit_about_a_parallel_relation_by_hand_leaves_that_of_the_file(store):
    edited(store, add_relation, "hk", "livs", {"since": "2020"})
    edited(store, remove_relation, "hk", "livs")
    assert a_relation("hk", "livs") not in store.load().relations
    store.undo()
    assert len(store.load().relations) == 3


def test_what_an_actor_has_from_one_that_it_was_made_one_with_can_be_taken_away(store):
    shop = an_actor("livs", name="Livs i Vik", presences=(Presence(locality="Ryd"),))
    store.save("2026", replace(KNOWN, actors=(*KNOWN.actors[:2], shop)), prune=True)
    edited(store, merge_actors, "Hembygdskretsen", "Livs i Vik")
    edited(store, remove_relation, "Hembygdskretsen", "Viks kommun")
    edited(store, remove_presence, "Hembygdskretsen", "Ryd")
    assert store.load().relations == ()
    assert actor(store, "hk").presences == ()


def test_a_relation_by_hand_of_one_that_has_become_another_can_be_taken_away(store):
    edited(store, add_relation, "Hembygdskretsen", "Viks kommun", {})
    edited(store, add_actor, "Nya huset", {})
    edited(store, merge_actors, "Nya huset", "Hembygdskretsen")
    edited(store, remove_relation, "Nya huset", "Viks kommun")
    assert [one.ends for one in store.load().relations if "kommun" in one.ends] == [
        {"livs", "kommun"}
    ]


def test_an_actor_by_hand_goes_with_all_that_was_made_one_with_it(store):
    edited(store, add_actor, "Nya huset", {})
    edited(store, merge_actors, "Nya huset", "Livs i Vik")
    edited(store, remove_actor, "Nya huset")
    assert {one.id for one in store.load().actors} == {"hk", "kommun"}
