"""Whom the names in answers mean, with the one who answers as the near end."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.answers import NEW, NOBODY
from samverkan.gathering.names import Kind, Names
from samverkan.model import Actor, StakeholderMap
from samverkan.resources import find_folder
from samverkan.validate import read_map
from samverkan.words.vocabulary import key

TRUTH = Path(__file__).parents[2] / "files" / "truth"


@pytest.fixture(scope="module")
def arjeplog():
    return read_map([TRUTH / "arjeplog" / "actors.csv", TRUTH / "arjeplog" / "relations.csv"])


@pytest.fixture(scope="module")
def northumberland():
    folder = TRUTH / "northumberland" / "canonical"
    return read_map([folder / "actors.csv", folder / "relations.csv"])


@pytest.mark.parametrize(
    ("teller", "written", "meant"),
    [
        ("jakkviks_byaforening", "Kommunen", "arjeplogs_kommun"),
        ("jakkviks_byaforening", "AK", "arjeplogs_kommun"),
        ("jakkviks_byaforening", "affären", "jakkviks_handel"),
        ("jakkviks_byaforening", "Adolfström handelsbod", "adolfsstroms_handelsbod"),
        ("jakkviks_byaforening", "hemtjänsten", "hemtjansten"),
        ("jakkviks_byaforening", "Kommunens bibliotek", "biblioteket"),
        ("jakkviks_byaforening", "byagården i Mellanström", "mellanstroms_byagard"),
        ("jakkviks_byaforening", "Arvidsjaur", "arvidsjaurs_kommun"),
        ("slagnas_intresseforening", "Slagnäs lanthandl", "slagnas_lanthandel"),
        ("slagnas_intresseforening", "macken", "slagnas_drivmedel"),
        ("laisvalls_intresseforening", "Agentis", "argentis"),
        ("pro_arjeplog", "Region Norbotten", "region_norrbotten"),
        ("pro_arjeplog", "vårdcentralen", "halsocentralen"),
    ],
)
def test_a_name_means_the_actor_that_whoever_answers_means(arjeplog, teller, written, meant):
    names = Names(arjeplog)
    reading = names.whom(written, teller)
    assert (reading.kind, reading.actor) == (Kind.KNOWN, meant)
    assert not names.doubts


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("the council", "NCC"),
        ("Coop", "ROT-COOP"),
        ("the pharmacy", "ROT-PHARM"),
        ("post office", "ROT-PO"),
    ],
)
def test_of_several_the_one_of_the_own_village_is_meant(northumberland, written, meant):
    assert Names(northumberland).whom(written, "ROT-PC").actor == meant


@pytest.mark.parametrize("written", ["SPF Arjeplog", "Röda Korset", "Polcirkeln byaförening"])
def test_a_name_that_is_like_none_is_new_and_not_asked_about(arjeplog, written):
    names = Names(arjeplog)
    assert names.whom(written, "pro_arjeplog").kind is Kind.NEW
    assert not names.doubts


def test_a_club_of_another_village_is_not_the_one_on_the_map():
    hultsfred = read_map([TRUTH / "hultsfred" / "actors.csv"])
    for written in ("Vena IF", "Virserums hembygdsförening", "Vena hembygdsförening"):
        assert Names(hultsfred).whom(written, "vena_sockenrad").kind is Kind.NEW


def test_a_name_that_differs_in_its_place_or_its_kind_is_another_actor():
    pilots = read_map([find_folder("sample_data") / "pilots" / "actors.csv"])
    known = {actor.name: actor.id for actor in pilots.actors}
    for missing in ("Malå kommun", "Hela Sverige ska leva Dalarna", "Vrå sockenråd"):
        rest = pilots.of_actors({*known.values()} - {known[missing]})
        names = Names(rest)
        assert names.whom(missing, known["Motala kommun"]).kind is Kind.NEW
        assert not names.doubts


@pytest.mark.parametrize(
    "written", ["Hela Sverige ska levva Dalarna", "Vrå sokenråd", "Länsstyrelsen n Norrbottens län"]
)
def test_a_name_with_a_letter_wrong_is_known_without_a_question(written):
    pilots = read_map([find_folder("sample_data") / "pilots" / "actors.csv"])
    names = Names(pilots)
    assert names.whom(written, "").kind is Kind.KNOWN
    assert not names.doubts


@pytest.mark.parametrize("written", ["", "-", "ingen", "nobody"])
def test_a_word_for_nobody_is_nobody(arjeplog, written):
    assert Names(arjeplog).whom(written, "pro_arjeplog").kind is Kind.NOBODY


@pytest.mark.parametrize("written", ["Jäkkviks byaförening", "Jäkviks byaförening"])
def test_who_names_itself_names_nobody_else(arjeplog, written):
    names = Names(arjeplog)
    assert names.whom(written, "jakkviks_byaforening").kind is Kind.ITSELF
    assert not names.doubts


TOWNS = StakeholderMap.of(
    [
        Actor(id="v", name="Viks kommun", kind="municipality", municipality_code="Vik"),
        Actor(id="b", name="Byalaget i Vik", locality="Viken", municipality_code="Vik"),
        Actor(id="c", name="Lunds byalag", locality="Lund", municipality_code="Lund"),
        Actor(id="h1", name="Handel i Norr", kind="shop", municipality_code="Vik"),
        Actor(id="h2", name="Handel i Söder", kind="shop", municipality_code="Vik"),
    ],
    [],
)


def test_kommunen_of_a_place_without_an_office_on_the_map_is_asked_about_and_never_new():
    names = Names(TOWNS)
    assert names.whom("Kommunen", "c").kind is Kind.ASKED
    assert names.whom("kommunen", "b").actor == "v"
    assert not names.fresh
    (question,) = names.questions("svar")
    assert question.choices[0].answer == NOBODY


def test_of_two_that_fit_nobody_is_guessed_until_somebody_answers():
    names = Names(TOWNS)
    assert names.whom("Handel", "b").kind is Kind.ASKED
    (question,) = names.questions("svar")
    assert [one.answer for one in question.choices][1:3] == ["Handel i Norr", "Handel i Söder"]
    answered = Names(TOWNS, {key("Handel"): "Handel i Norr"})
    assert answered.whom("Handel", "b").actor == "h1"
    assert not answered.doubts
    assert Names(TOWNS, {key("Handel"): NOBODY}).whom("Handel", "b").kind is Kind.NOBODY
    assert Names(TOWNS, {key("Handel"): NEW}).whom("Handel", "b").kind is Kind.NEW


def test_new_names_that_differ_in_a_letter_are_one_actor():
    names = Names(TOWNS)
    for written in ("Sörbygdens Hembygdsförening", "Sörbygdens hembygdsförenning", "SPF Vik"):
        assert names.whom(written, "b").kind is Kind.NEW
    ids, actors = names.made()
    assert [one.name for one in actors] == ["SPF Vik", "Sörbygdens Hembygdsförening"]
    assert len(ids) == 3


def test_a_new_actor_is_of_the_village_that_its_name_speaks_of():
    names = Names(TOWNS)
    for written in ("Hembygdsföreningen i Viken", "Vikens IF", "Röda Korset"):
        names.whom(written, "c")
    _ids, actors = names.made()
    assert [(one.name, one.locality, one.municipality_code) for one in actors] == [
        ("Hembygdsföreningen i Viken", "Viken", "Vik"),
        ("Röda Korset", None, None),
        ("Vikens IF", "Viken", "Vik"),
    ]


def test_data_about_a_person_is_no_actor():
    assert Names(TOWNS).whom("Anna 070-174 06 05", "b").kind is Kind.PERSONAL


def test_names_in_one_place_are_read_one_by_one():
    assert Names(TOWNS).parts("Viks kommun, Handel i Norr; Röda Korset") == [
        *("Viks kommun", "Handel i Norr", "Röda Korset"),
    ]
