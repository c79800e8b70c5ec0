"""Which municipality files are about is asked where they do not say it, and what is said counts."""

import pytest

from samverkan.answers import Answers, Topic
from samverkan.validate import check_files
from tables import check, codes, write_csv, write_excel

VILLAGE = [
    ["namn", "nivå", "ort"],
    ["Tingsryds kommun", "kommunal", ""],
    ["Ryds livs", "lokal", "Ryd"],
    ["Ryds byalag", "", "Ryd"],
    ["Länsmuseet", "regional", "Ryd"],
    ["Fonden", "", ""],
]
FJORD = [
    ["navn", "nivå", "tettsted"],
    ["Hitra kommune", "kommunalt", ""],
    ["Landhandelen", "lokalt", "Sandstad"],
    ["Bygdelaget", "", "Sandstad"],
    ["Fylkesmuseet", "regionalt", "Sandstad"],
]


def asked(checked):
    return [one for one in checked.questions if one.topic is Topic.MUNICIPALITY]


def told(tmp_path, rows, reply, relations=None):
    """Check rows with a reply to the question."""
    answers = Answers(replies={(Topic.MUNICIPALITY, ""): reply})
    checked = check(tmp_path, rows, relations, answers=answers)
    assert asked(checked) == []
    return checked


def places(checked):
    return {actor.name: actor.municipality_code for actor in checked.stakeholders.actors}


def test_it_is_asked_about_with_the_likely_name_and_nothing_is_assumed(tmp_path):
    checked = check(tmp_path, VILLAGE)
    (question,) = asked(checked)
    assert question.text.text("sv") == "Vilken kommun handlar kartan om?"
    assert [choice.answer for choice in question.choices] == ["", "Tingsryd"]
    assert question.choices[0].text.text("sv") == "Det framgår inte"
    assert (question.rows, question.free) == (3, True)
    assert set(places(checked).values()) == {None}


@pytest.mark.parametrize("reply", ["Tingsryd", "tingsryds kommun", "0763", "763"])
def test_what_is_said_counts_for_those_in_a_place_or_no_wider_and_for_nobody_else(tmp_path, reply):
    checked = told(tmp_path, VILLAGE, reply)
    assert places(checked) == {
        "Tingsryds kommun": "0763",
        "Ryds livs": "0763",
        "Ryds byalag": "0763",
        "Länsmuseet": None,
        "Fonden": None,
    }
    said = [text.text("sv") for text in checked.understood]
    assert any(text.startswith("Tingsryd är, som någon har svarat, kommunen") for text in said)


@pytest.mark.parametrize("reply", ["Hitra", "Hitra kommune", "Hitra, Norge"])
def test_a_municipality_of_another_country_is_a_place_of_the_maps_own(tmp_path, reply):
    (question,) = asked(check(tmp_path, FJORD))
    assert question.choices[1].answer == "Hitra"
    checked = told(tmp_path, FJORD, reply)
    found = places(checked)
    home = found.pop("Hitra kommune")
    assert home in ("Hitra", "Hitra kommune")
    assert found == {"Landhandelen": home, "Bygdelaget": home, "Fylkesmuseet": None}
    assert "unknown-place" not in codes(checked)


def test_a_name_that_is_swedish_too_is_abroad_when_the_country_is_said(tmp_path):
    rows = [["name", "village"], ["The shop", "Weildorf"], ["The school", "Weildorf"]]
    assert set(places(told(tmp_path, rows, "Salem")).values()) == {"0128"}
    assert set(places(told(tmp_path, rows, "Salem, Germany")).values()) == {"Salem"}
    rows = [[*row, "Germany" if n else "country"] for n, row in enumerate(rows)]
    assert set(places(told(tmp_path, rows, "Salem")).values()) == {"Salem"}


def test_nothing_is_put_in_when_nobody_knows(tmp_path):
    assert set(places(told(tmp_path, VILLAGE, "")).values()) == {None}


def test_another_municipality_among_the_actors_is_in_itself(tmp_path):
    rows = [*VILLAGE, ["Lessebo kommun", "kommunal", ""]]
    (question,) = asked(check(tmp_path, rows))
    assert [choice.answer for choice in question.choices] == ["", "Tingsryd", "Lessebo"]
    found = places(told(tmp_path, rows, "Tingsryd"))
    assert (found["Lessebo kommun"], found["Ryds livs"]) == ("0761", "0763")


