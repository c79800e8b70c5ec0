"""What a form asks: whom, about whom, and in which order."""

from __future__ import annotations

from dataclasses import replace

from builders import a_map, an_actor, large_map
from samverkan.forms.answer_file import print_of
from samverkan.forms.questions import near, new_form, organisations, services_asked, villages_of
from samverkan.model import SERVICES, Presence

HOME = {"municipality_code": "1737"}
DALBY = {"locality": "Dalby", **HOME}
MAP = a_map(
    (),
    an_actor("shop", name="Öppet", services=("grocery",), **DALBY),
    an_actor("voice", name="Åsikten", **DALBY),
    an_actor("far", name="Byalaget", locality="Ambjörby", **HOME),
    an_actor("other", name="Dalby vid havet", locality="Dalby", municipality_code="0428"),
    an_actor("hall", name="Kommunen", aliases=("TK",), **HOME),
    an_actor("region", name="Regionen", region_code="17", services=("care", "grocery")),
    an_actor("bus", name="Bokbussen", presences=(Presence(locality="dalby"),), **HOME),
    an_actor("gone", name="Affären", until="2020", **DALBY),
)


def form_of(actor, stakeholders=MAP):
    form = new_form(stakeholders, name="Karta", day="2026-12-01")
    return replace(form, answering=tuple(one for one in form.names if one.id == actor))


def parts_of(form):
    return {part: [one.id for one in found] for part, found in near(form, form.only).items()}


def test_the_village_comes_first_then_the_municipality_then_the_rest():
    assert parts_of(form_of("shop")) == {
        "village": ["bus", "voice"],
        "municipality": ["far", "hall"],
        "rest": ["other", "region"],
    }


def test_one_without_a_place_meets_all_of_a_small_map_and_none_of_a_large_one():
    assert len(parts_of(form_of("region"))["rest"]) == 6
    assert parts_of(form_of("a0001", large_map()))["rest"] == []


def test_who_is_no_more_is_not_asked_about_and_the_print_is_that_of_the_whole_map():
    form = form_of("shop")
    assert "gone" not in [one.id for one in form.names]
    assert form.map.print == print_of(MAP)


def test_names_stand_in_swedish_order_with_their_places():
    found = organisations(MAP)
    assert [one.name for one in found][-2:] == ["Åsikten", "Öppet"]
    places = {one.id: one.place for one in found}
    assert (places["shop"], places["region"], places["hall"]) == (
        "Dalby, Torsby",
        "Värmland",
        "Torsby",
    )


def test_the_services_are_ours_and_then_those_of_the_map():
    assert services_asked(MAP) == (*SERVICES, "care")


def test_a_village_is_known_by_its_municipality_too():
    found = villages_of(form_of("shop").names)
    assert [[one.id for one in members] for members in found.values()] == [
        ["far"],
        ["other"],
        ["voice", "shop"],
    ]