def test_a_slip_in_the_answer_is_told_once(tmp_path):
    checked = told(tmp_path, [row for row in VILLAGE if row[0] != "Tingsryds kommun"], "Tingsrydd")
    assert codes(checked).count("unknown-place") == 1


def test_what_the_answer_says_keeps_to_the_region_of_the_rows(tmp_path):
    rows = [["namn", "län", "ort"], ["A", "Kronobergs län", "Ryd"], ["B", "Kronobergs län", "Ryd"]]
    assert len(asked(check(tmp_path, rows))) == 1
    assert set(places(told(tmp_path, rows, "Tingsryd")).values()) == {"0763"}
    assert set(places(told(tmp_path, rows, "Flen")).values()) == {None}


@pytest.mark.parametrize(
    "rows",
    [
        [["namn", "ort", "kommun"], ["A", "Ryd", "Tingsryd"], ["B", "Ryd", ""], ["C", "Ryd", ""]],
        [["name", "village", "county"], ["A", "Clun", "Shropshire"], ["B", "Clun", "Shropshire"]],
        [["namn", "ort", "län"], ["A", "Ryd", "Kronobergs län"], ["B", "Virserum", "Kalmar län"]],
        [["name", "village", "parish"], ["A", "Elsdon", "Elsdon"], ["B", "Otterburn", "Otterburn"]],
        [["namn", "ort"], ["A", "Flen"], ["B", "Malmö"], ["C", "Kiruna"], ["D", "Ryd"]],
        [["namn", "ort"], ["A", "Ryd"], ["B", ""]],
        [["namn", "nivå"], ["A", "nationell"], ["B", "regional"], ["C", "nationell"]],
        [["id", "label", "degree"], ["1", "A", "2"], ["2", "B", "3"]],
        [["namn", "nivå"], *([f"{name} kommun", "kommunal"] for name in
                             ("Flen", "Malmö", "Kiruna", "Tingsryd", "Lessebo"))],
    ],
)  # fmt: skip
def test_it_is_no_question_where_the_files_tell_or_are_about_no_one_place(tmp_path, rows):
    assert asked(check(tmp_path, rows)) == []


def test_organisations_in_many_places_are_asked_about_only_where_a_name_is_likely(tmp_path):
    rows = [["Organisation", "Ort", "Verksamhet"]]
    rows += [[f"Hjälpen {n % 3}", f"By {n}", "mat" if n % 2 else "vatten"] for n in range(9)]
    assert asked(check(tmp_path, rows)) == []


def test_a_place_of_an_actor_of_no_place_is_in_the_municipality_that_was_said(tmp_path):
    actors = [*VILLAGE, ["Bokbussen", "regional", ""]]
    stops = [["aktör", "ort", "utbud"], ["Bokbussen", "Ryd", "bibliotek"]]
    file = write_excel(tmp_path / "karta.xlsx", Aktörer=actors, Närvaro=stops)
    answers = Answers(replies={(Topic.MUNICIPALITY, ""): "Tingsryd"})
    found = check_files([file], answers=answers).stakeholders
    (bus,) = [actor for actor in found.actors if actor.name == "Bokbussen"]
    assert bus.municipality_code is None
    assert [(one.locality, one.municipality_code) for one in bus.presences] == [("Ryd", "0763")]


def test_a_title_names_a_likely_one(tmp_path):
    rows = [["Service i Flens kommun och i Tingsryds kommun"], [], *VILLAGE[:1], *VILLAGE[2:]]
    file = write_csv(tmp_path / "lista.csv", rows)
    (question,) = asked(check_files([file]))
    assert [choice.answer for choice in question.choices] == ["", "Flen", "Tingsryd"]


def test_an_answer_about_files_without_actors_changes_nothing(tmp_path):
    ties = [["från", "till"], ["A", "B"], ["B", "C"]]
    answers = Answers(replies={(Topic.MUNICIPALITY, ""): "Hitra"})
    checked = check(tmp_path, None, ties, answers=answers, create_missing=True)
    assert set(places(checked).values()) == {None}
